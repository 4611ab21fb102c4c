"""Buttons that were forged, torn, kept too long or taken from others: refused quietly, and nothing is written."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlmodel import Session, SQLModel, col, func, select

from bot.doors import GROUP_TAPS
from bot.routers import TAPS
from playground.people import Person
from reporting.buttons import LIMIT
from reporting.picture.composing import stamp
from storage import invites, people, pictures, reviews, rooms
from storage.tables import Batch, Draft, Inbox, Invite, Member, Report, Room
from tests.reporting.pictures import CYCLE, LYSEKIL
from tests.town import Town

Rows = dict[str, list[dict[str, Any]]]

ENDING = {("me", "left"), ("enrol", "erased")}
"""What ends one's own membership, with a button that needs no argument: everybody may."""
OF_PICTURES = {"pic", "look", "rev", "own", "lists", "long", "when"}
PRIVATE = {("pic", "publish"), ("rev", "ok"), ("own", "gone"), ("lists", "undo")}
"""Buttons of coordinators that no group has."""
SLOW = {("when", "now")}
"""What counts a whole period each time: pressed a few times only."""
ODD = ("x", "-1", "9" * 9, "9" * 20, "1_0", "\x00")


def everything(session: Session) -> Rows:
    """All rows of all tables, but for the numbers of updates."""
    tables = [each.class_ for each in SQLModel._sa_registry.mappers]
    return {
        table.__tablename__: sorted((row.model_dump() for row in session.exec(select(table))), key=repr)
        for table in tables
        if table is not Inbox
    }


def others(rows: Rows, member_id: int) -> Rows:
    """What somebody may not write: all that is not their own draft, answer, report, delivery or setting."""
    kept = {name: [each for each in of if each.get("member_id") != member_id] for name, of in rows.items()}
    own = {"awaiting", "language", "shown", "quiet_from", "quiet_to", "reminders", "away_from", "away_to", "paused_at"}
    kept["member"] = but(rows, member_id, own)["member"]
    kept["membership"] = rows["membership"]
    return kept


def but(rows: Rows, member_id: int, own: set[str]) -> Rows:
    """Everything, but for what stands in some columns of one member."""
    members = [
        {key: value for key, value in each.items() if each["id"] != member_id or key not in own}
        for each in rows["member"]
    ]
    return {**rows, "member": members}


def torn(codes: dict[str, Any], *, few: bool = False, taps: Iterable[tuple[str, str]] = TAPS) -> Iterator[str]:
    """Codes for every verb (for some, when `few`): without arguments, with too many, odd ones, and those of others."""
    real: tuple[tuple[Any, ...], ...] = (
        (codes["member"], codes["unit"], codes["other"], "0"),
        (codes["member"], "coordinator"),
        (codes["member"], "member", codes["unit"]),
        (codes["unit"], codes["member"], "1", "7"),
        (codes["unit"], "walker", "5", "14"),
        (codes["unit"], "calm"),
        (codes["unit"], "3"),
        (codes["cycle"], codes["unit"], "1"),
        (codes["draft"], "category", "BRAND"),
        (codes["draft"], "unit", codes["unit"]),
        (codes["draft"], "note", "x"),
        (codes["report"], codes["report"], "x"),
        (codes["room"], "en"),
        (codes["invite"], "1"),
        ("all", codes["unit"], "contacts"),
        ("coordinator", "7"),
        ("sodra-hamnen", "yes"),
        ("999", "999", "999", "999"),
    )
    pictures_and_texts: tuple[tuple[Any, ...], ...] = (
        (codes["picture"], "1", codes["mark"]),
        (codes["picture"], "greeting", "0"),
        ("0", codes["noted"], codes["stamp"]),
        (codes["batch"],),
        ("year", "0001-01-01"),
        ("9999-12-31",),
    )
    verbs = sorted(set(taps) - ENDING)
    for room, verb in verbs[::3] if few else verbs:
        odd = ODD[-2:] if few else ODD
        known = (*real, *pictures_and_texts) if room in OF_PICTURES else real
        args = (*((each,) * 4 for each in odd), ("x",), (), ("1",) * 20, *(known[::5] if few else known))
        for each in args[::12] if (room, verb) in SLOW else args:
            code = "|".join(("1", room, verb, *map(str, each)))
            if len(code.encode()) <= LIMIT:
                yield code


async def the_town(town: Town) -> tuple[Person, Person, dict[str, Any]]:
    """A coordinator, a guard with a draft and a report, a bound group and an invite; and the numbers of it all."""
    karin = await town.coordinator()
    gunnar = await town.guard()
    await town.taps(gunnar, "Rapportera", "Skadegörelse", "Klotter", "Lysekil …", "Södra hamnen", "Nu", "Skicka")
    await town.taps(gunnar, "Rapportera", "Skadegörelse")

    def look(session: Session) -> dict[str, Any]:
        now = town.clock.now()
        invites.create(session, kind="member", unit="vaktare", role="guard", created_by=1, now=now)
        session.add(Room(chat_id=-100123, title="EST", bound_at=now))
        noted = (
            session.exec(select(Report)).one().model_copy(update={"id": None, "note": "Tre mopeder", "draft_id": None})
        )
        batch = Batch(digest="1", name="Lista", at=now, reports=1, first_day=now.date(), last_day=now.date())
        session.add_all([noted, batch])
        session.flush()
        picture = pictures.make(session, LYSEKIL, CYCLE, now)
        return {
            "picture": picture.id,
            "mark": stamp(picture.data),
            "noted": noted.id,
            "stamp": reviews.stamp(noted),
            "batch": batch.id,
            "member": session.exec(select(Member.id).where(Member.name == gunnar.name)).one(),
            "draft": session.exec(select(Draft.id).where(Draft.state == "open")).one(),
            "report": session.exec(select(func.min(Report.id))).one(),
            "invite": session.exec(select(Invite.id).order_by(col(Invite.id).desc())).first(),
            "room": session.exec(select(Room.id)).one(),
            "unit": "vaktare",
            "other": "vandrare-lysekil",
            "cycle": "2026-11-09",
        }

    return karin, gunnar, await town.stored(look)


async def presses_all(town: Town, person: Person, codes: dict[str, Any], *, few: bool = False) -> None:
    """Press every forged button, and find the bot neither broken nor deaf."""
    shown = person.screen
    for number, code in enumerate(torn(codes, few=few)):
        person.taps_data(code, message=shown)
        if number % 25 == 0:
            await town.quiet()
    await town.quiet()
    aside = await town.stored(lambda session: list(session.exec(select(Inbox).where(Inbox.set_aside))))
    assert aside == []
    said = len(person.messages)
    await town.says(person, "/integritet")
    assert len(person.messages) > said + 1


async def test_no_forged_button_of_a_stranger_or_of_one_who_was_removed_writes_anything(town: Town) -> None:
    _, _, codes = await the_town(town)
    stranger = town.playground.person("Sture")
    await town.says(stranger, "Hej")
    removed = await town.walker("Rolf")

    def remove(session: Session) -> int:
        member = people.member_at(session, removed.id)
        assert member is not None
        people.remove(session, member.id or 0, town.clock.now())
        return member.id or 0

    rolf = await town.stored(remove)
    await town.goes_to(town.clock.now())
    before = await town.stored(everything)
    for person in (stranger, removed):
        await presses_all(town, person, codes, few=True)
    # What Rolf sees last is kept, so that he can press it by its number: he may still erase himself.
    assert but(await town.stored(everything), rolf, {"shown"}) == but(before, rolf, {"shown"})


async def test_no_forged_button_of_a_member_writes_what_is_not_theirs(town: Town) -> None:
    _, _, codes = await the_town(town)
    anna = await town.walker("Anna")
    await town.goes_to(town.clock.now().replace(day=20))
    mine = await town.stored(lambda session: session.exec(select(Member.id).where(Member.name == "Anna")).one() or 0)
    before = await town.stored(everything)
    await presses_all(town, anna, codes, few=not town.database.is_sqlite)
    after = await town.stored(everything)
    assert others(after, mine) == others(before, mine)
    answered = [each for each in after["answer"] if each["member_id"] == mine]
    assert {each["unit"] for each in answered} <= {"vandrare-lysekil"}


async def test_no_forged_button_of_a_coordinator_breaks_anything(town: Town) -> None:
    karin, _, codes = await the_town(town)
    await town.goes_to(town.clock.now().replace(day=20))
    await presses_all(town, karin, codes, few=not town.database.is_sqlite)
    assert await town.stored(people.coordinators)


async def test_no_forged_button_in_a_group_writes_more_than_that_somebody_tapped_there(town: Town) -> None:
    karin, _, codes = await the_town(town)
    sture = town.playground.person("Sture")
    bound, other = (town.playground.group(name, [karin, sture]) for name in ("EST", "Annan"))
    for group in (bound, other):
        group.add_bot(by=karin)
    await town.stored(lambda session: rooms.bind(session, bound.id, None, "EST", "sv", town.clock.now()))
    await town.quiet()
    await town.says(sture, "Hej")
    said = len(other.messages)
    before = await town.stored(everything)
    for group in (other, bound):
        if group is bound:
            assert await town.stored(everything) == before
        for number, code in enumerate(torn(codes, taps={*GROUP_TAPS, *PRIVATE})):
            sture.taps_data(code, chat=group, message=group.messages[-1])
            if number % 20 == 0:
                await town.quiet()
        await town.quiet()
    after = await town.stored(everything)
    guests = after.pop("guest")
    assert before.pop("guest") == []
    assert {each["telegram_id"] for each in guests} <= {sture.id}
    assert after == before
    assert len(other.messages) == said
    assert await town.stored(lambda session: list(session.exec(select(Inbox).where(Inbox.set_aside)))) == []
    assert not any("Tre mopeder" in each.text for each in sture.messages)
