"""One round: what is due in the reporting cycle at a moment, put into the outbox. No network, one transaction.

A moment is claimed and carried out in the same transaction, so it happens once however many schedulers there are, and
not at all when anything in it fails.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from reporting.agenda import Moment
from reporting.cycle import Cycle, answering, cycle_of, evening_of, local
from reporting.municipality import Municipality
from storage import Session, asking, closing, cycles, digests, outbox, people, pictures, rooms, versions
from storage.steps import step


@dataclass(frozen=True, slots=True)
class RoundReport:
    """A moment that was carried out: which, of which period, and whom it speaks to."""

    moment: Moment | Literal["revises", "digest"]
    cycle: Cycle
    members: tuple[int, ...] = ()
    """Ids of the members who get a message: prompted, reminded, or shown the picture."""
    rooms: tuple[int, ...] = ()
    """Ids of the rooms that get one."""
    picture_id: int | None = None
    published: bool = False
    """Whether the picture went out by itself."""


def round_once(session: Session, municipality: Municipality, now: datetime) -> RoundReport | None:
    """Carry out the earliest moment that is due, in this transaction. None when nothing is due: the round is over.

    When no moment of a period is, it may be the hour of the coordinators' daily word.
    """
    cycles.keep(session, municipality.rhythm, now)
    claim = cycles.claim_due(session, now)
    if claim is None:
        return _digest(session, municipality, now)
    step("round.claimed")
    report = _ACTS[claim.moment](session, municipality, claim.cycle, now)
    step("round.put")
    return report


def plan(session: Session, municipality: Municipality, now: datetime) -> list[RoundReport]:
    """Return what a whole round would do at `now`, and undo it: the session is rolled back."""
    reports: list[RoundReport] = []
    while (report := round_once(session, municipality, now)) is not None:
        reports.append(report)
    session.rollback()
    return reports


def _opens(session: Session, municipality: Municipality, cycle: Cycle, now: datetime) -> RoundReport:
    """Prompt everybody who is asked, once each, however many units they are in."""
    return RoundReport("opens", cycle, tuple(asking.open(session, municipality, cycle, now)))


def _reminds(session: Session, municipality: Municipality, cycle: Cycle, now: datetime) -> RoundReport:
    """Remind those of units without an answer, as often as they want."""
    return RoundReport("reminds", cycle, tuple(asking.remind(session, municipality, cycle, now)))


def _closes(session: Session, municipality: Municipality, cycle: Cycle, now: datetime) -> RoundReport:
    """Make the draft of the picture, and show it to those who decide; close the prompts that nobody answered."""
    closing.shut_prompts(session, cycle.key, now)
    picture_id = _picture_id(session, municipality, cycle, now)
    shown = outbox.put_to_members(
        session, "preview", _deciding(session), f"preview:{picture_id}", {"picture": picture_id}, now
    )
    return RoundReport("closes", cycle, tuple(shown), picture_id=picture_id)


def _publishes(session: Session, municipality: Municipality, cycle: Cycle, now: datetime) -> RoundReport:
    """Without a decision: publish by itself where the municipality wants that, else ask again and tell the group."""
    picture_id = _picture_id(session, municipality, cycle, now)
    picture = pictures.get(session, picture_id)
    if picture is None or picture.state != "draft":
        return RoundReport("publishes", cycle, picture_id=picture_id)
    bound = tuple(room.id or 0 for room in rooms.bound(session))
    if municipality.publish == "automatic" and bound:
        done = pictures.publish(session, picture_id, picture.version, None, now, municipality)
        return RoundReport("publishes", cycle, (), bound, picture_id, isinstance(done, pictures.Published))
    payload = {"cycle": cycle.key, "picture": picture_id}
    asked = outbox.put_to_members(session, "undecided", _deciding(session), f"undecided:{cycle.key}", payload, now)
    for room_id in bound:
        key = f"unreviewed:{cycle.key}:{room_id}"
        outbox.put(session, key, "unreviewed", room_id=room_id, payload={"picture": picture_id}, now=now)
    return RoundReport("publishes", cycle, tuple(asked), bound, picture_id)


def _revises(session: Session, municipality: Municipality, cycle: Cycle, now: datetime) -> RoundReport:
    """Something came when the picture was out: its next version goes out by itself, if it tells anything new."""
    made = versions.revise(session, municipality, cycle, now)
    if made is None:
        return RoundReport("revises", cycle)
    return RoundReport("revises", cycle, made.members, made.rooms, made.picture.id, published=True)


def _digest(session: Session, municipality: Municipality, now: datetime) -> RoundReport | None:
    told = digests.put_due(session, municipality, now)
    if not told:
        return None
    today = evening_of(local(now, municipality.zone))
    return RoundReport(
        "digest", answering(municipality.rhythm, now) or cycle_of(municipality.rhythm, today), tuple(told)
    )


_ACTS = {"opens": _opens, "reminds": _reminds, "closes": _closes, "publishes": _publishes, "revises": _revises}


def _deciding(session: Session) -> list[int]:
    return [each.id or 0 for each in people.coordinators(session) if each.unreachable_since is None]


def _picture_id(session: Session, municipality: Municipality, cycle: Cycle, now: datetime) -> int:
    picture = pictures.make(session, municipality, cycle, now)
    assert picture.id is not None
    return picture.id
