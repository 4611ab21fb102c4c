"""When the question goes out, and the rest of the calendar, as a coordinator reads and changes it. Pure.

What would come of a change is told before it is made, and what came of it afterwards.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from reporting.agenda import MOMENTS
from reporting.agenda import Moment as Name
from reporting.cycle import Cycle, Moment, Pause, Rhythm, local
from reporting.lists import column
from reporting.people_screens import menu_row
from reporting.prompt import period
from reporting.red_days import RULES
from reporting.screens import Button, Screen, button
from reporting.wording import Raw, Words

LAST_DAY = 62
"""The furthest day of a period that a moment may have."""
MOST_WITHOUT = 12
"""Periods without a question that are named."""
MOST_PAUSES = 40
"""Pauses that are shown at a time: a screen with a hundred buttons would be refused, and nothing could be taken out."""
_MONDAY = date(2026, 1, 5)


class Turn(NamedTuple):
    """What new times bring: the period under way that keeps its own, and the next one that is asked."""

    kept: Cycle | None
    next: Cycle


def times_screen(words: Words, rhythm: Rhythm, pauses: Sequence[Pause], ahead: Cycle, *, note: Raw | None) -> Screen:
    """All times, and the doors to changing them. `pauses` are those that are not over."""
    lines = [note, Raw("")] if note else []
    lines += [words.html("calendar-title"), words.html("calendar-every", days=rhythm.days)]
    for name in MOMENTS:
        moment: Moment = getattr(rhythm, name)
        lines.append(words.html("calendar-line", moment=name, **_when(words, rhythm.days, moment)))
    lines.append(words.html("calendar-red", rule=rhythm.red_days))
    lines.append(words.html("calendar-pauses", n=len(pauses)) if pauses else words.html("calendar-pauses-none"))
    coming = _next(words, ahead, rhythm)
    lines += [Raw(""), coming] if not note or coming not in note else []
    buttons = [
        button(words.text("calendar-change", moment=name), "coord", "time", name, *_code(getattr(rhythm, name)))
        for name in MOMENTS
    ]
    buttons.append(button(words.text("calendar-button-pauses"), "coord", "pauses"))
    buttons.append(button(words.text("calendar-button-red"), "coord", "red"))
    other = 7 if rhythm.days == 14 else 14
    length = "calendar-button-week" if other == 7 else "calendar-button-weeks"
    buttons.append(button(words.text(length), "coord", "turn", other, _day_code(rhythm.anchor)))
    if rhythm.days == 14:
        shifted = rhythm.anchor + timedelta(days=7)
        buttons.append(button(words.text("calendar-button-shift"), "coord", "turn", 14, _day_code(shifted)))
    return Screen(Raw("\n".join(lines)), (*column(buttons), menu_row(words)))


def time_screen(words: Words, rhythm: Rhythm, name: Name, wanted: Moment, *, fits: bool) -> Screen:
    """One moment, and moving it; nothing is saved before Save."""
    present: Moment = getattr(rhythm, name)
    lines = [words.html("calendar-time", moment=name, **_when(words, rhythm.days, present))]
    if wanted != present:
        new = words.html("calendar-time-new", **_when(words, rhythm.days, wanted))
        lines.append(Raw(f"{new} {words.html('calendar-time-press')}") if fits else new)
    if not fits:
        lines.append(words.html("calendar-time-bad"))
    steps = [
        ("day", Moment(wanted.day - 1, wanted.time), Moment(wanted.day + 1, wanted.time)),
        ("hour", _later(wanted, -60), _later(wanted, 60)),
        ("quarter", _later(wanted, -15), _later(wanted, 15)),
    ]
    rows = []
    for what, earlier, later in steps:
        row = (("earlier", earlier), ("later", later))
        rows.append(
            tuple(
                button(words.text(f"calendar-{what}-{way}"), "coord", "time", name, *_code(moment))
                for way, moment in row
                if 0 <= moment.day <= LAST_DAY
            )
        )
    if fits and wanted != present:
        rows.append((button(words.text("calendar-save"), "coord", "time_set", name, *_code(wanted)),))
    return Screen(Raw("\n".join(lines)), (*(row for row in rows if row), _back(words)))


def red_screen(words: Words, rhythm: Rhythm) -> Screen:
    """What happens to moments on red days."""
    choices = [button(words.text(f"calendar-red-{rule}"), "coord", "red_set", rule) for rule in RULES]
    lines = [words.html("calendar-red-ask"), words.html("calendar-red", rule=rhythm.red_days)]
    lines += [words.html("calendar-red-order")] if rhythm.red_days != "keep" else []
    return Screen(Raw("\n".join(lines)), (*column(choices), _back(words)))


def turn_screen(words: Words, rhythm: Rhythm, days: int, anchor: date, turn: Turn, now: datetime) -> Screen:
    """Ask once more before other weeks are asked about."""
    title = words.html("calendar-turn", days=days) if days != rhythm.days else words.html("calendar-turn-shift")
    lines = [title, *came_of(words, turn, rhythm, now)]
    yes = button(words.text("calendar-turn-yes"), "coord", "turned", days, _day_code(anchor))
    return Screen(Raw("\n".join(lines)), ((yes,), _back(words, cancel=True)))


def pauses_screen(words: Words, pauses: Sequence[Pause], *, note: Raw | None = None) -> Screen:
    """The pauses that are not over (the next `MOST_PAUSES`), adding one and taking one out."""
    pauses = sorted(pauses, key=lambda each: (each.first_day, each.last_day))[:MOST_PAUSES]
    lines = [note, Raw("")] if note else []
    lines.append(words.html("calendar-pause-list"))
    lines += [words.html("calendar-pause-line", **days(words, each)) for each in pauses]
    if not pauses:
        lines.append(words.html("calendar-pauses-none"))
    buttons = [button(words.text("calendar-pause-add"), "coord", "pause_new")]
    for each in pauses:
        short = {**days(words, each), "first": words.day(each.first_day, pattern="d MMM")}
        label = words.text("calendar-pause-take-out", **short)
        buttons.append(button(label, "coord", "pause_lift", *pause_code(each)))
    return Screen(Raw("\n".join(lines)), (*column(buttons), _back(words)))


def pause_typing_screen(words: Words, *, bad: bool = False) -> Screen:
    """Ask for the days of a pause in writing."""
    lines = [words.html("calendar-pause-bad"), Raw("")] if bad else []
    lines.append(words.html("calendar-pause-type"))
    cancel = button(words.text("calendar-cancel"), "coord", "pauses")
    return Screen(Raw("\n".join(lines)), ((cancel,),))


def pause_screen(
    words: Words, pause: Pause, without: Sequence[Cycle], turn: Turn, rhythm: Rhythm, now: datetime
) -> Screen:
    """What was understood, and which periods would not be asked."""
    lines = [words.html("calendar-pause-ask", **days(words, pause))]
    lines.append(words.html("calendar-pause-without" if without else "calendar-pause-without-none"))
    lines += [words.html("calendar-pause-period", period=period(words, each)) for each in without[:MOST_WITHOUT]]
    if len(without) > MOST_WITHOUT:
        lines.append(words.html("calendar-pause-more", n=len(without) - MOST_WITHOUT))
    lines += came_of(words, turn, rhythm, now)
    yes = button(words.text("calendar-pause-yes"), "coord", "pause_add", *pause_code(pause))
    cancel = button(words.text("calendar-cancel"), "coord", "pauses")
    return Screen(Raw("\n".join(lines)), ((yes,), (cancel,)))


def lift_screen(words: Words, pause: Pause, turn: Turn, rhythm: Rhythm, now: datetime) -> Screen:
    """Ask once more before a pause is taken out: a question may go out at once."""
    lines = [words.html("calendar-pause-lift", **days(words, pause)), *came_of(words, turn, rhythm, now)]
    yes = button(words.text("calendar-pause-lift-yes"), "coord", "pause_gone", *pause_code(pause))
    cancel = button(words.text("calendar-cancel"), "coord", "pauses")
    return Screen(Raw("\n".join(lines)), ((yes,), (cancel,)))


def came_of(words: Words, turn: Turn, rhythm: Rhythm, now: datetime) -> list[Raw]:
    """What new times bring, in sentences."""
    lines = [words.html("calendar-kept", period=period(words, turn.kept))] if turn.kept else []
    if turn.next.opens_at <= now:
        return [*lines, words.html("calendar-next-now", period=period(words, turn.next))]
    return [*lines, _next(words, turn.next, rhythm)]


def with_days(rhythm: Rhythm, length: int, anchor: date) -> Rhythm:
    """Return rules of another length or other weeks, with each moment as far from the end of a period as it was."""
    step = length - rhythm.days
    if rhythm.opens.day + step < 0:
        step = 0
    moments = {name: getattr(rhythm, name) for name in MOMENTS}
    moved = {name: Moment(each.day + step, each.time) for name, each in moments.items()}
    return replace(rhythm, anchor=anchor, days=length, since=None, before=None, **moved)  # type: ignore[arg-type]


def pause_code(pause: Pause) -> tuple[str, str]:
    """Return a pause as it stands in a button's code."""
    return _day_code(pause.first_day), _day_code(pause.last_day)


def days(words: Words, pause: Pause) -> dict[str, str]:
    """Return the days of a pause as they are written."""
    return {
        "first": words.day(
            pause.first_day, pattern="d MMM" if pause.first_day.year == pause.last_day.year else "d MMM y"
        ),
        "last": words.day(pause.last_day, pattern="d MMM y"),
    }


def _next(words: Words, cycle: Cycle, rhythm: Rhythm) -> Raw:
    at = local(cycle.opens_at, rhythm.zone)
    return words.html("calendar-next", day=words.day(at.date()), clock=words.clock(at), period=period(words, cycle))


def _when(words: Words, length: int, moment: Moment) -> dict[str, str]:
    weekday = words.day(_MONDAY + timedelta(days=moment.day), pattern="EEEE")
    week = moment.day // 7 + 1
    if moment.day >= length + 7:
        when = words.text("calendar-when-later", weekday=weekday, weeks=(moment.day - length) // 7 + 1)
    elif moment.day >= length:
        when = words.text("calendar-when-after", weekday=weekday)
    elif length == 7:
        when = words.text("calendar-when-only", weekday=weekday)
    else:
        when = words.text("calendar-when-in", weekday=weekday, week=week)
    return {"when": when, "clock": f"{moment.time:%H:%M}"}


def _later(moment: Moment, minutes: int) -> Moment:
    whole = moment.day * 1440 + moment.time.hour * 60 + moment.time.minute + minutes
    return Moment(whole // 1440, time(whole % 1440 // 60, whole % 60))


def _code(moment: Moment) -> tuple[int, str]:
    return moment.day, f"{moment.time:%H%M}"


def _day_code(day: date) -> str:
    return f"{day:%Y%m%d}"


def _back(words: Words, *, cancel: bool = False) -> tuple[Button, ...]:
    return (button(words.text("calendar-cancel" if cancel else "calendar-back"), "coord", "times"),)
