"""Delivers the outbox: one loop, at most eight messages under way, every outcome settled in the database.

Each turn is one transaction that settles what has come back, claims what can leave and reserves a moment for each;
rendering happens in it, the sending outside. A worker may be killed anywhere: its rows are found by their lease, and at
most eight of them have left without its being written down. Due-ness comes from the clock that was handed in, the pace
from real time.
"""

import asyncio
import logging
import time
from collections import deque
from collections.abc import Callable, Coroutine
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple, Protocol

from scheduler import turns
from scheduler.outcomes import Outcome, Sent, Unknown
from scheduler.pacing import Pace, Silence
from scheduler.rendering import Letter
from scheduler.settling import settle
from scheduler.turns import Errands
from scheduler.voice import IN_FLIGHT, Voice
from storage.configuration import Configuration
from storage.database import Database, DatabaseGone
from storage.steps import step

log = logging.getLogger(__name__)

BATCH = 8
"""How many a worker has in its hands before they leave, at most."""
FEW = 2
"""With no more than this ready to leave, the next are claimed."""
ENOUGH = IN_FLIGHT // 2
"""So many that came back are worth a turn while others are under way."""
LOOK_AGAIN = 1.0
"""Seconds after which a worker with a free hand looks for more, although nothing has come back."""
FIND_LOST = 60.0
"""Seconds after which a worker that has much to do looks for the rows of workers that are gone."""
CLOSEST = 0.8
"""Of the pace's distance between two letters, so much is kept by a worker that catches up."""
FRESH = 0.1
"""For how many seconds it is taken for granted that nobody has been asked for quiet."""
OLD = 0.25
"""Seconds after which nothing leaves before that has been found out."""


class Clock(Protocol):
    """The one clock of the program."""

    def now(self) -> datetime:
        """The time, aware UTC."""


class _Departure(NamedTuple):
    letter: Letter
    at: float


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
        self._pace = pace or Pace()
        self._seconds = seconds
        self._voice = Voice(token, api_url)
        # Without a pace silences go by the clock that decides what is due: tests move it.
        self._silence = Silence(seconds if self._pace.overall else lambda: clock.now().timestamp())
        self._stir = asyncio.Event()
        self._alone = asyncio.Lock()
        self._stopping = False
        self._nudged = False
        self._ready: deque[_Departure] = deque()
        """Claimed, and about to leave."""
        self._away: dict[asyncio.Task[Outcome], Letter] = {}
        self._back: list[tuple[Letter, Outcome]] = []
        """Come back, and not settled yet."""
        self._settling = 0
        """How many are being settled."""
        self._unsent: list[Letter] = []
        """Claimed, and to be given back."""
        self._turning: asyncio.Task[None] | None = None
        self._expects = False
        """Whether more is due than has been claimed."""
        self._look_at = 0.0
        """When to claim again."""
        self._heard_at = 0.0
        """When it was last known whether others were asked for quiet."""
        self._left_at = self._looked_for_lost = float("-inf")
        self._arrived = 0

    def nudge(self) -> None:
        """Something was put, or time has passed: look at once. To be called on the event loop."""
        self._nudged = True
        self._stir.set()

    async def run(self) -> None:
        """Deliver whatever is due whenever somebody nudges, and when a silence ends, until `stop`."""
        while not self._stopping:
            try:
                await self.deliver_due()
            except DatabaseGone as gone:
                log.warning("the database is away (%s); deliveries wait", gone)
            except Exception:  # a mistake of ours must not end the voice; the row is found by its lease
                log.exception("a delivery failed")
            left = self._silence.left() if self._pace.overall else 0.0
            until = self._seconds() + left if left else None
            while not self._nudged and not self._stopping and (until is None or self._seconds() < until):
                self._stir.clear()
                await self._rest(until)

    async def stop(self) -> None:
        """Claim nothing more, wait for what is under way, settle it, and close the connections."""
        self._stopping = True
        self._stir.set()
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
            before = self._arrived
            self._nudged = False
            self._expects, self._look_at, self._looked_for_lost = True, 0.0, float("-inf")
            try:
                if await self._is_answered():
                    await self._deliver()
            finally:
                await self._finish()
            return self._arrived - before

    async def _is_answered(self) -> bool:
        """Whether Telegram can be spoken to. After trouble it is asked something harmless first."""
        if self._silence.left() or not self._silence.failures or await self._voice.is_heard():
            return True
        self._silence.trouble()
        return False

    async def _deliver(self) -> None:
        while self._goes_on():
            self._stir.clear()
            if self._nudged:
                self._nudged, self._expects, self._look_at = False, True, 0.0
            self._depart()
            if self._turning is None:
                if self._wants_turn():
                    self._turning = self._start(self._take_turn(BATCH - len(self._ready)))
                elif self._is_stale(self._seconds()):
                    self._turning = self._start(self._listen())
            await self._rest(self._next_moment())
            self._reap()

    def _goes_on(self) -> bool:
        if self._away or self._turning or self._back or self._ready or self._unsent:
            return not self._stopping
        return self._expects and not self._stopping and not self._silence.left()

    def _wants_turn(self) -> bool:
        """Whether enough has come back, or so little is ready that the next should be claimed meanwhile."""
        if self._silence.has_news or len(self._back) >= ENOUGH or self._unsent:
            return True
        if self._silence.left():
            return bool(self._ready) or bool(self._back and not self._away)
        if self._back and not self._away and not self._ready:
            return True
        return self._claims()

    def _claims(self) -> bool:
        looks = self._expects or bool(self._away)
        return looks and len(self._ready) <= FEW and self._seconds() >= self._look_at and not self._silence.left()

    def _is_stale(self, now: float) -> bool:
        """Whether the next letter leaves soon, and others may have been asked for quiet meanwhile."""
        if not self._pace.overall or not self._ready or now - self._heard_at < FRESH:
            return False
        return self._ready[0].at - now < FRESH / 2

    def _next_moment(self) -> float:
        """When there is something to do, if nothing comes back before."""
        moments = [self._seconds() + LOOK_AGAIN]
        if self._ready and self._has_room():
            moments.append(self._leaves_at(self._ready[0]))
        if self._ready and self._pace.overall and self._turning is None:
            moments.append(max(self._ready[0].at - FRESH / 2, self._heard_at + FRESH))
        if self._turning is None and len(self._ready) <= FEW and (self._expects or self._away):
            moments.append(max(self._look_at, self._seconds() + self._silence.left()))
        return min(moments)

    def _has_room(self) -> bool:
        """Whether another may leave: at most eight have left without its being written down, and none in the dark."""
        if self._silence.left() or (self._pace.overall and self._seconds() - self._heard_at > OLD):
            return False
        return len(self._away) + len(self._back) + self._settling < IN_FLIGHT

    def _leaves_at(self, next_one: _Departure) -> float:
        """When a letter leaves: at its moment, but never all at once when we come late."""
        return max(next_one.at, self._left_at + CLOSEST / self._pace.overall) if self._pace.overall else next_one.at

    def _depart(self) -> None:
        while self._ready and self._leaves_at(self._ready[0]) <= self._seconds() and self._has_room():
            letter = self._ready.popleft().letter
            self._left_at = self._seconds()
            task = self._start(self._say(letter))
            self._away[task] = letter
            task.add_done_callback(self._came_back)

    async def _say(self, letter: Letter) -> Outcome:
        try:
            return await self._voice.say(letter, self._clock.now(), self._silence.failures)
        except Exception:  # a mistake of ours: whether it left, nobody knows
            log.exception("row %s could not be said", letter.row.id)
            return Unknown()

    def _came_back(self, task: "asyncio.Task[Outcome]") -> None:
        letter = self._away.pop(task)
        self._stir.set()
        if task.cancelled():  # we are being torn down; the row is found by its lease
            return
        outcome = task.result()
        step("delivery.back")
        self._back.append((letter, outcome))
        self._arrived += isinstance(outcome, Sent)
        if self._silence.learn(letter.row.id, outcome):
            log.warning("Telegram cannot be spoken to; the next try is in %.0f s", self._silence.left())

    async def _take_turn(self, room: int) -> None:
        """Settle, give back and claim. What cannot be written stays in hand."""
        if self._silence.left() or self._stopping:
            room = 0
            self._unsent += [each.letter for each in self._ready]
            self._ready.clear()
        errands, news = self._errands(room), self._silence.has_news
        self._back, self._unsent, self._settling, self._silence.has_news = [], [], len(errands.back), False
        take = partial(turns.take, errands=errands, pace=self._pace, seconds=self._seconds)
        now = self._clock.now
        try:  # the clock is read inside: while we waited for the database others may have claimed at a later time
            turn = await self._database.run(lambda session: take(session, configuration=self._configuration, now=now()))
        except BaseException as error:
            self._back, self._unsent = [*errands.back, *self._back], [*errands.unsent, *self._unsent]
            self._silence.has_news |= news
            if isinstance(error, Exception) and not isinstance(error, DatabaseGone):
                await self._settle_singly(now())
            raise
        finally:
            self._settling = 0
        if turn.letters:
            step("delivery.committed")
        self._ready.extend(map(_Departure, turn.letters, turn.leave_at))
        self._hears(turn.quiet_for)
        if room:
            self._expects = turn.has_more or turn.free_in is not None
            wait = 0.0 if turn.has_more else turn.free_in if turn.free_in is not None else LOOK_AGAIN
            self._look_at = self._seconds() + wait

    def _errands(self, room: int) -> Errands:
        alive = None
        if self._seconds() - self._looked_for_lost > FIND_LOST:
            self._looked_for_lost = self._seconds()
            ours = [each.letter for each in self._ready] + [letter for letter, _ in self._back]
            alive = [letter.row.id for letter in (*ours, *self._unsent, *self._away.values())]
        quiet = self._silence.asked_for() if self._silence.has_news else None
        return Errands(self._back, self._unsent, room, quiet, alive)

    async def _listen(self) -> None:
        """Find out whether another worker has been asked for quiet."""
        now = self._clock.now()
        self._hears(await self._database.run(lambda session: turns.quiet_for(session, self._pace, now)))

    def _hears(self, quiet_for: float) -> None:
        self._heard_at = self._seconds()
        self._silence.told(quiet_for)

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

    async def _finish(self) -> None:
        """Take in what is under way, settle it, and give back what has not left."""
        while self._away or self._turning:
            self._stir.clear()
            await self._rest(None)
            self._reap()
        self._unsent += [each.letter for each in self._ready]
        self._ready.clear()
        if self._back or self._unsent or self._silence.has_news:
            await self._take_turn(0)

    def _start(self, work: Coroutine[Any, Any, Any]) -> "asyncio.Task[Any]":
        task = asyncio.create_task(work)
        task.add_done_callback(lambda _: self._stir.set())
        return task

    def _reap(self) -> None:
        if self._turning is not None and self._turning.done():
            turning, self._turning = self._turning, None
            turning.result()

    async def _rest(self, until: float | None) -> None:
        """Wait until something has come back, or somebody nudges, but no longer than until a moment."""
        if until is None:
            await self._stir.wait()
            return
        alarm = asyncio.get_running_loop().call_later(max(0.0, until - self._seconds()), self._stir.set)
        await self._stir.wait()
        alarm.cancel()
