"""Old prompts close themselves in one statement, and one choice of when to be reminded waits at a time."""

import time
from datetime import date, timedelta

import pytest
from sqlalchemy import event, insert, update
from sqlmodel import select

from reporting import cycle as cycles
from storage import answers, closing, drafts, outbox, snoozes
from storage import cycles as stored
from storage.tables import Answer, Member, Outbox
from tests.scheduler.cast import LYSEKIL, RHYTHM, at, joins, period, reports, unit_that

CYCLE = period(date(2026, 11, 12))
NOW = CYCLE.closes_at
WALKERS = unit_that("contacts", goes_out=True)
GUARDS = unit_that("all")


def was_sent(session, member_id, number, kind="prompt", cycle=CYCLE, **other):
    """A message that asks for an answer has reached the member as this one."""
    outbox.put(session, f"{kind}:{cycle.key}:{member_id}", kind, member_id=member_id, now=cycle.opens_at)
    row = session.exec(select(Outbox).where(Outbox.key == f"{kind}:{cycle.key}:{member_id}")).one()
    row.state, row.message_id = "sent", number
    for name, value in other.items():
        setattr(row, name, value)
    session.flush()
    return row.id


def shut(session):
    rows = session.exec(select(Outbox).where(Outbox.kind == "shut").order_by(Outbox.id)).all()
    return [(row.member_id, int(row.key.rpartition(":")[2])) for row in rows]


def test_each_message_that_asked_in_vain_is_closed_once(database):
    def look(session):
        anna, bo = joins(session, 1, WALKERS), joins(session, 2, WALKERS)
        asked = [(anna, was_sent(session, anna, 11)), (anna, was_sent(session, anna, 12, "reminder"))]
        asked += [
            (bo, was_sent(session, bo, 21)),
            (bo, was_sent(session, bo, 22, "snooze", key=f"snooze:{CYCLE.key}:{bo}:2026-11-20")),
        ]
        assert closing.shut_prompts(session, CYCLE.key, NOW) == 4
        assert closing.shut_prompts(session, CYCLE.key, NOW) == 0
        assert sorted(shut(session)) == sorted(asked)

    database.run_here(look)


def test_a_row_that_closes_is_the_least_urgent_and_due_at_once(database):
    def look(session):
        number = was_sent(session, joins(session, 1, WALKERS), 11)
        closing.shut_prompts(session, CYCLE.key, NOW)
        row = session.exec(select(Outbox).where(Outbox.kind == "shut")).one()
        assert (row.key, row.urgency, row.not_before) == (f"shut:{CYCLE.key}:{number}", outbox.TIDYING, NOW)
        assert (row.payload, row.state, row.attempts) == ({"cycle": CYCLE.key}, "waiting", 0)
        (claimed,) = outbox.claim(session, NOW, limit=8).rows
        assert closing.messages(session, [claimed]) == {row.id: 11}

    database.run_here(look)


@pytest.mark.parametrize("what", ["calm", "report", "late", "not sent", "another period", "a form stands there"])
def test_what_is_left_alone(database, what):
    def look(session):
        anna = joins(session, 1, WALKERS)
        if what == "another period":
            was_sent(session, anna, 11, cycle=cycles.previous(RHYTHM, CYCLE))
        else:
            was_sent(session, anna, 11, state="unknown" if what == "not sent" else "sent")
        if what == "calm":
            answers.answer(session, CYCLE, WALKERS, anna, "calm", CYCLE.opens_at)
        if what == "late":
            answers.answer(session, CYCLE, WALKERS, anna, "notout", NOW, until=NOW + timedelta(days=1))
        if what == "report":
            reports(session, anna, WALKERS, CYCLE)
        if what == "a form stands there":
            drafts.remember_message(session, drafts.start(session, anna, NOW).id, 11)
        assert closing.shut_prompts(session, CYCLE.key, NOW) == 0

    database.run_here(look)


def test_evenings_alone_and_a_report_that_was_taken_back_are_no_answers(database):
    def look(session):
        anna, bo = joins(session, 1, WALKERS), joins(session, 2, WALKERS)
        answers.set_evenings(session, CYCLE, WALKERS, anna, 2, CYCLE.opens_at)
        reports(session, bo, WALKERS, CYCLE, withdrawn=True)
        asked = [(anna, was_sent(session, anna, 11)), (bo, was_sent(session, bo, 21))]
        assert closing.shut_prompts(session, CYCLE.key, NOW) == 2
        assert sorted(shut(session)) == asked

    database.run_here(look)


def test_a_form_that_came_meanwhile_keeps_its_message(database):
    def look(session):
        anna = joins(session, 1, WALKERS)
        was_sent(session, anna, 11)
        closing.shut_prompts(session, CYCLE.key, NOW)
        drafts.remember_message(session, drafts.start(session, anna, NOW).id, 11)
        (claimed,) = outbox.claim(session, NOW, limit=8).rows
        assert closing.messages(session, [claimed]) == {}

    database.run_here(look)


def test_it_takes_one_statement_for_thousands(database):
    def look(session):
        anna = joins(session, 1, WALKERS)
        row = {
            "kind": "prompt",
            "member_id": anna,
            "state": "sent",
            "not_before": NOW,
            "created_at": NOW,
            "payload": {},
            "attempts": 1,
            "detail": "",
            "urgency": 1,
        }
        session.connection().execute(
            insert(Outbox), [{**row, "key": f"prompt:{CYCLE.key}:{each}", "message_id": each} for each in range(2000)]
        )
        asked = []
        event.listen(session.get_bind(), "before_cursor_execute", lambda *call: asked.append(call[2]))
        assert closing.shut_prompts(session, CYCLE.key, NOW) == 2000
        assert len(asked) == 1

    database.run_here(look)


def test_late_answers_are_taken_until_the_next_asked_period_closes(database):
    def look(session):
        following = cycles.next(RHYTHM, CYCLE)
        assert closing.late_until(session, RHYTHM, CYCLE) == following.closes_at
        stored.keep(session, RHYTHM, CYCLE.closes_at)
        assert closing.late_until(session, RHYTHM, CYCLE) == following.closes_at

    database.run_here(look)


def test_a_late_answer_counts_and_one_too_late_does_not(database):
    def look(session):
        anna, until = joins(session, 1, WALKERS), NOW + timedelta(days=14)
        assert answers.answer(session, CYCLE, WALKERS, anna, "calm", NOW, until=until)
        assert answers.set_evenings(session, CYCLE, WALKERS, anna, 2, NOW, until=until)
        assert not answers.answer(session, CYCLE, WALKERS, anna, "notout", until, until=until)
        assert answers.standing(session, LYSEKIL, CYCLE.key)[WALKERS] == answers.UnitStanding(0, "calm", 2)

    database.run_here(look)


def test_what_a_member_has_told_is_known_with_when_the_unit_was_heard_of(database):
    def look(session):
        anna, bo = joins(session, 1, WALKERS), joins(session, 2, WALKERS)
        reports(session, anna, WALKERS, CYCLE)
        later = CYCLE.opens_at + timedelta(hours=2)
        answers.answer(session, CYCLE, WALKERS, bo, "done", later)
        mine, his = (answers.asks(session, LYSEKIL, CYCLE.key, each)[0] for each in (anna, bo))
        assert (mine.mine, mine.reported, mine.heard_at) == (None, 1, later)
        assert (his.mine, his.reported, his.heard_at) == ("done", 0, later)

    database.run_here(look)


# ---- when to be reminded


def waiting(session):
    rows = session.exec(select(Outbox).where(Outbox.kind == "snooze", Outbox.state == "waiting")).all()
    return [(row.key.rpartition(":")[2], row.not_before) for row in rows]


def test_a_new_choice_replaces_the_one_before_and_can_be_taken_up_again(database):
    friday, sunday = at(2026, 11, 20, 16), at(2026, 11, 22, 18)
    choices = [("2026-11-20", friday), ("2026-11-22-evening", sunday)]

    def look(session):
        anna, bo = joins(session, 1, WALKERS), joins(session, 2, WALKERS)
        snoozes.choose(session, CYCLE.key, bo, friday, "2026-11-20", CYCLE.opens_at)
        for day, moment in (*choices, *choices, choices[1]):
            snoozes.choose(session, CYCLE.key, anna, moment, day, CYCLE.opens_at)
            assert sorted(waiting(session)) == sorted([("2026-11-20", friday), (day, moment)])

    database.run_here(look)


def test_a_choice_that_was_dropped_as_it_left_waits_anew_and_holds_nobody_back(database):
    friday = at(2026, 11, 20, 16)

    def look(session):
        anna = joins(session, 1, WALKERS)
        snoozes.choose(session, CYCLE.key, anna, friday, "2026-11-20", CYCLE.opens_at)
        (row,) = outbox.claim(session, friday, limit=1).rows
        outbox.settle(session, row, "dropped", friday)
        later = friday + timedelta(hours=1)
        snoozes.choose(session, CYCLE.key, anna, later, "2026-11-20", friday)
        outbox.put(session, "notice:1", "notice", member_id=anna, now=friday)
        (first,) = outbox.claim(session, friday, limit=8).rows
        assert first.kind == "notice"

    database.run_here(look)


def test_the_close_of_thousands_keeps_nobody_waiting(database):
    people, now = 6000, CYCLE.opens_at

    def asks_thousands(session):
        member = {"language": "sv", "rank": "member", "state": "active", "enrolled_at": now, "awaiting": ""}
        session.execute(insert(Member), [{"telegram_id": id, "name": f"N{id}", **member} for id in range(people)])
        ids = sorted(session.exec(select(Member.id)))
        outbox.put_to_members(session, "prompt", ids, f"prompt:{CYCLE.key}", {"cycle": CYCLE.key}, now)
        session.execute(update(Outbox).values(state="sent", message_id=Outbox.id))
        calm = {"cycle": CYCLE.key, "unit": WALKERS, "kind": "calm", "on_behalf": False, "answered_at": now}
        session.execute(insert(Answer), [{"member_id": id, **calm} for id in ids[: people // 2]])

    database.run_here(asks_thousands)
    started = time.process_time()
    assert database.run_here(lambda s: closing.shut_prompts(s, CYCLE.key, NOW)) == people // 2
    assert time.process_time() - started < 2
