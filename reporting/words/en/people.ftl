# Members, as the coordinator sees them.
people-nameless = No name
people-units = <b>Members</b> by unit. { $units ->
        [one] { $units } unit,
       *[other] { $units } units,
    } { $n ->
        [one] { $n } member.
       *[other] { $n } members.
    }
people-without-unit = Without a unit ({ $n })
people-no-unit-name = Without a unit
people-unit =
    <b>{ $unit }</b>
    { $n ->
        [0] Nobody is here yet.
        [one] One member:
       *[other] { $n } members:
    }
people-invite-here = Invite to this unit
people-back-units = All units
people-back-unit = To the unit
people-back-person = To { $name }
people-one = <b>{ $name }</b>
people-rank =
    { $rank ->
        [coordinator] Coordinator
       *[deputy] The coordinator’s deputy
    }
people-no-seats = Not in any unit.
people-seat-line = { $unit } – { $role }
people-seat-contact = { $unit } – { $role }, contact
people-unreachable = <b>Cannot be reached:</b> has blocked me or deleted the account.
people-last = The last one who coordinates. Appoint somebody else before this changes.
people-mark-unreachable = unreachable
people-mark-contact = contact
people-mark-rank =
    { $rank ->
        [coordinator] coordinator
       *[deputy] deputy
    }
people-add-unit = Add to a unit
people-make-deputy = Make deputy
people-unmake-deputy = Remove as deputy
people-make-coordinator = Make coordinator
people-unmake-coordinator = Remove as coordinator
people-replace = Change account
people-replace-yes = Make the link
people-remove = Remove
people-seat = <b>{ $name }</b> in { $unit }
people-asked-all = Everybody in the unit is asked.
people-asked-yes = Is asked for the unit.
people-asked-no = Is not asked; the contacts are.
people-contact-on = Contact: yes
people-contact-off = Contact: no
people-contact-set = Now a contact.
people-contact-unset = No longer a contact.
people-contact-last = The unit needs a contact. Appoint somebody else first.
people-move = Move to another unit
people-leave-unit = Remove from the unit
people-move-to = Move <b>{ $name }</b> from { $unit } to:
people-add-to = Add <b>{ $name }</b> to:
people-moved = Moved to { $unit }.
people-added = Added to { $unit }.
people-out-question = Remove <b>{ $name }</b> from { $unit }?
people-out-yes = Yes, remove from the unit
people-out = Removed from { $unit }.
people-remove-question = <b>Remove { $name }?</b> They can no longer report and get no questions. Sent reports stay.
people-remove-yes = Yes, remove
people-no = No, keep
people-removed = <b>{ $name }</b> has been removed.
people-restore = Undo
people-restored = { $name } is back.
people-not-restored = This could not be undone. Please invite anew.
people-gone = The person is no longer in.
people-rank-set = Done. The person has been told.
people-step-down = <b>Stop coordinating?</b> You stay as a member. Another coordinator can give you the role again.
people-step-down-yes = Yes, stop coordinating
people-stepped-down = You no longer coordinate. Thank you!
people-yourself = You remove yourself under Settings: Leave.
people-replace-how = <b>A new account for { $name }.</b> You get a link to send to the person’s new account. When it is used everything moves there and the old account no longer counts. It works once, for { $days } days.

people-notice-enrolled = <b>{ $name }</b> is now in { $unit }.
people-notice-enrolled-lead =
    { $rank ->
        [coordinator] <b>{ $name }</b> is now a coordinator.
       *[deputy] <b>{ $name }</b> is now the coordinator’s deputy.
    }
people-notice-replaced = <b>{ $name }</b> has changed account.
people-notice-remove = Remove
people-notice-show = Show
people-notice-left = <b>{ $name }</b> has left.
people-notice-rank =
    { $rank ->
        [coordinator] You are now a <b>coordinator</b>. Everything is under Coordination.
        [deputy] You are now the coordinator’s <b>deputy</b>. Everything is under Coordination.
       *[other] You no longer coordinate. Thank you for your help!
    }
people-notice-moved = You are now in <b>{ $unit }</b>.
people-notice-menu = Show what I can do
