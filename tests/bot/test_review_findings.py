"""What a second look at the conversation found: ways around the shield, around practice, and past the person's tap."""

from datetime import date, datetime, timedelta

from sqlmodel import select

from playground.people import Person
from reporting.buttons import pack
from storage import Session
from storage.tables import Answer, Draft, Photo, Report
from tests.bot.test_hearing import heard_by_nobody
from tests.bot.test_photos import with_photos
from tests.town import STOCKHOLM, Town

OPENS = datetime(2026, 11, 19, 16, 0, tzinfo=STOCKHOLM)
BRAWL = "bråk vid kungstorget igår kväll"
PAINT = "klotter på stångenässkolan igår kväll"
LIST = "- igår kväll klotter på Gullmarsskolan\n- igår kväll bråk vid Kungstorget\n- igår kväll klotter i Stadsparken"


def reports(session: Session) -> list[Report]:
    return list(session.exec(select(Report).order_by(Report.id)))  # type: ignore[arg-type]


def drafts(session: Session, *states: str) -> list[Draft]:
    found = session.exec(select(Draft).order_by(Draft.id))  # type: ignore[arg-type]
    return [each for each in found if not states or each.state in states]


# ---- practice stays practice


async def test_a_list_that_is_pasted_for_practice_is_practice(town: Town) -> None:
    gunnar = await town.guard()
    await town.says(gunnar, "/ova")
    screen = await town.says(gunnar, LIST)
    assert "Övning" in screen.text
    screen = await town.taps(gunnar, "Skicka alla (3)")
    assert await town.stored(reports) == []
    assert "inget är skickat" in screen.text


async def test_what_is_laid_beside_practice_is_practice(town: Town) -> None:
    anna = await town.walker()
    await town.says(anna, "/ova", BRAWL, PAINT)
    await town.taps(anna, "Skicka alla (2)")
    assert await town.stored(reports) == []


async def test_practice_that_waits_goes_away_when_something_real_begins(town: Town) -> None:
    anna = await town.walker()
    await town.says(anna, "/ova", BRAWL, PAINT, "/rapport")
    assert await town.stored(lambda session: drafts(session, "waiting")) == []
    (draft,) = await town.stored(lambda session: drafts(session, "open"))
    assert not draft.practice


async def test_calm_that_is_written_for_practice_answers_nothing(town: Town) -> None:
    anna = await town.walker()
    await town.goes_to(OPENS)
    await town.says(anna, "/ova", "lugnt ikväll")
    assert await town.stored(lambda session: list(session.exec(select(Answer)))) == []


# ---- danger first


async def test_danger_in_a_few_words_below_the_question_of_place_gets_112(town: Town) -> None:
    anna = await town.walker()
    await town.taps(anna, "Rapportera", "Bråk, hot", "Bråk")
    screen = await town.says(anna, "han har kniv, hjälp")
    assert screen.text.index("112") < 60


async def test_danger_in_a_few_words_below_the_question_of_day_gets_112(town: Town) -> None:
    anna = await town.walker()
    await town.taps(anna, "Rapportera", "Bråk, hot", "Bråk", "Lysekil …", "Stadsparken")
    screen = await town.says(anna, "han har kniv, hjälp")
    assert screen.text.index("112") < 60


async def test_112_stands_above_the_softer_word(town: Town) -> None:
    anna = await town.walker()
    screen = await town.says(anna, "en kille ca 17 år med röd keps slåss med kniv just nu vid södra hamnen")
    assert screen.text.index("112") < 60


async def test_112_stands_above_a_text_that_is_too_long(town: Town) -> None:
    anna = await town.walker()
    screen = await town.says(anna, "dom slåss med kniv nu vid södra hamnen. " + "stora stenar överallt " * 16)
    assert screen.text.index("112") < 60
    await town.taps(anna, "Det är ingen fara nu")


async def test_danger_in_a_text_that_was_asked_for_and_is_too_long_gets_112(town: Town) -> None:
    anna = await town.walker()
    await town.says(anna, PAINT)
    await town.taps(anna, "Ändra: text")
    screen = await town.says(anna, "dom slåss med kniv nu vid södra hamnen. " + "stora stenar överallt " * 16)
    assert screen.text.index("112") < 60


# ---- around the shield


async def test_an_old_send_of_one_that_waits_sends_nothing(town: Town) -> None:
    gunnar = await town.guard()
    await town.says(gunnar, "- igår klotter på Gullmarsskolan, Kevin Andersson\n- igår kväll bråk i Stadsparken")
    first, _second = await town.stored(lambda session: drafts(session, "waiting"))
    gunnar.taps_data(pack("form", "send", first.id or 0), message=gunnar.screen)
    await town.quiet()
    assert await town.stored(reports) == []
    assert "2 händelser" in gunnar.screen.text


async def test_a_number_in_two_messages_is_caught_beside_a_name(town: Town) -> None:
    anna = await town.walker()
    await town.says(anna, f"{PAINT}, ring 070-123")
    await town.says(anna, "45 67, det var Kevin Andersson")
    await town.taps(anna, "Skicka utan det", "Skicka")
    (report,) = await town.stored(reports)
    assert "45 67" not in (report.note or "")


async def test_a_number_in_two_messages_is_caught_when_they_are_joined(town: Town) -> None:
    anna = await town.walker()
    await town.says(anna, BRAWL)
    beside = await town.says(anna, "45 67 klotter på stångenässkolan igår kväll")
    await town.taps(anna, "Bråk, hot & våld, Kungstorget")
    await town.says(anna, "ring 070-123")
    anna.taps("Det är samma händelse", message=beside)
    await town.quiet()
    for each in await town.stored(drafts):
        assert "070-123 45 67" not in f"{each.note} {each.masked}"


# ---- nothing lost, nothing twice


async def test_what_is_too_long_to_join_stays_a_report_of_its_own(town: Town) -> None:
    anna = await town.walker()
    await town.says(anna, f"{BRAWL} {'och mycket skrik hördes ' * 9}")
    await town.says(anna, f"{PAINT} {'med stora svarta bokstäver ' * 7}")
    screen = await town.taps(anna, "Det är samma händelse")
    assert "för lång" in screen.text
    assert len(await town.stored(lambda session: drafts(session, "open", "waiting"))) == 2


async def test_the_same_incident_is_joined_with_the_one_it_was_laid_beside(town: Town) -> None:
    anna = await town.walker()
    await town.says(anna, BRAWL)
    beside = await town.says(anna, PAINT)
    await town.says(anna, "fulla ungdomar vid södra hamnen igår kväll")
    third = (await town.stored(lambda session: drafts(session, "waiting")))[-1]
    anna.taps_data(pack("pile", "open", third.id or 0), message=anna.screen)
    await town.quiet()
    anna.taps("Det är samma händelse", message=beside)
    await town.quiet()
    notes = {each.note for each in await town.stored(lambda session: drafts(session, "open", "waiting"))}
    assert notes == {f"{BRAWL} {PAINT}", "fulla ungdomar vid södra hamnen igår kväll"}


async def test_what_was_joined_does_not_come_back_with_a_list(town: Town) -> None:
    anna = await town.walker()
    await town.says(anna, BRAWL, PAINT)
    await town.taps(anna, "Det är samma händelse")
    await town.goes_to(town.clock.now() + timedelta(minutes=1))
    await town.says(anna, "fulla ungdomar vid södra hamnen igår kväll")
    await town.taps(anna, "Ta bort alla", "Ångra")
    assert len(await town.stored(lambda session: drafts(session, "open", "waiting"))) == 2


async def test_a_list_can_be_sent_however_many_were_pasted(town: Town) -> None:
    gunnar = await town.guard()
    line = "igår kväll klotter på Gullmarsskolan, stora svarta bokstäver längs hela väggen mot gården"
    for _ in range(9):
        await town.says(gunnar, "\n".join(f"- {line} {at}" for at in "abcdefghijkl"))
    for _ in range(9):
        code = gunnar.screen.markup[-1][-1]["callback_data"]
        assert "|pile|send|" in code
        gunnar.taps_data(code, message=gunnar.screen)
        await town.quiet()
        if any("Visa resten" in each for each in gunnar.screen.labels):
            await town.taps(gunnar, "Visa resten")
    assert len(await town.stored(reports)) == 108


async def test_the_receipt_of_a_list_stays_when_it_is_tapped_twice(town: Town) -> None:
    gunnar = await town.guard()
    screen = await town.says(gunnar, LIST)
    for _ in range(2):
        gunnar.taps("Skicka alla (3)", message=screen)
    await town.quiet()
    assert "Rapporterna" in gunnar.screen.text


async def test_an_item_of_a_list_that_is_too_long_is_said_to_be(town: Town) -> None:
    gunnar = await town.guard()
    screen = await town.says(gunnar, f"- {PAINT} {'på den långa väggen ' * 16}\n- {BRAWL}")
    assert "för lång" in screen.text


async def test_a_report_being_told_keeps_its_place_when_another_is_begun(town: Town) -> None:
    anna = await town.walker()
    await town.says(anna, BRAWL)
    receipt = await town.taps(anna, "Skicka")
    await town.says(anna, PAINT)
    await town.stored(_nobody_knows_where_it_is_shown)
    again = next(key["callback_data"] for row in receipt.markup for key in row if "|again|" in key["callback_data"])
    anna.taps_data(again, message=receipt)
    await town.quiet()
    (draft,) = await town.stored(lambda session: drafts(session, "open"))
    assert (draft.place, draft.day) == ("stangenasskolan", date(2026, 11, 11))


def _nobody_knows_where_it_is_shown(session: Session) -> None:
    for each in drafts(session, "open"):
        each.message_id = None
        session.add(each)


async def test_a_long_text_with_a_name_is_not_thrown_away(town: Town) -> None:
    anna = await town.walker()
    await town.says(anna, f"{PAINT} {'på den långa väggen ' * 9}")
    await town.says(anna, f"det var Kevin Andersson {'och han hade en burk ' * 8}")
    await town.taps(anna, "Skicka utan det")
    (draft,) = await town.stored(drafts)
    assert draft.masked is not None
    assert "burk" in draft.masked


# ---- killed between what was written and what is said


async def test_danger_in_a_list_is_said_again_when_the_answer_never_left(town: Town) -> None:
    gunnar = await town.guard()
    await _killed_before_the_answer(town, gunnar, "- det brinner i en container vid coop nu\n- igår klotter vid torget")
    assert gunnar.screen.text.index("112") < 60


async def test_danger_with_a_name_is_said_again_and_deleted_when_the_answer_never_left(town: Town) -> None:
    anna = await town.walker()
    await _killed_before_the_answer(town, anna, "Kevin Andersson hotar folk med kniv just nu vid södra hamnen")
    heard = [each.text for each in anna.messages]
    assert not any("Kevin" in each for each in heard)
    assert any("Ring 112" in each for each in heard)


async def _killed_before_the_answer(town: Town, person: Person, text: str) -> None:
    """The bot is killed when a message has been acted on, and before a word of the answer has left."""
    raws = await heard_by_nobody(town, lambda: person.sends(text))
    lost = town.replica(town.database)
    lost.house.answers.put = lambda *_, **__: None  # type: ignore[method-assign]  # it dies after the commit
    await lost.hearing.hear(raws[0])
    await town.bot.hearing.hear(raws[0])
    await town.quiet()
    await lost.stop()


async def test_a_report_that_nobody_has_seen_is_not_sent_by_a_word_that_was_queued(town: Town) -> None:
    anna = await town.walker()
    raws = await heard_by_nobody(town, lambda: (anna.sends(PAINT), anna.sends("ja")))
    lost = town.replica(town.database)
    lost.house.answers.put = lambda *_, **__: None  # type: ignore[method-assign]  # its answers are on their way
    await lost.hearing.hear(raws[0])
    await town.bot.hearing.hear(raws[1])
    await town.quiet()
    assert await town.stored(reports) == []
    assert "Stämmer det?" in anna.screen.text
    await lost.stop()


# ---- pictures go with what they were sent with


async def test_a_picture_belongs_to_the_incident_of_its_caption(database_url: str) -> None:
    async with Town(database_url, municipality=with_photos()) as town:
        anna = await town.walker()
        await town.says(anna, BRAWL)
        anna.sends_photo(PAINT)
        await town.quiet()
        (beside,) = await town.stored(lambda session: drafts(session, "waiting"))
        (photo,) = await town.stored(pictures)
        assert photo.draft_id == beside.id


async def test_the_picture_goes_along_when_two_are_the_same_incident(database_url: str) -> None:
    async with Town(database_url, municipality=with_photos()) as town:
        anna = await town.walker()
        await town.says(anna, BRAWL)
        anna.sends_photo(PAINT)
        await town.quiet()
        await town.taps(anna, "Det är samma händelse", "Skicka")
        (photo,) = await town.stored(pictures)
        assert photo.report_id == 1


def pictures(session: Session) -> list[Photo]:
    return list(session.exec(select(Photo)))
