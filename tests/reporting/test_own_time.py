"""Nobody is spoken to in their quiet hours or while away, whatever hours, nights and days those are."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from reporting.day_spans import LONGEST, Span, read_hours, read_span
from reporting.own_time import (
    LONGEST_QUIET,
    MINUTES,
    OwnTime,
    ask_at,
    is_away,
    is_quiet,
    may_speak_at,
    second_reminder_at,
)
from tests.scheduler.cast import STOCKHOLM, at

NIGHT = OwnTime()
"""22–07, what nobody has chosen otherwise."""
NEVER_QUIET = OwnTime(0, 0)
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)
"""The nights on which 02–03 is left out, and comes twice."""
CLOSES = at(2026, 11, 23, 12)
FOUR = time(16)


def local(moment: datetime) -> str:
    return f"{moment.astimezone(STOCKHOLM):%d %b %H:%M}"


@pytest.mark.parametrize(
    ("now", "spoken"),
    [
        (at(2026, 11, 19, 16), "19 Nov 16:00"),
        (at(2026, 11, 19, 21, 59), "19 Nov 21:59"),
        (at(2026, 11, 19, 22), "20 Nov 07:00"),
        (at(2026, 11, 20, 0), "20 Nov 07:00"),
        (at(2026, 11, 20, 6, 59), "20 Nov 07:00"),
        (at(2026, 11, 20, 7), "20 Nov 07:00"),
    ],
)
def test_a_night_ends_in_the_morning(now, spoken):
    assert local(may_speak_at(NIGHT, STOCKHOLM, now)) == spoken


def test_hours_may_lie_within_one_day():
    afternoon = OwnTime(13 * 60, 15 * 60 + 30)
    assert local(may_speak_at(afternoon, STOCKHOLM, at(2026, 11, 19, 14))) == "19 Nov 15:30"
    assert local(may_speak_at(afternoon, STOCKHOLM, at(2026, 11, 19, 16))) == "19 Nov 16:00"


def test_no_quiet_hours_are_none():
    assert may_speak_at(NEVER_QUIET, STOCKHOLM, at(2026, 11, 20, 3)) == at(2026, 11, 20, 3)


def test_the_night_is_an_hour_shorter_in_spring_and_longer_in_autumn():
    asleep = [may_speak_at(NIGHT, STOCKHOLM, at(2026, day.month, day.day, 0)) for day in (SPRING, AUTUMN)]
    assert [local(each) for each in asleep] == ["29 Mar 07:00", "25 Oct 07:00"]
    assert [each - at(2026, day.month, day.day, 0) for each, day in zip(asleep, (SPRING, AUTUMN), strict=True)] == [
        timedelta(hours=6),
        timedelta(hours=8),
    ]


def test_quiet_until_an_hour_that_is_left_out_ends_when_it_is():
    assert local(may_speak_at(OwnTime(22 * 60, 150), STOCKHOLM, at(2026, 3, 29, 1))) == "29 Mar 03:00"


def test_quiet_until_an_hour_that_comes_twice_ends_both_times():
    own = OwnTime(22 * 60, 150)
    first = may_speak_at(own, STOCKHOLM, at(2026, 10, 25, 1))
    assert first == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    again = may_speak_at(own, STOCKHOLM, datetime(2026, 10, 25, 1, 10, tzinfo=UTC))  # 02:10 for the second time
    assert again == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


minutes = some.integers(0, MINUTES - 1)


def from_noon(day: date, days: int):
    noon = datetime.combine(day, time(12), tzinfo=UTC)
    return some.integers(0, days * MINUTES).map(lambda minute: noon + timedelta(minutes=minute))


moments = some.one_of(
    from_noon(date(2026, 3, 28), 2), from_noon(date(2026, 10, 24), 2), from_noon(date(2020, 1, 1), 9000)
)


@given(first=minutes, length=some.integers(0, LONGEST_QUIET), now=moments)
def test_it_is_the_first_moment_that_is_not_quiet(first, length, now):
    own = OwnTime(first, (first + length) % MINUTES)
    spoken = may_speak_at(own, STOCKHOLM, now)
    assert now <= spoken <= now + timedelta(hours=LONGEST_QUIET // 60 + 2)
    assert not is_quiet(own, STOCKHOLM, spoken)
    step = now
    while step < spoken:
        assert is_quiet(own, STOCKHOLM, step)
        step += timedelta(minutes=7)


def away(first: date, last: date) -> OwnTime:
    return OwnTime(away_from=first, away_to=last)


def test_the_first_and_the_last_day_are_both_away():
    own = away(date(2026, 11, 19), date(2026, 11, 21))
    days = [date(2026, 11, day) for day in (18, 19, 20, 21, 22)]
    assert [is_away(own, day) for day in days] == [False, True, True, True, False]
    assert not is_away(NIGHT, days[0])


@pytest.mark.parametrize(
    ("own", "asked"),
    [
        (NIGHT, "19 Nov 16:00"),
        (away(date(2026, 11, 1), date(2026, 11, 18)), "19 Nov 16:00"),
        (away(date(2026, 11, 19), date(2026, 11, 20)), "21 Nov 16:00"),
        (OwnTime(15 * 60, 18 * 60, date(2026, 11, 19), date(2026, 11, 20)), "21 Nov 18:00"),
        (away(date(2026, 11, 16), date(2026, 11, 22)), "23 Nov 08:00"),
        (away(date(2026, 11, 16), date(2026, 11, 23)), None),
    ],
)
def test_whoever_is_away_is_asked_when_they_are_back(own, asked):
    moment = ask_at(own, STOCKHOLM, FOUR, at(2026, 11, 19, 16), CLOSES)
    assert (moment and local(moment)) == asked


def test_whoever_leaves_in_the_night_before_they_are_asked_is_away():
    own = away(date(2026, 11, 20), date(2026, 11, 20))
    moment = ask_at(own, STOCKHOLM, FOUR, at(2026, 11, 19, 23), CLOSES)
    assert moment is not None
    assert local(moment) == "21 Nov 16:00"


def test_the_second_reminder_comes_three_hours_before_the_close():
    first = at(2026, 11, 22, 18)
    assert second_reminder_at(NIGHT, STOCKHOLM, first, CLOSES) == at(2026, 11, 23, 9)
    late_riser = OwnTime(23 * 60, 10 * 60)
    assert second_reminder_at(late_riser, STOCKHOLM, first, CLOSES) == at(2026, 11, 23, 10)


def test_there_is_no_second_reminder_too_soon_or_too_late():
    assert second_reminder_at(NIGHT, STOCKHOLM, at(2026, 11, 23, 8), CLOSES) is None
    assert second_reminder_at(OwnTime(22 * 60, 13 * 60), STOCKHOLM, at(2026, 11, 22, 18), CLOSES) is None
    assert second_reminder_at(away(date(2026, 11, 23), date(2026, 11, 24)), STOCKHOLM, at(2026, 11, 22), CLOSES) is None


# ---- what people type

TODAY = date(2026, 11, 19)  # a Thursday


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2-5 dec", "2026-12-02", "2026-12-05"),
        ("2–5 december", "2026-12-02", "2026-12-05"),
        ("2/12-5/12", "2026-12-02", "2026-12-05"),
        ("2026-12-02 – 2026-12-05", "2026-12-02", "2026-12-05"),
        ("den 3 dec till den 7 dec", "2026-12-03", "2026-12-07"),
        ("Jag är borta 3/12", "2026-12-03", "2026-12-03"),
        ("till söndag", "2026-11-19", "2026-11-22"),
        ("t.o.m. 5 dec", "2026-11-19", "2026-12-05"),
        ("i dag", "2026-11-19", "2026-11-19"),
        ("i dag - sön", "2026-11-19", "2026-11-22"),
        ("i morgon till fredag", "2026-11-20", "2026-11-20"),
        ("fre-sön", "2026-11-20", "2026-11-22"),
        ("from monday to friday", "2026-11-16", "2026-11-20"),
        ("17 nov - 25 nov", "2026-11-17", "2026-11-25"),
        ("20 dec - 7 jan", "2026-12-20", "2027-01-07"),
        ("29 juni–9 augusti", "2027-06-29", "2027-08-09"),
        ("1 april", "2027-04-01", "2027-04-01"),
        ("en vecka", "2026-11-19", "2026-11-25"),
        ("två veckor", "2026-11-19", "2026-12-02"),
        ("10 dagar", "2026-11-19", "2026-11-28"),
        ("v 27-32", "2027-07-05", "2027-08-15"),
        ("vecka 50", "2026-12-07", "2026-12-13"),
        ("v. 51–v. 1", "2026-12-14", "2027-01-10"),
        ("w 53", "2026-12-28", "2027-01-03"),
    ],
)
def test_days_are_read_as_people_type_them(text, first, last):
    assert read_span(text, today=TODAY) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("text", ["", "hej", "borta", "2020-01-01", "5 dec - 2 dec", "30 feb", "v 60", "0 dagar", "-"])
def test_what_is_no_days_to_come_is_not_guessed(text):
    assert read_span(text, today=TODAY) is None


@given(some.text(max_size=60))
def test_any_text_is_days_that_are_not_over_or_none(text):
    span = read_span(text, today=TODAY)
    assert span is None or (span.last >= TODAY and 0 <= (span.last - span.first).days < LONGEST)
    hours = read_hours(text)
    assert hours is None or all(0 <= each < MINUTES for each in hours)


@given(some.dates(date(2020, 1, 1), date(2045, 1, 1)), some.integers(0, 40), some.integers(0, 60))
def test_written_days_are_read_back(today, ahead, length):
    first = today + timedelta(days=ahead)
    span = Span(first, first + timedelta(days=length))
    assert read_span(f"{span.first} – {span.last}", today=today) == span
    typed = f"{span.first.day}/{span.first.month}-{span.last.day}/{span.last.month}"
    assert read_span(typed, today=today) == span or "29/2" in typed


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("20-6", (1200, 360)),
        ("20.30–06:00", (1230, 360)),
        ("kl 21 - kl 7", (1260, 420)),
        ("22 till 7", (1320, 420)),
        ("24-6", (0, 360)),
        ("inga", (0, 0)),
        ("Nej!", (0, 0)),
    ],
)
def test_hours_are_read_as_people_type_them(text, hours):
    assert read_hours(text) == hours


@pytest.mark.parametrize("text", ["7-6", "22-22", "99-1", "20", "hej", "20-6-4", "24.30-6"])
def test_hours_that_leave_no_time_to_ask_are_not_taken(text):
    assert read_hours(text) is None
