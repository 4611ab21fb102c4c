"""After the close: old prompts close themselves, and late answers and reports are taken until the next close."""

from datetime import timedelta

from sqlmodel import select

from playground.chats import Message
from playground.people import Person
from reporting import cycle as cycles
from reporting.cycle import Cycle, cycle_of
from storage import answers, closing, drafts, pictures
from storage.tables import Answer, Member, Outbox, Report
from tests.bot.test_late_picture import later, ours, published
from tests.town import THURSDAY_EVENING, Town

WALKERS = "vandrare-lysekil"
CALM = "Lugnt – inget att rapportera"
REPORT = ("Trafik", "A-traktor", "Lysekil …", "Stadsparken", "I går", "Kväll", "Skicka")


def cycle(town: Town) -> Cycle:
    return cycle_of(town.municipality.rhythm, THURSDAY_EVENING.date())


def following(town: Town) -> Cycle:
    return cycles.next(town.municipality.rhythm, cycle(town))


async def stands(town: Town, unit: str = WALKERS) -> answers.UnitStanding:
    key = cycle(town).key
    return (await town.stored(lambda s: answers.standing(s, town.municipality, key)))[unit]


async def opens(town: Town, *people: Person) -> list[Message]:
    """Everybody has been asked; returns the prompts of these people."""
    await town.goes_to(cycle(town).opens_at)
    return [person.screen for person in people]


async def closes(town: Town) -> None:
    await town.goes_to(cycle(town).closes_at)


async def old(town: Town, person: Person, message: Message, label: str) -> None:
    """The person scrolls up to an old message and taps."""
    person.taps(label, message=message)
    await town.quiet()


async def shut_rows(town: Town) -> dict[str, str]:
    def look(session):
        return {row.key: row.state for row in session.exec(select(Outbox).where(Outbox.kind == "shut"))}

    return await town.stored(look)


# ---- old prompts close themselves


async def test_a_prompt_that_nobody_answered_closes_itself_without_a_sound(town):
    anna = await town.walker()
    (prompt,) = await opens(town, anna)
    said = len(anna.messages)
    await town.goes_to(cycle(town).reminds_at)
    reminder = anna.screen
    assert len(anna.messages) == said + 1
    await closes(town)
    assert len(anna.messages) == said + 1
    for message in (prompt, reminder):
        assert message.text == "Perioden v. 46–47 (9–22 nov) är stängd – rapportera ändå? Gruppen får veta."
        assert message.labels == ["Rapportera ändå", "Det var lugnt", "Inte varit ute"]
    assert list((await shut_rows(town)).values()) == ["sent", "sent"]


async def test_what_was_answered_or_reported_stays_as_it_is(town):
    anna, bo, cilla = await town.walker("Anna"), await town.walker("Bo"), await town.walker("Cilla")
    prompts = await opens(town, anna, bo, cilla)
    await town.taps(anna, "Inte varit ute")
    await town.taps(bo, "Rapportera", "Trafik", "A-traktor", "Lysekil …", "Stadsparken", "Nu", "Skicka")
    said = [message.text for message in prompts]
    await closes(town)
    assert [message.text for message in prompts[:2]] == said[:2]
    assert "är stängd" in prompts[2].text
    assert len(await shut_rows(town)) == 1


async def test_a_form_that_stands_where_the_prompt_was_is_not_painted_over(town):
    anna = await town.walker()
    (prompt,) = await opens(town, anna)
    await town.taps(anna, "Rapportera", "Trafik")

    def stand_there(session):
        member = session.exec(select(Member).where(Member.telegram_id == anna.id)).one()
        drafts.remember_message(session, drafts.open_of(session, member.id).id, prompt.id)

    await town.stored(stand_there)
    await closes(town)
    assert await shut_rows(town) == {}
    assert "är stängd" not in prompt.text


async def test_who_answers_while_the_prompts_are_being_closed_keeps_their_thanks(town):
    anna = await town.walker()
    (prompt,) = await opens(town, anna)
    key, now = cycle(town).key, cycle(town).closes_at
    await town.clock.set(now)
    await town.stored(lambda s: closing.shut_prompts(s, key, now))
    await town.stored(lambda s: s.add(Answer(cycle=key, unit=WALKERS, member_id=1, kind="calm", answered_at=now)))
    await town.quiet()
    assert "är stängd" not in prompt.text
    assert list((await shut_rows(town)).values()) == ["dropped"]


async def test_a_prompt_that_was_deleted_is_no_trouble_to_anybody(town):
    anna, karin = await town.walker(), await town.coordinator()
    (prompt,) = await opens(town, anna)
    anna.deletes(prompt)
    await closes(town)
    assert list((await shut_rows(town)).values()) == ["refused"]
    assert not any("tog inte emot" in each.text for each in karin.messages)


async def test_prompts_are_closed_once_however_often_it_is_asked_for(town):
    anna = await town.walker()
    await opens(town, anna)
    await closes(town)
    key, now = cycle(town).key, town.clock.now()
    assert await town.stored(lambda s: closing.shut_prompts(s, key, now)) == 0
    assert len(await shut_rows(town)) == 1


async def test_a_closed_prompt_does_not_take_the_numbers_of_what_is_on_the_screen(town):
    anna = await town.walker()
    await opens(town, anna)
    await town.taps(anna, "Rapportera", "Trafik")
    await town.goes_to(cycle(town).closes_at)
    await town.says(anna, "1")
    assert "Var?" in anna.screen.text


# ---- late answers


async def test_it_was_calm_can_be_said_after_the_close(town):
    anna = await town.walker()
    (prompt,) = await opens(town, anna)
    await closes(town)
    await old(town, anna, prompt, "Det var lugnt")
    assert (await stands(town)).answer == "calm"
    await old(town, anna, prompt, "2")
    assert "Perioden är stängd, men gruppen får veta." in prompt.text
    assert prompt.labels == ["Rapportera ändå", "Inte varit ute", "Ändra kvällar ute"]
    assert await stands(town) == answers.UnitStanding(0, "calm", 2)
    (row,) = await town.stored(lambda s: s.exec(select(Answer)).all())
    assert row.answered_at >= cycle(town).closes_at


async def test_a_late_answer_can_be_changed_and_tapped_twice(town):
    anna = await town.walker()
    (prompt,) = await opens(town, anna)
    await closes(town)
    for label, verb in (("Inte varit ute", "notout"), ("Det var lugnt", "calm")):
        code = next(each["callback_data"] for row in prompt.markup for each in row if label in each["text"])
        for _ in range(3):
            anna.taps_data(code, message=prompt)
        await town.quiet()
        assert (await stands(town)).answer == verb
    assert len(await town.stored(lambda s: s.exec(select(Answer)).all())) == 1


async def test_a_tap_on_an_old_screen_is_asked_about_before_it_counts(town):
    anna = await town.walker()
    (prompt,) = await opens(town, anna)
    await town.clock.set(cycle(town).closes_at)
    await old(town, anna, prompt, CALM)
    assert "är stängd – rapportera ändå?" in prompt.text
    assert (await stands(town)).answer is None


async def test_a_late_report_belongs_to_its_period(town):
    anna = await town.walker()
    (prompt,) = await opens(town, anna)
    await closes(town)
    await old(town, anna, prompt, "Rapportera ändå")
    await town.taps(anna, *REPORT)
    (report,) = await town.stored(lambda s: s.exec(select(Report)).all())
    assert report.cycle == cycle(town).key
    assert (await stands(town)).answer == "report"
    assert "räknas som sen" in anna.screen.text


async def test_a_late_calm_against_a_report_is_said_so_too(town):
    anna, bo = await town.walker("Anna"), await town.walker("Bo")
    (prompt,) = await opens(town, anna)
    await town.taps(bo, "Rapportera", "Trafik", "A-traktor", "Lysekil …", "Stadsparken", "Nu", "Skicka")
    await closes(town)
    assert prompt.labels == ["Rapportera ändå", "Det var allt"]
    await old(town, anna, prompt, "Det var allt")
    assert "1 rapport, det var allt" in prompt.text


async def test_a_late_report_that_is_taken_back_leaves_the_other_late_answers(town):
    anna = await town.walker()
    (prompt,) = await opens(town, anna)
    await closes(town)
    await old(town, anna, prompt, "Rapportera ändå")
    await town.taps(anna, *REPORT, "Ta tillbaka", "Det var lugnt")
    assert (await stands(town)).answer == "calm"


async def test_the_draft_of_the_picture_counts_a_late_answer(town):
    anna = await town.walker()
    (prompt,) = await opens(town, anna)
    await closes(town)
    key = cycle(town).key
    drafted = await town.stored(lambda s: pictures.latest(s, key).data["mark"])
    await old(town, anna, prompt, "Det var lugnt")

    def refreshed(session):
        return pictures.refresh(session, town.municipality, pictures.latest(session, key)).data["mark"]

    assert await town.stored(refreshed) != drafted


async def test_the_group_learns_of_a_late_answer_when_the_picture_is_out(town):
    _, _, gunnar, group, text, _ = await published(town)
    before = text.text
    assert "är stängd" in gunnar.screen.text
    await town.taps(gunnar, "Det var lugnt")
    await later(town)
    assert text.text != before
    assert len(ours(group)) == 3


async def test_until_the_next_period_closes_and_no_longer(town):
    anna = await town.walker()
    (prompt,) = await opens(town, anna)
    await closes(town)
    await town.goes_to(following(town).closes_at - timedelta(minutes=1))
    await old(town, anna, prompt, "Det var lugnt")
    assert (await stands(town)).answer == "calm"
    await town.goes_to(following(town).closes_at)
    await old(town, anna, prompt, "Inte varit ute")
    assert "stängd sedan länge" in prompt.text
    assert (await stands(town)).answer == "calm"


async def test_a_button_of_long_ago_leads_to_the_question_of_today(town):
    anna = await town.walker()
    (prompt,) = await opens(town, anna)
    await closes(town)
    third = cycles.next(town.municipality.rhythm, following(town))
    await town.goes_to(following(town).closes_at)
    await town.goes_to(third.opens_at)
    await old(town, anna, prompt, "Det var lugnt")
    assert prompt.labels == ["Rapportera", "Svara på frågan"]
    await old(town, anna, prompt, "Svara på frågan")
    await old(town, anna, prompt, CALM)
    keys = await town.stored(lambda s: [row.cycle for row in s.exec(select(Answer))])
    assert keys == [third.key]
