"""The outbox says each thing once, in order within a chat, and loses nothing when a worker dies."""

import asyncio
import time
from datetime import timedelta
from itertools import pairwise

import pytest
from sqlalchemy import update
from sqlmodel import col, select

from storage import deliveries, outbox, pacing, people, rooms
from storage.database import Database
from storage.outbox import LEASE
from storage.pacing import UNPACED, Pace
from storage.tables import Outbox
from storage.tables import Pace as Moments
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


def test_what_is_more_urgent_leaves_first_whatever_came_first(database):
    def look(session):
        people_ = [joins(session, number) for number in range(1, 6)]
        for kind, member in zip(("post", "shut", "prompt", "notice", "reply"), people_, strict=True):
            puts(session, kind, member, kind=kind)
        puts(session, "urgent", joins(session, 9), payload={"urgent": True})
        assert claims(session) == ["reply", "urgent", "prompt", "post", "notice", "shut"]

    database.run_here(look)


def test_an_answer_overtakes_the_news_in_its_chat_and_news_never_an_answer(database):
    def look(session):
        anna = joins(session, 1)
        puts(session, "news", anna)
        puts(session, "answer", anna, kind="reply")
        puts(session, "more news", anna)
        for expected in ("answer", "news", "more news"):
            [row] = outbox.claim(session, NOW).rows
            assert row.key == expected
            assert claims(session) == []
            deliveries.sent(session, [(row, 1)], NOW)

    database.run_here(look)


def test_news_that_waits_for_another_try_does_not_hold_back_an_answer(database):
    def look(session):
        anna = joins(session, 1)
        puts(session, "news", anna)
        deliveries.retry(session, take(session), SOON, "server")
        puts(session, "more news", anna)
        puts(session, "answer", anna, kind="reply")
        assert claims(session) == ["answer"]

    database.run_here(look)


def test_what_is_given_back_untried_is_as_it_was(database):
    def look(session):
        anna, bo = joins(session, 1), joins(session, 2)
        puts(session, "quiet hours", anna)
        puts(session, "b", bo)
        row = take(session)
        assert outbox.put_off(session, row, SOON)
        assert not outbox.put_off(session, row, SOON)
        puts(session, "news", anna)
        assert claims(session) == ["b", "news"]
        assert claims(session, SOON) == []
        held = session.exec(select(Outbox).where(Outbox.key == "quiet hours")).one()
        assert (held.state, held.attempts) == ("waiting", 0)

    database.run_here(look)


CHATS = Pace(overall=None, chat=1.0, group=20)
"""Without an overall pace real seconds are those of the clock that is handed in."""


def left(session, key, ago):
    """A row left so many seconds ago."""
    at = NOW.timestamp() - ago
    session.connection().execute(update(Outbox).where(col(Outbox.key) == key).values(state="sent", leaves_at=at))


def test_a_chat_gets_one_message_a_second_whoever_sent_the_last(database):
    def look(session):
        anna, bo = joins(session, 1), joins(session, 2)
        for key in ("one", "two"):
            puts(session, key, anna)
        puts(session, "other", bo)
        left(session, "one", 0.4)
        claimed = outbox.claim(session, NOW, pace=CHATS)
        assert [row.key for row in claimed.rows] == ["other"]
        assert claimed.free_in == pytest.approx(0.6)
        later = NOW + timedelta(seconds=0.7)
        assert claims(session, later, pace=CHATS) == ["two"]
        assert outbox.claim(session, later, pace=CHATS) == ([], None, 0.0)

    database.run_here(look)


def test_a_group_gets_twenty_messages_a_minute(database):
    def look(session):
        room = binds(session, -100)
        for number in range(21):
            puts(session, f"{number}", room_id=room, kind="post")
        for number in range(20):
            left(session, f"{number}", 50 - 2 * number)
        claimed = outbox.claim(session, NOW, pace=CHATS)
        assert (claimed.rows, claimed.free_in) == ([], pytest.approx(10))
        assert claims(session, NOW + timedelta(seconds=9.9), pace=CHATS) == []
        assert claims(session, NOW + timedelta(seconds=10.1), pace=CHATS) == ["20"]

    database.run_here(look)


def test_a_chat_full_of_what_must_wait_keeps_nobody_else_waiting(database):
    def look(session):
        room = binds(session, -100)
        for number in range(100):
            puts(session, f"post:{number}", room_id=room, kind="post")
        left(session, "post:0", 0.1)
        puts(session, "last", joins(session, 1))
        assert claims(session, pace=CHATS) == ["last"]

    database.run_here(look)


def test_a_moment_that_a_clock_set_back_has_left_ahead_holds_nobody_back(database):
    def look(session):
        anna = joins(session, 1)
        puts(session, "one", anna)
        puts(session, "two", anna)
        left(session, "one", -3600)
        assert claims(session, pace=CHATS) == ["two"]

    database.run_here(look)


def test_moments_are_reserved_one_after_the_other_by_whoever_comes(database_url):
    pace, replicas = Pace(), [Database(database_url) for _ in range(2)]

    def fill(session):
        for number in range(6):
            puts(session, f"{number}", joins(session, number + 1))

    def reserves(session):
        rows = outbox.claim(session, NOW, limit=3, pace=pace).rows
        return pacing.reserve(session, rows, pace), [row.id for row in rows]

    replicas[0].run_here(fill)
    begun = time.monotonic()
    (one, ids), (two, others) = (each.run_here(reserves) for each in replicas)
    took = time.monotonic() - begun
    assert one == pytest.approx([0, 0.05, 0.1], abs=0.02)
    assert two[0] == pytest.approx(0.15, abs=0.02 + took)
    assert [b - a for a, b in pairwise(two)] == pytest.approx([0.05, 0.05], abs=1e-3)
    moments = select(Outbox.leaves_at).where(col(Outbox.id).in_([*ids, *others])).order_by(col(Outbox.id))
    stored = replicas[0].run_here(lambda s: list(s.exec(moments)))
    apart = [b - a for a, b in pairwise(stored)]
    assert min(apart) > 0.049  # never two at once, whoever asked
    assert max(apart) < 0.051 + took
    for each in replicas:
        each.close()


def test_moments_that_a_clock_set_back_has_left_ahead_are_forgotten(database):
    def look(session):
        puts(session, "a", joins(session, 1))
        rows = outbox.claim(session, NOW, pace=Pace()).rows
        pacing.reserve(session, rows, Pace())
        session.connection().execute(update(Moments).values(free_at=Moments.free_at + 3600))
        assert pacing.reserve(session, rows, Pace()) == pytest.approx([0], abs=0.01)

    database.run_here(look)


def test_too_many_requests_makes_every_worker_quiet_for_as_long_as_asked(database_url):
    first, second = (Database(database_url) for _ in range(2))

    def fill(session):
        for number in (1, 2):
            puts(session, f"{number}", joins(session, number))

    first.run_here(fill)
    first.run_here(lambda s: pacing.hush(s, 10, UNPACED, NOW))
    for each in (first, second):
        claimed = each.run_here(lambda s: outbox.claim(s, NOW + timedelta(seconds=4)))
        assert (claimed.rows, claimed.quiet_for) == ([], pytest.approx(6))
    second.run_here(lambda s: pacing.hush(s, 1, UNPACED, NOW + timedelta(seconds=4)))  # shorter: nothing new
    assert first.run_here(lambda s: claims(s, NOW + timedelta(seconds=9.9))) == []
    assert sorted(first.run_here(lambda s: claims(s, NOW + timedelta(seconds=10)))) == ["1", "2"]
    first.close()
    second.close()


def test_a_pause_in_real_seconds_is_the_same_whatever_the_clock_that_decides(database):
    def look(session):
        puts(session, "a", joins(session, 1))
        pacing.hush(session, 5, Pace(), NOW)
        for now in (NOW, NOW + timedelta(days=14)):
            claimed = outbox.claim(session, now, pace=Pace())
            assert claimed.rows == []
            assert 4 < claimed.quiet_for <= 5

    database.run_here(look)


def test_after_a_pause_the_first_leaves_when_it_is_over_and_not_before(database):
    def look(session):
        puts(session, "a", joins(session, 1))
        rows = outbox.claim(session, NOW, pace=Pace()).rows
        pacing.reserve(session, rows * 40, Pace())
        pacing.hush(session, 5, Pace(), NOW)
        assert pacing.reserve(session, rows, Pace()) == pytest.approx([5], abs=0.5)

    database.run_here(look)


def test_a_pause_begins_anew_and_no_longer_when_the_clock_is_set_back(database):
    def look(session):
        puts(session, "a", joins(session, 1))
        pacing.hush(session, 10, UNPACED, NOW)
        before = NOW - timedelta(hours=1)
        assert pacing.quiet_for(session, UNPACED, before) == pytest.approx(10)
        assert pacing.quiet_for(session, UNPACED, before + timedelta(seconds=8)) == pytest.approx(2)

    database.run_here(look)


def test_members_are_spoken_to_from_their_own_moments_on(database):
    def look(session):
        anna, bo = joins(session, 1), joins(session, 2)
        outbox.put_to_members(session, "reminder", [anna, bo], "reminder:x", {}, NOW, not_before={bo: SOON})
        assert claims(session) == [f"reminder:x:{anna}"]
        assert claims(session, SOON) == [f"reminder:x:{bo}"]

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


def test_however_often_workers_die_under_a_prompt_it_is_tried_again_and_marked(database):
    def look(session):
        puts(session, "a", joins(session, 1), kind="prompt")
        now = NOW
        for expected in (*["waiting"] * (deliveries.OFTEN - 1), "unknown"):
            take(session, now)
            assert outbox.expired(session, now) == []
            [lost] = outbox.expired(session, now + LEASE)
            assert lost.detail == ("" if now == NOW else outbox.MAYBE)
            deliveries.left_behind(session, lost, now + LEASE)
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
        deliveries.left_behind(session, lost, NOW + LEASE)
        deliveries.left_behind(session, lost, NOW + LEASE)
        assert states(session) == {"post:0": "unknown", "post:1": "waiting", f"unknown:{row.id}.1:{ulla}": "waiting"}
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
        for _ in range(2):
            deliveries.topic_gone(session, take(session), NOW, thread_id=5)
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


@pytest.mark.parametrize("fraction", [0, 123456])
def test_what_stands_behind_many_that_are_held_back_is_found(database, fraction):
    now = NOW.replace(microsecond=fraction)

    def look(session):
        room, anna = binds(session, -100), joins(session, 1)
        for part in range(12):
            outbox.put(session, f"post:{part}", "post", room_id=room, now=now)
        outbox.put(session, "notice", "notice", member_id=anna, now=now)
        assert [row.key for row in outbox.claim(session, now, limit=1).rows] == ["post:0"]
        assert claims(session, now, limit=8) == ["notice"]

    database.run_here(look)


def test_giving_back_once_more_takes_nothing_from_whoever_has_it_now(database):
    def look(session):
        puts(session, "a", joins(session, 1))
        first = take(session)
        assert outbox.put_off(session, first)
        second = take(session, SOON)
        assert not outbox.put_off(session, first)  # its commit was repeated: the answer to it had been lost
        assert states(session) == {"a": "sending"}
        assert outbox.put_off(session, second)

    database.run_here(look)
