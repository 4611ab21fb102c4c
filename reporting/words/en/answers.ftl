# The answers to the period's prompt: changing one's mind, contradicting, being reminded, late ones, the waiting report.

answers-reports-for = { $n ->
    [one] 1 report has come in for { $unit }.
   *[other] { $n } reports have come in for { $unit }.
}
answers-reported-already = { $n ->
    [one] <b>Thank you!</b> But 1 report has already come in for { $unit }. Was that all, or is there something to add?
   *[other] <b>Thank you!</b> But { $n } reports have already come in for { $unit }. Was that all, or is there something to add?
}
answers-reported-yourself = { $n ->
    [one] <b>Thank you!</b> But you have sent 1 report for { $unit } yourself. If it was wrong, you can take it back.
   *[other] <b>Thank you!</b> But you have sent { $n } reports for { $unit } yourself. If one was wrong, you can take it back.
}
answers-applies-to = The buttons are about { $unit }.
answers-late = The period is closed, but the group will know.
answers-long-closed = The period { $period } closed long ago. You can report at any time.
answers-open-draft = You have a report that is not sent. It is still there.
answers-nothing-left = How was it otherwise for { $unit }?
answers-someone-first = If somebody else in your unit answers first, you will not be reminded.

answers-button-more = Report more
answers-button-mine = My reports
answers-button-nights = Change evenings out
answers-button-sunday = Remind me on Sunday evening
answers-button-tonight = Remind me tonight
answers-button-go-on = Go on with the report
answers-button-new = Begin a new one
answers-button-late-report = Report anyway
answers-button-late-calm = It was calm
answers-button-question = Answer the question
answers-button-back = ‹ To the question
