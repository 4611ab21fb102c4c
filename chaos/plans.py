"""Which runs there are: an engine, how many replicas, where processes are killed, and what goes wrong besides.

Everything follows from the seed.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chaos.town import Strike
from chaos.troubles import TROUBLES
from storage.steps import STEPS

POLLING = [each for each in STEPS if each != "webhook.answering"]
CALLED = [each for each in STEPS if each != "offset.moved"]
MOST = {"update": 12, "answer": 12, "offset": 6, "webhook": 12, "transaction": 60, "round": 3, "delivery": 9}
"""How often steps of a kind are passed at least, in the life of a process that sees most of the scenario."""
_BY_THE_HANDFUL = [f"delivery.{each}" for each in ("claimed", "rendered", "committed", "back", "settled")]
SELDOM = {"delivery.lost": 1, **dict.fromkeys(_BY_THE_HANDFUL, 3)}
KINDS = ("update", "delivery", "round")


@dataclass(frozen=True, slots=True)
class Plan:
    """One run."""

    engine: str
    strikes: tuple[Strike, ...]
    replicas: int = 1
    trouble: str = ""
    seed: int = 0

    def __str__(self) -> str:
        replicas = f", {self.replicas} replicas" if self.replicas > 1 else ""
        trouble = f", {self.trouble}" if self.trouble else ""
        return f"{self.engine}{replicas}{trouble}: {', '.join(map(str, self.strikes)) or 'nobody is killed'}"


def plans(seed: int, engines: Sequence[str], kinds: Sequence[str] = ()) -> Iterator[Plan]:
    """Return runs without end: every step on every engine first, then replicas and troubles, and again otherwise.

    `kinds` are those wanted: steps · replicas · a trouble's name; all when empty.
    """
    rng = random.Random(seed)
    while True:
        if not kinds or "steps" in kinds:
            yield from _every_step(rng, engines)
        if "postgresql" in engines and (not kinds or "replicas" in kinds):
            for _ in range(3):
                yield Plan("postgresql", _some(rng, CALLED, 6), replicas=2, seed=rng.getrandbits(32))
        for trouble in TROUBLES:
            for engine in engines:
                if not kinds or trouble in kinds:
                    yield Plan(engine, _some(rng, POLLING, 2), trouble=trouble, seed=rng.getrandbits(32))
            if "postgresql" in engines and (not kinds or trouble in kinds):
                strikes = _some(rng, CALLED, 3)
                yield Plan("postgresql", strikes, replicas=2, trouble=trouble, seed=rng.getrandbits(32))


def length(engines: Sequence[str], kinds: Sequence[str] = ()) -> int:
    """Return how many runs a whole pass has."""
    rng = random.Random(0)
    steps = len(list(_every_step(rng, engines))) if not kinds or "steps" in kinds else 0
    both = "postgresql" in engines
    replicas = 3 if both and (not kinds or "replicas" in kinds) else 0
    troubles = sum(not kinds or each in kinds for each in TROUBLES)
    return steps + replicas + troubles * (len(engines) + both)


def strike(rng: random.Random, step: str) -> Strike:
    """Return a strike at some passing of a step."""
    return Strike(step, rng.randint(1, SELDOM.get(step, MOST[step.partition(".")[0]])))


def _every_step(rng: random.Random, engines: Sequence[str]) -> Iterator[Plan]:
    """Each step once on each engine, three kills to a run: early, in the middle, late."""
    for engine in engines:
        early = [each for each in POLLING if not each.startswith(("round", "delivery"))]
        late = [each for each in POLLING if each.startswith("delivery") and each != "delivery.lost"]
        rounds = [each for each in POLLING if each.startswith("round")]
        for each in (early, late, rounds):
            rng.shuffle(each)
        while early or late or rounds:
            strikes = [each.pop() for each in (early, rounds, late) if each]
            yield Plan(engine, tuple(strike(rng, each) for each in strikes), seed=rng.getrandbits(32))
        # Letters of the dead are found by the next, which is killed in turn.
        found = Strike("delivery.leaving", rng.randint(1, 4)), Strike("delivery.lost", 1)
        yield Plan(engine, found, seed=rng.getrandbits(32))


def _some(rng: random.Random, steps: Sequence[str], number: int) -> tuple[Strike, ...]:
    return tuple(strike(rng, rng.choice(steps)) for _ in range(number))
