"""The EST group is bound by a code, hears what the bot may do, and can be let go of. Other groups hear nothing."""

import re

from sqlmodel import select

from playground.groups import Group
from playground.people import Person
from storage import Session
from storage.tables import Invite, Room
from tests.town import Town


def rooms(session: Session) -> list[Room]:
    return list(session.exec(select(Room)))


def bound(session: Session) -> list[int]:
    return [room.chat_id for room in rooms(session) if room.unbound_at is None]


async def a_code(town: Town, karin: Person) -> str:
    """What the coordinator is shown, for typing."""
    await town.says(karin, "/samordning")
    screen = await town.taps(karin, "EST-gruppen", "Koppla EST-gruppen")
    found = re.search(r"/bind (\S+)", screen.text)
    assert found is not None
    return found[1]


def said(group: Group) -> list[str]:
    return [message.text for message in group.messages if message.by_bot]


async def a_bound_group(town: Town, karin: Person, **what: bool) -> Group:
    group = town.playground.group("EST Lysekil", [karin], **what)  # type: ignore[arg-type]
    group.add_bot(karin)
    karin.sends(f"/bind {await a_code(town, karin)}", chat=group)
    await town.quiet()
    await karin.sees("EST-gruppen är kopplad")
    return group


async def test_the_startgroup_link_binds_the_group_in_one_go(town: Town) -> None:
    karin = await town.coordinator()
    await a_code(town, karin)
    address = karin.screen.markup[0][0]["url"]
    group = town.playground.group("EST Lysekil", [karin])
    karin.opens(address, group=group)
    await town.quiet()
    assert "Den här gruppen är EST-gruppen" in said(group)[-1]
    assert await town.stored(bound) == [group.id]
    await karin.sees("EST-gruppen är kopplad: EST Lysekil")


async def test_the_bot_says_which_rights_it_has_and_lacks(town: Town) -> None:
    karin = await town.coordinator()
    group = await a_bound_group(town, karin)
    text = said(group)[-1]
    assert "Det här får jag: skriva" in text
    assert "Det här får jag inte: fästa meddelanden" in text
    assert "Jag ser bara kommandon till mig" in text
    group.promote_bot(karin)
    await town.quiet()
    assert "Det här får jag: skriva, fästa meddelanden" in said(group)[-1]
    assert "kastar det oläst" in said(group)[-1]


async def test_a_code_works_once_and_a_bound_group_says_so(town: Town) -> None:
    karin = await town.coordinator()
    code = await a_code(town, karin)
    first, second = (town.playground.group(name, [karin]) for name in ("Ett", "Två"))
    for group in (first, second):
        group.add_bot(karin)
        karin.sends(f"/bind {code}", chat=group)
        await town.quiet()
    assert len(said(first)) == 1
    assert said(second) == []
    karin.sends(f"/bind {code}", chat=first)
    await town.quiet()
    assert "redan kopplad" in said(first)[-1]
    assert await town.stored(bound) == [first.id]


async def test_an_anonymous_admin_can_bind_the_group(town: Town) -> None:
    karin = await town.coordinator()
    code = await a_code(town, karin)
    group = town.playground.group("EST Lysekil", [karin], supergroup=True)
    group.add_bot(karin)
    group.promote(karin, anonymous=True)
    karin.sends(f"/bind@{town.bot.house.username} {code}", chat=group, anonymous=True)
    await town.quiet()
    assert "EST-gruppen" in said(group)[-1]
    karin.sends("/koppla_bort", chat=group, anonymous=True)
    await town.quiet()
    assert "Bara en samordnare" in said(group)[-1]
    assert await town.stored(bound) == [group.id]


async def test_the_topic_is_remembered_only_when_bound_from_one(town: Town) -> None:
    karin = await town.coordinator()
    group = town.playground.group("EST Lysekil", [karin], forum=True, supergroup=True)
    group.add_bot(karin)
    topic = group.topic("Lägesbild", karin)
    karin.sends(f"/bind {await a_code(town, karin)}", chat=group, topic=topic)
    await town.quiet()
    assert (await town.stored(rooms))[0].thread_id == topic
    assert "det här ämnet" in group.in_topic(topic)[-1].text
    karin.sends("/koppla_bort", chat=group, topic=topic)
    await town.quiet()
    karin.sends(f"/bind {await a_code(town, karin)}", chat=group)
    await town.quiet()
    room = (await town.stored(rooms))[0]
    assert (room.thread_id, room.unbound_at) == (None, None)


async def test_a_reply_in_general_is_no_topic(town: Town) -> None:
    karin = await town.coordinator()
    group = town.playground.group("EST Lysekil", [karin], supergroup=True)
    group.add_bot(karin)
    hello = karin.sends("Hej", chat=group)
    karin.sends(f"/bind {await a_code(town, karin)}", chat=group, reply_to=hello)
    await town.quiet()
    assert (await town.stored(rooms))[0].thread_id is None


async def test_any_other_group_hears_nothing_and_nothing_is_stored(town: Town) -> None:
    karin, anna = await town.coordinator(), await town.walker()
    group = town.playground.group("Fotboll", [anna, karin], privacy_mode=False)
    group.add_bot(anna)
    group.promote_bot(anna)
    for line in (
        "Hej",
        "/start",
        "/start fel",
        "/bind",
        "/bind fel",
        "/bind åäö",
        "/hjalp",
        "/rapport",
        "/koppla_bort",
    ):
        anna.sends(line, chat=group)
    anna.sends_photo("Titta", chat=group)
    await town.quiet()
    group.remove_bot(anna)
    await town.quiet()
    assert said(group) == []
    assert not await town.stored(rooms)


async def test_an_invite_for_people_does_not_bind_a_group(town: Town) -> None:
    karin = await town.coordinator()
    await town.says(karin, "/samordning")
    await town.taps(karin, "Bjud in", "Samordnare eller ersättare", "Ersättare", "7 dagar")
    code = re.search(r"start=(\S+)", karin.screen.text)
    assert code is not None
    group = town.playground.group("EST", [karin])
    group.add_bot(karin)
    karin.sends(f"/bind {code[1]}", chat=group)
    await town.quiet()
    assert said(group) == []
    invite = (await town.stored(lambda session: list(session.exec(select(Invite)))))[-1]
    assert invite.uses_left == 1


async def test_the_group_is_let_go_of_in_the_group_and_bound_again(town: Town) -> None:
    karin, anna = await town.coordinator(), await town.walker()
    group = await a_bound_group(town, karin)
    group.add(anna)
    anna.sends("/unbind", chat=group)
    await town.quiet()
    assert "Bara en samordnare" in said(group)[-1]
    karin.sends("/unbind", chat=group)
    await town.quiet()
    assert "bortkopplad" in said(group)[-1]
    assert await town.stored(bound) == []
    karin.sends("/unbind", chat=group)
    karin.sends(f"/koppla {await a_code(town, karin)}", chat=group)
    await town.quiet()
    assert await town.stored(bound) == [group.id]


async def test_the_group_is_let_go_of_from_the_menu(town: Town) -> None:
    karin = await town.coordinator()
    await a_bound_group(town, karin)
    await town.says(karin, "/samordning")
    await town.taps(karin, "EST-gruppen", "EST Lysekil", "Koppla bort")
    screen = await town.taps(karin, "Ja, koppla bort")
    assert "EST Lysekil är bortkopplad" in screen.text
    assert "inte kopplad" in screen.text
    assert await town.stored(bound) == []


async def test_the_group_has_a_language_of_its_own(town: Town) -> None:
    karin = await town.coordinator()
    group = await a_bound_group(town, karin)
    await town.says(karin, "/samordning")
    await town.taps(karin, "EST-gruppen", "EST Lysekil", "English")
    assert "Språk i gruppen: English" in karin.screen.text
    karin.sends("/bind something", chat=group)
    await town.quiet()
    assert "already connected" in said(group)[-1]


async def test_a_new_code_ends_the_one_before(town: Town) -> None:
    karin = await town.coordinator()
    old, new = await a_code(town, karin), await a_code(town, karin)
    group = town.playground.group("EST Lysekil", [karin])
    group.add_bot(karin)
    karin.sends(f"/bind {old}", chat=group)
    await town.quiet()
    assert said(group) == []
    karin.sends(f"/bind {new}", chat=group)
    await town.quiet()
    assert len(said(group)) == 1


async def test_being_thrown_out_is_told_to_the_coordinators(town: Town) -> None:
    karin = await town.coordinator()
    group = await a_bound_group(town, karin)
    group.remove_bot(karin)
    await town.quiet()
    await karin.sees("Jag är borttagen ur EST Lysekil")
    assert await town.stored(bound) == []


async def test_a_group_that_becomes_a_supergroup_stays_bound(town: Town) -> None:
    karin = await town.coordinator()
    group = await a_bound_group(town, karin)
    group.migrate(karin)
    await town.quiet()
    assert await town.stored(bound) == [group.id]


async def test_a_second_start_of_the_same_link_says_nothing_wrong(town: Town) -> None:
    karin = await town.coordinator()
    await a_code(town, karin)
    address = karin.screen.markup[0][0]["url"]
    group = town.playground.group("EST Lysekil", [karin])
    karin.opens(address, group=group)
    karin.opens(address, group=group)
    await town.quiet()
    assert len(await town.stored(bound)) == 1


async def test_the_group_title_is_untrusted(town: Town) -> None:
    karin = await town.coordinator()
    group = town.playground.group("<b>EST</b> & \u202eco", [karin])
    group.add_bot(karin)
    karin.sends(f"/bind {await a_code(town, karin)}", chat=group)
    await town.quiet()
    await karin.sees("EST-gruppen är kopplad: <b>EST</b> & co.")
    await town.says(karin, "/samordning")
    assert "<b>EST</b> & co" in (await town.taps(karin, "EST-gruppen")).labels
