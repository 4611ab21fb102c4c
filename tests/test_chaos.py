"""Killed here and there in a fortnight, the bot loses, doubles and forgets nothing. `make chaos` does much more."""

import ast
import asyncio
import os
import sys
from datetime import datetime
from pathlib import Path

import pytest
from sqlmodel import select

from chaos import checks
from chaos.engines import Engines
from chaos.people import Broken
from chaos.plans import Plan, length, plans
from chaos.processes import Nursery
from chaos.runs import carry_out
from chaos.town import Strike
from playground.clock import MovableClock
from playground.server import Playground
from storage.database import Database
from storage.steps import STEPS, step, watch
from storage.tables import Answer, Inbox
from tests.databases import ENGINES, Postgres
from tests.guards.tree import ROOT, modules, named, parsed
from tests.scheduler.cast import joins
from tests.town import LYSEKIL, STOCKHOLM, Town

SHORT = (
    Plan("sqlite", (Strike("update.claimed", 4), Strike("answer.said", 5), Strike("round.put", 1),
                    Strike("delivery.sent", 3)), seed=1),
    Plan("postgresql", (Strike("update.committed", 5), Strike("transaction.committed", 20), Strike("round.claimed", 1),
                        Strike("delivery.back", 1)), seed=2),
    Plan("postgresql", (Strike("webhook.answering", 4), Strike("update.acted", 6), Strike("round.committed", 1),
                        Strike("delivery.leaving", 3)), replicas=2, seed=3),
)  # fmt: skip


async def test_killed_anywhere_the_bot_loses_nothing_doubles_nothing_and_forgets_nobody(
    postgres: Postgres, migrated_file: Path
) -> None:
    engines = Engines(postgres, migrated_file)
    async with Nursery() as nursery:
        lived = await asyncio.gather(*(carry_out(nursery, engines, plan, print) for plan in SHORT))
    assert sum(len(log.kills) for log, _ in lived) >= 10
    assert {found.reports for _, found in lived} == {7}
    assert {found.prompts for _, found in lived} == {10}


async def test_asked_to_end_the_program_finishes_what_it_is_saying(database_url: str) -> None:
    start = datetime(2026, 11, 12, 21, tzinfo=STOCKHOLM)
    async with Playground(MovableClock(lambda: start)) as pg:
        database = Database(database_url)
        anna = pg.person("Anna")
        anna.starts()
        await database.run(lambda s: joins(s, anna.id, "vandrare-lysekil"))
        settings = {
            "TELEGRAM_API_URL": pg.url,
            "TELEGRAM_BOT_TOKEN": pg.token,
            "DATABASE_URL": database_url,
            "EST_MUNICIPALITY": str(LYSEKIL),
        }
        pg.faults.arm("slow", method="sendMessage", times=None, seconds=0.3)
        anna.sends("/hjalp")
        anna.sends("/rapport")
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "est_bot", "run", cwd=ROOT, env={**os.environ, **settings}
        )
        try:
            await anna.hears(timeout=30)
            process.terminate()
            assert await process.wait() == 0
        finally:
            if process.returncode is None:
                process.kill()
        rows = await database.run(lambda s: list(s.exec(select(Inbox))))
        assert rows
        assert all(row.answered_at for row in rows)
        assert len([each for each in anna.messages if each.by_bot]) >= len(rows)
        database.close()


async def test_an_answer_counts_although_the_clock_was_set_back_after_the_question_came(database_url: str) -> None:
    async with Town(database_url) as town:
        gunnar = await town.guard()
        await town.goes_to(datetime(2026, 11, 19, 16, 0, tzinfo=STOCKHOLM))
        town.clock.shift(-3600)
        screen = await town.taps(gunnar, "Lugnt")
        assert "Tack!" in screen.text
        assert await town.stored(lambda s: s.exec(select(Answer.kind)).one()) == "calm"


def test_every_marked_step_is_passed_in_the_program_and_every_one_that_is_passed_is_described() -> None:
    passed = {
        node.args[0].value: named(path)
        for path in modules("storage", "bot", "scheduler", "est_bot")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "step"
        if isinstance(node.args[0], ast.Constant)
    }
    assert set(passed) == set(STEPS)
    assert all(STEPS.values())


def test_whoever_watches_hears_of_every_step_until_they_watch_no_more() -> None:
    heard: list[str] = []
    watch(heard.append)
    step("update.read")
    watch(None)
    step("update.acted")
    assert heard == ["update.read"]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_pass_of_the_harness_kills_at_every_step(engine: str) -> None:
    every = plans(1, [engine])
    struck = {each.step for _ in range(length([engine])) for each in next(every).strikes}
    assert set(STEPS) - struck <= {"webhook.answering"}


def test_the_same_seed_gives_the_same_runs() -> None:
    one, other = plans(7, ENGINES), plans(7, ENGINES)
    assert [next(one) for _ in range(60)] == [next(other) for _ in range(60)]
    assert next(plans(8, ENGINES)) != next(plans(7, ENGINES))


@pytest.mark.parametrize(
    ("heard", "attempts", "state", "sentence"),
    [
        (0, 1, "sent", "has heard the prompt"),
        (2, 2, "sent", "is marked as such"),
        (3, 2, "sent", "at most as often"),
        (2, 4, "sent", "is marked as such"),
        (0, 1, "unknown", "has heard the prompt"),
    ],
)
def test_the_harness_notices_a_question_that_came_wrongly(heard: int, attempts: int, state: str, sentence: str) -> None:
    with pytest.raises(Broken, match=sentence):
        checks.came_once("Anna", "prompt", heard, checks.Tried(state, attempts, ""))


@pytest.mark.parametrize(
    ("said", "rows", "sentence"),
    [
        (["a", "a"], [("post:1:1:0", "sent"), ("post:1:1:1", "sent")], "no part of a summary is posted twice"),
        (["a"], [("post:1:1:0", "refused")], "is posted or listed as unknown"),
        (["a", "b"], [("post:1:1:0", "sent")], "every post in the group has its row"),
    ],
)
def test_the_harness_notices_a_summary_that_came_wrongly(
    said: list[str], rows: list[tuple[str, str]], sentence: str
) -> None:
    with pytest.raises(Broken, match=sentence):
        checks.posted_once(said, dict(rows))
