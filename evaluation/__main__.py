"""Count how well the reader and the shield do: `python -m evaluation`, or with files of messages of your own.

Messages whose number ends in 0, 3 or 6, and all of the last writer's, are held out: they are counted, and nobody who
tunes the reader reads them.
With `--errors QUESTION` the mistakes among the others are shown.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from est_bot.commands.reading import means
from reporting.municipality import Municipality, load
from reporting.reading import read

HERE = Path(__file__).parent
LYSEKIL = HERE.parent / "municipalities" / "lysekil.toml"
UNTOUCHED = "w7-"
"""The writer whose messages nobody has tuned on, nor looked at."""
QUESTIONS = ("category", "subcategory", "place", "date", "band", "people", "recurring", "is_report", "danger")

Message = dict[str, Any]


@dataclass
class Score:
    """What was counted of one part of the messages."""

    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    caught: Counter[str] = field(default_factory=Counter)
    to_catch: Counter[str] = field(default_factory=Counter)

    def count(self, question: str, is_right: bool) -> None:
        """Count one answer."""
        self.asked[question] += 1
        self.right[question] += is_right

    def lines(self) -> Iterator[str]:
        """The figures, a line each."""
        for question, asked in self.asked.items():
            yield f"{question:<24}{100 * self.right[question] / asked:6.1f} %  {self.right[question]} of {asked}"
        for kind, number in self.to_catch.items():
            yield f"shield: {kind:<16}{100 * self.caught[kind] / number:6.1f} %  {self.caught[kind]} of {number}"


def is_held_out(message: Message) -> bool:
    """Whether a message is only to be counted: some of every writer's, and all of the last one's."""
    return message["id"][-1] in "036" or message["id"].startswith(UNTOUCHED)


def answers(municipality: Municipality, message: Message) -> Message:
    """What the program makes of a message, in the shape of its labels."""
    at = datetime.fromisoformat(message["sent_at"]).replace(tzinfo=municipality.zone)
    guesses = [code for code, _ in read(message["text"], municipality, at).guesses]
    return {**means(municipality, message["text"], at), "guesses": guesses}


def judge(score: Score, label: Message, answer: Message) -> list[str]:
    """Count one message, and return the questions it was wrong on."""
    wrong = []
    for question in QUESTIONS:
        if question not in label:
            continue
        is_right = answer[question] == label[question]
        if question == "danger":
            score.count("danger caught" if label["danger"] else "no false alarm", is_right)
        else:
            score.count(question, is_right)
        wrong += [] if is_right else [question]
    score.count("category or a guess", label["category"] in (answer["category"], *answer["guesses"]))
    for question in ("place", "date"):
        if label.get(question, "") is None:
            score.count(f"no invented {question}", answer[question] is None)
    if "privacy" in label:
        score.count("sensitive", answer["sensitive"] == label["sensitive"])
        wrong += _privacy(score, label["privacy"], answer["privacy"])
    return wrong


def _privacy(score: Score, wanted: list[Message], found: list[Message]) -> list[str]:
    missed = []
    for each in wanted:
        covered = any(other["start"] <= each["start"] and each["end"] <= other["end"] for other in found)
        overlaps = covered or any(
            other["start"] < each["end"] and each["start"] < other["end"] and other["kind"] == each["kind"]
            for other in found
        )
        score.to_catch[each["kind"]] += 1
        score.caught[each["kind"]] += overlaps
        missed += [] if overlaps else ["privacy"]
    if not wanted:
        score.count("untouched by the shield", not found)
        missed += ["touched"] if found else []
    return missed


def messages(files: Iterable[Path]) -> Iterator[Message]:
    """Every message of the files."""
    for file in files:
        for line in file.read_text("utf-8").splitlines():
            if line.strip():
                yield json.loads(line)


def main() -> None:
    """Count, and print."""
    parser = argparse.ArgumentParser(description="How well the reader and the shield do.")
    parser.add_argument("files", nargs="*", type=Path, default=sorted(HERE.glob("*.jsonl")))
    parser.add_argument("--errors", default="", help="show the mistakes on this question, of the tuning part only")
    given = parser.parse_args()
    municipality = load(LYSEKIL)
    scores = {"tuning": Score(), "held out": Score()}
    for message in messages(given.files):
        held_out = is_held_out(message)
        answer = answers(municipality, message)
        wrong = judge(scores["held out" if held_out else "tuning"], message, answer)
        if given.errors in wrong and not held_out:
            known = {key: (message.get(key), answer.get(key)) for key in (given.errors,) if key in answer}
            print(message["id"], message["sent_at"], repr(message["text"]), known or answer["privacy"])
    for name, score in scores.items():
        print(f"\n{name}")
        print("\n".join(score.lines()))


if __name__ == "__main__":
    main()
