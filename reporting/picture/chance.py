"""How likely a count is when nothing has changed. Pure arithmetic; method and source stand in docs/method.md.

A count now and k earlier ones, all with the same mean and dispersion: given their sum, the count now is binomial
(Poisson counts) or beta-binomial (negative binomial counts), whatever the mean. So the mean need not be known.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import exp, lgamma, log, log1p, sqrt

TYPICAL, SPREAD = 0.07, 0.2
"""What is believed of a dispersion before any count is seen: its mean, and how far off it may be."""
LEAST = 0.03
"""No dispersion is taken to be less: people tell more one fortnight than another, whatever happens."""
_NEGLIGIBLE = 1e-18


@lru_cache(maxsize=16384)
def at_least(count: int, total: int, periods: int, dispersion: float = 0.0) -> float:
    """Return the chance of `count` or more now, out of `total` now and in `periods` earlier ones together."""
    return _tail(count, total, 1.0, float(periods), dispersion)


@lru_cache(maxsize=16384)
def at_most(count: int, total: int, periods: int, dispersion: float = 0.0) -> float:
    """Return the chance of `count` or fewer now: the others have at least the rest."""
    return _tail(total - count, total, float(periods), 1.0, dispersion)


def share_at_least(count: int, total: int, share: float) -> float:
    """Return the chance that `count` or more of `total` fall where a share of them is expected (binomial)."""
    return _tail(count, total, share, 1.0 - share, 0.0)


def dispersion(rows: Iterable[Sequence[int]], *, typical: float = TYPICAL, spread: float = SPREAD) -> float:
    """Return how much counts vary beyond Poisson: the α of a variance of mean + α·mean², one for all rows.

    Each row holds the earlier counts of one place. By moments, each row weighed by how much it can tell, and drawn
    towards what is typical as long as there is little to tell. Half a standard error is added: to see too much is worse
    than to see too little.
    """
    prior = 1 / (spread * spread)
    weights, sums = prior, prior * typical
    for row in rows:
        length, mean = len(row), sum(row) / len(row) if row else 0.0
        if length < 2 or not mean:
            continue
        variance = sum((each - mean) ** 2 for each in row) / (length - 1)
        scale = (length - 1) / 2 / (1 + typical * mean) ** 2
        weights += scale * max(0.0, mean * mean - variance / length)
        sums += scale * (variance - mean)
    return max(LEAST, sums / weights + 0.5 / sqrt(weights))


def _tail(count: int, total: int, here: float, there: float, alpha: float) -> float:
    """P(X ≥ count), X beta-binomial(total, here/α, there/α); binomial with the share here/(here + there) for α = 0."""
    if count <= 0:
        return 1.0
    if count > total:
        return 0.0
    if count * (here + there) < total * here:  # from the mean outwards: the terms fall, and the first is no zero
        return 1.0 - _tail(total - count + 1, total, there, here, alpha)
    term = exp(_log_mass(count, total, here, there, alpha))
    whole, at = term, count
    while at < total:
        term *= (total - at) / (at + 1) * (here + alpha * at) / (there + alpha * (total - at - 1))
        whole += term
        at += 1
        if term < whole * _NEGLIGIBLE:
            break
    return min(1.0, whole)


def _log_mass(count: int, total: int, here: float, there: float, alpha: float) -> float:
    ways = lgamma(total + 1) - lgamma(count + 1) - lgamma(total - count + 1)
    if alpha == 0:
        rest = total - count
        return ways + count * log(here / (here + there)) + (rest * log1p(-here / (here + there)) if rest else 0.0)
    a, b = here / alpha, there / alpha
    return ways + _log_beta(count + a, total - count + b) - _log_beta(a, b)


def _log_beta(a: float, b: float) -> float:
    return lgamma(a) + lgamma(b) - lgamma(a + b)
