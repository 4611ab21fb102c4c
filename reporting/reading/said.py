"""What was said of a day: the value that the readers of days and dates hand on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

DAY, NOW, LATELY, COMING, SPAN = "day", "now", "lately", "coming", "span"
"""What was said: a day, this very moment, a part of the day that has just been ("under natten"), a day to come, or
a time that is no certain day.
"""


@dataclass(slots=True)
class Said:
    """What the words `start` to `end` (not in it) say. `evening` says that a night said belongs to that very day."""

    start: int
    end: int
    kind: str
    day: date | None = None
    band: str | None = None
    evening: bool = False
    moment: datetime | None = None
    guesses: tuple[date, ...] = ()
