"""Buttons: what Telegram accepts under a message, and in which words it refuses the rest."""

import json
from typing import Any

from .checks import Shape, boolean, decoded, one_of, prefixed, text, unserved
from .errors import bad, own
from .formatting import checked_link

_STYLE = one_of("danger", "success", "primary")
_WEB_APP = Shape("WebAppInfo", {"url!": text})
_INLINE_BUTTON = Shape("InlineKeyboardButton", {
    "text!": text, "icon_custom_emoji_id": text, "style": _STYLE, "url": text, "callback_data": text,
    "web_app": _WEB_APP, "login_url": unserved, "switch_inline_query": text,
    "switch_inline_query_current_chat": text, "switch_inline_query_chosen_chat": unserved,
    "copy_text": Shape("CopyTextButton", {"text!": text}), "callback_game": unserved, "pay": unserved,
})  # fmt: skip
_ACTIONS = ("url", "callback_data", "web_app", "switch_inline_query", "switch_inline_query_current_chat",
            "copy_text")  # fmt: skip
_KEY_BUTTON = Shape("KeyboardButton", {
    "text!": text, "icon_custom_emoji_id": text, "style": _STYLE, "request_users": unserved,
    "request_chat": unserved, "request_managed_bot": unserved, "request_contact": boolean,
    "request_location": boolean, "request_poll": unserved, "web_app": _WEB_APP,
})  # fmt: skip

MOST_BUTTONS = 100
MOST_IN_A_ROW = 8
MOST_MARKUP_BYTES = 10_000
MOST_DATA_BYTES = 64


def _inline_button(value: Any, name: str) -> dict[str, Any]:
    button = _INLINE_BUTTON(value, name)
    actions = [action for action in _ACTIONS if action in button]
    if not actions or (actions == ["callback_data"] and not button["callback_data"]):
        raise bad("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise own(f"an inline keyboard button must have exactly one action, not {' and '.join(actions)}")
    return button


_read_inline_button = prefixed(_inline_button, "inline keyboard button")


def _inline(value: Any, name: str) -> dict[str, Any]:
    rows = value["inline_keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad('Field "inline_keyboard" must be an Array of Arrays')
    path = f"{name}.inline_keyboard"
    keyboard = [[_read_inline_button(button, path) for button in row] for row in rows]
    keyboard = [row for row in keyboard if row]
    for row in keyboard:
        for button in row:
            _check_inline_button(button)
    _check_size(keyboard)
    return {"inline_keyboard": keyboard}


def _check_inline_button(button: dict[str, Any]) -> None:
    if not button["text"].strip():
        raise own("an inline keyboard button has an empty text")
    data = button.get("callback_data")
    if data is not None and len(data) * 4 > MOST_DATA_BYTES and len(data.encode()) > MOST_DATA_BYTES:
        raise bad("BUTTON_DATA_INVALID")
    if "url" in button and checked_link(button["url"]) is None:
        raise bad(f"Inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
    if "web_app" in button and not button["web_app"]["url"].startswith("https://"):
        raise bad(
            f"Inline keyboard button Web App URL '{button['web_app']['url']}' is invalid: Only HTTPS links are allowed"
        )
    if "copy_text" in button and not 1 <= len(button["copy_text"]["text"]) <= 256:
        raise own("the text of a copy button must be 1-256 characters")


def _check_size(keyboard: list[list[Any]]) -> None:
    if any(len(row) > MOST_IN_A_ROW for row in keyboard):
        raise own(f"more than {MOST_IN_A_ROW} buttons in a row")
    buttons = sum(map(len, keyboard))
    if buttons > MOST_BUTTONS or (
        buttons > 16 and len(json.dumps(keyboard, ensure_ascii=False).encode()) > MOST_MARKUP_BYTES
    ):
        raise bad("reply markup is too long")


def _key_button(value: Any, name: str) -> dict[str, Any]:
    if isinstance(value, str):
        return {"text": value}
    if not isinstance(value, dict):
        raise bad("KeyboardButton must be a String or an Object")
    button = _KEY_BUTTON(value, name)
    if sum(1 for key in ("request_contact", "request_location", "web_app") if button.get(key)) > 1:
        raise own("a keyboard button must have at most one action")
    return button


def _placeholder(value: Any, name: str) -> str:
    if len(text(value, name)) > 64:
        raise own(f"{name} must be at most 64 characters")
    return str(value)


def _passes(value: Any, name: str) -> Any:
    return value


_KEYS = Shape("ReplyKeyboardMarkup", {
    "keyboard!": _passes, "is_persistent": boolean, "resize_keyboard": boolean, "one_time_keyboard": boolean,
    "input_field_placeholder": _placeholder, "selective": boolean})  # fmt: skip
_REMOVE = Shape("ReplyKeyboardRemove", {"remove_keyboard!": boolean, "selective": boolean})
_FORCE = Shape("ForceReply", {"force_reply!": boolean, "input_field_placeholder": _placeholder,
                              "selective": boolean})  # fmt: skip


def _keys(value: Any, name: str) -> dict[str, Any]:
    rows = value["keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad('Field "keyboard" must be an Array of Arrays')
    read = prefixed(_key_button, "keyboard button")
    keyboard = [[read(button, f"{name}.keyboard") for button in row] for row in rows]
    if not any(keyboard):
        raise own("a reply keyboard without buttons")
    return {**_KEYS(value, name), "keyboard": keyboard}


def markup(value: Any, name: str) -> dict[str, Any] | None:
    """Return a reply markup of any of the four kinds, or None for an empty one."""
    value = decoded(value, "Can't parse reply keyboard markup JSON object")
    if not isinstance(value, dict):
        raise bad("Object expected as reply markup")
    if "inline_keyboard" in value:
        for field in value:
            if field != "inline_keyboard":
                raise own(f"unknown parameter {name}.{field} (InlineKeyboardMarkup has no such field)")
        return _inline(value, name)
    if "keyboard" in value:
        return _keys(value, name)
    if "remove_keyboard" in value:
        return _REMOVE(value, name)
    if "force_reply" in value:
        return _FORCE(value, name)
    for field in value:
        raise own(f"unknown parameter {name}.{field} (no reply markup has such a field)")
    return None


def inline_markup(value: Any, name: str) -> dict[str, Any] | None:
    """Return an inline keyboard, the only markup that an edit may carry."""
    read = markup(value, name)
    if read is not None and "inline_keyboard" not in read:
        raise bad("inline keyboard expected")
    return read
