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
