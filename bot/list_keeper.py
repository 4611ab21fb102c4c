"""Lists that coordinators send as files: fetched, read, asked about and imported, beside everything else that goes on.

All of it happens after the commit of the update that asked for it. The file waits on disk until somebody has decided,
so a process that was killed half-way leaves a button that still works; the import itself is one transaction.
"""

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramNotFound
from aiohttp import ClientError

from bot.effects import ListWork
from reporting import list_screens as screens
from reporting.lists import known
from reporting.municipality import Municipality
from reporting.numbers import codes
from reporting.rows.list import Said, ToldList, Unmeant, list_name, read_list
from reporting.rows.names import CATEGORY, PLACE, UNIT
from reporting.rows.sheets import Unreadable
from reporting.rows.words import already, foreseen
from reporting.screens import Screen
from reporting.wording import Words, words_in
from storage import Session, batches, imports, people, shown
from storage.configuration import Configuration
from storage.database import Database
from storage.list_files import ListFiles

log = logging.getLogger(__name__)

MOST_BYTES = 5 * 1024 * 1024
"""Of a list in the chat."""
WAITS = (0.3, 1.0)
"""Seconds before each new try to fetch a file."""
_SORTS = {each[0]: each for each in (PLACE, CATEGORY, UNIT)}


class Clock(Protocol):
    """The one clock of the program."""

    def now(self) -> datetime:
        """The time, aware UTC."""


class _TooLarge(Exception):
    """More than the chat takes."""


class ListKeeper:
    """Does one thing with one list at a time."""

    def __init__(self, bot: Bot, database: Database, configuration: Configuration, clock: Clock, folder: Path) -> None:
        self.files = ListFiles(folder)
        self._bot = bot
        self._database = database
        self._configuration = configuration
        self._clock = clock
        self._turn = asyncio.Lock()
        self._read: tuple[object, ToldList] | None = None
        """The list that was read last: whoever answers a question about it has it read at once."""

    async def tidy(self) -> None:
        """Throw away what nobody has decided about."""
        await asyncio.to_thread(self.files.sweep, self._clock.now())

    async def done(self, chat_id: int, work: ListWork) -> Screen:
        """Do it, and return what is to be shown. Whatever goes wrong is said."""
        words = words_in(work.language)
        async with self._turn:
            try:
                screen = await self._done(work, words)
            except _TooLarge:
                screen = screens.said(words, "lists-too-large", rows=screens.MOST_ROWS)
            except Unreadable as error:
                screen = screens.said(words, f"lists-cannot-{error.code}")
            except (TelegramAPIError, ClientError, TimeoutError) as error:
                log.warning("a list could not be fetched: %s", type(error).__name__)
                screen = screens.said(words, "lists-lost")
            except Exception:  # a mistake or a full disk costs this list, never what comes after it
                log.exception("a list could not be worked with")
                screen = screens.said(words, "lists-failed")
        await self._database.run(lambda session: shown.remember(session, chat_id, codes(screen)))
        return screen

    async def _done(self, work: ListWork, words: Words) -> Screen:
        if work.act == "fetch":
            await self._fetch(work)
        if work.act == "cancel":
            await asyncio.to_thread(self.files.remove, work.member_id, work.number)
            return screens.said(words, "lists-cancelled")
        content = await asyncio.to_thread(self.files.read, work.member_id, work.number)
        if content is None:
            return screens.said(words, "lists-gone")
        municipality = await self._database.run(self._configuration.current)
        told = await asyncio.to_thread(self._told, work, content, municipality)
        if work.act == "say" and self._heard(work, told, municipality):
            told = await asyncio.to_thread(self._told, work, content, municipality)
        if len(told.rows) > screens.MOST_ROWS:
            raise _TooLarge
        if work.act == "import" and told.is_ready:
            return await self._imported(work, words, content, told, municipality)
        if screens.question(told) is not None:
            return screens.ask(words, municipality, told, work.number, work.page)
        return await self._understood(work, words, content, told, municipality)

    # ---- steps

    async def _fetch(self, work: ListWork) -> None:
        written = await self._downloaded(work.file)
        await asyncio.to_thread(self.files.keep, work.member_id, work.number, written)
        await asyncio.to_thread(self.files.say, work.member_id, work.number, {"name": work.name})

    async def _downloaded(self, telegram_file: str) -> bytes:
        for wait in (*WAITS, None):
            try:
                file = await self._bot.get_file(telegram_file)
                if file.file_path is None or (file.file_size or 0) > MOST_BYTES:
                    raise _TooLarge
                content = await self._bot.download_file(file.file_path)
                return content.read() if content is not None else b""
            except (TelegramBadRequest, TelegramNotFound):
                raise
            except (TelegramAPIError, ClientError, TimeoutError):
                if wait is None:
                    raise
                await asyncio.sleep(wait)
        raise AssertionError("the last try returns or raises")

    def _said(self, work: ListWork) -> Said:
        kept = self.files.said(work.member_id, work.number)
        return Said(names=dict(kept.get("names") or {}), unit=kept.get("unit"))

    def _told(self, work: ListWork, content: bytes, municipality: Municipality) -> ToldList:
        said = self._said(work)
        key = work.member_id, work.number, imports.digest_of(content, said.written()), municipality
        if self._read is None or self._read[0] != key:
            try:
                told = read_list(content, municipality, self._clock.now(), said)
            except Unmeant:  # what it was said to mean is gone meanwhile: everything is asked anew
                told = read_list(content, municipality, self._clock.now(), Said())
            self._read = key, told
        return self._read[1]

    def _heard(self, work: ListWork, told: ToldList, municipality: Municipality) -> bool:
        """Write down what a name means. False for one that nobody asks for any longer, or a meaning there is not."""
        sort = _SORTS.get(work.sort, "")
        key = known(screens.keys(municipality, sort), work.key, lambda each: each) if sort else None
        if key is None:
            return False
        kept = self.files.said(work.member_id, work.number)
        if work.about == screens.ALL_ROWS:
            kept["unit"] = key
        else:
            written = screens.meant_by(told, sort, work.about)
            if written is None:
                return False
            kept["names"] = {**(kept.get("names") or {}), f"{sort}:{written}": key}
        self.files.say(work.member_id, work.number, kept)
        return True

    async def _understood(
        self, work: ListWork, words: Words, content: bytes, told: ToldList, municipality: Municipality
    ) -> Screen:
        digest, now = imports.digest_of(content, self._said(work).written()), self._clock.now()

        def look(session: Session) -> Sequence[str]:
            before = batches.imported(session, digest)
            if before is not None:
                return already(words, before.at.astimezone(municipality.zone), before.reports)
            seen = imports.foresee(session, municipality, told.rows, now)
            return foreseen(words, seen.new, seen.known, seen.waiting, seen.remade)

        lines = await asyncio.to_thread(self._database.look, look) if told.is_ready else ()
        return screens.understood(words, told, work.number, lines)

    async def _imported(
        self, work: ListWork, words: Words, content: bytes, told: ToldList, municipality: Municipality
    ) -> Screen:
        kept, said = self.files.said(work.member_id, work.number), self._said(work)
        digest, now = imports.digest_of(content, said.written()), self._clock.now()
        name = list_name(str(kept.get("name") or ""), municipality)

        def carry_out(session: Session) -> imports.Foreseen | imports.Known | None:
            if not any(each.id == work.member_id for each in people.coordinators(session)):
                return None
            of = {"digest": digest, "name": name, "now": now, "member_id": work.member_id}
            return imports.carry_out(session, municipality, told.rows, **of)  # type: ignore[arg-type]

        outcome = await self._database.run(carry_out)
        if outcome is None:
            return screens.said(words, "home-coordinators-only")
        await asyncio.to_thread(self.files.remove, work.member_id, work.number)
        if isinstance(outcome, imports.Known):
            batch = outcome.batch
            return screens.done(words, already(words, batch.at.astimezone(municipality.zone), batch.reports), batch.id)
        lines = foreseen(words, outcome.new, outcome.known, outcome.waiting, outcome.remade, outcome.batch)
        return screens.done(words, lines, outcome.batch)
