"""Draws what was asked for: one thing at a time, on a thread, so that nobody else waits for it; the same once."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Sequence

from aiogram import Bot
from aiogram.types import BufferedInputFile, InputMediaPhoto, MediaUnion

from bot.effects import Papers
from reporting.drawing.map_ground import Grounds, MapGround
from reporting.drawing.papers import Paper

log = logging.getLogger(__name__)

KEPT = 8
"""What was drawn last, for those who tap next: after a post many ask for the same."""
GROUND_SECONDS = 10.0
"""As long as the ground of a map may take, whoever gets it; without it, places are drawn on a plain one."""


class Drawer:
    """Draws, and remembers a little of what it drew."""

    def __init__(self, tiles: Grounds | None = None) -> None:
        self._tiles = tiles
        self._turn = asyncio.Lock()
        self._kept: OrderedDict[object, Sequence[Paper]] = OrderedDict()

    async def drawn(self, papers: Papers) -> Sequence[Paper] | None:
        """Draw, or return what was drawn before; None when it cannot be drawn."""
        key = papers.key, tuple(sorted(papers.spots.items()))
        async with self._turn:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
                return found
            ground = await self._ground(papers)
            try:
                found = await asyncio.to_thread(papers.draw, ground)
            except Exception:  # whatever it is: there are words that say the same
                log.exception("%s could not be drawn", papers.key)
                return None
            if ground is not None or self._tiles is None or not papers.spots:
                self._kept[key] = found
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
            return found

    async def _ground(self, papers: Papers) -> MapGround | None:
        if self._tiles is None or not papers.spots:
            return None
        try:
            async with asyncio.timeout(GROUND_SECONDS):
                return await self._tiles.ground(papers.spots)
        except (OSError, RuntimeError, TimeoutError, ValueError) as error:
            log.warning("no ground for a map: %s", type(error).__name__)
            return None


async def hand_out(bot: Bot, chat_id: int, papers: Sequence[Paper], thread_id: int | None = None) -> None:
    """Send them: several pictures as one album, the rest as documents."""
    pictures = [each for each in papers if each.name.endswith(".png")]
    if len(pictures) > 1:
        album: list[MediaUnion] = [InputMediaPhoto(media=_file(each), caption=each.caption) for each in pictures]
        await bot.send_media_group(chat_id, album, message_thread_id=thread_id)
    for each in pictures if len(pictures) == 1 else ():
        await bot.send_photo(chat_id, _file(each), caption=each.caption, message_thread_id=thread_id)
    for each in papers:
        if each not in pictures:
            await bot.send_document(chat_id, _file(each), caption=each.caption, message_thread_id=thread_id)


def _file(paper: Paper) -> BufferedInputFile:
    return BufferedInputFile(paper.content, paper.name)
