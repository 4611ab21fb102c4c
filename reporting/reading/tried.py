"""What a word would have matched: shown to a coordinator before it is added."""

from __future__ import annotations

from collections.abc import Iterable

from reporting.reading.reader import LONGEST
from reporting.reading.scene import scene
from reporting.reading.tokens import composed, tokens
from reporting.reading.vocabulary import Entry, Meaning, Vocabulary

TRIED = "TRIED"


def matching(word: str, texts: Iterable[str]) -> list[str]:
    """Return the texts that hold a word or phrase, as the reader would find it: with any ending, and misspelt."""
    vocabulary = Vocabulary([Entry(word, Meaning(TRIED, 1.0, ""))])
    return [text for text in texts if scene(tokens(composed(text[:LONGEST])), vocabulary).hits]
