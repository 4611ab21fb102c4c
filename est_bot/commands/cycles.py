"""`est-bot agenda`, `est-bot calendar` and `est-bot round`: the operator's window on time."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from est_bot import settings
from est_bot.clock import SystemClock
from est_bot.ground import Ground, has_database, opened
from est_bot.trouble import Trouble
from reporting.agenda import agenda as ahead
from reporting.agenda import paused
from reporting.eras import rules_of

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from reporting.municipality import Municipality
    from scheduler.round import RoundReport
    from storage import Session

WORDS = {
    "opens": "those who are asked get the prompt",
    "reminds": "units without an answer are reminded",
    "closes": "coordinators get the preview of the picture",
    "publishes": "the group gets the picture, or one line that it waits for review",
}


class Standing:
    """A clock that stands at one moment."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def now(self) -> datetime:
        """Return that moment."""
        return self._at


def agenda() -> None:
    """Print what is still to happen in the next two periods, in the municipality's local time."""
    municipality = _foreseen()
    typer.echo(f"{municipality.name}, local time ({municipality.zone.key})")
    for line in lines(municipality, SystemClock().now()):
        typer.echo(line)


def lines(municipality: Municipality, now: datetime) -> Iterable[str]:
    """Return the agenda as text: a line for each moment of the next two periods that is ahead of `now`."""
    for cycle in paused(municipality, now):
        yield f"{'':<20}  paused     {cycle.first_day} – {cycle.last_day}  nobody is asked, and there is no picture"
    for item in ahead(municipality, now):
        period = f"{item.cycle.first_day} – {item.cycle.last_day}"
        moved = f" (red day; planned for {item.moved_from:%a %Y-%m-%d %H:%M})" if item.moved_from else ""
        yield f"{item.at:%a %Y-%m-%d %H:%M}  {item.moment:<9}  {period}  {WORDS[item.moment]}{moved}"


def calendar(output: Path | None) -> None:
    """Write the moments of the coming year as a calendar file."""
    from reporting.calendar_file import calendar as of_the_year

    written = of_the_year(_foreseen(), SystemClock().now())
    if output is None:
        typer.echo(written.decode("utf-8"), nl=False)
    else:
        output.write_bytes(written)
        typer.echo(f"{output} holds the coming year.", err=True)


def round_at(written: datetime, *, dry_run: bool, yes: bool) -> None:
    """Run one round and its deliveries as of a local time, or show what a round would do.

    Raises `Trouble` when the person says no, and for a time that does not exist.
    """
    with opened(migrating=not dry_run) as ground:
        now = local_moment(written, ground.municipality().zone)
        if dry_run:
            _tell(_planned(ground, now), ground.municipality(), "would be")
            return
        token = ground.settings.token()
        if (
            not ground.settings.is_local
            and not yes
            and not typer.confirm(f"Real people may be written to through {ground.settings.telegram_api_url}. Go on?")
        ):
            raise Trouble("Nothing was done.")
        from est_bot import logs

        logs.configure(ground.settings.log_style, "warning", ground.settings.secrets)
        _tell(asyncio.run(_carried_out(ground, now, token)), ground.municipality(), "")
        _tell_outbox(ground)


def _planned(ground: Ground, now: datetime) -> list[RoundReport]:
    from scheduler.round import plan
    from storage.rhythms import take_up

    def look(session: Session) -> list[RoundReport]:
        take_up(session, ground.configuration, now)
        return plan(session, ground.configuration.current(session), now)

    return ground.database.run_here(look)


async def _carried_out(ground: Ground, now: datetime, token: str) -> list[RoundReport]:
    from scheduler.clockwork import Scheduler
    from storage.rhythms import take_up

    await ground.database.run(lambda session: take_up(session, ground.configuration, now))
    scheduler = Scheduler(
        ground.database,
        ground.configuration,
        Standing(now),
        token=token,
        api_url=ground.settings.telegram_api_url,
    )
    try:
        return await scheduler.round_now()
    finally:
        await scheduler.stop()


def _tell(reports: list[RoundReport], municipality: Municipality, mood: str) -> None:
    for report in reports:
        members, rooms = len(report.members), len(report.rooms)
        told = f"{members} {'person' if members == 1 else 'people'} and {rooms} {'group' if rooms == 1 else 'groups'}"
        period = f"{report.cycle.first_day} – {report.cycle.last_day}"
        typer.echo(f"{report.moment:<9}  {period}  {told} {mood} written to".replace("  written", " written"))
    if not reports:
        typer.echo("No moment is due.")


def _tell_outbox(ground: Ground) -> None:
    from storage import health

    stand = ground.database.run_here(lambda session: health.deliveries(session, ground.clock.now()))
    typer.echo(f"Deliveries: {stand.waiting} waiting, {stand.unknown} unknown, {stand.refused} refused")


def local_moment(written: datetime, zone: ZoneInfo) -> datetime:
    """Return a local clock time as UTC, the first of two. Raises `Trouble` for one that summer time skips."""
    moment = written.replace(tzinfo=zone).astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) != written:
        raise Trouble(f"--now should be a time that exists; {written:%Y-%m-%d %H:%M} is skipped by summer time.")
    return moment


def _foreseen() -> Municipality:
    """Return the municipality with the times that the file has now; where there is no database yet, as it says."""
    from reporting.municipality import load

    read = settings.read()
    if not has_database(read):
        return load(read.municipality_file)
    with opened(read, migrating=False) as ground:
        as_it_is = ground.municipality()
        if as_it_is.rhythm.number == 0 or rules_of(as_it_is.rhythm) == as_it_is.rules:
            return as_it_is
        from storage.rhythms import foreseen

        typer.echo("The file has new times; they begin when the bot is started again.", err=True)
        now = ground.clock.now()
        return ground.database.run_here(lambda session: foreseen(session, ground.configuration, now))
