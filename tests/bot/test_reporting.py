"""People tell what they saw, by tapping and typing."""

from datetime import date, datetime, timedelta

import pytest
from sqlmodel import select

from storage import Session
from storage.tables import Draft, Report
from tests.town import STOCKHOLM, Town

OPENS = datetime(2026, 11, 19, 16, 0, tzinfo=STOCKHOLM)
CLOSES = datetime(2026, 11, 23, 12, 0, tzinfo=STOCKHOLM)
FIVE_TAPS = ("Skadegörelse", "Klotter", "Södra hamnen", "Nu", "Skicka")


def the_report(session: Session) -> Report:
    return session.exec(select(Report)).one()


def reports(session: Session) -> list[Report]:
    return list(session.exec(select(Report).order_by(Report.id)))  # type: ignore[arg-type]


def drafts(session: Session) -> list[Draft]:
    return list(session.exec(select(Draft)))


async def has_reported_before(town: Town, anna) -> None:
    """So that Södra hamnen is among the recent places."""
    await town.taps(anna, "Rapportera", "Skadegörelse", "Klotter", "Lysekil …", "Södra hamnen", "Nu", "Skicka")


async def test_a_walker_reports_in_five_taps_after_rapportera(town: Town) -> None:
    anna = await town.walker()
    await has_reported_before(town, anna)
    screen = await town.taps(anna, "En till", *FIVE_TAPS)
    assert "Tack! Rapport 2 är mottagen" in screen.text
    first, second = await town.stored(reports)
    assert (second.category, second.subcategory, second.place) == ("SKADE", "klotter", "sodra-hamnen")
    assert (second.day, second.band) == (date(2026, 11, 12), "sen_kvall")
    assert (second.unit, second.seriousness, second.seriousness_assumed) == ("vandrare-lysekil", 1, True)
    assert second.cycle == first.cycle


async def test_the_whole_form_is_told_in_one_message(town: Town) -> None:
    anna = await town.walker()
    await town.taps(anna, "Rapportera")
    before = len(anna.messages)
    await town.taps(
        anna, "Bråk, hot", "Bråk", "Brastad …", "Brastad centrum", "I går", "Natt", "+ Allvar", "3 ·", "+ Antal", "5–9"
    )
    screen = await town.taps(anna, "+ Förut", "Ofta här", "+ Gjort", "Ringde polis", "Ringde väktare", "Klar")
    for told in (
        "Brastad centrum",
        "ons 11 nov",
        "natten mot tors 01–06",
        "3 · Allvarligt",
        "5–9",
        "Ofta här",
        "Ringde polis, Ringde",
    ):
        assert told in screen.text
    assert "antagen" not in screen.text
    await town.taps(anna, "Skicka")
    assert len(anna.messages) == before
    report = await town.stored(the_report)
    assert (report.seriousness, report.seriousness_assumed, report.people) == (3, False, "5-9")
    assert (report.recurring, report.actions) == ("often", "police,guard")


async def test_seriousness_nobody_chose_is_shown_as_assumed(town: Town) -> None:
    anna = await town.walker()
    screen = await town.taps(anna, "Rapportera", "Brand", "Anlagd", "Lysekil …", "Stadsparken", "Nu")
    assert "(antagen)" in screen.text


async def test_back_and_change_at_any_point_loses_nothing(town: Town) -> None:
    anna = await town.walker()
    await town.taps(anna, "Rapportera", "Trafik", "A-traktor", "‹ Tillbaka")
    assert "Vad mer exakt" in anna.screen.text
    await town.taps(anna, "‹ Tillbaka", "Brand", "Fyrverkeri", "Lysekil …", "Norra hamnen", "I kväll", "Sen kväll")
    screen = await town.taps(anna, "Ändra: var", "Lysekil …", "Stadsparken")
    assert "Brand" in screen.text
    assert "Stadsparken" in screen.text
    assert "sen kväll" in screen.text


async def test_a_cancelled_report_can_be_taken_up_again(town: Town) -> None:
    anna = await town.walker()
    await town.taps(anna, "Rapportera", "Trafik", "A-traktor")
    screen = await town.taps(anna, "Avbryt")
    assert "Inget är skickat" in screen.text
    screen = await town.taps(anna, "Ångra")
    assert "A-traktor" in screen.text
    await town.taps(anna, "Lysekil …", "Stadsparken", "Nu", "Skicka")
    assert (await town.stored(the_report)).category == "TRAFIK"


async def test_a_place_is_found_though_it_is_misspelt(town: Town) -> None:
    anna = await town.walker()
    await town.taps(anna, "Rapportera", "Trafik", "A-traktor")
    screen = await town.says(anna, "sodra hamnen")
    assert "Södra hamnen" in screen.text
    assert "När?" in screen.text
    await town.taps(anna, "‹ Tillbaka")
    screen = await town.says(anna, "mariedalskolan")
    assert "Mariedalsskolan" in screen.text


async def test_a_place_that_does_not_exist_is_never_invented(town: Town) -> None:
    anna = await town.walker()
    await town.taps(anna, "Rapportera", "Trafik", "A-traktor")
    screen = await town.says(anna, "xyzzy qwerty")
    assert "ingen sådan plats" in screen.text
    assert "xyzzy" not in screen.text
    assert (await town.stored(drafts))[0].place is None


async def test_a_shared_location_offers_the_nearest_places_and_is_not_stored(town: Town) -> None:
    anna = await town.walker()
    await town.taps(anna, "Rapportera", "Trafik", "A-traktor")
    anna.shares_location(58.2732, 11.4398)
    await town.quiet()
    assert anna.screen.labels[0] == "Södra hamnen"
    assert "Brastad centrum" not in anna.screen.labels
    assert "Positionen är inte sparad" in anna.screen.text
    anna.shares_location(59.33, 18.06)
    await town.quiet()
    assert "Ingen känd plats inom 300 meter" in anna.screen.text


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("10/11", date(2026, 11, 10)), ("2026-11-01", date(2026, 11, 1)), ("9 nov", date(2026, 11, 9))],
)
async def test_a_date_can_be_typed(town: Town, typed: str, expected: date) -> None:
    anna = await town.walker()
    await town.taps(anna, "Rapportera", "Trafik", "A-traktor", "Lysekil …", "Stadsparken")
    screen = await town.says(anna, typed)
    assert "Vilken tid" in screen.text
    assert (await town.stored(drafts))[0].day == expected


async def test_a_date_in_the_future_is_refused_kindly(town: Town) -> None:
    anna = await town.walker()
    await town.taps(anna, "Rapportera", "Trafik", "A-traktor", "Lysekil …", "Stadsparken")
    screen = await town.says(anna, "2027-01-01")
    assert "datumet kan jag inte använda" in screen.text
    assert "När?" in screen.text


async def test_half_past_one_at_night_belongs_to_the_evening_before(town: Town) -> None:
    anna = await town.walker()
    town.clock.shift(timedelta(hours=4, minutes=15).total_seconds())
    await town.taps(anna, "Rapportera", "Trafik", "A-traktor", "Lysekil …", "Stadsparken", "Nu", "Skicka")
    report = await town.stored(the_report)
    assert (report.day, report.band) == (date(2026, 11, 12), "natt")


async def test_an_unsafe_place_is_asked_for_when_it_feels_so_and_not_for_a_day(town: Town) -> None:
    anna = await town.walker()
    await town.taps(anna, "Rapportera", "Otrygg plats", "belysning", "Lysekil …", "Badhusberget")
    assert "När på dygnet känns det otryggt" in anna.screen.text
    screen = await town.taps(anna, "Hela dygnet")
    assert "+ Antal" not in screen.labels
    await town.taps(anna, "Skicka")
    report = await town.stored(the_report)
    assert (report.day, report.band) == (date(2026, 11, 12), "dygnet")


async def test_an_event_to_come_is_asked_for_its_date_and_counts_in_the_period_it_is_told_in(town: Town) -> None:
    anna = await town.walker()
    await town.taps(anna, "Rapportera", "Rykte, evenemang", "arrangemang", "Lysekil …", "Stadsparken")
    assert "Vilken dag blir det" in anna.screen.text
    await town.says(anna, "18/12")
    await town.taps(anna, "Kväll 17", "Skicka")
    report = await town.stored(the_report)
    assert (report.day, report.cycle) == (date(2026, 12, 18), "2026-11-09")


async def test_a_report_told_late_belongs_to_the_period_of_its_evening(town: Town) -> None:
    anna = await town.walker()
    await town.taps(anna, "Rapportera", "Trafik", "A-traktor", "Lysekil …", "Stadsparken")
    await town.says(anna, "7/11")
    screen = await town.taps(anna, "Natt", "Skicka")
    assert (await town.stored(the_report)).cycle == "2026-10-26"
    assert "räknas som sen" in screen.text


async def test_personal_data_is_neither_stored_nor_left_in_the_chat(town: Town) -> None:
    anna = await town.walker()
    await town.taps(anna, "Rapportera", "Trafik", "A-traktor", "Lysekil …", "Stadsparken", "Nu", "+ Text")
    message = anna.sends("Ring Kevin på 070-174 06 05")
    await town.quiet()
    assert "ett telefonnummer" in anna.screen.text
    assert "070" not in anna.screen.text
    assert message.gone
    assert (await town.stored(drafts))[0].note is None
    screen = await town.says(anna, "En A-traktor körde fram och tillbaka")
    assert "En A-traktor körde fram och tillbaka" in screen.text


async def test_a_text_that_is_too_long_is_refused_and_nothing_is_lost(town: Town) -> None:
    anna = await town.walker()
    await town.taps(anna, "Rapportera", "Trafik", "A-traktor", "Lysekil …", "Stadsparken", "Nu", "+ Text")
    screen = await town.says(anna, "å" * 4096)
    assert "3796 tecken för lång" in screen.text.replace("\xa0", "")
    await town.says(anna, "Kortare")
    await town.taps(anna, "Skicka")
    assert (await town.stored(the_report)).note == "Kortare"


async def test_a_sentence_without_a_report_begins_one_with_it_as_text(town: Town) -> None:
    anna = await town.walker()
    screen = await town.says(anna, "Zzyx <q>& vid stadsparken")
    assert "Vad har hänt" in screen.text
    await town.taps(anna, "Brand", "Container", "Nu")
    assert "Zzyx <q>&" in anna.screen.text
    await town.taps(anna, "Skicka")
    assert (await town.stored(the_report)).note == "Zzyx <q>& vid stadsparken"


async def test_a_second_line_adds_to_the_text_and_a_new_text_replaces_it(town: Town) -> None:
    anna = await town.walker()
    await town.says(anna, "Det brann i en papperskorg.")
    screen = await town.says(anna, "Vi hade ringt 112 innan det var för sent.")
    assert "Texten är med i rapporten: Det brann i en papperskorg. Vi hade ringt 112" in screen.text
    screen = await town.says(anna, "å" * 290)
    assert "tecken för lång" in screen.text
    await town.taps(anna, "Lysekil …", "Stadsparken", "Nu")
    assert "Det brann i en papperskorg. Vi hade ringt 112 innan det var för sent." in anna.screen.text
    await town.taps(anna, "Ändra: text")
    screen = await town.says(anna, "Släckt nu.")
    assert "Vi hade ringt" not in screen.text
    await town.taps(anna, "Skicka")
    assert (await town.stored(the_report)).note == "Släckt nu."


async def test_personal_data_is_not_smuggled_in_over_two_lines(town: Town) -> None:
    anna = await town.walker()
    await town.says(anna, "Klotter vid stadsparken igår kväll. Ring 070-174")
    screen = await town.says(anna, "06 05")
    assert "ett telefonnummer" in screen.text
    (draft,) = await town.stored(drafts)
    assert draft.note == "Klotter vid stadsparken igår kväll. Ring 070-174"
    assert "06 05" not in str(draft.model_dump())


async def test_a_draft_that_is_only_a_text_is_shown_when_it_is_offered_again(town: Town) -> None:
    anna = await town.walker()
    await town.says(anna, "Trasig lampa vid trappan")
    await town.says(anna, "/rapport")
    assert "Text: Trasig lampa vid trappan" in anna.screen.text


async def test_typing_moves_the_form_below_and_takes_the_old_buttons_away(town: Town) -> None:
    anna = await town.walker()
    old = await town.taps(anna, "Rapportera", "Trafik", "A-traktor")
    await town.says(anna, "stadsparken")
    assert anna.screen.id != old.id
    assert old.buttons == []


async def test_så_syns_det_i_gruppen_hides_the_text_and_a_sensitive_place(town: Town) -> None:
    anna = await town.walker()
    await town.taps(anna, "Rapportera", "Skadegörelse", "Klotter")
    await town.says(anna, "stångenässkolan")
    await town.taps(anna, "Nu", "+ Text")
    await town.says(anna, "Stor målning på gaveln")
    screen = await town.taps(anna, "Så syns det i gruppen")
    assert "Stångenässkolan" not in screen.text.split("•")[1].split("\n")[0]
    assert "Brastad" in screen.text
    await town.taps(anna, "‹ Till rapporten", "Skicka")
    assert "Rapport 1 är mottagen" in anna.screen.text


async def test_a_report_can_be_taken_back_and_sent_again(town: Town) -> None:
    anna = await town.walker()
    await has_reported_before(town, anna)
    screen = await town.taps(anna, "Ta tillbaka")
    assert "tillbakatagen" in screen.text
    assert (await town.stored(the_report)).withdrawn_at is not None
    await town.taps(anna, "Ångra")
    assert (await town.stored(the_report)).withdrawn_at is None


async def test_mina_lists_ones_own_reports_and_nobody_elses(town: Town) -> None:
    anna = await town.walker()
    await has_reported_before(town, anna)
    gunnar = await town.guard()
    assert "inte skickat någon rapport" in (await town.says(gunnar, "/mina")).text
    assert "vad vill du göra" in (await town.taps(gunnar, "Hem")).text
    screen = await town.says(anna, "/mina")
    assert screen.buttons == [["1 · 12 nov · 🔨 Södra hamnen"], ["Hem"]]
    assert "Rapport 1, skickad tors 12 nov" in (await town.taps(anna, "1 · 12 nov")).text
    assert "Dina rapporter" in (await town.taps(anna, "‹ Mina rapporter")).text
    await town.taps(anna, "1 · 12 nov", "Ta tillbaka")
    assert "tillbakatagen" in (await town.taps(anna, "‹ Mina rapporter")).labels[0]


async def test_a_report_in_english_reads_in_english(town: Town) -> None:
    amy = await town.walker("Amy", language="en")
    screen = await town.taps(amy, "Report", "Vandalism", "Graffiti", "Lysekil …", "Södra hamnen", "Now", "✅ Send")
    assert "Thank you! Report 1 is received" in screen.text


async def test_det_var_allt_is_told_on_the_receipt_which_stays(town: Town) -> None:
    """The answer of the unit and the evenings out, however often they are tapped; *Ta tillbaka* is never lost."""
    anna = await town.walker()
    await town.goes_to(OPENS)
    await has_reported_before(town, anna)
    receipt = await town.taps(anna, "Det var allt")
    assert "Rapport 1 är mottagen" in receipt.text
    assert "Kvällar ute" in receipt.text
    assert "Det var allt" not in receipt.labels
    assert receipt.labels[-1] == "Ta tillbaka"
    screen = await town.taps(anna, "2")
    assert screen.id == receipt.id
    assert "1 rapport, det var allt, 2 kvällar ute" in screen.text
    screen = await town.taps(anna, "Ta tillbaka")
    assert "tillbakatagen" in screen.text


async def test_an_old_det_var_allt_after_the_close_changes_nothing(town: Town) -> None:
    anna = await town.walker()
    await town.goes_to(OPENS)
    await has_reported_before(town, anna)
    await town.goes_to(CLOSES)
    receipt = next(each for each in reversed(anna.messages) if "Rapport 1 är mottagen" in each.text)
    anna.taps("Det var allt", message=receipt)
    await town.quiet()
    assert "Rapport 1 är mottagen" in receipt.text
    assert "det var allt" not in receipt.text
    assert "Det var allt" not in receipt.labels
