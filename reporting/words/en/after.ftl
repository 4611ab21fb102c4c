# After the report is sent: changing, proposals, history, the same incident. Last the coordinator's reports.

after-change = Change
after-changing = <b>Change report { $number }</b>
after-changing-more = Tap what should be changed. Nothing is changed until you save.
after-save = ✅ Save the change
after-cancel = Do not change
after-cancelled = Nothing was changed.
after-saved = The change is saved.
after-proposed = The proposal was sent to the coordinator.
after-same-as-before = You changed nothing.
after-saved-before = The change is saved already.
after-changed = { $n ->
    [one] Changed once.
   *[other] Changed { $n } times.
  }
after-waits = The situation picture is out already. Your proposal waits for the coordinator's yes. You will hear how it goes.
after-drop = Remove the proposal
after-dropped = The proposal is removed.
after-decided-already = The proposal is decided already.

after-another-time = Another, same place and time
after-another-place = Another, same place

after-same-question = Somebody else has reported something similar: { $what }. <b>Is it the same incident?</b>
after-same-yes = Yes, the same
after-same-no = No, another
after-shared = Counts together with another report of the same incident.
after-part = No, it is another incident
after-join = The same incident as somebody else's
after-joined = Then you count as one incident.
after-parted = Then it counts by itself.
after-no-similar = The other report is no longer there.

after-history = History
after-history-title = <b>History of report { $number }</b>
after-history-none = The report was not changed.
after-history-older = { $n ->
    [one] … and { $n } older change.
   *[other] … and { $n } older changes.
  }
after-history-made = <b>{ $day } at { $clock }</b>
after-history-refused = <b>{ $day } at { $clock }</b> – the coordinator said no
after-from-to = { $what }: { $before } → { $after }
after-nothing = nothing
after-note-on = Text: added
after-note-off = Text: removed
after-note-changed = Text: changed
after-withdrawn-on = The report was taken back
after-withdrawn-off = The report was sent again
after-incident-on = Counts together with another report
after-incident-off = No longer counts together with another report

after-notice-proposal = A change of report { $number } waits for your yes. The situation picture is out already.
after-notice-open = See the proposal
after-notice-approved = The coordinator has said yes. Report { $number } is changed as you wished.
after-notice-refused = The coordinator has said no to changing report { $number }. It stays as it was. Do get in touch with the coordinator.
after-notice-report = See the report

reports-button = Reports
reports-waiting = Waiting for a yes ({ $n })
reports-title = <b>Reports { $period }</b>
reports-none = No reports yet.
reports-line = <b>{ $number }</b> · { $told }
reports-earlier = ‹ The period before
reports-later = The period after ›
reports-back = ‹ All reports
reports-back-to = ‹ Report { $number }
reports-withdrawn = The report is taken back and does not count.
reports-joined = The same incident as: { $numbers }. They count once.
reports-join = Join with …
reports-join-title = <b>Which report is of the same incident as { $number }?</b>
reports-join-none = No other report is near in time and place.
reports-join-with = Join with { $number }
reports-part = Part
reports-now-joined = Joined. They count as one incident.
reports-now-parted = Parted. The report counts by itself.
reports-not-joined = They cannot be joined.
reports-proposal = See the proposal
reports-waiting-title = { $n ->
    [0] <b>Nothing waits for a yes.</b>
    [one] <b>One proposal waits for a yes</b>
   *[other] <b>{ $n } proposals wait for a yes</b>
  }
reports-waiting-one = Proposal for report { $number }
reports-all-waiting = All that wait for a yes
reports-proposal-title = <b>Proposal for report { $number }</b> ({ $unit })
reports-proposal-asks = Its writer wants to change ({ $day } at { $clock }):
reports-proposal-means = A yes changes the report. The picture that is out stays as it is.
reports-proposal-made = Approved by { $name }, { $day } at { $clock }.
reports-proposal-refused = Refused by { $name }, { $day } at { $clock }.
reports-proposal-dropped = The writer of the report has removed the proposal.
reports-text-now = Text now: <i>{ $text }</i>
reports-text-new = New text: <i>{ $text }</i>
reports-approve = Approve
reports-refuse = Refuse
reports-toast-approved = Approved
reports-toast-refused = Refused
reports-toast-decided = Somebody else was first.
