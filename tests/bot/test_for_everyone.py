"""Nobody needs to see, aim or tap: every button can be typed, and every way leads back."""

from datetime import date, datetime, timedelta

import pytest
from sqlmodel import select

from playground.people import Person
from reporting.numbers import GAP
from storage import Session
from storage.tables import Answer, Draft, Member, Report
from tests.bot.test_hearing import heard_by_nobody
from tests.town import STOCKHOLM, Town

ENGINES_HERE = ("sqlite",)
"""What is read and said here is the same on every engine; the stories that write are lived on both elsewhere."""

OPENS = datetime(2026, 11, 19, 16, 0, tzinfo=STOCKHOLM)


def reports(session: Session) -> list[Report]:
    return list(session.exec(select(Report).order_by(Report.id)))  # type: ignore[arg-type]


def drafts(session: Session) -> list[Draft]:
    return list(session.exec(select(Draft)))


def answers(session: Session) -> list[Answer]:
    return list(session.exec(select(Answer)))


def languages(session: Session) -> list[str]:
    return [each.language for each in session.exec(select(Member))]


def number_of(person: Person, label: str) -> str:
    """The number in front of a button, as it stands on the newest screen."""
    found = next(each for each in person.screen.numbered_labels if label in each)
    number, gap, _ = found.partition(GAP)
    assert gap, f"{found!r} has no number"
    return number


async def types_the_numbers_of(town: Town, person: Person, *labels: str) -> None:
    for label in labels:
        await town.says(person, number_of(person, label))


# ---- numbers


async def test_a_whole_report_is_told_by_typing_numbers(town: Town) -> None:
    anna = await town.walker()
    await types_the_numbers_of(town, anna, "Rapportera", "Skadegörelse", "Klotter", "Lysekil …", "Södra hamnen")
    await types_the_numbers_of(town, anna, "Nu", "+ Förut", "Ofta här", "Skicka")
    (report,) = await town.stored(reports)
    assert (report.category, report.subcategory, report.place) == ("SKADE", "klotter", "sodra-hamnen")
    assert (report.day, report.band, report.recurring) == (date(2026, 11, 12), "sen_kvall", "often")
    assert "Rapport 1 är mottagen" in anna.screen.text


async def test_numbers_follow_the_places_of_the_buttons(town: Town) -> None:
    anna = await town.walker()
    screen = await town.taps(anna, "Rapportera")
    assert [each.partition(GAP)[0] for each in screen.numbered_labels] == [
        str(number) for number in range(1, len(screen.labels) + 1)
    ]
    assert screen.numbered_labels[1].endswith(screen.labels[1])


@pytest.mark.parametrize("typed", ["2", "2.", "2)", " 2 ", "nr 2", "Nr. 2", "#2", "2️⃣", "２", "02"])
async def test_a_number_may_be_typed_in_any_way(town: Town, typed: str) -> None:
    anna = await town.walker()
    screen = await town.taps(anna, "Rapportera")
    second = screen.labels[1].partition(" ")[2]
    assert second in (await town.says(anna, typed)).text


async def test_a_burst_from_a_dead_zone_works_in_order(town: Town) -> None:
    anna = await town.walker()
    await town.taps(anna, "Rapportera")
    await town.bot.stop()
    for number in ("1", "1", "1", "1", "1"):
        anna.sends(number)
    town.bot = town.replica(town.database)
    await town.bot.start()
    await town.quiet()
    (draft,) = await town.stored(drafts)
    assert draft.category == town.municipality.categories[0].code
    assert draft.subcategory == town.municipality.categories[0].subcategories[0].code
    assert draft.place == town.municipality.places_in(town.municipality.areas[0].key)[0].key
    assert draft.day == date(2026, 11, 12)


async def test_a_number_that_is_heard_twice_presses_once(town: Town) -> None:
    anna = await town.walker()
    await town.taps(anna, "Rapportera")
    town.playground.faults.arm("duplicate_update")
    await town.says(anna, "1")
    (draft,) = await town.stored(drafts)
    assert (draft.category, draft.subcategory) == (town.municipality.categories[0].code, None)


async def test_a_number_whose_answer_never_left_is_not_pressed_again_on_the_next_screen(town: Town) -> None:
    anna = await town.walker()
    await town.taps(anna, "Rapportera")
    raws = await heard_by_nobody(town, lambda: anna.sends("1"))
    lost = town.replica(town.database)
    lost.house.answers.put = lambda *_, **__: None  # type: ignore[method-assign]  # it dies after the commit
    await lost.hearing.hear(raws[0])
    await town.bot.hearing.hear(raws[0])
    await town.quiet()
    (draft,) = await town.stored(drafts)
    assert (draft.category, draft.subcategory) == (town.municipality.categories[0].code, None)
    assert "Vad mer exakt" in anna.screen.text
    await lost.stop()


async def test_a_number_that_no_button_has_shows_the_screen_again(town: Town) -> None:
    anna = await town.walker()
    numbered = (await town.taps(anna, "Rapportera", "Skadegörelse")).numbered_labels
    screen = await town.says(anna, "77")
    assert "Det numret har ingen knapp" in screen.text
    assert screen.numbered_labels == numbered
    assert "Vad mer exakt" in screen.text
    await types_the_numbers_of(town, anna, "Klotter")
    assert "Var?" in anna.screen.text


async def test_a_number_that_no_button_has_outside_of_the_form_leaves_the_buttons_alive(town: Town) -> None:
    karin = await town.coordinator()
    menu = await town.taps(karin, "Samordning")
    assert "knapparna ovanför" in (await town.says(karin, "114")).text
    assert "112" in karin.screen.text
    number = next(each for each in menu.numbered_labels if "Medlemmar" in each).partition(GAP)[0]
    assert "Medlemmar" in (await town.says(karin, number)).text


async def test_in_the_text_of_a_report_a_bare_number_is_still_a_button(town: Town) -> None:
    anna = await town.walker()
    await town.taps(anna, "Rapportera", "Trafik", "A-traktor", "Lysekil …", "Stadsparken", "Nu", "+ Text")
    assert "Stämmer det?" in (await town.says(anna, number_of(anna, "Tillbaka"))).text
    await town.taps(anna, "+ Text")
    await town.says(anna, "3 killar på moped")
    await town.taps(anna, "Skicka")
    (report,) = await town.stored(reports)
    assert report.note == "3 killar på moped"


async def test_a_date_is_no_number_and_a_number_that_is_no_date_is_said_to_be_none(town: Town) -> None:
    anna = await town.walker()
    await town.taps(anna, "Rapportera", "Trafik", "A-traktor", "Lysekil …", "Stadsparken")
    assert "Skriv till exempel 9/11" in (await town.says(anna, "31")).text
    assert "Vilken tid" in (await town.says(anna, "10/11")).text
    (draft,) = await town.stored(drafts)
    assert draft.day == date(2026, 11, 10)


async def test_how_many_people_and_evenings_are_answered_with_their_own_number(town: Town) -> None:
    anna = await town.walker()
    await town.taps(anna, "Rapportera", "Trafik", "A-traktor", "Lysekil …", "Stadsparken", "Nu", "+ Antal")
    assert number_of(anna, "Tillbaka") == "100"
    await town.says(anna, "7")
    assert (await town.stored(drafts))[0].people == "5-9"
    await types_the_numbers_of(town, anna, "Avbryt")
    await town.goes_to(OPENS)
    await town.taps(anna, "Lugnt – inget att rapportera")
    assert "Inte varit ute" in anna.screen.labels
    await town.says(anna, "5")
    assert [(each.kind, each.evenings) for each in await town.stored(answers)] == [("calm", 3)]


async def test_the_prompt_is_answered_by_typing_a_number(town: Town) -> None:
    anna = await town.walker()
    await town.goes_to(OPENS)
    await types_the_numbers_of(town, anna, "Lugnt – inget att rapportera")
    assert [each.kind for each in await town.stored(answers)] == ["calm"]
    assert "Kvällar ute" in anna.screen.text


async def test_a_prompt_that_arrives_in_the_middle_of_the_form_does_not_take_its_numbers(town: Town) -> None:
    anna = await town.walker()
    await town.goes_to(OPENS - timedelta(minutes=5))
    await town.taps(anna, "Rapportera", "Skadegörelse")
    klotter = number_of(anna, "Klotter")
    await town.goes_to(OPENS)
    assert "Hur har det varit?" in anna.screen.text
    await town.says(anna, klotter)
    (draft,) = await town.stored(drafts)
    assert draft.subcategory == "klotter"
    assert await town.stored(answers) == []


async def test_a_form_that_was_left_lying_gives_its_numbers_to_the_prompt(town: Town) -> None:
    anna = await town.walker()
    await town.goes_to(OPENS - timedelta(minutes=20))
    await town.taps(anna, "Rapportera", "Skadegörelse")
    await town.goes_to(OPENS)
    await types_the_numbers_of(town, anna, "Lugnt – inget att rapportera")
    assert [each.kind for each in await town.stored(answers)] == ["calm"]


async def test_a_name_that_is_asked_for_may_hold_a_number_and_the_buttons_work_beside_it(town: Town) -> None:
    karin = await town.coordinator()
    await town.taps(karin, "Samordning", "Enheter", "Lägg till en enhet")
    await types_the_numbers_of(town, karin, "Avbryt")
    await town.taps(karin, "Lägg till en enhet")
    assert "Nr 1" in (await town.says(karin, "Nr 1")).text


async def test_the_language_is_chosen_by_number_before_anything_else(town: Town) -> None:
    anna = await town.walker()
    await town.says(anna, "/sprak")
    await types_the_numbers_of(town, anna, "English")
    assert await town.stored(languages) == ["en"]


async def test_what_a_tap_answers_on_top_of_the_screen_is_said_aloud_to_whoever_types(town: Town) -> None:
    anna = await town.walker()
    karin = await town.coordinator()
    await town.taps(karin, "Samordning", "Medlemmar")
    number = number_of(karin, "Trygghetsvandrarna Lysekil")
    await town.stored(lambda session: setattr(named(session, "Karin"), "rank", "member"))
    assert "Det kan bara samordnaren göra" in (await town.says(karin, number)).text
    assert anna.screen.labels


async def test_a_stranger_presses_nothing_with_a_number(town: Town) -> None:
    nils = town.playground.person("Nils")
    nils.starts()
    await town.quiet()
    assert "inbjudan" in (await town.says(nils, "1")).text


async def test_whoever_has_left_can_still_erase_themselves_by_number(town: Town) -> None:
    anna = await town.walker()
    await town.says(anna, "/lamna")
    await types_the_numbers_of(town, anna, "Ja, lämna")
    await town.says(anna, "/radera")
    await types_the_numbers_of(town, anna, "Fortsätt till radering", "Ja, radera mig")
    assert "Raderat" in anna.screen.text
    assert [each.shown for each in await town.stored(lambda session: list(session.exec(select(Member))))] == [""]


async def test_a_link_has_no_number(town: Town) -> None:
    karin = await town.coordinator()
    await town.taps(karin, "Samordning", "EST-gruppen", "Koppla EST-gruppen")
    link, *others = karin.screen.numbered_labels
    assert link == "Välj grupp"
    assert others[0].startswith(f"1{GAP}")


# ---- the location


async def at_the_place(town: Town) -> Person:
    anna = await town.walker()
    await town.taps(anna, "Rapportera", "Trafik", "A-traktor")
    return anna


async def test_a_location_is_shared_with_a_key_that_then_goes_away(town: Town) -> None:
    anna = await at_the_place(town)
    screen = await town.taps(anna, "Dela plats")
    assert "inte i datorn" in screen.text
    assert "skriva platsens namn" in screen.text
    assert anna.keyboard == [["Dela min plats"]]
    assert anna.placeholder == "eller skriv platsen"
    await town.taps(anna, "Dela min plats")
    assert anna.keyboard == []
    assert "Positionen är inte sparad" in anna.screen.text
    assert "Var?" in anna.screen.text


async def test_a_place_is_typed_although_the_key_is_there(town: Town) -> None:
    anna = await at_the_place(town)
    await town.taps(anna, "Dela plats")
    screen = await town.says(anna, "stadsparken")
    assert anna.keyboard == []
    assert "Stadsparken" in screen.text
    assert "När?" in screen.text


@pytest.mark.parametrize("way", ["a tap", "a number", "a command", "a sticker"])
async def test_every_other_answer_takes_the_key_away_too(town: Town, way: str) -> None:
    anna = await at_the_place(town)
    area = number_of(anna, "Lysekil …")
    await town.taps(anna, "Dela plats")
    if way == "a tap":
        await town.taps(anna, "Lysekil …")
    elif way == "a sticker":
        anna.sends_sticker()
        await town.quiet()
        await town.taps(anna, "Lysekil …")
    else:
        await town.says(anna, area if way == "a number" else "/mina")
    assert anna.keyboard == []
    assert len([each for each in anna.messages if each.text == "Då går vi vidare."]) == 1
    await town.taps(anna, "Hem" if way == "a command" else "Stadsparken")


async def test_a_location_that_comes_unasked_needs_no_key(town: Town) -> None:
    anna = await at_the_place(town)
    anna.shares_location(58.2732, 11.4398)
    await town.quiet()
    assert anna.screen.labels[0] == "Södra hamnen"
    assert not [each for each in anna.messages if each.text == "Då går vi vidare."]


async def test_nobody_is_asked_to_share_where_something_is_to_come(town: Town) -> None:
    anna = await town.walker()
    await town.taps(anna, "Rapportera", "Rykte, evenemang", "arrangemang")
    assert "Dela plats" not in anna.screen.labels


# ---- help


@pytest.mark.parametrize("asked", ["/hjalp", "/help", "hjälp!", "?"])
async def test_help_in_the_middle_of_the_form_leads_back_to_the_same_question(town: Town, asked: str) -> None:
    anna = await at_the_place(town)
    screen = await town.says(anna, asked)
    assert "Plats:" in screen.text
    assert "112" in screen.text
    assert "114 14" in screen.text
    await town.taps(anna, "Tillbaka till rapporten", "Lysekil …", "Stadsparken", "Nu", "Skicka")
    (report,) = await town.stored(reports)
    assert (report.category, report.place, report.note) == ("TRAFIK", "stadsparken", None)


async def test_help_knows_every_question_of_the_form(town: Town) -> None:
    anna = await at_the_place(town)
    await town.taps(anna, "Lysekil …", "Stadsparken", "Nu")
    for label, word in (("+ Allvar", "Allvar:"), ("+ Antal", "Antal:"), ("+ Gjort", "Gjort:"), ("+ Text", "Text:")):
        await town.taps(anna, label)
        assert word in (await town.says(anna, "/hjalp")).text
        await town.taps(anna, "Tillbaka till rapporten", "‹ Tillbaka")


async def test_help_without_a_report_says_what_one_can_do(town: Town) -> None:
    anna = await town.walker()
    screen = await town.says(anna, "/hjalp")
    assert "skriv dess nummer" in screen.text
    assert "114 14" in screen.text
    assert "Rapportera" in screen.labels


async def test_home_leads_back_to_a_report_that_was_begun(town: Town) -> None:
    anna = await at_the_place(town)
    await town.says(anna, "/mina")
    screen = await town.taps(anna, "Hem")
    assert screen.labels[0] == "Fortsätt rapporten"
    screen = await town.taps(anna, "Fortsätt rapporten")
    assert "Var?" in screen.text
    await town.taps(anna, "Avbryt")
    assert "Fortsätt rapporten" not in (await town.says(anna, "/start")).labels


async def test_an_empty_form_is_nothing_to_go_on_with(town: Town) -> None:
    anna = await town.walker()
    await town.taps(anna, "Rapportera")
    assert (await town.says(anna, "/start")).labels[0] == "Rapportera"


def named(session: Session, name: str) -> Member:
    return session.exec(select(Member).where(Member.name == name)).one()
