"""How many people caused it, as a band. Ages, hours, bus numbers and counts of things are no people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reporting.reading.scene import Scene

PERSON, GROUP, THING, PREPOSITION, AGE, PIECES = "@person", "@group", "@thing", "@preposition", "@age", "@pieces"
AND, BY, PASSIVE, ATTACK, TENS, NUMBERED, OF = "@and", "@by", "@passive", "@attack", "@tens", "@numbered", "@of"
ONE_PERSON, MANY_PERSONS, TOWARDS = "@one_person", "@many_persons", "@towards"
MOST = 2000
AHEAD = 3
"""How many words after a number its noun may stand: "5 rätt så berusade killar"."""

BANDS = ((2, "1"), (5, "2-4"), (10, "5-9"), (20, "10-19"))
SPAN_MARKS = "-–—"


@dataclass(frozen=True, slots=True)
class _Count:
    value: float
    start: int
    end: int


def people(scene: Scene, text: str, taken: Sequence[tuple[int, int]]) -> str | None:
    """Return the band of how many people caused it; None when it is not said. `taken` are spans of times and places."""
    counts = [count for count in _joined(scene, list(_counts(scene, text, taken))) if not _suffered(scene, count)]
    if not counts:
        return BANDS[0][1] if _is_one(scene) else None
    by = [count for count in counts if scene.near(BY, count.start, 1, 0)]
    return band((by or counts)[0].value)


def _is_one(scene: Scene) -> bool:
    """Whether one person is told of without a number, "kille sprejade", who did it and did not suffer it."""
    if scene.has(MANY_PERSONS):
        return False
    return any(_acts(scene, position) for position in scene.roles.get(ONE_PERSON, ()))


def _acts(scene: Scene, position: int) -> bool:
    if position in scene.denied or scene.tokens.sentences[position] in scene.tokens.asked:
        return False
    if scene.near(BY, position, 3, 0):
        return True
    return (
        not scene.near(PREPOSITION, position, 2, 0)
        and not scene.near(TOWARDS, position, 2, 0)
        and not _suffers(scene, position + 1)
    )


def band(value: float) -> str | None:
    """Return the band of a number of people."""
    if value < 1:
        return None
    number = int(value + 0.5)
    return next((name for below, name in BANDS if number < below), "20+")


def _counts(scene: Scene, text: str, taken: Sequence[tuple[int, int]]) -> Iterator[_Count]:
    position, count = 0, len(scene.tokens.words)
    while position < count:
        value, end = _number(scene, text, position, taken)
        if value is None:
            position += 1
            continue
        noun = _noun(scene, position, end, value)
        if noun is not None:
            yield _Count(value, position, noun)
        position = max(end, position + 1)


def _number(scene: Scene, text: str, position: int, taken: Sequence[tuple[int, int]]) -> tuple[float | None, int]:
    """Return the number at the position and where its words end: "8-12" is 10, "10-tal" is 10."""
    tokens = scene.tokens
    start = tokens.starts[position]
    value = _value(scene, position)
    if value is None or any(first <= start < last for first, last in taken) or scene.near(NUMBERED, position, 1, 0):
        return None, position
    end = position + scene.lengths.get(position, 1)
    if end < len(tokens.words):
        other = _value(scene, end)
        gap = text[tokens.ends[end - 1] : tokens.starts[end]].strip()
        if other is not None and value == 1 and not gap and _is_word(scene, end):  # "ett halvdussin"
            return other, end + 1
        if other is not None and other > value and (other - value <= 2 if gap == "" else gap in SPAN_MARKS):
            return (value + other) / 2, end + 1
        if end + 1 < len(tokens.words) and scene.near("@upto", end, 0, 0):
            other = _value(scene, end + 1)
            if other is not None and other > value:
                return (value + other) / 2, end + 2
    return value, end


def _value(scene: Scene, position: int) -> float | None:
    word = scene.tokens.words[position]
    if word.isdecimal():
        return float(word) if len(word) <= 4 and 0 < int(word) <= MOST else None
    return scene.numbers.get(position)


def _noun(scene: Scene, start: int, end: int, value: float) -> int | None:
    """Return where the noun that is counted ends; None when things are counted, or years."""
    tokens, roles = scene.tokens, scene.roles
    if start and start - 1 in roles.get(OF, ()) and scene.near(GROUP, start, 3, 0):
        return end
    in_pieces = False
    for at in range(end, min(end + AHEAD, len(tokens.words))):
        if tokens.clauses[at] != tokens.clauses[start]:
            break
        if at in roles.get(AGE, ()):
            return at + 1 if _is_word(scene, start) else None
        if at in roles.get(PERSON, ()):
            return at + 1
        if at in roles.get(TENS, ()) or at in roles.get(PIECES, ()):
            in_pieces = True
            continue
        if at in roles.get(THING, ()) or at in roles.get(PREPOSITION, ()):
            return end if in_pieces and at in roles.get(PREPOSITION, ()) else None
        if tokens.words[at].isdecimal() and not (at + 1 < len(tokens.words) and at + 1 in roles.get(AGE, ())):
            return None
    if in_pieces or (not tokens.words[start].isdecimal() and scene.alone(start)):
        return end
    return None


def _is_word(scene: Scene, position: int) -> bool:
    return not scene.tokens.words[position].isdecimal()


def _joined(scene: Scene, counts: list[_Count]) -> list[_Count]:
    """Add up "två killar och en tjej"."""
    joined: list[_Count] = []
    for count in counts:
        if joined and count.start - joined[-1].end == 1 and count.start - 1 in scene.roles.get(AND, ()):
            last = joined.pop()
            count = _Count(last.value + count.value, last.start, count.end)
        joined.append(count)
    return joined


def _suffered(scene: Scene, count: _Count) -> bool:
    """Whether they were the victims: "två damer blev rånade"."""
    return _suffers(scene, count.end)


def _suffers(scene: Scene, end: int) -> bool:
    passives = [at for at in scene.roles.get(PASSIVE, ()) if 0 <= at - end <= 2]
    return any(0 < at - passive <= 4 for passive in passives for at in scene.roles.get(ATTACK, ()))
