"""The things a municipality consists of, as frozen values: roles, units, areas, places, categories and their
words.

Codes and keys are stored in reports and never change; names and labels may. What is `retired` can no longer
be chosen but keeps its name, so that old reports can still be read.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool

from reporting.day_spans import Span

BUTTON_LENGTH = 40
"""Longest name or label, in characters: they stand on buttons."""

Asked = Literal["contacts", "all"]
Asks = Literal["incident", "place", "event"]
Kind = Literal[
    "area", "category", "organisation", "period", "place", "publish", "rhythm", "role", "subcategory", "unit", "word"
]
"""`rhythm` is only ever a term: what the reporting cycle was, from which day; its keys are numbers in order."""

Key = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,31}$")]
Code = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]{0,15}$")]
SubCode = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,15}$")]
RoleCode = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,15}$")]
Text = Annotated[str, Field(min_length=1)]
ButtonText = Annotated[str, Field(min_length=1, max_length=BUTTON_LENGTH)]
Labels = Annotated[dict[str, ButtonText], Field(min_length=1)]
Texts = Annotated[dict[str, Text], Field(min_length=1)]


def in_language(texts: dict[str, str], language: str) -> str:
    """Return the text in the language, or in the municipality's first language where it is missing."""
    return texts[language] if language in texts else next(iter(texts.values()))


class Part(BaseModel):
    """Anything that stands in the municipality file: frozen, and no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Named(Part):
    """A part with a proper name, the same in every language."""

    key: Key
    name: ButtonText
    retired: StrictBool = False

    def label(self, language: str = "") -> str:
        """Return the name; a proper name is not translated."""
        return self.name


class Labelled(Part):
    """A part whose words differ between languages."""

    labels: Labels = Field(alias="label")

    def label(self, language: str) -> str:
        """Return the label in the language, or in the municipality's first language."""
        return in_language(self.labels, language)


class Role(Labelled):
    """What a unit does, and what its units are asked unless they say otherwise."""

    code: RoleCode
    for_units: StrictBool = True
    asked: Asked = "all"
    goes_out: StrictBool = False
    not_out: Labels | None = None
    quiet: Labels | None = None
    retired: StrictBool = False


class Unit(Named):
    """A group that answers as one: who in it is asked, whether it goes out, its special answers."""

    organisation: Key
    role: RoleCode
    asked: Asked
    goes_out: StrictBool
    not_out: Labels
    quiet: Labels
    not_in_operation: tuple[Span, ...] = ()
    """Local days on which it is not asked: a school in summer."""

    def rests_on(self, day: date) -> bool:
        """Say whether the unit is not in operation on this local day."""
        return any(each.first <= day <= each.last for each in self.not_in_operation)

    def not_out_label(self, language: str) -> str:
        """Return the words of the answer "not been out"; a school says that it had no activity."""
        return in_language(self.not_out, language)

    def quiet_label(self, language: str) -> str:
        """Return the words of the zero report."""
        return in_language(self.quiet, language)


class Organisation(Named):
    """Who a unit belongs to. `units` are those that can be asked; retired ones the municipality looks up."""

    units: tuple[Unit, ...] = ()


class Area(Named):
    """A group of places. Sensitive places are shown only as their area where reports are few."""


class Place(Named):
    """A named place. Coordinates are WGS 84 degrees; only those that are `trusted` may be put on a map."""

    area: Key
    aliases: tuple[Text, ...] = ()
    lat: Annotated[float, Field(ge=55.0, le=69.5, strict=True)] | None = None
    lon: Annotated[float, Field(ge=10.5, le=24.5, strict=True)] | None = None
    coordinates: Literal["approximate", "trusted"] | None = None
    sensitive: StrictBool = False

    @property
    def trusted(self) -> bool:
        """Say whether the coordinates have been checked, so that the place may be drawn on a map."""
        return self.lat is not None and self.coordinates == "trusted"


class Subcategory(Labelled):
    """A kind of incident within a category, with the seriousness (1–3) that is assumed until somebody says
    otherwise.

    `asks` says which form follows: "incident" (what happened, when), "place" (an unsafe place, no time of
    event) or "event" (something that will happen). `words` are what people write for it.
    """

    category: Code
    code: SubCode
    seriousness: Literal[1, 2, 3]
    asks: Asks
    words: tuple[Text, ...] = ()
    retired: StrictBool = False


class Category(Labelled):
    """A group of incidents, one button in the form. `subcategories` are those that can be chosen."""

    code: Code
    icon: Annotated[str, Field(min_length=1, max_length=8)]
    asks: Asks = "incident"
    words: tuple[Text, ...] = ()
    subcategories: tuple[Subcategory, ...] = ()
    retired_subcategories: tuple[Subcategory, ...] = ()
    retired: StrictBool = False


class Word(Part):
    """A word or phrase of this place, and what it means when somebody writes it: `epa`, `crossar`.

    It goes before what the shared words say. A star at its end stands for any ending.
    """

    text: Text
    category: str
    subcategory: SubCode | None = None
    weight: Annotated[float, Field(gt=0, le=9)] = 5


class Receiver(Part):
    """A system of the municipality's own that is sent every published picture. Secrets stand in the environment."""

    key: Key
    kind: Literal["teams", "json"]
    name: ButtonText | None = None
    url: Text | None = None
    language: Text | None = None
    """The municipality's first one when left out."""

    @property
    def title(self) -> str:
        """What coordinators read about it."""
        return self.name or self.key


class Seriousness(Labelled):
    """A level of seriousness with the sentence that anchors it, so that two people choose alike."""

    level: Literal[1, 2, 3]
    anchors: Texts = Field(alias="anchor")

    def anchor(self, language: str) -> str:
        """Return the anchoring sentence in the language, or in the municipality's first language."""
        return in_language(self.anchors, language)


class Privacy(Part):
    """Who answers for the personal data of those who report, and for how long it is kept."""

    controller: Text
    mail: Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")]
    phone: Text | None = None
    officer: Text | None = None
    retention_texts: Texts = Field(alias="retention")

    def retention(self, language: str) -> str:
        """Return how long data is kept, in the language or in the municipality's first language."""
        return in_language(self.retention_texts, language)


class Change(Part):
    """What a coordinator changed in chat, laid over the file.

    `value` holds the keys of the municipality file that change (tables are merged, lists replaced); a key
    that the file does not know needs them all, a unit also its `organisation`. None retires the thing;
    `{"retired": False}` brings it back. A sub-category's key is `CATEGORY/code`, a word's the folded word or
    phrase; a word that is retired is taken out. For the kinds "period" and
    "publish" the key is empty and the value `{"opens": {"day": 9, "time": "16:00"}}` or `{"publish":
    "automatic"}`.
    """

    kind: Kind
    key: str
    value: dict[str, Any] | None


class Term(Part):
    """Something that the municipality once had, by the keys of the file: old reports keep their words."""

    kind: Kind
    key: str
    value: dict[str, Any]
