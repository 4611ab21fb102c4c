"""What must hold between the parts of a municipality file: one owner per key, no unknown names, moments in
order.

The checks read the document as it was written, so that they can point at a line, and pass over what the
reading of keys and types has complained about already. What is retired needs less: it is only shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from reporting.municipality_file import Problem, did_you_mean
from reporting.places import fold
from reporting.receivers import setting_of, wrong_address
from reporting.toml_lines import Path

Table = Mapping[str, Any]
MOMENTS = ("opens", "reminds", "closes", "publishes")
LONGEST_PAUSE = timedelta(days=366)
SPECIAL = ("NOLL", "EJUTE")
"""What words may mean beside the categories: a zero report, and not having been out."""

LABELS = ("label", "anchor", "retention", "not_out", "quiet")


def check(document: Table, bad: Sequence[Path]) -> Iterator[Problem]:
    """Yield what is wrong between the parts; whatever lies at or under a `bad` path is left alone."""
    yield from _zone(document, bad)
    yield from _period(document, bad)
    yield from _levels(document, bad)
    yield from _doubles(document)
    yield from _references(document, bad)
    yield from _places(document, bad)
    yield from _words(document, bad)
    yield from _rests(document, bad)
    yield from _receivers(document, bad)
    yield from _languages(document, bad)


def tables(holder: object, key: str, path: Path = ()) -> Iterator[tuple[Path, Table]]:
    """Yield the tables in a list of tables with their paths; nothing where it is no such list."""
    items = holder.get(key, ()) if isinstance(holder, Mapping) else ()
    for position, item in enumerate(items if isinstance(items, list | tuple) else ()):
        if isinstance(item, Mapping):
            yield (*path, key, position), item


def units(document: Table) -> Iterator[tuple[Path, Table]]:
    """Yield the units of all organisations with their paths."""
    for path, organisation in tables(document, "organisations"):
        yield from tables(organisation, "units", path)


def _sound(path: Path, bad: Sequence[Path]) -> bool:
    return not any(path == wrong[: len(path)] or wrong == path[: len(wrong)] for wrong in bad)


def _zone(document: Table, bad: Sequence[Path]) -> Iterator[Problem]:
    if not _sound(("time_zone",), bad):
        return
    try:
        ZoneInfo(document["time_zone"])
    except (ZoneInfoNotFoundError, ValueError, OSError):
        zone = document["time_zone"]
        yield Problem(("time_zone",), f'There is no time zone "{zone}". Write one such as "Europe/Stockholm".')


def _period(document: Table, bad: Sequence[Path]) -> Iterator[Problem]:
    period = document.get("period", {})
    if _sound(("period", "anchor"), bad) and ("period",) not in bad:
        anchor = _date(period["anchor"])
        if anchor.weekday() != 0:
            text = f'"anchor" is {anchor.isoformat()}, which is a {anchor:%A}. Write the date of a Monday.'
            yield Problem(("period", "anchor"), text)
    yield from _pauses(period, bad)
    if not _sound(("period",), [path for path in bad if path[:2] not in (("period", "anchor"), ("period", "days"))]):
        return
    at = {name: (period[name]["day"], _time(period[name]["time"])) for name in MOMENTS}
    for earlier, later in pairwise(MOMENTS):
        if at[earlier] > at[later] or (at[earlier] == at[later] and later != "publishes"):
            text = f'"{later}" does not come after "{earlier}". Keep the order {" – ".join(MOMENTS)}.'
            yield Problem(("period", later), text)


def _pauses(period: object, bad: Sequence[Path]) -> Iterator[Problem]:
    for path, days in tables(period, "pauses", ("period",)):
        if not _sound(path, bad):
            continue
        first, last = _date(days["from"]), _date(days["to"])
        if last < first:
            yield Problem((*path, "to"), f'"to" is before "from" ({first}). Write the last day of the pause after it.')
        elif last - first > LONGEST_PAUSE:
            yield Problem((*path, "to"), f"A pause has at most {LONGEST_PAUSE.days} days. Look at the year.")


def _levels(document: Table, bad: Sequence[Path]) -> Iterator[Problem]:
    if _sound(("seriousness",), bad):
        levels = [level["level"] for level in document["seriousness"]]
        if levels != [1, 2, 3]:
            text = f"The levels of seriousness are {levels}. Give 1, 2 and 3, each once and in that order."
            wrong = next((at for at, level in enumerate(levels) if level != at + 1), None)
            yield Problem(("seriousness",) if wrong is None else ("seriousness", wrong, "level"), text)


def _doubles(document: Table) -> Iterator[Problem]:
    yield from _double(tables(document, "roles"), "code")
    yield from _double(tables(document, "organisations"), "key")
    yield from _double(units(document), "key")
    yield from _double(tables(document, "areas"), "key")
    yield from _double(tables(document, "places"), "key")
    yield from _double(tables(document, "categories"), "code")
    yield from _double(tables(document, "receivers"), "key")
    for path, category in tables(document, "categories"):
        yield from _double(tables(category, "subcategories", path), "code")
    languages = document.get("languages", ())
    for position, language in enumerate(languages if isinstance(languages, list) else ()):
        if language in languages[:position]:
            yield Problem(("languages", position), f'The language "{language}" is there twice. Take one out.')


def _double(items: Iterator[tuple[Path, Table]], name: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for path, item in items:
        key = item.get(name)
        if isinstance(key, str) and key in seen:
            text = f'The {name} "{key}" is used twice. Give this one another; the first keeps its reports.'
            yield Problem((*path, name), text)
        elif isinstance(key, str):
            seen.add(key)


def _references(document: Table, bad: Sequence[Path]) -> Iterator[Problem]:
    roles = {role["code"]: role for _, role in tables(document, "roles") if isinstance(role.get("code"), str)}
    for_units = [code for code, role in roles.items() if role.get("for_units", True) and not role.get("retired")]
    for path, unit in units(document):
        role = unit.get("role")
        if not _sound((*path, "role"), bad) or not isinstance(role, str):
            continue
        if role not in roles:
            yield Problem((*path, "role"), f'There is no role "{role}". {did_you_mean(role, for_units)}')
        elif role not in for_units and not unit.get("retired"):
            yield Problem((*path, "role"), f'A unit cannot have the role "{role}". {did_you_mean(role, for_units)}')
    areas = [area["key"] for _, area in tables(document, "areas") if isinstance(area.get("key"), str)]
    for path, place in tables(document, "places"):
        area = place.get("area")
        if _sound((*path, "area"), bad) and isinstance(area, str) and area not in areas:
            yield Problem((*path, "area"), f'There is no area "{area}". {did_you_mean(area, areas)}')


def _places(document: Table, bad: Sequence[Path]) -> Iterator[Problem]:
    owners: dict[str, tuple[int, str]] = {}
    for number, (path, place) in enumerate(tables(document, "places")):
        if not _sound(path, bad) or place.get("retired"):
            continue
        where = [
            ("lat", place.get("lat")),
            ("lon", place.get("lon")),
            ("coordinates", place.get("coordinates")),
        ]
        missing = [name for name, value in where if value is None]
        if 0 < len(missing) < len(where):
            text = f'"{missing[0]}" is missing. A place has lat, lon and coordinates, or none of the three.'
            yield Problem(path, text)
        spellings: list[tuple[Path, str]] = [((*path, "name"), place["name"])]
        spellings += [((*path, "aliases", at), alias) for at, alias in enumerate(place.get("aliases", ()))]
        for spelling_path, spelling in spellings:
            folded = fold(spelling)
            owner, name = owners.setdefault(folded, (number, place["name"]))
            if not folded:
                yield Problem(spelling_path, f'"{spelling}" has no letters or digits. Write a word that people use.')
            elif owner != number:
                text = f'"{spelling}" already means {name}. Keep it at one of the two places.'
                yield Problem(spelling_path, text)


def _words(document: Table, bad: Sequence[Path]) -> Iterator[Problem]:
    """Yield the words that mean what the municipality does not have."""
    categories = {category.get("code"): category for _, category in tables(document, "categories")}
    for path, word in tables(document, "words"):
        category = word.get("category")
        if not _sound(path, bad) or category in SPECIAL:
            continue
        if category not in categories:
            known = [str(code) for code in (*categories, *SPECIAL)]
            yield Problem(
                (*path, "category"), f'There is no category "{category}". {did_you_mean(str(category), known)}'
            )
            continue
        codes = [str(part.get("code")) for _, part in tables(categories[category], "subcategories")]
        code = word.get("subcategory")
        if code is not None and code not in codes:
            text = f'The category "{category}" has no sub-category "{code}". {did_you_mean(str(code), codes)}'
            yield Problem((*path, "subcategory"), text)


def _receivers(document: Table, bad: Sequence[Path]) -> Iterator[Problem]:
    """Yield receivers whose address would tell a secret, or go where anybody could read it."""
    for path, receiver in tables(document, "receivers"):
        url, language = receiver.get("url"), receiver.get("language")
        if isinstance(url, str) and _sound((*path, "url"), bad):
            name = setting_of(str(receiver.get("key", "")), "URL")
            if receiver.get("kind") == "teams":
                yield Problem((*path, "url"), f'The address of a workflow is a secret. Set {name}, and take "url" out.')
            elif wrong := wrong_address(url):
                yield Problem((*path, "url"), f'"url" should be {wrong}.')
        if isinstance(language, str) and _sound(("languages",), bad) and language not in document["languages"]:
            advice = did_you_mean(language, document["languages"])
            yield Problem((*path, "language"), f'"{language}" is not a language of the file. {advice}')


def _rests(document: Table, bad: Sequence[Path]) -> Iterator[Problem]:
    """Yield the days not in operation that end before they begin."""
    for unit_path, unit in units(document):
        for path, days in tables(unit, "not_in_operation", unit_path):
            if _sound(path, bad) and _date(days["to"]) < _date(days["from"]):
                yield Problem((*path, "to"), f'"to" is before "from" ({days["from"]}). Write the last day after it.')


def _languages(document: Table, bad: Sequence[Path]) -> Iterator[Problem]:
    if not _sound(("languages",), bad):
        return
    languages = list(document["languages"])
    for path, labels in _labels(document, ()):
        if not _sound(path, bad):
            continue
        for language in languages:
            if language not in labels:
                text = f'"{path[-1]}" has no text for the language "{language}". Add {language} = "…".'
                yield Problem(path, text)
        for language in labels:
            if language not in languages:
                text = f'"{language}" is not a language of the file. {did_you_mean(language, languages)}'
                yield Problem((*path, language), text)


def _labels(value: object, path: Path) -> Iterator[tuple[Path, Table]]:
    if isinstance(value, Mapping):
        if value.get("retired") is True:
            return
        for key, inner in value.items():
            if key in LABELS and isinstance(inner, Mapping):
                yield (*path, key), inner
            else:
                yield from _labels(inner, (*path, key))
    elif isinstance(value, list | tuple):
        for position, inner in enumerate(value):
            yield from _labels(inner, (*path, position))


def _date(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def _time(value: Any) -> time:
    return value if isinstance(value, time) else time.fromisoformat(value)
