"""One of several workers that share a database: delivers what is due, without a pace, whenever it is told to."""

import asyncio
import gc
import json
import os
import sys

from benchmarks.script import MUNICIPALITY
from est_bot.clock import SystemClock
from reporting.municipality import load
from scheduler.pacing import UNPACED
from scheduler.worker import Worker
from storage.configuration import Configuration
from storage.database import Database


async def main() -> None:
    database = Database(os.environ["DATABASE_URL"])
    worker = Worker(
        database,
        Configuration(load(MUNICIPALITY)),
        SystemClock(),
        token=os.environ["TELEGRAM_BOT_TOKEN"],
        api_url=os.environ["TELEGRAM_API_URL"],
        pace=UNPACED,
    )
    await worker.deliver_due()
    gc.collect()
    gc.freeze()
    print(json.dumps({"ready": True}), flush=True)
    for _ in iter(sys.stdin.readline, ""):
        print(json.dumps({"arrived": await worker.deliver_due()}), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
