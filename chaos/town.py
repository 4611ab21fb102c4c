"""A town whose bot is killed all the time: Telegram, the database, the clock, and processes that come back."""

import asyncio
import random
import re
import socket
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from sqlmodel import col, func, select

from chaos.clock import SharedClock
from chaos.engines import PostgresBase, SqliteBase
from chaos.order import Order
from chaos.people import Actor, Broken
from chaos.processes import Child, Nursery
from chaos.stage import Balancer, Stage
from storage import Session
from storage.database import Database, DatabaseGone
from storage.tables import Cycle, Outbox

T = TypeVar("T")
_AWAY = re.compile(r"the database is (?:gone|away) \((\w+)\)")
SECRET = "chaos-and-nothing-but-chaos"
LONGEST = 240.0
"""Real seconds until everything that is due must have been said."""
STILL = 0.5
"""Real seconds without any change after which what is under way belongs to the dead."""
SOON = timedelta(minutes=90)
"""What waits no longer than this is waited for, also when the clock was set back an hour; the rest has its day."""


@dataclass(frozen=True, slots=True)
class Strike:
    """Where a process is to be killed: at the n-th passing of a marked step."""

    step: str
    passing: int

    def __str__(self) -> str:
        return f"{self.step} ×{self.passing}"


@dataclass(slots=True)
class Log:
    """What was done to a town."""

    kills: list[tuple[Strike, int]] = field(default_factory=list)
    """Where a process was killed, and how many messages of the outbox it had in its hands."""
    missed: list[Strike] = field(default_factory=list)
    """Strikes whose step was not passed so often."""
    troubles: Counter[str] = field(default_factory=Counter)
    said: Counter[str] = field(default_factory=Counter)
    """What the bot wrote into its log of a database that it could not have."""


class Town:
    """Lysekil in the hands of the harness."""

    def __init__(
        self,
        nursery: Nursery,
        base: SqliteBase | PostgresBase,
        folder: Path,
        at: datetime,
        strikes: Sequence[Strike],
        *,
        replicas: int = 1,
        seed: int = 0,
    ) -> None:
        self.base = base
        self.folder = folder
        self.clock = SharedClock(folder / "clock")
        self.clock.set(at)
        self.stage = Stage(self.clock)
        self.log = Log()
        self.rng = random.Random(seed)
        self.actors: list[Actor] = []
        self._nursery = nursery
        self._strikes = list(strikes)
        self._replicas = replicas
        self._balancer = Balancer()
        self._children: dict[int, Child] = {}
        self._ending = False
        self._database = Database(base.url, threads=2)

    async def __aenter__(self) -> "Town":
        await self.stage.start()
        await self._balancer.__aenter__()
        self._keepers = [asyncio.create_task(self._keep(slot)) for slot in range(self._replicas)]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._ending = True
        for child in self.children:
            child.kill()
        await asyncio.gather(*self._keepers, return_exceptions=True)
        self._database.close()
        await self.stage.stop()
        await self._balancer.__aexit__()
        self.clock.close()

    @property
    def children(self) -> list[Child]:
        """The processes that live now."""
        return [each for each in self._children.values() if each.is_alive]

    def actor(self, name: str) -> Actor:
        """Somebody with a phone."""
        actor = Actor(self.stage.person(name), self.stage, random.Random(f"{name}{self.rng.random()}"))
        self.actors.append(actor)
        return actor

    async def stored(self, look: Callable[[Session], T]) -> T:
        """Look into the tables, or write to them, as soon as the database can be had."""
        for _ in range(100):
            with suppress(DatabaseGone):
                return await self._database.run(look)
            await asyncio.sleep(0.1)
        raise Broken("the database stays away")

    async def ends_in_order(self) -> None:
        """End every process as an operator does, and see that each ends well."""
        self._ending = True
        self.log.missed += self._strikes
        self.log.said.update(_AWAY.findall((self.folder / "log").read_text("utf-8")))
        codes = [await child.end() for child in self.children]
        if any(codes):
            raise Broken(f"a process that was asked to end did so with {codes}")

    # ---- time

    async def goes_to(self, at: datetime) -> None:
        """Let it be `at`, with everything that becomes due done."""
        self.clock.set(max(at, self.clock.now()))
        await self.calm()

    async def calm(self) -> None:
        """Let time pass until everything that was heard and is due has been dealt with, by whoever lives then."""
        until = asyncio.get_running_loop().time() + LONGEST
        still_since, before, rings = 0.0, None, 0
        while True:
            for keeper in self._keepers:
                if keeper.done():
                    keeper.result()
            state = await self.stored(self._left_to_do)
            real = asyncio.get_running_loop().time()
            idle = self.stage._is_idle() and len(self._ready()) == self._replicas
            if idle and state.is_quiet:
                return
            if real > until:
                raise Broken(f"this is never done: {state}; idle: {idle}")
            if (state, idle, self.stage.called) != before:
                before, still_since, rings = (state, idle, self.stage.called), real, 0
            elif idle and real - still_since > STILL:
                # What is due may stand behind what a dead one had in hand: then only time helps.
                if state.wait is not None and (not state.is_due or rings):
                    self.clock.shift(max(state.wait, 0.0) + 0.5)
                still_since, rings = real, rings + 1
                for child in self._ready():
                    child.ring()
            await asyncio.sleep(0.04)

    def _left_to_do(self, session: Session) -> "_State":
        if not self._database.is_sqlite:  # or a round that commits between two looks is seen by the second only
            session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        now = self.clock.now()
        waiting = col(Outbox.state) == "waiting"
        due = session.exec(select(func.count()).where(waiting, col(Outbox.not_before) <= now)).one()
        ahead = waiting, col(Outbox.not_before) > now, col(Outbox.not_before) <= now + SOON
        soon = session.exec(select(func.min(Outbox.not_before)).where(*ahead))
        sending = session.exec(select(Outbox.lease_until).where(col(Outbox.state) == "sending")).all()
        moment = session.exec(select(func.min(Cycle.due_at))).one()
        next_at = [each for each in (soon.one(), *sending) if each is not None]
        wait = (min(next_at) - now).total_seconds() if next_at else None
        is_due = bool(due) or (moment is not None and moment <= now)
        # Rounded: a state that only grows older has not changed.
        return _State(
            int(due), len(sending), moment is None or moment <= now, None if wait is None else round(wait, -1), is_due
        )

    # ---- processes

    def _ready(self) -> list[Child]:
        return [each for each in self.children if each.ready.is_set()]

    async def _keep(self, slot: int) -> None:
        """Start a process whenever the last one has died, with the next strike waiting for it."""
        while not self._ending:
            strike = self._strikes.pop(0) if self._strikes else None
            child = await self._nursery.birth(self._order(strike))
            self._children[slot] = child
            self._balancer.backends = list(self._children.values())
            code = await child.died
            if strike is not None and code == -9 and not self._ending:
                self.log.kills.append((strike, await self.stored(_under_way)))
            elif strike is not None and self._ending:
                self.log.missed.append(strike)
            elif not self._ending:
                tail = self.folder.joinpath("log").read_text("utf-8")[-3000:]
                raise Broken(f"a process ended by itself with {code}\n{tail}")

    def _order(self, strike: Strike | None) -> Order:
        hook = self._balancer.url if self._replicas > 1 else ""
        return Order(
            database=self.base.url,
            api=self.stage.url,
            token=self.stage.token,
            clock=str(self.folder / "clock"),
            photos=str(self.folder / "photos"),
            log=str(self.folder / "log"),
            step=strike.step if strike else "",
            passing=strike.passing if strike else 1,
            hook=hook,
            listen=_free_port() if hook else 0,
            secret=SECRET if hook else "",
        )


@dataclass(frozen=True, slots=True)
class _State:
    due: int
    sending: int
    moment_is_due: bool
    wait: float | None
    """Seconds until something that waits is due, or the lease of something that is under way runs out."""
    is_due: bool

    @property
    def is_quiet(self) -> bool:
        return not self.is_due and not self.sending and self.wait is None


def _under_way(session: Session) -> int:
    return int(session.exec(select(func.count()).where(col(Outbox.state) == "sending")).one())


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
