# The period's prompt, the answers to it, and what the coordinator hears about deliveries.

cycle-period-one = w. { $week } ({ $days })
cycle-period-many = w. { $first }–{ $last } ({ $days })
cycle-period-two-years = w. { $first } { $year } – w. { $last } { $next } ({ $days })

cycle-prompt = <b>How has it been?</b> Period { $period }.
cycle-reminder = <b>A reminder.</b> We have not heard anything for { $period } yet.
cycle-snooze = <b>Here is the reminder you asked for.</b> Period { $period }.
cycle-change = <b>Change the answer</b> for { $period }.
cycle-unit = <b>{ $unit }</b>
cycle-unit-of = <b>{ $unit }</b> ({ $number } of { $count })
cycle-nothing-yet = Have you seen anything that affects safety?
cycle-reports = { $n ->
    [one] 1 report received – anything more?
   *[other] { $n } reports received – anything more?
}
cycle-answered-calm = Somebody in your unit has answered: { $answer }. Anything to add?
cycle-rule = Describe places, not people. Happening now? Call 112.

cycle-button-report = Report
cycle-button-done = That was all
cycle-button-snooze = Remind me tomorrow
cycle-button-now = Answer now
cycle-button-change-unit = Change: { $unit }
cycle-button-next = Next: { $unit }
cycle-button-evenings = { $n ->
    [3] 3+
   *[other] { $n }
}

cycle-thanks = <b>Thank you!</b> Noted for { $period }.
cycle-line = ✓ { $unit }: { $answer }
cycle-line-evenings = ✓ { $unit }: { $answer }, { $evenings }
cycle-done = { $n ->
    [0] that was all
    [one] 1 report, that was all
   *[other] { $n } reports, that was all
}
cycle-evenings = { $n ->
    [0] no evenings out
    [one] 1 evening out
    [3] 3 or more evenings out
   *[other] { $n } evenings out
}
cycle-ask-evenings = Evenings out in the period, { $unit }:
cycle-may-change = The answer can be changed until { $day } at { $clock }.
cycle-snoozed = I will remind you { $day } at { $clock }.
cycle-no-snooze = It closes before then.
cycle-noted = Noted
cycle-closed = The period { $period } is closed – report anyway? The group will know.

cycle-undecided = <b>The situation picture for { $period } was due now.</b> It waits for your decision.
cycle-notice-unreachable = I cannot reach { $name }: the bot is blocked or the account is gone. Please get in touch another way.
cycle-notice-refused = Telegram did not accept a post in the group { $room }. Please see what rights the bot has there.
cycle-notice-room-gone = The bot is no longer in the group { $room }. Add it and bind the group again.
cycle-notice-topic = The topic in the group { $room } is closed or deleted. Posts come in General until the group is bound again.

cycle-agenda-opens = The prompt goes out for { $period }
cycle-agenda-reminds = Reminder to those who have not answered, { $period }
cycle-agenda-closes = The period { $period } closes, the draft is made
cycle-agenda-publishes = The situation picture for { $period } goes out

command-answer = Answer the question of the period
cycle-none-open = No question is open for you right now. You can report at any time.
