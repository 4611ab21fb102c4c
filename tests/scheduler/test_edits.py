"""A letter that edits a message, over real HTTP: it is changed in place, is so already, or is not there any more."""

from dataclasses import replace

import pytest

from reporting.screens import Screen, button
from reporting.wording import words_in
from scheduler.outcomes import Gone, Lost, Moved, Refused, Retry, Sent, Unknown
from scheduler.rendering import Chart, Letter
from scheduler.voice import Voice
from storage.outbox import Row
from tests.reporting.pictures import picture

HELLO, LATER = Screen("<b>Lägesbild</b>"), Screen("<b>Lägesbild</b> &amp; mer")
CHART = Chart(words_in("sv"), picture())


@pytest.fixture
async def voice(pg):
    voice = Voice(pg.token, pg.url, patience=0.5)
    yield voice
    await voice.close()


@pytest.fixture
def forum(pg):
    forum = pg.group("EST Lysekil", [pg.person("Karin")], forum=True)
    forum.add_bot()
    return forum


def letter(chat_id, content, **how):
    return Letter(Row(1, "k", "edit", None, 1, {}, 1, "", None), chat_id, content, **how)


async def said(voice, clock, found):
    return await voice.say(found, clock.now(), 0)


async def posted(voice, clock, forum, content):
    """A message of ours in a topic; returns it."""
    outcome = await said(voice, clock, letter(forum.id, content, thread_id=forum.topic("Lägesbild")))
    assert isinstance(outcome, Sent)
    return forum.chat.messages[outcome.message_id]


async def test_a_text_in_a_topic_is_changed_in_place(clock, voice, forum):
    message = await posted(voice, clock, forum, HELLO)
    seen = len(forum.messages)
    outcome = await said(voice, clock, letter(forum.id, LATER, edits=message.id))
    assert outcome == Sent(message.id)
    assert (message.text, message.edits, len(forum.messages)) == ("Lägesbild & mer", 1, seen)
    assert message.json["message_thread_id"] == message.thread


async def test_the_same_again_is_as_good_as_edited(clock, voice, forum):
    message = await posted(voice, clock, forum, HELLO)
    assert await said(voice, clock, letter(forum.id, HELLO, edits=message.id)) == Sent(message.id)
    assert message.edits == 0


async def test_a_picture_is_replaced_with_its_caption(clock, voice, forum):
    message = await posted(voice, clock, forum, CHART)
    before = message.photo
    data = {**picture(), "categories": []}
    outcome = await said(voice, clock, letter(forum.id, Chart(CHART.words, data), edits=message.id))
    assert outcome == Sent(message.id)
    assert message.photo != before
    assert message.photo.startswith(b"\x89PNG")
    assert "Inga rapporter" in message.text


@pytest.mark.parametrize("content", [LATER, CHART], ids=["text", "picture"])
async def test_a_message_that_an_admin_has_deleted_is_lost(pg, clock, voice, forum, content):
    message = await posted(voice, clock, forum, content)
    pg.world.remove(message)
    assert await said(voice, clock, letter(forum.id, content, edits=message.id)) == Lost()


async def test_a_message_in_a_deleted_topic_is_lost(clock, voice, forum):
    message = await posted(voice, clock, forum, HELLO)
    forum.delete_topic(message.thread)
    assert await said(voice, clock, letter(forum.id, LATER, edits=message.id)) == Lost()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("message can't be edited", Lost()),
        ("MESSAGE_ID_INVALID", Lost()),
        ("TOPIC_CLOSED", Lost()),
        ("there is no text in the message to edit", Lost()),
        ("can't parse entities", Refused("Can't parse entities")),
        ("chat not found", Gone("Chat not found")),
    ],
)
async def test_each_refusal_of_an_edit_has_its_outcome(pg, clock, voice, forum, words, expected):
    message = await posted(voice, clock, forum, HELLO)
    pg.faults.arm("refused", description=words)
    assert await said(voice, clock, letter(forum.id, LATER, edits=message.id)) == expected


async def test_the_same_words_are_no_loss_for_a_new_message(pg, clock, voice, forum):
    pg.faults.arm("refused", description="MESSAGE_ID_INVALID")
    assert isinstance(await said(voice, clock, letter(forum.id, HELLO)), Refused)


async def test_the_network_is_as_unkind_to_edits(pg, clock, voice, forum):
    message = await posted(voice, clock, forum, HELLO)
    editing = letter(forum.id, LATER, edits=message.id)
    pg.faults.arm("retry_after", seconds=7)
    assert isinstance(await said(voice, clock, editing), Retry)
    pg.faults.arm("migrated", to=-100123)
    assert await said(voice, clock, editing) == Moved(-100123)
    pg.faults.arm("reset", after=True)
    assert await said(voice, clock, editing) == Unknown()
    assert message.text == "Lägesbild & mer"
    assert await said(voice, clock, editing) == Sent(message.id)  # done before, and as good as done now


async def test_an_answer_stands_below_what_it_is_about_or_alone(pg, clock, voice, forum):
    message = await posted(voice, clock, forum, HELLO)
    line = letter(forum.id, Screen("Uppdaterad", silent=True), thread_id=message.thread, answers=message.id)
    first = await said(voice, clock, line)
    assert forum.chat.messages[first.message_id].json["reply_to_message"]["message_id"] == message.id
    assert forum.chat.messages[first.message_id].effects["disable_notification"]
    pg.world.remove(message)
    second = await said(voice, clock, line)
    alone = forum.chat.messages[second.message_id]
    assert alone.json["reply_to_message"]["message_id"] == message.thread  # as all that is in a topic
    assert alone.thread == message.thread


async def test_buttons_are_kept_or_taken_away_as_the_screen_says(pg, clock, voice):
    anna = pg.person("Anna")
    anna.starts()
    row = Row(1, "k", "shut", 1, None, {}, 1, "", None)
    closed = Screen("Perioden är stängd", ((button("Rapportera ändå", "ask", "late", "x"),),))
    first = await said(voice, clock, Letter(row, anna.id, HELLO))
    editing = Letter(row, anna.id, closed, edits=first.message_id)
    assert await said(voice, clock, editing) == first
    assert anna.screen.labels == ["Rapportera ändå"]
    assert await said(voice, clock, replace(editing, content=HELLO)) == first
    assert anna.screen.labels == []
