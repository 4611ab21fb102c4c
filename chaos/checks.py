"""What must hold at the end, a sentence each. A check raises `Broken` with the sentence that does not."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import NamedTuple

from sqlmodel import col, select

from chaos.people import Actor, Broken
from chaos.town import Town
from reporting.wording import words_in
from storage import Session
from storage.deliveries import OFTEN
from storage.outbox import MAYBE
from storage.tables import Answer, Inbox, Member, Outbox, Picture, Report

IN_FLIGHT = 8
"""How many messages a worker that is killed may have had under way."""
_WORDS = words_in("sv")


@dataclass(frozen=True, slots=True)
class Found:
    """What came twice or is not known, where that is allowed."""

    repeated: int
    """Messages to members that came twice, each marked in the outbox."""
    unknown: int
    """Rows whose outcome is not known, each listed."""
    prompts: int
    reminders: int
    posts: int
    reports: int
    rows: Counter[str]
    """How many rows of each kind and state the outbox holds."""


class Tried(NamedTuple):
    """What a row of the outbox says of a message."""

    state: str
    attempts: int
    detail: str


def beginning(key: str) -> str:
    """Return what a heading with a period begins with."""
    return unescape(re.sub(r"<[^>]*>", "", _WORDS.html(key, period="¤").partition("¤")[0])).strip()


async def check(town: Town, asked: list[Actor], reminded: list[Actor], group_id: int) -> Found:
    """See whether every sentence holds, and count what is allowed to happen but must be marked."""
    rows = await town.stored(_rows)
    members = await town.stored(_members)
    reports = await _nothing_told_is_lost_or_doubled(town, members)
    await _every_answer_stands_once(town)
    _nothing_is_stuck(rows)
    await _nothing_is_set_aside(town)
    numbers = {each.person.id: members[each.person.id] for each in town.actors}
    prompts = _each_once(town, rows, "prompt", beginning("cycle-prompt"), asked, numbers)
    reminders = _each_once(town, rows, "reminder", beginning("cycle-reminder"), reminded, numbers)
    repeated = prompts + reminders
    most = IN_FLIGHT * len(town.log.kills) + town.log.troubles["lost answers"]
    _say(len(repeated) <= most, f"no more come twice than were in flight ({len(repeated)} of at most {most})")
    posts = _every_part_once(town, rows, group_id)
    await _the_picture_is_published(town)
    unknown = sum(row.state == "unknown" for row in rows)
    given_up = [row.key for row in rows if row.state == "unknown" and row.room_id is None and row.attempts < OFTEN]
    _say(not given_up or town.log.troubles["lost answers"] > 0, f"no kill leaves anybody unasked: {given_up}")
    every = Counter(f"{row.kind} {row.state}" for row in rows)
    return Found(len(repeated), unknown, _count(rows, "prompt"), _count(rows, "reminder"), posts, reports, every)


def _say(holds: bool, sentence: str) -> None:
    if not holds:
        raise Broken(f"this does not hold: {sentence}")


async def _nothing_told_is_lost_or_doubled(town: Town, members: dict[int, int]) -> int:
    def look(session: Session) -> list[tuple[int, int | None]]:
        found = session.exec(select(Report).where(col(Report.withdrawn_at).is_(None)))
        return [(each.id or 0, each.member_id) for each in found]

    stored = await town.stored(look)
    for actor in town.actors:
        theirs = {number for number, member in stored if member == members[actor.person.id]}
        actor._look_for_receipts()
        _say(theirs == actor.receipts, f"{actor.name} has receipts for {actor.receipts}, and stored are {theirs}")
        _say(len(theirs) == actor.told, f"{actor.name} told {actor.told} reports, and stored are {len(theirs)}")
    return len(stored)


async def _every_answer_stands_once(town: Town) -> None:
    def look(session: Session) -> list[tuple[str, str, int]]:
        return [(each.cycle, each.unit, each.member_id) for each in session.exec(select(Answer))]

    twice = [each for each, times in Counter(await town.stored(look)).items() if times > 1]
    _say(not twice, f"nobody answers twice for a unit in a period: {twice}")


def _nothing_is_stuck(rows: list[Outbox]) -> None:
    stuck = [(row.key, row.state, row.detail) for row in rows if row.state in ("waiting", "sending")]
    _say(not stuck, f"nothing is stuck in the outbox: {stuck}")
    wrong = [(row.key, row.state, row.detail) for row in rows if row.state in ("gone", "refused")]
    _say(not wrong, f"Telegram takes what it is given: {wrong}")


async def _nothing_is_set_aside(town: Town) -> None:
    aside = await town.stored(lambda s: list(s.exec(select(Inbox.update_id).where(col(Inbox.set_aside)))))
    _say(not aside, f"no update is set aside: {aside}")
    _say(not town.stage.world.updates.pending, "no update is left with Telegram")


def _each_once(
    town: Town, rows: list[Outbox], kind: str, words: str, who: list[Actor], numbers: dict[int, int]
) -> list[str]:
    """Everybody in `who` has heard it once, nobody else at all; returns the keys of what came twice."""
    heard = Counter(each.chat_id for each in town.stage.said if each.unasked and each.text.startswith(words))
    theirs = {row.member_id: row for row in rows if row.kind == kind and row.state != "dropped"}
    _say(
        len(theirs) == sum(row.kind == kind and row.state != "dropped" for row in rows),
        f"there is one row of {kind} for each member",
    )
    repeated = []
    for actor in town.actors:
        row, times = theirs.get(numbers[actor.person.id]), heard[actor.person.id]
        _say((row is not None) == (actor in who), f"{actor.name} is {'' if actor in who else 'not '}to get a {kind}")
        if row is None:
            _say(times == 0, f"{actor.name}, who is to get no {kind}, has heard none ({times})")
            continue
        came_once(actor.name, kind, times, Tried(row.state, row.attempts, row.detail))
        if times > 1:
            repeated.append(row.key)
    return repeated


def came_once(name: str, kind: str, times: int, row: Tried) -> None:
    """See that somebody has heard something once; twice, or perhaps never, only where the outbox says so."""
    is_listed = row.state == "unknown" and row.attempts > 1
    is_marked = is_listed or row.detail.startswith(MAYBE)
    _say(times >= 1 or is_listed, f"{name} has heard the {kind}; the row says {row.state}, try {row.attempts}")
    _say(times <= max(row.attempts, 1), f"{name} has heard the {kind} at most as often as it was tried ({times})")
    _say(times <= 1 or is_marked, f"the {kind} that {name} has heard {times} times is marked as such")


def posted_once(said: Sequence[str], states: Mapping[str, str]) -> None:
    """See that what stands in a group, as texts, is what the rows of the outbox say, by key."""
    twice = [text for text, times in Counter(said).items() if times > 1]
    _say(not twice, f"no part of a summary is posted twice: {twice}")
    for key, state in states.items():
        _say(state in ("sent", "unknown"), f"{key} is posted or listed as unknown, not {state}")
    _say(len(said) <= len(states), f"every post in the group has its row: {said} {states}")


def _every_part_once(town: Town, rows: list[Outbox], group_id: int) -> int:
    said = [each for each in town.stage.said if each.chat_id == group_id and each.unasked]
    there = {each.message_id for each in said}
    theirs = [row for row in rows if row.room_id is not None and row.state != "dropped" and row.kind != "edit"]
    posted_once([each.text for each in said], {row.key: row.state for row in theirs})
    kinds = sorted(f"{row.key} {row.state} {row.attempts} {row.detail}" for row in rows if row.kind != "prompt")
    seen = [f"{each.name}: {each.person.messages[-4:]}" for each in town.actors[-2:]]
    _say(any(row.kind == "post" for row in theirs), "there is a summary: " + "\n".join([*kinds, *seen]))
    lost = [row.key for row in theirs if row.state == "sent" and row.message_id not in there]
    _say(not lost, f"what is said to be posted stands in the group: {lost}")
    notice = beginning_of_notice()
    told = any(notice in each.text for each in town.stage.said if each.unasked)
    is_unknown = any(row.state == "unknown" for row in theirs)
    _say(told or not is_unknown, "a coordinator is told of every post that may not have arrived")
    return sum(row.kind == "post" for row in theirs)


def beginning_of_notice() -> str:
    """Return the first words of what coordinators are told of a post whose outcome is unknown."""
    return unescape(_WORDS.html("outbox-notice-unknown", room="¤").partition("¤")[0]).strip()


async def _the_picture_is_published(town: Town) -> None:
    def look(session: Session) -> list[tuple[str, int, str]]:
        return [(each.cycle, each.version, each.state) for each in session.exec(select(Picture))]

    found = await town.stored(look)
    _say(len({each[:2] for each in found}) == len(found), "each version of a picture is made once")
    newest = max(found, default=("", 0, ""))
    _say(newest[1:] == (2, "published"), f"the picture is published, and once more for the late report: {found}")


def _rows(session: Session) -> list[Outbox]:
    return list(session.exec(select(Outbox).order_by(col(Outbox.id))))


def _members(session: Session) -> dict[int, int]:
    found = [(each.telegram_id or 0, each.id or 0) for each in session.exec(select(Member))]
    _say(len(dict(found)) == len(found), "everybody is a member once")
    return dict(found)


def _count(rows: list[Outbox], kind: str) -> int:
    return sum(row.kind == kind and row.state == "sent" for row in rows)
