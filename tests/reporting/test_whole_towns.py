"""Towns where nothing changes, told report by report and composed as any period is: hardly any picture shows red."""

from collections import Counter
from datetime import timedelta

import numpy as np
import pytest

from reporting import cycle as cycles
from reporting.picture.composing import compose
from reporting.picture.inputs import Earlier, Inputs, Tally
from reporting.standing import UnitStanding
from tests.reporting.pictures import CYCLE, LYSEKIL

PERIODS, BESIDE, DAYS = 60, 6, 14
UNITS = [each.key for each in LYSEKIL.units]
KINDS = [
    (group.code, sub.code) for group in LYSEKIL.categories for sub in group.subcategories if sub.asks == "incident"
]
FIRST = CYCLE.first_day - timedelta(days=DAYS * (PERIODS + BESIDE))


def _told(rng, number, places, mean, bursts, season, silent):
    """The reports of a period: few places have most of them, each told of by two or three units of its own."""
    weights = 1 / np.arange(1, places + 1) ** 0.9
    expected = mean * weights / weights.sum() * (1 + season * np.sin(2 * np.pi * number / 26))
    expected *= rng.gamma(1 / bursts, bursts, places) if bursts else 1
    tells = rng.random(len(UNITS)) >= silent
    found = Counter()
    for at, reports in enumerate(rng.poisson(expected)):
        for _ in range(reports):
            unit = (2 * at, 2 * at + 1, 7 * at)[rng.choice(3, p=(0.55, 0.27, 0.18))] % len(UNITS)
            if tells[unit]:
                day = FIRST + timedelta(days=DAYS * number + int(rng.integers(DAYS)))
                figures = cycles.BANDS[rng.integers(len(cycles.BANDS))], int(rng.integers(1, 4)), True, UNITS[unit]
                found[*KINDS[rng.integers(len(KINDS))], LYSEKIL.places[at].key, day, *figures] += 1
    return [Tally(*alike, reports) for alike, reports in found.items()]


def _picture(town, number):
    periods = [
        cycles.cycle_of(LYSEKIL.rhythm, FIRST + timedelta(days=DAYS * at)) for at in range(number - BESIDE, number + 1)
    ]
    *before, period = periods
    asked, told = frozenset(UNITS), town[number - BESIDE : number + 1]
    earlier = [
        Earlier(
            each.first_day, each.last_day, each.closes_at, some, each.key, asked, frozenset(one.unit for one in some)
        )
        for each, some in zip(before, told, strict=False)
    ]
    heard = {each.unit for each in told[-1]}
    standing = {unit: UnitStanding(1, "report", 1) if unit in heard else UnitStanding() for unit in UNITS}
    seen = dict.fromkeys(UNITS, FIRST.isoformat())
    return compose(
        Inputs(LYSEKIL, period, period.closes_at, told[-1], earlier=earlier, standing=standing, first_seen=seen)
    )


@pytest.mark.parametrize(
    ("places", "mean", "bursts", "season", "silent"),
    [(3, 8, 0.5, 0, 0), (15, 15, 0, 0.5, 0), (15, 25, 0.3, 0.3, 0.2), (30, 50, 0.5, 0, 0)],
)
def test_where_nothing_changes_fewer_than_one_period_of_ten_shows_red(places, mean, bursts, season, silent):
    """Few places or many; with bursts, with a summer and a winter, with units that do not answer every time."""
    rng = np.random.default_rng(2023196)
    town = [_told(rng, number, places, mean, bursts, season, silent) for number in range(PERIODS + BESIDE)]
    red = 0
    for number in range(BESIDE, PERIODS + BESIDE):
        change = _picture(town, number)["change"]
        assert change["baseline"]["periods"] == BESIDE
        assert change["whole"]["told"] == sum(each.reports for each in town[number])
        red += any(each["level"] == "clear" for each in (change["whole"], *change["places"].values()))
    assert red < PERIODS / 10
