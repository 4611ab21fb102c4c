"""Screens as Telegram wants them, as JSON: aiogram's objects for it cost many times more, on every step."""

import json
from collections.abc import Sequence

from bot.effects import Edit, Effect, Post
from reporting.numbers import codes, numbered
from reporting.screens import Button, Screen


def keyboard(screen: Screen, *, private: bool) -> str | None:
    """The buttons under a message, in a private chat with their numbers; None when there are none."""
    if private and (screen.pin_key or screen.without_keys):
        return json.dumps(_keys(screen), ensure_ascii=False)
    if not screen.rows:
        return None
    rows = [[_button(each) for each in row] for row in (numbered(screen) if private else screen.rows)]
    return json.dumps({"inline_keyboard": rows}, ensure_ascii=False)


def left_to_press(effects: Sequence[Effect]) -> str | None:
    """What a typed number presses after an answer: the buttons of its last screen that has any.

    None when the buttons from before are still there; empty when they have been painted over.
    """
    painted_over = None
    for effect in reversed(effects):
        if isinstance(effect, Edit | Post) and (not isinstance(effect, Post) or effect.chat_id is None):
            if effect.screen.rows:
                return codes(effect.screen)
            painted_over = "" if isinstance(effect, Edit) else painted_over
    return painted_over


def _button(button: Button) -> dict[str, str]:
    return (
        {"text": button.label, "url": button.url}
        if button.url
        else {"text": button.label, "callback_data": button.code}
    )


def _keys(screen: Screen) -> dict[str, object]:
    if screen.pin_key is None:
        return {"remove_keyboard": True}
    return {
        "keyboard": [[{"text": screen.pin_key.label, "request_location": True}]],
        "resize_keyboard": True,
        "one_time_keyboard": True,
        "input_field_placeholder": screen.pin_key.beside,
    }
