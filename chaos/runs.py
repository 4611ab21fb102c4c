"""Carrying out runs: one town for each plan, and what came of it."""

import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from chaos.checks import Found
from chaos.engines import Engines
from chaos.people import Broken
from chaos.plans import Plan
from chaos.processes import Nursery
from chaos.scenario import BEGINS, fortnight
from chaos.town import Log, Town
from chaos.troubles import TROUBLES


@dataclass(slots=True)
class Counted:
    """What runs have done, in all."""

    runs: int = 0
    kills: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By step and engine."""
    missed: Counter[str] = field(default_factory=Counter)
    in_flight: int = 0
    repeated: int = 0
    unknown: int = 0
    reports: int = 0
    prompts: int = 0
    posts: int = 0
    troubles: Counter[str] = field(default_factory=Counter)
    said: Counter[str] = field(default_factory=Counter)
    seconds: float = 0

    def add(self, plan: Plan, log: Log, found: Found, seconds: float) -> None:
        """Count one run."""
        self.runs += 1
        self.kills.update((strike.step, plan.engine) for strike, _ in log.kills)
        self.missed.update(strike.step for strike in log.missed)
        self.in_flight += sum(under_way for _, under_way in log.kills)
        self.repeated += found.repeated
        self.unknown += found.unknown
        self.reports += found.reports
        self.prompts += found.prompts
        self.posts += found.posts
        self.troubles.update(log.troubles)
        self.said.update(log.said)
        self.seconds += seconds


async def carry_out(nursery: Nursery, engines: Engines, plan: Plan, say: Callable[[str], None]) -> tuple[Log, Found]:
    """Live through one plan. Raises `Broken` with the sentence that does not hold, and tells what was done before."""
    folder = Path(tempfile.mkdtemp(prefix="est-chaos-"))
    say(str(plan))
    begun = time.monotonic()
    with engines.fresh(plan.engine) as base:
        town = Town(nursery, base, folder, BEGINS, plan.strikes, replicas=plan.replicas, seed=plan.seed)
        try:
            async with town:
                found = await fortnight(town, TROUBLES.get(plan.trouble))
        except BaseException as error:
            say(f"  {_told(town.log)}")
            log = folder / "log"
            said = log.read_text("utf-8")[-4000:] if log.exists() else ""
            if isinstance(error, Broken) and said:
                error.add_note(said)
            raise
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    took = time.monotonic() - begun
    say(
        f"  {_told(town.log)}; twice and marked {found.repeated}, unknown and listed {found.unknown}; "
        f"{found.reports} reports, {found.prompts} prompts, {found.posts} posts; {took:.1f} s"
    )
    return town.log, found


def _told(log: Log) -> str:
    killed = ", ".join(f"{strike} ({under_way} in flight)" for strike, under_way in log.kills) or "nobody"
    missed = f"; not reached {', '.join(map(str, log.missed))}" if log.missed else ""
    said = "; the database: " + ", ".join(f"{name} {times}" for name, times in log.said.items()) if log.said else ""
    return f"killed at {killed}{missed}{said}"
