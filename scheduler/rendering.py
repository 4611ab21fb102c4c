"""Outbox rows as what leaves: rendered in the transaction that claims them, from what is true at that moment.

A row whose reason is gone is settled as `dropped`: the person has left, the group was unbound, the period has closed,
the answer has come, the picture was decided upon. A row that cannot be rendered is put off, and refused in the end.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from reporting.cycle import Cycle
from reporting.look_screens import post_rows
from reporting.municipality import Municipality
from reporting.picture import late
from reporting.post.messages import part, unreviewed_line
from reporting.prompt import UnitAsk, period
from reporting.screens import Button, Screen
from reporting.wording import Words, words_in
from scheduler import prompts
from scheduler.digest import digest
from scheduler.hours import left_in_peace
from storage import Session, answers, closing, cycles, deliveries, drafts, outbox, people, pictures, versions
from storage.outbox import Row
from storage.tables import Member, Picture, Room

log = logging.getLogger(__name__)

STALE = timedelta(days=14)
"""A notice that could not leave for this long is not news any more."""
PUT_OFF = timedelta(hours=1)
MOST_TRIES = 5


@dataclass(frozen=True, slots=True)
class Chart:
    """What a chart is drawn from, outside of the transaction."""

    words: Words
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Letter:
    """A row ready to leave."""

    row: Row
    chat_id: int
    content: Screen | Chart
    thread_id: int | None = None
    """A topic; General is None, never 1."""
    edits: int | None = None
    """The message that becomes this; None for a new one."""
    answers: int | None = None
    """The message that a new one is a reply to, if it is still there."""


@dataclass(frozen=True, slots=True)
class _Desk:
    """What rendering a handful of rows needs, read at once for all of them."""

    session: Session
    municipality: Municipality
    now: datetime
    members: dict[int, Member]
    cycles: dict[str, Cycle | None]
    asks: dict[str, dict[int, list[UnitAsk]]]
    """Period → member → the units that they are asked for."""
    drafts: dict[int, int]
    """Member → the report that they have begun."""
    shutting: dict[int, int]
    """Row → the old prompt that it closes."""


def render(session: Session, municipality: Municipality, rows: Sequence[Row], now: datetime) -> list[Letter]:
    """Render claimed rows. Those that have lost their reason are settled here and left out."""
    desk = _laid(session, municipality, rows, now)
    letters = []
    for row in rows:
        try:
            if _waits(desk, row):
                continue
            letter = _to_member(desk, row) if row.member_id is not None else _to_room(desk, row)
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            _put_off(desk, row, error)
        else:
            if letter is None:
                outbox.settle(session, row, "dropped", now)
            else:
                letters.append(letter)
    return letters


def _laid(session: Session, municipality: Municipality, rows: Sequence[Row], now: datetime) -> _Desk:
    members = deliveries.addressees(session, rows)
    asking: dict[str, list[int]] = {}
    for row in rows:
        if (row.kind in prompts.WHY or row.kind == closing.KIND) and row.member_id is not None:
            asking.setdefault(str(row.payload.get("cycle")), []).append(row.member_id)
    found = {key: cycles.find(session, municipality.rhythm, key) for key in asking}
    asks = {
        key: answers.asks_of(session, municipality, key, who) for key, who in asking.items() if found[key] is not None
    }
    asked = [each for who in asking.values() for each in who]
    begun = drafts.begun_by(session, asked) if asked else {}
    return _Desk(session, municipality, now, members, found, asks, begun, closing.messages(session, rows))


def _put_off(desk: _Desk, row: Row, error: Exception) -> None:
    log.error("row %s (%s) cannot be rendered: %s", row.id, row.kind, type(error).__name__, exc_info=error)
    if row.attempts < MOST_TRIES:
        outbox.wait(desk.session, row, desk.now + PUT_OFF, detail=type(error).__name__)
    else:
        outbox.settle(desk.session, row, "refused", desk.now, detail=type(error).__name__)


# ---- to a member


def _waits(desk: _Desk, row: Row) -> bool:
    member = desk.members.get(row.member_id or 0)
    cycle = desk.cycles.get(str(row.payload.get("cycle")))
    return member is not None and left_in_peace(desk.session, desk.municipality, row, member, cycle, desk.now)


def _to_member(desk: _Desk, row: Row) -> Letter | None:
    member = desk.members.get(row.member_id or 0)
    if member is None or member.state != "active" or member.telegram_id is None:
        return None
    if member.unreachable_since is not None:
        return None
    screen = _MEMBER_KINDS[row.kind](desk, row, member)
    return Letter(row, member.telegram_id, screen, edits=desk.shutting.get(row.id)) if screen is not None else None


def _ask(desk: _Desk, row: Row, member: Member) -> Screen | None:
    cycle = desk.cycles[row.payload["cycle"]]
    if cycle is None:
        return None
    number = member.id or 0
    asks, draft = desk.asks[cycle.key][number], desk.drafts.get(number, 0)
    words, rhythm, since = words_in(member.language), desk.municipality.rhythm, row.created_at
    return prompts.asked(words, rhythm, cycle, asks, prompts.WHY[row.kind], since=since, now=desk.now, draft=draft)


def _shut(desk: _Desk, row: Row, member: Member) -> Screen | None:
    cycle = desk.cycles[row.payload["cycle"]]
    if cycle is None or row.id not in desk.shutting or desk.now < cycle.closes_at:
        return None
    return prompts.shut(words_in(member.language), cycle, desk.asks[cycle.key][member.id or 0])


def _preview(desk: _Desk, row: Row, member: Member) -> Screen | None:
    picture = _undecided_picture(desk, row)
    if picture is None or member.rank not in people.COORDINATING:
        return None
    return pictures.preview(desk.session, desk.municipality, picture, words_in(member.language))


def _undecided(desk: _Desk, row: Row, member: Member) -> Screen | None:
    preview = _preview(desk, row, member)
    cycle = cycles.find(desk.session, desk.municipality.rhythm, row.payload["cycle"])
    if preview is None or cycle is None:
        return None
    words = words_in(member.language)
    heading = words.html("cycle-undecided", period=period(words, cycle))
    return Screen(f"{heading}\n\n{preview.html}", preview.rows)


def _notice(desk: _Desk, row: Row, member: Member) -> Screen | None:
    if desk.now - row.created_at > STALE:
        return None
    if row.payload.get("coordinating") and member.rank not in people.COORDINATING:
        return None
    words = words_in(member.language)
    values = _named(desk, row.payload.get("values", {}))
    if values is None:
        return None
    buttons = row.payload.get("buttons", [])
    laid = tuple((Button(words.text(label), code),) for label, code in buttons)
    return Screen(words.html(row.payload["words"], **values), laid)


def _revised(desk: _Desk, row: Row, member: Member) -> Screen | None:
    picture = pictures.get(desk.session, row.payload["picture"])
    if picture is None or member.rank not in people.COORDINATING or desk.now - row.created_at > STALE:
        return None
    return late.notice(
        words_in(member.language), picture.data, number=picture.id or 0, rooms_told=int(row.payload["rooms"])
    )


def _digest(desk: _Desk, row: Row, member: Member) -> Screen | None:
    return digest(desk.session, desk.municipality, row, member, desk.now)


def _named(desk: _Desk, values: Mapping[str, Any]) -> dict[str, Any] | None:
    """Look up whom a notice is about; None when they have been erased."""
    named = dict(values)
    if "member" in named:
        about = desk.session.get(Member, named.pop("member"), populate_existing=True)
        if about is None or about.state == "erased":
            return None
        named["name"] = about.name
    if "room" in named:
        room = desk.session.get(Room, named["room"], populate_existing=True)
        if room is None:
            return None
        named["room"] = room.title
    return named


# ---- in a group


def _to_room(desk: _Desk, row: Row) -> Letter | None:
    room = desk.session.get(Room, row.room_id, populate_existing=True)
    if room is None or room.unbound_at is not None:
        return None
    if row.kind == "post" and row.attempts > 1 and versions.is_overtaken(desk.session, row):
        return None
    content = _ROOM_KINDS[row.kind](desk, row, words_in(room.language))
    if content is None:
        return None
    letter = Letter(row, room.chat_id, content, room.thread_id)
    return _aimed(desk, letter, words_in(room.language)) if row.kind in ("edit", "news") else letter


def _aimed(desk: _Desk, letter: Letter, words: Words) -> Letter | None:
    """Look up the message that is edited, or answered. An edit of one that never arrived leaves as a post."""
    row = letter.row
    message = versions.message_of(desk.session, row.payload["of"])
    if row.kind == "news":
        return replace(letter, answers=message)
    if message is not None:
        return replace(letter, edits=message)
    as_post = row._replace(kind="post")
    content = _post(desk, as_post, words)
    outbox.becomes_post(desk.session, row)
    return replace(letter, row=as_post, content=content) if content is not None else None


def _edit(desk: _Desk, row: Row, words: Words) -> Screen | Chart | None:
    """A part of a later version; where it has fewer, a line for the message that is left over."""
    picture = pictures.get(desk.session, row.payload["picture"])
    if picture is None:
        return None
    return _post(desk, row, words) or Screen(late.leftover(words))


def _news(desk: _Desk, row: Row, words: Words) -> Screen | None:
    picture = pictures.get(desk.session, row.payload["picture"])
    return Screen(late.news(words, picture.data), silent=True) if picture is not None else None


def _post(desk: _Desk, row: Row, words: Words) -> Screen | Chart | None:
    picture = pictures.get(desk.session, row.payload["picture"])
    if picture is None or picture.state != "published":
        return None
    if row.payload["part"] == "chart":
        return Chart(words, picture.data)
    at = row.payload["part"]
    text = part(words, picture.data, at)
    if text is None:
        return None
    return Screen(text, post_rows(words, picture.id or 0) if at == 0 else ())


def _unreviewed(desk: _Desk, row: Row, words: Words) -> Screen | None:
    picture = _undecided_picture(desk, row)
    return Screen(unreviewed_line(words, picture.data)) if picture is not None else None


def _undecided_picture(desk: _Desk, row: Row) -> Picture | None:
    picture = pictures.get(desk.session, row.payload["picture"])
    return picture if picture is not None and picture.state == "draft" else None


_MEMBER_KINDS: dict[str, Callable[[_Desk, Row, Member], Screen | None]] = {
    "prompt": _ask,
    "reminder": _ask,
    "reminder2": _ask,
    "snooze": _ask,
    "shut": _shut,
    "nudge": _ask,
    "again": _ask,
    "preview": _preview,
    "undecided": _undecided,
    "notice": _notice,
    "revised": _revised,
    "digest": _digest,
}
_ROOM_KINDS: dict[str, Callable[[_Desk, Row, Words], Screen | Chart | None]] = {
    "post": _post,
    "edit": _edit,
    "news": _news,
    "unreviewed": _unreviewed,
}
