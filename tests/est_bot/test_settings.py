"""A wrong or missing setting ends the start with one sentence that names it, and nothing else."""

import pytest

from est_bot import settings
from est_bot.trouble import SettingsTrouble

TOKEN = "123456789:AAExampleExampleExampleExampleExample"

WRONG = [
    ("TELEGRAM_BOT_TOKEN", "hunter2", "@BotFather"),
    ("TELEGRAM_BOT_TOKEN", TOKEN + " ", "@BotFather"),
    ("TELEGRAM_API_URL", "api.telegram.org", "https://api.telegram.org"),
    ("TELEGRAM_API_URL", "ftp://api.telegram.org", "https://api.telegram.org"),
    ("TELEGRAM_API_URL", "http://[::1", "https://api.telegram.org"),
    ("DATABASE_URL", "est.db", "sqlite:///FILE"),
    ("DATABASE_URL", "mysql://root:hunter2@db/est", "postgresql://"),
    ("DATABASE_URL", "sqlite://", "sqlite:///FILE"),
    ("DATABASE_URL", "sqlite:///:memory:", "sqlite:///FILE"),
    ("DATABASE_URL", "postgresql://db", "postgresql://"),
    ("EST_MUNICIPALITY", "municipalities/nowhere.toml", "municipalities/lysekil.toml"),
    ("EST_PHOTOS", __file__, "a folder for pictures"),
    ("MAP_TILES_URL", "https://map.example.se/{z}/{x}.png?key=hunter2", "{z}, {x} and {y}"),
    ("MAP_TILES_URL", "https://map.example.se/{z}/{x}/{y}.png", "MAP_TILES_ATTRIBUTION is missing"),
    ("MAP_TILES_FOLDER", __file__, "a folder for the tiles"),
    ("EST_LOG", "loud", "json:info"),
    ("EST_LOG", "xml:info", "json:info"),
    ("WEBHOOK_LISTEN", "8443", "HOST:PORT"),
    ("WEBHOOK_LISTEN", "127.0.0.1:99999", "HOST:PORT"),
    ("WEBHOOK_SECRET", "short", "16 to 256"),
    ("WEBHOOK_SECRET", "hunter2 hunter2 hunter2", "16 to 256"),
    ("WEBHOOK_URL", "est.example.se", "https"),
    ("WEBHOOK_URL", "https://est.example.se/telegram", "WEBHOOK_SECRET is missing"),
    ("WEBHOOK_SECRET", "a-secret-of-sixteen", "WEBHOOK_URL is missing"),
]


@pytest.mark.parametrize(("name", "value", "advice"), WRONG)
def test_a_wrong_setting_is_one_sentence(keyboard, name, value, advice):
    keyboard.sets(**{name: value})
    said = keyboard.types("agenda")
    assert said.code == 2
    assert said.out == ""
    assert said.err.startswith(name) or "is missing" in said.err
    assert advice in said.err
    assert said.err.count("\n") == 1
    assert said.err.endswith(".\n")
    assert "hunter2" not in said.err


def test_a_wrong_setting_ends_the_process_without_a_traceback(keyboard):
    said = keyboard.runs("run", TELEGRAM_BOT_TOKEN="hunter2")
    assert said.code == 2
    assert said.err.startswith("TELEGRAM_BOT_TOKEN should be")
    assert said.err.count("\n") == 1


def test_a_missing_token_is_told_before_anything_is_made(keyboard):
    said = keyboard.types("run")
    assert said.code == 2
    assert said.err.startswith("TELEGRAM_BOT_TOKEN is missing")
    assert list(keyboard.folder.iterdir()) == []


def test_a_webhook_on_plain_http_is_for_this_machine_only(keyboard):
    keyboard.sets(WEBHOOK_URL="http://est.example.se/telegram", WEBHOOK_SECRET="a-secret-of-sixteen")
    with pytest.raises(SettingsTrouble, match="WEBHOOK_URL should be an https address"):
        settings.read()
    keyboard.sets(TELEGRAM_API_URL="http://127.0.0.1:8081")
    assert settings.read().webhook_url == "http://est.example.se/telegram"


def test_a_bot_api_server_of_ones_own_may_call_without_tls(keyboard):
    keyboard.sets(WEBHOOK_URL="http://proxy.example/telegram", WEBHOOK_SECRET="a-secret-of-sixteen")
    keyboard.sets(TELEGRAM_API_URL="https://telegram.example")
    with pytest.raises(SettingsTrouble, match="WEBHOOK_URL should be an https address"):
        settings.read()
    keyboard.sets(TELEGRAM_API_URL="http://telegram.example:8081")
    assert settings.read().webhook_url == "http://proxy.example/telegram"


def test_the_file_is_read_and_the_environment_wins(keyboard):
    (keyboard.folder / ".env").write_text("DATABASE_URL=sqlite:///file.db\nEST_LOG=json:debug\nTELEGRAM_BOT_TOKEN=\n")
    keyboard.sets(DATABASE_URL="sqlite:///environment.db")
    read = settings.read()
    assert read.database_url == "sqlite:///environment.db"
    assert (read.log_style, read.log_level) == ("json", "debug")
    assert read.telegram_bot_token is None


def test_an_unreadable_file_is_one_sentence(keyboard):
    (keyboard.folder / ".env").write_bytes(b"EST_LOG=\xff\xfe\n")
    said = keyboard.types("agenda")
    assert said.code == 2
    assert said.err == "The file .env cannot be read; it should be UTF-8 lines of NAME=value.\n"


def test_a_municipality_is_found_in_the_working_directory_first(keyboard):
    installed = settings.read().municipality_file
    own = keyboard.folder / "municipalities" / "lysekil.toml"
    own.parent.mkdir()
    own.write_text(installed.read_text("utf-8").replace('name = "Lysekils kommun"', 'name = "Vår kommun"'), "utf-8")
    assert "Vår kommun" in keyboard.types("agenda").out


def test_every_mistake_in_the_municipality_file_is_told_with_its_line(keyboard):
    file = keyboard.folder / "town.toml"
    file.write_text('name = "Town"\n', "utf-8")
    keyboard.sets(EST_MUNICIPALITY=str(file))
    said = keyboard.types("agenda")
    assert said.code == 1
    assert "town.toml:1: " in said.err
    assert "Traceback" not in said.err


@pytest.mark.parametrize(
    ("url", "local"),
    [
        ("http://127.0.0.1:8081", True),
        ("http://localhost:8081", True),
        ("http://[::1]:8081", True),
        ("https://api.telegram.org", False),
        ("http://127.0.0.1.example.se", False),
        ("http://est.example:8081", False),
    ],
)
def test_only_this_machine_is_local(url, local):
    assert settings.is_loopback(url) is local


def test_secrets_are_not_shown(keyboard):
    keyboard.sets(TELEGRAM_BOT_TOKEN=TOKEN, DATABASE_URL="postgresql://est:hunter2@db/est")
    read = settings.read()
    assert TOKEN not in repr(read.telegram_bot_token)
    assert read.secrets == (TOKEN, "hunter2")
