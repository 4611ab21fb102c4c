"""A picture is found by steps in indexes: nothing it asks for goes through all reports, however many there are."""

from datetime import timedelta

from sqlalchemy import event

from storage import picture_sources, pictures
from tests.reporting.pictures import CYCLE, LYSEKIL
from tests.storage.test_picture_sources import PERIODS, asked, tells

ENGINES_HERE = ("sqlite",)  # its plans are the same for an empty table and a full one
GROWS = ("report", "answer", "revision", "picture", "cycle", "remark")


def plans(session, work):
    """What SQLite says it does for each statement of some work."""
    seen = []

    def note(_connection, _cursor, statement, values, *_):
        if statement.startswith("SELECT"):
            seen.append((statement, values))

    event.listen(session.get_bind(), "before_cursor_execute", note)
    work()
    event.remove(session.get_bind(), "before_cursor_execute", note)
    raw = session.connection().connection
    return [
        (statement, step[3])
        for statement, values in seen
        for step in raw.cursor().execute(f"EXPLAIN QUERY PLAN {statement}", values)
    ]


def test_no_step_goes_through_a_whole_table_or_all_reports_that_tell_alone(database):
    def story(session):
        asked(session, *PERIODS[1:9])
        for each in PERIODS[:9]:
            tells(session, cycle=each)
        picture = pictures.make(session, LYSEKIL, CYCLE, CYCLE.closes_at)

        def work():
            picture_sources.gather(session, LYSEKIL, CYCLE, CYCLE.closes_at + timedelta(hours=1))
            pictures.refresh(session, LYSEKIL, picture)
            picture_sources.newer(session, CYCLE.key, CYCLE.closes_at)

        return plans(session, work)

    found = database.run_here(story)
    assert len(found) > 20
    scanned = [(step, statement) for statement, step in found if step.split()[:2] in [["SCAN", each] for each in GROWS]]
    assert scanned == []
    outermost = [step for _, step in found if step.startswith("SEARCH report USING")]
    wide = [step for step in outermost if "(cycle>" in step or "(cycle<" in step]
    assert wide == [], "a range of periods grows with the years"
    assert not [step for step in outermost if "ix_report_incident" in step], "nearly all reports tell alone"
