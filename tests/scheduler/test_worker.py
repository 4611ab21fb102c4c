"""Workers deliver what is due: each message once, in order, none lost, whatever the network and people do."""

import asyncio
from contextlib import asynccontextmanager
from datetime import date, timedelta

import pytest
from sqlmodel import col, select

from playground.server import Playground
from scheduler.pacing import UNPACED
from scheduler.round import round_once
from scheduler.worker import Worker
from storage import answers, deliveries, outbox, people, rooms
from storage.configuration import Configuration
from storage.database import Database
from storage.outbox import LEASE
from storage.tables import Member, Outbox
from tests.scheduler.cast import binds, joins, period, reports, town, unit_that

CYCLE = period(date(2026, 11, 12))
WALKERS = unit_that("contacts", goes_out=True)


def worker(database, pg: Playground, *, publish="reviewed", url="") -> Worker:
    configuration = Configuration(town(publish))
    return Worker(database, configuration, pg.clock, token=pg.token, api_url=url or pg.url, pace=UNPACED)


@asynccontextmanager
async def working(database, pg, **how):
    hired = worker(database, pg, **how)
    yield hired
    await hired.stop()


def anna_and_co(database, pg, count=1, **how):
    """People who have pressed Start, and are members."""
    found = []
    for number in range(count):
        person = pg.person(f"N{number}")
        person.starts()
        member = database.run_here(lambda s, id=person.id: joins(s, id, WALKERS, **how))
        found.append((person, member))
    return found


def notice(database, pg, member_id, key="n", words="cycle-rule", **values):
    payload = {"words": words, "values": values, "buttons": []}
    now = pg.clock.now()
    database.run_here(lambda s: outbox.put(s, key, "notice", member_id=member_id, payload=payload, now=now))


def due_round(database, pg, publish="reviewed"):
    now, municipality = pg.clock.now(), town(publish)
    while database.run_here(lambda s: round_once(s, municipality, now)):
        pass


def states(database):
    rows = select(Outbox.key, Outbox.state).order_by(col(Outbox.id))
    return dict(database.run_here(lambda s: list(s.exec(rows))))


def details(database):
    return dict(database.run_here(lambda s: list(s.exec(select(Outbox.key, Outbox.detail)))))


def heard(person):
    return [message.text for message in person.messages if message.by_bot]


async def test_a_prompt_shows_what_is_true_when_it_leaves(database, pg):
    [(anna, member)] = anna_and_co(database, pg)
    pg.clock.shift(60)
    due_round(database, pg)
    for _ in range(3):
        database.run_here(lambda s: reports(s, member, WALKERS, CYCLE))
    async with working(database, pg) as hired:
        assert await hired.deliver_due() == 1
    assert "3 rapporter mottagna – något mer?" in anna.screen.text
    assert anna.screen.labels[:3] == ["Rapportera", "Det var allt", "Påminn mig i morgon"]
    row = database.run_here(lambda s: s.exec(select(Outbox)).one())
    assert (row.state, row.message_id) == ("sent", anna.screen.id)


async def test_what_has_lost_its_reason_is_dropped(database, pg):
    [(anna, _), (bo, left), (cilla, member)] = anna_and_co(database, pg, 3)
    due_round(database, pg)
    pg.clock.shift((CYCLE.reminds_at - pg.clock.now()).total_seconds())
    due_round(database, pg)

    def changes(session):
        session.get(Member, left).state = "left"
        answers.answer(session, CYCLE, WALKERS, member, "calm", pg.clock.now())

    database.run_here(changes)
    async with working(database, pg) as hired:
        await hired.deliver_due()
    assert (heard(anna), heard(bo), heard(cilla)) == ([], [], [])
    assert "sent" not in states(database).values()


async def test_four_workers_send_nothing_twice(database_url, pg):
    replicas = [Database(database_url) for _ in range(4)]
    crew = anna_and_co(replicas[0], pg, 60)
    due_round(replicas[0], pg)
    hired = [worker(each, pg) for each in replicas]
    arrived = await asyncio.gather(*(each.deliver_due() for each in hired))
    assert sum(arrived) == 60
    assert [len(heard(person)) for person, _ in crew] == [1] * 60
    for each in hired:
        await each.stop()
    for each in replicas:
        each.close()


async def test_429_in_the_middle_of_a_broadcast_loses_nobody(database, pg):
    crew = anna_and_co(database, pg, 40)
    due_round(database, pg)
    unlucky = [crew[number][0].id for number in (3, 17, 18)]
    for each in unlucky:
        pg.faults.arm("retry_after", seconds=3, chat_id=each)
    async with working(database, pg) as hired:
        for _ in range(10):
            await hired.deliver_due()
            pg.clock.shift(4)
    assert [len(heard(person)) for person, _ in crew] == [1] * 40
    assert set(states(database).values()) == {"sent"}


async def test_after_429_nobody_speaks_until_it_is_over(database_url, pg):
    replicas = [Database(database_url) for _ in range(2)]
    crew = anna_and_co(replicas[0], pg, 30)
    due_round(replicas[0], pg)
    pg.faults.arm("retry_after", seconds=30)
    async with working(replicas[0], pg) as first, working(replicas[1], pg) as second:
        await first.deliver_due()
        spoken = len(pg.calls)
        assert spoken < 30
        assert await second.deliver_due() == 0
        pg.clock.shift(29)
        assert await first.deliver_due() == 0
        assert len(pg.calls) == spoken
        pg.clock.shift(2)
        await asyncio.gather(first.deliver_due(), second.deliver_due())
    assert [len(heard(person)) for person, _ in crew] == [1] * 30
    for each in replicas:
        each.close()


async def test_who_blocked_us_is_remembered_and_told_to_the_coordinator(database, pg):
    [(anna, member)] = anna_and_co(database, pg)
    [(ulla, _)] = anna_and_co(database, pg, rank="coordinator", contact=False)
    anna.blocks_bot()
    notice(database, pg, member, "first")
    notice(database, pg, member, "second")
    async with working(database, pg) as hired:
        await hired.deliver_due()
    assert heard(ulla) == [
        f"Jag når inte N{anna.id}: boten är blockerad eller kontot borta. Hör gärna av dig på annat sätt."
    ]
    assert database.run_here(lambda s: people.asked_members(s, town().unit(WALKERS))) == []
    assert (states(database)["first"], states(database)["second"]) == ("gone", "dropped")
    assert "blocked" in details(database)["second"]


def est_group(database, pg, *, topic=False):
    """A group that is bound, and a picture that went out to it by itself: its posts are waiting."""
    owner = pg.person("Ulla")
    group = pg.group("EST Lysekil", [owner], forum=topic)
    group.add_bot()
    thread = group.topic("Lägesbild") if topic else None
    database.run_here(lambda s: binds(s, group.id, thread))
    due_round(database, pg, "automatic")
    for moment in (CYCLE.closes_at, CYCLE.publishes_at):
        pg.clock.shift((moment - pg.clock.now()).total_seconds())
        due_round(database, pg, "automatic")
    return group, thread


def posts(group):
    return [message for message in group.messages if message.by_bot]


async def test_a_post_leaves_in_order_with_its_picture_last(database, pg):
    group, topic = est_group(database, pg, topic=True)
    async with working(database, pg, publish="automatic") as hired:
        await hired.deliver_due()
    sent = posts(group)
    assert [("photo" in message.json, message.thread) for message in sent] == [(False, topic), (True, topic)]


async def test_a_group_that_became_a_supergroup_is_followed(database, pg):
    group, _ = est_group(database, pg)
    new = group.migrate()
    async with working(database, pg, publish="automatic") as hired:
        await hired.deliver_due()
    assert len(posts(group)) == 2
    assert database.run_here(lambda s: [room.chat_id for room in rooms.bound(s)]) == [new]


@pytest.mark.parametrize("lost", ["close_topic", "delete_topic"])
async def test_a_lost_topic_falls_back_to_general(database, pg, lost):
    [(ulla, _)] = anna_and_co(database, pg, rank="coordinator", contact=False)
    group, topic = est_group(database, pg, topic=True)
    getattr(group, lost)(topic)
    async with working(database, pg, publish="automatic") as hired:
        await hired.deliver_due()
    assert [message.thread for message in posts(group)] == [None, None]
    assert sum("är stängt eller borttaget" in text for text in heard(ulla)) == 1


async def test_where_general_is_closed_too_the_post_is_refused_and_told_once(database, pg):
    [(ulla, _)] = anna_and_co(database, pg, rank="coordinator", contact=False)
    group, _ = est_group(database, pg)
    pg.faults.arm("refused", description="TOPIC_CLOSED", times=None, chat_id=group.id)
    async with working(database, pg, publish="automatic") as hired:
        await hired.deliver_due()
    assert {state for key, state in states(database).items() if key.startswith("post")} == {"refused"}
    assert sum("Telegram tog inte emot ett inlägg" in text for text in heard(ulla)) == 1


async def test_a_topic_that_is_lost_does_not_take_a_newer_one_away(database, pg):
    group, topic = est_group(database, pg, topic=True)
    other = group.topic("Nytt")
    rows = database.run_here(lambda s: outbox.claim(s, pg.clock.now(), limit=1).rows)
    database.run_here(lambda s: rooms.bind(s, group.id, other, "EST Lysekil", "sv", pg.clock.now()))
    database.run_here(lambda s: deliveries.topic_gone(s, rows[0], pg.clock.now(), thread_id=topic))
    async with working(database, pg, publish="automatic") as hired:
        await hired.deliver_due()
    assert {message.thread for message in posts(group)} == {other}


async def test_a_group_that_says_it_moved_to_where_it_is_does_not_go_round_and_round(database, pg):
    group, _ = est_group(database, pg)
    pg.faults.arm("migrated", to=group.id, times=None, chat_id=group.id)
    async with working(database, pg, publish="automatic") as hired:
        await hired.deliver_due()
        assert len(pg.calls) <= 3
        pg.faults.clear()
        for _ in range(3):
            pg.clock.shift(31)
            await hired.deliver_due()
    assert len(posts(group)) == 2


async def test_thrown_out_and_let_in_again_the_group_gets_what_comes_then(database, pg):
    group, _ = est_group(database, pg)
    old = database.run_here(lambda s: [row.payload for row in s.exec(select(Outbox).where(Outbox.kind == "post"))])
    group.remove_bot()
    async with working(database, pg, publish="automatic") as hired:
        await hired.deliver_due()
        assert {state for key, state in states(database).items() if key.startswith("post")} == {"gone", "dropped"}
        group.add_bot()
        now = pg.clock.now()
        room = database.run_here(lambda s: rooms.bind(s, group.id, None, "EST Lysekil", "sv", now))
        assert await hired.deliver_due() == 0
        database.run_here(lambda s: outbox.put(s, "p", "post", room_id=room.id, payload=old[0], now=now))
        assert await hired.deliver_due() == 1


async def test_thrown_out_of_the_group_nothing_more_is_said_there(database, pg):
    [(ulla, _)] = anna_and_co(database, pg, rank="coordinator", contact=False)
    group, _ = est_group(database, pg)
    group.remove_bot()
    async with working(database, pg, publish="automatic") as hired:
        await hired.deliver_due()
    assert database.run_here(rooms.bound) == []
    assert sum("inte längre med i gruppen EST Lysekil" in text for text in heard(ulla)) == 1


async def test_a_post_whose_answer_was_lost_is_not_sent_again_and_is_told(database, pg):
    [(ulla, _)] = anna_and_co(database, pg, rank="coordinator", contact=False)
    group, _ = est_group(database, pg)
    pg.faults.arm("reset", after=True, chat_id=group.id)
    async with working(database, pg, publish="automatic") as hired:
        await hired.deliver_due()
        pg.clock.shift(60)
        await hired.deliver_due()
    assert len(posts(group)) == 2
    assert sorted(state for key, state in states(database).items() if key.startswith("post")) == ["sent", "unknown"]
    assert sum("Jag vet inte om ett inlägg kom fram" in text for text in heard(ulla)) == 1


async def test_a_prompt_whose_answer_was_lost_is_tried_once_more(database, pg):
    [(anna, member)] = anna_and_co(database, pg)
    pg.faults.arm("reset", after=True, times=None)
    notice(database, pg, member)
    async with working(database, pg) as hired:
        for _ in range(5):
            await hired.deliver_due()
            pg.clock.shift(31)
    assert len(heard(anna)) == 2
    assert states(database) == {"n": "unknown"}


async def test_without_a_network_everything_waits_longer_and_longer(database, pg):
    crew = anna_and_co(database, pg, 20)
    due_round(database, pg)
    pg.faults.arm("server_error", status=502, times=None)
    async with working(database, pg) as hired:
        await hired.deliver_due()
        assert len(pg.calls) <= 16
        before = len(pg.calls)
        pg.clock.shift(4)
        await hired.deliver_due()
        assert len(pg.calls) == before
        pg.clock.shift(2)
        await hired.deliver_due()
        assert len(pg.calls) > before
        pg.faults.clear()
        for _ in range(4):
            pg.clock.shift(700)
            await hired.deliver_due()
    assert [len(heard(person)) for person, _ in crew] == [1] * 20
    assert set(states(database).values()) == {"sent"}


async def test_when_the_network_is_back_everything_that_waited_leaves_at_once(database, pg):
    crew = anna_and_co(database, pg, 20)
    due_round(database, pg)
    port = pg.url.rpartition(":")[2]
    async with working(database, pg) as hired:
        await pg.stop()
        for seconds in (0, 6, 11, 21, 31, 31):
            pg.clock.shift(seconds)
            assert await hired.deliver_due() == 0
        assert all(row.attempts == 0 for row in database.run_here(lambda s: list(s.exec(select(Outbox)))))
        await pg.start(port=int(port))
        pg.clock.shift(31)  # no longer than half a minute, however long it was away
        assert await hired.deliver_due() == 20
    assert [len(heard(person)) for person, _ in crew] == [1] * 20


async def test_where_every_answer_is_lost_a_harmless_question_is_asked_instead_of_everybodys_prompt(database, pg):
    crew = anna_and_co(database, pg, 40)
    due_round(database, pg)
    pg.faults.arm("reset", times=None)
    async with working(database, pg) as hired:
        for _ in range(10):
            await hired.deliver_due()
            pg.clock.shift(31)
        said = [call for call in pg.calls if call.method == "sendMessage"]
        assert len(said) <= 16
        pg.faults.clear()
        for _ in range(3):
            pg.clock.shift(31)
            await hired.deliver_due()
    assert [len(heard(person)) for person, _ in crew] == [1] * 40


async def test_one_message_that_makes_the_server_fail_keeps_nobody_else_waiting(database, pg):
    crew = anna_and_co(database, pg, 20)
    due_round(database, pg)
    poison = crew[3][0]
    pg.faults.arm("server_error", status=500, times=None, chat_id=poison.id)
    async with working(database, pg) as hired:
        for _ in range(4):
            await hired.deliver_due()
            pg.clock.shift(6)
    assert [len(heard(person)) for person, _ in crew if person is not poison] == [1] * 19


async def test_a_worker_killed_in_the_middle_leaves_nobody_out(database, pg):
    crew = anna_and_co(database, pg, 12)
    due_round(database, pg)
    now = pg.clock.now()
    database.run_here(lambda s: outbox.claim(s, now))  # and then the process is killed
    async with working(database, pg) as hired:
        assert await hired.deliver_due() == 4
        pg.clock.shift(LEASE.total_seconds() + 1)
        await hired.deliver_due()
        pg.clock.shift(31)
        await hired.deliver_due()
    assert [len(heard(person)) for person, _ in crew] == [1] * 12


async def test_stopping_settles_what_is_in_the_air(database, pg):
    [(anna, member)] = anna_and_co(database, pg)
    notice(database, pg, member)
    pg.faults.arm("slow", seconds=0.2)
    hired = worker(database, pg)
    running = asyncio.ensure_future(hired.run())
    await pg.until(lambda: not list(pg.faults))
    await hired.stop()
    await running
    assert len(heard(anna)) == 1
    assert states(database) == {"n": "sent"}


async def test_a_nudge_wakes_the_worker_at_once(database, pg):
    [(anna, member)] = anna_and_co(database, pg)
    hired = worker(database, pg)
    running = asyncio.ensure_future(hired.run())
    notice(database, pg, member)
    hired.nudge()
    await anna.sees("Beskriv platser")
    await hired.stop()
    await running


async def test_a_row_that_cannot_be_rendered_is_put_off_and_blocks_nobody(database, pg):
    [(_, one), (bo, other)] = anna_and_co(database, pg, 2)
    notice(database, pg, one, "poison", words="cycle-no-such-words")
    notice(database, pg, other, "fine")
    async with working(database, pg) as hired:
        await hired.deliver_due()
        assert len(heard(bo)) == 1
        for _ in range(5):
            pg.clock.shift(timedelta(hours=1).total_seconds())
            await hired.deliver_due()
    assert states(database) == {"poison": "refused", "fine": "sent"}


async def test_words_of_a_notice_are_escaped_and_in_the_members_language(database, pg):
    [(anna, member)] = anna_and_co(database, pg, language="en")
    notice(database, pg, member, words="cycle-unit", unit="<b>Fält & co</b>")
    notice(database, pg, member, "second")
    async with working(database, pg) as hired:
        await hired.deliver_due()
    assert heard(anna) == ["<b>Fält & co</b>", "Describe places, not people. Happening now? Call 112."]


async def test_an_outcome_that_cannot_be_written_does_not_silence_the_others(database, pg, monkeypatch):
    anna_and_co(database, pg, 3)
    due_round(database, pg)
    pg.faults.arm("refused", method="sendMessage", description="message is odd")

    def broken(*_: object) -> None:
        raise RuntimeError

    async with working(database, pg) as hired:
        with monkeypatch.context() as wrong:
            wrong.setattr("storage.deliveries.refused", broken)
            with pytest.raises(RuntimeError):
                await hired.deliver_due()
        await hired.deliver_due()
        assert sorted(states(database).values()) == ["sending", "sent", "sent"]
        pg.clock.shift(outbox.LEASE.total_seconds() + 1)
        await hired.deliver_due()
        pg.clock.shift(60)
        await hired.deliver_due()
        assert set(states(database).values()) == {"sent"}
