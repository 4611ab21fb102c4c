"""The main job, lived through: a walker reports, a guard answers the prompt, the EST group reads the picture."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest
from sqlmodel import select

from playground.people import Person
from reporting.municipality import Change, load
from reporting.picture.composing import stamp
from storage import Session, answers, configuration, people, pictures, rooms
from storage.database import Database
from storage.tables import Outbox, Picture, Report
from tests.town import LYSEKIL, STOCKHOLM, Town

OPENS = datetime(2026, 11, 19, 16, 0, tzinfo=STOCKHOLM)
REMINDS = datetime(2026, 11, 22, 18, 0, tzinfo=STOCKHOLM)
CLOSES = datetime(2026, 11, 23, 12, 0, tzinfo=STOCKHOLM)
PUBLISHES = datetime(2026, 11, 23, 15, 0, tzinfo=STOCKHOLM)
MINUTE = timedelta(minutes=1)
FIELD = "faltgruppen"
"""A unit all of whose members are asked."""
KLOTTER = ("Skadegörelse", "Klotter", "Lysekil …", "Södra hamnen", "Nu")


@pytest.fixture
async def town(database_url: str) -> AsyncIterator[Town]:
    async with Town(database_url) as town:
        yield town


def heard(person: Person, words: str) -> int:
    """How many messages with these words the person has."""
    return sum(words in each.text for each in person.messages)


async def a_bound_group(town: Town, coordinator: Person):
    """The EST group, bound from the coordinator's chat."""
    group = town.playground.group("EST Lysekil", members=[coordinator])
    now = town.clock.now()
    group.add_bot(by=coordinator)
    await town.stored(
        lambda s: rooms.bind(s, chat_id=group.id, thread_id=None, title="EST Lysekil", language="sv", now=now)
    )
    await town.quiet()
    return group


async def reports(town: Town, person: Person, *taps: str, text: str = "") -> None:
    await town.says(person, "/rapport")
    await town.taps(person, *taps)
    if text:
        await town.taps(person, "+ Text")
        await town.says(person, text)
    await town.taps(person, "Skicka")


async def test_the_whole_fortnight(town: Town) -> None:
    karin = await town.coordinator()
    anna = await town.walker()
    gunnar = await town.guard()
    group = await a_bound_group(town, karin)

    # A night walker sees something and reports it.
    await reports(town, anna, "Skadegörelse", "Klotter", "Lysekil …", "Södra hamnen", "Nu")
    assert "Rapport 1 är mottagen" in anna.screen.text

    # The period opens: everybody who is asked gets the question once.
    await town.goes_to(OPENS)
    assert heard(anna, "1 rapport mottagen – något mer?") == 1
    assert heard(gunnar, "Har ni sett något som påverkar tryggheten?") == 1
    assert heard(karin, "Har ni sett något") == 0

    # The guard answers with one tap, and tells his evenings with another.
    screen = await town.taps(gunnar, "Lugnt")
    assert "Kvällar ute" in screen.text
    await town.taps(gunnar, "2")
    await town.taps(anna, "Det var allt", "3+")

    # Nobody who has answered is reminded.
    before = len(gunnar.messages), len(anna.messages)
    await town.goes_to(REMINDS)
    assert (len(gunnar.messages), len(anna.messages)) == before

    # The coordinator gets exactly what the group will see, and publishes it.
    await town.goes_to(CLOSES)
    assert "Södra hamnen" in "".join(each.text for each in karin.messages[-3:])
    assert group.messages == [] or "Södra hamnen" not in group.screen.text
    await town.taps(karin, "Publicera")
    await town.bot.scheduler.round_now()
    posts = [each for each in group.messages if each.by_bot]
    first = posts[0].text
    assert "Södra hamnen" in first.split("\n")[0]
    assert "1 rapport från 1 enhet" in first
    assert "112" in first
    assert "Anna" not in first
    assert len(first) <= 900
    assert posts[-1].photo

    # The moment of publishing passes without another word.
    before_posts = len(group.messages)
    await town.goes_to(PUBLISHES)
    assert len(group.messages) == before_posts


async def test_an_unanswered_unit_is_reminded_once(town: Town) -> None:
    gunnar = await town.guard()
    await town.goes_to(OPENS)
    await town.goes_to(REMINDS)
    await town.goes_to(REMINDS + MINUTE)
    assert heard(gunnar, "En påminnelse") == 1


async def test_nothing_unreviewed_leaves_without_a_decision(town: Town) -> None:
    karin = await town.coordinator()
    anna = await town.walker()
    group = await a_bound_group(town, karin)
    await reports(town, anna, "Skadegörelse", "Klotter", "Lysekil …", "Södra hamnen", "Nu")
    for moment in (OPENS, REMINDS, CLOSES, PUBLISHES):
        await town.goes_to(moment)
    posts = [each.text for each in group.messages if each.by_bot]
    assert len(posts) == 1
    assert "inte granskad" in posts[0]
    assert "Södra hamnen" not in posts[0]
    assert heard(karin, "väntar på ditt beslut") == 1


async def test_the_bot_is_down_over_opens_and_asks_once_when_it_is_back(town: Town) -> None:
    gunnar = await town.guard()
    await town.bot.stop()
    town.clock.shift((OPENS + timedelta(hours=5) - town.clock.now()).total_seconds())
    town.bot = town.replica(town.database)
    await town.bot.start()
    await town.bot.scheduler.round_now()
    await town.bot.scheduler.round_now()
    assert heard(gunnar, "Har ni sett något") == 1


async def test_a_period_that_closed_while_the_bot_was_down_is_not_asked_for(town: Town) -> None:
    karin = await town.coordinator()
    gunnar = await town.guard()
    await a_bound_group(town, karin)
    await town.bot.stop()
    town.clock.shift((CLOSES + timedelta(hours=5) - town.clock.now()).total_seconds())
    town.bot = town.replica(town.database)
    await town.bot.start()
    await town.bot.scheduler.round_now()
    assert heard(gunnar, "Har ni sett något") == 0
    assert heard(karin, "Förhandsvisning") == 2  # the preview, and that it waits for a decision
    assert "Publicera" in karin.screen.labels


async def test_a_blocked_member_is_marked_and_the_others_are_asked(town: Town) -> None:
    karin = await town.coordinator()
    gunnar = await town.guard()
    anna = await town.walker()
    gunnar.blocks_bot()
    await town.quiet()
    await town.goes_to(OPENS)
    assert heard(anna, "Har ni sett något") == 1
    states = await town.stored(lambda s: [each.state for each in s.exec(select(Outbox)) if each.kind == "prompt"])
    assert "waiting" not in states
    del karin


async def test_two_coordinators_publish_at_once_and_the_group_reads_it_once(town: Town) -> None:
    karin = await town.coordinator()
    doris = await town.member("Doris", None, rank="deputy")
    anna = await town.walker()
    group = await a_bound_group(town, karin)
    await reports(town, anna, "Skadegörelse", "Klotter", "Lysekil …", "Södra hamnen", "Nu")
    await town.goes_to(OPENS)
    await town.goes_to(CLOSES)
    karin.taps("Publicera")
    doris.taps("Publicera")
    await town.quiet()
    await town.bot.scheduler.round_now()
    assert sum("Södra hamnen" in each.text for each in group.messages) == 1
    pictures = await town.stored(lambda s: list(s.exec(select(Picture))))
    assert [each.state for each in pictures] == ["published"]


async def test_what_is_taken_back_before_closes_is_not_in_the_picture(town: Town) -> None:
    karin = await town.coordinator()
    anna = await town.walker()
    await reports(town, anna, "Skadegörelse", "Klotter", "Lysekil …", "Södra hamnen", "Nu")
    await town.taps(anna, "Ta tillbaka")
    await town.goes_to(OPENS)
    await town.goes_to(CLOSES)
    assert "Södra hamnen" not in "".join(each.text for each in karin.messages[-3:])

    def withdrawn(session: Session) -> bool:
        return session.exec(select(Report)).one().withdrawn_at is not None

    assert await town.stored(withdrawn)


# ---- the clock


@pytest.mark.parametrize(
    ("start", "opens"),
    [
        (datetime(2026, 3, 16, 12, tzinfo=STOCKHOLM), datetime(2026, 3, 26, 16, tzinfo=STOCKHOLM)),
        (datetime(2026, 3, 30, 12, tzinfo=STOCKHOLM), datetime(2026, 4, 9, 16, tzinfo=STOCKHOLM)),
        (datetime(2026, 10, 12, 12, tzinfo=STOCKHOLM), datetime(2026, 10, 22, 16, tzinfo=STOCKHOLM)),
        (datetime(2026, 10, 26, 12, tzinfo=STOCKHOLM), datetime(2026, 11, 5, 16, tzinfo=STOCKHOLM)),
        (datetime(2026, 12, 21, 12, tzinfo=STOCKHOLM), datetime(2026, 12, 30, 16, tzinfo=STOCKHOLM)),  # not on the eve
        (datetime(2027, 1, 4, 12, tzinfo=STOCKHOLM), datetime(2027, 1, 14, 16, tzinfo=STOCKHOLM)),
    ],
    ids=[
        "before-summer-time",
        "in-summer-time",
        "before-winter-time",
        "in-winter-time",
        "week-53-new-years-eve",
        "week-1",
    ],
)
async def test_the_question_comes_at_four_by_the_clock_in_town(
    database_url: str, start: datetime, opens: datetime
) -> None:
    async with Town(database_url, at=start) as town:
        gunnar = await town.guard()
        assert await town.bot.scheduler.next_moment() == opens
        await town.goes_to(opens - MINUTE)
        assert heard(gunnar, "Har ni sett något") == 0
        await town.goes_to(opens)
        assert heard(gunnar, "Har ni sett något") == 1


async def test_over_the_change_of_the_clock_every_moment_keeps_its_local_time(database_url: str) -> None:
    async with Town(database_url, at=datetime(2026, 10, 14, 12, tzinfo=STOCKHOLM)) as town:
        karin = await town.coordinator()
        gunnar = await town.guard()
        await town.goes_to(datetime(2026, 10, 22, 16, tzinfo=STOCKHOLM))
        reminds = datetime(2026, 10, 25, 18, tzinfo=STOCKHOLM)  # the clocks went back this morning
        await town.goes_to(reminds - MINUTE)
        assert heard(gunnar, "En påminnelse") == 0
        await town.goes_to(reminds)
        assert heard(gunnar, "En påminnelse") == 1
        await town.goes_to(datetime(2026, 10, 26, 11, 59, tzinfo=STOCKHOLM))
        assert heard(karin, "Förhandsvisning") == 0
        await town.goes_to(datetime(2026, 10, 26, 12, tzinfo=STOCKHOLM))
        assert heard(karin, "Förhandsvisning") == 1


async def test_the_bot_is_down_over_reminds_and_reminds_once_when_it_is_back(town: Town) -> None:
    gunnar = await town.guard()
    await town.goes_to(OPENS)
    await town.bot.stop()
    town.clock.shift((REMINDS + timedelta(hours=5) - town.clock.now()).total_seconds())
    town.bot = town.replica(town.database)
    await town.bot.start()
    await town.bot.scheduler.round_now()
    await town.bot.scheduler.round_now()
    await town.quiet()
    assert heard(gunnar, "En påminnelse") == 0  # eleven at night
    await town.goes_to(REMINDS + timedelta(hours=13))
    await town.goes_to(REMINDS + timedelta(hours=14))
    assert heard(gunnar, "En påminnelse") == 1


# ---- what leaves, and what never does


async def test_automatic_the_picture_goes_by_itself_and_without_any_free_text(database_url: str) -> None:
    municipality = load(LYSEKIL).with_changes([Change(kind="publish", key="", value={"publish": "automatic"})])
    async with Town(database_url, municipality=municipality) as town:
        karin = await town.coordinator()
        anna = await town.walker()
        group = await a_bound_group(town, karin)
        await reports(town, anna, *KLOTTER, text="Vid den gula kiosken")
        await town.goes_to(OPENS)
        await town.goes_to(CLOSES)
        assert [each for each in group.messages if each.by_bot] == []
        await town.goes_to(PUBLISHES)
        posts = [each for each in group.messages if each.by_bot]
        assert "Södra hamnen" in posts[0].text
        assert "kiosken" not in "".join(each.text for each in posts)
        assert heard(karin, "väntar på ditt beslut") == 0
        await town.goes_to(PUBLISHES + MINUTE)
        assert len([each for each in group.messages if each.by_bot]) == len(posts)


async def test_of_two_texts_only_the_approved_one_leaves(town: Town) -> None:
    karin = await town.coordinator()
    anna = await town.walker()
    group = await a_bound_group(town, karin)
    await reports(town, anna, *KLOTTER, text="Vid den gula kiosken")
    town.clock.shift(60)
    await reports(town, anna, *KLOTTER, text="Bakom den röda ladan")
    for moment in (OPENS, CLOSES):
        await town.goes_to(moment)
    await town.taps(karin, "Läs texterna (2)", "Godkänn", "Till förhandsvisningen", "Publicera")
    await town.bot.scheduler.round_now()
    posts = "".join(each.text for each in group.messages if each.by_bot)
    assert "gula kiosken" in posts
    assert "röda ladan" not in posts


async def test_a_report_told_late_makes_a_version_and_the_next_picture_does_not_tell_it_again(town: Town) -> None:
    karin = await town.coordinator()
    anna = await town.walker()
    group = await a_bound_group(town, karin)
    for moment in (OPENS, CLOSES):
        await town.goes_to(moment)
    await town.taps(karin, "Publicera")
    await town.goes_to(CLOSES + timedelta(hours=4))
    await reports(town, anna, *KLOTTER[:-1], "I går", "Kväll")
    assert await town.stored(lambda s: s.exec(select(Report)).one().cycle) == "2026-11-09"
    await town.goes_to(CLOSES + timedelta(hours=5))
    assert "Antal händelser: 1 (förut 0)" in group.screen.text
    for moment in (OPENS, CLOSES):
        await town.goes_to(moment + timedelta(days=14))
    await town.taps(karin, "Publicera")
    await town.bot.scheduler.round_now()
    posts = "".join(each.text for each in group.messages if each.by_bot)
    assert "Dessutom, räknas inte här" not in posts


# ---- who is asked


async def test_who_is_in_two_units_is_asked_once_for_both(town: Town) -> None:
    anna = await town.walker()
    await town.stored(lambda s: people.add_to_unit(s, 1, "vaktare", "guard", town.clock.now()))
    await town.goes_to(OPENS)
    assert heard(anna, "Har ni sett något") == 1


async def test_a_unit_that_is_taken_away_is_asked_nothing_more(town: Town) -> None:
    karin = await town.coordinator()
    gunnar = await town.guard()
    anna = await town.walker()
    await a_bound_group(town, karin)
    town.playground.faults.arm("server_error", status=502, chat_id=gunnar.id)
    await town.goes_to(OPENS)  # his question could not leave yet
    assert heard(gunnar, "Har ni sett något") == 0
    await town.stored(lambda s: configuration.change(s, "unit", "vaktare", None, 1, town.clock.now()))
    await town.goes_to(OPENS + timedelta(hours=1))
    await town.goes_to(REMINDS)
    assert heard(gunnar, "Har ni sett något") + heard(gunnar, "En påminnelse") == 0
    assert heard(anna, "En påminnelse") == 1
    await town.goes_to(CLOSES)
    assert "Väktarna" not in "".join(each.text for each in karin.messages[-2:])
    await town.goes_to(OPENS + timedelta(days=14))
    assert heard(gunnar, "Har ni sett något") == 0


async def test_one_field_secretary_of_two_was_not_out_and_the_unit_is_asked_on(town: Town) -> None:
    fia = await town.member("Fia", FIELD)
    finn = await town.member("Finn", FIELD)
    await town.goes_to(OPENS)
    await town.taps(fia, "Inte varit ute")
    await town.goes_to(REMINDS)
    assert heard(finn, "En påminnelse") == 1
    await town.taps(finn, "Inte varit ute")

    def stands(session: Session) -> str | None:
        return answers.standing(session, town.municipality, "2026-11-09")[FIELD].answer

    assert await town.stored(stands) == "notout"


# ---- several processes


async def test_two_schedulers_and_workers_ask_and_post_once(town: Town) -> None:
    karin = await town.coordinator()
    asked = [await town.member(name, FIELD) for name in ("Fia", "Finn", "Filip", "Frida")]
    anna = await town.walker()
    group = await a_bound_group(town, karin)
    await reports(town, anna, *KLOTTER)
    other = town.replica(Database(town.url))
    for moment in (OPENS, REMINDS):
        await town.clock.set(moment)
        await asyncio.gather(*(each.scheduler.round_now() for each in (town.bot, other, town.bot, other)))
    for each in asked:
        assert (heard(each, "Har ni sett något"), heard(each, "En påminnelse")) == (2, 1)  # a reminder asks again
    await town.clock.set(CLOSES)
    await asyncio.gather(*(each.scheduler.round_now() for each in (town.bot, other, town.bot, other)))
    await town.taps(karin, "Publicera")
    await asyncio.gather(*(each.scheduler.round_now() for each in (town.bot, other)))
    for each in asked:
        assert heard(each, "är stängd") == 2  # both close themselves
        assert heard(each, "Har ni sett något") == 0
    assert heard(karin, "Förhandsvisning") == 1
    assert sum("Södra hamnen" in each.text for each in group.messages) == 1
    assert sum(bool(each.photo) for each in group.messages) == 1
    await other.stop()
    other.database.close()


async def test_too_many_requests_in_the_middle_of_a_broadcast_loses_nobody(town: Town) -> None:
    asked = [await town.member(f"F{number}", FIELD) for number in range(8)]
    fault = town.playground.faults.arm("retry_after", seconds=2, method="sendMessage", chat_id=asked[4].id)
    await town.goes_to(OPENS)
    assert fault.struck == 1
    await town.goes_to(OPENS + timedelta(seconds=3))
    assert [heard(each, "Har ni sett något") for each in asked] == [1] * 8


async def test_a_group_that_moves_in_the_middle_of_a_post_gets_all_of_it(town: Town) -> None:
    karin = await town.coordinator()
    anna = await town.walker()
    group = await a_bound_group(town, karin)
    await reports(town, anna, *KLOTTER)
    for moment in (OPENS, CLOSES):
        await town.goes_to(moment)
    old = group.chat
    await town.bot.stop()
    group.migrate()
    town.bot = town.replica(town.database)
    await town.bot.scheduler.start()  # which hears nothing: the 400 comes before the service messages
    now = town.clock.now()

    def publish(session: Session) -> object:
        picture = session.exec(select(Picture)).one()
        return pictures.publish(session, 1, 1, 1, now, town.municipality, stamp(picture.data))

    assert isinstance(await town.stored(publish), pictures.Published)
    await town.bot.scheduler.round_now()
    assert sum("Södra hamnen" in each.text for each in group.messages) == 1
    assert not [each for each in old.visible() if each.by_bot and "Södra hamnen" in each.text]
    await town.bot.stop()
    town.bot = town.replica(town.database)
    await town.bot.start()  # now they come, late
    await town.quiet()
    bound = await town.stored(lambda s: [room.chat_id for room in rooms.bound(s)])
    assert bound == [group.id]
