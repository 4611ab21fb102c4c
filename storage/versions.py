"""Later versions of a picture that is out: counted anew, frozen beside the earlier ones, and sent as edits of the post.

    late report, answer or change → the period is marked (`storage.late`) → the round makes version n+1 → edits, a line

A version is made in one transaction with everything that is to be said about it. Each part of a post whose text differs
becomes an edit of the message that shows it; what that message is, is looked up when the edit leaves. Where there is
none any more the edit becomes a post of its own. One short line follows, below them.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func
from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select

from reporting.cycle import Cycle
from reporting.drawing import chart
from reporting.municipality import Municipality
from reporting.picture import late
from reporting.picture.audiences import view
from reporting.post.messages import part, parts
from reporting.wording import Words, words_in

from . import outbox, parcels, people, pictures, rooms
from .late import touch
from .picture_sources import newer
from .statements import insert_or_ignore
from .tables import Audit, Outbox, Picture, Report, Room

Part = int | str
_SHOWN_BY = ("post", "edit")
"""The kinds of rows that leave a message with a part of a post."""
_ON_THEIR_WAY = ("waiting", "sending", "sent")


@dataclass(frozen=True, slots=True)
class Revised:
    """A version that went out, and whom it speaks to: ids of rooms and of coordinators."""

    picture: Picture
    rooms: tuple[int, ...]
    members: tuple[int, ...]


def revise(session: Session, municipality: Municipality, cycle: Cycle, now: datetime) -> Revised | None:
    """Make the next version of a published picture, as of `now`, and queue what is to be said about it.

    None when nothing that the group sees has changed, or nothing is published. It keeps the names of kinds and the
    units of the version before, and shows texts only if that one was reviewed: a coordinator has let each of them in.
    """
    earlier = pictures.latest(session, cycle.key)
    if earlier is None or earlier.state != "published":
        return None
    as_of = max(now, datetime.fromisoformat(earlier.data["period"]["as_of"]))  # the clock may have been set back since
    if newer(session, cycle.key, as_of) > 0:  # by a clock that is ahead of ours, or while we waited for the period
        touch(session, cycle.key, now)
    asked = earlier.data["asked"].get("told")
    counted = pictures.compute(session, municipality, cycle, as_of, asked, earlier.data)
    if not late.is_news(earlier.data, counted):
        return None
    version = earlier.version + 1
    data = late.following(earlier.data, counted, version=version, at=now, came=_came(session, earlier, now))
    getting = _that_got_it(session, cycle.key)
    picture = _stored(session, cycle.key, version, _with_posts(data, earlier, getting), now)
    for room in getting:
        _tell_room(session, earlier, picture, room, now)
    parcels.put(session, municipality, picture.id or 0, now)
    asked_to_know = [each.id or 0 for each in people.coordinators(session) if each.unreachable_since is None]
    payload = {"picture": picture.id, "rooms": len(getting)}
    told = outbox.put_to_members(session, "revised", asked_to_know, f"revised:{picture.id}", payload, now)
    return Revised(picture, tuple(room.id or 0 for room in getting), tuple(told))


def message_of(session: Session, key: str) -> int | None:
    """Return the message that an outbox row (by its key) has left in the chat; None when there is none to speak of."""
    found = sql_select(col(Outbox.message_id)).where(col(Outbox.key) == key, col(Outbox.state) == "sent")
    return session.scalar(found)


def is_overtaken(session: Session, row: outbox.Row) -> bool:
    """Say whether a later version of a part of a post stands in the room already: this one would be old news."""
    picture = session.get(Picture, row.payload["picture"])
    of_it = _rows(session, picture.cycle, [row.room_id or 0]) if picture is not None else []
    return any(
        each.state == "sent" and (each.id or 0) > row.id and each.payload["part"] == row.payload["part"]
        for each in of_it
    )


# ---- what came


def _came(session: Session, earlier: Picture, now: datetime) -> dict[str, int]:
    """How many reports have come, changed or been taken back since a version was counted."""
    since = datetime.fromisoformat(earlier.data["period"]["as_of"])
    stands, known = col(Report.withdrawn_at).is_(None), col(Report.sent_at) <= since
    return {
        "reports": _number(session, earlier, stands, ~known, col(Report.sent_at) <= now),
        "changed": _number(session, earlier, stands, known, col(Report.changed_at) > since),
        "withdrawn": _number(session, earlier, known, col(Report.withdrawn_at) > since),
    }


def _number(session: Session, picture: Picture, *which: ColumnElement[bool]) -> int:
    counted = sql_select(func.count()).select_from(Report).where(col(Report.cycle) == picture.cycle, *which)
    return int(session.execute(counted).scalar_one())


# ---- what it is


def _with_posts(data: dict[str, Any], earlier: Picture, getting: Sequence[Room]) -> dict[str, Any]:
    languages = dict.fromkeys((*earlier.data.get("posts", {}), *(room.language for room in getting)))
    posts = {each: list(parts(words_in(each), data, texts=data["reviewed"])) for each in languages}
    return {**data, "posts": posts}


def _stored(session: Session, cycle: str, version: int, data: Mapping[str, Any], now: datetime) -> Picture:
    values = {"cycle": cycle, "version": version, "state": "published", "data": data, "made_at": now}
    insert_or_ignore(session, Picture, {**values, "published_at": now})
    picture = pictures.latest(session, cycle)
    assert picture is not None, "the period's row is held, so nobody else has made one"
    session.add(Audit(at=now, act="picture-published", about=f"picture:{picture.id}"))
    session.flush()
    return picture


# ---- who gets it, and how


def _that_got_it(session: Session, cycle: str) -> list[Room]:
    """The rooms that are bound and have the post: those it was sent to, and those bound when the first one went out.

    The outbox forgets what it has sent; who was bound then has it all the same.
    """
    first = select(Picture.published_at).where(col(Picture.cycle) == cycle).order_by(col(Picture.version)).limit(1)
    published_at = session.exec(first).one()
    bound = rooms.bound(session)
    sent_to = {row.room_id for row in _rows(session, cycle, [room.id or 0 for room in bound])}
    return [
        room for room in bound if room.id in sent_to or (published_at is not None and room.bound_at <= published_at)
    ]


def _tell_room(session: Session, earlier: Picture, picture: Picture, room: Room, now: datetime) -> None:
    """Queue the edits of what differs, a post for what has no message yet, and the line below them."""
    words = words_in(room.language)
    shown, newest = dict[Part, Outbox](), dict[Part, Outbox]()
    for row in _rows(session, picture.cycle, [room.id or 0]):
        at: Part = row.payload["part"]
        newest[at] = row
        if at not in shown or row.state in _ON_THEIR_WAY:  # one that never left is no message to edit
            shown[at] = row
    for at in _parts(words, picture, shown):
        is_up_to_date = at in newest and newest[at].state in _ON_THEIR_WAY
        if is_up_to_date and _is_same(words, earlier, picture, at):
            continue
        kind = "edit" if at in shown else "post"
        of = {"of": shown[at].key} if at in shown else {}
        payload = {"picture": picture.id, "part": at, **of}
        outbox.put(session, f"{kind}:{picture.id}:{room.id}:{at}", kind, room_id=room.id, payload=payload, now=now)
    first = f"edit:{picture.id}:{room.id}:0" if 0 in shown else f"post:{picture.id}:{room.id}:0"
    payload = {"picture": picture.id, "of": first}
    outbox.put(session, f"news:{picture.id}:{room.id}", "news", room_id=room.id, payload=payload, now=now)


def _parts(words: Words, picture: Picture, shown: Collection[Part]) -> list[Part]:
    """The messages of the post, those that the chat has beyond them, and the picture with bars."""
    most = max((at for at in shown if isinstance(at, int)), default=-1)
    numbers = range(max(len(picture.data["posts"][words.language]), most + 1))
    return [*numbers, pictures.CHART]


def _is_same(words: Words, earlier: Picture, picture: Picture, at: Part) -> bool:
    if isinstance(at, int):
        return part(words, earlier.data, at) == part(words, picture.data, at)
    seen = [chart.figures(words, view(each.data, "group")) for each in (earlier, picture)]
    return seen[0] == seen[1]


def _rows(session: Session, cycle: str, room_ids: Collection[int]) -> list[Outbox]:
    """What has been put of the versions of a period's picture for some rooms, oldest first."""
    versions = set(session.exec(select(Picture.id).where(col(Picture.cycle) == cycle)))
    which = col(Outbox.room_id).in_(room_ids), col(Outbox.kind).in_(_SHOWN_BY)
    found = session.exec(select(Outbox).where(*which).order_by(col(Outbox.id)))
    return [row for row in found if row.payload.get("picture") in versions]
