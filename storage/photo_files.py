"""The files of pictures, outside the database: each under a random name, stripped of everything but what is seen.

    NotAPicture    what was sent cannot be read as a picture, or is too large to be opened

Names are given by the rows (`storage.photos`) before a file is written; whatever has no row is a remnant.
"""

import io
import os
import re
import secrets
from collections.abc import Collection
from contextlib import suppress
from datetime import datetime
from pathlib import Path

MOST_BYTES = 20 * 1024 * 1024
"""What a bot can download."""

MOST_PIXELS = 52_000_000
"""A phone's largest ordinary picture; more would fill a small machine's memory when it is opened."""

LONGEST_SIDE = 2048
FORMATS = ("JPEG", "PNG", "WEBP")
QUALITY = 85
_NAME = re.compile(r"[0-9a-f]{32}\.jpg")
_PART = ".part"


class NotAPicture(Exception):
    """Nothing that can be kept."""


class PhotoFiles:
    """A folder of pictures that only its owner can read. It is made when the first one comes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def new_name(self) -> str:
        """A name that tells nothing and cannot be guessed."""
        return f"{secrets.token_hex(16)}.jpg"

    def keep(self, name: str, content: bytes) -> None:
        """Write a file whole or not at all; the same name is written over. Raises OSError."""
        path = self._path(name)
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        part = path.with_name(f"{name}.{secrets.token_hex(4)}{_PART}")
        try:
            with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)

    def read(self, name: str) -> bytes | None:
        """The content of a file; None when it is not there."""
        try:
            return self._path(name).read_bytes()
        except FileNotFoundError:
            return None

    def remove(self, name: str) -> None:
        """Remove a file; one that is gone already is no error."""
        self._path(name).unlink(missing_ok=True)

    def names(self) -> set[str]:
        """Every file of ours that is there, also half-written ones; nobody else's."""
        found = (each.name for each in self.folder.iterdir()) if self.folder.is_dir() else ()
        return {each for each in found if _NAME.match(each) and each.endswith((".jpg", _PART))}

    def remove_strays(self, there: Collection[str], known: Collection[str], before: datetime) -> int:
        """Remove those of `there` that nobody knows and that were written before a moment. Returns how many."""
        count = 0
        for each in sorted(set(there) - set(known)):
            with suppress(FileNotFoundError):
                if (self.folder / each).stat().st_mtime < before.timestamp():
                    (self.folder / each).unlink()
                    count += 1
        return count

    def _path(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise ValueError("not the name of a picture")
        return self.folder / name


def clean(content: bytes) -> bytes:
    """Return the picture as a JPEG of at most 2048 pixels a side, drawn anew: no place, time, phone or text is in it.

    Raises `NotAPicture`.
    """
    from PIL import Image, ImageOps  # here, since the bot starts without it

    if len(content) > MOST_BYTES:
        raise NotAPicture("too many bytes")
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise NotAPicture("too many pixels")
            opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(opened)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            bare = Image.new("RGB", upright.size, "white")
            seen = upright.convert("RGBA")
            bare.paste(seen, mask=seen)
    except NotAPicture:
        raise
    except Exception as error:  # what strangers send makes the decoders raise anything
        raise NotAPicture(type(error).__name__) from None
    written = io.BytesIO()
    bare.save(written, "JPEG", quality=QUALITY)
    return written.getvalue()
