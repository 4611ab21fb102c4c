"""What the house makes of a message: every part that a text may tell, and None where it does not tell it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

QUIET = "NOLL"
"""The reading of a zero report: calm, nothing to report."""

NOT_OUT = "EJUTE"
"""The reading of "not been out", or of a unit that had no activity."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one text tells. Nothing in it is made up: what the text does not say is None or empty.

    `guesses` are the best two kinds, as (category, sub-category), when `category` is None or in doubt; `place_guesses`
    and `day_guesses` likewise. `day` is the date of the evening, so the hours 00-06 belong to the day before.
    """

    category: str | None = None
    guesses: tuple[tuple[str, str | None], ...] = ()
    also: tuple[str, ...] = ()
    subcategory: str | None = None
    place: str | None = None
    place_guesses: tuple[str, ...] = ()
    day: date | None = None
    day_guesses: tuple[date, ...] = ()
    band: str | None = None
    clock: time | None = None
    people: str | None = None
    recurring: str | None = None
    actions: tuple[str, ...] = ()
    danger: bool = False
    is_report: bool = False
