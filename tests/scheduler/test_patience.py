"""Whoever waits, waits: nobody burns the processor, sleeps through what is due, or asks twice when it comes late."""

import asyncio
import time
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from scheduler.clockwork import Alarms
from storage import answers, people
from storage.database import Database
from tests.scheduler.receivers import GIS, KEY
from tests.scheduler.test_couriers import ONLY_GIS, Address, couriers
from tests.scheduler.test_worker import CYCLE, WALKERS, anna_and_co, due_round, heard, notice, states, working


async def test_a_worker_that_is_to_be_quiet_and_waits_for_an_answer_does_nothing_meanwhile(database, pg):
    (anna, _), (bo, _) = anna_and_co(database, pg, 2)
    due_round(database, pg)
    pg.faults.arm("retry_after", seconds=30, chat_id=anna.id)
    pg.faults.arm("slow", seconds=3, chat_id=bo.id)
    async with working(database, pg) as hired:
        started = time.process_time()
        await hired.deliver_due()
        assert time.process_time() - started < 1.5
    assert sorted(states(database).values()) == ["sent", "waiting"]


async def test_couriers_without_a_database_wait_for_the_next_ring(tmp_path, clock, caplog):
    database = Database(f"sqlite:///{tmp_path}/no-such-folder/est.db")
    hired = couriers(database, clock, {GIS: Address("https://gis.example/", KEY)}, ONLY_GIS)
    working = asyncio.ensure_future(hired.run())
    await asyncio.sleep(0.2)
    hired.nudge()
    await asyncio.sleep(0.5)
    assert 2 <= caplog.text.count("parcels wait") <= 3
    await hired.stop()
    await working
    database.close()


async def test_the_alarm_rings_although_the_clock_of_the_machine_was_set_back_an_hour():
    rung, alarm = [], AsyncIOScheduler(timezone=UTC, jobstores={"default": Alarms()})
    by_the_old_clock = datetime.now(UTC) + timedelta(hours=1)
    alarm.add_job(lambda: rung.append(1), "interval", seconds=0.2, next_run_time=by_the_old_clock)
    alarm.start()
    await asyncio.sleep(1)
    alarm.shutdown(wait=False)
    assert 2 <= len(rung) <= 6


async def test_what_was_behind_something_pointless_leaves_at_once(database, pg):
    [(anna, member)] = anna_and_co(database, pg)
    due_round(database, pg)
    database.run_here(lambda s: answers.answer(s, CYCLE, WALKERS, member, "calm", pg.clock.now()))
    notice(database, pg, member)
    async with working(database, pg) as hired:
        assert await hired.deliver_due() == 1
    assert states(database) == {f"prompt:{CYCLE.key}:{member}": "dropped", "n": "sent"}
    assert len(heard(anna)) == 1


# ---- when nothing could leave for a long time


def comes(pg, moment):
    pg.clock.shift((moment - pg.clock.now()).total_seconds())


async def test_a_question_that_comes_days_late_is_not_followed_by_its_reminder(database, pg):
    [(anna, member)] = anna_and_co(database, pg)
    database.run_here(lambda s: people.set_reminders(s, member, 2))
    due_round(database, pg)
    comes(pg, CYCLE.reminds_at)
    due_round(database, pg)
    async with working(database, pg) as hired:
        await hired.deliver_due()
        assert [text.splitlines()[0] for text in heard(anna)] == ["Hur har det varit? Period v. 46–47 (9–22 nov)."]
        comes(pg, CYCLE.closes_at - timedelta(hours=3))
        await hired.deliver_due()
    assert len(heard(anna)) == 2
    assert list(states(database).values()) == ["sent", "dropped", "sent"]


async def test_two_reminders_that_come_late_are_one(database, pg):
    [(anna, member)] = anna_and_co(database, pg)
    database.run_here(lambda s: people.set_reminders(s, member, 2))
    due_round(database, pg)
    async with working(database, pg) as hired:
        await hired.deliver_due()
        comes(pg, CYCLE.reminds_at)
        due_round(database, pg)
        comes(pg, CYCLE.closes_at - timedelta(hours=2))
        await hired.deliver_due()
    assert len(heard(anna)) == 2


async def test_whoever_wants_no_more_reminders_gets_none_that_was_planned(database, pg):
    [(anna, member)] = anna_and_co(database, pg)
    database.run_here(lambda s: people.set_reminders(s, member, 2))
    due_round(database, pg)
    async with working(database, pg) as hired:
        await hired.deliver_due()
        comes(pg, CYCLE.reminds_at)
        due_round(database, pg)
        await hired.deliver_due()
        database.run_here(lambda s: people.set_reminders(s, member, 1))
        comes(pg, CYCLE.closes_at - timedelta(hours=3))
        await hired.deliver_due()
    assert len(heard(anna)) == 2
