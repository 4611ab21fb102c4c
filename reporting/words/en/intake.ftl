# A message becomes a report: what is read in it, the shield, danger first, several at once, practice.

told-read = I have read your text. Tap what should be changed.
told-when = The time became <b>{ $day } at { $clock }</b>. Change it if it is wrong.
told-when-night = The time became <b>{ $day } at { $clock }</b>, at night. It counts as the evening before. Change it if it is wrong.
told-guess = <b>Is it one of these?</b>
told-something-else = Something else
told-other-day = Another day
told-pin-fits = The location fits the place. It is not stored.
told-changed = Changed.
told-noted = It is in the report.
told-long = The text is { $over } characters too long to keep. What I understood is filled in. Please write shorter, at most { $limit } characters.
told-no-report = This does not look like a report. I am a bot and cannot answer questions. Ask the coordinator. Urgent? Call 112, or the police on 114 14.
told-hello = I am a bot that takes reports. Have you seen something? Write what, where and when. If it is urgent: call 112.
told-question = I am a bot and cannot answer questions. Your question is not in the report. If it is urgent: call 112.
told-it-is-a-report = It is a report
told-calm-not-asked = Good that it is calm! The question for the whole period comes later. You answer it with a button.
told-not-out-not-asked = Thank you! The question for the whole period comes later. You answer it with a button.

danger-now =
    🆘 <b>Is somebody in danger now? Call 112.</b>

    What you wrote is kept here. Nothing has been sent to anybody. The report can wait.
danger-first = 🆘 <b>Is somebody in danger now? Call 112.</b>
danger-go-on = I have called, go on
danger-over = There is no danger now

shield-caught = Your text seems to hold { $kinds }. It is not stored, and the message is deleted here. EST is about places, not about persons.
shield-masked = This is the text without it:
    <blockquote>{ $text }</blockquote>
shield-without = Send without it
shield-rewrite = Rewrite
shield-person = This is about a person
shield-special = The text seems to say something about { $kinds }. If it is about a person: take it out. The law protects it.
shield-looks = Please write about the place rather than about somebody's looks. Descriptions belong with the police, 114 14.
shield-kind-personnummer = a personal identity number
shield-kind-samordningsnummer = a coordination number
shield-kind-phone = a phone number
shield-kind-email = an e-mail address
shield-kind-plate = a number plate
shield-kind-handle = a user name
shield-kind-url = a link
shield-kind-bank = an account or card number
shield-kind-address = a home address
shield-kind-name = a name
shield-doubt-ethnicity = origin
shield-doubt-religion = religion
shield-doubt-health = health
shield-doubt-sexuality = sexuality
shield-doubt-politics = politics
shield-person-title = <b>What is about a person belongs here:</b>
shield-person-112 = <b>112</b> – somebody is in danger now, or a crime is going on.
shield-person-11414 = <b>114 14</b> – tell the police about a person or a crime.
shield-person-child = <b>Worried about a child</b> – call the social services of the municipality. Urgent at night: call 112 and ask for the social emergency service.
shield-person-here = Here you report only the place, the time and what happened.
form-back-to-report = ‹ To the report

pile-title = { $n ->
    [one] <b>One incident</b>
   *[other] <b>{ $n } incidents</b> – is it right?
}
pile-line = <b>{ $number }.</b> { $told }
pile-line-gaps = <b>{ $number }.</b> { $told } – missing: { $gaps }
pile-unclear = Unclear
pile-open = { $what }
pile-next = One at a time
pile-next-left = Next ({ $n } left)
pile-drop = Remove all
pile-join = It is the same incident
pile-send-all = ✅ Send all ({ $n })
pile-send-ready = ✅ Send the complete ({ $n })
pile-sent = { $n ->
    [one] ✅ <b>Thank you! Report { $numbers } has been received.</b>
   *[other] ✅ <b>Thank you! Reports { $numbers } have been received.</b>
}
pile-left = { $n ->
    [one] One report needs more answers before it can be sent.
   *[other] { $n } reports need more answers before they can be sent.
}
pile-nothing-left = They have been sent or removed already.
pile-another = This seems to be another incident. It stands by itself.
pile-first = These are the first { $n }. The others come later.
pile-rest = Show the rest ({ $n })
pile-too-many = I took the first { $n }. Send the rest in a new message.

practice-on = <b>Practice.</b> Nothing is counted, and nobody gets it.
practice-sent = ✅ <b>Good! That is how easy it is.</b> It was practice: nothing has been sent.
practice-again = Practise again
practice-for-real = Report for real
command-practise = Practise reporting
