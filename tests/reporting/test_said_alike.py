"""What a coordinator has said, and what cannot be told, is alike in the post, the document and the figures."""

import re

from reporting.drawing import document, place_map
from reporting.picture import figures
from reporting.picture.audiences import view
from reporting.picture.inputs import Own
from reporting.picture.late import following
from reporting.post.messages import parts
from reporting.post.plain import plain_text
from reporting.standing import UnitStanding
from reporting.wording import words_in
from tests.reporting.pictures import CYCLE, LYSEKIL, SILENT, picture, tally
from tests.reporting.test_change import earlier
from tests.reporting.test_post_change import NOW, beside

SV, EN = words_in("sv"), words_in("en")
SPOTS = place_map.spots_of(LYSEKIL)
OWN = [
    Own("level", "brastad", "above", "Nytt fritidshus.", 1),
    Own("level", "", "clear", "Två rån på en vecka.", 1),
]


def read(data, audience="group", words=SV):
    """The document as its headings, figures and lists are read."""
    return plain_text(words, view(data, audience))


def test_a_level_of_their_own_is_called_theirs_wherever_it_stands():
    calm = [tally("brastad", unit="ica", n=2), tally("stadsparken")]
    whole = parts(SV, beside(calm, calm, own=OWN), texts=True)[0]
    assert whole.startswith("<b>Klart mer än vanligt i stort enligt samordnaren: 3 rapporter")
    one = parts(SV, beside(calm, calm, own=OWN[:1]), texts=True)[0]
    assert one.startswith("<b>Mer än vanligt enligt samordnaren: Brastad centrum (2)")
    data = beside(calm, calm, own=OWN)
    told = read(data)
    assert "\nMer än vanligt enligt samordnaren: Brastad centrum.\n" in told
    assert "• Brastad centrum: mer än vanligt enligt samordnaren: Nytt fritidshus" in told
    assert "• Läget i stort: klart mer än vanligt enligt samordnaren. Två rån på en vecka" in told
    assert "En del nivåer har samordnaren satt" in told
    public = read(data, "public")
    assert "fritidshus" not in public
    assert "Läget i stort: klart mer än vanligt enligt samordnaren" in public
    assert "More than usual, says the coordinator: Brastad centrum." in read(data, words=EN)
    plain = read(beside())
    assert "samordnaren" not in plain
    assert "\nKlart mer än vanligt: Stadsparken.\n" in plain
    assert "• Stadsparken: ↑ klart mer än vanligt (1 per period)" in plain


def test_the_document_says_which_version_it_is_and_promises_no_levels_that_it_cannot_have():
    data = beside()
    later = following(data, beside([*NOW, tally("pinnevik")]), version=2, at=CYCLE.publishes_at, came={"reports": 1})
    assert "(version 2)" in read(later)
    assert "(version" not in read(data)
    few = picture(NOW, earlier=[earlier(at, *NOW) for at in (4, 5)])
    assert "större än slumpen" not in read(few)
    assert "de 6 perioderna före är större än slumpen" in read(data)


def test_a_list_of_figures_tells_a_hidden_place_apart_from_its_whole_area():
    rows = [figures.told(SV, seen, each) for seen in [view(beside(), "group")] for each in figures.figures(seen)]
    named = [(row[3], row[4]) for row in rows if row[3] in ("område", "plats som område")]
    assert ("område", "Lysekil") in named
    assert ("plats som område", "Lysekil") in named
    assert len(named) == len(set(named))


def test_a_mean_for_everybody_is_a_figure_with_its_label():
    facts = {each["label"]: each["value"] for each in document.figures(SV, view(beside(), "public"), SPOTS)["facts"]}
    assert re.fullmatch(r"\d+(,\d)?", facts["Medel av 6 perioder"])


def test_silence_is_not_told_as_calm():
    before = [tally("stadsparken", unit="faltgruppen", n=6), tally("brastad", unit="ica", n=5)]
    every = [earlier(at, *before) for at in range(6)]
    silent = parts(SV, picture([], standing=SILENT, earlier=every), texts=True)[0]
    assert silent.startswith("<b>Inga rapporter – ingen enhet har svarat</b>")
    assert not re.search("färre|[Tt]ystare|↓", silent + read(picture([], standing=SILENT, earlier=every)))
    two = {**SILENT, **dict.fromkeys(("ica", "coop"), UnitStanding(0, "calm"))}
    assert "för få svar för att jämföra" in parts(SV, picture([tally()], standing=two, earlier=every), texts=True)[0]
    calm = parts(SV, picture([], standing=dict.fromkeys(SILENT, UnitStanding(0, "calm")), earlier=every), texts=True)[0]
    assert "Inga rapporter: färre än vanligt." in calm
    assert "Tystare än vanligt:" in calm
