"""The files of words: what people write for each kind of incident, as data that a municipality may change.

language = "sv"
[kinds.SKADE.klotter]      # category and sub-category; `any` is the category as a whole, NOLL and EJUTE stand alone
3 = "klotter, klottr*"     # weight = words and phrases with commas between; a star is any ending or beginning
[roles]
drunk = "full, fulla"      # what a word is in a sentence, for `together` and for the grammar
[[together]]               # roles near each other that mean more than each alone
roles = ["drunk", "minor"]
kind = "DROG/minderariga"
weight = 4
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from reporting.municipality_file import MunicipalityError, Problem, message
from reporting.reading.vocabulary import Entry, Meaning, Together
from reporting.toml_lines import key_lines

ANY = "any"
"""Where the words of a category stand that say nothing of its sub-category."""

WITHIN = 8
"""How many words apart roles may stand that mean something together, unless a rule says otherwise."""

IDIOM = "-"
"""The kind of a phrase that means nothing here, nor do the words in it."""


NUMBER = "#"
"""The kind of a word that is a number; its weight is which."""


class Words(NamedTuple):
    """What files of words hold together."""

    entries: tuple[Entry, ...]
    rules: tuple[Together, ...]


@lru_cache(maxsize=8)
def load(files: tuple[Path, ...]) -> Words:
    """Read files of words. Raises MunicipalityError with every mistake of the first file that has any, or OSError."""
    entries: list[Entry] = []
    rules: list[Together] = []
    for file in files:
        source = file.read_text("utf-8-sig")
        try:
            document = tomllib.loads(source)
        except tomllib.TOMLDecodeError as error:
            raise MunicipalityError(f"{file.name}:1: This is not TOML: {error}. Look at the line it names.") from None
        problems = list(problems_in(document))
        if problems:
            raise MunicipalityError(message(problems, key_lines(source), file.name))
        entries += _entries(document)
        rules += _rules(document)
    return Words(tuple(entries), tuple(rules))


def problems_in(document: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield what is wrong in the form of a file of words."""
    for key in document:
        if key not in ("language", "kinds", "roles", "numbers", "idioms", "together"):
            yield Problem(
                (key,), f'"{key}" is not known here. Use language, kinds, roles, numbers, idioms or together.'
            )
    for path, weight, words in _lists(document):
        if not weight.replace(".", "", 1).isdigit():
            yield Problem(path, f'The weight "{weight}" is no number. Write one from 1 to 5.')
        elif not isinstance(words, str):
            yield Problem(path, "The words should be text with commas between them.")
    for name, words in _table(document, "roles").items():
        if not isinstance(words, str):
            yield Problem(("roles", name), "The words should be text with commas between them.")
    for number, words in _table(document, "numbers").items():
        if not number.isdigit() or not isinstance(words, str):
            yield Problem(("numbers", number), 'Write a number as 3 = "tre, trio".')
    known = {*_table(document, "roles")}
    for position, rule in enumerate(document.get("together", ())):
        if not isinstance(rule, Mapping) or not isinstance(rule.get("kind"), str) or not rule.get("roles"):
            yield Problem(("together", position), "A rule has roles, a kind and a weight. Add what is missing.")
        elif known and any(name not in known for name in (*rule["roles"], *rule.get("unless", ()))):
            yield Problem(("together", position), "A rule names a role that the file does not have. Add the role.")


def kinds_in(words: Words) -> set[str]:
    """Return every kind that the words mean, such as `SKADE/klotter` and `SKADE`."""
    kinds = {entry.meaning.kind for entry in words.entries} | {rule.kind for rule in words.rules}
    return {kind for kind in kinds if kind[:1].isalpha()}


def own(words: Sequence[str], kind: str, weight: float) -> Iterator[Entry]:
    """Yield the words that a municipality has for a kind itself, in whatever language."""
    for text in words:
        yield Entry(text, Meaning(kind, weight, ""))


def _entries(document: Mapping[str, Any]) -> Iterator[Entry]:
    language = str(document.get("language", ""))
    for path, weight, words in _lists(document):
        category, code = path[1], path[2]
        kind = str(category if code == ANY else f"{category}/{code}")
        meaning = Meaning(kind, float(weight), language)
        yield from (Entry(text, meaning) for text in _split(words))
    for name, words in _table(document, "roles").items():
        meaning = Meaning(f"@{name}", 0.0, language)
        yield from (Entry(text, meaning) for text in _split(words))
    for number, words in _table(document, "numbers").items():
        yield from (Entry(text, Meaning(NUMBER, float(number), language)) for text in _split(words))
    for text in _split(str(document.get("idioms", ""))):
        yield Entry(text, Meaning(IDIOM, 0.0, language))


def _rules(document: Mapping[str, Any]) -> Iterator[Together]:
    for rule in document.get("together", ()):
        yield Together(
            roles=tuple(f"@{name}" for name in rule["roles"]),
            kind=rule["kind"].removesuffix(f"/{ANY}"),
            weight=float(rule.get("weight", 3)),
            within=int(rule.get("within", WITHIN)),
            mutes=tuple(rule.get("mutes", ())),
            unless=tuple(f"@{name}" for name in rule.get("unless", ())),
            in_order=bool(rule.get("in_order", False)),
        )


def _lists(document: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], str, Any]]:
    for category, codes in _table(document, "kinds").items():
        for code, weights in (codes if isinstance(codes, Mapping) else {}).items():
            for weight, words in (weights if isinstance(weights, Mapping) else {ANY: weights}).items():
                yield ("kinds", category, code, weight), weight, words


def _table(document: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    table = document.get(name, {})
    return table if isinstance(table, Mapping) else {}


def _split(words: str) -> Iterator[str]:
    for part in words.replace("\n", ",").split(","):
        if text := part.strip():
            yield text
