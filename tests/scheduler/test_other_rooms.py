"""The whole way: people report, the coordinator publishes, and the picture stands in the municipality's other rooms."""

import asyncio
from contextlib import asynccontextmanager

import pytest
from sqlmodel import select

from reporting.wording import words_in
from scheduler.clockwork import Scheduler
from scheduler.couriers import Couriers
from scheduler.pacing import UNPACED
from storage import pictures
from storage.tables import Member
from tests.bot.test_late_picture import later, published, tells_late
from tests.scheduler.receivers import GIS, TEAMS, Receiver, municipality
from tests.town import Town

TOWN = municipality()


@pytest.fixture
async def town(database_url):
    async with Town(database_url, municipality=TOWN) as town:
        yield town


@asynccontextmanager
async def carrying(town, **receivers):
    addresses = {key: each.address for key, each in receivers.items()}
    hired = Couriers(town.database, town.bot.configuration, town.clock, addresses)
    yield hired
    await hired.stop()


async def test_a_published_picture_and_its_later_version_reach_both_receivers(town):
    async with Receiver() as teams, Receiver() as gis, carrying(town, **{TEAMS: teams, GIS: gis}) as hired:
        _, anna, _, _, text, _ = await published(town)
        assert await hired.deliver_due() == 2
        await tells_late(town, anna)
        await later(town)
        assert "(version 2)" in text.text
        assert await hired.deliver_due() == 2
        assert await hired.deliver_due() == 0
    assert [(each.json["version"], each.json["totals"]["reports"]) for each in gis.got] == [(1, 1), (2, 2)]
    assert [each.json["totals"]["late"] for each in gis.got] == [0, 1]
    assert len({each.delivery for each in (*gis.got, *teams.got)}) == 4
    first, second = (str(each.json) for each in teams.got)
    assert "Version 2" not in first
    assert "Version 2" in second
    names = await town.stored(lambda s: list(s.exec(select(Member.name))))
    assert "Anna" in str(names)
    sent = b"".join(each.body for each in (*gis.got, *teams.got)).decode()
    assert not [name for name in names if name in sent]


async def test_a_picture_that_is_held_goes_nowhere(town):
    async with Receiver() as gis, carrying(town, **{GIS: gis}) as hired:
        karin, *_ = await published_not_yet(town)
        await town.taps(karin, "Håll inne")
        assert await hired.deliver_due() == 0
    assert gis.got == []


async def test_the_coordinator_reads_that_a_receiver_refused(town):
    async with Receiver() as teams, carrying(town, **{TEAMS: teams}) as hired:
        teams.will(404)
        karin, *_ = await published(town)
        await hired.deliver_due()
        await town.quiet()
    assert "Teams tog inte emot lägesbilden (svar 404). Vi skickar den inte igen." in karin.screen.text
    assert teams.url not in karin.screen.text


async def test_the_coordinators_screen_says_how_it_stands_with_each_receiver(town):
    async with Receiver() as teams, Receiver() as gis, carrying(town, **{TEAMS: teams, GIS: gis}) as hired:
        teams.will(410)
        await published(town)
        assert {"Teams: inte skickad än", "gis: inte skickad än"} <= await seen(town)
        await hired.deliver_due()
        assert {"Teams: togs inte emot", "gis: skickad 24 nov kl. 10:00"} <= await seen(town)


async def seen(town):
    """The lines of the picture's screen."""

    def look(session):
        newest = pictures.newest(session)
        return pictures.preview(session, TOWN, newest, words_in("sv")).html.splitlines()

    return set(await town.stored(look))


async def test_the_scheduler_of_a_process_carries_by_itself(town):
    async with Receiver() as teams, Receiver() as gis:
        addresses = {TEAMS: teams.address, GIS: gis.address}
        pg = town.playground
        other = Scheduler(
            town.database,
            town.bot.configuration,
            town.clock,
            token=pg.token,
            api_url=pg.url,
            pace=UNPACED,
            addresses=addresses,
        )
        await published(town)
        await other.start()
        await asyncio.wait_for(asyncio.gather(teams.came.wait(), gis.came.wait()), 20)
        await other.stop()
    assert (len(teams.got), len(gis.got)) == (1, 1)


async def published_not_yet(town):
    """The preview is with the coordinator, who has not decided."""
    from storage import rooms
    from tests.bot.test_late_picture import CLOSES, KLOTTER, OPENS, reports

    karin, anna = await town.coordinator(), await town.walker()
    group = town.playground.group("EST Lysekil", members=[karin])
    group.add_bot(by=karin)
    now = town.clock.now()
    await town.stored(lambda s: rooms.bind(s, group.id, None, "EST Lysekil", "sv", now))
    await reports(town, anna, *KLOTTER, "Nu")
    for moment in (OPENS, CLOSES):
        await town.goes_to(moment)
    return karin, anna
