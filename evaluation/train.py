"""Learn the weights of `municipalities/vikter.txt` from the tuning messages and the files of words.

`python -m evaluation.train` writes the file anew. It takes a minute, needs numpy (only here: the program reads the
file without it) and gives the same weights each time. Messages that are held out are not looked at.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from evaluation.__main__ import HERE, is_held_out, messages
from reporting.reading.kinds import CHAT, DANGER
from reporting.reading.learned import FILE, MIDDLE, pieces
from reporting.reading.tokens import composed, tokens
from reporting.reading.vocabulary import entry_parts, kind_parts
from reporting.reading.vocabulary_file import load

ENTRY = 0.06
"""What an entry of the word lists counts beside a message, times its weight there."""

ROUNDS, STEP, DECAY = 4, 0.3, 3e-3
FINEST = 40
"""The largest weight in the file."""

HEAD = """\
# Learned by `python -m evaluation.train`: not to be edited by hand.
# The kinds, what each has from the beginning, and what a step is; then a line for each piece of a word: a letter for
# each kind (P is 0, Q is 1, O is -1) and the piece. < and > are the ends of a word.
"""


class Example(NamedTuple):
    """The pieces of one message or entry, its kind, and how much it counts."""

    pieces: tuple[str, ...]
    kind: str
    counts: float


def examples(files: list[Path], words: list[Path]) -> Iterator[Example]:
    """Every message that may be learned from, and every entry."""
    for message in messages(files):
        kind = message["category"] or (None if message["is_report"] else CHAT)
        if kind and not is_held_out(message):
            yield Example(_pieces(tokens(composed(message["text"])).words), kind, 1.0)
    for entry in load(tuple(words)).entries:
        kind, _ = kind_parts(entry.meaning.kind)
        if kind[:1].isalpha() and kind != DANGER:
            yield Example(_pieces(entry_parts(entry.text)), kind, ENTRY * entry.meaning.weight)


def _pieces(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(piece for piece in pieces(words) if not any(letter.isdigit() for letter in piece))


def learn(given: list[Example], known: list[str], kinds: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """The weights of the pieces and of the kinds: multinomial logistic regression, one example at a time."""
    place = {piece: at for at, piece in enumerate(known)}
    rows = [np.array([place[piece] for piece in each.pieces if piece in place], dtype=np.int64) for each in given]
    weights = np.zeros((len(known), len(kinds)), dtype=np.float32)
    met = np.full_like(weights, 1e-4)
    start = np.zeros(len(kinds), dtype=np.float32)
    chance = np.random.default_rng(0)
    for _ in range(ROUNDS):
        for at in chance.permutation(len(given)):
            row = rows[at]
            if not len(row):
                continue
            share = len(row) ** -0.5
            here = weights[row]
            sums = here.sum(0) * share + start
            wrong = np.exp(sums - sums.max())
            wrong /= wrong.sum()
            wrong[kinds.index(given[at].kind)] -= 1
            wrong *= given[at].counts
            slope = wrong * share + DECAY * here
            met[row] = seen = met[row] + slope * slope
            weights[row] = here - STEP * slope / np.sqrt(seen)
            start -= 0.01 * wrong
    return weights, start


def main() -> None:
    """Learn twice: once to see which pieces matter, and once with those alone."""
    parser = argparse.ArgumentParser(description="Learn the weights of the pieces of words.")
    parser.add_argument("--out", type=Path, default=FILE)
    parser.add_argument("--pieces", type=int, default=16_000)
    asked = parser.parse_args()
    given = list(examples(sorted(HERE.glob("*.jsonl")), sorted(FILE.parent.glob("ord-*.toml"))))
    asked.out.write_text(learned(given, asked.pieces), "utf-8")


def learned(given: list[Example], most: int) -> str:
    """The text of the file of weights."""
    kinds = sorted({each.kind for each in given})
    number = Counter(piece for each in given for piece in set(each.pieces))
    known = sorted(piece for piece, count in number.items() if count > 1)
    weights, _ = learn(given, known, kinds)
    matters = np.abs(weights).max(1) * np.sqrt([min(number[piece], 30) for piece in known])
    known = sorted(known[at] for at in np.argsort(-matters, kind="stable")[:most])
    weights, start = learn(given, known, kinds)
    weights -= weights.mean(1, keepdims=True)
    scale = float(np.quantile(np.abs(weights), 0.9995)) / FINEST
    levels = np.clip(np.rint(weights / scale), -FINEST, FINEST).astype(int)
    lines = ("".join(chr(MIDDLE + level) for level in row) + piece for row, piece in zip(levels, known, strict=True))
    first = (" ".join(kinds), " ".join(f"{each:.3f}" for each in start), f"{scale:.6f}")
    return HEAD + "\n".join((*first, *lines)) + "\n"


if __name__ == "__main__":
    main()
