# Each person's own time: quiet hours, reminders, away, pause. And units that are not in operation.
command-away = You are away for some days
command-stop = Pause the questions or leave

time-button = My times
time-title = <b>My times</b>
time-quiet = <b>Quiet hours:</b> { $first }–{ $last }. I do not write to you then unless you ask.
time-quiet-none = <b>Quiet hours:</b> none. I may write at any hour.
time-reminders = <b>Reminders:</b> { $n ->
    [0] none
    [1] one for each question, if your unit has not answered
   *[other] two for each question, if your unit has not answered
  }.
time-away = <b>Away:</b> { $days }.
time-paused = <b>Paused:</b> you get no questions.

time-button-quiet = Quiet hours
time-button-reminders = Reminders
time-button-away = I am away
time-button-back = I am back
time-button-not-away = Remove the days
time-button-pause = Pause questions
time-button-resume = Get questions again
time-button-settings = To settings
time-button-mine = To my times
time-button-leave = Leave

time-ask-quiet =
    <b>When should I be quiet?</b> Questions and reminders wait until those hours are over.

    You can also type, for example <b>20-6</b>.
time-button-hours = { $first }–{ $last }
time-button-no-hours = No quiet hours
time-hours-unclear = I did not understand that. Type for example <b>20-6</b>. Sixteen hours at most.
time-quiet-set = Saved.

time-ask-reminders = <b>How many reminders do you want?</b> They only come if your unit has not answered.
time-button-reminders-none = None
time-button-reminders-one = One
time-button-reminders-two = Two
time-reminders-set = Saved.

time-ask-away =
    <b>Which days are you away?</b> You get no questions then. You can still report.

    You can also type, for example <b>{ $example }</b>.
time-button-days = { $length ->
    [today] Today
    [weekend] Today–{ $last }
    [week] A week, until { $last }
   *[fortnight] Two weeks, until { $last }
  }
time-away-unclear = I did not understand that. Type for example <b>{ $example }</b>.
time-away-over = Those days are over.
time-confirm-away = <b>Away { $days }</b>. Is that right?
time-button-yes = Yes, save
time-button-other-days = No, other days
time-away-set =
    <b>You are away { $days }.</b> I ask you again the day after, unless it is too late.

    You can report all the time.
time-back = Welcome back! Now I ask you again.
time-back-asked = Welcome back! The question for the period is on its way.
time-days-gone = The days are removed.

time-is-paused = <b>The questions are paused.</b> You get none until you say so. You can report all the time.
time-resumed = Now you get questions again.
time-resumed-asked = Now you get questions again. The one for the period is on its way.
time-stop =
    <b>No more questions?</b>

    <b>Pause:</b> you get no questions until you say so. You can still report.
    <b>Leave:</b> you are no longer a member.
time-button-no-stop = No, all as before

home-away = <b>You are away { $days }.</b> You get no questions then.
home-paused = <b>You have paused the questions.</b>

rest-button = Not in operation
rest-title = <b>{ $unit }</b> – not in operation
rest-how = A unit that is not in operation gets no question. It is not counted in the situation picture either. If it reports all the same, it counts.
rest-none = No days are set.
rest-days = • { $days }
rest-button-add = Add days
rest-button-remove = Remove { $days }
rest-button-unit = To the unit
rest-button-back = Back
rest-ask =
    <b>When is { $unit } not in operation?</b>

    You can also type, for example <b>15 June–16 August</b> or <b>w 25–32</b>.
rest-unclear = I did not understand that.
rest-button-days = { $length ->
    [week] A week, until { $last }
    [fortnight] Two weeks, until { $last }
   *[month] Four weeks, until { $last }
  }
rest-confirm = <b>{ $unit }</b> is not in operation <b>{ $days }</b>. Is that right?
rest-saved = Saved.
rest-removed = The days are removed.

picture-resting = Not in operation: { $units }.
