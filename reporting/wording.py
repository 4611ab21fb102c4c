"""Words: every text a person reads, from `reporting/words/<language>/*.ftl` (Project Fluent).

    words = words_in("sv")
    words.html("receipt-thanks", number=12)   # a message: what is filled in is escaped
    words.text("button-send")                 # a button or a notice: plain

Escaping happens here and nowhere else. Dates and numbers are written by Babel in the person's language.
"""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any

from babel.dates import format_date, format_time
from fluent.runtime import FluentBundle, FluentResource

LANGUAGES = ("sv", "en")
"""The languages of the interface; the first is used when a person's own is not among them."""


class Raw(str):
    """Text that is Telegram HTML already and is not escaped again."""


class Words:
    """The interface in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._plain: dict[str, str] = {}
        """What has been written of texts without values: most buttons, on every step."""
        self._bundle = FluentBundle([language], use_isolating=False)
        for source in sorted(files("reporting").joinpath("words", language).iterdir(), key=lambda each: each.name):
            if source.name.endswith(".ftl"):
                self._bundle.add_resource(FluentResource(source.read_text("utf-8")))

    def html(self, key: str, **values: Any) -> Raw:
        """The text as Telegram HTML. Raises KeyError for an unknown key, ValueError for a missing value."""
        return Raw(self._format(key, {name: _escaped(value) for name, value in values.items()}))

    def text(self, key: str, **values: Any) -> str:
        """The text as it is, for buttons, notices and files."""
        return self._format(key, values)

    def has(self, key: str) -> bool:
        """Whether there are words for `key`."""
        return bool(self._bundle.has_message(key))

    def day(self, day: date, *, pattern: str = "EEE d MMM") -> str:
        """A local day, such as "fre 13 nov"."""
        return format_date(day, pattern, locale=self.language).replace(".", "")

    def clock(self, local: datetime) -> str:
        """A local clock time, such as "21:30"."""
        return format_time(local, "HH:mm", locale=self.language)

    def _format(self, key: str, values: Mapping[str, Any]) -> str:
        if values:
            return self._written(key, values)
        if key not in self._plain:
            self._plain[key] = self._written(key, values)
        return self._plain[key]

    def _written(self, key: str, values: Mapping[str, Any]) -> str:
        message = self._bundle.get_message(key)
        if message.value is None:
            raise KeyError(key)
        written, errors = self._bundle.format_pattern(message.value, dict(values))
        if errors:
            raise ValueError(f"{key}: {errors[0]}")
        return str(written)


@cache
def words_in(language: str) -> Words:
    """The words of a language; Swedish for a language that we do not speak."""
    return Words(language if language in LANGUAGES else LANGUAGES[0])


def _escaped(value: Any) -> Any:
    return escape(value, quote=False) if isinstance(value, str) and not isinstance(value, Raw) else value
