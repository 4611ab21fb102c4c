"""The municipality as it stands: the file, what earlier files had, and what coordinators changed in chat."""

import json
from datetime import datetime
from threading import Lock
from typing import Any

from sqlalchemy import func, update
from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select

from reporting.municipality import Change as MunicipalityChange
from reporting.municipality import Municipality
from reporting.municipality import Term as MunicipalityTerm
from reporting.municipality_parts import Kind
from storage.configuration_tables import Change, Term
from storage.statements import changed, connection, insert_or_ignore

_OWNERS_FIRST = ("role", "organisation", "unit", "area", "place", "category", "subcategory")

_known = sql_select(  # rows are only ever added; the highest id would miss a lower one that commits later
    sql_select(func.count()).select_from(Change).scalar_subquery(),
    sql_select(func.count()).select_from(Term).scalar_subquery(),
)


CHANGING = "configuration is changing"
"""Marks a session whose view may yet be rolled back."""


class Configuration:
    """A municipality file with what the database lays over it. Processes on one database agree."""

    def __init__(self, base: Municipality) -> None:
        self.base = base
        self._lock = Lock()
        self._cached: tuple[tuple[int, int], Municipality] | None = None

    def current(self, session: Session) -> Municipality:
        """Return the municipality as this transaction sees it. One small SELECT while nothing changes."""
        rows, terms = connection(session).execute(_known).one()
        known = int(rows), int(terms)
        settled = CHANGING not in session.info
        with self._lock:
            cached = self._cached
        if settled and cached and cached[0] == known:
            return cached[1]
        municipality = self.base.remembering(_terms(session)).with_changes(changes(session))
        if settled:
            with self._lock:
                self._cached = known, municipality
        return municipality


def remember(session: Session, municipality: Municipality) -> int:
    """Keep the words of everything the file has, at every start, so that old reports stay readable.

    Returns how many words are new or different.
    """
    session.info[CHANGING] = True
    stored = {(term.kind, term.key): term.value for term in session.exec(select(Term))}
    new = [term for term in municipality.terms() if stored.get((term.kind, term.key)) != term.value]
    for term in new:
        row = {"kind": term.kind, "key": term.key, "value": term.value}
        if not insert_or_ignore(session, Term, row):
            here = col(Term.kind) == term.kind, col(Term.key) == term.key
            changed(session, update(Term).where(*here).values(value=term.value))
    return len(new)


def change(
    session: Session, kind: Kind, key: str, value: dict[str, Any] | None, member_id: int | None, now: datetime
) -> bool:
    """Lay a change over the file; None retires the thing. Returns False when the last change said just that.

    `value` is JSON-able and has been tried on the municipality. The command line changes without a member.
    """
    same = select(Change).where(col(Change.kind) == kind, col(Change.key) == key)
    last = session.exec(same.order_by(col(Change.id).desc()).limit(1)).first()
    if last is not None and last.value == json.loads(json.dumps(value)):
        return False
    session.info[CHANGING] = True
    session.add(Change(kind=kind, key=key, value=value, member_id=member_id, made_at=now))
    session.flush()
    return True


def changes(session: Session) -> list[MunicipalityChange]:
    """Return what coordinators changed in chat, in order; to lay over the file or write into it."""
    rows = session.exec(select(Change).order_by(col(Change.id)))
    return [MunicipalityChange.model_validate({"kind": r.kind, "key": r.key, "value": r.value}) for r in rows]


def _terms(session: Session) -> list[MunicipalityTerm]:
    rows = session.exec(select(Term).order_by(col(Term.key)))
    terms = [MunicipalityTerm.model_validate({"kind": r.kind, "key": r.key, "value": r.value}) for r in rows]
    return sorted(terms, key=lambda term: _OWNERS_FIRST.index(term.kind) if term.kind in _OWNERS_FIRST else 99)
