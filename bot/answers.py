"""Answers the person who is waiting: performs what a scene said, in order within a chat, in parallel between chats.

What is said here was committed before. A refusal by Telegram never stops the rest: a message that can no longer be
edited is posted anew, a chat that has blocked us is remembered as unreachable, a 429 is waited for.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from aiogram import Bot
from aiogram.enums import ChatAction
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
)
from aiogram.types import BufferedInputFile

from bot import commands, surroundings
from bot.calls import EditScreen, SendScreen
from bot.effects import (
    Commands,
    Edit,
    Effect,
    Erase,
    File,
    ListWork,
    LookAround,
    LookUp,
    Once,
    Papers,
    Photos,
    Post,
    Remember,
    Strip,
    Toast,
)
from bot.keyboards import keyboard
from bot.lately import Clock, Lately
from bot.list_keeper import ListKeeper
from bot.papers import Drawer, hand_out
from bot.patience import patiently
from storage import Session, deliveries, inbox, people, rooms
from storage.database import Database, DatabaseGone
from storage.photo_files import PhotoFiles
from storage.steps import step

log = logging.getLogger(__name__)

FEW = 3
"""How many answers to somebody who is no member may wait to be said."""
LAST_WORDS = 8.0
"""Seconds for what is still to be said when the program ends; ten are what containers give it."""


class Answers:
    """The way back to the people who wrote or tapped."""

    def __init__(
        self,
        bot: Bot,
        database: Database,
        clock: Clock,
        files: PhotoFiles,
        lists: ListKeeper,
        drawer: Drawer | None = None,
    ) -> None:
        self._bot = bot
        self._database = database
        self._clock = clock
        self._files = files
        self._lists = lists
        self._drawer = drawer or Drawer()
        self._lately = Lately(clock)
        self._waiting: dict[int, deque[_Answer]] = {}
        self._unsaid: set[int] = set()
        """The numbers of updates whose answers are on their way."""
        self._speaking: set[asyncio.Task[None]] = set()
        self._left: list[_Left] = []
        """Answers that have left, not yet remembered."""
        self._remembering = asyncio.Lock()

    def put(
        self,
        chat_id: int,
        update_id: int,
        query_id: str | None,
        effects: Sequence[Effect],
        *,
        few: bool = False,
        once: Once | None = None,
    ) -> None:
        """Say `effects` in a chat, after what is already waiting to be said there.

        With `few` they are left unsaid when much is waiting there: a stranger's thousand messages get a few answers.
        What was said `once` lately is not said again; a tap gets its notice all the same.
        """
        if once is not None and self._lately.was(chat_id, once):
            effects = [each for each in effects if isinstance(each, Toast)]
        answer = _Answer(update_id, query_id, effects, once)
        self._unsaid.add(update_id)
        if chat_id in self._waiting:
            if few and len(self._waiting[chat_id]) >= FEW:
                return
            self._waiting[chat_id].append(answer)
            return
        self._waiting[chat_id] = deque([answer])
        task = asyncio.create_task(self._speak(chat_id), name=f"answers-{chat_id}")
        self._speaking.add(task)
        task.add_done_callback(self._speaking.discard)

    def is_saying(self, update_id: int) -> bool:
        """Whether the answer to an update is on its way, so that a repeat of it needs no other. From any thread."""
        return update_id in self._unsaid

    async def drain(self, seconds: float = LAST_WORDS) -> None:
        """Wait until everything has been said, or Telegram could not be reached for some seconds."""
        until = asyncio.get_running_loop().time() + seconds
        while self._speaking and (left := until - asyncio.get_running_loop().time()) > 0:
            await asyncio.wait(tuple(self._speaking), timeout=left)
        if self._speaking:
            log.warning("%s chats are left without an answer", len(self._speaking))
            self.forget()
            await asyncio.wait(tuple(self._speaking))

    def forget(self) -> None:
        """Say no more, as when the process is killed; a repeat of the update paints the screen again."""
        for task in self._speaking:
            task.cancel()

    async def _speak(self, chat_id: int) -> None:
        waiting = self._waiting[chat_id]
        try:
            while waiting:
                answer = waiting.popleft()
                try:
                    await self._answer(chat_id, answer)
                except TelegramAPIError as error:
                    log.warning("answer %s was refused: %s", answer.update_id, type(error).__name__)
                except DatabaseGone:
                    log.warning("answer %s left, but could not be remembered", answer.update_id)
                except Exception:  # a mistake of ours costs this answer, never the next ones
                    log.exception("answer %s could not be said", answer.update_id)
                finally:
                    self._unsaid.discard(answer.update_id)
        finally:
            self._unsaid.difference_update(each.update_id for each in waiting)
            del self._waiting[chat_id]

    async def _answer(self, chat_id: int, answer: "_Answer") -> None:
        said = [each for each in answer.effects if not isinstance(each, Toast)]
        toast = next((each for each in answer.effects if isinstance(each, Toast)), Toast())
        kept: list[tuple[Remember, int]] = []
        step("answer.leaving")
        if answer.query_id is not None and toast.if_gone is not None and not await self._is_there(chat_id):
            self._lately.was_not(chat_id, answer.once)
            toast, said = toast.if_gone, []
        try:
            if answer.query_id is None:
                await self._say_all(chat_id, said, kept)
            else:  # the spinner on the button stops while the screen is being painted
                await asyncio.gather(self._toast(answer.query_id, toast), self._say_all(chat_id, said, kept))
        except TelegramForbiddenError:
            await self._database.run(lambda session: _unreachable(session, chat_id, self._clock.now()))
            return
        step("answer.said")
        self._left.append((answer.update_id, kept))
        await self._remember_left()
        step("answer.settled")

    async def _remember_left(self) -> None:
        """Remember every answer that has left: those that leave during one transaction share the next.

        What is lost on the way costs a repaint when its update is repeated.
        """
        async with self._remembering:
            left, self._left = self._left, []
            if left:
                now = self._clock.now()
                await self._database.run(partial(_remember, left=left, now=now))

    async def _toast(self, query_id: str, toast: Toast) -> None:
        # Refused when it is too old (15 s, or a restart); the screen says the same.
        await self._gladly(
            lambda: self._bot.answer_callback_query(
                query_id, text=toast.text or None, show_alert=toast.alert or None, url=toast.url or None
            )
        )

    async def _is_there(self, chat_id: int) -> bool:
        """Whether we may write to a person: who has never started the bot, or has blocked it, is told another way."""
        try:
            await patiently(lambda: self._bot.send_chat_action(chat_id, ChatAction.TYPING))
        except TelegramForbiddenError:
            await self._database.run(lambda session: _unreachable(session, chat_id, self._clock.now()))
            return False
        except TelegramBadRequest:
            return False
        return True

    async def _say_all(self, chat_id: int, effects: Sequence[Effect], kept: list[tuple[Remember, int]]) -> None:
        for effect in effects:
            try:
                await self._say(chat_id, effect, kept)
            except TelegramMigrateToChat as moved:
                new_chat_id = moved.migrate_to_chat_id
                move = partial(rooms.migrate_room, old_chat_id=chat_id, new_chat_id=new_chat_id)
                await self._database.run(move)
                await self._say(new_chat_id, effect, kept)

    async def _say(self, chat_id: int, effect: Effect, kept: list[tuple[Remember, int]]) -> None:
        match effect:
            case Edit(message_id, screen, remember):
                if await self._edit(chat_id, effect):
                    if remember:
                        kept.append((remember, message_id))
                else:
                    await self._say(chat_id, Post(screen, remember), kept)
            case Post():
                message_id = await self._post(effect.chat_id or chat_id, effect)
                if effect.remember:
                    kept.append((effect.remember, message_id))
            case Strip(message_id):
                await self._gladly(lambda: self._bot.edit_message_reply_markup(chat_id=chat_id, message_id=message_id))
            case Erase(message_id):
                await self._gladly(lambda: self._bot.delete_message(chat_id, message_id))
            case File(name, content, caption):
                document = BufferedInputFile(content, name)
                await patiently(
                    lambda: self._bot.send_document(chat_id, document, caption=caption or None, parse_mode="HTML")
                )
            case Photos():
                await self._show(chat_id, effect)
            case Papers():
                await self._hand_out(chat_id, effect)
            case LookUp():
                await self._look_up(chat_id, effect, kept)
            case ListWork():
                await self._work_with(chat_id, effect)
            case Commands(rank, language):
                await self._gladly(lambda: commands.show(self._bot, chat_id, rank, language))
            case LookAround(language, thread_id):
                screen = await surroundings.look(self._bot, chat_id, language, in_topic=thread_id is not None)
                await self._post(chat_id, Post(screen, thread_id=thread_id))

    async def _edit(self, chat_id: int, edit: Edit) -> bool:
        """Whether the message now shows the screen."""
        try:
            call = EditScreen(
                chat_id=chat_id,
                message_id=edit.message_id,
                text=edit.screen.html,
                reply_markup=keyboard(edit.screen, private=chat_id > 0),
            )
            await patiently(lambda: self._bot(call))
        except TelegramBadRequest as error:
            return "is not modified" in error.message
        return True

    async def _post(self, chat_id: int, post: Post) -> int:
        """Post a message and return its id."""
        call = SendScreen(
            chat_id=chat_id,
            text=post.screen.html,
            message_thread_id=post.thread_id,
            reply_markup=keyboard(post.screen, private=chat_id > 0),
            disable_notification=post.screen.silent or None,
        )
        try:
            return (await patiently(lambda: self._bot(call))).message_id
        except TelegramBadRequest:
            if post.thread_id is None:
                raise
            return await self._post(chat_id, replace(post, thread_id=None))  # the topic is gone: in General

    async def _show(self, chat_id: int, photos: Photos) -> None:
        read = [await asyncio.to_thread(self._files.read, file) for file, _ in photos.pictures]
        for content, (_, caption) in zip(read, photos.pictures, strict=True):
            if content is not None:
                picture = BufferedInputFile(content, "bild.jpg")
                await patiently(partial(self._bot.send_photo, chat_id, picture, caption=caption, protect_content=True))
        if None in read:
            await self._post(chat_id, Post(photos.missing))

    async def _hand_out(self, chat_id: int, papers: Papers) -> None:
        drawn = await self._drawer.drawn(papers)
        try:
            if drawn is not None:
                return await patiently(partial(hand_out, self._bot, chat_id, drawn, papers.thread_id))
        except TelegramBadRequest as error:
            log.warning("%s was refused: %s", papers.key, error.message)
        await self._post(chat_id, Post(papers.failed, thread_id=papers.thread_id))

    async def _look_up(self, chat_id: int, effect: LookUp, kept: list[tuple[Remember, int]]) -> None:
        try:
            found = await asyncio.to_thread(self._database.look, effect.read)
        except Exception:  # whatever it is: the person hears that it did not work
            log.exception("something could not be looked up")
            found = [Post(effect.failed)]
        await self._say_all(chat_id, found, kept)

    async def _work_with(self, chat_id: int, work: ListWork) -> None:
        message_id = work.message_id
        if message_id is None or not await self._edit(chat_id, Edit(message_id, work.start)):
            message_id = await self._post(chat_id, Post(work.start))
        screen = await self._lists.done(chat_id, work)
        if not await self._edit(chat_id, Edit(message_id, screen)):
            await self._post(chat_id, Post(screen))

    async def _gladly(self, call: Callable[[], Awaitable[Any]]) -> None:
        """Do it if Telegram lets us; tidying never stops an answer."""
        try:
            await patiently(call)
        except TelegramBadRequest as error:
            log.debug("tidying refused: %s", type(error).__name__)


@dataclass(slots=True)
class _Answer:
    update_id: int
    query_id: str | None
    effects: Sequence[Effect]
    once: Once | None


_Left = tuple[int, list[tuple[Remember, int]]]
"""The number of an update, and what is to be remembered of the messages that answered it."""


def _remember(session: Session, left: Sequence[_Left], now: datetime) -> None:
    inbox.answered(session, [update_id for update_id, _ in left], now)
    for _, kept in left:
        for remember, message_id in kept:
            remember(session, message_id)


def _unreachable(session: Session, chat_id: int, now: datetime) -> None:
    member = people.member_at(session, chat_id)
    if member is not None:
        deliveries.unreachable(session, member.id or 0, now)
