# The words of the service in Turkmen: what feeds, mails, pages and the command line share.

# Dates
when-on-a-day = { $first }, { $start }–{ $end } ({ $zone })
when-over-days = { $first }, { $start } – { $last }, { $end } ({ $zone })

# The suffix follows the vowels of the number's last word; the category [few] knows 6, 9 and 10 only.
ordinal = { $n ->
    [30] { $n }-njy
    [40] { $n }-njy
    [60] { $n }-njy
    [90] { $n }-njy
    [110] { $n }-njy
    [130] { $n }-njy
    [140] { $n }-njy
    [160] { $n }-njy
    [190] { $n }-njy
   *[other] { NUMBER($n, type: "ordinal") ->
        [few] { $n }-njy
       *[other] { $n }-nji
    }
}

# Occurrences
heading-due = { $ordinal } { $series }: iň soňky möhleti – { $date }
heading-tentative = Deslapky: { $title }
heading-postponed = Yza süýşürildi: { $title }
heading-cancelled = Ýatyryldy: { $title }

status-due = geçirilmeli
status-tentative = deslapky
status-confirmed = tassyklandy
status-held = geçirildi
status-postponed = yza süýşürildi
status-cancelled = ýatyryldy

standing-scheduled = meýilleşdirildi
standing-on_track = meýilnama boýunça
standing-due_soon = möhleti ýakynlaşýar
standing-overdue = möhleti geçdi

# A basis: title, symbol, date and paragraph as far as there are any
basis = { $title }, { $date }
basis-symbol = { $title } { $symbol }, { $date }
basis-paragraph = { $title }, { $date }, { $paragraph ->
    [30] { $paragraph }-njy
    [40] { $paragraph }-njy
    [60] { $paragraph }-njy
    [90] { $paragraph }-njy
    [110] { $paragraph }-njy
    [130] { $paragraph }-njy
    [140] { $paragraph }-njy
    [160] { $paragraph }-njy
    [190] { $paragraph }-njy
   *[other] { NUMBER($paragraph, type: "ordinal") ->
        [few] { $paragraph }-njy
       *[other] { $paragraph }-nji
    }
} bent
basis-symbol-paragraph = { $title } { $symbol }, { $date }, { $paragraph ->
    [30] { $paragraph }-njy
    [40] { $paragraph }-njy
    [60] { $paragraph }-njy
    [90] { $paragraph }-njy
    [110] { $paragraph }-njy
    [130] { $paragraph }-njy
    [140] { $paragraph }-njy
    [160] { $paragraph }-njy
    [190] { $paragraph }-njy
   *[other] { NUMBER($paragraph, type: "ordinal") ->
        [few] { $paragraph }-njy
       *[other] { $paragraph }-nji
    }
} bent

anniversary-of = { $ordinal } ýyl dönümi: { $event }

# Mail
mail-brand = Neutrality Forums
mail-in-days = { $n ->
    [0] şu gün
    [1] ertir
   *[other] { $n } günden soň
}
mail-in-months = { $n ->
    [1] bir aýdan soň
   *[other] { $n } aýdan soň
}
mail-days = { $n ->
    [1] bir gün
   *[other] { $n } gün
}
mail-months = { $n ->
    [1] bir aý
   *[other] { $n } aý
}
mail-every-months = { $n ->
    [1] her aýda
   *[other] her { $n } aýda
}
mail-every-years = { $n ->
    [1] her ýylda
   *[other] her { $n } ýylda
}

mail-label = { $label }:
mail-when = Wagty
mail-when-away = { $when } ({ $away })
mail-where = Ýeri
mail-occasion = Şanly sene
mail-theme = Mowzugy
mail-basis = Hukuk esasy
mail-page = Bu sene barada giňişleýin maglumat
mail-calendar = Senenama abuna ýazylmak
mail-calendar-note = Abuna ýazylanyňyzdan soň bu sene senenamaňyza girizilýär we onuň ähli üýtgeşmeleri öz-özünden görkezilýär.
mail-link-note = Düwme işlemese, şu salgyny brauzeriňize göçüriň:
mail-why-subscriber = Bu ýatlatma { mail-brand } hyzmatynda ýatlatmalara abuna ýazylandygyňyz üçin size iberildi.
mail-why-organiser = Bu ýatlatma { mail-brand } hyzmatynda guramaçy bolandygyňyz üçin size iberildi.
mail-leave = Bu ýatlatmalary bes etmek üçin şu baglanyşygy açyň
mail-leave-link = Bu ýatlatmalary bes etmek

mail-confirm-subject = Ýatlatmalara abunaňyzy tassyklamagyňyzy haýyş edýäris
mail-confirm-heading = Abunaňyzy tassyklaň
mail-confirm-lead = Bu salgy aşakdakylar baradaky ýatlatmalary almak üçin { mail-brand } hyzmatynda görkezildi:
mail-confirm-ask = Abunany tassyklamak üçin şu baglanyşygy açyň:
mail-confirm-button = Abunany tassyklamak
mail-confirm-expiry = Baglanyşyk şu wagta çenli işleýär: { $date }, { $time } ({ $zone }).
mail-confirm-ignore = Bu ýatlatmalary siz soramadyk bolsaňyz, hiç zat etmegiň geregi ýok: abuna tassyklanmasa, ýatlatma iberilmez.

mail-sign-in-subject = Ulgama girmek üçin baglanyşygyňyz
mail-sign-in-heading = Ulgama girmek
mail-sign-in-lead = Bu salgy bilen { mail-brand } hyzmatyna girmek soraldy. Girmek üçin şu baglanyşygy açyň:
mail-sign-in-button = Girmek
mail-sign-in-once = Ol diňe bir gezek işleýär.
mail-sign-in-ignore = Muny siz soramadyk bolsaňyz, hiç zat etmegiň geregi ýok: bu baglanyşyk bolmasa, ulgama hiç kim girip bilmez.

mail-day-subject = { $title }, { $date } ({ $away })
mail-day-lead = { $title } { $date } senesinde, ýagny { $away }, bellenilýär.

mail-edition-subject = { $title }, { $dates } ({ $away })
mail-edition-lead = { $ordinal } { $series }: senesi tassyklandy. Açylyşy { $away } bolar.
mail-edition-lead-unnumbered = { $series }: nobatdaky duşuşygyň senesi tassyklandy. Açylyşy { $away } bolar.

mail-obligation-subject = { $ordinal } { $series }: iň soňky möhleti – { $date } ({ $away }), tassyklanmady
mail-obligation-subject-overdue = { $ordinal } { $series }: möhletden { $length } geçdi
mail-obligation-heading = { $ordinal } { $series }
mail-obligation-lead = { $ordinal } { $series } iň giç { $date } senesinde, ýagny { $away }, açylmaly. Entek hiç bir duşuşyk tassyklanmady.
mail-obligation-lead-overdue = { $ordinal } { $series } iň giç { $date } senesinde açylmalydy. Möhletden { $length } geçdi, emma entek hiç bir duşuşyk tassyklanmady.
mail-obligation-due = Iň soňky möhleti
mail-obligation-duty = Borçnama
mail-obligation-period = Azyndan { $period } bir gezek geçirilmeli
mail-obligation-proposal = Teklip edilen sene
mail-obligation-proposed = { $title }, { $dates } (tassyklanmady)
mail-obligation-postponed = { $title }: yglan edilen senesi – { $dates }, yza süýşürildi
mail-obligation-no-proposal = entek ýok
mail-obligation-action = Duşuşygy meýilleşdirmegiňizi we onuň senesini tassyklamagyňyzy haýyş edýäris. Duşuşyk tassyklanandan soň bu ýatlatmalar bes ediler; şoňa çenli olar gaýtalanar.
mail-obligation-action-proposed = Senäni tassyklamagyňyzy ýa-da duşuşygy başga senä meýilleşdirmegiňizi haýyş edýäris. Duşuşyk tassyklanandan soň bu ýatlatmalar bes ediler; şoňa çenli olar gaýtalanar.
mail-obligation-button = Duşuşygy meýilleşdirmek

mail-proposal-what = Dabaraly çäre
mail-proposal-marks = Bellenilýän gün
mail-proposal-proposer = Teklip eden
mail-proposal-proposer-state = { $name } (döwlet)
mail-proposal-proposer-organisation = { $name } (gurama)
mail-proposal-proposer-person = { $name } (şahs)
mail-proposal-address = Teklip edeniň salgysy
mail-proposal-about = Beýany
mail-proposal-join = Onlaýn gatnaşmak üçin
mail-proposal-number = Teklibiň belgisi

mail-proposal-confirm-subject = Teklip edýän dabaraly çäräňizi tassyklamagyňyzy haýyş edýäris
mail-proposal-confirm-heading = Teklibiňizi tassyklaň
mail-proposal-confirm-lead = Bu salgy dabaraly çäre teklip etmek üçin { mail-brand } hyzmatynda görkezildi:
mail-proposal-confirm-ask = Teklibi tassyklamak üçin şu baglanyşygy açyň:
mail-proposal-confirm-button = Teklibi tassyklamak
mail-proposal-confirm-then = Teklip tassyklanandan soň oňa guramaçy seredýär. Kabul edilen çözgüt size elektron hat arkaly habar berler.
mail-proposal-confirm-ignore = Muny siz teklip etmedik bolsaňyz, hiç zat etmegiň geregi ýok: teklip tassyklanmasa, ony hiç kim görmez.

mail-proposal-review-subject = Dabaraly çäre teklip edildi: { $title }, { $dates }
mail-proposal-review-heading = Dabaraly çäre boýunça çözgüde garaşylýar
mail-proposal-review-lead = Dabaraly çäre teklip edildi we teklip eden tarapyndan tassyklandy. Ol makullanýança köpçülige görkezilmez.
mail-proposal-review-how = Teklibi API arkaly ({ $url }) ýa-da serwerde şu buýruk bilen makullaň ýa-da ret ediň: forums proposal approve { $id }

mail-proposal-approved-subject = Dabaraly çäräňiz saýtda ýerleşdirildi: { $title }
mail-proposal-approved-heading = Dabaraly çäräňiz saýtda ýerleşdirildi
mail-proposal-approved-lead = Teklip eden dabaraly çäräňiz makullandy. Onuň öz sahypasy bar we ol senenamalarda görkezilýär.
mail-proposal-approved-button = Sahypany açmak

mail-proposal-declined-subject = Teklibiňiz kabul edilmedi: { $title }
mail-proposal-declined-heading = Teklibiňiz kabul edilmedi
mail-proposal-declined-lead = Teklip eden dabaraly çäräňiz ret edildi. Ol saýtda ýerleşdirilmeýär.
mail-proposal-declined-reason = Sebäbi
mail-proposal-declined-again = Islän wagtyňyz başga teklip berip bilersiňiz.

# Calendar
calendar-note-due = Entek hiç kim ony meýilleşdirmedi. Ol iň giç { $date } senesinde açylmaly.
calendar-note-tentative = Sene teklip edildi, emma entek tassyklanmady.
calendar-note-postponed = Bu senede geçirilmeýär. Täze sene şu ýerde görkeziler.
calendar-note-cancelled = Geçirilmeýär.
calendar-commemorates = Şu waka bagyşlanýar: { $event }, { $date }
calendar-edition = { $ordinal } { $series }
calendar-session-of = Şu çäräniň bölegi: { $conference }
calendar-basis = Hukuk esasy: { $basis }
calendar-join = Onlaýn gatnaşmak üçin: { $url }
calendar-speakers = Çykyş edýänler: { $names }
calendar-category-day = Dabaraly çäre
calendar-category-edition = Maslahat
calendar-category-deadline = Maslahat
calendar-category-conference = Maslahat
calendar-category-session = Mejlis

# Feeds
feed-all-name = Bitaraplyk: forumlar we şanly günler
feed-all-description = Bitaraplyk boýunça geçirilen we geçirilmeli ýokary derejeli forumlar hem-de 12-nji dekabrda bellenilýän Halkara Bitaraplyk güni.

# Pages
page-brand = Neutrality Forums
page-title-suffix = {" · Neutrality Forums"}
page-description = Bitaraplyk boýunça ýokary derejeli forumlaryň we Halkara Bitaraplyk gününiň seneleri, möhletleri we ýatlatmalary.
page-skip = Mazmuna geçmek
page-nav = Bölümler
page-nav-languages = Diller
page-nav-calendars = Senenamalar
page-nav-reminders = Ýatlatmalar
page-nav-api = API
page-footer = Maglumatlaryň senesi: { $date }. Seneler her bir çäräniň geçirilýän ýeriniň ýerli wagty boýunça görkezilýär.

page-home-title = Seneler we möhletler
page-home-headline = Bitaraplyk boýunça forumlar: seneler, möhletler, ýatlatmalar
page-home-lead = 2020-nji ýylyň 12-nji dekabrynda Aşgabatda kabul edilen Jemleýji resminama bitaraplyk boýunça ýokary derejeli forumlary azyndan her bäş ýylda bir gezek geçirmäge we her ýylyň 12-nji dekabrynda Halkara Bitaraplyk gününi bellemäge çagyrýar. Bu hyzmat olaryň ikisiniň hem senenamasyny ýöredýär.
page-home-now = Häzirki ýagdaý
page-next-observance = Nobatdaky bellenilýän gün
page-days-count = { $days ->
    [0] Şu gün
   *[other] { $days } günden soň
}
page-days-until = { $days ->
    [0] { $series } bellenilýär
   *[other] { $series } belleniler
}
page-day-observed = bellenildi
page-day-coming = garaşylýar
page-standing = Borçnamanyň ýerine ýetirilişi
page-due-by = { $ordinal } duşuşyk; iň soňky möhleti – { $date }
page-edition-none = Entek hiç bir duşuşyk meýilleşdirilmedi.
page-edition-tentative = Sene teklip edildi:
page-edition-confirmed = Tassyklandy:
page-edition-postponed = Yza süýşürildi, täze senä garaşylýar:
page-edition-late = Bu seneler möhletden soňa düşýär.
page-nth = { $ordinal } duşuşyk
page-nth-due = { $ordinal } duşuşyk; açylyp bilinjek iň soňky gün
page-nth-edition = { $ordinal } duşuşyk, { $series }
page-nth-observance = { $ordinal } gezek bellenilişi
page-time-left = { $span } galdy
page-time-late = möhletden { $span } geçdi
page-time-today = möhlet şu gün gutarýar
page-span-years = { $n } ýyl
page-span-months = { $n } aý
page-span-days = { $n } gün
page-span-two = { $first } { $second }

page-cycle = Seneleriň aýlawy
page-cycle-alt = Seneleriň aýlawy: { $first }–{ $last }
page-cycle-today = Şu gün, { $date }
page-cycle-today-short = Şu gün
page-cycle-table = Şol seneler jedwel görnüşinde
page-legend-held = Geçirilen duşuşyk
page-legend-due = Geçirilmeli ýa-da meýilleşdirilen duşuşyk
page-legend-day = Her ýyl bellenilýän gün
page-column-date = Sene
page-column-number = T/b
page-column-what = Çäre
page-column-status = Ýagdaýy
page-upcoming = Geljekki çäreler
page-past = Geçen çäreler
page-empty-series = Entek yzygiderli çäre girizilmedi.
page-empty-upcoming = Hiç hili çäre meýilleşdirilmedi.
page-empty-past = Entek hiç hili çäre geçirilmedi.
page-empty-basis = Hukuk esasy girizilmedi.
page-empty-agenda = Gün tertibi ýerleşdirilmedi.

page-calendars = Senenamalar
page-calendars-intro = Bir gezek abuna ýazylmak ýeterlik: şondan soň senenama seneleriň ähli üýtgeşmelerini we täze meýilleşdirilen her bir forumy öz-özünden görkezer.
page-feed-all = Ähli seneler
page-feed-subscribe = Abuna ýazylmak
page-feed-copy = Salgyny göçürmek
page-feed-copied = Salgy göçürildi
page-feed-copy-failed = Göçürmäge rugsat berilmedi
page-feed-ways = Ähli usullar
page-calendar = Ýazylmak üçin senenama
page-calendar-lead = Bir gezek ýazylyň, her üýtgeşme senenamaňyza özi geler: täze seneler, başga wagtlar, ýatyrylanlar.
page-calendar-programs = Siziň senenamaňyzda
page-calendar-apple = iPhone, iPad we Mac. Siziň sazlaýşyňyza görä, her sagatdan her hepdä çenli täzeden seredýär.
page-calendar-google = Google her 12–24 sagatda täzeden seredýär.
page-calendar-outlook = Outlook günde birnäçe gezek täzeden seredýär.
page-calendar-thunderbird = Düwmä basyň ýa-da Faýl, Täze, Senenama, Torda diýip saýlaň we aşakdaky salgyny goýuň. Siziň sazlaýşyňyza görä, her ýarym sagatda täzeden seredýär.
page-calendar-android = Android özi ýazylmagy goldamaýar: brauzerde Google senenamasynda ýazylyň, ol telefonda görner.
page-calendar-address = Islendik başga programma üçin salgy
page-calendar-expect = Salga ýazylyň: faýly import etmäň, ol soň hiç haçan üýtgemez. Geçirilenler senenamada galýar, ýatyrylanlar hem bellenip galýar.
page-calendar-scan = Telefonyňyzda
page-calendar-scan-note = Kod ony okan telefonda şu sahypany açýar.
page-calendar-preview = Indiki wakalar
page-calendar-forms = Programmalar we habar okyjylar üçin:
page-add = Bir gezek goşmak
page-add-file = Senenama faýly

page-reminders = Elektron hat arkaly ýatlatmalar
page-reminders-intro = Her ýylyň 12-nji dekabryndan 30 gün, 7 gün we 1 gün öň. Forumdan, seneleri tassyklanandan soň, 6 aý, 30 gün we 7 gün öň. Hemişe siziň sagat guşaklygyňyz boýunça sagat 09:00-da.
page-form-refused = Aşakdakylary düzetmegiňizi haýyş edýäris:
page-form-refused-title = Formany düzetmegiňizi haýyş edýäris
page-form-submit = Ýatlatmalara ýazylmak
page-form-privacy = Tassyklamagyňyz üçin size baglanyşykly hat iberiler. Her bir ýatlatmada abunany bes edýän baglanyşyk bar.
page-field-email = Elektron poçta salgysy
page-field-email-hint = Meselem, name@example.org
page-field-email-error = name@example.org ýaly doly salgyny giriziň.
page-field-series = Haýsy çäreler barada ýatlatmaly
page-field-series-hint = Azyndan biri.
page-field-series-error = Azyndan birini saýlaň.
page-field-language = Dil
page-field-language-hint = Hatlaryň dili.
page-field-language-error = Sanawdan dili saýlaň.
page-field-zone = Sagat guşaklygy
page-field-zone-hint = Yklym we şäher boýunça.
page-field-zone-error = Sanawdan sagat guşaklygyny saýlaň, meselem, Asia/Ashgabat.
page-field-website = Bu meýdançany boş goýuň

page-series = Yzygiderli çäreler
page-rule = Düzgün
page-cadence = Döwürliligi
page-cadence-yearly = Her ýyl, { $date }
page-cadence-leap-day = Her ýyl, { $date }; bu gün bolmadyk ýyllarda – 28-nji fewral
page-cadence-years = { $years ->
    [1] Azyndan ýylda bir gezek
   *[other] Azyndan her { $years } ýylda bir gezek
}
page-cadence-months = { $months ->
    [1] Azyndan aýda bir gezek
   *[other] Azyndan her { $months } aýda bir gezek
}
page-since = Başlanan senesi
page-commemorates = Bagyşlanýan wakasy
page-zone = Sagat guşaklygy
page-basis = Hukuk esasy
page-calendar-of-series = Bu yzygiderli çäreleriň senenamasy
page-calendar-of-group = Tutuş toparyň senenamasy
page-calendar-of-conference = Bu maslahatyň senenamasy
page-agenda = Gün tertibi
page-agenda-zone = Sagatlar geçirilýän ýeriň wagty boýunça görkezilýär ({ $zone }).
page-details = Giňişleýin maglumat
page-theme = Mowzugy
page-dates = Seneleri
page-place = Ýeri
page-venue = Geçirilýän binasy
page-address = Salgysy
page-coordinates = Koordinatalary
page-join = Onlaýn gatnaşmak üçin
page-languages-of-work = Iş dilleri
page-contact = Habarlaşmak üçin
page-kind-forum = Forum
page-kind-conference = Maslahat
page-kind-ministerial_meeting = Ministrler duşuşygy
page-kind-workshop = Okuw maslahaty
page-kind-training = Okuw
page-kind-commemoration = Dabaraly çäre
page-session-plenary = Umumy mejlis
page-session-panel = Panel mejlisi
page-session-side_event = Ugurdaş çäre
page-session-ceremony = Dabara
page-not-announced = Entek yglan edilmedi
page-banner-cancelled = Bu maslahat ýatyryldy.
page-banner-postponed = Bu maslahat yza süýşürildi. Aşakdaky seneler indi güýjünde däl.

page-subscribed-title = Elektron poçtaňyzy barlamagyňyzy haýyş edýäris
page-subscribed-sent = Eger { $address } salgysy hat kabul edip bilýän bolsa, oňa baglanyşykly hat iberildi. Ýatlatmalar baglanyşyk açylyp, tassyklanandan soň başlanýar; baglanyşyk ýedi günüň dowamynda işleýär.
page-subscribed-spam = Birnäçe minudyň dowamynda hat gelmese, islenilmeýän hatlaryň arasyna serediň we salgynyň dogry ýazylandygyny barlaň.
page-confirm-title = Ýatlatmalary tassyklamak
page-confirm-text = Soralan ýatlatmalary almak üçin düwmä basyň.
page-confirm-button = Tassyklamak
page-confirmed-title = Ýatlatmalaryňyz tassyklandy
page-confirmed-text = Ýatlatmalar aşakdaky tertipde iberiler. Olaryň her birinde abunany bes edýän baglanyşyk bar.
page-leave-title = Ýatlatmalary bes etmek
page-leave-text = Düwmä basyň, şondan soň bu salga ýatlatma iberilmez.
page-leave-button = Ýatlatmalary bes etmek
page-left-title = Ýatlatmalar bes edildi
page-left-text = Mundan beýläk bu salga ýatlatma iberilmez. Senenamalar öňküsi ýaly elýeterlidir.
page-link-title = Bu baglanyşyk işlemeýär
page-link-expired = Baglanyşygyň möhleti gutardy.
page-link-forged = Baglanyşyk doly däl ýa-da bize degişli däl. Käbir poçta programmalary uzyn baglanyşyklary bölýär; ony hatdan dolulygyna göçüriň.
page-link-ask-again = Baş sahypada täze baglanyşyk sorap bilersiňiz.
page-link-leave-again = Iň soňky ýatlatmadaky baglanyşyk hem işleýär.
page-way-home = Baş sahypa
page-way-calendars = Abuna ýazylmak üçin senenamalar
page-way-reminders = Elektron hat arkaly ýatlatmalar
page-way-api = API boýunça gollanma

page-propose = Dabaraly çäre teklip etmek
page-propose-lead = 2020-nji ýylyň 12-nji dekabryndaky Jemleýji resminama ähli agza döwletleri, halkara we sebit guramalaryny, hökümete degişli däl guramalary we aýry-aýry adamlary, şol sanda ýaşlary her ýylyň 12-nji dekabrynda Halkara Bitaraplyk gününi bellemäge çagyrýar (14-nji bent). Dabaraly çäre geçirýän her bir tarap ony şu ýerde teklip edip biler. Çäre saýtda ýerleşdirilmezden öň oňa guramaçy seredýär.
page-propose-none = Häzirki wagtda dabaraly çäre teklip edip boljak gün ýok.
page-propose-who = Kim teklip edýär
page-propose-what = Dabaraly çäre
page-propose-when = Wagty we ýeri
page-propose-submit = Teklibi ibermek
page-propose-privacy = Tassyklamagyňyz üçin size baglanyşykly hat iberiler. Adyňyz we elektron poçta salgyňyz köpçülige görkezilmeýär.
page-propose-proposer_kind = Teklip edýän tarap
page-propose-proposer_kind-hint = Döwlet, gurama ýa-da şahs.
page-propose-proposer_kind-error = Kimiň teklip edýändigini saýlaň.
page-propose-kind-state = Döwlet
page-propose-kind-organisation = Gurama
page-propose-kind-person = Şahs
page-propose-proposer = Ady
page-propose-proposer-hint = Döwletiň, guramanyň ýa-da şahsyň ady.
page-propose-proposer-error = 200 belgiden geçmeýän ady giriziň.
page-propose-email = Elektron poçta salgysy
page-propose-email-hint = Tassyklama baglanyşygy we çözgüt üçin. Meselem, name@example.org
page-propose-email-error = name@example.org ýaly doly salgyny giriziň.
page-propose-language = Dil
page-propose-language-hint = Hatlaryň dili.
page-propose-language-error = Sanawdan dili saýlaň.
page-propose-series = Bellenilýän gün
page-propose-series-hint = Çäräniň bagyşlanýan, her ýyl bellenilýän güni.
page-propose-series-error = Sanawdan güni saýlaň.
page-propose-title-en = Iňlis dilindäki ady
page-propose-title-en-hint = Senenamalarda görkeziljek görnüşinde.
page-propose-title-en-error = Iňlis dilinde 10 000 belgiden geçmeýän ady giriziň.
page-propose-title-fr = Fransuz dilindäki ady
page-propose-title-fr-hint = Hökmany däl.
page-propose-title-fr-error = 10 000 belgiden geçmeýän tekst giriziň.
page-propose-description-en = Iňlis dilindäki beýany
page-propose-description-en-hint = Näme geçirilýär we kimler üçin. Hökmany däl.
page-propose-description-en-error = 10 000 belgiden geçmeýän tekst giriziň; fransuz dilinde beýan bar bolsa, iňlis dilinde hem giriziň.
page-propose-description-fr = Fransuz dilindäki beýany
page-propose-description-fr-hint = Hökmany däl.
page-propose-description-fr-error = 10 000 belgiden geçmeýän tekst giriziň.
page-propose-opens_on = Birinji güni
page-propose-opens_on-hint = Bellenilýän günden iň köp 31 gün öň ýa-da soň.
page-propose-opens_on-error = Bellenilýän günden iň köp 31 gün öň ýa-da soň bolan senäni giriziň.
page-propose-closes_on = Soňky güni
page-propose-closes_on-hint = Birinji günden başga bolsa.
page-propose-closes_on-error = Entek geçmedik, birinji güne ýa-da ondan soňa düşýän senäni giriziň.
page-propose-place = Şäheri we ýurdy
page-propose-place-hint = Onlaýn geçirilýän bolsa, hökmany däl.
page-propose-place-error = 10 000 belgiden geçmeýän tekst giriziň.
page-propose-venue = Geçirilýän binasy
page-propose-venue-hint = Binanyň ady. Hökmany däl.
page-propose-venue-error = 10 000 belgiden geçmeýän tekst giriziň.
page-propose-zone = Sagat guşaklygy
page-propose-zone-hint = Geçirilýän ýeriniňki, yklym we şäher boýunça.
page-propose-zone-error = Sanawdan sagat guşaklygyny saýlaň, meselem, Asia/Ashgabat.
page-propose-join_url = Onlaýn gatnaşmak üçin salgy
page-propose-join_url-hint = Köpçülige görkezilýär. Hökmany däl.
page-propose-join_url-error = https://example.org/join ýaly doly salgyny giriziň.

page-proposed-title = Elektron poçtaňyzy barlamagyňyzy haýyş edýäris
page-proposed-sent = Eger { $address } salgysy hat kabul edip bilýän bolsa, oňa baglanyşykly hat iberildi. Teklibe baglanyşyk açylyp, tassyklanandan soň seredilýär; baglanyşyk ýedi günüň dowamynda işleýär.
page-propose-confirm-title = Teklibi tassyklamak
page-propose-confirm-text = Teklibi guramaçylara gowşurmak üçin düwmä basyň.
page-propose-confirm-button = Tassyklamak
page-propose-confirmed-title = Teklibiňiz tassyklandy
page-propose-confirmed-text = Oňa guramaçy sereder. Kabul edilen çözgüt size elektron hat arkaly habar berler.
page-link-propose-again = Teklibi täzeden berip bilersiňiz.
page-way-propose = Dabaraly çäre teklip etmek
page-commemorations = Dabaraly çäreler
page-commemorations-intro = Islendik döwlet, gurama ýa-da şahs dabaraly çäre geçirip we ony şu ýerde teklip edip biler.
page-empty-commemorations = Entek dabaraly çäre yglan edilmedi.

page-error-code = Ýalňyşlyk { $code }
page-error-400-title = Soraga düşünip bolmady
page-error-400-text = Salgydaky ýa-da formadaky maglumatlaryň biri kabul edilmeýär.
page-error-404-title = Bu sahypa ýok
page-error-404-text = Salgynyň ýalňyş ýazylan bolmagy ýa-da onuň görkezýän maglumatynyň bu ýerde hiç haçan ýerleşdirilmedik bolmagy mümkin.
page-error-405-title = Bu ýerde muny edip bolmaýar
page-error-405-text = Salgy bar, emma ol bu görnüşdäki soragy kabul etmeýär.
page-error-410-title = Bu indi elýeterli däl
page-error-410-text = Bu salgynyň görkezýän maglumaty aýryldy.
page-error-413-title = Iberilen maglumat aşa uly
page-error-413-text = Forma ýa-da faýl bu ýerde kabul edilýän göwrümden uly.
page-error-422-title = Formany kabul edip bolmady
page-error-422-text = Bir ýa-da birnäçe meýdançadaky maglumat kabul edilmeýär.
page-error-429-title = Soraglar aşa köp
page-error-429-text = Bir minut garaşyp, täzeden synanyşmagyňyzy haýyş edýäris.
page-error-500-title = Biziň tarapymyzda näsazlyk ýüze çykdy
page-error-500-text = Ýalňyşlyk bellige alyndy. Soňrak täzeden synanyşmagyňyzy haýyş edýäris.
page-error-503-title = Hyzmat häzirlikçe elýeterli däl
page-error-503-text = Birnäçe minutdan soň täzeden synanyşmagyňyzy haýyş edýäris. Öň abuna ýazylan senenamalar öz senelerini saklaýar.

page-api-title = API boýunça gollanma
page-api-lead = Yzygiderli çäreler, maslahatlar we olaryň wagt tertibi JSON görnüşinde. Ýalňyşlyklar RFC 9457 boýunça beýan edilýär.
page-api-version = Wersiýa { $version }
page-api-document = OpenAPI 3.1 resminamasy
page-api-contents = Amallar
page-api-empty = Hiç bir amal beýan edilmedi.
page-api-parameters = Parametrler
page-api-body = Soragyň mazmuny
page-api-responses = Jogaplar
page-api-schemas = Shemalar
page-api-example = Mysal
page-api-required = hökmany
page-api-deprecated = könelen

page-access-sign-in = Girmek
page-access-sign-out = Çykmak
page-access-account = Hasap ýazgysy
page-access-who = { $email } ulgama { $role } hökmünde girdi.
page-access-email = Elektron poçta salgysy
page-access-password = Açar söz
page-access-current = Häzirki açar söz, bar bolsa
page-access-new = Azyndan 12 belgiden ybarat täze açar söz
page-access-again = Täze açar söz ýene bir gezek
page-access-name = Token näme üçin gerek
page-access-scopes = Ol näme üçin ulanylyp bilner
page-access-days = Hereket edýän günleriniň sany, 1-den 365-e çenli
page-access-link-heading = Ýa-da elektron hat arkaly girmek
page-access-link-button = Baglanyşyk ibermek
page-access-link-sent = Bu salgynyň hasap ýazgysy bar bolsa, baglanyşykly hat iberildi.
page-access-ask = Baglanyşyk sizi şu brauzerde bir gezek ulgama girizýär.
page-access-wrong = Şeýle salgysy we açar sözi bolan hasap ýazgysy ýok.
page-access-too-often = Synanyşyklar aşa köp. On bäş minut garaşyň ýa-da elektron hat arkaly giriň.
page-access-welcome = Ilkinji hasap ýazgysy
page-access-welcome-text = Bu gurnamanyň entek eýesi ýok. Şu hasap ýazgysyny döreden adam gurnamada ähli işleri edip we beýleki hasap ýazgylaryny döredip biler.
page-access-welcome-button = Hasap ýazgysyny döretmek
page-access-email-refused = Bu salga hat iberip bolmaýar ýa-da onuň eýýäm hasap ýazgysy bar.
page-access-new-refused = Täze açar söz aşa gysga ýa-da salgynyň özi bilen birmeňzeş.
page-access-not-again = Täze açar söz iki gezek birmeňzeş girizilmedi.
page-access-token-heading = Programma üçin token
page-access-token-button = Token döretmek
page-access-token-made = Ine, token. Ony häzir göçürip alyň: ol ýene görkezilmez.
page-access-until = { $date } senesine çenli
page-access-ended = möhleti gutardy
page-access-revoke = Güýjünden galdyrmak
page-access-password-heading = Açar söz
page-access-password-button = Açar sözi üýtgetmek
page-access-done = Ýerine ýetirildi.
page-access-refused = Girizilen maglumatlaryň biri kabul edilmeýär. Hiç zat üýtgedilmedi.
page-link-sign-in-again = Başga baglanyşyk soraň ýa-da açar sözüňiz bilen giriň.
page-link-welcome-again = Gurnamanyň eýýäm eýesi bar ýa-da hyzmat işe girizilende başga baglanyşyk görkezýär.
page-link-address-again = Salgyny üýtgetmegi ýüztutmaňyzyň sahypasynda täzeden sorap bilersiňiz.
page-link-organisers-again = Maslahatyň guramaçylaryndan täze baglanyşyk soraň.

# Registrations

mail-registration-what = Maslahat
mail-registration-who = Gatnaşyjy
mail-registration-delegation = Wekiliýet
mail-registration-reason = Sebäbi
mail-registration-button = Ýüztutmany açmak
mail-registration-button-delegation = Wekiliýetiň sahypasyny açmak
mail-registration-feed = Şahsy senenama
mail-registration-feed-note = Bu salga abuna ýazylyň, şondan soň maslahatdaky her bir üýtgeşme senenamada öz-özünden görkeziler. Salgy şahsydyr: ony başgalara bermezligiňizi haýyş edýäris.
mail-registration-personal = Baglanyşyk şahsydyr. Ol kimiň elinde bolsa, ýüztutmany üýtgedip biler.

mail-registration-invited-subject = Hasaba durmaga çakylyk: { $title }
mail-registration-invited-heading = Siz hasaba durmaga çagyrylýarsyňyz
mail-registration-invited-lead = { $name } bu maslahata gatnaşmak üçin hasaba durmaga çagyrylýar. Munuň üçin aşakdaky baglanyşygy açyň, girizilen maglumatlary barlaň we ýüztutmany iberiň. Ýüztutma iberilmese, hiç kim hasaba alynmaýar.
mail-registration-submitted-subject = Hasaba alyş üçin ýüztutma gelip gowuşdy: { $title }
mail-registration-submitted-heading = Ýüztutma gelip gowuşdy
mail-registration-submitted-lead = { $name } üçin hasaba alyş ýüztutmasy gelip gowuşdy. Kabul ediljek çözgüt elektron hat arkaly habar berler.
mail-registration-endorsed-subject = Hasaba alyş üçin ýüztutma goldanyldy: { $title }
mail-registration-endorsed-heading = Wekiliýet ýüztutmany goldaýar
mail-registration-endorsed-lead = Wekiliýet { $name } üçin hasaba alyş ýüztutmasyny goldaýar. Indiki çözgüdi sekretariat kabul edýär.
mail-registration-approved-subject = Hasaba alyş üçin ýüztutma makullandy: { $title }
mail-registration-approved-heading = Ýüztutma makullandy
mail-registration-approved-lead = { $name } üçin hasaba alyş ýüztutmasy makullandy. Aşakdaky baglanyşyk arkaly gatnaşmagy tassyklamagyňyzy haýyş edýäris.
mail-registration-rejected-subject = Hasaba alyş üçin ýüztutma kabul edilmedi: { $title }
mail-registration-rejected-heading = Ýüztutma kabul edilmedi
mail-registration-rejected-lead = { $name } üçin hasaba alyş ýüztutmasy kabul edilmedi.
mail-registration-waitlisted-subject = Garaşýanlaryň sanawynda: { $title }
mail-registration-waitlisted-heading = Garaşýanlaryň sanawynda
mail-registration-waitlisted-lead = Häzirki wagtda ähli orunlar eýelenen. { $name } garaşýanlaryň sanawyna girizildi; boşan orunlar sanawdaky tertip boýunça berilýär we bu barada elektron hat iberilýär.
mail-registration-confirmed-subject = Gatnaşmak tassyklandy: { $title }
mail-registration-confirmed-heading = Gatnaşmak tassyklandy
mail-registration-confirmed-lead = { $name } maslahata gatnaşyjylaryň hatarynda. Maslahatyň senenamasy şu hata goşuldy.
mail-registration-withdrawn-subject = Hasaba alyş üçin ýüztutma yzyna alyndy: { $title }
mail-registration-withdrawn-heading = Ýüztutma yzyna alyndy
mail-registration-withdrawn-lead = { $name } üçin hasaba alyş ýüztutmasy yzyna alyndy.
mail-registration-seat_free-subject = Orun boşady: { $title }
mail-registration-seat_free-heading = Orun boşady
mail-registration-seat_free-lead = { $name } indi garaşýanlaryň sanawynda däl: orun boşady.
mail-registration-stepped_back-subject = Ýüztutma guramaçylar tarapyndan üýtgedildi: { $title }
mail-registration-stepped_back-heading = Soňky ädim ýatyryldy
mail-registration-stepped_back-lead = Guramaçylar { $name } üçin hasaba alyş ýüztutmasyndaky soňky ädimi ýatyrdylar.
mail-registration-reopened-subject = Ýüztutmany düzetmegiňizi haýyş edýäris: { $title }
mail-registration-reopened-heading = Ýüztutmany düzedip bolýar
mail-registration-reopened-lead = Guramaçylar { $name } üçin hasaba alyş ýüztutmasyny bir gezek düzetmek üçin açdylar.
mail-registration-link-subject = Şahsy baglanyşygyňyz: { $title }
mail-registration-link-heading = Şahsy baglanyşygyňyz
mail-registration-link-lead = Bu baglanyşyk { $name } üçin hasaba alyş ýüztutmasyny açýar.
mail-registration-erased-subject = Wekiliýetiňiziň bir agzasy gelmez: { $title }
mail-registration-erased-heading = Wekiliýetiňiziň bir agzasy gelmez
mail-registration-erased-lead = Wekiliýetiňiziň bir agzasy ähli şahsy maglumatlarynyň pozulmagyny sorady, onuň ýüztutmasy yzyna alyndy. Ady indi saklanmaýar; gatnaşyş derejesi aşakda görkezilýär.

mail-address-confirm-subject = Täze salgyňyzy tassyklamagyňyzy haýyş edýäris
mail-address-confirm-heading = Täze salgyňyzy tassyklaň
mail-address-confirm-lead = Bu salgy { $name } üçin täze salgy hökmünde görkezildi. Ol tassyklanandan soň maslahatlar baradaky elektron hatlar şu ýere geler.
mail-address-confirm-button = Bu salgyny ulanmak
mail-address-confirm-ignore = Muny siz soramadyk bolsaňyz, hiç zat etmegiň geregi ýok: hiç zat üýtgemeýär.
mail-address-changed-subject = Salgyňyz üýtgedildi
mail-address-changed-heading = Salgyňyz üýtgedildi
mail-address-changed-lead = Mundan beýläk { $name } üçin elektron hatlar bu ýere däl-de, { $address } salgysyna iberiler.
mail-address-changed-doubt = Muny siz islemedik bolsaňyz, maslahatyň guramaçylaryna habar bermegiňizi haýyş edýäris.

mail-paused-subject = Poçta serweri hatlary kabul etmekden ýüz öwürýär
mail-paused-heading = Poçta serweri hatlary kabul etmekden ýüz öwürýär
mail-paused-reminders = ýatlatma hatlary
mail-paused-notices = tassyklama hatlary, giriş baglanyşyklary we ýüztutmalar baradaky habarlar
mail-paused-lead = Poçta serweri howpsuzlyk ýa-da düzgün sebäpli { mail-brand } hyzmatyndan ýüz öwürdi. Indiki synanyşyga çenli garaşýanlar: { $what }.
mail-paused-reason = Serweriň jogaby: { $reason }
mail-paused-until = Indiki synanyşyk: { $until }; soňkulary barha uzaýan aralyklar bilen. Bu wagtyň içinde hiç bir hat ýitmeýär; serweriň hatlary kabul etmegini üpjün etmegiňizi haýyş edýäris.

mail-focal-point-subject = Wekiliýetiňizi hasaba aldyryň: { $title }
mail-focal-point-heading = Wekiliýetiňizi hasaba aldyryň
mail-focal-point-lead = Siz şu wekiliýetiň utgaşdyryjysy bolup durýarsyňyz: { $delegation }. Aşakdaky baglanyşyk arkaly onuň agzalaryny hasaba aldyryp, çalşyryp we kabul edilýän çözgütleri yzarlap bilersiňiz.
mail-focal-point-quota = Orunlar
mail-focal-point-button = Wekiliýetiň sahypasyny açmak
mail-focal-point-personal = Baglanyşyk diňe şu wekiliýete degişlidir. Ol kimiň elinde bolsa, wekiliýetiň maglumatlaryny üýtgedip biler: ony başgalara bermezligiňizi haýyş edýäris.

function-head = Wekiliýetiň ýolbaşçysy
function-alternate = Wekiliýetiň ýolbaşçysynyň orunbasary
function-delegate = Wekil
function-adviser = Geňeşçi
function-observer = Synçy
function-speaker = Çykyş edýän
function-press = Metbugat wekili
function-staff = Işgär
category-delegate = Wekiller
category-observer = Synçylar
category-speaker = Çykyş edýänler
category-press = Metbugat wekilleri
category-staff = Işgärler
seats-of-category = { $category }: { $seats }

feed-personal-name = Meniň maslahatlarym
feed-personal-description = Meniň gatnaşýan maslahatlarym we olaryň gün tertipleri.
feed-revoked-title = Bu senenamanyň salgysy indi güýjünde däl
feed-revoked-text = Onuň ornuna başga salgy geldi. Ol hasaba alnyşyňyzyň sahypasynda bar, sahypanyň salgysy sekretariatyň hatlarynda. Täze salga ýazylyň we bu senenamany aýyryň.
page-own-calendar-way = Senenama
page-own-calendar = Siziň senenamaňyz
page-own-calendar-lead = Gatnaşýan zatlaryňyzyň ählisi gün tertibi bilen: üýtgeşmeler özleri gelýär.
page-own-calendar-private = Bu salgyny göçürip alyň we senenama programmaňyzda oňa ýazylyň. Salgysy bar adam senenamaňyzy okap biler: ony hiç kime bermäň.
page-own-calendar-address = Salgy
page-own-calendar-alarms = Ýatlatmalar bilen
page-own-calendar-renew = Salgy başga birine düşdümi? Onuň ornuna täzesi geler, köne salgy indi hiç zat görkezmez.
page-own-calendar-renew-button = Täze salgy döretmek
page-own-calendar-empty = Siz maslahata kabul edilýänçäňiz, onda hiç zat ýok.

# Pages of registering

page-register = Hasaba durmak
page-register-lead = Maglumatlaryňyzy şu ýere giriziň. Ýüztutmany ibermek üçin şahsy baglanyşyk size elektron hat arkaly geler.
page-register-submit = Baglanyşygy maňa ibermek
page-register-closed = Häzirki wagtda hasaba durup bolmaýar.
page-register-by-invitation = Bu maslahata diňe çakylyk boýunça hasaba durulýar.
page-register-sent-title = Elektron poçtaňyzy barlaň
page-register-sent = Eger { $address } salgysy hat kabul edip bilýän bolsa, oňa şahsy baglanyşyk iberildi. Ony açyň we ýüztutmany iberiň.
page-registration = Meniň ýüztutmam
page-registration-status = Ýagdaýy
page-registration-name = Ady we familiýasy
page-registration-submit = Ýüztutmany ibermek
page-registration-save = Ýatda saklamak
page-registration-badge = Döşbelgi (PDF)
page-registration-is-invited = Siz entek hasaba alynmadyňyz. Girizilen maglumatlary barlaň we ýüztutmany iberiň.
page-registration-is-submitted = Ýüztutmaňyz gelip gowuşdy. Oňa seredilýär.
page-registration-is-endorsed = Wekiliýetiňiz ýüztutmany goldaýar. Indiki çözgüdi sekretariat kabul edýär.
page-registration-is-approved = Ýüztutmaňyz makullandy. Geljekdigiňizi tassyklamagyňyzy haýyş edýäris.
page-registration-is-rejected = Ýüztutmaňyz kabul edilmedi.
page-registration-is-waitlisted = Ähli orunlar eýelenen. Siz garaşýanlaryň sanawynda, orun boşanda elektron hat iberiler.
page-registration-is-confirmed = Size garaşýarys.
page-registration-is-checked_in = Hoş geldiňiz! Gelendigiňiz bellige alyndy.
page-registration-is-withdrawn = Ýüztutmaňyz yzyna alyndy.
page-registering-conflict = Muny ýerine ýetirip bolmady.
page-delegation-lead = Siz bu wekiliýetiň utgaşdyryjysy bolup durýarsyňyz: onuň agzalaryny şu ýerde goşuň we kabul edilýän çözgütleri yzarlaň.
page-delegation-members = Agzalar
page-delegation-empty = Entek hiç kim girizilmedi.
page-delegation-add = Agza goşmak
page-delegation-back = Wekiliýetiň sahypasyna dolanmak
page-member-correct = Düzetmek
page-member-correct-title = Agzanyň maglumatlaryny düzetmek
page-member-correct-lead = Şu ýerde düzedýän maglumatlaryňyz gatnaşyjylaryň sanawynda we döşbelgide görkezilýär.
page-member-locked = Girizilen maglumatlary üýtgedip bolmaýar, sebäbi ýüztutma boýunça çözgüt kabul edildi ýa-da ol tamamlandy. Guramaçylar ony täzeden açyp bilerler.
page-member-replace = Çalşyrmak
page-member-replace-title = Agzany çalşyrmak
page-member-replace-lead = Aşakda ady görkezilen adamyň ýüztutmasy yzyna alynýar we bu barada oňa habar berilýär. Onuň ornuny täze agza eýeleýär, bu orun garaşýanlara teklip edilmeýär; täze agza barada çözgüdi sekretariat kabul edýär.
page-member-replaced = Çalşyrylýan agza
page-own-address = Elektron poçta salgymy üýtgetmek
page-own-address-lead = Täze salga baglanyşykly hat iberilýär. Baglanyşyk ulanylýança hiç zat üýtgemeýär; şondan soň bu barada häzirki salga habar berilýär.
page-own-address-now = Häzirki salgy
page-own-address-submit = Baglanyşygy ibermek
page-own-address-sent-title = Täze elektron poçtaňyzy barlaň
page-own-address-sent = Eger { $address } salgysy hat kabul edip bilýän bolsa, oňa baglanyşyk iberildi. Siz ony ulanýançaňyz, elektron hatlar häzirki salga geler.
page-own-address-confirm-title = Bu salgy ulanylsynmy?
page-own-address-confirm-text = Düwmä basyň, şondan soň ýüztutmalaryňyz baradaky elektron hatlar { $address } salgysyna iberiler.
page-own-address-confirm-button = Bu salgyny ulanmak
page-own-address-confirmed-title = Salgy üýtgedildi
page-own-address-confirmed = Mundan beýläk ýüztutmalaryňyz baradaky elektron hatlar { $address } salgysyna iberiler.
page-own-back = Ýüztutma dolanmak
page-own-export = Men barada saklanýan ähli maglumatlar (JSON)
page-own-erase = Men barada saklanýan ähli maglumatlary pozmak
page-own-erase-goes = Pozulýan maglumatlar: ähli maslahatlardaky atlaryňyz, salgylaryňyz, wezipeleriňiz we baglanyşyklaryňyz, şeýle hem üýtgeşmeler žurnalyndaky siz baradaky ýazgylar.
page-own-erase-stays = Saklanýan maglumatlar: sanawlaryň takyk bolmagy üçin – şu gatnaşyş derejesindäki bir adamyň hasaba alnandygy we gelendigi; elektron hatlaryň iberilen wagty, ýöne salgysyz. Abuna ýazylan ýatlatmalaryňyz aýratyn meseledir: olaryň her birinde abunany bes edýän baglanyşyk bar.
page-own-erase-sure = Muny yzyna gaýtaryp bolmaýar we bu barada elektron hat iberilmez, sebäbi salgyňyz indi saklanmaz. Sizi wekiliýet ugradan bolsa, onuň utgaşdyryjysyna bir agzanyň gelmejekdigi habar berilýär.
page-own-erase-registrations = Pozulýan ýüztutmalar
page-own-erase-withdrawn = Şolardan heniz geçirilmedik maslahatlara degişlileri, olar yzyna alynýar; orun garaşýana berilýär
page-own-erase-button = Ählisini häzir pozmak
page-own-erased-title = Ähli maglumatlar pozuldy
page-own-erased = Adyňyz görkezilýän maglumatlar indi saklanmaýar. Şahsy baglanyşyklaryňyz mundan beýläk işlemez.
page-step-endorse = Goldamak
page-step-confirm = Gatnaşmagy tassyklamak
page-step-withdraw = Yzyna almak
page-step-sure = Orun garaşýana berilýär. Dowam etmek isleýärsiňizmi?
page-person = Şahsy maglumatlar
page-person-given_name = Ady
page-person-given_name-error = Bir setirde 200 belgiden köp bolmaly däl.
page-person-family_name = Familiýasy
page-person-family_name-error = Bir setirde 1-den 200-e çenli belgi bolmaly.
page-person-email = Elektron poçta
page-person-email-error = name@example.org ýaly, bu maslahat üçin entek hasaba alynmadyk salgy bolmaly.
page-person-language = Elektron hatlaryň dili
page-person-language-error = Sanawdaky dilleriň biri bolmaly.
page-person-function = Gatnaşyş derejesi
page-person-function-error = Sanawdaky entek boş derejeleriň biri bolmaly; wekiliýetiň bir ýolbaşçysy bolýar.
page-person-position = Wezipesi
page-person-position-error = Bir setirde 200 belgiden köp bolmaly däl.
page-person-affiliation = Guramasy
page-person-affiliation-error = Bir setirde 200 belgiden köp bolmaly däl.
page-person-country = Ýurdy
page-person-country-error = Sanawdaky ýurtlaryň biri bolmaly.
page-person-address = Täze elektron poçta salgysy
page-person-address-error = name@example.org ýaly, häzirkisinden başga salgy bolmaly.
page-person-consent = Men razy
page-person-consent-error = Razylygyňyz bolmasa, hiç hili maglumat saklanyp bilinmez.

registration-status-invited = Çagyryldy
registration-status-submitted = Iberildi
registration-status-endorsed = Goldanyldy
registration-status-approved = Makullandy
registration-status-rejected = Kabul edilmedi
registration-status-waitlisted = Garaşýanlaryň sanawynda
registration-status-confirmed = Tassyklandy
registration-status-checked_in = Geldi
registration-status-withdrawn = Yzyna alyndy

# Documents

document-kind-note_verbale = Werbal nota
document-kind-nomination_letter = Wekili bellemek baradaky hat
document-kind-credentials = Ygtyýarlyk haty
document-kind-passport = Pasportyň göçürmesi
document-kind-photograph = Fotosurat
document-kind-press_card = Metbugat şahadatnamasy
document-status-pending = Entek çözgüt kabul edilmedi
document-status-accepted = Kabul edildi
document-status-refused = Ret edildi
document-lack-absent = tabşyrylmaly
document-lack-refused = tabşyrylany ret edildi, başgasy gerek
document-lack-original = göçürmesi tabşyryldy, asyl nusgasy gerek
document-issuing-authority-head_of_state = Döwlet Baştutany
document-issuing-authority-head_of_government = Hökümet Baştutany
document-issuing-authority-foreign_minister = Daşary işler ministri
document-issuing-authority-other = Başga edara

page-documents = Resminamalar
page-documents-missing = Entek tabşyrylmalylar
page-documents-none-missing = Gerekli ähli resminamalar tabşyryldy.
page-documents-empty = Entek hiç hili resminama tabşyrylmady.
page-documents-delegation = Bütin wekiliýet
page-documents-bring = Resminama tabşyrmak
page-documents-hint = Göwrümi 10 MB-dan geçmeýän PDF, JPEG, PNG ýa-da WebP faýly. Ol diňe guramaçylara görkezilýär we beýleki şahsy maglumatlar bilen bile pozulýar.
page-document-due = iň soňky möhleti – { $date }
page-document-overdue = möhleti { $date } senesinde geçdi
page-document-late = Giç tabşyrylan
page-document-size = { $kilobytes } KB
page-document-brought = { $date } senesinde tabşyryldy
page-document-copy-received = kagyz nusgasy { $date } senesinde alyndy
page-document-original-received = asyl nusgasy { $date } senesinde alyndy
page-document-holder = Kime degişli
page-document-holder-error = Wekiliýet ýa-da sanawdaky agza bolmaly.
page-document-kind = Görnüşi
page-document-kind-error = Ýokarda saýlanan tarapa degişli resminama bolmaly: werbal nota we ygtyýarlyk haty wekiliýete, şahadatnama we pasport agza degişlidir.
page-document-issuing_authority = Kim tarapyndan berildi (ygtyýarlyk haty üçin)
page-document-issuing_authority-error = Ygtyýarlyk haty üçin hökmanydyr; beýleki resminamalar üçin görkezilmeýär.
page-document-file = Faýl
page-document-file-error = Göwrümi 10 MB-dan geçmeýän, bu ýerde öňden bolmadyk doly PDF, JPEG, PNG ýa-da WebP faýly bolmaly; fotosurat üçin PDF kabul edilmeýär.
page-document-choose-again = Brauzer faýly ýatda saklamaýar: ony ýene bir gezek saýlamagyňyzy haýyş edýäris.
page-document-replace = Çalşyrmak
page-document-replacement = Onuň ýerine goýulýan faýl
page-document-withdraw = Yzyna almak
page-document-withdraw-sure = Resminama pozulýar. Dowam etmek isleýärsiňizmi?

list-of-participants = Gatnaşyjylaryň sanawy
list-revision = Redaksiýa { $revision }, { $date }
list-column-delegation = Wekiliýet
list-column-function = Gatnaşyş derejesi
list-column-family_name = Familiýasy
list-column-given_name = Ady
list-column-position = Wezipesi
list-column-affiliation = Guramasy
list-column-country = Ýurdy
list-column-revision = Redaksiýa
list-column-issued = Çykarylan senesi
list-column-name = Ady we familiýasy
list-others = Wekiliýete girmeýänler
list-continued = { $name } (dowamy)
list-counts = { $people } gatnaşyjy, { $delegations } wekiliýet
list-page = Sahypa { $page } / { $pages }
list-empty = Entek hiç kimiň ýüztutmasy makullanmady.

# Guramaçylaryň düzgünleri
mail-participants-ahead = Maslahat { $away } açylar.
mail-participants-under-way = Maslahat { $date } senesine çenli dowam eder.
mail-participants-over = Maslahat { $date } senesinde tamamlandy.
mail-participants-closes = Hasaba alşyň tamamlanýan güni
mail-participants-registration = Maslahata hasaba alyş { $date } senesinde, { $away } tamamlanar.
mail-participants-registration-subject = Hasaba alyş { $away } tamamlanar: { $title }
mail-rule-test-subject = Synag: { $subject }
