"""A prompt never takes anything from a report that is being told: its answers, its message, its numbers."""

from datetime import timedelta

from sqlmodel import select

from playground.people import Person
from reporting.cycle import Cycle, cycle_of
from storage.tables import Draft, Report
from tests.town import THURSDAY_EVENING, Town

WALKERS = "vandrare-lysekil"
CALM = "Lugnt – inget att rapportera"


def cycle(town: Town) -> Cycle:
    return cycle_of(town.municipality.rhythm, THURSDAY_EVENING.date())


async def drafted(town: Town) -> list[Draft]:
    return await town.stored(lambda s: list(s.exec(select(Draft).order_by(Draft.id))))


async def begins(town: Town, person: Person) -> int:
    """The person has told what and where; returns the message that shows the form."""
    await town.taps(person, "Rapportera", "Trafik", "A-traktor", "Lysekil …", "Stadsparken")
    return person.screen.id


async def test_the_prompt_leads_back_to_the_report_as_it_was_left(town):
    anna = await town.walker()
    form = await begins(town, anna)
    before = await drafted(town)
    await town.goes_to(cycle(town).opens_at)
    prompt = anna.screen
    assert "Du har en rapport som inte är skickad. Den ligger kvar." in prompt.text
    assert prompt.labels[:2] == ["Fortsätt på rapporten", "Rapportera"]
    assert await drafted(town) == before
    await town.taps(anna, "Fortsätt på rapporten")
    assert anna.screen.id > prompt.id
    assert "Stadsparken" in anna.screen.text
    assert next(each for each in anna.messages if each.id == form).labels == []
    (draft,) = await drafted(town)
    assert (draft.category, draft.place, draft.message_id) == ("TRAFIK", "stadsparken", anna.screen.id)
    assert prompt.labels[0] == "Fortsätt på rapporten"


async def test_a_second_tap_on_go_on_shows_the_same_report(town):
    anna = await town.walker()
    await begins(town, anna)
    await town.goes_to(cycle(town).opens_at)
    prompt = anna.screen
    for _ in range(2):
        anna.taps("Fortsätt på rapporten", message=prompt)
        await town.quiet()
    await town.taps(anna, "Nu", "Skicka")
    anna.taps("Fortsätt på rapporten", message=prompt)
    await town.quiet()
    assert "Rapport 1 är mottagen" in prompt.text
    assert len(await town.stored(lambda s: s.exec(select(Report)).all())) == 1


async def test_without_a_report_under_way_the_prompt_offers_none(town):
    anna, bo = await town.walker("Anna"), await town.walker("Bo")
    await town.taps(anna, "Rapportera")  # and nothing more
    await town.says(bo, "/ova")
    await town.taps(bo, "Trafik")
    await town.goes_to(cycle(town).opens_at)
    for person in (anna, bo):
        assert person.screen.labels[0] == "Rapportera"


async def test_numbers_go_on_pressing_the_buttons_of_the_form_in_hand(town):
    anna = await town.walker()
    await town.goes_to(cycle(town).opens_at - timedelta(minutes=5))
    await begins(town, anna)
    await town.goes_to(cycle(town).opens_at)
    assert "Hur har det varit?" in anna.screen.text
    number = [each for each in anna.messages if "När?" in each.text][-1].numbered_labels[0].split("\N{EN SPACE}")[0]
    await town.says(anna, number)
    (draft,) = await drafted(town)
    assert draft.day == cycle(town).opens_at.date()
    assert draft.band is not None


async def test_after_a_while_numbers_press_the_buttons_of_the_prompt(town):
    anna = await town.walker()
    await begins(town, anna)
    await town.goes_to(cycle(town).opens_at)
    await town.says(anna, "3")
    assert "Kvällar ute" in anna.screen.text


async def test_rapportera_with_a_report_under_way_asks_which_and_loses_neither(town):
    anna = await town.walker()
    await begins(town, anna)
    await town.goes_to(cycle(town).opens_at)
    await town.taps(anna, "Rapportera")
    assert "Stadsparken" in anna.screen.text
    assert anna.screen.labels == ["Fortsätt", "Börja en ny"]
    question, (old,) = anna.screen, await drafted(town)
    await town.taps(anna, "Börja en ny")
    assert "Vad har hänt?" in anna.screen.text
    anna.taps_data(f"1|ask|new|{WALKERS}|{old.id}", message=question)
    await town.quiet()
    await town.taps(anna, "Brand", "Container", "Lysekil …", "Stadsparken", "Nu", "Skicka")
    assert [draft.state for draft in await drafted(town)] == ["waiting", "sent"]
    await town.taps(anna, anna.screen.labels[0])
    assert "A-traktor" in anna.screen.text
    await town.taps(anna, "Nu", "Skicka")
    reports = await town.stored(lambda s: [row.category for row in s.exec(select(Report).order_by(Report.id))])
    assert reports == ["BRAND", "TRAFIK"]


async def test_rapportera_and_then_go_on_keeps_everything(town):
    anna = await town.walker()
    await begins(town, anna)
    await town.goes_to(cycle(town).opens_at)
    await town.taps(anna, "Rapportera", "Fortsätt", "Nu", "Skicka")
    (report,) = await town.stored(lambda s: s.exec(select(Report)).all())
    assert (report.category, report.place, report.cycle) == ("TRAFIK", "stadsparken", cycle(town).key)


async def test_after_a_report_of_another_period_the_question_is_offered_again(town):
    anna = await town.walker()
    await town.taps(anna, "Rapportera", "Trafik", "A-traktor", "Lysekil …", "Stadsparken")
    await town.goes_to(cycle(town).opens_at)
    await town.taps(anna, "Fortsätt på rapporten")
    await town.says(anna, "5/11")
    await town.taps(anna, "Kväll", "Skicka")
    assert "Svara på frågan" in anna.screen.labels
    await town.taps(anna, "Svara på frågan", CALM, "1")
    assert "Tack!" in anna.screen.text


async def test_after_calling_it_off_the_question_is_offered_again(town):
    anna = await town.walker()
    await begins(town, anna)
    await town.goes_to(cycle(town).opens_at)
    await town.taps(anna, "Fortsätt på rapporten", "Avbryt", "Svara på frågan")
    assert "Hur har det varit?" in anna.screen.text
    assert "Fortsätt på rapporten" not in anna.screen.labels


async def test_no_report_is_begun_for_a_unit_that_there_is_not(town):
    karin = await town.coordinator()
    await town.taps(karin, "Samordning", "Svara åt en enhet", "Fältgruppen", "Rapportera")
    await town.taps(karin, "Skadegörelse")
    (old,) = await drafted(town)
    karin.taps_data(f"1|ask|new|no-such-unit|{old.id}", message=karin.screen)
    await town.quiet()
    assert [(draft.unit, draft.state) for draft in await drafted(town)] == [(old.unit, "open")]
