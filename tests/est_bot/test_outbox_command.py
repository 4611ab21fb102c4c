"""`est-bot outbox`: an operator sees what is stuck and why, and mends one row without breaking another."""

import json
from datetime import timedelta

import pytest

from est_bot.clock import SystemClock
from storage import deliveries, outbox, pacing
from storage.database import Database
from storage.pacing import Pace
from tests.scheduler.cast import binds, joins

NOW = SystemClock().now()
AGES = timedelta(hours=2)


@pytest.fixture
def stuck(keyboard):
    """A prompt that was sent, one that nobody took, one that was refused, and a post that may have arrived."""
    keyboard.types("init")
    database = Database("sqlite:///est.db")

    def fill(session):
        members = [joins(session, number) for number in (1, 2, 3)]
        room = binds(session, -100)
        for key, member in zip(("sent", "late", "refused"), members, strict=True):
            outbox.put(session, key, "prompt", member_id=member, now=NOW - AGES)
        outbox.put(session, "post", "post", room_id=room, now=NOW - AGES)
        rows = {row.key: row for row in outbox.claim(session, NOW - AGES).rows}
        deliveries.sent(session, [(rows["sent"], 5)], NOW - AGES)
        deliveries.retry(session, rows["late"], NOW - AGES, "flood")
        deliveries.refused(session, rows["refused"], NOW, "Message text is empty")
        deliveries.unknown(session, rows["post"], NOW)
        return {key: row.id for key, row in rows.items()}

    ids = database.run_here(fill)
    yield keyboard, database, ids
    database.close()


def lines(said):
    return {line.split()[0]: line for line in said.out.splitlines() if line.strip()}


def states(keyboard):
    return {row.split("|")[0]: row for row in keyboard.rows()["outbox"]}


def test_what_is_stuck_is_listed_with_why(stuck):
    keyboard, _, ids = stuck
    said = keyboard.types("outbox")
    assert said.code == 0
    found = lines(said)
    assert "Telegram asked for quiet" in found[str(ids["late"])]
    assert "member 2 (N2)" in found[str(ids["late"])]
    assert "Message text is empty" in found[str(ids["refused"])]
    assert "group “EST Lysekil”" in found[str(ids["post"])]
    assert "it may have arrived" in found[str(ids["post"])]
    assert str(ids["sent"]) not in found
    assert found["prompt"].split() == ["prompt", "1", "–", "1", "–", "1", "–", "–"]


def test_the_same_for_a_program(stuck):
    keyboard, database, ids = stuck
    database.run_here(lambda s: pacing.hush(s, 60, Pace(), NOW))
    told = json.loads(keyboard.types("outbox", "--json").out)
    assert {each["id"] for each in told["stuck"]} == {ids[key] for key in ("late", "refused", "post")}
    assert {"kind": "post", "state": "unknown", "rows": 1} in told["counts"]
    assert 50 < told["quiet_for"] <= 60


def test_a_healthy_outbox_says_so(keyboard):
    keyboard.types("init")
    assert "Nothing is stuck." in keyboard.types("outbox").out


def test_one_is_let_go_again_and_the_act_is_written_down(stuck):
    keyboard, database, ids = stuck
    said = keyboard.types("outbox", "retry", str(ids["refused"]))
    assert (said.code, "was refused" in said.out) == (0, True)
    taken = database.run_here(lambda s: [row.key for row in outbox.claim(s, SystemClock().now()).rows])
    assert "refused" in taken
    assert any("delivery-retry" in row for row in keyboard.rows()["audit"])


def test_one_that_was_sent_is_sent_again_only_with_again(stuck):
    keyboard, _, ids = stuck
    said = keyboard.types("outbox", "retry", str(ids["sent"]))
    assert (said.code, "--again" in said.err) == (1, True)
    assert keyboard.types("outbox", "retry", str(ids["sent"]), "--again").code == 0


def test_one_is_dropped_and_then_there_is_nothing_left_to_drop(stuck):
    keyboard, database, ids = stuck
    assert "it is dropped" in keyboard.types("outbox", "drop", str(ids["late"])).out
    assert keyboard.types("outbox", "drop", str(ids["late"])).code == 1
    taken = database.run_here(lambda s: [row.key for row in outbox.claim(s, SystemClock().now()).rows])
    assert "late" not in taken


@pytest.mark.parametrize("what", ["retry", "drop"])
def test_one_that_is_not_there_is_told(stuck, what):
    keyboard, _, _ = stuck
    said = keyboard.types("outbox", what, "999")
    assert (said.code, "no delivery 999" in said.err) == (1, True)
