"""The prompt in people's hands: answered, changed, snoozed, late, forged, tapped twice, in several units at once."""

from datetime import timedelta

from sqlmodel import select

from playground.people import Person
from reporting.cycle import Cycle, cycle_of
from storage import answers
from storage.tables import Answer, Member, Membership, Outbox
from tests.town import THURSDAY_EVENING, Town

WALKERS, GUARDS = "vandrare-lysekil", "vaktare"


def cycle(town: Town) -> Cycle:
    return cycle_of(town.municipality.rhythm, THURSDAY_EVENING.date())


async def opens(town: Town) -> None:
    """It is Thursday 16:00 in the second week, and everybody has been asked."""
    await town.goes_to(cycle(town).opens_at)


async def stands(town: Town, unit: str = WALKERS) -> answers.UnitStanding:
    key = cycle(town).key
    return (await town.stored(lambda s: answers.standing(s, town.municipality, key)))[unit]


async def joins_also(town: Town, person: Person, unit: str) -> None:
    """The person is a contact of one more unit."""

    def join(session):
        member = session.exec(select(Member).where(Member.telegram_id == person.id)).one()
        session.add(Membership(member_id=member.id, unit=unit, role="r", contact=True, since=town.clock.now()))

    await town.stored(join)


def code(town: Town, verb: str, *args: object) -> str:
    return "|".join(map(str, ("1", "ask", verb, *args)))


async def test_lugnt_takes_two_taps_with_the_evenings(town):
    anna = await town.walker()
    await opens(town)
    assert anna.screen.labels == [
        "Rapportera",
        "Lugnt – inget att rapportera",
        "Inte varit ute",
        "Påminn mig i morgon",
    ]
    await town.taps(anna, "Lugnt – inget att rapportera")
    assert anna.screen.labels == ["0", "1", "2", "3+", "Ändra svaret"]
    await town.taps(anna, "3+")
    assert "3 eller fler kvällar ute" in anna.screen.text
    assert "Svaret går att ändra till" in anna.screen.text
    assert await stands(town) == answers.UnitStanding(0, "calm", 3)


async def test_inte_varit_ute_is_one_tap(town):
    anna = await town.walker()
    await opens(town)
    await town.taps(anna, "Inte varit ute")
    assert anna.screen.labels == ["Ändra svaret"]
    assert (await stands(town)).answer == "notout"


async def test_the_answer_can_be_changed_until_it_closes(town):
    anna = await town.walker()
    await opens(town)
    await town.taps(anna, "Inte varit ute", "Ändra svaret", "Lugnt – inget att rapportera", "1")
    assert await stands(town) == answers.UnitStanding(0, "calm", 1)


async def test_a_second_tap_and_an_old_button_change_nothing_more(town):
    anna = await town.walker()
    await opens(town)
    prompt = anna.screen
    for _ in range(3):
        anna.taps_data(code(town, "calm", cycle(town).key, WALKERS), message=prompt)
    await town.quiet()
    assert await stands(town) == answers.UnitStanding(0, "calm", None)
    assert len(await town.stored(lambda s: s.exec(select(Answer)).all())) == 1


async def test_rapportera_begins_the_form_for_that_unit(town):
    anna = await town.walker()
    await opens(town)
    await town.taps(anna, "Rapportera")
    assert "Vad" in anna.screen.text


async def test_whoever_snoozes_is_asked_tomorrow_and_not_reminded_as_well(town):
    anna = await town.walker()
    await opens(town)
    await town.taps(anna, "Påminn mig i morgon")
    assert "fre 20 nov kl. 16:00" in anna.screen.text
    await town.goes_to(cycle(town).opens_at + timedelta(days=1))
    assert "påminnelsen du bad om" in anna.screen.text
    said = len(anna.messages)
    await town.goes_to(cycle(town).reminds_at)
    assert len(anna.messages) == said


async def test_a_snooze_that_was_answered_first_is_never_sent(town):
    anna = await town.walker()
    await opens(town)
    await town.taps(anna, "Påminn mig i morgon", "Svara nu", "Inte varit ute")
    said = len(anna.messages)
    await town.goes_to(cycle(town).opens_at + timedelta(days=1))
    assert len(anna.messages) == said
    kinds = await town.stored(lambda s: {row.kind: row.state for row in s.exec(select(Outbox))})
    assert kinds["snooze"] == "dropped"


async def test_after_the_close_a_report_is_still_welcome(town):
    anna = await town.walker()
    await opens(town)
    await town.goes_to(cycle(town).closes_at)
    await town.taps(anna, "Lugnt – inget att rapportera")
    assert "är stängd – rapportera ändå?" in anna.screen.text
    assert (await stands(town)).answer is None
    await town.taps(anna, "Rapportera")
    assert "Vad" in anna.screen.text


async def test_several_units_are_gone_through_one_at_a_time_in_one_message(town):
    anna = await town.walker()
    await joins_also(town, anna, GUARDS)
    await opens(town)
    prompts = [each for each in anna.messages if "Hur har det varit?" in each.text]
    assert len(prompts) == 1
    assert "(1 av 2)" in anna.screen.text
    await town.taps(anna, "Inte varit ute")
    assert "(2 av 2)" in anna.screen.text
    assert "✓" in anna.screen.text
    assert anna.screen.id == prompts[0].id
    guards = town.municipality.unit(GUARDS)
    await town.taps(anna, guards.quiet_label("sv"))
    assert (await stands(town, GUARDS)).answer == "calm"


async def test_forged_buttons_are_refused_quietly(town):
    anna = await town.walker()
    await opens(town)
    key, before = cycle(town).key, len(anna.messages)
    for forged in (
        code(town, "calm", key, GUARDS),
        code(town, "calm", key, "no-such-unit"),
        code(town, "calm", "2026-11-10", WALKERS),
        code(town, "calm", "2030-01-07", WALKERS),
        code(town, "calm", key),
        code(town, "calm"),
        code(town, "evenings", key, WALKERS, 9),
        code(town, "evenings", key, WALKERS, "x"),
        code(town, "snooze"),
    ):
        anna.taps_data(forged)
        await town.quiet()
    assert await town.stored(lambda s: s.exec(select(Answer)).all()) == []
    assert anna.messages[before - 1].labels[0] == "Rapportera"
