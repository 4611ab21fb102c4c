"""The words of one text with what they mean: kinds of incident with weights, and roles in the sentence."""

from __future__ import annotations

from dataclasses import dataclass, field

from reporting.reading.tokens import Tokens
from reporting.reading.vocabulary import Meanings, Vocabulary
from reporting.reading.vocabulary_file import IDIOM, NUMBER

NEAREST = 8
DENYING = ("@no", "@not")
"""Roles of words that deny what follows."""
OR = "@or"
"""The role of what joins a list of things that are denied: "och inget" goes on denying."""

HARMLESS = "@harmless"
"""The role of a phrase whose first word does not mean there what it means elsewhere: "slår på dörren"."""


@dataclass(slots=True)
class Hit:
    """A word or phrase that means a kind of incident: its words are `start` to `end`, the end not included."""

    kind: str
    weight: float
    start: int
    end: int
    negated: bool = False


@dataclass(slots=True)
class Scene:
    """What the words of a text mean. `roles` has the positions of each role; `language` is the text's own."""

    tokens: Tokens
    language: str = ""
    hits: list[Hit] = field(default_factory=list)
    roles: dict[str, list[int]] = field(default_factory=dict)
    denied: set[int] = field(default_factory=set)
    """Positions of the words that are denied: "inget klotter"."""
    numbers: dict[int, float] = field(default_factory=dict)
    lengths: dict[int, int] = field(default_factory=dict)
    """How many words the number at a position has, where it is a phrase: "ett par"."""

    def has(self, role: str) -> bool:
        """Whether a word of the role is there."""
        return role in self.roles

    def alone(self, position: int) -> bool:
        """Whether a number can stand for people by itself, as "några" can and "två" cannot."""
        return position in self.roles.get("@some", ())

    def near(self, role: str, position: int, before: int, after: int) -> bool:
        """Whether the role stands at most `before` words before the position or `after` words after it."""
        return any(-before <= at - position <= after for at in self.roles.get(role, ()))


def scene(tokens: Tokens, vocabulary: Vocabulary) -> Scene:
    """Return the meanings of a text's words, the longest phrase first at each of them."""
    made = Scene(tokens, vocabulary.language(tokens.words))
    words = tokens.words
    position, count, said_until = 0, len(words), 0
    while position < count:
        length, meanings = vocabulary.at(words, position)
        is_kind = _take(made, meanings, position, position + length, denies=position >= said_until)
        if length == 1 or any(meaning.kind == IDIOM for meaning in meanings):
            position += length
        elif is_kind:
            for inner in range(position, position + length):
                _take_roles(made, vocabulary.word(words[inner]), inner)
                if inner > position:
                    _take_roles(made, vocabulary.at(words, inner)[1], inner)
            position += length
        else:  # a phrase that is only a role hides no kind within it, and denies nothing: "aldrig hänt förut"
            if not any(meaning.kind == OR for meaning in meanings):
                said_until = max(said_until, position + length)
            if not any(meaning.kind == HARMLESS for meaning in meanings):
                _take_roles(made, vocabulary.word(words[position]), position)
            position += 1
    return made


def _take(made: Scene, meanings: Meanings, start: int, end: int, *, denies: bool) -> bool:
    """Add what the words from start to end mean; whether that is a kind of incident."""
    is_kind = False
    if len(meanings) > 1 and made.language:
        meanings = _spoken(meanings, made.language)
    for kind, weight, _language in meanings:
        if not kind or kind == IDIOM:
            continue
        if kind == NUMBER:
            made.numbers[start] = weight
            made.lengths[start] = end - start
        elif kind[0] == "@":
            if denies or kind not in DENYING:
                _play(made, kind, start)
        else:
            is_kind = True
            made.hits.append(Hit(kind, weight, start, end))
    return is_kind


def _take_roles(made: Scene, meanings: Meanings, position: int) -> None:
    for kind, _weight, _language in meanings:
        if kind[:1] == "@" and kind not in DENYING:
            _play(made, kind, position)


def _play(made: Scene, role: str, position: int) -> None:
    positions = made.roles.setdefault(role, [])
    if position not in positions[-NEAREST:]:  # they come in order, but for the words of a phrase
        positions.append(position)


def _spoken(meanings: Meanings, language: str) -> Meanings:
    """Return the meanings in the text's language, when the word has any in it; else all."""
    own = tuple(meaning for meaning in meanings if meaning.language in (language, ""))
    return own or meanings
