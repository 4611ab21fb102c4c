"""`est-bot outbox`: how deliveries stand, which are stuck and why, and a way to mend one of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import typer

from est_bot.ground import Ground, opened
from est_bot.trouble import Trouble

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from storage import Session
    from storage.backlog import Count, Stuck
    from storage.decisions import Changed

STATES = ("waiting", "sending", "sent", "gone", "refused", "unknown", "dropped")
NOT_THERE = "There is no delivery {row}; `est-bot outbox` lists those that need an eye."


def show(*, as_json: bool) -> None:
    """Print the counts, and the rows that need somebody's eye."""
    with opened() as ground:
        counted, stuck, quiet = ground.database.run_here(lambda session: _look(session, ground.clock.now()))
        zone = ground.municipality().zone
    if as_json:
        typer.echo(json.dumps(_data(counted, stuck, quiet), ensure_ascii=False, indent=2))
        return
    for line in _aligned([("kind", *STATES), *_counts(counted)]):
        typer.echo(line)
    if quiet:
        typer.echo(f"\nTelegram asked for quiet: {quiet:.0f} s more.")
    if not stuck:
        typer.echo("\nNothing is stuck.")
        return
    typer.echo("")
    head = ("id", "kind", "to", "state", "since", "why", "next try", "tries")
    for line in _aligned([head, *(_cells(each, zone) for each in stuck)]):
        typer.echo(line)


def retry(row: int, *, again: bool) -> None:
    """Let a delivery leave as soon as it can. Raises `Trouble` when it cannot."""
    with opened() as ground:
        found = _change(ground, row, lambda session, now: _decisions().retry(session, row, now, again=again))
    if not found.is_done and found.state == "sent":
        raise Trouble(f"Delivery {row} was sent; with --again it is sent once more.")
    if not found.is_done:
        raise Trouble(f"Delivery {row} is being sent just now; nothing was changed.")
    typer.echo(f"Delivery {row} was {found.state}; it leaves as soon as `est-bot run` comes to it.")


def drop(row: int) -> None:
    """Let a delivery never leave. Raises `Trouble` when it has left, or is about to."""
    with opened() as ground:
        found = _change(ground, row, lambda session, now: _decisions().drop(session, row, now))
    if not found.is_done:
        raise Trouble(
            f"Delivery {row} is {found.state}; only one that waits, is unknown or was refused can be dropped."
        )
    typer.echo(f"Delivery {row} was {found.state}; it is dropped and will not be sent.")


def _decisions() -> Any:
    from storage import decisions

    return decisions


def _change(ground: Ground, row: int, change: Callable[[Session, datetime], Changed | None]) -> Changed:
    found = ground.database.run_here(lambda session: change(session, ground.clock.now()))
    if found is None:
        raise Trouble(NOT_THERE.format(row=row))
    return found


def _look(session: Session, now: datetime) -> tuple[list[Count], list[Stuck], float]:
    from storage import backlog
    from storage.pacing import Pace, quiet_for

    return backlog.counts(session), backlog.stuck(session, now), quiet_for(session, Pace(), now)


def _counts(counted: Iterable[Count]) -> Iterable[Sequence[str]]:
    kinds: dict[str, dict[str, int]] = {}
    for each in counted:
        kinds.setdefault(each.kind, {})[each.state] = each.rows
    for kind, states in kinds.items():
        yield kind, *(str(states.get(state, "–")) for state in STATES)


def _cells(each: Stuck, zone: ZoneInfo) -> Sequence[str]:
    tried = _local(each.next_try, zone) if each.next_try else "–"
    return str(each.id), each.kind, each.whom, each.state, _local(each.since, zone), each.why, tried, str(each.tries)


def _local(at: datetime, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%a %Y-%m-%d %H:%M}"


def _aligned(rows: Iterable[Sequence[str]]) -> Iterable[str]:
    table = list(rows)
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for row in table:
        yield "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()


def _data(counted: Iterable[Count], stuck: Iterable[Stuck], quiet: float) -> dict[str, Any]:
    rows = [
        {
            "id": each.id,
            "kind": each.kind,
            "to": each.whom,
            "state": each.state,
            "since": each.since.isoformat(),
            "why": each.why,
            "next_try": each.next_try.isoformat() if each.next_try else None,
            "tries": each.tries,
        }
        for each in stuck
    ]
    return {"counts": [each._asdict() for each in counted], "quiet_for": round(quiet, 1), "stuck": rows}
