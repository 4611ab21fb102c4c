"""Whoever types instead of tapping is understood, is told what became of it, and never loses what was told before."""

from datetime import date, datetime

import pytest
from sqlmodel import select

from reporting.buttons import pack
from reporting.dates import example, read_day
from reporting.receipt import listed
from reporting.said import pressed
from reporting.wording import words_in
from storage import Session
from storage.tables import Answer, Draft, Report
from tests.town import STOCKHOLM, Town

ENGINES_HERE = ("sqlite",)
"""What is read and said here is the same on every engine; the stories that write are lived on both elsewhere."""

SCHOOL = "klotter på stångenässkolan igår kväll"
ANSWERING = datetime(2026, 11, 19, 17, 0, tzinfo=STOCKHOLM)


def reports(session: Session) -> list[Report]:
    return list(session.exec(select(Report).order_by(Report.id)))  # type: ignore[arg-type]


def drafts(session: Session, *states: str) -> list[Draft]:
    found = session.exec(select(Draft).order_by(Draft.id))  # type: ignore[arg-type]
    return [each for each in found if not states or each.state in states]


# ---- words that press buttons


@pytest.mark.parametrize("word", ["skicka", "Skicka!", "ja", "Ja, det stämmer."])
async def test_a_report_is_sent_with_a_typed_word(town: Town, word: str) -> None:
    anna = await town.walker()
    await town.says(anna, SCHOOL)
    screen = await town.says(anna, word)
    assert "Rapport 1 är mottagen" in screen.text
    (report,) = await town.stored(reports)
    assert report.note == SCHOOL


async def test_a_report_is_cancelled_and_taken_up_again_with_typed_words(town: Town) -> None:
    anna = await town.walker()
    await town.says(anna, SCHOOL)
    assert "Inget är skickat" in (await town.says(anna, "avbryt")).text
    assert "Stämmer det?" in (await town.says(anna, "ångra")).text
    (draft,) = await town.stored(drafts)
    assert draft.note == SCHOOL


async def test_the_form_is_opened_with_a_typed_word(town: Town) -> None:
    anna = await town.walker()
    assert "Vad har hänt?" in (await town.says(anna, "hej", "Rapportera")).text


def test_a_word_presses_only_what_is_on_the_screen() -> None:
    shown = f"1-1 {pack('form', 'set', 3, 'category', 'BRAND')}\n2-2 {pack('form', 'cancel', 3)}"
    assert pressed(shown, "Avbryt") == pack("form", "cancel", 3)
    assert pressed(shown, "skicka") == ""
    assert pressed(shown, "avbryt inte det här, de slåss fortfarande") == ""


async def test_112_is_never_taken_for_a_button(town: Town) -> None:
    anna = await town.walker()
    assert "Ring 112 med telefonen" in (await town.says(anna, "112")).text
    await town.says(anna, SCHOOL)
    screen = await town.says(anna, "112")
    assert screen.text.startswith("🆘 Jag kan inte larma. Ring 112")
    assert "Stämmer det?" in screen.text


# ---- what is said back


async def test_what_was_understood_is_asked_about_once(town: Town) -> None:
    anna = await town.walker()
    screen = await town.says(anna, SCHOOL)
    assert screen.text.count("Stämmer det?") == 1


async def test_a_number_of_people_is_said_to_be_taken_while_another_question_is_on(town: Town) -> None:
    anna = await town.walker()
    await town.taps(anna, "Rapportera", "Trafik", "A-traktor")
    screen = await town.says(anna, "3 st")
    assert "Det är med i rapporten" in screen.text
    assert "Var?" in screen.text


async def test_a_question_is_no_part_of_the_report(town: Town) -> None:
    anna = await town.walker()
    await town.taps(anna, "Rapportera", "Trafik")
    screen = await town.says(anna, "hur funkar det här egentligen med rapporterna?")
    assert "kan inte svara på frågor" in screen.text
    assert "Vad mer exakt?" in screen.text
    (draft,) = await town.stored(drafts)
    assert draft.note is None


async def test_a_greeting_is_answered_with_how_to_report(town: Town) -> None:
    anna = await town.walker()
    screen = await town.says(anna, "hej")
    assert "Skriv vad, var och när" in screen.text
    assert "ser inte ut som" not in screen.text


async def test_an_hour_of_the_night_is_said_with_its_own_date(town: Town) -> None:
    anna = await town.walker()
    await town.clock.set(datetime(2026, 11, 13, 1, 30, tzinfo=STOCKHOLM))
    screen = await town.says(anna, "klotter vid stadsparken nyss")
    assert "natten till fre 13 nov kl. 01:30" in screen.text
    assert "tors 12 nov, natten mot fre 01–06" in screen.text


@pytest.mark.parametrize("future", [False, True])
@pytest.mark.parametrize("today", [date(2026, 11, 12), date(2026, 12, 31), date(2027, 1, 1), date(2028, 2, 28)])
def test_the_date_that_is_given_as_an_example_can_be_typed(today: date, future: bool) -> None:
    day = read_day(example(today, future=future), today=today, future=future)
    assert day is not None
    assert abs((day - today).days) < 7


async def test_a_location_says_what_it_is_for_while_something_else_is_asked(town: Town) -> None:
    anna = await town.walker()
    anna.shares_location(58.2732, 11.4398)
    await town.quiet()
    assert "visar platserna nära dig när jag frågar var" in anna.screen.text
    assert "ligger närmast" not in anna.screen.text


@pytest.mark.parametrize(
    ("names", "phrase"), [("1", "1"), ("12", "1 och 2"), ("123", "1, 2 och 3"), ("1234", "1, 2, 3 och 4")]
)
def test_things_are_listed_as_one_says_them(names: str, phrase: str) -> None:
    assert listed(words_in("sv"), list(names)) == phrase


# ---- nothing is mixed up


async def test_a_list_in_the_middle_of_a_report_is_a_list_with_112_on_top(town: Town) -> None:
    gunnar = await town.guard()
    await town.taps(gunnar, "Rapportera", "Trafik", "A-traktor")
    screen = await town.says(gunnar, "- klotter på gullmarsskolan igår kväll\n- dom slåss med kniv nu vid södra hamnen")
    assert screen.text.startswith("🆘 Är någon i fara nu? Ring 112.")
    assert "3 händelser" in screen.text
    (told,) = await town.stored(lambda session: drafts(session, "open"))
    assert (told.category, told.place, told.note) == ("TRAFIK", None, None)


async def test_a_list_after_a_stopped_text_does_not_take_its_place(town: Town) -> None:
    anna = await town.walker()
    await town.says(anna, "klotter på stångenässkolan igår kväll, ring 070-123 45 67")
    screen = await town.says(anna, "- klotter på gullmarsskolan igår kväll\n- bråk vid kungstorget igår kväll")
    assert "3 händelser" in screen.text
    assert "saknas: text" in screen.text


async def test_danger_of_another_kind_is_not_filed_under_what_was_told_before(town: Town) -> None:
    anna = await town.walker()
    await town.taps(anna, "Rapportera", "Trafik", "A-traktor")
    screen = await town.says(anna, "dom slåss med kniv nu vid södra hamnen")
    assert screen.text.startswith("🆘 Är någon i fara nu? Ring 112.")
    first, second = await town.stored(drafts)
    assert (first.category, first.place) == ("TRAFIK", None)
    assert (second.category, second.place) == ("VALD", "sodra-hamnen")


async def test_a_report_left_half_told_does_not_swallow_the_answer_of_the_period(town: Town) -> None:
    anna = await town.walker()
    await town.taps(anna, "Rapportera", "Trafik", "A-traktor")
    await town.goes_to(ANSWERING)
    await town.says(anna, "det var lugnt")
    (answer,) = await town.stored(lambda session: list(session.exec(select(Answer))))
    assert answer.kind == "calm"
    (draft,) = await town.stored(lambda session: drafts(session, "open"))
    assert (draft.category, draft.note) == ("TRAFIK", None)
