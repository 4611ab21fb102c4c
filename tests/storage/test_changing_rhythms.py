"""The rules of the cycle change at any day of a period: nobody is asked twice, and no evening is left unasked.

Real rounds on real tables, with the change on days all over a period, and in the minutes around its question.
"""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from sqlmodel import Session

from reporting.cycle import Moment, Pause, Rhythm, cycle_of, is_paused
from storage import cycles as rounds
from storage.tables import Cycle as CycleRow
from tests.scheduler.cast import RHYTHM, at, weekly
from tests.storage.test_rhythms import NOVEMBER, SHIFTED, live

ENGINES_HERE = ("sqlite",)
EARLIER = replace(
    RHYTHM,
    opens=Moment(3, time(9)),
    reminds=Moment(5, time(9)),
    closes=Moment(7, time(12)),
    publishes=Moment(8, time(9)),
)
LATER = replace(RHYTHM, opens=Moment(16, time(9)), reminds=Moment(18, time(9)), closes=Moment(20, time(12)),
                publishes=Moment(20, time(15)))  # fmt: skip
RULES = {
    "other weeks": SHIFTED,
    "one week": weekly(),
    "earlier times": EARLIER,
    "later times": LATER,
    "earlier times in other weeks": replace(EARLIER, anchor=SHIFTED.anchor),
    "red days": replace(RHYTHM, red_days="earlier"),
    "a pause": replace(RHYTHM, pauses=(Pause(date(2026, 12, 1), date(2027, 1, 10)),)),
}
MOMENTS = [at(2026, 11, day, 12) for day in (9, 11, 13, 15, 16, 18, 20, 22, 23, 25)] + [
    NOVEMBER.opens_at + timedelta(minutes=minutes) for minutes in (-1, 0, 1)
]
"""Days of a period and of the week after it, and the minutes around its question."""


@pytest.mark.parametrize("rules", RULES)
@pytest.mark.parametrize("first", ["two weeks", "one week"])
def test_a_change_at_any_moment_asks_about_every_evening_once(database, rules, first):
    old = RHYTHM if first == "two weeks" else weekly()
    for moment in MOMENTS:
        database.run_here(lambda session, m=moment: _asks_about_every_evening_once(session, old, m, RULES[rules]))


def _asks_about_every_evening_once(session: Session, old: Rhythm, moment: datetime, rules: Rhythm) -> None:
    life = live(session, old, at(2027, 1, 22, 12), [(moment, rules)], at(2026, 10, 20, 12))
    opened = Counter(each.key for each in life.opened)
    assert set(opened.values()) == {1}, (moment, opened)
    for each, after in pairwise(life.opened):
        day = each.last_day + timedelta(days=1)
        while day < after.first_day:
            assert is_paused(life.rhythm, cycle_of(life.rhythm, day)), (moment, day)
            day += timedelta(days=1)
        assert each.last_day < after.first_day, (moment, each, after)
    for each in life.opened:
        assert cycle_of(life.rhythm, each.first_day) == each, (moment, each)
        assert rounds.stored(session.get(CycleRow, each.key)) == each
    for evening, keys in life.told.items():
        assert keys == {cycle_of(life.rhythm, evening).key}, (moment, evening)
    closed = [key for key, what, _ in life.happened if what == "closes"]
    assert len(closed) == len(set(closed))
    session.rollback()
