"""`est-bot config export` and `est-bot config check`: the municipality file."""

from __future__ import annotations

from pathlib import Path

import typer

from est_bot.trouble import Trouble
from reporting import municipality as municipalities
from reporting.municipality_file import MunicipalityError


def export(output: Path | None) -> None:
    """Write the file with everything that was changed in chat, to `output` or standard output."""
    from est_bot.ground import opened
    from storage.configuration import changes

    with opened() as ground:
        file = ground.settings.municipality_file
        made = ground.database.run_here(changes)
        text = municipalities.export(file.read_text("utf-8-sig"), made, name=file.name)
    if output is None:
        typer.echo(text, nl=False)
    else:
        output.write_text(text, "utf-8")
        typer.echo(f"{output} holds the municipality as it now stands.", err=True)


def check(file: Path) -> None:
    """Read a municipality file and its words, and say what it holds.

    Raises `Trouble` naming every mistake, a line for each.
    """
    try:
        read = municipalities.load(file)
        _ = read.lexicon
    except MunicipalityError as error:
        raise Trouble(str(error)) from None
    typer.echo(
        f"{file} is right: {read.name}, {len(read.units)} units, {len(read.places)} places, "
        f"{len(read.categories)} categories, every {read.rhythm.days} days from {read.rhythm.anchor}."
    )
