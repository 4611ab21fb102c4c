"""The document of two pages: accessible as its structure says, whole in words, and never longer."""

import io
import re
from datetime import timedelta

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from reporting.drawing import document
from reporting.drawing import typesetting as drawing
from reporting.picture.audiences import view
from reporting.picture.inputs import Note
from reporting.wording import words_in
from tests.reporting.pictures import CYCLE, LYSEKIL, picture, tally
from tests.reporting.test_chart import _size
from tests.reporting.test_place_map import HARBOUR, LONG, TOWNS, scattered, town

SV, EN = words_in("sv"), words_in("en")
SPOTS = {"sodra-hamnen": HARBOUR, "stadsparken": (58.2762, 11.4392), "brastad": (58.3833, 11.4806)}
OWN = {
    "levels": {},
    "greeting": {"text": "Tack för alla rapporter!", "revision": 1},
    "actions": {"text": "Väktarrond fre–lör 22–24.\nBelysningen i Pinnevik lagas.", "revision": 1},
    "coming": {"text": "Lucia i Stadsparken.", "revision": 1},
}


def of_group(**more):
    return {**view(picture(), "group"), "own": OWN, "reviewed": True, **more}


def read(seen, spots=SPOTS, words=SV):
    return PdfReader(io.BytesIO(document.pdf(words, seen, spots)))


def structure(reader):
    """The elements of the tree, depth first: (kind, alternative text, the element)."""
    found, waiting = [], [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        part = waiting.pop()
        part = part.get_object() if hasattr(part, "get_object") else part
        if isinstance(part, ArrayObject):
            waiting += reversed(part)
        elif isinstance(part, DictionaryObject):
            if "/S" in part:
                found.append((part["/S"], part.get("/Alt", ""), part))
            if "/K" in part:
                waiting.append(part["/K"])
    return found


def text(reader):
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_it_says_that_it_is_accessible_and_has_what_that_takes():
    reader = read(of_group())
    root = reader.trailer["/Root"]
    about = root["/Metadata"].get_object().get_data().decode()
    assert re.search(r"<pdfuaid:part>1</pdfuaid:part>", about)
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"] == "sv"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert reader.metadata.title == "Lägesbild v. 46–47, Lysekils kommun"
    assert reader.metadata.author == LYSEKIL.name
    assert all(page["/Tabs"] == "/S" for page in reader.pages), "the tab key follows the structure"


def test_its_structure_is_headings_lists_a_real_table_and_figures_with_words():
    found = structure(read(of_group()))
    kinds = [kind for kind, _, _ in found]
    headings = [kind for kind in kinds if re.fullmatch(r"/H\d", kind)]
    assert headings[0] == "/H1"
    assert headings.count("/H1") == 1
    assert set(headings[1:]) == {"/H2"}
    rows = kinds.count("/TR")
    assert kinds.count("/Table") == 1
    assert rows == 1 + len(of_group()["shown"])
    assert kinds.count("/TH") * (rows - 1) == kinds.count("/TD")
    assert {"/L", "/LI", "/LBody", "/P"} <= set(kinds)
    figures = [alternative for kind, alternative, _ in found if kind == "/Figure"]
    assert [each.split()[0] for each in figures] == ["Rapporter", "Rapporter", "Karta"]
    assert all(len(each) > 40 for each in figures)


def test_table_headers_say_that_they_are_those_of_their_column():
    headers = [part for kind, _, part in structure(read(of_group())) if kind == "/TH"]
    scopes = [
        attributes.get_object().get("/Scope")
        for header in headers
        for attributes in (header["/A"] if isinstance(header["/A"], ArrayObject) else [header["/A"]])
        if "/Scope" in attributes.get_object()
    ]
    assert scopes == ["/Column"] * len(headers)


def test_all_that_the_post_says_can_be_read_in_order():
    notes = [Note(1, "sodra-hamnen", "approved", "Unga samlas vid kiosken 😀 efter nio.")]
    seen = {**view(picture(notes=notes), "group"), "own": OWN, "reviewed": True}
    said = text(read(seen))
    expected = [
        "Lysekils kommun",
        "Lägesbild v. 46–47",
        "9–22 nov 2026",
        "Tack för alla rapporter!",
        "Rapporter 17 från 11 enheter",
        "Förra perioden 12",
        "13 av 17",
        "Platser",
        "Södra hamnen 6",
        "Lysekil (område) 2",
        "Allvarliga händelser",
        "Bråk, Södra hamnen",
        "Väktarrond fre–lör 22–24.",
        "Lucia i Stadsparken.",
        "Trygghetsvandrare",
        "Unga samlas vid kiosken efter nio.",
        "Vad har hänt?",
        "När på veckan?",
        "Var i kommunen?",
        "Det här visas inte",
        "Så är den gjord",
        "112",
        "114 14",
    ]
    at = 0
    for each in expected:
        found = said.find(each, at)
        assert found >= 0, f"{each!r} is missing, or out of order"
        at = found


def test_no_text_that_nobody_has_reviewed_is_in_it_and_no_name_of_a_unit():
    notes = [Note(1, "sodra-hamnen", "submitted", "Hemligt än."), Note(2, "stadsparken", "approved", "Öppet nu.")]
    said = text(read({**view(picture(notes=notes), "group"), "reviewed": True}))
    assert "Hemligt" not in said
    assert "Öppet nu." in said
    assert "Öppet nu." not in text(read(view(picture(notes=notes), "group"))), "it went out by itself"
    names = [unit.name for unit in LYSEKIL.units]
    assert not [name for name in names if name in said and name not in {place.name for place in LYSEKIL.places}]


@pytest.mark.parametrize("name", TOWNS)
def test_it_has_two_pages_at_most_whatever_the_town(name):
    seen, spots = TOWNS[name]
    reader = read(seen, spots)
    assert len(reader.pages) <= 2
    said = text(reader)
    if len(spots) == 60:
        assert re.search(r"\d+ platser till\.", said)
    else:
        assert "platser till" not in said


def test_it_has_two_pages_with_everything_that_can_be_long():
    seen, spots = town(scattered(60, 0.02), LONG)
    for entry in seen["shown"]:
        entry["texts"] = ["Det här är en lång text som en samordnare har godkänt. " * 5] * 3
    serious = {"place": None, "kind": "area", "name": "Lysekil", "category": "VALD", "subcategory": "brak"}
    seen["serious"] = [{**serious, "day": None, "band": None, "reports": 1, "assumed": False}] * 40
    seen["own"] = {**OWN, "actions": {"text": "En åtgärd som tar plats på raden.\n" * 20, "revision": 2}}
    reader = read({**seen, "reviewed": True}, spots)
    assert len(reader.pages) == 2
    assert "Så är den gjord" in text(reader)


def test_a_short_one_is_a_single_page():
    reader = read(view(picture([], before=()), "group"), {})
    assert len(reader.pages) == 1
    assert "Inga rapporter i perioden" in text(reader)


@pytest.mark.parametrize("audience", ["group", "coordinator", "public"])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_audience_has_its_own_in_its_language(audience, language):
    words = words_in(language)
    some = [tally("stadsparken", n=40), tally("sodra-hamnen", category="TRAFIK", sub="moped", n=9), tally("brastad")]
    reader = read(view(picture(some), audience), SPOTS, words)
    assert reader.trailer["/Root"]["/Lang"] == language
    said = text(reader)
    assert words.text(f"drawing-pdf-for-{audience}") in said
    assert ("Brastad centrum" in said) == (audience != "public"), "a single report is not told to everybody"
    assert ("Polisen: 114 14" if language == "sv" else "Police: 114 14") in said


def test_what_is_hidden_says_why():
    said = text(read(of_group()))
    assert "Lysekil: 2 rapporter visas bara med området." in said
    assert "Mariedalsskolan" not in said


def test_an_older_picture_can_still_be_read_and_texts_keep_what_can_be_drawn():
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
    assert "Södra hamnen 6" in text(read({**old, "format": 1, "municipality": "Provstad 😀 #panic()"}))


def test_the_same_picture_gives_the_same_bytes_and_pages_can_be_looked_at():
    seen = of_group()
    assert document.pdf(SV, seen, SPOTS) == document.pdf(SV, seen, SPOTS)
    reader = read(seen)
    assert abs(reader.metadata.creation_date - CYCLE.closes_at) < timedelta(minutes=1)
    assert [_size(page)[0] for page in document.pages(SV, seen, SPOTS)] == [909, 909]


def test_inter_can_draw_what_people_write_and_other_signs_are_left_out():
    assert drawing.printable("Åäö ÅÄÖ éüß ČŻ – ’ ” … 5\N{NO-BREAK SPACE}000 ≥ → ½") == (
        "Åäö ÅÄÖ éüß ČŻ – ’ ” … 5\N{NO-BREAK SPACE}000 ≥ → ½"
    )
    assert drawing.printable("A\u030angest 🔴 här") == "Ångest  här"
    assert "\N{ZERO WIDTH SPACE}" in drawing.printable("W" * 40), "an endless word may be broken"
