"""Which periods a picture is seen beside, and what of them was there in time."""

from datetime import date, datetime, timedelta

from sqlalchemy import insert

from reporting import cycle as cycles
from reporting.picture.composing import stamp
from storage import picture_sources, pictures
from storage.tables import Answer, Batch, Cycle, Picture, Remark
from tests.reporting.pictures import CYCLE, LYSEKIL, PREVIOUS
from tests.storage.test_pictures import coordinates, draft, tells

NOW = CYCLE.closes_at
PERIODS = [CYCLE, PREVIOUS]
while len(PERIODS) < 30:
    PERIODS.append(cycles.previous(LYSEKIL.rhythm, PERIODS[-1]))
MOMENTS = ("key", "first_day", "last_day", "opens_at", "reminds_at", "closes_at", "publishes_at")


def asked(session, *periods, **more):
    """Periods that have been asked for."""
    rows = [{name: getattr(each, name) for name in MOMENTS} | {"next_moment": "done"} | more for each in periods]
    session.execute(insert(Cycle), rows)


def gathered(session, cycle=CYCLE, age=timedelta()):
    return picture_sources.gather(session, LYSEKIL, cycle, cycle.closes_at + age)


def keys(inputs):
    return [each.cycle for each in inputs.earlier]


def reports(earlier):
    return sum(each.reports for each in earlier.tallies)


def test_the_six_periods_that_were_asked_are_found_across_a_pause(database):
    def story(session):
        asked(session, PERIODS[1], *PERIODS[5:11])
        asked(session, *PERIODS[2:5], next_moment="paused")
        for each in PERIODS[:11]:
            tells(session, cycle=each)
        return gathered(session)

    inputs = database.run_here(story)
    assert keys(inputs) == [each.key for each in (*reversed(PERIODS[5:10]), PERIODS[1])]
    assert inputs.previous == PERIODS[1]


def test_nothing_is_looked_for_beyond_a_gap(database):
    def story(session):
        tells(session)
        tells(session, cycle=PERIODS[1])
        tells(session, cycle=PERIODS[3])  # nobody was asked in between, and nothing is known
        near = gathered(session)
        session.add(Batch(digest="x", at=NOW, reports=1, first_day=PERIODS[4].first_day, last_day=PERIODS[2].last_day))
        session.flush()
        return near, gathered(session)

    near, listed = database.run_here(story)
    assert keys(near) == [PERIODS[1].key]
    assert keys(listed) == [each.key for each in reversed(PERIODS[1:5])]
    assert [reports(each) for each in listed.earlier] == [0, 1, 0, 1]


def test_each_is_counted_at_the_same_age_by_the_times_it_was_given(database):
    def story(session):
        asked(session, PERIODS[2], PERIODS[1])
        moved = session.get(Cycle, PERIODS[2].key)
        moved.closes_at += timedelta(hours=5)
        session.flush()
        for each in PERIODS[1:3]:
            for hours in (-1, 4, 30):
                tells(session, cycle=each, sent=each.closes_at + timedelta(hours=hours))
        ages = timedelta(hours=-3), timedelta(), timedelta(hours=4), timedelta(days=2)
        return [[reports(each) for each in gathered(session, age=age).earlier] for age in ages]

    assert database.run_here(story) == [[1, 0], [2, 1], [2, 2], [3, 3]]


def test_what_was_imported_is_as_old_as_its_evening(database):
    """Read in years later, it stands in for what would have been told then; of our own time nothing is too young."""

    def story(session):
        session.add(
            Batch(id=1, digest="x", at=NOW, reports=2, first_day=PREVIOUS.first_day, last_day=PREVIOUS.last_day)
        )
        session.flush()
        for on in (0, 13):
            tells(session, cycle=PREVIOUS, on=on, sent=NOW + timedelta(days=30), batch_id=1)
        return [gathered(session, age=timedelta(days=days)) for days in (-4, 0)]

    young, old = database.run_here(story)
    assert (reports(young.earlier[0]), reports(old.earlier[0])) == (1, 2)
    assert old.earlier[0].imported
    assert not old.imported


def test_the_same_weeks_a_year_ago_may_lie_in_two_periods_each_at_its_own_age(database):
    later = cycles.cycle_of(LYSEKIL.rhythm, date(2027, 2, 10))
    first = date.fromisocalendar(2026, later.first_day.isocalendar().week, 1)
    then = [cycles.cycle_of(LYSEKIL.rhythm, first + timedelta(days=days)) for days in (0, 13)]

    def story(session):
        asked(session, then[0])
        none = gathered(session, later).year_ago
        asked(session, then[1])
        for each in then:
            for on in (0, 13):
                tells(session, cycle=each, on=on, sent=each.closes_at - timedelta(hours=1))
                tells(session, cycle=each, on=on, sent=each.closes_at + timedelta(hours=1))
        return none, [gathered(session, later, timedelta(hours=hours)).year_ago for hours in (0, 2)]

    none, found = database.run_here(story)
    assert then[0].key != then[1].key
    assert none is None, "half of the weeks were never asked for"
    assert [reports(each) for each in found] == [2, 4]
    assert {each.day for each in found[0].tallies} == {then[0].last_day, then[1].first_day}
    assert (found[0].first_day, found[0].cycle) == (first, "")


def test_a_unit_is_known_since_its_first_report_answer_or_question(database):
    def story(session):
        member = coordinates(session)
        asked(session, *PERIODS[1:5])
        for unit in ("ica", "coop", "vaktare"):
            tells(session, unit=unit)
        tells(session, unit="ica", cycle=PERIODS[4], withdrawn_at=NOW)
        told = {"unit": "coop", "member_id": member, "kind": "calm", "answered_at": NOW}
        session.add(Answer(cycle=PERIODS[3].key, **told))
        data = {"asked": {"told": {"vaktare": None}}, "rules": {"version": 2}, "taxonomy": {"categories": []}}
        session.add(Picture(cycle=PERIODS[2].key, version=1, state="published", data=data, made_at=NOW))
        session.flush()
        return gathered(session)

    inputs = database.run_here(story)
    assert inputs.first_seen == {"ica": PERIODS[4].key, "coop": PERIODS[3].key, "vaktare": PERIODS[2].key}
    assert [each.rules for each in inputs.earlier] == [None, None, 2, None]
    assert inputs.earlier[2].asked == {"vaktare"}


def test_units_answered_by_a_report_or_a_word_in_time(database):
    def story(session):
        member = coordinates(session)
        asked(session, PREVIOUS)
        tells(session, cycle=PREVIOUS, unit="ica")
        for unit, kind, hours in (
            ("coop", "calm", -1),
            ("vaktare", "calm", 5),
            ("bovardar", "notout", -1),
            ("tekniska", "none", -1),
        ):
            at = PREVIOUS.closes_at + timedelta(hours=hours)
            told = {"unit": unit, "member_id": member, "kind": kind, "evenings": 1}
            session.add(Answer(cycle=PREVIOUS.key, answered_at=at, **told))
        session.flush()
        return gathered(session).earlier[0]

    assert database.run_here(story).answered == {"ica", "coop", "bovardar"}


def test_a_draft_is_made_anew_when_a_coordinator_adds_something(database):
    def story(session):
        picture = draft(session)
        before = stamp(picture.data)
        same = stamp(pictures.refresh(session, LYSEKIL, picture).data)
        remark = Remark(cycle=CYCLE.key, kind="actions", text="Väktarrond 22–24", at=NOW)
        session.add(remark)
        session.flush()
        added = pictures.refresh(session, LYSEKIL, picture)
        remark.text, remark.revision = "", 2
        session.flush()
        return before, same, stamp(added.data), added.data["own"], pictures.refresh(session, LYSEKIL, added).data["own"]

    before, same, after, own, gone = database.run_here(story)
    assert before == same != after
    assert own["actions"] == {"text": "Väktarrond 22–24", "revision": 1}
    assert gone["actions"] is None


def test_the_picture_of_an_old_moment_is_what_it_was(database):
    def story(session):
        asked(session, PREVIOUS, CYCLE)
        tells(session)
        tells(session, cycle=PREVIOUS)
        first = pictures.compute(session, LYSEKIL, CYCLE, NOW)
        tells(session, sent=NOW + timedelta(hours=1))
        tells(session, cycle=PREVIOUS, sent=NOW + timedelta(hours=1))
        return first, pictures.compute(session, LYSEKIL, CYCLE, NOW)

    first, again = database.run_here(story)
    assert first == again
    assert datetime.fromisoformat(first["period"]["as_of"]) == NOW
