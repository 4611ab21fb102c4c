"""When a unit is not in operation, as a coordinator sets it. Pure; the buttons belong to the room `rest`."""

from datetime import date, timedelta

from reporting.day_spans import Span
from reporting.lists import column, short, wide
from reporting.municipality import Unit
from reporting.people_screens import menu_row
from reporting.screens import Button, Screen, button
from reporting.time_screens import days
from reporting.wording import Raw, Words

LENGTHS = (("week", 7), ("fortnight", 14), ("month", 28))
MOST = 8
"""Spans that are shown, and can be taken away, at a time."""


def coming(unit: Unit, today: date) -> tuple[Span, ...]:
    """Return the days not in operation that are not over, in order."""
    return tuple(sorted(each for each in unit.not_in_operation if each.last >= today))


def merged(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the same days with spans that touch made into one, in order."""
    found: list[Span] = []
    for each in sorted(spans):
        if found and each.first - found[-1].last <= timedelta(days=1):
            found[-1] = Span(found[-1].first, max(found[-1].last, each.last))
        else:
            found.append(each)
    return tuple(found)


def rest_screen(words: Words, unit: Unit, today: date, *, note: str = "") -> Screen:
    """The days of a unit, and what may be changed; `note` is the key of what was just done."""
    spans = coming(unit, today)[:MOST]
    lines = [words.html(note), Raw("")] if note else []
    lines += [words.html("rest-title", unit=unit.name), words.html("rest-how"), Raw("")]
    lines += [words.html("rest-days", days=days(words, each, today)) for each in spans]
    lines += [words.html("rest-none")] if not spans else []
    choices = [button(words.text("rest-button-add"), "rest", "add", short(unit.key))]
    for each in spans:
        label = wide(words.text("rest-button-remove", days=_brief(words, each)), 33)
        choices.append(_setting(label, "remove", unit, each))
    choices.append(button(words.text("rest-button-unit"), "coord", "unit", unit.key))
    return Screen(Raw("\n".join(lines)), (*column(choices), menu_row(words)))


def add_screen(words: Words, unit: Unit, today: date, *, trouble: str = "") -> Screen:
    """Ask for days: a few to choose, others are typed."""
    text = words.html("rest-ask", unit=unit.name)
    choices = []
    for length, number in LENGTHS:
        span = Span(today, today + timedelta(days=number - 1))
        label = words.text("rest-button-days", length=length, last=words.day(span.last))
        choices.append(_setting(label, "days", unit, span))
    choices.append(_back(words, unit))
    return Screen(Raw(f"{words.html(trouble)}\n\n{text}") if trouble else text, column(choices))


def confirm_screen(words: Words, unit: Unit, span: Span, today: date) -> Screen:
    """What was understood, before it is saved."""
    yes = _setting(words.text("time-button-yes"), "save", unit, span)
    no = button(words.text("time-button-other-days"), "rest", "add", short(unit.key))
    text = words.html("rest-confirm", unit=unit.name, days=days(words, span, today))
    return Screen(text, column((yes, no, _back(words, unit))))


def _setting(label: str, verb: str, unit: Unit, span: Span) -> Button:
    return button(label, "rest", verb, short(unit.key), span.first.isoformat(), span.last.isoformat())


def _back(words: Words, unit: Unit) -> Button:
    return button(words.text("rest-button-back"), "rest", "show", short(unit.key))


def _brief(words: Words, span: Span) -> str:
    first, last = (words.day(each, pattern="d MMM") for each in span)
    return first if span.first == span.last else f"{first}–{last}"
