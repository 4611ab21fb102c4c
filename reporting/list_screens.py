"""The screens of a list that a coordinator sends in the chat: what was understood, what is asked, what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reporting.lists import column, digest, page_of, short, turning, wide
from reporting.people_screens import menu_row
from reporting.places import fold
from reporting.privacy import MARK
from reporting.rows import words as row_words
from reporting.rows.columns import OURS, UNIT
from reporting.rows.list import ToldList
from reporting.rows.names import CATEGORY, PLACE, named_kinds
from reporting.rows.reader import Meant
from reporting.screens import WIDE, Button, Screen, button
from reporting.wording import Raw, Words

if TYPE_CHECKING:
    from reporting.municipality import Municipality

ROOM = "lists"
ALL_ROWS = "*"
"""Stands for the unit of all the rows that name none."""
MOST_ROWS = 20_000
"""Rows of a list in the chat: more would keep the bot busy for too long."""
ROOMY = 3500
"""Characters of a message."""
A_SECOND = 3000
"""Rows that are imported in a second, carefully counted."""


def how(words: Words) -> Screen:
    """How a list is sent, and which columns it has."""
    columns = {each: words.text(f"lists-column-{each}") for each in OURS}
    lines = [words.html("lists-how-title"), words.html("lists-how-send", rows=MOST_ROWS), Raw("")]
    lines += [words.html(f"lists-how-{part}", **columns) for part in ("needed", "more")]
    lines += [Raw(""), words.html("lists-how-then")]
    return Screen(Raw("\n".join(lines)), (menu_row(words),))


def reading(words: Words) -> Screen:
    """Shown while a list is being read."""
    return Screen(words.html("lists-reading"))


def importing(words: Words, rows: int) -> Screen:
    """Shown while a list is being imported, with how long that takes."""
    return Screen(words.html("lists-importing", n=rows, seconds=max(1, rows // A_SECOND)))


def said(words: Words, key: str, **values: object) -> Screen:
    """A line, where there is nothing to press."""
    return Screen(words.html(key, **values))


def question(told: ToldList) -> Meant | str | None:
    """Return what is to be asked next of a list: what a name means, or whose it is; None when it is not for asking."""
    if told.lacks == [UNIT]:
        return ALL_ROWS
    codes = {each.code for each in told.wrong}
    if told.lacks or any(not code.startswith("unknown-") and code != "no-unit" for code in codes):
        return None
    if any(MARK in each.written for each in told.unknown):  # a name that may not be said aloud
        return None
    return told.unknown[0] if told.unknown else ALL_ROWS if codes else None


def understood(words: Words, told: ToldList, number: int, foreseen: Sequence[str]) -> Screen:
    """What a list holds and what importing it would do; or what is wrong, each row with its reason."""
    lines = [*row_words.understood(words, told), *row_words.wrong(words, told)]
    if told.is_ready:
        lines += [*foreseen, *row_words.notes(words, told)]
    else:
        lines.append(words.text("lists-mend"))
    text = _fitting(words, lines, not told.is_ready)
    if not told.is_ready:
        return Screen(text, ((button(words.text("lists-button-how"), ROOM, "how"),), menu_row(words)))
    go = button(words.text("lists-button-import", n=len(told.rows)), ROOM, "go", number)
    return Screen(text, ((go,), (cancel(words, number),)))


def ask(words: Words, municipality: Municipality, told: ToldList, number: int, page: int | None = None) -> Screen:
    """What a name in the list means: the likeliest first, and on a page of its own whatever there is."""
    asked = question(told)
    assert asked is not None
    if isinstance(asked, str):
        return _choose(
            words, words.html("lists-which-unit"), _every(words, municipality, UNIT), number, UNIT, page or 0
        )
    title = words.html(f"lists-meant-{asked.what}", written=asked.written, n=asked.rows)
    lines = [words.html("lists-title"), title, words.html("lists-ask")]
    lines += [words.html("lists-ask-left", n=len(told.unknown) - 1)] if len(told.unknown) > 1 else []
    text = Raw("\n".join(lines))
    if page is not None or not asked.suggestions:
        every = _every(words, municipality, asked.what)
        return _choose(words, text, every, number, asked.what, page or 0, asked.written)
    rows = column(_say(number, asked.what, asked.written, key, name) for key, name in asked.suggestions)
    every_one = button(words.text("lists-button-all"), ROOM, "all", number, 0)
    return Screen(text, (*rows, (every_one,), (cancel(words, number),)))


def done(words: Words, lines: Sequence[str], batch: int | None) -> Screen:
    """What became of it, and the way back."""
    text = words.html("lists-title") + "\n" + "\n".join(words.html("lists-line", line=each) for each in lines)
    again = ((button(words.text("lists-button-undo"), ROOM, "undo", batch),),) if batch is not None else ()
    return Screen(Raw(text), (*again, menu_row(words)))


def cancel(words: Words, number: int) -> Button:
    """Leave it, and throw the file away."""
    return button(words.text("lists-button-cancel"), ROOM, "cancel", number)


def meant_by(told: ToldList, what: str, code: str) -> str | None:
    """Return the name that a button's code stands for; None when nobody asks for it any longer."""
    return next((each.written for each in told.unknown if each.what == what and _code(each.written) == code), None)


def keys(municipality: Municipality, what: str) -> list[str]:
    """Return everything that a name of this sort can mean."""
    if what == CATEGORY:
        return [key for key, _ in named_kinds(municipality, municipality.languages[0])]
    return [each.key for each in (municipality.places if what == PLACE else municipality.units)]


def _every(words: Words, municipality: Municipality, what: str) -> list[tuple[str, str]]:
    if what == CATEGORY:
        return named_kinds(municipality, words.language)
    return [(each.key, each.name) for each in (municipality.places if what == PLACE else municipality.units)]


def _choose(
    words: Words,
    text: Raw,
    every: Sequence[tuple[str, str]],
    number: int,
    what: str,
    page: int,
    written: str = ALL_ROWS,
) -> Screen:
    here = column(_say(number, what, written, key, name) for key, name in page_of(every, page))
    more = turning(words, len(every), page, ROOM, "all", number)
    return Screen(text, (*here, *more, (cancel(words, number),)))


def _say(number: int, what: str, written: str, key: str, name: str) -> Button:
    code = ALL_ROWS if written == ALL_ROWS else _code(written)
    label = name if len(name) <= WIDE else name.rpartition(": ")[2]  # its category was cut from it, not what it is
    return button(wide(label, WIDE), ROOM, "say", number, what[0], code, short(key))


def _code(written: str) -> str:
    return digest(fold(written))


def _fitting(words: Words, lines: Sequence[str], is_wrong: bool) -> Raw:
    """As many lines as fit; when rows are wrong, the last line stays: it says what to do."""
    text, last = words.html("lists-title"), [words.html("lists-line", line=lines[-1])] if is_wrong else []
    for each in lines[: len(lines) - len(last)]:
        if len(text) + len(each) > ROOMY:
            text = Raw(text + "\n…")
            break
        text = Raw(f"{text}\n{words.html('lists-line', line=each)}")
    return Raw("\n".join((text, *last)))
