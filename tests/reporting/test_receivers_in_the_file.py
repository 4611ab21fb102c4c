"""Who else is sent the picture stands in the municipality file; what would be a secret there is told with its line."""

from pathlib import Path

import pytest

from reporting.municipality import MunicipalityError, parse

SOURCE = (Path(__file__).parents[2] / "municipalities" / "lysekil.toml").read_text("utf-8")
WHO = "me:word"
LINES = SOURCE.count("\n")


def town(receivers):
    return parse(f"{SOURCE}\n{receivers}", name="lysekil.toml")


def test_there_is_none_unless_the_file_says_so():
    assert parse(SOURCE, name="lysekil.toml").receivers == ()


def test_a_receiver_has_a_key_a_kind_and_a_name():
    teams, gis = town(
        '[[receivers]]\nkey = "teams"\nkind = "teams"\nname = "Teams, kanalen"\n'
        '[[receivers]]\nkey = "gis-norr"\nkind = "json"\nurl = "https://gis.example.se/est"\nlanguage = "sv"\n'
    ).receivers
    assert (teams.title, teams.url, teams.language) == ("Teams, kanalen", None, None)
    assert (gis.title, gis.url, gis.language) == ("gis-norr", "https://gis.example.se/est", "sv")


def test_receivers_stay_when_something_is_changed_in_the_chat():
    from reporting.municipality import Change

    before = town('[[receivers]]\nkey = "teams"\nkind = "teams"\n')
    after = before.with_changes([Change(kind="publish", key="", value={"publish": "automatic"})])
    assert after.receivers == before.receivers


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ('kind = "slack"', '"kind" cannot be "slack"'),
        ('kind = "teams"\nurl = "https://x.example/y"', "Set EST_RECEIVER_R_URL"),
        ('kind = "json"\nurl = "http://gis.example.se"', '"url" should be an https address.'),
        (f'kind = "json"\nurl = "https://{WHO}@gis.example.se"', "without a password"),
        ('kind = "json"\nlanguage = "de"', '"de" is not a language of the file.'),
        ('kind = "json"\nsecret = "x"', '"secret" is not a known key'),
        ('kind = "json"\n[[receivers]]\nkey = "r"\nkind = "json"', '"r"'),
    ],
)
def test_a_mistake_is_told_with_its_line_and_never_with_what_may_be_secret(line, wrong):
    with pytest.raises(MunicipalityError) as told:
        town(f'[[receivers]]\nkey = "r"\n{line}\n')
    assert wrong in str(told.value)
    assert int(str(told.value).split(":")[1]) > LINES
    assert "word" not in str(told.value).replace("password", "")
    assert "x.example" not in str(told.value)
