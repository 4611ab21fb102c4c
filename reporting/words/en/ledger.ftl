# The ledger: who got the question, when and why not, and the coordinator's reminders.

cycle-nudge = <b>A reminder from the coordinator.</b> We have not heard anything for { $period } yet.
cycle-again = <b>Here is the question again.</b> How has it been? Period { $period }.

ledger-when = { $day } at { $clock }

ledger-q-sent = { $name } got the question { $at }.
ledger-q-twice = { $name } got the question { $at }, perhaps twice.
ledger-q-again = { $name } got the question again { $at }.
ledger-q-sending = The question to { $name } is being sent right now.
ledger-q-queue = The question to { $name } has been in the queue since { $at }. It leaves when it is its turn.
ledger-q-flood = The question to { $name } waits until { $at }. Telegram has asked the bot to pause.
ledger-q-retry = The question to { $name } did not leave. Next try { $at }.
ledger-q-doubt = Perhaps { $name } has got the question. It is sent once more { $at }.
ledger-q-later = { $name } gets the question { $at }.
ledger-q-quiet = { $name } gets the question { $at }. Until then it is quiet time.
ledger-q-back = { $name } is away until { $day } and gets the question { $at }.
ledger-q-unknown = Perhaps { $name } got the question { $at }. The network broke before Telegram answered.
ledger-q-blocked = { $name } got no question: has blocked the bot, or the account is gone, since { $at }.
ledger-q-refused = { $name } got no question: Telegram did not take it { $at }.
ledger-q-left = { $name } got no question: left EST { $at }.
ledger-q-removed = { $name } got no question: was removed from EST { $at }.
ledger-q-answered = { $name } got no question: the unit had already answered.
ledger-q-closed = { $name } got no question: the period closed { $at }.
ledger-q-paused = { $name } gets no questions: has paused them since { $at }.
ledger-q-away = { $name } got no question: away from { $first } to { $last }.
ledger-q-was-away = { $name } got no question: was away then.
ledger-q-was-paused = { $name } got no question: had paused them then.
ledger-q-was-blocked = { $name } got no question: had blocked the bot then.
ledger-q-resting = { $name } got no question: the unit is not in operation.
ledger-q-other = { $name } got no question: in the unit it goes to the contact persons only.
ledger-q-none = { $name } got no question: is in no unit.
ledger-q-newcomer = { $name } was not with us then: came in { $at }.
ledger-q-joined = { $name } got no question: came in { $at }, when the question had gone out.
ledger-q-pause = Nobody gets the question: the period is paused.
ledger-q-ahead = The question to { $name } goes out { $at }.
ledger-q-soon = The question to { $name } was to go out { $at }. The bot has not got to it yet.
ledger-q-never = Nobody got the question: the bot was not running then, { $at }.
ledger-q-unplanned = { $name } got no question: was not one of those to get it.
ledger-q-old = Nothing is left about { $name } and that period: what is sent is kept for 90 days.
ledger-q-lost = { $name } was to get the question, but nothing is left of what happened.
ledger-q-restored = Perhaps { $name } got the question. An older copy of everything was brought back { $at }.
ledger-q-dropped = { $name } got no question: it was taken back { $at }.

ledger-then = { $then }.
ledger-r-reminded = reminded { $at }
ledger-r-unknown = perhaps reminded { $at }
ledger-r-waiting = to be reminded { $at }
ledger-r-again = the question goes again { $at }
ledger-r-away = not reminded: away
ledger-r-paused = not reminded: paused
ledger-r-blocked = not reminded: has blocked the bot
ledger-r-wish = wants no reminders
ledger-r-snoozed = chose when themselves
ledger-r-late = not reminded: the question came so late

ledger-a-self = { $what ->
    [report] reported
    [calm] answered calm
    [notout] answered not out
   *[done] said that was all
} { $at }
ledger-a-colleague = somebody else in the unit { $what ->
    [report] reported
    [calm] answered calm
    [notout] answered not out
   *[done] answered
} { $at }
ledger-a-coordinator = the coordinator { $what ->
    [report] reported
   *[other] answered
} for the unit { $at }
ledger-a-none = no answer yet
ledger-a-closed = no answer came
ledger-a-left = no answer for { $units }

ledger-s-sent = asked { $at }
ledger-s-twice = asked { $at }, perhaps twice
ledger-s-again = asked again { $at }
ledger-s-unknown = perhaps asked { $at }
ledger-s-reminded = reminded { $at }
ledger-s-refused = Telegram did not take the question
ledger-s-blocked = has blocked the bot
ledger-s-paused = paused
ledger-s-away = away until { $last }
ledger-s-left = has left EST
ledger-s-removed = removed from EST
ledger-s-resting = the unit is not in operation
ledger-s-other = is not asked
ledger-s-none = in no unit
ledger-s-joined = came in { $at }
ledger-s-self = has answered
ledger-s-answered = the unit has answered
ledger-s-restored = perhaps asked
ledger-s-not-yet = the question has not gone out yet

# ---- for the coordinator

ledger-button-why = Why was there no question?
ledger-button-nudge = Remind now
ledger-button-nudge-all = Remind all who are missing
ledger-button-nudge-unit = Remind all in the unit
ledger-button-again = Send the question again
ledger-button-answer = Answer for the unit
ledger-button-person = About { $name }
ledger-back-missing = Who is missing

ledger-person = <b>{ $name } and the question</b>
ledger-period = <b>{ $period }</b>
ledger-unit =
    <b>{ $unit }</b>, { $period }
    { $n ->
        [0] Nobody in the unit is asked.
        [one] One answers for the unit:
       *[other] { $n } answer for the unit:
    }
ledger-unit-answered = The unit has answered.
ledger-line = { $name }: { $state }
ledger-more = … and { $n } more
ledger-in-unit = <b>{ $unit }</b>
ledger-empty = nobody who is asked
ledger-in-list = { $name } ({ $state })

ledger-nudged = { $n ->
    [0] No reminder went.
    [one] A reminder goes to { $names }.
   *[other] { $n } reminders go to { $names }.
}
ledger-nudged-quiet = { $n ->
    [one] One has quiet time and gets it after that.
   *[other] { $n } have quiet time and get it after that.
}
ledger-left-out = Not to: { $names }.
ledger-and-more = { $names } and { $n } more

ledger-n-recent = reminded just now, { $at }
ledger-n-answered = the unit has answered
ledger-n-not-yet = the question is on its way
ledger-n-closed = the period is not open

ledger-again-done = The question goes again.
ledger-again-quiet = The question goes again { $at }. Until then it is quiet time.
ledger-again-before = That was done already.
ledger-again-recent = The question went again { $at }. Wait a little.
ledger-again-closed = The period is not open. The question cannot be sent.
ledger-again-answered = No need: the unit has answered.
ledger-again-not-yet = No need: the question is on its way.
ledger-again-stopped = The question cannot be sent: { $state }.
