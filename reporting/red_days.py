"""Moments that fall on a Swedish red day or its eve, and where the municipality's rule moves them.

Ordinary Sundays are no red days here: reminders go out on Sundays. A moment keeps its clock time and moves to the
nearest day that is not red; what was planned for Monday to Friday does not end on a Saturday or Sunday. The order of a
period's moments always holds: a move that would break it goes the other way, and where that does not do either, the
moment stays where it was.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise, product
from typing import Literal, NamedTuple

Rule = Literal["earlier", "later", "keep"]
RULES: tuple[Rule, ...] = ("earlier", "later", "keep")

_DAY = timedelta(days=1)
_FRIDAY = 4
_WITH_A_SATURDAY = ("Påskdagen", "Pingstdagen")
"""Sundays whose eve is kept too; the library has those of Midsummer, Christmas and New Year."""


class Wall(NamedTuple):
    """The moments of a period as the clock on the wall shows them, without a zone."""

    opens: datetime
    reminds: datetime
    closes: datetime
    publishes: datetime


def is_red(day: date) -> bool:
    """Say whether the day is a Swedish public holiday, or an eve on which nobody works."""
    return day in _of_year(day.year)


def moved(planned: Wall, before: Wall, after: Wall, rule: Rule) -> Wall:
    """Return the moments of a period as the rule has them; `before` and `after` are the plans of its neighbours.

    Answers to a period are taken until the next question at the latest, when the plan has it so.
    """
    if rule == "keep" or not any(is_red(at.date()) for at in planned):
        return planned
    opens = _opens(planned, before, rule)
    limit = _opens(after, planned, rule) if planned.closes <= after.opens else None
    options = [_choices(at, rule) for at in planned[1:]]
    best: tuple[datetime, ...] = planned[1:]
    least = -1
    for choice in product(*(range(len(each)) for each in options)):
        found = tuple(each[number] for each, number in zip(options, choice, strict=True))
        in_order = _in_order(Wall(opens, *found), planned) and (limit is None or found[1] <= limit)
        if in_order and (least < 0 or sum(choice) < least):
            best, least = found, sum(choice)
    return Wall(opens, *best)


def _opens(planned: Wall, before: Wall, rule: Rule) -> datetime:
    """The question stays before the planned reminder, and after the planned end of the period before."""
    follows = before.closes <= planned.opens
    for at in _choices(planned.opens, rule):
        if (not follows or before.closes <= at) and _in_order(Wall(at, *planned[1:]), planned):
            return at
    return planned.opens


def _in_order(found: Wall, planned: Wall) -> bool:
    """Whether each comes after the one before, and on a later day where that was the plan."""
    for (earlier, later), (was, would) in zip(pairwise(found), pairwise(planned), strict=True):
        if earlier > later or (earlier == later and was != would):
            return False
        if earlier.date() == later.date() and was.date() != would.date():
            return False
    return True


def _choices(at: datetime, rule: Rule) -> tuple[datetime, ...]:
    """Where a moment may be, the best first."""
    if not is_red(at.date()):
        return (at,)
    steps = (_DAY, -_DAY) if rule == "later" else (-_DAY, _DAY)
    return (*(_nearest(at, step) for step in steps), at)


def _nearest(at: datetime, step: timedelta) -> datetime:
    on_a_weekday = at.weekday() <= _FRIDAY
    while is_red(at.date()) or (on_a_weekday and at.weekday() > _FRIDAY):
        at += step
    return at


@lru_cache(maxsize=64)
def _of_year(year: int) -> frozenset[date]:
    from holidays.countries.sweden import Sweden  # a tenth of a second: not before a rule needs it

    days = Sweden(years=year, categories=("public", "de_facto"), include_sundays=False, language="sv")
    eves = (day - _DAY for name in _WITH_A_SATURDAY for day in days.get_named(name))
    return frozenset((*days, *eves))
