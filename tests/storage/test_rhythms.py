"""The rules of the cycle change in the middle of a period: what has opened stays, and replicas agree. Pauses."""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

import pytest
from sqlmodel import Session, select

from reporting import cycle as cycles
from reporting.cycle import Cycle, Moment, Pause, Rhythm, cycle_of, evening_of, is_paused, local
from reporting.municipality import Change
from storage import cycles as rounds
from storage import picture_sources, rhythms
from storage.database import Database
from storage.tables import Cycle as CycleRow
from tests.scheduler.cast import LYSEKIL, RHYTHM, STOCKHOLM, at, joins, reports, weekly

NOVEMBER = cycle_of(RHYTHM, date(2026, 11, 12))
SHIFTED = replace(RHYTHM, anchor=RHYTHM.anchor + timedelta(days=7))


@dataclass
class Life:
    """What happened in a town: which period opened when, with which moments, and where evenings were put."""

    rhythm: Rhythm
    opened: list[Cycle] = field(default_factory=list)
    happened: list[tuple[str, str, datetime]] = field(default_factory=list)
    told: dict[date, set[str]] = field(default_factory=dict)
    taken: list[rhythms.Taken | None] = field(default_factory=list)


def live(
    session: Session, rhythm: Rhythm, until: datetime, changes: list[tuple[datetime, Rhythm]], start: datetime
) -> Life:
    """Run every round that finds something due, and tell of every evening on its day, until a moment."""
    life, now, left = Life(rhythm), start, sorted(changes, key=lambda each: each[0])
    while now < until:
        if left and left[0][0] <= now:
            taken = rhythms.record(session, life.rhythm, left.pop(0)[1], now)
            life.taken.append(taken)
            life.rhythm = taken.rhythm if taken else life.rhythm
        while True:
            rounds.keep(session, life.rhythm, now)
            claim = rounds.claim_due(session, now)
            if claim is None:
                break
            life.happened.append((claim.cycle.key, claim.moment, now))
            if claim.moment == "opens":
                life.opened.append(claim.cycle)
        following = [each for each in (rounds.next_moment(session), left[0][0] if left else None, until) if each]
        day = evening_of(local(now, STOCKHOLM))
        now = min(each for each in following if each > now)
        while day <= evening_of(local(now, STOCKHOLM)):  # each evening is told of under the rules of its day
            life.told.setdefault(day, set()).add(cycle_of(life.rhythm, day).key)
            day += timedelta(days=1)
    return life


def lived(database: Database, *args, **kwargs) -> Life:
    """A life of its own, that stays in the tables."""
    return database.run_here(lambda session: live(session, *args, **kwargs))


def test_two_changes_in_one_period_are_as_the_second_one(database):
    life = lived(
        database,
        RHYTHM,
        at(2027, 2, 1, 12),
        [(at(2026, 11, 10, 12), weekly()), (at(2026, 11, 10, 13), RHYTHM)],
        at(2026, 10, 20, 12),
    )
    assert [each.key for each in life.opened[:4]] == ["2026-10-12", "2026-10-26", "2026-11-09", "2026-11-23"]
    assert len(life.taken) == 2


def test_who_changes_nothing_writes_nothing(database):
    now = at(2026, 11, 10, 12)
    database.run_here(lambda s: rounds.keep(s, RHYTHM, now))
    assert database.run_here(lambda s: rhythms.record(s, RHYTHM, RHYTHM, now)) is None
    assert database.run_here(lambda s: rhythms.record(s, RHYTHM, replace(RHYTHM), now)) is None
    assert len(database.run_here(rhythms.written_down)) == 1


def test_the_period_that_has_opened_keeps_its_times_and_the_next_one_follows(database):
    now = NOVEMBER.opens_at + timedelta(hours=1)
    life = lived(database, RHYTHM, at(2026, 12, 20, 12), [(now, SHIFTED)], at(2026, 11, 1, 12))
    taken = life.taken[0]
    assert taken.kept == NOVEMBER
    assert (taken.next.first_day, taken.next.last_day) == (date(2026, 11, 23), date(2026, 11, 29))
    assert local(taken.next.opens_at, STOCKHOLM) == at(2026, 11, 26, 16)
    assert cycles.answering(life.rhythm, now) == NOVEMBER
    assert [(key, what) for key, what, _ in life.happened if key == NOVEMBER.key] == [
        (NOVEMBER.key, what) for what in ("opens", "reminds", "closes", "publishes")
    ]


def test_a_new_time_that_has_passed_does_not_ask_at_once(database):
    """On Tuesday of the second week somebody moves the question to the Monday: it is asked on Thursday as planned."""
    monday = replace(RHYTHM, opens=Moment(7, time(9)))
    life = lived(database, RHYTHM, at(2026, 12, 20, 12), [(at(2026, 11, 17, 12), monday)], at(2026, 11, 1, 12))
    asked = {key: when for key, what, when in life.happened if what == "opens"}
    assert asked[NOVEMBER.key] == NOVEMBER.opens_at
    assert asked["2026-11-23"] == at(2026, 11, 30, 9)
    assert life.taken[0].kept == NOVEMBER


def test_a_paused_period_is_not_asked_and_has_no_picture(database):
    paused = replace(RHYTHM, pauses=(Pause(date(2026, 11, 19), date(2026, 12, 3)),))
    life = lived(database, paused, at(2027, 1, 10, 12), [], at(2026, 11, 1, 12))
    assert [key for key, _, _ in life.happened if key in ("2026-11-09", "2026-11-23")] == []
    assert life.opened[0].key == "2026-10-26"
    assert life.opened[1].key == "2026-12-07"
    assert cycles.answering(paused, at(2026, 11, 20, 12)) is None
    assert life.told[date(2026, 11, 12)] == {"2026-11-09"}


def test_a_pause_declared_when_the_question_is_out_does_not_touch_it(database):
    paused = replace(RHYTHM, pauses=(Pause(date(2026, 11, 16), date(2026, 12, 31)),))
    now = NOVEMBER.opens_at + timedelta(hours=1)
    life = lived(database, RHYTHM, at(2027, 1, 20, 12), [(now, paused)], at(2026, 11, 1, 12))
    assert [what for key, what, _ in life.happened if key == NOVEMBER.key][-1] == "publishes"
    assert not is_paused(life.rhythm, NOVEMBER)
    assert [each.key for each in life.opened] == ["2026-10-26", "2026-11-09", "2027-01-04"]


@pytest.mark.parametrize(
    ("lifted", "opens"),
    [
        (at(2026, 11, 19, 15), at(2026, 11, 19, 16)),
        (at(2026, 11, 20, 9), at(2026, 11, 20, 9)),
        (at(2026, 11, 23, 11), at(2026, 11, 23, 11)),
        (at(2026, 11, 23, 13), None),
    ],
)
def test_a_pause_lifted_while_answers_would_be_taken_opens_the_period_late_and_once(database, lifted, opens):
    paused = replace(RHYTHM, pauses=(Pause(date(2026, 11, 16), date(2026, 11, 30)),))
    life = lived(database, paused, at(2026, 12, 20, 12), [(lifted, RHYTHM)], at(2026, 11, 1, 12))
    assert [when for key, what, when in life.happened if (key, what) == (NOVEMBER.key, "opens")] == [opens][
        : bool(opens)
    ]
    assert [key for key, what, _ in life.happened if what == "closes" and key == NOVEMBER.key] == [NOVEMBER.key][
        : bool(opens)
    ]
    assert [each.key for each in life.opened][-2:] == ["2026-11-23", "2026-12-07"]


def test_a_pause_is_kept_out_of_the_window_of_the_period_before(database):
    """Down over the end of the last period before a pause: its picture is made up when the bot is back."""
    paused = replace(RHYTHM, pauses=(Pause(date(2026, 11, 30), date(2026, 12, 31)),))
    lived(database, paused, at(2026, 11, 20, 12), [], at(2026, 11, 1, 12))
    back = lived(database, paused, at(2026, 12, 23, 12), [], at(2026, 12, 22, 12))
    assert [(key, what) for key, what, _ in back.happened] == [(NOVEMBER.key, "closes"), (NOVEMBER.key, "publishes")]


@pytest.mark.parametrize("laid_out", [True, False])
def test_the_first_picture_after_a_pause_is_compared_with_the_last_one_before_it(database, laid_out):
    pauses = [{"from": "2026-11-19", "to": "2026-12-03"}]
    town = LYSEKIL.with_changes([Change(kind="period", key="", value={"pauses": pauses})])

    def before(session):
        anna = joins(session, 1, "vandrare-lysekil")
        reports(session, anna, "vandrare-lysekil", cycle_of(town.rhythm, date(2026, 10, 30)))
        reports(session, anna, "vandrare-lysekil", cycle_of(town.rhythm, date(2026, 11, 12)))
        if laid_out:
            live(session, town.rhythm, at(2026, 12, 18, 12), [], at(2026, 11, 1, 12))
        return picture_sources.before(session, town, cycle_of(town.rhythm, date(2026, 12, 10)))

    assert database.run_here(before).key == "2026-10-26"


def test_a_change_while_the_bot_was_down_counts_from_what_was_asked_last(database):
    lived(database, RHYTHM, at(2026, 11, 20, 12), [], at(2026, 11, 1, 12))
    now = at(2026, 12, 30, 12)
    taken = database.run_here(lambda s: rhythms.record(s, RHYTHM, weekly(), now))
    assert cycle_of(taken.rhythm, date(2026, 11, 12)) == NOVEMBER
    assert cycle_of(taken.rhythm, date(2026, 11, 25)) == cycle_of(RHYTHM, date(2026, 11, 25))
    after = cycles.next(taken.rhythm, taken.next)
    assert (taken.next.key, taken.next.last_day) == ("2026-12-21", date(2027, 1, 3))
    assert (after.key, after.last_day) == ("2027-01-04", date(2027, 1, 10))


def test_a_round_with_older_rules_in_hand_changes_nothing(database):
    """Somebody else wrote new rules down after ours were read."""
    before = at(2026, 11, 10, 12)
    database.run_here(lambda s: rounds.keep(s, RHYTHM, before))
    database.run_here(lambda s: rhythms.record(s, RHYTHM, replace(RHYTHM, opens=Moment(11, time(16))), before))
    database.run_here(lambda s: rounds.keep(s, RHYTHM, before))
    row = database.run_here(lambda s: s.get(CycleRow, NOVEMBER.key))
    assert row.opens_at == at(2026, 11, 20, 16)


async def test_of_many_that_write_at_once_one_is_written(database_url):
    replicas = [Database(database_url) for _ in range(4)]
    now = at(2026, 11, 10, 12)
    replicas[0].run_here(lambda s: rounds.keep(s, RHYTHM, now))
    taken = await asyncio.gather(*(each.run(lambda s: rhythms.record(s, RHYTHM, weekly(), now)) for each in replicas))
    assert sum(each is not None for each in taken) == 1
    assert len(replicas[0].run_here(rhythms.written_down)) == 2
    rows = replicas[0].run_here(lambda s: s.exec(select(CycleRow)).all())
    assert [row.last_day for row in rows] == [date(2026, 11, 15)]
    for each in replicas:
        each.close()
