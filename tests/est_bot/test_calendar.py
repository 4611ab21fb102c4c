"""The calendar file, the agenda, and what happens when the municipality file has new times."""

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from est_bot.clock import SystemClock
from est_bot.commands.cycles import lines
from reporting.calendar_file import calendar
from reporting.cycle import cycle_of
from reporting.municipality import parse
from tests.guards.tree import ROOT

SOURCE = (ROOT / "municipalities" / "lysekil.toml").read_text("utf-8")
STOCKHOLM = ZoneInfo("Europe/Stockholm")
NOW = datetime(2026, 11, 12, 20, tzinfo=UTC)


def town(**period: str):
    source = SOURCE
    for key, value in period.items():
        source = re.sub(rf"(?m)^{key} = .*$", "", source)
        source = source.replace("[period]", f"[period]\n{key} = {value}")
    return parse(source, name="lysekil.toml")


def events(municipality, now: datetime = NOW) -> dict[str, tuple[datetime, str, str]]:
    read = Calendar.from_ical(calendar(municipality, now))
    return {
        str(each["UID"]): (each.decoded("DTSTART"), str(each["SUMMARY"]), str(each["STATUS"]))
        for each in read.walk("VEVENT")
    }


def test_the_calendar_holds_every_moment_of_the_year_at_its_local_time():
    municipality = town()
    found = events(municipality)
    assert len(found) == len(set(found))
    for uid, (at, said, _) in found.items():
        key, _, moment = uid.partition("@")[0].rpartition("-")
        cycle = cycle_of(municipality.rhythm, date.fromisoformat(key))
        assert at == getattr(cycle, f"{moment}_at"), uid
        assert said
    opens = [at for uid, (at, _, _) in found.items() if "-opens@" in uid]
    assert len(opens) == 26
    assert {at.astimezone(STOCKHOLM).hour for at in opens} == {16}
    assert {at.hour for at in opens} == {14, 15}


def test_it_is_written_in_the_first_language_of_the_municipality():
    assert "Frågan går ut för v. 46–47 (9–22 nov)" in {said for _, said, _ in events(town()).values()}
    english = parse(SOURCE.replace('languages = ["sv", "en"]', 'languages = ["en", "sv"]'), name="x")
    assert not [said for _, said, _ in events(english).values() if "Frågan" in said]


def test_importing_it_again_moves_what_has_moved_and_cancels_what_is_paused():
    before, after = events(town()), events(town(pauses='[{ from = "2026-12-01", to = "2027-01-10" }]'))
    assert before.keys() == after.keys()
    off = {uid[:10] for uid, (_, _, status) in after.items() if status == "CANCELLED"}
    assert off == {"2026-11-23", "2026-12-07", "2026-12-21"}
    moved = events(town(opens='{ day = 11, time = "09:00" }'), NOW + timedelta(hours=1))
    assert moved.keys() == before.keys()
    assert moved["2026-11-09-opens@lysekils-kommun.est-bot"][0] == datetime(2026, 11, 20, 8, tzinfo=UTC)


def test_the_agenda_tells_of_red_days_and_pauses():
    shown = list(lines(town(pauses='[{ from = "2026-12-01", to = "2026-12-20" }]'), NOW))
    assert [line.split()[1:4] for line in shown if line.lstrip().startswith("paused")] == [
        ["2026-11-23", "–", "2026-12-06"],
        ["2026-12-07", "–", "2026-12-20"],
    ]
    assert any(
        line.startswith("Wed 2026-12-30 16:00  opens") and "planned for Thu 2026-12-31" in line for line in shown
    )


def test_the_command_writes_a_file_or_to_standard_output(keyboard):
    said = keyboard.types("calendar", "-o", "est.ics")
    assert said.code == 0, said.err
    written = (keyboard.folder / "est.ics").read_bytes()
    assert len(Calendar.from_ical(written).walk("VEVENT")) > 90
    assert keyboard.types("calendar").out.startswith("BEGIN:VCALENDAR")
    assert [each.name for each in keyboard.folder.iterdir()] == ["est.ics"]


@pytest.fixture
def file(keyboard):
    keyboard.sets(EST_MUNICIPALITY="lysekil.toml")
    path = keyboard.folder / "lysekil.toml"
    path.write_text(SOURCE, "utf-8")
    keyboard.types("init")
    return path


def test_a_file_with_new_times_is_taken_up_at_the_next_start_and_told_once(keyboard, file):
    _coordinator(keyboard)
    now = SystemClock().now()
    keyboard.types("round", "--now", f"{now:%Y-%m-%dT%H:%M}", "--dry-run")
    file.write_text(
        SOURCE.replace('opens = { day = 10, time = "16:00" }', 'opens = { day = 11, time = "09:00" }'), "utf-8"
    )
    shown = keyboard.types("agenda")
    assert "The file has new times" in shown.err
    assert re.search(r"Fri \S+ 09:00  opens", shown.out)
    assert not _notices(keyboard)
    assert len(_eras(keyboard)) == 1
    for _ in range(2):
        keyboard.types("init", "--again")
    assert len(_eras(keyboard)) == 2
    assert len(_notices(keyboard)) == 1
    assert "The file has new times" not in keyboard.types("agenda").err


def _coordinator(keyboard):
    keyboard.python(
        "from datetime import UTC, datetime\n"
        "from storage.database import Database\n"
        "from storage.tables import Member\n"
        "db = Database('sqlite:///est.db')\n"
        "db.run_here(lambda s: s.add(Member(telegram_id=1, name='Karin', language='sv', rank='coordinator',"
        " enrolled_at=datetime(2026, 1, 1, tzinfo=UTC))))\n"
        "db.close()\n"
    )


def _notices(keyboard):
    return [row for row in keyboard.rows()["outbox"] if "calendar-notice" in row]


def _eras(keyboard):
    return [row for row in keyboard.rows()["term"] if row.startswith("rhythm|")]
