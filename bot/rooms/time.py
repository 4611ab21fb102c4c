"""A member's own times: quiet hours, reminders, days away, a pause of the questions, and the way back from each."""

from datetime import date

from bot.commands import NAMES
from bot.rooms import Command, LineHandler, TapHandler
from bot.rooms.common import Forged, await_line, whole
from bot.scene import Scene
from reporting import time_screens as screens
from reporting.cycle import local
from reporting.day_spans import FURTHEST, LONGEST, Span, read_hours, read_span
from reporting.own_time import LONGEST_QUIET, MINUTES, is_quiet
from reporting.time_screens import Mine
from storage import asking, people

ROOM = "time"
QUIET_LINE, AWAY_LINE = "own-quiet", "own-days"
"""Awaited while hours, or days, may be typed."""


def mine(scene: Scene) -> Mine:
    """What the member has set."""
    return Mine(people.own_time(scene.me), scene.me.reminders, today(scene))


def today(scene: Scene) -> date:
    """The local day."""
    return local(scene.now, scene.municipality.zone).date()


def show(scene: Scene, note: str = "") -> None:
    """All of it."""
    await_line(scene, "")
    scene.show(screens.times_screen(scene.words, mine(scene), note=note))


# ---- quiet hours and reminders


def quiet(scene: Scene, _args: tuple[str, ...] = ()) -> None:
    """Ask for the quiet hours."""
    await_line(scene, QUIET_LINE)
    scene.show(screens.quiet_screen(scene.words))


def hours(scene: Scene, args: tuple[str, ...]) -> None:
    """Set quiet hours that were tapped."""
    first, last = whole(args[0]), whole(args[1])
    if max(first, last) >= MINUTES or (last - first) % MINUTES > LONGEST_QUIET:
        raise Forged(*args)
    _set_hours(scene, first, last)


def hours_line(scene: Scene, text: str) -> None:
    """Quiet hours that were typed."""
    found = read_hours(text)
    if found is None:
        return scene.show(screens.quiet_screen(scene.words, trouble="time-hours-unclear"))
    _set_hours(scene, *found)


def _set_hours(scene: Scene, first: int, last: int) -> None:
    people.set_quiet_hours(scene.session, scene.member_id, first, last)
    scene.session.refresh(scene.me)
    asking.back(scene.session, scene.municipality, scene.member_id, scene.now)
    show(scene, "time-quiet-set")


def reminders(scene: Scene, _args: tuple[str, ...]) -> None:
    """Ask how many reminders."""
    scene.show(screens.reminders_screen(scene.words))


def strength(scene: Scene, args: tuple[str, ...]) -> None:
    """Set how many reminders."""
    people.set_reminders(scene.session, scene.member_id, whole(args[0]))
    scene.session.refresh(scene.me)
    show(scene, "time-reminders-set")


# ---- away


def away(scene: Scene, _args: tuple[str, ...] = ()) -> None:
    """Ask for the days."""
    await_line(scene, AWAY_LINE)
    scene.show(screens.away_screen(scene.words, today(scene)))


def away_command(scene: Scene, rest: str) -> None:
    """`/borta`, perhaps with the days; whoever is away sees the way back."""
    if rest:
        return days_line(scene, rest)
    now = mine(scene)
    if now.away:
        return scene.show(screens.away_set_screen(scene.words, now))
    away(scene)


def days_line(scene: Scene, text: str) -> None:
    """Days that were typed: what was understood is shown first."""
    span = read_span(text, today=today(scene))
    await_line(scene, AWAY_LINE)
    if span is None:
        return scene.show(screens.away_screen(scene.words, today(scene), trouble="time-away-unclear"))
    scene.show(screens.confirm_away_screen(scene.words, span, today(scene)))


def days(scene: Scene, args: tuple[str, ...]) -> None:
    """Days that were tapped: what they are is shown first."""
    span = span_of(args)
    if is_over(scene, span):
        return _over(scene)
    scene.show(screens.confirm_away_screen(scene.words, span, today(scene)))


def gone(scene: Scene, args: tuple[str, ...]) -> None:
    """Save the days away."""
    span = span_of(args)
    if is_over(scene, span):
        return _over(scene)
    people.set_away(scene.session, scene.member_id, span.first, span.last)
    scene.session.refresh(scene.me)
    asking.back(scene.session, scene.municipality, scene.member_id, scene.now)  # sooner than they said before, perhaps
    await_line(scene, "")
    scene.show(screens.away_set_screen(scene.words, mine(scene)))


def back(scene: Scene, _args: tuple[str, ...]) -> None:
    """*Jag är tillbaka*, also earlier than said: the question that was missed comes."""
    was_away = mine(scene).is_away or mine(scene).away is None
    people.set_away(scene.session, scene.member_id, None, None)
    is_asked = _asked_again(scene)
    show(scene, ("time-back-asked" if is_asked else "time-back") if was_away else "time-days-gone")


def span_of(args: tuple[str, ...], *, of_any_length: bool = False) -> Span:
    """The days that a button's code names; spans that touch were made into one of any length. Raises `Forged`."""
    try:
        span = Span(date.fromisoformat(args[0]), date.fromisoformat(args[1]))
    except ValueError as error:
        raise Forged(*args) from error
    length = (span.last - span.first).days
    if length < 0 or (length >= LONGEST and not of_any_length):
        raise Forged(*args)
    return span


def is_over(scene: Scene, span: Span) -> bool:
    """Whether the days of an old button are over. Raises `Forged` for a year that nobody can have tapped."""
    left = (span.last - today(scene)).days
    if left > FURTHEST:
        raise Forged(str(span.last))
    return left < 0


def _over(scene: Scene) -> None:
    """The days of an old button."""
    await_line(scene, AWAY_LINE)
    scene.show(screens.away_screen(scene.words, today(scene), trouble="time-away-over"))


# ---- pause


def pause(scene: Scene, _args: tuple[str, ...]) -> None:
    """*Pausa frågorna*."""
    people.pause(scene.session, scene.member_id, scene.now)
    scene.session.refresh(scene.me)
    scene.show(screens.paused_screen(scene.words))


def resume(scene: Scene, _args: tuple[str, ...]) -> None:
    """*Fortsätt få frågor*: the question that was missed comes."""
    people.resume(scene.session, scene.member_id)
    show(scene, "time-resumed-asked" if _asked_again(scene) else "time-resumed")


def stop(scene: Scene, _rest: str = "") -> None:
    """`/stopp`: a pause, leaving, or nothing."""
    scene.show(screens.stop_screen(scene.words, mine(scene)))


def _asked_again(scene: Scene) -> bool:
    """Let what was missed come; whether it comes at once."""
    scene.session.refresh(scene.me)
    comes = asking.back(scene.session, scene.municipality, scene.member_id, scene.now)
    return comes and not is_quiet(people.own_time(scene.me), scene.municipality.zone, scene.now)


TAPS: dict[str, TapHandler] = {
    "show": lambda scene, _args: show(scene),
    "quiet": quiet,
    "hours": hours,
    "reminders": reminders,
    "strength": strength,
    "away": away,
    "days": days,
    "gone": gone,
    "back": back,
    "pause": pause,
    "resume": resume,
    "stop": lambda scene, _args: stop(scene),
}
LINES: dict[str, LineHandler] = {QUIET_LINE: hours_line, AWAY_LINE: days_line}
COMMANDS = (Command("away", NAMES["away"], away_command), Command("stop", NAMES["stop"], stop))
