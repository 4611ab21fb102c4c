"""What is compared with what: alike with alike, and never across a break without saying so. Patterns and levels."""

from dataclasses import replace
from datetime import timedelta

import pytest

from reporting import cycle as cycles
from reporting.picture.audiences import view
from reporting.picture.change import level_of
from reporting.picture.inputs import Earlier, Own
from reporting.post.change_words import breaks, patterns, quiet, symbol
from reporting.post.messages import parts
from reporting.wording import words_in
from tests.reporting.pictures import CYCLE, LYSEKIL, STANDING, picture, tally

SV = words_in("sv")
KEYS = [(CYCLE.first_day - timedelta(days=14 * number)).isoformat() for number in range(6, 0, -1)]
"""Of the six periods before, oldest first."""


def earlier(at, *told, **more):
    """What was told in one of the six periods before; days are those of the fortnight now, moved there."""
    back = timedelta(days=14 * (6 - at))
    values = {"asked": frozenset(STANDING), "answered": frozenset(STANDING), "cycle": KEYS[at], **more}
    moved = [each._replace(day=each.day - back) for each in told]
    return Earlier(CYCLE.first_day - back, CYCLE.last_day - back, CYCLE.closes_at - back, moved, **values)


def told(now, *, told_before=(), periods=range(6), **more):
    """A picture beside periods that were all alike."""
    every = [earlier(at, *told_before) for at in periods]
    return picture(now, earlier=every, **more)


USUAL = [tally(n=1), tally("stadsparken", unit="faltgruppen", n=6), tally("brastad", unit="ica", n=2)]


def _place(data, key):
    return data["change"]["places"][key]


def test_what_is_as_usual_is_said_to_be_and_what_is_not_has_its_arrow_and_what_is_usual():
    data = told([tally(n=9), tally("brastad", unit="ica", n=3)], told_before=USUAL)
    here, there, gone = (_place(data, key) for key in ("sodra-hamnen", "brastad", "stadsparken"))
    assert (here["level"], here["arrow"], here["usual"], here["now"], here["periods"]) == ("clear", "up", 1, 9, 6)
    assert (there["level"], there["arrow"], there["why"]) == ("normal", None, None)
    assert (gone["level"], gone["arrow"], gone["now"]) == ("normal", "down", 0)
    assert data["change"]["stand_out"] == ["sodra-hamnen"]
    assert data["change"]["quiet"] == ["stadsparken"]
    assert quiet(SV, data, []) == ["Stadsparken 0 (6 per period)"]
    assert (data["change"]["whole"]["level"], data["change"]["whole"]["now"]) == ("normal", 12)


def test_serious_incidents_never_make_a_place_red_by_themselves():
    data = told([tally(seriousness=3, assumed=False)] * 2, told_before=USUAL)
    assert _place(data, "sodra-hamnen")["level"] in ("normal", "few")


@pytest.mark.parametrize(("periods", "why"), [((), "few-periods"), ((4, 5), "few-periods"), ((3, 4, 5), None)])
def test_three_periods_are_needed_before_anything_is_said(periods, why):
    data = told([tally(n=20)], told_before=USUAL, periods=periods)
    assert _place(data, "sodra-hamnen")["why"] == why
    assert data["change"]["whole"]["why"] == why
    assert _place(data, "sodra-hamnen")["level"] == ("few" if why else "clear")


def test_a_place_with_next_to_nothing_is_too_few_to_say():
    data = told([tally("pinnevik"), tally(n=1)], told_before=USUAL)
    assert (_place(data, "pinnevik")["level"], _place(data, "pinnevik")["why"]) == ("few", "few-reports")


def test_a_new_unit_brings_reports_and_no_change():
    """A shop has joined: nine reports of theirs are no reason for alarm, and that they are left out is said."""
    first_seen = {**dict.fromkeys(STANDING, KEYS[0]), "coop": CYCLE.key}
    now = [tally(n=1), tally(unit="coop", n=9), tally("stadsparken", unit="faltgruppen", n=6)]
    before = [earlier(at, *USUAL) for at in range(6)]
    data = picture(now, earlier=before, first_seen=first_seen)
    here = _place(data, "sodra-hamnen")
    assert (here["level"], here["arrow"], here["now"], here["told"], here["usual"]) == ("normal", None, 1, 10, 1)
    assert data["change"]["baseline"]["without"] == [{"role": "shop", "why": "new", "since": CYCLE.key, "units": 1}]
    assert "Ny enhet sedan v. 46 (butik): jämförs utan den." in breaks(SV, data)
    assert all("Coop" not in each for each in breaks(SV, data))
    known = picture(now, earlier=before, first_seen=dict.fromkeys(STANDING, KEYS[0]))
    assert _place(known, "sodra-hamnen")["level"] == "clear"


def test_a_unit_that_is_gone_or_rested_is_left_out_on_both_sides():
    before = [earlier(at, *USUAL, tally(unit="ica", n=12)) for at in range(6)]
    standing = {key: each for key, each in STANDING.items() if key != "ica"}
    data = picture([tally(n=1)], earlier=before, standing=standing)
    assert _place(data, "sodra-hamnen")["arrow"] is None
    assert [each["why"] for each in data["change"]["baseline"]["without"]] == ["gone"]
    assert "En enhet är inte längre med (butik): jämförs utan den." in breaks(SV, data)
    rested = [
        earlier(at, *USUAL, asked=frozenset(STANDING) - ({"faltgruppen"} if at < 2 else set())) for at in range(6)
    ]
    data = picture([tally("stadsparken", unit="faltgruppen", n=1)], earlier=rested)
    assert _place(data, "stadsparken")["arrow"] is None
    assert [each["why"] for each in data["change"]["baseline"]["without"]] == ["rested"]


def test_the_mean_in_the_post_is_without_the_units_that_it_says_it_is_without():
    """The new shop told nine in its first period and nothing now: the mean beside is that of the others."""
    first_seen = {**dict.fromkeys(STANDING, KEYS[0]), "coop": KEYS[5]}
    before = [earlier(at, *USUAL, *([tally(unit="coop", n=12)] if at == 5 else [])) for at in range(6)]
    data = picture([tally(n=5)], earlier=before, first_seen=first_seen)
    post = parts(SV, data, texts=True)[0]
    assert "Ny enhet sedan v. 44 (butik): jämförs utan den." in post
    assert "medel av sex 9" in post
    assert data["series"]["mean"]["reports"] == 11


def test_the_same_weeks_of_a_year_with_other_units_are_said_to_be_so():
    moved = timedelta(days=364)
    then = replace(
        earlier(0, *USUAL, tally(unit="nedlagd", n=9)),
        first_day=CYCLE.first_day - moved,
        last_day=CYCLE.last_day - moved,
        cycle=(CYCLE.first_day - moved).isoformat(),
    )
    seen = {**dict.fromkeys(STANDING, "2024-01-01"), "nedlagd": "2024-01-01"}
    data = told([tally(n=5)], told_before=USUAL, year_ago=then, first_seen=seen)
    assert "samma veckor i fjol 18 (andra enheter)" in parts(SV, data, texts=True)[0]
    same = told([tally(n=5)], told_before=USUAL, year_ago=replace(then, tallies=then.tallies[:-1]), first_seen=seen)
    assert "samma veckor i fjol 9." in parts(SV, same, texts=True)[0]


def test_a_town_that_has_just_begun_is_not_measured_by_the_one_unit_it_began_with():
    """One unit began, twelve joined in the next period: measured by the four periods of nearly all of them."""
    first_seen = {**dict.fromkeys(STANDING, KEYS[2]), "vaktare": KEYS[1]}
    asked = {1: frozenset({"vaktare"})}
    before = [earlier(at, *USUAL, asked=asked.get(at, frozenset(STANDING))) for at in range(1, 6)]
    data = picture([tally("stadsparken", unit="faltgruppen", n=30)], earlier=before, first_seen=first_seen)
    assert data["change"]["baseline"]["periods"] == 4
    assert data["change"]["baseline"]["without"] == []
    assert (_place(data, "stadsparken")["level"], _place(data, "stadsparken")["usual"]) == ("clear", 6)
    assert data["series"]["mean"]["periods"] == 5  # which does run across their joining, and so that is said
    assert breaks(SV, view(data, "group")) == ["Fler enheter sedan v. 38: medelvärdet är delvis från tiden före."]
    steady = told([tally("stadsparken", unit="faltgruppen", n=30)], told_before=USUAL)
    assert breaks(SV, view(steady, "group")) == []


def test_no_comparison_runs_across_another_length_or_an_imported_list():
    shorter = [earlier(at, *USUAL) for at in range(6)]
    shorter[3] = replace(shorter[3], last_day=shorter[3].first_day + timedelta(days=6))
    data = picture([tally(n=20)], earlier=shorter)
    assert (data["change"]["whole"]["level"], data["change"]["whole"]["why"]) == ("few", "break")
    assert any("inte lika lång" in each for each in breaks(SV, data))
    listed = [earlier(at, *USUAL, imported=at < 3) for at in range(6)]
    data = picture([tally(n=9)], earlier=listed)
    assert (data["change"]["baseline"]["periods"], _place(data, "sodra-hamnen")["level"]) == (3, "clear")
    assert any("Siffrorna byter källa" in each for each in breaks(SV, data))


def test_changed_rules_are_said_and_what_is_counted_anew_is_compared():
    data = picture([tally(n=9)], earlier=[earlier(at, *USUAL, rules=2 if at < 4 else 3) for at in range(6)])
    assert data["change"]["baseline"]["periods"] == 6
    assert any("Reglerna ändrades" in each for each in breaks(SV, data))


def test_the_level_of_a_coordinator_counts_and_is_not_lost():
    own = [Own("level", "brastad", "above", "Ny grupp", 1), Own("level", "", "normal", "Sommar", 2)]
    own.append(Own("level", "pinnevik", "clear", "Inget är rapporterat", 1))
    data = told([tally(n=9), tally("brastad", unit="ica", n=2)], told_before=USUAL, own=own)
    place = _place(data, "brastad")
    assert (place["level"], level_of(place), symbol(place)) == ("normal", "above", "◐")
    assert place["own"] == {"level": "above", "text": "Ny grupp"}
    assert level_of(data["change"]["whole"]) == "normal"
    assert level_of(_place(data, "pinnevik")) == "clear"
    assert level_of(None) == "few"


def test_an_evening_that_comes_back_is_a_pattern_and_one_bad_evening_is_none():
    weekly = [tally(on=4), tally(on=11), tally(on=2, band="eftermiddag", unit="ica")]
    data = told(weekly, told_before=weekly)
    whole = next(each for each in data["change"]["patterns"] if each["place"] is None)
    assert (whole["days"], whole["bands"], whole["n"], whole["of"], whole["periods"]) == ([4, 1], [3, 1], 12, 18, 6)
    assert sum(n for _, _, n in whole["times"]) == 12
    assert "fre 21–01 (12 av 18)" in patterns(SV, data)
    assert told([tally(on=4, n=30)], told_before=[])["change"]["patterns"] == []


def test_a_place_has_a_pattern_of_its_own_only_where_it_differs_from_the_town():
    everywhere = [tally(key, on=on, unit="faltgruppen") for key in ("sodra-hamnen", "stadsparken") for on in (4, 11)]
    alike = told(everywhere, told_before=everywhere)["change"]["patterns"]
    assert [each["place"] for each in alike] == [None]
    monday = [tally("brastad", on=on, band="morgon", unit="ica") for on in (0, 7)]
    data = told([*everywhere, *monday], told_before=[*everywhere, *monday])
    brastad = next(each for each in data["change"]["patterns"] if each["place"] == "brastad")
    assert (brastad["days"], brastad["bands"], brastad["n"], brastad["of"]) == ([0, 1], [0, 1], 12, 12)
    assert "Brastad centrum mån 06–12 (12 av 12)" in patterns(SV, data)


def test_reports_that_are_spread_have_no_pattern():
    spread = [tally(on=day, band=band, unit="ica") for day in range(14) for band in cycles.BANDS]
    assert told(spread, told_before=spread)["change"]["patterns"] == []


def test_a_place_that_the_file_does_not_know_any_longer_keeps_its_key():
    data = told([tally("gamla-kiosken", n=9)], told_before=USUAL)
    place = _place(data, "gamla-kiosken")
    assert (place["name"], place["sensitive"], place["level"]) == ("gamla-kiosken", False, "clear")
    assert LYSEKIL.place("gamla-kiosken") is None
