"""What every command stands on: settings, clock, database and the municipality. Nothing here knows Telegram."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from est_bot import settings as house_settings
from est_bot.clock import SystemClock
from est_bot.settings import Settings
from est_bot.trouble import SettingsTrouble, Trouble

if TYPE_CHECKING:
    from datetime import datetime

    from reporting.municipality import Municipality
    from storage.configuration import Configuration
    from storage.database import Database


class Clock(Protocol):
    """The one clock of the program."""

    def now(self) -> datetime:
        """Return the present moment, aware and in UTC."""


@dataclass(frozen=True, slots=True)
class Ground:
    """The parts that every command has in common."""

    settings: Settings
    clock: Clock
    database: Database
    configuration: Configuration

    def municipality(self) -> Municipality:
        """Return the municipality as it is now: the file, what earlier files had, and what coordinators changed."""
        return self.database.run_here(self.configuration.current)


def day_of(written: str) -> date:
    """Return the day that `--cycle` names. Raises `Trouble` for what is none, or lies in another century."""
    with suppress(ValueError):
        day = date.fromisoformat(written)
        if 2000 <= day.year < 2100:
            return day
    raise Trouble("--cycle should be a day of the period, such as 2026-11-02.")


@contextmanager
def opened(
    settings: Settings | None = None,
    clock: Clock | None = None,
    *,
    making: bool = False,
    migrating: bool = True,
    remembering: bool = False,
) -> Iterator[Ground]:
    """Open the database, bring it to this program's schema, and read the municipality file; close it at the end.

    With `making` a SQLite file that is not there is made; else its absence is told. Without `migrating` a database of
    an older program is told of and left as it is. With `remembering` the file's words are kept for the day they leave
    it, new times of the cycle are taken up, and what the reader needs is read before anything is opened: at every start
    of the bot. Raises `Trouble`, `DatabaseGone`, `DatabaseTooNew` or `MunicipalityError`.
    """
    from reporting.municipality import load
    from storage.configuration import Configuration, remember
    from storage.database import Database
    from storage.migrate import is_current, upgrade

    settings = settings or house_settings.read()
    base = load(settings.municipality_file)
    if remembering:
        from reporting.reading.warm import warm

        warm(base)  # a file of words that is missing or wrong ends the start, not the first message
    _has_its_place(settings.database_url, making)
    database = Database(settings.database_url)
    try:
        if migrating:
            upgrade(database)
        elif not is_current(database):
            raise Trouble("The database was made by another version of this program; `est-bot init` migrates it.")
        configuration = Configuration(base)
        if remembering:
            from storage.rhythms import take_up

            now = (clock or SystemClock()).now()
            database.run_here(lambda session: remember(session, base))
            database.run_here(lambda session: take_up(session, configuration, now))
        yield Ground(settings, clock or SystemClock(), database, configuration)
    finally:
        database.close()


def has_database(settings: Settings) -> bool:
    """Say whether there is a database to open; one on a server is taken to be there."""
    file = database_file(settings.database_url)
    return file is None or file.exists()


def database_file(database_url: str) -> Path | None:
    """Return the file of a SQLite database; None for PostgreSQL."""
    if not database_url.startswith("sqlite:"):
        return None
    return Path(database_url.removeprefix("sqlite:///").partition("?")[0])


def _has_its_place(database_url: str, making: bool) -> None:
    file = database_file(database_url)
    if file is None or file.exists():
        return
    if not making:
        raise Trouble("There is no database where DATABASE_URL says; `est-bot init` makes it.")
    if not file.absolute().parent.is_dir():
        raise SettingsTrouble("DATABASE_URL should name a file in a folder that exists; make the folder first.")
