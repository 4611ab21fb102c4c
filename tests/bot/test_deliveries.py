"""A post of which nobody knows whether it arrived: coordinators are asked, one decides, all see what came of it."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlmodel import col, select

from storage import Session, outbox, rooms
from storage.tables import Outbox
from tests.town import Town


@pytest.fixture
async def town(database_url: str) -> AsyncIterator[Town]:
    async with Town(database_url) as town:
        yield town


async def a_lost_post(town: Town):
    """Two coordinators, and a line to the group whose answer was lost on the way back."""
    karin, ulla = await town.coordinator("Karin"), await town.coordinator("Ulla")
    group = town.playground.group("EST Lysekil", members=[karin])
    group.add_bot(by=karin)
    await town.quiet()
    town.playground.faults.arm("reset", after=True, method="sendMessage", chat_id=group.id)
    await town.stored(lambda session: _put(session, town, group.id))
    await town.quiet()
    return karin, ulla, group


def _put(session: Session, town: Town, chat_id: int) -> None:
    from storage import pictures
    from storage.cycles import find

    now = town.clock.now()
    room = rooms.bind(session, chat_id, None, "EST Lysekil", "sv", now)
    cycle = find(session, town.municipality.rhythm, "2026-10-26")
    assert cycle is not None
    picture = pictures.make(session, town.municipality, cycle, now)
    payload = {"picture": picture.id}
    outbox.put(session, "unreviewed:x", "unreviewed", room_id=room.id, payload=payload, now=now)


def posted(group) -> int:
    return sum("lägesbild" in each.text.lower() for each in group.messages if each.by_bot)


def state(session: Session) -> tuple[str, str]:
    row = session.exec(select(Outbox).where(col(Outbox.key) == "unreviewed:x")).one()
    return row.state, row.detail


async def test_one_says_that_it_arrived_and_the_other_sees_who(town: Town) -> None:
    karin, ulla, group = await a_lost_post(town)
    assert posted(group) == 1
    for each in (karin, ulla):
        assert "Jag vet inte om ett inlägg kom fram i gruppen EST Lysekil" in each.screen.text
        assert each.screen.labels == ["Det kom fram", "Skicka igen"]
    await town.taps(karin, "Det kom fram")
    assert "Karin såg" in karin.screen.text
    await town.taps(ulla, "Skicka igen")
    assert "Karin såg" in ulla.screen.text
    town.clock.shift(timedelta(hours=1).total_seconds())
    await town.quiet()
    assert posted(group) == 1
    assert await town.stored(state) == ("sent", "")


async def test_one_has_it_sent_again_once_however_often_they_tap(town: Town) -> None:
    karin, ulla, group = await a_lost_post(town)
    asked = karin.screen
    await town.taps(karin, "Skicka igen")
    karin.taps("Skicka igen", message=asked)
    await town.quiet()
    await town.taps(ulla, "Skicka igen")
    assert "Karin bad mig" in ulla.screen.text
    assert posted(group) == 2
    assert await town.stored(state) == ("sent", "maybe")


async def test_without_a_coordinators_rights_nobody_decides_and_a_forged_button_changes_nothing(town: Town) -> None:
    karin, _, group = await a_lost_post(town)
    anna = await town.walker()
    number = (await town.stored(lambda s: s.exec(select(Outbox.id).where(Outbox.key == "unreviewed:x")).one())) or 0
    anna.taps_data(f"1|out|again|{number}|1")
    await town.quiet()
    for forged in ("1|out|again|999|1", f"1|out|came|{number}", f"1|out|came|{number}|x", f"1|out|again|{number}|7"):
        karin.taps_data(forged)
        await town.quiet()
    assert (await town.stored(state))[0] == "unknown"
    assert posted(group) == 1
