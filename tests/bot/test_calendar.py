"""The coordinator changes when the question goes out, red days and pauses in the chat, and is told what comes of it."""

from datetime import date

import pytest
from sqlmodel import col, select

from reporting.buttons import pack
from reporting.cycle import Pause
from reporting.municipality import Change as MunicipalityChange
from storage.configuration import Configuration
from storage.configuration_tables import Change, Term
from storage.rhythms import take_up
from storage.tables import Outbox
from tests.scheduler.cast import at
from tests.town import Town


def municipality(town: Town):
    return town.stored(town.bot.configuration.current)


async def presses(town: Town, person, *code):
    person.taps_data(pack("coord", *code))
    await town.quiet()


async def opens(town: Town, *labels: str):
    karin = await town.coordinator()
    await town.says(karin, "/samordning")
    await town.taps(karin, "Tider och uppehåll", *labels)
    return karin


async def test_the_coordinator_sees_the_times(town):
    karin = await opens(town)
    shown = karin.screen.text
    assert "Frågan går ut: torsdag, vecka 2 av 2 kl. 16:00" in shown
    assert "Perioden stänger: måndag efter perioden kl. 12:00" in shown
    assert "Nästa fråga går ut tors 19 nov kl. 16:00. Den gäller v. 46–47 (9–22 nov)." in shown
    assert "Röd dag: det sker nästa vardag." in shown


async def test_the_question_is_moved_a_day_and_goes_out_then(town):
    anna = await town.walker()
    karin = await opens(town, "När frågan går ut", "Dagen efter", "Timmen före")
    assert "Nytt: fredag, vecka 2 av 2 kl. 15:00" in karin.screen.text
    await town.taps(karin, "Spara")
    assert karin.screen.text.count("Nästa fråga går ut fre 20 nov kl. 15:00") == 1
    await town.goes_to(at(2026, 11, 19, 16))
    assert "Hur har det varit?" not in anna.screen.text
    await town.goes_to(at(2026, 11, 20, 15))
    assert "Hur har det varit?" in anna.screen.text


async def test_what_breaks_the_order_has_no_save(town):
    karin = await opens(town, "När påminnelsen går ut", "Dagen efter")
    assert "När ska påminnelsen gå ut?" in karin.screen.text
    assert "Det går inte att spara." in karin.screen.text
    assert "Tryck på Spara" not in karin.screen.text
    assert "Spara" not in str(karin.screen.json["reply_markup"])


async def test_an_old_save_is_harmless(town):
    karin = await opens(town)
    for _ in range(2):
        await presses(town, karin, "time_set", "opens", 11, "1600")
    assert "Så var det redan." in karin.screen.text
    assert await town.stored(lambda s: len(s.exec(select(Change)).all())) == 1
    await presses(town, karin, "pause_gone", "20270101", "20270110")
    assert "Så var det redan." in karin.screen.text


@pytest.mark.parametrize(
    "code",
    [
        ("time", "opens", 99, "1600"),
        ("time_set", "opens", 10, "2460"),
        ("time_set", "never", 10, "1600"),
        ("red_set", "sometimes"),
        ("turned", 10, "20260105"),
        ("turned", 14, "20260106"),
        ("pause_add", "20270230", "20270301"),
        ("pause_add", "20270301", "20270201"),
    ],
)
async def test_a_forged_button_changes_nothing(town, code):
    karin = await opens(town)
    before = (await municipality(town)).rhythm
    await presses(town, karin, *code)
    assert (await municipality(town)).rhythm == before


async def test_other_weeks_in_the_middle_of_an_open_period(town):
    """The question of v. 46–47 is out: it keeps its times, and v. 48 is asked about alone."""
    anna = await town.walker()
    await town.goes_to(at(2026, 11, 19, 16))
    asked = anna.screen.text
    karin = await opens(town, "Byt till de andra veckorna")
    assert "v. 46–47 (9–22 nov) behåller sina dagar och tider." in karin.screen.text
    assert "Nästa fråga går ut tors 26 nov kl. 16:00. Den gäller v. 48 (23–29 nov)." in karin.screen.text
    await town.taps(karin, "Ja, byt")
    assert "v. 46–47 (9–22 nov) behåller sina dagar och tider." in karin.screen.text
    assert anna.screen.text == asked
    await town.goes_to(at(2026, 11, 26, 16))
    assert "v. 48 (23–29 nov)" in anna.screen.text
    prompts = await town.stored(lambda s: [r.key for r in s.exec(select(Outbox).where(col(Outbox.kind) == "prompt"))])
    assert len(prompts) == len(set(prompts))


async def test_a_week_is_a_period_from_now_on(town):
    karin = await opens(town, "En period är en vecka", "Ja, byt")
    assert "En period är en vecka." in karin.screen.text
    assert "Frågan går ut: torsdag kl. 16:00" in karin.screen.text
    found = await municipality(town)
    assert (found.rhythm.days, found.rhythm.opens.day) == (7, 3)


async def test_red_days_are_chosen(town):
    karin = await opens(town, "Röda dagar", "Vardagen före")
    assert "Röd dag: det sker vardagen före." in karin.screen.text
    assert (await municipality(town)).rhythm.red_days == "earlier"


async def test_a_pause_is_typed_shown_saved_and_lifted(town):
    anna = await town.walker()
    karin = await opens(town, "Uppehåll", "Lägg till ett uppehåll")
    await town.says(karin, "på något vis")
    assert "Jag förstod inte dagarna." in karin.screen.text
    await town.says(karin, "16–29 november")
    assert "Uppehåll 16 nov – 29 nov 2026?" in karin.screen.text
    assert "v. 46–47 (9–22 nov)" in karin.screen.text
    assert "Nästa fråga går ut tors 3 dec kl. 16:00" in karin.screen.text
    await town.taps(karin, "Ja, lägg in uppehållet")
    assert "16 nov – 29 nov 2026" in karin.screen.text
    await town.goes_to(at(2026, 11, 19, 16))
    assert "Hur har det varit?" not in anna.screen.text
    await town.taps(karin, "Ta bort 16 nov – 29 nov 2026")
    assert "Frågan för v. 46–47 (9–22 nov) går ut nu." in karin.screen.text
    await town.taps(karin, "Ja, ta bort")
    await town.goes_to(at(2026, 11, 19, 16, 1))
    assert "Hur har det varit?" in anna.screen.text
    await town.goes_to(at(2026, 11, 19, 16, 5))
    prompts = await town.stored(lambda s: list(s.exec(select(Outbox.key).where(col(Outbox.kind) == "prompt"))))
    assert len(prompts) == 1


async def test_a_long_pause_says_how_many_questions_it_takes_and_when_it_begins(town):
    karin = await opens(town, "En period är en vecka", "Ja, byt", "Uppehåll", "Lägg till ett uppehåll")
    await town.says(karin, "1 december – 31 maj")
    assert "Uppehåll 1 dec 2026 – 31 maj 2027?" in karin.screen.text
    assert "… och 14 till" in karin.screen.text


async def test_a_pause_that_is_there_is_not_doubled(town):
    karin = await opens(town, "Uppehåll", "Lägg till ett uppehåll")
    for _ in range(2):
        await town.says(karin, "1–20 december")
        await town.taps(karin, "Ja, lägg in uppehållet")
        shown = karin.screen.text
        await town.taps(karin, "Lägg till ett uppehåll")
    assert (await municipality(town)).rhythm.pauses == (Pause(date(2026, 12, 1), date(2026, 12, 20)),)
    assert "Så var det redan." in shown


async def test_what_is_changed_is_there_after_a_restart_and_in_the_exported_file(town):
    await opens(town, "Röda dagar", "Det sker ändå")
    await town.restarts()
    assert (await municipality(town)).rhythm.red_days == "keep"
    terms = await town.stored(lambda s: len(s.exec(select(Term).where(col(Term.kind) == "rhythm")).all()))
    assert terms == 2


async def test_new_times_in_the_file_are_told_to_the_coordinators_once(town):
    karin = await town.coordinator()
    value = {"opens": {"day": 11, "time": "09:00"}}
    changed = Configuration(town.municipality.with_changes([MunicipalityChange(kind="period", key="", value=value)]))
    await town.goes_to(at(2026, 11, 19, 16))
    for file in (Configuration(town.municipality), changed, changed):
        await town.stored(lambda s, file=file: take_up(s, file, town.clock.now()))
    await town.quiet()
    told = [each.text for each in karin.messages if "Kommunfilen har nya tider." in each.text]
    assert told == [
        "Kommunfilen har nya tider. Period v. 46–47 behåller sina. "
        "Nästa fråga går ut 2026-12-04 09:00. Den gäller v. 48–49."
    ]


async def test_a_member_cannot_change_the_times(town):
    anna = await town.walker()
    before = (await municipality(town)).rhythm
    await town.says(anna, "/start")
    await presses(town, anna, "red_set", "keep")
    assert (await municipality(town)).rhythm == before
