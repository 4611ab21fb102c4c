"""What the shield finds: a kind, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FindingKind = Literal[
    "personnummer", "samordningsnummer", "phone", "email", "plate", "handle", "url", "bank", "address", "name"
]

Span = tuple[FindingKind, int, int]
"""A kind, a first code point and the one after the last, in the plain text."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found, and where: code points of the text as it was given, `end` not included."""

    kind: FindingKind
    start: int
    end: int
