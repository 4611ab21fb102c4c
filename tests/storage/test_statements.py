"""Statements that both databases understand alike."""

from sqlalchemy import text

from storage import Session
from storage.database import Database
from storage.statements import changed, connection, insert_or_ignore
from storage.tables import Inbox, Member
from tests.storage.town import NOW


def test_a_row_is_inserted_once_and_the_second_time_says_so(database: Database) -> None:
    row = {"telegram_id": 7, "name": "Anna", "enrolled_at": NOW}
    assert database.run_here(lambda s: [insert_or_ignore(s, Member, row) for _ in range(2)]) == [True, False]
    update = {"update_id": 9, "received_at": NOW}
    assert database.run_here(lambda s: [insert_or_ignore(s, Inbox, update) for _ in range(2)]) == [True, False]


def test_what_is_left_out_gets_the_default_of_the_table(database: Database) -> None:
    def look(session):
        insert_or_ignore(session, Member, {"telegram_id": 7, "enrolled_at": NOW})
        member = session.get(Member, 1)
        assert (member.name, member.rank, member.state, member.ended_at) == ("", "member", "active", None)
        assert member.enrolled_at == NOW

    database.run_here(look)


def test_the_number_of_changed_rows_is_counted(database: Database) -> None:
    def look(session):
        insert_or_ignore(session, Member, {"telegram_id": 7, "enrolled_at": NOW})
        rename = Member.__table__.update().where(Member.__table__.c.name == "").values(name="Anna")
        assert [changed(session, rename), changed(session, rename)] == [1, 0]

    database.run_here(look)


def test_after_a_rollback_the_session_goes_on_with_a_connection_that_lives(database: Database) -> None:
    def work(session: Session) -> list[int]:
        connection(session).execute(text("SELECT 1"))
        session.rollback()
        return list(connection(session).execute(text("SELECT 2")).scalars())

    assert database.run_here(work) == [2]
