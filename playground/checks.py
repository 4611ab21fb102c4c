"""Reading parameters: every value gets its type, or the call is refused.

HTTP knows only strings, so a number may come as ``"12"`` and an object as JSON text. Where Telegram would silently
take a wrong number for 0, a wrong truth value for false, or ignore a field that it does not know, the playground
refuses in words of its own (``Playground: …``), because that is always a mistake of the caller.
"""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from .errors import ApiError, bad, own

Check = Callable[[Any, str], Any]

_MISSING = object()


def integer(value: Any, name: str) -> int:
    """Return a whole number, also when it came as text."""
    if type(value) is int:
        return value
    if isinstance(value, str):
        try:
            return int(value)
        except ValueError:
            pass
    raise own(f'parameter "{name}" must be an Integer')


def number(value: Any, name: str) -> float:
    """Return a number, also when it came as text."""
    if isinstance(value, (int, float, str)) and not isinstance(value, bool):
        try:
            return float(value)
        except ValueError:
            pass
    raise own(f'parameter "{name}" must be a Float')


def text(value: Any, name: str) -> str:
    """Return a string."""
    if isinstance(value, str):
        return value
    raise own(f'parameter "{name}" must be a String')


_TRUTHS = {True: True, False: False, "true": True, "True": True, "1": True, "yes": True,
           "false": False, "False": False, "0": False, "no": False}  # fmt: skip


def boolean(value: Any, name: str) -> bool:
    """Return a truth value; as text it is ``true`` or ``false``."""
    if isinstance(value, (bool, str)) and value in _TRUTHS:
        return _TRUTHS[value]
    raise own(f'parameter "{name}" must be a Boolean')


def chat(value: Any, name: str) -> int | str:
    """Return a chat id, or an ``@username``."""
    if type(value) is int:
        return value
    if value == "":
        raise bad(f"{name} is empty")
    if isinstance(value, str):
        if value.startswith("@"):
            return value
        try:
            return int(value)
        except ValueError:
            raise bad("chat not found") from None
    raise own(f'parameter "{name}" must be an Integer or a String')


def decoded(value: Any, otherwise: str) -> Any:
    """Return JSON text as a value (values pass); raises Telegram's ``Bad Request: <otherwise>``."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise bad(otherwise) from None


def array_of(check: Check, words: str) -> Check:
    """Return a check for an array, each element by ``check``; ``words`` name it in Telegram's error."""

    def read(value: Any, name: str) -> list[Any]:
        value = decoded(value, f"Can't parse {words} JSON object")
        if not isinstance(value, list):
            raise bad(f"Expected an Array of {words}")
        return [check(element, name) for element in value]

    return read


class Shape:
    """An object of the Bot API: field → check, those marked ``!`` being required.

    Errors about fields are Telegram's; an unknown field is the playground's own error.
    """

    def __init__(self, name: str, fields: Mapping[str, Check]) -> None:
        self.name = name
        self.required = [field[:-1] for field in fields if field.endswith("!")]
        self.fields = {field.rstrip("!"): check for field, check in fields.items()}

    def __call__(self, value: Any, name: str) -> dict[str, Any]:
        """Return the object with checked fields."""
        if not isinstance(value, dict):
            raise bad(f"{self.name} must be an Object")
        result = {}
        for field, content in value.items():
            check = self.fields.get(field)
            if check is None:
                raise own(f"unknown parameter {name}.{field} ({self.name} has no such field)")
            if content is not None:
                result[field] = check(content, f"{name}.{field}")
        for field in self.required:
            if field not in result:
                raise bad(f'Can\'t find field "{field}"')
        return result


def from_json(shape: Check, words: str) -> Check:
    """Return a check for an object that may come as JSON text; ``words`` name it in Telegram's error."""

    def read(value: Any, name: str) -> Any:
        value = decoded(value, f"Can't parse {words} JSON object")
        if not isinstance(value, dict):
            raise bad(f"Object expected as {words}")
        return shape(value, name)

    return read


def prefixed(check: Check, words: str) -> Check:
    """Return ``check`` with its Telegram errors told as ``Bad Request: can't parse <words>: …``."""

    def read(value: Any, name: str) -> Any:
        try:
            return check(value, name)
        except ApiError as error:
            if error.words:
                raise bad(f"Can't parse {words}: {error.words}") from None
            raise

    return read


def one_of(*values: str) -> Check:
    """Return a check for one of a few words; anything else is the playground's own error."""

    def read(value: Any, name: str) -> str:
        if value not in values:
            raise own(f'parameter "{name}" must be one of {", ".join(values)}')
        return str(value)

    return read


USER = Shape("User", {"id!": integer, "is_bot": boolean, "first_name": text, "last_name": text,
                      "username": text, "language_code": text, "is_premium": boolean})  # fmt: skip
ENTITY = Shape("MessageEntity", {
    "type!": text, "offset!": integer, "length!": integer, "url": text, "user": USER, "language": text,
    "custom_emoji_id": text, "unix_time": integer, "date_time_format": text})  # fmt: skip
LINK_PREVIEW = Shape("LinkPreviewOptions", {
    "is_disabled": boolean, "url": text, "prefer_small_media": boolean, "prefer_large_media": boolean,
    "show_above_text": boolean})  # fmt: skip

entities = array_of(prefixed(ENTITY, "MessageEntity"), "MessageEntity")

REPLY = Shape("ReplyParameters", {
    "message_id!": integer, "chat_id": chat, "allow_sending_without_reply": boolean, "quote": text,
    "quote_parse_mode": text, "quote_entities": entities, "quote_position": integer,
    "checklist_task_id": integer, "poll_option_id": text})  # fmt: skip
COMMAND = Shape("BotCommand", {"command!": text, "description!": text})
REACTION = Shape("ReactionType", {"type!": one_of("emoji", "custom_emoji", "paid"), "emoji": text,
                                  "custom_emoji_id": text})  # fmt: skip

_SCOPES: dict[str, Shape] = {
    **{kind: Shape("BotCommandScope", {"type!": text}) for kind in (
        "default", "all_private_chats", "all_group_chats", "all_chat_administrators")},
    **{kind: Shape("BotCommandScope", {"type!": text, "chat_id!": chat}) for kind in (
        "chat", "chat_administrators")},
    "chat_member": Shape("BotCommandScope", {"type!": text, "chat_id!": chat, "user_id!": integer}),
}  # fmt: skip


def scope(value: Any, name: str) -> dict[str, Any]:
    """Return a BotCommandScope."""
    value = decoded(value, "Can't parse BotCommandScope JSON object")
    if not isinstance(value, dict):
        raise bad("BotCommandScope must be an Object")
    if value.get("type") not in _SCOPES:
        raise bad("Can't parse BotCommandScope: unsupported type specified")
    return prefixed(_SCOPES[value["type"]], "BotCommandScope")(value, name)  # type: ignore[no-any-return]


_CAPTIONED = {"caption": text, "parse_mode": text, "caption_entities": entities}
_MEDIA = {
    "photo": Shape("InputMediaPhoto", {"type!": text, "media!": text, **_CAPTIONED, "has_spoiler": boolean,
                                       "show_caption_above_media": boolean}),
    "document": Shape("InputMediaDocument", {"type!": text, "media!": text, **_CAPTIONED, "thumbnail": text,
                                             "disable_content_type_detection": boolean}),
}  # fmt: skip


def media(value: Any, name: str) -> dict[str, Any]:
    """Return an InputMedia of a kind that the playground serves."""
    value = decoded(value, "Can't parse input media JSON object")
    if not isinstance(value, dict):
        raise bad("Can't parse InputMedia: expected an Object")
    if value.get("type") not in _MEDIA:
        raise own(f"media of type {value.get('type')!r} is not served")
    return prefixed(_MEDIA[value["type"]], "InputMedia")(value, name)  # type: ignore[no-any-return]


def album(value: Any, name: str) -> list[dict[str, Any]]:
    """Return the media of an album."""
    value = decoded(value, "Can't parse media JSON object")
    if not isinstance(value, list):
        raise bad("Expected an Array of InputMedia")
    return [media(each, name) for each in value]


def unserved(value: Any, name: str) -> Any:
    """Refuse a parameter that Telegram knows and the playground does not serve (yet)."""
    raise own(f'parameter "{name}" is not served')


def secret(value: Any, name: str) -> str:
    """Return a webhook's secret token: 1-256 of ``A-Za-z0-9_-``."""
    token = text(value, name)
    if len(token) > 256:
        raise bad("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", token):
        raise bad("secret token contains unallowed characters")
    return token
