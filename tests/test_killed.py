"""A worker that is killed anywhere leaves nobody out, says nothing often, and posts nothing twice."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import col, select

from playground.clock import MovableClock
from playground.people import Person
from playground.server import Playground
from reporting.municipality import load
from reporting.picture import stamp
from scheduler.clockwork import Scheduler
from scheduler.pacing import UNPACED
from scheduler.voice import IN_FLIGHT
from storage import Session, outbox, pictures
from storage.configuration import Configuration
from storage.database import Database
from storage.tables import Inbox, Outbox, Picture
from tests.scheduler.cast import binds, joins
from tests.town import LYSEKIL, STOCKHOLM

OPENS = datetime(2026, 11, 19, 16, 0, tzinfo=STOCKHOLM)
CLOSES = datetime(2026, 11, 23, 12, 0, tzinfo=STOCKHOLM)
ROOT = Path(__file__).parent.parent


@pytest.fixture
async def pg() -> AsyncIterator[Playground]:
    async with Playground(MovableClock(lambda: OPENS)) as playground:
        yield playground


async def killed_after(pg: Playground, url: str, now: datetime, enough) -> None:
    """Let a process deliver what is due, and kill it as soon as there is enough of it."""
    arguments = (url, pg.url, pg.token, now.isoformat())
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", "tests.one_worker", *arguments, cwd=ROOT)
    await pg.world.bell.until(enough, 30)
    process.kill()
    assert await process.wait() == -9


async def delivered(database: Database, pg: Playground, now: datetime) -> None:
    """Another worker comes, when the lease of the dead one's rows has run out."""
    clock = MovableClock(lambda: now + outbox.LEASE + timedelta(seconds=1))
    configuration = Configuration(load(LYSEKIL))
    worker = Scheduler(database, configuration, clock, token=pg.token, api_url=pg.url, pace=UNPACED)
    await worker.round_now()
    clock.shift(60)
    await worker.round_now()
    await worker.stop()


def heard(person: Person) -> int:
    return sum("Har ni sett något" in each.text for each in person.messages if each.by_bot)


def states(session: Session, kind: str) -> list[str]:
    return list(session.exec(select(Outbox.state).where(Outbox.kind == kind).order_by(col(Outbox.id))))


async def test_killed_in_the_middle_of_a_broadcast_everybody_is_asked(pg: Playground, database_url: str) -> None:
    database = Database(database_url)
    crowd = [pg.person(f"N{number}") for number in range(40)]
    for each in crowd:
        each.starts()
        await database.run(lambda s, id=each.id: joins(s, id, "faltgruppen"))
    await killed_after(pg, database_url, OPENS, lambda: sum(map(heard, crowd)) >= 13 or None)
    await delivered(database, pg, OPENS)
    times = [heard(each) for each in crowd]
    assert min(times) == 1
    assert max(times) <= 2
    assert times.count(2) <= 2 * IN_FLIGHT  # those claimed by the dead
    assert set(await database.run(lambda s: states(s, "prompt"))) == {"sent"}
    database.close()


async def test_killed_in_the_middle_of_a_post_no_part_of_it_comes_twice(pg: Playground, database_url: str) -> None:
    database = Database(database_url)
    karin = pg.person("Karin")
    karin.starts()
    group = pg.group("EST Lysekil", members=[karin])
    group.add_bot(by=karin)

    def ready(session: Session) -> None:
        joins(session, karin.id, rank="coordinator")
        binds(session, group.id)

    await database.run(ready)
    clock = MovableClock(lambda: OPENS)
    municipality = load(LYSEKIL)
    closing = Scheduler(database, Configuration(municipality), clock, token=pg.token, api_url=pg.url, pace=UNPACED)
    for moment in (OPENS, CLOSES):
        await clock.set(moment)
        await closing.round_now()
    await closing.stop()

    def publish(session: Session) -> None:
        picture = session.exec(select(Picture)).one()
        assert isinstance(
            pictures.publish(session, 1, 1, 1, CLOSES, municipality, stamp(picture.data)), pictures.Published
        )

    await database.run(publish)
    pg.faults.arm("slow", method="sendPhoto", seconds=1)
    await killed_after(pg, database_url, CLOSES, lambda: group_has(group))
    await delivered(database, pg, CLOSES)
    said = [each.text for each in group.messages if each.by_bot and each.text]
    assert len(said) == len(set(said))
    assert sum(bool(each.photo) for each in group.messages) <= 1
    found = await database.run(lambda s: states(s, "post"))
    assert set(found) <= {"sent", "unknown"}
    if "unknown" in found:
        assert any("Jag vet inte om ett inlägg kom fram" in each.text for each in karin.messages)
    database.close()


def group_has(group) -> bool | None:
    """Whether the first part of the post is there."""
    return any(each.by_bot for each in group.messages) or None


async def test_asked_to_end_the_program_finishes_what_it_is_saying(database_url: str) -> None:
    start = datetime(2026, 11, 12, 21, tzinfo=STOCKHOLM)
    async with Playground(MovableClock(lambda: start)) as pg:
        database = Database(database_url)
        anna = pg.person("Anna")
        anna.starts()
        await database.run(lambda s: joins(s, anna.id, "vandrare-lysekil"))
        settings = {
            "TELEGRAM_API_URL": pg.url,
            "TELEGRAM_BOT_TOKEN": pg.token,
            "DATABASE_URL": database_url,
            "EST_MUNICIPALITY": str(LYSEKIL),
        }
        pg.faults.arm("slow", method="sendMessage", times=None, seconds=0.3)
        anna.sends("/hjalp")
        anna.sends("/rapport")
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "est_bot", "run", cwd=ROOT, env={**os.environ, **settings}
        )
        try:
            await anna.hears(timeout=30)
            process.terminate()
            assert await process.wait() == 0
        finally:
            if process.returncode is None:
                process.kill()
        rows = await database.run(lambda s: list(s.exec(select(Inbox))))
        assert rows
        assert all(row.answered_at for row in rows)
        assert len([each for each in anna.messages if each.by_bot]) >= len(rows)
        database.close()
