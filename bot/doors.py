"""The doors: which command, button, awaited line and shared location leads into which room."""

from bot.commands import NAMES
from bot.rooms import (
    Command,
    LineHandler,
    TapHandler,
    after,
    ask,
    coord,
    deliveries,
    draft,
    enrol,
    everyone,
    form,
    group,
    home,
    ledger,
    lists,
    look,
    me,
    people,
    photos,
    pic,
    pile,
    practice,
    receipts,
    reports,
    rest,
    review,
    stretches,
    time,
    told,
    whenever,
)

ROOMS = (
    form,
    told,
    pile,
    practice,
    receipts,
    after,
    photos,
    ask,
    pic,
    review,
    draft,
    reports,
    enrol,
    everyone,
    home,
    people,
    coord,
    deliveries,
    lists,
    ledger,
    look,
    me,
    time,
    rest,
    group,
    stretches,
    whenever,
)
TAPS: dict[tuple[str, str], TapHandler] = {
    (room.ROOM, verb): handler for room in ROOMS for verb, handler in getattr(room, "TAPS", {}).items()
}
LINES: dict[str, LineHandler] = {key: handler for room in ROOMS for key, handler in getattr(room, "LINES", {}).items()}
PINS = {**coord.PINS, **everyone.PINS}
COMMANDS: dict[str, Command] = {
    name: command
    for room in ROOMS
    for command in getattr(room, "COMMANDS", ())
    if isinstance(command, Command)
    for name in {*command.names.values(), *NAMES.get(command.code, {}).values()}
}
GROUP_COMMANDS: dict[str, LineHandler] = {**group.COMMANDS, **whenever.GROUP_COMMANDS}
GROUP_TAPS: dict[tuple[str, str], TapHandler] = {
    (room.ROOM, verb): handler for room in (look, stretches, whenever) for verb, handler in room.IN_GROUP.items()
}
OPEN = (enrol.ROOM, look.ROOM, stretches.ROOM)
"""Rooms that look after themselves who may come in."""
