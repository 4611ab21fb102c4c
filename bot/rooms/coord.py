"""The coordinator's menu: who is missing, answering for a unit, and the doors to invites and to units and places."""

from bot.commands import NAMES
from bot.rooms import Command, TapHandler, invites, setup, vocabulary
from bot.rooms.common import Forged, await_line, for_coordinators, page, unit_of, whole
from bot.rooms.group import connect_command
from bot.scene import Scene
from reporting import coord_screens as screens
from reporting import cycle as cycles
from reporting.cycle import Cycle, answering, cycle_of, evening_of, local
from reporting.municipality import Unit
from reporting.prompt import EVENINGS
from reporting.prompt import period as written_period
from reporting.wording import Raw
from storage import answers, people, revisions, rooms

ROOM = "coord"


def menu(scene: Scene, _args: tuple[str, ...] = ()) -> None:
    """What a coordinator can do."""
    members, units = len(people.members(scene.session)), len(scene.municipality.units)
    groups = len(rooms.bound(scene.session))
    waiting = revisions.number_waiting(scene.session)
    scene.show(screens.menu_screen(scene.words, members=members, units=units, groups=groups, waiting=waiting))


def menu_command(scene: Scene, _rest: str) -> None:
    """`/samordning`."""
    await_line(scene, "")
    menu(scene)


def missing(scene: Scene, args: tuple[str, ...]) -> None:
    """Who has answered, and who has not."""
    cycle, is_open = _cycle(scene)
    standing = answers.standing(scene.session, scene.municipality, cycle.key)
    silent = {unit.key for unit in answers.missing_units(scene.municipality, standing)}
    at = local(cycle.closes_at if is_open else cycle.opens_at, scene.municipality.zone)
    counts: dict[str, int] = {}
    for _, memberships in people.members(scene.session):
        for membership in memberships:
            counts[membership.unit] = counts.get(membership.unit, 0) + 1
    units = [(unit, unit.key not in silent) for unit in scene.municipality.units]
    when = scene.words.text("missing-when", day=scene.words.day(at.date()), clock=scene.words.clock(at))
    scene.show(screens.missing_screen(scene.words, units, counts, page(args, 0), closes=when, is_open=is_open))


def behalf(scene: Scene, args: tuple[str, ...]) -> None:
    """Choose the unit to answer or report for."""
    scene.show(screens.behalf_screen(scene.words, scene.municipality, page(args, 0)))


def for_unit(scene: Scene, args: tuple[str, ...]) -> None:
    """What to say for one unit."""
    _show_unit(scene, unit_of(scene, args[0]))


def answer(scene: Scene, args: tuple[str, ...]) -> None:
    """Answer for a unit: it was calm, or it has not been out."""
    unit, kind = unit_of(scene, args[0]), args[1]
    labels = {"calm": unit.quiet_label, "notout": unit.not_out_label}
    if kind not in labels:
        raise Forged(kind)
    label = labels[kind](scene.language)
    cycle = answering(scene.municipality.rhythm, scene.now)
    if cycle is None or not _answer(scene, cycle, unit, kind):
        return _show_unit(scene, unit, scene.words.html("behalf-too-late"))
    note = scene.words.html("behalf-calm", unit=unit.name, answer=label)
    _show_unit(scene, unit, note, ask_evenings=unit.goes_out and kind == "calm")


def evenings(scene: Scene, args: tuple[str, ...]) -> None:
    """How many evenings the unit was out."""
    unit, number = unit_of(scene, args[0]), whole(args[1])
    cycle = answering(scene.municipality.rhythm, scene.now)
    if cycle is None or number not in EVENINGS:
        return _show_unit(scene, unit, scene.words.html("behalf-too-late"))
    answers.set_evenings(scene.session, cycle, unit.key, scene.member_id, number, scene.now, on_behalf=True)
    _show_unit(scene, unit, scene.words.html("behalf-evenings-set", n=number))


def _answer(scene: Scene, cycle: Cycle, unit: Unit, kind: str) -> bool:
    return answers.answer(scene.session, cycle, unit.key, scene.member_id, kind, scene.now, on_behalf=True)


def _show_unit(scene: Scene, unit: Unit, note: Raw | None = None, *, ask_evenings: bool = False) -> None:
    cycle, is_open = _cycle(scene)
    standing = answers.standing(scene.session, scene.municipality, cycle.key, [unit])[unit.key]
    screen = screens.behalf_unit_screen(
        scene.words,
        unit,
        written_period(scene.words, cycle),
        standing,
        can_answer=is_open,
        ask_evenings=ask_evenings,
        note=note,
    )
    scene.show(screen)


def _cycle(scene: Scene) -> tuple[Cycle, bool]:
    """The period that takes answers and True, or the one that will next and False."""
    rhythm = scene.municipality.rhythm
    open_now = answering(rhythm, scene.now)
    if open_now is not None:
        return open_now, True
    cycle = cycle_of(rhythm, evening_of(local(scene.now, rhythm.zone)))
    while cycle.opens_at <= scene.now:
        cycle = cycles.next(rhythm, cycle)
    return cycle, False


_HANDLERS: dict[str, TapHandler] = {
    "menu": menu,
    "missing": missing,
    "behalf": behalf,
    "for": for_unit,
    "answer": answer,
    "evenings": evenings,
    **invites.HANDLERS,
}
TAPS = {verb: for_coordinators(handler) for verb, handler in _HANDLERS.items()} | setup.HANDLERS | vocabulary.HANDLERS
LINES = setup.LINES | vocabulary.LINES
PINS = setup.PINS
COMMANDS = (
    Command("coordinate", NAMES["coordinate"], menu_command, coordinators_only=True),
    Command("bind", {"sv": "koppla", "en": "bind"}, connect_command, coordinators_only=True),
)
