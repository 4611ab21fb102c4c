"""Whether a long stretch differs from the same days a year before by more than chance: for the whole, and each place.

By the same arithmetic as the period's picture (`reporting.picture.chance`; docs/method.md): given both counts
together, the one now is beta-binomial. How much counts vary is taken from the periods within the earlier stretch. A
whole stretch varies less than its periods do, but never less than `LEAST`: habits of telling change from year to year.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from reporting.picture.chance import LEAST, at_least, at_most, dispersion
from reporting.picture.verdicts import FEWEST, STRICT, TIMES, WEAK

WHOLE = ""


def judged(now: Mapping[str, int], then: Mapping[str, int], rows: Sequence[Sequence[int]]) -> dict[str, dict[str, Any]]:
    """Return the change of each place, and of the whole under "". `rows` are places' counts in the earlier periods.

    Each chance is multiplied by the number of counts that are looked at.
    """
    periods = max((len(row) for row in rows), default=1) or 1
    alpha = max(LEAST, dispersion(rows) / periods)
    pairs = {key: (now.get(key, 0), then.get(key, 0)) for key in {*now, *then}}
    pairs = {key: pair for key, pair in pairs.items() if sum(pair) >= FEWEST}
    pairs[WHOLE] = sum(now.values()), sum(then.values())
    return {key: _change(*pair, alpha, len(pairs)) for key, pair in sorted(pairs.items())}


def silent(why: str, now: int, then: int | None) -> dict[str, Any]:
    """Return a change of which nothing can be said, and why: first-year · break · few-reports."""
    return {"level": "few", "arrow": None, "now": now, "usual": then, "p": None, "why": why}


def _change(now: int, then: int, alpha: float, looked_at: int) -> dict[str, Any]:
    if now + then < FEWEST:
        return silent("few-reports", now, then)
    more = min(1.0, looked_at * at_least(now, now + then, 1, alpha))
    fewer = min(1.0, looked_at * at_most(now, now + then, 1, alpha))
    level, arrow, chance = "normal", None, min(more, fewer)
    if more <= WEAK and now >= FEWEST:
        level, arrow = ("clear" if more <= STRICT and now >= TIMES * then else "above"), "up"
    elif fewer <= WEAK:
        arrow = "down"
    return {"level": level, "arrow": arrow, "now": now, "usual": then, "p": float(f"{chance:.4g}"), "why": None}
