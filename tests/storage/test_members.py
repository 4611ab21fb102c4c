"""Members, their units and their rights."""

import json

import pytest

from storage import people
from storage.database import Database
from storage.people import LastCoordinator
from storage.tables import Audit
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
    unit,
)


@pytest.fixture
def town(database: Database) -> Database:
    database.run_here(settle_in)
    return database


def test_the_list_of_members_is_by_name_with_their_units(town: Database) -> None:
    def look(session):
        comes_in(session, BO, "Bo", unit="vakterna", role="guard")
        people.remove(session, comes_in(session, CILLA, "Cilla").member.id, NOW)
        listed = [(member.name, [row.unit for row in units]) for member, units in people.members(session)]
        assert listed == [("Anna", ["nattvandrarna"]), ("Bo", ["vakterna"]), ("Ulla", [])]

    town.run_here(look)


def test_coordinators_and_deputies_coordinate(town: Database) -> None:
    def look(session):
        anna = member_id(session, ANNA)
        assert people.set_rank(session, anna, "deputy")
        assert not people.set_rank(session, anna, "deputy")
        assert [member.name for member in people.coordinators(session)] == ["Ulla", "Anna"]
        assert people.person_at(session, ANNA).may_coordinate
        assert people.set_rank(session, member_id(session, ULLA), "member")
        with pytest.raises(LastCoordinator):
            people.set_rank(session, anna, "member")

    town.run_here(look)


def test_of_a_unit_of_volunteers_the_contacts_are_asked_of_others_everybody(town: Database) -> None:
    def look(session):
        comes_in(session, BO, "Bo")
        asked = [
            [member.name for member in people.asked_members(session, unit(asked=whom))] for whom in ("contacts", "all")
        ]
        assert asked == [["Anna"], ["Anna", "Bo"]]
        assert people.asked_members(session, unit("vakterna")) == []

    town.run_here(look)


def test_who_has_blocked_the_bot_is_not_asked_until_heard_of(town: Database) -> None:
    def look(session):
        anna = member_id(session, ANNA)
        assert people.mark_unreachable(session, anna, NOW)
        assert not people.mark_unreachable(session, anna, LATER)
        assert people.asked_members(session, unit()) == []
        assert people.person_at(session, ANNA).unreachable_since == NOW
        assert people.mark_reachable(session, anna)
        assert not people.mark_reachable(session, anna)
        assert [member.name for member in people.asked_members(session, unit())] == ["Anna"]

    town.run_here(look)


def test_a_member_moves_once_however_often_the_button_is_tapped(town: Database) -> None:
    def look(session):
        anna = member_id(session, ANNA)
        moved = [people.move(session, anna, "nattvandrarna", "vakterna", "guard", LATER) for _ in range(2)]
        assert moved == [True, False]
        [row] = people.units_of(session, anna)
        assert (row.unit, row.role, row.contact, row.since) == ("vakterna", "guard", True, LATER)

    town.run_here(look)


def test_a_move_within_the_unit_changes_the_role(town: Database) -> None:
    def look(session):
        anna = member_id(session, ANNA)
        moved = [people.move(session, anna, "nattvandrarna", "nattvandrarna", "host", LATER) for _ in range(2)]
        assert moved == [True, False]
        assert people.units_of(session, anna)[0].role == "host"

    town.run_here(look)


def test_a_member_of_two_units_leaves_one(town: Database) -> None:
    def look(session):
        anna = member_id(session, ANNA)
        added = [people.add_to_unit(session, anna, "vakterna", "guard", LATER) for _ in range(2)]
        removed = [people.remove_from_unit(session, anna, "nattvandrarna") for _ in range(2)]
        assert (added, removed) == ([True, False], [True, False])
        assert [row.unit for row in people.units_of(session, anna)] == ["vakterna"]

    town.run_here(look)


def test_a_unit_always_has_a_contact(town: Database) -> None:
    def contacts(session):
        return [member.name for member in people.asked_members(session, unit())]

    def look(session):
        anna, bo = member_id(session, ANNA), comes_in(session, BO, "Bo", now=LATER).member.id
        people.set_contact(session, anna, "nattvandrarna", False)
        assert contacts(session) == ["Bo"]
        people.set_contact(session, anna, "nattvandrarna", True)
        assert contacts(session) == ["Anna", "Bo"]
        people.remove_from_unit(session, bo, "nattvandrarna")
        people.set_contact(session, anna, "nattvandrarna", False)
        assert contacts(session) == ["Anna"]

    town.run_here(look)


def test_language_and_the_awaited_answer_are_set_once(town: Database) -> None:
    def look(session):
        anna = member_id(session, ANNA)
        assert [people.set_language(session, anna, "en") for _ in range(2)] == [True, False]
        assert [people.set_awaiting(session, anna, "unit-name") for _ in range(2)] == [True, False]
        person = people.person_at(session, ANNA)
        assert (person.language, person.awaiting) == ("en", "unit-name")

    town.run_here(look)


def test_nothing_is_set_for_somebody_who_has_left(town: Database) -> None:
    def look(session):
        anna = member_id(session, ANNA)
        people.leave(session, anna, NOW)
        assert not people.set_language(session, anna, "en")
        assert not people.set_rank(session, anna, "coordinator")

    town.run_here(look)


def test_my_data_is_everything_about_anna_and_nothing_about_others(town: Database) -> None:
    def look(session):
        anna, ulla = member_id(session, ANNA), member_id(session, ULLA)
        tells(session, anna, "Klotter på muren")
        tells(session, ulla, "Ullas egen")
        answers(session, anna)
        told(session, "prompt:1", kind="prompt", state="sent", member_id=anna, settled_at=LATER)
        told(session, "enrolled:9", state="sent", member_id=anna, payload={"values": {"name": "Bo"}})
        invite(session, created_by=anna)
        session.add(Audit(at=NOW, member_id=anna, act="export"))
        session.flush()
        data = json.loads(json.dumps(people.my_data(session, anna)))
        assert data["member"]["name"] == "Anna"
        assert data["member"]["telegram_id"] == ANNA
        assert [row["unit"] for row in data["memberships"]] == ["nattvandrarna"]
        assert [row["note"] for row in data["reports"]] == ["Klotter på muren"]
        assert data["reports"][0]["day"] == "2026-03-02"
        assert [row["kind"] for row in data["answers"]] == ["calm"]
        assert [(row["kind"], row["settled_at"]) for row in data["deliveries"]] == [
            ("prompt", LATER.isoformat()),
            ("notice", None),
        ]
        assert len(data["drafts"]) == len(data["acts"]) == len(data["invites"]) == 1
        assert not any(word in str(data) for word in ("Ullas", "Bo'", "code_hash"))
        assert people.my_data(session, 99) == {}

    town.run_here(look)


def test_my_data_names_every_table_that_points_at_a_member() -> None:
    from sqlmodel import SQLModel

    from storage import stored_about

    pointing = {
        table.name
        for table in SQLModel.metadata.tables.values()
        for key in table.foreign_keys
        if key.column.table.name == "member"
    }
    told_of = {
        value.__tablename__
        for value in vars(stored_about).values()
        if isinstance(value, type) and issubclass(value, SQLModel) and value is not SQLModel
    }
    assert pointing | {"member", "guest"} == told_of  # a guest is known by the account alone
