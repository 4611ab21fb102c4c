"""What is handed out of a picture of 300 reports: the post, three pictures and the document.

alone 9      one line of JSON: how long each takes, the median of so many turns
beside 200   the bot with so many people, in whose process the pictures are drawn over and over
"""

import json
import os
import sys
import threading
import time
from collections.abc import Callable
from statistics import median
from typing import Any

from benchmarks.contenders import ours
from benchmarks.contenders.pictures_ours import IN_PERIOD, PERIOD_OF, Telling
from benchmarks.script import MUNICIPALITY
from reporting.cycle import Cycle, cycle_of, previous
from reporting.drawing import papers
from reporting.drawing.place_map import spots_of
from reporting.municipality import Municipality, load
from reporting.picture.audiences import view
from reporting.picture.composing import compose
from reporting.picture.inputs import Earlier, Inputs, Tally
from reporting.post.messages import parts
from reporting.standing import UnitStanding
from reporting.wording import words_in

PAUSE = 0.05


def main(turns: int) -> None:
    print(json.dumps({name: _median_of(work, turns) for name, work in _steps().items()}), flush=True)


def beside(people: int) -> None:
    steps = _steps()
    print(json.dumps({"pid": os.getpid()}), flush=True)
    threading.Thread(target=_over_and_over, args=(steps,), daemon=True).start()
    ours.main(people)


def _steps() -> dict[str, Callable[[], object]]:
    municipality, words = load(MUNICIPALITY), words_in("sv")
    data = _data(municipality)
    spots = spots_of(municipality) or {
        place.key: (58.27 + n / 900, 11.43 + n / 700) for n, place in enumerate(municipality.places[:8])
    }

    def post() -> object:
        return parts(words, data, texts=True), papers.pictures(words, view(data, "group"), spots)

    return {"post": post, "pdf": lambda: papers.document(words, view(data, "group"), spots)}


def _data(municipality: Municipality) -> dict[str, Any]:
    told, cycle = Telling(municipality), cycle_of(municipality.rhythm, PERIOD_OF)
    tallies, earlier, each = _tallies(told, cycle), list[Earlier](), cycle
    for _ in range(6):
        each = previous(municipality.rhythm, each)
        earlier.insert(0, Earlier(each.first_day, each.last_day, each.closes_at, _tallies(told, each), each.key))
    standing = {unit.key: UnitStanding(1, "report") for unit in municipality.units}
    return compose(Inputs(municipality, cycle, cycle.closes_at, tallies=tallies, earlier=earlier, standing=standing))


def _tallies(told: Telling, cycle: Cycle) -> list[Tally]:
    names = ("category", "subcategory", "place", "day", "band", "seriousness", "seriousness_assumed", "unit")
    return [Tally(*(row[name] for name in names), 1) for row in told.rows(cycle, IN_PERIOD)]


def _over_and_over(steps: dict[str, Callable[[], object]]) -> None:
    while True:
        for work in steps.values():
            work()
        time.sleep(PAUSE)


def _median_of(work: Callable[[], object], turns: int) -> float:
    times = []
    for _ in range(turns + 1):  # the first warms
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return median(times[1:])


if __name__ == "__main__":
    if sys.argv[1] == "beside":
        beside(int(sys.argv[2]))
    else:
        main(int(sys.argv[2]))
