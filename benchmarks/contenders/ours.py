"""est-bot itself, as `est-bot run` composes it: durable on SQLite with synchronous=FULL, every update once.

The members are enrolled in the tables beforehand. Settings come from the environment.
"""

import asyncio
import sys
import time
from datetime import datetime, timedelta

from benchmarks.script import EVENING, FIRST_PERSON, UNIT
from storage import Session
from storage.tables import Member, Membership


class Evening:
    """A clock that starts on the evening of the script."""

    def __init__(self) -> None:
        self._begun = time.monotonic()

    def now(self) -> datetime:
        """The time of that evening, aware UTC."""
        return EVENING + timedelta(seconds=time.monotonic() - self._begun)


def enrol(session: Session, people: int, role: str, now: datetime) -> None:
    """Everybody who will tap is a night walker who has chosen Swedish."""
    for number in range(people):
        telegram_id = FIRST_PERSON + number
        member = Member(telegram_id=telegram_id, name=f"P{telegram_id}", language="sv", enrolled_at=now)
        session.add(member)
        session.flush()
        assert member.id is not None
        session.add(Membership(member_id=member.id, unit=UNIT, role=role, contact=True, since=now))


def main(people: int) -> None:
    from est_bot import logs, settings
    from est_bot.ground import opened
    from est_bot.house import Living, until_told

    read = settings.read()
    logs.configure(read.log_style, read.log_level, read.secrets)
    with opened(read, Evening(), making=True, remembering=True) as ground:
        unit = ground.municipality().unit(UNIT)
        assert unit is not None
        ground.database.run_here(lambda session: enrol(session, people, unit.role, ground.clock.now()))

        async def live() -> None:
            living = Living(ground)
            until_told(living.stop)
            await living.live()

        asyncio.run(live())


if __name__ == "__main__":
    main(int(sys.argv[1]))
