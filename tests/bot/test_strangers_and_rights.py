"""Who may do what, when rights have gone meanwhile, and how little a stranger can do."""

import asyncio

from sqlmodel import Session, SQLModel, select

from playground.people import Person
from reporting.buttons import pack
from storage import invites, outbox, people
from storage.tables import Answer, Draft, Inbox, Invite, Member, Outbox, Report, Room
from tests.town import Town


def member_named(name: str):  # type: ignore[no-untyped-def]
    def look(session: Session) -> Member:
        return session.exec(select(Member).where(Member.name == name)).one()

    return look


async def demoted(town: Town, name: str) -> None:
    member = await town.stored(member_named(name))
    await town.stored(lambda session: people.set_rank(session, member.id or 0, "member"))


async def demotes(town: Town, karin: Person, name: str) -> None:
    member = await town.stored(member_named(name))
    karin.taps_data(pack("people", "rank", member.id or 0, "member"), message=karin.screen)
    await town.quiet()


async def test_the_links_that_a_demoted_deputy_made_give_no_rights_back(town: Town) -> None:
    karin = await town.coordinator()
    dag = await town.member("Dag", "vaktare", rank="deputy")
    dag_row = await town.stored(member_named("Dag"))

    def makes(session: Session) -> tuple[str, str, str, str]:
        def create(kind: str, **what: object) -> str:
            return invites.create(session, kind=kind, created_by=dag_row.id, now=town.clock.now(), **what)  # type: ignore[arg-type]

        walkers = create("member", unit="vandrare-lysekil", role="walker")
        return create("member", rank="coordinator"), create("group"), create("replace", replaces=1), walkers

    *powers, unit_link = await town.stored(makes)
    await demotes(town, karin, "Dag")
    for code in (powers[0], powers[2]):
        dag.starts(code)
        await town.quiet()
        assert "tillbakadragen" in dag.screen.text
    group = town.playground.group("Dags egen", [dag])
    group.add_bot(by=dag)
    dag.sends(f"/bind {powers[1]}", chat=group)
    await town.quiet()
    assert await town.stored(lambda session: list(session.exec(select(Room)))) == []
    assert (await town.stored(member_named("Dag"))).rank == "member"
    assert [each.name for each in await town.stored(people.coordinators)] == ["Karin"]
    found = await town.stored(lambda session: invites.find(session, unit_link))
    assert found is not None
    assert found.revoked_at is None  # what lets members into a unit is the unit's, not the deputy's


async def test_old_buttons_of_a_demoted_deputy_do_nothing_and_old_notices_stay_away(town: Town) -> None:
    await town.coordinator()
    dag = await town.member("Dag", "vaktare", rank="deputy")
    await town.taps(dag, "Samordning")
    old = dag.screen
    await demoted(town, "Dag")
    dag_row = await town.stored(member_named("Dag"))

    def a_notice(session: Session) -> bool:
        payload = {"words": "people-notice-left", "values": {"member": 1}, "buttons": [], "coordinating": True}
        return outbox.put(session, "late", "notice", member_id=dag_row.id, payload=payload, now=town.clock.now())

    await town.stored(a_notice)
    said = len(dag.messages)
    dag.taps_data(pack("people", "units", 0), message=old)
    dag.taps_data(pack("form", "behalf", "vandrare-lysekil"), message=old)
    await town.goes_to(town.clock.now())
    assert len(dag.messages) == said
    assert "Samordning" in old.text or "samordn" in old.text.lower()
    row = await town.stored(lambda session: session.exec(select(Outbox).where(Outbox.key == "late")).one())
    assert row.state == "dropped"
    assert await town.stored(lambda session: list(session.exec(select(Draft)))) == []


async def test_a_demoted_deputy_does_not_send_what_was_begun_on_behalf_of_a_unit(town: Town) -> None:
    await town.coordinator()
    dag = await town.member("Dag", "vaktare", rank="deputy")
    dag.taps_data(pack("form", "behalf", "vandrare-lysekil"), message=dag.screen)
    await town.quiet()
    await town.taps(dag, "Skadegörelse", "Klotter", "Lysekil …", "Södra hamnen", "Nu")
    await demoted(town, "Dag")
    await town.taps(dag, "Skicka")
    assert await town.stored(lambda session: list(session.exec(select(Report)))) == []
    draft = (await town.stored(lambda session: list(session.exec(select(Draft)))))[0]
    assert (draft.unit, draft.on_behalf, draft.place) == (None, False, "sodra-hamnen")


async def test_a_location_that_was_awaited_from_a_demoted_deputy_changes_no_place(town: Town) -> None:
    await town.coordinator()
    dag = await town.member("Dag", "vaktare", rank="deputy")
    dag.taps_data(pack("coord", "place_pin", "sodra-hamnen"), message=dag.screen)
    await town.quiet()
    before = town.municipality.place("sodra-hamnen")
    await demoted(town, "Dag")
    dag.shares_location(59.0, 12.0)
    await town.quiet()
    now = await town.stored(town.bot.configuration.current)
    assert now.place("sodra-hamnen") == before
    assert (await town.stored(member_named("Dag"))).awaiting == ""


async def test_a_flood_from_a_stranger_leaves_numbers_only_and_few_answers(town: Town) -> None:
    sture = town.playground.person("Sture <b>S</b>")
    town.playground.faults.arm("slow", method="sendMessage", chat_id=sture.id, times=3, seconds=0.4)
    for _ in range(200):
        sture.sends("Hemligt att ingen ska se")
    sture.starts("x" * 64)
    sture.sends("/start " + "😀<b>&" * 800)
    sture.sends("/start " + "a" * 4000)
    await town.quiet()

    def look(session: Session) -> tuple[int, int]:
        kept: tuple[type[SQLModel], ...] = (Member, Draft, Answer, Report, Invite, Outbox)
        return sum(len(list(session.exec(select(each)))) for each in kept), len(list(session.exec(select(Inbox))))

    assert await town.stored(look) == (0, 203)
    answers = [each for each in sture.messages if each.by_bot]
    assert 1 <= len(answers) < 100
    anna = await town.walker()
    await town.taps(anna, "Rapportera")
    assert "Vad har hänt" in anna.screen.text


async def test_a_single_use_link_is_raced_by_two_replicas(town: Town) -> None:
    def create(session: Session) -> str:
        return invites.create(
            session, kind="member", unit="vaktare", role="guard", created_by=None, now=town.clock.now()
        )

    code = await town.stored(create)
    second = town.replica(town.database)
    both = [town.playground.person(name) for name in ("Nils", "Nora")]

    def update(number: int, person: Person) -> dict[str, object]:
        user = {"id": person.id, "is_bot": False, "first_name": person.name}
        chat = {"id": person.id, "type": "private"}
        message = {"message_id": 1, "date": 1, "chat": chat, "from": user, "text": f"/start {code}"}
        return {"update_id": 9_000 + number, "message": message}

    await asyncio.gather(town.bot.hearing.hear(update(1, both[0])), second.hearing.hear(update(2, both[1])))
    members = await town.stored(lambda session: list(session.exec(select(Member))))
    assert len(members) == 1
    await second.house.answers.drain()
    await second.house.bot.session.close()


async def test_what_points_at_nobody_but_hides_is_cleaned_from_a_text(town: Town) -> None:
    anna = await town.walker()
    await town.says(anna, "Bråk\u202e vid\u200b\x00 kiosken\u2066\n\nsent")
    drafts = await town.stored(lambda session: list(session.exec(select(Draft))))
    assert [each.note for each in drafts] == ["Bråk vid kiosken sent"]
