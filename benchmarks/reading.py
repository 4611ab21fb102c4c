"""Texts a second that are read and shielded, as `est-bot read` does it, beside two small steps that any reader takes.

In one thread, by its processor time, since nothing is waited for. The bare sides do far less, and are there to tell how
fast the machine is: a JSON object a text with its words split by one pattern, and telephone numbers looked for by
phonenumbers. The written texts are read again each round; the generated ones are new, so that their words are as well.
"""

import json
import random
import re
import time
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median

import phonenumbers
from rich.table import Table

from benchmarks.processes import Server
from est_bot.commands.reading import means
from reporting.municipality import Municipality, load

ROOT = Path(__file__).parent.parent
WORDS = re.compile(r"\w+|[^\w\s]+")
AIM = "≥ 2000"
LENGTH = 100
"""Characters of each generated text."""

Text = tuple[str, datetime]


def measure(_server: Server, *, quick: bool) -> Table:
    """Read the evaluation's texts and generated ones, in turns with the bare steps."""
    rounds, number = (1, 500) if quick else (5, 2000)
    municipality = load(ROOT / "municipalities" / "lysekil.toml")
    written = list(_written(municipality))
    sides: dict[str, Callable[[Text], object]] = {
        "est-bot, read and shield": lambda text: means(municipality, *text),
        "json.dumps and one pattern": lambda text: json.dumps({"text": text[0], "words": WORDS.findall(text[0])}),
        "phonenumbers.PhoneNumberMatcher": lambda text: list(phonenumbers.PhoneNumberMatcher(text[0], "SE")),
    }
    table = Table(title="Reading · texts a second of one processor, medians of rounds in turns")
    for column in ("texts", "", "texts/s", "ratio", "aim"):
        table.add_column(column, justify="left" if column in ("texts", "") else "right")
    for name, batches in (
        (f"{len(written)} written for the evaluation", [written] * (rounds + 1)),
        (f"{number} generated, {LENGTH} characters", [_generated(written, number, turn) for turn in range(rounds + 1)]),
    ):
        rates = _rates(sides, batches)
        ours, *_ = rates.values()
        for side, theirs in rates.items():
            mine = theirs is ours
            ratio = median(mine / bare for mine, bare in zip(ours, theirs, strict=True))
            told = "" if mine else f"{ratio:.3f}"
            table.add_row(name if mine else "", side, f"{median(theirs):.0f}", told, AIM if mine else "")
    table.caption = "ratio: est-bot's rate as a share of theirs, of pairs"
    return table


def _rates(sides: dict[str, Callable[[Text], object]], batches: list[list[Text]]) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {side: [] for side in sides}
    for turn, texts in enumerate(batches):  # the first warms
        for side, work in sides.items():
            begun = time.process_time()
            for text in texts:
                work(text)
            took = time.process_time() - begun
            if turn:
                found[side].append(len(texts) / took)
    return found


def _written(municipality: Municipality) -> Iterable[Text]:
    for file in sorted((ROOT / "evaluation").glob("*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            message = json.loads(line)
            yield message["text"], datetime.fromisoformat(message["sent_at"]).replace(tzinfo=municipality.zone)


def _generated(written: list[Text], number: int, turn: int) -> list[Text]:
    """Texts that nobody has written: words of the others in any order, every tenth of them with a slip in it."""
    chance = random.Random(turn)
    words = sorted({word for text, _ in written for word in text.split()})
    _, begun = written[0]
    made = []
    for _ in range(number):
        text = ""
        while len(text) < LENGTH:
            word = chance.choice(words)
            if chance.random() < 0.1 and len(word) > 3:
                at = chance.randrange(1, len(word))
                word = word[:at] + chance.choice("abdeiknorst") + word[at + 1 :]
            text += word + " "
        made.append((text[:LENGTH], begun + timedelta(minutes=chance.randrange(500_000))))
    return made
