"""The words' own judgement and what was learned, together: which kind, which second guess, and whether it is a report.

Where the words are silent, what was learned must be sure of itself. What is a report by its words stays one, and what
they deny stays denied: of grammar nothing was learned.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from reporting.reading.kinds import CHAT, Kinds
from reporting.reading.reading import NOT_OUT, QUIET

VOICE = 0.4
"""What the weight of a category's words counts beside the logarithm of what was learned."""

JUDGED = 0.5
"""What the kind that the words led to has before the others."""

SURE = math.log(0.3)
"""How sure what was learned must be to tell of something that no known word tells of."""

FEWEST = 5
"""Of fewer words than this only their own meaning counts."""

NEAR = 1.4
"""With less than this between the first and the second, both are offered."""


def mixed(told: Kinds, chances: Mapping[str, float], number: int) -> Kinds:
    """Return the kinds of a text of `number` words, of which only those in `chances` were learned."""
    judged = told.category or (None if told.is_report else CHAT)
    is_denied = told.category == QUIET and QUIET not in told.heard
    if not chances or number < FEWEST or is_denied or (judged is not None and judged not in chances):
        return told
    totals = {
        kind: chance + VOICE * told.heard.get(kind, (0.0, None))[0] + JUDGED * (kind == judged)
        for kind, chance in chances.items()
        if kind != CHAT or not told.is_report
    }
    best = max(totals, key=totals.__getitem__)
    if best == CHAT or (not told.is_report and chances[best] < SURE):
        return told
    if best in (QUIET, NOT_OUT):
        return Kinds(best, is_report=True, heard=told.heard)
    incidents = {kind: total for kind, total in totals.items() if kind not in (best, QUIET, NOT_OUT, CHAT)}
    second = max(incidents, key=incidents.__getitem__, default=best)
    is_near = second != best and totals[best] - totals[second] < NEAR
    guesses = tuple((kind, _code(told, kind)) for kind in (best, second)) if is_near else ()
    others = (told.category, *told.also)
    also = tuple(kind for kind in others if kind and kind not in (best, QUIET, NOT_OUT))
    return Kinds(best, _code(told, best), guesses, also, True, told.heard)


def _code(told: Kinds, kind: str) -> str | None:
    return told.subcategory if kind == told.category else told.heard.get(kind, (0.0, None))[1]
