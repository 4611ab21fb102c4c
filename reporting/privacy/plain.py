"""The text as it is looked at: ordinary digits, dashes and spaces, and nothing that the eye does not see."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_ORDINARY = re.compile(r"[\n -~åäöÅÄÖéÉèüÜæøÆØ§°´½…’”“]*")
_DASHES = dict.fromkeys("‐‑‒–—―−﹣－⁃", "-")
_UNSEEN = {"\ufe0e", "\ufe0f", "\u20e3", "\u034f", "\u115f", "\u1160", "\u3164", "\uffa0"}
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Plain:
    """A text and its small letters, equally long; `figures` is how many digits it has."""

    text: str
    small: str
    figures: int
    starts: list[int] | None
    ends: list[int] | None

    def given(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the plain text stood in the text as it was given."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def plain(text: str) -> Plain:
    """Return the text with ordinary digits, dashes and spaces, nothing unseen, and letters put together with
    their accents.
    """
    if _ORDINARY.fullmatch(text):
        return Plain(text, text.lower(), len(_DIGIT.findall(text)), None, None)
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for offset, letter in enumerate(text):
        for one in _ordinary(letter):
            if unicodedata.combining(one):
                if letters:
                    together = unicodedata.normalize("NFC", letters[-1] + one)
                    letters[-1] = together if len(together) == 1 else letters[-1]
                    ends[-1] = offset + 1
            else:
                letters.append(one)
                starts.append(offset)
                ends.append(offset + 1)
    whole = "".join(letters)
    small = whole.lower()
    if len(small) != len(whole):
        small = "".join(each.lower() if len(each.lower()) == 1 else each for each in whole)
    return Plain(whole, small, len(_DIGIT.findall(whole)), starts, ends)


def _ordinary(letter: str) -> str:
    if letter.isascii():
        return letter
    if letter in _DASHES:
        return _DASHES[letter]
    category = unicodedata.category(letter)
    if category == "Cf" or letter in _UNSEEN:
        return ""
    if category == "Nd":
        return str(unicodedata.digit(letter))
    if category == "Zs":
        return " "
    return unicodedata.normalize("NFKC", letter)
