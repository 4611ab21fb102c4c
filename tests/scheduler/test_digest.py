"""The daily word as it leaves: what waits then, outside of quiet hours, and to nobody who coordinates no more."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import select

from scheduler.rendering import render
from storage import digests, outbox, pictures, reviews
from storage.tables import Member, Outbox, Report
from tests.reporting.pictures import CYCLE, LYSEKIL, PREVIOUS
from tests.storage.test_pictures import tells

NINE = datetime.combine(date(2026, 11, 20), time(9), tzinfo=ZoneInfo("Europe/Stockholm")).astimezone(ZoneInfo("UTC"))
"""The Friday after the period has opened."""


def begin(session, **ulla):
    """Two texts wait, and Ulla's word is put at nine."""
    session.add(Member(telegram_id=1, name="Ulla", rank="coordinator", language="sv", enrolled_at=NINE, **ulla))
    session.flush()
    numbers = [tells(session, note="Klotter", sent=NINE - timedelta(days=1)) for _ in range(2)]
    assert digests.put_due(session, LYSEKIL, NINE)
    return numbers


def leaves(session, now=NINE):
    """What leaves, and what becomes of the row."""
    letters = render(session, LYSEKIL, outbox.claim(session, now).rows, now)
    state = session.exec(select(Outbox.state).where(Outbox.kind == "digest").execution_options(populate_existing=True))
    return [each.content for each in letters], state.one()


def test_it_says_how_much_waits_and_what_closes_when(database):
    def story(session):
        begin(session)
        pictures.make(session, LYSEKIL, PREVIOUS, NINE)
        return leaves(session)

    [shown], _ = database.run_here(story)
    assert "2 texter att läsa." in shown.html
    assert "Lägesbilden v. 44–45 (26 okt – 8 nov) väntar på att bli publicerad." in shown.html
    assert "Svarstiden för v. 46–47 (9–22 nov) går ut mån 23 nov kl. 12:00." in shown.html
    assert [row[0].label for row in shown.rows] == ["Texter att läsa (2)", "Lägesbilden", "Samordning"]
    assert CYCLE.opens_at < NINE < CYCLE.closes_at


@pytest.mark.parametrize("why", ["read", "demoted", "stale"])
def test_it_is_dropped_when_it_has_lost_its_reason(database, why):
    def story(session):
        numbers = begin(session)
        ulla = session.exec(select(Member)).one()
        for number in numbers if why == "read" else ():
            stamp = reviews.stamp(session.get(Report, number))
            reviews.decide(session, number, stamp, "rejected", ulla.id, NINE)
        ulla.rank = "member" if why == "demoted" else ulla.rank
        session.flush()
        return leaves(session, NINE + timedelta(hours=23 if why == "stale" else 0))

    assert database.run_here(story) == ([], "dropped")


def test_it_waits_for_the_end_of_quiet_hours(database):
    def story(session):
        begin(session, quiet_from=22 * 60, quiet_to=10 * 60)
        return leaves(session), leaves(session, NINE + timedelta(hours=1))

    (before, state), (after, _) = database.run_here(story)
    assert (before, state) == ([], "waiting")
    assert len(after) == 1
