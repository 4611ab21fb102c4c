# The way in, and home.
language-name = English
language-question =
    Vilket språk vill du använda?
    Which language would you like to use?

enrol-stranger =
    Hello! Units in EST in { $municipality } report here what they have seen. Nothing that you write here is kept.

    Are you to take part? Ask your coordinator for an invitation and tap the link in it. In an emergency: call 112.
enrol-unknown = The link is not right. Tap the link itself in the invitation, or ask your coordinator for a new one.
enrol-expired = The invitation has expired. Ask your coordinator for a new one.
enrol-used_up = The invitation has already been used. Ask your coordinator for a new one.
enrol-revoked = The invitation has been withdrawn. Ask your coordinator for a new one.
enrol-group-code = That code connects the EST group. Write it in the group, not here.
enrol-already = You are already in.
enrol-already-unit = You are already in { $unit }.
enrol-added = Done. Now you are in { $unit } too.
enrol-rank =
    { $rank ->
        [coordinator] You are now a coordinator.
       *[deputy] You are now the coordinator’s deputy and can do everything that the coordinator can.
    }
enrol-replaced = Done. Your new account has taken over. Everything you reported comes along.

welcome-title = <b>Welcome, { $name }!</b> You are in EST in { $municipality }.
welcome-units =
    { $n ->
        [one] Your unit: { $units }.
       *[other] Your units: { $units }.
    }
welcome-asked = 1. <b>Every other { $weekday } at { $time }</b> I ask how it has been. If it was quiet, one tap is enough.
welcome-asked-weekly = 1. <b>Every { $weekday } at { $time }</b> I ask how it has been. If it was quiet, one tap is enough.
welcome-not-asked = 1. You get no questions from me. Report when you have seen something.
welcome-how = 2. <b>Report whenever you like:</b> tap Report or write a line. It takes less than a minute.
welcome-never = 3. <b>Describe events and places, never people.</b> In an emergency: call 112.

home-button = Home
home-title = <b>EST { $municipality }</b> – what would you like to do?
home-no-units = You are not in any unit yet.
home-go-on = Go on with the report
home-report = Report
home-answer = Answer the question
home-mine = My reports
home-coordinate = Coordination
home-settings = Settings
home-unknown = I do not know that command. This is what I can do:
home-old = That button is too old. This is what you can do now.
home-again = I am back. If we were in the middle of something, it is kept.
home-edited = I do not read edited messages. Please write anew, or change the report with its buttons.
home-members-only = Only for members.
home-coordinators-only = Only the coordinator can do that.

list-more = More ({ $left }) ›
list-earlier = ‹ Previous
list-back = Back

command-help = Home and help
command-language = Change language
command-privacy = Personal data
command-mydata = Everything kept about you, as a file
command-leave = Leave
command-erase = Erase your data
command-coordinate = Coordination: members, invitations, answers
command-bind = Connect the group with a code
command-unbind = Disconnect the group
