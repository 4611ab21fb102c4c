"""The situation picture: flat in its history, drawn without holding up the bot, the year, and lists read in."""

import json
import random
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from rich.console import Group
from rich.table import Table

from benchmarks.processes import PEOPLE, PROGRAM, Server, postgresql, settings, started, token, wait_for
from benchmarks.script import MUNICIPALITY
from reporting.municipality import load
from storage import migrate
from storage.database import Database

OURS, DRAWN = "benchmarks.contenders.pictures_ours", "benchmarks.contenders.pictures_drawn"
LENGTHS, YEAR, LISTED = (10_000, 100_000, 1_000_000), 1_000_000, 50_000
RATE, CROWD = 50, 64


def measure(server: Server, *, quick: bool) -> Group:
    """Measure all of it on each engine."""
    lengths, year, listed, turns = ((1_000, 3_000), 5_000, 2_000, 3) if quick else (LENGTHS, YEAR, LISTED, 15)
    whole = Table(title="The picture of a period with 300 reports, after so many")
    for column in ("", *(f"{each:,}" for each in lengths), "the last ÷ the first", "drafted", "aim"):
        whole.add_column(column, justify="left" if not column else "right")
    more = Table(title="Pictures, years and lists")
    for column in ("", "SQLite", "PostgreSQL", "aim"):
        more.add_column(column, justify="left" if not column else "right")
    years, lists = [], []
    for engine in ("SQLite", "PostgreSQL"):
        rows = _lines(server, engine, [OURS, "history", ",".join(map(str, lengths)), str(turns)])
        times = [row["computed"] for row in rows]
        cells = [_ms(each) for each in times]
        ratio = f"{times[-1] / times[0]:.2f}"
        whole.add_row(engine, *cells, ratio, _ms(rows[-1]["drafted"]), "< 100 ms, ≤ 1.25")
        (row,) = _lines(server, engine, [OURS, "year", str(year), str(min(turns, 3))])
        years.append(f"{row['year']:.2f} s")
        lists.append(f"{_listed(server, engine, listed):,.0f}/s")
    (drawn,) = _lines(server, "SQLite", [DRAWN, "alone", str(turns)])
    more.add_row("post with three pictures", _ms(drawn["post"]), "", "< 500 ms")
    more.add_row("the document as PDF", _ms(drawn["pdf"]), "", "< 500 ms")
    more.add_row("p99 of an answer while they are drawn", _ms(_beside(server, 2.0 if quick else 10.0)), "", "< 100 ms")
    more.add_row(f"the year, {year:,} reports in it", *years, "< 2 s")
    more.add_row(f"a list of {listed:,} rows read in, half with a text", *lists, "≥ 5,000/s")
    return Group(whole, "", more)


def _lines(server: Server, engine: str, module: list[str]) -> list[dict[str, Any]]:
    """What a contender prints, on a database of its own."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        environment = _environment(server, engine, Path(folder), stack)
        command = [sys.executable, "-m", *module]
        with started(command, environment, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            return [json.loads(line) for line in process.stdout]


def _environment(server: Server, engine: str, folder: Path, stack: ExitStack) -> dict[str, str]:
    environment = settings(server, token(261), folder)
    if engine == "PostgreSQL":
        environment["DATABASE_URL"] = stack.enter_context(postgresql())
    return environment


def _beside(server: Server, seconds: float) -> float:
    """How long an answer takes at the 99th percentile while pictures are drawn in the same process."""
    bot = token(262)
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", DRAWN, "beside", str(PEOPLE)]
        with started(command, settings(server, bot, Path(folder))) as process:
            wait_for(process, lambda: server.ask("/polls", token=bot)["polls"])
            server.ask("/play", token=bot, mode="open", people=20, first=CROWD, rate=20, seconds=2)  # warm
            crowd = {"people": PEOPLE - CROWD, "first": CROWD}
            got = server.ask("/play", token=bot, mode="open", rate=RATE, seconds=seconds, **crowd)
    return float(got["p99"] or 0.0)


def _listed(server: Server, engine: str, rows: int) -> float:
    """Rows a second of a whole `est-bot import`, its start among it."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        environment = _environment(server, engine, Path(folder), stack)
        environment["EST_MUNICIPALITY"] = str(MUNICIPALITY)
        database = Database(environment["DATABASE_URL"])
        migrate.upgrade(database)
        database.close()
        file = Path(folder) / "lista.csv"
        file.write_text("\n".join(_list(rows)), "utf-8")
        begun = time.perf_counter()
        with started([PROGRAM, "import", str(file)], environment) as process:
            if process.wait(600):
                raise RuntimeError(f"est-bot import ended with {process.returncode}")
        return rows / (time.perf_counter() - begun)


def _list(rows: int) -> list[str]:
    """A guard company's list of earlier years."""
    chance, municipality = random.Random(1), load(MUNICIPALITY)
    texts = ("Klotter på muren vid porten", "Flera mopeder kör på gångvägen", "Ungdomar samlas, nedskräpat efteråt")
    kinds = [each for each in municipality.categories if each.asks == "incident"]
    found = ["datum;tid;kategori;plats;enhet;allvar;text"]
    for _ in range(rows):
        day = date(2021, 1, 4) + timedelta(days=chance.randrange(1500))
        time_of_day = f"{chance.randrange(24):02}:{chance.randrange(60):02}"
        place, unit = chance.choice(municipality.places), chance.choice(municipality.units)
        text = chance.choice(texts) if chance.random() < 0.5 else ""
        kind = chance.choice(kinds).code
        found.append(f"{day};{time_of_day};{kind};{place.name};{unit.key};{chance.randint(1, 3)};{text}")
    return found


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"
