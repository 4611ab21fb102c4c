"""The buttons below the group's post: answered in private, to members and to those who never started the bot."""

import re
from datetime import datetime, timedelta

from bot.rooms import look
from bot.scene import Scene, Sender
from storage import guests, housekeeping, people, rooms
from tests.bot.test_late_picture import KLOTTER, later, ours, published, reports, tells_late
from tests.reporting.pictures import LYSEKIL
from tests.storage.test_pictures import NOW, coordinates, draft, publishes
from tests.town import STOCKHOLM, Town

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=STOCKHOLM)
"""The period before still takes answers, and the next has begun."""


async def taps(town, person, label, group):
    person.taps(label, chat=group)
    await town.quiet()
    return person.toasts[-1]


def pictures(person):
    return [each for each in person.messages if each.by_bot and each.photo]


async def test_a_member_gets_the_pictures_the_document_and_the_places_in_private(town: Town):
    karin, anna, _, group, text, _ = await published(town)
    group.add(anna)
    assert text.labels == ["Diagram", "PDF", "Mer om platsen"]
    before = len(ours(group))
    assert (await taps(town, anna, "Diagram", group)).text == "Jag har skrivit till dig privat."
    album = pictures(anna)
    assert len(album) == 3
    assert len({each.json["media_group_id"] for each in album}) == 1
    assert all(0 < len(each.text) <= 1024 for each in album)
    await taps(town, anna, "Diagram", group)  # an impatient second tap
    assert len(pictures(anna)) == 3
    await taps(town, anna, "PDF", group)
    assert anna.screen.json["document"]["file_name"] == "lagesbild-2026-11-09.pdf"
    assert anna.screen.files[0].data.startswith(b"%PDF")
    await taps(town, anna, "Mer om platsen", group)
    assert "Vilken plats vill du veta mer om?" in anna.screen.text
    await town.says(anna, "1")
    assert "Södra hamnen" in anna.screen.text
    assert "Klotter" in anna.screen.text or "klotter" in anna.screen.text
    await town.taps(anna, "Alla platser")
    assert "Vilken plats" in anna.screen.text
    assert len(ours(group)) == before
    assert [each.text for each in karin.toasts] == ["Publicerat"]


async def test_somebody_who_never_started_the_bot_gets_a_link_and_becomes_no_member(town: Town):
    *_, group, _, _ = await published(town)
    berit = town.playground.person("Berit")
    group.add(berit)
    link = (await taps(town, berit, "Mer om platsen", group)).url
    assert re.fullmatch(r"https://t\.me/\w+\?start=places-\d+", link)
    assert berit.messages == []
    berit.opens(link)
    await town.quiet()
    assert "Vilken plats vill du veta mer om?" in berit.screen.text
    await town.taps(berit, "Södra hamnen", "Alla platser", "Diagram")
    assert len(pictures(berit)) == 3
    await taps(town, berit, "Diagram", group)  # now she can be written to
    assert berit.toasts[-1].text == "Jag har skrivit till dig privat."
    assert await town.stored(lambda s: people.known_at(s, berit.id)) is None
    await town.says(berit, "/minadata")
    assert "Det raderas ons 25 nov kl. 10:00" in berit.screen.text
    await town.says(berit, "/radera")
    assert await town.stored(lambda s: guests.known_until(s, berit.id)) is None


async def test_a_link_opens_for_nobody_else_and_not_for_ever(town: Town):
    _, anna, _, group, _, _ = await published(town)
    berit, mats = town.playground.person("Berit"), town.playground.person("Mats")
    group.add(berit)
    link = (await taps(town, berit, "PDF", group)).url
    for other in (mats, anna):
        other.opens(link)
        await town.quiet()
        assert "Tryck på knappen där igen" in other.screen.text
    berit.opens(link.replace("pdf", "places"))
    await town.quiet()
    assert "Vilken plats" in berit.screen.text
    await town.clock.set(town.clock.now() + timedelta(hours=25))
    berit.taps("Södra hamnen")
    await town.quiet()
    assert berit.toasts[-1].text == "Tryck på knappen i EST-gruppen igen. Trycket gäller ett dygn."
    await town.stored(lambda s: housekeeping.sweep(s, town.clock.now()))
    assert await town.stored(lambda s: guests.known_until(s, berit.id)) is None


async def test_one_who_has_blocked_the_bot_gets_the_link_too(town: Town):
    _, anna, _, group, _, _ = await published(town)
    group.add(anna)
    anna.blocks_bot()
    await town.quiet()
    link = (await taps(town, anna, "Mer om platsen", group)).url
    anna.unblocks_bot()
    anna.opens(link)
    await town.quiet()
    assert "Vilken plats" in anna.screen.text


async def test_an_old_post_shows_the_newest_version_and_says_so(town: Town):
    karin, _, gunnar, group, text, _ = await published(town)
    old = text.markup[0][0]["callback_data"], text.markup[1][0]["callback_data"]
    await taps(town, karin, "Mer om platsen", group)
    places = karin.screen
    await tells_late(town, gunnar, "Bråk", "Bråk", "Lysekil …", "Stadsparken")
    await later(town)
    assert text.labels == ["Diagram", "PDF", "Mer om platsen"]
    assert text.markup[0][0]["callback_data"] != old[0]
    karin.taps("Södra hamnen", message=places)
    await town.quiet()
    assert "Det här är version 2 för v. 46–47" in places.text
    assert "Södra hamnen" in places.text
    karin.taps_data(old[1], chat=group)
    await town.quiet()
    assert "Det här är version 2 för v. 46–47" in karin.screen.text
    assert any("Stadsparken" in label for label in karin.screen.labels)


async def test_groups_that_are_not_bound_and_forged_buttons_show_nothing(town: Town):
    karin, anna, _, group, text, _ = await published(town)
    code = text.markup[1][0]["callback_data"]
    other = town.playground.group("Annan", [anna])
    other.add_bot(by=anna)
    before, toasts = len(anna.messages), len(anna.toasts)
    anna.taps_data(code, chat=other, message=other.messages[-1])
    for forged in ("1|look|places|99999", "1|look|places|x", "1|look|places", "1|pic|publish|1|1|x", "hej"):
        karin.taps_data(forged, chat=group, message=text)
    await town.quiet()
    assert len(anna.messages) == before
    assert len(anna.toasts) == toasts
    assert karin.toasts[-1].text == "Den lägesbilden finns inte längre."
    await town.stored(lambda s: rooms.unbind(s, group.id, town.clock.now()))
    assert "inte kopplad längre" in (await taps(town, karin, "PDF", group)).text


async def test_how_things_are_now_in_counts_only(town: Town):
    karin, anna, gunnar = await town.coordinator(), await town.walker(), await town.guard()
    mats = town.playground.person("Mats")
    group = town.playground.group("EST Lysekil", [karin, mats])
    group.add_bot(by=karin)
    mats.sends("/laget", chat=group)
    await town.quiet()
    assert ours(group) == []  # not bound
    await town.stored(lambda s: rooms.bind(s, group.id, None, "EST Lysekil", "sv", town.clock.now()))
    await reports(town, anna, *KLOTTER, "Nu")
    await town.says(anna, "/laget")
    assert "Läget just nu v. 46–47" in anna.screen.text
    assert "Inget är granskat." in anna.screen.text
    assert "1 rapport från 1 enhet." in anna.screen.text
    assert "1 enhet av" in anna.screen.text
    assert "Södra hamnen" not in anna.screen.text
    for who in (gunnar, anna, gunnar):
        await reports(town, who, *KLOTTER, "Nu")
    mats.sends(f"/laget@{town.bot.house.username}", chat=group)
    mats.sends("/now", chat=group)
    await town.quiet()
    (answer,) = ours(group)  # the second within a minute is not said
    assert "4 rapporter från 2 enheter" in answer.text
    assert "Södra hamnen" not in answer.text, "places are counted once a day"
    assert answer.effects["disable_notification"]
    assert mats.messages == []
    await town.clock.set(town.clock.now() + timedelta(seconds=61))
    mats.sends("/laget@another_bot", chat=group)
    mats.sends("/laget", chat=group)
    await town.quiet()
    assert len(ours(group)) == 2
    await town.clock.set(town.clock.now() + timedelta(hours=12))
    mats.sends("/laget", chat=group)
    await town.quiet()
    assert "• Södra hamnen: minst 3" in ours(group)[-1].text
    await town.says(karin, "/lagesbild")
    assert "Ingen lägesbild är publicerad än." in karin.screen.text
    await town.says(karin, "/lagesbild kvartal 4")  # of the period that is open nothing is told
    assert "Inga rapporter.\nRäknat till och med 8 nov." in karin.screen.text
    await town.clock.set(MONDAY)
    await town.says(anna, "/laget")
    assert "Läget just nu v. 46–47" in anna.screen.text
    await town.says(anna, "1")  # the period of today
    assert "Läget just nu v. 48–49" in anna.screen.text
    assert "Inga rapporter." in anna.screen.text


async def test_a_picture_of_any_period_for_coordinators_and_the_group(town: Town):
    karin, anna, _, group, text, _ = await published(town)
    await town.says(karin, "/lagesbild")
    assert karin.screen.text == text.text
    assert "Samordnarens vy" in karin.screen.labels
    for said in ("v46", "v. 46-47", "2026-11-12"):
        await town.says(karin, f"/lagesbild {said}")
        assert karin.screen.text == text.text, said
    for said, answer in (
        ("v44", "Lägesbilden för v. 44–45 är inte publicerad."),
        ("v50", "Perioden v. 50–51 har inte börjat än."),
        ("v49", "Perioden v. 48–49 pågår."),
        ("hej", "Vilken period menar du?"),
    ):
        await town.says(karin, f"/lagesbild {said}")
        assert answer in karin.screen.text
        assert "Det här finns närmast" in karin.screen.text
    await town.taps(karin, "v. 46–47")
    assert karin.screen.text == text.text
    await town.taps(karin, "Mer om platsen", "Södra hamnen")
    await town.says(anna, "/lagesbild")
    assert "Södra hamnen" not in anna.screen.text
    before = len(ours(group))
    mats = town.playground.person("Mats")
    group.add(mats)
    topic = text.thread
    mats.sends("/lagesbild förra", chat=group, topic=topic)
    await town.quiet()
    assert "Ingen lägesbild" in ours(group)[-1].text
    mats.taps("v. 46–47", chat=group)
    await town.quiet()
    assert ours(group)[-1].text == text.text
    assert ours(group)[-1].thread == topic
    assert len(ours(group)) == before + 2


async def test_a_longer_picture_is_begun_in_the_group_and_goes_on_in_private(town: Town):
    karin, anna, _, group, text, _ = await published(town)
    await town.says(karin, "/lagesbild kvartal 4")
    assert "Lägesbild kvartal 4 2026" in karin.screen.text
    assert "1 rapport från 1 enhet" in karin.screen.text
    await town.taps(karin, "PDF")
    assert karin.screen.json["document"]["file_name"] == "lagesbild-quarter-2026-10-01.pdf"
    await town.says(karin, "/lagesbild")
    await town.taps(karin, "Tertial")  # the last one that is over
    assert karin.screen.text.startswith("Lägesbild tertial 2 2026\nInga rapporter.")
    berit = town.playground.person("Berit")
    group.add(berit)
    berit.sends("/lagesbild kvartal 4", chat=group, topic=text.thread)
    await town.quiet()
    assert "Lägesbild kvartal 4 2026" in ours(group)[-1].text
    assert ours(group)[-1].thread == text.thread
    berit.opens((await taps(town, berit, "PDF", group)).url)
    await town.quiet()
    assert berit.screen.file_name == "lagesbild-quarter-2026-10-01.pdf"
    await town.says(anna, "/lagesbild kvartal 4")  # no coordinator
    assert "kvartal 4" not in anna.screen.text


async def test_what_cannot_be_drawn_or_sent_is_said_in_words(town: Town):
    karin, _, _, group, text, _ = await published(town)
    town.playground.faults.arm("refused", description="PHOTO_INVALID_DIMENSIONS", method="sendMediaGroup")
    await taps(town, karin, "Diagram", group)
    assert "Bilden gick inte att rita just nu." in karin.screen.text
    assert text.text in karin.screen.text


def test_an_anonymous_administrator_cannot_be_answered_in_private(database):
    def story(session):
        picture = draft(session)
        publishes(session, picture, coordinates(session))
        scene = Scene(
            session=session,
            now=NOW,
            municipality=LYSEKIL,
            username="est_bot",
            sender=Sender(1087968824, "Group", "sv", is_anonymous_admin=True),
            chat_id=-100,
            member=None,
            message_id=5,
            is_tap=True,
        )
        look.IN_GROUP["chart"](scene, (str(picture.id),))
        return scene.effects, scene.speaks_to, guests.known_until(session, 1087968824)

    (toast,), speaks_to, known = database.run_here(story)
    assert toast.text.startswith("Du är anonym här.")
    assert (speaks_to, known) == (None, None)
