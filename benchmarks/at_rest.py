"""From the start of the process to the first update handled, and memory at rest, beside `import aiogram` alone."""

import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median

from rich.table import Table

from benchmarks.processes import PROGRAM, Server, memory, settings, started, token, wait_for

ALONE = [sys.executable, "-c", "import aiogram; print(flush=True); input()"]
REST = 3.0
"""Seconds after the first answer until memory is read: the scheduler is up by then."""


def measure(server: Server, *, quick: bool) -> Table:
    """Start est-bot, and Python with nothing but aiogram, in turns; then the commands that need no Telegram."""
    rounds = 1 if quick else 5
    ours, alone, commands = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        environment = settings(server, token(900), Path(folder))
        _ours(server, environment, token(900))  # makes the database
        for number in range(rounds):
            alone.append(_alone())
            bot = token(901 + number)
            ours.append(_ours(server, {**environment, "TELEGRAM_BOT_TOKEN": bot}, bot))
            commands.append([_run([PROGRAM, each], environment) for each in ("--help", "agenda")])
    table = Table(title="Start and memory · medians")
    for column in ("", "est-bot", "import aiogram", "ratio (of pairs)", "aim"):
        table.add_column(column, justify="left" if not column else "right")
    pairs = list(zip(ours, alone, strict=True))
    for at, (name, unit, aim) in enumerate((("first update handled", "s", "≤ 1.2"), ("memory at rest", "MB", "≤ 1.5"))):
        ratio = median(mine[at] / theirs[at] for mine, theirs in pairs)
        mine, theirs = (median(each[at] for each in side) for side in (ours, alone))
        table.add_row(name, f"{mine:.2f} {unit}", f"{theirs:.2f} {unit}", f"{ratio:.2f}", aim)
    for at, name in enumerate(("est-bot --help", "est-bot agenda")):
        table.add_row(name, f"{median(each[at] for each in commands):.2f} s", "", "", "< 0.7 s")
    return table


def _ours(server: Server, environment: dict[str, str], bot: str) -> tuple[float, float]:
    with ThreadPoolExecutor(1) as waiting:
        answered = waiting.submit(server.ask, "/first", token=bot, person=7, text="/rapport")
        begun = time.monotonic()
        with started([PROGRAM, "run"], environment) as process:
            wait_for(process, answered.done)
            took = answered.result()["at"] - begun
            time.sleep(REST)
            return took, memory(process)


def _alone() -> tuple[float, float]:
    begun = time.monotonic()
    with started(ALONE, {}, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        return time.monotonic() - begun, memory(process)


def _run(command: list[str], environment: dict[str, str]) -> float:
    begun = time.monotonic()
    with started(command, environment) as process:
        process.wait(30)
        if process.returncode:
            raise RuntimeError(f"{command} ended with {process.returncode}")
    return time.monotonic() - begun
