"""`est-bot init` and `est-bot invite`: ways in, printed as links."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

import typer

from est_bot.ground import Ground, opened
from est_bot.trouble import Trouble
from reporting.municipality import Municipality
from storage import invites, people


@dataclass(frozen=True, slots=True)
class Wanted:
    """The invite that was asked for on the command line."""

    unit: str | None
    role: str | None
    coordinator: bool
    group: bool
    contact: bool
    uses: int
    days: int


def init(again: bool, days: int) -> None:
    """Prepare everything and print the first coordinator's invite, unless there is a coordinator already."""
    with opened(making=True, remembering=True) as ground:
        municipality = ground.municipality()
        typer.echo(f"The database is ready and {municipality.name} is read: {_size(municipality)}.")
        if not again and ground.database.run_here(people.coordinators):
            typer.echo(
                "A coordinator is already enrolled, who can invite others in the chat. "
                "`est-bot init --again` prints another coordinator's invite."
            )
            return
        wanted = Wanted(None, None, coordinator=True, group=False, contact=False, uses=1, days=days)
        code = _create(ground, wanted)
        typer.echo("\nThe first coordinator opens this, once, and presses Start:\n")
        typer.echo(f"    {_way_in(ground, 'start', code)}\n")
        typer.echo(
            f"It can be used for {_days(days)}. Next: start the bot with `est-bot run`, open the invite, and then\n"
            "make invites for units and for the EST group in the chat (or with `est-bot invite`). `est-bot doctor`\n"
            "says whether all is well."
        )


def invite(wanted: Wanted) -> None:
    """Make an invite and print it. Raises `Trouble` for a unit or role that the municipality does not have."""
    with opened() as ground:
        wanted = _checked(wanted, ground.municipality())
        code = _create(ground, wanted)
        if wanted.group:
            typer.echo(f"{_way_in(ground, 'startgroup', code)}\nor, written in the group: /bind {code}")
            typer.echo(f"Binds the EST group, once, within {_days(wanted.days)}.", err=True)
            return
        typer.echo(_way_in(ground, "start", code))
        uses = "one person" if wanted.uses == 1 else f"{wanted.uses} people"
        typer.echo(f"Lets {uses} in within {_days(wanted.days)}.", err=True)


def _checked(wanted: Wanted, municipality: Municipality) -> Wanted:
    if wanted.group:
        if wanted.unit or wanted.role or wanted.coordinator:
            raise Trouble("An invite for the group has no unit, role or coordinator; leave those out.")
        return wanted
    if wanted.unit is None:
        if not wanted.coordinator:
            raise Trouble(f"--unit is missing; it should be one of {_choices([u.key for u in municipality.units])}.")
        if wanted.role or wanted.contact:
            raise Trouble("--role and --contact belong to a unit; give --unit as well.")
        return wanted
    units = {unit.key: unit for unit in municipality.units}
    if wanted.unit not in units:
        raise Trouble(_unknown("unit", wanted.unit, list(units)))
    roles = [role.code for role in municipality.roles]
    role = wanted.role or units[wanted.unit].role
    if role not in roles:
        raise Trouble(_unknown("role", role, roles))
    return Wanted(wanted.unit, role, wanted.coordinator, False, wanted.contact, wanted.uses, wanted.days)


def _create(ground: Ground, wanted: Wanted) -> str:
    return ground.database.run_here(
        lambda session: invites.create(
            session,
            kind="group" if wanted.group else "member",
            unit=wanted.unit,
            role=wanted.role,
            rank="coordinator" if wanted.coordinator else "member",
            contact=wanted.contact,
            uses=1 if wanted.group else wanted.uses,
            days=wanted.days,
            now=ground.clock.now(),
        )
    )


def _way_in(ground: Ground, start: str, code: str) -> str:
    """Return the deep link, or what to write to the bot when its name cannot be had now."""
    settings = ground.settings
    if settings.telegram_bot_token is not None:
        from scheduler.probe import ask

        told = ask(settings.telegram_api_url, settings.token(), "getMe", seconds=3)
        if told.is_ok and told.result.get("username"):
            return f"https://t.me/{told.result['username']}?{start}={code}"
    return f"/bind {code}" if start == "startgroup" else f"/start {code}"


def _size(municipality: Municipality) -> str:
    return (
        f"{len(municipality.units)} units, {len(municipality.places)} places, {len(municipality.categories)} categories"
    )


def _days(days: int) -> str:
    return "one day" if days == 1 else f"{days} days"


def _unknown(what: str, given: str, known: list[str]) -> str:
    close = get_close_matches(given, known, n=1)
    advice = f"did you mean {close[0]}" if close else f"it should be one of {_choices(known)}"
    return f"There is no {what} {given}; {advice}."


def _choices(known: list[str]) -> str:
    return ", ".join(known)
