"""People: what they do, what they see, and how a test waits for it without sleeping."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from playground import Playground, PlaygroundError
from playground.chats import Message, Toast

ASK = {
    "text": "Hur var natten?",
    "reply_markup": {
        "inline_keyboard": [
            [{"text": "Lugnt", "callback_data": "z"}, {"text": "Något hände", "callback_data": "r"}],
            [{"text": "Läs mer", "url": "https://example.org/est"}],
        ]
    },
}


async def last_update(call: Any) -> dict[str, Any]:
    found: dict[str, Any] = (await call("getUpdates"))["result"][-1]
    return found


async def test_a_button_is_found_by_its_label_by_a_part_of_it_or_by_its_data(call: Any, pg: Playground) -> None:
    anna = pg.person("Anna")
    anna.starts()
    await call("sendMessage", chat_id=anna.id, **ASK)
    assert anna.screen.buttons == [["Lugnt", "Något hände"], ["Läs mer"]]
    for label, data in (("Lugnt", "z"), ("hände", "r"), ("r", "r")):
        anna.taps(label)
        query = (await last_update(call))["callback_query"]
        assert (query["data"], query["message"]["message_id"]) == (data, anna.screen.id)
    with pytest.raises(PlaygroundError, match="no button 'Skicka'; there are"):
        anna.taps("Skicka")
    with pytest.raises(PlaygroundError, match=r"is a link: https://example.org/est"):
        anna.taps("Läs mer")


async def test_an_old_phone_may_still_press_a_button_that_was_edited_away(call: Any, pg: Playground) -> None:
    anna = pg.person("Anna")
    anna.starts()
    message_id = (await call("sendMessage", chat_id=anna.id, **ASK))["result"]["message_id"]
    old = anna.screen
    await call("editMessageText", chat_id=anna.id, message_id=message_id, text="Tack")
    with pytest.raises(PlaygroundError):
        anna.taps("Lugnt")
    anna.taps("Lugnt", message=old)
    assert (await last_update(call))["callback_query"]["data"] == "z"
    anna.taps_data("påhittat", message=old)
    assert (await last_update(call))["callback_query"]["data"] == "påhittat"
    await call("deleteMessage", chat_id=anna.id, message_id=message_id)
    anna.taps_data("z", message=old)
    assert (await last_update(call))["callback_query"]["message"] == {
        "chat": {"id": anna.id, "type": "private", "first_name": "Anna"},
        "message_id": message_id,
        "date": 0,
    }


async def test_hearing_waits_for_what_comes_after_the_last_action_and_hears_each_thing_once(
    call: Any, pg: Playground
) -> None:
    anna = pg.person("Anna")
    anna.starts()
    await call("sendMessage", chat_id=anna.id, **ASK)
    first = await anna.hears()
    with pytest.raises(PlaygroundError, match="heard nothing"):
        await anna.hears(timeout=0.01)
    anna.taps("Lugnt")
    query = (await last_update(call))["callback_query"]
    async with asyncio.TaskGroup() as group:
        toast, edit = group.create_task(anna.hears("Sparat")), group.create_task(anna.hears("Tack"))
        await call("answerCallbackQuery", callback_query_id=query["id"], text="Sparat", show_alert=True)
        await call("editMessageText", chat_id=anna.id, message_id=first.id, text="Tack")  # type: ignore[union-attr]
    assert isinstance(toast.result(), Toast)
    assert anna.toasts[-1].alert
    assert edit.result() is first
    assert isinstance(first, Message)
    assert (first.text, first.edits) == ("Tack", 1)


async def test_deleted_messages_are_neither_seen_nor_heard(call: Any, pg: Playground) -> None:
    anna = pg.person("Anna")
    anna.starts()
    sent = (await call("sendMessage", chat_id=anna.id, text="ett"))["result"]["message_id"]
    await call("deleteMessage", chat_id=anna.id, message_id=sent)
    await call("sendMessage", chat_id=anna.id, text="två")
    assert [m.text for m in anna.messages] == ["/start", "två"]
    assert (await anna.hears()).text == "två"
    anna.deletes(anna.messages[0])
    assert [m.text for m in anna.messages] == ["två"]


async def test_a_deep_link_sends_its_code(call: Any, pg: Playground) -> None:
    anna = pg.person("Anna")
    anna.opens("https://t.me/est_lysekil_bot?start=KOD-1_a")
    assert (await last_update(call))["message"]["text"] == "/start KOD-1_a"
    anna.opens("tg://resolve?domain=est_lysekil_bot&start=x")
    assert anna.screen.text == "/start x"
    for link in (
        "https://t.me/another_bot?start=x",
        "https://example.org/?start=x",
        f"https://t.me/est_lysekil_bot?start={'x' * 65}",
    ):
        with pytest.raises(PlaygroundError):
            anna.opens(link)


async def test_a_reply_keyboard_stays_until_it_is_removed(call: Any, pg: Playground) -> None:
    anna = pg.person("Anna")
    anna.starts()
    keys = {"keyboard": [[{"text": "Dela plats", "request_location": True}, "Hoppa över"]], "resize_keyboard": True}
    await call("sendMessage", chat_id=anna.id, text="Var?", reply_markup=keys)
    assert anna.keyboard == [["Dela plats", "Hoppa över"]]
    anna.taps("Dela plats")
    assert "location" in (await last_update(call))["message"]
    anna.taps("Hoppa")
    assert (await last_update(call))["message"]["text"] == "Hoppa över"
    await call("sendMessage", chat_id=anna.id, text="Tack", reply_markup={"remove_keyboard": True})
    assert anna.keyboard == []


async def test_blocking_is_told_and_stops_the_person_too(call: Any, pg: Playground) -> None:
    anna = pg.person("Anna")
    anna.starts()
    anna.blocks_bot()
    change = (await last_update(call))["my_chat_member"]
    assert (change["old_chat_member"]["status"], change["new_chat_member"]["status"]) == ("member", "kicked")
    with pytest.raises(PlaygroundError, match="must unblock"):
        anna.sends("hej")
    anna.unblocks_bot()
    assert anna.sends("hej").text == "hej"


async def test_only_what_is_theirs_can_be_edited(call: Any, pg: Playground) -> None:
    anna = pg.person("Anna")
    anna.starts()
    await call("sendMessage", chat_id=anna.id, text="hej")
    with pytest.raises(PlaygroundError, match="only their own"):
        anna.edits(anna.screen, "x")
    photo = anna.sends_photo("mörkt")
    anna.edits(photo, "ljust")
    assert (await last_update(call))["edited_message"]["caption"] == "ljust"
    with pytest.raises(PlaygroundError, match="4096"):
        anna.sends("x" * 4097)
    with pytest.raises(PlaygroundError, match="not a picture"):
        anna.sends_photo(data=b"x")


async def test_a_call_can_be_waited_for_and_calls_are_bounded(clock: Any) -> None:
    import aiohttp

    async with Playground(clock, keep_calls=3) as pg, aiohttp.ClientSession() as http:
        async with asyncio.TaskGroup() as group:
            waiting = group.create_task(pg.called_with("getChat", chat_id=5))
            async with http.get(f"{pg.url}/bot{pg.token}/getChat?chat_id=5"):
                pass
        assert (waiting.result().status, waiting.result().at) == (400, clock.now())
        for _ in range(5):
            async with http.get(f"{pg.url}/bot{pg.token}/GETME"):
                pass
        assert [call.method for call in pg.calls] == ["getMe"] * 3
        assert pg.called == 6
