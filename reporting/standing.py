"""What a unit has answered in a period, derived from everything its members did: never stored, always worked out.

Any report counts first, else any *lugnt*, else *inte varit ute*. A unit that asks all its members has only been out
nowhere when every one of them has said so; a coordinator who answers for the unit speaks for all of it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from reporting.cycle import local
from reporting.municipality import Municipality
from reporting.municipality_parts import Unit

UnitAnswer = Literal["report", "calm", "notout"]


@dataclass(frozen=True, slots=True)
class UnitStanding:
    """A unit's answer in a period: how many reports stand, the derived answer, and the most evenings out told."""

    reports: int = 0
    answer: UnitAnswer | None = None
    """None: nothing has been heard."""
    evenings: int | None = None
    """0, 1, 2, or 3 for three and more; None when nobody has told."""


SILENT = UnitStanding()


def derive(*, reports: int, kinds: Collection[str], all_not_out: bool, evenings: int | None) -> UnitStanding:
    """Work out a unit's standing.

    `kinds` are what its members answered (calm, notout, done, none); `all_not_out` says whether those who said
    "not out" are all that had to. "That was all" adds nothing: without a report that still stands it is no answer.
    """
    if reports:
        return UnitStanding(reports, "report", evenings)
    if "calm" in kinds:
        return UnitStanding(0, "calm", evenings)
    if "notout" in kinds and all_not_out:
        return UnitStanding(0, "notout", 0)
    return UnitStanding(0, None, evenings)


def missing_units(municipality: Municipality, standings: Mapping[str, UnitStanding]) -> tuple[Unit, ...]:
    """Return the units of the standings that nothing has been heard from, in the order of the municipality file."""
    return tuple(unit for unit in municipality.units if unit.key in standings and standings[unit.key].answer is None)


class Opening(Protocol):
    """A period, by the moment (UTC) at which its question goes out."""

    @property
    def opens_at(self) -> datetime: ...  # noqa: D102 - said by the class


def operating(municipality: Municipality, cycle: Opening) -> tuple[Unit, ...]:
    """Return the units that are asked in a period: those in operation on the local day its question goes out."""
    day = local(cycle.opens_at, municipality.zone).date()
    return tuple(unit for unit in municipality.units if not unit.rests_on(day))


def resting(municipality: Municipality, cycle: Opening) -> tuple[Unit, ...]:
    """Return the others, that are not in operation then: not asked, not missed, and in no denominator.

    One that is heard from all the same counts like any other.
    """
    day = local(cycle.opens_at, municipality.zone).date()
    return tuple(unit for unit in municipality.units if unit.rests_on(day))
