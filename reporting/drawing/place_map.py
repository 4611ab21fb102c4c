"""The map of a picture: the places whose coordinates have been checked, as points, and the same in words.

A point is larger the more reports it stands for, and its filling is its level: empty, half, full, each said in words
too. Names never meet; a place whose name fits nowhere has a number, explained below the map, and what cannot be on it
is listed. Under the points lie tiles where they could be had, or else nothing, which the map then says.
"""

import base64
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reporting.drawing import typesetting as drawing
from reporting.drawing.levels import OUTSTANDING, among, key_of, level_of, level_word, shown_name
from reporting.drawing.map_frames import WIDTH, At, Frame, frames, scale_bar, world_at
from reporting.drawing.map_ground import MapGround, Spots
from reporting.drawing.map_names import Box, Laid, Told, laid
from reporting.drawing.typesetting import number
from reporting.municipality import Municipality
from reporting.post import picture_words as said
from reporting.post.places import length
from reporting.wording import Words

MOST_ELSEWHERE = 16
"""Places listed below the map; the rest is a number."""
BRIEF = 10
MOST_NUMBERED, MOST_AT_ONE = 18, 3
"""Points whose number is explained below the map, and places named for one of them."""
ALT_ROOM = 900
BOX_EDGE = 16.0
"""Between the outermost places of the detail and the box that marks it."""


def png(words: Words, view: Mapping[str, Any], spots: Spots, ground: MapGround | None = None) -> bytes:
    """Return the map as PNG. `spots` are trusted coordinates; those of places that are not in the picture are left."""
    return drawing.png(drawing.PICTURE, figures(words, view, spots, ground))


def alt(words: Words, view: Mapping[str, Any], spots: Spots) -> str:
    """Return the map in plain words, at most 1024 characters."""
    more = _more(words, len(view["shown"]))
    shown = on_map(view, spots)
    here = [_line(words, view, entry) for entry in view["shown"] if key_of(view, entry) in shown]
    elsewhere = [_line(words, view, entry) for entry in view["shown"] if key_of(view, entry) not in shown]
    weeks = said.period_name(words, view["period"])
    if not here:
        text = words.text("drawing-map-none")
    else:
        room = ALT_ROOM * 2 // 3 if elsewhere else ALT_ROOM
        text = words.text("drawing-map-alt", weeks=weeks, places=drawing.fitting(here, more, room))
    if elsewhere:
        listed = drawing.fitting(elsewhere, more, ALT_ROOM - length(text))
        text = f"{text} {words.text('drawing-map-alt-elsewhere', places=listed)}"
    return text


def spots_of(municipality: Municipality) -> dict[str, tuple[float, float]]:
    """Return the coordinates that have been checked, by the key of their place."""
    return {
        place.key: (place.lat, place.lon)
        for place in municipality.places
        if place.trusted and place.lat is not None and place.lon is not None
    }


def on_map(view: Mapping[str, Any], spots: Spots) -> dict[str, tuple[float, float]]:
    """Return the spots of the places that an audience sees in a picture; ask for the ground of these."""
    keys = [key_of(view, entry) for entry in view["shown"]]
    return {key: spots[key] for key in keys if key in spots}


def figures(
    words: Words,
    view: Mapping[str, Any],
    spots: Spots,
    ground: MapGround | None = None,
    *,
    brief: bool = False,
) -> dict[str, Any]:
    """Return what the template draws: words and lengths in points, nothing left to decide.

    With `brief`, less is listed below: in a document a table of the places stands beside it.
    """
    shown = on_map(view, spots)
    told = _told(words, view, shown)
    drawn = _frames(told, shown)
    legend = _Legend()
    panels = [_panel(words, frame, laid_out, box, legend, ground) for frame, laid_out, box in drawn]
    most_numbered, most = (BRIEF, BRIEF) if brief else (MOST_NUMBERED, MOST_ELSEWHERE)
    hidden = sum(len(places) for places in legend.places[most_numbered:])
    elsewhere = [_line(words, view, entry) for entry in view["shown"] if key_of(view, entry) not in shown]
    over = len(elsewhere) - most
    listed = [*elsewhere[:most], *([words.text("picture-and-more", n=over)] if over > 0 else [])]
    return {
        "kind": "map",
        "language": words.language,
        "title": words.text("drawing-map-title"),
        "subtitle": words.text("drawing-map-subtitle", weeks=said.period_name(words, view["period"])),
        "frames": panels,
        "levels": [[level, words.text(f"change-level-{level}")] for level in among(place.level for place in told)],
        "numbered": legend.lines(words, most_numbered, 2 if brief else MOST_AT_ONE),
        "unnumbered": words.text("picture-and-more", n=hidden) if hidden > 0 else "",
        "numbered_title": words.text("drawing-map-numbered"),
        "elsewhere": listed,
        "elsewhere_title": words.text("drawing-map-elsewhere"),
        "detail_title": words.text("drawing-map-detail-title"),
        "none": "" if panels else words.text("drawing-map-none"),
        "alt": alt(words, view, spots),
    }


def layout(words: Words, view: Mapping[str, Any], spots: Spots) -> list[tuple[Frame, Laid, Box | None]]:
    """Return where everything stands, frame by frame; in the first, also the box that the second one enlarges."""
    shown = on_map(view, spots)
    return _frames(_told(words, view, shown), shown)


class _Legend:
    """Points that have a number, in the order of their numbers."""

    def __init__(self) -> None:
        self.places: list[tuple[Told, ...]] = []

    def number(self, places: tuple[Told, ...]) -> int:
        self.places.append(places)
        return len(self.places)

    def lines(self, words: Words, most: int, at_one: int) -> list[dict[str, Any]]:
        """The first `most` of the points, line by line; of places at one point the `at_one` most important."""
        return [
            {"number": at, "places": [*self._shown(words, places[:at_one]), *self._more(words, len(places) - at_one)]}
            for at, places in enumerate(self.places[:most], 1)
        ]

    def _shown(self, words: Words, places: Sequence[Told]) -> Iterator[dict[str, str]]:
        for place in places:
            yield {"level": place.level, "text": words.text("drawing-map-place", name=place.name, n=place.written)}

    def _more(self, words: Words, over: int) -> Iterator[dict[str, str]]:
        if over > 0:
            yield {"level": "", "text": words.text("picture-and-more", n=over)}


def _frames(told: Sequence[Told], shown: Spots) -> list[tuple[Frame, Laid, Box | None]]:
    found, most = frames(shown), max((place.reports for place in told), default=0)
    apart = frozenset(found[1].keys) if len(found) > 1 else frozenset[str]()
    drawn = []
    for at, frame in enumerate(found):
        here = [place for place in told if place.key in frame.keys and (at or place.key not in apart)]
        moved = [place._replace(at=frame.at(world_at(*shown[place.key]))) for place in here]
        box = _box(frame, [frame.at(world_at(*shown[key])) for key in apart]) if apart and not at else None
        drawn.append((frame, laid(moved, frame.height, most, reserved=[box] if box else []), box))
    return drawn


def _box(frame: Frame, points: Sequence[At]) -> Box:
    """What the detail shows, in the first frame."""
    xs, ys = zip(*points, strict=True)
    edge = BOX_EDGE
    return Box(
        max(1, min(xs) - edge),
        max(1, min(ys) - edge),
        min(WIDTH - 1, max(xs) + edge),
        min(frame.height - 1, max(ys) + edge),
    )


def _told(words: Words, view: Mapping[str, Any], shown: Spots) -> list[Told]:
    """The places on the map, the most important first: beyond chance, then those with most reports."""
    found = []
    for entry in view["shown"]:
        key = key_of(view, entry)
        if key in shown:
            level = level_of(view, entry)
            word = level_word(words, view, entry) if level in OUTSTANDING else ""
            count = number(words, entry["reports"])
            found.append(Told(key, drawing.printable(entry["name"]), entry["reports"], count, level, word, At(0, 0)))
    rank = {"clear": 0, "above": 1}
    return sorted(found, key=lambda place: (rank.get(place.level, 2), -place.reports, place.key))


def _panel(
    words: Words, frame: Frame, laid_out: Laid, box: Box | None, legend: _Legend, ground: MapGround | None
) -> dict[str, Any]:
    metres, long = scale_bar(frame)
    unit, amount = ("metres", metres) if metres < 1000 else ("kilometres", metres // 1000)
    tiles = _tiles(frame, ground)
    return {
        "width": frame.width,
        "height": frame.height,
        "marks": list(_marks(laid_out, legend)),
        "names": [
            {"x": each.box.left, "y": each.box.top, "width": each.box.right - each.box.left, "side": each.side}
            | {"height": each.box.bottom - each.box.top, "lines": each.lines, "word": each.word}
            for each in laid_out.names
            if each
        ],
        "box": [box.left, box.top, box.right - box.left, box.bottom - box.top] if box else None,
        "scale": {"text": words.text(f"drawing-{unit}", n=number(words, amount)), "length": long},
        "north": words.text("drawing-map-north"),
        "ground": tiles,
        "owner": ground.attribution if ground and tiles else words.text("drawing-map-plain"),
    }


def _marks(laid_out: Laid, legend: _Legend) -> Iterator[dict[str, Any]]:
    for mark, name in zip(laid_out.marks, laid_out.names, strict=True):
        worst = next((level for level in ("clear", "above") if any(each.level == level for each in mark.places)), None)
        yield {
            "x": mark.at.x,
            "y": mark.at.y,
            "radius": mark.radius,
            "level": worst or mark.places[0].level,
            "number": None if name else legend.number(mark.places),
        }


def _tiles(frame: Frame, ground: MapGround | None) -> bytes:
    """The ground of a frame as one SVG with its tiles inside; empty unless all of them are there."""
    needed = frame.tiles()
    if ground is None or any(tile not in ground.tiles for tile in needed):
        return b""
    images = []
    for tile in needed:
        corner, size = frame.corner(tile), frame.scale / 2**tile.zoom
        content = ground.tiles[tile]
        kind = "png" if content.startswith(b"\x89PNG") else "jpeg"
        images.append(
            f'<image x="{corner.x:.3f}" y="{corner.y:.3f}" width="{size + 0.2:.3f}" height="{size + 0.2:.3f}" '
            f'href="data:image/{kind};base64,{base64.b64encode(content).decode("ascii")}"/>'
        )
    area = f'width="{frame.width}" height="{frame.height}" viewBox="0 0 {frame.width} {frame.height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {area}>{"".join(images)}</svg>'.encode("ascii")


def _line(words: Words, view: Mapping[str, Any], entry: Mapping[str, Any]) -> str:
    name, count = shown_name(words, entry), number(words, entry["reports"])
    if level_of(view, entry) not in OUTSTANDING:
        return words.text("drawing-map-place", name=name, n=count)
    return words.text("drawing-map-place-level", name=name, n=count, level=level_word(words, view, entry))


def _more(words: Words, most: int) -> list[str]:
    return [words.text("picture-and-more", n=n) for n in range(most + 1)]
