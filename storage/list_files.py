"""Lists that coordinators have sent and not decided about: files outside the database, thrown away after a day.

Each has the number of its member and of its message in the chat, and beside it what was said that its names mean.
"""

import json
import os
import re
import secrets
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

KEPT = timedelta(days=1)
_NAME = re.compile(r"\d+-\d+\.(list|json)(\.[0-9a-f]+\.part)?")


class ListFiles:
    """A folder that only its owner can read. It is made when the first list comes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, member_id: int, number: int, content: bytes) -> None:
        """Write a list whole or not at all. Raises OSError."""
        self._write(self._path(member_id, number, "list"), content)

    def read(self, member_id: int, number: int) -> bytes | None:
        """The content of a list; None when it is not there."""
        try:
            return self._path(member_id, number, "list").read_bytes()
        except FileNotFoundError:
            return None

    def say(self, member_id: int, number: int, said: dict[str, Any]) -> None:
        """Write down what is known of a list besides its content. Raises OSError."""
        self._write(self._path(member_id, number, "json"), json.dumps(said).encode())

    def said(self, member_id: int, number: int) -> dict[str, Any]:
        """What is known of a list besides its content."""
        try:
            found = json.loads(self._path(member_id, number, "json").read_bytes())
        except (FileNotFoundError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def remove(self, member_id: int, number: int) -> None:
        """Throw a list away; one that is gone already is no error."""
        for kind in ("list", "json"):
            self._path(member_id, number, kind).unlink(missing_ok=True)

    def sweep(self, now: datetime) -> int:
        """Throw away what nobody has decided about for a day. Returns how many files."""
        count = 0
        for each in self.folder.iterdir() if self.folder.is_dir() else ():
            with suppress(FileNotFoundError):
                if _NAME.fullmatch(each.name) and each.stat().st_mtime < (now - KEPT).timestamp():
                    each.unlink()
                    count += 1
        return count

    def _path(self, member_id: int, number: int, kind: str) -> Path:
        return self.folder / f"{int(member_id)}-{int(number)}.{kind}"

    def _write(self, path: Path, content: bytes) -> None:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
        try:
            with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(content)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
