"""One text -> one Reading: words to meanings, what is denied, which kind, when, where, how many, and danger."""

from __future__ import annotations

from datetime import datetime, timedelta

from reporting.cycle import NEW_DAY_HOUR, evening_of
from reporting.municipality import Municipality
from reporting.reading.answers import actions, recurring
from reporting.reading.danger import is_danger
from reporting.reading.kinds import CHAT, COMING, Kinds, kinds
from reporting.reading.learned import scores
from reporting.reading.letters import Letters, letters
from reporting.reading.mixed import mixed
from reporting.reading.negation import deny
from reporting.reading.people import people
from reporting.reading.reading import NOT_OUT, QUIET, Reading
from reporting.reading.scene import Scene, scene
from reporting.reading.times import When, read_when
from reporting.reading.tokens import composed, tokens
from reporting.reading.where import read_where

EMERGENCY = ("OVRIGT", "annat")
"""Where an emergency of no other kind belongs."""
RUMOUR = "rykte"
"""A sub-category that nobody is known to have caused."""
LONGEST = 4096
"""As long as a message in a chat can be; what is longer is read so far."""


def read(text: str, municipality: Municipality, at: datetime) -> Reading:
    """Return what the text tells, sent at the local time `at` (aware). Every text has a reading; nothing is raised."""
    text = composed(text[:LONGEST])[:LONGEST]
    vocabulary = municipality.lexicon
    words = letters(text)
    seen = scene(tokens(text, words), vocabulary)
    deny(seen)
    told = kinds(seen, vocabulary.rules, is_ahead=_is_ahead(seen, words, at))
    told = mixed(told, _chances(seen, municipality), len(seen.tokens.words))
    if not told.is_report and not is_danger(seen, at, None, None):
        return Reading()
    when = read_when(text, at, event=_asks(municipality, told) == "event", words=words)
    where = read_where(text, municipality, words=words)
    danger = is_danger(seen, at, when.day, _moment(when, at))
    category, subcategory = told.category, told.subcategory
    if danger and (category in (QUIET, NOT_OUT) or (category is None and not told.guesses)):
        category, subcategory = EMERGENCY
    is_incident = category not in (QUIET, NOT_OUT)
    has_culprits = category != EMERGENCY[0] or not (danger or subcategory == RUMOUR)
    return Reading(
        category=category,
        guesses=told.guesses,
        also=told.also,
        subcategory=subcategory,
        place=where.place,
        place_guesses=where.guesses,
        day=when.day,
        day_guesses=when.day_guesses,
        band=when.band,
        clock=when.clock,
        people=people(seen, text, (*when.spans, *where.spans)) if is_incident and has_culprits else None,
        recurring=recurring(seen) if is_incident else None,
        actions=actions(seen) if is_incident else (),
        danger=danger,
        is_report=True,
    )


def _chances(seen: Scene, municipality: Municipality) -> dict[str, float]:
    """What was learned of the kinds that this municipality has; nothing when a word of its coordinator's is there."""
    words = seen.tokens.words
    if not words or municipality.lexicon.has_own(words):
        return {}
    special = (QUIET, NOT_OUT, CHAT)
    return {kind: each for kind, each in scores(words).items() if kind in special or municipality.category(kind)}


def _is_ahead(seen: Scene, words: Letters, at: datetime) -> bool:
    """Whether a text about an event names a day that is still to come."""
    if not any(hit.kind == COMING for hit in seen.hits):
        return False
    day = read_when(words.text, at, event=True, words=words).day
    return day is not None and day > evening_of(at)


def _asks(municipality: Municipality, told: Kinds) -> str:
    category = municipality.category(told.category) if told.category else None
    if category is None:
        return "incident"
    part = municipality.subcategory(category.code, told.subcategory) if told.subcategory else None
    return part.asks if part else category.asks


def _moment(when: When, at: datetime) -> datetime | None:
    """Return the local moment that was told; the hours before 06 belong to the night after the evening's day."""
    if when.day is None or when.clock is None:
        return None
    day = when.day + timedelta(days=1) if when.clock.hour < NEW_DAY_HOUR else when.day
    return datetime.combine(day, when.clock, at.tzinfo)
