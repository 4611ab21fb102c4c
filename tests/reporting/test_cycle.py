"""When cycles open, close and publish, in local time, over summer time and year ends."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting import cycle
from reporting.cycle import Moment, Rhythm

STOCKHOLM = ZoneInfo("Europe/Stockholm")
LYSEKIL = Rhythm(
    anchor=date(2026, 1, 5),
    days=14,
    opens=Moment(10, time(16)),
    reminds=Moment(13, time(18)),
    closes=Moment(14, time(12)),
    publishes=Moment(14, time(15)),
    zone=STOCKHOLM,
)


def stockholm(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=STOCKHOLM)


def nightly(clock: time) -> Rhythm:
    return Rhythm(date(2026, 1, 5), 7, Moment(6, clock), *(Moment(day, clock) for day in (7, 8, 9)), zone=STOCKHOLM)


@pytest.mark.parametrize(
    ("clock", "band"),
    [
        ("06:00", "morgon"),
        ("11:59", "morgon"),
        ("12:00", "eftermiddag"),
        ("16:59", "eftermiddag"),
        ("17:00", "kvall"),
        ("20:59", "kvall"),
        ("21:00", "sen_kvall"),
        ("23:59", "sen_kvall"),
        ("00:00", "sen_kvall"),
        ("00:59", "sen_kvall"),
        ("01:00", "natt"),
        ("05:59", "natt"),
    ],
)
def test_every_clock_time_lies_in_one_band(clock: str, band: str) -> None:
    assert cycle.band_of(stockholm(f"2026-11-14T{clock}")) == band


def test_the_bands_come_in_the_order_of_an_evening() -> None:
    assert cycle.BANDS == ("morgon", "eftermiddag", "kvall", "sen_kvall", "natt")


@pytest.mark.parametrize(
    ("moment", "evening"),
    [
        ("2026-11-14T01:30", date(2026, 11, 13)),
        ("2026-11-14T05:59", date(2026, 11, 13)),
        ("2026-11-14T06:00", date(2026, 11, 14)),
        ("2026-11-14T23:59", date(2026, 11, 14)),
        ("2027-01-01T00:00", date(2026, 12, 31)),
        ("2024-03-01T02:00", date(2024, 2, 29)),
    ],
)
def test_the_night_belongs_to_the_evening_before(moment: str, evening: date) -> None:
    assert cycle.evening_of(stockholm(moment)) == evening


def test_a_cycle_says_its_days_and_its_moments_in_utc() -> None:
    found = cycle.cycle_of(LYSEKIL, date(2026, 11, 14))
    assert (found.first_day, found.last_day) == (date(2026, 11, 9), date(2026, 11, 22))
    assert found.key == "2026-11-09"
    assert found.opens_at == datetime(2026, 11, 19, 15, tzinfo=UTC)
    assert found.reminds_at == datetime(2026, 11, 22, 17, tzinfo=UTC)
    assert found.closes_at == datetime(2026, 11, 23, 11, tzinfo=UTC)
    assert found.publishes_at == datetime(2026, 11, 23, 14, tzinfo=UTC)
    assert found.opens_at.tzinfo is UTC


def test_the_clock_in_town_stays_when_summer_time_begins_and_ends() -> None:
    winter = cycle.cycle_of(LYSEKIL, date(2026, 3, 17))
    summer = cycle.next(LYSEKIL, winter)
    assert winter.opens_at.hour == 15
    assert summer.opens_at.hour == 14
    before = cycle.cycle_of(LYSEKIL, date(2026, 10, 13))
    after = cycle.next(LYSEKIL, before)
    assert cycle.local(before.opens_at, STOCKHOLM).time() == cycle.local(after.opens_at, STOCKHOLM).time() == time(16)
    assert (before.opens_at.hour, after.opens_at.hour) == (14, 15)


def test_a_cycle_over_the_change_of_the_clock_is_an_hour_shorter_or_longer() -> None:
    spring = cycle.cycle_of(LYSEKIL, date(2026, 3, 29))
    autumn = cycle.cycle_of(LYSEKIL, date(2026, 10, 25))
    for found, hours in ((spring, -1), (autumn, 1)):
        step = cycle.next(LYSEKIL, found).opens_at - cycle.previous(LYSEKIL, found).opens_at
        assert step == timedelta(days=28, hours=hours)


def test_a_local_time_that_is_skipped_moves_forward() -> None:
    found = cycle.cycle_of(nightly(time(2, 30)), date(2026, 3, 23))
    assert found.opens_at == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert cycle.local(found.opens_at, STOCKHOLM).time() == time(3, 30)


def test_a_local_time_that_happens_twice_means_the_first() -> None:
    found = cycle.cycle_of(nightly(time(2, 30)), date(2026, 10, 19))
    assert found.opens_at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert cycle.local(found.opens_at, STOCKHOLM).fold == 0


def test_week_53_is_followed_by_week_1() -> None:
    found = cycle.cycle_of(LYSEKIL, date(2026, 12, 31))
    assert found.weeks == [(2026, 52), (2026, 53)]
    assert cycle.next(LYSEKIL, found).weeks == [(2027, 1), (2027, 2)]
    moved = cycle.cycle_of(Rhythm(date(2026, 1, 12), *_rest(LYSEKIL)), date(2027, 1, 1))
    assert moved.weeks == [(2026, 53), (2027, 1)]


def _rest(rhythm: Rhythm) -> tuple[int, Moment, Moment, Moment, Moment, ZoneInfo]:
    return rhythm.days, rhythm.opens, rhythm.reminds, rhythm.closes, rhythm.publishes, rhythm.zone


def test_days_before_the_anchor_have_cycles_too() -> None:
    found = cycle.cycle_of(LYSEKIL, date(2026, 1, 4))
    assert (found.first_day, found.last_day) == (date(2025, 12, 22), date(2026, 1, 4))
    assert found.weeks == [(2025, 52), (2026, 1)]
    assert cycle.next(LYSEKIL, found).first_day == LYSEKIL.anchor


@pytest.mark.parametrize(
    ("now", "key"),
    [
        ("2026-11-19T15:59:59", None),
        ("2026-11-19T16:00", "2026-11-09"),
        ("2026-11-23T11:59:59", "2026-11-09"),
        ("2026-11-23T12:00", None),
        ("2026-12-03T16:00", "2026-11-23"),
    ],
)
def test_answers_are_taken_from_opening_until_closing(now: str, key: str | None) -> None:
    found = cycle.answering(LYSEKIL, stockholm(now))
    assert (found.key if found else None) == key


def test_the_newest_cycle_takes_the_answers_when_two_are_open() -> None:
    long = Rhythm(
        date(2026, 1, 5), 7, Moment(0, time(8)), Moment(5, time(8)), Moment(20, time(8)), Moment(20, time(8)), STOCKHOLM
    )
    found = cycle.answering(long, stockholm("2026-11-16T09:00"))
    assert found is not None
    assert found.key == "2026-11-16"
    assert [one.key for one in cycle.upcoming(long, stockholm("2026-11-16T09:00"), 3)] == [
        "2026-11-02",
        "2026-11-09",
        "2026-11-16",
    ]


def test_a_cycle_that_opens_long_after_its_end_still_takes_answers() -> None:
    late = Rhythm(
        date(2026, 1, 5),
        7,
        Moment(30, time(8)),
        Moment(31, time(8)),
        Moment(33, time(8)),
        Moment(33, time(8)),
        STOCKHOLM,
    )
    found = cycle.answering(late, stockholm("2026-02-05T09:00"))
    assert found is not None
    assert found.key == "2026-01-05"


def test_upcoming_begins_with_the_cycle_that_is_next_to_publish() -> None:
    just_before = cycle.upcoming(LYSEKIL, stockholm("2026-11-23T14:59:59"), 2)
    assert [one.key for one in just_before] == ["2026-11-09", "2026-11-23"]
    at_the_moment = cycle.upcoming(LYSEKIL, stockholm("2026-11-23T15:00"), 2)
    assert [one.key for one in at_the_moment] == ["2026-11-23", "2026-12-07"]
    assert cycle.upcoming(LYSEKIL, stockholm("2026-11-23T15:00"), 0) == []


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        cycle.local(datetime.fromisoformat("2026-01-01T12:00"), STOCKHOLM)


clock_times = st.times(max_value=time(23, 59)).map(lambda clock: clock.replace(second=0, microsecond=0))
moments_in_time = st.integers(0, 20 * 365 * 24 * 60).map(
    lambda minutes: datetime(2016, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
days = st.dates(min_value=date(2016, 1, 1), max_value=date(2036, 12, 31))
zones = st.sampled_from(
    [STOCKHOLM, ZoneInfo("Europe/London"), ZoneInfo("America/New_York"), ZoneInfo("Australia/Lord_Howe")]
)


@st.composite
def rhythms(draw: st.DrawFn) -> Rhythm:
    anchor = draw(days)
    moments = sorted(
        draw(st.lists(st.tuples(st.integers(0, 40), clock_times), min_size=4, max_size=4, unique=True)),
    )
    return Rhythm(
        anchor - timedelta(days=anchor.weekday()),
        draw(st.sampled_from([7, 14])),
        *(Moment(day, clock) for day, clock in moments),
        zone=draw(zones),
    )


@given(rhythms(), days)
def test_every_day_is_in_exactly_one_cycle_and_cycles_tile_the_days(rhythm: Rhythm, day: date) -> None:
    found = cycle.cycle_of(rhythm, day)
    before, after = cycle.previous(rhythm, found), cycle.next(rhythm, found)
    assert found.contains(day)
    assert not before.contains(day)
    assert not after.contains(day)
    assert before.last_day + timedelta(days=1) == found.first_day
    assert found.last_day + timedelta(days=1) == after.first_day
    assert (found.last_day - found.first_day).days + 1 == rhythm.days
    assert found.first_day.weekday() == 0
    assert len(found.weeks) == rhythm.days // 7
    assert cycle.previous(rhythm, after) == found
    assert all(cycle.cycle_of(rhythm, found.first_day + timedelta(days=step)) == found for step in range(rhythm.days))


@given(rhythms(), days)
def test_moments_come_at_their_local_clock_time(rhythm: Rhythm, day: date) -> None:
    found = cycle.cycle_of(rhythm, day)
    for moment, at in (
        (rhythm.opens, found.opens_at),
        (rhythm.reminds, found.reminds_at),
        (rhythm.closes, found.closes_at),
        (rhythm.publishes, found.publishes_at),
    ):
        wall = datetime.combine(found.first_day + timedelta(days=moment.day), moment.time)
        local = cycle.local(at, rhythm.zone)
        skipped = wall.replace(tzinfo=rhythm.zone).astimezone(UTC).astimezone(rhythm.zone).replace(tzinfo=None) != wall
        if skipped:
            assert timedelta() < local.replace(tzinfo=None) - wall <= timedelta(hours=1)
        else:
            assert local.replace(tzinfo=None) == wall
            assert local.fold == 0


@given(rhythms(), moments_in_time)
@settings(max_examples=60)
def test_answering_agrees_with_looking_at_every_cycle(rhythm: Rhythm, now: datetime) -> None:
    one = cycle.cycle_of(rhythm, now.date() - timedelta(days=70))
    around = []
    while one.first_day < now.date() + timedelta(days=30):
        around.append(one)
        one = cycle.next(rhythm, one)
    open_now = [one for one in around if one.opens_at <= now < one.closes_at]
    assert cycle.answering(rhythm, now) == (open_now[-1] if open_now else None)
    ahead = [one for one in around if one.publishes_at > now]
    assert cycle.upcoming(rhythm, now, 2) == ahead[:2]
