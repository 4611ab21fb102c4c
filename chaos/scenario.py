"""A fortnight in a town: people enrol, report, are asked, answer, are reminded; the picture is published; one is late.

Each part is a list of things that people do at the same time. It is made to be added to.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from datetime import datetime
from zoneinfo import ZoneInfo

from chaos.checks import Found, check
from chaos.people import SENTENCE, YESTERDAY, Actor
from chaos.town import Town
from playground.groups import Group
from storage import Session, invites, rooms

STOCKHOLM = ZoneInfo("Europe/Stockholm")
BEGINS = datetime(2026, 11, 19, 14, 0, tzinfo=STOCKHOLM)
OPENS = datetime(2026, 11, 19, 16, 0, tzinfo=STOCKHOLM)
EVENING = datetime(2026, 11, 19, 18, 30, tzinfo=STOCKHOLM)
REMINDS = datetime(2026, 11, 22, 18, 0, tzinfo=STOCKHOLM)
CLOSES = datetime(2026, 11, 23, 12, 0, tzinfo=STOCKHOLM)
PUBLISHES = datetime(2026, 11, 23, 15, 0, tzinfo=STOCKHOLM)
ENDS = datetime(2026, 11, 24, 12, 0, tzinfo=STOCKHOLM)
WALK, BRASTAD, GUARDS, FIELD = "vandrare-lysekil", "vandrare-brastad", "vaktare", "faltgruppen"
CAST = {
    **{"Anna": WALK, "Bo": WALK, "Cia": BRASTAD, "Dan": BRASTAD, "Gunnar": GUARDS, "Greta": GUARDS},
    **{"Fia": FIELD, "Filip": FIELD, "Hedda": "bovardar", "Sven": "gullmarsskolan", "Karin": None, "Doris": None},
}
RANKS = {"Karin": "coordinator", "Doris": "deputy"}

Trouble = Callable[[Town], AbstractAsyncContextManager[None]]


async def fortnight(town: Town, trouble: Trouble | None = None) -> Found:
    """Live through a fortnight, with `trouble` in each part of it, and see what holds at the end."""
    people = {name: town.actor(name) for name in CAST}

    async def part(*doings: Awaitable[object]) -> None:
        async with trouble(town) if trouble else nullcontext():
            await asyncio.gather(*doings)
        await town.calm()

    async def moves_on(at: datetime) -> None:
        town.clock.set(max(at, town.clock.now()))
        async with trouble(town) if trouble else nullcontext():
            for child in town.children:
                if child.ready.is_set():
                    child.ring()
        await town.goes_to(at)  # where the clock was set back, it passes this moment a second time

    await part(*[_enrols(town, each) for each in people.values()])
    group = await _bound(town, list(people.values()))
    town.stage.faults.arm("duplicate_update", times=8)
    await part(
        people["Anna"].reports(),
        people["Bo"].reports(sentence=SENTENCE),
        people["Gunnar"].reports(),
    )
    await part(people["Anna"].reports(), people["Gunnar"].reports(sentence=SENTENCE))
    await moves_on(OPENS)
    await town.goes_to(EVENING)  # late enough that a clock set back an hour un-opens no period
    await part(people["Cia"].answers(), people["Filip"].answers(), people["Fia"].reports())
    await moves_on(REMINDS)
    await part(people["Hedda"].answers())
    await moves_on(CLOSES)
    await part(*[people[name].publishes(_is_published(people[name])) for name in RANKS])
    await moves_on(PUBLISHES)
    await part(people["Dan"].reports(YESTERDAY))
    await moves_on(ENDS)
    town.stage.faults.clear()
    await town.calm()
    await town.ends_in_order()
    asked = [each for name, each in people.items() if CAST[name] is not None]
    return await check(town, asked, [people["Hedda"], people["Sven"]], group.id)


async def _enrols(town: Town, actor: Actor) -> None:
    unit, now = CAST[actor.name], town.clock.now()
    rank = RANKS.get(actor.name, "member")

    def invite(session: Session) -> str:
        kind = {"kind": "member", "unit": unit, "role": "r" if unit else None, "rank": rank}
        return invites.create(session, **kind, contact=unit is not None, now=now)  # type: ignore[arg-type]

    code = await town.stored(invite)
    await actor.enrols(f"https://t.me/{town.stage.world.bot['username']}?start={code}")


async def _bound(town: Town, people: list[Actor]) -> Group:
    persons = [each.person for each in people]
    group = town.stage.group("EST Lysekil", members=persons)
    group.add_bot(by=persons[-2])
    now = town.clock.now()
    await town.stored(
        lambda s: rooms.bind(s, chat_id=group.id, thread_id=None, title="EST Lysekil", language="sv", now=now)
    )
    await town.calm()
    return group


def _is_published(actor: Actor) -> Callable[[], bool]:
    """What a coordinator sees of it: a decision that there is no longer a button for."""

    def look() -> bool:
        shown = [each for each in actor.person.messages if each.by_bot]
        return not any("Publicera" in label for each in shown for label in each.labels)

    return look
