"""Four workers on one PostgreSQL beside one: nothing twice, and together no slower."""

import json
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import Any

from rich.table import Table

from benchmarks.contenders.ours import enrol
from benchmarks.processes import Server, postgresql, settings, started, token
from est_bot.clock import SystemClock
from storage import Session, migrate, outbox
from storage.database import Database

WORKERS = 4
NOTICE = {"words": "form-receipt-danger", "values": {}, "buttons": [["form-start", "1|form|start"]]}


def measure(server: Server, *, quick: bool) -> Table:
    """Let one worker, then four, deliver the same number, in turns."""
    rounds, messages = (1, 200) if quick else (5, 600)
    found: dict[int, list[dict[str, Any]]] = {1: [], WORKERS: []}
    command = [sys.executable, "-m", "benchmarks.contenders.sending_shared"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with tempfile.TemporaryDirectory() as folder, postgresql() as url, ExitStack() as stack:
        environment = {**settings(server, token(231), Path(folder)), "DATABASE_URL": url}
        database = Database(url)
        migrate.upgrade(database)
        database.run_here(lambda session: enrol(session, messages, "night_walker", SystemClock().now()))
        workers = [stack.enter_context(started(command, environment, **pipes)) for _ in range(WORKERS)]
        for each in workers:
            _line(each)
        for turn in range(rounds + 1):  # the first warms
            for several in found:
                _put(database, messages, f"{turn}:{several}")
                got = _go(server, workers[:several])
                if turn:
                    found[several].append(
                        {**got, "lost": messages - got["people"], "twice": got["messages"] - got["people"]}
                    )
        database.close()
    table = Table(title=f"Workers on one PostgreSQL · {messages} messages, no pace")
    for column in ("", "messages/s", "ratio", "lost", "twice", "aim"):
        table.add_column(column, justify="left" if not column else "right")
    alone, together = found.values()
    ratio = median(four["rate"] / one["rate"] for four, one in zip(together, alone, strict=True))
    for several, got in found.items():
        table.add_row(
            "one worker" if several == 1 else f"{several} workers",
            f"{median(each['rate'] for each in got):.0f}",
            f"{ratio:.2f}" if several > 1 else "",
            str(sum(each["lost"] for each in got)),
            str(sum(each["twice"] for each in got)),
            "≥ 1, 0, 0" if several > 1 else "",
        )
    return table


def _put(database: Database, messages: int, turn: str) -> None:
    members = list(range(1, messages + 1))

    def put(session: Session) -> None:
        outbox.put_to_members(session, "notice", members, f"notice:{turn}", NOTICE, SystemClock().now())

    database.run_here(put)


def _go(server: Server, workers: "list[subprocess.Popen[bytes]]") -> dict[str, Any]:
    bot = token(231)
    server.ask("/sent", token=bot)
    begun = time.monotonic()
    for each in workers:
        assert each.stdin is not None
        each.stdin.write(b"go\n")
        each.stdin.flush()
    for each in workers:
        _line(each)
    took = time.monotonic() - begun
    told = server.ask("/sent", token=bot)
    return {**told, "rate": told["messages"] / took}


def _line(process: "subprocess.Popen[bytes]") -> dict[str, Any]:
    assert process.stdout is not None
    return dict(json.loads(process.stdout.readline()))
