"""The map: nothing meets that should be read, nothing leaves the page, and what cannot stand on it is listed."""

import json
import math
import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.drawing import place_map
from reporting.drawing import typesetting as drawing
from reporting.drawing.letters import width, wrapped
from reporting.drawing.map_frames import MOST_TILES, WIDTH, frames, scale_bar
from reporting.drawing.map_ground import MapGround
from reporting.drawing.map_names import NAME_SIZE, SLACK
from reporting.picture.audiences import view
from reporting.post.places import length
from reporting.wording import words_in
from tests.reporting.pictures import LYSEKIL, picture
from tests.reporting.test_chart import _size

SV = words_in("sv")
HARBOUR = (58.2743, 11.4357)
LONG = [
    "Kungstorgets norra parkering bakom hamnen",
    "Gång- och cykelvägen vid Gullmarsskolans",
    "Brastads idrottsplats omklädningsrum norr",
    "W" * 40,
    "Å",
]
SHORT = ["Södra hamnen", "Stadsparken", "Rosvikstorg", "Havets hus", "Slätten", "Pinnevik", "Kvarnberget"]
LEVELS = ("normal", "above", "clear", "few")
TILE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108020000009077"
    "53de0000000c49444154789c63606060000000040001f61738550000000049454e44ae426082"
)


def town(spots, names=SHORT, reports=lambda at: 1 + at % 9, level=lambda at: LEVELS[at % 4]):
    """What the group sees of a town with a place at each spot, with the spots by key."""
    shown = [
        {"kind": "place", "key": f"p{at}", "name": names[at % len(names)][:40], "reports": reports(at), "units": 1}
        | {"serious": 0, "serious_assumed": 0, "late": 0, "several": 0, "kinds": [], "times": [], "texts": []}
        for at in range(len(spots))
    ]
    change = {"now": 1, "told": 1, "usual": 1, "periods": 6, "p": 0.5, "arrow": None, "why": None, "own": None}
    places = {f"p{at}": {**change, "level": level(at), "name": f"p{at}"} for at in range(len(spots))}
    seen = {**picture(), "shown": shown, "change": {"whole": None, "places": places}}
    return seen, {f"p{at}": spot for at, spot in enumerate(spots)}


def scattered(count, degrees, seed=1):
    chance = random.Random(seed)
    return [(HARBOUR[0] + chance.gauss(0, degrees), HARBOUR[1] + chance.gauss(0, degrees * 1.9)) for _ in range(count)]


FAR = [*scattered(6, 0.003), (58.3833, 11.5), (58.2122, 11.47), (58.52, 11.7)]
TOWNS = {
    "one": town([HARBOUR]),
    "eight": town(scattered(8, 0.01)),
    "eight with long names": town(scattered(8, 0.01), LONG),
    "sixty": town(scattered(60, 0.01)),
    "sixty with long names": town(scattered(60, 0.02), LONG),
    "sixty at one spot": town([HARBOUR] * 60),
    "a centre and three far away": town(FAR),
    "in a row": town([(HARBOUR[0], HARBOUR[1] + at / 500) for at in range(12)], LONG),
    "two places": town([HARBOUR, (58.52, 11.7)]),
}


def check(seen, spots):
    """Nothing meets, nothing is outside, and every place is told once."""
    told = []
    for frame, laid, box in place_map.layout(SV, seen, spots):
        names = [each.box for each in laid.names if each]
        assert not [pair for pair in combinations(names, 2) if pair[0].meets(pair[1])], "two names meet"
        for mark in laid.marks:
            assert not [each for each in names if each.covers(mark.at, mark.radius)], "a name is over a point"
            assert mark.radius <= mark.at.x <= frame.width - mark.radius
            assert mark.radius <= mark.at.y <= frame.height - mark.radius
        for one, other in combinations(laid.marks, 2):
            assert math.dist(one.at, other.at) >= one.radius + other.radius - 0.001, "two points meet"
        for each in names:
            assert each.left >= 0
            assert each.top >= 0
            assert each.right <= WIDTH
            assert each.bottom <= frame.height
            assert not (box and each.meets(box)), "a name is over the box of the detail"
        told += [place.key for mark in laid.marks for place in mark.places]
    assert sorted(told) == sorted(spots), "every place is on the map once"


@pytest.mark.parametrize("name", TOWNS)
def test_nothing_meets_and_nothing_leaves_the_page(name):
    check(*TOWNS[name])


near = st.floats(-0.06, 0.06, allow_nan=False)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(near, near), min_size=1, max_size=25), st.lists(st.sampled_from(SHORT + LONG), min_size=1))
def test_nothing_meets_in_any_town(offsets, names):
    check(*town([(HARBOUR[0] + lat, HARBOUR[1] + lon) for lat, lon in offsets], names))


@pytest.mark.parametrize("name", TOWNS)
def test_it_is_a_picture_that_telegram_takes_with_its_words(name):
    seen, spots = TOWNS[name]
    wide, high = _size(place_map.png(SV, seen, spots))
    assert wide == 960
    assert wide + high <= 10_000
    assert high <= 4 * wide, "a phone shows it without making it a strip"
    assert 0 < length(place_map.alt(SV, seen, spots)) <= drawing.ALT_LENGTH


def test_far_places_do_not_push_the_centre_into_a_single_point():
    seen, spots = TOWNS["a centre and three far away"]
    (whole, _, box), (detail, laid, none) = place_map.layout(SV, seen, spots)
    assert box is not None
    assert none is None
    assert detail.scale > 2.5 * whole.scale
    assert {place.key for mark in laid.marks for place in mark.places} == {f"p{at}" for at in range(6)}
    assert len(place_map.layout(SV, *TOWNS["sixty at one spot"])) == 1


def test_places_at_one_spot_share_a_point_and_are_told_below():
    seen, spots = town([HARBOUR] * 3)
    drawn = place_map.figures(SV, seen, spots)
    (frame,) = drawn["frames"]
    assert [mark["number"] for mark in frame["marks"]] == [1]
    assert [each["text"] for each in drawn["numbered"][0]["places"]] == [
        "Rosvikstorg: 3",
        "Stadsparken: 2",
        "Södra hamnen: 1",
    ]
    assert [each["level"] for each in drawn["numbered"][0]["places"]] == ["clear", "above", "normal"]


def test_levels_are_shapes_with_words_and_more_reports_make_a_larger_point():
    seen, spots = town(scattered(8, 0.01), reports=lambda at: 1 + 4 * at)
    drawn = place_map.figures(SV, seen, spots)
    assert drawn["levels"] == [
        ["normal", "som vanligt"],
        ["above", "mer än vanligt"],
        ["clear", "klart mer än vanligt"],
        ["few", "för få för att säga"],
    ]
    said = [name["word"] for frame in drawn["frames"] for name in frame["names"] if name["word"]]
    assert set(said) <= {"mer än vanligt", "klart mer än vanligt"}
    assert said
    ((_, laid, _),) = place_map.layout(SV, seen, spots)
    sizes = sorted((mark.reports, mark.radius) for mark in laid.marks)
    assert [size for _, size in sizes] == sorted(size for _, size in sizes)
    assert "(klart mer än vanligt)" in place_map.alt(SV, seen, spots)


def test_only_trusted_coordinates_are_drawn_and_the_rest_is_listed():
    seen, spots = view(picture(), "group"), place_map.spots_of(LYSEKIL)
    assert set(spots) == {place.key for place in LYSEKIL.places if place.trusted}
    drawn = place_map.figures(SV, seen, spots)
    on_it = [" ".join(name["lines"]) for frame in drawn["frames"] for name in frame["names"]]
    assert on_it == ["Brastad centrum:\N{NO-BREAK SPACE}1"]
    assert "Lysekil (område): 2" in drawn["elsewhere"]
    assert "Södra hamnen: 6" in drawn["elsewhere"]
    assert "Inte på kartan: Södra hamnen: 6" in place_map.alt(SV, seen, spots)


def test_without_any_coordinates_it_says_so():
    seen = view(picture(), "group")
    drawn = place_map.figures(SV, seen, {})
    assert drawn["none"] == "Ingen plats i perioden kan visas på kartan än."
    assert drawn["frames"] == []
    _size(place_map.png(SV, seen, {}))


def test_a_sensitive_place_that_is_hidden_is_not_on_the_map_though_its_coordinates_are_trusted():
    seen = view(picture(), "group")
    spots = {place.key: HARBOUR for place in LYSEKIL.places if place.sensitive}
    assert place_map.on_map(seen, spots) == {}


def test_the_scale_bar_is_as_long_as_it_says():
    (frame,) = frames({"a": (58.2, 11.4), "b": (58.3, 11.4)})
    metres, long = scale_bar(frame)
    a, b = (frame.at(place_map.world_at(lat, 11.4)) for lat in (58.2, 58.3))
    real = 0.1 / 360 * 40_030_000  # along a meridian
    assert long * real / (a.y - b.y) == pytest.approx(metres, rel=0.01)


def test_the_ground_is_drawn_when_all_of_it_is_there_and_its_owner_named():
    seen, spots = TOWNS["a centre and three far away"]
    tiles = [tile for frame in frames(spots) for tile in frame.tiles()]
    assert len(tiles) <= MOST_TILES
    whole = MapGround("© Kartverket i provstad", dict.fromkeys(tiles, TILE))
    drawn = place_map.figures(SV, seen, spots, whole)
    assert all(frame["ground"] for frame in drawn["frames"])
    assert {frame["owner"] for frame in drawn["frames"]} == {"© Kartverket i provstad"}
    assert place_map.png(SV, seen, spots, whole) != place_map.png(SV, seen, spots)
    holed = MapGround("© Kartverket i provstad", dict.fromkeys(tiles[1:], TILE))
    assert not place_map.figures(SV, seen, spots, holed)["frames"][0]["ground"]
    assert place_map.figures(SV, seen, spots)["frames"][0]["owner"] == "Utan kartbild: bara lägen."


def test_tiles_cover_the_frame_and_never_more_than_are_taken():
    for name, (_, spots) in TOWNS.items():
        found = frames(spots)
        assert sum(len(frame.tiles()) for frame in found) <= MOST_TILES, name
        for frame in found:
            corners = [frame.corner(tile) for tile in frame.tiles()]
            size = frame.scale / 2 ** frame.tiles()[0].zoom
            assert min(corner.x for corner in corners) <= 0
            assert max(corner.x for corner in corners) + size >= frame.width
            assert min(corner.y for corner in corners) <= 0
            assert max(corner.y for corner in corners) + size >= frame.height


def test_the_measured_width_of_names_is_what_typst_takes_or_a_little_more():
    from typst import Compiler

    thousands = "Île-de-Ré:\N{NO-BREAK SPACE}5\N{NO-BREAK SPACE}000"
    names = [*SHORT, *LONG, "Trygghetsvandrare Östra Ängsgatan 17–19", thousands]
    source = (
        '#let names = json(bytes(sys.inputs.names))\n#set text(font: "Inter", weight: 600, size: 14pt)\n'
        "#context [#metadata(names.map(each => measure(each).width.pt())) <widths>]"
    )
    inputs = {"names": json.dumps(names)}
    compiler = Compiler(input=source.encode(), font_paths=drawing._fonts(), ignore_system_fonts=True, sys_inputs=inputs)
    for name, real in zip(names, json.loads(compiler.query("<widths>"))[0]["value"], strict=True):
        assert real <= width(name, NAME_SIZE) * SLACK, name
        assert width(name, NAME_SIZE) <= real * 1.06 + 1, name


def test_lines_are_broken_between_words_and_hold_a_name_and_its_number_together():
    lines = wrapped("Kungstorgets norra parkering:\N{NO-BREAK SPACE}17", NAME_SIZE, 140)
    assert lines == ["Kungstorgets norra", "parkering:\N{NO-BREAK SPACE}17"]
    assert all(width(line, NAME_SIZE) <= 60 for line in wrapped("W" * 40, NAME_SIZE, 60))
