"""Lists of reports from before the bot, or from a guard company: taken in whole or not at all, and taken out again.

The same file does nothing again (`Batch.digest`), and a row that stands in two files is one report: its fingerprint is
made of what it says, its clock time, and of how many alike stood before it in its file. An imported report counts as
sent just before its period closed, however late it was brought, so that it is as old as those it is compared with.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, exists, func, or_, update
from sqlalchemy import select as sql_select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from reporting.cycle import Cycle, cycle_of, evening_of, local
from reporting.municipality import Municipality
from reporting.rows.reader import Row

from . import late, pictures
from .batches import imported
from .cycles import stored
from .many_rows import insert_rows
from .statements import changed, connection, insert_or_ignore
from .tables import Audit, Batch, Photo, Report, Revision
from .tables import Cycle as CycleRow

CHUNK = 2000
"""Rows in one statement's list of values."""
ASKED = 400
"""Fingerprints in one question."""
BEFORE = timedelta(seconds=1)
IMPORTED, UNDONE = "imported", "import-undone"
_Other = aliased(Report)

Told = Callable[[int], object]
"""Called with how many rows are done."""


@dataclass(frozen=True, slots=True)
class Known:
    """The file was imported before."""

    batch: Batch


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What importing would do, or has done."""

    new: int
    known: int
    """Rows that stand here already, from another list or told to the bot."""
    remade: tuple[str, ...]
    """The periods (by key) whose picture is out, and gets a new version."""
    waiting: int
    """Texts that a coordinator is asked to read."""
    batch: int = 0


@dataclass(frozen=True, slots=True)
class Undone:
    """A list was taken out again; `kept` of its reports had been changed, joined or read by somebody, and stay."""

    gone: int
    kept: int


def digest_of(content: bytes, named: Sequence[str]) -> str:
    """Return what tells a file, and what its columns and names were said to mean, from every other."""
    said = "\n".join(sorted(named))
    return hashlib.sha256(hashlib.sha256(content).digest() + said.encode()).hexdigest()


def foresee(session: Session, municipality: Municipality, rows: Sequence[Row], now: datetime) -> Foreseen:
    """Return what `carry_out` would do now. Nothing is written."""
    told = _known_numbers(session, rows)
    known, prints = len(told), list(_prints(rows))
    for start in range(0, len(rows), ASKED):
        some = [prints[at] for at in range(start, min(start + ASKED, len(rows))) if at not in told]
        found = sql_select(func.count()).where(col(Report.fingerprint).in_(some))
        known += int(connection(session).execute(found).scalar_one())
    periods = _Periods(session, municipality, now)
    remade = tuple(key for key in sorted(periods.of(row.day).key for row in _one_a_day(rows)) if _is_out(session, key))
    waiting = sum(periods.review(row) == "submitted" for row in rows if row.note)
    return Foreseen(len(rows) - known, known, tuple(dict.fromkeys(remade)), waiting)


def carry_out(
    session: Session,
    municipality: Municipality,
    rows: Sequence[Row],
    *,
    digest: str,
    name: str,
    now: datetime,
    member_id: int | None = None,
    told: Told = lambda _done: None,
) -> Foreseen | Known:
    """Import the rows, unless the file has been imported. Whoever comes second with the same file changes nothing."""
    days = [row.day for row in rows]
    first, last = (min(days), max(days)) if days else (now.date(), now.date())
    batch = {
        "digest": digest,
        "name": name[:80],
        "at": now,
        "member_id": member_id,
        "reports": 0,
        "first_day": first,
        "last_day": last,
    }
    is_new = insert_or_ignore(session, Batch, batch)
    found = imported(session, digest)
    assert found is not None
    if not is_new:
        return Known(found)
    number = found.id or 0
    there = _known_numbers(session, rows)
    periods = _Periods(session, municipality, now)
    new = waiting = 0
    for start, values in _values(rows, there, periods, number):
        new += insert_rows(session, Report, values)
        waiting += sum(each["review"] == "submitted" and each["note"] is not None for each in values)
        told(min(start + CHUNK, len(rows)))
    changed(session, update(Batch).where(col(Batch.id) == number).values(reports=new))
    _write_down(session, IMPORTED, f"batch:{number} {new}", now, member_id)
    keys = sorted({periods.of(row.day).key for row in _one_a_day(rows)}) if new else []
    remade = tuple(key for key in keys if late.touch(session, key, now))
    return Foreseen(new, len(rows) - new, remade, waiting, number)


def undo(session: Session, batch_id: int, now: datetime, member_id: int | None = None) -> Undone | None:
    """Take an imported list out again, but for what somebody has worked with since. None for a list there is not.

    Its file can be imported anew afterwards, and so can later ones that may have had rows in common with it.
    """
    held = select(Batch).where(col(Batch.id) == batch_id).with_for_update()
    batch = session.exec(held, execution_options={"populate_existing": True}).first()
    if batch is None:
        return None
    ours = col(Report.batch_id) == batch_id
    cycles = session.exec(select(Report.cycle).where(ours, ~_worked_with()).distinct()).all()
    gone = changed(session, delete(Report).where(ours, ~_worked_with()))
    kept = int(session.exec(select(func.count()).select_from(Report).where(ours)).one())
    if kept:
        let_go = update(Batch).where(col(Batch.id) == batch_id)
        changed(session, let_go.values(digest=f"undone-{batch_id}", reports=kept))
    else:
        changed(session, delete(Batch).where(col(Batch.id) == batch_id))
    if gone:
        _let_come_again(session, batch_id, batch.first_day, batch.last_day)
    _write_down(session, UNDONE, f"batch:{batch_id} {gone}", now, member_id)
    for key in sorted(cycles):
        late.touch(session, key, now)
    return Undone(gone, kept)


def _let_come_again(session: Session, batch_id: int, first: date, last: date) -> None:
    """Let the files of later lists of the same days be read again: rows that were here already are gone now."""
    later = col(Batch.id) > batch_id, col(Batch.first_day) <= last, col(Batch.last_day) >= first
    for number in session.exec(select(Batch.id).where(*later)).all():
        changed(session, update(Batch).where(col(Batch.id) == number).values(digest=f"again-{number}"))


class _Periods:
    """The period of a day, with the times it was given when it opened, and what becomes of a text in it."""

    def __init__(self, session: Session, municipality: Municipality, now: datetime) -> None:
        self._rhythm = municipality.rhythm
        self._stored = {row.key: stored(row) for row in session.exec(select(CycleRow))}
        self._days: dict[date, Cycle] = {}
        self._now = now
        newest = pictures.newest(session)
        today = cycle_of(self._rhythm, evening_of(local(now, municipality.zone))).key
        self._read_from = min(newest.cycle, today) if newest is not None else today
        """The first period whose texts can still come into a picture that somebody reviews."""

    def of(self, day: date) -> Cycle:
        found = self._days.get(day)
        if found is None:
            cycle = cycle_of(self._rhythm, day)
            found = self._stored.get(cycle.key, cycle)
            count = (found.last_day - found.first_day).days + 1
            self._days.update((found.first_day + timedelta(days=n), found) for n in range(count))
        return found

    def sent_at(self, day: date) -> datetime:
        return min(self.of(day).closes_at - BEFORE, self._now)

    def review(self, row: Row) -> str:
        """Old texts are kept and shown to nobody; those of a picture that is still to come are read like any other."""
        return "submitted" if self.of(row.day).key >= self._read_from else "rejected"


def _values(
    rows: Sequence[Row], there: set[int], periods: _Periods, batch: int
) -> Iterator[tuple[int, list[dict[str, Any]]]]:
    """The rows as columns, in chunks, without those that are here under their own number."""
    prints = _prints(rows)
    for start in range(0, len(rows), CHUNK):
        some = rows[start : start + CHUNK]
        values = [
            {
                "cycle": periods.of(row.day).key,
                "unit": row.unit,
                "on_behalf": False,
                "category": row.category,
                "subcategory": row.subcategory,
                "place": row.place,
                "day": row.day,
                "band": row.band,
                "seriousness": row.seriousness,
                "seriousness_assumed": row.assumed,
                "note": row.note,
                "review": periods.review(row) if row.note else "submitted",
                "told_apart": False,
                "sent_at": periods.sent_at(row.day),
                "batch_id": batch,
                "fingerprint": print_,
            }
            for at, (row, print_) in enumerate(zip(some, prints, strict=False), start)
            if at not in there
        ]
        if values:
            yield start, values


def _prints(rows: Sequence[Row]) -> Iterator[str]:
    """What tells each row from all others: alike ones are numbered in their order."""
    seen: Counter[Any] = Counter()
    for row in rows:
        said = (*row[1:-2], row.clock)
        seen[said] += 1
        written = "|".join(map(str, (*said, seen[said])))
        yield hashlib.sha256(written.encode()).hexdigest()


def _known_numbers(session: Session, rows: Sequence[Row]) -> set[int]:
    """Where among the rows those stand that are here under the number they were exported with."""
    has = [(row.number, at) for at, row in enumerate(rows) if row.number is not None and 0 < row.number < 2**31]
    numbered: dict[int | None, int] = dict(has)
    numbers = list(numbered)
    found: set[int] = set()
    same = (col(each) for each in (Report.day, Report.band, Report.category, Report.place, Report.unit))
    asked = sql_select(col(Report.id), *same)
    for start in range(0, len(numbers), ASKED):
        some = asked.where(col(Report.id).in_(numbers[start : start + ASKED]))
        for number, *said in connection(session).execute(some).all():
            row = rows[numbered[number]]
            if said == [row.day, row.band, row.category, row.place, row.unit]:
                found.add(numbered[number])
    return found


def _one_a_day(rows: Sequence[Row]) -> list[Row]:
    return list({row.day: row for row in rows}.values())


def _is_out(session: Session, cycle: str) -> bool:
    picture = pictures.latest(session, cycle)
    return picture is not None and picture.state == "published"


def _worked_with() -> ColumnElement[bool]:
    """Whether somebody has done something with a report since it came."""
    number = col(Report.id)
    return or_(
        col(Report.changed_at).is_not(None),
        col(Report.withdrawn_at).is_not(None),
        col(Report.incident).is_not(None),
        and_(col(Report.note).is_not(None), col(Report.review) == "approved"),
        exists().where(col(_Other.incident) == number),
        exists().where(col(Revision.report_id) == number),
        exists().where(col(Photo.report_id) == number),
    )


def _write_down(session: Session, act: str, about: str, now: datetime, member_id: int | None) -> None:
    session.add(Audit(at=now, member_id=member_id, act=act, about=about))
    session.flush()
