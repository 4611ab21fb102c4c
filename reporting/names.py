"""Names that people gave themselves or typed: made harmless before they are stored or shown.

Control characters, zero-width ones and those that turn the direction of writing go; so do towers of accents.
Escaping is not done here: `reporting.wording` escapes whatever is filled into a text.
"""

import re
import unicodedata
from collections.abc import Collection

from reporting.places import fold

NAME_LENGTH = 60
TYPED_LENGTH = (2, 40)
"""Shortest and longest name of a unit or a place: they stand on buttons."""
KEY_LENGTH = 32

_BLANK = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters to Unicode, empty to the eye."""
_STACKED = 2
"""Accents on one letter that are left standing."""


def clean(text: str, limit: int = NAME_LENGTH) -> str:
    """Return the text on one line without what cannot be seen, at most `limit` characters; perhaps empty."""
    kept: list[str] = []
    stacked = 0
    for letter in unicodedata.normalize("NFC", text):
        category = unicodedata.category(letter)
        stacked = stacked + 1 if category[0] == "M" else 0
        if category in ("Zs", "Zl", "Zp") or letter in "\t\n\r" or letter in _BLANK:
            kept.append(" ")
        elif category[0] != "C" and stacked <= _STACKED:
            kept.append(letter)
    return re.sub(" +", " ", "".join(kept)).strip()[:limit].strip()


def typed(text: str) -> str | None:
    """Return a typed name of a unit or place, cleaned; None when it has not 2–40 characters with a letter in them."""
    name = clean(text, TYPED_LENGTH[1] + 1)
    shortest, longest = TYPED_LENGTH
    return name if shortest <= len(name) <= longest and any(map(str.isalpha, fold(name))) else None


def key_for(name: str, taken: Collection[str]) -> str:
    """Return a key for a new unit, organisation or place: ASCII, at most 32 characters, not among `taken`."""
    plain = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:KEY_LENGTH].strip("-") or "ny"
    key, number = plain, 1
    while key in taken:
        number += 1
        key = f"{plain[: KEY_LENGTH - len(str(number)) - 1].strip('-')}-{number}"
    return key
