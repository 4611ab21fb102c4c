"""Situation pictures: made as drafts, reviewed, held or published, and frozen from then on.

    draft ⇄ held → published        and what comes later makes the next version: see `storage.versions`

A decision is a conditional update of the state: of two coordinators who publish at once one does, and the other sees
who and when. What is published is what was previewed: the button carries the stamp of what the coordinator read, and a
draft that has changed since is shown anew instead. The posts are frozen with it, so no later change of words, places or
figures can change an old one.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import update
from sqlmodel import Session, col, select

from reporting import parcel_ways
from reporting.cycle import Cycle
from reporting.municipality import Municipality
from reporting.picture.composing import compose, stamp
from reporting.post.messages import parts
from reporting.preview import Decision, Text, preview_screen
from reporting.screens import Screen
from reporting.wording import Words, words_in

from . import cycles, late, outbox, parcels, remarks, rooms
from .picture_sources import gather, mark, newer
from .statements import changed, insert_or_ignore
from .tables import Audit, Member, Picture, Report

UNDECIDED = ("draft", "held")
VERDICTS = ("approved", "rejected")
CHART = "chart"
_FRESH = {"populate_existing": True}


@dataclass(frozen=True, slots=True)
class Published:
    """It is out; `rooms` groups get it."""

    picture: Picture
    rooms: int


@dataclass(frozen=True, slots=True)
class AlreadyPublished:
    """Somebody was first: see `decision`."""

    picture: Picture


@dataclass(frozen=True, slots=True)
class Changed:
    """Not published: it has changed since it was read."""

    picture: Picture


@dataclass(frozen=True, slots=True)
class NoRoom:
    """Not published: no group is bound that could get it."""

    picture: Picture


def compute(
    session: Session,
    municipality: Municipality,
    cycle: Cycle,
    now: datetime,
    asked: Collection[str] | None = None,
    before: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Return a period's picture as of `now`, without storing anything. `asked` are the units of an earlier version.

    `before` is the data of the version that is out, when this is to follow it: what that hid stays hidden.
    """
    seen = _mark(session, municipality, cycle, now)  # first: what is written while we count is news afterwards
    data = compose(replace(gather(session, municipality, cycle, now, asked), version_before=before))
    return {**data, "mark": seen}


def make(session: Session, municipality: Municipality, cycle: Cycle, now: datetime) -> Picture:
    """Make the first version of a period's picture, as a draft; made before, it is returned as it stands."""
    found = latest(session, cycle.key)
    if found is None:
        data = compute(session, municipality, cycle, now)
        insert_or_ignore(
            session, Picture, {"cycle": cycle.key, "version": 1, "data": data, "made_at": now, "state": "draft"}
        )
        found = latest(session, cycle.key)
    assert found is not None
    return found


def remake(session: Session, municipality: Municipality, picture_id: int, now: datetime) -> Picture | None:
    """Count a picture anew as of `now`. A published one is returned as it is; None for one that there is not."""
    picture = get(session, picture_id)
    if picture is None or picture.state not in UNDECIDED:
        return picture
    return _recounted(session, municipality, picture, now)


def refresh(session: Session, municipality: Municipality, picture: Picture) -> Picture:
    """Return an undecided picture counted anew as of its own moment, if what is in it has changed since.

    A report was taken back, changed or reviewed, or coordinators have added to the picture.
    """
    as_of = _as_of(picture)
    cycle = cycles.find(session, municipality.rhythm, picture.cycle)
    if picture.state not in UNDECIDED or cycle is None:
        return picture
    if _mark(session, municipality, cycle, as_of) == picture.data["mark"]:
        return picture
    return _recounted(session, municipality, picture, as_of)


def publish(
    session: Session,
    picture_id: int,
    version: int,
    member_id: int | None,
    now: datetime,
    municipality: Municipality,
    seen: str | None = None,
) -> Published | AlreadyPublished | Changed | NoRoom | None:
    """Publish a picture to every bound group and queue its posts. None for a picture that there is not.

    `seen` is the stamp of what the coordinator read. Without a member it goes by itself: never one that is held, never
    with free text, and counted anew, since nobody has read it. What has come since it was counted makes the next one.
    """
    picture = get(session, picture_id)
    if picture is not None:
        late.hold(session, picture.cycle)
    picture = get(session, picture_id, held=True)  # a report that is being changed has its change in it, or waits
    if picture is None or picture.version != version:
        return None
    if picture.state not in UNDECIDED:
        return AlreadyPublished(picture)
    picture = refresh(session, municipality, picture)
    is_held = picture.state == "held"
    if is_held if member_id is None else seen != stamp(picture.data, held=is_held):
        return Changed(picture)
    bound = rooms.bound(session)
    if not bound:
        return NoRoom(picture)
    has_more = newer(session, picture.cycle, _as_of(picture)) > 0
    if has_more and member_id is None:
        picture, has_more = _recounted(session, municipality, picture, now), False
    reviewed = member_id is not None
    posts = {
        each: list(parts(words_in(each), picture.data, texts=reviewed)) for each in {room.language for room in bound}
    }
    data = {**picture.data, "reviewed": reviewed, "posts": posts}
    if not _decide(session, picture, "published", member_id, now, data=data):
        picture = get(session, picture_id)
        assert picture is not None
        return AlreadyPublished(picture)
    for room in bound:
        for part in (*range(len(posts[room.language])), CHART):
            payload = {"picture": picture_id, "part": part}
            key = f"post:{picture_id}:{room.id}:{part}"
            outbox.put(session, key, "post", room_id=room.id, payload=payload, not_before=now, now=now)
    parcels.put(session, municipality, picture_id, now)
    if has_more:
        late.touch(session, picture.cycle, now)
    published = get(session, picture_id)
    assert published is not None
    return Published(published, len(bound))


def hold(session: Session, picture_id: int, version: int, member_id: int, now: datetime) -> Picture | None:
    """Hold a draft back until somebody publishes it. Held or published already, it is returned as it is."""
    picture = get(session, picture_id)
    if picture is not None and picture.version == version and picture.state == "draft":
        _decide(session, picture, "held", member_id, now)
        picture = get(session, picture_id)
    return picture


def review(session: Session, report_id: int, verdict: str, member_id: int, now: datetime) -> bool:
    """Set whether a report's text may stand in the group's post: approved · rejected. False when there is no such text.

    Raises ValueError for another verdict. A published version does not change by it; see `is_open_to_review`.
    """
    if verdict not in VERDICTS:
        raise ValueError(f"not a verdict: {verdict!r}")
    which = (col(Report.id) == report_id, col(Report.note).is_not(None), col(Report.withdrawn_at).is_(None))
    if changed(session, update(Report).where(*which, col(Report.review) != verdict).values(review=verdict)):
        session.add(Audit(at=now, member_id=member_id, act=f"text-{verdict}", about=f"report:{report_id}"))
        session.flush()
        return True
    return session.exec(select(Report.id).where(*which)).first() is not None


def get(session: Session, picture_id: int, *, held: bool = False) -> Picture | None:
    """Return a picture as it stands in the database, and `held` there until we have committed; None for none."""
    found = select(Picture).where(col(Picture.id) == picture_id)
    if held:
        found = found.with_for_update()
    return session.exec(found, execution_options=_FRESH).first()


def latest(session: Session, cycle: str) -> Picture | None:
    """Return the newest version of a period's picture (by the period's key); None before there is one."""
    newest = select(Picture).where(col(Picture.cycle) == cycle).order_by(col(Picture.version).desc()).limit(1)
    return session.exec(newest, execution_options=_FRESH).first()


def latest_number(session: Session, cycle: str) -> int:
    """Return the number of the newest version of a period's picture; 0 before there is one."""
    picture = latest(session, cycle)
    return (picture.id or 0) if picture is not None else 0


def newest(session: Session) -> Picture | None:
    """Return the newest version of the newest period that has a picture; None before there is any."""
    order = col(Picture.cycle).desc(), col(Picture.version).desc()
    return session.exec(select(Picture).order_by(*order).limit(1), execution_options=_FRESH).first()


def texts(session: Session, picture: Picture) -> list[Text]:
    """Return the texts of a picture's reports in order of their numbers, for a coordinator to review."""
    numbers = [number for number, _ in picture.data["texts"]]
    which = col(Report.id).in_(numbers), col(Report.withdrawn_at).is_(None), col(Report.note).is_not(None)
    found = session.exec(select(Report).where(*which).order_by(col(Report.id)), execution_options=_FRESH)
    return [
        Text(row.id or 0, row.category, row.subcategory, row.place, row.day, row.band, row.review, row.note or "")
        for row in found
    ]


def unread(session: Session, picture: Picture) -> list[int]:
    """Return the numbers of a picture's reports whose text nobody has reviewed by now."""
    return [text.report for text in texts(session, picture) if text.review == "submitted"]


def is_open_to_review(session: Session, picture: Picture) -> bool:
    """Say whether a verdict on a text of this version still changes what the group sees, now or in the next version."""
    if picture.state != "published":
        return True
    return bool(picture.data.get("reviewed")) and picture.id == latest_number(session, picture.cycle)


def decision(session: Session, picture: Picture) -> Decision:
    """Return who held or published a picture and when, in local time; nobody and nothing for a draft."""
    member = session.get(Member, picture.decided_by) if picture.decided_by is not None else None
    acts = select(Audit.at).where(col(Audit.about) == _about(picture), col(Audit.act) == f"picture-{picture.state}")
    at = session.exec(acts.order_by(col(Audit.id).desc()).limit(1)).first()
    zone = ZoneInfo(picture.data["zone"])
    return Decision(picture.state, member.name if member else "", at.astimezone(zone) if at else None)


def preview(session: Session, municipality: Municipality, picture: Picture, words: Words, *, page: int = 0) -> Screen:
    """Return what a coordinator sees of a picture: the exact post, what only they may know, and the decision."""
    languages = list(dict.fromkeys(room.language for room in rooms.bound(session)))
    picture = refresh(session, municipality, picture)
    return preview_screen(
        words,
        picture.data,
        number=picture.id or 0,
        version=picture.version,
        language=languages[0] if languages else municipality.languages[0],
        has_room=bool(languages),
        decision=decision(session, picture),
        newer=newer(session, picture.cycle, _as_of(picture)),
        newest=latest_number(session, picture.cycle),
        unread=unread(session, picture) if picture.state == "published" else None,
        also=list(parcel_ways.lines(words, parcels.ways(session, municipality, picture.id or 0))),
        page=page,
    )


def _mark(session: Session, municipality: Municipality, cycle: Cycle, as_of: datetime) -> list[int]:
    return [*mark(session, municipality, cycle, as_of), remarks.mark(session, cycle.key)]


def _recounted(session: Session, municipality: Municipality, picture: Picture, as_of: datetime) -> Picture:
    cycle = cycles.find(session, municipality.rhythm, picture.cycle)
    if cycle is None:
        return picture
    data = compute(session, municipality, cycle, as_of)
    which = col(Picture.id) == picture.id, col(Picture.state).in_(UNDECIDED)
    changed(session, update(Picture).where(*which).values(data=data))
    found = get(session, picture.id or 0)
    assert found is not None
    return found


def _decide(
    session: Session, picture: Picture, state: str, member_id: int | None, now: datetime, **values: Any
) -> bool:
    """Move an undecided picture to its new state, once: whoever comes second changes nothing."""
    before = UNDECIDED if state == "published" and member_id is not None else ("draft",)
    which = col(Picture.id) == picture.id, col(Picture.state).in_(before)
    published = {"published_at": now} if state == "published" else {}
    moved = update(Picture).where(*which).values(state=state, decided_by=member_id, **published, **values)
    if not changed(session, moved):
        return False
    session.add(Audit(at=now, member_id=member_id, act=f"picture-{state}", about=_about(picture)))
    session.flush()
    return True


def _as_of(picture: Picture) -> datetime:
    return datetime.fromisoformat(picture.data["period"]["as_of"])


def _about(picture: Picture) -> str:
    return f"picture:{picture.id}"
