"""What is handed out of a situation picture beside its text: pictures for the chat, and the document to forward.

Everything is drawn from what an audience may see (`reporting.picture.audiences.view`), and nothing finer. Drawing
takes a part of a second: on a thread, outside of any transaction.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from reporting.drawing import chart, heat_map, place_map
from reporting.drawing import document as pages
from reporting.drawing.map_ground import MapGround, Spots
from reporting.post import picture_words as said
from reporting.wording import Words


class Paper(NamedTuple):
    """A file: its name ends with .png or .pdf. A picture's caption is its text for those who cannot see it."""

    name: str
    content: bytes
    caption: str


def pictures(words: Words, view: Mapping[str, Any], spots: Spots, ground: MapGround | None = None) -> Sequence[Paper]:
    """Draw the chart, the heat map and the map."""
    drawn = (
        ("chart", chart.png(words, view), chart.alt(words, view)),
        ("times", heat_map.png(words, view), heat_map.alt(words, view)),
        ("map", place_map.png(words, view, spots, ground), place_map.alt(words, view, spots)),
    )
    return [Paper(_name(words, view, f"look-file-{what}", "png"), content, text) for what, content, text in drawn]


def document(words: Words, view: Mapping[str, Any], spots: Spots, ground: MapGround | None = None) -> Sequence[Paper]:
    """Draw the document of two pages."""
    weeks = said.period_name(words, view["period"])
    caption = words.text("look-document", municipality=view["municipality"], weeks=weeks)
    return [Paper(_name(words, view, "look-file", "pdf"), pages.pdf(words, view, spots, ground), caption)]


def _name(words: Words, view: Mapping[str, Any], key: str, ending: str) -> str:
    """Such as lagesbild-2026-11-09.pdf: plain letters, so that every mail program keeps it."""
    return f"{words.text(key)}-{view['period']['first_day']}.{ending}"
