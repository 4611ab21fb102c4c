"""When a unit is not in operation: set by a coordinator, from day to day. It is not asked then, nor missed."""

from bot.rooms import LineHandler, TapHandler, home
from bot.rooms.changing import change, context
from bot.rooms.common import Forged, await_line, catch_up_in, for_coordinators, lines_for_coordinators, unit_of
from bot.rooms.time import is_over, span_of, today
from bot.scene import Scene
from reporting import rest_screens as screens
from reporting.day_spans import Span, read_span
from reporting.municipality import Unit

ROOM = "rest"
LINE = "rest-days"
"""Awaited, with the unit's key behind it, while days may be typed."""
MOST_SPANS = 60


def show(scene: Scene, args: tuple[str, ...]) -> None:
    """The days of a unit."""
    _show(scene, unit_of(scene, args[0]))


def add(scene: Scene, args: tuple[str, ...]) -> None:
    """Ask for days."""
    _ask(scene, unit_of(scene, args[0]))


def days(scene: Scene, args: tuple[str, ...]) -> None:
    """Days that were tapped: what they are is shown first."""
    _confirm(scene, unit_of(scene, args[0]), span_of(args[1:]))


def line(scene: Scene, text: str) -> None:
    """Days that were typed: what was understood is shown first."""
    unit, span = scene.municipality.unit(context(scene)), read_span(text, today=today(scene))
    if unit is None or unit.retired:
        return home.home(scene, "home-old")
    if span is None:
        return _ask(scene, unit, trouble="rest-unclear")
    await_line(scene, f"{LINE}:{unit.key}")
    scene.show(screens.confirm_screen(scene.words, unit, span, today(scene)))


def save(scene: Scene, args: tuple[str, ...]) -> None:
    """The unit is not in operation on these days."""
    unit, span = unit_of(scene, args[0]), span_of(args[1:])
    if is_over(scene, span):
        return _ask(scene, unit, trouble="time-away-over")
    _set(scene, unit, screens.merged((*unit.not_in_operation, span)), "rest-saved")


def remove(scene: Scene, args: tuple[str, ...]) -> None:
    """It is, after all: whoever missed the question gets it while the period is open."""
    unit, span = unit_of(scene, args[0]), span_of(args[1:], of_any_length=True)
    left = tuple(each for each in unit.not_in_operation if each != span)
    _set(scene, unit, left, "rest-removed")
    catch_up_in(scene, unit.key)


def _set(scene: Scene, unit: Unit, spans: tuple[Span, ...], note: str) -> None:
    value = [{"from": each.first.isoformat(), "to": each.last.isoformat()} for each in spans[-MOST_SPANS:]]
    if spans != unit.not_in_operation and not change(scene, "unit", unit.key, {"not_in_operation": value}):
        raise Forged(unit.key)
    _show(scene, unit_of(scene, unit.key), note)


def _show(scene: Scene, unit: Unit, note: str = "") -> None:
    scene.show(screens.rest_screen(scene.words, unit, today(scene), note=note))


def _ask(scene: Scene, unit: Unit, trouble: str = "") -> None:
    await_line(scene, f"{LINE}:{unit.key}")
    scene.show(screens.add_screen(scene.words, unit, today(scene), trouble=trouble))


def _confirm(scene: Scene, unit: Unit, span: Span) -> None:
    if is_over(scene, span):
        return _ask(scene, unit, trouble="time-away-over")
    scene.show(screens.confirm_screen(scene.words, unit, span, today(scene)))


_HANDLERS: dict[str, TapHandler] = {"show": show, "add": add, "days": days, "save": save, "remove": remove}
TAPS = {verb: for_coordinators(handler) for verb, handler in _HANDLERS.items()}
LINES: dict[str, LineHandler] = {LINE: lines_for_coordinators(line, home.home)}
