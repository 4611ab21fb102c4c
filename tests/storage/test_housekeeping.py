"""What is swept, and what is kept for ever."""

from datetime import timedelta

from sqlmodel import col, select

from storage import invites, people
from storage.database import Database
from storage.housekeeping import Swept, sweep
from storage.tables import Asking, Draft, Inbox, Member, Outbox, Report
from tests.storage.town import ANNA, BO, NOW, comes_in, invite, member_id, settle_in, tells, told

MOMENT = timedelta(seconds=1)


def test_what_nobody_needs_any_more_goes_at_its_hour_and_not_before(database: Database) -> None:
    def look(session):
        settle_in(session)
        comes_in(session, BO, "Bo")
        anna = member_id(session, ANNA)
        for number, age in enumerate((timedelta(hours=48), timedelta(hours=48) + MOMENT)):
            session.add(Inbox(update_id=number, received_at=NOW - age))
        for age in (timedelta(days=90), timedelta(days=90) + MOMENT):
            told(session, f"post:{age}", kind="post", state="sent", settled_at=NOW - age)
        told(session, "still waiting", not_before=NOW - timedelta(days=200))
        for state in ("cancelled", "open"):
            for age in (timedelta(days=7), timedelta(days=7) + MOMENT):
                if (state, age) != ("open", timedelta(days=7)):
                    session.add(Draft(member_id=anna, state=state, started_at=NOW - age, touched_at=NOW - age))
        for cycle, age in (("2026-01-05", timedelta(days=90) + MOMENT), ("2026-02-16", timedelta(days=90))):
            session.add(Asking(cycle=cycle, member_id=anna, decided_at=NOW - age, why=""))
        for who, age in ((ANNA, timedelta(days=91)), (BO, timedelta(days=90))):
            people.set_away(session, member_id(session, who), (NOW - age).date(), (NOW - age).date())
        session.flush()
        assert sweep(session, NOW) == Swept(inbox=1, outbox=1, drafts=1, asking=1, absences=1, guests=0)
        assert sweep(session, NOW) == Swept(inbox=0, outbox=0, drafts=0, asking=0, absences=0, guests=0)
        assert session.exec(select(Asking.cycle)).all() == ["2026-02-16"]
        assert session.exec(select(Member.telegram_id).where(col(Member.away_to).is_not(None))).all() == [BO]
        assert session.exec(select(Inbox.update_id)).all() == [0]
        assert len(session.exec(select(Outbox.key)).all()) == 2
        assert sorted(session.exec(select(Draft.state))) == ["cancelled", "open"]

    database.run_here(look)


def test_reports_their_drafts_and_closed_invites_stay(database: Database) -> None:
    def look(session):
        settle_in(session)
        report = tells(session, member_id(session, ANNA))
        code = invite(session)
        sweep(session, NOW + timedelta(days=4000))
        assert session.get(Report, report) is not None
        assert session.exec(select(Draft.state)).all() == ["sent"]
        assert invites.find(session, code) is not None

    database.run_here(look)
