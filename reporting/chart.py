"""One picture: reports per category, this period beside the last, as PNG for the chat, and the same in words.

Drawn by Typst from `documents/chart.typ` with the bundled Inter; fonts of the machine are not looked at, so that the
same figures give the same picture everywhere. Typst is loaded at the first picture: commands that draw none do not pay.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from reporting import picture_words as said
from reporting.post_places import count, length, short_count
from reporting.wording import Words

if TYPE_CHECKING:
    from typst import Fonts

ALT_LENGTH = 1024
"""Telegram's limit for the caption of a photo."""
ALT_START = 100
"""More than the words before the categories take."""
PIXELS_PER_INCH = 144
"""480 points wide at this density are 960 pixels: sharp on a phone, about 40 kB."""


def png(words: Words, data: Mapping[str, Any]) -> bytes:
    """Return the chart of a picture, in the language of the words. About 20 ms; call it outside a transaction."""
    from typst import Compiler

    inputs = {"data": json.dumps(figures(words, data))}
    compiler = Compiler(input=_template(), font_paths=_fonts(), ignore_system_fonts=True, sys_inputs=inputs)
    content = compiler.compile(format="png", ppi=PIXELS_PER_INCH)
    assert isinstance(content, bytes), "the chart is one page"
    return content


def alt(words: Words, data: Mapping[str, Any]) -> str:
    """Return the chart in plain words, at most 1024 characters: categories in order, as many as fit."""
    bars, lines = figures(words, data)["bars"], list[str]()
    for bar in bars:
        if data["previous"] is None:
            lines.append(words.text("picture-chart-alt-line", category=bar["label"], n=bar["now"]))
        else:
            values = {"category": bar["label"], "n": bar["now"], "before": bar["before"]}
            lines.append(words.text("picture-chart-alt-line-before", **values))
    weeks = said.period_name(words, data["period"])
    if not lines:
        return words.text("picture-chart-alt-empty", weeks=weeks)
    while True:
        more = [words.text("picture-and-more", n=len(bars) - len(lines))] if len(lines) < len(bars) else []
        listed = "; ".join((*lines, *more))
        if length(listed) <= ALT_LENGTH - ALT_START:
            return words.text("picture-chart-alt", weeks=weeks, bars=listed)
        lines.pop()


def figures(words: Words, data: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the template draws: words and numbers, nothing left to decide."""
    previous, weeks = data["previous"], said.period_name(words, data["period"])
    asked = data["asked"]
    answered = asked["report"] + asked["calm"] + asked["notout"]
    before = None
    if previous is not None:
        before = words.text(
            "picture-chart-before", weeks=said.period_name(words, previous), count=short_count(words, previous)
        )
    return {
        "language": words.language,
        "title": words.text("picture-chart-title", weeks=weeks),
        "subtitle": words.text("picture-chart-subtitle", n=answered),
        "now": words.text("picture-chart-now", weeks=weeks, count=count(words, data["now"])),
        "before": before,
        "empty": words.text("picture-chart-empty"),
        "bars": [
            {
                "label": said.category_label(words, data, each["code"]),
                "now": each["reports"],
                "before": each["previous"],
            }
            for each in data["categories"]
            if each["reports"] or (previous is not None and each["previous"])
        ],
    }


@cache
def _template() -> bytes:
    return files("reporting").joinpath("documents", "chart.typ").read_bytes()


@cache
def _fonts() -> "Fonts":
    from fontpkg_inter import ROOT
    from typst import Fonts

    return Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(ROOT)])
