"""Outbox rows as what leaves: rendered in the transaction that claims them, from what is true at that moment.

A row whose reason is gone is settled as `dropped`: the person has left, the group was unbound, the period has closed,
the answer has come, the picture was decided upon. A row that cannot be rendered is put off, and refused in the end.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from reporting.cycle import Cycle
from reporting.municipality import Municipality
from reporting.post import part, unreviewed_line
from reporting.prompt import UnitAsk, Why, next_waiting, period, prompt_screen, snooze_at
from reporting.screens import Button, Screen
from reporting.wording import Words, words_in
from storage import Session, answers, cycles, deliveries, outbox, people, pictures
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


def render(session: Session, municipality: Municipality, rows: Sequence[Row], now: datetime) -> list[Letter]:
    """Render claimed rows. Those that have lost their reason are settled here and left out."""
    desk = _laid(session, municipality, rows, now)
    letters = []
    for row in rows:
        try:
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
        if row.kind in _WHY and row.member_id is not None:
            asking.setdefault(str(row.payload.get("cycle")), []).append(row.member_id)
    found = {key: cycles.find(session, municipality.rhythm, key) for key in asking}
    asks = {
        key: answers.asks_of(session, municipality, key, who) for key, who in asking.items() if found[key] is not None
    }
    return _Desk(session, municipality, now, members, found, asks)


def _put_off(desk: _Desk, row: Row, error: Exception) -> None:
    log.error("row %s (%s) cannot be rendered: %s", row.id, row.kind, type(error).__name__, exc_info=error)
    if row.attempts < MOST_TRIES:
        outbox.wait(desk.session, row, desk.now + PUT_OFF, detail=type(error).__name__)
    else:
        outbox.settle(desk.session, row, "refused", desk.now, detail=type(error).__name__)


# ---- to a member


def _to_member(desk: _Desk, row: Row) -> Letter | None:
    member = desk.members.get(row.member_id or 0)
    if member is None or member.state != "active" or member.telegram_id is None:
        return None
    if member.unreachable_since is not None:
        return None
    screen = _MEMBER_KINDS[row.kind](desk, row, member)
    return Letter(row, member.telegram_id, screen) if screen is not None else None


def _ask(desk: _Desk, row: Row, member: Member) -> Screen | None:
    cycle = desk.cycles[row.payload["cycle"]]
    if cycle is None or desk.now >= cycle.closes_at:
        return None
    asks = desk.asks[cycle.key][member.id or 0]
    why = _WHY[row.kind]
    if why == "reminder":
        asks_left = [ask for ask in asks if ask.standing.answer is None]
    else:
        asks_left = asks if why == "prompt" or next_waiting(asks) else []
    if not asks_left:
        return None
    snooze = snooze_at(desk.municipality.rhythm, cycle, desk.now) is not None
    return prompt_screen(words_in(member.language), cycle, asks, why=why, can_snooze=snooze)


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
    content = _ROOM_KINDS[row.kind](desk, row, words_in(room.language))
    return Letter(row, room.chat_id, content, room.thread_id) if content is not None else None


def _post(desk: _Desk, row: Row, words: Words) -> Screen | Chart | None:
    picture = pictures.get(desk.session, row.payload["picture"])
    if picture is None or picture.state != "published":
        return None
    if row.payload["part"] == "chart":
        return Chart(words, picture.data)
    text = part(words, picture.data, row.payload["part"])
    return Screen(text) if text is not None else None


def _unreviewed(desk: _Desk, row: Row, words: Words) -> Screen | None:
    picture = _undecided_picture(desk, row)
    return Screen(unreviewed_line(words, picture.data)) if picture is not None else None


def _undecided_picture(desk: _Desk, row: Row) -> Picture | None:
    picture = pictures.get(desk.session, row.payload["picture"])
    return picture if picture is not None and picture.state == "draft" else None


_WHY: dict[str, Why] = {"prompt": "prompt", "reminder": "reminder", "snooze": "snooze"}
_MEMBER_KINDS: dict[str, Callable[[_Desk, Row, Member], Screen | None]] = {
    "prompt": _ask,
    "reminder": _ask,
    "snooze": _ask,
    "preview": _preview,
    "undecided": _undecided,
    "notice": _notice,
}
_ROOM_KINDS: dict[str, Callable[[_Desk, Row, Words], Screen | Chart | None]] = {
    "post": _post,
    "unreviewed": _unreviewed,
}
