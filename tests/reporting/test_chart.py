"""The picture with bars: drawn for any picture, the same every time, and said in words beside it."""

import struct

import pytest
from hypothesis import given, settings

from reporting.drawing.chart import ALT_LENGTH, alt, figures, png
from reporting.picture.audiences import view
from reporting.picture.inputs import Before
from reporting.post.places import length
from reporting.wording import words_in
from tests.reporting.pictures import LYSEKIL, STANDING, picture, tallies, tally

SV = words_in("sv")
ALL = [tally(category=each.code, sub=None, n=at + 1) for at, each in enumerate(LYSEKIL.categories)]


def _size(content):
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", content[16:24])


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("some", [[], [tally()], ALL])
def test_it_is_a_png_that_telegram_takes(some, language):
    width, height = _size(png(words_in(language), picture(some, before=())))
    assert width == 960
    assert width + height <= 10_000
    assert height <= 20 * width


def test_the_same_figures_give_the_same_picture():
    assert png(SV, picture()) == png(SV, picture())
    assert png(SV, picture()) != png(SV, picture([tally()]))


def test_it_shows_both_periods_with_their_weeks_and_the_units_behind():
    drawn = figures(SV, picture())
    assert drawn["title"] == "Lägesbild v. 46–47"
    assert drawn["subtitle"] == "Antal rapporter. 13 enheter svarade."
    assert drawn["now"] == "v. 46–47: 17 rapporter från 11 enheter"
    assert drawn["before"] == "Förra perioden, v. 44–45: 12 från 8 enheter"
    first = drawn["bars"][0]
    assert (first["label"], first["now"], first["before"]) == ("Trafik & buskörning", 4, 6)


def test_without_an_earlier_period_nothing_is_put_beside():
    drawn = figures(SV, picture(previous=None))
    assert drawn["before"] is None
    assert "förra perioden" not in alt(SV, picture(previous=None))


def test_a_category_of_the_last_period_only_is_there():
    data = picture([], before=[Before("BRAND", None, "ica", 2)])
    (bar,) = figures(SV, data)["bars"]
    assert (bar["label"], bar["now"], bar["before"]) == ("Brand & smällare", 0, 2)
    assert alt(SV, data) == "Rapporter per kategori v. 46–47. Brand & smällare: 0 (förra perioden 2)."


def test_the_words_say_when_there_is_nothing():
    assert alt(SV, picture([], before=(), standing=STANDING)) == "Inga rapporter i någon kategori v. 46–47."


@settings(max_examples=40, deadline=None)
@given(tallies())
def test_the_words_fit_under_a_photo(some):
    for language in ("sv", "en"):
        assert 0 < length(alt(words_in(language), picture(some))) <= ALT_LENGTH


def test_names_are_text_and_never_code_to_the_drawing():
    data = picture([tally(category="#panic()", sub=None)])
    assert figures(SV, data)["bars"][0]["label"] == "#panic()"
    _size(png(SV, data))


def test_the_mean_of_the_periods_before_is_a_mark_with_its_own_words():
    series = {"mean": {"reports": 14.5, "periods": 6, "categories": {"TRAFIK": 3.5}}}
    drawn = figures(SV, {**picture(), "series": series})
    assert drawn["mean"] == "medel av 6 perioder"
    assert {bar["label"]: bar["mean"] for bar in drawn["bars"]}["Trafik & buskörning"] == 3.5
    assert png(SV, {**picture(), "series": series}) != png(SV, picture())
    assert figures(SV, picture())["mean"] is None


def test_thousands_are_written_as_people_write_them():
    data = picture([tally(n=5000)], before=())
    assert figures(SV, data)["bars"][0]["now_text"] == "5\N{NO-BREAK SPACE}000"
    assert "5\N{NO-BREAK SPACE}000" in alt(SV, data)
    assert "5,000" in alt(words_in("en"), data)


@pytest.mark.parametrize("audience", ["group", "coordinator", "public"])
def test_every_audience_has_its_chart(audience):
    seen = view(picture(), audience)
    assert 0 < length(alt(SV, seen)) <= ALT_LENGTH
    _size(png(SV, seen))


def test_a_picture_of_the_first_format_can_still_be_drawn():
    later = (
        "series",
        "change",
        "heat",
        "own",
        "subcategories",
        "seriousness",
        "areas",
        "times",
        "serious",
        "audiences",
    )
    old = {key: value for key, value in picture().items() if key not in later}
    _size(png(SV, {**old, "format": 1}))


def test_the_words_tell_the_mean_too():
    series = {"mean": {"reports": 14.5, "periods": 6, "categories": {"TRAFIK": 3.5}}}
    assert "Trafik & buskörning: 4 (förra perioden 6, medel 3,5)" in alt(SV, {**picture(), "series": series})
    assert "Trafik & buskörning: 4 (medel 3,5)" in alt(SV, {**picture(previous=None), "series": series})
