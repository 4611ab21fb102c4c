# The pictures and the document: heat map, map, PDF. The picture with bars has its words in picture.ftl.

drawing-chart-alt-line = { $category }: { $n } ({ $beside })
drawing-chart-alt-before = last period { $n }
drawing-chart-alt-mean = mean { $n }
drawing-chart-mean = mean of { $n ->
    [one] { $n } period
   *[other] { $n } periods
  }


# The heat map: weekday and time
drawing-heat-title = When in the week?
drawing-heat-subtitle = { $days } · { $periods ->
    [one] { $periods } period
   *[other] { $periods } periods
  } · { $n ->
    [one] { $n } report
   *[other] { $n } reports
  }
drawing-heat-subtitle-hidden = { $days } · { $periods ->
    [one] { $periods } period
   *[other] { $periods } periods
  }
drawing-heat-night = The night counts with the evening before.
drawing-heat-scale = Darker box: more reports.
drawing-heat-all-days = All days
drawing-heat-hidden = not shown
drawing-heat-empty = No reports with a day and a time
drawing-heat-alt = Reports by weekday and time, { $days }. Most: { $cells }.
drawing-heat-alt-cell = { $day } { $band } { $n }
drawing-heat-alt-empty = No reports with a day and a time, { $days }.
drawing-heat-alt-hidden = { $n ->
    [one] { $n } box is not shown.
   *[other] { $n } boxes are not shown.
  }
drawing-band-morgon = Morning
drawing-band-eftermiddag = Afternoon
drawing-band-kvall = Evening
drawing-band-sen_kvall = Late
drawing-band-natt = Night

# The map
drawing-map-title = Where?
drawing-map-subtitle = { $weeks } · larger point: more reports
drawing-map-detail-title = The box, enlarged
drawing-map-numbered = Numbers on the map
drawing-map-elsewhere = Not on the map
drawing-map-none = No place of the period can be shown on the map yet.
drawing-map-plain = No map behind: positions only.
drawing-map-north = N
drawing-map-place = { $name }: { $n }
drawing-map-place-level = { $name }: { $n } ({ $level })
drawing-map-alt = Map of places with reports { $weeks }. { $places }.
drawing-map-alt-elsewhere = Not on the map: { $places }.
drawing-metres = { $n } m
drawing-kilometres = { $n } km

# The document
drawing-pdf-title = Situation picture { $weeks }, { $name }
drawing-pdf-heading = Situation picture { $weeks }
drawing-pdf-for-group = For the EST group
drawing-pdf-for-coordinator = Only for coordinators
drawing-pdf-for-public = For everybody
drawing-pdf-reports = Reports
drawing-pdf-serious = Serious
drawing-pdf-answers = Units that answered
drawing-pdf-answers-of = { $answered } of { $units }
drawing-pdf-before = Last period
drawing-pdf-mean = mean { $n } ({ $periods } periods)
drawing-pdf-mean-of = Mean of { $periods } periods
drawing-pdf-year-before = Same weeks last year
drawing-pdf-whole = On the whole: { $level }.
drawing-pdf-year-ago = last year { $n }
drawing-pdf-assumed = of which { $n } assumed
drawing-pdf-units = from { $n ->
    [one] { $n } unit
   *[other] { $n } units
  }
drawing-pdf-calm = { $n } calm
drawing-pdf-not-out = { $n } not out
drawing-pdf-missing = { $n } missing
drawing-pdf-lead-clear = Clearly more than usual: { $places }.
drawing-pdf-lead-above = More than usual: { $places }.
drawing-pdf-lead-clear-own = Clearly more than usual, says the coordinator: { $places }.
drawing-pdf-lead-above-own = More than usual, says the coordinator: { $places }.
drawing-pdf-lead-normal = No place stands out from the usual.
drawing-pdf-more-places = { $n ->
    [one] { $n } place more.
   *[other] { $n } places more.
  }
drawing-pdf-beside-usual = Beside the usual
drawing-pdf-quiet = Quieter than usual: { $places }.
drawing-pdf-patterns = Comes back: { $patterns }.
drawing-pdf-places = Places
drawing-pdf-place = Place
drawing-pdf-count = Reports
drawing-pdf-level = Level
drawing-pdf-what = What
drawing-pdf-when = When
drawing-pdf-categories = What has happened?
drawing-pdf-serious-title = Serious incidents
drawing-pdf-actions = Actions
drawing-pdf-coming = Coming
drawing-pdf-presence = Presence, evenings
drawing-pdf-presence-line = { $role } { $n }
drawing-pdf-texts = From the reports
drawing-pdf-text = { $place }: { $text }
drawing-pdf-withheld = What is not shown
drawing-pdf-method = How it is made
drawing-pdf-method-text = The picture is built on reports from units in EST, not on the statistics of the police. The same incident counts once. A level is given only when the difference from the { $n } periods before is more than chance.
drawing-pdf-method-short = The picture is built on reports from units in EST, not on the statistics of the police. The same incident counts once.
drawing-pdf-method-own = Some levels are set by the coordinator. Then it says so.
drawing-pdf-nobody = No details of individuals.
drawing-pdf-help = Emergency: 112 · Police: 114 14
drawing-pdf-from = { $name }, effective coordination for safety (EST)
drawing-pdf-page = Page
drawing-pdf-of = of
