"""What a message adds to a draft: gaps are filled, and what a person has chosen stays.

Only the question that is on the screen is answered anew by what is typed below it.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from reporting import form
from reporting.cycle import NEW_DAY_HOUR
from reporting.form import Draft
from reporting.municipality import Category, Municipality
from reporting.reading import Reading

JOINED = ("category", "subcategory", "place", "day", "band", "people", "recurring")
"""What is taken over from a draft that turns out to be about the same incident."""
EVENING_HOUR = 17
SHORT = 5
"""Words that a bare answer has at most; a longer text is kept as the text of the report as well."""


def fills(
    municipality: Municipality, draft: Draft, reading: Reading, *, today: date, answers: str = ""
) -> dict[str, Any]:
    """Return what to write in the draft for a message that was read; `today` is the evening's date.

    `answers` is the question on the screen, which the message may answer anew. What does not fit the form is left out.
    """
    changes: dict[str, Any] = {}
    for question, value in _read(municipality, draft, reading):
        so_far = replace(draft, **changes)
        if not _fits(municipality, so_far, question):
            continue
        if getattr(so_far, question) is not None and question != answers:
            continue
        try:
            changes |= form.answer(municipality, so_far, question, value, today=today)
        except form.Unfit:
            continue
    changes |= _hints(municipality, replace(draft, **changes), reading)
    offered = form.OFFERED[form.asks(municipality, replace(draft, **changes))]
    if reading.actions and draft.actions is None and "actions" in offered:
        changes["actions"] = ",".join(each for each in form.ACTIONS if each in reading.actions)
    if draft.asking and draft.asking not in changes:
        changes["asking"] = draft.asking
    return {name: value for name, value in changes.items() if value != getattr(draft, name)}


def in_one_night(readings: Sequence[Reading]) -> list[Reading]:
    """The readings of a list, in which the hours after midnight follow on the evening above them.

    "Fredag: 23.40 …, 00.30 …" is one night, and not the one before.
    """
    told: list[Reading] = []
    for reading in readings:
        above = told[-1] if told else None
        if above is not None and _follows(above, reading):
            reading = replace(reading, day=above.day)
        told.append(reading)
    return told


def answers_of(municipality: Municipality, draft: Draft, other: Draft, *, today: date) -> dict[str, Any]:
    """What another draft tells that this one lacks, when both turn out to be about one incident."""
    changes: dict[str, Any] = {}
    for question in JOINED:
        so_far = replace(draft, **changes)
        value = getattr(other, question)
        if value is None or getattr(so_far, question) is not None or not _fits(municipality, so_far, question):
            continue
        with suppress(form.Unfit):
            changes |= form.answer(municipality, so_far, question, str(value), today=today)
    return {name: value for name, value in changes.items() if name != "asking"}


def tells_of_another(municipality: Municipality, draft: Draft, reading: Reading) -> bool:
    """Whether a message names a kind of its own at another place or on another day than the draft has.

    Danger of another kind, at a place of its own, is never filed under what was told before.
    """
    category = _sure_category(municipality, reading)
    if category is None or draft.category is None:
        return False
    elsewhere = None not in (reading.place, draft.place) and reading.place != draft.place
    another_day = None not in (reading.day, draft.day) and reading.day != draft.day
    is_other = category.code != draft.category
    is_danger_somewhere = reading.danger and is_other and reading.place is not None and draft.place is None
    return elsewhere or is_danger_somewhere or (another_day and is_other)


def is_bare_answer(text: str, changes: dict[str, Any]) -> bool:
    """Whether a text was used up by the answers in it: a few words that told something the form asks for."""
    told = {name for name in changes if name not in ("asking", "guessed", "near", "near_days")}
    return bool(told) and "category" not in told and len(text.split()) <= SHORT


def is_question(text: str, reading: Reading, changes: dict[str, Any]) -> bool:
    """Whether a text only asks something: it tells nothing that the form asks for."""
    return text.rstrip().endswith("?") and not reading.is_report and not set(changes) - {"asking"}


def joined(note: str | None, text: str) -> str:
    """Two lines in a row are one text; a line that stands there already is not said twice."""
    return f"{note} {text}" if note and not note.endswith(text) else text


def guesses_of(municipality: Municipality, draft: Draft) -> list[tuple[str, str]]:
    """The kinds that a text may mean, as codes of category and sub-category (`-` for none)."""
    found = []
    for each in (draft.guessed or "").split(","):
        code, _, sub = each.partition("/")
        category = municipality.category(code)
        if category is None or category.retired:
            continue
        known = municipality.subcategory(code, sub)
        found.append((code, sub if known is not None and not known.retired else form.NO_SUBCATEGORY))
    return found


def days_of(draft: Draft) -> list[date]:
    """The days that a text may mean."""
    return [date.fromisoformat(each) for each in (draft.near_days or "").split(",") if each]


def _follows(above: Reading, reading: Reading) -> bool:
    """Whether an hour of the night was told below an evening, or below another hour of its night."""
    if None in (above.clock, above.day, reading.clock, reading.day) or above.day is None or above.clock is None:
        return False
    is_evening = above.clock.hour >= EVENING_HOUR or above.clock.hour < NEW_DAY_HOUR
    is_night = reading.clock is not None and reading.clock.hour < NEW_DAY_HOUR
    return is_evening and is_night and reading.day == above.day - timedelta(days=1)


def _read(municipality: Municipality, draft: Draft, reading: Reading) -> Iterable[tuple[str, str]]:
    """The answers in a reading, in the order of the form. A sub-category belongs to its category only."""
    category = _sure_category(municipality, reading)
    if category is not None:
        yield "category", category.code
        # By now the draft has this category, or another one that a person chose.
        if reading.subcategory and draft.category in (None, category.code):
            yield "subcategory", reading.subcategory
    place = municipality.place(reading.place or "")
    if place is not None and not place.retired:
        yield "place", place.key
    if reading.day is not None:
        yield "day", reading.day.isoformat()
    if reading.band is not None:
        yield "band", reading.band
    if reading.people is not None:
        yield "people", reading.people
    if reading.recurring is not None:
        yield "recurring", reading.recurring


def _sure_category(municipality: Municipality, reading: Reading) -> Category | None:
    """The category that a text tells of; None when two fit about as well, which the person is asked instead."""
    category = municipality.category(reading.category or "")
    return category if category is not None and not category.retired and not reading.guesses else None


def _fits(municipality: Municipality, draft: Draft, question: str) -> bool:
    """Whether the form that follows has this question: an unsafe place has no day, an event no "before"."""
    kind = form.asks(municipality, draft)
    offered = question in form.OFFERED[kind]
    return offered or (question in form.REQUIRED and form.is_asked(municipality, draft, question))


def _hints(municipality: Municipality, draft: Draft, reading: Reading) -> dict[str, Any]:
    """What to offer as buttons where the text was not clear."""
    hints: dict[str, Any] = {}
    if draft.category is None and reading.guesses:
        hints["guessed"] = ",".join(f"{code}/{sub or form.NO_SUBCATEGORY}" for code, sub in reading.guesses[:2])
    if draft.place is None and reading.place_guesses:
        hints["near"] = ",".join(each for each in reading.place_guesses[:3] if municipality.place(each))
    if draft.day is None and reading.day_guesses and form.is_asked(municipality, draft, "day"):
        hints["near_days"] = ",".join(each.isoformat() for each in reading.day_guesses[:3])
    return hints
