"""The alarm clock: APScheduler wakes a round, a delivery and a sweep; the database decides what is due.

Its jobs live in memory and carry no dates: a persisted job is dropped or repeated after a restart, an interval of two
weeks moves an hour with summer time. All due-ness comes from the clock that was handed in.
"""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from reporting.receivers import Address
from scheduler.couriers import Couriers
from scheduler.pacing import Pace
from scheduler.round import RoundReport, round_once
from scheduler.worker import Clock, Worker
from storage import Session, cycles, housekeeping, outbox
from storage.configuration import Configuration
from storage.database import Database, DatabaseGone
from storage.steps import step

log = logging.getLogger(__name__)

ROUND_SECONDS = 60
DELIVER_SECONDS = 2
SWEEP_SECONDS = 3600
PUT_OFF = timedelta(minutes=10)
"""How long a moment that cannot be carried out lets the others go first."""


class Alarms(MemoryJobStore):  # type: ignore[misc]
    """Jobs that also ring when the machine's clock has been set back: they would wait until it has caught up."""

    def get_due_jobs(self, now: datetime) -> list[Any]:
        """Return what rings now, the earliest first."""
        for job in self.get_all_jobs():
            if job.next_run_time - now > job.trigger.interval:
                job.next_run_time = now
                self.update_job(job)
        return list(super().get_due_jobs(now))


class Scheduler:
    """Rounds, deliveries and sweeps of one process. Any number may run on one database."""

    def __init__(
        self,
        database: Database,
        configuration: Configuration,
        clock: Clock,
        *,
        token: str,
        api_url: str,
        pace: Pace | None = None,
        on_error: Callable[[Exception], None] = lambda error: None,
        also_sweep: Sequence[Callable[[], Awaitable[None]]] = (),
        addresses: Mapping[str, Address] | None = None,
    ) -> None:
        self._database = database
        self._configuration = configuration
        self._clock = clock
        self._on_error = on_error
        self._also_sweep = also_sweep
        self._one_round = asyncio.Lock()
        self._delivering: list[asyncio.Task[None]] = []
        defaults = {"coalesce": True, "max_instances": 1}
        self._alarm = AsyncIOScheduler(timezone=UTC, job_defaults=defaults, jobstores={"default": Alarms()})
        self.worker = Worker(database, configuration, clock, token=token, api_url=api_url, pace=pace)
        self.couriers = Couriers(database, configuration, clock, addresses)

    async def start(self) -> None:
        """Begin: a round and a delivery at once, then whenever the alarm rings or `nudge` is called."""
        for speaks, name in ((self.worker.run(), "deliveries"), (self.couriers.run(), "parcels")):
            self._delivering.append(asyncio.create_task(speaks, name=name))
        for job, seconds in ((self._round, ROUND_SECONDS), (self._ring, DELIVER_SECONDS), (self._sweep, SWEEP_SECONDS)):
            self._alarm.add_job(job, "interval", seconds=seconds, misfire_grace_time=None)
        self._alarm.start()
        await self._round()

    def nudge(self) -> None:
        """Something was put into the outbox: deliver at once. To be called on the event loop."""
        self.worker.nudge()

    async def round_now(self) -> list[RoundReport]:
        """Carry out everything that is due now and deliver it; returns what was carried out.

        Returns when nothing due is left, or Telegram asks for quiet. Raises `DatabaseGone`.
        """
        reports = await self._rounds()
        await asyncio.gather(self.worker.deliver_due(), self.couriers.deliver_due())
        return reports

    async def next_moment(self) -> datetime | None:
        """Return when the next moment of a period, or the next waiting delivery, is due (UTC); None when none is."""

        def look(session: Session) -> datetime | None:
            now = self._clock.now()
            cycles.keep(session, self._configuration.current(session).rhythm, now)
            ahead = [cycles.next_moment(session), outbox.next_due(session)]
            return min((at for at in ahead if at is not None), default=None)

        return await self._database.run(look)

    async def stop(self) -> None:
        """Wake no more, finish what is being sent, and settle it."""
        if self._alarm.running:
            self._alarm.shutdown(wait=False)
        async with self._one_round:
            await asyncio.gather(self.worker.stop(), self.couriers.stop())
        for delivering in self._delivering:
            with contextlib.suppress(asyncio.CancelledError):
                await delivering

    async def _rounds(self) -> list[RoundReport]:
        reports: list[RoundReport] = []
        async with self._one_round:
            while (report := await self._database.run(self._one_moment)) is not None:
                step("round.committed")
                log.info(
                    "%s of %s: %s members, %s rooms",
                    report.moment,
                    report.cycle.key,
                    len(report.members),
                    len(report.rooms),
                )
                reports.append(report)
        return reports

    def _one_moment(self, session: Session) -> RoundReport | None:
        return round_once(session, self._configuration.current(session), self._clock.now())

    async def _round(self) -> None:
        try:
            await self._rounds()
        except DatabaseGone as gone:
            log.warning("the database is away (%s); the round waits", gone)
        except Exception as error:  # whatever it is, the other moments must not wait for it for ever
            log.exception("a moment could not be carried out")
            self._on_error(error)
            with contextlib.suppress(DatabaseGone):
                await self._database.run(lambda session: cycles.put_off(session, self._clock.now(), PUT_OFF))
        self.worker.nudge()

    async def _ring(self) -> None:
        self.worker.nudge()
        self.couriers.nudge()  # a picture has time: not at every word that is put

    async def _sweep(self) -> None:
        try:
            for each in self._also_sweep:  # first, while the drafts that they look at are there
                await each()
            await self._database.run(lambda session: housekeeping.sweep(session, self._clock.now()))
        except DatabaseGone as gone:
            log.warning("the database is away (%s); the sweep waits", gone)
