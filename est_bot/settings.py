"""Settings: from the environment, or from `.env` in the working directory; the environment wins.

Each is described in `.env.example` and `docs/operating.md`. A wrong one ends the start with one sentence that names it
and says what it should be; what was written in it is never repeated, since it may be a secret.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Annotated, Any, Self
from urllib.parse import SplitResult, parse_qsl, urlsplit

from dotenv import dotenv_values
from pydantic import AfterValidator, PrivateAttr, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

from est_bot.trouble import SettingsTrouble
from reporting.receivers import is_loopback, setting_of

LEVELS = ("debug", "info", "warning", "error")
STYLES = ("console", "json")
TOKEN = re.compile(r"\d{3,}:[A-Za-z0-9_-]{30,}")
"""A bot's token as BotFather writes it: the bot's number, a colon and a secret."""

RECEIVER = re.compile(r"EST_RECEIVER_[A-Z0-9_]+_(URL|KEY)")
"""The settings of a receiver; which there are, the municipality file says."""
LONG = 20
"""Characters from which a part of a receiver's address is taken for a secret of its own."""

ADVICE = "the token that @BotFather gave, such as 123456789:AAE… (digits, a colon, 35 letters)"


def _token(value: SecretStr) -> SecretStr:
    if not TOKEN.fullmatch(value.get_secret_value()):
        raise ValueError(ADVICE)
    return value


def _api_url(value: str) -> str:
    parts = _split(value)
    if not parts or parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.username:
        raise ValueError("the address of a Bot API server, such as https://api.telegram.org")
    return value.rstrip("/")


def _database_url(value: str) -> str:
    parts = _split(value)
    scheme = parts.scheme if parts else ""
    sqlite = scheme == "sqlite" and value.startswith("sqlite:///") and len(value) > len("sqlite:///")
    postgresql = parts is not None and scheme in ("postgresql", "postgresql+psycopg") and len(parts.path) > 1
    if not (sqlite or postgresql) or ":memory:" in value:
        raise ValueError("sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME")
    return value


def _municipality(value: str) -> str:
    if not _found(value):
        raise ValueError("the path of a municipality file, such as municipalities/lysekil.toml; there is no file there")
    return value


def _webhook_url(value: str) -> str:
    parts = _split(value)
    if not parts or parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("the public https address that Telegram shall call, such as https://est.example.se/telegram")
    return value


def _webhook_secret(value: SecretStr) -> SecretStr:
    if not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", value.get_secret_value()):
        raise ValueError("16 to 256 characters of A-Z, a-z, 0-9, _ and -")
    return value


def _listen(value: str) -> str:
    host, _, port = value.rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port) < 65536:
        raise ValueError("HOST:PORT to listen on, such as 127.0.0.1:8443")
    return value


def _log(value: str) -> str:
    style, _, level = value.lower().rpartition(":")
    if not style and level in STYLES:
        style, level = level, "info"
    if (style or STYLES[0]) not in STYLES or level not in LEVELS:
        raise ValueError("debug, info, warning or error, with json: before it for machines, such as json:info")
    return f"{style or STYLES[0]}:{level}"


def _photos(value: str) -> str:
    folder = Path(value).expanduser()
    if folder.exists() and not folder.is_dir():
        raise ValueError("a folder for pictures, such as photos; there is a file of that name")
    return value


def _tiles_url(value: str) -> str:
    parts = _split(value)
    is_whole = all(f"{{{name}}}" in value for name in "zxy")
    if not parts or parts.scheme not in ("http", "https") or not parts.hostname or not is_whole:
        raise ValueError(
            "the address of a tile with {z}, {x} and {y} in it, such as https://map.example.se/{z}/{x}/{y}.png"
        )
    return value


def _tiles_folder(value: str) -> str:
    folder = Path(value).expanduser()
    if folder.exists() and not folder.is_dir():
        raise ValueError("a folder for the tiles of maps, such as map-tiles; there is a file of that name")
    return value


class Settings(BaseSettings):
    """The settings. Read them with `read`, which turns what is wrong into one sentence."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", env_ignore_empty=True, hide_input_in_errors=True)

    telegram_bot_token: Annotated[SecretStr, AfterValidator(_token)] | None = None
    telegram_api_url: Annotated[str, AfterValidator(_api_url)] = "https://api.telegram.org"
    database_url: Annotated[str, AfterValidator(_database_url)] = "sqlite:///est.db"
    est_municipality: Annotated[str, AfterValidator(_municipality)] = "municipalities/lysekil.toml"
    webhook_url: Annotated[str, AfterValidator(_webhook_url)] | None = None
    webhook_secret: Annotated[SecretStr, AfterValidator(_webhook_secret)] | None = None
    webhook_listen: Annotated[str, AfterValidator(_listen)] = "127.0.0.1:8443"
    est_log: Annotated[str, AfterValidator(_log)] = "console:info"
    est_photos: Annotated[str, AfterValidator(_photos)] = "photos"

    map_tiles_url: Annotated[str, AfterValidator(_tiles_url)] | None = None
    map_tiles_attribution: str | None = None
    map_tiles_folder: Annotated[str, AfterValidator(_tiles_folder)] = "map-tiles"

    _receivers: dict[str, SecretStr] = PrivateAttr(default_factory=dict)

    def model_post_init(self, _context: Any) -> None:
        """Take in the settings of receivers, whose names depend on the municipality file."""
        given = {**dotenv_values(".env", interpolate=False), **os.environ}
        found = {name: value for name, value in given.items() if value and RECEIVER.fullmatch(name)}
        self._receivers = {name: SecretStr(value) for name, value in found.items()}

    @model_validator(mode="after")
    def _webhook_is_whole(self) -> Self:
        if (self.webhook_url is None) != (self.webhook_secret is None):
            missing = "WEBHOOK_SECRET" if self.webhook_url else "WEBHOOK_URL"
            raise ValueError(
                f"{missing} is missing; WEBHOOK_URL and WEBHOOK_SECRET should be set together, or neither."
            )
        is_ours = self.telegram_api_url.startswith("http:")  # a Bot API server of our own may call us without TLS
        if self.webhook_url and not self.webhook_url.startswith("https:") and not is_ours:
            raise ValueError("WEBHOOK_URL should be an https address, since Telegram calls no other.")
        return self

    @model_validator(mode="after")
    def _tiles_have_an_owner(self) -> Self:
        if self.map_tiles_url and not (self.map_tiles_attribution or "").strip():
            raise ValueError("MAP_TILES_ATTRIBUTION is missing; it should say whose the map of MAP_TILES_URL is.")
        return self

    @property
    def is_local(self) -> bool:
        """Whether the Bot API server is on this machine, such as the playground: nobody real is reached."""
        return is_loopback(self.telegram_api_url)

    @property
    def is_played(self) -> bool:
        """Whether the playground stands in for Telegram: what is told there is not true, and stays there."""
        token = self.telegram_bot_token
        return token is not None and ":PLAYGROUND-not-a-secret" in token.get_secret_value()

    @property
    def municipality_file(self) -> Path:
        """The municipality file, from the working directory or else from the installed program."""
        found = _found(self.est_municipality)
        if found is None:
            raise SettingsTrouble("EST_MUNICIPALITY names a file that is gone.")
        return found

    @property
    def photo_folder(self) -> Path:
        """Where the pictures of reports are kept."""
        return Path(self.est_photos).expanduser()

    @property
    def tiles_folder(self) -> Path:
        """Where the tiles of maps are kept."""
        return Path(self.map_tiles_folder).expanduser()

    @property
    def log_style(self) -> str:
        """`console` or `json`."""
        return self.est_log.partition(":")[0]

    @property
    def log_level(self) -> str:
        """One of `LEVELS`."""
        return self.est_log.partition(":")[2]

    @property
    def listen(self) -> tuple[str, int]:
        """Host and port that the webhook listens on."""
        host, _, port = self.webhook_listen.rpartition(":")
        return host.strip("[]"), int(port)

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must never be seen in a log line."""
        held = [each.get_secret_value() for each in (self.telegram_bot_token, self.webhook_secret) if each]
        password = urlsplit(self.database_url).password
        held += [password] if password else []
        held += _parts(self.map_tiles_url)[1:] if self.map_tiles_url else []
        for name, each in self._receivers.items():
            held += _parts(each.get_secret_value()) if name.endswith("_URL") else [each.get_secret_value()]
        return tuple(held)

    @property
    def receiver_settings(self) -> tuple[str, ...]:
        """The names of the settings of receivers that somebody has given."""
        return tuple(sorted(self._receivers))

    def receiver(self, key: str, what: str) -> str:
        """Return a receiver's `URL` or `KEY`; empty when it is not set."""
        found = self._receivers.get(setting_of(key, what))
        return found.get_secret_value() if found else ""

    def token(self) -> str:
        """Return the token, or raise `SettingsTrouble` when there is none."""
        if self.telegram_bot_token is None:
            raise SettingsTrouble(f"TELEGRAM_BOT_TOKEN is missing; it should be {ADVICE}.")
        return self.telegram_bot_token.get_secret_value()


def read() -> Settings:
    """Return the settings of this process. Raises `SettingsTrouble` with one sentence on the first that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsTrouble(_sentence(error)) from None
    except (SettingsError, OSError, UnicodeDecodeError):
        raise SettingsTrouble("The file .env cannot be read; it should be UTF-8 lines of NAME=value.") from None


def _sentence(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    said = first["msg"].removeprefix("Value error, ")
    if not first["loc"]:
        return said
    return f"{str(first['loc'][0]).upper()} should be {said}."


def _parts(url: str) -> list[str]:
    """Return an address and what in it may be a secret by itself, for a library that writes it in another way."""
    parts = _split(url)
    if parts is None:
        return [url]
    values = [value for _, value in parse_qsl(parts.query)]
    return [url, *(each for each in (parts.path, parts.query, *values) if len(each) >= LONG)]


def _split(value: str) -> SplitResult | None:
    try:
        parts = urlsplit(value)
        parts.port  # noqa: B018 - reading it is what checks it
    except ValueError:
        return None
    return None if re.search(r"\s", value) else parts


def _found(value: str) -> Path | None:
    """Return where a municipality file is: as written, or beside the installed packages."""
    installed = Path(__file__).resolve().parent.parent / value
    return next((each for each in (Path(value).expanduser(), installed) if each.is_file()), None)
