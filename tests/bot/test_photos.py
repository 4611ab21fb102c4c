"""Pictures, voice and files: what is used of them, what is kept, and who sees it."""

import asyncio
import io
import os
import stat
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from PIL import Image
from sqlmodel import col, select

from playground import images
from playground.people import Person
from reporting.buttons import pack
from reporting.municipality import parse
from storage import Session, photos
from storage.photo_files import MOST_BYTES
from storage.tables import Audit, Draft, Member, Photo, Report
from tests.town import LYSEKIL, Town

FORM = ("Skadegörelse", "Klotter", "Lysekil …", "Södra hamnen", "Nu")


def with_photos():
    source = LYSEKIL.read_text("utf-8").replace("\nphotos = false\n", "\nphotos = true\n")
    assert "\nphotos = true\n" in source
    municipality = parse(source, name="lysekil.toml")
    municipality._folder = LYSEKIL.parent
    return municipality


@pytest.fixture
async def open_town(database_url: str) -> AsyncIterator[Town]:
    """A municipality that takes pictures."""
    async with Town(database_url, municipality=with_photos()) as town:
        yield town


def rows(session: Session) -> list[Photo]:
    return list(session.exec(select(Photo).order_by(col(Photo.id))))


def reports(session: Session) -> list[Report]:
    return list(session.exec(select(Report)))


def drafts(session: Session) -> list[Draft]:
    return list(session.exec(select(Draft)))


def said(person: Person, since: int) -> list:
    """What the bot has said after a message."""
    return [each for each in person.messages if each.by_bot and each.id > since]


def files(town: Town) -> list:
    return sorted(town.photos.iterdir()) if town.photos.exists() else []


async def sends(town: Town, person: Person, deed, *args, **how):
    """Send something; returns what the bot said of it."""
    before = person.messages[-1].id
    deed(*args, **how)
    await town.quiet()
    return said(person, before)


async def reported(town: Town, person: Person, count: int = 1) -> None:
    """A report with pictures, sent."""
    await town.taps(person, "Rapportera")
    if count > 1:
        person.sends_album(count=count)
    else:
        person.sends_photo()
    await town.quiet()
    await town.taps(person, *FORM, "Skicka")


def exif_picture() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "Annas telefon"
    written = io.BytesIO()
    Image.new("RGB", (3000, 2000), "navy").save(written, "JPEG", exif=exif)
    return written.getvalue()


# ---- where no pictures are taken


async def test_the_caption_is_used_and_the_picture_is_not_fetched(town: Town) -> None:
    anna = await town.walker()
    answers = await sends(town, anna, anna.sends_photo, "klotter på stångenässkolan igår kväll")
    assert len(answers) == 1
    assert "Bilden är inte hämtad och inte sparad" in answers[0].text
    [draft] = await town.stored(drafts)
    assert (draft.category, draft.place) == ("SKADE", "stangenasskolan")
    assert await town.stored(rows) == []
    assert not [call for call in town.playground.calls if call.method == "getFile"]
    assert files(town) == []
    await town.taps(anna, "Skicka")
    assert len(await town.stored(reports)) == 1


async def test_a_picture_alone_opens_the_form_in_the_same_message(town: Town) -> None:
    anna = await town.walker()
    [answer] = await sends(town, anna, anna.sends_photo)
    assert "Bilden är inte hämtad" in answer.text
    assert "Vad har hänt?" in answer.text
    [answer] = await sends(town, anna, anna.sends_file, "bild.jpg", exif_picture())
    assert "Bilden är inte hämtad" in answer.text


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (1, 3, 0, 2)])
async def test_an_album_gives_one_notice_and_one_report_in_any_order(town: Town, order: tuple[int, ...]) -> None:
    anna = await town.walker()
    answers = await sends(town, anna, anna.sends_album, "klotter på stångenässkolan igår kväll", count=4, order=order)
    assert sum("inte hämtade" in each.text for each in answers) == 1
    assert len(answers) <= 2
    assert len(await town.stored(drafts)) == 1
    await town.taps(anna, "Skicka")
    assert [each.place for each in await town.stored(reports)] == ["stangenasskolan"]


async def test_two_albums_give_two_notices(town: Town) -> None:
    anna = await town.walker()
    for _ in range(2):
        [answer] = await sends(town, anna, anna.sends_album, count=3)
        assert "inte hämtade" in answer.text


async def test_a_caption_passes_the_shield_like_a_text(town: Town) -> None:
    anna = await town.walker()
    before = anna.screen.id
    sent = anna.sends_photo("Ring Kevin på 070-174 06 05 om klottret")
    await town.quiet()
    assert sent.gone
    assert not [each for each in said(anna, before) if "070" in each.text]
    assert "070" not in str([each.model_dump() for each in await town.stored(drafts)])


# ---- what can neither be heard nor seen


@pytest.mark.parametrize(
    ("deed", "words"),
    [
        ("sends_voice", "Jag kan inte lyssna"),
        ("sends_audio", "Jag kan inte lyssna"),
        ("sends_video", "Jag kan inte se film"),
        ("sends_video_note", "Jag kan inte se film"),
        ("sends_file", "Filer kan jag inte läsa"),
        ("sends_poll", "omröstningar kan jag inte läsa"),
        ("shares_contact", "Kontaktkort tar jag bort"),
        ("shares_location", "En position som rör sig"),
    ],
)
async def test_what_cannot_be_read_is_said_so_and_the_form_goes_on(town: Town, deed: str, words: str) -> None:
    anna = await town.walker()
    given = {
        "sends_file": ("a.pdf", b"%PDF"),
        "sends_poll": ("Mörkt?",),
        "shares_location": (58.27, 11.43),
    }.get(deed, ())
    how = {"live_seconds": 900} if deed == "shares_location" else {}
    [answer] = await sends(town, anna, getattr(anna, deed), *given, **how)
    assert words in answer.text
    assert "Vad har hänt?" in answer.text
    await town.taps(anna, "Skadegörelse", "Klotter")
    [answer] = await sends(town, anna, getattr(anna, deed), *given, **how)
    assert words in answer.text
    assert "Var?" in answer.text
    assert len(await town.stored(drafts)) == 1


async def test_the_caption_of_a_film_is_used(town: Town) -> None:
    anna = await town.walker()
    [answer] = await sends(town, anna, anna.sends_video, "klotter på stångenässkolan igår kväll")
    assert "Jag kan inte se film" in answer.text
    [draft] = await town.stored(drafts)
    assert draft.place == "stangenasskolan"


async def test_a_contact_card_does_not_stay_in_the_chat(town: Town) -> None:
    anna = await town.walker()
    card = anna.shares_contact("+46701740605")
    await town.quiet()
    assert card.gone


@pytest.mark.parametrize("deed", ["sends_sticker", "sends_gif"])
async def test_a_sticker_or_a_gif_gets_a_kind_word_and_no_form(town: Town, deed: str) -> None:
    anna = await town.walker()
    [answer] = await sends(town, anna, getattr(anna, deed))
    assert "Tack för den!" in answer.text
    assert answer.labels == ["Rapportera"]
    assert await town.stored(drafts) == []
    assert "Vad har hänt?" in (await town.taps(anna, "Rapportera")).text


async def test_a_message_about_the_chat_itself_is_not_answered(town: Town) -> None:
    anna = await town.walker()
    before = len(anna.messages)
    pinned = {"from": anna.json, "pinned_message": {**anna.screen.json}}
    town.playground.world.tell(town.playground.world.put(anna.chat, pinned, by_bot=False))
    await town.quiet()
    assert len(anna.messages) == before + 1


# ---- where pictures are taken


async def test_a_picture_is_fetched_bare_and_is_with_the_report(open_town: Town) -> None:
    town = open_town
    anna = await town.walker()
    await town.taps(anna, "Rapportera")
    [answer] = await sends(town, anna, anna.sends_file, "IMG_1.jpg", exif_picture())
    assert "Bilden är med i rapporten" in answer.text
    [row], [file] = await town.stored(rows), files(town)
    assert (row.state, row.file, row.telegram_file) == ("stored", file.name, "")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert b"Annas" not in file.read_bytes()
    with Image.open(file) as kept:
        assert (kept.format, kept.size) == ("JPEG", (2048, 1365))
    await town.taps(anna, *FORM, "Skicka")
    [report] = await town.stored(reports)
    assert (await town.stored(rows))[0].report_id == report.id


async def test_a_picture_with_words_becomes_one_report(open_town: Town) -> None:
    town = open_town
    anna = await town.walker()
    [answer] = await sends(town, anna, anna.sends_photo, "klotter på stångenässkolan igår kväll")
    assert "Bilden är med i rapporten" in answer.text
    receipt = await town.taps(anna, "Skicka")
    assert "Syns någon person på bilden?" in receipt.text
    assert [each.report_id for each in await town.stored(rows)] == [1]


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 1, 2, 0), (2, 3, 1, 0)])
async def test_an_album_of_four_is_one_report_with_four_pictures_and_one_notice(
    open_town: Town, order: tuple[int, ...]
) -> None:
    town = open_town
    anna = await town.walker()
    answers = await sends(town, anna, anna.sends_album, "klotter på stångenässkolan igår kväll", count=4, order=order)
    assert sum("Bilderna är med" in each.text for each in answers) == 1
    receipt = await town.taps(anna, "Skicka")
    assert "Syns någon person på de 4 bilderna?" in receipt.text
    assert [(each.state, each.report_id) for each in await town.stored(rows)] == [("stored", 1)] * 4
    assert len(await town.stored(drafts)) == 1


async def test_of_six_pictures_the_first_four_are_kept_and_that_is_said_once(open_town: Town) -> None:
    town = open_town
    anna = await town.walker()
    answers = await sends(town, anna, anna.sends_album, count=6)
    assert [("är med i rapporten" in each.text, "resten är inte sparade" in each.text) for each in answers] == [
        (True, False),
        (False, True),
    ]
    assert len(await town.stored(rows)) == len(files(town)) == 4
    [answer] = await sends(town, anna, anna.sends_photo)
    assert "resten är inte sparade" in answer.text
    assert len(await town.stored(rows)) == 4


async def test_the_rest_of_an_album_that_comes_after_the_report_was_sent_is_its_own_and_is_asked_about(
    open_town: Town,
) -> None:
    town = open_town
    anna = await town.walker()
    await town.taps(anna, "Rapportera", *FORM)
    world = town.playground.world
    held, told = [], world.tell
    world.tell = lambda message, kind="message": held.append(message)
    anna.sends_album(count=3)
    world.tell = told
    world.tell(held[0])
    await town.quiet()
    await town.taps(anna, "Skicka", "Nej, inga personer")
    for late in held[1:]:
        world.tell(late)
        await town.quiet()
    assert [each.report_id for each in await town.stored(rows)] == [1, 1, 1]
    assert "Syns någon person på bilden?" in anna.screen.text
    screen = await town.taps(anna, "Nej, inga personer")
    assert "Syns någon person på bilden?" in screen.text
    screen = await town.taps(anna, "Nej, inga personer")
    assert "Syns någon person" not in screen.text
    assert len(await town.stored(lambda session: photos.photos_of(session, 1))) == 3
    assert len(await town.stored(drafts)) == 1


async def test_nobody_sees_a_picture_before_its_sender_has_said_that_no_persons_are_seen(open_town: Town) -> None:
    town = open_town
    anna, karin = await town.walker(), await town.coordinator()
    await reported(town, anna)
    show = pack("photo", "show", 1)
    karin.taps_data(show, message=karin.screen)
    await town.quiet()
    assert karin.toasts[-1].text == "Det finns inga bilder att visa."
    await town.taps(anna, "Nej, inga personer")
    assert anna.toasts[-1].text == "Tack! Nu kan samordnaren se bilden."
    assert "Syns någon person" not in anna.screen.text
    karin.taps_data(show, message=karin.screen)
    await town.quiet()
    picture, below = karin.messages[-2:]
    assert picture.photo == files(town)[0].read_bytes()
    assert picture.protected
    assert "Rapport 1, bild 1 av 1" in picture.text
    assert below.labels == ["Ta bort bild 1", "Hem"]
    acts = await town.stored(lambda session: [each.act for each in session.exec(select(Audit))])
    assert "photos-seen" in acts


async def test_a_picture_is_for_coordinators_only(open_town: Town) -> None:
    town = open_town
    anna, gunnar = await town.walker(), await town.guard()
    await reported(town, anna)
    await town.taps(anna, "Nej, inga personer")
    for person in (anna, gunnar):
        for code in (pack("photo", "show", 1), pack("photo", "strike", 1, 1)):
            person.taps_data(code, message=person.screen)
            await town.quiet()
    assert not [each for person in (anna, gunnar) for each in person.messages if each.by_bot and each.photo]
    for code in (pack("photo", "nobody", 1, 9), pack("photo", "away", 1, 9)):
        gunnar.taps_data(code, message=gunnar.screen)
        await town.quiet()
    assert [each.state for each in await town.stored(rows)] == ["stored"]


@pytest.mark.parametrize(
    "code", ["photo|nobody", "photo|nobody|x|1", "photo|nobody|1", "photo|show|-1", "photo|strike|1", "photo|away|9|9"]
)
async def test_a_forged_button_ends_in_a_sensible_screen(open_town: Town, code: str) -> None:
    town = open_town
    anna, karin = await town.walker(), await town.coordinator()
    await reported(town, anna)
    for person in (anna, karin):
        person.taps_data(f"1|{code}", message=person.screen)
        await town.quiet()
        assert person.toasts
    assert [each.state for each in await town.stored(rows)] == ["stored"]


async def test_taking_a_picture_away_removes_its_file_at_once(open_town: Town) -> None:
    town = open_town
    anna = await town.walker()
    await reported(town, anna, count=2)
    assert len(files(town)) == 2
    receipt = anna.screen
    screen = await town.taps(anna, "Ta bort bilderna")
    assert "Syns någon person" not in screen.text
    assert files(town) == []
    assert [(each.state, each.file) for each in await town.stored(rows)] == [("deleted", "")] * 2
    anna.taps("Ta bort bilderna", message=receipt)
    anna.taps("Nej, inga personer", message=receipt)
    await town.quiet()
    assert [each.state for each in await town.stored(rows)] == ["deleted"] * 2


async def test_a_coordinator_takes_a_picture_away_and_the_other_stays(open_town: Town) -> None:
    town = open_town
    anna, karin = await town.walker(), await town.coordinator()
    await reported(town, anna, count=2)
    await town.taps(anna, "Nej, inga personer")
    karin.taps_data(pack("photo", "show", 1), message=karin.screen)
    await town.quiet()
    screen = await town.taps(karin, "Ta bort bild 1")
    assert screen.labels == ["Ta bort bild 1", "Hem"]
    assert len(files(town)) == 1
    screen = await town.taps(karin, "Ta bort bild 1")
    assert "har inga bilder" in screen.text
    assert files(town) == []


async def test_a_file_that_is_not_where_it_should_be_is_told_of(open_town: Town) -> None:
    town = open_town
    anna, karin = await town.walker(), await town.coordinator()
    await reported(town, anna)
    await town.taps(anna, "Nej, inga personer")
    files(town)[0].unlink()
    karin.taps_data(pack("photo", "show", 1), message=karin.screen)
    await town.quiet()
    assert [each for each in karin.messages[-3:] if "En bild finns inte där den ska ligga" in each.text]


async def test_a_report_that_is_taken_back_keeps_its_pictures_for_a_week_unseen(open_town: Town) -> None:
    town = open_town
    anna, karin = await town.walker(), await town.coordinator()
    await reported(town, anna)
    await town.taps(anna, "Nej, inga personer", "Ta tillbaka")
    karin.taps_data(pack("photo", "show", 1), message=karin.screen)
    await town.quiet()
    assert karin.toasts[-1].text == "Det finns inga bilder att visa."
    town.clock.shift(timedelta(days=6).total_seconds())
    await town.bot.house.photos.tidy()
    await town.quiet()
    assert len(files(town)) == 1
    town.clock.shift(timedelta(days=2).total_seconds())
    await town.bot.house.photos.tidy()
    await town.quiet()
    assert files(town) == []
    assert [each.state for each in await town.stored(rows)] == ["deleted"]


async def test_erasing_oneself_removes_the_pictures_at_once(open_town: Town) -> None:
    town = open_town
    anna = await town.walker()
    await reported(town, anna)
    await town.says(anna, "/radera")
    await town.taps(anna, "Fortsätt till radering", "Ja, radera mig")
    assert files(town) == []
    assert await town.stored(rows) == []
    assert len(await town.stored(reports)) == 1


async def test_my_data_lists_the_pictures_without_their_content(open_town: Town) -> None:
    town = open_town
    anna = await town.walker()
    await reported(town, anna)
    await town.says(anna, "/minadata")
    assert b'"photos": [' in anna.screen.document
    assert b'"state": "stored"' in anna.screen.document


async def test_privacy_says_whether_pictures_are_kept(open_town: Town) -> None:
    anna = await open_town.walker()
    assert "högst 4 till en rapport" in (await open_town.says(anna, "/integritet")).text


async def test_privacy_says_that_no_pictures_are_kept(town: Town) -> None:
    anna = await town.walker()
    assert "hämtas inte och sparas inte" in (await town.says(anna, "/integritet")).text


async def test_practice_keeps_no_pictures(open_town: Town) -> None:
    town = open_town
    anna = await town.walker()
    await town.says(anna, "/ova")
    draft = (await town.stored(drafts))[0]
    assert draft.practice
    [answer] = await sends(town, anna, anna.sends_photo)
    assert "Det här är en övning" in answer.text
    assert await town.stored(rows) == []


async def test_a_picture_under_words_that_are_no_report_is_not_kept(open_town: Town) -> None:
    town = open_town
    anna = await town.walker()
    [answer] = await sends(town, anna, anna.sends_photo, "tack")
    assert "den hör inte till någon rapport" in answer.text
    assert await town.stored(rows) == []


async def test_112_stays_first_when_a_caption_tells_of_danger(open_town: Town) -> None:
    town = open_town
    anna = await town.walker()
    [answer] = await sends(town, anna, anna.sends_photo, "dom slåss med kniv nu vid södra hamnen")
    assert "112" in answer.text.split("\n")[0]
    assert "Bilden är med i rapporten" in answer.text.split("\n")[-1]
    assert len(await town.stored(rows)) == 1


async def test_a_picture_sent_while_a_report_is_being_changed_is_that_reports(open_town: Town) -> None:
    town = open_town
    anna = await town.walker()
    await reported(town, anna)
    await town.taps(anna, "Nej, inga personer")
    await town.taps(anna, "Ändra")
    [answer] = await sends(town, anna, anna.sends_photo)
    assert "Bilden är med i rapporten" in answer.text
    assert [each.report_id for each in await town.stored(rows)] == [1, 1]
    receipt = await town.taps(anna, "+ Antal", "5–9", "Spara ändringen")
    assert "Syns någon person på bilden?" in receipt.text
    town.clock.shift(3 * 3600)
    await town.taps(anna, "Nej, inga personer", "Ändra")
    town.clock.shift(3 * 3600)
    await sends(town, anna, anna.sends_photo)
    assert [each.report_id for each in await town.stored(rows)] == [1, 1, None]
    assert len(await town.stored(reports)) == 1


# ---- what goes wrong


async def test_a_picture_that_cannot_be_read_is_told_of_and_the_report_goes_on(open_town: Town) -> None:
    town = open_town
    anna = await town.walker()
    await town.taps(anna, "Rapportera")
    anna.sends_file("IMG_1.jpg", b"\xff\xd8\xff" + bytes(500))
    await town.quiet()
    assert "En bild gick inte att läsa" in anna.screen.text
    assert [(each.state, each.file) for each in await town.stored(rows)] == [("failed", "")]
    receipt = await town.taps(anna, *FORM, "Skicka")
    assert "Syns någon person" not in receipt.text


async def test_a_file_that_is_too_large_is_not_asked_for(open_town: Town) -> None:
    town = open_town
    anna = await town.walker()
    [answer] = await sends(town, anna, anna.sends_file, "IMG_1.jpg", bytes(MOST_BYTES + 1))
    assert "för stor" in answer.text
    assert await town.stored(rows) == []


async def test_a_picture_that_was_not_fetched_before_the_process_died_is_fetched_at_the_next_start(
    open_town: Town,
) -> None:
    town = open_town
    anna = await town.walker()
    await town.taps(anna, "Rapportera")
    town.playground.faults.arm("slow", method="getFile", seconds=60, times=1)
    before = anna.screen.id
    anna.sends_photo()
    await town.playground.until(lambda: said(anna, before))
    assert [each.state for each in await town.stored(rows)] == ["wanted"]
    await town.restarts()
    town.playground.faults.clear()
    await town.bot.house.drain()
    assert [each.state for each in await town.stored(rows)] == ["stored"]
    assert len(files(town)) == 1


async def test_a_picture_is_tried_again_while_the_network_is_away(open_town: Town) -> None:
    town = open_town
    anna = await town.walker()
    town.playground.faults.arm("server_error", method="getFile", status=502, times=1)
    anna.sends_photo()
    await town.quiet()
    assert [each.state for each in await town.stored(rows)] == ["stored"]


async def test_what_a_stop_left_half_done_is_done_at_the_next_start(open_town: Town) -> None:
    """Marked and not removed, named and not written, and a file that nobody knows."""
    town = open_town
    anna = await town.walker()
    await reported(town, anna, count=3)
    marked, named, whole = await town.stored(rows)
    picture = next(each for each in anna.messages if each.photo)

    def undone(session: Session) -> None:
        session.get_one(Photo, marked.id).state = "deleted"
        row = session.get_one(Photo, named.id)
        row.state, row.telegram_file = "wanted", picture.files[0].id

    await town.stored(undone)
    (town.photos / named.file).unlink()
    stray, fresh = (town.photos / f"{digit * 32}.jpg" for digit in "01")
    for each in (stray, fresh):
        each.write_bytes(b"x")
    now = town.clock.now().timestamp()
    os.utime(stray, (now - 90_000,) * 2)
    os.utime(fresh, (now - 80_000,) * 2)
    await town.restarts()
    await town.bot.house.drain()
    assert [each.name for each in files(town)] == sorted([named.file, whole.file, fresh.name])
    assert [(each.state, each.file) for each in await town.stored(rows)] == [
        ("deleted", ""),
        ("stored", named.file),
        ("stored", whole.file),
    ]


async def test_an_update_that_comes_twice_is_one_picture(open_town: Town) -> None:
    town = open_town
    anna = await town.walker()
    await town.taps(anna, "Rapportera")
    town.playground.faults.arm("duplicate_update")
    anna.sends_photo()
    await town.quiet()
    assert len(await town.stored(rows)) == 1


async def test_the_answer_does_not_wait_for_the_picture(open_town: Town) -> None:
    town = open_town
    anna = await town.walker()
    town.playground.faults.arm("slow", method="getFile", seconds=30, times=1)
    before = anna.screen.id
    async with asyncio.timeout(5):
        anna.sends_photo()
        await town.playground.until(lambda: said(anna, before))
    town.playground.faults.clear()


async def test_the_album_that_is_remembered_holds_no_content(open_town: Town) -> None:
    town = open_town
    anna = await town.walker()
    anna.sends_album("klotter på stångenässkolan igår kväll", data=[images.picture()] * 3)
    await town.quiet()
    [album] = await town.stored(lambda session: list(session.exec(select(Member.album).where(Member.album != ""))))
    assert album.split("|")[1:] == ["1", "k"]
