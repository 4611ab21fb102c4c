"""A municipality document with layers: what the chat changed laid over it, and what earlier files had put back in."""

from __future__ import annotations

import copy
from typing import Any

from reporting import municipality_changes as changes_to
from reporting.municipality_checks import check
from reporting.municipality_file import Problem, read
from reporting.municipality_parts import Change, Term


def mistakes(document: dict[str, Any]) -> list[Problem]:
    """Return every mistake in a document, of form and of sense."""
    _, found = read(document)
    return [*found, *check(document, [problem.path for problem in found])]


def laid_over(document: dict[str, Any], changes: tuple[Change, ...]) -> tuple[dict[str, Any], tuple[Change, ...]]:
    """Lay the changes over the document at once or, where that fails, by halves down to the unfit ones."""
    attempt = copy.deepcopy(document)
    try:
        for change in changes:
            changes_to.apply(attempt, change)
        fits = not changes or not mistakes(attempt)
    except (changes_to.UnfitChange, AttributeError, KeyError, TypeError, ValueError):
        fits = False
    if fits:
        return attempt, ()
    if len(changes) == 1:
        return document, changes
    middle = len(changes) // 2
    document, first = laid_over(document, changes[:middle])
    document, second = laid_over(document, changes[middle:])
    return document, (*first, *second)


def complete(document: dict[str, Any], remembered: tuple[Term, ...]) -> dict[str, Any]:
    """Return the document with what earlier files had, as retired."""
    if not remembered:
        return document
    whole = copy.deepcopy(document)
    changes_to.remember(whole, remembered)
    return whole


def usable(document: dict[str, Any], terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """Return the terms that can still be put into the document, whatever the others are."""

    def fits(some: tuple[Term, ...]) -> bool:
        return not mistakes(complete(document, some))

    kept: tuple[Term, ...] = ()
    rest = [terms]
    while rest:
        some = rest.pop(0)
        if fits((*kept, *some)):
            kept = (*kept, *some)
        elif len(some) > 1:
            rest[:0] = [some[: len(some) // 2], some[len(some) // 2 :]]
    return kept
