"""A report or an answer after the picture went out: the post in the group is edited, and one line says what came."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import col, select

from storage import decisions, late, rooms
from storage.tables import Answer, Outbox, Picture
from tests.town import STOCKHOLM, Town

OPENS = datetime(2026, 11, 19, 16, 0, tzinfo=STOCKHOLM)
CLOSES = datetime(2026, 11, 23, 12, 0, tzinfo=STOCKHOLM)
TUESDAY = datetime(2026, 11, 24, 10, 0, tzinfo=STOCKHOLM)
FIRST_DAY = "2026-11-09"
SOON = timedelta(minutes=3)
KLOTTER = ("Skadegörelse", "Klotter", "Lysekil …", "Södra hamnen")


async def reports(town, person, *taps):
    await town.says(person, "/rapport")
    await town.taps(person, *taps, "Skicka")


async def published(town, *, forum=True):
    """One report, and the picture is out in the group's topic. Returns who is there, the group and what it shows."""
    karin, anna, gunnar = await town.coordinator(), await town.walker(), await town.guard()
    group = town.playground.group("EST Lysekil", members=[karin], forum=forum)
    group.add_bot(by=karin)
    topic = group.topic("Lägesbild") if forum else None
    now = town.clock.now()
    await town.stored(lambda s: rooms.bind(s, group.id, topic, "EST Lysekil", "sv", now))
    await reports(town, anna, *KLOTTER, "Nu")
    for moment in (OPENS, CLOSES):
        await town.goes_to(moment)
    await town.taps(karin, "Publicera")
    await town.bot.scheduler.round_now()
    await town.clock.set(TUESDAY)
    text, chart = ours(group)
    return karin, anna, gunnar, group, text, chart


async def tells_late(town, person, *kind):
    """A report of Sunday evening, told after the period closed."""
    taps = kind or KLOTTER
    await reports(town, person, *taps, "sön 22 nov", "Kväll")


def ours(group):
    return [each for each in group.messages if each.by_bot]


async def later(town, by=SOON):
    await town.goes_to(town.clock.now() + by)


async def rows(town, *kinds):
    found = select(Outbox).where(col(Outbox.kind).in_(kinds)).order_by(col(Outbox.id))
    return await town.stored(lambda s: [(row.kind, row.state) for row in s.exec(found)])


async def test_a_late_report_edits_the_post_and_one_line_follows_in_the_topic(town: Town):
    karin, anna, _, group, text, chart = await published(town)
    before = chart.photo
    await tells_late(town, anna)
    assert len(ours(group)) == 2  # not at once: more may come
    await later(town)
    first, second, line = ours(group)
    assert (first, second) == (text, chart)
    assert (text.edits, chart.edits) == (1, 1)
    assert "2 rapporter från 1 enhet" in text.text
    assert "Uppdaterad 24 nov kl. 10:03 (version 2)" in text.text
    assert "1 rapport kom efter svarstiden." in text.text
    assert chart.photo != before
    assert line.text == "Lägesbilden v. 46–47 har uppdaterats: 1 sen rapport. Antal händelser: 2 (förut 1)."
    assert line.thread == text.thread
    assert line.json["reply_to_message"]["message_id"] == text.id
    assert line.effects["disable_notification"]
    assert "Anna" not in "".join(each.text for each in ours(group))
    assert "har en ny version (2)" in karin.screen.text
    assert "1 sen rapport" in karin.screen.text
    await town.taps(karin, "Visa lägesbilden")
    assert "Version 2 gick ut 24 nov kl. 10:03." in karin.screen.text


async def test_two_late_reports_hours_apart_make_two_versions_of_the_same_post(town: Town):
    _, anna, gunnar, group, text, _ = await published(town)
    await tells_late(town, anna)
    await later(town)
    await tells_late(town, gunnar, "Bråk", "Bråk", "Lysekil …", "Stadsparken")
    await later(town)
    assert text.edits == 2
    assert "(version 3)" in text.text
    lines = [each.text for each in ours(group) if "har uppdaterats" in each.text]
    assert len(lines) == 2
    assert "Antal händelser: 3 (förut 2)" in lines[1]
    assert len(ours(group)) == 4


async def test_a_burst_makes_one_version(town: Town):
    _, anna, gunnar, group, text, _ = await published(town)
    await tells_late(town, anna)
    await town.clock.set(town.clock.now() + timedelta(seconds=70))
    await tells_late(town, gunnar)
    await later(town)
    assert text.edits == 1
    assert "2 sena rapporter" in ours(group)[-1].text
    assert len(ours(group)) == 3


async def test_a_late_calm_changes_who_has_answered_and_leaves_the_rest(town: Town):
    _, _, gunnar, group, text, _ = await published(town)
    now = town.clock.now()

    def answers(session):
        answer = Answer(cycle=FIRST_DAY, unit="vaktare", member_id=3, kind="calm", answered_at=now)
        session.add(answer)
        session.flush()
        return late.touch(session, FIRST_DAY, now)

    assert await town.stored(answers)
    await later(town)
    assert "1 lugnt" in text.text
    assert ours(group)[-1].text.startswith("Lägesbilden v. 46–47 har uppdaterats: 1 sent svar.")
    assert "Svar från 2 av 17 enheter (förut 1)." in ours(group)[-1].text
    del gunnar


async def test_a_report_that_is_taken_back_waits_for_a_yes_and_then_leaves_the_post(town: Town):
    karin, anna, _, group, text, _ = await published(town)
    await town.says(anna, "/mina")
    await town.taps(anna, "1 ·" if any("1 ·" in each for each in anna.screen.labels) else anna.screen.labels[0])
    await town.taps(anna, "Ta tillbaka")
    await later(town)
    assert text.edits == 0
    await town.taps(karin, "Se förslaget", "Godkänn")
    await later(town)
    assert text.edits == 1
    assert "Inga rapporter" in text.text
    assert "1 återtagen rapport. Antal händelser: 0 (förut 1)." in ours(group)[-1].text


async def test_a_post_that_an_admin_has_deleted_comes_anew_and_the_line_below_it(town: Town):
    _, anna, _, group, text, chart = await published(town)
    town.playground.world.remove(text)
    await tells_late(town, anna)
    await later(town)
    edited, anew, line = ours(group)
    assert edited is chart
    assert "(version 2)" in anew.text
    assert line.json["reply_to_message"]["message_id"] == anew.id
    assert await rows(town, "edit", "post", "news") == [
        ("post", "sent"), ("post", "sent"), ("post", "sent"), ("edit", "sent"), ("news", "sent"),
    ]  # fmt: skip
    await tells_late(town, anna, "Bråk", "Bråk", "Lysekil …", "Stadsparken")
    await later(town)
    assert anew.edits == 1
    assert "(version 3)" in anew.text


async def test_a_topic_that_is_deleted_meanwhile_is_replaced_by_general(town: Town):
    karin, anna, _, group, text, _ = await published(town)
    group.delete_topic(text.thread)
    await tells_late(town, anna)
    await later(town)
    anew, chart, line = ours(group)
    assert "(version 2)" in anew.text
    assert chart.photo
    assert "har uppdaterats" in line.text
    assert {each.thread for each in (anew, chart, line)} == {None}
    assert sum("ämne" in each.text.lower() for each in karin.messages) == 1


async def test_a_group_that_has_moved_gets_the_new_version_as_a_post(town: Town):
    _, anna, _, group, text, _ = await published(town, forum=False)
    group.migrate()
    await town.quiet()
    await tells_late(town, anna)
    await later(town)
    anew, chart, line = ours(group)
    assert "(version 2)" in anew.text
    assert chart.photo
    assert "har uppdaterats" in line.text
    assert text.edits == 0


async def test_an_unbound_group_hears_nothing_more(town: Town):
    _, anna, _, group, text, _ = await published(town)
    await tells_late(town, anna)
    await town.stored(lambda s: rooms.unbind(s, group.id, town.clock.now()))
    await later(town)
    assert (text.edits, len(ours(group))) == (0, 2)
    versions = await town.stored(lambda s: list(s.exec(select(Picture.version).order_by(col(Picture.version)))))
    assert versions == [1, 2]


async def test_killed_between_the_report_and_the_round_it_is_made_up_once(town: Town):
    _, anna, _, group, text, _ = await published(town)
    await tells_late(town, anna)
    await town.bot.dies()
    await town.clock.set(town.clock.now() + timedelta(hours=5))
    town.bot = town.replica(town.database)
    await town.bot.start()
    await town.bot.scheduler.round_now()
    await town.bot.scheduler.round_now()
    assert (text.edits, len(ours(group))) == (1, 3)


@pytest.mark.parametrize("after", [False, True], ids=["not-edited", "edited"])
async def test_an_edit_whose_answer_is_lost_is_made_again_and_nobody_is_asked(town: Town, after):
    karin, anna, _, group, text, chart = await published(town)
    await tells_late(town, anna)
    seen = len(karin.messages)
    town.playground.faults.arm("reset", method="editMessageText", after=after)
    for _ in range(4):
        await later(town)
    assert "(version 2)" in text.text
    assert text.edits == chart.edits == 1
    assert len(ours(group)) == 3
    assert len(karin.messages) == seen + 1  # the notice of the version, and no other


async def test_telegram_asks_for_quiet_in_the_middle_of_the_edits(town: Town):
    _, anna, _, group, text, chart = await published(town)
    await tells_late(town, anna)
    town.playground.faults.arm("retry_after", method="editMessageMedia", seconds=30)
    await later(town)
    assert (text.edits, chart.edits, len(ours(group))) == (1, 0, 2)
    await later(town)
    assert (text.edits, chart.edits, len(ours(group))) == (1, 1, 3)


async def test_the_next_period_does_not_tell_again_what_was_told(town: Town):
    karin, anna, _, group, _, _ = await published(town)
    await tells_late(town, anna)
    await later(town)
    for moment in (OPENS, CLOSES):
        await town.goes_to(moment + timedelta(days=14))
    await town.taps(karin, "Publicera")
    await town.bot.scheduler.round_now()
    assert "tidigare perioder" not in "".join(each.text for each in ours(group))


async def test_a_text_that_came_late_is_let_in_and_another_is_taken_out_again(town: Town):
    karin, anna, _, group, text, _ = await published(town)
    await town.says(anna, "/rapport")
    await town.taps(anna, *KLOTTER, "sön 22 nov", "Kväll", "+ Text")
    await town.says(anna, "Vid den gula kiosken")
    await town.taps(anna, "Skicka")
    await later(town)
    assert "1 text väntar på granskning" in karin.screen.text
    await town.taps(karin, "Visa lägesbilden", "Läs texterna (1)", "Godkänn")
    await later(town)
    post = "".join(each.text for each in ours(group))
    assert "gula kiosken" in post
    assert "1 godkänd text." in ours(group)[-1].text
    await town.taps(karin, "Visa lägesbilden", "Granska texterna igen (1)", "Avvisa")
    await later(town)
    assert "gula kiosken" not in "".join(each.text for each in ours(group))
    assert ours(group)[-1].text == "Lägesbilden v. 46–47 har rättats: 1 text borttagen."
    assert "Rättad 24 nov" in text.text
    assert "står nu i inlägget ovan" in "".join(each.text for each in ours(group))
    assert "(version 4)" in text.text


async def test_what_could_not_leave_yet_leaves_first_and_is_then_edited(town: Town):
    karin, anna = await town.coordinator(), await town.walker()
    group = town.playground.group("EST Lysekil", members=[karin])
    group.add_bot(by=karin)
    await town.stored(lambda s: rooms.bind(s, group.id, None, "EST Lysekil", "sv", town.clock.now()))
    await reports(town, anna, *KLOTTER, "Nu")
    for moment in (OPENS, CLOSES):
        await town.goes_to(moment)
    town.playground.faults.arm("server_error", status=502, chat_id=group.id, times=None)
    await town.taps(karin, "Publicera")
    await town.clock.set(TUESDAY)
    await tells_late(town, anna)
    await later(town)
    assert ours(group) == []
    town.playground.faults.clear()
    await later(town, timedelta(minutes=15))
    text, chart, line = ours(group)
    assert (text.edits, chart.edits) == (1, 1)
    assert "(version 2)" in text.text
    assert "1 sen rapport" in line.text


async def test_an_old_version_that_may_have_arrived_is_not_sent_again_below_a_newer_one(town: Town):
    karin, anna, _ = await town.coordinator(), await town.walker(), await town.guard()
    group = town.playground.group("EST Lysekil", members=[karin])
    group.add_bot(by=karin)
    await town.stored(lambda s: rooms.bind(s, group.id, None, "EST Lysekil", "sv", town.clock.now()))
    await reports(town, anna, *KLOTTER, "Nu")
    for moment in (OPENS, CLOSES):
        await town.goes_to(moment)
    town.playground.faults.arm("reset", after=True, chat_id=group.id, method="sendMessage")
    await town.taps(karin, "Publicera")
    await town.bot.scheduler.round_now()
    doubtful = await town.stored(lambda s: s.exec(select(Outbox).where(Outbox.state == "unknown")).one())
    await town.clock.set(TUESDAY)
    await tells_late(town, anna)
    await later(town)
    said = [each.text for each in ours(group)]
    assert any("(version 2)" in each for each in said)
    now = town.clock.now()
    await town.stored(lambda s: decisions.decide(s, doubtful.id, doubtful.attempts, "again", 1, now))
    await town.bot.scheduler.round_now()
    assert [each.text for each in ours(group)] == said
    assert (await rows(town, "post"))[0] == ("post", "dropped")
