"""Whether counts of several places are beyond chance beside their earlier ones, all asked at the same time.

Whoever looks at forty places finds one that is "up" most of the time. So each chance is multiplied by the number of
places that were looked at: by those that could have stood out at all, since the others cannot raise a false alarm.
The method, its source and how often it is wrong are in docs/method.md.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from reporting.picture.chance import at_least, at_most, dispersion

STRICT, WEAK = 0.02, 0.05
"""A change is clear, or one at all, when chance alone would show one at any place in fewer pictures than this share."""
TIMES, FEWEST = 2, 3
"""A clear one is at least so many times the usual, and more than usual is at least so many reports."""
PERIODS = 3
"""With fewer earlier periods nothing is said."""
_SMALLEST_TOWN, _SPREAD_OF_WHOLE = 0.02, 0.1
"""What is believed at least of the dispersion of the town's total, and how far off that may be."""


class Verdict(NamedTuple):
    """What can be said of a count. `why` is the code of why nothing can be; `p` the corrected chance."""

    level: str
    arrow: str | None = None
    p: float | None = None
    why: str | None = None


class _Test(NamedTuple):
    now: int
    total: int
    alpha: float


def verdicts(
    now: Mapping[str, int], earlier: Mapping[str, Sequence[int]], periods: int
) -> tuple[Verdict, dict[str, Verdict]]:
    """Return what can be said of the whole, and of each place that has a report now or had one.

    `earlier` holds a place's counts in each of the earlier periods; a place without any may be left out.
    """
    keys = sorted({key for key, count in now.items() if count} | {key for key, row in earlier.items() if any(row)})
    if periods < PERIODS:
        silent = Verdict("few", why="few-periods")
        return silent, dict.fromkeys(keys, silent)
    rows = {key: earlier.get(key) or (0,) * periods for key in keys}
    alpha, of_whole = _dispersions(list(rows.values()), periods)
    tests = [_Test(now.get(key, 0), now.get(key, 0) + sum(row), alpha) for key, row in rows.items()]
    reports = sum(each.now for each in tests)
    tests.append(_Test(reports, reports + sum(map(sum, rows.values())), of_whole))
    *places, whole = _judged(tests, periods)
    return whole, dict(zip(keys, places, strict=True))


def _dispersions(rows: Sequence[Sequence[int]], periods: int) -> tuple[float, float]:
    """Return the dispersion of the places, and that of their sum: less, since they do not all go up at once."""
    alpha = dispersion(rows)
    means = [sum(row) / periods for row in rows]
    together = alpha * sum(mean * mean for mean in means) / sum(means) ** 2 if any(means) else alpha
    whole = [sum(column) for column in zip(*rows, strict=True)]
    return alpha, dispersion([whole], typical=max(_SMALLEST_TOWN, together), spread=_SPREAD_OF_WHOLE)


def _judged(tests: Sequence[_Test], periods: int) -> list[Verdict]:
    def up(test: _Test, count: int) -> float:
        return at_least(count, test.total, periods, test.alpha)

    def down(test: _Test, count: int) -> float:
        return at_most(count, test.total, periods, test.alpha)

    more, fewer = _corrected(tests, up, lambda test: test.total), _corrected(tests, down, lambda _: 0)
    return [_verdict(test, periods, *each) for test, *each in zip(tests, more, fewer, strict=True)]


def _corrected(
    tests: Sequence[_Test], chance: Callable[[_Test, int], float], most: Callable[[_Test], int]
) -> list[float | None]:
    """Return each chance times the number of tests that could have shown anything; None for one that could not.

    A test is as sharp as its most telling outcome. (Tarone 1990: the least factor that holds the level.)
    """
    sharpest = [chance(test, most(test)) for test in tests]
    factor = 1
    while sum(each * factor <= WEAK for each in sharpest) > factor:
        factor += 1
    return [
        min(1.0, factor * chance(test, test.now)) if each * factor <= WEAK else None
        for test, each in zip(tests, sharpest, strict=True)
    ]


def _verdict(test: _Test, periods: int, up: float | None, down: float | None) -> Verdict:
    if up is None and down is None:
        return Verdict("few", why="few-reports")
    if up is not None and up <= WEAK and test.now >= FEWEST:
        is_clear = up <= STRICT and test.now * periods >= TIMES * (test.total - test.now)
        return Verdict("clear" if is_clear else "above", "up", _rounded(up))
    if down is not None and down <= WEAK:
        return Verdict("normal", "down", _rounded(down))
    return Verdict("normal", p=_rounded(min(each for each in (up, down) if each is not None)))


def _rounded(chance: float) -> float:
    """Four digits that count: the same on every machine, though the last bits of a logarithm are not."""
    return float(f"{chance:.4g}")
