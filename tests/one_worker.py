"""One worker in a process of its own, to be killed: `python -m tests.one_worker DATABASE API TOKEN NOW`.

It carries out what is due at NOW (ISO, with a zone) and delivers it as fast as it goes.
"""

import asyncio
import sys
from datetime import datetime

from playground.clock import MovableClock
from reporting.municipality import load
from scheduler.clockwork import Scheduler
from scheduler.pacing import UNPACED
from storage.configuration import Configuration
from storage.database import Database
from tests.town import LYSEKIL


async def main(url: str, api_url: str, token: str, now: str) -> None:
    """Work until everything is delivered."""
    at = datetime.fromisoformat(now)
    clock, configuration = MovableClock(lambda: at), Configuration(load(LYSEKIL))
    worker = Scheduler(Database(url), configuration, clock, token=token, api_url=api_url, pace=UNPACED)
    await worker.round_now()
    await worker.stop()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
