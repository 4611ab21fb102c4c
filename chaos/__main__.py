"""The command line of the harness: `python -m chaos --seed 7 --minutes 10 --only postgres`."""

import argparse
import asyncio
import sys
import time
import traceback

from chaos.engines import Engines
from chaos.people import Broken
from chaos.plans import Plan, length, plans
from chaos.processes import Nursery
from chaos.runs import Counted, carry_out
from chaos.town import Strike
from chaos.troubles import TROUBLES
from storage.steps import STEPS
from tests.databases import ENGINES

KINDS = ("steps", "replicas", *TROUBLES)


def main() -> int:
    """Run what is asked for; 1 when a sentence does not hold."""
    arguments = _arguments()
    engines = [each for each in ENGINES if each.startswith(arguments.only)]
    try:
        return asyncio.run(_run(arguments, engines))
    except KeyboardInterrupt:
        return 130


async def _run(arguments: argparse.Namespace, engines: list[str]) -> int:
    counted, begun = Counted(), time.monotonic()
    every = plans(arguments.seed, engines, arguments.kinds)
    number = length(engines, arguments.kinds)
    if arguments.strikes:
        strikes = tuple(_strike(each) for each in arguments.strikes)
        trouble = next((each for each in arguments.kinds if each in TROUBLES), "")
        replicas = 2 if "replicas" in arguments.kinds else 1
        every, number = iter([Plan(each, strikes, replicas, trouble, arguments.seed) for each in engines]), len(engines)
    print(f"seed {arguments.seed}; {', '.join(engines)}")
    async with Nursery() as nursery:
        stands = Engines()
        for place, plan in enumerate(every, 1):
            minutes = (time.monotonic() - begun) / 60
            if (minutes >= arguments.minutes) if arguments.minutes else place > number:
                break
            began = time.monotonic()
            try:
                log, found = await carry_out(nursery, stands, plan, print)
            except Exception as error:
                sentence = str(error) if isinstance(error, Broken) else traceback.format_exc()
                notes = "\n".join(getattr(error, "__notes__", ()))
                print(f"\nBROKEN with seed {arguments.seed}, run {place} ({plan})\n{sentence}\n{notes}")
                return 1
            counted.add(plan, log, found, time.monotonic() - began)
            if place == number and not arguments.minutes:
                break
    _tell(counted)
    return 0


def _tell(counted: Counted) -> None:
    print(f"\n{counted.runs} runs in {counted.seconds:.0f} s; every sentence holds.")
    print(f"{counted.kills.total()} kills, {counted.in_flight} messages in flight at them:")
    for step in STEPS:
        times = [f"{engine} {counted.kills[step, engine]}" for engine in ENGINES if counted.kills[step, engine]]
        missed = f"not reached {counted.missed[step]}" if counted.missed[step] else ""
        print(f"  {step:24}{'  '.join([*times, missed]) or '-'}")
    print(f"{counted.repeated} messages came twice, all marked; {counted.unknown} outcomes are unknown, all listed.")
    print(f"{counted.reports} reports, {counted.prompts} prompts, {counted.posts} posts: none lost, none doubled.")
    if counted.troubles:
        print("Besides: " + ", ".join(f"{name} {times}" for name, times in sorted(counted.troubles.items())))
    if counted.said:
        print("The database was away: " + ", ".join(f"{name} {times}" for name, times in counted.said.most_common()))


def _strike(text: str) -> Strike:
    step, _, passing = text.partition("*")
    return Strike(step, int(passing or 1))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="chaos", description=__doc__)
    parser.add_argument("kinds", nargs="*", metavar="|".join(KINDS), help="all when none is named")
    parser.add_argument("--seed", type=int, default=1, help="everything follows from it")
    parser.add_argument("--minutes", type=float, default=0, help="go on for so long; else one whole pass")
    parser.add_argument("--only", default="", metavar="sqlite|postgres", help="one engine")
    parser.add_argument("--strikes", nargs="*", metavar="STEP*N", help="one run with these kills, to look at it again")
    arguments = parser.parse_args()
    if unknown := [each for each in arguments.kinds if each not in KINDS]:
        parser.error(f"{unknown[0]} is none of {', '.join(KINDS)}")
    if unknown := [each for each in arguments.strikes or () if each.partition("*")[0] not in STEPS]:
        parser.error(f"{unknown[0]} is no step; there are {', '.join(STEPS)}")
    return arguments


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    sys.exit(main())
