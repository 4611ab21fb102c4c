"""People come in by an invite, choose a language and learn what is expected; all others hear one friendly line."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import select

from playground.people import Person
from storage import Session, invites
from storage.tables import Draft, Invite, Member, Membership, Outbox
from tests.town import STOCKHOLM, Town

OPEN = datetime(2026, 11, 19, 17, 0, tzinfo=STOCKHOLM)
"""An hour after the period has opened."""


def members(session: Session) -> list[Member]:
    return list(session.exec(select(Member).order_by(Member.id)))  # type: ignore[arg-type]


def memberships(session: Session) -> list[tuple[int, str, bool]]:
    return [(each.member_id, each.unit, each.contact) for each in session.exec(select(Membership))]


async def link(town: Town, **what: object) -> str:
    """An invite's link, as `est-bot invite` prints it."""
    values: dict[str, object] = {"kind": "member", "unit": "vandrare-lysekil", "role": "night_walker", **what}
    code = await town.stored(lambda session: invites.create(session, now=town.clock.now(), **values))  # type: ignore[arg-type]
    return f"https://t.me/{town.bot.house.username}?start={code}"


async def opens(town: Town, person: Person, address: str) -> str:
    person.opens(address)
    await town.quiet()
    return person.screen.text


async def newcomer(town: Town, name: str = "Nils") -> Person:
    return town.playground.person(name)


async def test_a_walker_comes_in_chooses_a_language_and_hears_what_is_expected(town: Town) -> None:
    nils = await newcomer(town)
    assert "Vilket språk" in await opens(town, nils, await link(town, contact=True))
    assert nils.screen.labels == ["Svenska", "English"]
    screen = await town.taps(nils, "Svenska")
    for told in (
        "Välkommen, Nils!",
        "Trygghetsvandrarna Lysekil",
        "Varannan torsdag kl. 16:00",
        "Rapportera när du vill",
        "aldrig personer",
        "ring 112",
    ):
        assert told in screen.text
    assert "Rapportera" in screen.labels
    assert "Samordning" not in screen.labels


async def test_the_language_is_asked_once(town: Town) -> None:
    nils = await newcomer(town)
    await opens(town, nils, await link(town))
    await town.taps(nils, "English")
    assert "Welcome, Nils!" in nils.screen.text
    assert "You are now in" not in nils.screen.text
    second = await opens(town, nils, await link(town, unit="vandrare-brastad"))
    assert "Now you are in Trygghetsvandrarna Brastad too" in second
    assert "language" not in second


async def test_whoever_is_not_asked_is_not_told_to_wait_for_questions(town: Town) -> None:
    await town.walker("Anna")
    nils = await newcomer(town)
    await opens(town, nils, await link(town))
    assert "Du får inga frågor" in (await town.taps(nils, "Svenska")).text


async def test_somebody_who_comes_while_the_period_is_open_is_asked_at_once(town: Town) -> None:
    await town.goes_to(OPEN)
    nils = await newcomer(town)
    await opens(town, nils, await link(town, contact=True))
    await town.taps(nils, "Svenska")
    prompt = await nils.sees("Hur har det varit?")
    assert any("Lugnt" in label for label in prompt.labels)
    await opens(town, nils, await link(town, unit="vaktare", role="guard"))
    prompts = await town.stored(lambda s: [o.key for o in s.exec(select(Outbox)) if o.kind == "prompt"])
    assert len(prompts) == 1


async def test_home_leads_to_the_question_while_the_period_is_open(town: Town) -> None:
    anna = await town.walker()
    assert "Svara på frågan" not in (await town.says(anna, "/hjälp")).labels
    await town.goes_to(OPEN)
    assert "Svara på frågan" in (await town.says(anna, "/start")).labels


async def test_the_coordinator_hears_of_everybody_who_comes_and_can_remove_them(town: Town) -> None:
    karin = await town.coordinator()
    nils = await newcomer(town, "<b>Nils</b> & \u202eson")
    await opens(town, nils, await link(town))
    notice = await karin.sees("<b>Nils</b> & son är nu med i Trygghetsvandrarna Lysekil.")
    assert notice.labels == ["Ta bort", "Visa"]
    await town.taps(karin, "Ta bort")
    assert "Ta bort <b>Nils</b> & son?" in karin.screen.text
    await town.taps(karin, "Ja, ta bort")
    screen = await town.says(nils, "Hej?")
    assert "Be din samordnare" in screen.text


async def test_a_new_coordinator_is_told_of_to_the_others(town: Town) -> None:
    karin = await town.coordinator()
    david = await newcomer(town, "David")
    await opens(town, david, await link(town, unit=None, role=None, rank="deputy"))
    await karin.sees("David är nu ersättare för samordnaren")
    assert "Samordning" in (await town.taps(david, "Svenska")).labels


async def test_the_same_link_twice_says_that_one_is_in(town: Town) -> None:
    nils = await newcomer(town)
    address = await link(town)
    await opens(town, nils, address)
    await town.taps(nils, "Svenska")
    assert "Du är redan med i Trygghetsvandrarna Lysekil" in await opens(town, nils, address)
    assert len(await town.stored(members)) == 1


async def test_one_person_in_several_units(town: Town) -> None:
    nils = await newcomer(town)
    await opens(town, nils, await link(town))
    await town.taps(nils, "Svenska")
    town.clock.shift(60)
    await opens(town, nils, await link(town, unit="vaktare", role="guard"))
    assert [unit for _, unit, _ in await town.stored(memberships)] == ["vandrare-lysekil", "vaktare"]
    screen = await town.taps(nils, "Inställningar")
    assert "Dina enheter: Trygghetsvandrarna Lysekil, Väktarna" in screen.text


async def test_each_way_a_link_can_be_wrong_has_its_own_line(town: Town) -> None:
    expired, used_up, revoked = await link(town, days=1), await link(town), await link(town)
    await opens(town, town.playground.person("Den förste"), used_up)

    def revoke(session: Session) -> None:
        newest = max(session.exec(select(Invite)), key=lambda each: each.id or 0)
        invites.revoke(session, newest.id or 0, town.clock.now())

    await town.stored(revoke)
    town.clock.shift(timedelta(days=2).total_seconds())
    nils = await newcomer(town)
    assert "gått ut" in await opens(town, nils, expired)
    assert "redan använd" in await opens(town, nils, used_up)
    assert "tillbakadragen" in await opens(town, nils, revoked)
    assert "stämmer inte" in await opens(town, nils, used_up[:-2] + "xx")
    assert "stämmer inte" in (await town.says(nils, "/start åäö")).text
    assert "Skriv den i gruppen" in await opens(town, nils, await link(town, kind="group", unit=None, role=None))
    assert [each.name for each in await town.stored(members)] == ["Den förste"]


async def test_a_member_with_a_wrong_link_is_told_so_and_is_at_home(town: Town) -> None:
    anna = await town.walker()
    screen = await town.says(anna, "/start fel-kod")
    assert "Länken stämmer inte" in screen.text
    assert "Rapportera" in screen.labels


async def test_two_phones_at_once_on_a_single_link(town: Town) -> None:
    address = await link(town)
    people = [town.playground.person("Ett"), town.playground.person("Två")]
    for each in people:
        each.opens(address)
    await town.quiet()
    assert sorted("Vilket språk" in each.screen.text for each in people) == [False, True]
    assert len(await town.stored(members)) == 1


async def test_somebody_who_left_comes_back_by_a_new_invite(town: Town) -> None:
    await town.coordinator()
    anna = await town.walker()
    await town.says(anna, "/lämna")
    await town.taps(anna, "Ja, lämna")
    assert "be din samordnare om en ny inbjudan" in anna.screen.text
    assert "Be din samordnare" in (await town.says(anna, "/start")).text
    assert "Välkommen, Anna!" in await opens(town, anna, await link(town))
    assert "Rapportera" in anna.screen.labels


async def test_nothing_a_stranger_does_is_stored(town: Town) -> None:
    sven = town.playground.person("Sven")
    sven.sends("Kevin på Storgatan slog sönder en ruta")
    sven.sends("/rapport")
    sven.sends("/start")
    sven.shares_location(58.2732, 11.4398)
    sven.sends_photo("En bild")
    sven.sends_voice()
    sven.sends_sticker()
    await town.quiet()
    assert "Det du skriver här sparas inte" in sven.screen.text
    for table in (Member, Draft, Outbox, Invite):
        assert not await town.stored(lambda session, table=table: list(session.exec(select(table))))


async def test_a_stranger_may_ask_who_is_responsible(town: Town) -> None:
    sven = town.playground.person("Sven")
    screen = await town.says(sven, "/integritet")
    assert town.municipality.privacy.controller in screen.text
    assert not screen.buttons


@pytest.mark.parametrize(
    "name", ["\u200b\u202e", "<script>", "A" * 64, "Ol\u0301\u0301\u0301\u0301\u0301\u0301e", "🦺"]
)
async def test_any_name_can_be_shown(town: Town, name: str) -> None:
    karin = await town.coordinator()
    nils = await newcomer(town, name)
    await opens(town, nils, await link(town))
    await town.taps(nils, "Svenska")
    assert "Välkommen" in nils.screen.text
    await karin.sees("är nu med i")
    await town.taps(karin, "Visa")
    assert "Trygghetsvandrarna Lysekil" in karin.screen.text
    stored = (await town.stored(members))[-1].name
    assert len(stored) <= 60
    assert "\u202e" not in stored


async def test_a_restart_before_the_language_is_chosen_asks_again(town: Town) -> None:
    nils = await newcomer(town)
    await opens(town, nils, await link(town))
    await town.restarts()
    await town.says(nils, "/start")
    assert "Vilket språk" in nils.screen.text
    await town.taps(nils, "Svenska")
    assert "Välkommen" in nils.screen.text


async def test_a_forged_language_is_refused_quietly(town: Town) -> None:
    anna = await town.walker()
    anna.taps_data("1|enrol|lang|xx")
    anna.taps_data("1|me|lang|../../etc")
    anna.taps_data("1|me|lang")
    await town.quiet()
    assert {each.language for each in await town.stored(members)} == {"sv"}
    assert "Rapportera" in anna.screen.labels
