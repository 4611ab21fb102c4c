"""Writing the municipality file as it now stands, with the comments and the order that somebody gave it.

A comment that stands before a heading belongs to what follows; the reader of TOML hangs it on the table
before. So it is taken along when a table is added at the end of a list or taken out of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import tomlkit
from tomlkit.items import AoT, Array, Item, Table, Whitespace

from reporting.municipality_changes import Document, Plain, apply
from reporting.municipality_parts import Change

ARRAYS = {"subcategories"}
"""Lists whose tables stand in brackets, one a line; the others have a heading for each."""


def written(source: str, changes: Iterable[Change]) -> str:
    """Return the source with the changes in it; comments, order and everything else stay as they are.

    The source must be a valid municipality file, and the changes must fit in it.
    """
    document: Any = tomlkit.parse(source)
    for change in changes:
        apply(document, _with_dates(change), WithComments())
    return tomlkit.dumps(document)


class WithComments(Plain):
    """How a tomlkit document takes what is new: in the form that a person would give it."""

    def set(self, table: Document, key: str, value: Any) -> None:
        """Give the table this value, before the comments that begin what comes next."""
        if key in table or not isinstance(table, Table):
            table[key] = _item(value)
            return
        ending = _cut_ending(table)
        table[key] = _item(value)
        _add_ending(table, ending)

    def append(self, owner: Document, name: str, entry: dict[str, Any]) -> None:
        """Add an entry at the end of the list, before the comments that begin what comes next."""
        there = owner.get(name)
        if there is None:
            self.set(owner, name, tomlkit.array().multiline(True) if name in ARRAYS else tomlkit.aot())
        if isinstance(owner[name], Array):
            owner[name].append(_item(entry))
            return
        before = _deepest(there[-1] if there else owner)
        ending = _cut_ending(before)
        table = tomlkit.table()
        for key, value in entry.items():
            table.append(key, _item(value))
        table.trivia.indent = "\n"
        owner[name].append(table)
        _add_ending(table, ending or [tomlkit.ws("")])

    def remove(self, owner: Document, name: str, position: int) -> None:
        """Take an entry out, but not the comments after it."""
        entries = owner[name]
        if isinstance(entries, Array):
            del entries[position]
            return
        ending = _cut_ending(_deepest(entries[position]))
        del entries[position]
        if not entries:
            del owner[name]
            _add_ending(owner, ending)
        elif position:
            _add_ending(_deepest(entries[position - 1]), ending)
        else:
            entries[0].trivia.indent = "".join(item.as_string() for item in ending) + entries[0].trivia.indent


def _item(value: Any) -> Any:
    """Return a value in the form of the file: tables on one line."""
    if isinstance(value, dict):
        table = tomlkit.inline_table()
        for key, inner in value.items():
            table.append(key, _item(inner))
        return table
    if type(value) is list and value and all(isinstance(inner, dict) for inner in value):
        listed = tomlkit.array()  # a plain list of tables would get a heading for each
        listed.extend(_item(inner) for inner in value)
        return listed
    return [_item(inner) for inner in value] if type(value) is list else value


def _body(table: Any) -> list[tuple[Any, Item]]:
    """Return the lines of a table or document, comments and blank lines among them."""
    body: list[tuple[Any, Item]] = table.value.body if isinstance(table, Table) else table.body
    return body


def _deepest(table: Any) -> Any:
    """Return the table whose lines come last in this one, as the file is written."""
    last = next((item for key, item in reversed(_body(table)) if key is not None), None)
    if isinstance(last, AoT):
        return _deepest(last.body[-1]) if last.body else table
    return _deepest(last) if isinstance(last, Table) else table


def _cut_ending(table: Any) -> list[Item]:
    """Take the blank lines and comments off the end, from the first blank line on."""
    body = _body(table)
    start = len(body)
    while start and body[start - 1][0] is None:
        start -= 1
    while start < len(body) and not isinstance(body[start][1], Whitespace):
        start += 1
    ending = [item for _, item in body[start:]]
    del body[start:]
    return ending


def _add_ending(table: Any, ending: list[Item]) -> None:
    _body(table).extend((None, item) for item in ending)


def _date(day: Any) -> Any:
    return date.fromisoformat(day) if isinstance(day, str) else day


def _with_dates(change: Change) -> Change:
    if change.kind == "period" and change.value:
        value = {key: _date(part) if key == "anchor" else part for key, part in change.value.items()}
        if value.get("pauses"):
            value["pauses"] = [{at: _date(day) for at, day in each.items()} for each in value["pauses"]]
        return change.model_copy(update={"value": value})
    if change.kind == "unit" and change.value and change.value.get("not_in_operation"):
        rests = [{at: _date(day) for at, day in each.items()} for each in change.value["not_in_operation"]]
        return change.model_copy(update={"value": {**change.value, "not_in_operation": rests}})
    return change
