"""A later version of a picture: what it keeps, when it is news, and how it is told in both languages."""

from datetime import UTC, datetime, timedelta

import pytest

from reporting.picture import late
from reporting.picture.inputs import Own
from reporting.post.messages import FIRST_LENGTH, LENGTH, length, parts
from reporting.standing import UnitStanding
from reporting.wording import words_in
from tests.reporting.pictures import SILENT, picture, tally

AT = datetime(2026, 11, 25, 9, 15, tzinfo=UTC)
SV, EN = words_in("sv"), words_in("en")
NOTHING = {"reports": 0, "changed": 0, "withdrawn": 0}


def version(earlier, later, number=2, **came):
    return late.following(earlier, later, version=number, at=AT, came={**NOTHING, **came})


def test_the_heading_says_when_in_local_time_and_which_version():
    data = version(picture(), picture())
    first = parts(SV, data, texts=True)[0]
    assert "Uppdaterad 25 nov kl. 10:15 (version 2)" in first
    assert "Updated 25 Nov at 10:15 (version 2)" in parts(EN, data, texts=True)[0]
    assert "Uppdaterad" not in parts(SV, picture(), texts=True)[0]
    assert first.index("Lägesbild") < first.index("Uppdaterad")


def test_the_first_message_is_as_short_with_the_heading():
    data = version(picture(), picture())
    first, *others = parts(SV, data, texts=True)
    assert length(first) <= FIRST_LENGTH
    assert all(length(each) <= LENGTH for each in others)


@pytest.mark.parametrize(
    ("came", "told"),
    [
        ({"reports": 1}, "1 sen rapport"),
        ({"reports": 2, "changed": 1}, "2 sena rapporter, 1 ändrad rapport"),
        ({"withdrawn": 2}, "2 återtagna rapporter"),
        ({}, ""),
    ],
)
def test_what_came_is_told_in_words(came, told):
    assert late.what_came(SV, version(picture(), picture(), **came)) == told


def test_the_line_is_honest_when_nothing_is_known_of_what_came():
    line = late.news(SV, version(picture(), picture()))
    assert line == "Lägesbilden v. 46–47 har uppdaterats. Antal händelser: 17 (som förut)."


def test_a_correction_that_changes_the_figures_too_says_so():
    """A line was put right, and at the same time two reports were joined, or a list was read in."""
    before = picture(tallies=[tally(n=3)])
    data = version(before, picture(tallies=[tally(n=2)], own=[Own("actions", "", "", "Extra rundor", 1)]))
    assert not late.is_correction(data)
    line = late.news(SV, data)
    assert "1 rad" in line
    assert "Antal händelser: 2 (förut 3)." in line
    same = version(before, picture(tallies=[tally(n=3)], own=[Own("actions", "", "", "Extra rundor", 1)]))
    assert late.is_correction(same)


def test_a_picture_of_an_older_program_is_not_news_by_its_shape_alone():
    """Format 1 did not say which place a line is about."""
    old = {**picture(), "format": 1}
    old["shown"] = [{name: value for name, value in each.items() if name != "key"} for each in old["shown"]]
    assert not late.is_news(old, picture())
    assert late.is_news(old, picture(tallies=[tally()]))


def test_a_unit_that_answers_is_a_late_answer_and_one_with_a_report_is_not():
    silent = next(iter(SILENT))
    before = picture(standing=SILENT)
    other = next(each for each in SILENT if each != silent)
    told = {**SILENT, silent: _stands("calm"), other: _stands("report")}
    data = version(before, picture(standing=told), reports=1)
    assert data["revision"]["came"]["answers"] == 1
    assert "1 sen rapport, 1 sent svar." in late.news(SV, data)
    assert f"Svar från 2 av {len(SILENT)} enheter (förut 0)." in late.news(SV, data)


def test_a_version_of_an_older_program_tells_late_answers_too():
    silent = next(iter(SILENT))
    before = picture(standing=SILENT)
    del before["asked"]["told"]
    after = picture(standing={**SILENT, silent: _stands("notout")})
    assert version(before, after)["revision"]["came"]["answers"] == 1
    assert late.is_news(before, after)


def _stands(answer):
    return UnitStanding(1 if answer == "report" else 0, answer)


def test_the_period_before_and_the_moment_of_counting_are_no_news():
    before = picture()
    after = {**before, "period": {**before["period"], "as_of": (AT + timedelta(days=1)).isoformat()}, "previous": None}
    after["late_before"] = {"reports": 9, "units": 1}
    assert not late.is_news(before, after)
    assert late.is_news(before, picture(tallies=[tally()]))


def test_texts_are_no_news_where_none_is_shown():
    before = {**picture(), "reviewed": False}
    after = {**before, "shown": [{**entry, "texts": ["Ord"]} for entry in before["shown"]]}
    assert not late.is_news(before, after)
    assert late.is_news({**before, "reviewed": True}, after)


def test_kinds_keep_their_names_and_new_ones_come_in():
    before, after = picture(), picture()
    taxonomy = after["taxonomy"]
    renamed = {**taxonomy["categories"][0], "label": {"sv": "Annat", "en": "Other"}}
    sub = {**renamed["subcategories"][0], "code": "nytt"}
    renamed["subcategories"] = [*renamed["subcategories"], sub]
    new = {**renamed, "code": "NY"}
    after["taxonomy"] = {**taxonomy, "categories": [renamed, *taxonomy["categories"][1:], new]}
    kept = version(before, after)["taxonomy"]["categories"]
    assert kept[0]["label"] == before["taxonomy"]["categories"][0]["label"]
    assert kept[0]["subcategories"][-1]["code"] == "nytt"
    assert kept[-1]["code"] == "NY"


def test_the_notice_has_a_way_to_the_picture():
    screen = late.notice(SV, version(picture(), picture(), reports=3), number=12, rooms_told=1)
    assert "ny version (2)" in screen.html
    assert "3 sena rapporter" in screen.html
    assert "Inlägget i gruppen är ändrat" in screen.html
    assert [each.code.split("|", 1)[1] for row in screen.rows for each in row] == ["pic|show|12"]
    assert "Ingen grupp" in late.notice(SV, version(picture(), picture()), number=12, rooms_told=0).html
