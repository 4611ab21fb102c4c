"""A draft of the newsletter, as Markdown: what the figures say to everybody, and clear gaps for what people must write.

In the manner of *Trygg i Lysekils kommun*: how it is just now beside the same time last year, what has been done, and
advice. Written from the public's view; nothing in it is text that somebody has reported.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from reporting.long import post as long_post
from reporting.long import words as said
from reporting.wording import Words

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|])")


def markdown(words: Words, view: Mapping[str, Any]) -> str:
    """Return the newsletter's draft. Raises ValueError for a view that is not the public's."""
    if view["audience"] != "public":
        raise ValueError("a newsletter is for the public")
    return "\n\n".join(_blocks(words, view)) + "\n"


def _blocks(words: Words, view: Mapping[str, Any]) -> Iterator[str]:
    yield f"# {plain(words.text('news-title', municipality=view['municipality'], days=said.name(words, view['span'])))}"
    yield _fill(words, "news-fill-opening")
    yield f"## {words.text('news-now')}"
    yield plain(" ".join(_now(words, view)))
    if view["categories"]:
        yield words.text("news-kinds" if view["span"]["kind"] == "days" else "news-kinds-exact")
        yield _list(line.removeprefix("• ") for line in long_post.what(words, view))
    if view["entries"]:
        yield words.text("news-places")
        yield _list(line.removeprefix("• ") for line in long_post.where(words, view))
    yield _fill(words, "news-fill-police")
    yield _fill(words, "news-fill-meaning")
    yield f"## {words.text('news-work')}"
    out = long_post.presence(words, view)
    if out:
        yield words.text("news-presence")
        yield _list(out)
    yield _fill(words, "news-fill-work")
    yield f"## {words.text('news-advice')}"
    yield _list(words.text(f"news-advice-{each}") for each in ("emergency", "place", "tell"))
    yield _fill(words, "news-fill-advice")
    yield "---"
    yield plain(" ".join(_about(words, view)))


def _now(words: Words, view: Mapping[str, Any]) -> Iterator[str]:
    yield words.text("news-count", count=said.count(words, view))
    yield from (each for each in (said.counted_to(words, view), *said.beside(words, view)) if each)


def _about(words: Words, view: Mapping[str, Any]) -> Iterator[str]:
    yield words.text("long-not-short")
    yield words.text("long-not-who")
    yield words.text("long-method")
    yield from said.hidden(words, view)
    yield words.text("long-fixed")


def _fill(words: Words, key: str) -> str:
    """A gap that nobody overlooks."""
    return f"> **[{words.text('news-fill')}]** {words.text(key)}"


def _list(lines: Any) -> str:
    return "\n".join(f"- {plain(line)}" for line in lines)


def plain(text: str) -> str:
    """Return the text as Markdown that shows just that."""
    return _MARKUP.sub(r"\\\1", text)
