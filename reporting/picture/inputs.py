"""What a situation picture is made of: reports already counted into groups, texts, events, and what units answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple, Protocol

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
class Earlier:
    """An earlier stretch of days counted at the same age as the period: what had been sent as long after its end."""

    first_day: date
    last_day: date
    until: datetime
    """Reports sent later than this are not counted. Aware UTC."""
    tallies: Sequence[Tally] = ()
    cycle: str = ""
    """The key of the period; empty when the days are no period of ours, such as the same weeks a year ago."""
    asked: frozenset[str] = frozenset()
    """Units that were asked, or were heard from all the same."""
    answered: frozenset[str] = frozenset()
    """Units that told something: reports, calm, or not out."""
    imported: bool = False
    """Some of its reports come from an imported list."""
    rules: int | None = None
    """The version of the rules its published picture was made by; None when none is out."""
    offered: frozenset[str] = frozenset()
    """Codes of the categories that could be chosen then, as its picture remembers; empty when there is none."""
    hidden: frozenset[str] = frozenset()
    """Places that its published picture hides from the group."""


class Own(NamedTuple):
    """What coordinators have added: see `storage.picture_tables.Remark`."""

    kind: str
    about: str
    value: str
    text: str
    revision: int


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
    earlier: Sequence[Earlier] = ()
    """Up to six asked periods before this one, oldest first; a paused one is left out."""
    year_ago: Earlier | None = None
    """The same weeks a year ago; None when nothing was reported or asked then."""
    imported: bool = False
    """Some of the period's reports come from an imported list."""
    first_seen: Mapping[str, str] = field(default_factory=dict)
    """Unit → the key of the first period that anything is known of it: a report, an answer, or being asked."""
    own: Sequence[Own] = ()
    """What coordinators have added, in order of kind and place."""
    version_before: Mapping[str, Any] | None = None
    """The data of the version that is out, when this is to be the next: what it hid stays hidden."""
