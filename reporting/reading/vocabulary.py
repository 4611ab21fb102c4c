"""The words that people write and what they mean, made ready to be found quickly in a text.

A word may be written with a star: `klottr*` is any word that begins so, `*kross` any that ends so. What is not there as
written is looked for without its ending, as the last part of a compound, and at last as a misspelling.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from reporting.reading.letters import fold
from reporting.reading.phrases import Phrases
from reporting.reading.tokens import tokens

ENDINGS = frozenset(
    """
    a ad ade an ar are aren arens arn arna arnas as at ats d de den dens e ed el en ena ens er erna ernas es et ets i
    igt iga ig ing ingen ings n na nas nde ande ende ne ns or orna ornas r rna rnas s st t te ten ts ers ly y
    """.split()  # noqa: SIM905 - eighty quotes would hide the endings
)
LONGEST_ENDING = 5
SHORTEST_STEM = 4
SHORTEST_TAIL = 4
SHORTEST_MISSPELT = 6
SHORTEST_CUT = 8
"""A shorter word is only misspelt as a whole: without its ending it would look like too many others."""
SHORTEST_COMPOUND = 8
MOST_MET = 20_000
"""Words whose meaning is remembered: people write the same ones again."""
LONGEST_WORD = 40
"""Longer runs of letters are no word of anybody; only their beginning is looked at."""

FUNCTION = "@function"
"""The role of the small words that tell which language a text is in."""

MISSPELT = 0.8
HEAD = 0.4
"""What the first part of a compound weighs: a `mopedbrand` is a fire, and hardly about a moped."""


class Meaning(NamedTuple):
    """What a word stands for: a kind (`SKADE/klotter`, `SKADE`, `NOLL`), a role (`@drunk`) or nothing (``)."""

    kind: str
    weight: float
    language: str


class Together(NamedTuple):
    """Roles that near each other mean a kind, and the categories that the same words then no longer mean."""

    roles: tuple[str, ...]
    kind: str
    weight: float
    within: int
    mutes: tuple[str, ...]
    unless: tuple[str, ...]
    in_order: bool = False
    """Whether the roles must stand in this order: who is hit stands after the blow."""


class Entry(NamedTuple):
    """A word or phrase as it was written in the file, and what it means."""

    text: str
    meaning: Meaning


Rules = Mapping[str, tuple[tuple[int, Together], ...]]
Meanings = tuple[Meaning, ...]
NOTHING: Meanings = ()


class Vocabulary:
    """An index of words, phrases and what they mean. What it says is never changed once it is made."""

    def __init__(self, entries: Iterable[Entry], rules: Iterable[Together] = (), own: Iterable[Entry] = ()) -> None:
        self.rules = _by_role(rules)
        own = tuple(own)
        own = tuple(own)
        self._own = tuple(_begin(parts[0].strip("*")) for entry in own if (parts := entry_parts(entry.text)))
        self._exact: dict[str, Meanings] = {}
        self._met: dict[str, Meanings] = {}
        self._stems: dict[str, Meanings] = {}
        self._tails: dict[str, Meanings] = {}
        phrases: dict[tuple[str, ...], Meanings] = {}
        for entry in entries:
            self._add(entry, phrases)
        for entry in own:
            self._add(entry, phrases, first=True)
        self._phrases = Phrases(phrases.items())
        self._near = _misspellings((*self._exact, *self._stems))
        self._functions: dict[str, frozenset[str]] = {
            language: frozenset(
                word for word, found in self._exact.items() if Meaning(FUNCTION, 0.0, language) in found
            )
            for language in dict.fromkeys(meaning.language for found in self._exact.values() for meaning in found)
            if language
        }

    def at(self, words: list[str], position: int) -> tuple[int, Meanings]:
        """Return how many words the longest phrase at the position has, and what it means; 1 for a word alone."""
        phrase = self._phrases.longest(words, position)
        return phrase or (1, self.word(words[position]))

    def language(self, words: list[str]) -> str:
        """Return the language that most of the small words are of; empty when they do not tell."""
        best, most = "", 0
        for language, functions in self._functions.items():
            count = sum(word in functions for word in words)
            if count > most:
                best, most = language, count
        return best

    def has_own(self, words: list[str]) -> bool:
        """Return whether any of the words is, or begins like, one that goes before all others."""
        return bool(self._own) and any(word.startswith(self._own) for word in words)

    def word(self, word: str) -> Meanings:
        """Return what a folded word means, whatever its ending; empty when it means nothing here."""
        found = self._met.get(word)
        if found is None:
            found = self._looked_up(word[:LONGEST_WORD])
            if len(self._met) < MOST_MET:
                self._met[word] = found
        return found

    def _looked_up(self, word: str) -> Meanings:
        exact = self._exact.get(word)
        if exact is not None:
            has_kind = any(kind[:1] != "@" for kind, _, _ in exact)
            return exact if has_kind or len(word) < SHORTEST_COMPOUND else (*exact, *self._kinds_within(word))
        if len(word) < 3 or word.isdigit():
            return NOTHING
        stem, rest = self._stem(word)
        if stem is not None and (not rest or rest in ENDINGS):
            return stem
        bare = self._without_ending(word)
        if bare is not None:
            return bare
        tail = self._tail(word)
        if tail is not None:
            return (*tail, *_heads(stem or self._head(word)))
        if stem is not None:
            return stem
        return self._misspelt(word)

    def _kinds_within(self, word: str) -> Iterator[Meaning]:
        """Yield what the last part of a compound tells of, when the word itself is only known for its role."""
        stem, rest = self._stem(word)
        found = stem if stem is not None and (not rest or rest in ENDINGS) else self._tail(word)
        yield from (meaning for meaning in found or () if meaning.kind[:1].isalpha())

    def _add(self, entry: Entry, phrases: dict[tuple[str, ...], Meanings], *, first: bool = False) -> None:
        parts = entry_parts(entry.text)
        if not parts:
            return
        if len(parts) > 1:
            phrases[parts] = (*(() if first else phrases.get(parts, ())), entry.meaning)
            return
        word = parts[0]
        if word.startswith("*"):
            _join(self._tails, word.strip("*"), entry.meaning, first)
        if word.endswith("*"):
            _join(self._stems, word.strip("*"), entry.meaning, first)
        if "*" not in word:
            _join(self._exact, word, entry.meaning, first)

    def _stem(self, word: str) -> tuple[Meanings | None, str]:
        for length in range(min(len(word), 16), 2, -1):
            found = self._stems.get(word[:length])
            if found is not None:
                return found, word[length:]
        return None, ""

    def _without_ending(self, word: str) -> Meanings | None:
        for cut in range(1, LONGEST_ENDING + 1):
            if len(word) - cut < SHORTEST_STEM:
                return None
            if word[-cut:] in ENDINGS:
                found = self._exact.get(word[:-cut])
                if found is not None:
                    return found
        return None

    def _tail(self, word: str) -> Meanings | None:
        """Return what the last part of a compound means; the longest part that is known counts."""
        length = len(word)
        if length < SHORTEST_TAIL + 3:
            return None
        bares = [word, *(word[:-cut] for cut in range(1, LONGEST_ENDING + 1) if word[-cut:] in ENDINGS)]
        for start in range(2, length - SHORTEST_TAIL + 1):
            for bare in bares:
                part = bare[start:]
                if len(part) < SHORTEST_TAIL:
                    continue
                found = self._tails.get(part)
                if found is None and len(part) > SHORTEST_TAIL and start > 2:
                    found = self._exact.get(part)
                if found:
                    return found
        return None

    def _head(self, word: str) -> Meanings | None:
        for length in range(len(word) - SHORTEST_TAIL, 2, -1):
            found = self._exact.get(word[:length])
            if found:
                return found
        return None

    def _misspelt(self, word: str) -> Meanings:
        if len(word) < SHORTEST_MISSPELT:
            return NOTHING
        for cut in range(LONGEST_ENDING + 1):
            if len(word) - cut < (SHORTEST_CUT if cut else SHORTEST_MISSPELT):
                break
            if cut and word[-cut:] not in ENDINGS:
                continue
            meant = self._nearest(word[: len(word) - cut])
            if meant is not None:
                found = self._exact.get(meant) or self._stems.get(meant) or NOTHING
                return tuple(Meaning(kind, weight * MISSPELT, language) for kind, weight, language in found)
        return NOTHING

    def _nearest(self, word: str) -> str | None:
        near = self._near
        candidates = near.get(word)
        for at in range(1, len(word)):
            more = near.get(word[:at] + word[at + 1 :])
            if more:
                candidates = more if candidates is None else (*candidates, *more)
        if candidates:
            for candidate in candidates:
                if candidate[0] == word[0] and OSA.distance(candidate, word, score_cutoff=1) <= 1:
                    return candidate
        return None


def entry_parts(text: str) -> tuple[str, ...]:
    """Return the words of an entry, folded as a text is, with their stars."""
    folded = fold(text)
    if _is_plain(folded):
        return tuple(folded.split())
    pieces = text.split()
    parts: list[str] = []
    for piece in pieces:
        words = tokens(piece.strip("*")).words
        if words:
            words[0] = "*" + words[0] if piece.startswith("*") else words[0]
            words[-1] = words[-1] + "*" if piece.endswith("*") else words[-1]
        parts += words
    return tuple(parts)


def _begin(word: str) -> str:
    """Return what a word begins with, whatever its ending: "knutteåkare" and "knutteåkarna"."""
    return word[: max(SHORTEST_STEM, len(word) - 2)]


def _is_plain(folded: str) -> bool:
    """Whether a folded entry is letters, spaces and stars only, as most are."""
    bare = folded.replace(" ", "").replace("*", "")
    return bare.isascii() and bare.isalpha()


def _by_role(rules: Iterable[Together]) -> Rules:
    """Return the rules by their first role, each with its place in the order of the files."""
    by_role: dict[str, list[tuple[int, Together]]] = {}
    for position, rule in enumerate(rules):
        by_role.setdefault(rule.roles[0], []).append((position, rule))
    return {role: tuple(found) for role, found in by_role.items()}


def _join(table: dict[str, Meanings], word: str, meaning: Meaning, first: bool) -> None:
    there = table.get(word, ())
    table[word] = (meaning, *(old for old in there if old.kind[:1] == "@")) if first else (*there, meaning)


def _heads(meanings: Meanings | None) -> Iterator[Meaning]:
    for kind, weight, language in meanings or ():
        if kind:
            yield Meaning(kind, weight if kind[0] == "@" else weight * HEAD, language)


def _misspellings(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return every spelling with one letter too few, with the words that it may stand for."""
    near: dict[str, tuple[str, ...]] = {}
    for word in words:
        if len(word) >= SHORTEST_MISSPELT:
            for spelling in {word, *(word[:at] + word[at + 1 :] for at in range(1, len(word)))}:
                near[spelling] = (*near.get(spelling, ()), word)
    return near


@lru_cache(maxsize=256)
def kind_parts(kind: str) -> tuple[str, str | None]:
    """Return the category and the sub-category of a kind."""
    category, _, code = kind.partition("/")
    return category, code or None
