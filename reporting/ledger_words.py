"""The ledger in words: what became of somebody's question in a sentence or two, or in a few words for a list."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from reporting.cycle import local
from reporting.ledger import Entry, Told, answered, ended, obstacle, question, reminded
from reporting.wording import Raw, Words


def sentence(words: Words, entry: Entry) -> Raw:
    """Tell an entry in a sentence, and what followed on the question in one more."""
    name = entry.name or words.text("people-nameless")
    said = question(entry)
    first = words.html(f"ledger-q-{said.code}", **written(words, entry, {"name": name, **said.values}))
    followed = _followed(words, entry, said)
    return Raw(f"{first} {followed}") if followed else first


def short(words: Words, entry: Entry) -> Raw:
    """Tell in a few words where it stands with somebody who has not answered, for a list."""
    said = obstacle(entry)
    if said is None and entry.places and not entry.waiting:
        last = answered(entry)
        said = Told("self" if last is not None and last.code == "self" else "answered")
    if said is None:
        last = reminded(entry)
        said = last if last is not None and last.code == "reminded" else question(entry)
    known = said.code if words.has(f"ledger-s-{said.code}") else "not-yet"
    return words.html(f"ledger-s-{known}", **written(words, entry, said.values))


def _followed(words: Words, entry: Entry, said: Told) -> Raw:
    parts = []
    if said.code == "ahead" and (stopped := obstacle(entry)) is not None:
        parts.append(words.html(f"ledger-s-{stopped.code}", **written(words, entry, stopped.values)))
    if (then := reminded(entry)) is not None:
        parts.append(words.html(f"ledger-r-{then.code}", **written(words, entry, then.values)))
    if (last := answered(entry)) is not None:
        parts.append(words.html(f"ledger-a-{last.code}", **written(words, entry, last.values)))
        left = [each.unit for each in entry.waiting]
        if left and last.code not in ("none", "closed"):
            parts.append(words.html("ledger-a-left", units=", ".join(left)))
    if entry.state != "active" and said.code not in ("left", "removed"):
        gone = ended(entry)
        parts.append(words.html(f"ledger-s-{gone.code}", **written(words, entry, gone.values)))
    joined = ", ".join(parts)
    return words.html("ledger-then", then=Raw(joined[:1].upper() + joined[1:])) if joined else Raw("")


def moment(words: Words, at: datetime, zone: ZoneInfo) -> str:
    """Write a moment as "tors 19 nov kl. 16:00"."""
    there = local(at, zone)
    return words.text("ledger-when", day=words.day(there.date()), clock=words.clock(there))


def written(words: Words, entry: Entry, values: Mapping[str, Any]) -> dict[str, Any]:
    """Write the moments and days among the values of a code as people read them."""
    filled: dict[str, Any] = {}
    for key, value in values.items():
        if isinstance(value, datetime):
            filled[key] = moment(words, value, entry.zone)
        else:
            filled[key] = words.day(value) if isinstance(value, date) else value
    return filled
