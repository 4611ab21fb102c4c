"""Reports of the two earlier periods for the demonstration, so that a picture has something to be compared with."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from reporting import cycle as cycles
from reporting.cycle import Cycle, evening_of, local
from reporting.municipality import Municipality
from storage import Session, drafts, reports

WHAT = (("SAMLING", 3), ("TRAFIK", 3), ("SKADE", 2), ("DROG", 1), ("VALD", 1), ("BRAND", 1))
"""Categories and how many reports a period holds of each; those that a municipality lacks are replaced by its own."""
EVENINGS = (4, 5, 11, 12, 4, 5, 2, 9, 12, 11, 6)
"""Days of the period: mostly Fridays and Saturdays."""
BANDS = (cycles.LATE_EVENING, cycles.EVENING, cycles.LATE_EVENING, cycles.NIGHT)


def tell_earlier(session: Session, municipality: Municipality, member_id: int, now: datetime) -> int:
    """Send reports of the two periods before the one of `now`, told by a coordinator for their units.

    Returns how many there are.
    """
    current = cycles.cycle_of(municipality.rhythm, evening_of(local(now, municipality.zone)))
    last = cycles.previous(municipality.rhythm, current)
    before = cycles.previous(municipality.rhythm, last)
    return _tell(session, municipality, before, member_id, leave_out=4) + _tell(
        session, municipality, last, member_id, leave_out=0
    )


def _tell(session: Session, municipality: Municipality, cycle: Cycle, member_id: int, *, leave_out: int) -> int:
    told = 0
    categories = [category for category in municipality.categories if category.asks == "incident"]
    by_code = {category.code: category for category in categories}
    wanted = [
        by_code.get(code, categories[at % len(categories)]) for at, (code, n) in enumerate(WHAT) for _ in range(n)
    ]
    units = [unit for unit in municipality.units if unit.goes_out] or list(municipality.units)
    places = municipality.places[:6]
    for number, category in enumerate(wanted[leave_out:]):
        day = cycle.first_day + timedelta(days=EVENINGS[number % len(EVENINGS)] % municipality.rhythm.days)
        unit = units[number % len(units)]
        kinds = [each for each in category.subcategories if each.asks == "incident"]
        sub = kinds[number % len(kinds)] if kinds else None
        at = datetime.combine(day + timedelta(days=1), time(7, number), municipality.zone).astimezone(UTC)
        draft = drafts.start(
            session,
            member_id,
            at,
            unit=unit.key,
            on_behalf=True,
            category=category.code,
            subcategory=sub.code if sub else "-",
            place=places[number * number % len(places)].key,
            day=day,
            band=BANDS[number % len(BANDS)],
        )
        reports.send(session, municipality, draft, at)
        told += 1
    return told
