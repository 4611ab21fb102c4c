"""Where processes of est-bot are born: one that has read all libraries, and forks for each order.

    python -m chaos.nursery     orders on its input, a JSON object a line; on its output, a line each:
                                waiting · born NUMBER PID · ready PID · dead PID CODE

A fresh interpreter would need seconds for its libraries; a fork is alive in a fraction of one. When the input ends,
whoever was born here is killed.
"""

import gc
import importlib
import json
import logging
import os
import select
import signal
from pathlib import Path

from chaos import child
from chaos.order import Order
from reporting.municipality import Municipality, load
from reporting.reading.warm import warm
from reporting.wording import words_in

READ = (
    *("aiohttp.web", "anyio", "apscheduler.triggers.interval", "h11", "httpcore", "psycopg", "typst"),
    *("bot.hearing", "bot.opening", "reporting.drawing.chart", "storage.migrate"),
)
"""What a start reads later than at the first import."""
READ = (
    *("aiohttp.web", "anyio", "apscheduler.triggers.interval", "h11", "httpcore", "psycopg", "typst"),
    *("bot.hearing", "bot.opening", "reporting.drawing.chart", "storage.migrate"),
)
"""What a start reads later than at the first import."""
LYSEKIL = Path(__file__).parent.parent / "municipalities" / "lysekil.toml"


def main() -> None:
    """Wait for orders."""
    for each in READ:
        importlib.import_module(each)
    for each in READ:
        importlib.import_module(each)
    municipality = load(LYSEKIL)
    warm(municipality)
    for language in municipality.languages:
        words_in(language).day(municipality.rhythm.anchor)
    hearing, waking = os.pipe()
    os.set_blocking(waking, False)
    os.set_blocking(hearing, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(waking)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for early in (signal.SIGUSR1, signal.SIGUSR2):  # a ring before the house listens is nothing
        signal.signal(early, signal.SIG_IGN)
    gc.collect()
    gc.freeze()
    alive: set[int] = set()
    _tell("waiting")
    rest = b""
    while True:
        ready, _, _ = select.select([0, hearing], [], [])
        if hearing in ready:
            os.read(hearing, 4096)
            _bury(alive)
        if 0 in ready:
            got = os.read(0, 65536)
            if not got:
                break
            *orders, rest = (rest + got).split(b"\n")
            for line in orders:
                order = json.loads(line)
                number = order.pop("number")
                pid = os.fork()
                if pid == 0:
                    _be_born(Order(**order), municipality)
                alive.add(pid)
                _tell(f"born {number} {pid}")
    for pid in alive:
        os.kill(pid, signal.SIGKILL)


def _be_born(order: Order, municipality: Municipality) -> None:
    code = 1
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        child.live(order, municipality)
        code = 0
    except BaseException as error:
        logging.getLogger(__name__).exception("the house fell: %s", type(error).__name__)
    finally:
        os._exit(code)


def _bury(alive: set[int]) -> None:
    for pid in tuple(alive):
        found, status = os.waitpid(pid, os.WNOHANG)
        if found:
            alive.discard(pid)
            _tell(f"dead {pid} {os.waitstatus_to_exitcode(status)}")


def _tell(line: str) -> None:
    os.write(1, f"{line}\n".encode())


if __name__ == "__main__":
    main()
