"""What the municipality file says of red days and pauses, and what ruled before, as it is written down."""

import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting import cycle
from reporting.cycle import Moment, Pause, Rhythm
from reporting.eras import chain, rules_of, takes_over, written
from reporting.municipality import Change, MunicipalityError, Term, export, load, parse
from tests.guards.tree import ROOT
from tests.reporting.test_cycle import LYSEKIL, STOCKHOLM, rhythms

SOURCE = (ROOT / "municipalities" / "lysekil.toml").read_text("utf-8")
FILE = load(ROOT / "municipalities" / "lysekil.toml")
SUMMER = {"from": "2027-06-28", "to": "2027-08-08"}


def with_line(line: str) -> str:
    return SOURCE.replace('red_days = "later"', line)


def test_the_file_says_where_red_days_move_and_when_nobody_is_asked() -> None:
    read = parse(with_line('red_days = "earlier"\npauses = [{ from = 2027-06-28, to = 2027-08-08 }]'), name="x.toml")
    assert read.rhythm.red_days == "earlier"
    assert read.rhythm.pauses == (Pause(date(2027, 6, 28), date(2027, 8, 8)),)
    assert read.rules == read.rhythm


def test_a_file_that_says_nothing_keeps_red_days_and_has_no_pauses() -> None:
    read = parse(with_line(""), name="x.toml")
    assert (read.rhythm.red_days, read.rhythm.pauses) == ("keep", ())


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('red_days = "late"', 'x.toml:55: "red_days" cannot be "late". Did you mean "later"?'),
        ("pauses = [{ from = 2027-08-08, to = 2027-06-28 }]", '"to" is before "from"'),
        ("pauses = [{ from = 2027-06-28, to = 2029-06-28 }]", "A pause has at most 366 days."),
        ("pauses = [{ from = 2027-06-28 }]", '"to" is missing in period.pauses. Add it.'),
        ('pauses = [{ from = "i sommar", to = 2027-08-08 }]', '"from" should be a date'),
        ("pauses = [{ from = 2027-06-28, till = 2027-08-08 }]", '"till" is not a known key'),
    ],
)
def test_mistakes_are_told_with_line_and_advice(line: str, said: str) -> None:
    with pytest.raises(MunicipalityError) as found:
        parse(with_line(line), name="x.toml")
    assert said.partition(": ")[2] in str(found.value) or said in str(found.value)
    assert str(found.value).startswith("x.toml:")


def test_a_pause_from_the_chat_stands_in_the_exported_file_as_dates() -> None:
    change = Change(kind="period", key="", value={"pauses": [SUMMER], "red_days": "keep"})
    assert FILE.with_changes([change]).rhythm.pauses == (Pause(date(2027, 6, 28), date(2027, 8, 8)),)
    written_out = export(SOURCE, [change], name="lysekil.toml")
    period = tomllib.loads(written_out)["period"]
    assert period["pauses"] == [{"from": date(2027, 6, 28), "to": date(2027, 8, 8)}]
    assert parse(written_out, name="x.toml").rhythm == FILE.with_changes([change]).rhythm


def test_a_change_that_is_called_a_rhythm_is_none() -> None:
    change = Change(kind="rhythm", key="000001", value=written(LYSEKIL))
    assert FILE.with_changes([change]).ignored_changes == (change,)


def test_what_was_written_down_rules_and_the_file_only_says() -> None:
    new = replace(LYSEKIL, days=7, since=date(2026, 11, 23))
    eras = [Term(kind="rhythm", key=f"{at:06}", value=written(each)) for at, each in enumerate((LYSEKIL, new))]
    read = FILE.remembering(eras)
    assert rules_of(read.rhythm) == rules_of(new)
    assert read.rules == FILE.rhythm
    assert read.rhythm.number == 2
    assert cycle.cycle_of(read.rhythm, date(2026, 11, 22)) == cycle.cycle_of(LYSEKIL, date(2026, 11, 22))
    assert read.remembering([]).rhythm == read.rhythm
    assert len(read.terms()) == len(FILE.terms())


@given(rhythms(), st.sampled_from(["earlier", "later", "keep"]))
def test_what_is_written_down_is_read_as_it_was(rhythm: Rhythm, rule) -> None:
    told = replace(rhythm, red_days=rule, pauses=(Pause(date(2026, 6, 1), date(2026, 7, 1)),))
    assert chain([written(told)]) == told


@given(
    st.lists(st.tuples(rhythms(), st.integers(0, 300)), min_size=1, max_size=4),
    st.dates(date(2025, 6, 1), date(2028, 6, 1)),
)
@settings(max_examples=80, deadline=None)
def test_however_often_the_rules_change_every_evening_is_in_one_period_forever(changes, evening: date) -> None:
    """Each change comes when some period has opened: what lies before it never moves."""
    found = rhythms_of(changes)
    final = found[-1]
    seen = cycle.cycle_of(final, evening)
    assert seen.contains(evening)
    assert cycle.next(final, cycle.previous(final, seen)) == seen
    assert cycle.previous(final, seen).last_day + timedelta(days=1) == seen.first_day
    for earlier, later in pairwise(found):
        if later.since is not None and evening < later.since:
            assert cycle.cycle_of(earlier, evening).first_day == cycle.cycle_of(later, evening).first_day
            last = cycle.cycle_of(later, later.since - timedelta(days=1))
            assert last.last_day == later.since - timedelta(days=1)


def rhythms_of(changes) -> list[Rhythm]:
    """The rhythms as they follow each other, each change some days after the one before."""
    eras = [written(replace(changes[0][0], zone=STOCKHOLM))]
    found = [chain(eras)]
    now = datetime(2026, 1, 15, 12, tzinfo=UTC)
    for rules, days in changes[1:]:
        now += timedelta(days=days)
        ruling = found[-1]
        opened = cycle.cycle_of(ruling, now.date() - timedelta(days=70))
        while cycle.next(ruling, opened).opens_at <= now:
            opened = cycle.next(ruling, opened)
        unsettled = max(opened.last_day + timedelta(days=1), ruling.since or date.min)
        told = replace(rules, zone=STOCKHOLM)
        eras.append(written(replace(told, since=takes_over(ruling, told, unsettled, now))))
        found.append(chain(eras))
    return found


def test_a_week_that_is_left_over_is_asked_at_the_new_times() -> None:
    shifted = replace(LYSEKIL, anchor=date(2026, 1, 12), since=date(2026, 11, 23), before=LYSEKIL)
    week = cycle.cycle_of(shifted, date(2026, 11, 25))
    assert (week.first_day, week.last_day) == (date(2026, 11, 23), date(2026, 11, 29))
    assert cycle.local(week.opens_at, STOCKHOLM) == datetime(2026, 11, 26, 16, tzinfo=STOCKHOLM)
    early = replace(shifted, opens=Moment(2, time(9)), reminds=Moment(4, time(9)))
    assert cycle.local(cycle.cycle_of(early, date(2026, 11, 25)).opens_at, STOCKHOLM).date() == date(2026, 11, 25)


def test_a_paused_period_is_neither_answering_nor_to_come() -> None:
    paused = replace(LYSEKIL, pauses=(Pause(date(2026, 11, 19), date(2026, 12, 3)),))
    asked = cycle.cycle_of(LYSEKIL, date(2026, 11, 12))
    now = asked.opens_at + timedelta(hours=1)
    assert cycle.is_paused(paused, asked)
    assert cycle.answering(paused, now) is None
    assert [each.key for each in cycle.upcoming(paused, now, 2)] == ["2026-12-07", "2026-12-21"]
    assert cycle.previous(paused, cycle.cycle_of(paused, date(2026, 12, 7))).key == "2026-11-23"


def test_a_period_that_a_red_day_moves_into_a_pause_is_paused() -> None:
    """Ascension Day 2026 is 14 May: the question moves to the 15th, where a pause begins."""
    rhythm = replace(LYSEKIL, opens=Moment(3, time(16)), red_days="later")
    paused = replace(rhythm, pauses=(Pause(date(2026, 5, 15), date(2026, 5, 15)),))
    assert cycle.is_paused(paused, cycle.cycle_of(paused, date(2026, 5, 11)))
    kept = replace(paused, red_days="keep")
    assert not cycle.is_paused(kept, cycle.cycle_of(kept, date(2026, 5, 11)))
