"""The first look at free text before anything is kept: what points straight at a person, and where it stands.

Found are personal and co-ordination numbers, telephone numbers, e-mail addresses, number plates, names on social
media, links, accounts and cards, dwelling addresses and names of persons. Digits in other shapes and characters
without width do not hide them. The text is neither kept nor logged. Dates and check digits are tested, so that
years, prices and times pass; nothing depends on today's date.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from reporting.privacy import namebook
from reporting.privacy.accounts import accounts, cards
from reporting.privacy.addresses import addresses
from reporting.privacy.doubts import LEFT_OUT, sensitive
from reporting.privacy.finding import Finding, FindingKind, Span
from reporting.privacy.links import emails, handles, urls
from reporting.privacy.numbers import numbers, numbers_said
from reporting.privacy.people import people
from reporting.privacy.phones import phones, phones_in_words, phones_said
from reporting.privacy.plain import Plain, plain
from reporting.privacy.plates import plates, plates_said

__all__ = ["Finding", "FindingKind", "found", "masked", "sensitive"]

MARK = LEFT_OUT
"""What stands in a masked text where something was found."""


def found(text: str, known: Collection[str] = frozenset()) -> list[Finding]:
    """Return what points at a person in the text, in order and without overlap.

    Words in `known`, folded as by `reporting.places.fold`, are the municipality's own places: they are never names
    of persons.
    """
    looked_at = plain(text)
    taken = bytearray(len(looked_at.text))
    spans: list[Span] = []
    for kind, start, end in _candidates(looked_at, known):
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            spans.append((kind, start, end))
    spans.sort(key=lambda span: span[1])
    return [Finding(kind, *looked_at.given(start, end)) for kind, start, end in spans]


def masked(text: str, findings: list[Finding]) -> str:
    """Return the text with a mark in place of each finding."""
    parts: list[str] = []
    at = 0
    for finding in findings:
        parts += (text[at : finding.start], MARK)
        at = finding.end
    return "".join((*parts, text[at:]))


def _candidates(looked_at: Plain, known: Collection[str]) -> Iterator[Span]:
    """Yield everything, the surest first: a later one gives way where it overlaps."""
    yield from emails(looked_at)
    yield from urls(looked_at)
    if looked_at.figures >= _FEWEST_OF_A_NUMBER and _CLUSTER.search(looked_at.text):
        yield from cards(looked_at)
        yield from numbers(looked_at)
        yield from phones(looked_at)
        yield from phones_said(looked_at)
    if looked_at.figures >= _FEWEST_OF_AN_ACCOUNT:
        yield from numbers_said(looked_at)
        yield from accounts(looked_at)
    yield from phones_in_words(looked_at)
    if looked_at.figures >= _FEWEST_OF_A_PLATE:
        yield from plates(looked_at)
    if looked_at.figures:
        yield from plates_said(looked_at)
    yield from handles(looked_at, lambda word: namebook.without_dots(word) in known or word in namebook.COMMON)
    if looked_at.figures or "uppgång" in looked_at.small:
        yield from addresses(looked_at)
    yield from people(looked_at, known)


_FEWEST_OF_A_NUMBER, _FEWEST_OF_AN_ACCOUNT = 5, 4
_CLUSTER = re.compile(r"(?:[\doOlI][ ()/.,:_+-]{0,4}){6}")
_FEWEST_OF_A_PLATE = 2
