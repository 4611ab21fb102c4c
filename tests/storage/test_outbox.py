"""The outbox says each thing once, in order within a chat, and loses nothing when a worker dies."""

import asyncio
from datetime import timedelta

from sqlalchemy import update
from sqlmodel import col, select

from storage import deliveries, outbox, people, rooms
from storage.database import Database
from storage.outbox import LEASE, Chat
from storage.tables import Outbox
from tests.scheduler.cast import at, binds, joins

NOW = at(2026, 11, 19, 16)
SOON = NOW + timedelta(seconds=10)


def puts(session, key, member_id=None, room_id=None, **how):
    kind = how.pop("kind", "notice")
    return outbox.put(session, key, kind, member_id=member_id, room_id=room_id, now=NOW, **how)


def claims(session, now=NOW, **how):
    return [row.key for row in outbox.claim(session, now, **how).rows]


def states(session):
    rows = session.exec(select(Outbox).order_by(col(Outbox.id)), execution_options={"populate_existing": True})
    return {row.key: row.state for row in rows}


def take(session, now=NOW):
    [row] = outbox.claim(session, now, limit=1).rows
    return row


def test_the_same_thing_is_put_once(database):
    def look(session):
        anna = joins(session, 1)
        assert puts(session, "a", anna)
        assert not puts(session, "a", anna)
        assert outbox.put_to_members(session, "prompt", [anna, anna], "prompt:x", {}, NOW) == [anna]
        assert outbox.put_to_members(session, "prompt", [anna], "prompt:x", {}, NOW) == []
        assert outbox.members_with(session, "prompt:x") == {anna}
        assert outbox.members_with(session, "prompt") == {anna}
        assert outbox.members_with(session, "promp") == set()

    database.run_here(look)


def test_what_is_not_due_waits(database):
    def look(session):
        anna = joins(session, 1)
        puts(session, "later", anna, not_before=SOON)
        assert outbox.next_due(session) == SOON
        assert claims(session) == []
        assert claims(session, SOON) == ["later"]

    database.run_here(look)


def test_a_chat_has_one_in_flight_and_the_next_waits_until_it_is_settled(database):
    def look(session):
        anna, room = joins(session, 1), binds(session, -100)
        for part in ("0", "1", "chart"):
            puts(session, f"post:{part}", room_id=room, kind="post")
        puts(session, "notice", anna)
        first = outbox.claim(session, NOW).rows
        assert [row.key for row in first] == ["post:0", "notice"]
        assert claims(session) == []
        deliveries.sent(session, [(first[0], 7)], NOW)
        assert claims(session) == ["post:1"]

    database.run_here(look)


def test_what_is_to_be_tried_again_holds_back_what_comes_after_it(database):
    def look(session):
        room = binds(session, -100)
        puts(session, "post:0", room_id=room, kind="post")
        puts(session, "post:1", room_id=room, kind="post")
        deliveries.retry(session, take(session), SOON, "offline")
        assert claims(session) == []
        assert claims(session, SOON) == ["post:0"]

    database.run_here(look)


def test_tomorrows_reminder_holds_nobody_back_today(database):
    def look(session):
        anna = joins(session, 1)
        puts(session, "snooze", anna, not_before=NOW + timedelta(days=1))
        puts(session, "notice", anna)
        assert claims(session) == ["notice"]

    database.run_here(look)


def test_a_busy_chat_is_left_alone_and_does_not_keep_others_waiting(database):
    def look(session):
        anna, bo = joins(session, 1), joins(session, 2)
        puts(session, "a", anna)
        puts(session, "b", bo)
        claimed = outbox.claim(session, NOW, limit=1, busy={Chat(anna, None)})
        assert [row.key for row in claimed.rows] == ["b"]
        assert claimed.held_back
        assert outbox.claim(session, NOW, busy={Chat(anna, None)}) == ([], True)
        assert claims(session) == ["a"]

    database.run_here(look)


def test_too_many_requests_makes_every_worker_wait(database):
    def look(session):
        anna, bo = joins(session, 1), joins(session, 2)
        puts(session, "a", anna)
        puts(session, "b", bo)
        deliveries.retry(session, take(session), SOON, outbox.FLOOD)
        assert outbox.paused_until(session, NOW) == SOON
        assert claims(session) == []
        assert sorted(claims(session, SOON)) == ["a", "b"]

    database.run_here(look)


async def test_four_workers_take_each_row_once(database_url):
    replicas = [Database(database_url) for _ in range(4)]

    def fill(session):
        for number in range(100):
            puts(session, f"n:{number}", joins(session, number))

    replicas[0].run_here(fill)

    async def work(database):
        taken = []
        while rows := (await database.run(lambda session: outbox.claim(session, NOW))).rows:
            taken += [row.key for row in rows]
            for row in rows:
                await database.run(lambda session, row=row: deliveries.sent(session, [(row, 1)], NOW))
        return taken

    taken = await asyncio.gather(*(work(each) for each in replicas))
    everything = [key for each in taken for key in each]
    assert sorted(everything) == sorted(f"n:{number}" for number in range(100))
    for each in replicas:
        each.close()


def test_a_dead_workers_prompt_is_tried_once_more_and_then_unknown(database):
    def look(session):
        puts(session, "a", joins(session, 1), kind="prompt")
        now = NOW
        for expected in ("waiting", "unknown"):
            take(session, now)
            assert outbox.expired(session, now) == []
            [lost] = outbox.expired(session, now + LEASE)
            deliveries.unknown(session, lost, now + LEASE)
            assert states(session)["a"] == expected
            now += LEASE + deliveries.ONCE_MORE

    database.run_here(look)


def test_a_dead_workers_post_is_unknown_and_the_coordinators_are_asked_to_look(database):
    def look(session):
        ulla, room = joins(session, 9, rank="coordinator"), binds(session, -100)
        puts(session, "post:0", room_id=room, kind="post")
        puts(session, "post:1", room_id=room, kind="post")
        row = take(session)
        [lost] = outbox.expired(session, NOW + LEASE)
        deliveries.unknown(session, lost, NOW + LEASE)
        deliveries.unknown(session, lost, NOW + LEASE)
        assert states(session) == {"post:0": "unknown", "post:1": "waiting", f"unknown:{row.id}:{ulla}": "waiting"}
        assert len(claims(session, NOW + LEASE)) == 2

    database.run_here(look)


def test_a_row_that_is_still_being_sent_is_not_lost_when_the_clock_is_moved(database):
    def look(session):
        puts(session, "a", joins(session, 1))
        row = take(session)
        assert outbox.expired(session, NOW + timedelta(days=14), alive=[row.id]) == []

    database.run_here(look)


def test_a_late_outcome_never_overwrites_another_claims(database):
    def look(session):
        puts(session, "a", joins(session, 1))
        slow = take(session)
        deliveries.unknown(session, slow, NOW)
        again = take(session, NOW + deliveries.ONCE_MORE)
        deliveries.sent(session, [(slow, 1)], NOW)
        deliveries.refused(session, slow, NOW, "late")
        assert states(session)["a"] == "sending"
        deliveries.sent(session, [(again, 2)], NOW)
        assert states(session)["a"] == "sent"

    database.run_here(look)


def test_one_that_turns_out_to_have_arrived_is_not_sent_again(database):
    def look(session):
        puts(session, "a", joins(session, 1))
        slow = take(session)
        deliveries.unknown(session, slow, NOW)
        deliveries.sent(session, [(slow, 1)], NOW)
        assert states(session)["a"] == "sent"

    database.run_here(look)


def test_whoever_blocked_us_is_spoken_to_no_more_and_coordinators_hear_once(database):
    def look(session):
        ulla, anna = joins(session, 9, rank="coordinator"), joins(session, 1)
        puts(session, "a", anna)
        puts(session, "b", anna)
        deliveries.gone(session, take(session), NOW, "Forbidden: bot was blocked by the user")
        notice = f"unreachable:{anna}:{int(NOW.timestamp())}:{ulla}"
        assert states(session) == {"a": "gone", "b": "dropped", notice: "waiting"}
        assert not people.mark_unreachable(session, anna, NOW)

    database.run_here(look)


def test_a_group_that_moves_is_followed_at_once(database):
    def look(session):
        room = binds(session, -100)
        puts(session, "post:0", room_id=room, kind="post")
        deliveries.moved(session, take(session), -100, -1001, NOW)
        assert rooms.bound(session)[0].chat_id == -1001
        assert claims(session) == ["post:0"]

    database.run_here(look)


def test_a_lost_topic_falls_back_to_general_and_is_told_once(database):
    def look(session):
        joins(session, 9, rank="coordinator")
        room = binds(session, -100, thread_id=5)
        puts(session, "post:0", room_id=room, kind="post")
        deliveries.topic_gone(session, take(session), NOW)
        deliveries.topic_gone(session, take(session), NOW)
        assert rooms.bound(session)[0].thread_id is None
        assert [state for key, state in states(session).items() if key.startswith("topic:")] == ["waiting"]

    database.run_here(look)


def test_what_is_settled_is_never_taken_again(database):
    def look(session):
        anna = joins(session, 1)
        for state in ("sent", "gone", "refused", "unknown", "dropped"):
            puts(session, state, anna)
            session.connection().execute(update(Outbox).where(col(Outbox.key) == state).values(state=state))
        assert claims(session) == []

    database.run_here(look)
