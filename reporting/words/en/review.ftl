# The review: texts one by one, the daily word, and what coordinators add to the situation picture.

review-title = <b>Text of report { $number }</b>{ $left ->
    [0] {""}
    [one] {" "}– the last one
   *[other] {" "}– { $left } left
  }
review-unit = From { $unit }.
review-hidden = The place is sensitive. The group only sees the area { $area } until there are { $few } reports from there.
review-sensitive = The place is sensitive.
review-few = { $n ->
    [one] This is the only report from there.
   *[other] Only { $n } reports from there.
  }
review-marked = <u>{ $text }</u>
review-doubts = Read what is underlined once more: { $kinds }.
review-kind-person = perhaps a name
review-kind-class = a school class
review-kind-looks = looks
review-none = No texts are waiting. Well done!

review-button-queue = Texts to read ({ $n })
review-button-approve = Approve
review-button-edit = Edit
review-button-reject = Reject
review-button-join = Merge
review-button-skip = Skip
review-button-next = Next
review-button-undo = Undo no. { $number }
review-button-back = Back to the text
review-button-picture = Situation picture

review-edit-ask = Write the new text of report { $number }. At most { $limit } characters. It replaces the old one, which is not kept. It now says:
review-edit-long = { $over ->
    [one] The text is { $over } character too long. Make it shorter.
   *[other] The text is { $over } characters too long. Make it shorter.
  }
review-edit-empty = Write at least one word.
review-edit-private = The text seems to hold { $kinds }. It is not saved. Write about the place, the time and what happened.

review-changed = <b>The text has changed.</b> Read it again.
review-first-approved = <b>{ $name } was first:</b> the text is approved.
review-first-rejected = <b>{ $name } was first:</b> the text is rejected.
review-now-edited = The text of report { $number } is edited and approved.
review-now-joined = Merged. The text still waits for you.
review-toast-approved = Approved
review-toast-rejected = Rejected
review-toast-undone = Undone

review-digest-title = <b>This waits for you</b>
review-digest-texts = { $n ->
    [one] One text to read.
   *[other] { $n } texts to read.
  }
review-digest-proposals = { $n ->
    [one] One change to say yes or no to.
   *[other] { $n } changes to say yes or no to.
  }
review-digest-undecided = The situation picture of { $period } waits to be published.
review-digest-closes = Answers for { $period } close { $day } at { $time }.

# What coordinators add
review-own-title = <b>Your own part of the picture</b>
review-own-line = <b>{ $name }:</b> { $text }
review-own-nothing = nothing written
review-own-levels = <b>Levels of your own:</b>
review-own-level = • { $place }: { $level }. { $reason }
review-own-actions = Actions
review-own-coming = Coming up
review-own-greeting = Greeting
review-own-whole = The whole municipality
review-level-normal = as usual
review-level-above = more than usual
review-level-clear = clearly more than usual

review-own-ask-actions = Write what you have done and will do. It stands in the post as Actions.
review-own-ask-coming = Write what is coming up. It stands in the post under Coming up.
review-own-ask-greeting = Write a greeting to the group.
review-own-left = You can write at most { $left } characters. Write about places, not about persons.
review-own-first = { $left ->
    [0] The first message is full. Your text comes in the next one.
   *[other] About { $left } characters fit in the first message. A longer text comes in the next one.
  }
review-own-now = It now says: <i>{ $text }</i>
review-own-by = Written by { $name }.
review-own-places = <b>Which level do you want to change?</b> You choose a place and say why.
review-own-place = <b>{ $place }</b>
review-own-counted = The bot counts: { $level }.
review-own-set = Your own level: { $level }. { $reason }
review-own-choose = Choose a level. Then you write why, and it stands in the post.
review-own-why = Write why. <b>{ $place }: { $level }</b>. It stands in the post.
review-own-conflict = <b>{ $name } was first.</b> Your text is not saved. Write it again if it should stand there instead.
review-own-conflict-gone = <b>{ $name } was first</b> and took the text away. Write again if it should stand there.
review-own-saved = Saved.
review-own-removed = Removed.

review-follows = After the text the group gets the chart. The week and the map are for those who tap Charts.
review-button-own = Add your own
review-button-own-change = Change your own
review-button-levels = Change a level
review-button-level-normal = As usual
review-button-level-above = More than usual
review-button-level-clear = Clearly more than usual
review-button-remove = Remove
review-button-keep = Let it stand
review-button-own-back = Back

# Corrected versions
review-corrected-heading = <i>Corrected { $day } at { $time } (version { $version })</i>
review-corrected = The situation picture of { $weeks } has been corrected: { $came }.
late-came-lines = { $n ->
    [one] { $n } line from the coordinators
   *[other] { $n } lines from the coordinators
  }
late-came-levels = { $n ->
    [one] { $n } level
   *[other] { $n } levels
  }
late-came-fewer = { $n ->
    [one] { $n } text removed
   *[other] { $n } texts removed
  }
