"""A command line in a clean folder: no settings but those that a test gives."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from est_bot.cli import app
from est_bot.settings import Settings

SETTINGS = [name.upper() for name in Settings.model_fields]


@dataclass
class Said:
    """What a command said, and how it ended."""

    code: int
    out: str
    err: str


class Keyboard:
    """Somebody at a keyboard, in a folder of their own."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self._patch = patch

    def sets(self, **values: str) -> None:
        for name, value in values.items():
            self._patch.setenv(name, value)

    def types(self, *words: str, answers: str = "") -> Said:
        """Run a command in this process."""
        result = CliRunner().invoke(app, list(words), input=answers)
        return Said(result.exit_code, result.stdout, result.stderr)

    def environment(self, **values: str) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name not in SETTINGS}
        return {**kept, **values}

    def runs(self, *words: str, **values: str) -> Said:
        """Run a command as a process of its own."""
        return self._process(["-m", "est_bot", *words], values)

    def python(self, program: str, **values: str) -> Said:
        """Run a program as a process of its own."""
        return self._process(["-c", program], values)

    def dump(self) -> str:
        """Everything that the database holds."""
        with closing(sqlite3.connect(self.folder / "est.db")) as connection:
            return "\n".join(connection.iterdump())

    def rows(self) -> dict[str, list[str]]:
        """Every row of every table, whatever order the keys in it have."""
        with closing(sqlite3.connect(self.folder / "est.db")) as connection:
            names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            return {
                name: sorted("|".join(map(_sorted, row)) for row in connection.execute(f"SELECT * FROM {name}"))
                for name in names
            }

    def sql(self, statement: str) -> None:
        """Do something to the database that no command does."""
        with closing(sqlite3.connect(self.folder / "est.db")) as connection:
            connection.execute(statement)
            connection.commit()

    def _process(self, words: list[str], values: dict[str, str]) -> Said:
        done = subprocess.run(
            [sys.executable, *words],
            cwd=self.folder,
            env=self.environment(**values),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        return Said(done.returncode, done.stdout, done.stderr)


def _sorted(value: object) -> str:
    is_json = isinstance(value, str) and value.startswith("{")
    return json.dumps(json.loads(value), sort_keys=True) if is_json else str(value)


@pytest.fixture
def keyboard(tmp_path, monkeypatch):
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return Keyboard(tmp_path, monkeypatch)
