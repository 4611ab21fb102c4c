"""How people come in, come back, change account, leave and are forgotten."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlmodel import col, select

from storage import invites, people
from storage.database import Database, DatabaseGone
from storage.invites import Refusal
from storage.people import Enrolment, LastCoordinator
from storage.tables import Answer, Draft, Invite, Member, Outbox, Report
from tests.storage.town import (
    ANNA,
    BO,
    CILLA,
    LATER,
    NOW,
    ULLA,
    answers,
    comes_in,
    invite,
    member_id,
    settle_in,
    tells,
    told,
)


@pytest.fixture
def town(database: Database) -> Database:
    database.run_here(settle_in)
    return database


def test_anna_comes_in_and_is_her_units_first_contact(town: Database) -> None:
    def look(session):
        person = people.person_at(session, ANNA)
        [membership] = people.units_of(session, person.id)
        assert (person.name, person.rank, person.language) == ("Anna", "member", "")
        assert not person.may_coordinate
        assert (membership.unit, membership.role, membership.contact) == ("nattvandrarna", "walker", True)

    town.run_here(look)


def test_the_second_member_of_a_unit_is_no_contact(town: Database) -> None:
    def look(session):
        bo = comes_in(session, BO, "Bo")
        assert bo.outcome == "new"
        assert not people.units_of(session, bo.member.id)[0].contact

    town.run_here(look)


def test_a_second_tap_on_the_same_link_says_already_and_uses_nothing_up(town: Database) -> None:
    code = town.run_here(lambda s: invite(s, uses=1))
    first = town.run_here(lambda s: people.join(s, code, BO, "Bo", NOW))
    second = town.run_here(lambda s: people.join(s, code, BO, "Bo", NOW))
    third = town.run_here(lambda s: people.join(s, code, CILLA, "Cilla", NOW))
    assert (first.outcome, second.outcome, third) == ("new", "already", Refusal.USED_UP)


def test_a_member_with_another_invite_gets_one_more_unit(town: Database) -> None:
    def look(session):
        added = comes_in(session, ANNA, "Anna", unit="vakterna", role="guard")
        assert (added.outcome, added.unit) == ("added", "vakterna")
        assert [row.unit for row in people.units_of(session, added.member.id)] == ["nattvandrarna", "vakterna"]

    town.run_here(look)


def test_an_invite_can_make_a_member_coordinator_but_never_the_other_way(town: Database) -> None:
    def look(session):
        anna = comes_in(session, ANNA, "Anna", unit=None, role=None, rank="deputy")
        assert (anna.outcome, anna.member.rank) == ("added", "deputy")
        ulla = comes_in(session, ULLA, "Ulla")
        assert ulla.member.rank == "coordinator"

    town.run_here(look)


@pytest.mark.parametrize(
    ("spoil", "refusal"),
    [
        (lambda s, code: code + "x", Refusal.UNKNOWN),
        (lambda s, code: invites.revoke(s, invites.find(s, code).id, NOW) and code, Refusal.REVOKED),
        (lambda s, code: invite(s, days=0), Refusal.EXPIRED),
        (lambda s, code: invite(s, uses=0), Refusal.USED_UP),
        (lambda s, code: invite(s, kind="group"), Refusal.UNKNOWN),
    ],
)
def test_a_code_that_does_not_open_says_why_and_nothing_is_stored(town: Database, spoil, refusal) -> None:
    code = town.run_here(lambda s: spoil(s, invite(s)))
    assert town.run_here(lambda s: people.join(s, code, BO, "Bo", NOW)) is refusal
    assert town.run_here(lambda s: people.known_at(s, BO)) is None


def test_two_phones_with_a_single_use_code_and_one_gets_in(database_url: str) -> None:
    replicas = [Database(database_url), Database(database_url)]
    replicas[0].run_here(settle_in)
    code = replicas[0].run_here(lambda s: invite(s, uses=1))

    def start(telegram_id):
        replica = replicas[telegram_id % 2]
        return replica.run_here(lambda s: people.join(s, code, telegram_id, f"Nr {telegram_id}", NOW))

    with ThreadPoolExecutor(6) as phones:
        said = list(phones.map(start, range(200, 206)))
    assert sum(isinstance(each, Enrolment) for each in said) == 1
    assert said.count(Refusal.USED_UP) == 5
    for replica in replicas:
        replica.close()


def test_one_impatient_person_on_two_replicas_is_one_member_and_one_use(database_url: str) -> None:
    replicas = [Database(database_url), Database(database_url)]
    replicas[0].run_here(settle_in)
    code = replicas[0].run_here(lambda s: invite(s, uses=3))

    def start(n):
        return replicas[n % 2].run_here(lambda s: people.join(s, code, BO, "Bo", NOW)).outcome

    with ThreadPoolExecutor(6) as taps:
        said = sorted(taps.map(start, range(6)))
    assert said == ["already"] * 5 + ["new"]
    assert replicas[0].run_here(lambda s: invites.find(s, code).uses_left) == 2
    for replica in replicas:
        replica.close()


def test_a_new_phone_takes_over_the_member_and_the_old_one_is_out(town: Database) -> None:
    def look(session):
        anna = member_id(session, ANNA)
        report = tells(session, anna)
        replaced = comes_in(session, CILLA, "Anna (ny)", kind="replace", replaces=anna, unit=None, role=None)
        assert (replaced.outcome, replaced.member.id, replaced.member.name) == ("replaced", anna, "Anna (ny)")
        assert people.person_at(session, ANNA) is None
        assert people.person_at(session, CILLA).id == anna
        assert session.get(Report, report).member_id == anna

    town.run_here(look)


def test_a_second_tap_on_the_replacing_link_says_already(town: Database) -> None:
    anna = town.run_here(lambda s: member_id(s, ANNA))
    code = town.run_here(lambda s: invite(s, kind="replace", replaces=anna, unit=None, role=None, uses=1))
    said = [town.run_here(lambda s: people.join(s, code, CILLA, "Anna", NOW)).outcome for _ in range(2)]
    assert said == ["replaced", "already"]


def test_an_account_that_was_a_member_itself_brings_what_it_did_along(town: Database) -> None:
    def look(session):
        anna = member_id(session, ANNA)
        tells(session, anna)
        answers(session, anna)
        new_phone = comes_in(session, CILLA, "Anna 2", unit="vakterna", role="guard").member.id
        report = tells(session, new_phone)
        answers(session, new_phone)
        answers(session, new_phone, cycle="2026-03-16")
        session.add(Draft(member_id=new_phone, started_at=NOW, touched_at=NOW))
        session.flush()
        comes_in(session, CILLA, "Anna", kind="replace", replaces=anna, unit=None, role=None)
        session.expire_all()
        assert session.get(Report, report).member_id == anna
        assert {row.unit for row in people.units_of(session, anna)} == {"nattvandrarna", "vakterna"}
        mine = session.exec(select(Answer.cycle).where(Answer.member_id == anna)).all()
        assert sorted(mine) == ["2026-03-02", "2026-03-16"]
        assert session.exec(select(Draft.state).where(Draft.member_id == anna)).all().count("open") == 0
        gone = people.member_with(session, new_phone)
        assert (gone.state, gone.telegram_id, gone.name) == ("erased", None, "")
        assert people.person_at(session, CILLA).id == anna

    town.run_here(look)


def test_a_replacing_link_dies_with_the_member_it_is_for(town: Database) -> None:
    anna = town.run_here(lambda s: member_id(s, ANNA))
    code = town.run_here(lambda s: invite(s, kind="replace", replaces=anna, unit=None, role=None))
    town.run_here(lambda s: people.remove(s, anna, NOW))
    assert town.run_here(lambda s: people.join(s, code, CILLA, "Anna", LATER)) is Refusal.REVOKED


def test_who_leaves_keeps_their_reports_and_is_asked_no_more(town: Database) -> None:
    def look(session):
        anna = member_id(session, ANNA)
        report = tells(session, anna)
        told(session, "prompt:1", kind="prompt", member_id=anna)
        session.add(Draft(member_id=anna, started_at=NOW, touched_at=NOW))
        session.flush()
        assert people.leave(session, anna, LATER)
        assert not people.leave(session, anna, LATER)
        assert people.person_at(session, ANNA) is None
        assert people.units_of(session, anna) == []
        assert session.get(Report, report).member_id == anna
        assert session.exec(select(Outbox.state)).all() == ["dropped"]
        assert "open" not in session.exec(select(Draft.state)).all()

    town.run_here(look)


def test_who_left_comes_back_by_an_invite_as_the_same_member(town: Database) -> None:
    def look(session):
        anna = member_id(session, ANNA)
        people.set_language(session, anna, "en")
        people.leave(session, anna, LATER)
        back = comes_in(session, ANNA, "Anna B", now=LATER)
        assert (back.outcome, back.member.id, back.member.state) == ("returned", anna, "active")
        assert (back.member.name, back.member.language) == ("Anna B", "en")

    town.run_here(look)


def test_who_was_removed_needs_an_invite_made_after_that(town: Database) -> None:
    old = town.run_here(lambda s: invite(s, uses=20))

    def removed(session):
        people.remove(session, member_id(session, ANNA), LATER)

    town.run_here(removed)
    moment = LATER + timedelta(minutes=1)
    assert town.run_here(lambda s: people.join(s, old, ANNA, "Anna", moment)) is Refusal.REVOKED
    assert town.run_here(lambda s: invites.find(s, old).uses_left) == 20
    assert town.run_here(lambda s: comes_in(s, ANNA, "Anna", now=moment).outcome) == "returned"


def test_the_invites_of_a_removed_coordinator_open_nothing(town: Database) -> None:
    def removed(session):
        bo = comes_in(session, BO, "Bo", unit=None, role=None, rank="coordinator").member.id
        code = invite(session, created_by=bo)
        people.remove(session, bo, NOW)
        return code

    code = town.run_here(removed)
    assert town.run_here(lambda s: people.join(s, code, CILLA, "Cilla", NOW)) is Refusal.REVOKED


def test_the_units_last_contact_hands_over_when_leaving(town: Database) -> None:
    def look(session):
        bo = comes_in(session, BO, "Bo").member.id
        comes_in(session, CILLA, "Cilla", now=LATER)
        people.leave(session, member_id(session, ANNA), LATER)
        assert [row.contact for row in people.units_of(session, bo)] == [True]
        assert not people.units_of(session, member_id(session, CILLA))[0].contact

    town.run_here(look)


def test_who_is_erased_leaves_no_name_behind_but_the_units_answer_stays(town: Database) -> None:
    def look(session):
        anna = member_id(session, ANNA)
        report = tells(session, anna)
        answers(session, anna)
        session.add(Draft(member_id=anna, note="mitt", started_at=NOW, touched_at=NOW))
        told(session, "prompt:1", kind="prompt", member_id=anna)
        told(session, "enrolled:1", state="sent", member_id=member_id(session, ULLA))
        invite(session, kind="replace", replaces=anna)
        assert people.erase(session, anna, LATER)
        assert not people.erase(session, anna, LATER)
        session.expire_all()
        tombstone = session.get(Member, anna)
        assert (tombstone.state, tombstone.telegram_id) == ("erased", None)
        assert (tombstone.name, tombstone.language, tombstone.awaiting) == ("", "", "")
        detached = session.get(Report, report)
        assert (detached.member_id, detached.draft_id, detached.note) == (None, None, "Klotter på muren")
        assert session.exec(select(Draft)).all() == []
        assert session.exec(select(Answer.member_id)).all() == [anna]
        assert people.units_of(session, anna) == []
        rows = session.exec(select(Outbox).order_by(col(Outbox.id))).all()
        assert [row.state for row in rows] == ["dropped", "sent"]
        assert "Anna" not in str(rows[1].payload)
        assert session.exec(select(Invite).where(col(Invite.replaces) == anna)).one().revoked_at == LATER

    town.run_here(look)


def test_an_erased_account_can_come_in_again_as_somebody_new(town: Database) -> None:
    def look(session):
        anna = member_id(session, ANNA)
        people.erase(session, anna, LATER)
        again = comes_in(session, ANNA, "Anna", now=LATER)
        assert again.outcome == "new"
        assert again.member.id != anna

    town.run_here(look)


@pytest.mark.parametrize("go", [people.leave, people.remove])
def test_where_somebody_was_not_is_forgotten_when_they_go(town: Database, go) -> None:
    def look(session):
        anna = member_id(session, ANNA)
        people.set_away(session, anna, NOW.date(), NOW.date())
        assert go(session, anna, LATER)
        assert people.my_data(session, anna)["member"]["away_to"] is None

    town.run_here(look)


def test_who_has_left_may_still_see_and_erase_what_is_stored(town: Database) -> None:
    def look(session):
        anna = member_id(session, ANNA)
        people.leave(session, anna, LATER)
        assert people.member_at(session, ANNA) is None
        assert people.known_at(session, ANNA).id == anna
        assert people.my_data(session, anna)["member"]["name"] == "Anna"
        assert people.erase(session, anna, LATER)
        assert people.known_at(session, ANNA) is None

    town.run_here(look)


@pytest.mark.parametrize("go", [people.leave, people.remove, people.erase])
def test_the_last_coordinator_cannot_go(town: Database, go) -> None:
    ulla = town.run_here(lambda s: member_id(s, ULLA))
    with pytest.raises(LastCoordinator):
        town.run_here(lambda s: go(s, ulla, LATER))
    assert town.run_here(lambda s: people.person_at(s, ULLA)).rank == "coordinator"


@pytest.mark.parametrize("go", [people.leave, people.remove, people.erase])
def test_a_coordinator_goes_when_a_deputy_stays(town: Database, go) -> None:
    def look(session):
        people.set_rank(session, member_id(session, ANNA), "deputy")
        assert go(session, member_id(session, ULLA), LATER)
        assert [member.name for member in people.coordinators(session)] == ["Anna"]

    town.run_here(look)


def test_two_coordinators_who_step_down_at_once_leave_one(database_url: str) -> None:
    replicas = [Database(database_url), Database(database_url)]
    replicas[0].run_here(settle_in)
    replicas[0].run_here(lambda s: comes_in(s, BO, "Bo", unit=None, role=None, rank="coordinator"))

    def step_down(n):
        try:
            who = (ULLA, BO)[n]
            return replicas[n].run_here(lambda s: people.leave(s, people.person_at(s, who).id, NOW))
        except (LastCoordinator, DatabaseGone) as error:
            return type(error)

    with ThreadPoolExecutor(2) as two:
        said = list(two.map(step_down, range(2)))
    assert said.count(True) == 1
    assert len(replicas[0].run_here(people.coordinators)) == 1
    for replica in replicas:
        replica.close()
