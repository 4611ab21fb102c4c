"""A few words that answer what a form asks, and are no report by themselves: "vid coop", "igår kväll", "2 st"."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from reporting.municipality import Municipality
from reporting.reading.answers import actions, recurring
from reporting.reading.people import people
from reporting.reading.reader import LONGEST, read
from reporting.reading.reading import Reading
from reporting.reading.scene import scene
from reporting.reading.times import read_when
from reporting.reading.tokens import composed, tokens
from reporting.reading.where import read_where


def answer(text: str, municipality: Municipality, at: datetime, *, event: bool = False) -> Reading:
    """Return what a text tells to somebody who is already being told of an incident, sent at the local time `at`.

    As `read`, and where, when and how many also in a text that is no report. `event`: the day lies ahead.
    """
    told = read(text, municipality, at)
    if told.is_report and not event:
        return told
    text = composed(text[:LONGEST])[:LONGEST]
    seen = scene(tokens(text), municipality.lexicon)
    when, where = read_when(text, at, event=event), read_where(text, municipality)
    return replace(
        told,
        place=where.place,
        place_guesses=where.guesses,
        day=when.day,
        day_guesses=when.day_guesses,
        band=when.band,
        clock=when.clock,
        people=people(seen, text, (*when.spans, *where.spans)),
        recurring=recurring(seen),
        actions=actions(seen),
    )
