"""The figures of a picture as JSON: as the schema says, and every number that anybody reads is in them."""

import json
import re
from datetime import date
from importlib.resources import files

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from reporting.cycle import BAND_HOURS
from reporting.picture.audiences import view
from reporting.picture.figures import COLUMNS, as_json, figures
from reporting.picture.figures import told as in_words
from reporting.post.messages import parts
from reporting.post.plain import plain_text
from reporting.wording import words_in
from tests.reporting.pictures import picture, tallies, told
from tests.reporting.test_audiences import with_history

SCHEMA = json.loads(files("reporting").joinpath("picture.schema.json").read_text("utf-8"))
VALID = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
AUDIENCES = ("group", "coordinator", "public")
SV = words_in("sv")
ALWAYS = {112, 114, 14}


def seen_by(audience, data):
    return json.loads(json.dumps(as_json(view(data, audience))))


def wrong(seen):
    return [f"{'/'.join(map(str, each.absolute_path))}: {each.message[:120]}" for each in VALID.iter_errors(seen)]


def numbers_in(text):
    plain = re.sub(r"<[^>]+>", "", text).replace("\N{NO-BREAK SPACE}", "")
    return {float(each.replace(",", ".")) for each in re.findall(r"\d+(?:,\d+)?", plain)}


def numbers_of(part):
    """Every number in the figures, how many there are of what is listed, and the parts of days and hours."""
    if isinstance(part, bool) or part is None:
        return set()
    if isinstance(part, int | float):
        return {float(part), float(round(part)), round(part, 1)}
    if isinstance(part, str):
        try:
            day = date.fromisoformat(part[:10])
        except ValueError:
            return {float(each) for hours in (BAND_HOURS.get(part, ()),) for each in hours} | numbers_in(part)
        return {float(day.day), float(day.year), float(day.isocalendar().week)}
    inside = part.values() if isinstance(part, dict) else part
    return set().union({float(len(part))}, *map(numbers_of, inside))


def test_the_schema_is_one_and_says_what_every_key_is():
    Draft202012Validator.check_schema(SCHEMA)
    for audience in AUDIENCES:
        assert set(view(with_history(), audience)) <= set(SCHEMA["properties"])


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_picture_is_as_the_schema_says(audience):
    for data in (with_history(), picture(), picture([], previous=None, standing={})):
        assert wrong(seen_by(audience, data)) == []
    published = {**with_history(), "reviewed": True, "posts": {"sv": ["<b>Lägesbild</b>"]}}
    assert wrong(seen_by(audience, published)) == []
    assert wrong({**seen_by(audience, picture()), "shown": None})


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(tallies(), told())
def test_whatever_was_told_the_json_is_valid_and_holds_every_figure_of_the_text(some, rest):
    data = picture(some, **rest)
    for audience in AUDIENCES:
        seen = seen_by(audience, data)
        assert wrong(seen) == []
        text = "\n".join(parts(SV, data, texts=False)) if audience == "group" else plain_text(SV, seen)
        assert numbers_in(text) - numbers_of(seen) - ALWAYS == set()


def test_the_table_has_a_row_for_every_count_and_its_parts_add_up():
    for audience in AUDIENCES:
        seen = view(with_history(), audience)
        rows = list(figures(seen))
        total = next(row.reports for row in rows if row.part == "total")
        places = sum(row.reports for row in rows if row.part in ("place", "area", "others") and row.units is not None)
        assert total == seen["now"]["reports"]
        assert sum(row.reports for row in rows if row.part == "category") == total
        assert audience == "public" or places >= total
        assert all(len(in_words(SV, seen, row)) == len(COLUMNS) for row in rows)
    public = list(figures(view(with_history(), "public")))
    assert not {row.part for row in public} & {"kind", "subcategory", "area"}
