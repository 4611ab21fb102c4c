# The coordinator's times: when the question goes out, red days, the length of a period and pauses.
calendar-button = Times and pauses
calendar-back = All times
calendar-cancel = Cancel

calendar-title = <b>Times</b>
calendar-every = { $days ->
    [7] A period is one week.
   *[14] A period is two weeks.
}
calendar-line = { calendar-what }: { $when } at { $clock }
calendar-what = { $moment ->
    [opens] The question goes out
    [reminds] The reminder goes out
    [closes] The period closes
   *[publishes] The situation picture goes out
}
calendar-when-only = { $weekday }
calendar-when-in = { $weekday }, week { $week } of 2
calendar-when-after = { $weekday } after the period
calendar-when-later = { $weekday }, { $weeks } weeks after the period
calendar-red = Public holiday: { $rule ->
    [earlier] it happens the working day before
    [later] it happens the next working day
   *[keep] it happens all the same
}.
calendar-pauses-none = No pauses are planned.
calendar-pauses = { $n ->
    [one] One pause is planned.
   *[other] { $n } pauses are planned.
}

calendar-change = { $moment ->
    [opens] When the question goes out
    [reminds] When the reminder goes out
    [closes] When the period closes
   *[publishes] When the picture goes out
}
calendar-button-red = Public holidays
calendar-button-week = A period is one week
calendar-button-weeks = A period is two weeks
calendar-button-shift = Change to the other weeks
calendar-button-pauses = Pauses

calendar-time = <b>{ $moment ->
    [opens] When should the question go out?
    [reminds] When should the reminder go out?
    [closes] When should the period close?
   *[publishes] When should the picture go out?
}</b> Now: { $when } at { $clock }.
calendar-time-new = New: { $when } at { $clock }.
calendar-time-press = Press Save if it is right.
calendar-time-bad = That cannot be saved. The order is question, reminder, closing and situation picture.
calendar-day-earlier = Day before
calendar-day-later = Day after
calendar-hour-earlier = Hour before
calendar-hour-later = Hour after
calendar-quarter-earlier = 15 min before
calendar-quarter-later = 15 min after
calendar-save = Save

calendar-red-ask = <b>Public holidays and their eves.</b> What should happen when something would fall on one?
calendar-red-order = What cannot move that way moves the other way: the order always holds.
calendar-red-earlier = The working day before
calendar-red-later = The next working day
calendar-red-keep = It happens all the same

calendar-turn = <b>{ $days ->
    [7] Change to periods of one week?
   *[14] Change to periods of two weeks?
}</b>
calendar-turn-shift = <b>Change to the other weeks?</b>
calendar-turn-yes = Yes, change

calendar-done = Saved.
calendar-same = It was so already.
calendar-kept = { $period } keeps its days and times.
calendar-next = The next question goes out { $day } at { $clock }. It is about { $period }.
calendar-next-now = The question about { $period } goes out now.

calendar-pause-list = <b>Pauses.</b> No new question goes out on those days. Reporting works all the same.
calendar-pause-line = • { $first } – { $last }
calendar-pause-period = • { $period }
calendar-pause-more = … and { $n } more
calendar-pause-add = Add a pause
calendar-pause-take-out = Remove { $first } – { $last }
calendar-pause-type = From and to which day is the pause? Write for example <i>29 June–9 August</i> or <i>week 27–32</i>.
calendar-pause-bad = I did not understand the days. Write the first and the last day. A pause is a year at the most.
calendar-pause-ask = <b>Pause { $first } – { $last }?</b>
calendar-pause-without = No question about:
calendar-pause-without-none = No question would have gone out on those days.
calendar-pause-yes = Yes, add the pause
calendar-pause-lift = <b>Remove the pause { $first } – { $last }?</b>
calendar-pause-lift-yes = Yes, remove
calendar-pause-gone = The pause is removed.

calendar-notice = The municipality file has new times. The next question goes out { $opens }. It is about week { $weeks }.
calendar-notice-kept = The municipality file has new times. The period of week { $kept } keeps its own. The next question goes out { $opens }. It is about week { $weeks }.

calendar-file-name = EST { $name }
