"""The ledger is read from what was decided, sent and answered; a nudge and a second question are put once."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from reporting import ledger as sentences
from reporting.municipality import Municipality
from storage import Session, answers, ledger, outbox, pacing, people
from storage.database import Database
from storage.tables import Asking, Membership, Outbox
from tests.scheduler.cast import LYSEKIL, at, joins, period, reports, unit_that

CYCLE = period(date(2026, 11, 12))
BEFORE = period(date(2026, 10, 29))
OPENS = CYCLE.opens_at
FRIDAY = at(2026, 11, 20, 9)
CONTACTS, ALL = unit_that("contacts"), unit_that("all")


def decides(session: Session, member_id: int, why: str = "", reminder: str = "") -> None:
    session.add(Asking(cycle=CYCLE.key, member_id=member_id, decided_at=OPENS, why=why, reminder=reminder))
    session.flush()


def sends(session: Session, member_id: int, kind: str = "prompt", state: str = "sent", cycle: str = CYCLE.key, **what):
    row = {"key": f"{kind}:{cycle}:{member_id}{what.pop('suffix', '')}", "kind": kind, "state": state,
           "member_id": member_id, "payload": {"cycle": cycle}, "not_before": OPENS, "created_at": OPENS,
           "settled_at": None if state in ("waiting", "sending") else OPENS}  # fmt: skip
    session.add(Outbox.model_validate({**row, **what}))
    session.flush()


def entry(session: Session, member_id: int, now=FRIDAY, municipality: Municipality = LYSEKIL) -> sentences.Entry:
    found = ledger.entry(session, municipality, CYCLE, member_id, now)
    assert found is not None
    return found


def code(session: Session, member_id: int, now=FRIDAY) -> str:
    return sentences.question(entry(session, member_id, now)).code


def keys(session: Session, kind: str) -> list[str]:
    return list(session.exec(select(Outbox.key).where(Outbox.kind == kind).order_by(Outbox.id)))


def test_what_was_decided_sent_and_answered_comes_together(database: Database) -> None:
    def look(session):
        anna = joins(session, 1, CONTACTS)
        decides(session, anna, reminder="sent")
        sends(session, anna)
        sends(session, anna, cycle=BEFORE.key, state="refused")
        sends(session, anna, "reminder", settled_at=FRIDAY)
        answers.answer(session, CYCLE, CONTACTS, anna, "calm", FRIDAY)
        found = entry(session, anna)
        assert sentences.question(found) == sentences.Told("sent", {"at": OPENS})
        assert sentences.reminded(found) == sentences.Told("reminded", {"at": FRIDAY})
        assert sentences.answered(found) == sentences.Told("self", {"what": "calm", "at": FRIDAY})
        before = ledger.entry(session, LYSEKIL, BEFORE, anna, FRIDAY)
        assert before is not None
        assert sentences.question(before).code == "refused"

    database.run_here(look)


@pytest.mark.parametrize("why", ["away", "paused", "blocked", "resting", "other", "none"])
def test_why_somebody_was_not_asked_is_known(database: Database, why: str) -> None:
    def look(session):
        anna = joins(session, 1, CONTACTS)
        decides(session, anna, why)
        assert code(session, anna) in (why, f"was-{why}")

    database.run_here(look)


def test_an_answer_by_somebody_else_says_how_and_when_and_never_who(database: Database) -> None:
    def look(session):
        anna, bo, karin = joins(session, 1, CONTACTS), joins(session, 2, CONTACTS), joins(session, 3)
        decides(session, anna)
        sends(session, anna, state="dropped", settled_at=FRIDAY)
        reports(session, bo, CONTACTS, CYCLE)
        found = entry(session, anna)
        assert sentences.question(found).code == "answered"
        assert sentences.answered(found) == sentences.Told("colleague", {"what": "report", "at": OPENS})
        assert "N2" not in str(found)
        cilla = joins(session, 4, ALL, contact=False)
        answers.answer(session, CYCLE, ALL, karin, "notout", FRIDAY, on_behalf=True)
        assert sentences.answered(entry(session, cilla)) == sentences.Told(
            "coordinator", {"what": "notout", "at": FRIDAY}
        )

    database.run_here(look)


def test_a_report_that_was_taken_back_is_no_answer(database: Database) -> None:
    def look(session):
        anna = joins(session, 1, CONTACTS)
        reports(session, anna, CONTACTS, CYCLE, withdrawn=True)
        assert entry(session, anna).waiting

    database.run_here(look)


def test_in_two_units_the_one_that_is_still_silent_is_named(database: Database) -> None:
    def look(session):
        anna = joins(session, 1, CONTACTS, ALL)
        decides(session, anna)
        sends(session, anna)
        answers.answer(session, CYCLE, CONTACTS, anna, "calm", FRIDAY)
        [left] = entry(session, anna).waiting
        unit = LYSEKIL.unit(ALL)
        assert unit is not None
        assert left.unit == unit.name

    database.run_here(look)


def test_people_who_left_blocked_or_came_late(database: Database) -> None:
    def look(session):
        karin, anna, bo, cilla = (
            joins(session, 9, rank="coordinator"),
            *(joins(session, n, CONTACTS) for n in (1, 2, 3)),
        )
        decides(session, karin, "none")
        people.leave(session, anna, OPENS)
        people.mark_unreachable(session, bo, OPENS)
        sends(session, bo, state="gone")
        assert code(session, anna) == "left"
        assert code(session, bo) == "blocked"
        member = people.member_with(session, cilla)
        member.enrolled_at = FRIDAY
        session.flush()
        assert code(session, cilla) == "joined"
        people.erase(session, cilla, FRIDAY)
        assert ledger.entry(session, LYSEKIL, CYCLE, cilla, FRIDAY) is None

    database.run_here(look)


def test_what_is_held_because_telegram_asked_for_it_says_until_when(database: Database) -> None:
    def look(session):
        anna = joins(session, 1, CONTACTS)
        decides(session, anna)
        sends(session, anna, state="waiting")
        assert code(session, anna) == "queue"
        pacing.hush(session, 120, pacing.Pace(), FRIDAY)
        held = sentences.question(entry(session, anna))
        assert held.code == "flood"
        assert timedelta(seconds=110) < held.values["at"] - FRIDAY < timedelta(seconds=121)

    database.run_here(look)


def test_a_period_of_long_ago_is_not_kept(database: Database) -> None:
    def look(session):
        anna = joins(session, 1, CONTACTS)
        assert code(session, anna, CYCLE.closes_at + timedelta(days=89)) in ("never", "unplanned")
        assert code(session, anna, CYCLE.closes_at + timedelta(days=91)) == "old"

    database.run_here(look)


def test_who_is_asked_for_a_unit_also_those_who_cannot_be_reached(database: Database) -> None:
    def look(session):
        anna, bo = joins(session, 1, CONTACTS), joins(session, 2, CONTACTS)
        joins(session, 3, CONTACTS, contact=False)
        cilla = joins(session, 4, ALL, contact=False)
        people.mark_unreachable(session, bo, OPENS)
        units = [LYSEKIL.unit(CONTACTS), LYSEKIL.unit(ALL)]
        assert ledger.asked_in(session, units) == {CONTACTS: [anna, bo], ALL: [cilla]}
        assert ledger.asked_in(session, []) == {}

    database.run_here(look)


def test_a_nudge_goes_once_in_twelve_hours_and_to_nobody_it_should_not(database: Database) -> None:
    def look(session):
        anna, bo, cilla = (joins(session, number, CONTACTS) for number in (1, 2, 3))
        doris = joins(session, 4, ALL)
        for each in (anna, bo, cilla, doris):
            decides(session, each)
            sends(session, each)
        people.mark_unreachable(session, bo, FRIDAY)
        people.member_with(session, cilla).paused_at = FRIDAY
        session.flush()
        answers.answer(session, CYCLE, ALL, doris, "calm", FRIDAY)
        everybody = [anna, bo, cilla, doris]

        def nudges(now):
            nudged = ledger.nudge(session, LYSEKIL, CYCLE, everybody, now)
            return [each.member_id for each in nudged.done], {each.member_id: told.code for each, told in nudged.others}

        assert nudges(FRIDAY) == ([anna], {bo: "blocked", cilla: "paused", doris: "answered"})
        assert nudges(FRIDAY + timedelta(hours=11, minutes=59))[1][anna] == "recent"
        assert keys(session, "nudge") == [f"nudge:{CYCLE.key}:1:{anna}"]
        session.exec(select(Outbox).where(Outbox.kind == "nudge")).one().state = "sent"
        session.flush()
        assert nudges(FRIDAY + timedelta(hours=12))[0] == [anna]
        assert keys(session, "nudge")[1:] == [f"nudge:{CYCLE.key}:2:{anna}"]
        assert nudges(CYCLE.closes_at)[1][anna] == "closed"

    database.run_here(look)


def test_two_coordinators_who_see_the_same_send_it_once(database: Database) -> None:
    """Both have read that it has not gone again; the second to write finds the first one's row."""

    def look(session):
        anna = joins(session, 1, CONTACTS)
        decides(session, anna)
        sends(session, anna)
        seen = entry(session, anna)
        assert ledger.send_again(session, seen, 1, FRIDAY).code == "done"
        assert ledger.send_again(session, seen, 1, FRIDAY).code == "before"
        assert len(keys(session, "again")) == 1

    database.run_here(look)


def test_the_question_is_sent_again_once_for_each_number(database: Database) -> None:
    def look(session):
        anna = joins(session, 1, CONTACTS)
        decides(session, anna)
        sends(session, anna, state="unknown")
        assert ledger.send_again(session, entry(session, anna), 1, FRIDAY).code == "done"
        assert ledger.send_again(session, entry(session, anna), 1, FRIDAY).code == "before"
        assert ledger.send_again(session, entry(session, anna), 2, FRIDAY).code == "not-yet"
        assert ledger.send_again(session, entry(session, anna), 7, FRIDAY).code == "before"
        [row] = outbox.claim(session, FRIDAY).rows
        outbox.settle_sent(session, [(row, 5)], FRIDAY)
        assert code(session, anna) == "again"
        assert ledger.send_again(session, entry(session, anna), 2, FRIDAY).code == "recent"
        later = FRIDAY + timedelta(hours=1)
        assert ledger.send_again(session, entry(session, anna, later), 2, later).code == "done"
        assert keys(session, "again") == [f"again:{CYCLE.key}:1:{anna}", f"again:{CYCLE.key}:2:{anna}"]

    database.run_here(look)


@pytest.mark.parametrize("stopped", ["blocked", "paused", "away", "left", "answered", "closed", "other"])
def test_the_question_is_not_sent_again_to_who_cannot_or_need_not_have_it(database: Database, stopped: str) -> None:
    def look(session):
        joins(session, 9, rank="coordinator")
        anna = joins(session, 1, CONTACTS)
        decides(session, anna)
        sends(session, anna)
        member, now = people.member_with(session, anna), FRIDAY
        if stopped == "blocked":
            people.mark_unreachable(session, anna, FRIDAY)
        elif stopped == "paused":
            member.paused_at = FRIDAY
        elif stopped == "away":
            member.away_from, member.away_to = date(2026, 11, 20), date(2026, 11, 29)
        elif stopped == "left":
            people.leave(session, anna, FRIDAY)
        elif stopped == "answered":
            answers.answer(session, CYCLE, CONTACTS, anna, "calm", FRIDAY)
        elif stopped == "closed":
            now = CYCLE.closes_at
        else:
            session.get(Membership, (anna, CONTACTS)).contact = False
        session.flush()
        assert ledger.send_again(session, entry(session, anna, now), 1, now).code == stopped
        assert keys(session, "again") == []

    database.run_here(look)


def test_people_are_found_by_a_part_of_their_name_in_any_case(database: Database) -> None:
    def look(session):
        ids = [joins(session, number) for number in (1, 2, 12)]
        people.member_with(session, ids[0]).name = "Åsa Öberg"
        session.flush()
        assert ledger.named(session, "åsa") == [(ids[0], "Åsa Öberg")]
        assert ledger.named(session, "n") == [(ids[1], "N2"), (ids[2], "N12")]
        assert ledger.named(session, "N2") == [(ids[1], "N2")]
        assert ledger.named(session, " ") == []

    database.run_here(look)
