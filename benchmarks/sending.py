"""Messages a second with no pace set: our worker, every row settled, beside PTB with its limiter; eight under way."""

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


def measure(server: Server, *, quick: bool) -> Table:
    """Let both send in turns."""
    rounds, messages = (1, 200) if quick else (5, 600)
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in NAMES}
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        running = {}
        for number, name in enumerate(NAMES, start=201):
            command = [sys.executable, "-m", f"benchmarks.contenders.{name}", str(messages)]
            environment = settings(server, token(number), Path(folder))
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
            running[name] = stack.enter_context(started(command, environment, **pipes))
        for turn in range(rounds + 1):  # the first warms
            for name, process in running.items():
                got = _go(process, messages)
                if turn:
                    found[name].append(got)
    table = Table(title=f"Sending · {messages} messages, eight under way, no pace")
    for column in ("", "messages/s", "ratio", "CPU µs/message", "aim"):
        table.add_column(column, justify="left" if not column else "right")
    ours, ptb = found.values()
    ratio = median(mine["rate"] / theirs["rate"] for mine, theirs in zip(ours, ptb, strict=True))
    for name, got in found.items():
        mine = name == "sending_ours"
        table.add_row(
            NAMES[name],
            f"{median(each['rate'] for each in got):.0f}",
            f"{ratio:.2f}" if mine else "",
            f"{median(each['cpu'] for each in got):.0f}",
            "≥ 0.8" if mine else "",
        )
    return table


def _go(process: "subprocess.Popen[bytes]", messages: int) -> dict[str, Any]:
    assert process.stdin is not None
    assert process.stdout is not None
    before = cpu(process)
    process.stdin.write(b"go\n")
    process.stdin.flush()
    got = dict(json.loads(process.stdout.readline()))
    return {**got, "rate": messages / got["seconds"], "cpu": (cpu(process) - before) / messages * 1e6}
