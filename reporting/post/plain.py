"""A picture as plain text for coordinators and for the public: what its document says, in lines.

The group's text is its post, word by word; see `reporting.post.messages`.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from reporting.drawing import document
from reporting.drawing.typesetting import number
from reporting.post.picture_words import category_label
from reporting.wording import Words


def plain_text(words: Words, view: Mapping[str, Any]) -> str:
    """Return the picture as a text, complete without any drawing."""
    return "\n".join(_lines(words, view))


def _lines(words: Words, view: Mapping[str, Any]) -> Iterator[str]:
    told = document.figures(words, view, {})
    yield from (told["title"], told["days"], told["whom"])
    yield from filter(None, (told["lead"], told["greeting"]))
    yield ""
    for fact in told["facts"]:
        yield ": ".join((fact["label"], "; ".join((fact["value"], *fact["notes"]))))
    places = told["places"]
    if places["rows"]:
        yield from ("", places["title"])
    for row in places["rows"]:
        cells = (row["count"], row["word"], row["what"], row["when"])
        yield f"• {row['name'] or words.text('audience-others')}: {' · '.join(filter(None, cells))}"
    if view["categories"]:
        yield from ("", words.text("drawing-pdf-categories"))
    for each in view["categories"]:
        yield f"• {category_label(words, view, each['code'])}: {number(words, each['reports'])}"
    for part in (*told["lists"], told["texts"], *told["notes"], told["method"]):
        if part["lines"]:
            yield from ("", part["title"], *(f"• {line}" for line in part["lines"]))
    yield from ("", told["help"])
