"""The commands that take pictures and lists out, and lists in: their words and options only, as in `est_bot.cli`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from est_bot.trouble import SettingsTrouble


class Format(StrEnum):
    """How a situation picture is written."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    PNG = "png"
    PDF = "pdf"


class Written(StrEnum):
    """How a long picture is written."""

    TEXT = "text"
    JSON = "json"
    PDF = "pdf"


class Drawing(StrEnum):
    """What a drawing shows."""

    CHART = "chart"
    HEAT = "heat"
    MAP = "map"


class Table(StrEnum):
    """How a list is written."""

    CSV = "csv"
    JSON = "json"
    XLSX = "xlsx"


class Audience(StrEnum):
    """Who will read it: that decides what is in it."""

    GROUP = "group"
    COORDINATOR = "coordinator"
    PUBLIC = "public"


FirstDay = Annotated[str | None, typer.Option("--from", help="The first day, such as 2026-01-01.")]
LastDay = Annotated[str | None, typer.Option("--to", help="The last day; today without it.")]
OfPeriod = Annotated[
    str | None, typer.Option("--cycle", help="A period: a day of it, such as 2026-11-02, or a week, such as v45.")
]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="File to write; standard output without it.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command()(picture)
    app.command("long")(long_)
    app.command()(newsletter)
    app.command("import")(import_)
    app.command("export")(export_)


def picture(
    cycle: OfPeriod = None,
    first: FirstDay = None,
    last: LastDay = None,
    audience: Annotated[Audience, typer.Option(help="Who will read it.")] = Audience.GROUP,
    format: Annotated[Format, typer.Option(help="How it is written.")] = Format.TEXT,
    drawing: Annotated[Drawing, typer.Option("--picture", help="What a PNG shows.")] = Drawing.CHART,
    output: Output = None,
) -> None:
    """Write a situation picture for its readers: as text, as figures, as a drawing, or as a document of two pages."""
    from est_bot.commands import picture as pictures
    from est_bot.spans import Days

    days = Days(cycle, first, last)
    pictures.picture(pictures.Wanted(days, audience.value, format.value, drawing.value, output))


def long_(
    stretch: Annotated[str, typer.Argument(help="kvartal, tertial or ar; also kvartal-3, tertial-2-2026, ar-2025.")],
    audience: Annotated[Audience, typer.Option(help="Who will read it.")] = Audience.GROUP,
    format: Annotated[Written, typer.Option(help="How it is written.")] = Written.TEXT,
    output: Output = None,
) -> None:
    """Write the picture of a quarter, four months or a year: the last one that is over, or the one that is named."""
    from est_bot.commands import long

    long.long(long.Wanted(stretch, audience.value, format.value, output))


def newsletter(first: FirstDay = None, last: LastDay = None, output: Output = None) -> None:
    """Write a draft of the newsletter as Markdown, with gaps for what people must write; of the last two months."""
    from est_bot.commands import long
    from est_bot.spans import Days

    long.newsletter(Days(None, first, last), output)


def import_(
    file: Annotated[Path | None, typer.Argument(help="A list of reports, as CSV or Excel (.xlsx).")] = None,
    named: Annotated[
        list[str] | None,
        typer.Option("--map", help='What the list means: "Their column=ours", "place:Their name=key".'),
    ] = None,
    unit: Annotated[str | None, typer.Option(help="Key of the unit of rows that name none.")] = None,
    name: Annotated[str | None, typer.Option(help="What the list is called; its file name without it.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say all the same, and change nothing.")] = False,
    listed: Annotated[bool, typer.Option("--list", help="Show the lists that have been imported.")] = False,
    undo: Annotated[
        int | None, typer.Option("--undo", min=1, max=2**31 - 1, help="Take a list out again, by its number.")
    ] = None,
    lang: Annotated[str, typer.Option("--lang", help="Language of what is said: sv or en.")] = "sv",
) -> None:
    """Import the reports of a list: the years before the bot, or what a guard company has written down."""
    from est_bot.commands import lists

    if sum((file is not None, listed, undo is not None)) != 1:
        raise SettingsTrouble("Give a file, or --list, or --undo with the number of a list.")
    if listed:
        lists.imports(lang)
    elif undo is not None:
        lists.undo(undo, lang)
    elif file is not None:
        lists.import_(lists.Wanted(file, named or [], unit, name, dry_run, lang))


def export_(
    format: Annotated[Table, typer.Option(help="How it is written.")] = Table.CSV,
    audience: Annotated[Audience, typer.Option(help="Who will read it.")] = Audience.COORDINATOR,
    first: FirstDay = None,
    last: LastDay = None,
    cycle: OfPeriod = None,
    texts: Annotated[bool, typer.Option("--texts", help="With what people wrote; for coordinators only.")] = False,
    lang: Annotated[str, typer.Option("--lang", help="Language of its words: sv or en.")] = "sv",
    output: Output = None,
) -> None:
    """Write the reports of some days as a list, or for the group and the public the figures of their pictures."""
    from est_bot.commands import exporting
    from est_bot.spans import Days

    days = Days(cycle, first, last)
    exporting.export(exporting.Wanted(format.value, audience.value, days, texts, lang, output))
