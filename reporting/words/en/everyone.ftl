# For everyone: buttons with numbers, help on the way, and sharing where one is.
everyone-112 = 🆘 <b>I cannot raise the alarm. Call 112 on your phone.</b>
everyone-no-number = No button here has that number. If it is urgent: call 112.
everyone-no-number-above = No button has that number. See the numbers on the buttons above. If it is urgent: call 112.

everyone-help =
    Tap a button or type its number. Write what has happened, and I make a report of it.
    <b>112</b>: somebody is in danger now. <b>114 14</b>: the police, when it is not urgent.
everyone-help-danger =
    <b>112</b>: somebody is in danger now.
    <b>114 14</b>: the police, when it is not urgent.
everyone-help-how = Tap a button or type its number. What you have filled in is still there.
everyone-to-report = ‹ Back to the report

everyone-help-unit = <b>Unit:</b> choose the group that you were out with.
everyone-help-category = <b>What has happened?</b> Choose what fits best. You can change it later.
everyone-help-subcategory = <b>Kind:</b> choose what fits best. If nothing fits: take the last one.
everyone-help-place = <b>Place:</b> tap an area to see its places. Or type the name. It does not matter if you spell it wrong.
everyone-help-day = <b>Day:</b> tap a day or type a date, such as 13/11. Night before 06 belongs to the evening before.
everyone-help-band = <b>Time:</b> choose when it began. Roughly is enough.
everyone-help-seriousness = <b>Seriousness:</b> 1 is the least serious, 3 the most.
everyone-help-people = <b>Number:</b> how many did it? Guess rather than count.
everyone-help-recurring = <b>Before:</b> has it happened in the same place earlier?
everyone-help-actions = <b>Done:</b> tap what somebody has done already. Tap again if it was wrong.
everyone-help-note = <b>Text:</b> write what you saw and heard. Do not write who it was. A coordinator reads the text first.
everyone-help-review = <b>Is it right?</b> Tap Send when you are done. If something looks wrong: tap Change.

everyone-here = Share location
everyone-pin =
    Tap <b>Share my location</b> at the bottom. That button is on the phone, not on a computer.
    You can type the name of the place instead. Your location is not stored.
everyone-pin-key = Share my location
everyone-pin-beside = or type the place
everyone-pin-over = Then let us go on.

everyone-mine-row = { $number } · { $place }
everyone-mine-line = <b>{ $number }</b> · { $day } · { $what }, { $place }
