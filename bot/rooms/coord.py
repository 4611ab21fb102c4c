"""The coordinator's menu: answering for a unit, and the doors to who is missing, to invites and to units and places."""

from bot.commands import NAMES
from bot.rooms import Command, TapHandler, calendar, invites, ledger, setup, vocabulary
from bot.rooms.common import Forged, await_line, for_coordinators, page, period_now, unit_of, whole
from bot.rooms.group import connect_command
from bot.scene import Scene
from reporting import coord_screens as screens
from reporting.cycle import Cycle, answering
from reporting.municipality import Unit
from reporting.prompt import EVENINGS
from reporting.prompt import period as written_period
from reporting.wording import Raw
from storage import answers, people, reviews, revisions, rooms

ROOM = "coord"


def menu(scene: Scene, _args: tuple[str, ...] = ()) -> None:
    """What a coordinator can do."""
    members, units = len(people.members(scene.session)), len(scene.municipality.units)
    groups = len(rooms.bound(scene.session))
    waiting, texts = revisions.number_waiting(scene.session), reviews.number_waiting(scene.session)
    screen = screens.menu_screen(scene.words, members=members, units=units, groups=groups, waiting=waiting, texts=texts)
    scene.show(screen)


def menu_command(scene: Scene, _rest: str) -> None:
    """`/samordning`."""
    await_line(scene, "")
    menu(scene)


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
    cycle, is_open = period_now(scene)
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


_HANDLERS: dict[str, TapHandler] = {
    "menu": menu,
    "missing": ledger.missing,
    "behalf": behalf,
    "for": for_unit,
    "answer": answer,
    "evenings": evenings,
    **invites.HANDLERS,
}
TAPS = {verb: for_coordinators(handler) for verb, handler in _HANDLERS.items()}
TAPS |= setup.HANDLERS | vocabulary.HANDLERS | calendar.HANDLERS
LINES = setup.LINES | vocabulary.LINES | calendar.LINES
PINS = setup.PINS
COMMANDS = (
    Command("coordinate", NAMES["coordinate"], menu_command, coordinators_only=True),
    Command("bind", {"sv": "koppla", "en": "bind"}, connect_command, coordinators_only=True),
)
