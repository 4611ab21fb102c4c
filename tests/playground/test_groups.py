"""Groups: what the bot may see, what happens to it, and how a group becomes another chat."""

from __future__ import annotations

from typing import Any

import pytest

from playground import Playground, PlaygroundError


async def told(call: Any) -> list[dict[str, Any]]:
    """Fetch and confirm what the bot was told."""
    found: list[dict[str, Any]] = (await call("getUpdates"))["result"]
    if found:
        await call("getUpdates", offset=found[-1]["update_id"] + 1)
    return found


async def texts(call: Any) -> list[str]:
    return [u["message"].get("text", "(service)") for u in await told(call) if "message" in u]


async def test_with_privacy_mode_the_bot_sees_commands_replies_and_service_messages(call: Any, pg: Playground) -> None:
    anna, bo = pg.person("Anna"), pg.person("Bo")
    group = pg.group("EST", [anna])
    anna.sends("före", chat=group)
    assert await told(call) == []
    group.add_bot()
    assert [sorted(u)[0] for u in await told(call)] == ["my_chat_member", "message"]
    mine = (await call("sendMessage", chat_id=group.id, text="hej"))["result"]["message_id"]
    for text in (
        "prat",
        "@est_lysekil_bot hej",
        "/bind@another_bot x",
        "se /bind",
        "/bind A1",
        "/bind@EST_Lysekil_bot B2",
    ):
        anna.sends(text, chat=group)
    anna.sends("svar", chat=group, reply_to=group.chat.messages[mine])
    group.add(bo)
    assert await texts(call) == ["/bind A1", "/bind@EST_Lysekil_bot B2", "svar", "(service)"]


async def test_an_administrator_bot_sees_everything(call: Any, pg: Playground) -> None:
    anna = pg.person("Anna")
    group = pg.group("EST", [anna])
    group.add_bot(admin=True)
    await told(call)
    anna.sends("prat", chat=group)
    assert await texts(call) == ["prat"]


async def test_without_privacy_mode_the_bot_sees_everything_and_says_so(call: Any, pg: Playground) -> None:
    anna = pg.person("Anna")
    group = pg.group("EST", [anna], privacy_mode=False)
    group.add_bot()
    await told(call)
    anna.sends("prat", chat=group)
    assert await texts(call) == ["prat"]
    assert (await call("getMe"))["result"]["can_read_all_group_messages"] is True


async def test_a_group_becomes_a_supergroup(call: Any, pg: Playground) -> None:
    anna = pg.person("Anna")
    group = pg.group("EST", [anna])
    group.add_bot()
    old = group.id
    await told(call)
    new = group.migrate()
    first, second = await told(call)
    assert (first["message"]["chat"]["id"], first["message"]["migrate_to_chat_id"]) == (old, new)
    assert (second["message"]["chat"]["id"], second["message"]["migrate_from_chat_id"]) == (new, old)
    answer = await call("sendMessage", chat_id=old, text="hej")
    assert answer["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    assert answer["parameters"] == {"migrate_to_chat_id": new}
    assert (await call("sendMessage", chat_id=new, text="hej"))["result"]["chat"]["type"] == "supergroup"
    with pytest.raises(PlaygroundError, match="supergroup already"):
        group.migrate()


async def test_a_bot_that_was_thrown_out_is_forbidden(call: Any, pg: Playground) -> None:
    group = pg.group("EST", [pg.person("Anna")])
    hello = {"chat_id": group.id, "text": "hej"}
    assert (await call("sendMessage", **hello))["description"] == "Forbidden: bot is not a member of the group chat"
    group.add_bot()
    group.remove_bot()
    assert (await call("sendMessage", **hello))["description"] == "Forbidden: bot was kicked from the group chat"
    group.add_bot()
    group.migrate()
    group.remove_bot()
    hello["chat_id"] = group.id
    assert (await call("sendMessage", **hello))["description"] == "Forbidden: bot was kicked from the supergroup chat"
    assert (await told(call))[-1]["my_chat_member"]["new_chat_member"]["status"] == "kicked"


async def test_a_bot_may_leave(call: Any, pg: Playground) -> None:
    group = pg.group("EST", [pg.person("Anna")])
    group.add_bot()
    assert (await call("leaveChat", chat_id=group.id))["result"] is True
    assert (await told(call))[-1]["my_chat_member"]["new_chat_member"]["status"] == "left"


async def test_closed_and_deleted_topics(call: Any, pg: Playground) -> None:
    anna = pg.person("Anna")
    group = pg.group("EST", [anna], forum=True)
    group.add_bot()
    topic = group.topic("Nätter")
    post = {"chat_id": group.id, "message_thread_id": topic, "text": "hej"}
    assert (await call("sendMessage", **post))["ok"]
    group.close_topic(topic)
    assert (await call("sendMessage", **post))["description"] == "Bad Request: TOPIC_CLOSED"
    group.promote_bot(rights=["can_manage_topics"])
    assert (await call("sendMessage", **post))["ok"]
    group.delete_topic(topic)
    assert (await call("sendMessage", **post))["description"] == "Bad Request: message thread not found"
    general = await call("sendMessage", chat_id=group.id, message_thread_id=1, text="hej")
    assert general["description"] == "Bad Request: message thread not found"
    made = (await call("createForumTopic", chat_id=group.id, name="Dagar"))["result"]
    assert (await call("sendMessage", **{**post, "message_thread_id": made["message_thread_id"]}))["ok"]
    with pytest.raises(PlaygroundError, match="nobody can write"):
        anna.sends("x", chat=group, topic=topic)


async def test_rights_that_the_bot_lacks(call: Any, pg: Playground) -> None:
    anna = pg.person("Anna")
    group = pg.group("EST", [anna])
    group.add_bot()
    theirs = anna.sends("prat", chat=group)
    pin = await call("pinChatMessage", chat_id=group.id, message_id=theirs.id)
    assert pin["description"] == "Bad Request: not enough rights to manage pinned messages in the chat"
    delete = await call("deleteMessage", chat_id=group.id, message_id=theirs.id)
    assert delete["description"] == "Bad Request: message can't be deleted"
    group.permit(can_send_messages=False)
    send = await call("sendMessage", chat_id=group.id, text="hej")
    assert send["description"] == "Bad Request: not enough rights to send text messages to the chat"
    group.promote_bot(rights=["can_pin_messages", "can_delete_messages"])
    assert (await call("pinChatMessage", chat_id=group.id, message_id=theirs.id))["ok"]
    assert group.pinned == [theirs]
    assert (await call("deleteMessage", chat_id=group.id, message_id=theirs.id))["ok"]
    assert group.pinned == []


async def test_an_anonymous_administrator_writes_as_the_group(call: Any, pg: Playground) -> None:
    anna, bo = pg.person("Anna"), pg.person("Bo")
    group = pg.group("EST", [anna, bo])
    group.add_bot()
    await told(call)
    anna.sends("/bind A1", chat=group, anonymous=True)
    (update,) = await told(call)
    assert update["message"]["from"]["id"] == 1087968824
    assert update["message"]["sender_chat"]["id"] == group.id
    with pytest.raises(PlaygroundError, match="no administrator"):
        bo.sends("hej", chat=group, anonymous=True)


async def test_a_reply_in_general_names_a_thread_that_is_no_topic(call: Any, pg: Playground) -> None:
    anna = pg.person("Anna")
    group = pg.group("EST", [anna], forum=True)
    group.add_bot()
    mine = (await call("sendMessage", chat_id=group.id, text="hej"))["result"]["message_id"]
    await told(call)
    anna.sends("svar", chat=group, reply_to=group.chat.messages[mine])
    (update,) = await told(call)
    assert update["message"]["message_thread_id"] == mine
    assert "is_topic_message" not in update["message"]


async def test_a_startgroup_link_adds_the_bot_and_says_start(call: Any, pg: Playground) -> None:
    anna = pg.person("Anna")
    group = pg.group("EST", [anna])
    anna.opens("https://t.me/est_lysekil_bot?startgroup=KOD&admin=pin_messages+manage_topics", group=group)
    assert (await texts(call))[-1] == "/start@est_lysekil_bot KOD"
    me = (await call("getChatMember", chat_id=group.id, user_id=pg.world.bot_id))["result"]
    assert (me["status"], me["can_pin_messages"], me["can_delete_messages"]) == ("administrator", True, False)
