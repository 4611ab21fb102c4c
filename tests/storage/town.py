"""The people of the storage tests: a coordinator, night walkers, a guard, and how they come in."""

from datetime import UTC, datetime, timedelta

from reporting.municipality import Unit
from storage import Session, invites, people
from storage.people import Enrolment
from storage.tables import Answer, Draft, Outbox, Report

NOW = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
ULLA, ANNA, BO, CILLA = 101, 102, 103, 104
"""Telegram ids: Ulla coordinates, the others walk."""


def unit(key: str = "nattvandrarna", asked: str = "contacts") -> Unit:
    """A unit of the municipality file."""
    words = {"sv": "Inget"}
    return Unit.model_validate(
        {
            "key": key,
            "name": key,
            "organisation": "foreningar",
            "role": "walker",
            "asked": asked,
            "goes_out": True,
            "not_out": words,
            "quiet": words,
        }
    )


def invite(session: Session, *, now: datetime = NOW, **what: object) -> str:
    """An invite to the night walkers, unless told otherwise."""
    wanted = {"kind": "member", "unit": "nattvandrarna", "role": "walker", "uses": 5, **what}
    return invites.create(session, now=now, **wanted)  # type: ignore[arg-type]


def comes_in(session: Session, telegram_id: int, name: str, *, now: datetime = NOW, **what: object) -> Enrolment:
    """Somebody gets an invite and uses it."""
    joined = people.join(session, invite(session, now=now, **what), telegram_id, name, now)
    assert isinstance(joined, Enrolment), joined
    return joined


def member_id(session: Session, telegram_id: int) -> int:
    """The number of the member with this Telegram id."""
    member = people.known_at(session, telegram_id)
    assert member is not None
    assert member.id is not None
    return member.id


def settle_in(session: Session) -> None:
    """Ulla coordinates, and Anna is the night walkers' first member."""
    comes_in(session, ULLA, "Ulla", unit=None, role=None, rank="coordinator")
    comes_in(session, ANNA, "Anna")


def tells(session: Session, member: int, note: str = "Klotter på muren") -> int:
    """A member sends a report from a draft; returns its number."""
    draft = Draft(member_id=member, state="sent", started_at=NOW, touched_at=NOW)
    session.add(draft)
    session.flush()
    report = Report(
        draft_id=draft.id,
        member_id=member,
        cycle="2026-03-02",
        unit="nattvandrarna",
        category="SKADE",
        place="torget",
        day=NOW.date(),
        band="evening",
        seriousness=2,
        seriousness_assumed=True,
        note=note,
        sent_at=NOW,
    )
    session.add(report)
    session.flush()
    assert report.id is not None
    return report.id


def answers(session: Session, member: int, kind: str = "calm", cycle: str = "2026-03-02") -> None:
    """A member answers for the night walkers."""
    session.add(Answer(cycle=cycle, unit="nattvandrarna", member_id=member, kind=kind, answered_at=NOW))
    session.flush()


def told(session: Session, key: str, *, state: str = "waiting", kind: str = "notice", **to: object) -> None:
    """Something is, or was, about to be said."""
    row = {"key": key, "kind": kind, "state": state, "not_before": NOW, "created_at": NOW, **to}
    session.add(Outbox.model_validate({"payload": {"values": {"name": "Anna"}}, **row}))
    session.flush()
