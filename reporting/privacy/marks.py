"""What a reviewer should look at twice in a text that the shield has let through: marked, and never stopped here."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from reporting.privacy import found, namebook, sensitive
from reporting.privacy.doubts import traits

PERSON = "person"
"""The kind of a word that may be somebody's name, without anything around it that says so."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BEGINS = re.compile(r"(?:^|[.!?:\n])[\s\"”–-]*$")
_SURE_ALONE = namebook.FIRST | namebook.LAST


class Doubts(NamedTuple):
    """Where something doubtful stands, in order and without overlap, and what it is: kinds of the shield, or PERSON."""

    spans: tuple[tuple[int, int], ...]
    kinds: tuple[str, ...]


def doubts(text: str, known: Collection[str] = frozenset()) -> Doubts:
    """Return what may point at a person. Words in `known`, folded, are places and never names."""
    caught = found(text, known)
    names = list(_names(text, known))
    kinds: list[str] = [each.kind for each in caught] or ([PERSON] if names else [])
    spans = [*((each.start, each.end) for each in caught), *names, *traits(text)]
    return Doubts(tuple(_joined(spans)), tuple(dict.fromkeys((*kinds, *sensitive(text, wary=True)))))


def _names(text: str, known: Collection[str]) -> Iterator[tuple[int, int]]:
    """Words with a capital that are names; what is a word or a place as well only inside of a sentence."""
    for match in _WORD.finditer(text):
        word, small = match[0], match[0].lower()
        if not word[0].isupper() or word.isupper() or namebook.without_dots(small) in known:
            continue
        if small in namebook.COMMON or small in namebook.BRANDS:
            continue
        kind = namebook.kind_of(small)
        begins = _BEGINS.search(text[: match.start()])
        if kind & (_SURE_ALONE if begins else namebook.ANY):
            yield match.span()


def _joined(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    standing: tuple[int, int] | None = None
    for start, end in sorted(spans):
        if standing is None or start > standing[1]:
            if standing is not None:
                yield standing
            standing = start, end
        else:
            standing = standing[0], max(standing[1], end)
    if standing is not None:
        yield standing
