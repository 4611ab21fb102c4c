"""Words and numbers of a text as they are compared, with where they stand in it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

MARK = "\u0300"
"""Stands for any combining accent, so that a folded text is as long as the text itself."""

_OTHER_LETTERS = {"ø": "o", "æ": "a", "œ": "o", "ð": "d", "ł": "l", "ı": "i"}


def one_of(words: str) -> frozenset[str]:
    """Return the words, written with spaces between them, as a set to look words up in."""
    return frozenset(words.split())


def slips(word: str) -> set[str]:
    """Return what the word becomes by one slip of the thumb: a letter missing, two swapped or one doubled."""
    found: set[str] = set()
    for at in range(1, len(word)):
        found |= {word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:]}
        if at > 1:
            found.add(word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :])
    return found - {word}


class _Folding(dict[int, str]):
    """One small letter without ring, dots or accent for each letter, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        plain = unicodedata.normalize("NFKD", letter).casefold()
        first = MARK if unicodedata.combining(letter) else plain[:1] or letter
        folded = _OTHER_LETTERS.get(first, first)
        if len(self) < 4096:
            self[code] = folded
        return folded


_FOLDING = _Folding()


@dataclass(slots=True)
class Letters:
    """A text in pieces: runs of letters and runs of the digits 0–9, folded; what stands between is a gap."""

    text: str
    folded: str
    words: list[str]
    starts: list[int]
    ends: list[int]

    def word(self, index: int) -> str:
        """Return the word at the index, or "" outside the text."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def gap(self, index: int) -> str:
        """Return what stands between the word at the index and the next one (or the end of the text)."""
        if not 0 <= index < len(self.words):
            return ""
        end = self.starts[index + 1] if index + 1 < len(self.words) else len(self.folded)
        return self.folded[self.ends[index] : end]

    def raw(self, index: int) -> str:
        """Return the word at the index as it was typed."""
        return self.text[self.starts[index] : self.ends[index]]


def fold(text: str) -> str:
    """Return the text in small letters without rings, dots and accents, as words are compared."""
    folded = _swedish(text)
    return folded if folded.isascii() else text.translate(_FOLDING)


def letters(text: str) -> Letters:
    """Return the words and numbers of the text; "kl.22.30" is kl, 22 and 30, "abc123" is abc and 123."""
    folded = _swedish(text)
    if folded.isascii():
        return _placed(text, folded, _plain().findall(folded))
    folded = text.translate(_FOLDING)
    if MARK not in folded:
        return _placed(text, folded, _runs().findall(folded))
    found = list(_marked().finditer(folded))
    words = [each.group().replace(MARK, "") for each in found]
    return Letters(text, folded, words, [each.start() for each in found], [each.end() for each in found])


def _swedish(text: str) -> str:
    """Fold what Swedish needs, which is most texts, and fast."""
    small = text.lower()
    if len(small) != len(text):
        return text
    return (
        small.replace("å", "a")
        .replace("ä", "a")
        .replace("ö", "o")
        .replace("é", "e")
        .replace("–", "-")
        .replace("’", "'")
    )


def _placed(text: str, folded: str, words: list[str]) -> Letters:
    """Return the words with their places: between two runs of letters or digits there are none, so each is the next."""
    starts, ends, position, find = [], [], 0, folded.find
    for word in words:
        position = find(word, position)
        starts.append(position)
        position += len(word)
        ends.append(position)
    return Letters(text, folded, words, starts, ends)


@cache
def _plain() -> re.Pattern[str]:
    return re.compile("[0-9]+|[a-z]+")


@cache
def _runs() -> re.Pattern[str]:
    return re.compile(r"[0-9]+|[^\W\d_]+")


@cache
def _marked() -> re.Pattern[str]:
    return re.compile(rf"[0-9]+|[^\W\d_](?:[^\W\d_]|{MARK})*")
