"""What Telegram and the network do to a message, seen over real HTTP, is one of seven outcomes."""

import logging
from datetime import timedelta

import pytest

from reporting.screens import Screen, button
from scheduler.outcomes import Gone, Moved, Refused, Retry, Sent, Topic, Unknown, waiting
from scheduler.rendering import Letter
from scheduler.voice import Voice
from storage.outbox import Row

SCREEN = Screen("<b>Hej</b> &amp; välkommen", ((button("Svara", "ask", "show", "c", "u"),),))


def letter(chat_id, thread_id=None, screen=SCREEN):
    row = Row(1, "k", "notice", 1, None, {}, 1, "", None)
    return Letter(row, chat_id, screen, thread_id)


@pytest.fixture
async def voice(pg):
    voice = Voice(pg.token, pg.url, patience=0.3)
    yield voice
    await voice.close()


@pytest.fixture
def anna(pg):
    anna = pg.person("Anna")
    anna.starts()
    return anna


async def test_a_screen_arrives_as_it_is(pg, clock, voice, anna):
    outcome = await voice.say(letter(anna.id), clock.now(), 0)
    assert isinstance(outcome, Sent)
    seen = await anna.sees("Hej & välkommen")
    assert seen.id == outcome.message_id
    assert seen.labels == ["Svara"]


MINUTES_10 = timedelta(minutes=10)
FAULTS = [
    ({"kind": "retry_after", "seconds": 7}, Retry(timedelta(seconds=7.1), "flood")),
    ({"kind": "blocked"}, Gone("Forbidden: bot was blocked by the user")),
    ({"kind": "deactivated"}, Gone("Forbidden: user is deactivated")),
    ({"kind": "migrated", "to": -100123}, Moved(-100123)),
    ({"kind": "refused", "description": "chat not found"}, Gone("Chat not found")),
    ({"kind": "refused", "description": "message thread not found"}, Topic()),
    ({"kind": "refused", "description": "TOPIC_CLOSED"}, Topic()),
    ({"kind": "refused", "description": "can't parse entities"}, Refused("Can't parse entities")),
    ({"kind": "refused", "description": "not enough rights to send text messages to the chat"},
     Refused("Not enough rights to send text messages to the chat")),
    ({"kind": "server_error", "status": 500}, Retry(timedelta(seconds=5), "server")),
    ({"kind": "server_error", "status": 502}, Retry(timedelta(seconds=5), "server")),
    ({"kind": "reset", "after": False}, Unknown()),
    ({"kind": "reset", "after": True}, Unknown()),
    ({"kind": "slow", "seconds": 0.6}, Unknown()),
]  # fmt: skip


@pytest.mark.parametrize(("fault", "expected"), FAULTS, ids=lambda each: str(each))
async def test_every_fault_has_its_outcome(pg, clock, voice, anna, fault, expected):
    pg.faults.arm(**fault)
    outcome = await voice.say(letter(anna.id), clock.now(), 0)
    if isinstance(expected, Retry):
        expected = Retry(clock.now() + expected.at, expected.reason)
    assert outcome == expected


async def test_a_real_block_a_real_topic_and_a_real_move(pg, clock, voice, anna):
    anna.blocks_bot()
    assert isinstance(await voice.say(letter(anna.id), clock.now(), 0), Gone)

    forum = pg.group("EST", [anna], forum=True)
    forum.add_bot()
    topic = forum.topic("Lägesbild")
    assert isinstance(await voice.say(letter(forum.id, topic), clock.now(), 0), Sent)
    forum.close_topic(topic)
    assert await voice.say(letter(forum.id, topic), clock.now(), 0) == Topic()
    forum.delete_topic(topic)
    assert await voice.say(letter(forum.id, topic), clock.now(), 0) == Topic()

    group = pg.group("Grupp", [anna])
    group.add_bot()
    old, new = group.id, group.migrate()
    assert await voice.say(letter(old), clock.now(), 0) == Moved(new)


async def test_nobody_at_the_address_is_tried_again_after_growing_waits(clock, pg):
    await pg.stop()
    voice = Voice(pg.token, pg.url)
    outcome = await voice.say(letter(1), clock.now(), 3)
    assert outcome == Retry(clock.now() + timedelta(seconds=30), "offline")
    assert [waiting(n).total_seconds() for n in range(5)] == [5, 10, 20, 30, 30]
    await voice.close()


async def test_a_revoked_token_loses_nothing(pg, clock, anna):
    voice = Voice("1:wrong", pg.url)
    assert await voice.say(letter(anna.id), clock.now(), 0) == Retry(clock.now() + MINUTES_10, "token")
    await voice.close()


async def test_the_token_is_in_no_log_line(pg, clock, voice, anna, caplog):
    caplog.set_level(logging.INFO)
    pg.faults.arm("retry_after", seconds=1)
    await voice.say(letter(anna.id), clock.now(), 0)
    await voice.say(letter(anna.id), clock.now(), 0)
    ours = [record.getMessage() for record in caplog.records if not record.name.startswith("aiohttp")]
    assert not any(pg.token in each for each in ours)
