"""From the rows of a list to reports: each row is one that can be kept, or is told of with its line and why not.

    reader = RowReader(municipality, columns, now, said={"place:Torget": "kungstorget"}, unit="vaktare")
    for line, cells in rows: reader.take(line, cells)
    reader.rows, reader.findings, reader.unknown

A clock time before six belongs to the evening before, as in every report; a part of the day stands at its own day.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from reporting.cycle import NEW_DAY_HOUR, band_of, evening_of
from reporting.form import ALL_DAY, NOTE_LENGTH
from reporting.names import clean
from reporting.places import fold
from reporting.rows import columns as columns_
from reporting.rows.names import CATEGORY, PLACE, UNIT, Names, Unknown
from reporting.rows.values import day_of, when

if TYPE_CHECKING:
    from reporting.municipality import Municipality

OLDEST = date(2000, 1, 1)
SUGGESTED = 100
"""Unknown names of a list for which it is looked up what they may mean."""
_ONE = timedelta(days=1)
EMPTY = (None, "")
_YES = frozenset({"ja", "j", "x", "1", "true", "yes", "y", "sant", "antagen", "assumed"})
_ASSUMED = frozenset({"antagen", "antaget", "assumed", "okand", "unknown"})
_PLAIN = re.compile(r"[\s!-~åäöÅÄÖéÉüÜèà–—’”…°½§´]*", re.DOTALL)
"""Texts without any letter that `clean` would look twice at: nearly all."""
_FORMULA = ("'=", "'+", "'-", "'@", "'\t", "'\r", "'\n", "'＝", "'＋", "'－", "'＠")
"""How a cell begins that was kept from being a formula when it was written."""


class Row(NamedTuple):
    """A report that a row tells of."""

    line: int
    day: date
    band: str
    category: str
    subcategory: str | None
    place: str
    unit: str
    seriousness: int
    assumed: bool
    note: str | None
    clock: time | None
    """The clock time that was written; only tells two rows apart."""
    number: int | None
    """Of a report in a list that we have written ourselves."""


class Finding(NamedTuple):
    """What is to be told of a row: why it cannot be kept, or what of it was left out."""

    line: int
    code: str
    """Of a wrong row `no-…`, `bad-…` or `unknown-` and a column, `future`, `event`; else `text-out`, `text-cut`."""
    written: str = ""

    @property
    def is_wrong(self) -> bool:
        """Whether it keeps the list from being imported."""
        return not self.code.startswith("text-")


@dataclass(slots=True)
class Meant:
    """A name that nothing here has: how often it stands in the list, and what it may mean."""

    what: str
    written: str
    rows: int = 0
    suggestions: list[tuple[str, str]] = field(default_factory=list)


class _Wrong(ValueError):
    """A cell that cannot be read."""

    def __init__(self, code: str, written: object = "") -> None:
        super().__init__(code)
        self.code = code
        self.written = clean(str(written), 60)


class RowReader:
    """Reads the rows of one list. What has been read before is remembered: lists say the same again and again."""

    def __init__(
        self,
        municipality: Municipality,
        columns: Mapping[str, int],
        now: datetime,
        *,
        said: Mapping[str, str] | None = None,
        unit: str | None = None,
    ) -> None:
        self.rows: list[Row] = []
        self.findings: list[Finding] = []
        self.unknown: dict[tuple[str, str], Meant] = {}
        self._municipality = municipality
        self._now = now.astimezone(municipality.zone)
        self._today = evening_of(self._now)
        self._at = dict(columns)
        self._names = Names(municipality, said or {})
        self._unit = self._names.unit(unit) if unit else None
        self._levels = _levels(municipality)
        self._known: dict[Any, Any] = {}

    def take(self, line: int, cells: Sequence[Any]) -> None:
        """Read one row. A row without anything in it is no row."""
        wrong: list[Finding] = []

        def told(column: Callable[[], Any]) -> Any:
            try:
                return column()
            except _Wrong as error:
                wrong.append(Finding(line, error.code, error.written))
                return None

        raw = {ours: cells[at] for ours, at in self._at.items() if at < len(cells)}
        kind = told(lambda: self._kind(raw))
        moment = told(lambda: self._moment(raw, kind))
        if wrong and wrong[-1].code.endswith(columns_.DAY):  # whoever mends the day is told of the hour as well
            told(lambda: self._hour_of(raw))
        place, unit = told(lambda: self._place(raw)), told(lambda: self._unit_of(raw))
        level = told(lambda: self._level(raw, kind))
        if wrong:
            self.findings += wrong
            return
        note = self._note(line, raw.get(columns_.TEXT))
        number = _text(raw.get(columns_.NUMBER))
        told_as = int(number) if number.isascii() and number.isdecimal() else None
        (day, band, clock), (category, subcategory), (seriousness, assumed) = moment, kind, level
        said = category, subcategory, place, unit, seriousness, assumed, note
        self.rows.append(Row(line, day, band, *said, clock, told_as))

    def suggest(self) -> None:
        """Look up what the unknown names may mean: once, when all rows have been read.

        Those that stand there most often: a list may have a hundred thousand, and each takes a while.
        """
        for meant in sorted(self.unknown.values(), key=lambda each: -each.rows)[:SUGGESTED]:
            meant.suggestions = self._names.suggestions(Unknown(meant.what, meant.written), self._now)

    # ---- columns

    def _kind(self, raw: Mapping[str, Any]) -> tuple[str, str | None]:
        first, second = _text(raw.get(columns_.CATEGORY)), _text(raw.get(columns_.SUBCATEGORY))
        if not first and not second:
            raise _Wrong("no-category")
        kind: tuple[str, str | None] = self._named(CATEGORY, (first, second), lambda: self._names.kind(first, second))
        if self._asks(kind) == "event":
            raise _Wrong("event", first or second)
        return kind

    def _moment(self, raw: Mapping[str, Any], kind: tuple[str, str | None] | None) -> tuple[date, str, time | None]:
        written = raw.get(columns_.DAY)
        if written in EMPTY:
            raise _Wrong("no-occurred_on")
        day, clock = self._once(("day", type(written), written), lambda: _day(written))
        hour, told, band = self._hour_of(raw)
        if hour in EMPTY:
            told = clock
        if told is None and not band:
            if kind is None or self._asks(kind) != "place":
                raise _Wrong("no-time")
            band = ALL_DAY
        elif told is not None and not band:
            band = band_of(datetime.combine(day, told))
        if told is not None and told.hour < NEW_DAY_HOUR:
            day -= _ONE
        if band == ALL_DAY and kind is not None and self._asks(kind) != "place":
            raise _Wrong("bad-time", hour)
        if day > self._today:
            raise _Wrong("future", written)
        return day, band, told

    def _hour_of(self, raw: Mapping[str, Any]) -> tuple[Any, time | None, str]:
        """What is written of the hour, the clock time, and the part of the day."""
        hour = raw.get(columns_.TIME)
        if hour in EMPTY:
            hour = raw.get(columns_.BAND)
        if hour in EMPTY:
            return None, None, ""
        return hour, *self._once(("time", type(hour), hour), lambda: _hour(hour))

    def _place(self, raw: Mapping[str, Any]) -> str:
        written, lat, lon = _text(raw.get(columns_.PLACE)), raw.get(columns_.LAT), raw.get(columns_.LON)
        has_point = lat not in EMPTY and lon not in EMPTY
        if not written and not has_point:
            raise _Wrong("no-place")
        if not has_point:
            return str(self._named(PLACE, written, lambda: self._names.place(written)))
        return str(self._named(PLACE, (written, lat, lon), lambda: self._place_at(written, lat, lon)))

    def _place_at(self, written: str, lat: Any, lon: Any) -> str:
        if written:
            try:
                return self._names.place(written)
            except Unknown:  # its point may know better
                pass
        try:
            north, east = (float(str(each).replace(",", ".")) for each in (lat, lon))
        except ValueError:
            raise _Wrong("bad-lat", f"{lat}, {lon}") from None
        if not (55 <= north <= 69.5 and 10.5 <= east <= 24.5):
            raise _Wrong("bad-lat", f"{lat}, {lon}")
        try:
            return self._names.place_at(north, east)
        except Unknown as unknown:
            raise Unknown(PLACE, written or unknown.written) from None

    def _unit_of(self, raw: Mapping[str, Any]) -> str:
        written = _text(raw.get(columns_.UNIT))
        if not written and self._unit:
            return self._unit
        if not written:
            raise _Wrong("no-unit")
        return str(self._named(UNIT, written, lambda: self._names.unit(written)))

    def _level(self, raw: Mapping[str, Any], kind: tuple[str, str | None] | None) -> tuple[int, bool]:
        written, assumed = _text(raw.get(columns_.SERIOUSNESS)), _text(raw.get(columns_.ASSUMED))
        said = written, assumed, kind
        found: tuple[int, bool] = self._once(("level", *said), lambda: self._look(*said))
        return found

    def _look(self, written: str, assumed: str, kind: tuple[str, str | None] | None) -> tuple[int, bool]:
        if not written or fold(written) in _ASSUMED:
            part = self._municipality.subcategory(kind[0], kind[1]) if kind and kind[1] else None
            return (part.seriousness if part else 1), True
        level = self._levels.get(fold(written.removesuffix(".0")))
        if level is None:
            raise _Wrong("bad-seriousness", written)
        return level, fold(assumed) in _YES

    def _note(self, line: int, written: Any) -> str | None:
        text = _text(written)
        if not text:
            return None
        text = text[1:] if text.startswith(_FORMULA) else text
        return (" ".join(text.split()) if _PLAIN.fullmatch(text) else clean(text, len(text))) or None

    # ---- what is remembered

    def _named(self, what: str, key: Any, look: Callable[[], Any]) -> Any:
        """Look a name up; one that is unknown is counted, with the rows that have it."""
        try:
            return self._once((what, key), look)
        except Unknown as unknown:
            folded = fold(unknown.written)
            meant = self.unknown.setdefault((what, folded), Meant(what, clean(unknown.written, 60)))
            meant.rows += 1
            raise _Wrong(f"unknown-{what}", unknown.written) from None

    def _once(self, key: Any, look: Callable[[], Any]) -> Any:
        found = self._known.get(key)
        if found is None:
            try:
                found = look()
            except (_Wrong, Unknown) as error:
                found = error
            if len(self._known) < 200_000:
                self._known[key] = found
        if isinstance(found, Exception):
            raise found.with_traceback(None)
        return found

    def _asks(self, kind: tuple[str, str | None]) -> str:
        part = self._municipality.subcategory(kind[0], kind[1]) if kind[1] else None
        group = self._municipality.category(kind[0])
        return part.asks if part else group.asks if group else "incident"


def shortened(rows: list[Row], kinds: Mapping[int, Sequence[str]]) -> tuple[list[Row], list[Finding]]:
    """Return the rows as they are kept, and what is to be told of their texts.

    `kinds` has, for the place of a row among them, what the shield found in its text: that text is left out, whole. A
    text that is too long loses its end.
    """
    kept, told = list(rows), []
    for at, found in kinds.items():
        told.append(Finding(rows[at].line, "text-out", " ".join(dict.fromkeys(found))))
        kept[at] = rows[at]._replace(note=None)
    for at, row in enumerate(kept):
        if row.note is not None and len(row.note) > NOTE_LENGTH:
            told.append(Finding(row.line, "text-cut"))
            kept[at] = row._replace(note=row.note[: NOTE_LENGTH - 1].rsplit(" ", 1)[0].rstrip(" ,;.") + "…")
    return kept, sorted(told)


def _day(written: Any) -> tuple[date, time | None]:
    try:
        day, clock = day_of(written)
    except (ValueError, OverflowError):
        raise _Wrong("bad-occurred_on", written) from None
    if day <= OLDEST:
        raise _Wrong("bad-occurred_on", written)
    return day, clock


def _hour(written: Any) -> tuple[time | None, str]:
    """The clock time, where there is one, and the part of the day."""
    try:
        told = when(written)
    except (ValueError, OverflowError):
        raise _Wrong("bad-time", written) from None
    return (None, told) if isinstance(told, str) else (told, band_of(datetime.combine(OLDEST, told)))


def _levels(municipality: Municipality) -> dict[str, int]:
    found = {str(level): level for level in (1, 2, 3)}
    for each in municipality.seriousness:
        found.update({fold(label): each.level for label in each.labels.values()})
    return found


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
