"""The post says what is beyond chance, in words and beside what is usual, and what coordinators have added to it."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.picture.audiences import view
from reporting.picture.inputs import Own
from reporting.post import change_words as changed
from reporting.post.messages import FIRST_LENGTH, LENGTH, length, parts
from reporting.wording import words_in
from tests.reporting.pictures import CYCLE, LYSEKIL, STANDING, picture, tallies, tally, told
from tests.reporting.test_change import KEYS, USUAL, earlier
from tests.reporting.test_post import LONGEST, Reading

SV = words_in("sv")
NOW = [
    *(tally("stadsparken", "TRAFIK", "a-traktor", on=on, n=3) for on in (4, 5, 11)),
    tally("brastad", unit="ica", n=2),
    tally("norra-hamnen", "VALD", "brak", on=12, seriousness=3, assumed=False),
    tally("rorkulten", "PERSONAL", "hot", on=3, unit="rorkulten", seriousness=3),
]
BEFORE = [tally("stadsparken"), tally("brastad", unit="ica", n=2), tally("pinnevik", unit="bovardar", n=9)]


def beside(now=NOW, before=BEFORE, **more):
    return picture(now, earlier=[earlier(at, *before) for at in range(6)], **more)


def _post(data, language="sv"):
    return [Reading(each).text for each in parts(words_in(language), data, texts=True)]


def test_a_rich_period_is_read_in_half_a_minute():
    first = _post(beside())[0]
    assert first.splitlines()[0] == "Klart mer än vanligt: Stadsparken (9), fre–lör 21–01. Trafik & buskörning"
    assert "13 rapporter från 3 enheter: som vanligt." in first
    assert "Förra perioden 12 från 8 · medel av sex 12." in first
    assert "🔴 Stadsparken – 9 från 1 enhet · ↑ klart mer än vanligt (1 per period) · fre–lör 21–01 · Trafik" in first
    assert "• Brastad centrum – 2 från 1 enhet" in first
    assert "Tystare än vanligt: Pinnevik 0 (9 per period)" in first
    assert "2 allvarliga (1 antagen): Bråk, Norra hamnen, lör 21 nov · Hot mot personal, Lysekil (område)." in first
    assert "Rorkulten" not in first
    assert length(first) <= FIRST_LENGTH
    english = _post(beside(), "en")[0]
    assert "🔴 Stadsparken – 9 from 1 unit · ↑ clearly more than usual (1 a period)" in english
    assert "Previous period 12 from 8 · mean of six 12." in english


def test_what_may_be_chance_has_neither_arrow_nor_shape():
    first = _post(beside([*BEFORE, tally("brastad", unit="ica", n=2)]))[0]
    assert not re.search("[↑↓↗↘🔴◐]", first)
    assert ": som vanligt." in first


@settings(max_examples=25, deadline=None)
@given(tallies(most=25), st.lists(tallies(most=12), min_size=6, max_size=6))
def test_no_arrow_ever_stands_alone(now, before):
    data = picture(now, earlier=[earlier(at, *some) for at, some in enumerate(before)])
    for line in "\n".join(_post(data)).splitlines():
        for arrow in re.findall(r"[↑↓].{0,25}", line):
            assert re.match(r"↑ (klart )?mer än vanligt|↓ färre än vanligt", arrow), line
        if line.startswith(("🔴", "◐")):
            assert "mer än vanligt" in line
    if data["change"]["whole"]["level"] == "few" and data["now"]["reports"]:
        assert "för få" in _post(data)[0]


def test_at_most_five_places_and_those_that_stand_out_behind_them_are_named():
    busy = [each.key for each in LYSEKIL.places if not each.sensitive and each.key != "stadsparken"][:7]
    usual = [tally(key, unit="faltgruppen", n=9) for key in busy]
    first = _post(beside([*usual, tally("stadsparken", n=8)], usual))[0]
    assert len(re.findall("^(•|🔴|◐) (?!Övriga)", first, re.MULTILINE)) <= 5
    assert "Också mer än vanligt: Stadsparken 8 (annars nästan inga)" in first
    assert first.startswith("Klart mer än vanligt: Stadsparken (8)")


def test_a_period_beside_too_few_others_says_so():
    data = picture(NOW, earlier=[earlier(at, *BEFORE) for at in (4, 5)])
    first = _post(data)[0]
    assert "13 rapporter från 3 enheter: för få perioder för att jämföra." in first
    assert "medel av två 12" in first
    assert not re.search("[↑↓🔴◐]", first)
    very_first = _post(picture(NOW, previous=None))[0]
    assert "13 rapporter från 3 enheter.\n" in very_first
    assert "medel" not in very_first
    assert "vanligt" not in very_first


def test_breaks_are_said_wherever_something_is_compared():
    seen = {**dict.fromkeys(STANDING, KEYS[0]), "ica": CYCLE.key}
    without_ica = [each for each in BEFORE if each.unit != "ica"]
    data = picture(NOW, earlier=[earlier(at, *without_ica) for at in range(6)], first_seen=seen)
    whole = "\n".join(_post(data))
    assert "Ny enhet sedan v. 46 (butik): jämförs utan den." in whole
    assert "13 rapporter från 3 enheter (11 jämförbara, annars 10): som vanligt." in whole
    listed = picture(NOW, earlier=[earlier(at, *BEFORE, imported=at < 3) for at in range(6)])
    assert "(lista): äldre jämförs inte." in "\n".join(_post(listed))


@pytest.mark.parametrize(
    ("imported", "words"), [(False, "samma veckor i fjol 12."), (True, "samma veckor i fjol 12 (ur en lista).")]
)
def test_the_same_weeks_a_year_ago_stand_beside_with_what_makes_them_different(imported, words):
    back = timedelta(days=52 * 7)
    then = replace(earlier(5, *BEFORE), first_day=CYCLE.first_day - back, last_day=CYCLE.last_day - back, cycle="")
    data = beside(year_ago=replace(then, imported=imported))
    assert words in _post(data)[0]
    bare = picture(NOW, previous=None, year_ago=replace(then, imported=imported))
    assert words.capitalize() in _post(bare)[0]


OWN = [
    Own("greeting", "", "", "Tack för alla <svar>!", 1),
    Own("actions", "", "", "Väktarrond 22–24 i parken.", 1),
    Own("coming", "", "", "Skolavslutning 18/12.", 2),
]


def test_own_lines_stand_in_the_first_message_the_greeting_first():
    first = _post(beside(own=OWN))[0]
    assert first.splitlines()[2] == "Tack för alla <svar>!"
    assert first.index("Tack för alla") < first.index("Lägesbild v. 46–47") < first.index("Åtgärder: Väktarrond 22–24")
    assert "På gång: Skolavslutning 18/12." in first
    assert length(first) <= FIRST_LENGTH


def test_own_lines_that_do_not_fit_come_first_in_the_next_message():
    long = [OWN[0], Own("actions", "", "", "Belysning. " * 50, 1)]
    first, second, *_ = _post(beside(own=long))
    assert "Tack för alla" in first
    assert "Belysning." not in first
    assert second.splitlines()[0] == "Mer om perioden v. 46–47"
    assert second.splitlines()[2].startswith("Åtgärder: Belysning.")


def test_the_level_of_a_coordinator_is_shown_with_its_reason():
    own = [Own("level", "brastad", "above", "Ny grupp håller till här.", 1)]
    own.append(Own("level", "", "normal", "Som i juni.", 1))
    own.append(Own("level", "stadsparken", "normal", "Konserten gav många rapporter. " * 5, 1))
    first, *rest = _post(beside(own=own))
    assert "◐ Brastad centrum – 2 från 1 enhet · mer än vanligt enligt samordnaren: Ny grupp håller till här." in first
    assert "Läget i stort: som vanligt enligt samordnaren. Som i juni." in first
    assert "• Stadsparken – 9 från 1 enhet · som vanligt enligt samordnaren, skäl längre ned" in first
    assert first.startswith("Mer än vanligt enligt samordnaren: Brastad centrum (2)")
    assert "som vanligt enligt samordnaren: Konserten gav många rapporter." in "\n".join(rest)
    assert "↑" not in first


def test_a_quiet_period_says_that_it_is():
    many = [tally(each.key, n=4) for each in LYSEKIL.places if not each.sensitive][:8]
    first = _post(beside(many[:1], many))[0]
    assert first.startswith("Färre rapporter än vanligt: 4, annars 32.")
    assert "4 rapporter från 1 enhet: färre än vanligt." in first


def test_no_reports_are_fewer_than_usual_or_nothing_to_speak_of():
    many = [tally(each.key, n=4) for each in LYSEKIL.places if not each.sensitive][:8]
    silent = _post(beside([], many))[0]
    assert silent.startswith("Inga rapporter – 1 enhet svarade lugnt")
    assert "Inga rapporter: färre än vanligt." in silent
    assert "Inga rapporter.\n" in _post(beside([], []))[0]


def test_a_picture_of_the_old_format_still_reads():
    data = beside(own=OWN)
    new = ("series", "change", "heat", "seriousness", "areas", "subcategories", "times", "serious", "own", "audiences")
    data = {key: value for key, value in data.items() if key not in new}
    for entry in data["shown"]:
        entry.pop("key", None)
    data["format"] = 1
    first, *_ = _post(data)
    assert "13 rapporter från 3 enheter, förra perioden 12 från 8." in first
    assert "• Stadsparken – 9 från 1 enhet" in first
    assert "2 allvarliga (1 antagen)." in first


@st.composite
def _added(draw):
    text = st.text("abc <&>åäö😀\n", min_size=1, max_size=600)
    kinds = draw(st.sets(st.sampled_from(["greeting", "actions", "coming"])))
    lines = [Own(kind, "", "", draw(text), 1) for kind in sorted(kinds)]
    places = draw(st.lists(st.sampled_from([each.key for each in LYSEKIL.places]), max_size=4, unique=True))
    levels = st.sampled_from(["normal", "above", "clear"])
    return [*lines, *(Own("level", key, draw(levels), draw(text), 1) for key in ["", *places])]


@settings(max_examples=30, deadline=None)
@given(tallies(LONGEST, most=30), told(LONGEST), _added(), st.sampled_from(["sv", "en"]))
def test_every_message_fits_with_the_longest_names_and_everything_there_is_to_say(some, rest, own, language):
    before = [earlier(at, *USUAL, rules=2 if at < 3 else 3, imported=at < 1) for at in range(6)]
    seen = {**dict.fromkeys(STANDING, KEYS[2])}
    data = picture(some, municipality=LONGEST, earlier=before, own=own, first_seen=seen, **rest)
    messages = parts(words_in(language), data, texts=True)
    assert length(messages[0]) <= FIRST_LENGTH
    for each in messages:
        assert 0 < length(each) <= LENGTH
        Reading(each)
    whole = "\n".join(messages)
    assert all(_escaped(each.text) in whole for each in own if each.kind != "level")


def _escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@pytest.mark.parametrize("audience", ["group", "coordinator", "public"])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_audience_can_be_told_of_a_change_in_words(audience, language):
    """What an audience may not know is left out, and what is left still reads: no number where none is known."""
    sensitive = [tally("rorkulten", on=on, unit="rorkulten", n=4) for on in (1, 5, 9)]
    own = [Own("level", "brastad", "clear", "Ny grupp.", 1)]
    seen, words = view(beside([*NOW, *sensitive], own=own), audience), words_in(language)
    lines = [*changed.also(words, seen, []), *changed.quiet(words, seen), *changed.patterns(words, seen)]
    lines += [*changed.breaks(words, seen), *changed.serious(words, seen, most=2, detailed=True)]
    lines += [changed.said_of(words, changed.change_of(seen, key)) for key in ("stadsparken", "brastad", "rorkulten")]
    lines += [*changed.totals(words, seen, "13"), *changed.whole_own(words, seen, brief=False)]
    assert any("mer än vanligt" in line or "more than usual" in line for line in lines)
    assert not any("None" in line or "()" in line or line.endswith((":", " ")) for line in lines)
    assert ("Ny grupp." in "".join(lines)) == (audience != "public")
