"""The municipality file: what it says, every mistake in it with its line, and changes laid over it."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import municipalities
from reporting.cycle import Moment
from reporting.municipality import Change, Municipality, MunicipalityError, Term, export, load, parse
from reporting.toml_lines import key_lines

FILE = Path(municipalities.__file__).parent / "lysekil.toml"
SOURCE = FILE.read_text(encoding="utf-8")
LYSEKIL = load(FILE)


def mistakes(source: str) -> list[str]:
    with pytest.raises(MunicipalityError) as caught:
        parse(source, name="lysekil.toml")
    return str(caught.value).splitlines()


def line(text: str, source: str = SOURCE) -> int:
    """Return the line on which the text first stands."""
    return source.count("\n", 0, source.index(text)) + 1


def edited(*swaps: tuple[str, str]) -> str:
    source = SOURCE
    for old, new in swaps:
        assert old in source
        source = source.replace(old, new, 1)
    return source


# What Lysekil decides


def test_lysekil_has_its_name_languages_zone_and_contact() -> None:
    assert LYSEKIL.name == "Lysekils kommun"
    assert LYSEKIL.languages == ("sv", "en")
    assert LYSEKIL.zone.key == "Europe/Stockholm"
    assert LYSEKIL.publish == "reviewed"
    assert "@" in LYSEKIL.privacy.mail
    assert "90 dagar" in LYSEKIL.privacy.retention("sv")
    assert "90 days" in LYSEKIL.privacy.retention("en")


def test_lysekil_reports_every_other_week_from_a_monday() -> None:
    rhythm = LYSEKIL.rhythm
    assert (rhythm.anchor, rhythm.days, rhythm.zone) == (date(2026, 1, 5), 14, LYSEKIL.zone)
    assert rhythm.opens == Moment(10, time(16))
    assert rhythm.reminds == Moment(13, time(18))
    assert rhythm.closes == Moment(14, time(12))
    assert rhythm.publishes == Moment(14, time(15))


def test_the_ten_categories_are_there_in_the_order_of_the_buttons() -> None:
    assert [category.code for category in LYSEKIL.categories] == [
        *("SKADE", "BRAND", "SAMLING", "VALD", "PERSONAL", "DROG", "TRAFIK", "STOLD", "PLATS", "OVRIGT")
    ]
    assert [len(category.subcategories) for category in LYSEKIL.categories] == [6, 4, 6, 6, 4, 5, 6, 6, 6, 5]


def test_a_category_says_its_icon_apart_from_its_label() -> None:
    category = LYSEKIL.category("SKADE")
    assert category is not None
    assert category.icon == "🔨"
    assert category.label("sv") == "Skadegörelse & klotter"
    assert category.label("en") == "Vandalism & graffiti"
    assert category.label("fi") == "Skadegörelse & klotter"


@pytest.mark.parametrize(
    ("category", "code", "asks"),
    [
        ("SKADE", "klotter", "incident"),
        ("PLATS", "belysning", "place"),
        ("OVRIGT", "evenemang", "event"),
        ("OVRIGT", "rykte", "incident"),
    ],
)
def test_an_unsafe_place_and_a_coming_event_ask_for_other_things(category: str, code: str, asks: str) -> None:
    found = LYSEKIL.subcategory(category, code)
    assert found is not None
    assert found.asks == asks


def test_seriousness_is_anchored_in_both_languages() -> None:
    assert [level.level for level in LYSEKIL.seriousness] == [1, 2, 3]
    assert LYSEKIL.seriousness[1].label("sv") == "Otryggt"
    assert "undvek platsen" in LYSEKIL.seriousness[1].anchor("sv")
    assert "avoided the place" in LYSEKIL.seriousness[1].anchor("en")


def test_volunteers_are_asked_through_their_contacts_and_field_secretaries_all() -> None:
    walkers, field = LYSEKIL.unit("vandrare-lysekil"), LYSEKIL.unit("faltgruppen")
    assert walkers is not None
    assert field is not None
    assert (walkers.asked, walkers.goes_out) == ("contacts", True)
    assert (field.asked, field.goes_out) == ("all", True)
    assert walkers.not_out_label("sv") == "Inte varit ute"
    assert walkers.quiet_label("en") == "Calm – nothing to report"


@pytest.mark.parametrize("key", ["mariedalsskolan", "coop", "biblioteket"])
def test_a_school_a_shop_and_a_library_have_no_activity_instead_of_not_been_out(key: str) -> None:
    unit = LYSEKIL.unit(key)
    assert unit is not None
    assert (unit.not_out_label("sv"), unit.not_out_label("en")) == ("Ingen verksamhet", "No activity")
    assert not unit.goes_out


def test_a_unit_may_differ_from_its_role() -> None:
    hosts, guards = LYSEKIL.unit("trygghetsvardar"), LYSEKIL.unit("vaktare")
    assert hosts is not None
    assert guards is not None
    assert (hosts.role, hosts.asked, guards.asked) == ("guard", "all", "contacts")


def test_every_unit_lies_in_its_organisation() -> None:
    assert [unit for organisation in LYSEKIL.organisations for unit in organisation.units] == list(LYSEKIL.units)
    assert all(LYSEKIL.organisation(unit.organisation) for unit in LYSEKIL.units)
    assert all(LYSEKIL.role(unit.role) for unit in LYSEKIL.units)


def test_schools_and_the_youth_centre_are_sensitive_and_the_harbour_is_not() -> None:
    sensitive = {place.key for place in LYSEKIL.places if place.sensitive}
    assert sensitive >= {"mariedalsskolan", "gullmarsskolan", "gullmarsgymnasiet", "stangenasskolan", "rorkulten"}
    assert not sensitive & {"sodra-hamnen", "lysekil", "stadsparken"}


def test_only_checked_coordinates_are_trusted() -> None:
    assert {place.key for place in LYSEKIL.places if place.trusted} == {"lysekil", "brastad", "grundsund"}
    approximate = LYSEKIL.place("sodra-hamnen")
    unknown = LYSEKIL.place("dona")
    assert approximate is not None
    assert unknown is not None
    assert (approximate.lat, approximate.trusted) == (58.273, False)
    assert (unknown.lat, unknown.trusted) == (None, False)


def test_what_was_never_known_is_none() -> None:
    assert LYSEKIL.unit("x") is LYSEKIL.place("x") is LYSEKIL.area("x") is LYSEKIL.category("X") is None
    assert LYSEKIL.subcategory("SKADE", "x") is LYSEKIL.subcategory("X", "x") is LYSEKIL.role("x") is None


def test_places_and_units_can_be_listed_by_area_and_by_role() -> None:
    assert {place.key for place in LYSEKIL.places_in("bro")} == {"bro", "brodalen"}
    assert len(LYSEKIL.units_with("school")) == 4


# Mistakes


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('name = "Lysekils kommun"', 'nam = "Lysekils kommun"', '"nam" is not a known key. Did you mean "name"?'),
        (
            'time_zone = "Europe/Stockholm"',
            'time_zone = "Europa/Stockholm"',
            'There is no time zone "Europa/Stockholm".',
        ),
        ('publish = "reviewed"', 'publish = "automatisk"', 'Did you mean "automatic"?'),
        ('languages = ["sv", "en"]', 'languages = ["sv", "svenska"]', "Use language codes of two letters"),
        ("anchor = 2026-01-05", "anchor = 2026-01-06", "which is a Tuesday. Write the date of a Monday."),
        ("anchor = 2026-01-05", 'anchor = "5 januari"', '"anchor" should be a date'),
        ("anchor = 2026-01-05", "anchor = 5", '"anchor" should be a date'),
        ("days = 14", "days = 10", '"days" cannot be 10. Use one of: 14, 7.'),
        ("opens = { day = 10", "opens = { day = -1", '"day" cannot be -1. Use at least 0.'),
        ("opens = { day = 10", 'opens = { day = "10"', '"day" should be a whole number, not "10".'),
        ('time = "16:00" }', 'time = "16.00" }', '"time" should be a time, not "16.00". Write it as "16:00".'),
        ("reminds = { day = 13", "reminds = { day = 9", '"reminds" does not come after "opens".'),
        ("closes = { day = 14", "closes = { day = 13, tid = 1", '"tid" is not a known key in period.closes.'),
        ("publishes = { day = 14", "publishes = { day = 13", '"publishes" does not come after "closes".'),
        ('mail = "registrator@lysekil.se"', 'mail = "registrator"', "Write an address such as name@example.se."),
        ("level = 2", "level = 3", "The levels of seriousness are [1, 3, 3]."),
        ('code = "field_secretary"', 'code = "Fältare"', '"code" cannot be "Fältare". Use 1–16 small letters'),
        ('key = "sodra-hamnen"', 'key = "södra-hamnen"', "å and ä become a, ö becomes o."),
        ('code = "SKADE"', 'code = "skade"', "Use 1–16 capital letters"),
        ('role = "field_secretary"', 'role = "field_secretery"', 'Did you mean "field_secretary"?'),
        ('role = "library"', 'role = "coordinator"', 'A unit cannot have the role "coordinator".'),
        ("goes_out = true", 'goes_out = "ja"', "Write true or false, without quotes."),
        ("sensitive = true\n", "sensetive = true\n", 'Did you mean "sensitive"?'),
        ("lat = 58.2743", "lat = 11.4358", '"lat" cannot be 11.4358. Use at least 55.0.'),
        ("lon = 11.4358", "lon = 58.2743", '"lon" cannot be 58.2743. Use at most 24.5.'),
        ('aliases = ["gästhamnen"]', 'aliases = ["GASTHAMNEN", "Parken"]', '"Parken" already means Stadsparken.'),
        ('aliases = ["gästhamnen"]', 'aliases = "gästhamnen"', '"aliases" should be a list'),
        ('name = "Rosvik"', f'name = "{"x" * 41}"', '"name" has 41 characters. Use at most 40.'),
        ('name = "Rosvik"', 'name = ""', '"name" is empty.'),
        ('key = "rosvik"', 'key = "dona"', 'The key "dona" is used twice.'),
        ('key = "ica"\n', 'key = "coop"\n', 'The key "coop" is used twice.'),
        ('{ code = "sten", seriousness = 2', '{ code = "ruta", seriousness = 2', 'The code "ruta" is used twice.'),
        ('{ code = "sten", seriousness = 2', '{ code = "sten", seriousness = 4', '"seriousness" cannot be 4.'),
        ('label = { sv = "Klotter", en = "Graffiti" }', 'label = { sv = "Klotter" }', 'Add en = "…".'),
        ('label = { sv = "Klotter", en =', 'label = { sv = "Klotter", eng =', '"eng" is not a language of the file.'),
        ('label = { sv = "Klotter", en = "Graffiti" }', 'label = "Klotter"', 'Write it as { sv = "…", en = "…" }.'),
        ('asks = "event"', 'asks = "evnt"', 'Did you mean "event"?'),
    ],
)
def test_a_mistake_is_told_with_its_line_and_advice(old: str, new: str, complaint: str) -> None:
    told = mistakes(edited((old, new)))
    fitting = [one for one in told if complaint in one]
    assert [int(one.split(":")[1]) for one in fitting] == [line(old)], told


def test_a_clash_of_aliases_is_told_at_the_second_place_and_names_the_first() -> None:
    source = edited(('aliases = ["gågatan"]', 'aliases = ["gågatan", "GÄSTHAMNEN!"]'))
    (told,) = mistakes(source)
    assert told == (
        f'lysekil.toml:{line("GÄSTHAMNEN!", source)}: "GÄSTHAMNEN!" already means Södra hamnen. '
        "Keep it at one of the two places."
    )


def test_a_mistake_in_a_list_over_many_lines_is_told_on_its_own_line() -> None:
    source = SOURCE.replace('aliases = ["gågatan"]', 'aliases = [\n  "gågatan", # the first\n\n  7,\n]')
    (told,) = mistakes(source)
    assert told.startswith(f"lysekil.toml:{line('  7,', source)}: ")


def test_something_missing_is_told_at_the_table_that_lacks_it() -> None:
    source = SOURCE.replace('role = "field_secretary"\n', "", 1)
    (told,) = mistakes(source)
    assert told == (
        f"lysekil.toml:{line('key = ' + chr(34) + 'faltgruppen', source) - 1}: "
        '"role" is missing in organisations.units. Add it.'
    )


def test_half_a_pair_of_coordinates_is_a_mistake() -> None:
    source = SOURCE.replace("lat = 58.2743\n", "", 1)
    (told,) = mistakes(source)
    assert '"lat" is missing. A place has lat, lon and coordinates, or none of the three.' in told
    assert told.startswith(f"lysekil.toml:{line('name = ' + chr(34) + 'Lysekil, t', source) - 2}:")


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file() -> None:
    source = edited(
        ("anchor = 2026-01-05", "anchor = 2026-01-06"),
        ('role = "field_secretary"', 'role = "fältare"'),
        ('key = "rosvik"', 'key = "dona"'),
        ("lat = 58.2743", "lat = 1.0"),
        ('area = "brastad"', 'area = "brasta"'),
        ('code = "BRAND"', 'code = "SKADE"'),
    )
    told = mistakes(source)
    numbers = [int(one.split(":")[1]) for one in told]
    assert len(told) == 6
    assert numbers == sorted(numbers)
    assert all(one.startswith("lysekil.toml:") and one.endswith((".", "?")) for one in told)


def test_an_unknown_area_gets_the_nearest_as_advice() -> None:
    source = edited(('area = "brastad"', 'area = "brasta"'))
    assert mistakes(source) == [
        f'lysekil.toml:{line("brasta" + chr(34), source)}: There is no area "brasta". Did you mean "brastad"?'
    ]


def test_a_mistyped_key_is_told_once() -> None:
    source = edited(('controller = "Kommun', 'controler = "Kommun'))
    (told,) = mistakes(source)
    assert told.endswith('"controler" is not a known key in privacy. Did you mean "controller"?')


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("days = 14", "days = "),
        ('key = "polisen"', 'key = "polisen'),
        ('key = "polisen"', 'key = "polisen"\nkey = "polisen"'),
        ("[period]", "[period"),
    ],
)
def test_what_is_not_toml_is_told_with_its_line(old: str, new: str) -> None:
    source = edited((old, new))
    (told,) = mistakes(source)
    expected = line(new, source) + new.count("\n")
    assert told.startswith(
        (f"lysekil.toml:{expected}: This is not TOML", f"lysekil.toml:{expected + 1}: This is not TOML")
    )
    assert "Look for a missing quote" in told


def test_a_list_that_never_ends_is_told_at_the_end_of_the_file() -> None:
    (told,) = mistakes('name = "x"\nlanguages = [\n')
    assert told.startswith("lysekil.toml:3: ")


def test_a_file_in_another_encoding_is_told_as_such(tmp_path: Path) -> None:
    path = tmp_path / "lysekil.toml"
    path.write_bytes(SOURCE.encode("latin-1", "replace"))
    with pytest.raises(MunicipalityError, match=r"lysekil\.toml:1: The file is not UTF-8\. Save it as UTF-8\."):
        load(path)


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "lysekil.toml"
    path.write_bytes(b"\xef\xbb\xbf" + SOURCE.replace("\n", "\r\n").encode())
    assert load(path) == LYSEKIL
    source = edited(('area = "brastad"', 'area = "brasta"')).replace("\n", "\r\n")
    assert mistakes(source)[0].startswith(f"lysekil.toml:{line('brasta' + chr(34), source)}:")


def test_an_empty_file_lacks_everything() -> None:
    assert all("is missing. Add it." in one for one in mistakes(""))
    assert len(mistakes("")) == 10


TRICKY = '''
a.b = 1 # = [
"q.r" = { x = [1, { y = "}" }], z.w = 2 }
[t]
s = """
[not.a.table]
k = "v" \\""" """
l = \'\'\'
# ]]\'\'\'
m = [
  # one
  "a,b", [ ], [[1],
  [2]],
]
[[u]]
k = 1
[[u.v]]
k = 2
[[u.v]]
k = [ "\\"]" ]
[u.w.x]
k = 2026-01-05T10:00:00Z
[[u]]
v = []
'''


@pytest.mark.parametrize("source", [SOURCE, TRICKY, "", "a = 1", TRICKY.replace("\n", "\r\n")])
def test_every_key_and_item_has_its_line(source: str) -> None:
    assert set(key_lines(source)) == set(paths(tomllib.loads(source)))


def paths(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for key, one in inner for found in [(*path, key), *paths(one, (*path, key))]]


def test_lines_are_those_that_a_person_would_point_at() -> None:
    lines = key_lines(TRICKY)
    assert lines[("a", "b")] == 2
    assert lines[("q.r", "x", 1, "y")] == 3
    assert lines[("t", "m", 2, 1, 0)] == 13
    assert lines[("u", 0, "v", 1)] == 19
    assert lines[("u", 1, "v")] == 24


# Changes made in chat

NEW_PLACE = Change(kind="place", key="flytbryggan", value={"name": "Flytbryggan", "area": "lysekil"})
CHANGES = [
    NEW_PLACE,
    Change(kind="place", key="dona", value=None),
    Change(kind="place", key="rosvik", value={"name": "Rosvik & Ro", "sensitive": True}),
    Change(kind="area", key="malmon", value={"name": "Malmön"}),
    Change(
        kind="unit",
        key="nattugglorna",
        value={"organisation": "trygghetsvandrarna", "name": "Nattugglorna", "role": "night_walker"},
    ),
    Change(kind="unit", key="bovardar", value={"organisation": "polisen"}),
    Change(kind="unit", key="ica", value={"quiet": {"sv": "Lugnt i butiken", "en": "Calm in the shop"}}),
    Change(kind="organisation", key="foreningar", value={"name": "Föreningarna"}),
    Change(kind="unit", key="segling", value={"organisation": "foreningar", "name": "Seglarna", "role": "guard"}),
    Change(kind="category", key="BRAND", value=None),
    Change(kind="category", key="OVRIGT", value={"label": {"sv": "Övrigt"}}),
    Change(
        kind="category",
        key="FISKE",
        value={
            "icon": "🐟",
            "label": {"sv": "Fiske", "en": "Fishing"},
            "subcategories": [{"code": "tjuv", "seriousness": 1, "label": {"sv": "Tjuvfiske", "en": "Poaching"}}],
        },
    ),
    Change(kind="subcategory", key="FISKE/nat", value={"seriousness": 2, "label": {"sv": "Nät", "en": "Nets"}}),
    Change(kind="subcategory", key="SKADE/sten", value=None),
    Change(kind="subcategory", key="SKADE/klotter", value={"label": {"sv": "Klotter & tags"}, "seriousness": 2}),
    Change(kind="period", key="", value={"anchor": "2026-01-12", "opens": {"day": 9, "time": "17:30"}}),
    Change(kind="publish", key="", value={"publish": "automatic"}),
]


def test_changes_are_laid_over_the_file_in_their_order() -> None:
    changed = LYSEKIL.with_changes(CHANGES)
    assert changed.ignored_changes == ()
    assert changed.place("flytbryggan") in changed.places
    assert changed.rhythm.opens == Moment(9, time(17, 30))
    assert changed.rhythm.anchor == date(2026, 1, 12)
    assert changed.publish == "automatic"
    moved, klotter, quiet = (
        changed.unit("bovardar"),
        changed.subcategory("SKADE", "klotter"),
        changed.unit("ica"),
    )
    assert moved is not None
    assert klotter is not None
    assert quiet is not None
    assert moved.organisation == "polisen"
    assert (klotter.label("sv"), klotter.label("en"), klotter.seriousness) == ("Klotter & tags", "Graffiti", 2)
    assert quiet.quiet_label("sv") == "Lugnt i butiken"
    assert [part.code for part in changed.categories[-1].subcategories] == ["tjuv", "nat"]


def test_laying_changes_over_leaves_the_municipality_and_the_changes_as_they_were() -> None:
    before = [change.model_copy(deep=True) for change in CHANGES]
    changed = LYSEKIL.with_changes(CHANGES)
    changed.with_changes([Change(kind="subcategory", key="FISKE/tjuv", value={"label": {"sv": "Annat"}})])
    assert before == CHANGES
    assert load(FILE) == LYSEKIL
    assert LYSEKIL.with_changes(CHANGES) == changed


def test_the_same_changes_twice_change_nothing_more() -> None:
    once = LYSEKIL.with_changes(CHANGES)
    assert once.with_changes(CHANGES) == once
    assert LYSEKIL.with_changes([]) == LYSEKIL


def test_what_is_taken_away_is_retired_and_can_be_brought_back() -> None:
    without = LYSEKIL.with_changes([Change(kind="place", key="dona", value=None)])
    retired = without.place("dona")
    assert retired is not None
    assert retired.retired
    assert retired not in without.places
    back = without.with_changes([Change(kind="place", key="dona", value={"retired": False})])
    assert back == LYSEKIL


def test_a_retired_sub_category_still_has_its_label() -> None:
    without = LYSEKIL.with_changes([Change(kind="subcategory", key="SKADE/sten", value=None)])
    category = without.category("SKADE")
    assert category is not None
    assert "sten" not in [part.code for part in category.subcategories]
    retired = without.subcategory("SKADE", "sten")
    assert retired is not None
    assert (retired.retired, retired.label("sv")) == (True, "Stenkastning")


def test_the_units_of_a_retired_organisation_are_not_asked() -> None:
    without = LYSEKIL.with_changes([Change(kind="organisation", key="butikerna", value=None)])
    assert {"coop", "ica"}.isdisjoint(unit.key for unit in without.units)
    coop = without.unit("coop")
    assert coop is not None
    assert coop.retired


@pytest.mark.parametrize(
    "change",
    [
        Change(kind="place", key="x", value={"name": "X"}),
        Change(kind="place", key="x", value={"name": "X", "area": "nowhere"}),
        Change(kind="place", key="Å", value={"name": "X", "area": "lysekil"}),
        Change(kind="place", key="x", value={"name": "X", "area": "lysekil", "aliases": ["gästhamnen"]}),
        Change(kind="place", key="rosvik", value={"colour": "red"}),
        Change(kind="place", key="rosvik", value={"name": None}),
        Change(kind="unit", key="x", value={"name": "X", "role": "guard"}),
        Change(kind="unit", key="x", value={"name": "X", "role": "guard", "organisation": "nowhere"}),
        Change(kind="unit", key="ica", value={"role": "coordinator"}),
        Change(kind="subcategory", key="NIX/x", value={"seriousness": 1, "label": {"sv": "X", "en": "X"}}),
        Change(kind="subcategory", key="SKADE", value={"seriousness": 1, "label": {"sv": "X", "en": "X"}}),
        Change(kind="category", key="SKADE", value={"subcategories": [{}]}),
        Change(kind="category", key="SKADE", value={"subcategories": 7}),
        Change(kind="organisation", key="polisen", value={"units": {"x": 1}}),
        Change(kind="area", key="lysekil", value={"name": "x" * 41}),
        Change(kind="period", key="", value={"days": 10}),
        Change(kind="period", key="", value={"opens": {"day": 20}}),
        Change(kind="period", key="", value=None),
        Change(kind="publish", key="", value={"publish": "never"}),
        Change(kind="publish", key="", value=None),
    ],
)
def test_a_change_that_does_not_fit_is_ignored_and_named_and_the_others_hold(change: Change) -> None:
    changed = LYSEKIL.with_changes([NEW_PLACE, change, Change(kind="place", key="dona", value=None)])
    assert changed.ignored_changes == (change,)
    assert changed == LYSEKIL.with_changes([NEW_PLACE, Change(kind="place", key="dona", value=None)])


def test_taking_away_what_is_not_there_does_nothing() -> None:
    for kind, key in (("place", "x"), ("unit", "x"), ("category", "X"), ("subcategory", "SKADE/x")):
        changed = LYSEKIL.with_changes([Change.model_validate({"kind": kind, "key": key, "value": None})])
        assert changed == LYSEKIL
        assert changed.ignored_changes == ()


# What earlier files had


def older() -> list[Term]:
    more = {"icon": "🐟", "label": {"sv": "Fiske", "en": "Fishing"}}
    part = {"seriousness": 1, "label": {"sv": "Tjuvfiske", "en": "Poaching"}}
    unit = {"organisation": "forening", "name": "Seglarna", "role": "sailor"}
    return LYSEKIL.with_changes(
        [
            NEW_PLACE,
            Change(kind="area", key="malmon", value={"name": "Malmön"}),
            Change(kind="place", key="on", value={"name": "Ön", "area": "malmon", "aliases": ["gästbryggan"]}),
            Change(kind="category", key="FISKE", value=more),
            Change(kind="subcategory", key="FISKE/tjuv", value=part),
            Change(kind="subcategory", key="SKADE/bil", value=part),
            Change(kind="role", key="sailor", value={"label": {"sv": "Seglare", "en": "Sailors"}}),
            Change(kind="organisation", key="forening", value={"name": "Föreningen"}),
            Change(kind="unit", key="segling", value=unit),
        ]
    ).terms()


def test_what_an_earlier_file_had_keeps_its_words_but_cannot_be_chosen() -> None:
    now = LYSEKIL.remembering(older())
    assert (now.places, now.areas, now.units) == (LYSEKIL.places, LYSEKIL.areas, LYSEKIL.units)
    assert [category.subcategories for category in now.categories] == [
        category.subcategories for category in LYSEKIL.categories
    ]
    place, unit = now.place("on"), now.unit("segling")
    assert place is not None
    assert unit is not None
    area, role, organisation = now.area(place.area), now.role(unit.role), now.organisation(unit.organisation)
    assert area is not None
    assert role is not None
    assert organisation is not None
    assert (place.retired, area.name, role.label("sv"), organisation.name) == (True, "Malmön", "Seglare", "Föreningen")
    for category, code in (("FISKE", "tjuv"), ("SKADE", "bil")):
        part = now.subcategory(category, code)
        assert part is not None
        assert part.label("en") == "Poaching"


def test_terms_survive_json_and_say_everything_again() -> None:
    terms = [Term.model_validate_json(term.model_dump_json()) for term in LYSEKIL.terms()]
    assert terms == LYSEKIL.terms()
    assert json.dumps([term.value for term in terms])
    assert LYSEKIL.remembering(terms) == LYSEKIL


def test_what_is_remembered_is_in_the_terms_too() -> None:
    now = LYSEKIL.remembering(older())
    assert {(term.kind, term.key) for term in now.terms()} == {(term.kind, term.key) for term in older()}


def test_remembering_and_changing_give_the_same_in_either_order() -> None:
    terms = LYSEKIL.with_changes(CHANGES).terms()
    one = LYSEKIL.remembering(terms).with_changes(CHANGES)
    other = LYSEKIL.with_changes(CHANGES).remembering(terms)
    assert one == other == LYSEKIL.with_changes(CHANGES)


def test_the_file_wins_over_what_is_remembered_and_a_lost_language_does_no_harm() -> None:
    terms = [
        Term(kind="place", key="rosvik", value={"name": "Gamla Rosvik", "area": "lysekil"}),
        Term(kind="category", key="FISKE", value={"icon": "🐟", "label": {"sv": "Fiske"}}),
        Term(kind="place", key="clash", value={"name": "Gästhamnen", "area": "lysekil"}),
    ]
    now = LYSEKIL.remembering(terms)
    rosvik, fiske, clash = now.place("rosvik"), now.category("FISKE"), now.place("clash")
    assert rosvik is not None
    assert fiske is not None
    assert clash is not None
    assert (rosvik.name, fiske.label("en"), clash.retired) == ("Rosvik", "Fiske", True)


def test_a_term_that_cannot_be_used_is_dropped_and_the_others_stay() -> None:
    terms = [
        Term(kind="place", key="a", value={"name": "A", "area": "lysekil"}),
        Term(kind="place", key="b", value={"colour": "red"}),
        Term(kind="unit", key="c", value={"name": "C", "role": "guard", "organisation": "nowhere"}),
        Term(kind="place", key="d", value={"name": "D", "area": "lysekil"}),
    ]
    now = LYSEKIL.remembering(terms)
    assert now.place("a") is not None
    assert now.place("d") is not None
    assert now.place("b") is now.unit("c") is None


def test_a_file_may_say_itself_that_something_is_retired() -> None:
    source = SOURCE.replace('key = "rosvik"\n', 'key = "rosvik"\nretired = true\n')
    changed = parse(source, name="x")
    assert changed == LYSEKIL.with_changes([Change(kind="place", key="rosvik", value=None)])


# Writing the file


def test_without_changes_the_file_is_written_as_it_was() -> None:
    assert export(SOURCE, [], name="lysekil.toml") == SOURCE


def test_the_written_file_says_the_same_as_the_municipality_with_its_changes() -> None:
    text = export(SOURCE, CHANGES, name="lysekil.toml")
    assert parse(text, name="x") == LYSEKIL.with_changes(CHANGES)
    assert export(text, CHANGES, name="x") == text


def comments(text: str) -> list[str]:
    return [one.strip() for one in text.splitlines() if one.startswith("#")]


def test_the_written_file_keeps_comments_and_order() -> None:
    text = export(SOURCE, CHANGES, name="lysekil.toml")
    assert comments(text) == comments(SOURCE)
    assert "# torsdag vecka två: frågan går ut" in text
    kept = [one for one in text.splitlines() if one in set(SOURCE.splitlines())]
    assert len(kept) >= len(SOURCE.splitlines()) - 12


@pytest.mark.parametrize(
    ("change", "before"),
    [
        (Change(kind="area", key="malmon", value={"name": "Malmön"}), "# --- Platser"),
        (CHANGES[7], "# --- Kategorier"),
        (CHANGES[11], "# --- Områden"),
        (Change(kind="category", key="OVRIGT", value=None), "# --- Områden"),
        (Change(kind="unit", key="nya", value={"organisation": "butikerna", "name": "N", "role": "shop"}), "# --- Kat"),
    ],
)
def test_what_is_new_stands_before_the_heading_of_the_next_part(change: Change, before: str) -> None:
    old, new = SOURCE.splitlines(), export(SOURCE, [change], name="x").splitlines()
    added = [position for position, one in enumerate(new) if position >= len(old) or one != old[position]]
    heading = next(position for position, one in enumerate(new) if one.startswith(before))
    assert added[0] < heading
    assert comments("\n".join(new)) == comments(SOURCE)


def test_moving_every_unit_out_of_an_organisation_keeps_the_comments() -> None:
    moves = [Change(kind="unit", key=key, value={"organisation": "polisen"}) for key in ("coop", "ica")]
    text = export(SOURCE, moves, name="x")
    assert parse(text, name="x") == LYSEKIL.with_changes(moves)
    assert comments(text) == comments(SOURCE)


def test_a_change_that_does_not_fit_is_not_written() -> None:
    wrong = Change(kind="place", key="x", value={"name": "X", "area": "nowhere"})
    assert export(SOURCE, [wrong], name="x") == SOURCE


def test_a_file_with_mistakes_is_not_written() -> None:
    with pytest.raises(MunicipalityError):
        export("name = 1", [], name="x")


keys = st.sampled_from(["dona", "rosvik", "ny", "lysekil", "sodra-hamnen"])
names = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
some_changes = st.lists(
    st.one_of(
        st.builds(
            lambda key, value: Change(kind="place", key=key, value=value),
            keys,
            st.none()
            | st.fixed_dictionaries(
                {},
                optional={
                    "name": names,
                    "area": st.sampled_from(["lysekil", "bro", "nowhere"]),
                    "aliases": st.lists(names, max_size=2),
                    "sensitive": st.booleans(),
                    "retired": st.booleans(),
                },
            ),
        ),
        st.builds(
            lambda key, value: Change(kind="unit", key=key, value=value),
            st.sampled_from(["coop", "ica", "bovardar", "ny", "vandrare-lysekil"]),
            st.none()
            | st.fixed_dictionaries(
                {},
                optional={
                    "name": names,
                    "role": st.sampled_from(["guard", "school", "coordinator"]),
                    "organisation": st.sampled_from(["polisen", "butikerna", "lysekilsbostader", "nowhere"]),
                    "quiet": st.fixed_dictionaries({"sv": names}, optional={"en": names}),
                },
            ),
        ),
        st.builds(
            lambda key, value: Change(kind="subcategory", key=key, value=value),
            st.sampled_from(["SKADE/sten", "SKADE/ny", "NY/x", "OVRIGT/annat"]),
            st.none()
            | st.fixed_dictionaries(
                {"label": st.fixed_dictionaries({"sv": names, "en": names})},
                optional={"seriousness": st.integers(0, 3), "words": st.lists(names, max_size=2)},
            ),
        ),
    ),
    max_size=5,
)


@given(some_changes)
@settings(max_examples=40, deadline=None)
def test_any_changes_are_written_so_that_reading_gives_the_same(changes: list[Change]) -> None:
    text = export(SOURCE, changes, name="x")
    assert parse(text, name="x") == LYSEKIL.with_changes(changes)
    assert comments(text) == comments(SOURCE)


# For pictures, and for starting


def test_the_taxonomy_is_plain_json_and_names_what_is_retired() -> None:
    taxonomy = LYSEKIL.with_changes([Change(kind="category", key="BRAND", value=None)]).taxonomy()
    assert json.loads(json.dumps(taxonomy)) == taxonomy
    by_code = {category["code"]: category for category in taxonomy["categories"]}
    assert len(by_code) == 10
    assert by_code["BRAND"]["retired"] is True
    assert by_code["SKADE"]["subcategories"][0] == {
        "code": "klotter",
        "label": {"sv": "Klotter", "en": "Graffiti"},
        "seriousness": 1,
        "asks": "incident",
        "retired": False,
    }
    assert [level["level"] for level in taxonomy["seriousness"]] == [1, 2, 3]


def test_a_municipality_cannot_be_changed_in_place() -> None:
    with pytest.raises(ValueError, match="frozen"):
        LYSEKIL.name = "Uddevalla"  # type: ignore[misc]
    assert LYSEKIL != "Lysekil"
    assert isinstance(LYSEKIL, Municipality)


def test_reading_the_file_loads_neither_the_writer_nor_a_telegram_library() -> None:
    code = (
        "import sys, reporting.municipality; print({'tomlkit', 'telegram', 'aiogram', 'sqlmodel'} & set(sys.modules))"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "set()"
