"""A database that is gone is told from a mistake of ours: one is waited for, the other never passes."""

import sqlite3

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from storage.database import Database, DatabaseGone
from storage.statements import insert_or_ignore
from storage.tables import Term
from tests.databases import postgres_copy


def term(session, key="a", name="A"):
    return insert_or_ignore(session, Term, {"kind": "place", "key": key, "value": {"name": name}})


@pytest.mark.parametrize("words", ["SELECT 1 FROM nowhere", "SELECT nothing FROM term", "SELEKT 1"])
def test_a_mistake_of_ours_is_not_a_database_that_is_gone(database: Database, words: str) -> None:
    with pytest.raises(DBAPIError):
        database.run_here(lambda session: session.connection().execute(text(words)))
    assert database.run_here(term)


def test_a_locked_file_is_gone_for_now_and_comes_back(migrated_file, tmp_path) -> None:
    file = tmp_path / "est.db"
    file.write_bytes(migrated_file.read_bytes())
    database = Database(f"sqlite:///{file}", busy_ms=20)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(DatabaseGone, match="SQLITE_BUSY"):
        database.run_here(term)
    other.execute("ROLLBACK")
    assert database.run_here(term)
    other.close()
    database.close()


def test_a_full_disk_is_named_and_nothing_half_written_stays(migrated_file, tmp_path) -> None:
    file = tmp_path / "est.db"
    file.write_bytes(migrated_file.read_bytes())
    database = Database(f"sqlite:///{file}")

    def more_than_fits(session) -> None:
        term(session, "small")
        session.connection().execute(text("PRAGMA max_page_count = 1"))  # no more than there are already
        term(session, "large", "A" * 1_000_000)

    with pytest.raises(DatabaseGone, match="SQLITE_FULL"):
        database.run_here(more_than_fits)
    database.engine.dispose()  # there is room again
    assert database.run_here(lambda session: term(session, "small"))
    database.close()


def test_a_file_that_is_no_database_is_gone_rather_than_a_mistake(tmp_path) -> None:
    file = tmp_path / "est.db"
    file.write_bytes(b"not a database" * 1000)
    database = Database(f"sqlite:///{file}")
    with pytest.raises(DatabaseGone, match="SQLITE_NOTADB"):
        database.run_here(term)
    database.close()


def test_who_loses_against_another_transaction_tries_again(postgres) -> None:
    tries: list[int] = []

    def contested(session) -> bool:
        tries.append(1)
        if len(tries) < 3:
            session.connection().execute(text("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '40P01'; END $$"))
        return term(session)

    with postgres_copy(postgres, "migrated") as url:
        database = Database(url)
        assert database.run_here(contested)
        tries.clear()

        def for_ever(session) -> None:
            tries.clear()
            contested(session)

        with pytest.raises(DatabaseGone, match="DeadlockDetected"):
            database.run_here(for_ever)
        database.close()


def test_a_server_that_only_reads_is_gone_for_writers(postgres) -> None:
    def write(session) -> None:
        session.connection().execute(text("SET TRANSACTION READ ONLY"))
        term(session)

    with postgres_copy(postgres, "migrated") as url:
        database = Database(url)
        with pytest.raises(DatabaseGone, match="ReadOnly"):
            database.run_here(write)
        database.close()
