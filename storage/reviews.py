"""Free texts as they come, for coordinators to let into the group's picture, to rewrite, or to leave out.

    submitted → approved · rejected        and back, as long as nobody has changed it since

Every decision names what was read: of two coordinators who decide at once the second sees what the first has done, and
a text that its writer has changed or taken back meanwhile is shown anew. What is counted never waits for this.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Subquery, bindparam, exists, func, union_all, update
from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select

from reporting import changes
from storage import late
from storage.statements import changed, connection
from storage.tables import Audit, Cycle, Member, Picture, Report, Revision

Verdict = Literal["approved", "rejected", "submitted"]
"""submitted: a decision is undone, and the text waits again."""
UNDECIDED = ("draft", "held")
_ACTS = {"approved": "text-approved", "rejected": "text-rejected", "submitted": "text-undone"}
_EDITED = "text-edited"
_FRESH = {"populate_existing": True}
_STANDS = (col(Report.note).is_not(None), col(Report.withdrawn_at).is_(None))
_UNREAD = (col(Picture.state) == "published", col(Picture.decided_by).is_(None))
"""Of a first version: it went out without anybody reading it, and shows no texts."""


def _waits() -> Subquery:
    """The texts that wait: two ranges of the index by period, neither of which grows with the history."""
    first = sql_select(func.coalesce(func.min(col(Cycle.key)), "")).scalar_subquery()
    newest = sql_select(func.coalesce(func.max(col(Picture.cycle)), first)).scalar_subquery()
    undecided = sql_select(col(Picture.cycle)).where(col(Picture.state).in_(UNDECIDED))
    by_itself = exists().where(col(Picture.cycle) == col(Report.cycle), col(Picture.version) == 1, *_UNREAD)
    told_at = func.coalesce(col(Report.changed_at), col(Report.sent_at)).label("told_at")
    text = sql_select(col(Report.id), told_at).where(*_STANDS, col(Report.review) == "submitted")
    cycle = col(Report.cycle)
    later = text.where(cycle >= newest, ~by_itself)
    return union_all(later, text.where(cycle < newest, cycle.in_(undecided))).subquery()


_WAITING = _waits().c
_NUMBERS = sql_select(_WAITING.id).order_by(_WAITING.id)
_COUNTED = sql_select(func.count(_WAITING.id))
_COUNTED_BEFORE = _COUNTED.where(_WAITING.told_at <= bindparam("before"))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a decision: the report as it stands, None when there is no text to decide on any more.

    When it was not `made`, somebody has decided before, by `name` (empty: nobody who is here), or the text is another
    now. `is_out`: its picture was published before, so that the group sees it with the next version.
    """

    report: Report | None
    made: bool = False
    name: str = ""
    is_out: bool = False


def waiting(session: Session) -> list[int]:
    """Return the numbers of the reports whose text waits, oldest first.

    Those of periods without a picture yet, of pictures that are not decided, and of the newest one. A picture that went
    out by itself shows no texts: nobody needs to read them for it.
    """
    return [int(number) for number in connection(session).execute(_NUMBERS).scalars()]


def number_waiting(session: Session, before: datetime | None = None) -> int:
    """Return how many texts wait; with `before` (UTC) only those that had been told, or changed, by then."""
    counted, given = (_COUNTED, {}) if before is None else (_COUNTED_BEFORE, {"before": before})
    return int(connection(session).execute(counted, given).scalar_one())


def stamp(report: Report) -> str:
    """Return eight characters that differ when the text, its review or what it is about differs."""
    about = report.category, report.subcategory, report.place, report.day.isoformat(), report.band
    seen = "|".join(map(str, (report.review, report.note, *about, report.withdrawn_at is not None)))
    return hashlib.sha256(seen.encode()).hexdigest()[:8]


def decide(
    session: Session,
    report_id: int,
    seen: str,
    verdict: Verdict,
    member_id: int,
    now: datetime,
    *,
    text: str | None = None,
    also: Sequence[str] = (),
) -> Outcome:
    """Let a text in, leave it out, or let it wait again, if it still is as it was `seen`: its stamp.

    `text` takes the place of what the writer told, which is not kept; that it was changed is written down. `also` are
    the keys of other periods whose picture tells of the report, such as one in which an event is still to come.
    """
    report = _held(session, report_id)
    if report is None or report.note is None or report.withdrawn_at is not None:
        return Outcome(None)
    if stamp(report) != seen:
        return Outcome(report, name=decided_by(session, report_id))
    is_edited = text is not None and text != report.note
    values = {"note": text, "changed_at": now} if is_edited else {}
    changed(session, update(Report).where(col(Report.id) == report_id).values(review=verdict, **values))
    if is_edited:
        said_only = {changes.NOTE: [True, True]}
        session.add(Revision(report_id=report_id, member_id=member_id, changes=said_only, state="made", at=now))
    act = _EDITED if is_edited else _ACTS[verdict]
    session.add(Audit(at=now, member_id=member_id, act=act, about=_about(report_id)))
    session.flush()
    session.refresh(report)
    touched = [late.touch(session, cycle, now) for cycle in dict.fromkeys((report.cycle, *also))]
    return Outcome(report, made=True, is_out=any(touched) and not _went_by_itself(session, report.cycle))


def reports_at(session: Session, report: Report) -> int:
    """Return how many reports of its period tell of the place that a report is about, itself among them."""
    here = col(Report.cycle) == report.cycle, col(Report.place) == report.place, col(Report.withdrawn_at).is_(None)
    return int(connection(session).execute(sql_select(func.count()).where(*here)).scalar_one())


def decided_by(session: Session, report_id: int) -> str:
    """Return the name of who last decided on a text; empty when nobody has, or nobody who is here."""
    acts = (*_ACTS.values(), _EDITED)
    last = select(Audit.member_id).where(col(Audit.about) == _about(report_id), col(Audit.act).in_(acts))
    member_id = session.exec(last.order_by(col(Audit.id).desc()).limit(1)).first()
    member = session.get(Member, member_id, populate_existing=True) if member_id is not None else None
    return member.name if member else ""


# ---- how


def _went_by_itself(session: Session, cycle: str) -> bool:
    first = select(Picture.id).where(col(Picture.cycle) == cycle, col(Picture.version) == 1, *_UNREAD)
    return session.exec(first).first() is not None


def _held(session: Session, report_id: int) -> Report | None:
    """The report, kept from others until the commit; the period first, as whoever publishes does."""
    while (cycle := session.exec(select(Report.cycle).where(col(Report.id) == report_id)).first()) is not None:
        late.hold(session, cycle)
        held = select(Report).where(col(Report.id) == report_id).with_for_update()
        report = session.exec(held, execution_options=_FRESH).first()
        if report is None or report.cycle == cycle:
            return report
    return None


def _about(report_id: int) -> str:
    return f"report:{report_id}"
