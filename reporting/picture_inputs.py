"""What a situation picture is made of: reports already counted into groups, texts, events, and what units answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple, Protocol

from reporting.municipality import Municipality
from reporting.standing import UnitStanding


class Period(Protocol):
    """A cycle, whether computed or remembered. Days are local, moments aware UTC."""

    @property
    def key(self) -> str: ...  # noqa: D102 - said by the class
    @property
    def first_day(self) -> date: ...  # noqa: D102
    @property
    def last_day(self) -> date: ...  # noqa: D102
    @property
    def opens_at(self) -> datetime: ...  # noqa: D102
    @property
    def closes_at(self) -> datetime: ...  # noqa: D102
    @property
    def publishes_at(self) -> datetime: ...  # noqa: D102


class Tally(NamedTuple):
    """How many reports of the period are alike in everything that the picture looks at.

    An incident is one report here, however many have told of it; a further unit that told of it has a row with none.
    """

    category: str
    subcategory: str | None
    place: str
    day: date
    band: str
    seriousness: int
    assumed: bool
    unit: str
    reports: int
    late: int = 0
    """How many of them were sent after the period closed."""
    several: int = 0
    """How many of them several people or units have told of."""


class Before(NamedTuple):
    """How many reports of an earlier period are alike in category and unit; incidents as in `Tally`."""

    category: str
    subcategory: str | None
    unit: str
    reports: int


class Note(NamedTuple):
    """The free text of a report, and whether a coordinator lets it into the group."""

    report: int
    place: str
    review: str
    text: str


class Event(NamedTuple):
    """Something that will happen: announced, not an incident."""

    report: int
    category: str
    subcategory: str | None
    place: str
    day: date
    review: str
    text: str


@dataclass(frozen=True)
class Inputs:
    """What a picture is made of. `previous` is None when there is no earlier period to compare with."""

    municipality: Municipality
    period: Period
    as_of: datetime
    """Reports sent later than this are not in the picture. Aware UTC."""
    tallies: Sequence[Tally] = ()
    previous: Period | None = None
    previous_until: datetime | None = None
    """The moment at which the earlier period was as old as this one is at `as_of`."""
    before: Sequence[Before] = ()
    late_before: Sequence[Before] = ()
    """Reports of earlier periods that came after those had closed, and so were in no picture."""
    notes: Sequence[Note] = ()
    events: Sequence[Event] = ()
    standing: Mapping[str, UnitStanding] = field(default_factory=dict)
    """Every unit that was asked, and what it answered."""
