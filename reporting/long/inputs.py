"""What a long picture is made of: reports counted into groups by the database, and what the periods' pictures held."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from reporting.long.spans import Span
from reporting.municipality import Municipality


class Kinds(NamedTuple):
    """Incidents of a period that are alike in kind and place, how serious they are, and whose they are.

    A row of a joined incident takes away what its first report alone was counted as: its numbers may be negative.
    """

    cycle: str
    category: str
    subcategory: str | None
    place: str
    reports: int
    serious: int
    serious_assumed: int
    middle: int
    """Of the level between the least serious and the most serious one."""
    middle_assumed: int
    assumed: int
    """Of all levels."""


class Times(NamedTuple):
    """Incidents of an evening that are alike in place and band."""

    day: date
    place: str
    band: str
    timed: int
    """Those that happened at a time."""
    untimed: int
    """Unsafe places, which have no time of event."""


class Told(NamedTuple):
    """A period within the stretch, and what its published picture held; nothing of that when none is out."""

    cycle: str
    first_day: date
    last_day: date
    asked: Mapping[str, Any] | None = None
    presence: Sequence[Mapping[str, Any]] = ()
    actions: str = ""
    """The line of measures that coordinators wrote."""
    hidden: frozenset[str] = frozenset()
    """Places that the group saw as their area only."""


@dataclass(frozen=True)
class Stretch:
    """A stretch of days, counted."""

    span: Span
    kinds: Sequence[Kinds] = ()
    times: Sequence[Times] = ()
    periods: Sequence[Told] = ()
    """Periods that have a day in it, oldest first."""
    behind: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Place → the units that have told of it; known of the stretch itself only."""
    imported: bool = False
    """Some of its reports come from an imported list."""


@dataclass(frozen=True)
class Fresh:
    """Units that are known of only since some time into a compared stretch: no part of a comparison, then or now."""

    units: Mapping[str, str] = field(default_factory=dict)
    """Unit → the key of the first period that anything is known of it."""
    now: Sequence[Kinds] = ()
    then: Sequence[Kinds] = ()


@dataclass(frozen=True)
class LongInputs:
    """A stretch beside the one before and the same days a year ago. None for one that nothing is known of."""

    municipality: Municipality
    whole: Span
    """As it was asked for; `now.span` ends where the newest published picture does."""
    as_of: datetime
    now: Stretch
    before: Stretch | None = None
    year_ago: Stretch | None = None
    fresh_before: Fresh = field(default_factory=Fresh)
    fresh_year_ago: Fresh = field(default_factory=Fresh)
