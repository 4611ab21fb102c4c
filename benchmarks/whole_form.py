"""The whole report form, ours beside the others: steps a second, and from tap to screen at fifty taps a second."""

import subprocess
import sys
import tempfile
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from statistics import median
from typing import Any

from rich.table import Table

from benchmarks.processes import PEOPLE, Server, cpu, settings, started, token, wait_for

MODULES = {
    "est-bot (durable, exactly once)": ("ours", str(PEOPLE)),
    "aiogram, FSM in memory": ("aiogram_fsm",),
    "aiogram_dialog, SQLite FULL": ("aiogram_dialogs",),
    "PTB ConversationHandler": ("ptb",),
}
CROWD = 64
RATE = 50


def measure(server: Server, *, quick: bool, only: tuple[str, ...] = ()) -> Table:
    """Run all contenders in turns and return the table."""
    rounds, seconds = (1, 3.0) if quick else (3, 6.0)
    found: dict[str, list[dict[str, Any]]] = {}
    calm: dict[str, list[dict[str, Any]]] = {}
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        running: dict[str, tuple[str, subprocess.Popen[bytes]]] = {}
        for number, (name, (module, *rest)) in enumerate(MODULES.items(), start=101):
            if not only or module in only:
                command = [sys.executable, "-m", f"benchmarks.contenders.{module}", *rest]
                environment = settings(server, token(number), Path(folder))
                process = stack.enter_context(started(command, environment))
                running[name] = token(number), process
        for bot, process in running.values():
            wait_for(process, lambda bot=bot: server.ask("/polls", token=bot)["polls"])
            server.ask("/play", token=bot, mode="open", people=20, first=CROWD, rate=20, seconds=2)  # warm
        for _ in range(rounds):
            for name, (bot, process) in running.items():
                found.setdefault(name, []).append(_closed(server, bot, process, seconds))
                calm.setdefault(name, []).append(
                    server.ask(
                        "/play",
                        token=bot,
                        mode="open",
                        people=PEOPLE - CROWD,
                        first=CROWD,
                        rate=RATE,
                        seconds=seconds,
                    )
                )
    return _table(found, calm)


def _closed(server: Server, bot: str, process: "subprocess.Popen[bytes]", seconds: float) -> dict[str, Any]:
    before = cpu(process)
    got = server.ask("/play", token=bot, mode="closed", people=CROWD, seconds=seconds, warm=0.0)
    return {**got, "cpu": (cpu(process) - before) / max(1, got["all"]) * 1e6}


def _table(found: dict[str, list[dict[str, Any]]], calm: dict[str, list[dict[str, Any]]]) -> Table:
    table = Table(title=f"The whole report form · {CROWD} people in a closed loop, then {RATE} taps a second")
    for column in ("", "steps/s", "× ours", "CPU µs/step", "p50 ms", "p99 ms", "at 50/s: p50", "p99", "taken again"):
        table.add_column(column, justify="left" if not column else "right")
    first, *_ = found
    rates = {name: [got["steps"] / got["seconds"] for got in rounds] for name, rounds in found.items()}
    for name, rounds in found.items():
        ratio = median(ours / theirs for ours, theirs in zip(rates[first], rates[name], strict=True))
        table.add_row(
            name,
            f"{median(rates[name]):.0f}",
            "" if name == first else f"{ratio:.2f}",
            f"{median(got['cpu'] for got in rounds):.0f}",
            *(_ms(rounds, key) for key in ("median", "p99")),
            *(_ms(calm[name], key) for key in ("median", "p99")),
            str(sum(got["again"] for got in (*rounds, *calm[name]))),
        )
    troubles = {got["trouble"] for got in chain(*found.values(), *calm.values()) if got["trouble"]}
    table.caption = "× ours: est-bot's rate as a share of theirs" + "".join(f"\n{each}" for each in troubles)
    return table


def _ms(rounds: list[dict[str, Any]], key: str) -> str:
    return f"{median(got[key] or 0.0 for got in rounds) * 1000:.1f}"
