"""The SQLite file: its owner's only, and what is erased is overwritten."""

import gzip
import json
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import text

from storage.backup import backup, restore
from storage.backup_file import BackupError
from storage.database import Database
from storage.migrate import upgrade


def test_a_new_file_can_be_read_by_its_owner_only_and_forgets_what_is_erased(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/est.db")
    assert not list(tmp_path.iterdir()), "nothing is made before it is needed"
    upgrade(database)
    assert {each.stat().st_mode & 0o777 for each in tmp_path.iterdir()} == {0o600}
    with database.snapshot() as connection:
        assert connection.exec_driver_sql("PRAGMA secure_delete").scalar_one() == 1
        assert connection.exec_driver_sql("PRAGMA journal_size_limit").scalar_one() == 0
    database.close()


def test_a_file_that_is_there_keeps_its_rights(tmp_path: Path) -> None:
    file = tmp_path / "est.db"
    file.touch(0o640)
    file.chmod(0o640)
    database = Database(f"sqlite:///{file}")
    upgrade(database)
    database.close()
    assert file.stat().st_mode & 0o777 == 0o640


def test_an_error_of_the_database_does_not_repeat_what_was_to_be_stored(database: Database) -> None:
    asked = text("SELECT nosuch FROM member WHERE name = :name")
    with pytest.raises(Exception, match="nosuch") as caught:
        database.run_here(lambda session: session.connection().execute(asked, {"name": "Kalle"}).all())
    assert "Kalle" not in str(caught.value)


LINES: tuple[Any, ...] = (
    ["member; DROP TABLE member", {"id": 1}],
    ["alembic_version", {"version_num": "9999"}],
    ["sqlite_master", {"sql": "x"}],
    ["member", {"id": 1, "nosuch) VALUES (1); --": 2}],
    ["member", {"id": {"a": 1}, "enrolled_at": 5}],
    ["member", {"id": 10**30, "enrolled_at": "2026-01-01T00:00:00+00:00"}],
    ["member", ["id"]],
    ["member"],
    [["member"], {}],
    [],
)


@pytest.mark.parametrize("line", LINES, ids=str)
def test_a_backup_that_somebody_wrote_by_hand_does_no_harm(database: Database, tmp_path: Path, line: Any) -> None:
    good, bad = tmp_path / "good", tmp_path / "bad"
    backup(database, good)
    head, *_ = gzip.decompress(good.read_bytes()).decode().splitlines()
    row = json.dumps(line, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    counts = {str(line[0]): 1} if line else {}
    tail = json.dumps({"counts": counts, "sha256": sha256(row.encode()).hexdigest()})
    bad.write_bytes(gzip.compress(f"{head}\n{row}\n{tail}\n".encode()))
    with pytest.raises(BackupError):
        restore(database, bad, force=True)
    again = tmp_path / "again"
    assert backup(database, again).counts == {}


@pytest.mark.parametrize(
    "head",
    [
        '{"program":"est-bot","format":1}',
        '{"program":"est-bot","format":1,"revision":"0001","made_at":"x","last_ids":[]}',
        "[" * 100_000,
    ],
)
def test_a_head_that_is_not_whole_is_told(database: Database, tmp_path: Path, head: str) -> None:
    bad = tmp_path / "bad"
    bad.write_bytes(gzip.compress(f"{head}\n".encode()))
    with pytest.raises(BackupError):
        restore(database, bad, force=True)


def test_many_open_a_new_file_at_once_and_all_of_them_are_let_in(tmp_path: Path) -> None:
    for number in range(15):
        url = f"sqlite:///{tmp_path / f'{number}.db'}"
        gate = Barrier(8)

        def enter(url: str = url, gate: Barrier = gate) -> int:
            database = Database(url)
            gate.wait()
            try:
                return int(database.run_here(lambda session: session.connection().exec_driver_sql("SELECT 1").scalar()))
            finally:
                database.close()

        with ThreadPoolExecutor(8) as threads:
            assert [each.result() for each in [threads.submit(enter) for _ in range(8)]] == [1] * 8
