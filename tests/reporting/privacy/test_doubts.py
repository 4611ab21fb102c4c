"""Descriptions that single somebody out or are special by law are doubted; ordinary ones are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.privacy import found, masked, sensitive

DOUBTED = [
    ("ethnicity", "tre somalier stod och skrek"),
    ("ethnicity", "några svarta killar vid kiosken"),
    ("ethnicity", "en mörkhyad man"),
    ("ethnicity", "två polska män sov i bilen"),
    ("ethnicity", "killar med utländskt utseende"),
    ("ethnicity", "romer tigger utanför ICA"),
    ("ethnicity", "ett romskt par har tält i buskarna"),
    ("ethnicity", "ett invandrargäng"),
    ("ethnicity", "a group of black guys"),
    ("religion", "en muslim blev påhoppad"),
    ("religion", "tjej i slöja blev spottad på"),
    ("religion", "några muslimska killar"),
    ("religion", "de skrek judejävel åt en judisk man"),
    ("health", "han är psykiskt sjuk"),
    ("health", "en känd missbrukare sov i trapphuset"),
    ("health", "dement kvinna irrade runt"),
    ("health", "killen har adhd"),
    ("health", "hon är gravid"),
    ("health", "alkoholisten i trapphuset"),
    ("sexuality", "två homosexuella män blev hotade"),
    ("sexuality", "ett lesbiskt par, båda lesbiska"),
    ("politics", "en sverigedemokrat delade ut lappar"),
    ("politics", "några nazister delade ut flygblad"),
    ("politics", "en sd-politikers bil"),
    ("class", "en kille i 8B"),
    ("class", "två tjejer i årskurs 9"),
    ("class", "en elev i klass 7A"),
    ("class", "killen går i nian"),
    ("looks", "kille ca 17 med röd keps"),
    ("looks", "tjej runt 16 i rosa dunjacka"),
    ("looks", "man i 30-årsåldern, blont hår och svart jacka"),
    ("looks", "17-årig kille i grå hoodie"),
    ("looks", "en ung kvinna med lila väska och vita sneakers"),
    ("looks", "äldre man med skägg"),
    ("looks", "a boy about 15 with a black jacket"),
]

ORDINARY = [
    "",
    "ungdomar 14-16 år",
    "berusade vuxna",
    "vuxna män",
    "några a-lagare på bänken",
    "pundare som tänder på i trappan",
    "ett gäng killar i svarta kläder",
    "svarta jackor och kepsar hängde kvar",
    "svart bil med norska skyltar",
    "norsk husbil",
    "polskregistrerad lastbil",
    "en kille kastade sten",
    "kille ca 17",
    "man i 30-årsåldern greps väster om skolan",
    "16-åring på skoter",
    "äldre kvinna rånad",
    "klotter på klass 8B:s skåp",
    "klassrum 9 på skolan är trasigt",
    "röd keps upphittad",
    "klädskåp uppbrutet",
    "bråk vid moskén",
    "kyrkan har klotter",
    "prästgården",
    "svarta bokstäver på väggen",
    "vit skåpbil",
    "brun ytterdörr",
    "spruta hittad i parken",
    "langning vid torget",
    "full man sov på bänken",
    "ambulans hämtade en skadad",
    "röda stugan",
    "det luktade hasch",
    "Lugnt ikväll, 8 personer ute",
]


FRAMES = ("{}", "Vid torget igår: {}.", "{} vid hamnen")


@pytest.mark.parametrize(("doubt", "text"), DOUBTED)
def test_a_description_that_singles_out_or_is_special_by_law_is_doubted(doubt: str, text: str) -> None:
    for frame in FRAMES:
        assert doubt in sensitive(frame.format(text))
        assert doubt in sensitive(frame.format(text).upper())


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_descriptions_are_not_doubted(text: str) -> None:
    for frame in FRAMES:
        assert sensitive(frame.format(text)) == ()


def test_what_was_found_is_masked_and_the_rest_is_left() -> None:
    text = "🔥 Kevin Andersson (070-123 45 67) eldade vid skolan, bil ABC 123"
    assert masked(text, found(text)) == "🔥 […] ([…]) eldade vid skolan, bil […]"
    assert masked("lugnt", []) == "lugnt"


@given(st.text(max_size=300))
def test_a_masked_text_keeps_what_was_not_found(text: str) -> None:
    findings = found(text)
    kept = len(text) - sum(finding.end - finding.start for finding in findings)
    assert len(masked(text, findings)) == kept + len("[…]") * len(findings)
