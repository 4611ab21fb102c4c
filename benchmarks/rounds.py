"""The round that opens a period for many members, and the one with nothing due, beside the bare statements."""

import json
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from rich.table import Table

from benchmarks.processes import Server, postgresql, settings, started, token

MEMBERS, HISTORY = 10_000, 26


def measure(server: Server, *, quick: bool) -> Table:
    """Open a period on each engine, after a year of periods."""
    members, history = (1_000, 3) if quick else (MEMBERS, HISTORY)
    table = Table(title=f"The round · {members:,} members, {history} periods behind them")
    for column in ("", "opens", "bare rows", "ratio", "memory grew", "nothing due", "… after it", "aim"):
        table.add_column(column, justify="left" if not column else "right")
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        for number, engine in enumerate(("SQLite", "PostgreSQL"), start=221):
            environment = settings(server, token(number), Path(folder))
            if engine == "PostgreSQL":
                environment["DATABASE_URL"] = stack.enter_context(postgresql())
            got = _run(environment, members, history)
            table.add_row(
                engine,
                f"{got['opens']:.2f} s",
                f"{got['bare']:.2f} s",
                f"{got['opens'] / got['bare']:.1f}",
                f"{got['grown']:.0f} MB",
                f"{got['idle'] * 1000:.1f} ms",
                f"{got['idle_after'] * 1000:.1f} ms",
                "< 2 s, flat, < 5 ms",
            )
    return table


def _run(environment: dict[str, str], members: int, history: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.contenders.round_ours", str(members), str(history)]
    with started(command, environment, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        return dict(json.loads(process.stdout.readline()))
