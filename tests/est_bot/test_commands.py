"""The command line: quick, plain, and harmless where it says so."""

import json
import re
import resource
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from est_bot import settings
from est_bot.commands.cycles import lines, local_moment
from est_bot.trouble import Trouble
from reporting.municipality import load

TOKEN = "123456789:AAExampleExampleExampleExampleExample"
STOCKHOLM = ZoneInfo("Europe/Stockholm")
TURNS = 12


# ---- quick


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["run", "--help"],
        ["agenda"],
        ["config", "export"],
        ["invite", "--group"],
        ["backup", "copy.db"],
        ["round", "--now", "2026-11-19T16:00", "--dry-run"],
    ],
    ids=lambda words: " ".join(words),
)
def test_a_command_that_needs_no_telegram_does_not_import_it(keyboard, words):
    keyboard.types("init")
    program = f"""
import atexit, sys
heavy = {{"aiogram", "telegram", "apscheduler"}}
atexit.register(lambda: print("IMPORTED", *heavy & set(sys.modules), file=sys.stderr))
sys.argv = ["est-bot", *{words!r}]
from est_bot.cli import app
app()
"""
    said = keyboard.python(program)
    assert said.code == 0, said.err
    assert said.err.splitlines()[-1].strip() == "IMPORTED"


def test_help_and_agenda_answer_at_once(keyboard):
    """In processor time beside the bare libraries, in turns: the least each needs, since a busy machine adds to it."""
    keyboard.types("init")
    bare, help_, agenda = [], [], []
    for turn in range(TURNS):
        bare.append(_spent(lambda: keyboard.python("import sqlmodel, typer")))
        help_.append(_spent(lambda: keyboard.runs("--help")))
        agenda.append(_spent(lambda: keyboard.runs("agenda")))
        if turn > 1 and min(help_) < min(bare) and min(agenda) < 1.7 * min(bare):
            break  # what has been measured in a quiet moment needs no quieter one
    assert min(help_) < min(bare)
    assert min(agenda) < 1.7 * min(bare)


def _spent(work):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert work().code == 0
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


# ---- agenda and time


def test_the_agenda_keeps_local_time_across_both_changes():
    municipality = load(settings.Settings(_env_file=None).municipality_file)
    for month in (3, 10):
        shown = list(lines(municipality, datetime(2026, month, 9, 12, tzinfo=UTC)))
        opens = [line for line in shown if " opens " in line]
        assert opens
        assert all(re.match(r"Thu \d{4}-\d\d-\d\d 16:00 ", line) for line in opens), opens
        assert all(" 12:00 " in line for line in shown if " closes " in line)


def test_the_agenda_makes_no_database(keyboard):
    said = keyboard.types("agenda")
    assert said.code == 0
    assert "Europe/Stockholm" in said.out
    assert list(keyboard.folder.iterdir()) == []


def test_a_local_time_is_read_on_both_sides_of_the_change():
    def at(written):
        return local_moment(datetime.fromisoformat(written), STOCKHOLM)

    assert at("2026-03-29T01:30") == datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
    assert at("2026-03-29T03:30") == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert at("2026-10-25T02:30") == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    with pytest.raises(Trouble, match="skipped by summer time"):
        at("2026-03-29T02:30")


# ---- round


def test_a_dry_run_changes_nothing(keyboard):
    keyboard.types("init")
    before = keyboard.dump()
    said = keyboard.types("round", "--now", "2026-11-19T16:00", "--dry-run")
    assert said.code == 0, said.err
    assert "opens" in said.out
    assert "2026-11-09 – 2026-11-22" in said.out
    assert keyboard.dump() == before


def test_a_dry_run_makes_no_database(keyboard):
    said = keyboard.types("round", "--now", "2026-11-19T16:00", "--dry-run")
    assert said.code == 1
    assert "est-bot init" in said.err
    assert list(keyboard.folder.iterdir()) == []


def test_a_round_that_may_reach_people_asks_first(keyboard):
    keyboard.types("init")
    keyboard.sets(TELEGRAM_BOT_TOKEN=TOKEN)
    before = keyboard.dump()
    said = keyboard.types("round", "--now", "2026-11-19T16:00", answers="n\n")
    assert said.code == 1
    assert "Real people" in said.out
    assert said.err.endswith("Nothing was done.\n")
    assert keyboard.dump() == before


def test_a_round_on_this_machine_does_not_ask(keyboard):
    keyboard.types("init")
    keyboard.sets(TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_API_URL="http://127.0.0.1:9")
    said = keyboard.types("round", "--now", "2026-11-19T16:00")
    assert said.code == 0, said.err
    assert "opens" in said.out
    again = keyboard.types("round", "--now", "2026-11-19T16:00")
    assert "No moment is due." in again.out


# ---- people


def test_init_prints_the_first_invite_and_what_to_do_next(keyboard):
    said = keyboard.types("init")
    assert said.code == 0
    assert re.search(r"^ {4}/start [\w-]{22}$", said.out, flags=re.MULTILINE)
    assert "est-bot run" in said.out


def test_an_invite_names_what_is_wrong(keyboard):
    keyboard.types("init")
    for words, advice in [
        ([], "--unit is missing"),
        (["--unit", "vandrare-lysekl"], "did you mean vandrare-lysekil"),
        (["--unit", "vandrare-lysekil", "--role", "x"], "There is no role x"),
        (["--group", "--coordinator"], "leave those out"),
        (["--coordinator", "--role", "police"], "give --unit as well"),
    ]:
        said = keyboard.types("invite", *words)
        assert said.code == 1
        assert advice in said.err
        assert said.out == ""


def test_an_invite_is_the_only_thing_on_standard_output(keyboard):
    keyboard.types("init")
    said = keyboard.types("invite", "--unit", "vandrare-lysekil", "--uses", "3", "--days", "2")
    assert re.fullmatch(r"/start [\w-]{22}\n", said.out)
    assert said.err == "Lets 3 people in within 2 days.\n"
    group = keyboard.types("invite", "--group")
    assert re.search(r"/bind [\w-]{22}", group.out)


def test_the_webhook_secret_and_the_code_are_not_in_the_database(keyboard):
    code = keyboard.types("init").out.partition("/start ")[2].split()[0]
    assert code not in keyboard.dump()


# ---- municipality file, backup


def test_the_exported_file_is_the_file(keyboard):
    keyboard.types("init")
    assert keyboard.types("config", "export").out == settings.read().municipality_file.read_text("utf-8")
    assert keyboard.types("config", "export", "-o", "now.toml").out == ""
    assert keyboard.types("config", "check", "now.toml").code == 0


def test_a_backup_comes_back(keyboard):
    keyboard.types("init")
    before = keyboard.rows()
    assert keyboard.types("backup", "copy.db").code == 0
    refused = keyboard.types("restore", "copy.db")
    assert refused.code == 1
    assert "--force" in refused.err
    assert keyboard.types("restore", "nothing.db").code == 1
    (keyboard.folder / "est.db").unlink()
    restored = keyboard.types("restore", "copy.db")
    assert restored.code == 0, restored.err
    assert keyboard.rows() == before


# ---- pictures


def test_a_picture_is_text_figures_or_a_chart(keyboard):
    keyboard.types("init")
    early = keyboard.types("picture", "--cycle", "2031-01-08", "--format", "json")
    assert early.code == 0, early.err
    assert "is not made yet" in early.err
    assert json.loads(early.out)["period"]
    public = keyboard.types("picture", "--cycle", "2031-01-08", "--audience", "public")
    assert (public.code, public.out) == (1, ""), "nobody outside is told of a period that is under way"
    keyboard.sets(TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_API_URL="http://127.0.0.1:9")
    assert keyboard.types("round", "--now", "2026-11-19T16:00").code == 0
    assert keyboard.types("round", "--now", "2026-11-23T12:00").code == 0
    text = keyboard.types("picture", "--cycle", "2026-11-20")
    assert text.err == ""
    assert text.code == 0, text.err
    assert "<b>" not in text.out
    assert "114 14" in text.out
    figures = keyboard.types("picture", "--cycle", "2026-11-09", "--format", "json")
    assert json.loads(figures.out)["period"]
    assert keyboard.types("picture", "--format", "png").code == 1
    assert keyboard.types("picture", "--format", "png", "-o", "chart.png").code == 0
    assert (keyboard.folder / "chart.png").read_bytes().startswith(b"\x89PNG")
    assert keyboard.types("picture", "--cycle", "soon").code == 1


# ---- errors


def test_a_damaged_database_is_one_sentence(keyboard):
    (keyboard.folder / "est.db").write_bytes(b"this is no database at all, but a text that somebody put there" * 50)
    said = keyboard.types("config", "export")
    assert said.code == 1
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err


def test_a_database_of_a_newer_program_is_left_alone(keyboard):
    keyboard.types("init")
    keyboard.sql("UPDATE alembic_version SET version_num = '9999'")
    said = keyboard.types("run")
    assert said.code == 2  # no token is told first
    keyboard.sets(TELEGRAM_BOT_TOKEN=TOKEN)
    said = keyboard.types("config", "export")
    assert said.code == 1
    assert "newer version" in said.err


def test_debug_shows_where(keyboard):
    (keyboard.folder / "est.db").write_bytes(b"no database" * 100)
    said = keyboard.runs("config", "export", EST_LOG="debug")
    assert said.code == 1
    assert "storage/" in said.err
