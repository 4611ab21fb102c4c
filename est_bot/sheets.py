"""Tables written to files: CSV and Excel as they open in Sweden, and JSON. No cell is ever a formula.

    with writer(path, "csv", header) as write: write(cells)

Rows are written as they come and not kept. CSV is UTF-8 with its mark, semicolons between cells and commas in numbers.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, TextIO

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet take a text for a formula, at its beginning; some take the wide signs for the same."""
_LONGEST_CELL = 32_767

Write = Callable[[Sequence[Any]], None]


@contextmanager
def writer(path: Path, form: str, header: Sequence[str]) -> Iterator[Write]:
    """Write a table to a file as `csv`, `xlsx` or `json` (a list of objects); the header's names are its keys there."""
    with {"csv": _csv, "xlsx": _xlsx, "json": _json}[form](path, header) as write:
        yield write


def as_csv(file: TextIO, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write a table as CSV to what is open already."""
    write = csv.writer(file, delimiter=";", lineterminator="\r\n")
    write.writerow(header)
    for cells in rows:
        write.writerow([_plain(each) for each in cells])


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) or text.lstrip().startswith(FORMULA) else text


@contextmanager
def _csv(path: Path, header: Sequence[str]) -> Iterator[Write]:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file, delimiter=";", lineterminator="\r\n")
        rows.writerow(header)

        def write(cells: Sequence[Any]) -> None:
            rows.writerow([_plain(each) for each in cells])

        yield write


@contextmanager
def _json(path: Path, header: Sequence[str]) -> Iterator[Write]:
    with path.open("w", encoding="utf-8") as file:
        before = ["[\n"]

        def write(cells: Sequence[Any]) -> None:
            row = dict(zip(header, cells, strict=True))
            file.write(before[0] + json.dumps(row, ensure_ascii=False, default=str))
            before[0] = ",\n"

        yield write
        file.write("[]\n" if before[0] == "[\n" else "\n]\n")


@contextmanager
def _xlsx(path: Path, header: Sequence[str]) -> Iterator[Write]:
    from xlsxwriter import Workbook

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(str(path), options)
    try:
        sheet = book.add_worksheet("EST")
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.freeze_panes(1, 0)
        for at, name in enumerate(header):
            sheet.write_string(0, at, name, bold)
        line = [0]

        def write(cells: Sequence[Any]) -> None:
            line[0] += 1
            for at, each in enumerate(cells):
                if isinstance(each, date):
                    sheet.write_datetime(line[0], at, each, day)
                elif isinstance(each, int | float) and not isinstance(each, bool):
                    sheet.write_number(line[0], at, each)
                elif each is not None:
                    sheet.write_string(line[0], at, harmless(str(each))[:_LONGEST_CELL])

        yield write
    finally:
        book.close()


def _plain(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:g}".replace(".", ",")
    return str(cell) if isinstance(cell, int | date) else harmless(str(cell))
