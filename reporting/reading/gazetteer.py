"""The names of a municipality's places, made ready to be looked for in a text."""

from __future__ import annotations

import weakref
from collections.abc import Iterable
from dataclasses import dataclass, field

from reporting.municipality import Municipality, Place
from reporting.reading.letters import letters, one_of, slips

ORDINARY = one_of(
    "bro lyse dona slatten fjalla vallen torget parken badet bussen stan centrum ica coop hamnen skolan backen "
    "angen berget viken kajen stranden kyrkan torg park hall"
)
"""Words that are used for other things too: they count only where a place can stand."""

OTHER_WORDS = one_of("bade valen slatte lyste tore park torg stan paken bussar busen basen bussn")
ANYWHERE = one_of(
    "resecentrum stadsparken kungsgatan kungstorget torget parken centrum stan biblioteket simhallen gymnasiet"
)
"""Names that many towns have."""

CHAINS = one_of("ica coop hemkop willys lidl netto konsum maxi")
"""Shops of which there may be one in every town."""

_ENGLISH: dict[str, str] = {
    "guest harbour": "gasthamnen",
    "guest harbor": "gasthamnen",
    "south harbour": "sodra hamnen",
    "north harbour": "norra hamnen",
    "library": "biblioteket",
    "bus station": "busstationen",
    "bus terminal": "busstationen",
    "town square": "torget",
    "the square": "torget",
    "the park": "parken",
    "town centre": "centrum",
    "city centre": "centrum",
    "youth club": "fritidsgarden",
    "youth centre": "fritidsgarden",
    "swimming hall": "simhallen",
}
"""What those who write English say for what a municipality calls by the Swedish word."""

_DEFINITE = ("en", "et", "an", "n", "t")
_TAILS = (
    "skolan",
    "hamnen",
    "parken",
    "badet",
    "torget",
    "gatan",
    "vallen",
    "berget",
    "stationen",
    "gymnasiet",
    "garden",
    "hallen",
)
TAIL_WORDS = frozenset(
    (*_TAILS, "skola", "hamn", "park", "bad", "torg", "gata", "gymnasium", "gard", "hall", "hamen", "skolans")
)
GUESSED = {"skolgarden": "skolan", "skola": "skolan", "hamn": "hamnen", "skolans": "skolan", "hamnens": "hamnen"}


@dataclass(slots=True)
class Name:
    """One spelling of a place. `ordinary` words need a place-like context; `loose` names may be in another town too."""

    place: Place
    words: tuple[str, ...]
    ordinary: bool = False
    loose: bool = False


@dataclass(slots=True)
class Gazetteer:
    """A municipality's names by their first word, and what a misspelt word is compared with."""

    towns: frozenset[str]
    single: dict[str, Name] = field(default_factory=dict)
    several: dict[str, list[Name]] = field(default_factory=dict)
    tails: frozenset[str] = frozenset()
    slips: dict[str, Name] = field(default_factory=dict)
    """What an ordinary word becomes by a slip; it counts only right after a word for a place."""
    near: dict[tuple[str, int], list[tuple[str, int, Name]]] = field(default_factory=dict)
    """By the first letter and the length of what was typed: names, how many letters may be wrong, and the place."""
    shared: dict[str, tuple[Place, ...]] = field(default_factory=dict)


_MADE: dict[int, tuple[weakref.ref[Municipality], Gazetteer]] = {}


def gazetteer(municipality: Municipality) -> Gazetteer:
    """Return the names of the municipality's places, made once for each municipality that lives."""
    key = id(municipality)
    made = _MADE.get(key)
    if made is not None and made[0]() is municipality:
        return made[1]
    names = _made(municipality)
    _MADE[key] = (weakref.ref(municipality, lambda _: _MADE.pop(key, None)), names)
    return names


def _made(municipality: Municipality) -> Gazetteer:
    made = Gazetteer(frozenset(area.key for area in municipality.areas))
    names = [name for place in municipality.places for name in _names(place)]
    for name in names:
        joined = "".join(name.words)
        for form in _forms(name.words[-1]):
            words = (*name.words[:-1], form)
            if len(words) == 1:
                made.single.setdefault(form, name)
            else:
                made.several.setdefault(words[0], []).append(Name(name.place, words, name.ordinary, name.loose))
                made.single.setdefault("".join(words), name)
        if len(joined) >= 6 and not (name.ordinary or joined in ORDINARY):
            allowed = 1 if len(joined) < 10 else 2
            for length in range(len(joined) - allowed, len(joined) + allowed + 1):
                made.near.setdefault((joined[0], length), []).append((joined, allowed, name))
    swedish = {" ".join(name.words): name for name in names}
    for english, word in _ENGLISH.items():
        if word in swedish:
            _add_english(made, tuple(english.split()), swedish[word].place)
    for name in names:
        if len(name.words) == 1 and name.ordinary and len(name.words[0]) >= 5:
            for wrong in slips(name.words[0]) - made.single.keys() - OTHER_WORDS:
                made.slips.setdefault(wrong, name)
    for each in made.several.values():
        each.sort(key=lambda name: -len(name.words))
    made.tails = TAIL_WORDS | {name.words[-1] for each in made.several.values() for name in each}
    made.shared = _shared(names, made)
    return made


def _add_english(made: Gazetteer, words: tuple[str, ...], place: Place) -> None:
    name = Name(place, words, loose=True)
    if len(words) > 1:
        made.several.setdefault(words[0], []).append(name)
    else:
        made.single.setdefault(words[0], name)


def _names(place: Place) -> Iterable[Name]:
    for text in (place.name, *place.aliases):
        for part in (text, *text.replace(",", "/").split("/")) if text == place.name else (text,):
            words = tuple(letters(part).words)
            if words and not (text == place.name and part != text and part.strip()[:1].islower()):
                small = text[:1].islower()
                chain = words[0] in CHAINS and len(words) == 1
                plain = len(words) == 1 and (words[0] in ORDINARY or len(words[0]) <= 3)
                yield Name(place, words, plain and not chain, small or chain or words[-1] in ANYWHERE)


def _forms(word: str) -> list[str]:
    """Return the word with the endings that people put on a name, and "-gårn" for "-gården"."""
    forms = [word]
    if len(word) >= 4 or word in CHAINS:
        forms.append(word + "s")
    if len(word) >= 5 and not word.endswith(_DEFINITE):
        forms += [word + ending for ending in ("en", "et", "n", "ens", "ets", "ns")]
    if word.endswith("garden"):
        forms += [word[:-3] + "n", word[:-2], word[:-3]]
    if len(word) >= 10 and word.endswith(("en", "et", "an")):
        forms.append(word[:-2] + ("a" if word.endswith("an") else ""))
    if len(word) >= 7 and word.endswith("hamnen"):
        forms.append(word[:-2])
    if word.endswith("gymnasiet"):
        forms.append(word[:-2] + "um")
    if word == "hamnen":
        forms += ["hamn", "hamnens"]
    return forms


def _shared(names: list[Name], made: Gazetteer) -> dict[str, tuple[Place, ...]]:
    """Return the words that several places end in: "hamnen", "skolan"; not where one place is called so itself."""
    shared: dict[str, dict[str, Place]] = {}
    for name in names:
        last = name.words[-1]
        for tail in _TAILS:
            if last.endswith(tail) and (len(name.words) > 1 or last != tail) and tail not in made.single:
                shared.setdefault(tail, {})[name.place.key] = name.place
    return {tail: tuple(places.values()) for tail, places in shared.items()}
