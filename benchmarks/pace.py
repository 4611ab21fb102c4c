"""Our worker beside PTB with its limiter, paced alike, against a server that refuses the 31st message in a second."""

import json
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import Any

from rich.table import Table

from benchmarks.processes import Server, cpu, settings, started, token

NAMES = {"sending_ours": "est-bot's worker, rows settled", "sending_ptb": "PTB ExtBot + AIORateLimiter"}
WANTED = 20.0


def measure(server: Server, *, quick: bool) -> Table:
    """Let both send at the same pace, in turns."""
    rounds, messages = (1, 60) if quick else (3, 400)
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in NAMES}
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        running = {}
        for number, name in enumerate(NAMES, start=211):
            command = [sys.executable, "-m", f"benchmarks.contenders.{name}", str(messages), "paced"]
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
            environment = settings(server, token(number), Path(folder))
            running[name] = token(number), stack.enter_context(started(command, environment, **pipes))
            server.ask("/limit", token=token(number), per_second=30)
        for turn in range(rounds):
            for name, (bot, process) in running.items():
                found[name].append(_go(server, bot, process, messages, turn))
    return _table(found, messages)


def _go(server: Server, bot: str, process: "subprocess.Popen[bytes]", messages: int, turn: int) -> dict[str, Any]:
    assert process.stdin is not None
    assert process.stdout is not None
    server.ask("/sent", token=bot)
    before = cpu(process) if turn else None  # what starting costs is no part of it
    process.stdin.write(b"go\n")
    process.stdin.flush()
    json.loads(process.stdout.readline())
    told = server.ask("/sent", token=bot)
    used = (cpu(process) - before) / messages * 1e6 if before is not None else None
    return {**told, "rate": (told["messages"] - 1) / told["seconds"], "cpu": used, "lost": messages - told["people"]}


def _table(found: dict[str, list[dict[str, Any]]], messages: int) -> Table:
    table = Table(
        title=f"Sending at a pace of {WANTED:.0f} a second · {messages} messages, the 31st in a second refused"
    )
    for column in ("", "messages/s", "off the pace", "refused", "lost", "CPU µs/message", "ratio", "aim"):
        table.add_column(column, justify="left" if not column else "right")
    costs = {name: [each["cpu"] for each in got if each["cpu"] is not None] for name, got in found.items()}
    ours, ptb = costs.values()
    ratio = f"{median(mine / theirs for mine, theirs in zip(ours, ptb, strict=True)):.2f}" if ours else ""
    for name, got in found.items():
        mine = name == "sending_ours"
        rate = median(each["rate"] for each in got)
        table.add_row(
            NAMES[name],
            f"{rate:.2f}",
            f"{(rate / WANTED - 1) * 100:+.1f} %",
            str(sum(each["refused"] for each in got)),
            str(sum(each["lost"] for each in got)),
            f"{median(costs[name]):.0f}" if costs[name] else "",
            ratio if mine else "",
            "≤ 2 %, 0, 0, ≤ 1.5" if mine else "",
        )
    return table
