"""What leads where: aiogram's updates become scenes in rooms.

Two routers, since each costs time on every update: private chats, and groups. The rooms' tables say which command,
button and awaited line belongs to which function.
"""

from collections.abc import Callable
from dataclasses import replace

from aiogram import Dispatcher, F, Router
from aiogram.enums import ChatType
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message, Update, User

from bot.attachments import Sent, sent_in
from bot.doors import COMMANDS, GROUP_COMMANDS, GROUP_TAPS, LINES, OPEN, PINS, TAPS
from bot.house import Heard, House
from bot.rooms import (
    TapHandler,
    coord,
    enrol,
    everyone,
    form,
    group,
    home,
    lists,
    me,
    photos,
    pile,
    told,
)
from bot.rooms.common import await_line
from bot.scene import Scene, Sender
from reporting import said
from reporting.buttons import Tap, unpack
from reporting.numbers import code_of, typed
from reporting.places import fold
from storage import members

ANONYMOUS_ADMIN = 1087968824
"""Telegram's user for an anonymous group admin (GroupAnonymousBot)."""


class ForgedTap(Exception):
    """A button's arguments are forged, torn, or name what is no longer there."""


private = Router(name="private")
groups = Router(name="groups")


async def _in_private(event: Message | CallbackQuery) -> bool:
    # A function of our own: aiogram evaluates an `F` on another thread, which costs more than all the rest of its way.
    message = event.message if isinstance(event, CallbackQuery) else event
    return message is not None and message.chat.type == ChatType.PRIVATE


private.message.filter(_in_private)
private.edited_message.filter(_in_private)


def dispatcher(house: House) -> Dispatcher:
    """A dispatcher for one house. The routers are attached anew, so that tests may build many."""
    for each in (private, groups):
        each._parent_router = None
    hearing = Dispatcher(disable_fsm=True, house=house)
    hearing.include_routers(private, groups)
    return hearing


# ---- private chats


@private.message()
async def private_message(message: Message, house: House, event_update: Update) -> None:
    """A typed line, a command, a place, or something that we cannot read."""
    heard = _heard(message, event_update)
    if heard is None:
        return
    try:
        await house.act(heard, _read(message), again=_repeated(message))
    except ForgedTap:  # a number that pressed a button of another time
        await house.act(heard, _members(home.old_button), again=_repeated(message))


@private.edited_message()
async def private_edit(message: Message, house: House, event_update: Update) -> None:
    """A message that was edited afterwards: said to be unseen, so that nobody believes it was."""
    heard = _heard(message, event_update)
    if heard is not None:
        await house.act(heard, _members(home.edited), again=lambda _scene: None)


@private.callback_query(_in_private)
async def private_tap(query: CallbackQuery, house: House, event_update: Update) -> None:
    """A button that was pressed, perhaps an old one."""
    heard = _heard_tap(query, event_update)
    try:
        await house.act(heard, _pressed(query.data or ""))
    except ForgedTap:
        await house.act(heard, _members(home.old_button))


def _pressed(code: str) -> Callable[[Scene], None]:
    """What a button's code leads to, tapped or typed as a number: the same handler, the same rights."""
    tap = unpack(code)
    handler = TAPS.get((tap.room, tap.verb)) if tap else None
    if tap is None or handler is None:
        return _members(home.old_button)
    room = _tapped(handler, tap)
    return room if tap.room in OPEN else _members(room)


def _tapped(handler: TapHandler, tap: Tap) -> Callable[[Scene], None]:
    def room(scene: Scene) -> None:
        if scene.member is not None and tap.room != coord.ROOM:  # which knows what it is waiting for
            await_line(scene, "")
        try:
            handler(scene, tap.args)
        except (ValueError, IndexError) as error:
            raise ForgedTap from error  # rolls back whatever the handler had written

    return room


@private.my_chat_member(F.chat.type == ChatType.PRIVATE)
async def private_standing(event: ChatMemberUpdated, house: House, event_update: Update) -> None:
    """The person has blocked the bot, or let it in again."""
    blocked = event.new_chat_member.status == "kicked"
    heard = Heard(event_update.update_id, _sender(event.from_user), event.chat.id, is_private=not blocked)
    await house.act(heard, lambda scene: me.on_blocked(scene, blocked))


def _read(message: Message) -> Callable[[Scene], None]:
    text = message.text or ""
    if everyone.is_cry_for_help(text):
        return _command("help", "")
    if text.startswith("/"):
        name, _, rest = text[1:].partition(" ")
        return _command(fold(name.partition("@")[0].strip()).replace(" ", "_"), rest.strip())
    if message.location is not None and not message.location.live_period:
        latitude, longitude = message.location.latitude, message.location.longitude
        return _members(lambda scene: _pin(scene, latitude, longitude))
    number = typed(text)
    if number is not None:
        return lambda scene: _number(scene, number, text)
    if text:
        return _members(lambda scene: _line(scene, text))
    sent = sent_in(message)
    if sent is None:
        return lambda _scene: None

    def room(scene: Scene) -> None:
        everyone.keys_away(scene)
        _received(scene, sent)

    return _members(room)


def _received(scene: Scene, sent: Sent) -> None:
    """Something that is no text: a list is for coordinators, and to others a file as any."""
    if sent.kind == "list" and scene.coordinates:
        return lists.received(scene, sent)
    photos.received(scene, replace(sent, kind="file") if sent.kind == "list" else sent)


def _command(name: str, rest: str) -> Callable[[Scene], None]:
    if name == "start":
        return lambda scene: enrol.start(scene, rest)
    command = COMMANDS.get(name)
    if command is None:
        return _members(home.unknown_command)

    def room(scene: Scene) -> None:
        if scene.member is not None:
            await_line(scene, "")
        allowed = scene.coordinates or not command.coordinators_only
        (command.run if allowed else _unknown)(scene, rest)

    return _members(room) if command.members_only else room


def _repeated(message: Message) -> Callable[[Scene], None]:
    """What a message that was acted on before, but never answered, leads to."""
    text = message.text or message.caption or ""

    def room(scene: Scene) -> None:
        sent = sent_in(message) if message.document else None
        if sent is not None and sent.kind == "list" and scene.coordinates:
            return lists.received(scene, sent)
        is_line = scene.member is not None and scene.member.awaiting.partition(":")[0] not in LINES
        if is_line and text and not text.startswith("/"):
            told.unanswered(scene, text)
        _repaint(scene)

    return room


def _repaint(scene: Scene) -> None:
    """What a typed line that was acted on before, but never answered, leads to: the screen that is on."""
    if scene.member is None or not (pile.repaint(scene) or form.repaint(scene)):
        home.again(scene)


def _unknown(scene: Scene, _rest: str) -> None:
    home.unknown_command(scene)


def _number(scene: Scene, number: int, text: str) -> None:
    """A typed number presses the button that has it, whatever else is being asked."""
    known = scene.member or members.known_at(scene.session, scene.sender.telegram_id)
    code = code_of(known.shown, number) if known is not None else ""
    is_awaited = scene.member is not None and scene.member.awaiting.partition(":")[0] in LINES
    if is_awaited and (not code or any(each.isalpha() for each in text)):
        _line(scene, text)
    elif code:
        _pressed(code)(scene)
        everyone.aloud(scene)
    else:
        _members(lambda member: everyone.no_button(member, text))(scene)


def _line(scene: Scene, text: str) -> None:
    """A typed line: what is awaited, a word that presses a button or means a command, or what somebody saw."""
    handler = LINES.get(scene.me.awaiting.partition(":")[0])
    if handler is not None:
        handler(scene, text)
    elif code := said.pressed(scene.me.shown, text):
        _pressed(code)(scene)
        everyone.aloud(scene)
    elif name := said.command(text):
        _command(name, "")(scene)
    else:
        told.line(scene, text)


def _pin(scene: Scene, latitude: float, longitude: float) -> None:
    handler = PINS.get(scene.me.awaiting.partition(":")[0], told.location)
    handler(scene, latitude, longitude)


def _members(room: Callable[[Scene], None]) -> Callable[[Scene], None]:
    """The room for members; everybody else gets the friendly line, and nothing of theirs is kept."""
    return lambda scene: room(scene) if scene.member is not None else enrol.stranger(scene)


# ---- groups: only commands and taps for us; anything else is discarded unread


@groups.message(F.migrate_to_chat_id)
async def group_moved(message: Message, house: House, event_update: Update) -> None:
    """The group became a supergroup and has a new id."""
    heard, new_chat_id = _heard(message, event_update), message.migrate_to_chat_id
    if heard is not None and new_chat_id is not None:
        await house.act(heard, lambda scene: group.on_migrated(scene, new_chat_id))


@groups.message(F.text.startswith("/"))
async def group_command(message: Message, house: House, event_update: Update) -> None:
    """A command, when it is to us."""
    name, _, rest = (message.text or "")[1:].partition(" ")
    name, _, whom = name.partition("@")
    handler = GROUP_COMMANDS.get(fold(name).replace(" ", "_"))
    heard = _heard(message, event_update)
    if handler is not None and heard is not None and whom.lower() in ("", house.username.lower()):
        await house.act(heard, lambda scene: handler(scene, rest.strip()), again=lambda _scene: None)


@groups.my_chat_member()
async def group_standing(event: ChatMemberUpdated, house: House, event_update: Update) -> None:
    """The bot was added to a group, thrown out, or given other rights."""
    status = str(event.new_chat_member.status)
    heard = Heard(
        event_update.update_id,
        _sender(event.from_user),
        event.chat.id,
        is_private=False,
        chat_title=event.chat.title or "",
    )
    await house.act(heard, lambda scene: group.on_membership(scene, status), again=lambda _scene: None)


@groups.callback_query()
async def group_tap(query: CallbackQuery, house: House, event_update: Update) -> None:
    """A button below the post; for anything else the spinner is stopped."""
    if query.message is None:
        return
    heard, tap = _heard_tap(query, event_update), unpack(query.data or "")
    handler = GROUP_TAPS.get((tap.room, tap.verb)) if tap is not None else None
    try:
        await house.act(heard, _nothing if tap is None or handler is None else _pressed_in_group(handler, tap))
    except ForgedTap:
        await house.act(heard, _nothing)


def _pressed_in_group(handler: TapHandler, tap: Tap) -> Callable[[Scene], None]:
    def room(scene: Scene) -> None:
        try:
            handler(scene, tap.args)
        except (ValueError, IndexError) as error:
            raise ForgedTap from error

    return room


def _nothing(_scene: Scene) -> None:
    pass


# ---- who and where


def _heard(message: Message, update: Update) -> Heard | None:
    """Where a message came from; None when it has no sender (a channel)."""
    if message.from_user is None:
        return None
    return Heard(
        update.update_id,
        _sender(message.from_user),
        message.chat.id,
        is_private=message.chat.type == ChatType.PRIVATE,
        message_id=message.message_id,
        # A reply in General carries a thread id that is no topic.
        thread_id=message.message_thread_id if message.is_topic_message else None,
        chat_title=message.chat.title or "",
        said_at=message.date,
    )


def _heard_tap(query: CallbackQuery, update: Update) -> Heard:
    message = query.message
    return Heard(
        update.update_id,
        _sender(query.from_user),
        message.chat.id if message else query.from_user.id,
        is_private=message is None or message.chat.type == ChatType.PRIVATE,
        message_id=message.message_id if message else None,
        query_id=query.id,
    )


def _sender(user: User) -> Sender:
    return Sender(user.id, user.full_name, user.language_code or "", user.id == ANONYMOUS_ADMIN)
