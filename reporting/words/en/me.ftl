# Own settings, personal data, leaving and erasing.
me-title = <b>Settings</b>
me-units =
    { $n ->
        [0] You are not in any unit.
        [one] Your unit: { $units }.
       *[other] Your units: { $units }.
    }
me-language = Change language
me-privacy = Personal data
me-data = My data (file)
me-leave = Leave
me-erase = Erase my data
me-language-set = Now we speak English.
me-data-caption = Everything that is kept about you.
me-data-none = Nothing is kept about you.

privacy-title = <b>Personal data</b>
privacy-controller = <b>Controller:</b> { $controller }. Questions: { $contact }.
privacy-officer = <b>Data protection officer:</b> { $officer }
privacy-kept = <b>What is kept about you:</b> your name and your Telegram account, your units and roles, language, what you answered and reported. Your quiet hours, days away and pauses. When you got the question, or why not: that is kept for 90 days, and the coordinator can see it. Reports are about events and places, never about individuals. A shared position is not kept, only the name of the place. The group never sees who reported.
privacy-retention = <b>For how long:</b> { $retention }
privacy-telegram = <b>Telegram</b> has a copy of its own of what is written here, on its own terms. We cannot erase that one.
privacy-public = <b>Public documents:</b> reports may be handed out to whoever asks.
privacy-rights = <b>Your rights:</b> /mydata gives you everything that is kept about you. /erase removes who you are. You may complain to the Swedish Authority for Privacy Protection, imy.se.

leave-question = <b>Do you want to leave?</b> You get no more questions and cannot report. What you have reported stays. You can come back with a new invitation.
leave-yes = Yes, leave
leave-no = No, I stay
leave-done = You have left. Thank you for your help! If you want to come back, ask your coordinator for a new invitation. If you want what is kept about you removed, write /erase.

erase-question =
    <b>Erase your data?</b>

    <b>Goes:</b> your name, your account, your units, unfinished reports and settings.
    <b>Stays:</b> sent reports and answers, with no link to you, and Telegram’s own copy of the chat. That one you can delete in the app.

    To see everything first, write /mydata.
erase-on = Go on to erase
erase-no = Cancel
erase-sure = <b>Are you sure?</b> This cannot be undone.
erase-yes = Yes, erase me
erase-done = Erased. I no longer know who you are. Thank you for your help!
erase-none = Nothing is kept about you.

last-coordinator = <b>You are the last one who coordinates.</b> Appoint a deputy or coordinator first; then you can leave, be erased or stop coordinating.
last-members = Appoint a member
last-invite = Invite a coordinator
