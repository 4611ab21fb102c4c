"""Phrases of several words with what they mean, found by their first two words; a word may end in a star."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Parts = tuple[str, ...]
SHORTEST_STEM = 3
"""Letters of a phrase's first word before its star, at least."""


class Phrases:
    """An index of phrases; the longest that stands at a position is found."""

    def __init__(self, phrases: Iterable[tuple[Parts, Any]]) -> None:
        self._plain: dict[str, dict[str, list[tuple[Parts, Any]]]] = {}
        self._starred: dict[str, dict[str, list[tuple[Parts, Any]]]] = {}
        for parts, meaning in sorted(phrases, key=lambda phrase: -len(phrase[0])):
            first, second = parts[0], parts[1]
            table = self._starred if first.endswith("*") else self._plain
            by_second = table.setdefault(first.rstrip("*"), {})
            by_second.setdefault("" if second.endswith("*") else second, []).append((parts, meaning))
        self._lengths: dict[str, tuple[int, ...]] = {}
        for stem in sorted(self._starred, key=len, reverse=True):
            head = stem[:SHORTEST_STEM]
            self._lengths[head] = tuple(dict.fromkeys((*self._lengths.get(head, ()), len(stem))))

    def longest(self, words: list[str], position: int) -> tuple[int, Any] | None:
        """Return how many words the longest phrase at the position has, and its meaning; None when there is none."""
        if position + 1 >= len(words):
            return None
        word, following = words[position], words[position + 1]
        best: tuple[int, Any] | None = None
        by_second = self._plain.get(word)
        if by_second is not None:
            best = _longer(by_second, words, position, following, best)
        for length in self._lengths.get(word[:SHORTEST_STEM], ()):
            by_second = self._starred.get(word[:length]) if length <= len(word) else None
            if by_second is not None:
                best = _longer(by_second, words, position, following, best)
        return best


def _longer(
    by_second: dict[str, list[tuple[Parts, Any]]],
    words: list[str],
    position: int,
    following: str,
    best: tuple[int, Any] | None,
) -> tuple[int, Any] | None:
    """Return the longest phrase that fits, or `best` when none is longer."""
    for second in (following, ""):
        for parts, meaning in by_second.get(second, ()):
            if best is not None and len(parts) <= best[0]:
                break
            if _fits(parts, words, position):
                best = len(parts), meaning
                break
    return best


def _fits(parts: Parts, words: list[str], position: int) -> bool:
    if position + len(parts) > len(words):
        return False
    for offset in range(1, len(parts)):
        part, word = parts[offset], words[position + offset]
        if part != word and not (part[-1] == "*" and word.startswith(part[:-1])):
            return False
    return True
