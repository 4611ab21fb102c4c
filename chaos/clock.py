"""The machine's clock, moved for everybody at once: processes read how far from a file that they have in memory."""

import mmap
import struct
from datetime import UTC, datetime, timedelta
from pathlib import Path

_FORM = struct.Struct("d")


class SharedClock:
    """Runs as the machine's clock does, plus what was moved. Whoever opens the same file sees the same time."""

    def __init__(self, file: Path) -> None:
        if not file.exists():
            file.write_bytes(_FORM.pack(0.0))
        with file.open("r+b") as opened:
            self._memory = mmap.mmap(opened.fileno(), _FORM.size)

    def now(self) -> datetime:
        """Return the present moment, aware and in UTC."""
        return datetime.now(UTC) + timedelta(seconds=self._moved)

    def shift(self, seconds: float) -> None:
        """Move by so many seconds, also backwards."""
        self._memory[:] = _FORM.pack(self._moved + seconds)

    def set(self, at: datetime) -> None:
        """Let it be `at` now."""
        self.shift((at - self.now()).total_seconds())

    def close(self) -> None:
        """Let go of the file."""
        self._memory.close()

    @property
    def _moved(self) -> float:
        return float(_FORM.unpack(self._memory[:])[0])
