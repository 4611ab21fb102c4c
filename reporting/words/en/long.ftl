# The long pictures: quarters, four months and years, in the chat and as PDF, and the draft of a newsletter.

long-name-quarter = quarter { $number } { $year }
long-name-third = third { $number } of { $year }
long-name-year = { $year }
long-name-days = { $days }
long-title = Situation picture { $name }
long-counted-to = Counted to { $day }. What is newer has not gone out yet.
long-count-public = { $reports ->
    [0] No reports
    [one] { $reports } report
   *[other] { $reports } reports
  }
long-about = about { $n }
long-sentence = { $text }.
long-heading = <b>{ $text }</b>
long-line = { $text }

# The whole beside the same days a year ago and the time before
long-whole-clear = Clearly more than the same time last year ({ $then }).
long-whole-above = More than the same time last year ({ $then }).
long-whole-fewer = Fewer than the same time last year ({ $then }).
long-whole-normal = The same time last year: { $then }. The difference may be chance.
long-whole-few-reports = The same time last year: { $then }. Too few to say whether anything has changed.
long-whole-break = The same time last year: { $then }. The numbers cannot be compared as they stand.
long-whole-first-year = There is nothing from the same time last year to compare with.
long-before = The time before, { $name }: { $reports }.
long-break-unit = { $n ->
    [one] { $n } unit is new since then. Without it
   *[other] { $n } units are new since then. Without them
  }: { $now } now, { $then } then.
long-break-new = { $n ->
    [one] { $n } unit is new since then and is not in the comparison.
   *[other] { $n } units are new since then and are not in the comparison.
  }
long-break-imported = Some of the numbers come from an imported list.
long-break-length = The periods were not equally long then.
long-answers = Answers: { $answered } of { $asked } ({ $percent } %) in { $periods ->
    [one] { $periods } period
   *[other] { $periods } periods
  }.

# What, where, when
long-what = What has happened?
long-what-line = { $category } { $n }
long-what-line-then = { $category } { $n } (last year { $then })
long-what-subs = { $line }: { $subs }
long-other-kinds = Other, few of each
long-where = Where?
long-where-line = { $place } { $facts }
long-where-in-part = only periods with at least { $few }
long-level-clear = clearly more than last year ({ $then })
long-level-above = more than last year ({ $then })
long-level-fewer = fewer than last year ({ $then })
long-others = Other places
long-others-count = { $n ->
    [one] { $n } more place
   *[other] { $n } more places
  }
long-areas = Areas
long-when = When?
long-when-most = Most: { $cells }.
long-when-cell = { $day } { $hours } ({ $n })
long-when-pattern = Pattern: { $pattern }.
long-when-none = No reports with a day and a time.
long-months = Month by month
long-month = { $month } { $n }
long-band-other = other times
long-trend = Period by period
long-trend-line = Most { $weeks }: { $most }. Fewest { $least-weeks }: { $least }.
long-trend-striped = Striped bar: only a part of the period.
long-trend-cut = { $weeks } (part)
long-serious-title = How serious?
long-level-1 = Disturbing
long-level-2 = Unsafe
long-level-3 = Serious
long-seriousness = { $level }: { $n }
long-seriousness-assumed = { $level }: { $n }, { $assumed } of them assumed
long-presence = Presence, evenings
long-presence-line = { $role } at least { $n }

# Measures
long-actions = Measures that we wrote down
long-actions-none = No measure has been written in the pictures.
long-action = { $weeks }: { $text }
long-action-place = { $place }: { $before } reports before ({ $periods-before } periods), { $after } after ({ $periods-after } periods).
long-action-warning = Before and after prove nothing. Numbers change by themselves, too.

# What the numbers are and are not
long-not-title = What the numbers are not
long-not-police = They are not police statistics. They do not say how many crimes were reported to the police.
long-not-who = They come from people who are out at work or walk as volunteers. More who report means more reports, not more crime.
long-not-unseen = What nobody has seen or told of is not in them. Violence at home is hardly ever seen here.
long-not-short = The numbers are reports from units in EST. They are not police statistics.
long-method = An incident is counted once. A difference is only told when it is more than chance.
long-hidden-title = What is not shown
long-hidden-places = { $name }: { $n ->
    [one] { $n } report from a sensitive place
   *[other] { $n } reports from sensitive places
  }, shown as the area.
long-hidden-times = { $n ->
    [one] { $n } report from a sensitive place is not in days and times.
   *[other] { $n } reports from sensitive places are not in days and times.
  }
long-hidden-few = Places with few reports stand together, so that nobody is pointed out.
long-hidden-lists = What, where and when are only shown once the whole year is over. Else what is hidden could be worked out.
long-hidden-complement = Places are only shown for whole years. Else what is hidden could be worked out.
long-hidden-texts = Texts and names are never shown to everybody.
long-fixed = Nothing about individuals. Emergency: 112 · Police: 114 14

# The year and the law
long-law-title = For the picture and the plan of measures
long-law-what = By Swedish law (2023:196) the municipality is to have a picture of crime and a plan for what to do. It is to be looked over at least every other year. This is a part of it.
long-law-problems = Places to decide on
long-law-problem = Problem
long-law-measure = Measure and who is responsible
long-law-followed = What followed?
long-law-missing = The municipality must fill this in
long-law-police = Police statistics: crimes reported, beside last year
long-law-survey = Safety survey: how safe those who live here feel
long-law-dialogue = What children, young people and adults have said
long-law-causes = Causes: why it happens here
long-law-coordinator = Coordinator: function, and whom it answers to
long-law-council = When the picture was shown to the highest leadership
long-law-decided = When the plan was decided, and is to be followed up
long-law-pdf = The basis for the picture by law (2023:196) is in the document.

# PDF
long-pdf-title = Situation picture { $name }, { $municipality }
long-pdf-public-title = { $name } in { $municipality }
long-pdf-public-lead = { $count } came from those who work for safety: walkers, schools, guards, shops and others.
long-pdf-public-ask = What we want to talk about
long-pdf-public-questions = Do you recognise it? Which places are missing? What should be done first?
long-pdf-public-done = What we have done
long-pdf-public-planned = What we are going to do
long-pdf-fill = To be filled in by the municipality
long-pdf-for-group = For the EST group
long-pdf-for-coordinator = For coordinators only
long-pdf-for-public = For everybody
long-pdf-reports = Reports
long-pdf-serious = Serious
long-pdf-answers = Answers
long-pdf-year-ago = Same time last year
long-pdf-before = The time before
long-pdf-place = Place
long-pdf-area = Area
long-pdf-count = Number
long-pdf-units = Units
long-pdf-then = Last year
long-pdf-what = What
long-pdf-when = When
long-pdf-category = Category
long-pdf-subs = Most common
long-pdf-weeks = Weeks
long-pdf-weekday = Day
long-pdf-month = Month
long-pdf-level = Level
long-pdf-chosen = Chosen
long-pdf-assumed = Assumed
long-pdf-alt-trend = Bars: reports per period. { $bars }.
long-pdf-alt-months = Bars: reports per month. { $bars }.
long-pdf-alt-bars = Bars. { $bars }.
long-pdf-alt-bar = { $label }: { $n }
long-pdf-page = Page
long-pdf-of = of

# The newsletter
news-title = Safe in { $municipality }, { $days }
news-now = How it is just now
news-count = { $count } came in during the time from those who work for safety.
news-kinds = This is what they were about. The numbers are round.
news-kinds-exact = This is what they were about.
news-places = Most came from these places.
news-work = Work of the last two months
news-presence = More presence: so many evenings they have been out.
news-advice = Advice
news-advice-emergency = Is a crime going on, or somebody in danger? Call 112. Otherwise 114 14 to the police.
news-advice-place = Do you see a place that feels unsafe, a broken lamp or graffiti? Tell the municipality.
news-advice-tell = Do go out together in the evening. Adults outdoors make it calmer.
news-fill = FILL IN
news-fill-opening = Two sentences to the reader: what matters most just now?
news-fill-police = Crimes reported to the police in the time, beside the same time last year: violence, theft, damage.
news-fill-meaning = What do the numbers mean? What has changed, and why do you think so?
news-fill-work = What has been done? Name places and work, never people.
news-fill-advice = Advice that suits the season: mopeds, boat engines, end of school, New Year.
