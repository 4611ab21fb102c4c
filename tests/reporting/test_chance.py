"""Chance: held against another library, and against towns where nothing changes and towns where one place does."""

import random

import numpy as np
import pytest
from scipy import stats

from reporting.picture.chance import LEAST, at_least, at_most, dispersion, share_at_least
from reporting.picture.verdicts import STRICT, TIMES, WEAK, verdicts

CLOSE = 1e-9


def _cases(number):
    """Counts as a town has them, and as none has: up to thousands, far from what is usual and near it."""
    chosen = random.Random(5)
    for _ in range(number):
        periods, total = chosen.randint(1, 6), chosen.choice([chosen.randint(0, 25), chosen.randint(0, 2000)])
        near = int(chosen.gauss(total / (periods + 1), 2 + total**0.5))
        yield chosen.choice([chosen.randint(0, total), min(total, max(0, near))]), total, periods


@pytest.mark.parametrize("alpha", [0, 0.03, 0.2, 0.9])
def test_the_chances_are_those_of_scipy(alpha):
    for count, total, periods in _cases(200):
        expected = (
            stats.betabinom(total, 1 / alpha, periods / alpha) if alpha else stats.binom(total, 1 / (periods + 1))
        )
        assert at_least(count, total, periods, alpha) == pytest.approx(expected.sf(count - 1), rel=1e-7, abs=CLOSE)
        assert at_most(count, total, periods, alpha) == pytest.approx(expected.cdf(count), rel=1e-7, abs=CLOSE)


def test_a_share_is_that_of_scipy_and_chances_add_up():
    for count, total, periods in _cases(100):
        share = periods / 20
        assert share_at_least(count, total, share) == pytest.approx(
            stats.binom(total, share).sf(count - 1), rel=1e-7, abs=CLOSE
        )
        both = at_least(count + 1, total, periods, 0.2) + at_most(count, total, periods, 0.2)
        assert both == pytest.approx(1)


def test_the_chance_does_not_depend_on_how_many_are_usual():
    """Given the sum: drawn from negative binomials of any mean, the count now is where the beta-binomial says."""
    rng = np.random.default_rng(8)
    for mean in (3, 12):
        counts = rng.poisson(mean * rng.gamma(4, 0.25, (400_000, 4)))
        total = int(np.median(counts.sum(axis=1)))
        now = counts[counts.sum(axis=1) == total][:, -1]
        for count in (mean, mean + 3, 2 * mean):
            assert (now >= count).mean() == pytest.approx(at_least(count, total, 3, 0.25), abs=0.015)


@pytest.mark.parametrize(("true", "low", "high"), [(0, LEAST, 0.06), (0.25, 0.18, 0.36), (0.5, 0.38, 0.68)])
def test_how_much_counts_vary_is_learned_where_there_is_much_to_learn_from(true, low, high):
    rng = np.random.default_rng(3)
    found = []
    for _ in range(60):
        means = np.full((20, 6), 9.0)
        rows = rng.poisson(means * rng.gamma(1 / true, true, means.shape) if true else means)
        found.append(dispersion(rows.tolist()))
    assert low <= np.median(found) <= high
    assert min(found) >= LEAST


def test_where_there_is_little_to_learn_from_something_typical_is_believed():
    assert dispersion([]) == dispersion([[0, 0, 0]]) == pytest.approx(0.17)
    assert 0.1 < dispersion([[1, 0, 0, 1, 0, 2], [0, 1, 0, 0, 0, 0]]) < 0.2


def _town(rng, places, mean, kind, periods):
    """Counts of periods × places where nothing changes; few places have most of the reports."""
    weights = 1 / np.arange(1, places + 1) ** 0.9
    expected = np.tile(mean * weights / weights.sum(), (periods + 1, 1))
    if kind == "shared":  # all of the town tells more in one fortnight than in another
        expected = expected * rng.gamma(1 / 0.06, 0.06, (periods + 1, 1))
    alpha = {"poisson": 0, "shared": 0.15}.get(kind, kind)
    return rng.poisson(expected * rng.gamma(1 / alpha, alpha, expected.shape) if alpha else expected)


def _judged(counts):
    keys = [f"{at:02}" for at in range(counts.shape[1])]
    now = dict(zip(keys, counts[-1].tolist(), strict=True))
    whole, places = verdicts(now, dict(zip(keys, counts[:-1].T.tolist(), strict=True)), len(counts) - 1)
    return [whole, *places.values()]


@pytest.mark.parametrize(
    ("places", "mean", "kind", "periods"),
    [
        (5, 5, "poisson", 6),
        (15, 15, 0.25, 6),
        (15, 15, "shared", 3),
        (60, 60, 0.5, 6),
        (5, 60, 0.5, 3),
        (30, 300, "shared", 6),
    ],
)
def test_where_nothing_changes_few_periods_show_anything(places, mean, kind, periods):
    """A town of any size, calm or restless: red in fewer than one period of ten. It is far fewer: docs/method.md."""
    rng, every = np.random.default_rng(2023196), 200
    pictures = [_judged(_town(rng, places, mean, kind, periods)) for _ in range(every)]
    red = sum(any(each.level == "clear" for each in some) for some in pictures)
    up = sum(any(each.arrow == "up" for each in some) for some in pictures)
    down = sum(any(each.arrow == "down" for each in some) for some in pictures)
    assert red <= 0.06 * every
    assert red <= up <= 0.1 * every
    assert down <= 0.1 * every


@pytest.mark.parametrize(
    ("before", "now", "marked"), [(0, 5, 0.6), (1, 6, 0.35), (2, 10, 0.5), (2, 20, 0.95), (1, 1, 0)]
)
def test_a_place_that_changes_is_seen(before, now, marked):
    """The share of pictures in which a place is marked as more than usual, in a town of 15 reports a fortnight."""
    rng, every, seen = np.random.default_rng(17), 150, 0
    for _ in range(every):
        counts = _town(rng, 8, 15, "poisson", 6)
        place = [*rng.poisson(before, 6), rng.poisson(now)]
        seen += _judged(np.column_stack([counts, place]))[-1].arrow == "up"
    assert seen >= marked * every
    assert marked or seen <= 0.03 * every


def test_a_level_says_what_its_name_says():
    """One place beside seven steady ones: how many reports it takes, when it usually has one."""
    steady = {f"s{at}": [2, 1, 2, 2, 1, 2] for at in range(7)}
    level = {}
    for count in range(12):
        now = {**dict.fromkeys(steady, 2), "here": count}
        _, places = verdicts(now, {**steady, "here": [1, 1, 0, 1, 2, 1]}, 6)
        level[count] = places["here"].level
        assert (places["here"].arrow == "up") == (level[count] in ("above", "clear"))
    order = ["normal", "above", "clear"]
    found = [order.index(each) for each in level.values()]
    assert found == sorted(found)
    assert set(found) == {0, 1, 2}
    assert level[3] == "normal"


def test_red_needs_twice_the_usual_however_sure_it_is():
    steady = {f"s{at}": [100] * 6 for at in range(9)}
    now = dict.fromkeys(steady, 100)
    _, places = verdicts({**now, "here": 190}, {**steady, "here": [100] * 6}, 6)
    assert places["here"].p <= WEAK
    assert places["here"].level == "above"
    _, places = verdicts({**now, "here": 100 * TIMES + 30}, {**steady, "here": [100] * 6}, 6)
    assert places["here"].p <= STRICT
    assert places["here"].level == "clear"


def test_more_places_need_more_evidence_but_those_that_cannot_stand_out_cost_nothing():
    row = {"here": [1, 1, 1, 1, 1, 1]}
    alone = verdicts({"here": 6}, row, 6)[1]["here"].p
    among = {f"s{at}": [3, 2, 3, 4, 3, 3] for at in range(30)}
    crowded = verdicts({**dict.fromkeys(among, 3), "here": 6}, {**among, **row}, 6)[1]["here"].p
    tiny = {f"s{at}": [0, 0, 1, 0, 0, 0] for at in range(30)}
    beside = verdicts({"here": 6}, {**tiny, **row}, 6)[1]
    assert alone < crowded
    assert beside["here"].p < crowded
    assert {each.level for key, each in beside.items() if key != "here"} == {"few"}


def test_with_fewer_than_three_periods_nothing_is_said_and_with_an_empty_one_nothing_fails():
    whole, places = verdicts({"here": 30}, {"here": [1, 1]}, 2)
    assert (whole.level, whole.why) == (places["here"].level, places["here"].why) == ("few", "few-periods")
    assert verdicts({}, {}, 6)[0].why == "few-reports"
    assert verdicts({"here": 8}, {"here": [0] * 6}, 6)[1]["here"].level == "clear"
    gone = verdicts({}, {"here": [9, 8, 9, 10, 9, 9], "there": [5, 6, 5, 4, 5, 6]}, 6)[1]["here"]
    assert (gone.level, gone.arrow) == ("normal", "down")
