"""Whatever the playground says, both libraries parse it, and the Bot API describes every field of it."""

from __future__ import annotations

from typing import Any

from aiogram.types import BotCommand, BufferedInputFile, InlineKeyboardButton, InlineKeyboardMarkup, Update
from aiogram.types import BotCommandScopeAllPrivateChats as AllPrivate
from aiogram.types import InputMediaPhoto as AiogramPhoto
from telegram import Bot as TelegramBot
from telegram import InlineKeyboardButton as Button
from telegram import InlineKeyboardMarkup as Markup
from telegram import InputMediaDocument, ReplyParameters
from telegram import Update as TelegramUpdate

from playground import Playground, images
from playground.groups import Group
from playground.people import Person

YES = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Ja", callback_data="y", style="success")]])


def unknown_fields(value: Any, path: str = "") -> list[str]:
    """All fields in a parsed object of aiogram that its models do not know."""
    if isinstance(value, list):
        return [found for item in value for found in unknown_fields(item, f"{path}[]")]
    if not hasattr(value, "model_extra"):
        return []
    found = [f"{path}.{name}" for name in value.model_extra or ()]
    for name in type(value).model_fields:
        found += unknown_fields(getattr(value, name), f"{path}.{name}")
    return found


async def updates_for_both(pg: Playground, aio: Any, ptb: TelegramBot) -> list[Update]:
    """Fetch everything that waits, as both libraries, and check it."""
    kinds = ["message", "edited_message", "callback_query", "my_chat_member", "chat_member", "message_reaction"]
    both = await aio.get_updates(allowed_updates=kinds)
    theirs = await ptb.get_updates(allowed_updates=kinds)
    assert [update.update_id for update in both] == [update.update_id for update in theirs]
    assert all(isinstance(update, TelegramUpdate) for update in theirs)
    assert unknown_fields(both) == []
    return list(both)


async def test_what_a_bot_asks_about_itself_and_its_chats(pg: Playground, aio: Any, ptb: TelegramBot) -> None:
    anna, bo = pg.person("Anna", "Ek", username="anna_ek"), pg.person("Bo")
    anna.starts()
    group = pg.group("EST", [anna, bo], forum=True)
    group.add_bot(anna, admin=True)
    group.promote(bo, anonymous=True)
    answers = [
        await aio.get_me(),
        await aio.get_webhook_info(),
        await aio.get_chat(anna.id),
        await aio.get_chat(group.id),
        await aio.get_chat_member(group.id, anna.id),
        await aio.get_chat_member(group.id, bo.id),
        await aio.get_chat_member(group.id, pg.world.bot_id),
        await aio.get_chat_member(anna.id, anna.id),
        await aio.get_chat_administrators(group.id),
    ]
    assert unknown_fields(answers) == []
    assert (await ptb.get_me()).username == "est_lysekil_bot"
    assert (await ptb.get_chat(group.id)).is_forum
    assert (await ptb.get_chat(anna.id)).first_name == "Anna"
    assert {m.status for m in await ptb.get_chat_administrators(group.id)} == {"creator", "administrator"}
    assert (await ptb.get_chat_member(group.id, pg.world.bot_id)).can_pin_messages
    assert await ptb.get_chat_member_count(group.id) == 3
    group.remove(bo)
    assert (await aio.get_chat_member(group.id, bo.id)).status == "left"


async def test_messages_that_both_libraries_send_and_change(pg: Playground, aio: Any, ptb: TelegramBot) -> None:
    anna = pg.person("Anna")
    anna.starts()
    picture = images.picture()
    first = await aio.send_message(anna.id, "<b>Hej</b> /start å@b.se", parse_mode="HTML", reply_markup=YES)
    sent = [
        first,
        await aio.send_photo(anna.id, BufferedInputFile(picture, "p.png"), caption="<i>bild</i>", parse_mode="HTML"),
        await aio.send_document(anna.id, BufferedInputFile(b"%PDF", "lista.pdf"), caption="x"),
        await aio.send_location(anna.id, 58.27, 11.43),
    ]
    sent.append(await aio.edit_message_text("nytt", chat_id=anna.id, message_id=first.message_id))
    sent.append(await aio.edit_message_reply_markup(chat_id=anna.id, message_id=first.message_id, reply_markup=YES))
    sent.append(
        await aio.edit_message_media(
            AiogramPhoto(media=BufferedInputFile(picture, "q.png"), caption="annan"),
            chat_id=anna.id,
            message_id=sent[1].message_id,
        )
    )
    assert unknown_fields(sent) == []
    assert [row[0].text for row in sent[5].reply_markup.inline_keyboard] == ["Ja"]
    message = await ptb.send_message(
        anna.id,
        "<u>hej</u>",
        parse_mode="HTML",
        reply_parameters=ReplyParameters(first.message_id),
        reply_markup=Markup([[Button("Nej", callback_data="n")]]),
        protect_content=True,
        disable_notification=True,
    )
    assert (message.text_html, message.reply_to_message.message_id) == ("<u>hej</u>", first.message_id)
    assert (anna.screen.protected, anna.screen.silent, anna.screen.html) == (True, True, "<u>hej</u>")
    document = await ptb.send_document(anna.id, b"hejsan", filename="a.txt", caption="x")
    assert anna.screen.document == b"hejsan"
    await ptb.edit_message_caption(anna.id, document.message_id, caption="y")
    await ptb.edit_message_media(InputMediaDocument(b"annat", filename="b.txt"), anna.id, document.message_id)
    assert (anna.screen.document, anna.screen.file_name, anna.screen.edits) == (b"annat", "b.txt", 2)
    album = await aio.send_media_group(
        anna.id, [AiogramPhoto(media=BufferedInputFile(picture, f"{at}.png"), caption=f"bild {at}") for at in range(3)]
    )
    assert unknown_fields(album) == []
    assert len({each.media_group_id for each in album}) == 1
    assert [each.text for each in anna.messages[-3:]] == ["bild 0", "bild 1", "bild 2"]
    lists = await ptb.send_media_group(anna.id, [InputMediaDocument(b"1", filename=f"{at}.txt") for at in range(2)])
    assert [each.document.file_name for each in lists] == ["0.txt", "1.txt"]
    again = await ptb.send_photo(anna.id, sent[1].photo[-1].file_id)
    file = await ptb.get_file(again.photo[-1].file_id)
    assert bytes(await file.download_as_bytearray()) == picture
    assert (await aio.download(sent[1].photo[-1].file_id)).read() == picture
    assert await aio.pin_chat_message(anna.id, first.message_id)
    assert anna.chat.pinned == [first.message_id]
    assert unknown_fields(await aio.get_chat(anna.id)) == []
    assert await ptb.unpin_chat_message(anna.id)
    assert await ptb.set_message_reaction(anna.id, first.message_id, "👍")
    assert await ptb.delete_messages(anna.id, [first.message_id, 999])
    assert await aio.send_chat_action(anna.id, "typing")


async def test_everything_that_people_do_is_an_update_both_libraries_know(
    pg: Playground, aio: Any, ptb: TelegramBot
) -> None:
    await aio.get_updates(allowed_updates=["message", "chat_member", "message_reaction", "callback_query",
                                           "edited_message", "my_chat_member"])  # fmt: skip
    anna, bo = pg.person("Anna", "Ek"), pg.person("Bo")
    for deed in (
        anna.starts,
        lambda: anna.sends_photo("mörkt här #lampa"),
        lambda: anna.sends_album("tre bilder", count=3),
        lambda: anna.sends_voice("hör här"),
        anna.sends_audio,
        lambda: anna.sends_video("se här"),
        anna.sends_video_note,
        anna.sends_gif,
        lambda: anna.sends_poll("Mörkt?"),
        lambda: anna.shares_location(58.27, 11.43, live_seconds=900),
        lambda: anna.sends_file("lista.csv", b"a;b"),
        anna.sends_sticker,
        anna.shares_contact,
        lambda: anna.shares_location(58.27, 11.43),
        lambda: anna.edits(anna.sends("hej https://town.example"), "hejsan"),
    ):
        deed()
    await aio.send_message(anna.id, "?", reply_markup=YES)
    anna.taps("Ja")
    old = anna.screen
    anna.reacts(old, "🔥")
    anna.deletes(old)
    anna.taps_data("forged", message=old)
    anna.blocks_bot()
    anna.unblocks_bot()
    group = pg.group("EST", [anna])
    group.add_bot(admin=True)
    group.add(bo)
    group.remove(bo, by=anna)
    group.rename("EST Lysekil")
    group.migrate()
    group.make_forum()
    topic = group.topic("Nätter")
    anna.sends("i ämnet", chat=group, topic=topic)
    anna.sends("hemligt", chat=group, anonymous=True)
    group.close_topic(topic)
    group.reopen_topic(topic)
    group.demote_bot()
    group.remove_bot()
    found = await updates_for_both(pg, aio, ptb)
    kinds = [update.event_type for update in found]
    assert {"message", "edited_message", "callback_query", "my_chat_member", "chat_member", "message_reaction"} == set(
        kinds
    )
    assert len(found) == 41


async def test_commands_are_kept_by_scope_and_language(pg: Playground, aio: Any, ptb: TelegramBot) -> None:
    hjalp = [BotCommand(command="hjalp", description="Hjälp")]
    assert await aio.set_my_commands(hjalp, scope=AllPrivate(), language_code="sv")
    kept = await aio.get_my_commands(scope=AllPrivate(), language_code="sv")
    assert [(one.command, one.description) for one in kept] == [("hjalp", "Hjälp")]
    assert await aio.get_my_commands() == []
    assert await ptb.set_my_commands([("help", "Help")])
    assert [command.command for command in await ptb.get_my_commands()] == ["help"]
    assert await ptb.delete_my_commands()
    assert await ptb.get_my_commands() == ()
    assert await ptb.set_my_description("Rapportera till EST", "sv")
    assert await aio.set_my_short_description("EST")
    assert (await aio.get_my_description("sv")).description == "Rapportera till EST"
    assert (await ptb.get_my_short_description()).short_description == "EST"


async def test_a_topic_is_addressed_by_its_id_and_general_by_none(pg: Playground, ptb: TelegramBot) -> None:
    anna = pg.person("Anna")
    group: Group = pg.group("EST", [anna], forum=True)
    group.add_bot()
    topic = group.topic("Nätter")
    message = await ptb.send_message(group.id, "hej", message_thread_id=topic)
    assert (message.is_topic_message, message.message_thread_id) == (True, topic)
    assert message.reply_to_message.forum_topic_created.name == "Nätter"
    assert [m.text for m in group.in_topic(topic)][-1] == "hej"
    general = await ptb.send_message(group.id, "alla")
    assert general.message_thread_id is None
    reply = await ptb.send_message(group.id, "svar", reply_parameters=ReplyParameters(general.message_id))
    assert (reply.message_thread_id, reply.is_topic_message) == (general.message_id, None)


def test_people_are_described_without_empty_fields(clock: Any) -> None:
    bo: Person = Playground(clock).person("Bo", language_code=None)
    assert bo.json == {"id": bo.id, "is_bot": False, "first_name": "Bo"}
