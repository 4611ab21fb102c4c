"""People tell what they saw in one message, or in a few; the bot asks only for what is missing."""

from datetime import date, datetime, timedelta

import pytest
from sqlmodel import select

from reporting.buttons import pack
from storage import Session
from storage.tables import Answer, Draft, Report
from tests.town import STOCKHOLM, Town

UNCLEAR = "fulla ungdomar som skräpar ner vid rorkulten igår kväll"
OPENS = datetime(2026, 11, 19, 16, 0, tzinfo=STOCKHOLM)
SCHOOL = "2 st klottrar på stångenässkolan igår kväll, har hänt förut"


def reports(session: Session) -> list[Report]:
    return list(session.exec(select(Report).order_by(Report.id)))  # type: ignore[arg-type]


def drafts(session: Session, *states: str) -> list[Draft]:
    found = session.exec(select(Draft).order_by(Draft.id))  # type: ignore[arg-type]
    return [each for each in found if not states or each.state in states]


async def test_one_sentence_ends_on_the_review_screen(town: Town) -> None:
    anna = await town.walker()
    screen = await town.says(anna, SCHOOL)
    assert "Stämmer det?" in screen.text
    for told in ("Klotter", "Stångenässkolan", "ons 11 nov, kväll 17–21", "2–4", "Har hänt förut"):
        assert told in screen.text
    await town.taps(anna, "Skicka")
    (report,) = await town.stored(reports)
    assert (report.category, report.subcategory, report.place) == ("SKADE", "klotter", "stangenasskolan")
    assert (report.day, report.band) == (date(2026, 11, 11), "kvall")
    assert (report.people, report.recurring, report.note) == ("2-4", "before", SCHOOL)


async def test_only_what_is_missing_is_asked(town: Town) -> None:
    anna = await town.walker()
    screen = await town.says(anna, "någon har sprejat hela väggen vid södra hamnen")
    assert "När?" in screen.text
    screen = await town.taps(anna, "I kväll", "Sen kväll")
    assert "Stämmer det?" in screen.text


async def test_a_burst_in_any_order_becomes_one_report(town: Town) -> None:
    anna = await town.walker()
    for line in ("vid södra hamnen", "igår kväll", "nån har klottrat på väggen", "2 st"):
        screen = await town.says(anna, line)
    assert "Stämmer det?" in screen.text
    await town.taps(anna, "Skicka")
    (report,) = await town.stored(reports)
    assert (report.category, report.place, report.day) == ("SKADE", "sodra-hamnen", date(2026, 11, 11))
    assert report.people == "2-4"


async def test_a_location_and_a_text_become_one_report(town: Town) -> None:
    anna = await town.walker()
    anna.shares_location(58.2732, 11.4398)
    await town.quiet()
    await town.says(anna, "klotter igår kväll")
    screen = await town.taps(anna, "Södra hamnen")
    assert "Stämmer det?" in screen.text
    assert len(await town.stored(drafts)) == 1


async def test_a_location_that_fits_the_place_asks_nothing_again(town: Town) -> None:
    anna = await town.walker()
    await town.says(anna, "klotter vid södra hamnen igår kväll")
    anna.shares_location(58.2732, 11.4398)
    await town.quiet()
    assert "Positionen stämmer med platsen" in anna.screen.text
    assert "Stämmer det?" in anna.screen.text


async def test_what_a_person_chose_is_not_changed_by_a_later_text(town: Town) -> None:
    anna = await town.walker()
    await town.taps(anna, "Rapportera", "Trafik", "A-traktor", "Lysekil …", "Stadsparken")
    screen = await town.says(anna, "igår kväll, dom körde förbi södra hamnen också")
    assert "Stadsparken" in screen.text
    assert "ons 11 nov" in screen.text


async def test_the_hour_of_just_now_is_shown_as_date_and_hour(town: Town) -> None:
    anna = await town.walker()
    screen = await town.says(anna, "klotter vid stadsparken nyss")
    assert "tors 12 nov" in screen.text
    assert "21:15" in screen.text


async def test_a_text_that_was_queued_is_read_as_of_when_telegram_got_it(town: Town) -> None:
    anna = await town.walker()
    await town.bot.dies()
    anna.sends("klotter vid stadsparken nyss")
    await town.clock.set(datetime(2026, 11, 13, 9, 0, tzinfo=STOCKHOLM))
    town.bot = town.replica(town.database)
    await town.bot.start()
    await town.quiet()
    assert "tors 12 nov" in anna.screen.text
    assert "21:15" in anna.screen.text


async def test_a_kind_that_cannot_be_told_is_asked_for(town: Town) -> None:
    anna = await town.walker()
    screen = await town.says(anna, "zzyx vid rorkulten igår kväll")
    (draft,) = await town.stored(drafts)
    assert (draft.category, draft.place) == (None, "rorkulten")
    assert "Vad har hänt?" in screen.text


async def test_when_two_kinds_fit_both_are_buttons_and_all_others_are_a_tap_away(town: Town) -> None:
    anna = await town.walker()
    screen = await town.says(anna, UNCLEAR)
    assert "Är det något av det här?" in screen.text
    assert screen.labels[2:] == ["Något annat", "Avbryt"]
    screen = await town.taps(anna, "Något annat")
    assert "Vad har hänt?" in screen.text
    screen = await town.taps(anna, "Samling", "Ungdomar ute")
    assert "Ungdomar ute" in screen.text


async def test_one_of_the_two_guesses_fills_both_kind_and_sort(town: Town) -> None:
    anna = await town.walker()
    screen = await town.says(anna, UNCLEAR)
    await town.taps(anna, screen.labels[0])
    (draft,) = await town.stored(drafts)
    assert draft.category is not None
    assert draft.guessed is None
    assert draft.place == "rorkulten"


async def test_a_question_begins_no_report_and_is_answered_kindly(town: Town) -> None:
    anna = await town.walker()
    screen = await town.says(anna, "hej, när är nästa möte?")
    assert "ser inte ut som en rapport" in screen.text
    assert await town.stored(lambda session: drafts(session, "open")) == []
    screen = await town.taps(anna, "Det är en rapport")
    assert "Vad har hänt?" in screen.text
    assert (await town.stored(drafts))[0].note == "hej, när är nästa möte?"


async def test_thanks_are_no_report(town: Town) -> None:
    anna = await town.walker()
    await town.says(anna, "tack!")
    assert await town.stored(drafts) == []


async def test_calm_in_writing_is_the_answer_when_the_period_asks(town: Town) -> None:
    anna = await town.walker()
    await town.goes_to(OPENS)
    await town.says(anna, "inget klotter ikväll, lugnt vid hamnen")
    (answer,) = await town.stored(lambda session: list(session.exec(select(Answer))))
    assert (answer.unit, answer.kind) == ("vandrare-lysekil", "calm")
    await town.says(anna, "vi har inte varit ute")
    (answer,) = await town.stored(lambda session: list(session.exec(select(Answer))))
    assert answer.kind == "notout"
    assert await town.stored(reports) == []


async def test_calm_before_the_question_gets_a_kind_word_and_begins_nothing(town: Town) -> None:
    anna = await town.walker()
    screen = await town.says(anna, "lugnt ikväll")
    assert "Bra att det är lugnt" in screen.text
    assert await town.stored(drafts) == []


async def test_an_unknown_place_is_asked_for_and_never_invented(town: Town) -> None:
    anna = await town.walker()
    screen = await town.says(anna, "klotter på väggen vid Trellebystrand igår kväll")
    assert "Var?" in screen.text
    (draft,) = await town.stored(drafts)
    assert draft.place is None


async def test_a_weekend_is_offered_as_its_days(town: Town) -> None:
    anna = await town.walker()
    screen = await town.says(anna, "klotter på stångenässkolan förra helgen")
    assert "När?" in screen.text
    assert any("lör 7 nov" in label for label in screen.labels)
    screen = await town.taps(anna, "En annan dag")
    assert any("Nu" in label for label in screen.labels)


async def test_a_text_that_is_too_long_fills_the_form_and_says_so(town: Town) -> None:
    anna = await town.walker()
    long = "klotter på stångenässkolan igår kväll. " + "Det var mycket färg överallt. " * 12
    screen = await town.says(anna, long)
    assert "för lång för att sparas" in screen.text
    (draft,) = await town.stored(drafts)
    assert (draft.category, draft.place, draft.note) == ("SKADE", "stangenasskolan", None)


async def test_another_incident_is_laid_beside_and_nothing_is_mixed_up(town: Town) -> None:
    anna = await town.walker()
    await town.says(anna, "bråk vid kungstorget igår kväll")
    screen = await town.says(anna, "klotter på stångenässkolan igår kväll")
    assert "annan händelse" in screen.text
    screen = await town.taps(anna, "Skicka alla (2)")
    assert "Rapporterna" in screen.text
    first, second = await town.stored(reports)
    assert {(first.category, first.place), (second.category, second.place)} == {
        ("VALD", "kungstorget"),
        ("SKADE", "stangenasskolan"),
    }


async def test_what_was_laid_beside_can_be_the_same_incident(town: Town) -> None:
    anna = await town.walker()
    await town.says(anna, "bråk vid kungstorget igår kväll")
    await town.says(anna, "klotter på stångenässkolan igår kväll")
    await town.taps(anna, "Det är samma händelse")
    (draft,) = await town.stored(lambda session: drafts(session, "open", "waiting"))
    assert draft.note == "bråk vid kungstorget igår kväll klotter på stångenässkolan igår kväll"
    assert draft.place == "kungstorget"


async def test_a_burst_may_begin_with_a_bare_fact(town: Town) -> None:
    anna = await town.walker()
    for line in ("2 st", "igår kväll", "klotter på stångenässkolan"):
        screen = await town.says(anna, line)
    assert "Stämmer det?" in screen.text
    assert "2–4" in screen.text
    assert "ons 11 nov" in screen.text


# ---- a pasted list

LIST = """Fredag 6/11:
- 2130 Coop Ekgatan, snatteri av godis
- 22.15 klotter på Gullmarsskolan
- 00.30 slagsmål vid Kungstorget, ringde polis
"""


async def test_a_pasted_list_becomes_several_reports_sent_at_once(town: Town) -> None:
    gunnar = await town.guard()
    screen = await town.says(gunnar, LIST)
    assert "3 händelser" in screen.text
    screen = await town.taps(gunnar, "Skicka alla (3)")
    assert "mottagna" in screen.text
    sent = await town.stored(reports)
    assert [each.place for each in sent] == ["coop-ekgatan", "gullmarsskolan", "kungstorget"]
    assert {each.day for each in sent} == {date(2026, 11, 6)}
    assert [each.band for each in sent] == ["sen_kvall", "sen_kvall", "sen_kvall"]  # 21–01
    screen = await town.taps(gunnar, "Mina rapporter")
    assert screen.text.count("6 nov") == 3


async def test_a_pasted_list_is_sent_once_however_often_it_is_tapped(town: Town) -> None:
    gunnar = await town.guard()
    screen = await town.says(gunnar, LIST)
    for _ in range(3):
        gunnar.taps("Skicka alla (3)", message=screen)
    await town.quiet()
    assert len(await town.stored(reports)) == 3


async def test_a_pasted_list_can_be_told_one_by_one(town: Town) -> None:
    gunnar = await town.guard()
    await town.says(gunnar, LIST)
    screen = await town.taps(gunnar, "En i taget")
    assert "Stämmer det?" in screen.text
    screen = await town.taps(gunnar, "Skicka", "Nästa (2 kvar)", "Skicka", "Nästa (1 kvar)", "Skicka")
    assert len(await town.stored(reports)) == 3
    assert not any("kvar" in label for label in screen.labels)


async def test_what_is_unclear_in_a_list_is_asked_and_the_rest_can_go(town: Town) -> None:
    gunnar = await town.guard()
    screen = await town.says(gunnar, "- igår kväll klotter på Gullmarsskolan\n- igår kväll slagsmål bakom affären")
    assert "saknas: var" in screen.text
    screen = await town.taps(gunnar, "Skicka de klara (1)")
    assert "behöver" in screen.text
    screen = await town.taps(gunnar, "Nästa (1 kvar)")
    assert "Var?" in screen.text
    assert len(await town.stored(reports)) == 1


async def test_a_list_that_was_dropped_comes_back(town: Town) -> None:
    gunnar = await town.guard()
    await town.says(gunnar, LIST)
    screen = await town.taps(gunnar, "Ta bort alla")
    assert "Inget är skickat" in screen.text
    screen = await town.taps(gunnar, "Ångra")
    assert "3 händelser" in screen.text
    await town.taps(gunnar, "Skicka alla (3)")
    assert len(await town.stored(reports)) == 3


async def test_opening_one_of_a_list_lets_the_one_being_told_wait(town: Town) -> None:
    gunnar = await town.guard()
    screen = await town.says(gunnar, LIST)
    gunnar.taps(screen.labels[0], message=screen)
    gunnar.taps(screen.labels[1], message=screen)
    await town.quiet()
    (opened,) = await town.stored(lambda session: drafts(session, "open"))
    assert opened.place == "gullmarsskolan"
    assert len(await town.stored(lambda session: drafts(session, "waiting"))) == 2


async def test_an_old_button_of_one_that_waits_leads_to_the_list(town: Town) -> None:
    gunnar = await town.guard()
    listed = await town.says(gunnar, LIST)
    labels = list(listed.labels)
    first = await town.taps(gunnar, labels[0])
    code = next(key["callback_data"] for row in first.markup for key in row if "Ändra: vad" in key["text"])
    gunnar.taps_data(pack("pile", "next"), message=first)
    await town.quiet()
    (opened,) = await town.stored(lambda session: drafts(session, "open"))
    second = next(each for each in await town.stored(drafts) if each.state == "waiting")
    gunnar.taps_data(pack("pile", "open", second.id or 0), message=first)
    await town.quiet()
    gunnar.taps_data(code, message=first)
    await town.quiet()
    assert "3 händelser" in gunnar.screen.text
    assert opened.id == int(code.split("|")[3])


# ---- practice


async def test_practice_is_like_the_real_thing_and_is_never_counted(town: Town) -> None:
    anna = await town.walker()
    screen = await town.says(anna, "/ova")
    assert "Övning" in screen.text
    screen = await town.says(anna, SCHOOL)
    assert "Övning" in screen.text
    screen = await town.taps(anna, "Skicka")
    assert "inget är skickat" in screen.text
    assert await town.stored(reports) == []
    await town.taps(anna, "Rapportera på riktigt")
    (draft,) = await town.stored(lambda session: drafts(session, "open"))
    assert not draft.practice


async def test_a_real_report_never_becomes_practice(town: Town) -> None:
    anna = await town.walker()
    await town.says(anna, SCHOOL)
    screen = await town.says(anna, "/ova")
    assert "inte är skickad" in screen.text
    await town.taps(anna, "Fortsätt", "Skicka")
    assert len(await town.stored(reports)) == 1


@pytest.mark.parametrize("hours", [1, 30])
async def test_a_draft_from_before_is_still_there(town: Town, hours: int) -> None:
    anna = await town.walker()
    await town.says(anna, "klotter på stångenässkolan igår kväll")
    await town.goes_to(town.clock.now() + timedelta(hours=hours))
    await town.taps(anna, "Skicka")
    (report,) = await town.stored(reports)
    assert report.day == date(2026, 11, 11)
