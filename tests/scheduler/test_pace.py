"""The pace is one for all workers on a database, in real seconds, and a 429 silences them for exactly as long."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE
from contextlib import AsyncExitStack
from datetime import UTC, datetime

import pytest

from est_bot.clock import SystemClock
from playground.clock import MovableClock
from playground.server import Playground
from scheduler.pacing import Pace
from scheduler.worker import Worker
from storage import outbox
from storage.configuration import Configuration
from storage.database import Database
from tests.scheduler.cast import joins, town
from tests.scheduler.test_worker import heard, states

PROGRAM = """
import asyncio, os, sys
from est_bot.clock import SystemClock
from scheduler.worker import Worker
from storage.configuration import Configuration
from storage.database import Database
from tests.scheduler.cast import town

async def main():
    database = Database(os.environ["DATABASE_URL"])
    worker = Worker(database, Configuration(town()), SystemClock(), token=sys.argv[1], api_url=sys.argv[2])
    print("ready", flush=True)
    sys.stdin.readline()
    print(await worker.deliver_due(), flush=True)
    await worker.stop()

asyncio.run(main())
"""


@pytest.fixture
def clock() -> MovableClock:
    """The real time."""
    return MovableClock(SystemClock().now)


def people(database: Database, pg: Playground, count: int):
    """People who are to get a notice each."""
    found = []
    for number in range(count):
        person = pg.person(f"N{number}")
        person.starts()
        found.append(person)

    def put(session):
        members = [joins(session, person.id) for person in found]
        payload = {"words": "cycle-rule", "values": {}, "buttons": []}
        outbox.put_to_members(session, "notice", members, "n", payload, datetime.now(UTC))

    database.run_here(put)
    return found


def worker(database: Database, pg: Playground, pace: Pace | None = None) -> Worker:
    configuration = Configuration(town())
    return Worker(database, configuration, SystemClock(), token=pg.token, api_url=pg.url, pace=pace or Pace())


def sent(pg: Playground):
    """The messages, and the moments of those that arrived in seconds since the first."""
    calls = [call for call in pg.calls if call.method == "sendMessage"]
    moments = [(call.at - calls[0].at).total_seconds() for call in calls]
    return calls, moments


async def test_one_worker_keeps_the_pace_and_none_is_refused(database, pg):
    crowd = people(database, pg, 50)
    limit = pg.faults.arm("rate_limit", per_second=30)
    alone = worker(database, pg)
    assert await alone.deliver_due() == 50
    await alone.stop()
    _, moments = sent(pg)
    assert limit.struck == 0
    assert moments[-1] >= 49 / 20 * 0.98 - 0.1
    assert [len(heard(person)) for person in crowd] == [1] * 50


async def test_workers_in_two_processes_keep_one_pace_together_and_say_nothing_twice(database, database_url, pg):
    crowd = people(database, pg, 60)
    limit = pg.faults.arm("rate_limit", per_second=30)
    environment = {**os.environ, "DATABASE_URL": database_url}
    hired = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-c", PROGRAM, pg.token, pg.url, stdin=PIPE, stdout=PIPE, env=environment
        )
        for _ in range(2)
    ]
    for each in hired:
        assert await each.stdout.readline() == b"ready\n"
    told = await _told(hired)
    _, moments = sent(pg)
    assert sum(told) == 60
    assert min(told) > 0
    assert limit.struck == 0
    assert moments[-1] >= 59 / 20 * 0.98 - 0.1
    assert [len(heard(person)) for person in crowd] == [1] * 60


async def _told(hired):
    answers = await asyncio.gather(*(each.communicate(b"go\n") for each in hired))
    return [int(out) for out, _ in answers]


async def test_a_429_silences_all_workers_for_as_long_as_it_asks_and_no_longer(database_url, pg):
    async with AsyncExitStack() as stack:
        replicas = [Database(database_url) for _ in range(2)]
        crowd = people(replicas[0], pg, 40)
        hired = [worker(each, pg) for each in replicas]
        running = [asyncio.ensure_future(each.run()) for each in hired]
        for each in (*replicas, *hired):
            stack.push_async_callback(_ends, each)
        await pg.until(lambda: len(pg.calls) > 8, timeout=30)
        pg.faults.arm("retry_after", seconds=3)
        await pg.until(lambda: sum(len(heard(person)) for person in crowd) == 40, timeout=60)
        calls, moments = sent(pg)
        refused = next(at for call, at in zip(calls, moments, strict=True) if call.status == 429)
        after = [at - refused for at in moments if at > refused]
        assert not [at for at in after if SLOW < at < 3.0]
        assert min(at for at in after if at >= 3.0) < 3.1 + 0.2 + SLOW
        assert [len(heard(person)) for person in crowd] == [1] * 40
        for each in hired:
            await each.stop()
        await asyncio.gather(*running)
        assert set(states(replicas[0]).values()) == {"sent"}


SLOW = 0.8
"""Seconds that a busy machine may take on top."""


async def _ends(what):
    if isinstance(what, Database):
        what.close()
    else:
        await what.stop()


async def test_a_chat_gets_its_messages_a_second_apart_and_nobody_waits_for_it(database, pg):
    anna, bo = people(database, pg, 2)

    def more(session):
        payload = {"words": "cycle-rule", "values": {}, "buttons": []}
        outbox.put(session, "more", "notice", member_id=1, payload=payload, now=datetime.now(UTC))

    database.run_here(more)
    alone = worker(database, pg)
    assert await alone.deliver_due() == 3
    await alone.stop()
    calls, moments = sent(pg)
    assert [call.params["chat_id"] for call in calls] == [anna.id, bo.id, anna.id]
    assert moments[2] >= 0.95
    assert moments[1] < 0.9


async def test_an_answer_overtakes_a_broadcast(database, pg):
    people(database, pg, 30)
    late = pg.person("Sven")
    late.starts()
    alone = worker(database, pg)
    running = asyncio.ensure_future(alone.run())
    await pg.until(lambda: len(sent(pg)[0]) > 4, timeout=30)

    def answer(session):
        payload = {"words": "cycle-unit", "values": {"unit": "svar"}, "buttons": [], "urgent": True}
        outbox.put(session, "a", "notice", member_id=joins(session, late.id), payload=payload, now=datetime.now(UTC))

    await database.run(answer)
    alone.nudge()
    await late.sees("svar", timeout=30)
    assert len(sent(pg)[0]) < 25
    await alone.stop()
    await running
