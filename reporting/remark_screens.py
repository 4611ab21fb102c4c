"""What coordinators add to a period's picture: lines of words, and levels of their own with the reason.

Every button that sets something names the revision that was read, 0 before the first writing. A place is named by a
digest of its key, the whole municipality by `WHOLE`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reporting.lists import digest, page_of, turning, wide
from reporting.picture.audiences import view
from reporting.post.first import first
from reporting.screens import Screen, button, rows
from reporting.wording import Raw, Words, words_in

ROOM = "own"
LINES = ("actions", "coming", "greeting")
LEVELS = ("normal", "above", "clear")
WHOLE = "-"
LINE_LENGTH, REASON_LENGTH = 600, 200
PAGE = 8
_LENGTHS = (LINE_LENGTH, 300, 150, 75)
"""How long a line may be, tried from the longest on."""


@dataclass(frozen=True, slots=True)
class Own:
    """A line or a level as it stands: `value` is the level, `name` who wrote it; revision 0 before it was written."""

    value: str = ""
    text: str = ""
    revision: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """What a level can be set for: its code on buttons, its key (empty for the whole), and what it is called."""

    code: str
    key: str
    name: str


def menu_screen(
    words: Words,
    data: Mapping[str, Any],
    lines: Mapping[str, Own],
    levels: Sequence[tuple[Place, Own]],
    *,
    number: int,
    note: str = "",
) -> Screen:
    """All that is added to a picture (`number`), and the ways to change it."""
    nothing = words.text("review-own-nothing")
    told = [words.html(note)] if note else []
    told.append(words.html("review-own-title"))
    for kind in LINES:
        name = words.text(f"review-own-{kind}")
        told.append(words.html("review-own-line", name=name, text=lines[kind].text or nothing))
    if levels:
        each = [_level_line(words, place, own) for place, own in levels]
        told.append(Raw("\n".join((words.html("review-own-levels"), *each))))
    buttons = [button(words.text(f"review-own-{kind}"), ROOM, "line", number, kind) for kind in LINES]
    buttons.append(button(words.text("review-button-levels"), ROOM, "levels", number, 0))
    back = (button(words.text("picture-button-back"), "pic", "show", number),)
    return Screen(Raw("\n\n".join(told)), (*rows(buttons), back))


def line_screen(words: Words, kind: str, own: Own, *, number: int, left: int, trouble: Raw | None = None) -> Screen:
    """Ask for a line. `left` is how much of it the first message has room for; `trouble` says why one would not do."""
    lines = [trouble] if trouble else []
    lines.append(words.html(f"review-own-ask-{kind}"))
    lines.append(words.html("review-own-left", left=str(LINE_LENGTH)))
    if left < LINE_LENGTH:
        lines.append(words.html("review-own-first", left=left))
    lines += _standing(words, own)
    buttons = [button(words.text("review-button-remove"), ROOM, "gone", number, kind, own.revision)] if own.text else []
    return Screen(Raw("\n\n".join(lines)), rows([*buttons, _back(words, number, own, trouble)]))


def places_screen(words: Words, places: Sequence[Place], *, number: int, page: int) -> Screen:
    """Choose what to set a level for: the whole, or one of the places."""
    buttons = [(button(wide(each.name), ROOM, "place", number, each.code),) for each in page_of(places, page, PAGE)]
    turn = turning(words, len(places), page, ROOM, "levels", number, size=PAGE)
    back = (button(words.text("review-button-own-back"), ROOM, "menu", number),)
    return Screen(words.html("review-own-places"), (*buttons, *turn, back))


def level_screen(words: Words, place: Place, counted: str, own: Own, *, number: int) -> Screen:
    """Choose the level of a place. `counted` is the level that its figures have; empty where none can be told."""
    lines = [words.html("review-own-place", place=place.name)]
    lines += [words.html("review-own-counted", level=_level(words, counted))] if counted else []
    if own.value:
        lines.append(words.html("review-own-set", level=_level(words, own.value), reason=own.text))
        lines += [words.html("review-own-by", name=own.name)] if own.name else []
    lines.append(words.html("review-own-choose"))
    choices = [
        button(words.text(f"review-button-level-{each}"), ROOM, "level", number, place.code, each, own.revision)
        for each in LEVELS
    ]
    if own.value:
        choices.append(button(words.text("review-button-remove"), ROOM, "plain", number, place.code, own.revision))
    choices.append(button(words.text("review-button-own-back"), ROOM, "levels", number, 0))
    return Screen(Raw("\n".join(lines)), tuple((each,) for each in choices))


def reason_screen(
    words: Words, place: Place, level: str, own: Own, *, number: int, trouble: Raw | None = None
) -> Screen:
    """Ask why a place has a level that is not the counted one."""
    lines = [trouble] if trouble else []
    lines.append(words.html("review-own-why", place=place.name, level=_level(words, level)))
    lines.append(words.html("review-own-left", left=str(REASON_LENGTH)))
    if own.value:
        lines.append(words.html("review-own-set", level=_level(words, own.value), reason=own.text))
    return Screen(Raw("\n\n".join(lines)), ((_back(words, number, own, trouble),),))


def conflict(words: Words, own: Own) -> Raw:
    """Return that somebody else has written meanwhile; what they wrote is said below it."""
    name = own.name or words.text("picture-preview-someone")
    return words.html("review-own-conflict" if own.text else "review-own-conflict-gone", name=name)


def room_left(data: Mapping[str, Any], language: str, kind: str) -> int:
    """Return how long a line may be to stand in the first message of the post beside the others, about; perhaps 0."""
    words, seen = words_in(language), view(data, "group")
    for tried in _LENGTHS:
        line = "x" * tried
        own = {**(data.get("own") or {"levels": {}}), kind: {"text": line, "revision": 0}}
        if line in first(words, {**seen, "own": own}, texts=True)[1]:
            return tried
    return 0


def places(words: Words, data: Mapping[str, Any]) -> list[Place]:
    """Return what a level can be set for: the whole, and the places that the group sees by their names."""
    whole = Place(WHOLE, "", words.text("review-own-whole"))
    named = {each.get("key") for each in data["shown"] if each["kind"] == "place"}
    seen = [each for each in data["places"] if each["key"] in named]
    return [whole, *(Place(digest(each["key"]), each["key"], each["name"]) for each in seen)]


def counted_level(data: Mapping[str, Any], place: Place) -> str:
    """Return the level that the figures of a place have; empty where none can be told."""
    change = data.get("change") or {}
    found = change.get("places", {}).get(place.key) if place.key else change.get("whole")
    return str(found["level"]) if found and found["level"] in LEVELS else ""


def own_button_label(words: Words, data: Mapping[str, Any]) -> str:
    """Return the label of the way here: whether there is something to change already."""
    own = data.get("own") or {}
    is_there = any(own.get(kind) for kind in LINES) or any(own.get("levels", {}).values())
    return words.text("review-button-own-change" if is_there else "review-button-own")


def _back(words: Words, number: int, own: Own, trouble: Raw | None) -> Any:
    is_kept = trouble is not None and bool(own.text)
    return button(words.text("review-button-keep" if is_kept else "review-button-own-back"), ROOM, "menu", number)


def _standing(words: Words, own: Own) -> list[Raw]:
    if not own.text:
        return []
    lines = [words.html("review-own-now", text=own.text)]
    return [*lines, words.html("review-own-by", name=own.name)] if own.name else lines


def _level_line(words: Words, place: Place, own: Own) -> Raw:
    return words.html("review-own-level", place=place.name, level=_level(words, own.value), reason=own.text)


def _level(words: Words, level: str) -> str:
    return words.text(f"review-level-{level}")


__all__ = [
    "LEVELS",
    "LINES",
    "ROOM",
    "WHOLE",
    "Own",
    "Place",
    "conflict",
    "counted_level",
    "level_screen",
    "line_screen",
    "menu_screen",
    "own_button_label",
    "places",
    "places_screen",
    "reason_screen",
    "room_left",
]
