"""What every handler needs, and the one way to act on an update: one update, one transaction.

`House.act` claims the update, builds the scene, lets a room act on it, commits, and hands what was said to the answers.
It returns after the commit, so whoever called it may acknowledge the update to Telegram.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from aiogram import Bot

from bot.answers import Answers
from bot.keyboards import left_to_press
from bot.list_keeper import ListKeeper
from bot.papers import Drawer
from bot.photo_keeper import PhotoKeeper
from bot.scene import Scene, Sender
from reporting.drawing.map_ground import Grounds
from storage import Session, asking, inbox, outbox, people, photos, shown
from storage.configuration import Configuration
from storage.database import Database
from storage.photo_files import PhotoFiles
from storage.steps import step

PHOTO_FOLDER = Path("photos")
LAST_PICTURES = 1.0
"""Seconds for pictures that are being fetched when the program ends; the next start goes on with them."""


class Clock(Protocol):
    """The one clock of the program."""

    def now(self) -> datetime:
        """The time, aware UTC."""


@dataclass(frozen=True, slots=True)
class Heard:
    """Where an update came from."""

    update_id: int
    sender: Sender
    chat_id: int
    is_private: bool
    message_id: int | None = None
    query_id: str | None = None
    """Set when it was a tap."""
    thread_id: int | None = None
    chat_title: str = ""
    said_at: datetime | None = None
    """When Telegram received the message; None for a tap."""


class House:
    """The bot's side of the program: database, configuration, clock, and the way back to people."""

    def __init__(
        self,
        database: Database,
        configuration: Configuration,
        clock: Clock,
        bot: Bot,
        *,
        username: str = "",
        on_commit: Callable[[], None] = lambda: None,
        photo_folder: Path = PHOTO_FOLDER,
        tiles: Grounds | None = None,
    ) -> None:
        self.database = database
        self.configuration = configuration
        self.clock = clock
        self.bot = bot
        self.username = username
        self.on_commit = on_commit
        self.photos = PhotoKeeper(bot, database, clock, PhotoFiles(photo_folder))
        self.lists = ListKeeper(bot, database, configuration, clock, photo_folder / "lists")
        self.answers = Answers(bot, database, clock, self.photos.files, self.lists, Drawer(tiles))

    async def act(
        self, heard: Heard, room: Callable[[Scene], None], again: Callable[[Scene], None] | None = None
    ) -> None:
        """Act on an update once, and return when that is committed.

        A repeat whose answer has left, or is on its way, does nothing. One whose answer never left runs `again`, or
        `room` when `again` is None (taps: a button says what it sets, so setting it again changes nothing).
        Raises `DatabaseGone` when nothing could be written.
        """

        def work(session: Session) -> Scene | None:
            now = self.clock.now()
            first = inbox.claim(session, heard.update_id, now)
            step("update.claimed")
            if not first and (self.answers.is_saying(heard.update_id) or inbox.was_answered(session, heard.update_id)):
                return None
            scene = self.scene(session, heard, now)
            (room if first or again is None else again)(scene)
            if heard.is_private or scene.speaks_to is not None:
                _remember_buttons(scene)
            step("update.acted")
            return scene

        scene = await self.database.run(work)
        step("update.committed")
        if scene is not None:
            if outbox.was_put(scene.session):
                self.on_commit()
            if photos.was_touched(scene.session):
                self.photos.nudge()
            is_stranger = scene.member is None and heard.is_private
            chat_id = scene.speaks_to or heard.chat_id
            said = heard.update_id, heard.query_id, scene.effects
            self.answers.put(chat_id, *said, few=is_stranger, once=scene.once)

    async def drain(self) -> None:
        """Wait until everything has been said and every picture is kept, or some seconds have passed."""
        await self.answers.drain()
        await self.photos.drain(LAST_PICTURES)

    def scene(self, session: Session, heard: Heard, now: datetime) -> Scene:
        """Set the scene of an update: who wrote, and what this municipality is now."""
        municipality = self.configuration.current(session)
        member = people.member_at(session, heard.sender.telegram_id)
        if member is not None and member.unreachable_since is not None and heard.is_private:
            people.mark_reachable(session, member.id or 0)
            asking.back(session, municipality, member.id or 0, now)
        return Scene(
            session=session,
            now=now,
            municipality=municipality,
            username=self.username,
            sender=heard.sender,
            chat_id=heard.chat_id,
            member=member,
            message_id=heard.message_id,
            is_tap=heard.query_id is not None,
            thread_id=heard.thread_id,
            chat_title=heard.chat_title,
            update_id=heard.update_id,
            said_at=heard.said_at or now,
        )


def _remember_buttons(scene: Scene) -> None:
    """Write down what a typed number presses from now on, together with whatever was acted on."""
    codes = left_to_press(scene.effects)
    if codes is not None and (scene.member is None or scene.member.shown != codes):
        shown.remember(scene.session, scene.sender.telegram_id, codes)
