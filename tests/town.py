"""A town for the tests: the real bot, real tables, and the playground over HTTP. People live in it.

anna = await town.walker("Anna")
anna.taps("Rapportera")
await anna.sees("Vad har hänt?")
"""

import asyncio
import re
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from bot.hearing import Hearing
from bot.house import House
from bot.opening import open_bot
from playground.chats import Message
from playground.clock import MovableClock
from playground.people import Person
from playground.server import Playground
from reporting.municipality import Municipality, load
from reporting.reading.warm import warm
from scheduler.clockwork import Scheduler
from scheduler.pacing import UNPACED
from storage import Session, invites
from storage.configuration import Configuration
from storage.database import Database, DatabaseGone

T = TypeVar("T")

LYSEKIL = Path(__file__).parent.parent / "municipalities" / "lysekil.toml"
STOCKHOLM = ZoneInfo("Europe/Stockholm")
THURSDAY_EVENING = datetime(2026, 11, 12, 21, 15, tzinfo=STOCKHOLM)
"""In the period 9–22 November (v. 46–47) of Lysekil's anchor, before it opens."""


class Bot:
    """One process of est-bot: ears, mouth and alarm clock. A second one on the same database is a replica."""

    def __init__(self, database: Database, town: "Town", municipality: Municipality) -> None:
        self.database = database
        self.configuration = Configuration(municipality)
        pg = town.playground
        self.scheduler = Scheduler(
            database, self.configuration, town.clock, token=pg.token, api_url=pg.url, pace=UNPACED
        )
        self.house = House(
            database,
            self.configuration,
            town.clock,
            open_bot(pg.token, pg.url),
            username=pg.world.bot["username"],
            on_commit=self.scheduler.nudge,
            photo_folder=town.photos,
        )
        self.hearing = Hearing(self.house)
        self._stop = asyncio.Event()
        self._polling: asyncio.Task[None] | None = None

    async def start(self, *, polling: bool = True) -> None:
        """Open the ears (unless updates come another way) and the worker."""
        await self.scheduler.start()
        await self.house.photos.tidy()
        if polling:
            self._polling = asyncio.ensure_future(self.hearing.poll(self._stop))

    async def stop(self) -> None:
        """End as after SIGTERM: what is being said is said."""
        self._stop.set()
        if self._polling:
            await self._polling
        await self.house.drain()
        await self.scheduler.stop()
        await self.house.bot.session.close()

    async def dies(self) -> None:
        """End as after SIGKILL: whatever is in the air is lost."""
        if self._polling:
            self._polling.cancel()
            with suppress(asyncio.CancelledError):
                await self._polling
        self.house.answers.forget()
        self.house.photos.forget()
        await self.scheduler.stop()
        await self.house.bot.session.close()


class Town:
    """Lysekil in the playground, with a clock that stands still until it is moved."""

    def __init__(self, url: str, at: datetime = THURSDAY_EVENING, municipality: Municipality | None = None) -> None:
        start = at.astimezone(UTC)
        self.url = url
        self.clock = MovableClock(base=lambda: start)
        self.playground = Playground(self.clock)
        self.municipality = municipality or load(LYSEKIL)
        self.database = Database(url)
        self._folder = TemporaryDirectory(prefix="est-photos-")
        self.photos = Path(self._folder.name) / "photos"
        self.bot: Bot

    async def __aenter__(self) -> "Town":
        warm(self.municipality)
        await self.playground.start()
        self.bot = self.replica(self.database)
        await self.bot.start()
        return self

    async def __aexit__(self, trouble: type[BaseException] | None, *_: object) -> None:
        await self.bot.stop()
        self.database.close()
        await self.playground.stop()
        if trouble is None:
            self.everybody_can_press()

    def everybody_can_press(self) -> None:
        """Whatever was painted in this town: every button has words, and in a private chat a number of its own."""
        for person in self.playground.people:
            for message in person.messages:
                for markup in (message.json.get("reply_markup", {}), *message.past):
                    buttons = [each for row in markup.get("inline_keyboard", ()) for each in row]
                    assert all(any(letter.isalnum() for letter in each["text"]) for each in buttons), buttons
                    numbers = [re.match(r"\d+", each["text"]) for each in buttons if "callback_data" in each]
                    assert all(numbers), buttons
                    assert len({each and each[0] for each in numbers}) == len(numbers), buttons
        self._folder.cleanup()

    def replica(self, database: Database) -> Bot:
        """Another process of the bot on this database, not started."""
        return Bot(database, self, self.municipality)

    async def restarts(self) -> None:
        """The bot's process is killed and started again."""
        await self.bot.dies()
        self.bot = self.replica(self.database)
        await self.bot.start()

    async def stored(self, look: Callable[[Session], T]) -> T:
        """Look into the tables."""
        return await self.database.run(look)

    async def goes_to(self, at: datetime) -> None:
        """Let the time be `at`, with whatever becomes due on the way done."""
        await self.clock.set(at)
        await self.bot.scheduler.round_now()
        await self.quiet()

    async def quiet(self) -> None:
        """Wait until everything that was heard is committed, and everything that is due has been said."""
        await self.playground.idle()
        await self.bot.house.drain()
        with suppress(DatabaseGone):
            await self.bot.scheduler.worker.deliver_due()
        await self.playground.idle()

    async def taps(self, person: Person, *labels: str) -> Message:
        """Tap buttons one after the other, each on the person's newest screen that has it; returns the last screen."""
        for label in labels:
            person.taps(label)
            await self.quiet()
        return person.screen

    async def says(self, person: Person, *lines: str) -> Message:
        """Send lines one after the other; returns the last screen."""
        for line in lines:
            person.sends(line)
            await self.quiet()
        return person.screen

    # ---- people

    async def member(
        self, name: str, unit: str | None, *, rank: str = "member", contact: bool = False, language: str = "sv"
    ) -> Person:
        """Somebody who has opened an invite's link and chosen a language."""
        found = self.municipality.unit(unit) if unit else None

        def invite(session: Session) -> str:
            return invites.create(
                session,
                kind="member",
                unit=unit,
                role=found.role if found else None,
                rank=rank,
                contact=contact,
                created_by=None,
                now=self.clock.now(),
            )

        code = await self.stored(invite)
        person = self.playground.person(name, language_code=language)
        person.opens(f"https://t.me/{self.bot.house.username}?start={code}")
        await self.quiet()
        await self.taps(person, "Svenska" if language == "sv" else "English")
        return person

    async def walker(self, name: str = "Anna", **kwargs: Any) -> Person:
        """A night walker."""
        return await self.member(name, "vandrare-lysekil", contact=True, **kwargs)

    async def guard(self, name: str = "Gunnar", **kwargs: Any) -> Person:
        """A guard."""
        return await self.member(name, "vaktare", **kwargs)

    async def coordinator(self, name: str = "Karin") -> Person:
        """The coordinator."""
        return await self.member(name, None, rank="coordinator")
