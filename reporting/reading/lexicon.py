"""The vocabulary of one municipality: the shared words for its own categories, its file's words, its coordinator's."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from reporting.municipality import Municipality
from reporting.municipality_file import MunicipalityError
from reporting.reading.kinds import CHAT, DANGER
from reporting.reading.reading import NOT_OUT, QUIET
from reporting.reading.vocabulary import Entry, Meaning, Vocabulary
from reporting.reading.vocabulary_file import load

INSTALLED = Path(__file__).resolve().parent.parent.parent / "municipalities"
"""Where the files of words that come with the program are."""

FILE_WEIGHT = 3.0
"""What a word weighs that stands with its category in the municipality file."""


def lexicon(municipality: Municipality, folder: Path | None) -> Vocabulary:
    """Return the municipality's vocabulary; files of words are looked for in its folder and then in the program's.

    Raises MunicipalityError for a file that is missing or has a mistake.
    """
    files = tuple(_found(name, folder) for name in municipality.vocabulary)
    return _made(files, _kinds(municipality), tuple(_own(municipality)))


def _kinds(municipality: Municipality) -> frozenset[str]:
    """Return every kind that can be chosen here; words for others mean nothing."""
    kinds = {QUIET, NOT_OUT, CHAT, DANGER}
    for category in municipality.categories:
        kinds.add(category.code)
        kinds.update(f"{category.code}/{part.code}" for part in category.subcategories)
    return frozenset(kinds)


@lru_cache(maxsize=4)
def _made(files: tuple[Path, ...], kinds: frozenset[str], own: tuple[tuple[bool, Entry], ...]) -> Vocabulary:
    words = load(files)
    return Vocabulary(
        [*(entry for entry in words.entries if _is_known(entry, kinds)), *(entry for top, entry in own if not top)],
        [rule for rule in words.rules if rule.kind in kinds],
        [entry for top, entry in own if top],
    )


def _is_known(entry: Entry, kinds: frozenset[str]) -> bool:
    kind = entry.meaning.kind
    return not kind[:1].isalpha() or kind in kinds


def _own(municipality: Municipality) -> Iterator[tuple[bool, Entry]]:
    """Yield the municipality's own words, and whether they go before all others."""
    for category in municipality.categories:
        yield from ((False, Entry(word, Meaning(category.code, FILE_WEIGHT, ""))) for word in category.words)
        for part in category.subcategories:
            kind = f"{category.code}/{part.code}"
            yield from ((False, Entry(word, Meaning(kind, FILE_WEIGHT, ""))) for word in part.words)
    for word in municipality.words:
        kind = f"{word.category}/{word.subcategory}" if word.subcategory else word.category
        yield True, Entry(word.text, Meaning(kind, word.weight, ""))


def _found(name: str, folder: Path | None) -> Path:
    for place in (folder, INSTALLED):
        if place is not None and (place / name).is_file():
            return place / name
    raise MunicipalityError(f"{name}:1: There is no such file of words. Put it beside the municipality file.")
