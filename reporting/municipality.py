"""The municipality file as values: who reports, about what, where and when. A new municipality is a new file.

    MunicipalityError   `lysekil.toml:123: <what is wrong>. <advice>`, one line for each mistake in the file

A `Municipality` is frozen. Changes made in chat are laid over it with `with_changes`, and what earlier files
had is kept with `remembering`; both give a new one. Lists hold what can be chosen; lookups also find what is
retired.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from datetime import time
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, InstanceOf, PrivateAttr

from reporting import municipality_changes as changes_to
from reporting.cycle import Rhythm
from reporting.eras import chain
from reporting.municipality_file import MunicipalityError, message, read
from reporting.municipality_layers import complete, laid_over, mistakes, usable
from reporting.municipality_parts import (
    Area,
    Category,
    Change,
    Organisation,
    Part,
    Place,
    Privacy,
    Receiver,
    Role,
    Seriousness,
    Subcategory,
    Term,
    Unit,
    Word,
)
from reporting.municipality_resolve import parts
from reporting.places import fold
from reporting.toml_lines import key_lines

__all__ = [
    "Area",
    "Category",
    "Change",
    "Municipality",
    "MunicipalityError",
    "Organisation",
    "Place",
    "Privacy",
    "Receiver",
    "Role",
    "Seriousness",
    "Subcategory",
    "Term",
    "Unit",
    "Word",
    "export",
    "load",
    "parse",
]

if TYPE_CHECKING:
    from reporting.reading.vocabulary import Vocabulary

SomePart = TypeVar("SomePart", bound=Part)


class Municipality(BaseModel):
    """Everything that a municipality decides. The lists leave out what is retired; the lookups do not.

    Two are equal when they say the same, whatever changes were ignored on the way.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    languages: tuple[str, ...]
    zone: InstanceOf[ZoneInfo]
    rhythm: InstanceOf[Rhythm]
    publish: Literal["reviewed", "automatic"]
    photos: bool = False
    digest: time = time(9)
    """The local hour of the coordinators' daily word on what waits for them."""
    privacy: Privacy
    seriousness: tuple[Seriousness, ...]
    roles: tuple[Role, ...]
    organisations: tuple[Organisation, ...]
    units: tuple[Unit, ...]
    categories: tuple[Category, ...]
    areas: tuple[Area, ...]
    places: tuple[Place, ...]
    receivers: tuple[Receiver, ...] = ()
    vocabulary: tuple[str, ...] = ()
    words: tuple[Word, ...] = ()
    retired: tuple[Role | Organisation | Unit | Category | Area | Place, ...] = ()
    ignored_changes: tuple[Change, ...] = ()

    _document: dict[str, Any] = PrivateAttr(default_factory=dict)
    _remembered: tuple[Term, ...] = PrivateAttr(default=())
    _rules: Rhythm = PrivateAttr()
    _folder: Path | None = PrivateAttr(default=None)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Municipality):
            return NotImplemented
        fields = [field for field in type(self).model_fields if field != "ignored_changes"]
        return all(getattr(self, field) == getattr(other, field) for field in fields)

    __hash__ = None  # type: ignore[assignment]

    @property
    def rules(self) -> Rhythm:
        """What the file and the changes say of the cycle; `rhythm` is what rules, and what has ruled."""
        return self._rules

    def role(self, code: str) -> Role | None:
        """Return the role, also a retired one; None when it was never known."""
        return self._roles.get(code)

    def organisation(self, key: str) -> Organisation | None:
        """Return the organisation, also a retired one; None when it was never known."""
        return self._organisations.get(key)

    def unit(self, key: str) -> Unit | None:
        """Return the unit, also a retired one; None when it was never known."""
        return self._units.get(key)

    def area(self, key: str) -> Area | None:
        """Return the area, also a retired one; None when it was never known."""
        return self._areas.get(key)

    def place(self, key: str) -> Place | None:
        """Return the place, also a retired one; None when it was never known."""
        return self._places.get(key)

    def category(self, code: str) -> Category | None:
        """Return the category, also a retired one; None when it was never known."""
        return self._categories.get(code)

    def subcategory(self, category_code: str, code: str) -> Subcategory | None:
        """Return the sub-category, also a retired one; None when it was never known."""
        return self._subcategories.get((category_code, code))

    def places_in(self, area: str) -> tuple[Place, ...]:
        """Return the places of an area that can be chosen, in the order of the file."""
        return tuple(place for place in self.places if place.area == area)

    def units_with(self, role: str) -> tuple[Unit, ...]:
        """Return the units of a role that can be asked, in the order of the file."""
        return tuple(unit for unit in self.units if unit.role == role)

    @cached_property
    def spellings(self) -> tuple[tuple[str, Place], ...]:
        """Every folded name and alias of the places that can be chosen, with its place."""
        return tuple(
            (spelling, place)
            for place in self.places
            for spelling in dict.fromkeys(fold(text) for text in (place.name, *place.aliases))
        )

    @cached_property
    def lexicon(self) -> Vocabulary:
        """What people write, made ready for the reader on the first reading and not before.

        Raises MunicipalityError when a file of words has a mistake, or OSError when one is not there.
        """
        from reporting.reading.lexicon import lexicon

        return lexicon(self, self._folder)

    @cached_property
    def place_words(self) -> frozenset[str]:
        """Every folded word in the names of places: none of them is anybody's name."""
        return frozenset(word for spelling, _ in self.spellings for word in spelling.split())

    def with_changes(self, changes: Iterable[Change]) -> Municipality:
        """Return the municipality with the changes laid over it, in their order.

        A change that does not fit (any longer) is left out and named in `ignored_changes`; nothing is raised.
        """
        document, ignored = laid_over(self._document, tuple(changes))
        return _build(document, self._remembered, (*self.ignored_changes, *ignored), self._folder)

    def remembering(self, terms: Iterable[Term]) -> Municipality:
        """Return the municipality with what earlier files had as retired, so that old reports keep their
        words.

        Whatever the file or a change has itself is left as it is; a term that cannot be used any longer is
        dropped.
        """
        remembered = usable(self._document, (*self._remembered, *terms))
        return _build(self._document, remembered, self.ignored_changes, self._folder)

    def terms(self) -> list[Term]:
        """Return everything that a report may name, owners first, as JSON-able values to store and remember."""
        return list(changes_to.terms(complete(self._document, self._remembered)))

    def taxonomy(self) -> dict[str, Any]:
        """Return categories, sub-categories and levels of seriousness with all labels, as JSON-able values.

        A situation picture is frozen with it; retired ones are there too, marked, since reports may name
        them.
        """
        return {
            "categories": [_frozen_category(category) for category in self._categories.values()],
            "seriousness": [
                {"level": level.level, "label": dict(level.labels), "anchor": dict(level.anchors)}
                for level in self.seriousness
            ],
        }

    def _every(self, kind: type[SomePart], active: tuple[SomePart, ...]) -> tuple[SomePart, ...]:
        return (*active, *(part for part in self.retired if isinstance(part, kind)))

    @cached_property
    def _roles(self) -> dict[str, Role]:
        return {role.code: role for role in self._every(Role, self.roles)}

    @cached_property
    def _organisations(self) -> dict[str, Organisation]:
        return {part.key: part for part in self._every(Organisation, self.organisations)}

    @cached_property
    def _units(self) -> dict[str, Unit]:
        return {unit.key: unit for unit in self._every(Unit, self.units)}

    @cached_property
    def _areas(self) -> dict[str, Area]:
        return {area.key: area for area in self._every(Area, self.areas)}

    @cached_property
    def _places(self) -> dict[str, Place]:
        return {place.key: place for place in self._every(Place, self.places)}

    @cached_property
    def _categories(self) -> dict[str, Category]:
        return {category.code: category for category in self._every(Category, self.categories)}

    @cached_property
    def _subcategories(self) -> dict[tuple[str, str], Subcategory]:
        return {
            (category.code, part.code): part
            for category in self._categories.values()
            for part in (*category.subcategories, *category.retired_subcategories)
        }


def load(path: Path) -> Municipality:
    """Read a municipality file. Raises MunicipalityError with every mistake in it, or OSError."""
    try:
        source = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise MunicipalityError(f"{path.name}:{line}: The file is not UTF-8. Save it as UTF-8.") from None
    municipality = parse(source, name=path.name)
    municipality._folder = path.parent
    return municipality


def parse(source: str, *, name: str) -> Municipality:
    """Read the text of a municipality file; `name` stands in the messages. Raises MunicipalityError."""
    try:
        document = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise MunicipalityError(_syntax(str(error), source, name)) from None
    found = mistakes(document)
    if found:
        raise MunicipalityError(message(found, key_lines(source), name))
    return _build(document, (), (), None)


def export(source: str, changes: Iterable[Change], *, name: str) -> str:
    """Return the file as it now stands: the source with its comments and order, and the changes that fit in
    it.

    What a change took away is there with `retired = true`. Raises MunicipalityError when the source has
    mistakes.
    """
    from reporting.municipality_export import written

    municipality = parse(source, name=name)
    wanted = tuple(changes)
    ignored = municipality.with_changes(wanted).ignored_changes
    return written(source, [change for change in wanted if not any(change is other for other in ignored)])


def _syntax(error: str, source: str, name: str) -> str:
    found = re.search(r"^(.*?) \(at (?:line (\d+), column (\d+)|end of document)\)$", error)
    line = int(found[2]) if found and found[2] else source.count("\n") + 1
    what = found[1] if found else error
    column = f", column {found[3]}" if found and found[3] else ""
    advice = "Look for a missing quote, bracket or comma here or just above."
    return f"{name}:{line}: This is not TOML{column}: {what[:1].lower()}{what[1:]}. {advice}"


def _build(
    document: dict[str, Any], remembered: tuple[Term, ...], ignored: tuple[Change, ...], folder: Path | None
) -> Municipality:
    file, problems = read(complete(document, remembered))
    if file is None:
        raise AssertionError(message(problems, {}, "municipality"))
    fields = parts(file)
    ruled = sorted((term for term in remembered if term.kind == "rhythm"), key=lambda term: term.key)
    rhythm = chain(term.value for term in ruled) or fields["rhythm"]
    municipality = Municipality(**{**fields, "rhythm": rhythm}, ignored_changes=ignored)
    municipality._rules = fields["rhythm"]
    municipality._document = document
    municipality._remembered = remembered
    municipality._folder = folder
    return municipality


def _frozen_category(category: Category) -> dict[str, Any]:
    every = (*category.subcategories, *category.retired_subcategories)
    return {
        "code": category.code,
        "icon": category.icon,
        "label": dict(category.labels),
        "asks": category.asks,
        "retired": category.retired,
        "subcategories": [
            {
                "code": part.code,
                "label": dict(part.labels),
                "seriousness": part.seriousness,
                "asks": part.asks,
                "retired": part.retired,
            }
            for part in every
        ],
    }
