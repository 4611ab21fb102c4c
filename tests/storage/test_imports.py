"""A list is imported whole or not at all, once, at the age of its period; and it can be taken out again."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import func
from sqlmodel import select

from reporting.cycle import cycle_of
from reporting.rows.reader import Row
from storage import batches, cycles, imports, incidents, pictures, rooms
from storage.tables import Audit, Batch, Cycle, Picture, Report
from tests.reporting.pictures import LYSEKIL

NOW = datetime(2026, 11, 12, 20, 15, tzinfo=UTC)
OLD = date(2025, 3, 7)


def row(line=2, day=OLD, place="kungstorget", note=None, clock=None, number=None, band="kvall"):
    return Row(line, day, band, "TRAFIK", "moped", place, "vaktare", 2, False, note, clock, number)


def brought(session, rows, digest="a", now=NOW, **more):
    return imports.carry_out(session, LYSEKIL, rows, digest=digest, name="lista.csv", now=now, **more)


def reports(session):
    return session.exec(select(Report).order_by(Report.id)).all()


def test_the_same_file_does_nothing_and_rows_of_two_files_are_one_report(database):
    alike = [row(), row(3), row(4, clock=time(18)), row(5, place="stadsparken")]
    done = database.run_here(lambda session: brought(session, alike))
    assert (done.new, done.known, done.remade) == (4, 0, ())
    again = database.run_here(lambda session: brought(session, alike))
    assert isinstance(again, imports.Known)
    assert (again.batch.reports, again.batch.at) == (4, NOW)
    longer = [row(9), row(10), row(11), row(12, place="stadsparken"), row(13, place="slatten")]
    foreseen = database.run_here(lambda session: imports.foresee(session, LYSEKIL, longer, NOW))
    done = database.run_here(lambda session: brought(session, longer, "b"))
    assert (foreseen.new, foreseen.known) == (done.new, done.known) == (2, 3)
    assert database.run_here(lambda session: len(reports(session))) == 6


def test_two_who_bring_the_same_file_at_once_bring_it_once(database):
    rows = [row(n, day=OLD + timedelta(days=n)) for n in range(200)]
    with ThreadPoolExecutor(2) as both:
        done = list(both.map(lambda _: database.run_here(lambda session: brought(session, rows)), range(2)))
    assert sorted(isinstance(each, imports.Known) for each in done) == [False, True]
    assert database.run_here(lambda session: session.exec(select(func.count()).select_from(Report)).one()) == 200


def test_nothing_is_half_imported(database):
    rows = [row(n) for n in range(3000)]

    def breaks(done):
        if done:
            raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        database.run_here(lambda session: brought(session, rows, told=breaks))
    assert database.run_here(lambda session: (reports(session), session.exec(select(Batch)).all())) == ([], [])


def test_an_old_report_is_as_old_as_its_period_and_a_text_is_read_only_where_it_can_still_be_shown(database):
    today = date(2026, 11, 12)

    def look(session):
        cycles.keep(session, LYSEKIL.rhythm, NOW)
        brought(session, [row(note="Gammal text"), row(3, day=today, note="Ny text"), row(4, day=today)])
        old, new, silent = reports(session)
        closes = cycle_of(LYSEKIL.rhythm, OLD).closes_at
        assert (old.sent_at, old.cycle) == (closes - timedelta(seconds=1), cycle_of(LYSEKIL.rhythm, OLD).key)
        assert (new.sent_at, new.cycle) == (NOW, "2026-11-09")
        assert [each.review for each in (old, new, silent)] == ["rejected", "submitted", "submitted"]
        assert {each.member_id for each in (old, new, silent)} == {None}
        assert len({each.fingerprint for each in (old, new, silent)}) == 3

    database.run_here(look)


def test_a_published_picture_gets_a_new_version_and_old_years_without_one_do_not(database):
    after = NOW + timedelta(days=30)
    cycle = cycle_of(LYSEKIL.rhythm, date(2026, 11, 12))

    def look(session):
        cycles.keep(session, LYSEKIL.rhythm, NOW)
        rooms.bind(session, chat_id=-100, thread_id=None, title="EST", language="sv", now=NOW)
        made = pictures.make(session, LYSEKIL, cycle, cycle.closes_at)
        pictures.publish(session, made.id, 1, None, cycle.publishes_at, LYSEKIL)
        row_ = session.get(Cycle, cycle.key)
        row_.next_moment, row_.due_at = "done", None
        session.flush()
        rows = [row(), row(3, day=cycle.first_day)]
        foreseen = imports.foresee(session, LYSEKIL, rows, after)
        done = brought(session, rows, now=after)
        assert foreseen.remade == done.remade == (cycle.key,)
        assert cycles.claim_due(session, after + timedelta(minutes=3)) == (cycle, "revises")
        assert session.exec(select(func.count()).select_from(Picture)).one() == 1

    database.run_here(look)


def test_a_list_is_taken_out_again_but_for_what_somebody_has_worked_with(database):
    rows = [row(n, day=OLD + timedelta(days=n), note="Text") for n in range(6)]

    def look(session):
        number = brought(session, rows, member_id=None).batch
        first, second, third, *_ = reports(session)
        third.changed_at = NOW
        session.flush()
        incidents.join(session, second.id, first.id, NOW)
        assert imports.undo(session, number + 1, NOW) is None
        done = imports.undo(session, number, NOW)
        assert (done.gone, done.kept) == (3, 3)
        assert [each.id for each in reports(session)] == [first.id, second.id, third.id]
        again = brought(session, rows)
        assert (again.new, again.known) == (3, 3)
        assert [each.reports for each in batches.batches(session)] == [3, 3]
        acts = session.exec(select(Audit.act, Audit.about).where(Audit.act.like("import%")).order_by(Audit.id)).all()
        assert [tuple(each) for each in acts] == [
            ("imported", f"batch:{number} 6"),
            ("import-undone", f"batch:{number} 3"),
            ("imported", f"batch:{again.batch} 3"),
        ]

    database.run_here(look)


def test_a_list_that_is_gone_never_lends_its_number_to_another_nor_do_its_reports(database):
    """Old buttons hold them: a second tap on *Ta bort listan igen* must not take out the list that came instead."""

    def look(session):
        wrong = brought(session, [row(), row(3)], "wrong").batch
        numbers = [each.id for each in reports(session)]
        assert imports.undo(session, wrong, NOW).gone == 2
        right = brought(session, [row(place="stadsparken")], "right").batch
        assert right > wrong
        assert imports.undo(session, wrong, NOW) is None
        assert [each.id for each in reports(session)] > numbers

    database.run_here(look)


def test_a_list_that_was_exported_here_is_known_by_its_numbers(database):
    def look(session):
        brought(session, [row(), row(3)])
        numbers = [each.id for each in reports(session)]
        for each in reports(session):
            each.fingerprint = None  # as if they had been told to the bot
        session.flush()
        back = [row(2, number=numbers[0]), row(3, number=numbers[1]), row(4, number=99)]
        foreseen = imports.foresee(session, LYSEKIL, back, NOW)
        assert (foreseen.new, foreseen.known) == (1, 2)
        elsewhere = [row(2, place="stadsparken", number=numbers[0])]
        assert imports.foresee(session, LYSEKIL, elsewhere, NOW).new == 1

    database.run_here(look)


def test_rows_that_went_with_another_list_come_back_with_their_own_file(database):
    """The years and the spring were both brought; the spring is taken out, and the years brought again."""
    both, later = [row(), row(3, place="stadsparken")], [row(day=OLD + timedelta(days=90))]
    database.run_here(lambda session: brought(session, both[:1], "spring"))
    database.run_here(lambda session: brought(session, both, "years"))
    database.run_here(lambda session: brought(session, later, "summer"))
    database.run_here(lambda session: imports.undo(session, 1, NOW))
    assert database.run_here(lambda session: len(reports(session))) == 2
    done = database.run_here(lambda session: brought(session, both, "years"))
    assert (done.new, done.known) == (1, 1)
    assert isinstance(database.run_here(lambda session: brought(session, later, "summer")), imports.Known)
    assert database.run_here(lambda session: len(reports(session))) == 3
