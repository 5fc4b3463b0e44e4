# Les mots du service en français : ce que partagent calendriers, messages, pages et commandes.

# Dates
month = { $month ->
    [1] janvier
    [2] février
    [3] mars
    [4] avril
    [5] mai
    [6] juin
    [7] juillet
    [8] août
    [9] septembre
    [10] octobre
    [11] novembre
   *[12] décembre
}
date-day = { $day ->
    [1] 1er
   *[other] { $day }
} { $month } { $year }
date-span-in-month = { $first-day ->
    [1] 1er
   *[other] { $first-day }
}–{ $last-day } { $month } { $year }
date-span = { $first } – { $last }

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

# Calendrier
calendar-note-due = Personne ne l’a encore programmé. À ouvrir au plus tard le { $date }.
calendar-note-tentative = La date est proposée et n’est pas encore confirmée.
calendar-note-postponed = N’a pas lieu à cette date. La nouvelle date paraîtra ici.
calendar-note-cancelled = N’a pas lieu.
calendar-commemorates = Commémore : { $event }, { $date }
calendar-edition = { $ordinal } { $series }
calendar-session-of = Fait partie de : { $conference }
calendar-basis = Fondement : { $basis }
calendar-category-day = Commémoration
calendar-category-edition = Conférence
calendar-category-deadline = Conférence
calendar-category-conference = Conférence
calendar-category-session = Séance
