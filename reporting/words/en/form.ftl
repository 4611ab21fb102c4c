# The report: questions, buttons and receipt.

form-start = Report
form-continue = Continue
form-start-over = Start over
form-back = ‹ Back
form-cancel = Cancel
form-done = Done
form-skip = Other / not sure
form-more = More …
form-send = ✅ Send
form-seen = As the group sees it
form-undo-cancel = Undo – go on with it

form-ask-category = <b>What happened?</b>
form-ask-subcategory = <b>More exactly?</b>
form-ask-place = <b>Where?</b> Tap a place, type its name or share your location.
form-ask-place-event = <b>Where will it be?</b> Tap a place or type its name.
form-ask-day = <b>When?</b> Choose, or type a date such as { $example }.
    Nights before 06 count as the evening before.
form-ask-day-event = <b>Which day will it be?</b> Choose, or type a date such as { $example }.
form-ask-band-incident = <b>What time?</b> Nights before 06 count as the evening before.
form-ask-band-place = <b>When does it feel unsafe?</b>
form-ask-band-event = <b>What time of day?</b>
form-ask-seriousness = <b>How serious was it?</b>
form-ask-people = <b>About how many people?</b>
form-ask-recurring = <b>Has it happened before?</b>
form-ask-actions = <b>What was done?</b> You can choose several.
form-ask-note = <b>Write briefly what happened</b>, at most { $limit } characters.
    No names, numbers or descriptions of people – they belong with the police, 114 14.
form-ask-unit = <b>For which unit?</b>
form-anchor = <b>{ $level } { $label }</b> – { $anchor }

form-area = { $area } …
form-areas = ‹ All areas
form-now = Now ({ $clock })
form-tonight = Tonight
form-today = Today
form-tomorrow = Tomorrow
form-yesterday = Yesterday

form-band-morgon = Morning
form-band-eftermiddag = Afternoon
form-band-kvall = Evening
form-band-sen_kvall = Late evening
form-band-natt = Night
form-band-dygnet = All day and night

form-people-0 = None / not known
form-people-1 = 1
form-people-2-4 = 2–4
form-people-5-9 = 5–9
form-people-10-19 = 10–19
form-people-20up = 20 or more

form-recurring-first = First time
form-recurring-before = Has happened before
form-recurring-often = Often here

form-actions-none = Nothing
form-actions-talked = Talked on the spot
form-actions-police = Called the police
form-actions-guard = Called a guard
form-actions-fault = Reported the fault
form-actions-filed = Filed with the police
form-ticked = ☑ { $label } – chosen
form-unticked = ☐ { $label }
form-note-remove = Remove the text

form-name-category = What
form-name-subcategory = Kind
form-name-place = Where
form-name-day = When
form-name-when = When
form-name-band = When
form-name-seriousness = Seriousness
form-name-people = People
form-name-recurring = Before
form-name-actions = Done
form-name-note = Text
form-name-unit = Unit
form-when-night = { $day }, night to { $next } { $hours }
form-line = <b>{ $what }:</b> { $answer }
form-change = Change: { $what }
form-add = + { $what }
form-assumed = { $level } · { $label } (assumed)
form-on-behalf = for { $unit }
form-so-far = <i>{ $told }</i>

form-review = <b>Is this right?</b> More can be added, but need not be.
form-to-review = ‹ To the report

form-cancelled = Cancelled. Nothing was sent.
form-draft-found = You have a report that was not sent:
form-already-sent = The report has been sent already.

form-receipt = ✅ <b>Thank you! Report { $number } is received.</b>
form-receipt-what-now = It counts in the situation picture of { $period }. The EST group reads it { $day } and decides what to do.
form-receipt-late = It came after the answering time and counts as late in the picture of { $period }.
form-receipt-danger = Something dangerous going on? Call <b>112</b>.
form-another = One more
form-that-was-all = That was all
form-withdraw = Take it back
form-withdrawn = Report { $number } has been taken back and does not count.
form-restore = Undo – send it again

form-mine-none = You have not sent a report yet.
form-mine = <b>Your reports</b>
form-mine-one = <b>Report { $number }</b>, sent { $day } at { $clock }.
form-mine-counts = It counts in the situation picture of { $period }.
form-to-mine = ‹ My reports
form-mine-row = { $number } · { $day } · { $what }
form-mine-row-withdrawn = { $number } · taken back
form-older = Older …
form-newer = ‹ Newer

form-comma = { $first }, { $rest }
form-and = { $first } and { $last }
form-too-long = The text is { $over } characters too long. It is not stored. Write at most { $limit } characters.
form-text-kept = The text is in the report.
form-text-so-far = The text is in the report: <i>{ $note }</i>
form-no-place = I find no such place. Try another spelling or tap an area.
form-which-place = { $n ->
    [one] Do you mean this one?
   *[other] Do you mean one of these?
}
form-nowhere-near = No known place within { $metres } metres. The location is not stored. Tap a place or type its name.
form-near = These are nearest. The location is not stored.
form-near-later = I show the places near you when I ask where. The location is not stored.
form-nowhere-near-later = No known place within { $metres } metres. The location is not stored. I will soon ask where.
form-bad-day = I cannot use that date. Write for example { $example }.
form-old-button = That button is no longer valid.
form-not-yours = That report is no longer there.
form-no-unit = You do not belong to a unit right now. Ask the coordinator for an invite. If something dangerous is going on: call 112.
form-apology = Something went wrong on my side and I could not take it. Try again. If it is urgent: call 112.

command-report = Report something you saw
command-mine = Your reports
