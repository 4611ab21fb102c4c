"""The chart of a picture: reports per category, this period beside the last, and the same in words.

The two periods differ by filling (solid, striped), by order and by their words; a thin mark is the mean of the
periods before. It is drawn by Typst from `documents/bars.typ`.
"""

from collections.abc import Mapping
from typing import Any

from reporting.drawing import typesetting as drawing
from reporting.drawing.typesetting import ALT_LENGTH, number
from reporting.post import picture_words as said
from reporting.post.places import count, short_count
from reporting.wording import Words

__all__ = ["ALT_LENGTH", "alt", "figures", "png"]

ALT_START = 160
"""More than the words around the categories take."""


def png(words: Words, view: Mapping[str, Any]) -> bytes:
    """Return the chart of a picture, in the language of the words. About 20 ms; call it outside a transaction."""
    return drawing.png(drawing.PICTURE, figures(words, view))


def alt(words: Words, view: Mapping[str, Any]) -> str:
    """Return the chart in plain words, at most 1024 characters: categories in order, as many as fit."""
    drawn, lines = figures(words, view), list[str]()
    for bar in drawn["bars"]:
        values = {"category": bar["label"], "n": bar["now_text"]}
        beside = [words.text("drawing-chart-alt-before", n=bar["before_text"])] if view["previous"] is not None else []
        if bar["mean"] is not None:
            beside.append(words.text("drawing-chart-alt-mean", n=number(words, bar["mean"])))
        if beside:
            lines.append(words.text("drawing-chart-alt-line", **values, beside=", ".join(beside)))
        else:
            lines.append(words.text("picture-chart-alt-line", **values))
    weeks = said.period_name(words, view["period"])
    if not lines:
        return words.text("picture-chart-alt-empty", weeks=weeks)
    more = [words.text("picture-and-more", n=n) for n in range(len(lines) + 1)]
    return words.text("picture-chart-alt", weeks=weeks, bars=drawing.fitting(lines, more, ALT_LENGTH - ALT_START))


def figures(words: Words, view: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the template draws: words and numbers, nothing left to decide."""
    previous, weeks, asked = view["previous"], said.period_name(words, view["period"]), view["asked"]
    answered = asked["report"] + asked["calm"] + asked["notout"]
    before, mean = None, (view.get("series") or {}).get("mean") or None
    if previous is not None:
        before = words.text(
            "picture-chart-before", weeks=said.period_name(words, previous), count=short_count(words, previous)
        )
    return {
        "kind": "chart",
        "language": words.language,
        "title": words.text("picture-chart-title", weeks=weeks),
        "subtitle": words.text("picture-chart-subtitle", n=answered),
        "now": words.text("picture-chart-now", weeks=weeks, count=count(words, view["now"])),
        "before": before,
        "mean": words.text("drawing-chart-mean", n=mean["periods"]) if mean else None,
        "empty": words.text("picture-chart-empty"),
        "bars": [
            _bar(words, view, each, mean)
            for each in view["categories"]
            if each["reports"] or (previous is not None and each["previous"])
        ],
    }


def _bar(
    words: Words, view: Mapping[str, Any], each: Mapping[str, Any], mean: Mapping[str, Any] | None
) -> dict[str, Any]:
    before = each["previous"] or 0
    return {
        "label": said.category_label(words, view, each["code"]),
        "now": each["reports"],
        "before": before,
        "now_text": number(words, each["reports"]),
        "before_text": number(words, before),
        "mean": mean.get("categories", {}).get(each["code"]) if mean else None,
    }
