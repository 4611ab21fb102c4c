# Change beyond chance: levels, comparisons, breaks in the series, patterns, and the coordinator's own lines in the post.

change-level-clear = clearly more than usual
change-level-above = more than usual
change-level-normal = as usual
change-level-few = too few to say
change-level-fewer = fewer than usual
change-why-few-periods = too few periods to compare
change-why-few-reports = too few to say
change-why-few-answers = too few answers to compare
change-why-break = too few periods since the count was changed

# A place in the post: "↑ clearly more than usual (2 a period)".
change-up = ↑ { $text }
change-down = ↓ { $text }
change-beside-usual = { $level } ({ $usual })
change-usual = { $usual } a period
change-usual-none = otherwise hardly any
change-usual-part = { $now } comparable, otherwise { $usual }
change-own = { $level }, says the coordinator: { $reason }
change-own-only = { $level }, says the coordinator
change-own-below = { $level }, says the coordinator, reason below

# The whole, below the number of reports.
change-totals = { $count }: { $level }.
change-totals-part = { $count } ({ $now } comparable, otherwise { $usual }): { $level }.
change-beside = { $parts }.
change-beside-previous = Previous period { $before }
change-beside-mean = mean of { $periods ->
    [2] two
    [3] three
    [4] four
    [5] five
    [6] six
   *[other] { $periods }
  } { $mean }
change-beside-year = same weeks last year { $n }
change-beside-year-list = same weeks last year { $n } (from a list)
change-beside-year-units = same weeks last year { $n } (other units)
change-whole-own = On the whole: { $level }, says the coordinator. { $reason }
change-whole-own-below = On the whole: { $level }, says the coordinator, reason below.

# The first line, in the phone's notification.
change-first-one = { $level }: { $place } ({ $n }). { $what }
change-first-when = { $level }: { $place } ({ $n }), { $when }. { $what }
change-first-two = { $level }: { $place } and { $other }. { $what }
change-first-more = { $level } at { $n } places. { $what }
change-first-whole = { $level } on the whole: { $count }. { $what }
change-first-whole-own = { $level } on the whole, says the coordinator: { $count }. { $what }
change-first-fewer = Fewer reports than usual: { $n }, otherwise { $usual }. { $what }

# What stands out, has gone quiet, or comes back.
change-also = <b>Also more than usual:</b> { $places }
change-quiet = <b>Quieter than usual:</b> { $places }
change-patterns = <b>Comes back over { $periods } periods:</b> { $patterns }
change-pattern = { $place } { $when } ({ $n } of { $of })
change-pattern-whole = { $when } ({ $n } of { $of })
change-serious = { $count }: { $incidents }.
change-serious-times = { $incident } ({ $n })
change-serious-assumed = { $incident } (assumed)
change-serious-title = <b>Serious incidents</b>
change-serious-line = • { $incident }
change-more-title = <b>More about the period { $weeks }</b>

# Breaks in the series.
change-break-new = { $n ->
    [one] New unit since { $since } ({ $roles }): compared without it.
   *[other] New units since { $since } ({ $roles }): compared without them.
  }
change-break-gone = { $n ->
    [one] One unit is no longer there ({ $roles }): compared without it.
   *[other] { $n } units are no longer there ({ $roles }): compared without them.
  }
change-break-rested = { $n ->
    [one] One unit was not there all the time ({ $roles }): compared without it.
   *[other] { $n } units were not there all the time ({ $roles }): compared without them.
  }
change-break-mean = More units since { $since }: the mean is partly from the time before.
change-break-length = Before { $since } the period was not as long: not compared.
change-break-imported = The figures change their source { $since } (list): older ones are not compared.
change-break-rules = The rules changed { $since }. All is counted by today's.
change-break-taxonomy = The category { $name } was not there all the time ({ $since }).
change-breaks-below = Not everything can be compared, see below.

# The coordinator's own lines.
change-line-greeting = { $text }
change-line-actions = <b>Actions:</b> { $text }
change-line-coming = <b>Coming up:</b> { $text }
