"""`est-bot picture`: a situation picture for one audience, as text, figures, a drawing or a document."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from datetime import date, datetime
from html import unescape
from pathlib import Path
from re import sub
from typing import TYPE_CHECKING, Any, NamedTuple

import typer

from est_bot.ground import Ground, opened
from est_bot.spans import Days, asked_for, period_of
from est_bot.trouble import Trouble

if TYPE_CHECKING:
    from reporting.cycle import Cycle
    from reporting.municipality import Municipality
    from reporting.picture.audiences import Audience
    from reporting.wording import Words
    from storage import Session

BINARY = ("png", "pdf")


class Wanted(NamedTuple):
    """Which picture, for whom, and how it is written."""

    days: Days
    audience: Audience
    form: str
    drawing: str
    """chart · heat · map: which drawing a PNG holds."""
    output: Path | None


def picture(wanted: Wanted) -> None:
    """Write a picture. One that is not made yet is computed as it stands now; nothing but its leaving is stored.

    Raises `Trouble` for days that there are not, and for a drawing or a document without a file to go to.
    """
    if wanted.form in BINARY and wanted.output is None:
        raise Trouble(f"A {wanted.form.upper()} goes to a file; give --output.")
    with opened() as ground:
        from reporting.wording import words_in

        words = words_in(ground.municipality().languages[0])
        is_long = bool(wanted.days.first or wanted.days.last)
        content = (_long if is_long else _of_a_period)(ground, wanted, words)
    if wanted.output is None:
        typer.echo(content)
    elif isinstance(content, bytes):
        wanted.output.write_bytes(content)
        typer.echo(f"{wanted.output} holds the {_named(wanted)}.", err=True)
    else:
        wanted.output.write_text(content + "\n", "utf-8")


def _of_a_period(ground: Ground, wanted: Wanted, words: Words) -> str | bytes:
    from reporting.picture.audiences import view

    municipality, now = ground.municipality(), ground.clock.now()

    def look(session: Session) -> dict[str, Any]:
        data = _figures(session, municipality, wanted, now)
        _note(session, wanted, data["period"]["cycle"], now)
        return data

    data = ground.database.run_here(look)
    seen = view(data, wanted.audience)
    if wanted.form == "json":
        from reporting.picture.figures import as_json

        return json.dumps(as_json(seen), ensure_ascii=False, indent=2)
    if wanted.form == "text" and wanted.audience == "group":
        from reporting.post.messages import parts

        return _plain(parts(words, data, texts=True))
    if wanted.form == "text":
        from reporting.post.plain import plain_text

        return plain_text(words, seen)
    if wanted.form == "csv":
        return _table(words, data, wanted.audience)
    return _drawn(ground, wanted, words, seen)


def _drawn(ground: Ground, wanted: Wanted, words: Words, seen: dict[str, Any]) -> bytes:
    from reporting.drawing import chart, document, heat_map, place_map

    if wanted.form == "png" and wanted.drawing in ("chart", "heat"):
        drawings: dict[str, Callable[..., bytes]] = {"chart": chart.png, "heat": heat_map.png}
        return drawings[wanted.drawing](words, seen)
    spots = place_map.spots_of(ground.municipality())
    tiles = asyncio.run(_tiles(ground, place_map.on_map(seen, spots)))
    return (document.pdf if wanted.form == "pdf" else place_map.png)(words, seen, spots, tiles)


async def _tiles(ground: Ground, spots: Any) -> Any:
    """The ground of the map, where a server is set."""
    from est_bot.map_tiles import MapTiles

    return await MapTiles(ground.settings, ground.clock, ground.configuration.base.privacy.mail).ground(spots)


def _figures(session: Session, municipality: Municipality, wanted: Wanted, now: datetime) -> dict[str, Any]:
    """The frozen figures of the period that was asked for, else of the newest that has any.

    Coordinators are shown a draft; others the version that is out, where there is one. The public gets nothing else:
    a figure that is told before it is settled, or of a picture that is held, cannot be taken back.
    """
    from storage import exports, pictures, published

    periods = _periods(municipality, wanted.days.cycle, now)
    if wanted.audience == "public":
        settled = [exports.published(session, municipality, cycle, now) for cycle in periods]
        found = next((each for each in settled if each is not None), None)
        if found is None:
            raise Trouble("Nothing of those days has been published yet, and the public gets no more than that.")
        return found
    for cycle in periods:
        out = published.of(session, cycle.key) if wanted.audience != "coordinator" else None
        made = out or pictures.latest(session, cycle.key)
        if made is not None:
            return dict(made.data)
    days = f"{periods[0].first_day} – {periods[0].last_day}"
    typer.echo(f"The picture of {days} is not made yet; this is how it stands.", err=True)
    return pictures.compute(session, municipality, periods[0], now)


def _periods(municipality: Municipality, written: str | None, now: datetime) -> list[Cycle]:
    from reporting.cycle import cycle_of, evening_of, previous

    if written:
        return [period_of(written, municipality, now)]
    period = cycle_of(municipality.rhythm, evening_of(now.astimezone(municipality.zone)))
    return [period, previous(municipality.rhythm, period)]


def _long(ground: Ground, wanted: Wanted, words: Words) -> str | bytes:
    """Of any days, as the long pictures are made: counted by day."""
    from reporting.long import picture as long_picture
    from reporting.long.spans import Span
    from storage import long

    municipality, now = ground.municipality(), ground.clock.now()
    span = Span("days", *_between(wanted.days, municipality, now))

    def look(session: Session) -> dict[str, Any] | None:
        data = long.data(session, municipality, span, now)
        _note(session, wanted, f"{span.first}/{span.last}", now)
        return data

    data = ground.database.run_here(look)
    if data is None:
        raise Trouble("Nothing of those days has been published yet.")
    seen = long_picture.view(data, wanted.audience)
    if wanted.form == "json":
        return json.dumps(seen, ensure_ascii=False, indent=2)
    if wanted.form == "text":
        return _plain(long_picture.parts(words, seen))
    if wanted.form == "pdf":
        from reporting.long import document as long_document

        return long_document.pdf(words, seen)
    raise Trouble("Of any days there is text, JSON and PDF; give --cycle for a table or a drawing.")


def _between(days: Days, municipality: Municipality, now: datetime) -> tuple[date, date]:
    from reporting.long.spans import LONGEST

    found = asked_for(days, municipality, now)
    assert found is not None
    if (found[1] - found[0]).days >= LONGEST:
        raise Trouble("A picture is of a year at most; give --from and --to.")
    return found


def _note(session: Session, wanted: Wanted, about: str, now: datetime) -> None:
    """Write down that a picture with everything in it was taken out; those for others anybody may have."""
    if wanted.audience == "coordinator":
        from storage.exports import note_picture

        note_picture(session, f"{wanted.audience} {wanted.form} {about}", now)


def _table(words: Words, data: dict[str, Any], audience: Audience) -> str:
    import io

    from est_bot.commands.exporting import FIGURE_WORDS, table
    from est_bot.sheets import as_csv

    text = io.StringIO()
    header = [words.text(f"lists-column-{each}") for each in FIGURE_WORDS]
    as_csv(text, header, table(words, data, audience))
    return text.getvalue().rstrip()


def _plain(parts: Any) -> str:
    return unescape(sub(r"<[^>]+>", "", "\n\n".join(parts)))


def _named(wanted: Wanted) -> str:
    return "document" if wanted.form == "pdf" else {"heat": "heat map"}.get(wanted.drawing, wanted.drawing)
