"""Every request is checked, and refused in Telegram's own words; what Telegram would ignore in the playground's."""

from __future__ import annotations

import json
from typing import Any

import aiohttp
import pytest

from playground import MovableClock, Playground

HERE = 777
BUTTON = {"text": "Ja", "callback_data": "y"}


def board(*buttons: object) -> dict[str, Any]:
    return {"inline_keyboard": [list(buttons)]}


def say(**params: Any) -> dict[str, Any]:
    return {"chat_id": HERE, "text": "hej", **params}


def html(text: str) -> dict[str, Any]:
    return say(text=text, parse_mode="HTML")


ENTITIES = "Bad Request: can't parse entities: "
INLINE = "Bad Request: can't parse inline keyboard button: "
REFUSALS: list[tuple[str, dict[str, Any], str]] = [
    ("sendMessage", {"text": "hej"}, "Bad Request: chat_id is empty"),
    ("sendMessage", {"chat_id": "", "text": "hej"}, "Bad Request: chat_id is empty"),
    ("sendMessage", {"chat_id": 5, "text": "hej"}, "Bad Request: chat not found"),
    ("sendMessage", {"chat_id": "@nobody", "text": "hej"}, "Bad Request: chat not found"),
    ("sendMessage", {"chat_id": HERE}, "Bad Request: message text is empty"),
    ("sendMessage", say(text=""), "Bad Request: message text is empty"),
    ("sendMessage", say(text=" \n "), "Bad Request: text must be non-empty"),
    ("sendMessage", say(text="å" * 4097), "Bad Request: message is too long"),
    ("sendMessage", say(parse_mode="BBCode"), "Bad Request: unsupported parse_mode"),
    ("sendMessage", html("5 < 6"), ENTITIES + 'Unsupported start tag "" at byte offset 2'),
    ("sendMessage", html("åä<blink>x"), ENTITIES + 'Unsupported start tag "blink" at byte offset 4'),
    ("sendMessage", html("<b>x"), ENTITIES + 'Can\'t find end tag corresponding to start tag "b"'),
    ("sendMessage", html("x</b>"), ENTITIES + "Unexpected end tag at byte offset 1"),
    ("sendMessage", html("<b"), ENTITIES + "Unclosed start tag at byte offset 0"),
    ("sendMessage", html("<b>x</b"), ENTITIES + "Unclosed end tag at byte offset 4"),
    (
        "sendMessage",
        html("<b>x</i>"),
        ENTITIES + 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"',
    ),
    (
        "sendMessage",
        html("<span>x</span>"),
        ENTITIES + 'Tag "span" must have class "tg-spoiler" at byte offset 0',
    ),
    (
        "sendMessage",
        html('<a href="x" b>x</a>'),
        ENTITIES + 'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0',
    ),
    ("sendMessage", say(reply_markup="{"), "Bad Request: can't parse reply keyboard markup JSON object"),
    ("sendMessage", say(reply_markup="[]"), "Bad Request: object expected as reply markup"),
    (
        "sendMessage",
        say(reply_markup={"inline_keyboard": [BUTTON]}),
        'Bad Request: field "inline_keyboard" must be an Array of Arrays',
    ),
    (
        "sendMessage",
        say(reply_markup=board({"text": "Ja"})),
        INLINE + "Text buttons are unallowed in the inline keyboard",
    ),
    (
        "sendMessage",
        say(reply_markup=board({"callback_data": "y"})),
        INLINE + 'Can\'t find field "text"',
    ),
    ("sendMessage", say(reply_markup=board("Ja")), INLINE + "InlineKeyboardButton must be an Object"),
    (
        "sendMessage",
        say(reply_markup=board({"text": "x", "callback_data": "å" * 33})),
        "Bad Request: BUTTON_DATA_INVALID",
    ),
    (
        "sendMessage",
        say(reply_markup=board({"text": "x", "url": "nowhere"})),
        "Bad Request: inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL",
    ),
    ("sendMessage", say(reply_markup={"inline_keyboard": [[BUTTON]] * 101}), "Bad Request: reply markup is too long"),
    (
        "sendMessage",
        say(reply_markup={"keyboard": ["Ja"]}),
        'Bad Request: field "keyboard" must be an Array of Arrays',
    ),
    ("sendMessage", say(reply_parameters={"message_id": 9}), "Bad Request: message to be replied not found"),
    ("sendMessage", say(reply_parameters="x"), "Bad Request: can't parse reply parameters JSON object"),
    ("sendMessage", say(link_preview_options="x"), "Bad Request: can't parse link preview options JSON object"),
    ("sendMessage", say(message_thread_id=1), "Bad Request: message thread not found"),
    ("sendPhoto", {"chat_id": HERE}, "Bad Request: there is no photo in the request"),
    ("sendPhoto", {"chat_id": HERE, "photo": "nothing"}, "Bad Request: wrong file identifier/HTTP URL specified"),
    ("sendPhoto", {"chat_id": HERE, "photo": "x", "caption": "x" * 1025}, "Bad Request: message caption is too long"),
    ("sendDocument", {"chat_id": HERE}, "Bad Request: there is no document in the request"),
    ("sendMediaGroup", {"chat_id": HERE}, 'Bad Request: parameter "media" is required'),
    ("sendMediaGroup", {"chat_id": HERE, "media": "x"}, "Bad Request: can't parse media JSON object"),
    (
        "sendMediaGroup",
        {"chat_id": HERE, "media": [{"type": "photo", "media": "x"}]},
        "Bad Request: there must be from 2 to 10 messages in an album",
    ),
    (
        "sendMediaGroup",
        {"chat_id": HERE, "media": [{"type": "photo", "media": "x"}, {"type": "document", "media": "x"}]},
        "Bad Request: document can't be mixed with other media types",
    ),
    (
        "sendMediaGroup",
        {"chat_id": HERE, "media": [{"type": "photo", "media": "x"}] * 2},
        "Bad Request: wrong file identifier/HTTP URL specified",
    ),
    ("sendChatAction", {"chat_id": HERE, "action": "dancing"}, "Bad Request: wrong parameter action in request"),
    ("editMessageText", say(message_id=9), "Bad Request: message to edit not found"),
    ("editMessageText", {"chat_id": HERE, "text": "x"}, "Bad Request: message identifier is not specified"),
    ("editMessageText", say(message_id=1), "Bad Request: message can't be edited"),
    (
        "editMessageText",
        say(message_id=2, reply_markup={"keyboard": [["x"]]}),
        "Bad Request: inline keyboard expected",
    ),
    ("editMessageText", say(message_id=2, text="x" * 4097), "Bad Request: MESSAGE_TOO_LONG"),
    (
        "editMessageCaption",
        {"chat_id": HERE, "message_id": 2},
        "Bad Request: there is no caption in the message to edit",
    ),
    ("deleteMessage", {"chat_id": HERE, "message_id": 9}, "Bad Request: message to delete not found"),
    ("deleteMessages", {"chat_id": HERE, "message_ids": []}, "Bad Request: message identifiers are not specified"),
    ("pinChatMessage", {"chat_id": HERE, "message_id": 9}, "Bad Request: message to pin not found"),
    ("unpinChatMessage", {"chat_id": HERE}, "Bad Request: message to unpin not found"),
    ("setMessageReaction", {"chat_id": HERE, "message_id": 9}, "Bad Request: message to react not found"),
    (
        "answerCallbackQuery",
        {"callback_query_id": "1"},
        "Bad Request: query is too old and response timeout expired or query ID is invalid",
    ),
    ("answerCallbackQuery", {"callback_query_id": "1", "text": "x" * 201}, "Bad Request: MESSAGE_TOO_LONG"),
    ("getFile", {"file_id": "x"}, "Bad Request: wrong file_id or the file is temporarily unavailable"),
    ("getFile", {}, "Bad Request: file_id not specified"),
    ("setMyCommands", {"commands": [{"command": "Läget", "description": "x"}]}, "Bad Request: BOT_COMMAND_INVALID"),
    (
        "setMyCommands",
        {"commands": [{"command": "x", "description": ""}]},
        "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID",
    ),
    (
        "setMyCommands",
        {"commands": [{"command": "x"}]},
        "Bad Request: can't parse BotCommand: Can't find field \"description\"",
    ),
    ("setMyCommands", {"commands": "x"}, "Bad Request: can't parse BotCommand JSON object"),
    (
        "setMyCommands",
        {"commands": [], "scope": {"type": "moon"}},
        "Bad Request: can't parse BotCommandScope: unsupported type specified",
    ),
    ("getChat", {"chat_id": 5}, "Bad Request: chat not found"),
    ("getChatMember", {"chat_id": HERE, "user_id": 5}, "Bad Request: user not found"),
    ("getChatAdministrators", {"chat_id": HERE}, "Bad Request: there are no administrators in the private chat"),
    (
        "setWebhook",
        {"url": "http://example.org/"},
        "Bad Request: bad webhook: An HTTPS URL must be provided for webhook",
    ),
    (
        "setWebhook",
        {"url": "https://example.org/", "secret_token": "å"},
        "Bad Request: secret token contains unallowed characters",
    ),
    ("setWebhook", {"url": "https://example.org/", "secret_token": "x" * 257}, "Bad Request: secret token is too long"),
    # What Telegram would swallow
    ("sendMessage", say(chat="x"), 'Playground: unknown parameter "chat" in sendMessage; Telegram would ignore it'),
    (
        "sendMessage",
        say(disable_notification="perhaps"),
        'Playground: parameter "disable_notification" must be a Boolean',
    ),
    ("sendMessage", say(text=5), 'Playground: parameter "text" must be a String'),
    ("sendMessage", say(message_thread_id="x"), 'Playground: parameter "message_thread_id" must be an Integer'),
    (
        "sendMessage",
        say(link_preview_options={"disabled": True}),
        "Playground: unknown parameter link_preview_options.disabled (LinkPreviewOptions has no such field)",
    ),
    (
        "sendMessage",
        say(reply_markup=board({**BUTTON, "colour": "red"})),
        "Playground: unknown parameter reply_markup.inline_keyboard.colour (InlineKeyboardButton has no such field)",
    ),
    (
        "sendMessage",
        say(reply_markup=board({**BUTTON, "url": "https://a.example"})),
        "Playground: an inline keyboard button must have exactly one action, not url and callback_data",
    ),
    ("sendMessage", say(reply_markup=board(*[BUTTON] * 9)), "Playground: more than 8 buttons in a row"),
    ("sendMessage", say(message_effect_id="1"), 'Playground: parameter "message_effect_id" is not served'),
    ("sendMessage", say(parse_mode="MarkdownV2"), "Playground: parse_mode MarkdownV2 is not served, only HTML"),
    ("getUpdates", {"limit": "many"}, 'Playground: parameter "limit" must be an Integer'),
]


@pytest.fixture
async def anna(pg: Playground) -> int:
    """Somebody with one message of her own (1) and one of the bot (2)."""
    person = pg.person("Anna", id=HERE)
    person.starts()
    return person.id


@pytest.mark.parametrize(("method", "params", "words"), REFUSALS, ids=[f"{m}: {w[:70]}" for m, _, w in REFUSALS])
async def test_a_wrong_request_is_refused_in_telegrams_words(
    call: Any, anna: int, method: str, params: dict[str, Any], words: str
) -> None:
    assert (await call("sendMessage", chat_id=HERE, text="welcome"))["ok"]
    answer = await call(method, **params)
    assert answer == {"ok": False, "error_code": 400, "description": words}


async def test_a_wrong_token_is_unauthorized_and_an_unknown_method_not_found(
    pg: Playground, http: aiohttp.ClientSession
) -> None:
    async with http.get(f"{pg.url}/bot1:wrong/getMe") as answer:
        assert (answer.status, (await answer.json())["description"]) == (401, "Unauthorized")
    async with http.get(f"{pg.url}/bot{pg.token}/getRich") as answer:
        assert (answer.status, (await answer.json())["description"]) == (404, "Not Found: method not found")
    async with http.get(f"{pg.url}/botwrong/getMe") as answer:
        assert (answer.status, (await answer.json())["description"]) == (404, "Not Found")


async def test_the_same_content_again_is_not_modified(call: Any, anna: int) -> None:
    sent = (await call("sendMessage", **html("<b>hej</b>"), reply_markup=board(BUTTON)))["result"]
    same = {**html("<b>hej</b>"), "message_id": sent["message_id"]}
    refused = await call("editMessageText", **same, reply_markup=board(BUTTON))
    assert refused["description"].startswith("Bad Request: message is not modified: specified new message content")
    bare = await call("editMessageText", **same)
    assert "reply_markup" not in bare["result"]
    again = await call("editMessageReplyMarkup", chat_id=HERE, message_id=sent["message_id"])
    assert "is not modified" in again["description"]


async def test_the_length_counts_after_the_entities_are_parsed(call: Any, anna: int) -> None:
    text = "<b>" + "å" * 4090 + "</b>&amp;&lt;"
    answer = await call("sendMessage", **html(text))
    assert answer["ok"]
    assert len(answer["result"]["text"]) == 4092


async def test_callback_data_may_have_64_bytes(call: Any, anna: int) -> None:
    assert (await call("sendMessage", **say(reply_markup=board({"text": "x", "callback_data": "å" * 32}))))["ok"]


async def test_after_two_days_a_message_cannot_be_deleted(call: Any, anna: int, clock: MovableClock) -> None:
    first = (await call("sendMessage", **say()))["result"]["message_id"]
    await clock.move(48 * 3600 + 1)
    second = (await call("sendMessage", **say()))["result"]["message_id"]
    old = await call("deleteMessage", chat_id=HERE, message_id=first)
    assert old["description"].startswith("Bad Request: message can't be deleted")
    assert (await call("deleteMessage", chat_id=HERE, message_id=second))["result"] is True


async def test_a_tap_can_be_answered_only_for_a_while(call: Any, pg: Playground, clock: MovableClock) -> None:
    anna = pg.person("Anna")
    anna.starts()
    await call("sendMessage", chat_id=anna.id, text="?", reply_markup=board(BUTTON))
    anna.taps("Ja")
    query = json.loads(list(pg.world.updates.pending.values())[-1].body)["callback_query"]
    assert (await call("answerCallbackQuery", callback_query_id=query["id"], text="tack"))["result"] is True
    await clock.move(60)
    late = await call("answerCallbackQuery", callback_query_id=query["id"])
    assert late["description"].startswith("Bad Request: query is too old")


async def test_people_who_cannot_be_written_to(call: Any, pg: Playground) -> None:
    anna = pg.person("Anna")
    hello = {"chat_id": anna.id, "text": "hej"}
    stranger = await call("sendMessage", **hello)
    assert (stranger["error_code"], stranger["description"]) == (
        403,
        "Forbidden: bot can't initiate conversation with a user",
    )
    anna.starts()
    assert (await call("sendMessage", **hello))["ok"]
    anna.blocks_bot()
    assert (await call("sendMessage", **hello))["description"] == "Forbidden: bot was blocked by the user"
    anna.unblocks_bot()
    assert (await call("sendMessage", **hello))["ok"]
    anna.leaves_telegram()
    assert (await call("sendMessage", **hello))["description"] == "Forbidden: user is deactivated"


async def test_a_picture_must_be_one(pg: Playground, http: aiohttp.ClientSession, anna: int) -> None:
    form = aiohttp.FormData()
    form.add_field("chat_id", str(anna))
    form.add_field("photo", b"no picture", filename="x.png")
    async with http.post(f"{pg.url}/bot{pg.token}/sendPhoto", data=form) as answer:
        assert (await answer.json())["description"] == "Bad Request: IMAGE_PROCESS_FAILED"
