"""`est-bot doctor`, `est-bot backup` and `est-bot restore`: looking after the house."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from est_bot import settings
from est_bot.clock import SystemClock

if TYPE_CHECKING:
    from storage.database import Database

COLOURS = {"ok": "green", "warn": "yellow", "fail": "red"}


def doctor() -> int:
    """Print every finding as it is made; 0 when all is well, else 1."""
    from est_bot import logs
    from est_bot.doctor import examine

    read = settings.read()
    logs.configure(read.log_style, "error", read.secrets)
    worst = 0
    for level, about, text, advice in examine(read, SystemClock()):
        mark = typer.style(f"{level:<4}", fg=COLOURS[level])
        typer.echo(logs.scrubbed(f"{mark}  {about}: {text}" + (f"  → {advice}" if advice else "")))
        worst = max(worst, int(level != "ok"))
    typer.echo("All is well." if not worst else "Not all is well.", err=True)
    return worst


def backup(file: Path) -> None:
    """Write the database to a file. Raises `BackupError`, or `DatabaseGone`."""
    from storage.backup import backup as write

    database = _database()
    try:
        written = write(database, file)
    finally:
        database.close()
    typer.echo(f"{file} holds {sum(written.counts.values())} rows, read back and right.")


def restore(file: Path, *, force: bool) -> None:
    """Bring back what a backup holds. Raises `BackupError` when there are people in the database, without `force`."""
    from storage.backup import restore as bring_back

    database = _database()
    try:
        brought = bring_back(database, file, force=force)
    finally:
        database.close()
    typer.echo(f"{sum(brought.counts.values())} rows are back, read back and right.")


def _database() -> Database:
    """Return the database as it stands: neither made nor migrated here."""
    from storage.database import Database

    return Database(settings.read().database_url)
