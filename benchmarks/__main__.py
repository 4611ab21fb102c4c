"""The command line of the benchmarks: every part that is named, or all, over one server."""

import argparse
import platform
import sqlite3
from importlib.metadata import version

import psutil
from rich.console import Console

from benchmarks import at_rest, pace, pictures, processes, reading, rounds, sending, together, whole_form

PARTS = {
    "form": whole_form.measure,
    "sending": sending.measure,
    "pace": pace.measure,
    "together": together.measure,
    "round": rounds.measure,
    "start": at_rest.measure,
    "reading": reading.measure,
    "picture": pictures.measure,
}


def main() -> None:
    arguments = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    arguments.add_argument("parts", nargs="*", metavar="|".join(PARTS), help="all when none is named")
    arguments.add_argument("--quick", action="store_true", help="one short round: to see that it runs")
    chosen = arguments.parse_args()
    unknown = [each for each in chosen.parts if each not in PARTS]
    if unknown:
        arguments.error(f"{unknown[0]} is none of {', '.join(PARTS)}")
    console = Console(width=120)
    libraries = ("aiogram", "aiogram_dialog", "python-telegram-bot", "sqlalchemy", "httpx", "aiohttp")
    console.print(
        f"{psutil.cpu_count()} processors, {platform.machine()} · Python {platform.python_version()} · SQLite "
        f"{sqlite3.sqlite_version} · " + " · ".join(f"{each} {version(each)}" for each in libraries)
    )
    with processes.server() as server:
        for name in chosen.parts or PARTS:
            console.print()
            console.print(PARTS[name](server, quick=chosen.quick))


if __name__ == "__main__":
    main()
