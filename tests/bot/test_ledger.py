"""The coordinator sees who is missing, nudges with a tap, and learns why somebody got no question, as people do it."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import select

from bot.rooms import ledger as room
from playground.people import Person
from reporting.cycle import cycle_of
from storage import Session, configuration
from storage.people import my_data
from storage.tables import Asking, Audit, Member, Membership, Outbox
from tests.town import STOCKHOLM, THURSDAY_EVENING, Town

OPENED = datetime(2026, 11, 19, 16, 0, tzinfo=STOCKHOLM)
WALKERS = "Trygghetsvandrarna Lysekil"


def cycle(town: Town):
    return cycle_of(town.municipality.rhythm, THURSDAY_EVENING.date())


async def rows(town: Town, kind: str) -> list[tuple[str, str]]:
    def look(session):
        return [(row.key, row.state) for row in session.exec(select(Outbox).where(Outbox.kind == kind))]

    return await town.stored(look)


async def number(town: Town, person: Person) -> int:
    return await town.stored(lambda s: s.exec(select(Member.id).where(Member.telegram_id == person.id)).one())


async def sets(town: Town, person: Person, **values: object) -> None:
    """The person has set something of their own time."""

    def look(session):
        member = session.exec(select(Member).where(Member.telegram_id == person.id)).one()
        for name, value in values.items():
            setattr(member, name, value)

    await town.stored(look)


async def who_is_missing(town: Town, karin: Person):
    await town.says(karin, "/samordning")
    return await town.taps(karin, "Vilka saknas nu?")


async def looks_at(town: Town, karin: Person, name: str):
    """Karin opens what became of somebody's question, from the list of who is missing."""
    await who_is_missing(town, karin)
    return await town.taps(karin, WALKERS, name)


def code(verb: str, *args: object) -> str:
    return "|".join(map(str, ("1", "led", verb, *args)))


async def test_under_each_unit_stands_who_is_asked_and_where_it_stands_with_them(town: Town) -> None:
    karin, anna, bo = await town.coordinator(), await town.walker(), await town.walker("Bo")
    screen = await who_is_missing(town, karin)
    assert "Anna: frågan har inte gått ut än" in screen.text
    assert "Påminn alla som saknas" not in screen.labels
    await town.goes_to(OPENED)
    bo.blocks_bot()
    await town.quiet()
    screen = await who_is_missing(town, karin)
    assert f"Svar: 0 av {len(town.municipality.units)} enheter" in screen.text
    assert "Anna: fått frågan tors 19 nov kl. 16:00" in screen.text
    assert "Bo: har blockerat boten" in screen.text
    await town.taps(anna, "Inte varit ute")
    screen = await who_is_missing(town, karin)
    assert f"Svar: 1 av {len(town.municipality.units)} enheter" in screen.text
    assert "Anna" not in screen.text


async def test_one_person_is_nudged_and_not_again_for_twelve_hours(town: Town) -> None:
    karin, anna = await town.coordinator(), await town.walker()
    await town.goes_to(OPENED)
    screen = await looks_at(town, karin, "Anna")
    assert "Anna fick frågan tors 19 nov kl. 16:00. Inget svar än." in screen.text
    screen = await town.taps(karin, "Påminn nu")
    assert "En påminnelse går till Anna." in screen.text
    await anna.sees("En påminnelse från samordnaren.")
    assert anna.screen.labels[0] == "Rapportera"
    karin.taps_data(code("nudge", cycle(town).key, await number(town, anna)))
    await town.quiet()
    assert "Ingen påminnelse gick." in karin.screen.text
    assert "Anna (påmind nyss, tors 19 nov kl. 16:00)" in karin.screen.text
    assert await rows(town, "nudge") == [(f"nudge:{cycle(town).key}:1:{await number(town, anna)}", "sent")]
    assert "Påminn nu" not in karin.screen.labels
    await town.goes_to(OPENED + timedelta(hours=17))
    screen = await looks_at(town, karin, "Anna")
    assert "Påmind tors 19 nov kl. 16:00, inget svar än." in screen.text
    await town.taps(karin, "Påminn nu")
    assert len(await rows(town, "nudge")) == 2


async def test_all_who_are_missing_are_nudged_at_once_and_the_others_named(town: Town) -> None:
    karin, gunnar = await town.coordinator(), await town.guard()
    people = [await town.walker(name) for name in ("Anna", "Bo", "Cilla", "Doris")]
    await town.goes_to(OPENED)
    anna, bo, cilla, doris = people
    bo.blocks_bot()
    await town.quiet()
    await sets(town, cilla, paused_at=town.clock.now())
    await sets(town, doris, away_from=OPENED.date(), away_to=OPENED.date() + timedelta(days=14))
    await who_is_missing(town, karin)
    screen = await town.taps(karin, "Påminn alla som saknas")
    assert "2 påminnelser går till Anna, Gunnar." in screen.text
    left_out = next(line for line in screen.text.splitlines() if line.startswith("Inte till:"))
    for each in ("Bo (har blockerat boten)", "Cilla (pausad)", "Doris (borta till tors 3 dec)"):
        assert each in left_out
    assert "Anna: påmind tors 19 nov" in (await who_is_missing(town, karin)).text
    assert len(await rows(town, "nudge")) == 2
    await anna.sees("En påminnelse från samordnaren.")
    await gunnar.sees("En påminnelse från samordnaren.")


async def test_a_second_tap_on_all_says_when_the_last_went(town: Town) -> None:
    karin, _ = await town.coordinator(), await town.walker()
    await town.goes_to(OPENED)
    screen = await who_is_missing(town, karin)
    await town.taps(karin, "Påminn alla som saknas")
    karin.taps("Påminn alla som saknas", message=screen)
    await town.quiet()
    assert "Anna (påmind nyss, tors 19 nov kl. 16:00)" in karin.screen.text
    assert len(await rows(town, "nudge")) == 1


async def test_a_unit_is_nudged_and_one_that_has_answered_is_let_be(town: Town) -> None:
    karin, anna = await town.coordinator(), await town.walker()
    await town.goes_to(OPENED)
    await who_is_missing(town, karin)
    screen = await town.taps(karin, WALKERS)
    assert "En svarar för enheten:" in screen.text
    assert "Svara åt enheten" in screen.labels
    unit_screen = screen
    screen = await town.taps(karin, "Påminn alla i enheten")
    assert "En påminnelse går till Anna." in screen.text
    await town.taps(anna, "Inte varit ute")
    karin.taps("Påminn alla i enheten", message=unit_screen)
    await town.quiet()
    assert "Ingen påminnelse gick." in karin.screen.text
    assert "Enheten har svarat." in karin.screen.text
    assert len(await rows(town, "nudge")) == 1


async def test_who_has_not_answered_is_not_said_to_have(town: Town) -> None:
    karin, anna, _ = await town.coordinator(), await town.walker(), await town.walker("Bo")
    await town.goes_to(OPENED)
    await who_is_missing(town, karin)
    await town.taps(karin, WALKERS)
    await town.taps(anna, "Inte varit ute")
    karin.taps_data(code("unit", "vandrare-lysekil", 0))
    await town.quiet()
    assert "Anna: har svarat" in karin.screen.text
    assert "Bo: enheten har svarat" in karin.screen.text


async def test_a_nudge_that_waits_is_dropped_when_the_answer_comes(town: Town) -> None:
    """It is night: the nudge waits, and by the morning somebody has answered."""
    karin, anna, bo = await town.coordinator(), await town.walker(), await town.walker("Bo")
    await town.goes_to(OPENED)
    await town.goes_to(OPENED + timedelta(hours=7))
    await looks_at(town, karin, "Anna")
    screen = await town.taps(karin, "Påminn nu")
    assert "tyst tid" in screen.text
    assert "Påminns fre 20 nov kl. 07:00" in screen.text
    assert (
        "Frågan går igen fre 20 nov kl. 07:00. Till dess är det tyst tid."
        in (await town.taps(karin, "Skicka frågan igen")).text
    )
    prompt = await bo.sees("Hur har det varit?")
    bo.taps("Inte varit ute", message=prompt)
    await town.quiet()
    await town.goes_to(OPENED + timedelta(hours=17))
    [(_, state)] = await rows(town, "nudge")
    assert state == "dropped"
    assert "En påminnelse från samordnaren" not in " ".join(message.text for message in anna.messages)


async def test_why_somebody_got_no_question_is_on_their_screen(town: Town) -> None:
    karin, anna = await town.coordinator(), await town.walker()
    await sets(town, anna, paused_at=town.clock.now())
    await town.goes_to(OPENED)
    await town.says(karin, "/samordning")
    await town.taps(karin, "Medlemmar", WALKERS, "Anna")
    screen = await town.taps(karin, "Varför kom ingen fråga?")
    assert "Anna får inga frågor: har pausat dem sedan tors 12 nov" in screen.text
    assert "Skicka frågan igen" not in screen.labels
    assert "Påminn nu" not in screen.labels
    await town.taps(karin, "Om Anna")
    assert "Varför kom ingen fråga?" in karin.screen.labels
    await town.taps(karin, "Varför kom ingen fråga?", "Vilka saknas")
    assert "Anna: pausad" in karin.screen.text


async def test_an_unknown_question_is_sent_again_once(town: Town) -> None:
    karin, anna = await town.coordinator(), await town.walker()
    fault = town.playground.faults.arm("reset", method="sendMessage", chat_id=anna.id, times=2, after=True)
    await town.goes_to(OPENED)
    await town.goes_to(OPENED + timedelta(minutes=5))
    assert fault.struck == 2
    screen = await looks_at(town, karin, "Anna")
    assert "Kanske fick Anna frågan tors 19 nov" in screen.text
    asked = karin.screen
    screen = await town.taps(karin, "Skicka frågan igen")
    assert "Frågan går igen." in screen.text
    await anna.sees("Här är frågan igen.")
    karin.taps("Skicka frågan igen", message=asked)
    await town.quiet()
    assert "Det var redan gjort." in karin.screen.text
    assert len(await rows(town, "again")) == 1
    assert "Anna fick frågan igen" in karin.screen.text
    await town.taps(anna, "Inte varit ute")
    assert "Svarade inte ute" in (await looks_again(town, karin, anna)).text


async def looks_again(town: Town, karin: Person, person: Person):
    karin.taps_data(code("one", await number(town, person)))
    await town.quiet()
    return karin.screen


async def test_both_the_period_of_now_and_the_one_before_are_told(town: Town) -> None:
    karin, anna = await town.coordinator(), await town.walker()
    await town.goes_to(OPENED)
    await town.goes_to(OPENED + timedelta(days=14))
    screen = await looks_at(town, karin, "Anna")
    assert "v. 48–49" in screen.text
    assert "v. 46–47" in screen.text
    assert screen.text.index("v. 48–49") < screen.text.index("v. 46–47")
    assert "Inget svar kom." in screen.text
    await sets(town, anna, unreachable_since=town.clock.now())
    assert "Skicka frågan igen" not in (await looks_again(town, karin, anna)).labels


async def test_when_the_period_has_closed_old_buttons_send_nothing(town: Town) -> None:
    karin, anna = await town.coordinator(), await town.walker()
    await town.goes_to(OPENED)
    who = await number(town, anna)
    await town.goes_to(OPENED + timedelta(days=5))
    for button in (code("nudge", cycle(town).key, who), code("again", cycle(town).key, who, 1)):
        karin.taps_data(button)
        await town.quiet()
    assert "Perioden är inte öppen." in karin.screen.text
    assert await rows(town, "nudge") == await rows(town, "again") == []


async def test_only_coordinators_and_deputies_may(town: Town) -> None:
    anna = await town.walker()
    deputy = await town.member("Dag", None, rank="deputy")
    await town.goes_to(OPENED)
    who, key = await number(town, anna), cycle(town).key
    taps = [code("one", who), code("unit", "vandrare-lysekil", 0), code("nudge", key, who), code("again", key, who, 1)]
    taps += [code("inunit", key, "vandrare-lysekil"), code("all", key)]
    assert {each.split("|")[2] for each in taps} == set(room.TAPS)
    before = anna.screen.text
    for each in taps:
        anna.taps_data(each)
        await town.quiet()
        assert anna.screen.text == before
    assert await rows(town, "nudge") == await rows(town, "again") == []
    await town.says(deputy, "/samordning")
    deputy.taps_data(code("all", key))
    await town.quiet()
    assert "En påminnelse går till Anna." in deputy.screen.text


@pytest.mark.parametrize(
    "forged",
    [
        ("one",), ("one", "x"), ("one", "999999"), ("unit", "nowhere", "0"), ("unit", "vandrare-lysekil"),
        ("nudge", "2026-11-10", "1"), ("nudge", "never", "1"), ("nudge", "2026-11-09", "-1"), ("all", ""), ("all",),
        ("again", "2026-11-09", "1", "x"), ("again", "2026-11-09", "999", "1"), ("inunit", "2026-11-09", "nowhere"),
        ("again", "2026-11-09", "1", "99"), ("nudge", "2026-11-09", "999999"),
    ],
    ids="|".join,
)  # fmt: skip
async def test_a_forged_button_does_nothing(town: Town, forged: tuple[str, ...]) -> None:
    karin, _ = await town.coordinator(), await town.walker()
    await town.goes_to(OPENED)
    karin.taps_data(code(*forged))
    await town.quiet()
    assert await rows(town, "nudge") == await rows(town, "again") == []
    assert await town.stored(lambda s: s.exec(select(Audit).where(Audit.act.in_(("nudge", "again")))).all()) == []


async def test_many_people_of_a_unit_stand_on_several_pages(town: Town) -> None:
    karin = await town.coordinator()

    def join(session):
        for each in range(20):
            member = Member(telegram_id=5000 + each, name=f"Namn{each:02}", language="sv", enrolled_at=town.clock.now())
            session.add(member)
            session.flush()
            session.add(
                Membership(member_id=member.id, unit="vandrare-lysekil", role="r", contact=True, since=town.clock.now())
            )

    await town.stored(join)
    await who_is_missing(town, karin)
    assert "… och 17 till" in karin.screen.text
    await town.taps(karin, WALKERS)
    assert "Namn00: " in karin.screen.text
    await town.taps(karin, "Fler")
    assert "Namn08: " in karin.screen.text
    assert "Namn00: " not in karin.screen.text


async def test_a_nudge_and_a_second_question_are_remembered_as_acts(town: Town) -> None:
    karin, anna = await town.coordinator(), await town.walker()
    await town.goes_to(OPENED)
    await looks_at(town, karin, "Anna")
    await town.taps(karin, "Påminn nu", "Skicka frågan igen")
    acts = await town.stored(lambda s: [(each.act, each.about) for each in s.exec(select(Audit))])
    about = f"member {await number(town, anna)}"
    assert ("nudge", about) in acts
    assert ("again", about) in acts


async def test_the_ledger_of_somebody_who_is_erased_is_gone(town: Town) -> None:
    karin, anna = await town.coordinator(), await town.walker()
    await town.goes_to(OPENED)
    who = await number(town, anna)
    assert await town.stored(lambda s: len(s.exec(select(Asking).where(Asking.member_id == who)).all())) == 1
    await town.says(anna, "/radera")
    await town.taps(anna, "Fortsätt till radering", "Ja, radera mig")
    assert await town.stored(lambda s: s.exec(select(Asking).where(Asking.member_id == who)).all()) == []
    karin.taps_data(code("one", who))
    await town.quiet()
    assert "och frågan" not in karin.screen.text


async def test_what_is_kept_about_the_question_is_part_of_ones_own_data(town: Town) -> None:
    anna = await town.walker()
    await town.goes_to(OPENED)
    who = await number(town, anna)
    stored = await town.stored(lambda s: my_data(s, who))
    assert [(each["cycle"], each["why"]) for each in stored["asked"]] == [(cycle(town).key, "")]


async def test_a_period_with_everything_in_it_is_told_right_of_everybody(town: Town) -> None:
    """Nine people, one period, the real round: of each the coordinator reads what happened."""
    karin = await town.coordinator()
    anna, bo, cilla, doris, erik, frida = [
        await town.walker(name) for name in ("Anna", "Bo", "Cilla", "Doris", "Erik", "Frida")
    ]
    await town.guard()
    greta = await town.member("Greta", "vaktare")
    gustav = await town.member("Gustav", "gullmarsskolan")
    await town.stored(lambda s: seats_of(s, greta, contact=False))
    await rests(town, "gullmarsskolan")
    await sets(town, bo, away_from=OPENED.date(), away_to=OPENED.date() + timedelta(days=30))
    await sets(town, cilla, paused_at=town.clock.now())
    doris.blocks_bot()
    await town.quiet()
    town.playground.faults.arm("reset", method="sendMessage", chat_id=erik.id, times=2, after=True)
    await town.goes_to(OPENED)
    await town.goes_to(OPENED + timedelta(minutes=5))
    who_left = code("one", await number(town, frida))
    await town.says(frida, "/lamna")
    await town.taps(frida, "Ja")
    hanna = await town.walker("Hanna")

    async def told(person: Person) -> str:
        return str((await looks_again(town, karin, person)).text)

    assert "Anna fick frågan tors 19 nov kl. 16:00. Inget svar än." in await told(anna)
    assert "Bo fick ingen fråga: borta från tors 19 nov till och med lör 19 dec." in await told(bo)
    assert "Cilla får inga frågor: har pausat dem sedan tors 12 nov" in await told(cilla)
    assert "Doris fick ingen fråga: har blockerat boten" in await told(doris)
    assert "Kanske fick Erik frågan tors 19 nov" in await told(erik)
    assert "Greta fick ingen fråga: i enheten går den bara till kontaktpersonerna" in await told(greta)
    assert "Gustav fick ingen fråga: enheten är inte i drift." in await told(gustav)
    assert "Hanna fick frågan tors 19 nov kl. 16:05" in (text := await told(hanna))
    assert "Hanna var inte med då: kom med tors 19 nov" in text
    karin.taps_data(who_left)
    await town.quiet()
    assert "Frida fick frågan tors 19 nov kl. 16:00. Har lämnat EST." in karin.screen.text
    assert "Gullmarsskolan" not in (await who_is_missing(town, karin)).text
    await town.goes_to(datetime(2026, 11, 22, 18, 0, tzinfo=STOCKHOLM))
    assert "Anna fick frågan tors 19 nov kl. 16:00. Påmind sön 22 nov kl. 18:00, inget svar än." in await told(anna)
    prompt = await anna.sees("En påminnelse.")
    anna.taps("Inte varit ute", message=prompt)
    await town.quiet()
    assert "Påmind sön 22 nov kl. 18:00, svarade inte ute sön 22 nov kl. 18:00." in await told(anna)
    text = await told(hanna)
    assert "någon annan i enheten svarade inte ute sön 22 nov kl. 18:00" in text
    assert "Anna" not in text
    await town.goes_to(datetime(2026, 11, 23, 13, 0, tzinfo=STOCKHOLM))
    assert "svarade inte ute" in await told(anna)


def seats_of(session: Session, person: Person, *, contact: bool) -> None:
    member = session.exec(select(Member).where(Member.telegram_id == person.id)).one()
    session.exec(select(Membership).where(Membership.member_id == member.id)).one().contact = contact


async def rests(town: Town, unit: str) -> None:
    """The unit is not in operation for the rest of the year."""
    days = {"not_in_operation": [{"from": "2026-11-15", "to": "2026-12-31"}]}
    await town.stored(lambda s: configuration.change(s, "unit", unit, days, None, town.clock.now()))
