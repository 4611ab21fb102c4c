"""When new rules for the reporting cycle take over, and the rhythms that have ruled, as they are stored.

A rhythm is only ever added to: what has opened keeps its days and moments. A cycle that has begun and not opened
follows the new rules when every evening of it so far stays in it and its question is still ahead; else it is asked as
it was to be. So nobody is asked twice about an evening, and no evening is left unasked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from reporting import cycle as cycles
from reporting.cycle import Cycle, Moment, Pause, Rhythm, cycle_of, evening_of, is_paused, local

_MOMENTS = ("opens", "reminds", "closes", "publishes")


def takes_over(old: Rhythm, rules: Rhythm, unsettled: date, now: datetime) -> date:
    """Return the first day that the new rules can rule: `unsettled`, or the day after a cycle that must stay as it is.

    `unsettled` is the day after the last cycle that has opened, or was passed over in a pause.
    """
    today = evening_of(local(now, old.zone))
    since = unsettled
    for each in cycles.onwards(old, unsettled):
        if each.first_day > today:
            return since
        if not _follows(old, rules, each, today, now):
            since = each.last_day + timedelta(days=1)
    raise AssertionError(today)  # pragma: no cover - days have no end


def _follows(old: Rhythm, rules: Rhythm, each: Cycle, today: date, now: datetime) -> bool:
    """Whether a cycle that has begun and not opened can do as the new rules say."""
    turned = cycle_of(replace(rules, since=each.first_day, before=old), each.first_day)
    if each.last_day < today and turned.last_day != each.last_day:
        return False
    if turned.last_day < today and each.last_day >= today:
        return False
    return turned.opens_at > now or (turned == each and each.closes_at > now)


def rules_of(rhythm: Rhythm) -> Rhythm:
    """Return what rules now, without what ruled before."""
    return replace(rhythm, since=None, before=None)


def under_way(old: Rhythm, new: Rhythm, now: datetime) -> Cycle | None:
    """Return the newest cycle that keeps its days and times although the rules are new, and is not over yet."""
    if new.since is None or new.before is None:
        return None
    kept = cycle_of(new, new.since - timedelta(days=1))
    over = kept.publishes_at <= now or is_paused(new, kept)
    return None if over or kept != cycle_of(old, kept.first_day) else kept


def written(rhythm: Rhythm) -> dict[str, Any]:
    """Return what rules, and since when, as JSON-able values."""
    moments = {name: getattr(rhythm, name) for name in _MOMENTS}
    return {
        "since": rhythm.since.isoformat() if rhythm.since else None,
        "anchor": rhythm.anchor.isoformat(),
        "days": rhythm.days,
        **{name: {"day": each.day, "time": each.time.isoformat("minutes")} for name, each in moments.items()},
        "zone": rhythm.zone.key,
        "red_days": rhythm.red_days,
        "pauses": [{"from": each.first_day.isoformat(), "to": each.last_day.isoformat()} for each in rhythm.pauses],
    }


def chain(values: Iterable[dict[str, Any]]) -> Rhythm | None:
    """Return the rhythms that were written down, in that order, as one; None for none.

    One that begins no later than those before it takes their place: they never ruled anything.
    """
    eras: list[Rhythm] = []
    number = 0
    for number, value in enumerate(values, 1):
        era = replace(_read(value), number=number)
        while eras and (era.since is None or (eras[-1].since is not None and eras[-1].since >= era.since)):
            eras.pop()
        eras.append(era)
    if not eras:
        return None
    rhythm = replace(eras[0], since=None, number=number)
    for era in eras[1:]:
        rhythm = replace(era, before=rhythm, number=number)
    return rhythm


def _read(value: dict[str, Any]) -> Rhythm:
    def moment(name: str) -> Moment:
        return Moment(value[name]["day"], time.fromisoformat(value[name]["time"]))

    return Rhythm(
        date.fromisoformat(value["anchor"]),
        value["days"],
        moment("opens"),
        moment("reminds"),
        moment("closes"),
        moment("publishes"),
        ZoneInfo(value["zone"]),
        red_days=value["red_days"],
        pauses=tuple(Pause(date.fromisoformat(p["from"]), date.fromisoformat(p["to"])) for p in value["pauses"]),
        since=date.fromisoformat(value["since"]) if value["since"] else None,
    )
