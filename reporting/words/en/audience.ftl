# For whom: what is not shown in the situation picture, and why.

audience-rest = Other (few of each)
audience-others = Other places
audience-count = { $reports ->
    [0] No reports
    [one] { $reports } report
   *[other] { $reports } reports
  }

audience-why-group = <b>Why is something hidden?</b> This is so in the group's picture.
audience-why-coordinator = <b>Why is something hidden?</b> You are a coordinator and see everything.
audience-why-public = <b>Why is something hidden?</b> This is so in the picture for everybody.
audience-why-nothing = Nothing is hidden.

audience-places-area = <b>{ $name }</b>: { $n ->
    [one] { $n } report is shown
   *[other] { $n } reports are shown
  } by area only. There is a sensitive place there, such as a school. Fewer than { $few } from there could point somebody out.
audience-places-others = <b>Other places</b>: { $n ->
    [one] { $n } report is shown
   *[other] { $n } reports are shown
  } together. One by one they have few, or they are sensitive.
audience-places-few = A place is shown here from { $few } reports on. Numbers are rounded down.
audience-places-complement = Sometimes one more place is hidden. Without it the hidden one could be worked out.
audience-places-sensitive = Schools and other sensitive places are never shown by name to everybody.
audience-times-sensitive = { $n ->
    [one] { $n } report is shown without day and time. It is not in the table of days and times either.
   *[other] { $n } reports are shown without day and time. They are not in the table of days and times either.
  }
audience-times-public = Days are not shown to everybody, only the time of day.
audience-usual-sensitive = What is usual at a sensitive place is not shown. It would tell when there were few.
audience-kinds-few = What happened is shown for the whole municipality, not place by place. Kinds with fewer than { $few } reports are shown together.
audience-lists-few = There are fewer than { $few } reports. So it is not shown where and what.
audience-units-public = Who has reported is not shown to everybody.
audience-texts-public = Free texts are not shown to everybody.
audience-texts-unreviewed = { $n ->
    [one] { $n } text has not been read by a coordinator yet. It is not shown.
   *[other] { $n } texts have not been read by a coordinator yet. They are not shown.
  }

# A line below a picture, or last in a document.
audience-line = Hidden: { $what }. Fewer than { $few } reports from a place could point somebody out.
audience-line-places = places with few reports
audience-line-times = some days and times
audience-line-usual = what is usual at sensitive places
audience-line-texts = some texts
audience-line-kinds = what happened at each place
audience-line-lists = where and what
audience-line-units = who has reported
