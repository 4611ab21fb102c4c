"""What the pieces of a text's words have been seen to tell of: weights learned from labelled messages and word lists.

It knows no grammar and gives no reasons. It is asked beside the words, where they are silent, unsure or nearly even.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).resolve().parent.parent.parent / "municipalities" / "vikter.txt"
"""Made by `python -m evaluation.train`; its first lines say how it is read."""

SHORTEST, LONGEST = 3, 5
"""How many letters the pieces of a word have."""

LONGEST_WORD = 40
MIDDLE = 80
"""The code point of the weight 0: the weights are letters, so that a line of them is one addition."""

LANE = 4
"""How many bytes the sum of one kind has; 4096 characters never fill them."""


class Weights(NamedTuple):
    """The kinds that were learned, what each speaks for before anything is read, and the weights of the pieces."""

    kinds: tuple[str, ...]
    start: tuple[float, ...]
    scale: float
    pieces: dict[str, int]


def scores(words: Sequence[str]) -> dict[str, float]:
    """Return the logarithm of how likely each kind is for folded words: categories, NOLL, EJUTE and CHAT."""
    known = weights()
    whole = number = 0
    before = ""
    for word in words:
        weight, count = _word(word)
        whole += weight
        number += count
        pair = known.pieces.get(f"{before} {word}") if before else None
        if pair is not None:
            whole += pair
            number += 1
        before = "" if word.isdigit() else word
    lanes = memoryview(whole.to_bytes(len(known.kinds) * LANE, "little")).cast("I").tolist()
    share = known.scale / math.sqrt(number or 1)
    sums = [at + (lane - MIDDLE * number) * share for at, lane in zip(known.start, lanes, strict=True)]
    most = max(sums)
    sure = most + math.log(sum(math.exp(each - most) for each in sums))
    return {kind: each - sure for kind, each in zip(known.kinds, sums, strict=True)}


@lru_cache(maxsize=20_000)
def _word(word: str) -> tuple[int, int]:
    """Return the weights of the pieces of one word added together, and how many of them are known."""
    known = weights().pieces
    found = [known[piece] for piece in word_pieces(word) if piece in known]
    return sum(found), len(found)


def pieces(words: Sequence[str]) -> Iterator[str]:
    """Yield every piece that the words have: each two that stand together, and those of each word."""
    before = ""
    for word in words:
        is_whole = "*" not in word and not word.isdigit()
        if before and is_whole:
            yield f"{before} {word}"
        before = word if is_whole else ""
        yield from word_pieces(word)


def word_pieces(word: str) -> list[str]:
    """Return a word and its runs of three to five letters, with `<` and `>` as its ends; of figures nothing.

    A word with a star at its end is only a beginning, and one with a star before it only an ending.
    """
    bare = word.strip("*")[:LONGEST_WORD]
    if bare.isdigit():
        return []
    whole = f"<{bare}>"
    marked = whole[word[0] == "*" : len(whole) - (word[-1] == "*")]
    found = [marked[at : at + size] for size in range(SHORTEST, LONGEST + 1) for at in range(len(marked) - size + 1)]
    if len(whole) > LONGEST and "*" not in word:
        found.append(whole)
    return found


@cache
def weights() -> Weights:
    """The weights, read once."""
    kinds, start, scale, *lines = (line for line in FILE.read_text("utf-8").splitlines() if line[:1] != "#")
    width = len(kinds.split())
    return Weights(
        tuple(kinds.split()),
        tuple(float(each) for each in start.split()),
        float(scale),
        {line[width:]: int.from_bytes(line[:width].encode("utf-32-le"), "little") for line in lines},
    )
