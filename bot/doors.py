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
    enrol,
    everyone,
    form,
    group,
    home,
    ledger,
    me,
    people,
    photos,
    pic,
    pile,
    practice,
    receipts,
    reports,
    rest,
    time,
    told,
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
    reports,
    enrol,
    everyone,
    home,
    people,
    coord,
    deliveries,
    ledger,
    me,
    time,
    rest,
    group,
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
