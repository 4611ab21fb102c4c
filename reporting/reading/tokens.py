"""A text in words: folded, with where they stand, which sentence and clause they belong to, and which sentences ask."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from reporting.reading.letters import Letters, letters

SENTENCE_ENDS = ".!?\n\r;•"
CLAUSE_ENDS = ",:()–—"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a text, folded, with their offsets in it (`end` not included)."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    sentences: list[int]
    """The number of the sentence that each word stands in."""
    clauses: list[int]
    """The number of the clause: a comma ends one, a sentence as well."""
    asked: frozenset[int]
    """Sentences that end with a question mark."""


def composed(text: str) -> str:
    """Return the text with letters and their accents as one character each."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def tokens(text: str, words: Letters | None = None) -> Tokens:
    """Return the words of a text. A stop between two figures ends no sentence.

    `words` are the letters of the text, when they have been read already.
    """
    found = words or letters(text)
    sentences: list[int] = []
    clauses: list[int] = []
    asked: set[int] = set()
    sentence = clause = 0
    starts, ends, folded = found.starts, found.ends, found.folded
    for index in range(len(found.words)):
        if index and not (starts[index] - ends[index - 1] == 1 and folded[ends[index - 1]] == " "):
            gap = found.gap(index - 1)
            figures = found.words[index - 1].isdigit() and found.words[index].isdigit()
            if not (figures and gap in (".", ":", ",", "/", "-")):
                if "?" in gap:
                    asked.add(sentence)
                if _ends_sentence(gap):
                    sentence += 1
                    clause += 1
                elif _ends_clause(gap):
                    clause += 1
        sentences.append(sentence)
        clauses.append(clause)
    if found.words and "?" in found.gap(len(found.words) - 1):
        asked.add(sentence)
    return Tokens(found.words, found.starts, found.ends, sentences, clauses, frozenset(asked))


def _ends_sentence(gap: str) -> bool:
    return _sentence().search(gap) is not None


def _ends_clause(gap: str) -> bool:
    return any(each in CLAUSE_ENDS for each in gap)


@cache
def _sentence() -> re.Pattern[str]:
    return re.compile(r"[!?\n\r;•]|\.(?:\s|$)")
