"""Changes laid over a municipality document, be it a plain dict or a tomlkit document with its comments.

A document has the form of the municipality file: units lie in their organisation, sub-categories in their
category.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, MutableMapping
from typing import Any

from reporting.municipality_parts import Change, Kind, Term
from reporting.places import fold

Document = MutableMapping[str, Any]

LISTS: dict[Kind, tuple[str, str]] = {
    "role": ("roles", "code"),
    "area": ("areas", "key"),
    "organisation": ("organisations", "key"),
    "place": ("places", "key"),
    "category": ("categories", "code"),
}
INNER: dict[Kind, tuple[Kind, str, str]] = {
    "unit": ("organisation", "units", "key"),
    "subcategory": ("category", "subcategories", "code"),
}

PASSING = ("not_in_operation",)
"""What is not worth remembering of something that is gone."""


class Plain:
    """How a document takes what is new: a plain one as it is."""

    def set(self, table: Document, key: str, value: Any) -> None:
        """Give the table this value under the key."""
        table[key] = value

    def append(self, owner: Document, name: str, entry: dict[str, Any]) -> None:
        """Add an entry to the owner's list of this name, which is made when there is none."""
        owner.setdefault(name, []).append(entry)

    def remove(self, owner: Document, name: str, position: int) -> None:
        """Take an entry out of the owner's list of this name."""
        del owner[name][position]


PLAIN = Plain()


class UnfitChange(Exception):
    """The change has no place in the document: no such owner, or a value for something that has none."""


def apply(document: Document, change: Change, how: Plain = PLAIN) -> None:
    """Lay one change over the document, in place. Raises UnfitChange when the owner is unknown.

    `how` says how the document takes what is new.
    """
    if change.kind == "period":
        merge(document["period"], _value(change), how)
    elif change.kind == "publish":
        merge(document, {"publish": _value(change).get("publish")})
    elif change.kind == "word":
        _apply_word(document, change, how)
    elif change.kind in INNER:
        _apply_inner(document, change, how)
    else:
        _apply_outer(document, change, how)


def merge(table: Document, value: dict[str, Any], how: Plain = PLAIN) -> None:
    """Lay the value over the table: tables within are merged, the rest is replaced, None takes a key out."""
    for key, new in value.items():
        old = table.get(key)
        if new is None:
            table.pop(key, None)
        elif isinstance(new, dict) and isinstance(old, MutableMapping):
            merge(old, new, how)
        elif plain(old) != new or type(plain(old)) is not type(new):
            how.set(table, key, new)


def terms(document: Document) -> Iterator[Term]:
    """Yield everything in the document that a report may name, owners before what they own."""
    for kind in LISTS:
        inner = next(((name, key) for name, (owner, key, _) in INNER.items() if owner == kind), None)
        list_name, key_name = LISTS[kind]
        for entry in document.get(list_name, ()):
            value = {key: part for key, part in entry.items() if not inner or key != inner[1]}
            yield Term(kind=kind, key=entry[key_name], value=value)
    for kind, (owner_kind, list_name, key_name) in INNER.items():
        owners, owner_key = LISTS[owner_kind]
        for owner in document.get(owners, ()):
            for entry in owner.get(list_name, ()):
                owner_name = owner[owner_key]
                key = f"{owner_name}/{entry[key_name]}" if kind == "subcategory" else entry[key_name]
                value = {name: part for name, part in entry.items() if name not in PASSING}
                yield Term(kind=kind, key=key, value={**value, owner_kind: owner_name})


def remember(document: Document, remembered: Iterable[Term]) -> None:
    """Add what the document has no longer as retired, in place; a term without an owner is passed over."""
    known = {(term.kind, term.key) for term in terms(document)}
    for term in remembered:
        if term.kind != "rhythm" and (term.kind, term.key) not in known:
            try:
                change = Change(kind=term.kind, key=term.key, value={**term.value, "retired": True})
                apply(document, change)
            except UnfitChange:
                continue
            known.add((term.kind, term.key))


def _value(change: Change) -> dict[str, Any]:
    if change.value is None or change.key:
        raise UnfitChange(change.kind)
    return change.value


def _apply_word(document: Document, change: Change, how: Plain) -> None:
    """Lay a word over the list of words; the key is the folded phrase, however it is written in the list."""
    key = fold(change.key)
    positions = [at for at, entry in enumerate(document.get("words", ())) if fold(str(entry.get("text", ""))) == key]
    if change.value is None:
        for position in reversed(positions):
            how.remove(document, "words", position)
    elif positions:
        merge(document["words"][positions[0]], plain(change.value), how)
    else:
        entry: dict[str, Any] = {"text": change.key}
        merge(entry, plain(change.value))
        how.append(document, "words", entry)


def _find(entries: Iterable[Document], key_name: str, key: str) -> Document | None:
    return next((entry for entry in entries if entry.get(key_name) == key), None)


def _apply_outer(document: Document, change: Change, how: Plain) -> None:
    list_name, key_name = LISTS[change.kind]
    value: dict[str, Any] = plain(change.value) if change.value is not None else {"retired": True}
    owned = {kind: value.pop(name, ()) for kind, (owner, name, _) in INNER.items() if owner == change.kind}
    entry = _find(document.get(list_name, ()), key_name, change.key)
    if entry is not None:
        merge(entry, {**value, key_name: change.key}, how)
    elif change.value is not None:
        fresh: dict[str, Any] = {key_name: change.key}
        merge(fresh, value)
        how.append(document, list_name, fresh)
    for kind, items in owned.items():
        for item in items:
            code = item[INNER[kind][2]]
            key = f"{change.key}/{code}" if kind == "subcategory" else code
            with_owner = {**item, "organisation": change.key} if kind == "unit" else item
            _apply_inner(document, Change(kind=kind, key=key, value=with_owner), how)


def _apply_inner(document: Document, change: Change, how: Plain) -> None:
    owner_kind, list_name, key_name = INNER[change.kind]
    owners_name, owner_key = LISTS[owner_kind]
    owners = document.get(owners_name, ())
    value: dict[str, Any] = plain(change.value) if change.value is not None else {"retired": True}
    wanted, key = value.pop(owner_kind, None), change.key
    if change.kind == "subcategory":
        wanted, _, key = change.key.partition("/")
        owners = [owner for owner in owners if owner[owner_key] == wanted]
    holder = next((owner for owner in owners if _find(owner.get(list_name, ()), key_name, key) is not None), None)
    if holder is None and change.value is None:
        return
    target = holder if wanted is None else _find(owners, owner_key, wanted)
    if target is None:
        raise UnfitChange(change.key)
    entry: dict[str, Any] = {key_name: key}
    if holder is not None:
        there = _find(holder[list_name], key_name, key)
        if holder[owner_key] == target[owner_key] and there is not None:
            merge(there, {**value, key_name: key}, how)
            return
        entry = plain(there)
        keys = [some.get(key_name) for some in holder[list_name]]
        how.remove(holder, list_name, keys.index(key))
    merge(entry, value)
    how.append(target, list_name, entry)


def plain(value: Any) -> Any:
    """Return a copy made of dicts and lists only."""
    if isinstance(value, MutableMapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    return value.unwrap() if hasattr(value, "unwrap") else value
