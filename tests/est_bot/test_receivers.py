"""Receivers and the environment: what is lacking is told in a sentence, and no secret is told at all."""

import pytest

from est_bot import logs, settings
from est_bot.receivers import addresses, lacks
from reporting.municipality import parse
from reporting.receivers import Address

TOKEN = "123456789:AAExampleExampleExampleExampleExample"
RECEIVERS = (
    '\n[[receivers]]\nkey = "teams"\nkind = "teams"\nname = "Teams"\n'
    '\n[[receivers]]\nkey = "gis"\nkind = "json"\nurl = "https://gis.example.se/est"\n'
)
URL = "https://flow.example.com/workflows/0123456789abcdef0123456789abcdef/run?sp=x&sig=Zk3-a-secret-of-the-workflow"
KEY = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def town(keyboard):
    source = settings.read().municipality_file.read_text("utf-8")
    (keyboard.folder / "town.toml").write_text(source + RECEIVERS, "utf-8")
    keyboard.sets(EST_MUNICIPALITY="town.toml")
    return parse(source + RECEIVERS, name="town.toml")


def told(town):
    return [each.text for each in lacks(settings.read(), town)]


def test_each_receiver_is_found_by_its_key(keyboard, town):
    keyboard.sets(EST_RECEIVER_TEAMS_URL=URL, EST_RECEIVER_GIS_KEY=KEY)
    assert told(town) == []
    read = addresses(settings.read(), town)
    assert read == {"teams": Address(URL), "gis": Address("https://gis.example.se/est", KEY)}
    assert "secret" not in repr(read)


def test_the_environment_goes_before_the_file_and_the_file_before_nothing(keyboard, town):
    (keyboard.folder / ".env").write_text(f"EST_RECEIVER_GIS_KEY={KEY}\nEST_RECEIVER_GIS_URL=https://old.example.se\n")
    keyboard.sets(EST_RECEIVER_GIS_URL="https://new.example.se/est")
    assert addresses(settings.read(), town) == {"gis": Address("https://new.example.se/est", KEY)}


def test_what_is_missing_is_one_sentence_each(town):
    assert told(town) == [
        "EST_RECEIVER_TEAMS_URL is missing; Teams gets no pictures until it is set.",
        "EST_RECEIVER_GIS_KEY is missing; gis gets no pictures until it is set.",
    ]
    assert addresses(settings.read(), town) == {}


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("EST_RECEIVER_TEAMS_URL", "http://flow.example.com/hunter2", "EST_RECEIVER_TEAMS_URL should be an https"),
        ("EST_RECEIVER_TEAMS_URL", "https://[hunter2", "EST_RECEIVER_TEAMS_URL should be an https"),
        ("EST_RECEIVER_GIS_KEY", "hunter2", "EST_RECEIVER_GIS_KEY should have 32 characters or more"),
        ("EST_RECEIVER_TEMAS_URL", "https://hunter2.example", "EST_RECEIVER_TEMAS_URL belongs to no receiver"),
    ],
)
def test_what_is_wrong_is_told_and_never_repeated(keyboard, town, name, value, sentence):
    keyboard.sets(**{name: value})
    found = told(town)
    assert any(each.startswith(sentence) for each in found), found
    assert "hunter2" not in str(found)


def test_nothing_leaves_this_machine_while_the_playground_stands_in_for_telegram(keyboard, town):
    keyboard.sets(EST_RECEIVER_TEAMS_URL=URL, EST_RECEIVER_GIS_KEY=KEY, EST_RECEIVER_GIS_URL="http://127.0.0.1:9/est")
    assert set(addresses(settings.read(), town)) == {"teams", "gis"}
    keyboard.sets(TELEGRAM_BOT_TOKEN="123456789:PLAYGROUND-not-a-secret-00000000000")
    assert set(addresses(settings.read(), town)) == {"gis"}
    assert told(town) == ["Teams gets no pictures while the playground stands in for Telegram."]


def test_an_address_and_what_is_secret_in_it_are_scrubbed_from_the_log(keyboard, town, capsys):
    import logging

    keyboard.sets(EST_RECEIVER_TEAMS_URL=URL, EST_RECEIVER_GIS_KEY=KEY, TELEGRAM_BOT_TOKEN=TOKEN)
    before = logging.getLogger().handlers[:]
    try:
        logs.configure("console", "info", settings.read().secrets)
        for line in (URL, URL.partition("?")[2], "sig=Zk3-a-secret-of-the-workflow&sp=x", f"key {KEY}", TOKEN):
            logging.getLogger("x").warning("%s", line)
    finally:
        logging.getLogger().handlers[:] = before
    written = capsys.readouterr().err
    assert written.count("<hidden>") >= 5
    for secret in ("Zk3-a-secret", KEY, TOKEN):
        assert secret not in written


def test_the_doctor_names_a_receiver_that_is_not_set_up(keyboard, town):
    keyboard.types("init")
    said = keyboard.types("doctor")
    assert "EST_RECEIVER_TEAMS_URL is missing" in " ".join(said.out.split())
    assert said.code == 1


def test_a_receiver_that_is_not_set_up_stops_no_command(keyboard, town):
    assert keyboard.types("agenda").code == 0
