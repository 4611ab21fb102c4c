"""Backups: whole or not at all, from any database into any other, and never over people by mistake."""

import gzip
import json
import stat
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect, text
from sqlmodel import SQLModel, select

from reporting.municipality import load
from storage import configuration, cycles, migrate, outbox, people, rooms
from storage.backup import backup, restore
from storage.backup_file import BackupError
from storage.database import Database
from storage.tables import (
    Asking,
    Audit,
    Batch,
    Cycle,
    Draft,
    Guest,
    Inbox,
    Member,
    Outbox,
    Pace,
    Photo,
    Picture,
    Remark,
    Report,
    Revision,
    Term,
)
from tests.databases import ENGINES, Postgres, postgres_copy, sqlite_copy
from tests.storage.town import ANNA, LATER, NOW, answers, member_id, settle_in, tells, told

Make = Callable[..., Database]
LYSEKIL = load(Path(__file__).parents[2] / "municipalities" / "lysekil.toml")


@pytest.fixture
def other(request: pytest.FixtureRequest) -> Iterator[Make]:
    """Makes further databases, migrated or empty, on either engine."""
    made: list[Any] = []

    def make(engine: str, *, migrated: bool = True) -> Database:
        if engine == "sqlite":
            copy: Any = sqlite_copy(request.getfixturevalue("migrated_file") if migrated else None)
        else:
            server: Postgres = request.getfixturevalue("postgres")
            copy = postgres_copy(server, "migrated" if migrated else "template1")
        database = Database(copy.__enter__())
        made.append((database, copy))
        return database

    yield make
    for database, copy in made:
        database.close()
        copy.__exit__(None, None, None)


@pytest.fixture
def town(database: Database) -> Database:
    """A database with something in every table."""

    def fill(session):
        settle_in(session)
        anna = member_id(session, ANNA)
        report = tells(session, anna, 'Klotter \U0001f58d på »muren«, \\n\t"citat" och en ny\nrad')
        answers(session, anna)
        told(session, "enrolled:1", member_id=anna, room_id=rooms.bind(session, -5, 7, "EST", "sv", NOW).id)
        configuration.change(session, "place", "torget", {"name": "Stora torget", "lat": 58.27}, anna, NOW)
        configuration.change(session, "place", "torget", None, None, NOW)
        for key in ("b", "B", "a", "ö", "_", "Z"):
            session.add(Term(kind="place", key=key, value={"name": key}))
        session.add(Inbox(update_id=2**40, received_at=NOW.replace(microsecond=123456)))
        session.add(
            Cycle(
                key="2026-03-02",
                first_day=date(2026, 3, 2),
                last_day=date(2026, 3, 15),
                opens_at=NOW,
                reminds_at=NOW,
                closes_at=NOW,
                publishes_at=LATER,
            )
        )
        session.add(Picture(cycle="2026-03-02", version=1, data={"figures": [1, 2.5, None, True]}, made_at=NOW))
        session.add(Audit(at=NOW, member_id=anna, act="export"))
        session.add(Asking(cycle="2026-03-02", member_id=anna, decided_at=NOW, why="away"))
        people.set_away(session, anna, date(2026, 3, 1), date(2026, 3, 4))
        session.add(Pace(key="bot", free_at=1772474400.125))
        session.add(Photo(report_id=report, member_id=anna, file="a.jpg", state="stored", taken_at=NOW))
        session.add(Revision(report_id=report, member_id=anna, changes={"band": ["kvall", "natt"]}, at=NOW))
        room = rooms.bound(session)[0]
        session.add(Guest(telegram_id=2**40, room_id=room.id, until=LATER))
        session.add(Remark(cycle="2026-03-02", kind="actions", text="Fler lampor", revision=2, member_id=anna, at=NOW))
        day = date(2025, 3, 2)
        session.add(Batch(digest="d", name="å.xlsx", at=NOW, member_id=anna, reports=1, first_day=day, last_day=day))
        session.flush()
        session.get(Report, report).batch_id = session.exec(select(Batch.id)).one()
        session.get(Report, report).fingerprint = "f" * 64
        session.flush()

    database.run_here(fill)
    return database


def contents(database: Database) -> dict[str, list[Any]]:
    def look(session):
        return {
            mapper.class_.__tablename__: sorted(
                (row.model_dump() for row in session.exec(select(mapper.class_))), key=repr
            )
            for mapper in SQLModel._sa_registry.mappers
        }

    return database.run_here(look)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("migrated", [True, False])
def test_everything_comes_back_into_either_database(town, other: Make, tmp_path: Path, engine, migrated) -> None:
    file = tmp_path / "est.backup"
    made = backup(town, file)
    target = other(engine, migrated=migrated)
    brought = restore(target, file)
    before = contents(town)
    assert contents(target) == before
    assert all(before.values()), [name for name, rows in before.items() if not rows]
    assert brought == made
    assert made.rows == sum(made.counts.values()) == sum(len(rows) for rows in before.values())
    assert migrate.is_current(target)


@pytest.mark.parametrize("engine", ENGINES)
def test_life_goes_on_after_a_restore_with_numbers_that_nobody_has_had(town, other, tmp_path, engine) -> None:
    def give_and_take(session):
        draft = Draft(member_id=member_id(session, ANNA), started_at=NOW, touched_at=NOW)
        session.add(draft)
        session.flush()
        session.delete(draft)
        return draft.id

    thrown_away = town.run_here(give_and_take)
    backup(town, tmp_path / "est.backup")
    target = other(engine)
    restore(target, tmp_path / "est.backup")

    def go_on(session):
        anna = member_id(session, ANNA)
        report = session.get(Report, tells(session, anna))
        assert report.draft_id > thrown_away
        assert report.id == 2
        assert people.leave(session, anna, LATER)

    target.run_here(go_on)


def test_a_backup_of_a_town_without_people_is_a_backup(database: Database, other: Make, tmp_path: Path) -> None:
    assert backup(database, tmp_path / "est.backup").rows == 0
    target = other("postgresql")
    assert restore(target, tmp_path / "est.backup").rows == 0
    target.run_here(settle_in)
    assert len(target.run_here(people.members)) == 2


def test_only_the_owner_can_read_the_file_and_nothing_half_written_is_left(town, tmp_path: Path) -> None:
    file = tmp_path / "est.backup"
    file.write_text("the backup of yesterday")
    backup(town, file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["est.backup"]


def test_the_file_can_be_read_without_the_program(town: Database, tmp_path: Path) -> None:
    backup(town, tmp_path / "est.backup")
    content = gzip.decompress((tmp_path / "est.backup").read_bytes()).decode()
    lines = [json.loads(line) for line in content.split("\n")[:-1]]
    assert (lines[0]["program"], lines[0]["revision"]) == ("est-bot", migrate.head())
    assert datetime.fromisoformat(lines[0]["made_at"]).tzinfo == UTC
    assert sorted(row["name"] for table, row in lines[1:-1] if table == "member") == ["Anna", "Ulla"]
    assert set(lines[-1]) == {"counts", "sha256"}


def test_what_happens_during_a_backup_waits_for_nobody_and_is_not_in_it(town: Database, tmp_path: Path) -> None:
    """A report is sent from another process when the backup has begun to read."""
    with town.snapshot() as connection:
        assert connection.scalar(text("SELECT count(*) FROM report")) == 1
        sent: list[int] = []
        writer = threading.Thread(target=lambda: sent.append(town.run_here(lambda s: tells(s, member_id(s, ANNA)))))
        writer.start()
        writer.join(5)
        assert sent == [2]
        assert connection.scalar(text("SELECT count(*) FROM report")) == 1
    assert backup(town, tmp_path / "est.backup").counts["report"] == 2


def test_a_town_with_people_is_not_overwritten_unless_forced(town: Database, other: Make, tmp_path: Path) -> None:
    backup(town, tmp_path / "est.backup")
    town.run_here(lambda s: people.set_language(s, member_id(s, ANNA), "en"))
    with pytest.raises(BackupError, match="is not empty; --force replaces"):
        restore(town, tmp_path / "est.backup")
    assert town.run_here(lambda s: people.person_at(s, ANNA)).language == "en"
    restore(town, tmp_path / "est.backup", force=True)
    assert town.run_here(lambda s: people.person_at(s, ANNA)).language == ""


def test_the_words_that_a_start_remembers_do_not_make_a_database_full(town, other: Make, tmp_path) -> None:
    backup(town, tmp_path / "est.backup")
    target = other("sqlite")
    target.run_here(lambda s: s.add(Term(kind="place", key="x", value={})))
    restore(target, tmp_path / "est.backup")
    assert contents(target) == contents(town)


def test_nor_do_the_periods_that_it_lays_out_or_its_pace(town, other: Make, tmp_path) -> None:
    """The larger database has been started once before anybody thought of bringing the people over."""
    backup(town, tmp_path / "est.backup")
    target = other("sqlite")

    def starts(session):
        cycles.keep(session, LYSEKIL.rhythm, NOW)
        session.add(Pace(key="bot", free_at=1.0))

    target.run_here(starts)
    restore(target, tmp_path / "est.backup")
    assert contents(target) == contents(town)


def test_a_database_that_a_newer_program_has_migrated_can_be_replaced_by_force(town, tmp_path) -> None:
    backup(town, tmp_path / "est.backup")
    before = contents(town)
    with town.engine.begin() as connection:
        connection.execute(text("CREATE TABLE from_the_future (id INTEGER PRIMARY KEY)"))
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    restore(town, tmp_path / "est.backup", force=True)
    assert contents(town) == before
    assert not inspect(town.engine).has_table("from_the_future")


def test_the_database_of_another_program_is_never_touched(town, other: Make, tmp_path) -> None:
    backup(town, tmp_path / "est.backup")
    target = other("postgresql", migrated=False)
    with target.engine.begin() as connection:
        connection.execute(text("CREATE TABLE library_books (id INTEGER PRIMARY KEY)"))
    with pytest.raises(BackupError, match="belongs to another program"):
        restore(target, tmp_path / "est.backup", force=True)
    assert inspect(target.engine).get_table_names() == ["library_books"]


def rewritten(file: Path, change: Callable[[list[str]], list[str]]) -> None:
    lines = gzip.decompress(file.read_bytes()).decode().splitlines(keepends=True)
    file.write_bytes(gzip.compress("".join(change(lines)).encode()))


SPOILT: dict[str, tuple[Callable[[Path], object], str]] = {
    "cut off": (lambda f: f.write_bytes(f.read_bytes()[:-40]), "damaged"),
    "a byte turned": (lambda f: f.write_bytes(f.read_bytes()[:300] + b"\0\1" + f.read_bytes()[302:]), "damaged"),
    "a line lost": (lambda f: rewritten(f, lambda lines: [*lines[:3], *lines[4:]]), "damaged"),
    "a tail lost": (lambda f: rewritten(f, lambda lines: lines[:-1]), "damaged"),
    "a name changed": (
        lambda f: rewritten(f, lambda lines: [line.replace("Anna", "Anja") for line in lines]),
        "damaged",
    ),
    "another file": (lambda f: f.write_text("a shopping list"), "not a backup of est-bot"),
    "another archive": (lambda f: f.write_bytes(gzip.compress(b'{"milk": 2}\n')), "not a backup of est-bot"),
    "an empty archive": (lambda f: f.write_bytes(gzip.compress(b"")), "not a backup of est-bot"),
    "an empty file": (lambda f: f.write_bytes(b""), "not a backup of est-bot"),
    "a newer schema": (
        lambda f: rewritten(f, lambda lines: [lines[0].replace(f'"{migrate.head()}"', '"9999"'), *lines[1:]]),
        "written by a newer program: schema 9999",
    ),
    "a newer format": (
        lambda f: rewritten(f, lambda lines: [lines[0].replace('"format":1', '"format":2'), *lines[1:]]),
        "newer est-bot",
    ),
}


def test_a_spoilt_file_is_refused_and_the_database_left_alone(town: Database, tmp_path: Path) -> None:
    good = tmp_path / "est.backup"
    backup(town, good)
    before = contents(town)
    for how, (spoil, told_so) in SPOILT.items():
        file = tmp_path / how
        file.write_bytes(good.read_bytes())
        spoil(file)
        with pytest.raises(BackupError, match=told_so):
            restore(town, file, force=True)
        assert contents(town) == before, how


def test_rows_that_the_database_refuses_leave_it_as_it_was(town: Database, tmp_path: Path) -> None:
    """A file whose sum is right, but whose rows break a rule: two members with one Telegram account."""
    from storage.backup_file import read, write

    file = tmp_path / "est.backup"
    backup(town, file)
    head, rows = read(file)
    twice = [row for row in rows for _ in range(1 + (row[0] == "membership"))]
    write(file, head, twice)
    before = contents(town)
    with pytest.raises(BackupError, match="holds a row that the database refuses"):
        restore(town, file, force=True)
    assert contents(town) == before


def test_there_is_nothing_to_back_up_where_there_is_no_database(empty_database_url: str, tmp_path: Path) -> None:
    database = Database(empty_database_url)
    with pytest.raises(BackupError, match=r"no database at|nothing to back up"):
        backup(database, tmp_path / "est.backup")
    database.close()
    assert list(tmp_path.iterdir()) == []


def test_a_large_town_is_backed_up_in_batches(database, other: Make, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("storage.backup.BATCH", 10)

    def fill(session):
        rows = [{"telegram_id": n, "name": f"Nr {n}", "enrolled_at": NOW} for n in range(1, 25)]
        session.connection().execute(Member.__table__.insert(), rows)

    database.run_here(fill)
    assert backup(database, tmp_path / "est.backup").counts == {"member": 24}
    target = other("postgresql")
    assert restore(target, tmp_path / "est.backup").counts == {"member": 24}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("days", "state"), [(0, "waiting"), (3, "dropped")])
def test_an_old_backup_says_nothing_again_and_one_on_the_move_everything(
    town: Database, other: Make, tmp_path: Path, engine: str, days: int, state: str
) -> None:
    def waits(session):
        for key, at in (("due", NOW), ("tomorrow", datetime.now(UTC) + timedelta(days=1))):  # of the machine's clock
            outbox.put(session, key, "notice", member_id=member_id(session, ANNA), not_before=at, now=NOW)

    town.run_here(waits)
    file = tmp_path / "town.gz"
    backup(town, file)
    lines = gzip.decompress(file.read_bytes()).decode().split("\n")
    head = json.loads(lines[0])
    head["made_at"] = (datetime.fromisoformat(head["made_at"]) - timedelta(days=days)).isoformat()
    file.write_bytes(gzip.compress("\n".join([json.dumps(head), *lines[1:]]).encode()))
    restored = other(engine)
    restore(restored, file)
    states = restored.run_here(lambda s: {row.key: row.state for row in s.exec(select(Outbox))})
    assert (states["due"], states["tomorrow"]) == (state, "waiting")
