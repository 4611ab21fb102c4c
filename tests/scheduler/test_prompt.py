"""What the prompt says: the period in people's words, the unit's own answers, one unit at a time."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from reporting.agenda import agenda
from reporting.cycle import cycle_of
from reporting.prompt import (
    UnitAsk,
    answered_screen,
    closed_screen,
    next_waiting,
    period,
    prompt_screen,
    snooze_at,
    snoozed_screen,
)
from reporting.standing import UnitStanding
from reporting.wording import words_in
from tests.scheduler.cast import LYSEKIL, RHYTHM, at, weekly

SV, EN = words_in("sv"), words_in("en")
CYCLE = cycle_of(RHYTHM, date(2026, 11, 12))
ODD = replace(RHYTHM, anchor=date(2026, 11, 2))
SILENT, CALM = UnitStanding(), UnitStanding(0, "calm")


@pytest.mark.parametrize(
    ("rhythm", "day", "said"),
    [
        (ODD, date(2026, 11, 2), "v. 45–46 (2–15 nov)"),
        (ODD, date(2026, 10, 19), "v. 43–44 (19 okt – 1 nov)"),
        (ODD, date(2027, 1, 3), "v. 53 2026 – v. 1 2027 (28 dec 2026 – 10 jan 2027)"),
        (weekly(), date(2026, 11, 2), "v. 45 (2–8 nov)"),
        (weekly(), date(2026, 12, 31), "v. 53 (28 dec 2026 – 3 jan 2027)"),
    ],
)
def test_a_period_is_written_as_people_say_it(rhythm, day, said):
    assert period(SV, cycle_of(rhythm, day)) == said


def ask(unit, standing=SILENT, mine=None, evenings=None):
    return UnitAsk(unit, standing, mine, evenings)


def labels(screen):
    return [button.label for row in screen.rows for button in row]


@pytest.mark.parametrize("words", [SV, EN], ids=["sv", "en"])
def test_every_unit_can_be_asked_answered_and_changed(words):
    for unit in LYSEKIL.units:
        asks = [ask(unit), *(ask(other) for other in LYSEKIL.units if other is not unit)]
        screen = prompt_screen(words, CYCLE, asks, unit=unit.key)
        assert unit.not_out_label(words.language) in labels(screen)
        answered = [ask(unit, CALM, "calm"), *asks[1:]]
        for each in (
            screen,
            answered_screen(words, CYCLE, answered, unit.key, RHYTHM),
            answered_screen(words, CYCLE, [ask(unit, CALM, "calm", 2)], unit.key, RHYTHM),
            closed_screen(words, CYCLE, unit.key),
            snoozed_screen(words, CYCLE, RHYTHM, CYCLE.reminds_at, unit.key),
        ):
            assert len(each.html) < 900
            assert all(len(label) <= 40 for label in labels(each))


def test_a_school_has_its_own_words_for_not_out():
    school = next(unit for unit in LYSEKIL.units if unit.not_out_label("sv") == "Ingen verksamhet")
    assert "Ingen verksamhet" in labels(prompt_screen(SV, CYCLE, [ask(school)]))
    assert "Inte varit ute" not in labels(prompt_screen(SV, CYCLE, [ask(school)]))


def test_silent_units_come_before_those_that_have_reported():
    first, second, third = LYSEKIL.units[:3]
    asks = [ask(first, UnitStanding(2, "report")), ask(second, CALM), ask(third)]
    assert next_waiting(asks).unit is third
    assert next_waiting(asks[:2]).unit is first
    assert next_waiting([ask(second, CALM)]) is None


def test_the_one_rule_stands_in_every_prompt():
    html = prompt_screen(SV, CYCLE, [ask(LYSEKIL.units[0])]).html
    assert "Beskriv platser, inte personer." in html
    assert "112" in html


def test_tomorrow_is_tomorrow_at_four_also_when_the_clocks_change():
    night = cycle_of(RHYTHM, date(2026, 10, 15))
    held = replace(night, closes_at=at(2026, 10, 30, 12))
    assert snooze_at(RHYTHM, held, at(2026, 10, 24, 23)) == at(2026, 10, 25, 16)
    assert at(2026, 10, 25, 16) - at(2026, 10, 24, 16) == timedelta(hours=25)


def test_there_is_no_tomorrow_after_the_close():
    assert snooze_at(RHYTHM, CYCLE, CYCLE.reminds_at) is None
    assert "Påminn mig i morgon" not in labels(prompt_screen(SV, CYCLE, [ask(LYSEKIL.units[0])], can_snooze=False))


def test_the_agenda_tells_local_times_of_two_periods():
    items = agenda(LYSEKIL, at(2026, 11, 20, 12))
    assert [(item.at.strftime("%d %b %H:%M"), item.moment) for item in items] == [
        ("22 Nov 18:00", "reminds"),
        ("23 Nov 12:00", "closes"),
        ("23 Nov 15:00", "publishes"),
        ("03 Dec 16:00", "opens"),
        ("06 Dec 18:00", "reminds"),
        ("07 Dec 12:00", "closes"),
        ("07 Dec 15:00", "publishes"),
    ]
