"""The picture at any time: `/laget`, the period so far, and `/lagesbild`, one that is out. In private and in the group.

In the bound group anybody may ask, and gets the group's picture without a sound; the same is not said twice a minute.
In any other group nothing is said. In private `/laget` is for members and `/lagesbild` for coordinators. What takes
long to count is read after the commit, on another thread.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial

from bot.commands import NAMES
from bot.effects import Edit, Effect, LookUp, Once, Post
from bot.rooms import Command, LineHandler, TapHandler, stretches
from bot.rooms.common import Forged
from bot.scene import Scene
from reporting import asked_period, cycle
from reporting import whenever_screens as screens
from reporting.asked_period import Asked
from reporting.cycle import Cycle, local
from reporting.municipality import Municipality
from reporting.numbers import codes
from reporting.picture.audiences import steady_at
from reporting.screens import Screen
from reporting.whenever_screens import ROOM
from reporting.wording import Words, words_in
from storage import Session, pictures, published, rooms, shown
from storage.tables import Picture, Room

A_MINUTE = 60
NEAREST = 4
YEARS = range(2000, 2200)
"""Those that a button may name: at the ends of the calendar there is no period before or after."""


# ---- the period so far


def now(scene: Scene, _rest: str) -> None:
    """`/laget` in private."""
    _look_up(scene, _current(scene)[0])


def now_of(scene: Scene, args: tuple[str, ...]) -> None:
    """The same for the other period that is under way."""
    wanted = [each for each in _current(scene) if each.key == args[0]]
    _look_up(scene, wanted[0] if wanted else _current(scene)[0])


def now_in_group(scene: Scene, _rest: str) -> None:
    """`/laget` in the bound group."""
    room = _bound(scene)
    if room is None:
        return
    scene.once = Once("now", A_MINUTE)
    words, municipality, at = words_in(room.language), scene.municipality, scene.now
    period, thread = _current(scene)[0], scene.thread_id

    def read(session: Session) -> Sequence[Effect]:
        return [Post(_aloud(_counted(session, municipality, period, words, at)), thread_id=thread)]

    scene.effects.append(LookUp(read, Screen(words.html("when-failed"), silent=True)))


def _look_up(scene: Scene, period: Cycle) -> None:
    others = [each for each in _current(scene) if each != period]
    words, municipality, at, who = scene.words, scene.municipality, scene.now, scene.sender.telegram_id
    over = scene.message_id if scene.is_tap else None

    def read(session: Session) -> Sequence[Effect]:
        screen = _counted(session, municipality, period, words, at, others)

        def remember(writing: Session, _message: int) -> None:
            shown.remember(writing, who, codes(screen))

        return [Edit(over, screen, remember) if over is not None else Post(screen, remember)]

    scene.effects.append(LookUp(read, Screen(words.html("when-failed"))))


def _counted(
    session: Session,
    municipality: Municipality,
    period: Cycle,
    words: Words,
    at: datetime,
    others: Sequence[Cycle] = (),
) -> Screen:
    data = published.so_far(session, municipality, period, at)
    steady = published.so_far(session, municipality, period, steady_at(at, municipality.zone))
    return screens.now_screen(words, data, period, municipality.zone, others, steady=steady)


def _current(scene: Scene) -> list[Cycle]:
    """The periods under way: the one that takes answers first, and the one of today."""
    rhythm = scene.municipality.rhythm
    taking = cycle.answering(rhythm, scene.now)
    today = cycle.cycle_of(rhythm, cycle.evening_of(local(scene.now, rhythm.zone)))
    return [today] if taking is None or taking == today else [taking, today]


# ---- one that is out


def picture(scene: Scene, rest: str) -> None:
    """`/lagesbild` in private, by a coordinator: as the group sees it, with the way to the coordinator's own view."""
    span = stretches.read(scene, rest)
    if span is not None:
        return stretches.show(scene, span)
    _show(scene, asked_period.read(rest, _today(scene)))


def picture_at(scene: Scene, args: tuple[str, ...]) -> None:
    """A period that was offered."""
    _show(scene, _at(args))


def _show(scene: Scene, asked: Asked) -> None:
    words, found = scene.words, _find(scene, asked)
    if found is not None:
        around = _around(scene, found.cycle)
        shown_to = partial(screens.picture_screen, today=_today(scene), is_coordinator=True)
        return scene.show(shown_to(words, found.data, found.id or 0, around))
    day = asked.day or _today(scene)
    period = cycle.cycle_of(scene.municipality.rhythm, day)
    waiting = pictures.latest_number(scene.session, period.key) if asked.day else 0
    around = _around(scene, period.key)
    scene.show(screens.none_screen(words, asked, period, _today(scene), around, waiting=waiting))


def picture_in_group(scene: Scene, rest: str) -> None:
    """`/lagesbild` in the bound group."""
    span, room = stretches.read(scene, rest), _bound(scene)
    if span is not None and room is not None:
        scene.once = Once("picture", A_MINUTE)
        return stretches.show_in_group(scene, span, room)
    _show_in_group(scene, asked_period.read(rest, _today(scene)), Once("picture", A_MINUTE))


def picture_at_in_group(scene: Scene, args: tuple[str, ...]) -> None:
    """A period that was offered there."""
    _show_in_group(scene, _at(args), Once(f"picture:{args[0]}", A_MINUTE))


def _show_in_group(scene: Scene, asked: Asked, once: Once) -> None:
    room = _bound(scene)
    if room is None:
        return
    scene.once = once
    words, found = words_in(room.language), _find(scene, asked)
    if found is not None:
        around = _around(scene, found.cycle)
        screen = screens.picture_screen(words, found.data, found.id or 0, around, _today(scene))
    else:
        period = cycle.cycle_of(scene.municipality.rhythm, asked.day or _today(scene))
        screen = screens.none_screen(words, asked, period, _today(scene), _around(scene, period.key))
    scene.effects.append(Post(_aloud(screen), thread_id=scene.thread_id or room.thread_id))


def _find(scene: Scene, asked: Asked) -> Picture | None:
    if asked.kind == "day" and asked.day is not None:
        return published.on(scene.session, asked.day)
    newest = published.newest(scene.session) if asked.kind != "unclear" else None
    if newest is None or asked.kind == "newest":
        return newest
    before = [each for each in published.around(scene.session, newest.cycle, 1) if each.cycle < newest.cycle]
    return before[0] if before else None


def _around(scene: Scene, key: str) -> Sequence[tuple[str, screens.Data]]:
    return [(each.cycle, each.data) for each in published.around(scene.session, key, NEAREST)]


def _at(args: tuple[str, ...]) -> Asked:
    try:
        day = date.fromisoformat(args[0])
    except ValueError:
        raise Forged(args[0]) from None
    if day.year not in YEARS:
        raise Forged(args[0])
    return Asked("day", day)


def _bound(scene: Scene) -> Room | None:
    room = rooms.room_at(scene.session, scene.chat_id)
    return room if room is not None and room.unbound_at is None else None


def _aloud(screen: Screen) -> Screen:
    """As it stands in the group: without a sound."""
    return replace(screen, silent=True)


def _today(scene: Scene) -> date:
    return local(scene.now, scene.municipality.zone).date()


def _coordinators(handler: TapHandler) -> TapHandler:
    def checked(scene: Scene, args: tuple[str, ...]) -> None:
        if not scene.coordinates:
            return scene.toast("home-coordinators-only", alert=True)
        handler(scene, args)

    return checked


TAPS: dict[str, TapHandler] = {"now": now_of, "at": _coordinators(picture_at)}
COMMANDS = (
    Command("now", NAMES["now"], now),
    Command("picture", NAMES["picture"], picture, coordinators_only=True),
)
IN_GROUP: dict[str, TapHandler] = {"at": picture_at_in_group}
GROUP_COMMANDS: dict[str, LineHandler] = {
    name: handler
    for code, handler in (("now", now_in_group), ("picture", picture_in_group))
    for name in NAMES[code].values()
}
"""Commands in the bound group."""

__all__ = ["COMMANDS", "GROUP_COMMANDS", "IN_GROUP", "ROOM", "TAPS"]
