"""Towns so small that every period they could have can be tried, and an attacker who does so.

The attacker knows the program, the municipality's file, and everything that an audience is shown. Two periods that look
the same to the audience are one to them; what they know for certain is what those periods have in common.
"""

import json
from collections import Counter, defaultdict
from itertools import combinations_with_replacement
from pathlib import Path

from reporting.municipality import parse
from reporting.picture.audiences import view
from reporting.picture.composing import compose
from reporting.picture.inputs import Inputs
from tests.reporting.pictures import CYCLE, SILENT, tally

_FILE = (Path(__file__).parents[2] / "municipalities" / "lysekil.toml").read_text("utf-8")
_BEFORE_AREAS = _FILE[: _FILE.index("[[areas]]")]
KINDS = {
    "a": {"category": "SKADE", "sub": "klotter", "on": 4, "band": "kvall", "unit": "vaktare"},
    "b": {"category": "TRAFIK", "sub": "moped", "on": 5, "band": "natt", "unit": "polisen-lysekil"},
    "c": {"category": "SKADE", "sub": "klotter", "on": 5, "band": "natt", "unit": "vaktare", "seriousness": 3},
}
"""What a report may be in these towns."""


def town(**areas):
    """A municipality of the given areas: the names of their places, a sensitive one ending with "!"."""
    lines = [_BEFORE_AREAS]
    for area in areas:
        lines.append(f'[[areas]]\nkey = "{area}"\nname = "{area.title()}"\n')
    for area, places in areas.items():
        for name in places.split():
            key = name.rstrip("!")
            sensitive = "sensitive = true\n" if name.endswith("!") else ""
            lines.append(f'[[places]]\nkey = "{key}"\nname = "{key.title()}"\narea = "{area}"\n{sensitive}')
    return parse("\n".join(lines), name="small.toml")


def periods(places, most, kinds="a"):
    """Every period with up to `most` reports: each as (place, kind) → number."""
    cells = [(place, kind) for place in places for kind in kinds]
    for number in range(most + 1):
        for chosen in combinations_with_replacement(cells, number):
            yield Counter(chosen)


def picture_of(municipality, told, before=None):
    """The picture of a period: of reports by place and kind."""
    some = [tally(place, n=n, **KINDS[kind]) for (place, kind), n in sorted(told.items()) if n]
    inputs = Inputs(municipality, CYCLE, CYCLE.closes_at, tallies=some, standing=SILENT, version_before=before)
    return compose(inputs)


def what_is_seen(data, audience):
    """Everything that an audience is shown, as one text; without what is the same in every period of a town."""
    return json.dumps({**view(data, audience), "taxonomy": None}, sort_keys=True)


class Attacker:
    """Has tried every period, and remembers what each looks like."""

    def __init__(self):
        self._possible = defaultdict(list)

    def tries(self, told, seen):
        """Remember that a period looks like this."""
        self._possible[seen].append(told)

    def knows(self, told, seen, key, among=None):
        """Say whether a figure is certain for whoever sees this; `among` are the kinds that are counted."""
        figures = {self.figure(each, key, among) for each in self._possible[seen]}
        assert self.figure(told, key, among) in figures
        return len(figures) == 1

    @staticmethod
    def figure(told, key, among=None):
        return sum(n for (place, kind), n in told.items() if place == key and (among is None or kind in among))
