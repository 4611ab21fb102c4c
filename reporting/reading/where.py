"""Where something happened, from what somebody wrote: a place of the municipality, or the places it may be.

Nothing is made up: a name that the municipality does not know is no place, and a place that somebody came from or
went to is not where it happened.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import OSA

from reporting.municipality import Municipality
from reporting.reading.gazetteer import GUESSED, TAIL_WORDS, Gazetteer, Name, gazetteer
from reporting.reading.letters import Letters, letters, one_of
from reporting.reading.surroundings import (
    AT,
    DENIED,
    NO_PLACE,
    PASSING,
    QUIET,
    joined,
    role,
    stands_after_place_word,
    stands_as_place,
)

GUESSES = 2
"""How many places are offered when it cannot be told which of them is meant."""


@dataclass(frozen=True, slots=True)
class Where:
    """Where something happened. `place` and `guesses` are keys; `spans` are the code points that were read."""

    place: str | None = None
    guesses: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class _Mention:
    """A place named by the words `start` to `end` (not in it), and its part in the sentence."""

    start: int
    end: int
    name: Name
    role: int = AT

    @property
    def key(self) -> str:
        return self.name.place.key


def read_where(text: str, municipality: Municipality, *, words: Letters | None = None) -> Where:
    """Return where it happened, the most specific place that is named.

    `words` are the letters of the text, when they have been read already.

    Never raises, whatever the text, and takes time in line with its length.
    """
    words, names = words or letters(text), gazetteer(municipality)
    mentions = list(_mentions(words, names))
    for mention in mentions:
        mention.role = role(words, mention.start, mention.end)
    mentions = [mention for mention in mentions if mention.role != NO_PLACE]
    spans = tuple((words.starts[each.start], words.ends[each.end - 1]) for each in mentions)
    mentions = _without_strangers(words, mentions, names)
    told = [mention for mention in mentions if mention.role in (AT, PASSING, QUIET)]
    place, guesses = _settled(words, told, names)
    if place is None or place in names.towns:
        shared = _shared(words, names, place)
        place, guesses = (shared[0], ()) if len(shared) == 1 else (place, guesses or shared)
    if place is None and not guesses:
        guesses = tuple(dict.fromkeys(each.key for each in mentions if each.role != DENIED))
    return Where(place, () if place else guesses[:GUESSES], spans)


def _mentions(words: Letters, names: Gazetteer) -> Iterator[_Mention]:
    end, every = 0, words.words
    single, several, last = names.single, names.several, len(every) - 1
    for index, word in enumerate(every):
        if index < end:
            continue
        found = _several(words, index, names) if word in several else None
        if found is None and word in single:
            found = _single(words, index, word, names)
        if found is None and index < last and (every[index + 1] in names.tails or word in several):
            found = _in_two(words, index, word, names)
        if found is None and word in names.slips and stands_after_place_word(words, index):
            found = _Mention(index, index + 1, names.slips[word])
        if found is None and len(word) >= 6:
            name = _near(word, names) or _before_tail(word, names)
            found = _Mention(index, index + 1, name) if name else None
        if found is not None:
            end = found.end
            yield found


def _several(words: Letters, index: int, names: Gazetteer) -> _Mention | None:
    for name in names.several.get(words.words[index], ()):
        end = index + len(name.words)
        if tuple(words.words[index:end]) == name.words:
            return _Mention(index, end, name)
    return None


def _single(words: Letters, index: int, word: str, names: Gazetteer) -> _Mention | None:
    name = names.single.get(word)
    if name is None:
        return None
    if name.ordinary and not stands_as_place(words, index):
        return None
    return _Mention(index, index + 1, name)


def _in_two(words: Letters, index: int, word: str, names: Gazetteer) -> _Mention | None:
    """Read a name in two words, also with a letter wrong: "stångenäs skolan", "sodra hamen"."""
    following = words.words[index + 1]
    if len(word) < 3 or words.gap(index).strip(" -\n"):
        return None
    name = names.single.get(word + following)
    if name is None and following not in names.single:
        name = _near(word + following, names)
    if name is None or name.ordinary or not (len(name.words) > 1 or following in TAIL_WORDS):
        return None
    return _Mention(index, index + 2, name)


_KNOWN = one_of(
    "bastad halmstad kungsvagen stadsdelen bostadsomradet kungsgarden biblioteken bibliotekarien fritidsledaren "
    "fritidsgardar gymnasister brottaren skolhamn skarhamn gasthuset grundsunda samhall valadalen norrvik"
)
"""Words and towns that are near a name and mean something else."""


def _near(word: str, names: Gazetteer) -> Name | None:
    """Return the name that the word is with few letters wrong; its beginning and its end must be right."""
    if word in _KNOWN:
        return None
    best, found = 4, None
    for spelling, allowed, name in names.near.get((word[0], len(word)), ()):
        distance = OSA.distance(word, spelling, score_cutoff=allowed)
        if distance <= allowed and distance < best and (distance <= 1 or word[-4:] == spelling[-4:]):
            best, found = distance, name
    return found


_PARTS = (
    "parkeringen",
    "parkering",
    "parkeringsplatsen",
    "entren",
    "entre",
    "trappan",
    "garaget",
    "butiken",
    "macken",
    "toaletten",
)


def _before_tail(word: str, names: Gazetteer) -> Name | None:
    """Read "coopparkeringen" and "biblioteksentrén"."""
    if len(word) < 8 or not word.endswith(_PARTS):
        return None
    tail = next(tail for tail in _PARTS if word.endswith(tail))
    stem = word[: -len(tail)]
    for form in (stem, stem.removesuffix("s"), stem.removesuffix("s") + "et", stem.removesuffix("s") + "en"):
        name = names.single.get(form)
        if name is not None and not name.ordinary:
            return name
    return None


def _without_strangers(words: Letters, mentions: list[_Mention], names: Gazetteer) -> list[_Mention]:
    """Leave out "torget" in "torget i Brastad": the square that is known lies in another town."""
    kept = []
    for position, mention in enumerate(mentions):
        near = [each for each in mentions[max(position - 1, 0) : position + 2] if each is not mention]
        stranger = mention.name.loose and (
            _elsewhere(words, mention, mentions)
            or any(
                each.name.place.area != mention.name.place.area
                and not each.name.loose
                and _in_one(words, mention, each)
                for each in near
            )
        )
        if not stranger:
            kept.append(mention)
    return kept


def _elsewhere(words: Letters, mention: _Mention, mentions: list[_Mention]) -> bool:
    """Say whether an unknown town follows: "torget i Uddevalla"."""
    town = mention.end + 1
    if words.word(mention.end) not in ("i", "in") or town >= len(words.words) or words.text.isupper():
        return False
    return words.raw(town)[:1].isupper() and not any(each.start <= town < each.end for each in mentions)


def _in_one(words: Letters, one: _Mention, other: _Mention) -> bool:
    """Say whether two names tell one place: "torget i Brastad", "Brastad torget"."""
    first, last = (one, other) if one.start < other.start else (other, one)
    between = words.words[first.end : last.start]
    return (
        len(between) <= 1
        and all(word in ("i", "pa", "vid", "in", "at", "nere", "uppe") for word in between)
        and (first is one or not between or between[0] in ("vid", "pa", "i"))
    )


def _settled(words: Letters, told: list[_Mention], names: Gazetteer) -> tuple[str | None, tuple[str, ...]]:
    """Return the one place that is meant, or the places that are named side by side."""
    told = [each for each in told if each.role == AT] or [each for each in told if each.role == PASSING] or told
    special = [each for each in told if each.key not in names.towns] or told
    if not special:
        return None, ()
    first = special[0]
    for before, after in pairwise(special):
        if before.key != after.key and joined(words, before.end, after.start):
            return None, tuple(dict.fromkeys((before.key, after.key)))
        break
    return first.key, ()


def _shared(words: Letters, names: Gazetteer, town: str | None) -> tuple[str, ...]:
    """Return the places that "hamnen" or "skolan" may be, in the town if one is named."""
    for index, word in enumerate(words.words):
        places = names.shared.get(GUESSED.get(word, word))
        if places and role(words, index, index + 1) in (AT, PASSING):
            inside = [place.key for place in places if town is None or place.area == town]
            if town is not None and len(inside) != 1:
                return ()
            return tuple(inside)
    return ()
