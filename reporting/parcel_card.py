"""A published picture as an Adaptive Card, in the form that a workflow webhook of Microsoft Teams takes.

Names and texts stand in text runs, which read no Markdown; nobody is mentioned, and nothing can be pressed. A card that
would be too large says less, and says so.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from reporting.post import change_words as changed
from reporting.post import picture_words as said
from reporting.post.picture_words import SEPARATOR
from reporting.post.places import count, event_line, name_of, serious, several, short_count
from reporting.wording import Words

MOST_BYTES = 27_000
"""Teams takes some 28 KB, and counts in UTF-16, two bytes a character, where it does not trust the character set."""

Element = dict[str, Any]


class Fit(NamedTuple):
    """How much a card says: places, texts at each, coming events."""

    places: int
    texts: int
    events: int


FITS = (
    Fit(100, 50, 50),
    Fit(40, 10, 20),
    Fit(40, 3, 20),
    Fit(25, 1, 10),
    Fit(25, 0, 10),
    Fit(10, 0, 5),
    Fit(5, 0, 0),
    Fit(0, 0, 0),
)
"""From rich to poor; the first one that fits is taken."""


def card(words: Words, data: Mapping[str, Any], version: int) -> dict[str, Any]:
    """Return the message to post: one card, small enough for Teams."""
    for fit in FITS:
        message = _message(words, data, version, fit)
        if size(message) <= MOST_BYTES:
            break
    return message


def size(message: Mapping[str, Any]) -> int:
    """Return how large Teams may find a message."""
    return len(json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode("utf-16-le"))


def _message(words: Words, data: Mapping[str, Any], version: int, fit: Fit) -> dict[str, Any]:
    title = words.text("receiver-card-title", weeks=said.period_name(words, data["period"]))
    content = {
        "type": "AdaptiveCard",
        "version": "1.4",
        "fallbackText": title,
        "msteams": {"width": "Full"},
        "body": list(_body(words, data, version, fit, title)),
    }
    content_type = "application/vnd.microsoft.card.adaptive"
    attachment = {"contentType": content_type, "contentUrl": None, "content": content}
    return {"type": "message", "attachments": [attachment]}


def _body(words: Words, data: Mapping[str, Any], version: int, fit: Fit, title: str) -> Iterator[Element]:
    texts = fit.texts if data.get("reviewed", False) else 0
    yield {"type": "TextBlock", "text": title, "style": "heading", "size": "Large", "weight": "Bolder", "wrap": True}
    days = said.period_days(words, data["period"])
    yield _line(words.text("receiver-card-about", municipality=data["municipality"], days=days), spacing="None")
    if version > 1:
        yield _line(words.text("receiver-card-version", version=version))
    yield {"type": "FactSet", "facts": list(_facts(words, data))}
    if data["shown"]:
        yield _heading(words.text("receiver-card-places"))
    for entry in data["shown"][: fit.places]:
        yield _place(words, data, entry)
        yield from _texts(words, entry["texts"], texts)
    if len(data["shown"]) > fit.places:
        rest = data["shown"][fit.places]["from_here"]
        yield _line(words.text("picture-others", n=rest["entries"], count=short_count(words, rest)))
    yield from _events(words, data, fit.events, texts)
    if not data.get("reviewed", False):
        yield _line(words.text("picture-automatic"), spacing="Medium")
    if fit != FITS[0]:
        yield _line(words.text("receiver-card-cut"), spacing="Medium")
    yield _line(words.text("receiver-card-fixed"), spacing="Medium", isSubtle=True)


def _facts(words: Words, data: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    now, before, asked = data["now"], data["previous"], data["asked"]
    rows = [("receiver-card-now", count(words, now))]
    if before:
        rows.append(("receiver-card-before", count(words, before)))
    if now["serious"]:
        rows.append(("receiver-card-serious", serious(words, now)))
    answered = asked["report"] + asked["calm"] + asked["notout"]
    rows.append(
        ("receiver-card-answers", words.text("receiver-card-answered", answered=answered, units=asked["units"]))
    )
    if now["late"]:
        rows.append(("receiver-card-late", str(now["late"])))
    for key, value in rows:
        yield {"title": words.text(key), "value": value}


def _place(words: Words, data: Mapping[str, Any], entry: Mapping[str, Any]) -> Element:
    kinds = said.kinds(words, data, entry["kinds"], 3, detailed=True)
    change = changed.change_of(data, entry.get("key"))
    facts = [short_count(words, entry), changed.said_of(words, change), said.when(words, data, entry["times"]), *kinds]
    facts += [serious(words, entry), several(words, entry)]
    line, mark = SEPARATOR.join(filter(None, facts)), changed.outstanding(change)
    name = f"{mark} {name_of(words, entry)}".strip()
    return _runs(_run(name, weight="Bolder"), _run(f" – {line}"))


def _texts(words: Words, texts: Sequence[str], most: int) -> Iterator[Element]:
    for text in texts[:most]:
        yield _line(words.text("picture-details-text", text=text))
    if len(texts) > most > 0:
        yield _line(words.text("picture-details-more-texts", n=len(texts) - most))


def _events(words: Words, data: Mapping[str, Any], most: int, texts: int) -> Iterator[Element]:
    events = data["events"]
    if not events or not most:
        return
    yield _heading(words.text("receiver-card-events"))
    for event in events[:most]:
        yield _line(event_line(words, data, event))
        yield from _texts(words, [event["text"]] if event["text"] else [], min(texts, 1))
    if len(events) > most:
        yield _line(words.text("picture-and-more", n=len(events) - most))


def _heading(text: str) -> Element:
    return _runs(_run(text, weight="Bolder", size="Medium"), spacing="Medium")


def _line(text: str, *, spacing: str = "Small", **looks: Any) -> Element:
    return _runs(_run(text, **looks), spacing=spacing)


def _runs(*runs: Element, spacing: str = "Small") -> Element:
    return {"type": "RichTextBlock", "spacing": spacing, "inlines": list(runs)}


def _run(text: str, **looks: Any) -> Element:
    return {"type": "TextRun", "text": _inert(text), **looks}


def _inert(text: str) -> str:
    """Return a text in which a card finds nothing to carry out: it would read a date function in double braces."""
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", text).replace("{{", "{ {")
