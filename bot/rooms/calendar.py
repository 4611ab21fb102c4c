"""When the question goes out, red days and pauses, as coordinators change them in the chat. It wins over the file.

Nothing is saved before a screen has said what comes of it, but for moments and red days, which say it afterwards.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from bot.rooms import LineHandler, TapHandler, home
from bot.rooms.changing import one_of
from bot.rooms.common import Forged, await_line, for_coordinators, lines_for_coordinators, whole
from bot.scene import Scene
from reporting import calendar_screens as screens
from reporting import cycle as cycles
from reporting.agenda import MOMENTS
from reporting.calendar_screens import LAST_DAY, Turn
from reporting.cycle import Cycle, Moment, Pause, Rhythm, local
from reporting.day_spans import FURTHEST, read_span
from reporting.municipality import Change, Municipality
from reporting.red_days import RULES
from reporting.wording import Raw
from storage import configuration, rhythms

AWAITED = "pause-new"
LENGTHS = ("7", "14")
KEPT_FOR = timedelta(days=100)
"""How long a pause that is over stays in the rules: a period of it may still be open."""


def times(scene: Scene, _args: tuple[str, ...] = (), note: Raw | None = None) -> None:
    """All times."""
    rhythm = scene.municipality.rhythm
    ahead = rhythms.next_asked(scene.session, rhythm, scene.now)
    scene.show(screens.times_screen(scene.words, rhythm, _coming(scene), ahead, note=note))


def moment(scene: Scene, args: tuple[str, ...]) -> None:
    """Move one moment, before it is saved."""
    name, wanted = one_of(MOMENTS, args[0]), _moment(args[1], args[2])
    fits = _tried(scene, {name: _written(wanted)}) is not None
    scene.show(screens.time_screen(scene.words, scene.municipality.rules, _name(name), wanted, fits=fits))


def set_moment(scene: Scene, args: tuple[str, ...]) -> None:
    """Save a moment."""
    name, wanted = one_of(MOMENTS, args[0]), _moment(args[1], args[2])
    if not _change(scene, {name: _written(wanted)}):
        screen = screens.time_screen(scene.words, scene.municipality.rules, _name(name), wanted, fits=False)
        scene.show(screen)


def red(scene: Scene, _args: tuple[str, ...]) -> None:
    """What happens on red days?"""
    scene.show(screens.red_screen(scene.words, scene.municipality.rules))


def set_red(scene: Scene, args: tuple[str, ...]) -> None:
    """Save what happens on red days."""
    _change(scene, {"red_days": one_of(RULES, args[0])})


def turn(scene: Scene, args: tuple[str, ...]) -> None:
    """Ask before the length or the weeks of periods change."""
    wanted = _turned(scene, args)
    if wanted == _rules(scene):
        return times(scene, note=scene.words.html("calendar-same"))
    scene.show(
        screens.turn_screen(
            scene.words,
            scene.municipality.rules,
            wanted.days,
            wanted.anchor,
            _foreseen(scene, wanted),
            scene.now,
        )
    )


def turned(scene: Scene, args: tuple[str, ...]) -> None:
    """Change the length or the weeks of periods."""
    wanted = _turned(scene, args)
    value: dict[str, Any] = {"anchor": wanted.anchor.isoformat(), "days": wanted.days}
    if not _change(scene, value | {name: _written(getattr(wanted, name)) for name in MOMENTS}):
        scene.toast("calendar-time-bad", alert=True)
        times(scene)


def pauses(scene: Scene, _args: tuple[str, ...] = (), note: Raw | None = None) -> None:
    """The pauses."""
    scene.show(screens.pauses_screen(scene.words, _coming(scene), note=note))


def new_pause(scene: Scene, _args: tuple[str, ...]) -> None:
    """Ask for the days of a pause."""
    await_line(scene, AWAITED)
    scene.show(screens.pause_typing_screen(scene.words))


def typed(scene: Scene, text: str) -> None:
    """The days of a pause: what was understood is shown before anything is saved, and other days may be typed."""
    span = read_span(text, today=_today(scene))
    if span is None:
        return scene.show(screens.pause_typing_screen(scene.words, bad=True))
    pause = Pause(span.first, span.last)
    tried = _tried(scene, _with(scene, pause))
    if tried is None:
        return scene.show(screens.pause_typing_screen(scene.words, bad=True))
    taken = rhythms.foresee(scene.session, scene.municipality.rhythm, tried.rules, scene.now)
    without = _without(taken.rhythm, pause)
    rhythm = scene.municipality.rhythm
    ahead = Turn(taken.kept, taken.next)
    scene.show(screens.pause_screen(scene.words, pause, without, ahead, rhythm, scene.now))


def add_pause(scene: Scene, args: tuple[str, ...]) -> None:
    """Save a pause; one that is there already stays."""
    pause = _pause(args)
    if not _is_near(scene, pause.first_day) or not _is_near(scene, pause.last_day):
        raise Forged(*args)
    if _change(scene, _with(scene, pause), show=pauses):
        return
    scene.toast("calendar-pause-bad", alert=True)
    pauses(scene)


def lift(scene: Scene, args: tuple[str, ...]) -> None:
    """Ask before a pause is taken out."""
    pause = _pause(args)
    if pause not in scene.municipality.rules.pauses:
        return pauses(scene, note=scene.words.html("calendar-pause-gone"))
    rules = _rules(scene)
    wanted = replace(rules, pauses=tuple(each for each in rules.pauses if each != pause))
    ahead, rhythm = _foreseen(scene, wanted), scene.municipality.rhythm
    scene.show(screens.lift_screen(scene.words, pause, ahead, rhythm, scene.now))


def lifted(scene: Scene, args: tuple[str, ...]) -> None:
    """Take a pause out."""
    pause = _pause(args)
    kept = [each for each in scene.municipality.rules.pauses if each != pause]
    _change(scene, {"pauses": [_days(each) for each in kept]}, show=pauses)


def _change(scene: Scene, value: dict[str, Any], show: Callable[..., None] = times) -> bool:
    """Save new rules, and say what they bring. False when they do not fit."""
    tried = _tried(scene, value)
    if tried is None:
        return False
    configuration.change(scene.session, "period", "", value, scene.member_id, scene.now)
    taken = rhythms.record(scene.session, scene.municipality.rhythm, tried.rules, scene.now)
    scene.municipality = tried.remembering(rhythms.terms(scene.session))
    if taken is None:
        show(scene, note=scene.words.html("calendar-same"))
        return True
    told = screens.came_of(scene.words, Turn(taken.kept, taken.next), taken.rhythm, scene.now)
    show(scene, note=Raw("\n".join([scene.words.html("calendar-done"), *told])))
    return True


def _tried(scene: Scene, value: dict[str, Any]) -> Municipality | None:
    """The municipality with other rules; None when they do not fit."""
    change = Change(kind="period", key="", value=value)
    tried = scene.municipality.with_changes([change])
    return None if change in tried.ignored_changes[len(scene.municipality.ignored_changes) :] else tried


def _foreseen(scene: Scene, rules: Rhythm) -> Turn:
    taken = rhythms.foresee(scene.session, scene.municipality.rhythm, rules, scene.now)
    return Turn(taken.kept, taken.next)


def _turned(scene: Scene, args: tuple[str, ...]) -> Rhythm:
    days, anchor = int(one_of(LENGTHS, args[0])), _day(args[1])
    rules = _rules(scene)
    if anchor.weekday() != 0 or not (_is_near(scene, anchor) or abs(anchor - rules.anchor) <= timedelta(days=14)):
        raise Forged(args[1])
    if days == rules.days and (anchor - rules.anchor).days % days == 0:
        return rules
    return screens.with_days(rules, days, anchor)


def _rules(scene: Scene) -> Rhythm:
    return scene.municipality.rules


def _without(rhythm: Rhythm, pause: Pause) -> list[Cycle]:
    """The periods that a pause leaves unasked."""
    found: list[Cycle] = []
    for each in cycles.onwards(rhythm, pause.first_day - timedelta(days=LAST_DAY + 14)):
        if each.first_day > pause.last_day + timedelta(days=14):
            break
        opens = local(each.opens_at, rhythm.zone).date()
        if cycles.is_paused(rhythm, each) and pause.first_day <= opens <= pause.last_day:
            found.append(each)
    return found


def _coming(scene: Scene) -> list[Pause]:
    return [each for each in scene.municipality.rules.pauses if each.last_day >= _today(scene)]


def _with(scene: Scene, pause: Pause) -> dict[str, Any]:
    there = {each for each in _rules(scene).pauses if each.last_day >= _today(scene) - KEPT_FOR}
    ordered = sorted(there | {pause}, key=lambda each: (each.first_day, each.last_day))
    return {"pauses": [_days(each) for each in ordered]}


def _days(pause: Pause) -> dict[str, str]:
    return {"from": pause.first_day.isoformat(), "to": pause.last_day.isoformat()}


def _pause(args: tuple[str, ...]) -> Pause:
    return Pause(_day(args[0]), _day(args[1]))


def _today(scene: Scene) -> date:
    return local(scene.now, scene.municipality.zone).date()


def _is_near(scene: Scene, day: date) -> bool:
    """Whether a day can have stood on a button of ours, and no year is out of reach."""
    return abs((day - _today(scene)).days) <= FURTHEST


def _day(code: str) -> date:
    try:
        return datetime.strptime(code, "%Y%m%d").date()  # noqa: DTZ007 - a local day has no zone
    except ValueError:
        raise Forged(code) from None


def _moment(day: str, clock: str) -> Moment:
    number, minutes = whole(day), whole(clock)
    if number > LAST_DAY or minutes // 100 > 23 or minutes % 100 > 59:
        raise Forged(clock)
    return Moment(number, time(minutes // 100, minutes % 100))


def _written(wanted: Moment) -> dict[str, Any]:
    return {"day": wanted.day, "time": f"{wanted.time:%H:%M}"}


def _name(code: str) -> Any:
    return next(each for each in MOMENTS if each == code)


_HANDLERS: dict[str, TapHandler] = {
    "times": times,
    "time": moment,
    "time_set": set_moment,
    "red": red,
    "red_set": set_red,
    "turn": turn,
    "turned": turned,
    "pauses": pauses,
    "pause_new": new_pause,
    "pause_add": add_pause,
    "pause_lift": lift,
    "pause_gone": lifted,
}
HANDLERS = {verb: for_coordinators(handler) for verb, handler in _HANDLERS.items()}
LINES: dict[str, LineHandler] = {AWAITED: lines_for_coordinators(typed, home.home)}
