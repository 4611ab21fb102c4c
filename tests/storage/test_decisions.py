"""What nobody knows is decided by a person, once; an operator mends what is stuck, and never by mistake."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from storage import decisions, deliveries, outbox
from storage.tables import Audit, Outbox
from tests.scheduler.cast import at, binds, joins

NOW = at(2026, 11, 19, 16)
LATER = NOW + timedelta(minutes=3)


def lost_post(session):
    """A post whose answer was lost; returns its number, and Ulla's and Karin's, who coordinate."""
    ulla, karin = (joins(session, number, rank="coordinator") for number in (8, 9))
    outbox.put(session, "post:1", "post", room_id=binds(session, -100), now=NOW)
    [row] = outbox.claim(session, NOW).rows
    deliveries.unknown(session, row, NOW)
    return row, ulla, karin


def stands(session, key="post:1"):
    found = select(Outbox).where(col(Outbox.key) == key)
    return session.exec(found, execution_options={"populate_existing": True}).one()


def notice(session, row, member):
    return stands(session, f"unknown:{row.id}.{row.attempts}:{member}").payload


def test_every_coordinator_is_asked_with_two_buttons(database):
    def look(session):
        row, ulla, karin = lost_post(session)
        for member in (ulla, karin):
            codes = [code for _, code in notice(session, row, member)["buttons"]]
            assert codes == [f"1|out|came|{row.id}|1", f"1|out|again|{row.id}|1"]

    database.run_here(look)


def test_it_arrived_and_who_comes_second_sees_who_said_so(database):
    def look(session):
        row, ulla, karin = lost_post(session)
        first = decisions.decide(session, row.id, 1, "came", ulla, NOW)
        assert (first.verdict, first.name, first.is_new) == ("came", "N8", True)
        second = decisions.decide(session, row.id, 1, "again", karin, LATER)
        assert (second.verdict, second.name, second.at, second.is_new) == ("came", "N8", NOW, False)
        assert stands(session).state == "sent"
        assert len(session.exec(select(Audit)).all()) == 1

    database.run_here(look)


def test_it_is_sent_again_once_and_asked_about_anew_when_that_is_lost_too(database):
    def look(session):
        row, ulla, karin = lost_post(session)
        for member in (ulla, karin, ulla):
            assert decisions.decide(session, row.id, 1, "again", member, NOW).name == "N8"
        again = next(each for each in outbox.claim(session, NOW).rows if each.key == "post:1")
        assert (again.id, again.attempts) == (row.id, 2)
        deliveries.unknown(session, again, LATER)
        assert stands(session).state == "unknown"
        assert notice(session, again, karin)["buttons"][0][1] == f"1|out|came|{row.id}|2"
        old = decisions.decide(session, row.id, 1, "came", karin, LATER)  # the button of the first notice
        assert (old.verdict, stands(session).state) == ("again", "unknown")
        assert decisions.decide(session, row.id, 2, "came", karin, LATER).is_new

    database.run_here(look)


def test_an_answer_that_was_only_slow_settles_it_and_nobody_is_needed(database):
    def look(session):
        row, ulla, _ = lost_post(session)
        deliveries.sent(session, [(row, 7)], LATER)
        decided = decisions.decide(session, row.id, 1, "again", ulla, LATER)
        assert (decided.verdict, decided.is_new) == ("late", False)
        assert (stands(session).state, stands(session).message_id) == ("sent", 7)

    database.run_here(look)


@pytest.mark.parametrize("number", [0, 999])
def test_what_does_not_exist_cannot_be_decided(database, number):
    database.run_here(lambda s: joins(s, 8, rank="coordinator"))
    assert database.run_here(lambda s: decisions.decide(s, number, 1, "came", 1, NOW)) is None
    assert database.run_here(lambda s: decisions.retry(s, number, NOW)) is None
    assert database.run_here(lambda s: decisions.drop(s, number, NOW)) is None


def in_state(session, state):
    outbox.put(session, state, "prompt", member_id=joins(session, 1), now=NOW)
    if state == "waiting":
        return stands(session, state).id
    [row] = outbox.claim(session, NOW).rows
    if state == "sent":
        deliveries.sent(session, [(row, 5)], NOW)
    elif state != "sending":
        outbox.settle(session, row, state, NOW)
    return row.id


@pytest.mark.parametrize("state", ["waiting", "gone", "refused", "unknown", "dropped"])
def test_an_operator_lets_what_has_not_arrived_leave_again(database, state):
    def look(session):
        number = in_state(session, state)
        assert decisions.retry(session, number, LATER) == (state, True)
        [row] = outbox.claim(session, LATER).rows
        assert (row.id, row.detail) == (number, "maybe" if state == "unknown" else "")
        assert session.exec(select(Audit.act)).all() == ["delivery-retry"]

    database.run_here(look)


def test_what_was_sent_is_sent_again_only_when_that_is_said(database):
    def look(session):
        number = in_state(session, "sent")
        assert decisions.retry(session, number, LATER) == ("sent", False)
        assert outbox.claim(session, LATER).rows == []
        assert decisions.retry(session, number, LATER, again=True) == ("sent", True)
        assert [row.detail for row in outbox.claim(session, LATER).rows] == ["maybe"]

    database.run_here(look)


@pytest.mark.parametrize(
    ("state", "goes"),
    [("waiting", True), ("refused", True), ("unknown", True), ("sending", False), ("sent", False), ("gone", False)],
)
def test_an_operator_drops_what_has_not_arrived(database, state, goes):
    def look(session):
        number = in_state(session, state)
        assert decisions.drop(session, number, LATER) == (state, goes)
        assert (stands(session, state).state == "dropped") is goes
        assert outbox.claim(session, LATER + timedelta(days=1)).rows == []

    database.run_here(look)


def test_a_coordinator_who_comes_after_the_operator_changes_nothing(database):
    def look(session):
        row, ulla, _ = lost_post(session)
        assert decisions.retry(session, row.id, NOW).is_done
        decided = decisions.decide(session, row.id, 1, "again", ulla, LATER)
        assert (decided.verdict, decided.name, decided.is_new) == ("again", "", False)
        assert stands(session).state == "waiting"

    database.run_here(look)


def test_what_is_under_way_is_left_alone(database):
    def look(session):
        number = in_state(session, "sending")
        assert decisions.retry(session, number, LATER) == ("sending", False)
        assert stands(session, "sending").attempts == 1

    database.run_here(look)
