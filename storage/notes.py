"""The free texts of reports, to try words on. For coordinators only."""

from sqlmodel import Session, col, select

from storage.tables import Report


def lately(session: Session, *, limit: int) -> list[str]:
    """Return the newest texts of reports that were not taken back, at most `limit`."""
    newest = (
        select(Report.note)
        .where(col(Report.note).is_not(None), col(Report.withdrawn_at).is_(None))
        .order_by(col(Report.id).desc())
        .limit(limit)
    )
    return [note for note in session.exec(newest) if note]
