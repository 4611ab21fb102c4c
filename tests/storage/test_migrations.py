"""The schema: every step goes up and down, equals the tables, and is taken by one process at a time."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel

import storage.tables
from storage import migrate
from storage.database import Database, DatabaseGone
from storage.migrate import DatabaseTooNew, current, downgrade, head, is_current, revisions, upgrade

STEPS = revisions()


@pytest.fixture
def empty(empty_database_url: str) -> Iterator[Database]:
    database = Database(empty_database_url)
    yield database
    database.close()


def tables_of(database: Database) -> set[str]:
    return set(inspect(database.engine).get_table_names()) - {"alembic_version"}


def differences(database: Database) -> list[Any]:
    with database.engine.connect() as connection:
        options = {"compare_type": True, "compare_server_default": True}
        return compare_metadata(MigrationContext.configure(connection, opts=options), SQLModel.metadata)


def test_each_step_goes_up_and_down_and_up_again(empty: Database) -> None:
    for before, step in zip(("base", *STEPS), STEPS, strict=False):
        upgrade(empty, step)
        downgrade(empty, before)
        upgrade(empty, step)
    assert current(empty) == head()
    downgrade(empty, "base")
    assert tables_of(empty) == set()


def test_a_migrated_database_has_the_tables_of_the_program(database: Database) -> None:
    assert storage.tables
    assert tables_of(database) == set(SQLModel.metadata.tables)
    assert differences(database) == []


def test_the_comparison_would_see_a_forgotten_index_column_and_type(database: Database) -> None:
    with database.engine.begin() as connection:
        connection.execute(text("DROP INDEX ix_report_counts"))
        connection.execute(text("ALTER TABLE member ADD COLUMN phone VARCHAR(20)"))
    assert [difference[0] for difference in differences(database)] == ["remove_column", "add_index"]


def test_every_column_is_as_nullable_as_the_table_says(database: Database) -> None:
    found = inspect(database.engine)
    for name, table in SQLModel.metadata.tables.items():
        nullable = {column["name"]: column["nullable"] for column in found.get_columns(name)}
        assert nullable == {column.name: column.nullable for column in table.columns}, name


def test_every_constraint_of_the_program_has_a_name_that_a_later_step_can_drop(database: Database) -> None:
    found = inspect(database.engine)
    for name in SQLModel.metadata.tables:
        assert all(constraint["name"] for constraint in found.get_unique_constraints(name))
        assert all(constraint["name"] for constraint in found.get_foreign_keys(name))


def test_a_member_has_one_open_draft_and_any_number_of_old_ones(database: Database) -> None:
    add_draft = text(
        "INSERT INTO draft (member_id, state, asking, on_behalf, started_at, touched_at)"
        " VALUES (1, :state, '', false, '2026-03-02 18:00+00:00', '2026-03-02 18:00+00:00')"
    )
    add_member = text(
        "INSERT INTO member (id, name, language, rank, state, enrolled_at, awaiting)"
        " VALUES (1, 'Anna', 'sv', 'member', 'active', '2026-03-02 18:00+00:00', '')"
    )
    with database.engine.begin() as connection:
        connection.execute(add_member)
        for state in ("cancelled", "cancelled", "sent", "sent", "open"):
            connection.execute(add_draft, {"state": state})
    with pytest.raises(IntegrityError), database.engine.begin() as connection:
        connection.execute(add_draft, {"state": "open"})


def test_a_deleted_draft_never_lends_its_number(database: Database) -> None:
    add_member = text(
        "INSERT INTO member (id, name, language, rank, state, enrolled_at, awaiting)"
        " VALUES (1, 'Anna', 'sv', 'member', 'active', '2026-03-02 18:00+00:00', '')"
    )
    add_draft = text(
        "INSERT INTO draft (member_id, state, asking, on_behalf, started_at, touched_at)"
        " VALUES (1, 'sent', '', false, '2026-03-02 18:00+00:00', '2026-03-02 18:00+00:00') RETURNING id"
    )
    with database.engine.begin() as connection:
        connection.execute(add_member)
        first = connection.scalar(add_draft)
        connection.execute(text("DELETE FROM draft"))
        assert connection.scalar(add_draft) > first


def test_a_second_start_does_nothing(empty: Database) -> None:
    assert current(empty) is None
    assert not is_current(empty)
    assert upgrade(empty)
    assert not upgrade(empty)
    assert is_current(empty)


def test_a_database_of_a_newer_program_is_refused_and_left_alone(database: Database) -> None:
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseTooNew, match=f"revision 9999, this program knows revisions up to {head()}"):
        upgrade(database)
    assert current(database) == "9999"


def test_a_step_that_fails_leaves_no_trace(empty: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    real = migrate.configuration

    def then_trip(connection: Any) -> Any:
        connection.execute(text("CREATE TABLE half_way (id INTEGER)"))
        configuration = real(connection)
        configuration.set_main_option("script_location", "nowhere")
        return configuration

    monkeypatch.setattr(migrate, "configuration", then_trip)
    with pytest.raises(Exception, match="nowhere"):
        upgrade(empty)
    monkeypatch.undo()
    assert inspect(empty.engine).get_table_names() == []
    assert upgrade(empty)


def test_three_processes_start_at_once_and_one_of_them_migrates(empty_database_url: str) -> None:
    start = (
        "import sys; from storage.database import Database; from storage.migrate import upgrade;"
        "database = Database(sys.argv[1]); print('ready', flush=True); sys.stdin.readline();"
        "print(upgrade(database))"
    )
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", start, empty_database_url],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    assert [process.stdout.readline() for process in processes if process.stdout] == ["ready\n"] * 3
    for process in processes:
        assert process.stdin
        process.stdin.write("\n")
        process.stdin.flush()
    said = [process.communicate()[0].strip() for process in processes]
    assert sorted(said) == ["False", "False", "True"]
    database = Database(empty_database_url)
    assert differences(database) == []
    database.close()


def test_a_start_with_nothing_to_do_does_not_load_the_migrations(database_url: str) -> None:
    start = (
        "import sys; from storage.database import Database; from storage.migrate import upgrade;"
        "upgrade(Database(sys.argv[1])); print('alembic' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", start, database_url], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"


def test_references_are_watched_again_after_a_migration(empty: Database) -> None:
    upgrade(empty)
    with pytest.raises(IntegrityError), empty.engine.begin() as connection:
        connection.execute(text("INSERT INTO membership VALUES (7, 'nv', 'walker', false, '2026-03-02 18:00')"))


def test_the_numbers_of_the_files_are_the_revisions_that_the_migrations_name() -> None:
    scripts = ScriptDirectory(str(Path(migrate.__file__).parent / "migrations"))
    assert tuple(script.revision for script in reversed(list(scripts.walk_revisions()))) == STEPS
    assert scripts.get_heads() == [head()]


@pytest.mark.parametrize("url", ["sqlite:////nowhere/at/all/est.db", "postgresql://nobody@127.0.0.1:9/est"])
def test_a_database_that_cannot_be_reached_is_gone_rather_than_empty(url: str) -> None:
    database = Database(url)
    with pytest.raises(DatabaseGone):
        upgrade(database)
    database.close()
