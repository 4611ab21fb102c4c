"""Reports for the demonstration: six earlier periods, so that a picture has something to be compared with, and what
has been told in the one that is going on, where one place stands out.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from reporting import cycle as cycles
from reporting.cycle import Cycle, evening_of, local
from reporting.municipality import Municipality
from storage import Session, drafts, reports

WHAT = (("SAMLING", 3), ("TRAFIK", 3), ("SKADE", 2), ("DROG", 1), ("VALD", 1), ("BRAND", 1))
"""Categories and how many reports a period holds of each; those that a municipality lacks are replaced by its own."""
EVENINGS = (4, 5, 11, 12, 4, 5, 2, 9, 12, 11, 6)
"""Days of the period: mostly Fridays and Saturdays."""
BANDS = (cycles.LATE_EVENING, cycles.EVENING, cycles.LATE_EVENING, cycles.NIGHT)
LEFT_OUT = (3, 1, 4, 2, 0, 3)
"""How many of these the earlier periods lack, the oldest first: no fortnight is like another."""
PLAYED = ("night_walker", "guard")
"""Roles of the phones on the page: in the period that is going on they have not answered yet."""
STANDS_OUT = 7
"""Further reports from the first place, in the period that is going on."""


def tell_earlier(session: Session, municipality: Municipality, member_id: int, now: datetime) -> int:
    """Send reports of six earlier periods and of the evenings so far, told by a coordinator for their units.

    Returns how many there are.
    """
    today = evening_of(local(now, municipality.zone))
    going_on = cycles.cycle_of(municipality.rhythm, today)
    periods = [going_on]
    for _ in LEFT_OUT:
        periods.insert(0, cycles.previous(municipality.rhythm, periods[0]))
    told = 0
    for cycle, leave_out in zip(periods, LEFT_OUT, strict=False):
        told += _tell(session, municipality, cycle, member_id, today, leave_out=leave_out)
    return told + _tell(session, municipality, going_on, member_id, today, leave_out=0, more=STANDS_OUT)


def _tell(
    session: Session,
    municipality: Municipality,
    cycle: Cycle,
    member_id: int,
    today: date,
    *,
    leave_out: int,
    more: int = 0,
) -> int:
    """Send what is told of a period on its evenings before `today`, and `more` from the first place."""
    told = 0
    categories = [category for category in municipality.categories if category.asks == "incident"]
    by_code = {category.code: category for category in categories}
    wanted = [
        by_code.get(code, categories[at % len(categories)]) for at, (code, n) in enumerate(WHAT) for _ in range(n)
    ]
    units = [unit for unit in municipality.units if unit.goes_out] or list(municipality.units)
    if more:
        units = [unit for unit in units if unit.role not in PLAYED] or units  # known of earlier, so they are compared
    places = municipality.places[:6]
    for number, category in enumerate([*wanted[leave_out:], *wanted[:1] * more]):
        day = cycle.first_day + timedelta(days=EVENINGS[number % len(EVENINGS)] % municipality.rhythm.days)
        if day >= today:
            continue
        place = places[0] if number >= len(wanted) - leave_out else places[number * number % len(places)]
        unit = units[number % len(units)]
        kinds = [each for each in category.subcategories if each.asks == "incident"]
        sub = kinds[number % len(kinds)] if kinds else None
        at = datetime.combine(day + timedelta(days=1), time(5, number), municipality.zone).astimezone(UTC)
        draft = drafts.start(
            session,
            member_id,
            at,
            unit=unit.key,
            on_behalf=True,
            category=category.code,
            subcategory=sub.code if sub else "-",
            place=place.key,
            day=day,
            band=BANDS[number % len(BANDS)],
        )
        reports.send(session, municipality, draft, at)
        told += 1
    return told
