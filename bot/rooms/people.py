"""The coordinator's view of members: lists, units, contacts, rank, removing."""

from bot.rooms import TapHandler, home
from bot.rooms.common import Forged, catch_up, catch_up_in, for_coordinators, page, person_of, tell, unit_of, whole
from bot.scene import Scene
from reporting import people_screens as screens
from reporting.buttons import pack
from reporting.invite_screens import LINK_DAYS
from reporting.lists import known
from reporting.own_screens import last_coordinator_screen
from reporting.people_screens import NO_UNIT, Person, Seat, unit_name
from reporting.screens import button
from reporting.wording import Raw
from storage import invites, people
from storage.tables import Audit

ROOM = "people"
RANKS = ("member", "deputy", "coordinator")


# ---- lists


def units(scene: Scene, args: tuple[str, ...]) -> None:
    """All units with how many members each has."""
    everybody = [memberships for _, memberships in people.members(scene.session)]
    counts: dict[str, int] = {}
    for membership in (each for memberships in everybody for each in memberships):
        counts[membership.unit] = counts.get(membership.unit, 0) + 1
    without = sum(not memberships for memberships in everybody)
    shown = page(args, 0)
    scene.show(screens.units_screen(scene.words, scene.municipality, counts, without, shown))


def unit(scene: Scene, args: tuple[str, ...]) -> None:
    """The members of a unit."""
    key = args[0] if args[0] == NO_UNIT else unit_of(scene, args[0], retired=True).key
    everybody = [person_of(*each) for each in people.members(scene.session)]
    here = [each for each in everybody if _is_in(each, key)]
    name = scene.words.text("people-no-unit-name") if key == NO_UNIT else unit_name(scene.municipality, key)
    scene.show(screens.unit_screen(scene.words, name, key, here, page(args, 1)))


def one(scene: Scene, args: tuple[str, ...]) -> None:
    """One member."""
    person = _person(scene, args[0])
    if person is not None:
        _show(scene, person)


def seat(scene: Scene, args: tuple[str, ...]) -> None:
    """One member in one unit."""
    person = _person(scene, args[0])
    if person is not None:
        _show_seat(scene, person, args[1])


# ---- units of a member


def contact(scene: Scene, args: tuple[str, ...]) -> None:
    """Make the member a contact of the unit (1), or no longer (0)."""
    person, wanted = _person(scene, args[0]), args[2] == "1"
    if person is None or _seat(person, args[1]) is None:
        return _moved_on(scene, person)
    if people.set_contact(scene.session, person.id, args[1], wanted):
        catch_up_in(scene, args[1])
    person = _person(scene, args[0]) or person
    found = _seat(person, args[1])
    if found is not None and found.contact and not wanted:
        scene.toast("people-contact-last", alert=True)
    else:
        scene.toast("people-contact-set" if wanted else "people-contact-unset")
    _show_seat(scene, person, args[1])


def move(scene: Scene, args: tuple[str, ...]) -> None:
    """Choose where the member moves."""
    person = _person(scene, args[0])
    found = _seat(person, args[1]) if person else None
    if person is None or found is None:
        return _moved_on(scene, person)
    scene.show(screens.move_screen(scene.words, scene.municipality, person, found, page(args, 2)))


def moved(scene: Scene, args: tuple[str, ...]) -> None:
    """Move the member from one unit to another, with the new unit's role."""
    person, target = _person(scene, args[0]), unit_of(scene, args[2])
    if person is None:
        return
    found = _seat(person, args[1])
    if found is not None and found.unit != target.key:
        people.move(scene.session, person.id, found.unit, target.key, target.role, scene.now)
        catch_up(scene, person.id)
        catch_up_in(scene, found.unit)
        _tell_of_unit(scene, person, target.name)
    _show_again(scene, person, scene.words.html("people-moved", unit=target.name))


def add(scene: Scene, args: tuple[str, ...]) -> None:
    """Choose one more unit for the member."""
    person = _person(scene, args[0])
    if person is not None:
        scene.show(screens.add_screen(scene.words, scene.municipality, person, page(args, 1)))


def added(scene: Scene, args: tuple[str, ...]) -> None:
    """Put the member into one more unit."""
    person, target = _person(scene, args[0]), unit_of(scene, args[1])
    if person is None:
        return
    if people.add_to_unit(scene.session, person.id, target.key, target.role, scene.now):
        catch_up(scene, person.id)
        _tell_of_unit(scene, person, target.name)
    _show_again(scene, person, scene.words.html("people-added", unit=target.name))


def out(scene: Scene, args: tuple[str, ...]) -> None:
    """Ask before the member is taken out of a unit."""
    person = _person(scene, args[0])
    found = _seat(person, args[1]) if person else None
    if person is None or found is None:
        return _moved_on(scene, person)
    words, name = scene.words, screens.name_of(scene.words, person)
    question = words.html("people-out-question", name=name, unit=unit_name(scene.municipality, found.unit))
    yes = button(words.text("people-out-yes"), ROOM, "outed", person.id, found.unit)
    no = button(words.text("people-no"), ROOM, "seat", person.id, found.unit)
    scene.show(screens.confirm_screen(words, question, yes, no))


def outed(scene: Scene, args: tuple[str, ...]) -> None:
    """Take the member out of a unit."""
    person = _person(scene, args[0])
    if person is not None:
        people.remove_from_unit(scene.session, person.id, args[1])
        catch_up_in(scene, args[1])
        note = scene.words.html("people-out", unit=unit_name(scene.municipality, args[1]))
        _show_again(scene, person, note)


# ---- rank, account, removing


def rank(scene: Scene, args: tuple[str, ...]) -> None:
    """Appoint a deputy or a coordinator, or take that back. Stepping down oneself is asked about first."""
    person = _person(scene, args[0])
    if args[1] not in RANKS:
        raise Forged(args[1])
    if person is None:
        return
    if person.id == scene.member_id and args[1] == "member":
        words = scene.words
        yes = button(words.text("people-step-down-yes"), ROOM, "stepdown")
        no = button(words.text("people-no"), ROOM, "one", person.id)
        return scene.show(screens.confirm_screen(words, words.html("people-step-down"), yes, no))
    try:
        done = people.set_rank(scene.session, person.id, args[1])
    except people.LastCoordinator:
        return scene.show(last_coordinator_screen(scene.words))
    if done:
        _audit(scene, f"rank-{args[1]}", person)
        if args[1] not in people.COORDINATING:
            invites.revoke_powers_of(scene.session, person.id, scene.now)
        if person.id != scene.member_id:
            key, menu = f"rank:{scene.update_id}", [["people-notice-menu", pack("home", "hello")]]
            tell(scene, person.id, key, "people-notice-rank", menu, rank=args[1])
    _show_again(scene, person, scene.words.html("people-rank-set"))


def step_down(scene: Scene, _args: tuple[str, ...]) -> None:
    """Stop coordinating, by oneself."""
    try:
        people.set_rank(scene.session, scene.member_id, "member")
    except people.LastCoordinator:
        return scene.show(last_coordinator_screen(scene.words))
    invites.revoke_powers_of(scene.session, scene.member_id, scene.now)
    scene.session.refresh(scene.me)
    scene.toast("people-stepped-down")
    home.hello(scene, ())


def replace(scene: Scene, args: tuple[str, ...]) -> None:
    """*Byt konto*: what it does, before the link is made."""
    person = _person(scene, args[0])
    if person is not None:
        scene.show(screens.replace_screen(scene.words, person, LINK_DAYS))


def remove(scene: Scene, args: tuple[str, ...]) -> None:
    """Ask before a member is removed."""
    person = _person(scene, args[0])
    if person is None:
        return
    words = scene.words
    if person.id == scene.member_id:
        return scene.toast("people-yourself", alert=True)
    question = words.html("people-remove-question", name=screens.name_of(words, person))
    yes = button(words.text("people-remove-yes"), ROOM, "removed", person.id)
    no = button(words.text("people-no"), ROOM, "one", person.id)
    scene.show(screens.confirm_screen(words, question, yes, no))


def removed(scene: Scene, args: tuple[str, ...]) -> None:
    """Remove a member, with a second chance."""
    person = _person(scene, args[0])
    if person is None or person.id == scene.member_id:
        return
    try:
        people.remove(scene.session, person.id, scene.now)
    except people.LastCoordinator:
        return scene.show(last_coordinator_screen(scene.words))
    for each in person.seats:
        catch_up_in(scene, each.unit)
    _audit(scene, "remove", person)
    scene.show(screens.removed_screen(scene.words, person))


def restore(scene: Scene, args: tuple[str, ...]) -> None:
    """Undo of removing: back as a member, in the units that the button remembers."""
    member = people.member_with(scene.session, whole(args[0]))
    if member is None or member.id is None or member.state not in ("removed", "active"):
        return scene.toast("people-not-restored", alert=True)
    if member.state == "removed":
        member.state, member.ended_at = "active", None
        scene.session.flush()
        for code in args[1:]:
            found = known(scene.municipality.units, code, lambda each: each.key)
            if found is not None:
                people.add_to_unit(scene.session, member.id, found.key, found.role, scene.now)
        catch_up(scene, member.id)
    person = person_of(member, people.units_of(scene.session, member.id))
    _show(scene, person, scene.words.html("people-restored", name=screens.name_of(scene.words, person)))


# ---- helpers


def _person(scene: Scene, code: str) -> Person | None:
    """The active member that a button names; for one who is gone a notice, and the screen stays."""
    member = people.member_with(scene.session, whole(code))
    if member is None or member.id is None or member.state != "active":
        scene.toast("people-gone", alert=True)
        return None
    return person_of(member, people.units_of(scene.session, member.id))


def _seat(person: Person, code: str) -> Seat | None:
    return known(person.seats, code, lambda each: each.unit)


def _is_in(person: Person, key: str) -> bool:
    return not person.seats if key == NO_UNIT else any(seat.unit == key for seat in person.seats)


def _show(scene: Scene, person: Person, note: Raw | None = None) -> None:
    is_last = [each.id for each in people.coordinators(scene.session)] == [person.id]
    scene.show(screens.person_screen(scene.words, scene.municipality, person, note=note, is_last=is_last))


def _show_again(scene: Scene, person: Person, note: Raw) -> None:
    """Show the person as they are after a change."""
    again = _person(scene, str(person.id))
    if again is not None:
        _show(scene, again, note)


def _show_seat(scene: Scene, person: Person, code: str) -> None:
    found = _seat(person, code)
    if found is None:
        return _moved_on(scene, person)
    scene.show(screens.seat_screen(scene.words, scene.municipality, person, found))


def _moved_on(scene: Scene, person: Person | None) -> None:
    """The button names a unit that the person is not in any longer: show them as they are."""
    if person is not None:
        _show(scene, person)


def _tell_of_unit(scene: Scene, person: Person, unit_name: str) -> None:
    if person.id != scene.member_id:
        menu = [["people-notice-menu", pack("home", "hello")]]
        tell(scene, person.id, f"unit:{scene.update_id}", "people-notice-moved", menu, unit=unit_name)


def _audit(scene: Scene, act: str, person: Person) -> None:
    row = Audit(at=scene.now, member_id=scene.member_id, act=act, about=f"member {person.id}")
    scene.session.add(row)


_HANDLERS: dict[str, TapHandler] = {
    "units": units,
    "unit": unit,
    "one": one,
    "seat": seat,
    "contact": contact,
    "move": move,
    "moved": moved,
    "add": add,
    "added": added,
    "out": out,
    "outed": outed,
    "rank": rank,
    "stepdown": step_down,
    "replace": replace,
    "remove": remove,
    "removed": removed,
    "restore": restore,
}
TAPS = {verb: for_coordinators(handler) for verb, handler in _HANDLERS.items()}
