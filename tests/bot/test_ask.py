"""The prompt in people's hands: answered, changed, snoozed, late, forged, tapped twice, in several units at once."""

from datetime import timedelta

from sqlmodel import select

from playground.people import Person
from reporting.cycle import Cycle, cycle_of
from storage import answers
from storage.tables import Answer, Member, Membership, Outbox
from tests.town import THURSDAY_EVENING, Town

REPORT = ("Trafik", "A-traktor", "Lysekil …", "Stadsparken", "Nu", "Skicka")
CALM = "Lugnt – inget att rapportera"
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
        "Påminn mig på söndag kväll",
    ]
    await town.taps(anna, "Lugnt – inget att rapportera")
    assert anna.screen.labels == ["0", "1", "2", "3+", "Rapportera", "Inte varit ute"]
    await town.taps(anna, "3+")
    assert "3 eller fler kvällar ute" in anna.screen.text
    assert "Svaret går att ändra till" in anna.screen.text
    assert await stands(town) == answers.UnitStanding(0, "calm", 3)


async def test_inte_varit_ute_is_one_tap(town):
    anna = await town.walker()
    await opens(town)
    await town.taps(anna, "Inte varit ute")
    assert anna.screen.labels == ["Rapportera", "Lugnt – inget att rapportera"]
    assert (await stands(town)).answer == "notout"


async def test_the_answer_can_be_changed_until_it_closes(town):
    anna = await town.walker()
    await opens(town)
    await town.taps(anna, "Inte varit ute", "Lugnt – inget att rapportera", "1")
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


# ---- changing one's mind


async def test_one_tap_changes_calm_to_a_report_and_back(town):
    anna = await town.walker()
    await opens(town)
    await town.taps(anna, "Rapportera", *REPORT)
    assert (await stands(town)).answer == "report"
    await town.taps(anna, "Ta tillbaka")
    assert f"Hur var det annars för {town.municipality.unit(WALKERS).name}?" in anna.screen.text
    assert anna.screen.labels[:3] == ["Ångra – skicka igen", CALM, "Inte varit ute"]
    await town.taps(anna, CALM)
    assert (await stands(town)).answer == "calm"
    await town.taps(anna, "Rapportera", *REPORT)
    assert (await stands(town)).answer == "report"
    await town.taps(anna, "Ta tillbaka")
    assert "✓" in anna.screen.text
    assert (await stands(town)).answer == "calm"
    assert anna.screen.labels[:2] == ["Ångra – skicka igen", "Inte varit ute"]


async def test_however_often_it_is_changed_the_last_tap_counts(town):
    anna = await town.walker()
    await opens(town)
    for _ in range(3):
        await town.taps(anna, "Inte varit ute")
        assert (await stands(town)).answer == "notout"
        await town.taps(anna, CALM)
        assert (await stands(town)).answer == "calm"
    assert len(await town.stored(lambda s: s.exec(select(Answer)).all())) == 1


async def test_old_buttons_and_double_taps_end_where_the_last_tap_said(town):
    anna = await town.walker()
    await opens(town)
    prompt, key = anna.screen, cycle(town).key
    for verb in ("calm", "notout", "calm", "calm", "notout", "notout"):
        anna.taps_data(code(town, verb, key, WALKERS), message=prompt)
    await town.quiet()
    assert (await stands(town)).answer == "notout"
    assert prompt.labels == ["Rapportera", CALM]


async def test_the_evenings_can_be_changed_after_all(town):
    anna = await town.walker()
    await opens(town)
    await town.taps(anna, CALM, "3+", "Ändra kvällar ute", "1")
    assert await stands(town) == answers.UnitStanding(0, "calm", 1)


async def test_from_the_form_there_is_a_way_back_to_the_question(town):
    anna = await town.walker()
    await opens(town)
    await town.taps(anna, "Rapportera")
    form = anna.screen
    assert "Till frågan" in form.labels[-2]
    await town.taps(anna, "‹ Till frågan")
    assert anna.screen.id == form.id
    assert "Hur har det varit?" in anna.screen.text
    assert "Fortsätt på rapporten" not in anna.screen.labels
    await town.taps(anna, CALM)
    assert (await stands(town)).answer == "calm"


async def test_the_form_of_a_time_without_a_question_has_no_way_back_to_it(town):
    anna = await town.walker()
    await town.taps(anna, "Rapportera")
    assert not any("Till frågan" in each for each in anna.screen.labels)


async def test_a_report_that_is_called_off_leads_back_to_the_question(town):
    anna = await town.walker()
    await opens(town)
    await town.taps(anna, "Rapportera", "Trafik", "Avbryt")
    assert anna.screen.labels == ["Ångra – fortsätt rapporten", "Svara på frågan", "Rapportera"]
    await town.taps(anna, "Svara på frågan", "Inte varit ute", "Rapportera", "Trafik", "Avbryt")
    assert "Svara på frågan" not in anna.screen.labels


async def test_that_was_all_of_nothing_is_no_answer(town):
    anna = await town.walker()
    await opens(town)
    await town.taps(anna, "Rapportera", *REPORT, "Det var allt", "1", "Ta tillbaka")
    assert (await stands(town)).answer is None
    anna.taps_data(code(town, "done", cycle(town).key, WALKERS))
    await town.quiet()
    assert "Hur har det varit?" in anna.screen.text
    assert (await stands(town)).answer is None


# ---- what speaks against it


async def test_a_calm_against_a_colleagues_report_is_said_so_and_never_who(town):
    anna, bo = await town.walker("Anna"), await town.walker("Bo")
    await opens(town)
    await town.taps(bo, "Rapportera", *REPORT)
    await town.taps(anna, CALM)
    assert "Men 1 rapport har redan kommit in" in anna.screen.text
    assert "Bo" not in anna.screen.text
    assert anna.screen.labels == ["Det var allt", "Rapportera mer"]
    assert (await stands(town)).answer == "report"
    await town.taps(anna, "Det var allt", "2")
    assert "1 rapport, det var allt" in anna.screen.text
    assert (await stands(town)).evenings == 2


async def test_somebody_else_reports_after_the_calm_and_it_is_seen_at_the_next_look(town):
    anna, bo = await town.walker("Anna"), await town.walker("Bo")
    await opens(town)
    await town.taps(anna, CALM, "1")
    await town.taps(bo, "Rapportera", *REPORT)
    await town.says(anna, "/svara")
    assert "1 rapport mottagen – något mer?" in anna.screen.text
    assert anna.screen.labels[:2] == ["Rapportera", "Det var allt"]


async def test_not_out_stands_beside_a_colleagues_report(town):
    anna, bo = await town.walker("Anna"), await town.walker("Bo")
    await opens(town)
    prompt = anna.screen
    await town.taps(bo, "Rapportera", *REPORT)
    anna.taps("Inte varit ute", message=prompt)
    await town.quiet()
    assert f"1 rapport har kommit in för {town.municipality.unit(WALKERS).name}." in anna.screen.text
    assert (await stands(town)).answer == "report"


async def test_a_calm_against_ones_own_report_leads_to_ones_reports(town):
    anna = await town.walker()
    await opens(town)
    prompt = anna.screen
    await town.taps(anna, "Rapportera", *REPORT)
    anna.taps(CALM, message=prompt)
    await town.quiet()
    assert "du har själv skickat 1 rapport" in prompt.text
    assert prompt.labels == ["Det var allt", "Rapportera mer", "Mina rapporter"]
    anna.taps("Mina rapporter", message=prompt)
    await town.quiet()
    assert "Dina rapporter" in prompt.text


# ---- reminded when one wants to be


async def test_sunday_evening_can_be_chosen_and_is_kept(town):
    anna = await town.walker()
    await opens(town)
    await town.taps(anna, "Påminn mig på söndag kväll")
    assert "sön 22 nov kl. 18:00" in anna.screen.text
    said = len(anna.messages)
    await town.goes_to(cycle(town).opens_at + timedelta(days=1))
    assert len(anna.messages) == said
    await town.goes_to(cycle(town).reminds_at)
    assert "påminnelsen du bad om" in anna.screen.text
    assert len(anna.messages) == said + 1


async def waiting_snoozes(town: Town) -> list[Outbox]:
    def look(session):
        which = Outbox.kind == "snooze", Outbox.state == "waiting"
        return list(session.exec(select(Outbox).where(*which)))

    return await town.stored(look)


async def test_the_last_choice_is_the_one_that_waits(town):
    anna = await town.walker()
    await opens(town)
    prompt, key = anna.screen, cycle(town).key
    for when in ("tomorrow", "sunday", "tomorrow", "sunday", "sunday", "tomorrow", "tomorrow"):
        anna.taps_data(code(town, "snooze", key, when), message=prompt)
        await town.quiet()
        assert len(await waiting_snoozes(town)) == 1
    await town.goes_to(cycle(town).opens_at + timedelta(days=1))
    assert "påminnelsen du bad om" in anna.screen.text
    said = len(anna.messages)
    await town.goes_to(cycle(town).reminds_at)
    assert len(anna.messages) == said


async def test_a_reminder_one_chose_falls_away_when_a_colleague_answers(town):
    anna, bo = await town.walker("Anna"), await town.walker("Bo")
    await opens(town)
    await town.taps(anna, "Påminn mig i morgon")
    await town.taps(bo, CALM, "1")
    said = len(anna.messages)
    await town.goes_to(cycle(town).opens_at + timedelta(days=1))
    assert len(anna.messages) == said
    assert await waiting_snoozes(town) == []


async def test_a_reminder_one_chose_falls_away_when_a_colleague_reports(town):
    anna, bo = await town.walker("Anna"), await town.walker("Bo")
    await opens(town)
    await town.taps(anna, "Påminn mig i morgon")
    await town.taps(bo, "Rapportera", *REPORT)
    said = len(anna.messages)
    await town.goes_to(cycle(town).opens_at + timedelta(days=1))
    assert len(anna.messages) == said


async def test_who_saw_the_answer_and_wants_a_reminder_all_the_same_gets_it(town):
    anna, bo = await town.walker("Anna"), await town.walker("Bo")
    await opens(town)
    await town.taps(bo, CALM, "1")
    await town.goes_to(cycle(town).opens_at + timedelta(hours=1))
    await town.says(anna, "/svara")
    assert "Någon hos er har svarat" in anna.screen.text
    await town.taps(anna, "Påminn mig i morgon")
    await town.goes_to(cycle(town).opens_at + timedelta(days=1, hours=1))
    assert "påminnelsen du bad om" in anna.screen.text


async def test_a_member_of_two_units_is_reminded_until_both_have_an_answer(town):
    anna, bo = await town.walker("Anna"), await town.walker("Bo")
    gunnar = await town.guard("Gunnar")
    await joins_also(town, anna, GUARDS)
    await opens(town)
    await town.taps(anna, "Påminn mig i morgon")
    await town.taps(bo, CALM, "1")
    await town.goes_to(cycle(town).opens_at + timedelta(days=1))
    assert "påminnelsen du bad om" in anna.screen.text
    assert town.municipality.unit(GUARDS).name in anna.screen.text
    await town.taps(anna, "Påminn mig på söndag kväll")
    await town.taps(gunnar, town.municipality.unit(GUARDS).quiet_label("sv"))
    said = len(anna.messages)
    await town.goes_to(cycle(town).reminds_at)
    assert len(anna.messages) == said


async def test_the_coordinators_answer_for_a_unit_stops_the_reminder(town):
    anna, karin = await town.walker(), await town.coordinator()
    await opens(town)
    await town.taps(anna, "Påminn mig i morgon")
    karin.taps_data("|".join(("1", "coord", "answer", WALKERS, "calm")))
    await town.quiet()
    assert (await stands(town)).answer == "calm"
    said = len(anna.messages)
    await town.goes_to(cycle(town).opens_at + timedelta(days=1))
    assert len(anna.messages) == said


async def test_an_old_tomorrow_after_the_last_possible_one_is_answered_kindly(town):
    anna = await town.walker()
    await opens(town)
    prompt = anna.screen
    await town.goes_to(cycle(town).reminds_at + timedelta(hours=1))
    anna.taps("Påminn mig i morgon", message=prompt)
    await town.quiet()
    assert await waiting_snoozes(town) == []
    assert prompt.labels[:2] == ["Rapportera", CALM]
    assert not any("Påminn" in each for each in prompt.labels)
