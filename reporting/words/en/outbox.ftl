# Deliveries that somebody has to decide about: did a post arrive or not?

outbox-notice-unknown = I do not know whether a post arrived in the group { $room }. Look there and say how it is. I do not send it again unless somebody asks me to.
outbox-button-came = It arrived
outbox-button-again = Send it again
outbox-decided-came = { $name } saw on { $day } at { $time } that the post arrived in { $room }. I do not send it again.
outbox-decided-again = { $name } asked me on { $day } at { $time } to send the post in { $room } again.
outbox-decided-late = The post arrived in { $room }. Telegram's answer was only slow.
outbox-decided-other = The post in { $room } is not wanted any more.
outbox-somebody = Somebody
outbox-toast-came = Thank you. It arrived.
outbox-toast-again = I am sending it again.
outbox-toast-already = That has been decided.
