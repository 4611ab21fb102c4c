"""Which days somebody means on the command line: a period, or from one day to another."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from est_bot.trouble import Trouble

if TYPE_CHECKING:
    from datetime import datetime

    from reporting.cycle import Cycle
    from reporting.municipality import Municipality

PERIOD = "--cycle should be a day of the period, such as 2026-11-02, or a week, such as v45 or 2026-W45."


class Days(NamedTuple):
    """What was written; empty for what was not."""

    cycle: str | None = None
    first: str | None = None
    last: str | None = None


def asked_for(days: Days, municipality: Municipality, now: datetime) -> tuple[date, date] | None:
    """Return the first and last day that are meant; None when nothing was said. Raises `Trouble` for no days."""
    if days.cycle and (days.first or days.last):
        raise Trouble("Give --cycle, or --from and --to.")
    if days.cycle:
        cycle = period_of(days.cycle, municipality, now)
        return cycle.first_day, cycle.last_day
    if not days.first and not days.last:
        return None
    today = now.astimezone(municipality.zone).date()
    first = _day(days.first, "--from") if days.first else date(2000, 1, 1)
    last = _day(days.last, "--to") if days.last else today
    if last < first:
        raise Trouble("--to should not be before --from.")
    return first, last


def period_of(written: str, municipality: Municipality, now: datetime) -> Cycle:
    """Return the period of a day or a week that is written. Raises `Trouble` for neither."""
    from reporting.asked_period import read
    from reporting.cycle import cycle_of, evening_of

    asked = read(written, evening_of(now.astimezone(municipality.zone)))
    if asked.day is None or not 2000 <= asked.day.year < 2100:
        raise Trouble(PERIOD)
    return cycle_of(municipality.rhythm, asked.day)


def _day(written: str, option: str) -> date:
    with suppress(ValueError):
        day = date.fromisoformat(written)
        if 2000 <= day.year < 2100:
            return day
    raise Trouble(f"{option} should be a day, such as 2026-11-02.")
