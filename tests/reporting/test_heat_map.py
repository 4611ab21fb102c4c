"""Weekday by time of day: each box with its number, hidden ones never drawn as empty, and the same in words."""

import re
from importlib.resources import files
from itertools import product

import pytest

from reporting.cycle import BANDS
from reporting.drawing import heat_map
from reporting.drawing.typesetting import ALT_LENGTH
from reporting.picture.audiences import view
from reporting.post.places import length
from reporting.wording import words_in
from tests.reporting.pictures import picture, tally
from tests.reporting.test_chart import _size

SV = words_in("sv")


def seen(cells, periods=6, first_day="2026-08-31", **more):
    return {**picture(), "heat": {"periods": periods, "first_day": first_day, "cells": cells}, **more}


def boxes(figures):
    return {
        (day, row["hours"]): cell
        for row in figures["rows"]
        for day, cell in zip(figures["days"], row["cells"], strict=True)
    }


def test_each_box_has_its_number_and_the_most_is_darkest():
    drawn = heat_map.figures(SV, seen([[4, "sen_kvall", 9], [5, "sen_kvall", 4], [0, "morgon", 1]]))
    assert drawn["days"] == ["mån", "tis", "ons", "tors", "fre", "lör", "sön"]
    assert [row["hours"] for row in drawn["rows"]] == ["06–12", "12–17", "17–21", "21–01", "01–06"]
    found = boxes(drawn)
    assert found["fre", "21–01"] == {"text": "9", "shade": 5}
    assert found["lör", "21–01"] == {"text": "4", "shade": 3}
    assert found["tis", "12–17"] == {"text": "0", "shade": 0}
    assert drawn["subtitle"] == "31 aug – 22 nov · 6 perioder · 14 rapporter"


def test_a_single_report_is_never_dark():
    assert boxes(heat_map.figures(SV, seen([[2, "natt", 1]])))["ons", "01–06"] == {"text": "1", "shade": 1}


def test_a_hidden_box_is_hatched_and_no_total_tells_it():
    drawn = heat_map.figures(SV, seen([[4, "sen_kvall", 9], [5, "natt", None]]))
    assert boxes(drawn)["lör", "01–06"] == {"text": "", "shade": None}
    assert drawn["hidden"] == "visas inte"
    assert "rapport" not in drawn["subtitle"]
    assert heat_map.alt(SV, seen([[4, "sen_kvall", 9], [5, "natt", None]])).endswith("1 ruta visas inte.")


def test_what_has_no_weekday_or_no_time_is_not_in_it():
    drawn = heat_map.figures(SV, seen([[None, "kvall", 3], [1, "dygnet", 2], [1, "kvall", 1]]))
    assert drawn["subtitle"].endswith("1 rapport")


def test_the_public_sees_times_of_day_without_days():
    some = [tally("stadsparken", on=day, band=band, n=3) for day in (4, 5, 11) for band in ("kvall", "sen_kvall")]
    drawn = heat_map.figures(SV, view(picture([*some, tally(on=2, band="natt")]), "public"))
    assert drawn["days"] == ["Alla dagar"]
    shown = [row["cells"][0] for row in drawn["rows"]]
    assert [cell["text"] for cell in shown if cell["shade"] is not None]
    assert shown[-1]["shade"] is None, "a single report at night is not told"


def test_nothing_is_said_in_words_and_not_as_thirtyfive_noughts():
    drawn = heat_map.figures(SV, view(picture([], before=()), "group"))
    assert drawn["empty"] == "Inga rapporter med dag och tid"
    assert "Inga rapporter med dag och tid" in heat_map.alt(SV, seen([], periods=1))


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("n", [0, 1, 12345, None])
def test_it_is_drawn_and_its_words_fit_under_it(language, n):
    words, full = words_in(language), seen([[day, band, n] for day, band in product(range(7), BANDS)])
    assert 0 < length(heat_map.alt(words, full)) <= ALT_LENGTH
    width, height = _size(heat_map.png(words, full))
    assert (width, height < 2 * width) == (960, True)


def test_an_older_picture_has_none_and_says_so():
    old = {key: value for key, value in picture().items() if key != "heat"}
    assert heat_map.figures(SV, old)["empty"]


def test_what_is_written_stands_out_from_what_it_is_written_on():
    """WCAG AA: 4.5 to 1, also on the page where it is small; the template's own colours are read."""
    parts = {name: text("documents", f"{name}.typ") for name in ("parts", "heat")}
    named = dict(re.findall(r"#let (\w+) = rgb\(\"#(\w{6})\"\)", parts["parts"]))
    shades = ["ffffff", *re.findall(r"rgb\(\"#(\w{6})\"\)", parts["heat"].partition("#let heat")[0])]
    assert len(shades) == 1 + heat_map.SHADES
    dark_from = int(re.search(r"each.shade < (\d) \{ ink \}", parts["heat"])[1])
    for at, shade in enumerate(shades):
        assert contrast(named["muted"] if at == 0 else named["ink"] if at < dark_from else "ffffff", shade) >= 4.5, at
    for name in ("ink", "muted", "amber", "red", "teal"):
        assert contrast(named[name], "ffffff") >= 4.5, name
        assert contrast(named[name], named["paper"]) >= 4.5, name


def text(*path):
    return files("reporting").joinpath(*path).read_text("utf-8")


def contrast(one, other):
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
