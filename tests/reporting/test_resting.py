"""Units that are not in operation: in the file, in the chat's changes, and in the picture."""

import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from reporting.day_spans import Span
from reporting.municipality import Change, Municipality, MunicipalityError, export, parse
from reporting.picture.composing import compose
from reporting.picture.inputs import Inputs
from reporting.post.messages import parts
from reporting.rest_screens import merged
from reporting.standing import UnitStanding, missing_units, operating, resting
from reporting.wording import words_in
from tests.reporting.pictures import CYCLE, FORTNIGHT, LYSEKIL, SILENT

SOURCE = (Path(__file__).parents[2] / "municipalities" / "lysekil.toml").read_text("utf-8")
SCHOOL = "gullmarsgymnasiet"
SUMMER = Span(date(2027, 6, 14), date(2027, 8, 15))


def with_days(days: str) -> str:
    head = f'[[organisations.units]]\nkey = "{SCHOOL}"\n'
    assert SOURCE.count(head) == 1
    return SOURCE.replace(head, f"{head}not_in_operation = {days}\n")


def in_file(days: str) -> Municipality:
    return parse(with_days(days), name="lysekil.toml")


def at_rest(*units: str) -> Municipality:
    days = [{"from": "2026-11-16", "to": "2026-11-29"}]
    made = LYSEKIL.with_changes(Change(kind="unit", key=unit, value={"not_in_operation": days}) for unit in units)
    assert not made.ignored_changes
    return made


def test_the_file_says_when_a_unit_is_not_in_operation():
    unit = in_file("[{ from = 2027-06-14, to = 2027-08-15 }]").unit(SCHOOL)
    assert unit is not None
    assert unit.not_in_operation == (SUMMER,)
    edges = (SUMMER.first - timedelta(days=1), SUMMER.first, SUMMER.last, SUMMER.last + timedelta(days=1))
    assert [unit.rests_on(day) for day in edges] == [False, True, True, False]


@pytest.mark.parametrize(
    ("days", "complaint"),
    [
        ("[{ from = 2027-08-15, to = 2027-06-14 }]", '"to" is before "from"'),
        ("[{ from = 2027-08-15 }]", '"to" is missing'),
        ('[{ from = 2027-08-15, to = "snart" }]', "should be a date"),
        ("[{ from = 2027-08-15, until = 2027-08-16 }]", '"until" is not a known key'),
    ],
)
def test_a_mistake_in_the_days_is_told(days, complaint):
    with pytest.raises(MunicipalityError, match=complaint):
        in_file(days)


def test_days_from_the_chat_win_and_can_be_written_into_the_file():
    change = Change(kind="unit", key=SCHOOL, value={"not_in_operation": [{"from": "2027-06-14", "to": "2027-08-15"}]})
    written = export(with_days("[{ from = 2027-01-01, to = 2027-01-06 }]"), [change], name="lysekil.toml")
    assert "not_in_operation = [{from = 2027-06-14, to = 2027-08-15}]" in written
    unit = parse(written, name="lysekil.toml").unit(SCHOOL)
    assert unit is not None
    assert unit.not_in_operation == (SUMMER,)


def test_what_is_remembered_of_a_unit_can_be_stored():
    terms = in_file("[{ from = 2027-06-14, to = 2027-08-15 }]").terms()
    assert json.loads(json.dumps([term.value for term in terms])) == [term.value for term in terms]


def test_a_unit_is_asked_or_at_rest():
    town = at_rest(SCHOOL)
    assert [unit.key for unit in resting(town, CYCLE)] == [SCHOOL]
    assert [unit.key for unit in operating(town, CYCLE)] == [unit.key for unit in town.units if unit.key != SCHOOL]
    assert missing_units(town, {SCHOOL: UnitStanding(0, "calm")}) == ()


def test_days_that_touch_become_one_span():
    week = [Span(date(2026, 11, day), date(2026, 11, day + 2)) for day in (16, 19, 25)]
    assert merged((week[2], week[0], week[1], week[1])) == (Span(week[0].first, week[1].last), week[2])


def picture(town: Municipality, standing):
    return compose(Inputs(town, CYCLE, CYCLE.closes_at, tallies=FORTNIGHT, standing=standing))


def test_the_picture_counts_without_them_and_names_them():
    standing = {key: each for key, each in SILENT.items() if key != SCHOOL}
    data = picture(at_rest(SCHOOL), standing)
    assert data["asked"]["units"] == len(SILENT) - 1
    assert SCHOOL not in {unit["key"] for unit in data["asked"]["missing"]}
    name = LYSEKIL.unit(SCHOOL)
    assert name is not None
    for language, said in (("sv", "Ej i drift"), ("en", "Not in operation")):
        assert f"{said}: {name.name}." in parts(words_in(language), data, texts=True)[0]


def test_one_that_is_heard_from_all_the_same_counts():
    data = picture(at_rest(SCHOOL), {**SILENT, SCHOOL: UnitStanding(0, "calm")})
    assert (data["asked"]["units"], data["asked"]["resting"]) == (len(SILENT), [])


def test_many_at_rest_still_fit_and_old_pictures_are_read():
    every = [unit.key for unit in LYSEKIL.units][:10]
    data = picture(at_rest(*every), {key: each for key, each in SILENT.items() if key not in every})
    first = parts(words_in("sv"), data, texts=True)[0]
    assert re.search(r"Ej i drift: .*, \d till\.", first)
    assert len(first) <= 1000
    del data["asked"]["resting"]
    assert "Ej i drift" not in parts(words_in("sv"), data, texts=True)[0]
