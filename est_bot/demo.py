"""The demonstration: one process with the playground, the bot and the scheduler, and people already enrolled.

People come in through the real conversation: an invite is made, they open it and choose their language; the group is
bound with /bind. Only the reports of earlier periods are put in place through storage, since their time is past.
"""

from __future__ import annotations

import asyncio
import socket
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import typer

from est_bot.clock import SystemClock
from est_bot.demo_reports import tell_earlier
from est_bot.ground import Ground, opened
from est_bot.house import Living, until_told
from est_bot.settings import Settings
from est_bot.trouble import SettingsTrouble
from playground.clock import MovableClock
from playground.people import Person
from playground.server import Playground, Stand
from reporting.agenda import agenda
from reporting.municipality import Municipality, Unit
from storage import Session, invites, outbox, people

TRIES = 20
"""How many ports after the wanted one are tried."""
PATIENCE = 60.0
"""Seconds to wait for the bot at each step of the arrangement."""
LANGUAGE = "Svenska"


async def perform(host: str, port: int) -> None:
    """Set the stage, print the address of the chat page, and play until told to stop."""
    clock = MovableClock(SystemClock().now)
    playground = Playground(clock)
    await playground.start(host, _free(host, port))
    try:
        with (
            TemporaryDirectory(prefix="est-demo-") as folder,
            opened(_settings(playground, host, Path(folder)), clock, making=True, remembering=True) as ground,
        ):
            living = Living(ground)
            until_told(living.stop)
            async with asyncio.TaskGroup() as group:
                life = group.create_task(living.live(), name="house")
                arranging = group.create_task(_arrange(living, playground, clock), name="stage")
                life.add_done_callback(lambda _done: arranging.cancel())
    finally:
        await playground.stop()


async def _arrange(living: Living, playground: Playground, clock: MovableClock) -> None:
    await living.ready.wait()
    scheduler = living.scheduler
    assert scheduler is not None
    ground = living.ground
    municipality = await ground.database.run(ground.configuration.current)
    await _enrol(ground, playground, municipality)
    await ground.database.run(lambda session: _tell_earlier(session, municipality, clock.now()))
    await scheduler.round_now()
    clock.on_move(scheduler.round_now)

    async def next_moment() -> datetime | None:
        now_is = await ground.database.run(ground.configuration.current)
        waiting = await ground.database.run(outbox.next_due)
        ahead = [*(item.at for item in agenda(now_is, clock.now())), *([waiting] if waiting else ())]
        return min((at for at in ahead if at > clock.now()), default=None)

    playground.next_moment = next_moment
    typer.echo(
        f"\n    {playground.url}\n\n"
        "Open it in a browser: a night walker, a guard, a coordinator and the EST group, side by side.\n"
        "Report something, then move the clock: the prompt, the reminder and the summary follow.\n"
        "Ctrl-C ends it; nothing is kept."
    )


async def _enrol(ground: Ground, playground: Playground, municipality: Municipality) -> None:
    """Let three people in through the conversation, and bind the group."""
    walkers, guards = _unit(municipality, "night_walker", 0), _unit(municipality, "guard", 1)
    anna, gustav, karin = (
        playground.person("Anna", "Andersson"),
        playground.person("Gustav", "Berg"),
        playground.person("Karin", "Ek"),
    )
    await _enter(ground, playground, karin, unit=None, rank="coordinator")
    await _enter(ground, playground, anna, unit=walkers)
    await _enter(ground, playground, gustav, unit=guards)
    group = playground.group(f"EST {municipality.name}"[:60], [karin, anna, gustav])
    group.add_bot(karin)
    code = await ground.database.run(
        lambda session: invites.create(session, kind="group", days=1, now=ground.clock.now())
    )
    before = len(group.messages)
    karin.sends(f"/bind {code}", chat=group)
    await playground.until(lambda: len(group.messages) > before + 1, PATIENCE)
    await playground.idle(PATIENCE)
    playground.stage[:] = [
        Stand(anna.id, f"{anna.name} · {walkers.name}"),
        Stand(gustav.id, f"{gustav.name} · {guards.name}"),
        Stand(karin.id, f"{karin.name} · {_coordinator(municipality)}"),
        Stand(group.id, group.title),
    ]


async def _enter(
    ground: Ground, playground: Playground, person: Person, *, unit: Unit | None, rank: str = "member"
) -> None:
    code = await ground.database.run(
        lambda session: invites.create(
            session,
            kind="member",
            unit=unit.key if unit else None,
            role=unit.role if unit else None,
            rank=rank,
            contact=unit is not None,
            days=1,
            now=ground.clock.now(),
        )
    )
    person.starts(code)
    await playground.until(lambda: any(LANGUAGE in label for label in _labels(person)), PATIENCE)
    person.taps(LANGUAGE)
    await playground.until(lambda: not any(LANGUAGE in label for label in _labels(person)), PATIENCE)
    await playground.idle(PATIENCE)


def _labels(person: Person) -> list[str]:
    return person.screen.labels if person.messages else []


def _tell_earlier(session: Session, municipality: Municipality, now: datetime) -> int:
    coordinator = people.coordinators(session)[0]
    assert coordinator.id is not None
    return tell_earlier(session, municipality, coordinator.id, now)


def _unit(municipality: Municipality, role: str, otherwise: int) -> Unit:
    """The first unit of a role; in a municipality without it, any."""
    units = municipality.units_with(role) or municipality.units[otherwise:] or municipality.units
    return units[0]


def _coordinator(municipality: Municipality) -> str:
    role = municipality.role("coordinator")
    return role.label(municipality.languages[0]) if role else "EST"


def _settings(playground: Playground, host: str, folder: Path) -> Settings:
    port = playground.url.rpartition(":")[2]
    reached = "127.0.0.1" if host in ("0.0.0.0", "localhost") else f"[{host}]" if ":" in host else host  # noqa: S104
    return Settings.model_validate(
        {
            **Settings().model_dump(include={"est_municipality", "est_log"}),
            "telegram_bot_token": playground.token,
            "telegram_api_url": f"http://{reached}:{port}",
            "database_url": f"sqlite:///{folder / 'demo.db'}",
            "est_photos": str(folder / "photos"),
            "webhook_url": None,
            "webhook_secret": None,
        }
    )


def _free(host: str, port: int) -> int:
    """Return the first port from `port` on that nobody listens on; 0 stays 0. Raises `SettingsTrouble`."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for candidate in range(port, min(port + TRIES, 65536)):
        with socket.socket(family) as attempt:
            attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                attempt.bind((host, candidate))
            except OSError:
                continue
            return candidate
    raise SettingsTrouble(f"--port should be free on {host}; {port} and the {TRIES - 1} after it are not.")
