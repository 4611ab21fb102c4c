# The coordinator's menu: answers, for a unit, invitations, units and places.
coord-button = Coordination
coord-title = <b>Coordination</b>
coord-counts = { $members ->
        [one] { $members } member
       *[other] { $members } members
    } in { $units ->
        [one] { $units } unit.
       *[other] { $units } units.
    }
coord-no-group = The EST group is not connected yet.
coord-missing = Who is missing now?
coord-picture = Situation picture
coord-members = Members
coord-invite = Invite
coord-invites = Open invitations
coord-behalf = Answer for a unit
coord-units = Units
coord-places = Places
coord-groups = The EST group

missing-title = <b>Answers: { $answered } of { $units } units</b>
missing-when = { $day } at { $clock }
missing-closes = The period closes { $closes }.
missing-not-open = The period takes answers from { $closes }. Reports that have come already count.
missing-none = All have answered.
missing-list =
    { $n ->
        [one] One is missing. Tap it to remind or to answer for it.
       *[other] { $n } are missing. Tap one to remind or to answer for it.
    }
missing-nobody = empty
missing-again = Refresh

behalf-title = <b>For which unit?</b> For those who do not have Telegram. It is marked that the answer was given for the unit.
behalf-unit = <b>For { $unit }</b>
behalf-period = Period: { $period }. What does the unit say?
behalf-standing = So far: { $answer ->
        [report] { $n ->
            [one] one report
           *[other] { $n } reports
        }
        [calm] quiet
        [notout] not been out
       *[none] no answer
    }.
behalf-closed = No period takes answers just now, but you can report.
behalf-report = Report for the unit
behalf-calm = Answered for { $unit }: { $answer }.
behalf-evenings = How many evenings was { $unit } out?
behalf-evenings-set = Evenings out: { $n ->
        [3] 3 or more
       *[other] { $n }
    }.
behalf-too-late = The period has closed. The answer has not been kept.
behalf-other = Another unit
behalf-missing = Who is missing now?

invite-unit = <b>Invite</b> – to which unit?
invite-lead = Coordinator or deputy
invite-rank = <b>Invite</b> – as what? The link can be used once.
invite-rank-coordinator = Coordinator
invite-rank-deputy = The coordinator’s deputy
invite-lead-days = For how long is the link to work?
invite-role = <b>{ $unit }</b> – which role?
invite-uses = <b>{ $unit }</b> – how many can use the link?
invite-days = <b>{ $unit }</b> – for how long is the link to work?
invite-n-uses =
    { $n ->
        [one] One person
       *[other] { $n } people
    }
invite-n-days = { $n } days
invite-again = Start over
invite-made =
    <b>The invitation to { $about } is ready.</b> Forward the message below.
    { $uses ->
        [one] It can be used once
       *[other] It can be used { $uses } times
    }, until { $day } inclusive.
    Do you not see the link? Make a new one; this one will then stop working.
invite-open =
    <b>Invitation to { $about }</b>
    { $uses ->
        [one] Can be used once more
       *[other] Can be used { $uses } more times
    }, until { $day } inclusive. The link is only shown when it is made.
invite-revoke = Withdraw
invite-renew = Make a new link instead
invite-revoked = The invitation has been withdrawn. The link no longer works.
invite-closed-already = The invitation was closed already.
invite-list-button = Open invitations
invite-list =
    { $n ->
        [0] <b>No open invitations.</b>
        [one] <b>One open invitation:</b>
       *[other] <b>{ $n } open invitations:</b>
    }
invite-until = { $number }. { $about }: until { $day }
invite-about-group = the EST group
invite-about-replace = a new account for { $name }
invite-link =
    Hello! You are invited to report for <b>{ $unit }</b> in EST, { $municipality }.

    Tap the link and then Start:
    { $link }

    { $uses ->
        [one] The link works once, until { $day } inclusive.
       *[other] The link works until { $day } inclusive.
    }
invite-link-lead =
    Hello! You are invited as { $rank ->
        [coordinator] <b>coordinator</b>
       *[deputy] <b>the coordinator’s deputy</b>
    } in EST, { $municipality }.

    Tap the link and then Start:
    { $link }

    The link works once, until { $day } inclusive. It is personal, do not pass it on.
invite-link-replace =
    Hello! Open this link in your new account and tap Start, and your place in EST, { $municipality }, moves there:
    { $link }

    The link works once, until { $day } inclusive. It is personal, do not pass it on.

setup-units =
    { $n ->
        [one] <b>One unit</b>
       *[other] <b>{ $n } units</b>
    }
setup-add-unit = Add a unit
setup-unit =
    <b>{ $unit }</b>
    { $organisation } – { $role }
    { $asked ->
        [contacts] The contacts are asked.
       *[all] Everybody in the unit is asked.
    }
setup-back-units = All units
setup-type-unit-new = What is the new unit called? Write its name, 2–40 characters.
setup-type-unit-name = What is <b>{ $name }</b> to be called? Write the name, 2–40 characters. Old reports get the new name.
setup-organisation = <b>{ $name }</b> – who does the unit belong to? (Write a new name if it went wrong.)
setup-own-organisation = An organisation of its own
setup-role = <b>{ $name }</b> – what do they do?
setup-asked = <b>{ $name }</b> – who is to be asked?
setup-ask-contacts = Ask the contacts
setup-ask-all = Ask everybody in the unit
setup-unit-added = <b>{ $name }</b> has been added.
setup-name-taken = That name exists already. Choose another.
setup-name-bad = Write a name with 2–40 characters and at least one letter.
setup-name-private = That looks like something about a person. Write only the name of the unit or place.
setup-did-not-fit = It could not be saved. Try another name.
setup-lost-name = The name is gone. Please start over.
setup-cancel = Cancel
setup-rename = Rename
setup-renamed = New name: <b>{ $name }</b>.
setup-saved = Saved.
setup-retire = Remove
setup-retire-yes = Yes, remove
setup-keep = No, keep
setup-retire-unit = <b>Remove { $name }?</b> The unit gets no questions and cannot be chosen. Old reports keep the name, and its members stay until you move them. This can be undone.
setup-retire-place = <b>Remove { $name }?</b> The place can no longer be chosen. Old reports keep the name. This can be undone.
setup-retired = <b>{ $name }</b> has been removed.
setup-restore = Undo, take it back
setup-restored = <b>{ $name }</b> is back.
setup-last-unit = The last unit cannot be removed.

setup-places =
    { $n ->
        [one] <b>One place</b>
       *[other] <b>{ $n } places</b>
    }
setup-add-place = Add a place
setup-place =
    <b>{ $place }</b>
    Area: { $area }
    Also called: { $aliases }
    { $sensitive ->
        [yes] Sensitive place: the group sees only the area when reports are few.
       *[no] Ordinary place.
    }
    { $located ->
        [yes] Position: known.
       *[no] Position: not known.
    }
setup-back-places = All places
setup-type-place-new = What is the new place called? Write its name, 2–40 characters. No homes.
setup-type-place-name = What is <b>{ $name }</b> to be called? Write the name, 2–40 characters. The old name can still be searched for.
setup-type-place-alias = What else is <b>{ $name }</b> called? Write one name at a time.
setup-area = <b>{ $name }</b> – in which area? (Write a new name if it went wrong.)
setup-sensitive = <b>{ $name }</b> – is it a school, a youth centre or the like?
setup-sensitive-no = No, ordinary place
setup-sensitive-yes = Yes, sensitive place
setup-mark-no = Mark as an ordinary place
setup-mark-yes = Mark as a sensitive place
setup-place-added = <b>{ $name }</b> has been added.
setup-pin = Where is <b>{ $place }</b>? Share its location with the paper clip in Telegram, and it will be found when somebody shares where they are. You may skip this.
setup-pin-set = The position has been saved.
setup-pin-far = That position is not in Sweden. Share the location again, or skip.
setup-pin-text = Share the location with the paper clip, or skip.
setup-skip = Skip
setup-add-alias = Add another name
setup-alias-added = <b>{ $name }</b> has been added.
setup-locate = Set the position
