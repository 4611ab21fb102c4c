"""Screens as Telegram wants them, as JSON: aiogram's objects for it cost many times more, on every step."""

import json

from reporting.screens import Button, Screen


def keyboard(screen: Screen) -> str | None:
    """The buttons under a message; None when there are none."""
    if not screen.rows:
        return None
    rows = [[_button(each) for each in row] for row in screen.rows]
    return json.dumps({"inline_keyboard": rows}, ensure_ascii=False)


def _button(button: Button) -> dict[str, str]:
    return (
        {"text": button.label, "url": button.url}
        if button.url
        else {"text": button.label, "callback_data": button.code}
    )
