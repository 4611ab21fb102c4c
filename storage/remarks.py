"""What coordinators add to a period's picture: levels of their own with the reason, and lines of words.

Each thing stands once, and is rewritten or taken away by whoever has seen how it stands: the button names the revision
that was read. Of two who write at once the second changes nothing, and sees the words of the first.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, update
from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select

from storage import late
from storage.statements import changed, connection, insert_or_ignore
from storage.tables import Audit, Member, Remark

LEVEL = "level"
LINES = ("actions", "coming", "greeting")
"""The kinds of lines, in the order in which they are offered."""
_FRESH = {"populate_existing": True}


class About(NamedTuple):
    """What is remarked on: the period, by its key; the kind; and of a level the place, empty for the whole."""

    cycle: str
    kind: str
    place: str = ""


class Says(NamedTuple):
    """What is remarked: the level, if it is one, and the reason or the line. Both empty: it is taken away."""

    value: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a remark stands; `revision` is 0 before the first writing. `name` is who wrote it, empty for nobody known."""

    value: str = ""
    text: str = ""
    revision: int = 0
    name: str = ""

    @property
    def says(self) -> Says:
        """Return what it says."""
        return Says(self.value, self.text)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a writing: whether it stands now, how it stands, and whether a new version of the picture comes.

    `is_out` is True when the picture was published before, so that the group sees it with the next version.
    """

    stands: bool
    now: Standing
    is_out: bool = False


def standing(session: Session, about: About) -> Standing:
    """Return how a remark stands."""
    found = session.exec(select(Remark).where(*_which(about)), execution_options=_FRESH).first()
    if found is None:
        return Standing()
    member = session.get(Member, found.member_id, populate_existing=True) if found.member_id is not None else None
    return Standing(found.value, found.text, found.revision, member.name if member else "")


def write(session: Session, about: About, says: Says, seen: int, member_id: int, now: datetime) -> Outcome:
    """Let a remark say something, or nothing any more, if it still stands as it was `seen`: its revision, or 0.

    A repeat changes nothing and is no conflict. A picture that is out gets its next version.
    """
    late.hold(session, about.cycle)  # before the picture, as whoever publishes does
    before = standing(session, about)
    if before.says == says:
        return Outcome(stands=True, now=before)
    if before.revision != seen or not _written(session, about, says, seen, member_id, now):
        return Outcome(stands=False, now=standing(session, about))
    act = f"remark-{about.kind}" if says.text else "remark-gone"
    session.add(Audit(at=now, member_id=member_id, act=act, about=f"period:{about.cycle}:{about.kind}:{about.place}"))
    session.flush()
    return Outcome(stands=True, now=standing(session, about), is_out=late.touch(session, about.cycle, now))


def mark(session: Session, cycle: str) -> int:
    """Return a number that grows with every writing about a period (by its key)."""
    written = sql_select(func.coalesce(func.sum(col(Remark.revision)), 0)).where(col(Remark.cycle) == cycle)
    return int(connection(session).execute(written).scalar_one())


def forget(session: Session, member_id: int) -> None:
    """Forget that remarks were a member's who is being erased: they are about places, and stay."""
    changed(session, update(Remark).where(col(Remark.member_id) == member_id).values(member_id=None))


def hand_over(session: Session, other_id: int, member_id: int) -> None:
    """Let the remarks of one row become another's: they are one person."""
    changed(session, update(Remark).where(col(Remark.member_id) == other_id).values(member_id=member_id))


def _which(about: About) -> tuple[ColumnElement[bool], ...]:
    return col(Remark.cycle) == about.cycle, col(Remark.kind) == about.kind, col(Remark.about) == about.place


def _written(session: Session, about: About, says: Says, seen: int, member_id: int, now: datetime) -> bool:
    values = {**says._asdict(), "revision": seen + 1, "member_id": member_id, "at": now}
    if seen == 0:
        of = {"cycle": about.cycle, "kind": about.kind, "about": about.place}
        return insert_or_ignore(session, Remark, {**of, **values})
    as_seen = *_which(about), col(Remark.revision) == seen
    return changed(session, update(Remark).where(*as_seen).values(values)) == 1
