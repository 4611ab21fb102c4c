"""Which picture somebody means, as people write it."""

from datetime import date

import pytest

from reporting.asked_period import read

TODAY = date(2026, 11, 24)
"""A Tuesday in week 48."""


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("v45", date(2026, 11, 2)),
        ("V. 45-46", date(2026, 11, 2)),
        ("vecka 45–46", date(2026, 11, 2)),
        ("45", date(2026, 11, 2)),
        ("w 45/46", date(2026, 11, 2)),
        ("v45 2025", date(2025, 11, 3)),
        ("2025 v. 45", date(2025, 11, 3)),
        ("2025-W45", date(2025, 11, 3)),
        ("2026-11-09", date(2026, 11, 9)),
        ("v50", date(2026, 12, 7)),  # ahead: said to be so
        ("v3", date(2026, 1, 12)),
        ("v53 2020", date(2020, 12, 28)),
    ],
)
def test_a_week_or_a_day_is_read(said, day):
    assert read(said, TODAY) == ("day", day)


def test_in_january_the_last_weeks_are_those_of_the_year_before():
    assert read("v52", date(2027, 1, 12)).day == date(2026, 12, 21)
    assert read("v53", date(2027, 1, 12)).day == date(2026, 12, 28)
    assert read("v1", date(2026, 12, 29)).day == date(2027, 1, 4)


@pytest.mark.parametrize(
    ("said", "kind"), [("", "newest"), (" Senaste", "newest"), ("förra", "previous"), ("previous", "previous")]
)
def test_words_are_read(said, kind):
    assert read(said, TODAY).kind == kind


@pytest.mark.parametrize("said", ["v99", "v0", "2026-13-40", "torget", "v45 v", "1|2", "v53 2025", "9" * 5000])
def test_what_is_no_period_is_unclear(said):
    assert read(said, TODAY).kind == "unclear"
