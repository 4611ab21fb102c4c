"""`est-bot why`: one sentence for the operator, who is meant by number or name, and rows that say the same."""

from datetime import date, timedelta

import pytest

from reporting.cycle import cycle_of, previous
from storage.database import Database
from storage.tables import Asking, Outbox
from tests.scheduler.cast import LYSEKIL, at, joins, unit_that

CYCLE = cycle_of(LYSEKIL.rhythm, date(2026, 3, 3))
OPENS = CYCLE.opens_at


@pytest.fixture
def people(keyboard):
    """Anna was asked and is silent, Annika was away, and Bo has blocked the bot."""
    keyboard.types("init")
    database = Database("sqlite:///est.db")

    def look(session):
        unit = unit_that("contacts")
        for number, (name, why) in enumerate((("Anna", ""), ("Annika", "away"), ("Bo Åberg", "blocked")), 1):
            member = joins(session, number, unit)
            session.connection().exec_driver_sql(f"UPDATE member SET name = '{name}' WHERE id = {member}")
            session.add(Asking(cycle=CYCLE.key, member_id=member, decided_at=OPENS, why=why))
        row = {"not_before": OPENS, "created_at": OPENS, "settled_at": OPENS + timedelta(minutes=3), "attempts": 1}
        about = {"member_id": 1, "payload": {"cycle": CYCLE.key}, "state": "sent"}
        session.add(Outbox.model_validate({"key": f"prompt:{CYCLE.key}:1", "kind": "prompt", **about, **row}))

    database.run_here(look)
    database.close()
    return keyboard


def test_a_member_by_name_gets_the_period_the_sentence_and_the_rows(people):
    said = people.types("why", "anna", "--cycle", "2026-03-03")
    assert said.code == 0, said.err
    period, sentence, _, head, row = said.out.splitlines()
    assert period == "v. 10–11 (2–15 mars)"
    assert sentence == "Anna fick frågan tors 12 mars kl. 16:03. Inget svar kom."
    assert head.split() == ["what", "planned", "sent", "outcome", "tries"]
    assert row.split() == ["prompt", "Thu", "2026-03-12", "16:00", "Thu", "2026-03-12", "16:03", "sent", "1"]


def test_a_member_by_number_and_in_english(people):
    said = people.types("why", "3", "--cycle", "2026-03-15", "--lang", "en")
    assert said.code == 0, said.err
    assert "Bo Åberg got no question: had blocked the bot then." in said.out
    assert len(said.out.splitlines()) == 2


def test_a_part_that_fits_several_lists_them(people):
    said = people.types("why", "ANN", "--cycle", "2026-03-03")
    assert said.code == 1
    assert said.out == ""
    assert [line.split() for line in said.err.splitlines()[1:]] == [["1", "Anna"], ["2", "Annika"]]
    assert people.types("why", "åberg", "--cycle", "2026-03-03").code == 0


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["why", "Zlatan"], "nobody whose name holds 'Zlatan'"),
        (["why", "99"], "There is no member 99."),
        (["why", "anna", "--cycle", "november"], "--cycle should be a day"),
        (["why", "anna", "--lang", "de"], "--lang should be one of sv, en"),
    ],
)
def test_what_cannot_be_told_ends_in_one_sentence(people, words, says):
    said = people.types(*words)
    assert said.code == 1
    assert said.out == ""
    assert says in said.err
    assert len(said.err.splitlines()) == 1


def test_a_period_of_long_ago_is_said_to_be_past_what_is_kept(people):
    long_ago = previous(LYSEKIL.rhythm, cycle_of(LYSEKIL.rhythm, date(2020, 1, 20)))
    said = people.types("why", "anna", "--cycle", long_ago.key)
    assert said.code == 0
    assert "sparas i 90 dagar" in said.out


def test_without_a_day_the_period_that_is_open_or_was_last_is_told(people):
    from est_bot.commands.ledger import _cycle

    opens = cycle_of(LYSEKIL.rhythm, date(2026, 11, 12)).opens_at
    assert _cycle(LYSEKIL, None, opens).opens_at == opens
    assert _cycle(LYSEKIL, None, at(2026, 11, 27, 9)).opens_at == opens
    assert people.types("why", "anna").code == 0


def test_it_asks_for_no_library_of_telegram(people):
    program = """
import atexit, sys
heavy = {"aiogram", "telegram", "apscheduler", "httpx"}
atexit.register(lambda: print("IMPORTED", *heavy & set(sys.modules), file=sys.stderr))
sys.argv = ["est-bot", "why", "bo", "--cycle", "2026-03-03"]
from est_bot.cli import app
app()
"""
    said = people.python(program)
    assert said.code == 0, said.err
    assert said.err.splitlines()[-1].strip() == "IMPORTED"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("why", "1", "--cycle", "9999-12-31"), "--cycle should be a day of the period"),
        (("why", "1", "--cycle", "0001-01-01"), "--cycle should be a day of the period"),
        (("picture", "--cycle", "9999-12-31"), "--cycle should be a day of the period"),
        (("why", "9" * 5000), "There is no member 999"),
        (("outbox", "retry", "9" * 30), "Invalid value"),
        (("outbox", "drop", "9" * 30), "Invalid value"),
        (("outbox", "drop", "9" * 18), "There is no delivery 999"),
    ],
)
def test_what_no_calendar_and_no_database_can_hold_is_told_in_a_sentence(people, asked, said):
    done = people.types(*asked)
    assert done.code != 0
    assert said in done.err
