# New versions of a published situation picture: the post is edited, and a line says what came.

late-heading = <i>Updated { $day } at { $time } (version { $version })</i>

late-updated = The situation picture { $weeks } has been updated.
late-updated-came = The situation picture { $weeks } has been updated: { $came }.
late-came-reports = { $n ->
    [one] { $n } late report
   *[other] { $n } late reports
  }
late-came-answers = { $n ->
    [one] { $n } late answer
   *[other] { $n } late answers
  }
late-came-changed = { $n ->
    [one] { $n } changed report
   *[other] { $n } changed reports
  }
late-came-withdrawn = { $n ->
    [one] { $n } report taken back
   *[other] { $n } reports taken back
  }
late-came-texts = { $n ->
    [one] { $n } approved text
   *[other] { $n } approved texts
  }
late-incidents = Number of incidents: { $n } (before { $before }).
late-incidents-same = Number of incidents: { $n } (as before).
late-answered = Answers from { $answered } of { $units ->
    [one] { $units } unit
   *[other] { $units } units
  } (before { $before }).

late-leftover = <i>What stood here is in the post above now.</i>

# To coordinators
late-notice-title = <b>The situation picture { $weeks } has a new version ({ $version })</b>
late-notice-came = What came: { $came }.
late-notice-rooms = { $rooms ->
    [0] No group has the post, so nothing was sent.
   *[other] The post in the group is edited, and a line says what came.
  }
late-button-show = Show the picture

late-preview-went-out = Version { $version } went out { $day } at { $time }.
late-preview-coming = { $n ->
    [one] { $n } report has come since. The next version goes out in a few minutes.
   *[other] { $n } reports have come since. The next version goes out in a few minutes.
  }
late-preview-outdated = This is version { $version }. There is a newer one.
late-button-newest = Show the newest version

late-toast-soon = Saved. The group sees it in a few minutes.
