"""What the rooms about people share: who may, what is known, and telling others."""

from collections.abc import Callable

from bot.effects import Post
from bot.rooms import LineHandler, TapHandler
from bot.scene import Scene
from reporting.cycle import Cycle, answering, upcoming
from reporting.lists import known
from reporting.municipality import Unit
from reporting.people_screens import Person, Seat, unit_name
from reporting.screens import Screen
from storage import answers, asking, outbox, people
from storage.tables import Member, Membership

PinHandler = Callable[[Scene, float, float], None]
"""Given the latitude and longitude of a shared location."""


AHEAD = 4
"""Periods of which one has not opened: those before it wait for their pictures."""
PIN = "pin"
"""Awaited while a key that shares the location is out: the next answer takes the key away."""


class Forged(ValueError):
    """A button's code names what does not exist, or not any more. Whoever hears taps rolls back and says so."""


def for_coordinators(handler: TapHandler, *, keeps_line: bool = False) -> TapHandler:
    """The handler for those with a coordinator's rights; others get a short notice. A forged code raises `Forged`.

    Unless `keeps_line`, a question that waited for a typed line is dropped: the person went elsewhere.
    """

    def checked(scene: Scene, args: tuple[str, ...]) -> None:
        if not scene.coordinates:
            return scene.toast("home-coordinators-only", alert=True)
        if not keeps_line:
            await_line(scene, "")
        handler(scene, args)

    return checked


def lines_for_coordinators(handler: LineHandler, otherwise: Callable[[Scene], None]) -> LineHandler:
    """The handler of a typed line, while its writer still has a coordinator's rights."""

    def checked(scene: Scene, text: str) -> None:
        if scene.coordinates:
            handler(scene, text)
        else:
            await_line(scene, "")
            otherwise(scene)

    return checked


def await_line(scene: Scene, awaiting: str) -> None:
    """Let the member's next typed line answer a question (`unit-name:<context>`), or none."""
    if scene.me.awaiting == PIN and not any(
        isinstance(each, Post) and each.screen.without_keys for each in scene.effects
    ):
        scene.post(Screen(scene.words.html("everyone-pin-over"), without_keys=True))
    if scene.me.awaiting != awaiting:
        people.set_awaiting(scene.session, scene.member_id, awaiting)
        scene.session.refresh(scene.me, ["awaiting"])  # a tap drops what was awaited before its room asks anew


def unit_of(scene: Scene, code: str, *, retired: bool = False) -> Unit:
    """The unit that a button's code names. Raises `Forged`; also for a retired one, unless asked for."""
    unit = known(scene.municipality.units, code, lambda each: each.key)
    if unit is None and retired:
        unit = scene.municipality.unit(code)
    if unit is None:
        raise Forged(code)
    return unit


def page(args: tuple[str, ...], at: int) -> int:
    """The page that a button's code names."""
    return whole(args[at])


def whole(text: str) -> int:
    """A number from a button's code. Raises `Forged`."""
    if not (text.isascii() and text.isdecimal() and len(text) <= 9):
        raise Forged(text)
    return int(text)


def person_of(member: Member, memberships: list[Membership]) -> Person:
    """A member as the screens want them."""
    assert member.id is not None
    seats = tuple(Seat(each.unit, each.role, each.contact) for each in memberships)
    return Person(member.id, member.name, member.rank, seats, member.unreachable_since is not None)


def own_seats(scene: Scene) -> list[Membership]:
    """The units of the member who is here."""
    return people.units_of(scene.session, scene.member_id)


def own_units(scene: Scene) -> list[str]:
    """Their names."""
    return [unit_name(scene.municipality, each.unit) for each in own_seats(scene)]


def is_asked(scene: Scene, cycle: Cycle | None = None) -> bool:
    """Whether the member is one of those who are asked for a unit; with `cycle`, for one in operation in it."""
    at_rest = answers.resting_keys(scene.session, scene.municipality, cycle.key) if cycle else ()
    seats = ((scene.municipality.unit(each.unit), each) for each in own_seats(scene) if each.unit not in at_rest)
    return any(unit and not unit.retired and (unit.asked == "all" or seat.contact) for unit, seat in seats)


def catch_up(scene: Scene, member_id: int) -> None:
    """Ask a member what they missed when the period is open; whoever has been asked in it is not asked again."""
    asking.back(scene.session, scene.municipality, member_id, scene.now)


def catch_up_in(scene: Scene, unit: str) -> None:
    """The same for all of a unit: somebody else may be its contact now, or it is in operation after all."""
    asking.back_in(scene.session, scene.municipality, unit, scene.now)


def period_now(scene: Scene) -> tuple[Cycle, bool]:
    """The period that takes answers and True, or the one that will next and False."""
    rhythm = scene.municipality.rhythm
    open_now = answering(rhythm, scene.now)
    if open_now is not None:
        return open_now, True
    return next(each for each in upcoming(rhythm, scene.now, AHEAD) if each.opens_at > scene.now), False


def tell(
    scene: Scene,
    member_id: int,
    key: str,
    words: str,
    buttons: list[list[str]] | None = None,
    *,
    coordinating: bool = False,
    **values: object,
) -> None:
    """Tell another member when the delivery comes to it: `words` in their language. The same key is said once.

    Names of people are not kept with it: `member=<id>` becomes `$name` as it is when the notice leaves. With
    `coordinating` it is dropped when they have lost a coordinator's rights meanwhile.
    """
    payload = {"words": words, "values": values, "buttons": buttons or [], "coordinating": coordinating}
    outbox.put(scene.session, f"{key}:{member_id}", "notice", member_id=member_id, payload=payload, now=scene.now)


def tell_coordinators(
    scene: Scene, key: str, words: str, buttons: list[list[str]] | None = None, *, but: int = 0, **values: object
) -> None:
    """Tell everybody with a coordinator's rights, apart from `but`."""
    for each in people.coordinators(scene.session):
        if each.id is not None and each.id != but:
            tell(scene, each.id, key, words, buttons, coordinating=True, **values)
