"""What members decide about themselves: language, leaving, seeing what is stored, and being forgotten."""

import json

from sqlmodel import select

from playground.people import Person
from storage import Session
from storage.tables import Draft, Member, Membership, Report
from tests.town import Town


def members(session: Session) -> list[Member]:
    return list(session.exec(select(Member).order_by(Member.id)))  # type: ignore[arg-type]


def reports(session: Session) -> list[Report]:
    return list(session.exec(select(Report)))


async def reports_something(town: Town, person: Person) -> None:
    await town.taps(person, "Rapportera", "Skadegörelse", "Klotter", "Lysekil …", "Södra hamnen", "Nu", "Skicka")


async def test_a_member_changes_language_and_back(town: Town) -> None:
    anna = await town.walker()
    await town.says(anna, "/språk")
    screen = await town.taps(anna, "English")
    assert "Now we speak English" in screen.text
    assert "Report" in (await town.says(anna, "/help")).labels
    await town.says(anna, "/language")
    assert "Nu talar vi svenska" in (await town.taps(anna, "Svenska")).text


async def test_integritet_says_who_is_responsible_what_is_kept_and_for_how_long(town: Town) -> None:
    anna = await town.walker()
    text = (await town.says(anna, "/integritet")).text
    privacy = town.municipality.privacy
    for told in (privacy.controller, privacy.mail, privacy.retention("sv"), "Telegram", "/minadata", "/radera"):
        assert told in text
    assert "Allmän handling" in text


async def test_minadata_gives_everything_about_oneself_and_nothing_about_others(town: Town) -> None:
    anna, gunnar = await town.walker(), await town.guard()
    await reports_something(town, anna)
    await reports_something(town, gunnar)
    await town.says(anna, "/minadata")
    message = anna.screen
    assert message.file_name == "minadata-2026-11-12.json"
    assert message.document is not None
    stored = json.loads(message.document)
    assert stored["member"]["name"] == "Anna"
    assert stored["memberships"][0]["unit"] == "vandrare-lysekil"
    assert [each["id"] for each in stored["reports"]] == [1]
    assert "Gunnar" not in message.document.decode()


async def test_minadata_tells_what_coordinators_did_about_oneself_but_not_who(town: Town) -> None:
    karin, anna = await town.coordinator(), await town.walker()
    member = (await town.stored(members))[-1]
    karin.taps_data(f"1|people|rank|{member.id}|deputy", message=karin.screen)
    await town.quiet()
    await town.says(anna, "/minadata")
    document = anna.screen.document
    assert document is not None
    assert [each["act"] for each in json.loads(document)["acts_about"]] == ["rank-deputy"]
    assert "member_id" not in json.loads(document)["acts_about"][0]


async def test_leaving_is_asked_about_once_and_can_be_thought_better_of(town: Town) -> None:
    anna = await town.walker()
    await town.says(anna, "/lamna")
    await town.taps(anna, "Nej, jag är kvar")
    assert (await town.stored(members))[0].state == "active"
    await town.says(anna, "/leave")
    screen = await town.taps(anna, "Ja, lämna")
    assert "Du har lämnat" in screen.text
    assert not screen.buttons
    assert (await town.stored(members))[0].state == "left"


async def test_a_coordinator_hears_that_somebody_left(town: Town) -> None:
    karin, anna = await town.coordinator(), await town.walker()
    await town.says(anna, "/lämna")
    await town.taps(anna, "Ja, lämna")
    await karin.sees("Anna har lämnat")


async def test_radera_takes_two_different_taps(town: Town) -> None:
    anna = await town.walker()
    await town.says(anna, "/radera")
    question = anna.screen
    assert "Finns kvar" in question.text
    await town.taps(anna, "Fortsätt till radering")
    assert "Säker?" in anna.screen.text
    anna.taps("Fortsätt till radering", message=question)
    await town.quiet()
    assert (await town.stored(members))[0].state == "active"
    await town.taps(anna, "Ja, radera mig")
    assert "Raderat" in anna.screen.text


async def test_an_erased_members_reports_stay_without_them(town: Town) -> None:
    anna = await town.walker()
    await reports_something(town, anna)
    await town.taps(anna, "En till")
    await town.says(anna, "/radera")
    await town.taps(anna, "Fortsätt till radering", "Ja, radera mig")
    member = (await town.stored(members))[0]
    assert (member.telegram_id, member.name, member.state) == (None, "", "erased")
    report = (await town.stored(reports))[0]
    assert (report.member_id, report.unit) == (None, "vandrare-lysekil")
    for table in (Draft, Membership):
        assert not await town.stored(lambda session, table=table: list(session.exec(select(table))))
    assert "sparas inte" in (await town.says(anna, "Hej")).text
    assert "inget sparat om dig" in (await town.says(anna, "/radera")).text


async def test_a_second_tap_on_erase_is_harmless(town: Town) -> None:
    anna = await town.walker()
    await town.says(anna, "/radera")
    await town.taps(anna, "Fortsätt till radering")
    sure = anna.screen
    anna.taps("Ja, radera mig", message=sure)
    anna.taps("Ja, radera mig", message=sure)
    await town.quiet()
    assert "Raderat" in sure.text
    assert len(await town.stored(members)) == 1


async def test_somebody_who_has_left_may_still_see_and_erase_what_is_stored(town: Town) -> None:
    anna = await town.walker()
    await town.says(anna, "/lämna")
    await town.taps(anna, "Ja, lämna")
    await town.says(anna, "/minadata")
    assert anna.screen.file_name is not None
    await town.says(anna, "/radera")
    await town.taps(anna, "Fortsätt till radering", "Ja, radera mig")
    assert (await town.stored(members))[0].state == "erased"


async def test_the_last_coordinator_is_shown_a_way_forward(town: Town) -> None:
    karin = await town.coordinator()
    await town.says(karin, "/lämna")
    await town.taps(karin, "Ja, lämna")
    assert "den sista som samordnar" in karin.screen.text
    assert "Bjud in en samordnare" in karin.screen.labels
    await town.says(karin, "/radera")
    await town.taps(karin, "Fortsätt till radering", "Ja, radera mig")
    assert "den sista som samordnar" in karin.screen.text
    assert (await town.stored(members))[0].rank == "coordinator"


async def test_whoever_blocks_the_bot_is_marked_and_is_back_with_their_next_word(town: Town) -> None:
    anna = await town.walker()
    anna.blocks_bot()
    await town.quiet()
    assert (await town.stored(members))[0].unreachable_since is not None
    anna.unblocks_bot()
    await town.quiet()
    assert (await town.stored(members))[0].unreachable_since is None


async def test_unknown_commands_and_old_buttons_lead_home(town: Town) -> None:
    anna = await town.walker()
    assert "känner jag inte" in (await town.says(anna, "/abrakadabra")).text
    assert "Rapportera" in anna.screen.labels
    anna.taps_data("0|gammal|knapp")
    await town.quiet()
    assert "för gammal" in anna.screen.text
    for forged in (
        "1|people|one|1",
        "1|coord|menu",
        "1|group|list",
        "1|coord|inv_go|x|y|z|å",
        "1|people|rank|1|coordinator",
    ):
        anna.taps_data(forged)
        await town.quiet()
    assert (await town.stored(members))[0].rank == "member"
    assert "Samordning" not in anna.screen.text


async def test_commands_follow_rank_and_language(town: Town) -> None:
    karin, anna = await town.coordinator(), await town.walker()
    assert "Inställningar" in (await town.says(anna, "/samordning")).labels
    assert "känner jag inte" in anna.screen.text
    assert "Vilka saknas nu?" in (await town.says(karin, "/samordning")).labels
