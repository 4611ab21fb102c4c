"""Delivers the outbox: one loop, at most eight messages under way, every outcome settled in the database.

Each turn is one transaction that settles what has come back and claims what can leave; rendering happens in it, the
sending outside. A worker may be killed anywhere: its rows are found by their lease. Due-ness comes from the clock that
was handed in, the pace in a chat from real time.
"""

import asyncio
import logging
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, NamedTuple, Protocol

from reporting.numbers import codes
from reporting.screens import Screen
from scheduler import outcomes
from scheduler.outcomes import Gone, Moved, Outcome, Refused, Retry, Sent, Topic, Unknown, waiting
from scheduler.pacing import Pace, Pacing
from scheduler.rendering import Letter, render
from scheduler.voice import IN_FLIGHT, Voice
from storage import Session, deliveries, outbox, shown
from storage.configuration import Configuration
from storage.database import Database, DatabaseGone
from storage.outbox import Chat
from storage.shown import Delivered

log = logging.getLogger(__name__)

BATCH = 8
"""How many are claimed in one turn."""
FEW = IN_FLIGHT // 2
"""With fewer than this ready to leave, the next are claimed while others are under way."""
LOOK_AGAIN = 1.0
"""Seconds after which a worker with a free hand looks for more, although nothing has come back."""
FORM_IN_HAND = timedelta(minutes=15)
"""Whoever has touched a form within this long is filling it in: what comes unasked does not take its numbers."""
LONG_AGO = datetime.min.replace(tzinfo=UTC)


class Clock(Protocol):
    """The one clock of the program."""

    def now(self) -> datetime:
        """The time, aware UTC."""


class _Turn(NamedTuple):
    letters: list[Letter]
    has_more: bool
    """Whether as much was claimed as there was room for, so that more may be due."""
    held_back: bool
    """Whether something is due to a chat that must not be spoken in yet."""


class Worker:
    """One of any number of workers on a database."""

    def __init__(
        self,
        database: Database,
        configuration: Configuration,
        clock: Clock,
        *,
        token: str,
        api_url: str,
        pace: Pace | None = None,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._database = database
        self._configuration = configuration
        self._clock = clock
        self._voice = Voice(token, api_url, pace or Pace())
        self._pacing = Pacing(pace or Pace(), seconds)
        self._bell = asyncio.Event()
        self._alone = asyncio.Lock()
        self._stopping = False
        self._ready: deque[Letter] = deque()
        """Claimed, and about to leave."""
        self._away: dict[asyncio.Task[Outcome], Letter] = {}
        self._back: list[tuple[Letter, Outcome]] = []
        """Come back, and not settled yet."""
        self._unsent: list[Letter] = []
        """Claimed, and to be given back."""
        self._turning: asyncio.Task[None] | None = None
        self._last = _Turn([], has_more=True, held_back=False)
        self._failures = 0
        self._quiet_until = LONG_AGO

    def nudge(self) -> None:
        """Something was put, or time has passed: look at once. To be called on the event loop."""
        self._bell.set()

    async def run(self) -> None:
        """Deliver whatever is due whenever the bell rings, until `stop`."""
        while not self._stopping:
            self._bell.clear()
            try:
                await self.deliver_due()
            except DatabaseGone as gone:
                log.warning("the database is away (%s); deliveries wait", gone)
            except Exception:  # a mistake of ours must not end the voice; the row is found by its lease
                log.exception("a delivery failed")
            if not self._stopping:
                await self._bell.wait()

    async def stop(self) -> None:
        """Claim nothing more, wait for what is under way, settle it, and close the connections."""
        self._stopping = True
        self._bell.set()
        async with self._alone:
            try:
                await self._finish()
            except DatabaseGone:
                log.warning("%s deliveries are not settled; they will be found by their lease", len(self._back))
        await self._voice.close()

    async def deliver_due(self) -> int:
        """Deliver everything that is due now, at the pace Telegram takes; returns how many messages arrived.

        Returns early when Telegram asks us to be quiet or cannot be reached. Raises `DatabaseGone`.
        """
        async with self._alone:
            arrived = 0
            self._last = _Turn([], has_more=True, held_back=False)
            try:
                await self._database.run(self._find_lost)
                while self._goes_on():
                    self._send_ready()
                    if self._turning is None and self._wants_turn():
                        self._turning = asyncio.create_task(self._take_turn(BATCH))
                    arrived += await self._wait()
            finally:
                arrived += await self._finish()
            return arrived

    def _goes_on(self) -> bool:
        under_way = self._away or self._turning or self._back or self._ready
        return not self._stopping and bool(under_way or self._last.has_more or self._last.held_back)

    def _wants_turn(self) -> bool:
        """Whether enough has come back, or so little is ready that the next should be claimed meanwhile."""
        if len(self._back) >= IN_FLIGHT or (self._back and not self._away):
            return True
        if self._ready and self._is_quiet():
            return True
        return self._last.has_more and len(self._ready) < FEW

    def _is_quiet(self) -> bool:
        return self._clock.now() < self._quiet_until

    async def _finish(self) -> int:
        arrived = 0
        while self._away or self._turning:
            arrived += await self._wait()
        self._unsent += self._ready
        self._ready.clear()
        if self._back or self._unsent:
            await self._take_turn(0)
        return arrived

    async def _take_turn(self, room: int) -> None:
        now, busy = self._clock.now(), self._pacing.busy()
        if self._is_quiet() or self._stopping:
            room = 0
            self._unsent += self._ready
            self._ready.clear()
        back, self._back = self._back, []
        unsent, self._unsent = self._unsent, []
        try:
            self._last = await self._database.run(lambda session: self._turn(session, back, unsent, room, busy, now))
        except BaseException as error:
            self._back, self._unsent = [*back, *self._back], [*unsent, *self._unsent]
            if isinstance(error, Exception) and not isinstance(error, DatabaseGone):
                await self._settle_singly(now)
            raise
        self._ready.extend(self._last.letters)

    async def _settle_singly(self, now: datetime) -> None:
        """Something could not be written: let it not keep the others. What fails alone is found by its lease."""
        while self._back:
            one = self._back[0]
            try:
                await self._database.run(partial(settle, back=[one], now=now))
            except DatabaseGone:
                raise
            except Exception:
                log.exception("row %s could not be settled", one[0].row.id)
            self._back.remove(one)

    def _turn(
        self,
        session: Session,
        back: list[tuple[Letter, Outcome]],
        unsent: list[Letter],
        room: int,
        busy: set[Chat],
        now: datetime,
    ) -> _Turn:
        """Settle what has come back and claim what can leave, in one transaction."""
        settle(session, back, now)
        for letter in unsent:
            outbox.wait(session, letter.row, now)
        claimed = outbox.claim(session, now, limit=room, busy=busy)
        if not claimed.rows:
            return _Turn([], has_more=False, held_back=claimed.held_back)
        letters = render(session, self._configuration.current(session), claimed.rows, now)
        return _Turn(letters, has_more=len(claimed.rows) == room, held_back=claimed.held_back)

    def _find_lost(self, session: Session) -> None:
        now = self._clock.now()
        ours = [*self._away.values(), *self._unsent, *(letter for letter, _ in self._back)]
        for row in outbox.expired(session, now, alive=[letter.row.id for letter in ours]):
            deliveries.unknown(session, row, now)

    def _send_ready(self) -> None:
        while self._ready and len(self._away) < IN_FLIGHT and not self._is_quiet():
            letter = self._ready.popleft()
            self._pacing.spoke(letter.row.chat)
            say = self._voice.say(letter, self._clock.now(), self._failures)
            self._away[asyncio.create_task(say, name=f"letter-{letter.row.id}")] = letter

    async def _wait(self) -> int:
        """Wait until a letter or a turn comes back, or a chat is free again; take in what came back."""
        tasks: set[asyncio.Task[Any]] = {*self._away, *([self._turning] if self._turning else [])}
        if not tasks:
            return await self._pause()
        done, _ = await asyncio.wait(tasks, timeout=LOOK_AGAIN, return_when=asyncio.FIRST_COMPLETED)
        if not done:  # a slow one must not keep others from being claimed
            self._last = self._last._replace(has_more=True)
        if self._turning in done:
            turning, self._turning = self._turning, None
            turning.result()
        back = [(self._away.pop(task), task.result()) for task in done if task in self._away]
        for _, outcome in back:
            self._learn(outcome)
        self._back += back
        return sum(isinstance(outcome, Sent) for _, outcome in back)

    async def _pause(self) -> int:
        """Nothing is under way, but a chat was spoken in a moment ago: wait until it is free, or the bell rings."""
        if self._last.held_back and not self._back and not self._ready:
            self._bell.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._bell.wait(), self._pacing.next_free())
            self._last = self._last._replace(has_more=True)
        return 0

    def _learn(self, outcome: Outcome) -> None:
        """Be quiet when Telegram asks for it, and for a growing while when it cannot be spoken to."""
        now = self._clock.now()
        if isinstance(outcome, Retry):
            if outcome.reason == outcomes.FLOOD:
                self._quiet_until = max(self._quiet_until, outcome.at)
            elif now >= self._quiet_until:
                log.warning("Telegram cannot be spoken to (%s)", outcome.reason)
                self._quiet_until = max(outcome.at, now + waiting(self._failures))
                self._failures += 1
        elif not isinstance(outcome, Unknown):
            self._failures = 0


def settle(session: Session, back: Sequence[tuple[Letter, Outcome]], now: datetime) -> None:
    """Write what came of letters, in this transaction."""
    arrived = [(letter.row, outcome.message_id) for letter, outcome in back if isinstance(outcome, Sent)]
    deliveries.sent(session, arrived, now)
    shown.delivered(session, [each for each in map(_buttons, back) if each], now - FORM_IN_HAND)
    for letter, outcome in back:
        row = letter.row
        match outcome:
            case Retry(at, reason):
                deliveries.retry(session, row, at, reason)
            case Moved(chat_id):
                deliveries.moved(session, row, letter.chat_id, chat_id, now)
            case Topic():
                deliveries.topic_gone(session, row, now)
            case Gone(reason):
                deliveries.gone(session, row, now, reason)
            case Refused(reason):
                deliveries.refused(session, row, now, reason)
            case Unknown():
                deliveries.unknown(session, row, now)


def _buttons(came: tuple[Letter, Outcome]) -> Delivered | None:
    """What a typed number presses, once this letter has reached a member."""
    letter, outcome = came
    member_id, content = letter.row.member_id, letter.content
    if member_id is None or not isinstance(outcome, Sent) or not isinstance(content, Screen) or not content.rows:
        return None
    return Delivered(member_id, codes(content))
