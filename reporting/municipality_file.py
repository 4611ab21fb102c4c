"""What a municipality file may say: its keys, and every mistake in it at once, with line and advice.

MunicipalityError   `lysekil.toml:123: <what is wrong>. <advice>`, one line for each mistake
"""

from __future__ import annotations

import difflib
import re
import typing
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, Field, StrictBool, ValidationError
from pydantic_core import PydanticCustomError

from reporting.municipality_parts import (
    BUTTON_LENGTH,
    Area,
    Asked,
    Asks,
    ButtonText,
    Code,
    Key,
    Labelled,
    Labels,
    Named,
    Part,
    Place,
    Privacy,
    Receiver,
    Role,
    RoleCode,
    Seriousness,
    SubCode,
    Text,
    Word,
)
from reporting.red_days import Rule
from reporting.toml_lines import Path

SHARED_WORDS = (
    "samband.toml",
    "ord-sv-saker.toml",
    "ord-sv-folk.toml",
    "ord-sv-platser.toml",
    "ord-sv-allmant.toml",
    "ord-en-saker.toml",
    "ord-en-folk.toml",
    "ord-en-platser.toml",
    "ord-en-allmant.toml",
)
"""The files of words that come with the program."""


class MunicipalityError(Exception):
    """The file cannot be used. As text: one line for each mistake, `file:line: what is wrong. What to do.`"""


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: where in the document, and what is wrong and what to do about it."""

    path: Path
    text: str


class SubcategoryEntry(Labelled):
    """A sub-category as the file has it: what it does not ask, its category decides."""

    code: SubCode
    seriousness: Literal[1, 2, 3]
    asks: Asks | None = None
    words: tuple[Text, ...] = ()
    retired: StrictBool = False


class CategoryEntry(Labelled):
    """A category with its sub-categories."""

    code: Code
    icon: Annotated[str, Field(min_length=1, max_length=8)]
    asks: Asks = "incident"
    words: tuple[Text, ...] = ()
    subcategories: tuple[SubcategoryEntry, ...] = ()
    retired: StrictBool = False


def _a_time(value: object) -> object:
    if isinstance(value, time) or (isinstance(value, str) and re.fullmatch(r"\d\d:\d\d", value)):
        return value
    raise PydanticCustomError("time_parsing", "not a time")


def _a_date(value: object) -> object:
    if type(value) is date or (isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value)):
        return value
    raise PydanticCustomError("date_parsing", "not a date")


class MomentEntry(Part):
    """A day counted from the cycle's first Monday (0) and a local time."""

    day: Annotated[int, Field(ge=0, le=62, strict=True)]
    time: Annotated[time, BeforeValidator(_a_time)]


class DaysEntry(Part):
    """Local days from–to, both in it."""

    first: Annotated[date, BeforeValidator(_a_date)] = Field(alias="from")
    last: Annotated[date, BeforeValidator(_a_date)] = Field(alias="to")


class PeriodEntry(Part):
    """The reporting cycle."""

    anchor: Annotated[date, BeforeValidator(_a_date)]
    days: Literal[7, 14]
    opens: MomentEntry
    reminds: MomentEntry
    closes: MomentEntry
    publishes: MomentEntry
    red_days: Rule = "keep"
    pauses: tuple[DaysEntry, ...] = ()


class UnitEntry(Named):
    """A unit as the file has it: what it leaves out, its role decides."""

    role: RoleCode
    asked: Asked | None = None
    goes_out: StrictBool | None = None
    not_out: Labels | None = None
    quiet: Labels | None = None
    not_in_operation: tuple[DaysEntry, ...] = ()


class OrganisationEntry(Named):
    """An organisation with its units."""

    units: tuple[UnitEntry, ...] = ()


class AnswersEntry(Part):
    """The words of the two special answers, unless a role or a unit has its own."""

    quiet: Labels
    not_out: Labels


class ReviewEntry(Part):
    """When coordinators are told that texts wait."""

    digest: Annotated[time, BeforeValidator(_a_time)] = time(9)


class MunicipalityFile(Part):
    """The whole file."""

    name: ButtonText
    languages: Annotated[tuple[Annotated[str, Field(pattern=r"^[a-z]{2,3}$")], ...], Field(min_length=1)]
    time_zone: Text
    publish: Literal["reviewed", "automatic"] = "reviewed"
    photos: StrictBool = False
    review: ReviewEntry = ReviewEntry()
    privacy: Privacy
    period: PeriodEntry
    answers: AnswersEntry
    seriousness: tuple[Seriousness, ...]
    roles: Annotated[tuple[Role, ...], Field(min_length=1)]
    organisations: tuple[OrganisationEntry, ...] = ()
    categories: Annotated[tuple[CategoryEntry, ...], Field(min_length=1)]
    areas: Annotated[tuple[Area, ...], Field(min_length=1)]
    places: tuple[Place, ...] = ()
    receivers: tuple[Receiver, ...] = ()
    vocabulary: tuple[Text, ...] = SHARED_WORDS
    words: tuple[Word, ...] = ()


def read(document: Mapping[str, Any]) -> tuple[MunicipalityFile | None, list[Problem]]:
    """Read a document by its keys and types; the file is None when there is any problem of this kind."""
    try:
        return MunicipalityFile.model_validate(document), []
    except ValidationError as error:
        details = error.errors(include_url=False, include_context=True)
    unknown = {
        (*detail["loc"][:-1], near)
        for detail in details
        if detail["type"] == "extra_forbidden" and (near := _near(detail["loc"]))
    }
    return None, [
        _problem(detail) for detail in details if not (detail["type"] == "missing" and detail["loc"] in unknown)
    ]


def message(problems: Iterable[Problem], lines: Mapping[Path, int], name: str) -> str:
    """Return the problems by line, one a line: `name:line: text`."""
    found = sorted({(line_of(problem.path, lines), problem.text) for problem in problems})
    return "\n".join(f"{name}:{line}: {text}" for line, text in found)


def line_of(path: Path, lines: Mapping[Path, int]) -> int:
    """Return the line of the path, or of the nearest thing around it; 1 for the file as a whole."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return advice that names the nearest known words, or all of them."""
    words = sorted(known)
    near = difflib.get_close_matches(word, words, n=1, cutoff=0.6)
    if near:
        return f'Did you mean "{near[0]}"?'
    return f"Use one of: {', '.join(words)}." if words else "There is none yet: add it to the file."


_RULES = {
    Key: "Use 1–32 small letters a–z, digits and hyphens; å and ä become a, ö becomes o.",
    Code: "Use 1–16 capital letters A–Z, digits and underscores, beginning with a letter.",
    SubCode: "Use 1–16 small letters a–z, digits, hyphens and underscores.",
    RoleCode: "Use 1–16 small letters a–z, digits and underscores, beginning with a letter.",
}
_PATTERNS = {typing.get_args(kind)[1].metadata[0].pattern: advice for kind, advice in _RULES.items()}
_TYPES = {
    "string_type": ("text", 'Write it in quotes: "…".'),
    "int_type": ("a whole number", "Write it without quotes."),
    "int_parsing": ("a whole number", "Write it without quotes."),
    "int_from_float": ("a whole number", "Write it without decimals."),
    "float_type": ("a number", "Write it without quotes, with a decimal point."),
    "float_parsing": ("a number", "Write it without quotes, with a decimal point."),
    "bool_type": ("yes or no", "Write true or false, without quotes."),
    "bool_parsing": ("yes or no", "Write true or false, without quotes."),
    "tuple_type": ("a list", "Write it in square brackets: [ … ]."),
    "dict_type": ("a table", 'Write it as { sv = "…", en = "…" }.'),
    "model_type": ("a table", "Write it as { key = value, … }."),
    "model_attributes_type": ("a table", "Write it as { key = value, … }."),
    "date_type": ("a date", "Write it as 2026-01-05, without quotes."),
    "date_parsing": ("a date", "Write it as 2026-01-05, without quotes."),
    "date_from_datetime_parsing": ("a date", "Write it as 2026-01-05, without quotes."),
    "date_from_datetime_inexact": ("a date", "Write it as 2026-01-05, without a time."),
    "time_type": ("a time", 'Write it as "16:00".'),
    "time_parsing": ("a time", 'Write it as "16:00".'),
}


def _problem(detail: Any) -> Problem:
    path: Path = tuple(detail["loc"])
    where, kind, context, value = _spoken(path), detail["type"], detail.get("ctx", {}), detail["input"]
    if kind == "missing":
        return Problem(path[:-1], f'"{path[-1]}" is missing{_within(path)}. Add it.')
    if kind == "extra_forbidden":
        known = _known(path)
        return Problem(path, f'"{path[-1]}" is not a known key{_within(path)}. {did_you_mean(str(path[-1]), known)}')
    if kind == "literal_error":
        choices = re.findall(r"'([^']*)'|(\d+)", context["expected"])
        words = [text or number for text, number in choices]
        return Problem(path, f"{where} cannot be {_shown(value)}. {did_you_mean(str(value), words)}")
    if kind == "string_pattern_mismatch":
        advice = _PATTERNS.get(context["pattern"], _other_pattern(path))
        return Problem(path, f"{where} cannot be {_shown(value)}. {advice}")
    if kind == "string_too_long":
        return Problem(path, f"{where} has {len(value)} characters. Use at most {context['max_length']}.")
    if kind in ("string_too_short", "too_short"):
        return Problem(path, f"{where} is empty. Write something, or take the key out if it may be left out.")
    if kind in ("greater_than_equal", "less_than_equal"):
        limit = "at least" if kind == "greater_than_equal" else "at most"
        return Problem(path, f"{where} cannot be {value}. Use {limit} {context.get('ge', context.get('le'))}.")
    wanted, advice = _TYPES.get(kind, ("usable", "See the comments in the file."))
    return Problem(path, f"{where} should be {wanted}, not {_shown(value)}. {advice}")


def _near(path: Path) -> str | None:
    return next(iter(difflib.get_close_matches(str(path[-1]), _known(path), n=1, cutoff=0.6)), None)


def _known(path: Path) -> list[str]:
    """Return the keys that may stand where the path's last key stands."""
    model: Any = MunicipalityFile
    for step in path[:-1]:
        if isinstance(step, str) and model:
            model = next((f.annotation for n, f in model.model_fields.items() if (f.alias or n) == step), None)
            model = _model_in(model)
    return [field.alias or name for name, field in model.model_fields.items()] if model else []


def _model_in(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in typing.get_args(annotation) if (found := _model_in(part))), None)


def _other_pattern(path: Path) -> str:
    if path[:1] == ("languages",):
        return 'Use language codes of two letters, such as "sv".'
    return "Write an address such as name@example.se."


def _shown(value: object) -> str:
    text = str(value)
    text = text if len(text) <= BUTTON_LENGTH else text[: BUTTON_LENGTH - 1] + "…"
    return f'"{text}"' if isinstance(value, str) else text


def _spoken(path: Path) -> str:
    keys = [str(step) for step in path if isinstance(step, str)]
    return ".".join(f'"{key}"' if index == 0 else key for index, key in enumerate(keys[-1:])) or "the file"


def _within(path: Path) -> str:
    names = [str(step) for step in path[:-1] if isinstance(step, str)]
    return f" in {'.'.join(names)}" if names else ""
