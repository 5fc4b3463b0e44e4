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
