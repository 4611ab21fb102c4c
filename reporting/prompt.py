"""The fortnightly prompt: what is asked, in which words, with which buttons. Pure: what is true comes as arguments.

A member of several units gets one message that goes through the units one at a time: `asks` holds them all in the
order of the municipality file, and each answer leads to the next unit that still waits. What follows on an answer
stands in `reporting.answer_screens`. Buttons belong to the room `ask`: report, calm, notout, done, show (cycle, unit)
and, after the close, late, latecalm, latenot, lateall · evenings (cycle, unit, number) · snooze (cycle, when) · go
(draft).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from reporting.cycle import Cycle, Rhythm, local
from reporting.municipality_parts import BUTTON_LENGTH, Unit
from reporting.screens import Button, Screen, button
from reporting.standing import UnitStanding
from reporting.wording import Raw, Words

Why = Literal["prompt", "reminder", "snooze", "nudge", "again", "change"]
EVENINGS = (0, 1, 2, 3)
"""What can be told; 3 stands for three and more."""
MOST_EVENINGS = 9
"""The highest number that can be typed for three and more; those above press other buttons."""
LATE = {"calm": "latecalm", "notout": "latenot", "done": "lateall"}
"""The verbs that answer after the close."""
SUNDAY_EVENING = time(18)


@dataclass(frozen=True, slots=True)
class Snooze:
    """A time to be reminded at (UTC): `tomorrow`, `sunday` evening, or `tonight` when it is Sunday."""

    code: str
    at: datetime


@dataclass(frozen=True, slots=True)
class UnitAsk:
    """One unit of a member in a period: where the unit stands, and what this member has said."""

    unit: Unit
    standing: UnitStanding
    mine: str | None = None
    """calm · notout · done; None when the member has not answered, or all that they reported was taken back."""
    evenings: int | None = None
    """As this member told them."""
    reported: int = 0
    """How many of the unit's reports are this member's own."""
    heard_at: datetime | None = None
    """When the unit was last heard of, from whomever."""


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


def snoozes(rhythm: Rhythm, cycle: Cycle, now: datetime) -> tuple[Snooze, ...]:
    """Return when one may ask to be reminded: tomorrow (local) at the time of *opens*, and the evening of Sunday.

    Only what lies before the close; of two on the same day the first.
    """
    here = local(now, rhythm.zone).date()
    tomorrow, sunday = here + timedelta(days=1), here + timedelta(days=6 - here.weekday())
    found = [Snooze("tomorrow", _at(rhythm, tomorrow, rhythm.opens.time))]
    if sunday != tomorrow:
        found.append(Snooze("tonight" if sunday == here else "sunday", _at(rhythm, sunday, SUNDAY_EVENING)))
    return tuple(each for each in found if now < each.at < cycle.closes_at)


def _at(rhythm: Rhythm, day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, tzinfo=rhythm.zone).astimezone(UTC)


def prompt_screen(
    words: Words,
    cycle: Cycle,
    asks: Sequence[UnitAsk],
    *,
    why: Why = "prompt",
    unit: str = "",
    snoozes: Sequence[Snooze] = (),
    draft: int = 0,
) -> Screen:
    """Ask about one unit: the one named, else the next that waits, else the first. `asks` may not be empty.

    `draft` is the number of a report that was begun and not sent: the way back to it stands first.
    """
    ask = next((each for each in asks if each.unit.key == unit), None) or next_waiting(asks) or asks[0]
    lines = [words.html(f"cycle-{why}", period=period(words, cycle)), *answer_lines(words, asks, but=ask), ""]
    lines += [_unit_heading(words, asks, ask), _so_far(words, ask), "", words.html("cycle-rule")]
    laid = [*answer_buttons(words, cycle, ask), *(_snooze_buttons(words, cycle, snoozes) if ask.mine is None else [])]
    if draft:
        lines.insert(1, words.html("answers-open-draft"))
        laid.insert(0, button(words.text("answers-button-go-on"), "ask", "go", draft))
    return Screen("\n".join(lines), tuple((each,) for each in laid))


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


def answer_buttons(
    words: Words, cycle: Cycle, ask: UnitAsk, *, late: bool = False, but: str | None = None
) -> list[Button]:
    """*Rapportera*, and what else a unit may be answered with, `but` what has been said already.

    `late` is after the close, when a tap on an old prompt is not yet an answer.
    """
    if late:
        label = "answers-button-late-report"
    elif ask.standing.reports and but is not None:
        label = "answers-button-more"
    else:
        label = "cycle-button-report"
    labels = {
        "done": words.text("cycle-button-done"),
        "calm": words.text("answers-button-late-calm") if late else ask.unit.quiet_label(words.language),
        "notout": ask.unit.not_out_label(words.language),
    }
    kinds = ("done",) if ask.standing.reports else ("calm", "notout")
    laid = [button(words.text(label), "ask", "late" if late else "report", cycle.key, ask.unit.key)]
    for kind in kinds:
        if kind != but:
            laid.append(button(labels[kind], "ask", LATE[kind] if late else kind, cycle.key, ask.unit.key))
    return laid


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


def _snooze_buttons(words: Words, cycle: Cycle, offered: Sequence[Snooze]) -> list[Button]:
    labels = {
        "tomorrow": "cycle-button-snooze",
        "sunday": "answers-button-sunday",
        "tonight": "answers-button-tonight",
    }
    return [button(words.text(labels[each.code]), "ask", "snooze", cycle.key, each.code) for each in offered]


def answer_lines(words: Words, asks: Sequence[UnitAsk], but: UnitAsk | None = None) -> list[Raw]:
    """What the member has answered, a line for each unit; with the reports that say otherwise, if there are any."""
    lines = []
    for ask in asks:
        if ask.mine is not None and ask is not but:
            lines.append(answer_line(words, ask))
            if ask.mine != "done" and ask.standing.reports:
                lines.append(words.html("answers-reports-for", n=ask.standing.reports, unit=ask.unit.name))
    return lines


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


def short(label: str) -> str:
    """A label as long as a button may be."""
    return label if len(label) <= BUTTON_LENGTH else label[: BUTTON_LENGTH - 1].rstrip() + "…"
