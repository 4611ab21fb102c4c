"""People's own time: quiet hours, days away, a pause, reminders as they want them, and units that are at rest."""

import json
from datetime import datetime, timedelta

import pytest
from sqlmodel import col, select

from playground.people import Person
from reporting.cycle import Cycle, cycle_of
from storage import answers
from storage.tables import Asking, Member, Outbox
from tests.town import STOCKHOLM, THURSDAY_EVENING, Town

GUARDS = "vaktare"
CALM = "Lugnt – inget att rapportera"
QUESTION, REMINDER = "Hur har det varit", "Påminnelse"


def cycle(town: Town) -> Cycle:
    return cycle_of(town.municipality.rhythm, THURSDAY_EVENING.date())


def at(*when: int) -> datetime:
    return datetime(*when, tzinfo=STOCKHOLM)  # type: ignore[misc,arg-type]


async def delivered(town: Town, *kinds: str) -> list[str]:
    """The kinds and first names of what has arrived, in order."""

    def look(session):
        sent = select(Outbox.kind, Member.name).join(Member, col(Member.id) == col(Outbox.member_id))
        return list(session.exec(sent.where(Outbox.state == "sent", col(Outbox.kind).in_(kinds)).order_by(Outbox.id)))

    return [f"{kind} {name}" for kind, name in await town.stored(look)]


async def why(town: Town, person: Person) -> tuple[str, str]:
    def look(session):
        asked = select(Asking).join(Member, col(Member.id) == col(Asking.member_id))
        row = session.exec(asked.where(Member.telegram_id == person.id)).one()
        return row.why, row.reminder

    return await town.stored(look)


# ---- quiet hours


async def test_quiet_hours_are_chosen_or_typed(town):
    anna = await town.walker()
    screen = await town.taps(anna, "Inställningar", "Mina tider")
    assert "Tysta timmar: kl. 22–07" in screen.text
    assert "kl. 21–07" in (await town.taps(anna, "Tysta timmar", "Kl. 21–07")).text
    await town.taps(anna, "Tysta timmar")
    assert "Det förstod jag inte" in (await town.says(anna, "på natten")).text
    assert "kl. 20–06.30" in (await town.says(anna, "20-6.30")).text
    assert "Tysta timmar: inga" in (await town.taps(anna, "Tysta timmar", "Inga tysta timmar")).text


async def test_the_question_waits_for_the_end_of_quiet_hours(town):
    gunnar, greta = await town.guard(), await town.guard("Greta", contact=True)
    await town.taps(gunnar, "Inställningar", "Mina tider", "Tysta timmar")
    await town.says(gunnar, "15-18")
    await town.goes_to(cycle(town).opens_at)
    assert await delivered(town, "prompt") == ["prompt Greta"]
    await town.goes_to(at(2026, 11, 19, 17, 59))
    assert await delivered(town, "prompt") == ["prompt Greta"]
    await town.goes_to(at(2026, 11, 19, 18))
    assert sorted(await delivered(town, "prompt")) == ["prompt Greta", "prompt Gunnar"]
    assert CALM in gunnar.screen.labels
    assert greta.screen.labels == gunnar.screen.labels


async def test_news_at_night_waits_for_the_morning_and_an_answer_does_not(town):
    karin = await town.coordinator()
    await town.goes_to(at(2026, 11, 13, 23))
    await town.guard()
    assert await delivered(town, "notice") == []
    assert "Samordning" in (await town.says(karin, "/samordning")).text
    await town.goes_to(at(2026, 11, 14, 7))
    assert await delivered(town, "notice") == ["notice Karin"]


async def test_the_time_they_chose_themselves_is_kept_in_quiet_hours(town):
    gunnar = await town.guard()
    await town.goes_to(cycle(town).opens_at)
    await town.taps(gunnar, "Påminn mig i morgon")
    await town.says(gunnar, "/hjalp")
    await town.taps(gunnar, "Inställningar", "Mina tider", "Tysta timmar")
    await town.says(gunnar, "15-18")
    await town.goes_to(at(2026, 11, 20, 16))
    assert await delivered(town, "snooze") == ["snooze Gunnar"]


# ---- away


async def test_days_away_are_shown_before_they_are_saved_and_end_early(town):
    anna = await town.walker()
    screen = await town.says(anna, "/borta")
    assert "I dag–sön 15 nov" in screen.labels
    assert "Borta tors 12 nov – sön 15 nov. Stämmer det?" in (await town.taps(anna, "I dag–sön 15 nov")).text
    assert "Vilka dagar" in (await town.taps(anna, "Nej, andra dagar")).text
    assert "Det förstod jag inte" in (await town.says(anna, "snart")).text
    assert "Borta tors 12 nov – sön 22 nov" in (await town.says(anna, "12-22 nov")).text
    assert "Du är borta tors 12 nov – sön 22 nov" in (await town.taps(anna, "Ja, spara")).text
    home = await town.says(anna, "/hjalp")
    assert "Du är borta" in home.text
    assert "Välkommen tillbaka" in (await town.taps(anna, "Jag är tillbaka")).text
    assert "Du är borta" not in (await town.says(anna, "/hjalp")).text


async def test_days_that_are_typed_anew_are_days_and_no_report(town):
    anna = await town.walker()
    for days in ("29 juni–9 augusti", "3-5 dec"):
        await town.says(anna, "/borta")
        assert "Stämmer det?" in (await town.says(anna, days)).text
    await town.taps(anna, "Nej, andra dagar")
    assert "Borta lör 12 dec – sön 13 dec" in (await town.says(anna, "12-13 dec")).text
    karin = await town.coordinator()
    await town.taps(karin, "Samordning", "Tider och uppehåll", "Uppehåll", "Lägg till ett uppehåll")
    assert "Uppehåll 29 juni – 9 aug 2027?" in (await town.says(karin, "29 juni-9 augusti")).text
    assert "Uppehåll 1 juli – 9 aug 2027?" in (await town.says(karin, "1 juli-9 augusti")).text


async def test_whoever_is_away_is_asked_when_they_are_back_and_may_report_meanwhile(town):
    gunnar = await town.guard()
    await town.says(gunnar, "/borta 16-20 nov")
    await town.taps(gunnar, "Ja, spara")
    await town.goes_to(cycle(town).opens_at)
    assert await delivered(town, "prompt") == []
    assert "Vad har hänt" in (await town.says(gunnar, "/rapport")).text
    await town.goes_to(at(2026, 11, 21, 16))
    assert await delivered(town, "prompt") == ["prompt Gunnar"]
    assert await why(town, gunnar) == ("", "")


async def test_whoever_is_back_early_is_asked_then_and_once(town):
    gunnar = await town.guard()
    await town.says(gunnar, "/borta två veckor")
    await town.taps(gunnar, "Ja, spara")
    await town.goes_to(cycle(town).opens_at)
    assert await why(town, gunnar) == ("away", "")
    await town.goes_to(at(2026, 11, 20, 12))
    await town.says(gunnar, "/borta")
    away, back = gunnar.screen, "1|time|back"
    await town.taps(gunnar, "Jag är tillbaka")
    gunnar.taps_data(back, message=away)  # once more: a double tap
    await town.quiet()
    assert await delivered(town, "prompt") == ["prompt Gunnar"]
    assert (await why(town, gunnar))[0] == ""
    await town.goes_to(cycle(town).reminds_at)
    assert await delivered(town, "prompt", "reminder") == ["prompt Gunnar", "reminder Gunnar"]


async def test_whoever_says_that_they_come_sooner_is_asked_then(town):
    gunnar = await town.guard()
    await town.says(gunnar, "/borta två veckor")
    await town.taps(gunnar, "Ja, spara")
    await town.goes_to(cycle(town).opens_at)
    assert await why(town, gunnar) == ("away", "")
    await town.says(gunnar, "/borta 16-20 nov")
    await town.taps(gunnar, "Ja, spara")
    assert await delivered(town, "prompt") == []
    await town.goes_to(at(2026, 11, 21, 16))
    assert await delivered(town, "prompt") == ["prompt Gunnar"]


async def test_whoever_leaves_while_the_question_waits_for_the_morning_gets_it_when_they_are_back(town):
    gunnar = await town.guard()
    await town.taps(gunnar, "Inställningar", "Mina tider", "Tysta timmar")
    await town.says(gunnar, "15-18")
    await town.goes_to(cycle(town).opens_at)
    await town.says(gunnar, "/borta i dag")
    await town.taps(gunnar, "Ja, spara")
    await town.goes_to(at(2026, 11, 19, 18))
    assert await delivered(town, "prompt") == []
    await town.goes_to(at(2026, 11, 20, 18))
    assert await delivered(town, "prompt") == ["prompt Gunnar"]


async def test_the_button_of_days_that_are_over_says_so(town):
    anna = await town.walker()
    screen = await town.says(anna, "/borta")
    await town.goes_to(at(2026, 12, 1, 12))
    anna.taps("I dag–sön 15 nov", message=screen)
    await town.quiet()
    assert "De dagarna har redan varit" in anna.screen.text


async def test_forged_days_and_hours_set_nothing(town):
    anna = await town.walker()
    await town.taps(anna, "Inställningar", "Mina tider")
    for code in (
        "gone|2026-13-01|2026-12-02",
        "gone|2026-12-05|2026-12-02",
        "hours|9999|0",
        "hours|0|1439",
        "strength|7",
    ):
        anna.taps_data(f"1|time|{code}", message=anna.screen)
        await town.quiet()
        assert "för gammal" in anna.screen.text
        anna.taps("Inställningar")
        await town.quiet()
    member = await town.stored(lambda session: session.exec(select(Member)).one())
    assert (member.away_from, member.quiet_from, member.reminders) == (None, 22 * 60, 1)


# ---- pause


async def test_paused_questions_stay_away_until_they_are_wanted_again(town):
    gunnar = await town.guard()
    screen = await town.says(gunnar, "/stopp")
    assert screen.labels == ["Nej, allt som förut", "Pausa frågorna", "Lämna helt"]
    assert "Frågorna är pausade" in (await town.taps(gunnar, "Pausa frågorna")).text
    await town.goes_to(cycle(town).opens_at)
    assert await delivered(town, "prompt") == []
    assert await why(town, gunnar) == ("paused", "")
    home = await town.says(gunnar, "/hjalp")
    assert "Du har pausat frågorna" in home.text
    await town.taps(gunnar, "Fortsätt få frågor")
    assert await delivered(town, "prompt") == ["prompt Gunnar"]


async def test_a_pause_stops_what_waits_already(town):
    gunnar = await town.guard()
    await town.taps(gunnar, "Inställningar", "Mina tider", "Tysta timmar")
    await town.says(gunnar, "15-18")
    await town.goes_to(cycle(town).opens_at)
    await town.says(gunnar, "/stopp")
    await town.taps(gunnar, "Pausa frågorna")
    await town.goes_to(at(2026, 11, 19, 19))
    assert await delivered(town, "prompt") == []
    assert await why(town, gunnar) == ("paused", "")
    await town.taps(gunnar, "Fortsätt få frågor")
    assert await delivered(town, "prompt") == ["prompt Gunnar"]


async def test_stop_leads_to_leaving_and_back(town):
    anna = await town.walker()
    await town.says(anna, "/stopp")
    assert "Vill du lämna?" in (await town.taps(anna, "Lämna helt")).text
    await town.says(anna, "stopp")
    assert "Rapportera" in (await town.taps(anna, "Nej, allt som förut")).labels


# ---- reminders


async def wants(town: Town, person: Person, number: str) -> None:
    await town.says(person, "/hjalp")
    await town.taps(person, "Inställningar", "Mina tider", "Påminnelser", number)


async def test_none_one_or_two_reminders(town):
    none, one, two = (
        await town.guard("Noll", contact=True),
        await town.guard("Etta", contact=True),
        await town.guard("Tvåa", contact=True),
    )
    await wants(town, none, "Ingen")
    await wants(town, two, "Två")
    assert "Påminnelser: två" in two.screen.text
    await town.goes_to(cycle(town).opens_at)
    await town.goes_to(cycle(town).reminds_at)
    assert sorted(await delivered(town, "reminder", "reminder2")) == ["reminder Etta", "reminder Tvåa"]
    await town.goes_to(cycle(town).closes_at - timedelta(hours=3))
    assert await delivered(town, "reminder2") == ["reminder2 Tvåa"]
    assert CALM in one.screen.labels


@pytest.mark.parametrize("way", ["tap", "typed", "report", "behalf"])
async def test_an_answer_by_anyone_stops_the_others_reminders(town, way):
    bo, cilla, karin = (
        await town.guard("Bo", contact=True),
        await town.guard("Cilla", contact=True),
        await town.coordinator(),
    )
    await wants(town, cilla, "Två")
    await town.goes_to(cycle(town).opens_at)
    await town.goes_to(cycle(town).reminds_at)
    assert await delivered(town, "reminder") == ["reminder Bo", "reminder Cilla"]
    if way == "tap":
        await town.taps(bo, CALM)
    elif way == "typed":
        await town.says(bo, "lugnt")
    elif way == "report":
        await town.taps(bo, "Rapportera", "Skadegörelse", "Klotter", "Lysekil …", "Södra hamnen", "Nu", "Skicka")
    else:
        unit = town.municipality.unit(GUARDS)
        await town.says(karin, "/samordning")
        await town.taps(karin, "Svara åt en enhet")
        while unit.name not in karin.screen.labels:
            await town.taps(karin, next(each for each in karin.screen.labels if each.startswith("Fler")))
        await town.taps(karin, unit.name, CALM)
    standing = await town.stored(lambda s: answers.standing(s, town.municipality, cycle(town).key))
    assert standing[GUARDS].answer is not None
    await town.goes_to(cycle(town).closes_at - timedelta(hours=3))
    assert await delivered(town, "reminder2") == []


# ---- coming, and coming back


async def test_whoever_joins_while_the_question_is_open_is_asked_once(town):
    await town.goes_to(cycle(town).opens_at)
    await town.goes_to(at(2026, 11, 20, 12))
    gunnar = await town.guard()
    await town.quiet()
    assert await delivered(town, "prompt") == ["prompt Gunnar"]
    assert await why(town, gunnar) == ("", "")
    await town.goes_to(cycle(town).reminds_at)
    assert await delivered(town, "prompt", "reminder") == ["prompt Gunnar", "reminder Gunnar"]


async def test_whoever_blocked_the_bot_is_asked_when_they_are_heard_of(town):
    gunnar = await town.guard()
    gunnar.blocks_bot()
    await town.quiet()
    await town.goes_to(cycle(town).opens_at)
    assert await why(town, gunnar) == ("blocked", "")
    await town.goes_to(at(2026, 11, 20, 12))
    gunnar.unblocks_bot()
    await town.quiet()
    await town.says(gunnar, "/hjalp")
    assert await delivered(town, "prompt") == ["prompt Gunnar"]
    assert await why(town, gunnar) == ("", "")


# ---- units that are not in operation


async def rests(town: Town, karin: Person, unit: str, days: str) -> None:
    name = town.municipality.unit(unit).name
    await town.says(karin, "/samordning")
    await town.taps(karin, "Enheter")
    while name not in karin.screen.labels:
        await town.taps(karin, next(each for each in karin.screen.labels if each.startswith("Fler")))
    await town.taps(karin, name, "Inte i drift", "Lägg till dagar")
    await town.says(karin, days)


async def test_a_unit_that_is_not_in_operation_is_left_in_peace_and_leaves_the_denominator(town):
    karin, gunnar, anna = await town.coordinator(), await town.guard(), await town.walker()
    await rests(town, karin, GUARDS, "16 nov - 29 nov")
    assert "är inte i drift mån 16 nov – sön 29 nov. Stämmer det?" in karin.screen.text
    assert "mån 16 nov – sön 29 nov" in (await town.taps(karin, "Ja, spara")).text
    await town.goes_to(cycle(town).opens_at)
    await town.goes_to(cycle(town).reminds_at)
    assert await delivered(town, "prompt", "reminder") == ["prompt Anna", "reminder Anna"]
    assert await why(town, gunnar) == ("resting", "")
    assert CALM in anna.screen.labels
    await town.goes_to(cycle(town).closes_at)
    units, name = len(town.municipality.units), town.municipality.unit(GUARDS).name
    assert f"Ej i drift: {name}." in karin.screen.text
    assert f"av {units - 1} enheter" in karin.screen.text


async def test_who_is_not_asked_just_now_is_shown_no_way_to_the_question(town):
    karin, gunnar = await town.coordinator(), await town.guard()
    await rests(town, karin, GUARDS, "v 47")
    await town.taps(karin, "Ja, spara")
    await town.goes_to(at(2026, 11, 19, 16))
    assert "Svara på frågan" not in (await town.says(gunnar, "/start")).labels
    assert "‹ Till frågan" not in (await town.taps(gunnar, "Rapportera")).labels


async def test_a_unit_that_is_in_operation_after_all_is_asked(town):
    karin, gunnar = await town.coordinator(), await town.guard()
    await rests(town, karin, GUARDS, "v. 47")
    await town.taps(karin, "Ja, spara")
    await town.goes_to(cycle(town).opens_at)
    assert await delivered(town, "prompt") == []
    await town.taps(karin, "Ta bort 16 nov–22 nov")
    await town.quiet()
    assert await delivered(town, "prompt") == ["prompt Gunnar"]
    assert await why(town, gunnar) == ("", "")


async def test_only_coordinators_say_so(town):
    gunnar = await town.guard()
    gunnar.taps_data(f"1|rest|save|{GUARDS}|2026-11-16|2026-11-29", message=gunnar.screen)
    await town.quiet()
    await town.goes_to(cycle(town).opens_at)
    assert await delivered(town, "prompt") == ["prompt Gunnar"]


# ---- what is stored


async def test_own_times_are_told_and_forgotten_like_everything_else(town):
    await town.coordinator()
    anna = await town.walker()
    await town.says(anna, "/borta 16-20 nov")
    await town.taps(anna, "Ja, spara")
    await wants(town, anna, "Två")
    await town.says(anna, "/minadata")
    stored = json.loads(anna.screen.document)["member"]
    assert (stored["away_from"], stored["away_to"], stored["reminders"]) == ("2026-11-16", "2026-11-20", 2)
    await town.says(anna, "/radera")
    await town.taps(anna, "Fortsätt till radering", "Ja, radera mig")
    member = await town.stored(lambda s: s.exec(select(Member).where(Member.state == "erased")).one())
    assert (member.away_from, member.paused_at, member.reminders, member.quiet_from) == (None, None, 1, 22 * 60)
