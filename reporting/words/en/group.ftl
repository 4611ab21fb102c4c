# The EST group.
group-bound = <b>Done. This group is the EST group.</b> The situation picture comes here. I speak of places, never of people, and never of who reported.
group-bound-topic = Everything comes in this topic.
group-rights-ok = This I may do: { $rights }.
group-rights-missing = This I may not do: { $rights }.
group-rights-not-admin = Make me an administrator with the right to pin messages if the picture is to stay on top. It works without.
group-rights-admin = Give me the right to pin messages if the picture is to stay on top. It works without.
group-right-send = write
group-right-pin = pin messages
group-reads-little = I see only commands to me and replies to my messages, not what you write to each other.
group-reads-all = Telegram sends me everything that is written here. I discard it unread; only commands to me are read. If it should not even be sent: make me an ordinary member, or turn on privacy mode in BotFather.
group-here-already = The group is already connected. Disconnect it with /unbind, or in the coordinator’s menu.
group-unbound = The group is disconnected. I am silent here now. It can be connected again with a new code.
group-only-coordinator = Only a coordinator can disconnect the group. If you are one but write anonymously: do it in the chat with me, under Coordination.

group-list =
    { $n ->
        [0] <b>The EST group</b> is not connected. The situation picture has nowhere to go.
        [one] <b>The EST group</b> that gets the situation picture:
       *[other] <b>{ $n } groups</b> get the situation picture:
    }
group-nameless = Group without a name
group-connect = Connect the EST group
group-one =
    <b>{ $title }</b>
    Language in the group: { $language }. Choose below to change it.
group-one-topic = Everything is sent in a topic of the group.
group-unbind = Disconnect
group-back = All groups
group-unbind-question = <b>Disconnect { $title }?</b> The situation picture will not go there any more. The group can be connected again with a new code.
group-unbind-yes = Yes, disconnect
group-unbind-no = No, keep it
group-gone = { $title } is disconnected.
group-language-set = The language in the group has been changed.
group-how =
    <b>Connect the EST group</b>

    1. Tap <i>Choose group</i> and choose the group. That is all.
    2. If that does not work: add @{ $username } to the group, go there (to the right topic if the group has topics) and write:
    <code>/bind { $code }</code>
    3. I answer in the group with what I may and may not do there.

    The code works once, until { $day }. It works for anonymous administrators too.
group-choose = Choose group
group-new-code = New code
group-notice-bound = <b>The EST group is connected:</b> { $title }.
group-notice-unbound = <b>{ $title } is disconnected.</b> The situation picture will not go there any more.
group-notice-thrown-out = <b>I have been removed from { $title }.</b> The situation picture will not go there any more. Connect the group again if that was a mistake.
group-notice-button = Show groups
