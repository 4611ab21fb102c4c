"""A coordinator keeps the list of people, units and places in order, and answers for those who have no Telegram."""

from datetime import datetime

import pytest
from sqlmodel import select

from bot.rooms import coord, group, people
from playground.people import Person
from reporting.municipality import Municipality
from storage import Session, configuration
from storage.tables import Answer, Invite, Member, Membership, Outbox, Report
from tests.town import STOCKHOLM, Town

OPEN = datetime(2026, 11, 19, 17, 0, tzinfo=STOCKHOLM)
"""An hour after the period has opened."""


def members(session: Session) -> dict[str, Member]:
    return {each.name: each for each in session.exec(select(Member))}


def seats(session: Session) -> list[tuple[int, str, str, bool]]:
    found = session.exec(select(Membership).order_by(Membership.member_id, Membership.unit))  # type: ignore[arg-type]
    return [(each.member_id, each.unit, each.role, each.contact) for each in found]


def invites(session: Session) -> list[Invite]:
    return list(session.exec(select(Invite).order_by(Invite.id)))  # type: ignore[arg-type]


def answers(session: Session) -> list[tuple[str, str, int | None, bool]]:
    return [(each.unit, each.kind, each.evenings, each.on_behalf) for each in session.exec(select(Answer))]


def link_in(text: str) -> str:
    return next(word for word in text.split() if "?start=" in word)


async def municipality(town: Town) -> Municipality:
    return await town.stored(town.bot.configuration.current)


async def a_town_with(town: Town, *names: str) -> tuple[Person, ...]:
    """A coordinator and walkers, whose coming the coordinator has heard of."""
    people_here = [await town.coordinator()]
    for name in names:
        people_here.append(await town.walker(name))
        await people_here[0].sees(f"{name} är nu med i")
    return tuple(people_here)


async def at_the_menu(town: Town, karin: Person) -> None:
    await town.says(karin, "/samordning")


async def looks_at(town: Town, karin: Person, unit: str, name: str) -> None:
    await at_the_menu(town, karin)
    await town.taps(karin, "Medlemmar")
    while not any(unit in label for label in karin.screen.labels):
        await town.taps(karin, "Fler")
    await town.taps(karin, unit, name)


# ---- members


async def test_members_are_listed_by_unit(town: Town) -> None:
    karin, _anna, _bo = await a_town_with(town, "Anna", "Bo")
    await at_the_menu(town, karin)
    screen = await town.taps(karin, "Medlemmar")
    assert "Trygghetsvandrarna Lysekil (2)" in screen.labels
    assert "Utan enhet (1)" in screen.labels
    screen = await town.taps(karin, "Trygghetsvandrarna Lysekil")
    assert {"Anna · kontakt", "Bo · kontakt"} <= set(screen.labels)
    screen = await town.taps(karin, "Anna")
    assert "Trygghetsvandrarna Lysekil – Trygghetsvandrare, kontaktperson" in screen.text


async def test_a_contact_is_set_and_unset_and_a_unit_keeps_one(town: Town) -> None:
    karin, _anna, _bo = await a_town_with(town, "Anna", "Bo")
    await looks_at(town, karin, "Trygghetsvandrarna Lysekil", "Anna")
    await town.taps(karin, "Trygghetsvandrarna Lysekil", "Kontaktperson: nej")
    assert "Får inte frågan" in karin.screen.text
    await town.taps(karin, "Kontaktperson: nej")
    assert "Får inte frågan" in karin.screen.text
    await looks_at(town, karin, "Trygghetsvandrarna Lysekil", "Bo")
    await town.taps(karin, "Trygghetsvandrarna Lysekil", "Kontaktperson: nej")
    assert [contact for *_, contact in await town.stored(seats)].count(True) == 1


async def test_the_only_one_in_a_unit_stays_its_contact(town: Town) -> None:
    karin, _anna = await a_town_with(town, "Anna")
    await looks_at(town, karin, "Trygghetsvandrarna Lysekil", "Anna")
    await town.taps(karin, "Trygghetsvandrarna Lysekil", "Kontaktperson: nej")
    assert "Får frågan för enheten" in karin.screen.text
    assert karin.toasts[-1].text == "Enheten behöver en kontaktperson. Utse någon annan först."


async def test_a_member_is_moved_and_told(town: Town) -> None:
    karin, anna = await a_town_with(town, "Anna")
    await looks_at(town, karin, "Trygghetsvandrarna Lysekil", "Anna")
    await town.taps(karin, "Trygghetsvandrarna Lysekil", "Flytta till en annan enhet")
    target = karin.screen
    assert "Trygghetsvandrarna Lysekil" not in target.labels
    karin.taps("Fältgruppen", message=target)
    karin.taps("Fältgruppen", message=target)
    await town.quiet()
    assert "Flyttad till Fältgruppen" in karin.screen.text
    assert [(unit, role) for _, unit, role, _ in await town.stored(seats)] == [("faltgruppen", "field_secretary")]
    await anna.sees("Du är nu med i Fältgruppen")


async def test_a_member_gets_one_more_unit_and_leaves_one(town: Town) -> None:
    karin, _anna = await a_town_with(town, "Anna")
    await looks_at(town, karin, "Trygghetsvandrarna Lysekil", "Anna")
    await town.taps(karin, "Lägg till i en enhet", "Trygghetsvandrarna Brastad")
    assert "Tillagd i Trygghetsvandrarna Brastad" in karin.screen.text
    await town.taps(karin, "Trygghetsvandrarna Lysekil", "Ta bort ur enheten", "Ja, ta bort ur enheten")
    assert [unit for _, unit, _, _ in await town.stored(seats)] == ["vandrare-brastad"]


async def test_a_removed_member_can_be_taken_back_at_once(town: Town) -> None:
    karin, anna = await a_town_with(town, "Anna")
    await looks_at(town, karin, "Trygghetsvandrarna Lysekil", "Anna")
    await town.taps(karin, "Lägg till i en enhet", "Fältgruppen", "Ta bort")
    await town.taps(karin, "Ja, ta bort")
    assert "Anna är borttagen" in karin.screen.text
    assert "Be din samordnare" in (await town.says(anna, "Hej")).text
    await town.taps(karin, "Ångra")
    assert "Anna är tillbaka" in karin.screen.text
    await town.taps(karin, "Till enheten")
    assert "Rapportera" in (await town.says(anna, "/start")).labels
    assert [unit for _, unit, _, _ in await town.stored(seats)] == ["faltgruppen", "vandrare-lysekil"]


async def test_a_deputy_is_appointed_told_and_may_do_what_a_coordinator_may(town: Town) -> None:
    karin, anna = await a_town_with(town, "Anna")
    await looks_at(town, karin, "Trygghetsvandrarna Lysekil", "Anna")
    await town.taps(karin, "Gör till ersättare")
    assert "Ersättare för samordnaren" in karin.screen.text
    await anna.sees("Du är nu ersättare")
    screen = await town.taps(anna, "Visa vad jag kan göra")
    assert "Samordning" in screen.labels
    menu = await town.taps(anna, "Samordning")
    assert "Medlemmar" in menu.labels
    await town.taps(karin, "Ta bort som ersättare")
    anna.taps("Medlemmar", message=menu)
    await town.quiet()
    assert anna.toasts[-1].text == "Det kan bara samordnaren göra."


async def test_the_last_coordinator_cannot_step_down(town: Town) -> None:
    karin, _anna = await a_town_with(town, "Anna")
    me = (await town.stored(members))["Karin"].id
    await looks_at(town, karin, "Utan enhet", "Karin")
    assert "Den sista som samordnar" in karin.screen.text
    assert "Ta bort som samordnare" not in karin.screen.labels
    for forged in (f"1|people|rank|{me}|member", "1|people|stepdown", f"1|people|removed|{me}"):
        karin.taps_data(forged)
        await town.quiet()
    assert (await town.stored(members))["Karin"].rank == "coordinator"
    await looks_at(town, karin, "Trygghetsvandrarna Lysekil", "Anna")
    await town.taps(karin, "Gör till samordnare")
    await looks_at(town, karin, "Utan enhet", "Karin")
    await town.taps(karin, "Ta bort som samordnare", "Ja, sluta samordna")
    assert (await town.stored(members))["Karin"].rank == "member"
    assert "Samordning" not in karin.screen.labels


async def test_a_new_telephone_number_takes_over_the_member(town: Town) -> None:
    karin, anna = await a_town_with(town, "Anna")
    await town.taps(anna, "Rapportera", "Skadegörelse", "Klotter", "Lysekil …", "Södra hamnen", "Nu", "Skicka")
    await looks_at(town, karin, "Trygghetsvandrarna Lysekil", "Anna")
    await town.taps(karin, "Byt konto", "Gör länken")
    address = link_in(karin.screen.text)
    again = town.playground.person("Anna Ny")
    again.opens(address)
    await town.quiet()
    assert "Ditt nya konto har tagit över" in again.screen.text
    assert "Södra hamnen" in str((await town.says(again, "/mina")).buttons)
    assert "sparas inte" in (await town.says(anna, "Hej")).text
    await karin.sees("Anna Ny har bytt konto")
    assert len(await town.stored(members)) == 2


# ---- invites


async def test_an_invite_is_made_step_by_step_and_the_link_can_be_forwarded(town: Town) -> None:
    karin = await town.coordinator()
    await at_the_menu(town, karin)
    await town.taps(karin, "Bjud in", "Trygghetsvandrarna Lysekil")
    assert karin.screen.labels[0] == "Trygghetsvandrare"
    await town.taps(karin, "Trygghetsvandrare", "5 personer", "14 dagar")
    link = karin.screen
    assert "Du är inbjuden att rapportera för Trygghetsvandrarna Lysekil" in link.text
    assert not link.buttons
    address = link_in(link.text)
    nils = town.playground.person("Nils")
    nils.opens(address)
    await town.quiet()
    assert "Vilket språk" in nils.screen.text
    invite = (await town.stored(invites))[-1]
    assert (invite.uses_left, invite.role, (invite.expires_at - invite.created_at).days) == (4, "night_walker", 14)


async def test_a_second_tap_makes_no_second_link_and_a_lost_one_is_made_anew(town: Town) -> None:
    karin = await town.coordinator()
    await at_the_menu(town, karin)
    await town.taps(karin, "Bjud in", "Fältgruppen", "Fältsekreterare", "En person")
    days = karin.screen
    karin.taps("7 dagar", message=days)
    karin.taps("7 dagar", message=days)
    await town.quiet()
    made = [each for each in await town.stored(invites) if each.created_by]
    assert len(made) == 1
    await town.taps(karin, "Gör en ny länk i stället")
    made = [each for each in await town.stored(invites) if each.created_by]
    assert [each.revoked_at is None for each in made] == [False, True]
    assert made[0].expires_at == made[1].expires_at


async def test_an_invite_is_taken_back(town: Town) -> None:
    karin = await town.coordinator()
    await at_the_menu(town, karin)
    await town.taps(karin, "Bjud in", "Fältgruppen", "Fältsekreterare", "20 personer", "30 dagar")
    await at_the_menu(town, karin)
    screen = await town.taps(karin, "Öppna inbjudningar")
    assert "En öppen inbjudan" in screen.text
    await town.taps(karin, "Fältgruppen", "Dra tillbaka")
    assert "Länken fungerar inte längre" in karin.screen.text
    assert "Inga öppna inbjudningar" in karin.screen.text
    assert (await town.stored(invites))[-1].revoked_at is not None


async def test_a_coordinators_invite_can_be_used_once(town: Town) -> None:
    karin = await town.coordinator()
    await at_the_menu(town, karin)
    await town.taps(karin, "Bjud in", "Samordnare eller ersättare", "Ersättare", "7 dagar")
    invite = (await town.stored(invites))[-1]
    assert (invite.rank, invite.uses_left, invite.unit) == ("deputy", 1, None)


# ---- answers


async def test_who_is_missing_and_answering_for_a_unit(town: Town) -> None:
    karin, anna = await a_town_with(town, "Anna")
    await at_the_menu(town, karin)
    assert "tar emot svar från tors 19 nov kl. 16:00" in (await town.taps(karin, "Vilka saknas nu?")).text
    await town.goes_to(OPEN)
    prompt = await anna.sees("Hur har det varit?")
    anna.taps("Lugnt", message=prompt)
    await town.quiet()
    await at_the_menu(town, karin)
    screen = await town.taps(karin, "Vilka saknas nu?")
    total = len(town.municipality.units)
    assert f"Svar: 1 av {total} enheter" in screen.text
    assert "Trygghetsvandrarna Lysekil" not in " ".join(screen.labels)
    await town.taps(karin, "Trygghetsvandrarna Brastad")
    await town.taps(karin, "Lugnt")
    assert "Svarat åt Trygghetsvandrarna Brastad" in karin.screen.text
    assert "Hur många kvällar" in karin.screen.text
    await town.taps(karin, "2")
    assert "Kvällar ute: 2" in karin.screen.text
    screen = await town.taps(karin, "Vilka saknas nu?")
    assert f"Svar: 2 av {total} enheter" in screen.text
    assert ("vandrare-brastad", "calm", 2, True) in await town.stored(answers)


async def test_a_school_has_its_own_words_for_not_out(town: Town) -> None:
    karin = await town.coordinator()
    await town.goes_to(OPEN)
    await at_the_menu(town, karin)
    await town.taps(karin, "Svara åt en enhet", "Fler", "Gullmarsgymnasiet")
    assert "Ingen verksamhet" in karin.screen.labels
    await town.taps(karin, "Ingen verksamhet")
    assert await town.stored(answers) == [("gullmarsgymnasiet", "notout", None, True)]


async def test_reporting_for_a_unit_is_marked_so(town: Town) -> None:
    karin = await town.coordinator()
    await at_the_menu(town, karin)
    await town.taps(karin, "Svara åt en enhet", "Fältgruppen", "Rapportera åt enheten")
    assert "åt Fältgruppen" in karin.screen.text
    await town.taps(karin, "Skadegörelse", "Klotter", "Lysekil …", "Södra hamnen", "Nu", "Skicka")
    report = (await town.stored(lambda session: list(session.exec(select(Report)))))[0]
    assert (report.unit, report.on_behalf) == ("faltgruppen", True)


async def test_an_answer_after_the_period_has_closed_is_not_kept(town: Town) -> None:
    karin = await town.coordinator()
    await town.goes_to(OPEN)
    await at_the_menu(town, karin)
    await town.taps(karin, "Svara åt en enhet", "Fältgruppen")
    screen = karin.screen
    await town.clock.set(datetime(2026, 11, 23, 13, 0, tzinfo=STOCKHOLM))
    karin.taps("Lugnt", message=screen)
    await town.quiet()
    assert "Perioden har stängt" in screen.text
    assert await town.stored(answers) == []


# ---- units and places


async def test_a_unit_is_added_renamed_taken_away_and_taken_back(town: Town) -> None:
    karin = await town.coordinator()
    await at_the_menu(town, karin)
    await town.taps(karin, "Enheter", "Lägg till en enhet")
    await town.says(karin, "Hamnvakterna")
    await town.taps(karin, "En egen organisation", "Väktare", "Fråga alla i enheten")
    assert "Hamnvakterna är tillagd" in karin.screen.text
    unit = (await municipality(town)).unit("hamnvakterna")
    assert unit is not None
    assert (unit.name, unit.role, unit.asked) == ("Hamnvakterna", "guard", "all")
    await town.taps(karin, "Byt namn")
    await town.says(karin, "Hamnvärdarna")
    assert "Nytt namn: Hamnvärdarna" in karin.screen.text
    await town.taps(karin, "Ta bort", "Ja, ta bort")
    assert "Hamnvärdarna är borttagen" in karin.screen.text
    assert all(each.key != "hamnvakterna" for each in (await municipality(town)).units)
    await town.taps(karin, "Ångra, ta tillbaka")
    assert any(each.name == "Hamnvärdarna" for each in (await municipality(town)).units)
    await town.taps(karin, "Bjud in hit", "Väktare", "En person", "7 dagar")
    assert "rapportera för Hamnvärdarna" in karin.screen.text


async def test_a_unit_in_an_organisation_that_is_there(town: Town) -> None:
    karin = await town.coordinator()
    await at_the_menu(town, karin)
    await town.taps(karin, "Enheter", "Lägg till en enhet")
    await town.says(karin, "Gröna gårdens fritidsledare")
    asked = (await town.taps(karin, "Lysekils kommun", "Fritidsledare")).labels
    await town.taps(karin, "Fråga kontaktpersonerna")
    assert len(asked) == 3
    unit = (await municipality(town)).unit("grona-gardens-fritidsledare")
    assert unit is not None
    assert (unit.organisation, unit.asked) == ("lysekils-kommun", "contacts")


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("x", "2–40 tecken"),
        ("å" * 41, "2–40 tecken"),
        ("\u200b\u200b\u202e", "2–40 tecken"),
        ("123", "minst en bokstav"),
        ("fältgruppen", "finns redan"),
        ("Ring 070-174 06 05", "uppgift om en person"),
        ("å" * 4096, "2–40 tecken"),
    ],
)
async def test_a_name_that_will_not_do_is_asked_for_again(town: Town, typed: str, why: str) -> None:
    karin = await town.coordinator()
    await at_the_menu(town, karin)
    await town.taps(karin, "Enheter", "Lägg till en enhet")
    screen = await town.says(karin, typed)
    assert why in screen.text
    assert "070" not in screen.text
    screen = await town.says(karin, "<b>Kajen & co</b>")
    assert "<b>Kajen & co</b> – vem hör" in screen.text


async def test_a_name_is_no_longer_waited_for_when_one_goes_elsewhere(town: Town) -> None:
    karin = await town.coordinator()
    for leaves in (town.taps(karin, "Avbryt"), town.says(karin, "/hjalp"), town.taps(karin, "Mina rapporter")):
        await at_the_menu(town, karin)
        await town.taps(karin, "Enheter", "Lägg till en enhet")
        await leaves
        await town.says(karin, "Det var bråk vid hamnen")
        assert "vem hör enheten till" not in karin.screen.text
    assert (await town.stored(members))["Karin"].awaiting == ""


async def test_a_command_wins_over_a_name_that_is_waited_for(town: Town) -> None:
    karin = await town.coordinator()
    await at_the_menu(town, karin)
    await town.taps(karin, "Platser", "Lägg till en plats")
    assert "Medlemmar" in (await town.says(karin, "/samordning")).labels


async def test_a_place_is_added_with_its_location_and_aliases_and_can_be_reported(town: Town) -> None:
    karin, anna = await a_town_with(town, "Anna")
    await at_the_menu(town, karin)
    await town.taps(karin, "Platser", "Lägg till en plats")
    await town.says(karin, "Gamla strandens lekplats")
    await town.taps(karin, "Lysekil", "Nej, vanlig plats")
    assert "är tillagd" in karin.screen.text
    assert "Dela läget med gemet" in (await town.says(karin, "vid vattnet")).text
    karin.shares_location(48.1, 2.3)
    await town.quiet()
    assert "inte i Sverige" in karin.screen.text
    karin.shares_location(58.27, 11.44)
    await town.quiet()
    assert "Läget är sparat" in karin.screen.text
    await town.taps(karin, "Lägg till ett annat namn")
    await town.says(karin, "Pallis")
    assert "Kallas också: Pallis" in karin.screen.text
    place = (await municipality(town)).place("gamla-strandens-lekplats")
    assert place is not None
    assert (place.lat, place.coordinates, place.sensitive) == (58.27, "approximate", False)
    await town.taps(anna, "Rapportera", "Trafik", "A-traktor")
    assert "Gamla strandens lekplats" in (await town.says(anna, "pallis")).text


async def test_a_place_keeps_its_old_name_as_a_word_to_search_by(town: Town) -> None:
    karin = await town.coordinator()
    await at_the_menu(town, karin)
    await town.taps(karin, "Platser", "Lägg till en plats")
    await town.says(karin, "Torgkiosken")
    await town.taps(karin, "Lysekil", "Ja, känslig plats", "Hoppa över")
    assert "Känslig plats" in karin.screen.text
    await town.taps(karin, "Märk som vanlig plats")
    assert "Vanlig plats" in karin.screen.text
    await town.taps(karin, "Byt namn")
    await town.says(karin, "Glasskiosken")
    place = (await municipality(town)).place("torgkiosken")
    assert place is not None
    assert (place.name, place.aliases) == ("Glasskiosken", ("Torgkiosken",))
    await town.taps(karin, "Ta bort", "Ja, ta bort")
    assert all(each.key != "torgkiosken" for each in (await municipality(town)).places)


async def test_a_second_tap_on_the_last_step_adds_one_unit(town: Town) -> None:
    karin = await town.coordinator()
    await at_the_menu(town, karin)
    await town.taps(karin, "Enheter", "Lägg till en enhet")
    await town.says(karin, "Kajen")
    await town.taps(karin, "Polisen", "Polis")
    last = karin.screen
    karin.taps("Fråga alla", message=last)
    karin.taps("Fråga alla", message=last)
    await town.quiet()
    assert [each.key for each in (await municipality(town)).units if each.key.startswith("kajen")] == ["kajen"]


async def test_changes_outlive_a_restart_and_reach_the_other_replica(town: Town) -> None:
    karin = await town.coordinator()
    await at_the_menu(town, karin)
    await town.taps(karin, "Enheter", "Lägg till en enhet")
    await town.says(karin, "Kajen")
    await town.restarts()
    await town.taps(karin, "Polisen", "Polis", "Fråga alla")
    assert (await municipality(town)).unit("kajen") is not None


# ---- safety


FORGED = (
    "1|people|one|99999",
    "1|people|one|x",
    "1|people|one",
    "1|people|unit|finns-inte|0",
    "1|people|units|-1",
    "1|people|units|9999999",
    "1|people|units|99999999999999999999",
    "1|people|moved|1|vandrare-lysekil|finns-inte",
    "1|people|rank|1|kung",
    "1|people|restore|1|zzzzzz",
    "1|coord|for|finns-inte",
    "1|coord|answer|faltgruppen|nonsense",
    "1|coord|evenings|faltgruppen|7",
    "1|coord|inv_go|faltgruppen|guard|999|14",
    "1|coord|inv_go|faltgruppen|kung|1|14",
    "1|coord|inv_lead_go|kung|7",
    "1|coord|inv_revoke|999",
    "1|coord|unit|finns-inte",
    "1|coord|unit_add|-|guard|all",
    "1|coord|place_pin|finns-inte",
    "1|coord|place_hush|stadsparken|maybe",
    "1|group|one|999",
    "1|group|lang|1|xx",
    "1|coord|",
    "1|coord|places|" + "9" * 40,
)


async def test_forged_buttons_are_refused_and_the_bot_hears_on(town: Town) -> None:
    karin = await town.coordinator()
    before = await town.stored(lambda session: (seats(session), len(invites(session)), answers(session)))
    for code in FORGED:
        karin.taps_data(code)
    await town.quiet()
    after = await town.stored(lambda session: (seats(session), len(invites(session)), answers(session)))
    assert after == before
    assert "Medlemmar" in (await town.says(karin, "/samordning")).labels


async def test_no_coordinators_button_works_for_a_member(town: Town) -> None:
    await town.coordinator()
    anna = await town.walker()
    units_before = len((await municipality(town)).units)
    for room in (coord, people, group):
        for verb in room.TAPS:
            anna.taps_data(f"1|{room.ROOM}|{verb}|1|vandrare-lysekil|1|7")
            await town.quiet()
            assert anna.toasts[-1].text == "Det kan bara samordnaren göra.", verb
    assert len((await municipality(town)).units) == units_before
    assert not await town.stored(lambda s: [o for o in s.exec(select(Outbox)) if o.key.startswith("rank")])


# ---- size


async def test_sixty_units_and_two_hundred_members_can_be_paged(town: Town) -> None:
    karin = await town.coordinator()

    def crowd(session: Session) -> None:
        for number in range(45):
            value = {"name": f"Enhet {number:02}", "organisation": "polisen", "role": "police", "asked": "all"}
            configuration.change(session, "unit", f"enhet-{number:02}", value, None, town.clock.now())
        for number in range(200):
            member = Member(
                name=f"Person {number:03}", telegram_id=5000 + number, language="sv", enrolled_at=town.clock.now()
            )
            session.add(member)
            session.flush()
            session.add(Membership(member_id=member.id or 0, unit="vaktare", role="guard", since=town.clock.now()))

    await town.stored(crowd)
    await at_the_menu(town, karin)
    await town.taps(karin, "Medlemmar")
    shown: set[str] = set()
    while True:
        shown |= set(karin.screen.labels)
        if not any(label.startswith("Fler") for label in karin.screen.labels):
            break
        await town.taps(karin, "Fler")
    assert sum("(" in each and not each.startswith(("Fler", "Utan")) for each in shown) == len(
        (await municipality(town)).units
    )
    await town.taps(karin, "‹ Föregående")
    await looks_at(town, karin, "Väktarna", "Person 000")
    assert "Person 000" in karin.screen.text
