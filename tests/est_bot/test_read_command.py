"""`est-bot read`: what the bot makes of a text, as JSON; nothing is kept, nothing is needed."""

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import municipalities

KEYS = (
    *("category", "also", "subcategory", "place", "date", "band", "people", "recurring"),
    *("danger", "is_report", "privacy", "sensitive"),
)
"""As the issue has them, in its order."""

AT = "2026-11-14T23:20"
REPORT = "2 st klottrar på stångenässkolan igår kväll, har hänt förut"


def reads(keyboard, *lines, words=()):
    """Give lines to `est-bot read --jsonl`, and return what it said."""
    given = [each if isinstance(each, str) else json.dumps(each, ensure_ascii=False) for each in lines]
    return keyboard.types("read", "--jsonl", *words, answers="\n".join(given) + "\n")


def printed(said):
    assert said.code == 0, said.err
    return [json.loads(line) for line in said.out.splitlines()]


def cut(text, told):
    return [(each["kind"], text[each["start"] : each["end"]]) for each in told["privacy"]]


# ---- one text


def test_a_text_is_read_as_of_the_time_it_was_sent(keyboard):
    said = keyboard.types("read", REPORT, "--at", AT)
    assert said.code == 0, said.err
    assert said.err == ""
    assert json.loads(said.out) == {
        "category": "SKADE",
        "also": [],
        "subcategory": "klotter",
        "place": "stangenasskolan",
        "date": "2026-11-13",
        "band": "kvall",
        "people": "2-4",
        "recurring": "before",
        "danger": False,
        "is_report": True,
        "privacy": [],
        "sensitive": False,
    }
    assert tuple(json.loads(said.out)) == KEYS


def test_the_time_may_have_a_zone_of_its_own(keyboard):
    there, here = (
        keyboard.types("read", "klotter igår", "--at", at).out for at in ("2026-11-14T23:30+00:00", "2026-11-15T00:30")
    )
    assert there == here


def test_without_a_time_it_was_sent_now(keyboard):
    told = json.loads(keyboard.types("read", "klotter på skolan igår").out)
    assert told["date"] is not None
    assert keyboard.types("read", "klotter", "--at", "i går").code == 2


def test_what_is_not_said_is_null(keyboard):
    told = json.loads(keyboard.types("read", "klotter", "--at", AT).out)
    assert [told[key] for key in ("place", "date", "band", "people", "recurring")] == [None] * 5


def test_a_text_or_lines_but_not_both_and_not_neither(keyboard):
    for words in ((), ("klotter", "--jsonl")):
        said = keyboard.types("read", *words)
        assert said.code == 2
        assert "--jsonl" in said.err
        assert said.out == ""


# ---- lines


def test_each_line_is_answered_by_one_in_its_order(keyboard):
    told = printed(
        reads(
            keyboard,
            {"id": "a", "text": REPORT, "sent_at": AT},
            {"id": 7, "text": "inget klotter ikväll, lugnt vid hamnen", "sent_at": AT},
            {"id": None, "text": "vi har inte varit ute", "sent_at": AT},
            {"text": "Tack!", "sent_at": AT},
            {"id": "e", "text": "dom slåss med kniv nu", "sent_at": AT},
            {"id": "f", "text": "", "sent_at": AT},
        )
    )
    assert [each["id"] for each in told] == ["a", 7, None, None, "e", "f"]
    assert [each["category"] for each in told[:4]] == ["SKADE", "NOLL", "EJUTE", None]
    assert [each["is_report"] for each in told] == [True, True, True, False, True, False]
    assert [each["danger"] for each in told] == [False, False, False, False, True, False]
    for each in told:
        assert tuple(each) == ("id", *KEYS)


def test_a_line_and_a_text_of_its_own_mean_the_same(keyboard):
    (line,) = printed(reads(keyboard, {"id": "x", "text": REPORT, "sent_at": AT}))
    alone = json.loads(keyboard.types("read", REPORT, "--at", AT).out)
    assert line == {"id": "x", **alone}


def test_a_line_without_a_time_takes_the_one_of_the_command(keyboard):
    lines = ({"text": "klotter igår"}, {"text": "klotter igår", "sent_at": "2026-03-02T12:00"})
    told = printed(reads(keyboard, *lines, words=("--at", AT)))
    assert [each["date"] for each in told] == ["2026-11-13", "2026-03-01"]


def test_offsets_count_code_points_also_after_emoji_and_accents(keyboard):
    texts = [
        "👮‍♀️🔥 ring 070-174 06 05",
        "e\u0301e\u0301 mejla anna@example.com nu",
        "🏳️‍🌈 snap: nisse_99",
        "ABC 123 🚗🚗 och XYZ 98A",
    ]
    told = printed(reads(keyboard, *({"text": each, "sent_at": AT} for each in texts)))
    assert cut(texts[0], told[0]) == [("phone", "070-174 06 05")]
    assert cut(texts[1], told[1]) == [("email", "anna@example.com")]
    assert [kind for kind, _ in cut(texts[2], told[2])] == ["handle"]
    assert cut(texts[2], told[2])[0][1].endswith("nisse_99")
    assert cut(texts[3], told[3]) == [("plate", "ABC 123"), ("plate", "XYZ 98A")]


def test_every_letter_is_printed_as_it_is_and_each_answer_is_one_line(keyboard):
    said = reads(keyboard, {"id": "åäö\n👍", "text": "klotter\npå\u2028skolan", "sent_at": AT})
    assert said.out.count("\n") == 1
    assert "åäö" in said.out


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        ("{", "Line 3 is not JSON"),
        ("klotter på skolan", "Line 3 is not JSON"),
        ("[]", 'Line 3 has no "text"'),
        ('"klotter"', 'Line 3 has no "text"'),
        ('{"id": 1}', 'Line 3 has no "text"'),
        ('{"text": 5}', 'Line 3 has no "text"'),
        ('{"text": "klotter", "sent_at": "i går"}', "Line 3: sent_at"),
        ('{"text": "klotter", "sent_at": 5}', "Line 3: sent_at"),
    ],
)
def test_a_bad_line_is_told_by_its_number(keyboard, line, advice):
    said = reads(keyboard, {"text": "klotter", "sent_at": AT}, "", line, {"text": "klotter", "sent_at": AT})
    assert said.code == 2
    assert said.err.startswith(advice)
    assert said.err.count("\n") == 1
    assert said.out.count("\n") == 1, "what came before it has been answered"
    assert "klotter" not in said.err, "what somebody wrote is not repeated"


def test_half_a_character_is_read_as_well_as_any(keyboard):
    (told,) = printed(reads(keyboard, '{"text": "klotter \\ud83d", "sent_at": "2026-11-14T23:20"}'))
    assert told["category"] == "SKADE"


def test_as_a_process_lines_come_and_go_as_utf_8(keyboard):
    line = json.dumps({"id": "å", "text": "klotter på Stångenässkolan 🔥", "sent_at": AT}, ensure_ascii=False) + "\n"
    done = subprocess.run(
        [sys.executable, "-m", "est_bot", "read", "--jsonl"],
        cwd=keyboard.folder,
        env={**keyboard.environment(), "LC_ALL": "C"},
        input=line.encode(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.decode())
    assert (told["id"], told["place"]) == ("å", "stangenasskolan")


# ---- harmless


def test_nothing_is_needed_and_nothing_is_left_behind(keyboard):
    """No token, no database, no network; nothing is written to the disk, not even when the text is full of names."""
    keyboard.sets(DATABASE_URL="sqlite:///est.db")
    said = keyboard.types("read", "Anna Andersson, 070-174 06 05, klottrade på skolan", "--at", AT)
    assert said.code == 0, said.err
    assert len(json.loads(said.out)["privacy"]) == 2
    assert printed(reads(keyboard, {"text": REPORT, "sent_at": AT}))
    assert list(keyboard.folder.iterdir()) == []


def test_it_opens_no_file_to_write_and_no_connection(keyboard):
    program = f"""
import sys
def watch(event, args):
    if event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+"):
        print("WRITES", args[0], file=sys.stderr)
    if event in ("socket.connect", "sqlite3.connect"):
        print("CONNECTS", event, file=sys.stderr)
sys.dont_write_bytecode = True
sys.addaudithook(watch)
sys.argv = ["est-bot", "read", {REPORT!r}, "--at", {AT!r}]
from est_bot.cli import app
app()
"""
    said = keyboard.python(program)
    assert said.code == 0
    assert said.err == ""
    assert json.loads(said.out)["category"] == "SKADE"


def test_it_imports_neither_telegram_nor_the_database(keyboard):
    program = f"""
import atexit, sys
heavy = {{"aiogram", "telegram", "apscheduler", "sqlalchemy", "sqlmodel", "httpx", "PIL"}}
atexit.register(lambda: print("IMPORTED", *sorted(heavy & set(sys.modules)), file=sys.stderr))
sys.argv = ["est-bot", "read", {REPORT!r}]
from est_bot.cli import app
app()
"""
    said = keyboard.python(program)
    assert said.code == 0, said.err
    assert said.err.split() == ["IMPORTED"]


# ---- a file of words that cannot be used stops the start


def municipality_with(folder, words):
    """Lysekil's file in a folder, with a file of words of its own; None: it is not there."""
    source = (Path(municipalities.__file__).parent / "lysekil.toml").read_text("utf-8")
    file = folder / "lysekil.toml"
    file.write_text('vocabulary = ["samband.toml", "egna.toml"]\n' + source, "utf-8")
    if words is not None:
        (folder / "egna.toml").write_text(words, "utf-8")
    return str(file)


BROKEN = [
    (None, "egna.toml:1: There is no such file of words."),
    ('[kinds.SKADE.klotter]\n5 = "klotter\n', "egna.toml:"),
    ('[kinds.SKADE.klotter]\nmycket = "klotter"\n', 'egna.toml:2: The weight "mycket" is no number.'),
]


@pytest.fixture
def silent_telegram():
    """A port on which nobody ever answers: whoever gets so far as to open the ears waits."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"


@pytest.mark.parametrize(("words", "told"), BROKEN, ids=["missing", "not TOML", "a mistake"])
def test_the_bot_does_not_start_on_words_that_it_cannot_read(keyboard, silent_telegram, words, told):
    given = {
        "TELEGRAM_BOT_TOKEN": "123456789:AAExampleExampleExampleExampleExample",
        "TELEGRAM_API_URL": silent_telegram,
        "EST_MUNICIPALITY": municipality_with(keyboard.folder, words),
    }
    before = sorted(keyboard.folder.iterdir())
    said = keyboard.runs("run", **given)
    assert said.code == 1
    assert said.err.startswith(told), said.err
    keyboard.sets(**given)
    assert keyboard.types("init").err == said.err
    assert sorted(keyboard.folder.iterdir()) == before, "no database was made"


@pytest.mark.parametrize(("words", "told"), BROKEN, ids=["missing", "not TOML", "a mistake"])
def test_checking_a_municipality_file_checks_its_words(keyboard, words, told):
    said = keyboard.types("config", "check", municipality_with(keyboard.folder, words))
    assert said.code == 1
    assert said.err.startswith(told), said.err
    assert said.out == ""


def test_reading_on_words_that_cannot_be_read_tells_of_them(keyboard):
    keyboard.sets(EST_MUNICIPALITY=municipality_with(keyboard.folder, None))
    said = keyboard.types("read", "klotter")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("egna.toml:")


def test_words_that_are_right_pass(keyboard):
    file = municipality_with(keyboard.folder, '[kinds.TRAFIK.moped]\n5 = "snurrgubbar"\n')
    assert keyboard.types("config", "check", file).code == 0
    keyboard.sets(EST_MUNICIPALITY=file)
    assert json.loads(keyboard.types("read", "snurrgubbar").out)["subcategory"] == "moped"


@pytest.mark.parametrize("words", [["--help"], ["agenda"]], ids=lambda words: words[0])
def test_commands_that_read_no_texts_do_not_pay_for_the_words(keyboard, words):
    keyboard.types("init")
    program = f"""
import atexit, sys
atexit.register(lambda: print("READ", "reporting.reading.vocabulary_file" in sys.modules, file=sys.stderr))
sys.argv = ["est-bot", *{words!r}]
from est_bot.cli import app
app()
"""
    said = keyboard.python(program)
    assert said.code == 0, said.err
    assert said.err.split() == ["READ", "False"]


# ---- in bulk: on all cores, and as if on one


def test_many_lines_at_once_come_back_in_their_order_and_read_as_they_do_one_by_one(keyboard):
    given = [{"id": number, "text": f"{number % 9 + 2} st klottrar vid coop", "sent_at": AT} for number in range(300)]
    told = printed(reads(keyboard, *given))
    assert [each["id"] for each in told] == list(range(300))
    alone = [printed(reads(keyboard, each))[0] for each in given[:9]]
    assert told[:9] == alone


def test_a_bad_line_among_many_is_told_by_its_number_after_all_that_stand_before_it(keyboard):
    good = {"id": "x", "text": "klotter vid coop", "sent_at": AT}
    said = reads(keyboard, *[good] * 249, "no JSON", *[good] * 50)
    assert said.code == 2
    assert "Line 250 " in said.err
    assert len(said.out.splitlines()) == 249
