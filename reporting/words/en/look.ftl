# The picture at any time: the buttons below the group's post, /now and /picture.
look-button-chart = Charts
look-button-document = PDF
look-button-places = More on a place
look-button-every = All places
look-button-why = Why hidden?

look-toast-sent = I have written to you in private.
look-toast-coming = Coming.
look-toast-anonymous = You are anonymous here, so I cannot write to you. Turn that off and tap again.
look-toast-unbound = This group is no longer connected. Ask the coordinator to connect it again.
look-toast-gone = That picture is no longer there.
look-toast-not-welcome = Tap the button in the EST group again. A tap is good for a day.
look-gone = That picture is no longer there.
look-not-welcome = The link is for those who have just tapped a button in the EST group, and for a day. Tap the button there again.
look-overtaken = This is version { $version } for { $weeks }. It is newer than the post you tapped on.
look-failed = The picture cannot be drawn just now.

look-places = { $n ->
    [0] <b>Picture { $weeks }</b> Nobody has reported about any place.
   *[other] <b>Picture { $weeks }</b> Which place would you like to know more about?
  }
look-usual = Beside earlier periods: { $level } ({ $usual }).
look-pattern = Comes back: { $pattern }.
look-serious = Serious: { $incident }.
look-hidden = The area is shown here, without day and time. Fewer than { $few } reports from a sensitive place could point somebody out.
look-document = Picture of { $municipality } { $weeks }. Feel free to pass it on.
look-file = picture
look-file-chart = picture-chart
look-file-times = picture-times
look-file-map = picture-map

# /now and /picture
command-now = How things are now, in numbers
command-picture = A picture: v45, previous, quarter, year
when-now = <b>How things are now, { $weeks }</b> ({ $days })
when-unreviewed = So far. Nothing has been reviewed.
when-count = { $count }.
when-answered = { $n ->
    [one] { $n } unit of { $units } has answered.
   *[other] { $n } units of { $units } have answered.
  }
when-place = • { $place }: at least { $n }
when-few = Only places with at least { $few } reports are shown, rounded down. They are counted once a day, at 06:00. Sensitive places are not shown.
when-closes = Answers are taken until { $closes }. The picture comes { $out }.
when-at = { $day } at { $time }
when-button-now = Now: { $weeks }
when-failed = That cannot be counted just now. Try again in a while.
when-unclear =
    Which period do you mean? Write it like this:
    /picture v45
    /picture 2026-11-09
    /picture previous
    /picture quarter 3
    /picture year 2025
when-none-yet = No picture has been published yet. Write /now to see how things are.
when-ahead = The period { $weeks } has not begun yet.
when-under-way = The period { $weeks } is still going on. Write /now to see how things are.
when-not-out = The picture for { $weeks } has not been published.
when-nearest = These are the nearest there are:
when-button-own = Coordinator's view
when-button-rest = All of it, in private
when-button-quarter = Quarter
when-button-third = 4 months
when-button-year = Year
when-long-none = No pictures have been published of that time, so there is nothing to show.
when-button-draft = Show the draft

look-guest-data = You are no member. All that is stored is that you tapped a button in the EST group. It is erased { $day } at { $time }, or now if you write /erase.
look-guest-erased = Done. Nothing is stored about you here now.
look-privacy = <b>The buttons in the EST group:</b> that you tapped is remembered for a day, so that I can answer you here. It does not make you a member.
