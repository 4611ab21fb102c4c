"""A whole list, from the bytes of a file to the reports that can be kept and everything that is to be said of it.

said = Said.of(["Var=place", "place:Torget=kungstorget"], unit="vaktare")
told = read_list(content, municipality, now, said)
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from reporting import privacy
from reporting.names import clean
from reporting.rows import sheets
from reporting.rows.columns import NONE, OURS, column, columns_of, lacks
from reporting.rows.names import CATEGORY, PLACE, UNIT, Unknown
from reporting.rows.reader import Finding, Meant, Row, RowReader, shortened

if TYPE_CHECKING:
    from reporting.municipality import Municipality

_SHOWN = frozenset({"address", "name"})
"""What may be shown of a name that is not known: places have names of persons and of streets."""

Shield = Callable[[Sequence[str], Collection[str]], Sequence[Sequence[str]]]
"""What the privacy shield finds in each of the texts, as its kinds."""


class Unmeant(ValueError):
    """A name was said to mean something that there is not; it is the message."""


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody has said that a list's own columns and names mean."""

    columns: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    unit: str | None = None
    """Of rows that name none."""

    @classmethod
    def of(cls, entries: Sequence[str], unit: str | None = None) -> Said:
        """Read `Their column=ours` and `place:Their name=ours`. Raises `Unmeant` for anything else."""
        columns, names = {}, {}
        for entry in entries:
            theirs, sign, ours = entry.rpartition("=")
            if not sign or not theirs.strip():
                raise Unmeant(entry)
            if theirs.partition(":")[0] in (PLACE, CATEGORY, UNIT) and ":" in theirs:
                names[theirs] = ours.strip()
                continue
            found = NONE if ours.strip() == NONE else ours.strip() if ours.strip() in OURS else column(ours)
            if found is None:
                raise Unmeant(entry)
            columns[theirs] = found
        return cls(columns, names, unit)

    def written(self) -> list[str]:
        """Return all of it as texts, to tell one way of reading a file from another."""
        said = [f"{theirs}={ours}" for theirs, ours in (*self.columns.items(), *self.names.items())]
        return [*said, f"unit={self.unit}"] if self.unit else said


@dataclass(slots=True)
class ToldList:
    """What a list tells, and what stands in its way."""

    header: tuple[str, ...] = ()
    columns: dict[str, int] = field(default_factory=dict)
    lacks: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    wrong: list[Finding] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)
    unknown: list[Meant] = field(default_factory=list)

    @property
    def is_ready(self) -> bool:
        """Whether it can be imported."""
        return bool(self.rows) and not self.wrong and not self.lacks


def shielded(texts: Sequence[str], known: Collection[str]) -> list[tuple[str, ...]]:
    """Return what the privacy shield finds in each text, on this thread."""
    places = frozenset(known)
    return [tuple(each.kind for each in privacy.found(text, places)) for text in texts]


def read_list(
    content: bytes,
    municipality: Municipality,
    now: datetime,
    said: Said,
    *,
    shield: Shield = shielded,
    told: Callable[[int, int], object] = lambda _done, _of: None,
) -> ToldList:
    """Read a list. `told` is called with the rows read so far, and how many there are at most.

    Raises `sheets.Unreadable`, and `Unmeant` for a name that was said to mean what there is not.
    """
    sheet = sheets.read(content, said.columns)
    found = ToldList(tuple(clean(str(each), 40) if each is not None else "" for each in sheet.header))
    found.columns = columns_of(sheet.header, said.columns)
    found.lacks = lacks(found.columns, has_unit=said.unit is not None)
    if found.lacks:
        return found
    try:
        reader = RowReader(municipality, found.columns, now, said=said.names, unit=said.unit)
    except Unknown as unknown:
        raise Unmeant(unknown.written) from None
    for at, (line, cells) in enumerate(sheet.rows):
        reader.take(line, cells)
        if at % 1000 == 999:
            told(at + 1, sheet.most)
    reader.suggest()
    found.wrong = [each._replace(written=_fit(each.written, municipality)) for each in reader.findings]
    found.unknown = sorted(reader.unknown.values(), key=lambda each: -each.rows)
    for meant in found.unknown:
        meant.written = _fit(meant.written, municipality)
    found.rows = reader.rows
    if not found.wrong:
        found.rows, found.notes = _with_shield(reader.rows, municipality, shield)
    return found


def list_name(file: str, municipality: Municipality) -> str:
    """Return what a list is called after its file, unless the file has somebody's name or number."""
    name = clean(file, 80)
    return "lista" if not name or privacy.found(name.replace("_", " "), municipality.place_words) else name


def _with_shield(rows: list[Row], municipality: Municipality, shield: Shield) -> tuple[list[Row], list[Finding]]:
    at = [number for number, row in enumerate(rows) if row.note]
    seen = shield([rows[each].note or "" for each in at], municipality.place_words)
    return shortened(rows, {number: kinds for number, kinds in zip(at, seen, strict=True) if kinds})


def _fit(written: str, municipality: Municipality) -> str:
    """What may be said aloud of a cell: what the shield catches is not, but for names of streets and of places."""
    if not written:
        return written
    caught = [each for each in privacy.found(written, municipality.place_words) if each.kind not in _SHOWN]
    return privacy.masked(written, caught)
