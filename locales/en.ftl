# The words of the service in English: what feeds, mails, pages and the command line share.

# Dates
month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
date-day = { $day } { $month } { $year }
date-span-in-month = { $first-day }–{ $last-day } { $month } { $year }
date-span = { $first } – { $last }

ordinal = { NUMBER($n, type: "ordinal") ->
    [one] { $n }st
    [two] { $n }nd
    [few] { $n }rd
   *[other] { $n }th
}

# Occurrences
heading-due = { $ordinal } { $series }: due by { $date }
heading-tentative = Tentative: { $title }
heading-postponed = Postponed: { $title }
heading-cancelled = Cancelled: { $title }

status-due = due
status-tentative = tentative
status-confirmed = confirmed
status-held = held
status-postponed = postponed
status-cancelled = cancelled

standing-scheduled = scheduled
standing-on_track = on track
standing-due_soon = due soon
standing-overdue = overdue

# A basis: title, symbol, date and paragraph as far as there are any
basis = { $title }, { $date }
basis-symbol = { $title } { $symbol }, { $date }
basis-paragraph = { $title }, { $date }, paragraph { $paragraph }
basis-symbol-paragraph = { $title } { $symbol }, { $date }, paragraph { $paragraph }

anniversary-of = { $ordinal } anniversary: { $event }

# Mail
mail-brand = Neutrality Forums
mail-in-days = { $n ->
    [0] today
    [1] tomorrow
    [one] in { $n } day
   *[other] in { $n } days
}
mail-in-months = { $n ->
    [1] in one month
    [one] in { $n } month
   *[other] in { $n } months
}
mail-days = { $n ->
    [1] one day
    [one] { $n } day
   *[other] { $n } days
}
mail-months = { $n ->
    [1] one month
    [one] { $n } month
   *[other] { $n } months
}
mail-every-months = { $n ->
    [1] every month
    [one] every { $n } month
   *[other] every { $n } months
}
mail-every-years = { $n ->
    [1] every year
    [one] every { $n } year
   *[other] every { $n } years
}

mail-label = { $label }:
mail-when = When
mail-where = Where
mail-occasion = Occasion
mail-theme = Theme
mail-basis = Legal basis
mail-page = More on this date
mail-calendar = Calendar feed
mail-calendar-note = The feed keeps this date in your calendar and follows every change.
mail-link-note = If the button does not work, copy this address into your browser:
mail-why-subscriber = You receive this reminder because you subscribed to it at { mail-brand }.
mail-why-organiser = You receive this reminder as an organiser at { mail-brand }.
mail-leave = To stop these reminders, open this link
mail-leave-link = Stop these reminders

mail-confirm-subject = Please confirm your subscription to reminders
mail-confirm-heading = Confirm your subscription
mail-confirm-lead = This address was entered at { mail-brand } to receive reminders of:
mail-confirm-ask = To confirm the subscription, open this link:
mail-confirm-button = Confirm the subscription
mail-confirm-expiry = The link works until { $date }, { $time } ({ $zone }).
mail-confirm-ignore = If you did not ask for these reminders, no action is needed: unless the subscription is confirmed, none will be sent.

mail-day-subject = { $title }, { $date } ({ $away })
mail-day-lead = The { $title } is observed on { $date }, { $away }.

mail-edition-subject = { $title }, { $dates } ({ $away })
mail-edition-lead = The date of the { $ordinal } { $series } is confirmed. It opens { $away }.
mail-edition-lead-unnumbered = The date of this edition of the { $series } is confirmed. It opens { $away }.

mail-obligation-subject = { $ordinal } { $series }: due by { $date } ({ $away }), not confirmed
mail-obligation-subject-overdue = { $ordinal } { $series }: overdue by { $length }
mail-obligation-heading = { $ordinal } { $series }
mail-obligation-lead = The { $ordinal } { $series } must open by { $date }, { $away }. No edition has been confirmed.
mail-obligation-lead-overdue = The { $ordinal } { $series } was to open by { $date }. It is overdue by { $length }, and no edition has been confirmed.
mail-obligation-due = Due by
mail-obligation-duty = Obligation
mail-obligation-period = To be held at least { $period }
mail-obligation-proposal = Date proposed
mail-obligation-proposed = { $title }, { $dates } (not confirmed)
mail-obligation-postponed = { $title }, announced for { $dates } and postponed
mail-obligation-no-proposal = none so far
mail-obligation-action = Please schedule the edition and confirm its date. These reminders end once an edition is confirmed; until then they are repeated.
mail-obligation-action-proposed = Please confirm the date, or schedule the edition for another one. These reminders end once an edition is confirmed; until then they are repeated.
mail-obligation-button = Schedule the edition

# Calendar
calendar-note-due = Nobody has scheduled it yet. It must open by { $date }.
calendar-note-tentative = The date is proposed and not yet confirmed.
calendar-note-postponed = It does not take place on this date. The new date will appear here.
calendar-note-cancelled = It does not take place.
calendar-commemorates = Commemorates: { $event }, { $date }
calendar-edition = { $ordinal } { $series }
calendar-session-of = Part of: { $conference }
calendar-basis = Basis: { $basis }
calendar-category-day = Commemoration
calendar-category-edition = Conference
calendar-category-deadline = Conference
calendar-category-conference = Conference
calendar-category-session = Session
