"""`python -m evaluation` counts both parts, and shows nobody the messages that are held out."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from evaluation.__main__ import HERE, LYSEKIL, is_held_out, messages
from reporting.municipality import load

ROOT = Path(__file__).parent.parent


def message(number, text, category, **labels):
    plain = {
        "id": number,
        "role": "walker",
        "text": text,
        "sent_at": "2026-11-14T23:20",
        "category": category,
        "also": [],
        "subcategory": None,
        "place": None,
        "date": None,
        "band": None,
        "people": None,
        "recurring": None,
        "danger": False,
        "is_report": True,
        "privacy": [],
        "sensitive": False,
    }
    return {**plain, **labels}


THREE = [
    message("t-001", "klotter på väggen", "SKADE", subcategory="klotter"),
    message("t-002", "klotter ritat av en utter", "TRAFIK"),  # labelled wrongly, so that there is a mistake to show
    message("t-003", "slagsmål bakom en hemlig tallrik", "TRAFIK"),  # held out, and wrong as well
]


@pytest.fixture
def counted(tmp_path):
    file = tmp_path / "three.jsonl"
    file.write_text("".join(json.dumps(each) + "\n" for each in THREE), "utf-8")

    def count(*words):
        done = subprocess.run(
            [sys.executable, "-m", "evaluation", str(file), *words],
            cwd=ROOT,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return count


def figures(printed, part):
    """The figures of one part: what was asked, how many were right, and of how many."""
    _, _, rest = printed.partition(f"\n{part}\n")
    lines = rest.partition("\n\n")[0].splitlines()
    return {line[:24].strip(): (int(line.split()[-3]), int(line.split()[-1])) for line in lines}


def test_both_parts_are_counted_apart(counted):
    printed = counted()
    assert figures(printed, "tuning")["category"] == (1, 2)
    assert figures(printed, "held out")["category"] == (0, 1)
    assert figures(printed, "tuning")["no invented place"] == (2, 2)
    assert figures(printed, "held out")["no false alarm"] == (1, 1)
    assert "utter" not in printed


def test_mistakes_are_shown_of_the_tuning_part_only(counted):
    printed = counted("--errors", "category")
    assert "utter" in printed
    assert "t-003" not in printed
    assert "tallrik" not in printed
    assert "väggen" not in printed, "what was read right is no mistake"


def test_a_third_or_more_is_held_out_of_what_lies_there():
    every = list(messages(sorted(HERE.glob("*.jsonl"))))
    held_out = sum(map(is_held_out, every))
    assert len(every) >= 300
    assert 0.28 < held_out / len(every) < 0.5


def test_the_labels_are_those_of_the_municipality():
    municipality = load(LYSEKIL)
    codes = {each.code: {part.code for part in each.subcategories} for each in municipality.categories}
    places = {each.key for each in municipality.places}
    seen = set()
    for each in messages(sorted(HERE.glob("*.jsonl"))):
        number, category = each["id"], each["category"]
        assert number not in seen
        seen.add(number)
        assert category in {None, "NOLL", "EJUTE", *codes}, number
        assert each.get("subcategory") is None or each["subcategory"] in codes[category], number
        assert set(each["also"]) <= set(codes), number
        assert each.get("place") in {None, *places}, number
        assert all(0 <= span["start"] < span["end"] <= len(each["text"]) for span in each.get("privacy", ())), number
