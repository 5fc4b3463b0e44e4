# Les mots du service en français : ce que partagent calendriers, messages, pages et commandes.

# Dates
when-on-a-day = { $first }, { $start }–{ $end } ({ $zone })
when-over-days = { $first }, { $start } – { $last }, { $end } ({ $zone })

ordinal = { $n ->
    [1] 1er
   *[other] { $n }e
}

# Occurrences
heading-due = { $ordinal } { $series } : à tenir au plus tard le { $date }
heading-tentative = Provisoire : { $title }
heading-postponed = Reporté : { $title }
heading-cancelled = Annulé : { $title }

status-due = à tenir
status-tentative = provisoire
status-confirmed = confirmé
status-held = tenu
status-postponed = reporté
status-cancelled = annulé

standing-scheduled = programmé
standing-on_track = dans les temps
standing-due_soon = échéance proche
standing-overdue = en retard

# Un fondement : titre, cote, date et paragraphe, selon ce qui existe
basis = { $title }, { $date }
basis-symbol = { $title } { $symbol }, { $date }
basis-paragraph = { $title }, { $date }, paragraphe { $paragraph }
basis-symbol-paragraph = { $title } { $symbol }, { $date }, paragraphe { $paragraph }

anniversary-of = { $ordinal } anniversaire : { $event }

# Messages
mail-brand = Neutrality Forums
mail-in-days = { $n ->
    [0] aujourd’hui
    [1] demain
    [one] dans { $n } jour
   *[other] dans { $n } jours
}
mail-in-months = { $n ->
    [1] dans un mois
    [one] dans { $n } mois
   *[other] dans { $n } mois
}
mail-days = { $n ->
    [1] un jour
    [one] { $n } jour
   *[other] { $n } jours
}
mail-months = { $n ->
    [1] un mois
    [one] { $n } mois
   *[other] { $n } mois
}
mail-every-months = { $n ->
    [1] tous les mois
    [one] tous les { $n } mois
   *[other] tous les { $n } mois
}
mail-every-years = { $n ->
    [1] tous les ans
    [one] tous les { $n } an
   *[other] tous les { $n } ans
}

mail-label = { $label } :
mail-when = Date
mail-when-away = { $when } ({ $away })
mail-where = Lieu
mail-occasion = Occasion
mail-theme = Thème
mail-basis = Fondement juridique
mail-page = En savoir plus sur cette date
mail-calendar = Flux de calendrier
mail-calendar-note = Le flux inscrit cette date dans votre calendrier et suit toute modification.
mail-link-note = Si le bouton ne fonctionne pas, copiez cette adresse dans votre navigateur :
mail-why-subscriber = Vous recevez ce rappel à la suite de votre abonnement auprès de { mail-brand }.
mail-why-organiser = Vous recevez ce rappel en qualité d’organisateur auprès de { mail-brand }.
mail-leave = Pour ne plus recevoir ces rappels, ouvrez ce lien
mail-leave-link = Ne plus recevoir ces rappels

mail-confirm-subject = Veuillez confirmer votre abonnement aux rappels
mail-confirm-heading = Confirmez votre abonnement
mail-confirm-lead = Cette adresse a été inscrite auprès de { mail-brand } pour recevoir les rappels suivants :
mail-confirm-ask = Pour confirmer l’abonnement, ouvrez ce lien :
mail-confirm-button = Confirmer l’abonnement
mail-confirm-expiry = Le lien est valable jusqu’au { $date } à { $time } ({ $zone }).
mail-confirm-ignore = Si vous n’avez pas demandé ces rappels, vous n’avez rien à faire : sans confirmation, aucun ne sera envoyé.

mail-sign-in-subject = Votre lien de connexion
mail-sign-in-heading = Connexion
mail-sign-in-lead = Une connexion à { mail-brand } a été demandée avec cette adresse. Pour vous connecter, ouvrez ce lien :
mail-sign-in-button = Se connecter
mail-sign-in-once = Il ne sert qu’une fois.
mail-sign-in-ignore = Si la demande ne vient pas de vous, vous n’avez rien à faire : sans ce lien, personne n’est connecté.

mail-day-subject = { $title }, { $date } ({ $away })
mail-day-lead = { $title } : célébration le { $date }, { $away }.

mail-edition-subject = { $title }, { $dates } ({ $away })
mail-edition-lead = { $ordinal } { $series } : la date est confirmée. L’ouverture a lieu { $away }.
mail-edition-lead-unnumbered = { $series } : la date de cette édition est confirmée. L’ouverture a lieu { $away }.

mail-obligation-subject = { $ordinal } { $series } : à tenir au plus tard le { $date } ({ $away }), non confirmé
mail-obligation-subject-overdue = { $ordinal } { $series } : en retard de { $length }
mail-obligation-heading = { $ordinal } { $series }
mail-obligation-lead = { $ordinal } { $series } : l’ouverture doit avoir lieu au plus tard le { $date }, { $away }. Aucune édition n’est confirmée.
mail-obligation-lead-overdue = { $ordinal } { $series } : l’ouverture devait avoir lieu au plus tard le { $date }. Le retard est de { $length }, et aucune édition n’est confirmée.
mail-obligation-due = Échéance
mail-obligation-duty = Obligation
mail-obligation-period = À tenir au moins { $period }
mail-obligation-proposal = Date proposée
mail-obligation-proposed = { $title }, { $dates } (non confirmée)
mail-obligation-postponed = { $title } : date annoncée { $dates }, reportée
mail-obligation-no-proposal = aucune à ce jour
mail-obligation-action = Veuillez programmer l’édition et en confirmer la date. Ces rappels cessent dès qu’une édition est confirmée ; jusque-là, ils sont renouvelés.
mail-obligation-action-proposed = Veuillez confirmer la date proposée ou en retenir une autre. Ces rappels cessent dès qu’une édition est confirmée ; jusque-là, ils sont renouvelés.
mail-obligation-button = Programmer l’édition

mail-proposal-what = Commémoration
mail-proposal-marks = Journée commémorée
mail-proposal-proposer = Proposée par
mail-proposal-proposer-state = { $name } (État)
mail-proposal-proposer-organisation = { $name } (organisation)
mail-proposal-proposer-person = { $name } (particulier)
mail-proposal-address = Adresse de l’auteur de la proposition
mail-proposal-about = Description
mail-proposal-join = En ligne
mail-proposal-number = Numéro de la proposition

mail-proposal-confirm-subject = Veuillez confirmer la commémoration que vous proposez
mail-proposal-confirm-heading = Confirmez votre proposition
mail-proposal-confirm-lead = Cette adresse a été inscrite auprès de { mail-brand } pour proposer une commémoration :
mail-proposal-confirm-ask = Pour confirmer la proposition, ouvrez ce lien :
mail-proposal-confirm-button = Confirmer la proposition
mail-proposal-confirm-then = Une fois confirmée, elle est examinée par un organisateur. La décision vous sera communiquée par courriel.
mail-proposal-confirm-ignore = Si vous n’avez rien proposé, vous n’avez rien à faire : sans confirmation, personne ne verra cette proposition.

mail-proposal-review-subject = Commémoration proposée : { $title }, { $dates }
mail-proposal-review-heading = Une commémoration attend une décision
mail-proposal-review-lead = Une commémoration a été proposée, puis confirmée par son auteur. Elle n’est pas publique tant qu’elle n’est pas approuvée.
mail-proposal-review-how = Approuvez ou refusez cette proposition au moyen de l’API ({ $url }) ou, sur le serveur, de la commande : forums proposal approve { $id }

mail-proposal-approved-subject = Votre commémoration est publiée : { $title }
mail-proposal-approved-heading = Votre commémoration est publiée
mail-proposal-approved-lead = La commémoration que vous avez proposée est approuvée. Elle a sa propre page et figure dans les calendriers.
mail-proposal-approved-button = Ouvrir la page

mail-proposal-declined-subject = Votre proposition n’a pas été retenue : { $title }
mail-proposal-declined-heading = Votre proposition n’a pas été retenue
mail-proposal-declined-lead = La commémoration que vous avez proposée n’est pas retenue. Elle n’est pas publiée.
mail-proposal-declined-reason = Motif
mail-proposal-declined-again = Vous pouvez à tout moment en proposer une autre.

# Calendrier
calendar-note-due = Personne ne l’a encore programmé. À ouvrir au plus tard le { $date }.
calendar-note-tentative = La date est proposée et n’est pas encore confirmée.
calendar-note-postponed = N’a pas lieu à cette date. La nouvelle date paraîtra ici.
calendar-note-cancelled = N’a pas lieu.
calendar-commemorates = Commémore : { $event }, { $date }
calendar-edition = { $ordinal } { $series }
calendar-session-of = Fait partie de : { $conference }
calendar-basis = Fondement : { $basis }
calendar-join = Participer en ligne : { $url }
calendar-speakers = Intervenants : { $names }
calendar-category-day = Commémoration
calendar-category-edition = Conférence
calendar-category-deadline = Conférence
calendar-category-conference = Conférence
calendar-category-session = Séance

# Calendriers
feed-all-name = Neutralité : forums et Journées
feed-all-description = Les forums de haut niveau sur la neutralité, tenus et à tenir, et la Journée internationale de la neutralité, le 12 décembre.

# Pages
page-brand = Neutrality Forums
page-title-suffix = {" · Neutrality Forums"}
page-description = Dates, échéances et rappels des forums de haut niveau sur la neutralité et de la Journée internationale de la neutralité.
page-skip = Aller au contenu
page-nav = Rubriques
page-nav-languages = Langues
page-nav-calendars = Calendriers
page-nav-reminders = Rappels
page-nav-api = API
page-footer = État au { $date }. Les dates sont celles du lieu de chaque événement.

page-home-title = Dates et échéances
page-home-headline = Forums sur la neutralité : dates, échéances, rappels
page-home-lead = Le document final adopté à Achgabat le 12 décembre 2020 demande que des forums de haut niveau sur la neutralité se tiennent au moins tous les cinq ans et que la Journée internationale de la neutralité soit célébrée chaque 12 décembre. Ce service tient ces deux engagements au calendrier.
page-home-now = Où en sont les choses
page-next-observance = Prochaine célébration
page-days-count = { $days ->
    [0] Aujourd’hui
    [one] Dans { $days } jour
   *[other] Dans { $days } jours
}
page-days-until = { $series }
page-day-observed = célébrée
page-day-coming = à venir
page-standing = Où en est l’obligation
page-due-by = { $ordinal } édition à tenir au plus tard le { $date }
page-edition-none = Aucune édition n’est encore programmée.
page-edition-tentative = Une date est proposée :
page-edition-confirmed = Confirmé :
page-edition-postponed = Reporté, nouvelle date attendue :
page-edition-late = Ces dates sont postérieures à l’échéance.
page-nth = { $ordinal } édition
page-nth-due = { $ordinal } édition ; dernier jour d’ouverture possible
page-nth-edition = { $ordinal } édition, { $series }
page-nth-observance = { $ordinal } célébration
page-time-left = reste { $span }
page-time-late = échéance dépassée de { $span }
page-time-today = l’échéance est aujourd’hui
page-span-years = { $n ->
    [one] { $n } an
   *[other] { $n } ans
}
page-span-months = { $n } mois
page-span-days = { $n ->
    [one] { $n } jour
   *[other] { $n } jours
}
page-span-two = { $first } et { $second }

page-cycle = Le cycle
page-cycle-alt = Le cycle de { $first } à { $last }
page-cycle-today = Aujourd’hui, { $date }
page-cycle-today-short = Aujourd’hui
page-cycle-table = Les mêmes dates en tableau
page-legend-held = Édition tenue
page-legend-due = Édition à tenir ou programmée
page-legend-day = Journée célébrée chaque année
page-column-date = Date
page-column-number = Nº
page-column-what = Événement
page-column-status = État
page-upcoming = À venir
page-past = Passé
page-empty-series = Aucune série n’est encore enregistrée.
page-empty-upcoming = Rien n’est programmé.
page-empty-past = Rien n’a encore eu lieu.
page-empty-basis = Aucun fondement juridique n’est enregistré.
page-empty-agenda = Aucun ordre du jour n’est publié.

page-calendars = Calendriers
page-calendars-intro = Il suffit de s’abonner une fois : le calendrier suit ensuite de lui-même tout changement de date et tout forum nouvellement programmé.
page-feed-all = Toutes les dates
page-feed-subscribe = S’abonner
page-feed-copy = Copier l’adresse
page-feed-copied = Adresse copiée
page-feed-copy-failed = La copie n’a pas été autorisée
page-feed-ways = Toutes les façons
page-calendar = Calendrier auquel s’abonner
page-calendar-lead = Abonnez-vous une fois, et chaque changement arrive de lui-même dans votre calendrier : nouvelles dates, autres heures, annulations.
page-calendar-programs = Dans votre calendrier
page-calendar-apple = iPhone, iPad et Mac. Consulte de nouveau toutes les heures à toutes les semaines, selon votre réglage.
page-calendar-google = Google consulte de nouveau toutes les 12 à 24 heures.
page-calendar-outlook = Outlook consulte de nouveau plusieurs fois par jour.
page-calendar-thunderbird = Appuyez sur le bouton, ou choisissez Fichier, Nouveau, Agenda, Sur le réseau, et collez l’adresse ci-dessous. Consulte de nouveau toutes les demi-heures, selon votre réglage.
page-calendar-android = Android ne propose pas d’abonnement : abonnez-vous dans Google Agenda depuis un navigateur, et il apparaîtra sur le téléphone.
page-calendar-address = Adresse pour tout autre programme
page-calendar-expect = Abonnez-vous à l’adresse : n’importez pas le fichier, qui ne changerait plus jamais. Ce qui a eu lieu reste dans le calendrier, et ce qui est annulé y reste, marqué comme tel.
page-calendar-scan = Sur votre téléphone
page-calendar-scan-note = Le code ouvre cette page sur le téléphone qui le lit.
page-calendar-preview = Ce qui vient ensuite
page-calendar-forms = Pour les programmes et les lecteurs d’actualités :
page-add = Ajouter une fois
page-add-file = Fichier de calendrier

page-reminders = Rappels par courriel
page-reminders-intro = Avant chaque 12 décembre : 30 jours, 7 jours et 1 jour à l’avance. Avant un forum, dès que ses dates sont confirmées : 6 mois, 30 jours et 7 jours à l’avance. Toujours à 9 heures dans votre fuseau horaire.
page-form-refused = Veuillez corriger les points suivants :
page-form-refused-title = Veuillez corriger le formulaire
page-form-submit = Demander les rappels
page-form-privacy = Un message contenant un lien vous demandera confirmation. Chaque rappel contient un lien qui met fin à l’abonnement.
page-field-email = Adresse électronique
page-field-email-hint = Par exemple nom@example.org
page-field-email-error = Indiquez une adresse complète, telle que nom@example.org.
page-field-series = Rappels concernant
page-field-series-hint = Au moins un choix.
page-field-series-error = Faites au moins un choix.
page-field-language = Langue
page-field-language-hint = La langue des messages.
page-field-language-error = Choisissez une langue dans la liste.
page-field-zone = Fuseau horaire
page-field-zone-hint = Par continent et par ville.
page-field-zone-error = Choisissez un fuseau dans la liste, tel que Asia/Ashgabat.
page-field-website = Laissez ce champ vide

page-series = Série
page-rule = Règle
page-cadence = Périodicité
page-cadence-yearly = Chaque année, le { $date }
page-cadence-leap-day = Chaque année, le { $date } ; le 28 février les années où ce jour n’existe pas
page-cadence-years = { $years ->
    [1] Au moins une fois par an
   *[other] Au moins tous les { $years } ans
}
page-cadence-months = { $months ->
    [1] Au moins tous les mois
   *[other] Au moins tous les { $months } mois
}
page-since = Depuis
page-commemorates = Commémore
page-zone = Fuseau horaire
page-basis = Fondement juridique
page-calendar-of-series = Calendrier de cette série
page-calendar-of-group = Calendrier de tout le groupe
page-calendar-of-conference = Calendrier de cette conférence
page-agenda = Ordre du jour
page-agenda-zone = Les heures sont celles du lieu ({ $zone }).
page-details = Renseignements
page-theme = Thème
page-dates = Dates
page-place = Lieu
page-venue = Bâtiment
page-address = Adresse
page-coordinates = Coordonnées
page-join = Participer en ligne
page-languages-of-work = Langues de travail
page-contact = Contact
page-kind-forum = Forum
page-kind-conference = Conférence
page-kind-ministerial_meeting = Réunion ministérielle
page-kind-workshop = Atelier
page-kind-training = Formation
page-kind-commemoration = Commémoration
page-session-plenary = Séance plénière
page-session-panel = Table ronde
page-session-side_event = Manifestation parallèle
page-session-ceremony = Cérémonie
page-not-announced = Non encore annoncé
page-banner-cancelled = Cette conférence est annulée.
page-banner-postponed = Cette conférence est reportée. Les dates ci-dessous ne sont plus valables.

page-subscribed-title = Veuillez consulter votre messagerie
page-subscribed-sent = Si cette adresse peut recevoir du courrier, un message contenant un lien est en route vers { $address }. Les rappels commencent une fois le lien ouvert et confirmé ; il est valable sept jours.
page-subscribed-spam = Si rien n’arrive dans les minutes qui suivent, regardez parmi les courriers indésirables et vérifiez l’orthographe de l’adresse.
page-confirm-title = Confirmer les rappels
page-confirm-text = Appuyez sur le bouton pour recevoir les rappels demandés.
page-confirm-button = Confirmer
page-confirmed-title = Vos rappels sont confirmés
page-confirmed-text = Les rappels seront envoyés comme suit. Chacun contient un lien qui met fin à l’abonnement.
page-leave-title = Mettre fin aux rappels
page-leave-text = Appuyez sur le bouton, et plus aucun rappel ne sera envoyé à cette adresse.
page-leave-button = Mettre fin aux rappels
page-left-title = Les rappels ont pris fin
page-left-text = Plus aucun rappel ne sera envoyé à cette adresse. Les calendriers restent à votre disposition.
page-link-title = Ce lien ne fonctionne pas
page-link-expired = Le lien a expiré.
page-link-forged = Le lien est incomplet ou ne vient pas de nous. Certains logiciels de messagerie coupent les liens longs ; copiez-le en entier depuis le message.
page-link-ask-again = Vous pouvez en demander un nouveau sur la page d’accueil.
page-link-leave-again = Le lien du dernier rappel reçu fonctionne également.
page-way-home = Page d’accueil
page-way-calendars = Calendriers auxquels s’abonner
page-way-reminders = Rappels par courriel
page-way-api = Documentation de l’API

page-propose = Proposer une commémoration
page-propose-lead = Le document final du 12 décembre 2020 invite tous les États Membres, les organisations internationales et régionales, les organisations non gouvernementales et les particuliers, y compris les jeunes, à célébrer chaque 12 décembre la Journée internationale de la neutralité (paragraphe 14). Quiconque organise une commémoration peut la proposer ici. Un organisateur l’examine avant sa publication.
page-propose-none = Il n’y a actuellement aucune journée pour laquelle une commémoration peut être proposée.
page-propose-who = Qui propose
page-propose-what = La commémoration
page-propose-when = Dates et lieu
page-propose-submit = Envoyer la proposition
page-propose-privacy = Un message contenant un lien vous demandera de confirmer. Votre nom et votre adresse électronique ne sont pas publiés.
page-propose-proposer_kind = Proposée par
page-propose-proposer_kind-hint = Un État, une organisation ou un particulier.
page-propose-proposer_kind-error = Indiquez qui propose.
page-propose-kind-state = Un État
page-propose-kind-organisation = Une organisation
page-propose-kind-person = Un particulier
page-propose-proposer = Nom
page-propose-proposer-hint = De l’État, de l’organisation ou du particulier.
page-propose-proposer-error = Saisissez un nom de 200 caractères au plus.
page-propose-email = Adresse électronique
page-propose-email-hint = Pour le lien de confirmation et la décision. Par exemple nom@example.org
page-propose-email-error = Saisissez une adresse complète, telle que nom@example.org.
page-propose-language = Langue
page-propose-language-hint = La langue des messages.
page-propose-language-error = Choisissez une langue dans la liste.
page-propose-series = Journée commémorée
page-propose-series-hint = La journée annuelle qui est célébrée.
page-propose-series-error = Choisissez une journée dans la liste.
page-propose-title-en = Titre en anglais
page-propose-title-en-hint = Tel qu’il doit figurer dans les calendriers.
page-propose-title-en-error = Saisissez un titre en anglais, de 10 000 caractères au plus.
page-propose-title-fr = Titre en français
page-propose-title-fr-hint = Facultatif.
page-propose-title-fr-error = Saisissez 10 000 caractères au plus.
page-propose-description-en = Description en anglais
page-propose-description-en-hint = Ce qui a lieu, et pour qui. Facultatif.
page-propose-description-en-error = Saisissez 10 000 caractères au plus ; en anglais également s’il y a une description en français.
page-propose-description-fr = Description en français
page-propose-description-fr-hint = Facultatif.
page-propose-description-fr-error = Saisissez 10 000 caractères au plus.
page-propose-opens_on = Premier jour
page-propose-opens_on-hint = Au plus 31 jours avant ou après la journée commémorée.
page-propose-opens_on-error = Saisissez une date située au plus 31 jours avant ou après la journée commémorée.
page-propose-closes_on = Dernier jour
page-propose-closes_on-hint = S’il diffère du premier.
page-propose-closes_on-error = Saisissez une date qui n’est pas passée, le premier jour ou plus tard.
page-propose-place = Ville et pays
page-propose-place-hint = Facultatif si la commémoration a lieu en ligne.
page-propose-place-error = Saisissez 10 000 caractères au plus.
page-propose-venue = Bâtiment
page-propose-venue-hint = Facultatif.
page-propose-venue-error = Saisissez 10 000 caractères au plus.
page-propose-zone = Fuseau horaire
page-propose-zone-hint = Celui du lieu, par continent et par ville.
page-propose-zone-error = Choisissez un fuseau dans la liste, tel que Asia/Ashgabat.
page-propose-join_url = Adresse pour participer en ligne
page-propose-join_url-hint = Elle est publiée. Facultatif.
page-propose-join_url-error = Saisissez une adresse complète, telle que https://example.org/join.

page-proposed-title = Veuillez consulter votre messagerie
page-proposed-sent = Si cette adresse peut recevoir du courrier, un message contenant un lien est en route vers { $address }. La proposition est examinée une fois le lien ouvert et confirmé ; il est valable sept jours.
page-propose-confirm-title = Confirmer la proposition
page-propose-confirm-text = Appuyez sur le bouton pour transmettre la proposition aux organisateurs.
page-propose-confirm-button = Confirmer
page-propose-confirmed-title = Votre proposition est confirmée
page-propose-confirmed-text = Un organisateur l’examinera. La décision vous sera communiquée par courriel.
page-link-propose-again = Vous pouvez présenter de nouveau la proposition.
page-way-propose = Proposer une commémoration
page-commemorations = Commémorations
page-commemorations-intro = Tout État, toute organisation et tout particulier peut en organiser une et la proposer ici.
page-empty-commemorations = Aucune commémoration n’est encore annoncée.

page-error-code = Erreur { $code }
page-error-400-title = La demande n’a pas été comprise
page-error-400-text = Une valeur de l’adresse ou du formulaire n’est pas acceptée.
page-error-404-title = Cette page n’existe pas
page-error-404-text = L’adresse est peut-être mal écrite, ou ce qu’elle désigne n’a jamais été publié ici.
page-error-405-title = Ceci n’est pas possible ici
page-error-405-text = L’adresse existe, mais n’accepte pas ce genre de demande.
page-error-410-title = Ceci n’est plus disponible
page-error-410-text = Ce que cette adresse désignait a été retiré.
page-error-413-title = L’envoi est trop volumineux
page-error-413-text = Le formulaire ou le fichier dépasse ce qui est accepté ici.
page-error-422-title = Le formulaire n’a pas pu être accepté
page-error-422-text = Un ou plusieurs champs contiennent une valeur qui n’est pas acceptée.
page-error-429-title = Trop de demandes
page-error-429-text = Veuillez attendre une minute et réessayer.
page-error-500-title = Une erreur s’est produite de notre côté
page-error-500-text = L’erreur est enregistrée. Veuillez réessayer plus tard.
page-error-503-title = Le service est momentanément indisponible
page-error-503-text = Veuillez réessayer dans quelques minutes. Les calendriers déjà abonnés conservent leurs dates.

page-api-title = Documentation de l’API
page-api-lead = Séries, conférences et chronologie en JSON. Les erreurs suivent la RFC 9457.
page-api-version = Version { $version }
page-api-document = Document OpenAPI 3.1
page-api-contents = Opérations
page-api-empty = Aucune opération n’est documentée.
page-api-parameters = Paramètres
page-api-body = Corps
page-api-responses = Réponses
page-api-schemas = Schémas
page-api-example = Exemple
page-api-required = obligatoire
page-api-deprecated = obsolète

page-access-sign-in = Se connecter
page-access-sign-out = Se déconnecter
page-access-account = Compte
page-access-who = { $email } est connecté en tant que { $role }.
page-access-email = Adresse électronique
page-access-password = Mot de passe
page-access-current = Mot de passe actuel, s’il y en a un
page-access-new = Nouveau mot de passe, d’au moins 12 caractères
page-access-again = Le nouveau mot de passe encore une fois
page-access-name = À quoi sert le jeton
page-access-scopes = Ce qu’il permet
page-access-days = Durée de validité en jours, de 1 à 365
page-access-link-heading = Ou se connecter par courriel
page-access-link-button = Envoyer un lien
page-access-link-sent = Si un compte correspond à cette adresse, un message contenant un lien est en route.
page-access-ask = Le lien vous connecte une seule fois, avec ce navigateur.
page-access-wrong = Aucun compte ne correspond à cette adresse et à ce mot de passe.
page-access-too-often = Trop de tentatives. Attendez un quart d’heure, ou connectez-vous par courriel.
page-access-welcome = Le premier compte
page-access-welcome-text = Cette installation n’appartient encore à personne. Ce compte permettra d’y faire tout, et de créer les autres.
page-access-welcome-button = Créer le compte
page-access-email-refused = Aucun courriel ne peut être envoyé à cette adresse, ou elle a déjà un compte.
page-access-new-refused = Le nouveau mot de passe est trop court, ou c’est l’adresse.
page-access-not-again = Les deux saisies du nouveau mot de passe diffèrent.
page-access-token-heading = Un jeton pour un programme
page-access-token-button = Créer un jeton
page-access-token-made = Voici le jeton. Copiez-le maintenant : il ne sera plus affiché.
page-access-until = jusqu’au { $date }
page-access-ended = terminé
page-access-revoke = Révoquer
page-access-password-heading = Mot de passe
page-access-password-button = Changer le mot de passe
page-access-done = C’est fait.
page-access-refused = Une saisie n’est pas acceptée. Rien n’a été modifié.
page-link-sign-in-again = Demandez un autre lien, ou connectez-vous avec votre mot de passe.
page-link-welcome-again = Il y a désormais un propriétaire, ou le service affiche un autre lien à son démarrage.
page-link-address-again = Vous pouvez redemander le changement depuis votre inscription.
page-link-organisers-again = Demandez un nouveau lien aux organisateurs de la conférence.

# Inscriptions

mail-registration-what = Conférence
mail-registration-who = Participant
mail-registration-delegation = Délégation
mail-registration-reason = Motif
mail-registration-button = Ouvrir l’inscription
mail-registration-button-delegation = Ouvrir la délégation
mail-registration-feed = Calendrier personnel
mail-registration-feed-note = Abonnez-vous à cette adresse : chaque changement de la conférence apparaîtra de lui-même dans le calendrier. Elle est personnelle : veuillez ne pas la transmettre.
mail-registration-personal = Ce lien est personnel. Quiconque le détient peut modifier l’inscription.

mail-registration-invited-subject = Invitation à s’inscrire : { $title }
mail-registration-invited-heading = Vous êtes invité à vous inscrire
mail-registration-invited-lead = { $name } est invité à s’inscrire à cette conférence. Pour cela, ouvrez le lien ci-dessous, vérifiez les données et envoyez-les. Sans cela, personne n’est inscrit.
mail-registration-submitted-subject = Inscription reçue : { $title }
mail-registration-submitted-heading = L’inscription est arrivée
mail-registration-submitted-lead = L’inscription de { $name } est arrivée. Un courriel vous fera connaître la décision.
mail-registration-endorsed-subject = Inscription appuyée : { $title }
mail-registration-endorsed-heading = La délégation appuie l’inscription
mail-registration-endorsed-lead = La délégation appuie l’inscription de { $name }. La décision revient maintenant au secrétariat.
mail-registration-approved-subject = Inscription approuvée : { $title }
mail-registration-approved-heading = L’inscription est approuvée
mail-registration-approved-lead = L’inscription de { $name } est approuvée. Veuillez confirmer la participation par le lien ci-dessous.
mail-registration-rejected-subject = Inscription non acceptée : { $title }
mail-registration-rejected-heading = L’inscription n’a pas été acceptée
mail-registration-rejected-lead = L’inscription de { $name } n’a pas été acceptée.
mail-registration-waitlisted-subject = Sur la liste d’attente : { $title }
mail-registration-waitlisted-heading = Sur la liste d’attente
mail-registration-waitlisted-lead = Toutes les places sont prises pour le moment. { $name } figure sur la liste d’attente ; les places qui se libèrent sont attribuées dans son ordre, et un courriel l’annonce.
mail-registration-confirmed-subject = Participation confirmée : { $title }
mail-registration-confirmed-heading = La participation est confirmée
mail-registration-confirmed-lead = { $name } est attendu à la conférence. Le calendrier de celle-ci est joint.
mail-registration-withdrawn-subject = Inscription retirée : { $title }
mail-registration-withdrawn-heading = L’inscription est retirée
mail-registration-withdrawn-lead = L’inscription de { $name } est retirée.
mail-registration-seat_free-subject = Une place s’est libérée : { $title }
mail-registration-seat_free-heading = Une place s’est libérée
mail-registration-seat_free-lead = { $name } ne figure plus sur la liste d’attente : une place s’est libérée.
mail-registration-stepped_back-subject = Inscription modifiée par les organisateurs : { $title }
mail-registration-stepped_back-heading = La dernière étape est annulée
mail-registration-stepped_back-lead = Les organisateurs ont annulé la dernière étape de l’inscription de { $name }.
mail-registration-reopened-subject = Veuillez corriger l’inscription : { $title }
mail-registration-reopened-heading = L’inscription peut être corrigée
mail-registration-reopened-lead = Les organisateurs ont rouvert l’inscription de { $name }, afin qu’elle puisse être corrigée une fois.
mail-registration-link-subject = Votre lien personnel : { $title }
mail-registration-link-heading = Votre lien personnel
mail-registration-link-lead = Ce lien ouvre l’inscription de { $name }.
mail-registration-erased-subject = Un membre de votre délégation ne viendra pas : { $title }
mail-registration-erased-heading = Un membre de votre délégation ne viendra pas
mail-registration-erased-lead = Un membre de votre délégation a demandé l’effacement de toutes ses données personnelles ; son inscription est retirée. Le nom n’est plus conservé ; la fonction figure ci-dessous.

mail-address-confirm-subject = Veuillez confirmer votre nouvelle adresse
mail-address-confirm-heading = Confirmez votre nouvelle adresse
mail-address-confirm-lead = Cette adresse a été indiquée comme la nouvelle adresse de { $name }. Une fois confirmée, elle recevra les courriels relatifs aux conférences.
mail-address-confirm-button = Utiliser cette adresse
mail-address-confirm-ignore = Si vous n’avez rien demandé, vous n’avez rien à faire : rien ne change.
mail-address-changed-subject = Votre adresse a été modifiée
mail-address-changed-heading = Votre adresse a été modifiée
mail-address-changed-lead = Les courriels destinés à { $name } sont désormais envoyés à { $address }, et non plus ici.
mail-address-changed-doubt = Si vous ne l’avez pas voulu, veuillez en avertir les organisateurs de la conférence.

mail-paused-subject = Le relais de messagerie refuse les messages
mail-paused-heading = Le relais de messagerie refuse les messages
mail-paused-reminders = les rappels
mail-paused-notices = les confirmations, les liens de connexion et les nouvelles des inscriptions
mail-paused-lead = Le relais de messagerie a refusé { mail-brand } pour une raison de sécurité ou de politique. Ce qui attend la prochaine tentative : { $what }.
mail-paused-reason = Réponse du relais : { $reason }
mail-paused-until = La prochaine tentative aura lieu le { $until }, les suivantes à des intervalles croissants. Aucun message n’est perdu entre-temps ; veuillez faire en sorte que le relais les accepte.

mail-focal-point-subject = Inscrivez votre délégation : { $title }
mail-focal-point-heading = Inscrivez votre délégation
mail-focal-point-lead = Vous êtes le point focal de la délégation suivante : { $delegation }. Par le lien ci-dessous, vous en inscrivez les membres, les remplacez et suivez les décisions.
mail-focal-point-quota = Places
mail-focal-point-button = Ouvrir la délégation
mail-focal-point-personal = Ce lien ne vaut que pour cette délégation. Quiconque le détient peut la modifier : veuillez ne pas le transmettre.

function-head = Chef de délégation
function-alternate = Chef de délégation suppléant
function-delegate = Délégué
function-adviser = Conseiller
function-observer = Observateur
function-speaker = Orateur
function-press = Presse
function-staff = Personnel
category-delegate = Délégués
category-observer = Observateurs
category-speaker = Orateurs
category-press = Presse
category-staff = Personnel
seats-of-category = { $category } : { $seats }

feed-personal-name = Mes conférences
feed-personal-description = Les conférences auxquelles je participe, avec leur ordre du jour.
feed-revoked-title = Cette adresse de calendrier n’est plus valable
feed-revoked-text = Une autre adresse l’a remplacée. Elle se trouve sur la page de votre inscription, dont le lien figure dans les messages du secrétariat. Veuillez vous abonner à la nouvelle adresse et supprimer ce calendrier.
page-own-calendar-way = Calendrier
page-own-calendar = Votre calendrier
page-own-calendar-lead = Tout ce à quoi vous participez, avec l’ordre du jour : les changements arrivent d’eux-mêmes.
page-own-calendar-private = Copiez cette adresse et abonnez-vous-y dans votre programme de calendrier. Quiconque la possède peut lire votre calendrier : ne la transmettez pas.
page-own-calendar-address = Adresse
page-own-calendar-alarms = Avec rappels
page-own-calendar-renew = Quelqu’un d’autre a-t-il obtenu l’adresse ? Une nouvelle la remplace, et l’ancienne ne montre plus rien.
page-own-calendar-renew-button = Créer une nouvelle adresse
page-own-calendar-empty = Il est vide tant que vous n’êtes admis à aucune conférence.

# Pages de l’inscription

page-register = S’inscrire
page-register-lead = Inscrivez-vous ici. Un courriel apporte un lien personnel qui envoie l’inscription.
page-register-submit = M’envoyer le lien
page-register-closed = Personne ne peut être inscrit en ce moment.
page-register-by-invitation = On ne s’inscrit à cette conférence que sur invitation.
page-register-sent-title = Consultez votre messagerie
page-register-sent = Si { $address } peut recevoir du courrier, un lien personnel y est en route. Ouvrez-le et envoyez l’inscription.
page-registration = Mon inscription
page-registration-status = État
page-registration-name = Nom
page-registration-submit = Envoyer l’inscription
page-registration-save = Enregistrer
page-registration-badge = Badge (PDF)
page-registration-is-invited = Vous n’êtes pas encore inscrit. Vérifiez les données et envoyez-les.
page-registration-is-submitted = Votre inscription est arrivée. Une décision sera prise.
page-registration-is-endorsed = Votre délégation appuie l’inscription. La décision revient au secrétariat.
page-registration-is-approved = Votre inscription est approuvée. Veuillez confirmer que vous viendrez.
page-registration-is-rejected = Votre inscription n’a pas été acceptée.
page-registration-is-waitlisted = Toutes les places sont prises. Vous figurez sur la liste d’attente ; un courriel annonce une place libre.
page-registration-is-confirmed = Vous êtes attendu.
page-registration-is-checked_in = Bienvenue : vous êtes arrivé.
page-registration-is-withdrawn = Votre inscription est retirée.
page-registering-conflict = Cela n’a pas pu être fait.
page-delegation-lead = Vous êtes le point focal de cette délégation : ajoutez-en ici les membres et suivez les décisions.
page-delegation-members = Membres
page-delegation-empty = Personne n’est encore inscrit.
page-delegation-add = Ajouter un membre
page-delegation-back = Retour à la délégation
page-member-correct = Corriger
page-member-correct-title = Corriger un membre
page-member-correct-lead = Ce que vous corrigez ici figure sur la liste des participants et sur le badge.
page-member-locked = Les données sont verrouillées, car l’inscription a fait l’objet d’une décision ou a pris fin. Les organisateurs peuvent la rouvrir.
page-member-replace = Remplacer
page-member-replace-title = Remplacer un membre
page-member-replace-lead = La personne nommée ci-dessous est retirée et en est avertie. La nouvelle reprend sa place, qui n’est pas proposée à ceux qui attendent ; le secrétariat décide de la nouvelle.
page-member-replaced = Personne remplacée
page-own-address = Changer mon adresse électronique
page-own-address-lead = Un courriel contenant un lien est envoyé à la nouvelle adresse. Rien ne change tant que le lien n’a pas servi ; l’adresse actuelle en est ensuite avertie.
page-own-address-now = Adresse actuelle
page-own-address-submit = Envoyer le lien
page-own-address-sent-title = Consultez votre nouvelle messagerie
page-own-address-sent = Si { $address } peut recevoir du courrier, un lien y est en route. Tant que vous ne l’avez pas utilisé, les courriels vont à l’adresse actuelle.
page-own-address-confirm-title = Utiliser cette adresse ?
page-own-address-confirm-text = Appuyez sur le bouton, et les courriels relatifs à vos inscriptions iront désormais à { $address }.
page-own-address-confirm-button = Utiliser cette adresse
page-own-address-confirmed-title = L’adresse est changée
page-own-address-confirmed = Les courriels relatifs à vos inscriptions vont désormais à { $address }.
page-own-back = Retour à l’inscription
page-own-export = Tout ce qui est conservé à mon sujet (JSON)
page-own-erase = Effacer tout ce qui est conservé à mon sujet
page-own-erase-goes = Ce qui est effacé : vos noms, adresses, fonctions et liens à toutes les conférences, et ce que le journal des modifications dit de vous.
page-own-erase-stays = Ce qui reste : qu’une personne de cette fonction a été inscrite et est venue, afin que les comptes restent justes ; la date d’envoi des courriels, sans l’adresse. Les rappels auxquels vous êtes abonné sont une autre affaire : chacun contient un lien qui y met fin.
page-own-erase-sure = Il n’y a pas de retour, et aucun courriel ne l’annoncera : il n’y a plus d’adresse. Si une délégation vous a envoyé, son point focal apprend qu’un membre ne viendra pas.
page-own-erase-registrations = Inscriptions effacées
page-own-erase-withdrawn = Parmi elles, à venir et retirées ; la place revient à qui l’attend
page-own-erase-button = Tout effacer maintenant
page-own-erased-title = Tout est effacé
page-own-erased = Plus rien de ce qui vous nomme n’est conservé. Vos liens personnels ne fonctionnent plus.
page-step-endorse = Appuyer
page-step-confirm = Confirmer la participation
page-step-withdraw = Retirer
page-step-sure = La place revient à qui l’attend. Êtes-vous sûr ?
page-person = Personne
page-person-given_name = Prénom
page-person-given_name-error = 200 caractères au plus, sur une ligne.
page-person-family_name = Nom de famille
page-person-family_name-error = De 1 à 200 caractères, sur une ligne.
page-person-email = Adresse électronique
page-person-email-error = Une adresse telle que nom@example.org, non inscrite à cette conférence.
page-person-language = Langue des courriels
page-person-language-error = L’une des langues de la liste.
page-person-function = Fonction
page-person-function-error = Une fonction de la liste encore ouverte ; une délégation a un seul chef.
page-person-position = Titre ou poste
page-person-position-error = 200 caractères au plus, sur une ligne.
page-person-affiliation = Organisation
page-person-affiliation-error = 200 caractères au plus, sur une ligne.
page-person-country = Pays
page-person-country-error = Un pays de la liste.
page-person-address = Nouvelle adresse électronique
page-person-address-error = Une adresse telle que nom@example.org, autre que l’actuelle.
page-person-consent = J’accepte
page-person-consent-error = Rien ne peut être conservé sans votre accord.

registration-status-invited = Invité
registration-status-submitted = Envoyée
registration-status-endorsed = Appuyée
registration-status-approved = Approuvée
registration-status-rejected = Non acceptée
registration-status-waitlisted = Liste d’attente
registration-status-confirmed = Confirmée
registration-status-checked_in = Arrivé
registration-status-withdrawn = Retirée

# Documents

document-kind-note_verbale = Note verbale
document-kind-nomination_letter = Lettre de désignation
document-kind-credentials = Pouvoirs
document-kind-passport = Copie du passeport
document-kind-photograph = Photographie
document-kind-press_card = Carte de presse
document-status-pending = En attente de décision
document-status-accepted = Accepté
document-status-refused = Refusé
document-lack-absent = à fournir
document-lack-refused = refusé, un autre est nécessaire
document-lack-original = copie reçue, l’original est nécessaire
document-issuing-authority-head_of_state = Chef de l’État
document-issuing-authority-head_of_government = Chef du gouvernement
document-issuing-authority-foreign_minister = Ministre des affaires étrangères
document-issuing-authority-other = Une autre autorité

page-documents = Documents
page-documents-missing = Encore à fournir
page-documents-none-missing = Tout ce qui est nécessaire a été fourni.
page-documents-empty = Aucun document n’a encore été fourni.
page-documents-delegation = La délégation dans son ensemble
page-documents-bring = Fournir un document
page-documents-hint = Un fichier PDF, JPEG, PNG ou WebP de 10 Mo au plus. Il n’est montré qu’aux organisateurs, et effacé avec les autres données personnelles.
page-document-due = avant le { $date } inclus
page-document-overdue = était attendu le { $date }
page-document-late = En retard
page-document-size = { $kilobytes } Ko
page-document-brought = fourni le { $date }
page-document-copy-received = papier reçu le { $date }
page-document-original-received = original reçu le { $date }
page-document-holder = De qui
page-document-holder-error = La délégation, ou un membre de la liste.
page-document-kind = Nature
page-document-kind-error = Un document que peut avoir qui est choisi ci-dessus : la note verbale et les pouvoirs sont de la délégation, les cartes et passeports d’un membre.
page-document-issuing_authority = Émis par (pour les pouvoirs)
page-document-issuing_authority-error = Les pouvoirs l’exigent ; les autres documents n’en ont pas.
page-document-file = Fichier
page-document-file-error = Un fichier PDF, JPEG, PNG ou WebP entier, de 10 Mo au plus, qui ne s’y trouve pas déjà ; pour une photographie, pas de PDF.
page-document-choose-again = Les navigateurs oublient le fichier : veuillez le choisir à nouveau.
page-document-replace = Remplacer
page-document-replacement = Le fichier à sa place
page-document-withdraw = Reprendre
page-document-withdraw-sure = Le document sera effacé. Êtes-vous sûr ?

list-of-participants = Liste des participants
list-revision = Révision { $revision }, { $date }
list-column-delegation = Délégation
list-column-function = Fonction
list-column-family_name = Nom
list-column-given_name = Prénom
list-column-position = Titre
list-column-affiliation = Organisme
list-column-country = Pays
list-column-revision = Révision
list-column-issued = Date
list-column-name = Nom et prénom
list-others = Sans délégation
list-continued = { $name } (suite)
list-counts = { $people ->
    [one] { $people } participant
   *[other] { $people } participants
}, { $delegations ->
    [one] { $delegations } délégation
   *[other] { $delegations } délégations
}
list-page = Page { $page } sur { $pages }
list-empty = Personne n’a encore été accepté.

# Règles fixées par les organisateurs
mail-participants-ahead = La conférence s’ouvre { $away }.
mail-participants-under-way = La conférence se tient jusqu’au { $date }.
mail-participants-over = La conférence s’est achevée le { $date }.
mail-participants-closes = Clôture des inscriptions
mail-participants-registration = Les inscriptions à la conférence seront closes le { $date }, { $away }.
mail-participants-registration-subject = Clôture des inscriptions { $away } : { $title }
mail-rule-test-subject = Essai : { $subject }
