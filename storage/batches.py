"""Lists that have been imported: which there are, and who brought them."""

from collections.abc import Sequence

from sqlalchemy import update
from sqlmodel import Session, col, select

from .statements import changed
from .tables import Batch, Member


def imported(session: Session, digest: str) -> Batch | None:
    """Return the list that a file was imported as; None when it has not been."""
    found = select(Batch).where(col(Batch.digest) == digest)
    return session.exec(found, execution_options={"populate_existing": True}).first()


def batches(session: Session, *, limit: int = 50) -> Sequence[Batch]:
    """Return the lists that have been imported, the newest first."""
    return session.exec(select(Batch).order_by(col(Batch.id).desc()).limit(limit)).all()


def importer(session: Session, batch: Batch) -> str:
    """Return the name of whoever imported a list; empty for the command line, and when they have erased themselves."""
    member = session.get(Member, batch.member_id) if batch.member_id is not None else None
    return member.name if member is not None else ""


def forget(session: Session, member_id: int) -> None:
    """Forget that lists were imported by a member who is being erased: they stay."""
    changed(session, update(Batch).where(col(Batch.member_id) == member_id).values(member_id=None))


def hand_over(session: Session, member_id: int, other_id: int) -> None:
    """Let the lists of one row become another's: they are one person."""
    changed(session, update(Batch).where(col(Batch.member_id) == member_id).values(member_id=other_id))
