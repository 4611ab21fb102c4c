# Lists in and out: what is said of each row, questions about names that are not known, and what became of it.

lists-column-occurred_on = date
lists-column-time = time
lists-column-band = time band
lists-column-category = category
lists-column-subcategory = subcategory
lists-column-place = place
lists-column-lat = lat
lists-column-lon = lon
lists-column-unit = unit
lists-column-seriousness = seriousness
lists-column-assumed = assumed
lists-column-text = text
lists-column-number = number
lists-column-weekday = weekday
lists-column-area = area
lists-column-incident = incident
lists-column-review = review
lists-column-period = period
lists-column-first_day = first day
lists-column-last_day = last day
lists-column-part = part
lists-column-name = name
lists-column-reports = reports
lists-column-serious = serious
lists-column-before = period before
lists-column-level = level
lists-column-units = units
lists-yes = yes
lists-no = no
lists-review-submitted = waiting
lists-review-approved = approved
lists-review-rejected = not shown
lists-part-total = total
lists-part-category = category
lists-part-place = place
lists-part-area = area
lists-part-hidden = place told as its area
lists-part-others = other places
lists-part-subcategory = subcategory
lists-part-kind = kind at the place
lists-part-usual = as it usually is
lists-part-time = time

lists-week = week { $week } { $year }
lists-row = Row { $line }: { $what }
lists-rows = { $what }: { $n } rows (row { $lines })
lists-and-more = { $lines } and { $n } more
lists-wrong-no-occurred_on = the date is missing
lists-wrong-no-time = the time is missing
lists-wrong-no-category = the category is missing
lists-wrong-no-place = the place is missing
lists-wrong-no-unit = the unit is missing
lists-wrong-bad-occurred_on = “{ $written }” is no date with a year
lists-wrong-bad-time = “{ $written }” is no time of day
lists-wrong-bad-lat = “{ $written }” is no point in Sweden
lists-wrong-bad-seriousness = seriousness “{ $written }” is not 1, 2 or 3
lists-wrong-unknown-place = the place “{ $written }” is not known
lists-wrong-unknown-category = the category “{ $written }” is not known
lists-wrong-unknown-unit = the unit “{ $written }” is not known
lists-wrong-future = “{ $written }” has not been yet
lists-wrong-event = “{ $written }” is something that will happen, no incident to count
lists-wrong-text-out = the text is left out, it held { $kinds }
lists-wrong-text-cut = the text is cut to { $limit } characters

lists-cannot-empty = The file is empty.
lists-cannot-not-a-list = I cannot read the file. Save it as CSV or Excel (.xlsx) and try again.
lists-cannot-old-excel = It is an old or locked Excel file. Save it as .xlsx without a password and try again.
lists-cannot-too-large = The file is too large. Divide it.
lists-lacks = I find no column for { $columns }. The columns in the file are called: { $header }.
lists-understood = { $n ->
    [one] One row
   *[other] { $n } rows
} can be imported: { $days }.
lists-days = { $first } to { $last }
lists-say-unit = Do all rows belong to one unit? Say which: --unit UNIT
lists-columns = Columns: { $columns }.
lists-columns-unused = Not used: { $columns }.
lists-nothing = The file has no rows.
lists-wrong-title = { $n ->
    [one] One row cannot be imported:
   *[other] { $n } rows cannot be imported:
}
lists-nothing-done = Nothing is imported.
lists-notes-title = This is changed when the list is imported:
lists-meant-place = The place “{ $written }” ({ $n ->
    [one] one row
   *[other] { $n } rows
}) is not known.
lists-meant-category = The category “{ $written }” ({ $n ->
    [one] one row
   *[other] { $n } rows
}) is not known.
lists-meant-unit = The unit “{ $written }” ({ $n ->
    [one] one row
   *[other] { $n } rows
}) is not known.
lists-may-mean = Perhaps: { $names }
lists-say-column = Say which column it is, for example: --map "{ $theirs }={ $ours }"
lists-say-which = Say what is meant: --map "{ $what }:{ $written }={ $ours }"
lists-foreseen = { $n ->
    [0] No new reports.
    [one] One new report.
   *[other] { $n } new reports.
}
lists-known = { $n ->
    [one] One row is here already and is not imported again.
   *[other] { $n } rows are here already and are not imported again.
}
lists-remade = Situation pictures that are published and will be made anew: { $periods }.
lists-waiting = { $n ->
    [one] One text waits for the coordinator to read it.
   *[other] { $n } texts wait for the coordinator to read them.
}
lists-done = { $n ->
    [0] Done. No new reports.
    [one] Done. One report is imported.
   *[other] Done. { $n } reports are imported.
} The number of the list is { $batch }.
lists-already = This file was imported { $day } at { $clock } ({ $n ->
    [one] one report
   *[other] { $n } reports
}). Nothing changes.
lists-listed = { $batch }. { $name }: { $n ->
    [one] one report
   *[other] { $n } reports
}, from { $first } to { $last }. Imported { $day }{ $who ->
    [none] {""}
   *[other] {" "}by { $who }
}.
lists-none = No list has been imported.
lists-undone = { $n ->
    [0] No reports were taken out.
    [one] One report was taken out.
   *[other] { $n } reports were taken out.
}
lists-undone-kept = { $n ->
    [one] One report stays, since somebody has changed, read or joined it.
   *[other] { $n } reports stay, since somebody has changed, read or joined them.
}
lists-no-such = There is no list with the number { $batch }.

lists-button-how = Import a list
lists-how-title = <b>Import a list of reports</b>
lists-how-send = Send the list as a file here in the chat: Excel (.xlsx) or CSV, at most 5 MB and { $rows } rows. Each row is a report, and a row at the top says what the columns are called.
lists-how-needed = This must be there: { $occurred_on } with its year, { $time } or { $band }, { $category }, { $place } or { $lat } and { $lon }, { $unit }.
lists-how-more = This may be there: { $subcategory }, { $seriousness }, { $text }.
lists-how-then = I ask about anything that I do not know. Nothing is imported before you say so, and you can take the list out again.

lists-line = { $line }
lists-reading = I am reading the list.
lists-importing = I am importing { $n ->
    [one] one row
   *[other] { $n } rows
}. It takes about { $seconds ->
    [one] one second
   *[other] { $seconds } seconds
}.
lists-title = <b>A list of reports</b>
lists-mend = Correct the file and send it again.
lists-ask = What is meant?
lists-ask-left = Then there are { $n } more.
lists-which-unit = <b>Whose list is it?</b> The rows do not say which unit has reported.
lists-gone = The file is not here any longer. Send it again.
lists-too-large = The list is too large for the chat. Here it may have { $rows } rows and 5 MB. Divide it, or ask whoever runs the bot to import it.
lists-lost = I could not fetch the file. Send it again.
lists-failed = Something went wrong. Nothing is imported. Send the file again.
lists-cancelled = Nothing is imported. The file is removed.
lists-button-import = { $n ->
    [one] Import one row
   *[other] Import { $n } rows
}
lists-button-cancel = Cancel
lists-button-all = Show all
lists-button-undo = Take the list out again
lists-toast-cancelled = Cancelled.
