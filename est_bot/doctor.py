"""The doctor: looks at everything the house needs and says what is well, what to watch, and what to do.

Nothing is changed and nobody is written to.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, Literal, NamedTuple

from est_bot.ground import Clock, database_file, has_database
from est_bot.receivers import lacks
from est_bot.settings import Settings
from est_bot.trouble import sentence
from reporting.agenda import agenda
from reporting.municipality import Municipality, load
from scheduler.probe import Told, ask
from storage import health, migrate, parcels, people, rooms
from storage.configuration import Configuration
from storage.database import Database

SKEW = timedelta(seconds=30)
"""How far the machine's clock may be from Telegram's."""

Level = Literal["ok", "warn", "fail"]


class Finding(NamedTuple):
    """One thing that was looked at, and what to do about it when it is not well."""

    level: Level
    about: str
    text: str
    advice: str = ""


def examine(settings: Settings, clock: Clock) -> Iterator[Finding]:
    """Look at everything, in the order in which one thing needs another."""
    municipality = None
    try:
        municipality = load(settings.municipality_file)
        yield Finding("ok", "municipality", f"{municipality.name}, {settings.municipality_file}")
    except Exception as error:
        yield Finding("fail", "municipality", sentence(error) or "cannot be read", "`est-bot config check` says more.")
    yield from _secrets(settings)
    if municipality is not None and municipality.photos:
        yield _pictures(settings.photo_folder)
    else:
        yield _lists(settings.photo_folder)
    if settings.map_tiles_url is not None:
        yield _tiles(settings)
    if municipality is not None:
        yield from (Finding("warn", "receivers", each.text) for each in lacks(settings, municipality))
    database = Database(settings.database_url) if has_database(settings) else None
    try:
        if database is None:
            yield Finding("fail", "database", "there is none yet", "`est-bot init` makes it.")
        else:
            yield from _database(database, clock)
            if municipality is not None:
                yield from _people(database, municipality, clock)
                yield from _receivers(database, municipality, clock)
        yield from _telegram(settings, clock, database)
    finally:
        if database is not None:
            database.close()


def _secrets(settings: Settings) -> Iterator[Finding]:
    """The files that hold secrets or people are their owner's only."""
    for file in (Path(".env"), database_file(settings.database_url)):
        if file is not None and file.is_file() and file.stat().st_mode & 0o077 and os.name == "posix":
            yield Finding("warn", "files", f"others on this machine may read {file}", f"chmod 600 {file}")


def _pictures(folder: Path) -> Finding:
    """Where pictures are taken, their folder can be written, or made, and nobody else may read it."""
    if not _can_write(folder):
        return Finding("fail", "pictures", f"{folder} cannot be written", "See that EST_PHOTOS names a folder of ours.")
    if folder.is_dir() and folder.stat().st_mode & 0o077 and os.name == "posix":
        return Finding("warn", "pictures", f"others on this machine may read {folder}", f"chmod 700 {folder}")
    return Finding("ok", "pictures", f"are kept in {folder}")


def _lists(folder: Path) -> Finding:
    """Lists that coordinators send in the chat wait beside the pictures, also where no pictures are taken."""
    if not _can_write(folder / "lists"):
        return Finding("fail", "lists", f"{folder} cannot be written", "See that EST_PHOTOS names a folder of ours.")
    return Finding("ok", "lists", f"that are sent in the chat wait in {folder / 'lists'}")


def _tiles(settings: Settings) -> Finding:
    """Where maps have a ground, its tiles can be kept. The server is not asked: that is for maps only."""
    folder = settings.tiles_folder
    if not _can_write(folder):
        advice = "See that MAP_TILES_FOLDER names a folder of ours; until then maps stand on a plain ground."
        return Finding("warn", "tiles", f"{folder} cannot be written", advice)
    return Finding("ok", "tiles", f"of maps are kept in {folder}")


def _can_write(folder: Path) -> bool:
    """Whether a folder can be written, or made."""
    nearest = next(each for each in (folder.absolute(), *folder.absolute().parents) if each.exists())
    return nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK)


def _database(database: Database, clock: Clock) -> Iterator[Finding]:
    try:
        if not migrate.is_current(database):
            yield Finding(
                "fail", "migrations", "the database is older than this program", "`est-bot init` migrates it."
            )
            return
        database.run_here(health.can_write)
        counted = database.run_here(lambda session: health.deliveries(session, clock.now()))
    except Exception as error:
        yield Finding("fail", "database", sentence(error) or "cannot be used")
        return
    yield Finding("ok", "database", f"{database.url.get_backend_name()}, can be written")
    yield Finding("ok", "migrations", f"revision {migrate.head()}, the newest")
    if counted.stuck:
        yield Finding(
            "fail",
            "deliveries",
            f"{counted.stuck} should have left long ago",
            "Is `est-bot run` running? `est-bot outbox` lists them.",
        )
    elif counted.unknown or counted.refused:
        yield Finding(
            "warn",
            "deliveries",
            f"{counted.unknown} may or may not have arrived, {counted.refused} were refused, in 14 days",
            "`est-bot outbox` lists them; coordinators were asked about the groups.",
        )
    else:
        yield Finding("ok", "deliveries", f"{counted.waiting} waiting, none stuck, none unknown")
    if counted.set_aside:
        yield Finding(
            "warn", "updates", f"{counted.set_aside} were set aside in 48 h", "The log names them by number; report it."
        )


def _people(database: Database, base: Municipality, clock: Clock) -> Iterator[Finding]:
    try:
        municipality = database.run_here(Configuration(base).current)
        leading = database.run_here(people.coordinators)
    except Exception:
        return  # the database was told about already
    if municipality.ignored_changes:
        number = len(municipality.ignored_changes)
        yield Finding(
            "warn", "changes", f"{number} made in chat no longer fit the file", "Make them again in the chat."
        )
    if leading:
        yield Finding("ok", "coordinators", f"{len(leading)} enrolled")
    else:
        yield Finding("fail", "coordinators", "nobody is enrolled", "`est-bot init` prints an invite.")
    coming = next(iter(agenda(municipality, clock.now())), None)
    if coming is not None:
        yield Finding("ok", "time zone", f"{municipality.zone.key}; next: {coming.moment} {coming.at:%Y-%m-%d %H:%M}")


def _receivers(database: Database, municipality: Municipality, clock: Clock) -> Iterator[Finding]:
    """How the pictures of the last 14 days have fared on their way to the receivers."""
    try:
        wrong = database.run_here(lambda session: parcels.troubles(session, clock.now() - health.LATELY))
    except Exception:
        return  # the database was told about already
    for each in wrong:
        how = f"{each.receiver}: a picture {'was refused' if each.state == 'refused' else 'waits'} ({each.detail})"
        yield Finding("warn", "receivers", how, "docs/receivers.md says what each answer means.")
    if municipality.receivers and not wrong:
        yield Finding("ok", "receivers", f"{len(municipality.receivers)} in the file, no picture refused or waiting")


def _telegram(settings: Settings, clock: Clock, database: Database | None) -> Iterator[Finding]:
    if settings.telegram_bot_token is None:
        yield Finding("fail", "token", "TELEGRAM_BOT_TOKEN is missing", "@BotFather gives one.")
        return

    def call(method: str, **parameters: Any) -> Told:
        return ask(settings.telegram_api_url, settings.token(), method, **parameters)

    me = call("getMe")
    if me.unreachable:
        yield Finding(
            "fail", "Bot API", f"no answer ({me.unreachable})", "Look at TELEGRAM_API_URL and at the way out to it."
        )
        return
    yield Finding("ok", "Bot API", f"{settings.telegram_api_url} answers")
    yield _clock(me, clock)
    if not me.is_ok:
        yield Finding("fail", "token", f"refused: {me.refused}", "Take the token that @BotFather shows now.")
        return
    yield Finding("ok", "token", f"is that of @{me.result.get('username')}")
    yield from _botfather(me.result)
    yield from _hearing(settings, call)
    if database is not None:
        yield from _groups(database, me.result, call)


def _clock(told: Told, clock: Clock) -> Finding:
    if told.at is None:
        return Finding("warn", "clock", "the server told no time to compare with")
    skew = abs(clock.now() - told.at)
    if skew > SKEW:
        return Finding(
            "fail", "clock", f"{skew.total_seconds():.0f} s from the server's", "Let the machine keep time (NTP)."
        )
    return Finding("ok", "clock", "agrees with the server's")


def _botfather(me: dict[str, Any]) -> Iterator[Finding]:
    if me.get("can_join_groups"):
        yield Finding("ok", "groups", "the bot may be added to groups")
    else:
        yield Finding("fail", "groups", "the bot may not be added to groups", "@BotFather: /setjoingroups, Enable.")
    if me.get("can_read_all_group_messages"):
        yield Finding(
            "warn",
            "privacy mode",
            "is off: Telegram hands the bot every word written in its groups (all is discarded unread)",
            "@BotFather: /setprivacy, Enable; then add the bot to the group anew.",
        )
    else:
        yield Finding("ok", "privacy mode", "is on: only commands and answers to the bot reach it")


def _hearing(settings: Settings, call: Callable[..., Told]) -> Iterator[Finding]:
    told = call("getWebhookInfo")
    info = told.result if told.is_ok and isinstance(told.result, dict) else {}
    url = info.get("url", "")
    if settings.webhook_url is None:
        if url:
            yield Finding(
                "warn", "webhook", "is set, but not in the settings", "`est-bot run` takes it away and polls."
            )
        else:
            yield Finding("ok", "hearing", "by polling")
        return
    if url != settings.webhook_url:
        yield Finding("warn", "webhook", "Telegram knows another address, or none", "`est-bot run` sets it.")
    elif info.get("last_error_message") and info.get("pending_update_count"):
        words, waiting = info["last_error_message"], info["pending_update_count"]
        yield Finding(
            "fail", "webhook", f"{waiting} updates wait: {words}", "See that WEBHOOK_URL leads to WEBHOOK_LISTEN."
        )
    else:
        yield Finding("ok", "webhook", "Telegram knows it")


def _groups(database: Database, me: dict[str, Any], call: Callable[..., Told]) -> Iterator[Finding]:
    try:
        bound = database.run_here(rooms.bound)
    except Exception:
        return
    if not bound:
        yield Finding("warn", "EST group", "none is bound", "`est-bot invite --group` prints how.")
    for room in bound:
        about = f"group “{room.title}”"
        told = call("getChatMember", chat_id=room.chat_id, user_id=me["id"])
        if told.unreachable:
            yield Finding("fail", about, f"no answer ({told.unreachable})")
        elif told.refused:
            yield Finding("fail", about, f"refused: {told.refused}", "Add the bot to the group and bind it again.")
        else:
            yield _standing(about, told.result, me)


def _standing(about: str, standing: dict[str, Any], me: dict[str, Any]) -> Finding:
    status = standing.get("status")
    if status in ("left", "kicked"):
        return Finding("fail", about, "the bot is not in it", "Add the bot and bind the group again.")
    if status == "restricted" and not standing.get("can_send_messages"):
        return Finding("fail", about, "the bot may not write there", "An administrator lifts the restriction.")
    if status == "administrator":
        pins = "may pin" if standing.get("can_pin_messages") else "may not pin"
        return Finding(
            "ok", about, f"the bot is an administrator and {pins}; it is handed every message and discards them"
        )
    mode = "off" if me.get("can_read_all_group_messages") else "on"
    return Finding("ok", about, f"the bot is a member, privacy mode {mode}")
