"""The people of the cycle's tests: members put straight into the tables, and municipalities with a rhythm of choice."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from reporting.cycle import Cycle, Moment, Rhythm, cycle_of
from reporting.municipality import Change, Municipality, load
from storage import Session
from storage.tables import Member, Membership, Report, Room

STOCKHOLM = ZoneInfo("Europe/Stockholm")
LYSEKIL = load(Path(__file__).parents[2] / "municipalities" / "lysekil.toml")
RHYTHM = LYSEKIL.rhythm
"""Anchored on Monday 5 January 2026: opens Thursday 16:00 in the second week, reminds Sunday 18:00, closes Monday
12:00, publishes Monday 15:00."""


def at(*when: int) -> datetime:
    """A local time in Lysekil, as UTC."""
    return datetime(*when, tzinfo=STOCKHOLM).astimezone(UTC)  # type: ignore[misc,arg-type]


def town(publish: str = "reviewed") -> Municipality:
    """Lysekil, publishing the one way or the other."""
    if publish == LYSEKIL.publish:
        return LYSEKIL
    return LYSEKIL.with_changes([Change(kind="publish", key="", value={"publish": publish})])


def weekly(**moments: Moment) -> Rhythm:
    """A rhythm of one week, with moments of choice."""
    return replace(RHYTHM, days=7, opens=Moment(4, time(16)), reminds=Moment(6, time(18)),
                   closes=Moment(7, time(12)), publishes=Moment(7, time(15)), **moments)  # fmt: skip


def period(day: date, rhythm: Rhythm = RHYTHM) -> Cycle:
    """The period that holds a day."""
    return cycle_of(rhythm, day)


def unit_that(asked: str, municipality: Municipality = LYSEKIL, *, goes_out: bool | None = None) -> str:
    """The key of the first unit that is asked this way."""
    return next(unit.key for unit in municipality.units if unit.asked == asked and goes_out in (None, unit.goes_out))


def joins(
    session: Session, telegram_id: int, *units: str, rank: str = "member", contact: bool = True, language: str = "sv"
) -> int:
    """Somebody is a member, known to Telegram by `telegram_id`; returns the member's number."""
    enrolled_at = at(2026, 1, 1)
    member = Member(
        telegram_id=telegram_id, name=f"N{telegram_id}", language=language, rank=rank, enrolled_at=enrolled_at
    )
    session.add(member)
    session.flush()
    assert member.id is not None
    for unit in units:
        session.add(Membership(member_id=member.id, unit=unit, role="r", contact=contact, since=enrolled_at))
    session.flush()
    return member.id


def binds(session: Session, chat_id: int, thread_id: int | None = None) -> int:
    """The EST group is bound; returns the room's number."""
    room = Room(chat_id=chat_id, thread_id=thread_id, title="EST Lysekil", bound_at=at(2026, 1, 1))
    session.add(room)
    session.flush()
    assert room.id is not None
    return room.id


def reports(session: Session, member_id: int, unit: str, cycle: Cycle, *, withdrawn: bool = False) -> int:
    """Somebody reports for a unit; returns the report's number."""
    sent_at = cycle.opens_at
    report = Report(
        member_id=member_id, cycle=cycle.key, unit=unit, category="SKADE", place="x", day=cycle.first_day,
        band="kvall", seriousness=1, seriousness_assumed=True, sent_at=sent_at,
        withdrawn_at=sent_at if withdrawn else None,
    )  # fmt: skip
    session.add(report)
    session.flush()
    assert report.id is not None
    return report.id
