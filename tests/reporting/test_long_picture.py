"""Quarters, tertials and years: what is asked for, what they say, to whom, and as what document."""

import io
import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting import cycle as cycles
from reporting.long import document as long_document
from reporting.long import picture as long_picture
from reporting.long import post as long_post
from reporting.long import spans
from reporting.long.inputs import Kinds, LongInputs, Stretch, Times, Told
from reporting.picture.disclosure import pools
from reporting.post.places import length
from reporting.wording import words_in
from tests.reporting.pictures import LYSEKIL

SV, EN = words_in("sv"), words_in("en")
YEAR = spans.of_day("year", date(2025, 6, 1))
NOW = datetime(2026, 1, 20, 12, tzinfo=UTC)
GUARDED = pools(LYSEKIL)
TODAY = date(2026, 11, 28)


def stretch(told, span=YEAR, actions=()):
    """A stretch in which this was told: (day, place, count), or also a category. Days outside it are left out."""
    kinds, times, periods = [], [], {}
    for day, place, n, *category in told:
        if not span.first <= day <= span.last:
            continue
        cycle = cycles.cycle_of(LYSEKIL.rhythm, day)
        kinds.append(Kinds(cycle.key, *(category or ["SKADE"]), "klotter", place, n, 0, 0, 0, 0, n))
        times.append(Times(day, place, "sen_kvall", n, 0))
    day = span.first
    while day <= span.last:
        cycle = cycles.cycle_of(LYSEKIL.rhythm, day)
        said = dict(actions).get(cycle.key, "")
        periods[cycle.key] = Told(cycle.key, cycle.first_day, cycle.last_day, actions=said)
        day = cycle.last_day + timedelta(days=1)
    behind = {place: frozenset({"vaktare", "ica"}) for _, place, *_ in told}
    return Stretch(span, kinds, sorted(times), list(periods.values()), behind)


def data(told, then=None, span=YEAR, **more):
    year_ago = stretch(then, spans.year_before(span)) if then is not None else None
    return long_picture.compose(LongInputs(LYSEKIL, span, NOW, stretch(told, span, **more), year_ago=year_ago))


def every(place, n, year=2025, days=14):
    """So many reports at a place, again and again through the year."""
    return [(date(year, 1, 6) + timedelta(days=at), place, n) for at in range(0, 350, days)]


def spoken(view, words=SV):
    return "\n\n".join(long_picture.parts(words, view))


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("kvartal", (2026, 7, 1), (2026, 9, 30)),
        ("kvartal 4", (2026, 10, 1), (2026, 12, 31)),
        ("K3 2025", (2025, 7, 1), (2025, 9, 30)),
        ("2025-Q1", (2025, 1, 1), (2025, 3, 31)),
        ("tertial", (2026, 5, 1), (2026, 8, 31)),
        ("tertial-3-2025", (2025, 9, 1), (2025, 12, 31)),
        ("år", (2025, 1, 1), (2025, 12, 31)),
        ("ar 2026", (2026, 1, 1), (2026, 12, 31)),
        ("2024", (2024, 1, 1), (2024, 12, 31)),
        ("quarter 2", (2026, 4, 1), (2026, 6, 30)),
    ],
)
def test_a_stretch_is_understood_as_people_write_it(said, first, last):
    span = spans.read(said, TODAY)
    assert (span.first, span.last) == (date(*first), date(*last))


@pytest.mark.parametrize("said", ["", "v45", "kvartal 5", "tertial 4", "år 2027", "ar 3", "hej", "kvartal 1 2031"])
def test_what_is_no_stretch_is_none(said):
    assert spans.read(said, TODAY) is None


def test_leap_days_and_edges_have_a_year_before():
    assert spans.year_before(spans.Span("days", date(2024, 2, 29), date(2024, 2, 29))).first == date(2023, 3, 1)
    assert spans.before(spans.of_day("third", date(2026, 2, 1))) == spans.of_day("third", date(2025, 12, 1))


def test_twice_as_much_at_one_place_is_said_and_chance_is_not():
    now = [*every("sodra-hamnen", 3), *every("stadsparken", 1), *every("pinnevik", 1, days=28)]
    then = [*every("sodra-hamnen", 1, 2024), *every("stadsparken", 1, 2024), *every("pinnevik", 1, 2024, days=35)]
    text = spoken(long_picture.view(data(now, then), "group"))
    harbour = next(line for line in text.splitlines() if line.startswith("• Södra hamnen"))
    assert "klart mer än i fjol (25)" in harbour
    assert not any("mer än i fjol" in line for line in text.splitlines() if "Stadsparken" in line or "Pinnevik" in line)


def test_without_a_year_before_nothing_is_compared():
    text = spoken(long_picture.view(data(every("sodra-hamnen", 2)), "group"))
    assert "inget från samma tid i fjol" in text
    assert "mer än i fjol" not in text


def test_measures_stand_beside_what_followed_and_prove_nothing():
    cycle = cycles.cycle_of(LYSEKIL.rhythm, date(2025, 5, 5)).key
    seen = data(every("sodra-hamnen", 2), actions=[(cycle, "Väktarna går vid Södra hamnen. <b>")])
    text = spoken(long_picture.view(seen, "group"))
    assert "Södra hamnen: 6 rapporter före (3 perioder), 6 efter (3 perioder)." in text
    assert "bevisar inget" in text
    assert "&lt;b&gt;" in text
    assert "Väktarna" not in spoken(long_picture.view(seen, "public"))


PLACES = [place.key for place in LYSEKIL.places if place.area == "lysekil"]
TOLD = st.lists(
    st.tuples(
        st.dates(YEAR.first, YEAR.last), st.sampled_from(PLACES), st.integers(1, 4), st.sampled_from(["SKADE", "VALD"])
    ),
    max_size=40,
)


@settings(max_examples=60)
@given(TOLD)
def test_a_sensitive_place_counts_by_name_only_as_the_pictures_of_the_periods_told_it(told):
    """Whatever is subtracted from whatever: by name stands the sum of what stood by name, and nothing else."""
    by_period = Counter()
    for day, place, n, _ in told:
        by_period[cycles.cycle_of(LYSEKIL.rhythm, day).key, place] += n
    for kind, day in (("year", date(2025, 6, 1)), ("quarter", date(2025, 6, 1)), ("third", date(2025, 9, 1))):
        span = spans.of_day(kind, day)
        view = long_picture.view(data(told, span=span), "group")
        whole = {
            key
            for key, _ in by_period
            if span.first <= date.fromisoformat(key)
            and cycles.cycle_of(LYSEKIL.rhythm, date.fromisoformat(key)).last_day <= span.last
        }
        for entry in view["entries"]:
            if entry["kind"] == "place" and entry["key"] in GUARDED:
                counts = [n for (cycle, place), n in by_period.items() if place == entry["key"] and cycle in whole]
                assert entry["reports"] <= sum(n for n in counts if n >= 3)
                assert entry["units"] is None
                assert entry["year_ago"] is None
                assert entry["change"] is None
        inside = sum(n for at, _, n, _ in told if span.first <= at <= span.last)
        assert sum(entry["reports"] for entry in view["entries"]) == inside
        named = sum(entry["reports"] for entry in view["entries"] if entry["kind"] == "place")
        assert sum(n for *_, n in view["times"]) == named, "days and times of what is hidden are hidden too"


@settings(max_examples=60)
@given(TOLD)
def test_the_public_is_told_of_no_place_category_or_time_with_fewer_than_three(told):
    seen = data(told)
    view = long_picture.view(seen, "public")
    sensitive = {place.key for place in LYSEKIL.places if place.sensitive}
    total = sum(n for _, _, n, _ in told)
    for rows in (view["entries"], view["categories"]):
        assert sum(each["reports"] for each in rows) == total
        assert len(rows) == 1 or all(each["reports"] >= 3 for each in rows)
    assert not {each["key"] for each in view["entries"] if each["kind"] == "place"} & sensitive
    assert all(each["key"] == "" for each in view["entries"] if each["kind"] == "others")
    assert len(view["bands"]) <= 1 or all(n >= 3 for _, n in view["bands"])
    assert not {"places", "shown", "times", "periods", "actions", "areas"} & view.keys()


def test_stretches_that_share_days_tell_the_public_no_places():
    for kind in ("quarter", "third"):
        view = long_picture.view(data(every("stadsparken", 4), span=spans.of_day(kind, date(2025, 6, 1))), "public")
        assert view["entries"] == view["categories"] == view["bands"] == []
        assert "Vad, var och när visas först när hela året har gått." in spoken(view)


@pytest.mark.parametrize("audience", ["group", "coordinator", "public"])
@pytest.mark.parametrize("words", [SV, EN], ids=["sv", "en"])
def test_every_message_fits_in_the_chat(audience, words):
    told = [row for place in LYSEKIL.places for row in every(place.key, 3)]
    parts = long_picture.parts(words, long_picture.view(data(told, every("stadsparken", 3, 2024)), audience))
    assert all(length(part) <= 4096 for part in parts)
    assert all(part.count("<b>") == part.count("</b>") for part in parts)
    assert "112" in parts[-1]


@pytest.mark.parametrize("audience", ["group", "coordinator", "public"])
def test_the_document_is_tagged_and_says_what_the_numbers_are_not(audience):
    told = [*every("sodra-hamnen", 3), *every("mariedalsskolan", 1), *every("brastad", 2, days=35)]
    content = long_document.pdf(SV, long_picture.view(data(told, every("sodra-hamnen", 2, 2024)), audience))
    reader = pypdf.PdfReader(io.BytesIO(content))
    root = reader.trailer["/Root"]
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 - a PDF's own boolean
    assert root["/Lang"].startswith("sv")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    tags = Counter(tags_of(root["/StructTreeRoot"]))
    assert tags["/H1"] == 1
    assert tags["/H2"] >= 4
    assert tags["/Figure"] >= 2
    if audience != "public":
        assert tags["/TH"] >= 8
    text = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages))
    assert "inte polisens statistik" in text
    assert "Fylls i av kommunen" in text
    assert ("2023:196" in text) == (audience != "public")
    assert ("Mariedalsskolan" in text) == (audience == "coordinator")
    assert len(reader.pages) <= 5


def tags_of(node):
    node = node.get_object()
    if isinstance(node, list):
        for each in node:
            yield from tags_of(each)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node["/S"]
        if "/K" in node:
            yield from tags_of(node["/K"])


def test_a_document_of_nothing_and_of_a_quarter_can_be_drawn():
    quarter = spans.of_day("quarter", date(2025, 6, 1))
    for told in ([], every("stadsparken", 1)):
        for audience in ("group", "public"):
            view = long_picture.view(data(told, span=quarter), audience)
            assert long_document.pdf(EN, view).startswith(b"%PDF")
            assert spoken(view, EN)


def test_one_of_anything_is_said_as_one():
    keys = [place.key for place in LYSEKIL.places if not place.sensitive][:11]
    told = [row for at, key in enumerate(keys) for row in every(key, 20 - at)]
    text = spoken(long_picture.view(data(told), "coordinator"))
    assert "• 1 plats till – " in text
    assumed = [[{"level": 3, "chosen": 1, "assumed": n}] for n in (1, 2)]
    said = [long_post.seriousness(SV, {"seriousness": each}) for each in assumed]
    assert said == [["Allvarligt: 2, varav 1 antagen"], ["Allvarligt: 3, varav 2 antagna"]]
