"""Keeps pictures: fetches those that reports want, and removes the files of those that were taken away.

Both are done after the commit that asked for it, and again at the start and at every sweep: the rows say what is left
to do, so a process that was killed half-way leaves nothing behind.
"""

import asyncio
import io
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramNotFound, TelegramRetryAfter
from aiohttp import ClientError

from bot.calls import SendScreen
from reporting.wording import words_in
from storage import Session, photos
from storage.database import Database, DatabaseGone
from storage.photo_files import MOST_BYTES, NotAPicture, PhotoFiles, clean
from storage.photos import Wanted

log = logging.getLogger(__name__)

WAITS = (0.3, 1.0, 3.0)
"""Seconds before each new try; after them a picture waits for the next look."""
AT_ONCE = 3
"""Downloads under way."""
STRAY = timedelta(days=1)
"""How old a file without a row must be to be removed."""


class Clock(Protocol):
    """The one clock of the program."""

    def now(self) -> datetime:
        """The time, aware UTC."""


class PhotoKeeper:
    """Fetches and removes, one look at a time."""

    def __init__(self, bot: Bot, database: Database, clock: Clock, files: PhotoFiles) -> None:
        self.files = files
        self._bot = bot
        self._database = database
        self._clock = clock
        self._looking: asyncio.Task[None] | None = None
        self._asked = False
        self._few = asyncio.Semaphore(AT_ONCE)
        self._one = asyncio.Lock()

    def nudge(self) -> None:
        """Rows were written: look soon. To be called on the event loop."""
        self._asked = True
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look_while_asked(), name="pictures")

    async def tidy(self) -> None:
        """Mark what is past its time, remove remnants, and do what is left to do: at the start and at every sweep."""
        try:
            await self._tidy(self._clock.now())
        except DatabaseGone:
            log.warning("the database is away; pictures wait for the next sweep")

    async def _tidy(self, now: datetime) -> None:
        await self._database.run(lambda session: photos.mark_old(session, now))
        there = await asyncio.to_thread(self.files.names)
        if there:  # listed before the rows are: a file that is written meanwhile is none of these
            known = await self._database.run(photos.files)
            await asyncio.to_thread(self.files.remove_strays, there, known, now - STRAY)
        self.nudge()

    async def drain(self, seconds: float) -> None:
        """Wait until all is done, or give up after some seconds; the next start goes on with what is left."""
        if self._looking is not None and not self._looking.done():
            await asyncio.wait((self._looking,), timeout=seconds)
            self.forget()

    def forget(self) -> None:
        """Stop at once, as when the process is killed."""
        if self._looking is not None:
            self._looking.cancel()

    async def _look_while_asked(self) -> None:
        while self._asked:
            self._asked = False
            try:
                await self._look()
            except DatabaseGone:
                log.warning("the database is away; pictures wait for the next sweep")
            except Exception:  # a mistake or a full disk costs this look, never the next one
                log.exception("pictures could not be looked after")

    async def _look(self) -> None:
        await self._remove()
        tried: set[int] = set()
        while found := await self._database.run(partial(photos.wanted, but=tried)):
            tried.update(each.id for each in found)
            await asyncio.gather(*(self._fetch(each) for each in found))
        await self._remove()  # what was taken away while it was being fetched

    async def _remove(self) -> None:
        gone = await self._database.run(photos.to_remove)
        if gone:
            for _, file in gone:
                await asyncio.to_thread(self.files.remove, file)
            await self._database.run(lambda session: photos.removed(session, [photo_id for photo_id, _ in gone]))

    async def _fetch(self, wanted: Wanted) -> None:
        async with self._few:
            try:
                content = await self._downloaded(wanted.telegram_file)
                async with self._one:  # an opened picture takes much memory: one at a time
                    bare = await asyncio.to_thread(clean, content)
            except (NotAPicture, TelegramBadRequest, TelegramNotFound) as error:
                log.warning("picture %s cannot be had: %s", wanted.id, type(error).__name__)
                return await self._say_lost(wanted)
            except (TelegramAPIError, ClientError, TimeoutError) as error:
                log.warning("picture %s waits: %s", wanted.id, type(error).__name__)
                return
            file = await self._database.run(
                lambda session: photos.name(session, wanted.id, wanted.file or self.files.new_name())
            )
            if file is None:
                return
            try:
                await asyncio.to_thread(self.files.keep, file, bare)
            except OSError as error:
                log.error("picture %s could not be written: %s", wanted.id, error.strerror)
            else:
                await self._database.run(lambda session: photos.stored(session, wanted.id))

    async def _downloaded(self, telegram_file: str) -> bytes:
        """Return the content. Raises NotAPicture when it is too large, else the error of the last try."""
        for wait in (*WAITS, None):
            try:
                file = await self._bot.get_file(telegram_file)
                if file.file_path is None or (file.file_size or 0) > MOST_BYTES:
                    raise NotAPicture("too many bytes")
                content = _Bounded()
                await self._bot.download_file(file.file_path, content)
                return content.getvalue()
            except (TelegramBadRequest, TelegramNotFound):
                raise
            except TelegramRetryAfter as error:
                if wait is None:
                    raise
                await asyncio.sleep(min(error.retry_after, 30))
            except (TelegramAPIError, ClientError, TimeoutError):
                if wait is None:
                    raise
                await asyncio.sleep(wait)
        raise AssertionError("the last try returns or raises")

    async def _say_lost(self, wanted: Wanted) -> None:
        """Tell its sender, once, that the picture is not in the report."""
        is_new: Callable[[Session], bool] = partial(photos.failed, photo_id=wanted.id)
        if await self._database.run(is_new) and wanted.chat_id is not None:
            text = words_in(wanted.language).html("photo-lost")
            try:
                await self._bot(SendScreen(chat_id=wanted.chat_id, text=text))
            except TelegramAPIError as error:
                log.warning("a lost picture could not be told of: %s", type(error).__name__)


class _Bounded(io.BytesIO):
    """Takes as many bytes as a picture may have."""

    def write(self, content: bytes, /) -> int:  # type: ignore[override]
        """Take them. Raises `NotAPicture` when they are too many."""
        if self.tell() + len(content) > MOST_BYTES:
            raise NotAPicture("too many bytes")
        return super().write(content)
