"""Codes: random, kept as a hash, open for a while, used as often as they say."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from sqlmodel import select

from storage import invites
from storage.database import Database
from storage.invites import PERSONAL, ROOM, Refusal
from storage.tables import Invite
from tests.storage.town import LATER, NOW, invite


def test_a_code_fits_a_deep_link_and_is_not_kept(database: Database) -> None:
    def look(session):
        codes = {invite(session) for _ in range(50)}
        assert len(codes) == 50
        assert all(re.fullmatch(r"[A-Za-z0-9_-]{22}", code) for code in codes)
        stored = str([row.model_dump() for row in session.exec(select(Invite))])
        assert not any(code in stored for code in codes)

    database.run_here(look)


def test_an_invite_says_what_it_gives(database: Database) -> None:
    def look(session):
        code = invites.create(session, kind="member", unit="vakterna", role="guard", contact=True, now=NOW)
        found = invites.redeem(session, code, PERSONAL, NOW)
        assert (found.unit, found.role, found.contact, found.rank) == ("vakterna", "guard", True, "member")
        assert (found.uses_left, found.expires_at) == (0, NOW + timedelta(days=14))

    database.run_here(look)


def test_a_group_code_is_tried_by_two_groups_and_binds_one(database_url: str) -> None:
    replicas = [Database(database_url), Database(database_url)]
    code = replicas[0].run_here(lambda s: invite(s, kind="group", unit=None, role=None, uses=1))
    with ThreadPoolExecutor(6) as groups:
        said = list(
            groups.map(lambda n: replicas[n % 2].run_here(lambda s: invites.redeem(s, code, ROOM, NOW)), range(6))
        )
    assert sum(isinstance(each, Invite) for each in said) == 1
    assert said.count(Refusal.USED_UP) == 5
    for replica in replicas:
        replica.close()


def test_a_personal_code_does_not_bind_a_group_and_stays_unused(database: Database) -> None:
    def look(session):
        code = invite(session, uses=1)
        assert invites.redeem(session, code, ROOM, NOW) is Refusal.UNKNOWN
        assert invites.redeem(session, code, PERSONAL, NOW).uses_left == 0

    database.run_here(look)


def test_a_code_closes_at_its_hour(database: Database) -> None:
    def look(session):
        code = invite(session, days=1)
        day = timedelta(days=1)
        assert invites.redeem(session, code, PERSONAL, NOW + day) is Refusal.EXPIRED
        assert isinstance(invites.redeem(session, code, PERSONAL, NOW + day - timedelta(seconds=1)), Invite)

    database.run_here(look)


def test_a_revoked_code_stays_revoked(database: Database) -> None:
    def look(session):
        code = invite(session)
        number = invites.find(session, code).id
        assert [invites.revoke(session, number, moment) for moment in (NOW, LATER)] == [True, False]
        assert invites.redeem(session, code, PERSONAL, NOW) is Refusal.REVOKED
        assert invites.find(session, code).revoked_at == NOW

    database.run_here(look)


def test_only_open_invites_are_listed_soonest_to_end_first(database: Database) -> None:
    def look(session):
        invite(session, unit="late", days=9)
        invite(session, unit="soon", days=2)
        invite(session, unit="used", uses=0)
        invite(session, unit="over", days=0)
        invites.revoke(session, invites.find(session, invite(session, unit="shut")).id, NOW)
        assert [row.unit for row in invites.open_invites(session, NOW)] == ["soon", "late"]

    database.run_here(look)
