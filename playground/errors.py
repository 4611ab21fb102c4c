"""The two kinds of refusal: Telegram's own words, and the playground's where Telegram would stay silent."""

from typing import Any


class ApiError(Exception):
    """A call that the Bot API refuses: ``status``, Telegram's ``description`` and its ``parameters``.

    ``words`` are a 400's own words before they became a description; empty where they may not be put into others.
    """

    def __init__(self, status: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters
        self.words = ""

    def answer(self) -> dict[str, Any]:
        """Return the body of the HTTP answer."""
        body: dict[str, Any] = {"ok": False, "error_code": self.status, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


class ResetConnection(Exception):
    """The connection is to be closed without an answer (an armed fault)."""


class PlaygroundError(Exception):
    """A person was asked to do what nobody could do: tap a missing button, open a link to another bot."""


def bad(text: str) -> ApiError:
    """Return Telegram's 400, ``Bad Request: …``; the first letter is lowered unless it starts a code, as there."""
    shown = text
    if not (len(text) > 1 and (text[1] == "_" or text[1].isupper())):
        shown = text[:1].lower() + text[1:]
    error = ApiError(400, f"Bad Request: {shown}")
    error.words = text
    return error


def forbidden(text: str) -> ApiError:
    """Return Telegram's 403, ``Forbidden: …``."""
    return ApiError(403, f"Forbidden: {text}")


def own(text: str) -> ApiError:
    """Return a 400 of the playground's own, for what Telegram would ignore or silently change."""
    return ApiError(400, f"Playground: {text}")
