# Who is sent the picture besides the group: the card in Teams, and what coordinators are told.

receiver-card-title = Situation picture { $weeks }
receiver-card-about = { $municipality }, { $days }
receiver-card-version = Version { $version }. It replaces the one before.
receiver-card-now = Reports
receiver-card-before = Period before
receiver-card-serious = Serious
receiver-card-answers = Answers
receiver-card-answered = { $answered } of { $units ->
    [one] { $units } unit
   *[other] { $units } units
  }
receiver-card-late = After the deadline
receiver-card-places = Places
receiver-card-events = Coming
receiver-card-cut = Not everything fits here. The whole picture is in the EST group.
receiver-card-fixed = Nothing about individuals. Acute: 112 · The police: 114 14

receiver-notice-refused = { $receiver } did not take the situation picture (answer { $status }). We will not send it again. Ask whoever looks after the bot to see why.
receiver-notice-given-up = The situation picture did not reach { $receiver }. We have tried for three days. Ask whoever looks after the bot to see why.

receiver-way-sent = { $receiver }: sent { $day } at { $time }
receiver-way-waiting = { $receiver }: not sent yet
receiver-way-refused = { $receiver }: was not taken
