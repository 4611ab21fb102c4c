"""On which line each key of a TOML document stands: `tomllib` says what a value is, not where it was written.

The document must already have been read by `tomllib`; on text that is not TOML the answer means nothing.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable

Path = tuple[str | int, ...]

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_VALUE_END = re.compile(r"[,\]}\n#]")
_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_GAP = re.compile(r"[ \t]*")
_STRINGS = (
    re.compile(r'"""(?:\\.|[^\\])*?"{3,5}', re.DOTALL),
    re.compile(r"'''.*?'{3,5}", re.DOTALL),
    re.compile(r'"(?:\\.|[^"\\\n])*"'),
    re.compile(r"'[^'\n]*'"),
)


def key_lines(source: str) -> dict[Path, int]:
    """Return the line (from 1) of every key, table and list item of a valid TOML document."""
    return _Scanner(source).scan()


class _Scanner:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.lines: dict[Path, int] = {}
        self.lengths: dict[Path, int] = {}
        self._line, self._counted = 1, 0

    def scan(self) -> dict[Path, int]:
        table: Path = ()
        while self._skip(_BLANK) < len(self.source):
            line = self._line_here()
            if self._peek("[["):
                keys = self._header(2)
                array = (*self._resolve(keys[:-1], line), keys[-1])
                self.lines.setdefault(array, line)
                table = self._item(array, line)
            elif self._peek("["):
                table = self._resolve(self._header(1), line)
                self.lines[table] = line
            else:
                self._pair(table)
        return self.lines

    def _header(self, brackets: int) -> list[str]:
        self.at += brackets
        self._skip(_GAP)
        keys = self._keys()
        self.at += brackets
        return keys

    def _resolve(self, keys: list[str], line: int) -> Path:
        """Follow the keys of a header; a key that names an array of tables means its newest item."""
        path: Path = ()
        for key in keys:
            path = (*path, key)
            self.lines.setdefault(path, line)
            if path in self.lengths:
                path = (*path, self.lengths[path] - 1)
        return path

    def _item(self, array: Path, line: int) -> Path:
        position = self.lengths.get(array, 0)
        self.lengths[array] = position + 1
        item = (*array, position)
        self.lines[item] = line
        return item

    def _pair(self, table: Path) -> None:
        line = self._line_here()
        path = table
        for key in self._keys():
            path = (*path, key)
            self.lines.setdefault(path, line)
        self.at += 1  # the equals sign
        self._skip(_GAP)
        self._value(path)

    def _keys(self) -> list[str]:
        keys = []
        while True:
            self._skip(_GAP)
            bare = _BARE.match(self.source, self.at)
            text = bare[0] if bare else self._string()
            keys.append(text if bare else str(tomllib.loads(f"k = {text}")["k"]))
            self.at += len(bare[0]) if bare else 0
            self._skip(_GAP)
            if not self._peek("."):
                return keys
            self.at += 1

    def _value(self, path: Path) -> None:
        if self._peek("["):
            self._many("]", lambda: self._value(self._item(path, self._line_here())))
        elif self._peek("{"):
            self._many("}", lambda: self._pair(path))
        elif self._peek('"') or self._peek("'"):
            self._string()
        else:
            end = _VALUE_END.search(self.source, self.at)
            self.at = end.start() if end else len(self.source)

    def _many(self, closing: str, read: Callable[[], object]) -> None:
        self.at += 1
        while True:
            self._skip(_BLANK)
            if self._peek(closing):
                self.at += 1
                return
            if self._peek(","):
                self.at += 1
            else:
                read()

    def _string(self) -> str:
        for pattern in _STRINGS:
            found = pattern.match(self.source, self.at)
            if found:
                self.at = found.end()
                return found[0]
        raise ValueError("not a TOML document")

    def _skip(self, pattern: re.Pattern[str]) -> int:
        found = pattern.match(self.source, self.at)
        self.at = found.end() if found else self.at
        return self.at

    def _peek(self, text: str) -> bool:
        return self.source.startswith(text, self.at)

    def _line_here(self) -> int:
        self._line += self.source.count("\n", self._counted, self.at)
        self._counted = self.at
        return self._line
