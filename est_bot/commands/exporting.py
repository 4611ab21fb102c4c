"""`est-bot export`: reports and figures as a file, each audience with what it may see, and written down that it was."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import typer

from est_bot.ground import Ground, opened
from est_bot.sheets import writer
from est_bot.spans import Days, asked_for
from est_bot.trouble import Trouble

if TYPE_CHECKING:
    from reporting.municipality import Municipality
    from reporting.wording import Words
    from storage import Session
    from storage.exports import Span

COLUMNS = (
    *("number", "occurred_on", "weekday", "band", "category", "subcategory", "place", "area", "unit"),
    *("seriousness", "assumed", "incident", "review"),
)
"""The columns of a report, in the order of the file; `text` comes last when it is wanted."""


class Wanted(NamedTuple):
    """What somebody wants out, and how."""

    form: str
    audience: str
    days: Days
    texts: bool
    lang: str
    output: Path | None


def export(wanted: Wanted) -> None:
    """Write reports (for coordinators) or figures (for the group and the public). Raises `Trouble` when it cannot."""
    from reporting.wording import words_in

    if wanted.form == "xlsx" and wanted.output is None:
        raise Trouble("An Excel file goes to a file; give --output.")
    if wanted.texts and wanted.audience != "coordinator":
        raise Trouble("Free texts are for coordinators only.")
    words = words_in(wanted.lang)
    with opened() as ground:
        span = _span(ground, wanted.days)
        with tempfile.TemporaryDirectory(dir=wanted.output.absolute().parent if wanted.output else None) as folder:
            file = Path(folder) / "rows"
            rows = (_reports if wanted.audience == "coordinator" else _figures)(ground, wanted, words, span, file)
            _write_down(ground, wanted, span, rows)
            _hand_over(file, wanted.output)
    typer.echo(f"{rows} rows, {span.first} – {span.last}, for the {wanted.audience}.", err=True)


def _span(ground: Ground, days: Days) -> Span:
    from reporting.cycle import cycle_of
    from storage import exports

    municipality, now = ground.municipality(), ground.clock.now()
    found = asked_for(days, municipality, now)
    if found is not None:
        return exports.Span(*found)
    today = now.astimezone(municipality.zone).date()
    every = ground.database.run_here(exports.whole) or exports.Span(today, today)
    first, last = (cycle_of(municipality.rhythm, day) for day in (every.first, every.last))
    return exports.Span(first.first_day, last.last_day)  # whole periods: figures are told of no others


def _reports(ground: Ground, wanted: Wanted, words: Words, span: Span, file: Path) -> int:
    from storage import exports

    municipality, rows = ground.municipality(), 0
    names = (*COLUMNS, "text") if wanted.texts else COLUMNS
    is_json = wanted.form == "json"
    header = names if is_json else [words.text(f"lists-column-{each}") for each in names]
    cells = _Codes(municipality) if is_json else _Labels(municipality, words)
    with ground.database.snapshot() as connection, writer(file, wanted.form, header) as write:
        for each in exports.reports(connection, municipality, span):
            row = cells.of(each)
            write([*row, each["note"]] if wanted.texts else row)
            rows += 1
    return rows


def _figures(ground: Ground, wanted: Wanted, words: Words, span: Span, file: Path) -> int:
    from reporting.picture.figures import COLUMNS as NAMES

    is_json = wanted.form == "json"
    municipality, now, rows = ground.municipality(), ground.clock.now(), 0
    header = list(NAMES) if is_json else [words.text(f"lists-column-{each}") for each in FIGURE_WORDS]
    found = ground.database.run_here(lambda session: _pictures(session, municipality, span, now))
    with writer(file, wanted.form, header) as write:
        for data in found:
            for cells in table(words, data, wanted.audience, is_json=is_json):
                write(cells)
                rows += 1
    return rows


FIGURE_WORDS = (
    *("period", "first_day", "last_day", "part", "name", "category", "subcategory", "weekday", "band", "reports"),
    *("units", "serious", "before", "level"),
)


def table(words: Words, data: Any, audience: Any, *, is_json: bool = False) -> Iterator[Sequence[Any]]:
    """Yield the rows of one picture's figures as an audience may see them: in words, or as codes."""
    from reporting.picture.audiences import view
    from reporting.picture.figures import figures, told

    seen = view(data, audience)
    period = seen["period"]
    for row in figures(seen):
        if is_json:
            yield [period.get("cycle"), period["first_day"], period["last_day"], *row]
        else:
            cells = told(words, seen, row)
            yield [*cells[:1], *(date.fromisoformat(each) for each in cells[1:3]), *cells[3:]]


def _pictures(session: Session, municipality: Municipality, span: Span, now: Any) -> list[dict[str, Any]]:
    from storage import exports

    found = []
    for cycle in exports.periods(session, municipality, span):
        data = exports.published(session, municipality, cycle, now)
        if data is None:
            typer.echo(f"{cycle.first_day} – {cycle.last_day} is not published yet, and left out.", err=True)
        else:
            found.append(data)
    return found


def _write_down(ground: Ground, wanted: Wanted, span: Span, rows: int) -> None:
    from storage import exports

    what = f"{wanted.audience} {wanted.form}{' texts' if wanted.texts else ''}"
    now = ground.clock.now()
    ground.database.run_here(lambda session: exports.write_down(session, what, span, rows, now))


def _hand_over(file: Path, output: Path | None) -> None:
    if output is not None:
        file.chmod(0o600)
        file.replace(output)
        return
    with file.open("rb") as rows:
        shutil.copyfileobj(rows, sys.stdout.buffer)
    sys.stdout.buffer.flush()


class _Codes:
    """A report as codes, which never change."""

    def __init__(self, municipality: Municipality) -> None:
        self._municipality = municipality

    def of(self, row: dict[str, Any]) -> list[Any]:
        """The cells of a report."""
        place = self._municipality.place(row["place"])
        return [
            *(row["id"], row["day"], row["day"].weekday(), row["band"], row["category"], row["subcategory"]),
            *(row["place"], place.area if place else None, row["unit"], row["seriousness"]),
            *(row["seriousness_assumed"], row["incident"] or row["id"], row["review"] if row["note"] else None),
        ]


class _Labels:
    """A report in words, as `est-bot import` reads them back."""

    def __init__(self, municipality: Municipality, words: Words) -> None:
        from reporting.form_words import band_label

        self._municipality = municipality
        self._words = words
        self._band = band_label
        self._levels = {each.level: each.label(words.language) for each in municipality.seriousness}
        self._known: dict[tuple[str, Any], str] = {}

    def of(self, row: dict[str, Any]) -> list[Any]:
        """The cells of a report."""
        m, words = self._municipality, self._words
        group, place, unit = m.category(row["category"]), m.place(row["place"]), m.unit(row["unit"])
        part = m.subcategory(row["category"], row["subcategory"]) if row["subcategory"] else None
        area = m.area(place.area) if place else None
        weekday = row["day"].weekday()
        return [
            row["id"],
            row["day"],
            self._once(("weekday", weekday), lambda: words.day(row["day"], pattern="EEEE")),
            self._once(("band", row["band"]), lambda: self._band(words, row["band"])),
            group.label(words.language) if group else row["category"],
            part.label(words.language) if part else row["subcategory"],
            place.name if place else row["place"],
            area.name if area else None,
            unit.name if unit else row["unit"],
            self._levels.get(row["seriousness"], row["seriousness"]),
            self._once(("yes", row["seriousness_assumed"]), lambda: words.text(_YES[row["seriousness_assumed"]])),
            row["incident"] or row["id"],
            self._once(("review", row["review"]), lambda: words.text(f"lists-review-{row['review']}"))
            if row["note"]
            else None,
        ]

    def _once(self, key: tuple[str, Any], look: Any) -> str:
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = look()
        return found


_YES = {True: "lists-yes", False: "lists-no"}
