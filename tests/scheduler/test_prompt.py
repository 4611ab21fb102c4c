"""What the prompt says: the period in people's words, the unit's own answers, one unit at a time."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from reporting.agenda import agenda
from reporting.answer_screens import answered_screen, closed_screen, contradicted_screen, snoozed_screen
from reporting.cycle import cycle_of
from reporting.prompt import UnitAsk, next_waiting, period, prompt_screen, snoozes
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
            closed_screen(words, CYCLE, ask(unit)),
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


def choices(cycle, now):
    return [(each.code, each.at) for each in snoozes(RHYTHM, cycle, now)]


def test_tomorrow_is_tomorrow_at_four_also_when_the_clocks_change():
    night = cycle_of(RHYTHM, date(2026, 10, 15))
    held = replace(night, closes_at=at(2026, 10, 30, 12))
    assert choices(held, at(2026, 10, 24, 23)) == [("tomorrow", at(2026, 10, 25, 16))]
    assert at(2026, 10, 25, 16) - at(2026, 10, 24, 16) == timedelta(hours=25)


def test_on_thursday_one_may_choose_tomorrow_or_the_evening_of_sunday():
    offered = [("tomorrow", at(2026, 11, 20, 16)), ("sunday", at(2026, 11, 22, 18))]
    assert choices(CYCLE, CYCLE.opens_at) == offered
    screen = prompt_screen(SV, CYCLE, [ask(LYSEKIL.units[0])], snoozes=snoozes(RHYTHM, CYCLE, CYCLE.opens_at))
    assert labels(screen)[-2:] == ["Påminn mig i morgon", "Påminn mig på söndag kväll"]


def test_on_saturday_tomorrow_is_sunday_and_is_offered_once():
    assert choices(CYCLE, at(2026, 11, 21, 9)) == [("tomorrow", at(2026, 11, 22, 16))]


def test_on_sunday_only_tonight_comes_before_the_close():
    assert choices(CYCLE, at(2026, 11, 22, 9)) == [("tonight", at(2026, 11, 22, 18))]
    screen = prompt_screen(SV, CYCLE, [ask(LYSEKIL.units[0])], snoozes=snoozes(RHYTHM, CYCLE, at(2026, 11, 22, 9)))
    assert labels(screen)[-1] == "Påminn mig i kväll"


def test_there_is_no_later_once_it_is_sunday_evening():
    assert choices(CYCLE, CYCLE.reminds_at) == []
    assert not any("Påminn" in label for label in labels(prompt_screen(SV, CYCLE, [ask(LYSEKIL.units[0])])))


def test_whoever_has_answered_is_not_offered_a_reminder():
    offered = snoozes(RHYTHM, CYCLE, CYCLE.opens_at)
    screen = prompt_screen(SV, CYCLE, [ask(LYSEKIL.units[0], CALM, "calm")], why="change", snoozes=offered)
    assert not any("Påminn" in label for label in labels(screen))


def test_a_report_that_was_begun_stands_first_on_the_prompt():
    screen = prompt_screen(SV, CYCLE, [ask(LYSEKIL.units[0])], draft=12)
    assert screen.rows[0][0].label == "Fortsätt på rapporten"
    assert screen.rows[0][0].code == "1|ask|go|12"
    assert "Den ligger kvar." in screen.html


@pytest.mark.parametrize(
    ("mine", "others"),
    [("calm", ["Rapportera", "Inte varit ute"]), ("notout", ["Rapportera", "Lugnt – inget att rapportera"])],
)
def test_the_other_answers_stand_on_the_thanks(mine, others):
    unit = next(unit for unit in LYSEKIL.units if unit.not_out_label("sv") == "Inte varit ute")
    answered = [ask(unit, UnitStanding(0, mine), mine, 1)]
    assert labels(answered_screen(SV, CYCLE, answered, unit.key, RHYTHM))[:2] == others


def test_the_evenings_can_be_changed_too():
    unit = next(unit for unit in LYSEKIL.units if unit.goes_out)
    answered = answered_screen(SV, CYCLE, [ask(unit, CALM, "calm", 1)], unit.key, RHYTHM)
    assert labels(answered)[-1] == "Ändra kvällar ute"


@pytest.mark.parametrize(
    ("reports", "own", "said", "offered"),
    [
        (1, 0, "Men 1 rapport har redan kommit in", ["Det var allt", "Rapportera mer"]),
        (3, 0, "Men 3 rapporter har redan kommit in", ["Det var allt", "Rapportera mer"]),
        (3, 1, "Men 3 rapporter har redan kommit in", ["Det var allt", "Rapportera mer", "Mina rapporter"]),
        (2, 2, "Men du har själv skickat 2 rapporter", ["Det var allt", "Rapportera mer", "Mina rapporter"]),
    ],
)
def test_a_calm_that_somebody_has_reported_against_is_said_so_kindly(reports, own, said, offered):
    unit = LYSEKIL.units[0]
    screen = contradicted_screen(SV, CYCLE, UnitAsk(unit, UnitStanding(reports, "report"), "done", reported=own))
    assert "Tack!" in screen.html
    assert said in screen.html
    assert unit.name in screen.html
    assert labels(screen) == offered


def test_a_calm_with_a_report_from_somebody_else_shows_both():
    unit = LYSEKIL.units[0]
    html = answered_screen(SV, CYCLE, [ask(unit, UnitStanding(2, "report"), "calm", 1)], unit.key, RHYTHM).html
    assert f"✓ {unit.name}: {unit.quiet_label('sv')}" in html
    assert f"2 rapporter har kommit in för {unit.name}." in html


def test_of_several_units_the_buttons_say_which_one_they_are_about():
    first, second = LYSEKIL.units[:2]
    answered = [ask(first, CALM, "calm", 0), ask(second, CALM, "calm", 0)]
    screen = answered_screen(SV, CYCLE, answered, second.key, RHYTHM)
    assert f"Knapparna gäller {second.name}." in screen.html
    assert any(label.startswith(f"Ändra: {first.name}"[:20]) for label in labels(screen))
    assert all(button.code.endswith(second.key) for button in screen.rows[0])


def test_a_closed_period_takes_a_report_and_answers_all_the_same():
    unit = LYSEKIL.units[0]
    screen = closed_screen(SV, CYCLE, ask(unit))
    assert "är stängd – rapportera ändå?" in screen.html
    assert labels(screen) == ["Rapportera ändå", "Det var lugnt", unit.not_out_label("sv")]
    assert [row[0].code.split("|")[2] for row in screen.rows] == ["late", "latecalm", "latenot"]


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
