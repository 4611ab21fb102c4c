"""Changes of sent reports: made at once, or proposed when the situation picture of the period has been published.

    changing draft → save → made, or proposed → made · refused · dropped

A change is a row; it holds column → [before, after], of a text only that it was changed. A proposal carries its new
text until it is decided. One draft makes at most one change, and a report has at most one waiting proposal.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Literal, NamedTuple

from sqlalchemy import bindparam, case, func, update
from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select

from reporting import changes as changing
from reporting import form
from reporting.cycle import evening_of, local
from reporting.form import Draft
from reporting.municipality import Municipality
from storage import incidents, late, reports, tables
from storage.drafts import write
from storage.statements import changed, connection
from storage.tables import Audit, Picture, Report, Revision

Outcome = Literal["made", "proposed", "same", "before"]
"""made: it stands. proposed: a coordinator decides. same: nothing was changed. before: another tap had done it."""

_FRESH = {"populate_existing": True}
_COLUMNS = [getattr(tables.Draft, each.name) for each in fields(Draft)]
_CHANGING = sql_select(*_COLUMNS).where(
    col(tables.Draft.member_id) == bindparam("member"), col(tables.Draft.state) == "changing"
)
_STANDING = sql_select(
    func.sum(case((col(Revision.state) == "made", 1), else_=0)),
    func.max(case((col(Revision.state) == "proposed", col(Revision.id)), else_=0)),
).where(col(Revision.report_id) == bindparam("report"))


class Standing(NamedTuple):
    """How often a report was changed, taken back or sent again, and the number of a proposal that waits, or 0."""

    made: int
    proposal: int


@dataclass(frozen=True, slots=True)
class Decided:
    """A proposal that is decided; `mine` is False when somebody was first."""

    revision: Revision
    report: Report
    mine: bool


# ---- the writer


def begin(session: Session, report: Report, now: datetime) -> Draft:
    """The draft that changes the member's own report, filled from it; one that is under way is gone on with.

    A member changes one report at a time: another one that was being changed is given up.
    """
    assert report.member_id is not None
    row = connection(session).execute(_CHANGING, {"member": report.member_id}).one_or_none()
    under_way = Draft(*row) if row else None
    if under_way is not None:
        since = under_way.touched_at
        is_stale = report.changed_at is not None and since is not None and report.changed_at > since
        if under_way.report_id == report.id and not is_stale:
            return write(session, under_way, now, asking="")
        abandon(session, under_way, now)
    told = reports.as_draft(report)
    answers = {name: getattr(told, name) for name in (*form.REQUIRED, *form.OFFERED["incident"], "on_behalf")}
    session.add(
        tables.Draft(
            member_id=report.member_id,
            report_id=report.id,
            state="changing",
            started_at=now,
            touched_at=now,
            **answers,
        )
    )
    session.flush()
    return Draft(*connection(session).execute(_CHANGING, {"member": report.member_id}).one())


def abandon(session: Session, draft: Draft, now: datetime) -> bool:
    """Give up changing a report. Returns whether it was being changed."""
    return _close(session, draft, "cancelled", now)


def save(session: Session, municipality: Municipality, draft: Draft, now: datetime) -> Outcome:
    """Write what a draft changes into its report, or propose it; once, however many phones save.

    A changed evening moves the report to its period, and a changed text is reviewed anew. Raises `form.Unfit` while a
    required answer is missing.
    """
    report = reports.get(session, draft.report_id or 0)
    assert report is not None
    told_on = evening_of(local(report.sent_at, municipality.zone))
    told = form.ready(municipality, draft, today=told_on)
    if not _close(session, draft, "sent", now):
        return "before"
    after = reports.columns(municipality, told, told_on=told_on)
    before = {name: getattr(report, name) for name in after}
    is_same_kind = (before["category"], before["subcategory"]) == (after["category"], after["subcategory"])
    if is_same_kind and before["day"] == after["day"]:
        after["cycle"] = before["cycle"]
    if is_same_kind and report.seriousness_assumed and told.seriousness is None:
        after["seriousness"] = before["seriousness"]
    return _change(session, municipality, report, changing.between(before, after), after["note"], now)


def take_back(session: Session, municipality: Municipality, report: Report, withdrawn: bool, now: datetime) -> Outcome:
    """Take a report back, or send it again; proposed when its picture has been published."""
    is_withdrawn = report.withdrawn_at is not None
    if is_withdrawn == withdrawn:
        return "before"
    changes = {changing.WITHDRAWN: [is_withdrawn, withdrawn]}
    return _change(session, municipality, report, changes, None, now)


def drop(session: Session, revision_id: int, member_id: int, now: datetime) -> Revision | None:
    """Take the member's own proposal back, unless it is decided. None when it is not theirs."""
    revision = get(session, revision_id)
    if revision is None or revision.member_id != member_id:
        return None
    _settle(session, revision_id, "dropped", now)
    return get(session, revision_id)


# ---- the coordinators


def waiting(session: Session) -> Sequence[tuple[Revision, Report]]:
    """The proposals that wait for a yes, oldest first, with their reports."""
    both = select(Revision, Report).join(Report, col(Report.id) == col(Revision.report_id))
    proposed = both.where(col(Revision.state) == "proposed").order_by(col(Revision.id))
    return session.exec(proposed, execution_options=_FRESH).all()


def number_waiting(session: Session) -> int:
    """How many proposals wait for a yes."""
    counted = sql_select(func.count()).where(col(Revision.state) == "proposed")
    return int(connection(session).execute(counted).scalar_one())


def decide(
    session: Session, municipality: Municipality, revision_id: int, approve: bool, member_id: int, now: datetime
) -> Decided | None:
    """Approve a proposal, which is then applied as it was made, or refuse it. Only the first decision counts.

    None for a proposal that there is not. Its text is not kept after the decision, other than in the report.
    """
    proposal = get(session, revision_id)
    if proposal is None:
        return None
    note = proposal.note
    mine = _settle(session, revision_id, "made" if approve else "refused", now, by=member_id)
    report = reports.get(session, proposal.report_id)
    assert report is not None
    if mine:
        if approve:
            made = _apply(session, municipality, report, proposal.changes, note, now)
            changed(session, update(Revision).where(col(Revision.id) == revision_id).values(changes=made))
            for cycle in sorted({report.cycle, *made.get("cycle", ())}):
                late.touch(session, cycle, now)
        act = "change-approved" if approve else "change-refused"
        session.add(Audit(at=now, member_id=member_id, act=act, about=f"report:{report.id}"))
        session.flush()
    decided = get(session, revision_id)
    assert decided is not None
    return Decided(decided, report, mine)


# ---- what became of a report


def get(session: Session, revision_id: int) -> Revision | None:
    """A change as it stands in the database; None when there is none."""
    return session.get(Revision, revision_id, populate_existing=True)


def waiting_of(session: Session, report_id: int) -> Revision | None:
    """The proposal of a report that waits for a yes; None when none does."""
    mine = select(Revision).where(col(Revision.report_id) == report_id, col(Revision.state) == "proposed")
    return session.exec(mine, execution_options=_FRESH).first()


def standing(session: Session, report_id: int) -> Standing:
    """What has become of a report."""
    made, proposal = connection(session).execute(_STANDING, {"report": report_id}).one()
    return Standing(int(made or 0), int(proposal or 0))


def history(session: Session, report_id: int) -> list[Revision]:
    """The changes of a report that were made or refused, in the order in which that happened."""
    which = col(Revision.report_id) == report_id, col(Revision.state).in_(("made", "refused"))
    found = session.exec(select(Revision).where(*which), execution_options=_FRESH)
    return sorted(found, key=lambda each: (each.decided_at or each.at, each.id or 0))


def is_published(session: Session, cycles: Collection[str]) -> bool:
    """Whether the picture of one of these periods (by key) is out; none of them comes out before we have committed."""
    for cycle in sorted(cycles):
        late.hold(session, cycle)  # before the picture, as whoever publishes does
    held = sql_select(col(Picture.state)).where(col(Picture.cycle).in_(cycles)).order_by(col(Picture.id))
    states = connection(session).execute(held.with_for_update(read=True)).scalars()
    return "published" in set(states)


# ---- whose they are


def forget(session: Session, member_id: int, now: datetime) -> None:
    """Forget that changes were a member's who is being erased; what they had proposed is dropped."""
    own = col(Revision.member_id) == member_id
    dropped = update(Revision).where(own, col(Revision.state) == "proposed")
    changed(session, dropped.values(state="dropped", note=None, decided_at=now))
    changed(session, update(Revision).where(own).values(member_id=None))


def hand_over(session: Session, other_id: int, member_id: int) -> None:
    """Let the changes and decisions of one row become another's: they are one person."""
    for column in ("member_id", "decided_by"):
        theirs = update(Revision).where(col(getattr(Revision, column)) == other_id)
        changed(session, theirs.values({column: member_id}))


# ---- how


def _change(
    session: Session,
    municipality: Municipality,
    report: Report,
    changes: dict[str, Any],
    note: str | None,
    now: datetime,
) -> Outcome:
    if not changes:
        return "same"
    cycles = {report.cycle, *changes.get("cycle", ())}
    text = note if changing.NOTE in changes else None
    proposed = is_published(session, cycles)
    before = waiting_of(session, report.id or 0)
    if before is not None:
        if proposed and (before.changes, before.note) == (changes, text):
            return "proposed"
        _settle(session, before.id or 0, "dropped", now)
    made = changes if proposed else _apply(session, municipality, report, changes, note, now)
    session.add(
        Revision(
            report_id=report.id or 0,
            member_id=report.member_id,
            changes=made,
            note=text if proposed else None,
            state="proposed" if proposed else "made",
            at=now,
        )
    )
    session.flush()
    return "proposed" if proposed else "made"


def _apply(
    session: Session,
    municipality: Municipality,
    report: Report,
    changes: Mapping[str, list[Any]],
    note: str | None,
    now: datetime,
) -> dict[str, Any]:
    """Write changes into a report, and return them with what followed from them."""
    was_alike = incidents.has_alike(session, municipality, report)
    written = changing.values(changes)
    if changing.NOTE in changes:
        written |= {"note": note, "review": "submitted"}
    if written:
        written["changed_at"] = now
    if changing.WITHDRAWN in changes:
        written["withdrawn_at"] = now if changes[changing.WITHDRAWN][1] else None
    changed(session, update(Report).where(col(Report.id) == report.id).values(written))
    session.refresh(report)
    is_elsewhere = not {"category", "subcategory", "place", "day", "cycle"}.isdisjoint(changes)
    if is_elsewhere and incidents.settle(session, municipality, report, now, was_alike=was_alike):
        session.refresh(report)
        return {**changes, changing.INCIDENT: [True, False]}
    return dict(changes)


def _settle(session: Session, revision_id: int, state: str, now: datetime, *, by: int | None = None) -> bool:
    """End the waiting of a proposal. Of several who do so at once, one is told that it was them."""
    which = col(Revision.id) == revision_id, col(Revision.state) == "proposed"
    ended = update(Revision).where(*which).values(state=state, note=None, decided_by=by, decided_at=now)
    return changed(session, ended) == 1


def _close(session: Session, draft: Draft, state: str, now: datetime) -> bool:
    which = col(tables.Draft.id) == draft.id, col(tables.Draft.state) == "changing"
    return changed(session, update(tables.Draft).where(*which).values(state=state, touched_at=now)) == 1
