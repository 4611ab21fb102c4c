"""The alarm clock rings, and everything that is due happens: in one process, in several, and after a restart."""

import asyncio
from datetime import date, timedelta

from scheduler.clockwork import Scheduler
from scheduler.pacing import UNPACED
from storage import cycles, outbox
from storage.configuration import Configuration
from storage.database import Database
from tests.scheduler.cast import at, binds, joins, period, town, unit_that

CYCLE = period(date(2026, 11, 12))
WALKERS = unit_that("contacts", goes_out=True)


def scheduler(database, pg, publish="reviewed", **how) -> Scheduler:
    configuration = Configuration(town(publish))
    return Scheduler(database, configuration, pg.clock, token=pg.token, api_url=pg.url, pace=UNPACED, **how)


def walker(database, pg, name="Anna", rank="member"):
    person = pg.person(name)
    person.starts()
    database.run_here(lambda s: joins(s, person.id, WALKERS, rank=rank))
    return person


async def goes_to(pg, alarm, at):
    pg.clock.shift((at - pg.clock.now()).total_seconds())
    return [report.moment for report in await alarm.round_now()]


def heard(whom):
    return [message.text for message in whom.messages if message.by_bot]


async def test_a_whole_period_from_prompt_to_picture(database, pg):
    anna, ulla = walker(database, pg), walker(database, pg, "Ulla", "coordinator")
    group = pg.group("EST Lysekil", [ulla])
    group.add_bot()
    database.run_here(lambda s: binds(s, group.id))
    alarm = scheduler(database, pg)
    await alarm.start()
    assert await goes_to(pg, alarm, pg.clock.now()) == []
    assert "Hur har det varit?" in (await anna.sees("Rapportera")).text
    assert await goes_to(pg, alarm, CYCLE.reminds_at) == ["reminds"]
    assert "En påminnelse." in heard(anna)[-1]
    assert await goes_to(pg, alarm, CYCLE.closes_at) == ["closes"]
    assert len(heard(ulla)) == 3
    assert await goes_to(pg, alarm, CYCLE.publishes_at) == ["publishes"]
    assert "väntar på ditt beslut" in heard(ulla)[-1]
    assert len(heard(group)) == 1
    await alarm.stop()


async def test_two_processes_on_one_database_prompt_once(database_url, pg):
    replicas = [Database(database_url) for _ in range(2)]
    crew = [walker(replicas[0], pg, f"N{number}") for number in range(20)]
    alarms = [scheduler(each, pg) for each in replicas]
    await asyncio.gather(*(each.start() for each in alarms))
    await asyncio.gather(*(each.round_now() for each in alarms))
    for each in alarms:
        await each.stop()
    assert [len(heard(person)) for person in crew] == [1] * 20
    for each in replicas:
        each.close()


async def test_after_a_restart_nothing_is_said_again(database, pg):
    anna = walker(database, pg)
    for _ in range(3):
        alarm = scheduler(database, pg)
        await alarm.start()
        await alarm.round_now()
        await alarm.stop()
    assert len(heard(anna)) == 1


async def test_down_over_opens_is_made_up_at_the_start(database, pg):
    anna = walker(database, pg)
    database.run_here(lambda s: cycles.keep(s, town().rhythm, CYCLE.opens_at - timedelta(days=1)))
    pg.clock.shift(timedelta(days=1).total_seconds())
    alarm = scheduler(database, pg)
    await alarm.start()
    await anna.sees("Rapportera")
    await alarm.stop()
    assert len(heard(anna)) == 1


async def test_a_snoozed_member_is_asked_again_tomorrow_and_not_reminded_as_well(database, pg):
    anna = walker(database, pg)
    alarm = scheduler(database, pg)
    await alarm.start()
    await alarm.round_now()
    tomorrow = CYCLE.opens_at + timedelta(days=1)
    key, payload = f"snooze:{CYCLE.key}:1:{tomorrow.date()}", {"cycle": CYCLE.key}
    database.run_here(
        lambda s: outbox.put(s, key, "snooze", member_id=1, payload=payload, not_before=tomorrow, now=pg.clock.now())
    )
    assert await goes_to(pg, alarm, tomorrow - timedelta(minutes=1)) == []
    assert len(heard(anna)) == 1
    await goes_to(pg, alarm, tomorrow)
    assert "påminnelsen du bad om" in heard(anna)[-1]
    await goes_to(pg, alarm, CYCLE.reminds_at)
    assert len(heard(anna)) == 2
    await alarm.stop()


class Torn(Configuration):
    """A configuration that cannot be read."""

    def current(self, session):
        raise LookupError("torn")


async def test_a_round_that_fails_is_told_and_the_moment_waits_its_turn(database, pg):
    database.run_here(lambda s: cycles.keep(s, town().rhythm, pg.clock.now()))
    told = []
    alarm = Scheduler(
        database, Torn(town()), pg.clock, token=pg.token, api_url=pg.url, pace=UNPACED, on_error=told.append
    )
    await alarm.start()
    await alarm.stop()
    assert [str(each) for each in told] == ["torn"]
    assert database.run_here(lambda s: cycles.next_moment(s)) == pg.clock.now() + timedelta(minutes=10)


async def test_the_next_moment_is_known(database, pg):
    alarm = scheduler(database, pg)
    await alarm.start()
    await alarm.round_now()
    assert await alarm.next_moment() == CYCLE.reminds_at
    await goes_to(pg, alarm, CYCLE.publishes_at)
    assert await alarm.next_moment() == at(2026, 12, 3, 16)
    await alarm.stop()


async def test_whatever_else_is_to_be_swept_is_swept_every_hour(database, pg):
    swept = []

    async def sweep():
        swept.append(pg.clock.now())

    alarm = scheduler(database, pg, also_sweep=(sweep,))
    await alarm.start()
    [hourly] = [job for job in alarm._alarm.get_jobs() if str(job.trigger) == "interval[1:00:00]"]
    await hourly.func()
    assert swept == [pg.clock.now()]
    await alarm.stop()


async def test_only_three_alarms_ring(database, pg):
    alarm = scheduler(database, pg)
    await alarm.start()
    assert sorted(str(job.trigger) for job in alarm._alarm.get_jobs()) == [
        "interval[0:00:02]",
        "interval[0:01:00]",
        "interval[1:00:00]",
    ]
    await alarm.stop()
