"""The scheduler's worker: claims, renders, sends and settles outbox rows. `paced` at 20 a second, else without pace."""

import asyncio
import gc
import json
import os
import sys
import time

from benchmarks.contenders.ours import enrol
from benchmarks.script import MUNICIPALITY
from est_bot.clock import SystemClock
from reporting.municipality import load
from scheduler.pacing import UNPACED, Pace
from scheduler.worker import Worker
from storage import Session, migrate, outbox
from storage.configuration import Configuration
from storage.database import Database


async def main(messages: int, *, paced: bool) -> None:
    clock = SystemClock()
    database = Database(os.environ["DATABASE_URL"])
    migrate.upgrade(database)
    database.run_here(lambda session: enrol(session, messages, "night_walker", clock.now()))
    worker = Worker(
        database,
        Configuration(load(MUNICIPALITY)),
        clock,
        token=os.environ["TELEGRAM_BOT_TOKEN"],
        api_url=os.environ["TELEGRAM_API_URL"],
        pace=Pace() if paced else UNPACED,
    )
    gc.collect()
    gc.freeze()  # as est-bot does once it runs
    for turn, _ in enumerate(iter(sys.stdin.readline, "")):

        def put(session: Session, turn: int = turn) -> None:
            notice = {"words": "form-receipt-danger", "values": {}, "buttons": [["form-start", "1|form|start"]]}
            members = list(range(1, messages + 1))
            outbox.put_to_members(session, "notice", members, f"notice:{turn}", notice, clock.now())

        await database.run(put)
        begun = time.monotonic()
        arrived = await worker.deliver_due()
        assert arrived == messages, f"{arrived} of {messages} arrived"
        print(json.dumps({"seconds": time.monotonic() - begun}), flush=True)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), paced="paced" in sys.argv))
