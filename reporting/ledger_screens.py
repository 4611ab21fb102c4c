"""Who is missing, and why somebody got no question: what a coordinator sees and may do. Pure functions of data."""

from collections.abc import Sequence
from dataclasses import dataclass

from reporting import ledger_words, nudging
from reporting.ledger import Entry, Told
from reporting.lists import column, short, turning, wide
from reporting.municipality import Unit
from reporting.own_time import OwnTime, is_quiet
from reporting.people_screens import menu_row
from reporting.prompt import period
from reporting.screens import WIDE, Button, Screen, button
from reporting.wording import Raw, Words

FIRST = 3
"""People of a unit that the list of units shows; the unit's own screen has them all."""
NAMED = 10
"""People that are named after a nudge."""
STOPPED = ("blocked", "paused", "away", "left", "removed", "other", "none", "resting")


@dataclass(frozen=True, slots=True)
class Missed:
    """A unit that nothing has been heard from: how many are asked for it, and the first of them."""

    unit: Unit
    count: int = 0
    people: tuple[Entry, ...] = ()


def missing_lines(words: Words, missed: Sequence[Missed]) -> list[Raw]:
    """Tell under each unit who is asked for it, and where it stands with them."""
    lines = []
    for each in missed:
        lines += [Raw(""), words.html("ledger-in-unit", unit=each.unit.name)]
        lines += [_line(words, person) for person in each.people]
        if not each.count:
            lines.append(words.html("ledger-empty"))
        elif each.count > len(each.people):
            lines.append(words.html("ledger-more", n=each.count - len(each.people)))
    return lines


def missing_button(words: Words, each: Missed) -> Button:
    """The button of a unit that is missing: to its people, or to answering for one that has none."""
    if each.count:
        return button(wide(each.unit.name, WIDE), "led", "unit", short(each.unit.key), 0)
    nobody = f" · {words.text('missing-nobody')}"
    return button(wide(each.unit.name, WIDE - len(nobody)) + nobody, "coord", "for", each.unit.key)


def nudge_all_button(words: Words, cycle: str) -> Button:
    """Remind all who are missing, at once."""
    return button(words.text("ledger-button-nudge-all"), "led", "all", cycle)


def unit_screen(
    words: Words,
    unit: Unit,
    people: Sequence[Entry],
    count: int,
    page: int,
    *,
    weeks: str,
    cycle: str,
    has_answered: bool,
    can_nudge: bool,
    note: Raw | None = None,
) -> Screen:
    """The people who are asked for a unit: those of one page, and how many there are in all."""
    lines = [note, Raw("")] if note else []
    lines.append(words.html("ledger-unit", unit=unit.name, period=weeks, n=count))
    lines += [_line(words, each) for each in people]
    lines += [words.html("ledger-unit-answered")] if has_answered else []
    choices = [button(wide(_name(words, each), WIDE), "led", "one", each.member_id) for each in people]
    more = turning(words, count, page, "led", "unit", short(unit.key))
    ways = []
    if can_nudge and not has_answered and count:
        ways.append(button(words.text("ledger-button-nudge-unit"), "led", "inunit", cycle, short(unit.key)))
    ways.append(button(words.text("ledger-button-answer"), "coord", "for", unit.key))
    ways.append(button(words.text("ledger-back-missing"), "coord", "missing", 0))
    return Screen(Raw("\n".join(lines)), (*column(choices), *more, *column(ways), menu_row(words)))


def person_screen(words: Words, entries: Sequence[Entry], *, note: Raw | None = None) -> Screen:
    """Why somebody got a question or none: the period of now first, then the one before."""
    now = entries[0]
    lines = [note, Raw("")] if note else []
    lines.append(words.html("ledger-person", name=_name(words, now)))
    for each in entries:
        lines += [
            Raw(""),
            words.html("ledger-period", period=period(words, each.cycle)),
            ledger_words.sentence(words, each),
        ]
    ways = []
    for each in entries:
        if nudging.unnudged(each) is None:
            ways.append(button(words.text("ledger-button-nudge"), "led", "nudge", each.cycle.key, each.member_id))
        if nudging.unsent_again(each) is None:
            number = nudging.following(each, "again")
            code = ("led", "again", each.cycle.key, each.member_id, number)
            ways.append(button(words.text("ledger-button-again"), *code))
    if now.state == "active":
        label = words.text("ledger-button-person", name=_name(words, now))
        ways.append(button(wide(label, WIDE), "people", "one", now.member_id))
    ways.append(button(words.text("ledger-back-missing"), "coord", "missing", 0))
    return Screen(Raw("\n".join(lines)), (*column(ways), menu_row(words)))


def nudged_note(words: Words, done: Sequence[Entry], others: Sequence[tuple[Entry, Told]]) -> Raw:
    """What came of a nudge: to whom it goes, and of the others why not."""
    lines = [words.html("ledger-nudged", n=len(done), names=_names(words, [_name(words, each) for each in done]))]
    quiet = sum(is_quiet(OwnTime(*each.quiet), each.zone, each.now) for each in done)
    lines += [words.html("ledger-nudged-quiet", n=quiet)] if quiet else []
    if others:
        why = [
            words.text("ledger-in-list", name=_name(words, each), state=why_not(words, each, told))
            for each, told in others
        ]
        lines.append(words.html("ledger-left-out", names=_names(words, why)))
    return Raw("\n".join(lines))


def why_not(words: Words, entry: Entry, told: Told) -> str:
    """Say in a few words why somebody is not nudged."""
    key = f"ledger-n-{told.code}"
    return words.text(
        key if words.has(key) else f"ledger-s-{told.code}", **ledger_words.written(words, entry, told.values)
    )


def again_note(words: Words, entry: Entry, told: Told) -> Raw:
    """What came of sending the question again."""
    if told.code in STOPPED:
        state = words.text(f"ledger-s-{told.code}", **ledger_words.written(words, entry, told.values))
        return words.html("ledger-again-stopped", state=state)
    return words.html(f"ledger-again-{told.code}", **ledger_words.written(words, entry, told.values))


def _line(words: Words, entry: Entry) -> Raw:
    return words.html("ledger-line", name=_name(words, entry), state=ledger_words.short(words, entry))


def _name(words: Words, entry: Entry) -> str:
    return entry.name or words.text("people-nameless")


def _names(words: Words, names: Sequence[str]) -> str:
    shown = ", ".join(names[:NAMED])
    return words.text("ledger-and-more", names=shown, n=len(names) - NAMED) if len(names) > NAMED else shown
