"""Pictures of reports: the rows. The files themselves are kept by `photo_files`.

A row is written together with the update that brought the picture, and fetched afterwards; one that is to go is marked,
and its file removed afterwards. So whatever was cut off half-way is found by its state at the next look.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import and_, delete, func, or_, update
from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select

from reporting.form import Draft as Told
from reporting.photo_screens import MOST_PHOTOS
from storage.statements import changed, connection
from storage.tables import Audit, Draft, Member, Photo, Report

TAKEN_BACK = timedelta(days=7)
"""How long the pictures of a report that was taken back, or of a cancelled draft, wait for an undo."""

UNCONFIRMED = timedelta(days=7)
"""How long the sender of a report has to say that no persons are seen."""

FORGOTTEN = timedelta(days=30)
"""How long a draft that nobody goes on with keeps its pictures."""

GIVEN_UP = timedelta(days=2)
"""How long a picture is tried for."""

_KEPT = ("wanted", "stored")
_TOUCHED = "pictures were taken or marked"


class Wanted(NamedTuple):
    """A picture to fetch, and whom to tell if that cannot be done."""

    id: int
    telegram_file: str
    file: str
    chat_id: int | None
    language: str


def take(session: Session, draft: Told, telegram_file: str, now: datetime) -> bool:
    """Want a picture for a draft, or for the report that it became or changes. False when that has four already."""
    home, report_id = _home(session, draft)
    if _count(session, col(Photo.draft_id) == home, col(Photo.state).in_(_KEPT)) >= MOST_PHOTOS:
        return False
    row = Photo(
        draft_id=home, report_id=report_id, member_id=draft.member_id, telegram_file=telegram_file, taken_at=now
    )
    session.add(row)
    session.flush()
    session.info[_TOUCHED] = True
    return True


def attach(session: Session, draft_id: int, report_id: int) -> None:
    """A draft was sent: its pictures are the report's."""
    changed(session, update(Photo).where(col(Photo.draft_id) == draft_id).values(report_id=report_id))


def hand_on(session: Session, draft: Told, to: Told) -> None:
    """Two drafts became one: the pictures go along, as many as it may have."""
    room = MOST_PHOTOS - _count(session, col(Photo.draft_id) == to.id, col(Photo.state).in_(_KEPT))
    kept = select(col(Photo.id)).where(col(Photo.draft_id) == draft.id, col(Photo.state).in_(_KEPT))
    moving = session.exec(kept.order_by(col(Photo.id)).limit(max(room, 0))).all()
    changed(session, update(Photo).where(col(Photo.id).in_(moving)).values(draft_id=to.id))


def unconfirmed(session: Session, report_id: int) -> list[int]:
    """The pictures of a report of which its sender has not said whether persons are seen."""
    unasked = col(Photo.report_id) == report_id, col(Photo.confirmed_at).is_(None), col(Photo.state).in_(_KEPT)
    found = session.exec(select(col(Photo.id)).where(*unasked).order_by(col(Photo.id)))
    return [each for each in found if each is not None]


def confirm(session: Session, report_id: int, member_id: int, last: int, now: datetime) -> int:
    """Their sender says that no persons are seen on the pictures up to `last`. Returns how many that were."""
    return changed(session, update(Photo).where(*_own(report_id, member_id, last)).values(confirmed_at=now))


def drop(session: Session, report_id: int, member_id: int, last: int, now: datetime) -> int:
    """Their sender takes away the pictures up to `last` that were not confirmed. Returns how many that were."""
    return _mark(session, now, *_own(report_id, member_id, last))


def photos_of(session: Session, report_id: int) -> Sequence[Photo]:
    """The pictures of a report that a coordinator may see: fetched, confirmed, and the report not taken back."""
    seen = (
        select(Photo)
        .join(Report, col(Report.id) == col(Photo.report_id))
        .where(
            col(Photo.report_id) == report_id,
            col(Photo.state) == "stored",
            col(Photo.confirmed_at).is_not(None),
            col(Report.withdrawn_at).is_(None),
        )
    )
    return session.exec(seen.order_by(col(Photo.id)), execution_options={"populate_existing": True}).all()


def note_seen(session: Session, report_id: int, member_id: int, now: datetime) -> None:
    """Write down that a coordinator looked at a report's pictures."""
    session.add(Audit(at=now, member_id=member_id, act="photos-seen", about=f"report:{report_id}"))


def strike(session: Session, report_id: int, photo_id: int, member_id: int, now: datetime) -> bool:
    """A coordinator takes a picture away. False when it is gone, or of another report."""
    is_there = _mark(session, now, col(Photo.id) == photo_id, col(Photo.report_id) == report_id) == 1
    if is_there:
        session.add(Audit(at=now, member_id=member_id, act="photo-removed", about=f"report:{report_id}"))
    return is_there


def forget(session: Session, member_id: int, now: datetime) -> None:
    """Forget whose pictures these were, of a member who is being erased; a row with a file stays until it is gone."""
    its = col(Photo.member_id) == member_id
    changed(session, delete(Photo).where(its, col(Photo.file) == ""))
    _mark(session, now, its)
    nobody = {"member_id": None, "draft_id": None, "report_id": None, "telegram_file": ""}
    changed(session, update(Photo).where(its).values(nobody))


def move(session: Session, member_id: int, other_id: int) -> None:
    """The pictures of another account of the same person become the member's."""
    changed(session, update(Photo).where(col(Photo.member_id) == other_id).values(member_id=member_id))


def was_touched(session: Session) -> bool:
    """Whether there is something to fetch or to remove once this transaction has committed."""
    return _TOUCHED in session.info


# ---- what is done after the commit


def wanted(session: Session, *, but: Iterable[int] = (), limit: int = 20) -> list[Wanted]:
    """Pictures to fetch, oldest first, without those in `but`."""
    columns = (Photo.id, Photo.telegram_file, Photo.file, Member.telegram_id, Member.language)
    statement: Any = (
        sql_select(*map(col, columns))
        .join(Member, col(Member.id) == col(Photo.member_id))
        .where(col(Photo.state) == "wanted", col(Photo.id).not_in(tuple(but)))
        .order_by(col(Photo.id))
        .limit(limit)
    )
    return [Wanted(*row) for row in connection(session).execute(statement)]


def name(session: Session, photo_id: int, file: str) -> str | None:
    """Name the file of a wanted picture before it is written, so that no file is ever without a row.

    Returns the name it has, which another process may have given; None when the picture is not wanted any more.
    """
    nameless = col(Photo.id) == photo_id, col(Photo.state) == "wanted", col(Photo.file) == ""
    changed(session, update(Photo).where(*nameless).values(file=file))
    named = select(col(Photo.file)).where(col(Photo.id) == photo_id, col(Photo.state) == "wanted")
    return session.exec(named).one_or_none()


def stored(session: Session, photo_id: int) -> bool:
    """The file is there. False when the picture was taken away meanwhile: its file is removed at the next look."""
    return _from_wanted(session, photo_id, state="stored", telegram_file="")


def failed(session: Session, photo_id: int) -> bool:
    """The picture cannot be had, or is none."""
    return _from_wanted(session, photo_id, state="failed", telegram_file="")


def to_remove(session: Session) -> list[tuple[int, str]]:
    """Rows whose files are to be removed: number and name."""
    gone = col(Photo.state).not_in(_KEPT), col(Photo.file) != ""
    return [
        (photo_id or 0, file) for photo_id, file in session.exec(select(col(Photo.id), col(Photo.file)).where(*gone))
    ]


def removed(session: Session, photo_ids: Sequence[int]) -> None:
    """The files are gone, and with them the rows of nobody."""
    changed(session, update(Photo).where(col(Photo.id).in_(photo_ids)).values(file="", telegram_file=""))
    nobodys = col(Photo.state) == "deleted", col(Photo.file) == "", col(Photo.member_id).is_(None)
    changed(session, delete(Photo).where(*nobodys))


def files(session: Session) -> set[str]:
    """The names of all files that have a row."""
    return set(session.exec(select(col(Photo.file)).where(col(Photo.file) != "")))


def mark_old(session: Session, now: datetime) -> int:
    """Mark what nobody can undo, confirm or go on with any more. Returns how many that were."""
    dead = [
        col(Draft.state) == "sent",  # without a report: it was practice
        and_(col(Draft.state) == "cancelled", col(Draft.touched_at) < now - TAKEN_BACK),
        and_(col(Draft.state).in_(("open", "waiting", "changing")), col(Draft.touched_at) < now - FORGOTTEN),
    ]
    living = select(col(Draft.id)).where(~or_(*dead))
    withdrawn = select(col(Report.id)).where(col(Report.withdrawn_at) < now - TAKEN_BACK)
    never_sent = and_(col(Photo.report_id).is_(None), col(Photo.draft_id).not_in(living))
    unasked = and_(
        col(Photo.report_id).is_not(None),
        col(Photo.confirmed_at).is_(None),
        col(Photo.taken_at) < now - UNCONFIRMED,
    )
    too_late = and_(col(Photo.state) == "wanted", col(Photo.taken_at) < now - GIVEN_UP)
    return _mark(session, now, or_(never_sent, col(Photo.report_id).in_(withdrawn), unasked, too_late))


def _home(session: Session, draft: Told) -> tuple[int | None, int | None]:
    """The draft that the pictures of a report go by, and the report when it was sent."""
    which = col(Report.id) == draft.report_id if draft.report_id else col(Report.draft_id) == draft.id
    report = session.exec(select(col(Report.draft_id), col(Report.id)).where(which)).one_or_none()
    return (report[0], report[1]) if report else (draft.id, None)


def _own(report_id: int, member_id: int, last: int) -> tuple[Any, ...]:
    return (
        col(Photo.report_id) == report_id,
        col(Photo.member_id) == member_id,
        col(Photo.id) <= last,
        col(Photo.confirmed_at).is_(None),
        col(Photo.state).in_(_KEPT),
    )


def _mark(session: Session, now: datetime, *which: Any) -> int:
    gone = update(Photo).where(*which, col(Photo.state) != "deleted").values(state="deleted", deleted_at=now)
    session.info[_TOUCHED] = True
    return changed(session, gone)


def _from_wanted(session: Session, photo_id: int, **values: Any) -> bool:
    statement = update(Photo).where(col(Photo.id) == photo_id, col(Photo.state) == "wanted").values(values)
    return changed(session, statement) == 1


def _count(session: Session, *which: Any) -> int:
    return session.exec(select(func.count(col(Photo.id))).where(*which)).one()
