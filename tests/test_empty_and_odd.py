"""Periods that are unlike others: empty, calm, lonely, huge, the first of all; each has sensible words and pictures."""

import re
from collections import Counter
from collections.abc import AsyncIterator
from datetime import datetime
from html import unescape
from time import perf_counter

import pytest

from reporting.cycle import BANDS
from reporting.drawing import chart, document, heat_map, place_map
from reporting.municipality import Change
from reporting.picture.audiences import view, why_screen
from reporting.picture.inputs import Earlier, Note
from reporting.post.messages import parts
from reporting.post.places import length
from reporting.post.plain import plain_text
from reporting.standing import UnitStanding
from reporting.wording import words_in
from storage import rooms
from tests.reporting.pictures import FORTNIGHT, LYSEKIL, PREVIOUS, SILENT, picture, tally
from tests.town import STOCKHOLM, Town

ENGINES_HERE = ("sqlite",)

SV, EN = words_in("sv"), words_in("en")
SPOTS = place_map.spots_of(LYSEKIL)
LAST = Earlier(PREVIOUS.first_day, PREVIOUS.last_day, PREVIOUS.closes_at, FORTNIGHT, PREVIOUS.key)


@pytest.fixture
async def town(database_url: str) -> AsyncIterator[Town]:
    async with Town(database_url) as town:
        yield town


def calm(*units):
    return {**SILENT, **dict.fromkeys(units or list(SILENT)[:5], UnitStanding(0, "calm", 1))}


def post(data, words=SV):
    """The post as it is read, all messages of it."""
    return unescape(re.sub(r"<[^>]*>", "", "\n\n".join(parts(words, data, texts=True))))


def drawn(data):
    """Everything that is handed out of a picture is made for each audience in both languages; the alternative texts."""
    told = []
    for audience in ("group", "coordinator", "public"):
        for words in (SV, EN):
            seen = view(data, audience)
            assert plain_text(words, seen)
            assert why_screen(words, data, audience).html
            told += [chart.alt(words, seen), heat_map.alt(words, seen), place_map.alt(words, seen, SPOTS)]
        if audience != "coordinator":
            assert chart.png(SV, seen).startswith(b"\x89PNG")
            assert heat_map.png(SV, seen).startswith(b"\x89PNG")
            assert place_map.png(SV, seen, SPOTS).startswith(b"\x89PNG")
        if audience == "group":
            assert document.pdf(SV, seen, SPOTS).startswith(b"%PDF")
    return told


def test_a_period_with_no_reports_and_no_answers():
    data = picture([], standing=SILENT, earlier=[LAST])
    text = post(data)
    assert text.startswith("Inga rapporter – ingen enhet har svarat")
    assert "Svar från 0 av 17 enheter: 17 saknas." in text
    assert "Återkommer" not in text
    assert "Inga rapporter i någon kategori v. 46–47." in drawn(data)
    for audience in ("group", "public"):
        assert (view(data, audience)["shown"], view(data, audience)["withheld"]) == ([], [])
        assert "Inget är dolt." in why_screen(SV, data, audience).html


def test_a_period_with_calm_answers_only_is_news_and_good_news():
    text = post(picture([], standing=calm(), earlier=[LAST]))
    assert text.startswith("Inga rapporter – 5 enheter svarade lugnt")
    assert "Svar från 5 av 17 enheter: 5 lugnt, 12 saknas." in text
    assert post(picture([], standing=calm("coop"))).startswith("Inga rapporter – 1 enhet svarade lugnt")
    assert drawn(picture([], standing=calm()))


def test_the_very_first_period_is_compared_with_nothing():
    data = picture(previous=None)
    text = post(data)
    assert "17 rapporter från 11 enheter." in text
    assert not re.search(r"förra perioden|vanligt|Återkommer|för få", text)
    assert data["change"]["whole"]["level"] == "few"
    assert all("förra" not in each for each in drawn(data))


def test_one_unit_alone_is_said_to_be_one():
    alone = {**SILENT, "vaktare": UnitStanding(3, "report", 2)}
    data = picture([tally(n=2), tally("stadsparken")], standing=alone, previous=None)
    text = post(data)
    assert "3 rapporter från 1 enhet" in text
    assert "Svar från 1 av 17 enheter: 1 med rapport, 16 saknas." in text
    assert "Väktarna" not in text
    assert drawn(data)


def test_a_single_report_from_a_school_says_neither_which_nor_when():
    note = Note(1, "mariedalsskolan", "submitted", "En ruta")
    data = picture([tally("mariedalsskolan", sub="ruta")], notes=[note], previous=None)
    assert "Lysekil (område)" in post(data)
    assert not re.search(r"Mariedal|21–01|\bfre\b", post(data) + chart.alt(SV, view(data, "group")))
    seen = view(data, "public")
    assert (seen["now"]["reports"], seen["shown"], seen["categories"], seen["times"]) == (1, [], [], [])
    assert "färre än 3 rapporter" in why_screen(SV, data, "public").html
    assert not [each for each in drawn(data)[:2] if "Mariedal" in each]


def test_a_single_category_is_not_told_place_by_place_as_if_it_were_many():
    data = picture([tally(place, n=3) for place in ("sodra-hamnen", "stadsparken", "pinnevik")], previous=None)
    assert post(data).startswith("Ingen plats sticker ut. 9 rapporter från 1 enhet: Skadegörelse & klotter")
    assert [(each["code"], each["reports"]) for each in view(data, "public")["categories"]] == [("SKADE", 9)]
    assert "Rapporter per kategori v. 46–47. Skadegörelse & klotter: 9." in drawn(data)


def test_five_thousand_reports_fit_a_post_and_two_pages():
    units, places = [each.key for each in LYSEKIL.units], [each.key for each in LYSEKIL.places]
    kinds = [(each.code, sub.code) for each in LYSEKIL.categories for sub in each.subcategories if sub.asks != "event"]
    some = [
        tally(places[at % 38], *kinds[at % len(kinds)], on=at % 14, band=BANDS[at % 5], unit=units[at % 17])
        for at in range(5000)
    ]
    began = perf_counter()
    data = picture(some)
    assert perf_counter() - began < 5
    assert view(data, "group")["now"]["reports"] == 5000
    assert re.search(r"5[\s ]?000 rapporter från 17 enheter", post(data))
    assert all(length(each) <= 4096 for each in parts(SV, data, texts=True))
    sums = Counter({each["code"]: each["reports"] for each in view(data, "public")["categories"]})
    assert sum(sums.values()) == 5000
    assert drawn(data)


def test_a_place_that_was_taken_out_of_the_file_is_still_told_by_its_name():
    data = picture([tally("pinnevik", n=3), tally("rorkulten", n=2)])
    without = LYSEKIL.with_changes(
        [Change(kind="place", key=key, value={"retired": True}) for key in ("pinnevik", "rorkulten")]
    )
    assert without.ignored_changes == ()
    later = picture([tally("pinnevik", n=3), tally("rorkulten", n=2)], municipality=without)
    assert post(later) == post(data)
    assert "Rorkulten" not in post(later), "it is as sensitive as it was"
    gone = picture([tally("ingen-vet", n=3)])
    assert "ingen-vet – 3" in post(gone)
    assert view(gone, "public")["shown"][0]["reports"] == 3
    assert drawn(later)
    assert drawn(gone)


def test_a_category_that_was_renamed_has_the_name_it_had_when_the_picture_was_made():
    renamed = LYSEKIL.with_changes(
        [Change(kind="category", key="TRAFIK", value={"label": {"sv": "Fordon", "en": "Vehicles"}})]
    )
    old, new = picture(), picture(municipality=renamed)
    assert "Trafik & buskörning" in post(old)
    assert "Fordon" in post(new)
    assert "Trafik & buskörning" not in post(new)
    assert "Fordon: 4" in chart.alt(SV, view(new, "public"))
    assert "Trafik & buskörning: 4" in chart.alt(SV, view(old, "public"))


def test_a_unit_and_a_place_with_the_longest_names_are_told_whole_or_cut_with_care():
    name = "Gamla skolgården vid norra småbåtshamnen"
    long = LYSEKIL.with_changes([Change(kind="place", key="pinnevik", value={"name": name})])
    assert name in post(picture([tally("pinnevik", n=4)], municipality=long))
    assert drawn(picture([tally("pinnevik", n=4)], municipality=long))


async def test_a_town_that_begins_gets_a_first_picture_that_says_so(town: Town) -> None:
    """Nobody has answered in the first period of all: what the coordinator reads can be published as it is."""
    karin = await town.coordinator()
    group = town.playground.group("EST Lysekil", members=[karin])
    group.add_bot(by=karin)
    await town.stored(lambda session: rooms.bind(session, group.id, None, "EST Lysekil", "sv", town.clock.now()))
    await town.goes_to(datetime(2026, 11, 23, 12, 0, tzinfo=STOCKHOLM))
    await town.taps(karin, "Publicera")
    await town.quiet()
    posts = [each.text for each in group.messages if "Lägesbild v. 46–47" in each.text]
    assert len(posts) == 1
    assert posts[0].startswith("Inga rapporter – ingen enhet har svarat")
    assert not re.search(r"förra|vanligt|Övriga|Återkommer", posts[0])
