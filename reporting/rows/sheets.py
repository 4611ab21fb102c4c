"""Lists as people send them, a CSV or an Excel file, read into rows of cells. Nothing is asked about how they are made.

    sheet = read(content)      the header, and the rows with their numbers as a spreadsheet shows them
    Unreadable                 it is no list: `code` says why

The encoding and the sign between cells are found out from the content; a title above the header is passed over.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from reporting.rows.columns import columns_of

MOST_UNPACKED = 400 * 1024 * 1024
"""Bytes that an Excel file may unpack to: a small file can hold a very large nothing."""
MOST_CELLS = 10_000_000
"""Cells of an Excel file with all empty ones between: whoever reads it makes room for each of them."""
_AT = re.compile(rb"""r(?<=[ \t\r\n]r)\s*=\s*["']\s*([A-Za-z]*)([0-9]*)""")
"""Where a cell or a row stands: `r="C12"`, `r="12"`."""
_COUNT = re.compile(rb"""ount\s*=\s*["']\s*\+?0*[0-9]{8}""")
"""A number of parts to come, `uniqueCount="12345678"`: room is made for as many, whether they come or not."""
_CHUNK, _LONGEST_AT = 1 << 20, 64
_STORED, _DEFLATED = 0, 8
_LOOKED_AT = 20
"""Rows among which the header is."""
_SEPARATORS = ";\t,|"
_LONGEST_CELL = 100_000
csv.field_size_limit(_LONGEST_CELL)

_OTHER_KINDS = (b"%PDF", b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"{\\rtf")
"""How files begin that are no lists, whatever they are called: documents and pictures."""

Numbered = tuple[int, Sequence[Any]]


class Unreadable(ValueError):
    """No list: `empty` · `not-a-list` · `old-excel` · `too-large`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list: what its columns are called, and its rows."""

    header: tuple[Any, ...]
    rows: Iterator[Numbered]
    most: int
    """Not fewer rows than there are, and not many more."""


def read(content: bytes, named: Mapping[str, str] | None = None) -> Sheet:
    """Return the list in a file. `named` says what its own columns mean. Raises `Unreadable`."""
    if content[:4] == b"PK\x03\x04":
        rows, most = _excel(content)
    elif content[:4] == b"\xd0\xcf\x11\xe0":
        raise Unreadable("old-excel")
    elif content.startswith(_OTHER_KINDS):
        raise Unreadable("not-a-list")
    else:
        rows, most = _csv(content)
    return _with_header(rows, most, named or {})


def _with_header(rows: Iterator[Numbered], most: int, named: Mapping[str, str]) -> Sheet:
    first: list[Numbered] = []
    try:
        for row in rows:
            if _has_something(row[1]):
                first.append(row)
            if len(first) == _LOOKED_AT:
                break
    except (csv.Error, OSError):
        raise Unreadable("not-a-list") from None
    if not first:
        raise Unreadable("empty")
    best = max(range(len(first)), key=lambda at: (len(columns_of(first[at][1], named)), -at))
    return Sheet(tuple(first[best][1]), _filled(first[best + 1 :], rows), most)


def _filled(first: list[Numbered], rest: Iterator[Numbered]) -> Iterator[Numbered]:
    yield from first
    try:
        for row in rest:
            if _has_something(row[1]):
                yield row
    except csv.Error:
        raise Unreadable("not-a-list") from None


def _has_something(cells: Sequence[Any]) -> bool:
    return any(cell is not None and (not isinstance(cell, str) or cell.strip()) for cell in cells)


def _excel(content: bytes) -> tuple[Iterator[Numbered], int]:
    from python_calamine import CalamineError, CalamineWorkbook  # only a list in Excel pays for it

    try:
        _looked_through(content)
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = (book.get_sheet_by_index(at) for at in range(len(book.sheet_names)))
        sheet = next((each for each in sheets if each.height), None)
        if sheet is None:
            raise Unreadable("empty")
        start = (sheet.start or (0, 0))[0] + 1
        return enumerate(sheet.iter_rows(), 1 if start > 1 else start), sheet.height
    except (CalamineError, zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError) as error:
        raise error if isinstance(error, Unreadable) else Unreadable("not-a-list") from None


def _looked_through(content: bytes) -> None:
    """Unpack all of an Excel file and throw it away. Raises `Unreadable` for one that would take the memory.

    What it says of its own size is not believed. What calamine takes for another kind of list is none.
    """
    size = tags = width = height = 0
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = packed.infolist()
    if any(each.filename.lower().endswith(("content.xml", "workbook.bin")) for each in parts):
        raise Unreadable("not-a-list")
    for part in parts:
        rest = b""
        for some in _unpacked(content, part):
            size, tags = size + len(some), tags + some.count(b"<")
            found = list(zip(*_AT.findall(rest + some), strict=True)) or [(), ()]
            width = max(width, *map(_column, set(found[0])), 0)
            height = max(height, *(int(each[:9] or b"0") for each in set(found[1])), 0)
            is_large = size > MOST_UNPACKED or tags > 4 * MOST_CELLS or max(width, 1) * height > MOST_CELLS
            if is_large or _COUNT.search(rest + some):
                raise Unreadable("too-large")
            rest = some[-_LONGEST_AT:]


def _unpacked(content: bytes, part: zipfile.ZipInfo) -> Iterator[bytes]:
    at = part.header_offset
    start = at + 30 + sum(int.from_bytes(content[at + by : at + by + 2], "little") for by in (26, 28))
    packed = content[start : start + part.compress_size]
    if part.compress_type == _STORED:
        yield packed
        return
    if part.compress_type != _DEFLATED:
        raise Unreadable("not-a-list")
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    while packed and not unpacking.eof:
        yield unpacking.decompress(packed, _CHUNK)
        packed = unpacking.unconsumed_tail


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters[:7].upper():
        number = number * 26 + letter - 64
    return number


def _csv(content: bytes) -> tuple[Iterator[Numbered], int]:
    text = _decoded(content)
    if not text.strip():
        raise Unreadable("empty")
    if any(ord(letter) < 9 for letter in text[:4096]):
        raise Unreadable("not-a-list")
    if text[:4].lower() == "sep=":
        text = text.partition("\n")[2]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    return enumerate(reader, 1), text.count("\n") + 1


def _decoded(content: bytes) -> str:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace")
    if b"\0" in content[:200]:
        return content.decode(_wide_letters(content[:200]), "replace")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def _wide_letters(start: bytes) -> str:
    """The encoding of a text in which nearly every other byte is empty. Raises `Unreadable` for one without."""
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = start[first::2]
        if half.count(0) * 5 >= len(half) * 4:
            return encoding
    raise Unreadable("not-a-list")


def _separator(text: str) -> str:
    """The sign that gives the most columns that we know, and else the most columns."""
    start = text[:20_000]
    best, found = (0, 0), ";"
    for sign in _SEPARATORS:
        rows = list(islice(csv.reader(io.StringIO(start, newline=""), delimiter=sign), _LOOKED_AT))
        score = max((len(columns_of(row, {})), len(row)) for row in rows or [[]])
        if score > best:
            best, found = score, sign
    return found
