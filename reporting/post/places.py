"""The parts of a post that stand in more than one message: names, counts, events, and the places told one by one."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from html import unescape
from typing import Any

from reporting.post import change_words as changed
from reporting.post import picture_words as said
from reporting.post.picture_words import SEPARATOR
from reporting.wording import Raw, Words

MOST_TEXT_LENGTH = 3000
"""Room for approved texts at one place; the rest is said as a number, since a place is never split."""

MOST_NARROWER = 8
"""Sub-categories named for one category at one place."""


def length(html: str) -> int:
    """Return the length as Telegram counts it: UTF-16 units of what is left when the HTML has been read."""
    return len(unescape(re.sub(r"<[^>]*>", "", html)).encode("utf-16-le")) // 2


def joined(blocks: Sequence[str], limit: int) -> Iterator[Raw]:
    """Put whole blocks together into messages of at most `limit` characters."""
    waiting = ""
    for block in blocks:
        longer = f"{waiting}\n\n{block}" if waiting else block
        if waiting and length(longer) > limit:
            yield Raw(waiting)
            longer = block
        waiting = longer
    if waiting:
        yield Raw(waiting)


def name_of(words: Words, entry: Mapping[str, Any]) -> str:
    """Return the place as its audience sees it; a hidden one as its area, or among the others."""
    name: str = entry["name"] or words.text("audience-others")
    return words.text("picture-area", area=name) if entry["kind"] == "area" else name


def count(words: Words, figures: Mapping[str, Any]) -> str:
    """Return reports and the units behind them, where these may be told: "17 rapporter från 11 enheter"."""
    if figures["units"] is None:
        return words.text("audience-count", reports=figures["reports"])
    return words.text("picture-count", reports=figures["reports"], units=figures["units"])


def short_count(words: Words, figures: Mapping[str, Any]) -> str:
    """The same where it is clear what is counted: "6 från 4 enheter"."""
    if figures["units"] is None:
        return str(figures["reports"])
    return words.text("picture-count-short", reports=figures["reports"], units=figures["units"])


def serious(words: Words, figures: Mapping[str, Any]) -> str:
    """Return how many are serious and how many of those nobody chose to call so; empty when none is."""
    if figures["serious_assumed"]:
        values = {"n": figures["serious"], "assumed": figures["serious_assumed"]}
        return words.text("picture-serious-assumed", **values)
    return words.text("picture-serious", n=figures["serious"]) if figures["serious"] else ""


def several(words: Words, figures: Mapping[str, Any]) -> str:
    """Return that something there is confirmed by several who told of it, never how many; empty when nothing is."""
    return words.text("picture-several") if figures.get("several") else ""


def event_line(words: Words, data: Mapping[str, Any], event: Mapping[str, Any]) -> str:
    """Return what is coming, when and where; at a hidden place its week and area."""
    category, code = event["category"], event["subcategory"]
    label = said.subcategory_label(words, data, category, code) or said.category_label(words, data, category)
    if event["day"]:
        day = words.day(date.fromisoformat(event["day"]))
    else:
        _, week, _ = date.fromisoformat(event["week"]).isocalendar()
        day = words.text("picture-weeks", weeks=str(week))
    return words.text("picture-event", what=label, day=day, place=name_of(words, event))


def place_details(words: Words, data: Mapping[str, Any], entry: Mapping[str, Any], *, texts: bool) -> Raw:
    """Return everything that the group may know of a place, at most one message long."""
    change = changed.change_of(data, entry.get("key"))
    facts = [count(words, entry), changed.said_of(words, change), said.when(words, data, entry["times"])]
    line = SEPARATOR.join(filter(None, (*facts, serious(words, entry), several(words, entry))))
    lines = [words.html("picture-details-place", place=name_of(words, entry), facts=line)]
    for category, rows in said.by_category(entry["kinds"]).items():
        lines.append(_kind(words, data, category, rows))
    return Raw("\n".join([*lines, *(_texts(words, entry["texts"]) if texts else ())]))


def event_details(words: Words, data: Mapping[str, Any], *, texts: bool) -> Iterator[Raw]:
    """Return what is coming, one block each, with approved texts."""
    title = words.html("picture-details-events")
    for number, event in enumerate(data["events"]):
        lines = [words.html("picture-details-event", event=event_line(words, data, event))]
        lines += _texts(words, [event["text"]] if texts and event["text"] else [])
        yield Raw("\n".join(lines if number else [title, *lines]))


def _kind(words: Words, data: Mapping[str, Any], category: str, rows: Sequence[Sequence[Any]]) -> Raw:
    narrower = [
        f"{said.inside(label)} {number}" if len(rows) > 1 else said.inside(label)
        for _, code, number in rows
        if (label := said.subcategory_label(words, data, category, code))
    ]
    if len(narrower) > MOST_NARROWER:
        narrower[MOST_NARROWER:] = [words.text("picture-and-more", n=len(narrower) - MOST_NARROWER)]
    label, total = said.category_label(words, data, category), sum(row[2] for row in rows)
    if not narrower:
        return words.html("picture-details-kind", category=label, n=total)
    return words.html("picture-details-kind-narrower", category=label, n=total, narrower=", ".join(narrower))


def _texts(words: Words, texts: Sequence[str]) -> Iterator[Raw]:
    room = MOST_TEXT_LENGTH
    for number, text in enumerate(texts):
        line = words.html("picture-details-text", text=text)
        room -= length(line)
        if room < 0:
            yield words.html("picture-details-more-texts", n=len(texts) - number)
            return
        yield line
