# The situation picture: the group's post, the picture with bars, the preview and the review of texts.

picture-count = { $reports ->
    [0] No reports
    [one] { $reports } report from { $units ->
        [one] { $units } unit
       *[other] { $units } units
      }
   *[other] { $reports } reports from { $units ->
        [one] { $units } unit
       *[other] { $units } units
      }
  }
picture-count-short = { $reports ->
    [0] none
   *[other] { $reports } from { $units ->
        [one] { $units } unit
       *[other] { $units } units
      }
  }
picture-before = { $reports ->
    [0] none
   *[other] { $reports } from { $units }
  }

# The first line: it is what the phone's notification shows.
picture-first = <b>{ $line }</b>
picture-first-place = { $where }: { $what }
picture-first-two = Most reports: { $place } and { $other }. { $what }
picture-first-spread = No place stands out. { $count }: { $what }
picture-first-few = { $count }: { $where }. { $what }
picture-first-calm = No reports – { $n ->
    [one] { $n } unit answered calm
   *[other] { $n } units answered calm
  }
picture-first-not-out = No reports – { $n ->
    [one] { $n } unit has not been out
   *[other] { $n } units have not been out
  }
picture-first-silent = No reports – no unit has answered

picture-title = <b>Situation picture { $weeks }</b> ({ $days })
picture-totals = { $count }, previous period { $before }.
picture-totals-other-length = { $count }. The previous period was not as long and is not compared.
picture-serious = { $n } serious
picture-serious-assumed = { $n } serious ({ $assumed } assumed)
picture-sentence = { $text }.
picture-answers = Answers from { $answered } of { $units ->
    [one] { $units } unit
   *[other] { $units } units
  }: { $kinds }
picture-answers-report = { $n } with reports
picture-answers-calm = { $n } calm
picture-answers-not-out = { $n } not out
picture-answers-missing = { $n } missing
picture-late = { $n ->
    [one] { $n } report came after the answering time.
   *[other] { $n } reports came after the answering time.
  }
picture-late-before = Also, not counted here: { $count } about earlier periods.

picture-place = { $symbol } { $place } – { $facts }
picture-several = confirmed by several
picture-area = { $area } (area)
picture-others = • Other places ({ $n }) – { $count }
picture-mostly = mostly { $when }
picture-all-day = round the clock
picture-weeks = w. { $weeks }
picture-week-year = w. { $week } { $year }

picture-presence = <b>Presence, evenings:</b>
picture-evenings = { $role } { $n }
picture-events = <b>Coming up:</b> { $events }
picture-event = { $what } { $day }, { $place }
picture-name = { $name }
picture-and-more = { $n } more
picture-automatic = Sent automatically, without review and without free text.
picture-fixed = <i>Nothing about individuals. Emergency: 112 · Police: 114 14</i>

picture-details = <b>Place by place { $weeks }</b>
picture-details-place = <b>{ $place }</b> – { $facts }
picture-details-kind = { $category } { $n }
picture-details-kind-narrower = { $category } { $n }: { $narrower }
picture-details-text = – { $text }
picture-details-more-texts = { $n ->
    [one] – { $n } more text
   *[other] – { $n } more texts
  }
picture-details-events = <b>Coming up</b>
picture-details-event = • { $event }

picture-unreviewed = The situation picture for { $weeks } is ready but not yet reviewed. { $answers }.

# How it looks in the group
picture-seen = <b>How it looks in the group</b>
picture-seen-incomplete = Choose a category and a place first, then the line is shown here.
picture-seen-hidden = The place is shown as its area, without day and time, as long as there are fewer than { $few } reports from it. Few reports could point somebody out.
picture-seen-note = Your text is not shown until a coordinator has approved it:
picture-seen-text = <i>{ $text }</i>
picture-seen-who = Neither you nor your unit is shown.

# The picture with bars
picture-chart-title = Situation picture { $weeks }
picture-chart-subtitle = Number of reports. { $n ->
    [one] { $n } unit answered.
   *[other] { $n } units answered.
  }
picture-chart-now = { $weeks }: { $count }
picture-chart-before = Previous period, { $weeks }: { $count }
picture-chart-empty = No reports in the period
picture-chart-alt = Reports per category { $weeks }. { $bars }.
picture-chart-alt-empty = No reports in any category { $weeks }.
picture-chart-alt-line = { $category }: { $n }

# The coordinators' preview
picture-preview-title = <b>Preview.</b> This is how the post in the group will look:
picture-preview-part = <i>Part { $at } of { $of }:</i>
picture-preview-end = <b>For coordinators only</b>
picture-preview-missing = Not answered:
picture-preview-missing-none = All units have answered.
picture-preview-texts = { $n ->
    [one] { $n } text is waiting for review. Texts that are not reviewed are left out.
   *[other] { $n } texts are waiting for review. Texts that are not reviewed are left out.
  }
picture-preview-several = { $n ->
    [one] { $n } incident is confirmed by several.
   *[other] { $n } incidents are confirmed by several.
  }
picture-preview-newer = { $n ->
    [one] { $n } report has come since the picture was counted.
   *[other] { $n } reports have come since the picture was counted.
  }
picture-preview-no-room = No group is bound. Bind the EST group before you publish.
picture-preview-held = The post is held. { $name }, { $day } at { $time }.
picture-preview-published = Published. { $name }, { $day } at { $time }.
picture-preview-published-automatic = Published automatically { $day } at { $time }.
picture-preview-someone = A former coordinator
picture-button-page = Show part { $at } of { $of }
picture-button-publish = Publish
picture-button-hold = Hold
picture-button-recount = Count again
picture-button-read-texts = Read the texts ({ $n })
picture-button-reread-texts = Review the texts again ({ $n })

picture-text-state-submitted = Not reviewed.
picture-text-state-approved = Included in the post.
picture-text-state-rejected = Left out.
picture-button-back = To the preview

picture-toast-recounted = Counted again
picture-toast-none-yet = There is no situation picture yet. It comes when the period closes.
picture-toast-published = Published
picture-toast-held = Held
picture-toast-changed = The content has changed. Read the new preview first.
picture-toast-already = Already published
picture-toast-gone = That text is no longer there.
