"""The screens of the fortnightly prompt: asked, answered, snoozed, closed. Pure: what is true comes as arguments.

A member of several units gets one message that goes through the units one at a time: `asks` holds them all in the
order of the municipality file, and each answer leads to the next unit that still waits. Buttons belong to the room
`ask`: report, calm, notout, done, show (cycle, unit) · evenings (cycle, unit, number) · snooze (cycle).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from reporting.cycle import Cycle, Rhythm, local
from reporting.municipality_parts import BUTTON_LENGTH, Unit
from reporting.screens import Button, Screen, button
from reporting.standing import UnitStanding
from reporting.wording import Raw, Words

Why = Literal["prompt", "reminder", "snooze", "change"]
EVENINGS = (0, 1, 2, 3)
"""What can be told; 3 stands for three and more."""
MOST_EVENINGS = 9
"""The highest number that can be typed for three and more; those above press other buttons."""


@dataclass(frozen=True, slots=True)
class UnitAsk:
    """One unit of a member in a period: where the unit stands, and what this member has said."""

    unit: Unit
    standing: UnitStanding
    mine: str | None = None
    """calm · notout · done; None when the member has not answered."""
    evenings: int | None = None
    """As this member told them."""


def period(words: Words, cycle: Cycle) -> str:
    """Write a period as "v. 45–46 (2–15 nov)", with the year where it crosses one: "v. 53 2026 – v. 1 2027 (…)"."""
    (year, first), (next_year, last) = cycle.weeks[0], cycle.weeks[-1]
    days = _days(words, cycle)
    if year != next_year:
        return words.text(
            "cycle-period-two-years", first=first, last=last, year=str(year), next=str(next_year), days=days
        )
    if first == last:
        return words.text("cycle-period-one", week=first, days=days)
    return words.text("cycle-period-many", first=first, last=last, days=days)


def next_waiting(asks: Sequence[UnitAsk]) -> UnitAsk | None:
    """Return the unit to ask about next: first those nothing is heard from, then those with reports only."""
    open_ones = [ask for ask in asks if ask.mine is None]
    silent = (ask for ask in open_ones if ask.standing.answer is None)
    reported = (ask for ask in open_ones if ask.standing.answer == "report")
    return next(silent, None) or next(reported, None)


def snooze_at(rhythm: Rhythm, cycle: Cycle, now: datetime) -> datetime | None:
    """Return when "remind me tomorrow" means: tomorrow (local) at the time of *opens*, in UTC.

    None when the period closes before that.
    """
    here = local(now, rhythm.zone)
    at = datetime.combine(here.date() + timedelta(days=1), rhythm.opens.time, tzinfo=rhythm.zone)
    at_utc = at.astimezone(now.tzinfo)
    return at_utc if at_utc < cycle.closes_at else None


def prompt_screen(
    words: Words,
    cycle: Cycle,
    asks: Sequence[UnitAsk],
    *,
    why: Why = "prompt",
    unit: str = "",
    can_snooze: bool = True,
) -> Screen:
    """Ask about one unit: the one named, else the next that waits, else the first. `asks` may not be empty."""
    ask = next((each for each in asks if each.unit.key == unit), None) or next_waiting(asks) or asks[0]
    lines = [words.html(f"cycle-{why}", period=period(words, cycle)), *_lines(words, asks, but=ask), ""]
    lines += [_unit_heading(words, asks, ask), _so_far(words, ask), "", words.html("cycle-rule")]
    return Screen("\n".join(lines), tuple((each,) for each in _choices(words, cycle, ask, can_snooze)))


def answered_screen(
    words: Words, cycle: Cycle, asks: Sequence[UnitAsk], unit: str, rhythm: Rhythm, *, can_snooze: bool = True
) -> Screen:
    """What follows on an answer for `unit`: its evenings, else the next unit that waits, else thanks."""
    ask = next(each for each in asks if each.unit.key == unit)
    if asks_evenings(ask):
        return _evenings_screen(words, cycle, asks, ask)
    following = next_waiting(asks)
    if following is not None:
        return prompt_screen(words, cycle, asks, unit=following.unit.key, can_snooze=can_snooze)
    return _thanks_screen(words, cycle, asks, rhythm)


def asks_evenings(ask: UnitAsk) -> bool:
    """Say whether the member is to be asked for evenings out: the unit goes out, and they have not told."""
    return ask.unit.goes_out and ask.evenings is None and ask.mine in ("calm", "done")


def evenings_row(words: Words, room: str, *about: str | int) -> tuple[Button, ...]:
    """Return the row *0 · 1 · 2 · 3+*: buttons of `room` about `about` and the number. Typed, a number is an answer."""
    last = EVENINGS[-1]
    return tuple(
        button(
            words.text("cycle-button-evenings", n=n),
            room,
            "evenings",
            *about,
            n,
            counts=range(n, MOST_EVENINGS + 1 if n == last else n + 1),
        )
        for n in EVENINGS
    )


def snoozed_screen(words: Words, cycle: Cycle, rhythm: Rhythm, at: datetime, unit: str) -> Screen:
    """Promise a reminder at `at` (UTC); the member may answer at once all the same."""
    there = local(at, rhythm.zone)
    text = words.html("cycle-snoozed", day=words.day(there.date()), clock=words.clock(there))
    return Screen(text, ((button(words.text("cycle-button-now"), "ask", "show", cycle.key, unit),),))


def closed_screen(words: Words, cycle: Cycle, unit: str) -> Screen:
    """The answer to a tap after the period has closed: a report is still welcome."""
    return Screen(
        words.html("cycle-closed", period=period(words, cycle)),
        ((button(words.text("cycle-button-report"), "ask", "late", cycle.key, unit),),),
    )


def _evenings_screen(words: Words, cycle: Cycle, asks: Sequence[UnitAsk], ask: UnitAsk) -> Screen:
    rows = [evenings_row(words, "ask", cycle.key, ask.unit.key)]
    following = next_waiting(asks)
    if following is not None:
        label = _short(words.text("cycle-button-next", unit=following.unit.name))
        rows.append((button(label, "ask", "show", cycle.key, following.unit.key),))
    rows.append((button(words.text("cycle-button-change"), "ask", "show", cycle.key, ask.unit.key),))
    lines = [words.html("cycle-thanks", period=period(words, cycle)), *_lines(words, asks), ""]
    lines.append(words.html("cycle-ask-evenings", unit=ask.unit.name))
    return Screen("\n".join(lines), tuple(rows))


def _thanks_screen(words: Words, cycle: Cycle, asks: Sequence[UnitAsk], rhythm: Rhythm) -> Screen:
    until = local(cycle.closes_at, rhythm.zone)
    lines = [words.html("cycle-thanks", period=period(words, cycle)), *_lines(words, asks), ""]
    lines.append(words.html("cycle-may-change", day=words.day(until.date()), clock=words.clock(until)))
    mine = [ask for ask in asks if ask.mine is not None]
    rows = []
    for ask in mine:
        label = (
            words.text("cycle-button-change")
            if len(mine) == 1
            else _short(words.text("cycle-button-change-unit", unit=ask.unit.name))
        )
        rows.append((button(label, "ask", "show", cycle.key, ask.unit.key),))
    return Screen("\n".join(lines), tuple(rows))


def _unit_heading(words: Words, asks: Sequence[UnitAsk], ask: UnitAsk) -> str:
    if len(asks) == 1:
        return words.html("cycle-unit", unit=ask.unit.name)
    return words.html("cycle-unit-of", unit=ask.unit.name, number=asks.index(ask) + 1, count=len(asks))


def _so_far(words: Words, ask: UnitAsk) -> str:
    if ask.standing.reports:
        return words.html("cycle-reports", n=ask.standing.reports)
    if ask.standing.answer is not None and ask.mine is None:
        label = ask.unit.quiet_label if ask.standing.answer == "calm" else ask.unit.not_out_label
        return words.html("cycle-answered-calm", answer=label(words.language))
    return words.html("cycle-nothing-yet")


def _choices(words: Words, cycle: Cycle, ask: UnitAsk, can_snooze: bool) -> list[Button]:
    key, unit = cycle.key, ask.unit
    choices = [_report(words, key, unit.key)]
    if ask.standing.reports:
        choices.append(button(words.text("cycle-button-done"), "ask", "done", key, unit.key))
    else:
        choices.append(button(unit.quiet_label(words.language), "ask", "calm", key, unit.key))
        choices.append(button(unit.not_out_label(words.language), "ask", "notout", key, unit.key))
    if can_snooze and ask.mine is None:
        choices.append(button(words.text("cycle-button-snooze"), "ask", "snooze", key))
    return choices


def _report(words: Words, cycle: str, unit: str) -> Button:
    return button(words.text("cycle-button-report"), "ask", "report", cycle, unit)


def _lines(words: Words, asks: Sequence[UnitAsk], but: UnitAsk | None = None) -> list[str]:
    return [answer_line(words, ask) for ask in asks if ask.mine is not None and ask is not but]


def answer_line(words: Words, ask: UnitAsk) -> Raw:
    """What the member has answered for a unit, ticked, in one line."""
    if ask.mine == "done":
        answer = words.text("cycle-done", n=ask.standing.reports)
    else:
        answer = (ask.unit.not_out_label if ask.mine == "notout" else ask.unit.quiet_label)(words.language)
    if ask.evenings is None or ask.mine == "notout":
        return words.html("cycle-line", unit=ask.unit.name, answer=answer)
    evenings = words.text("cycle-evenings", n=ask.evenings)
    return words.html("cycle-line-evenings", unit=ask.unit.name, answer=answer, evenings=evenings)


def _days(words: Words, cycle: Cycle) -> str:
    first, last = cycle.first_day, cycle.last_day
    if first.year != last.year:
        pattern = "d MMM y"
    elif first.month != last.month:
        pattern = "d MMM"
    else:
        pattern = "d"
    ending = "d MMM y" if first.year != last.year else "d MMM"
    dash = "–" if pattern == "d" else " – "
    return f"{words.day(first, pattern=pattern)}{dash}{words.day(last, pattern=ending)}"


def _short(label: str) -> str:
    return label if len(label) <= BUTTON_LENGTH else label[: BUTTON_LENGTH - 1].rstrip() + "…"
