"""`est-bot why`: what became of somebody's question, in a sentence and row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from html import unescape
from re import sub
from typing import TYPE_CHECKING

import typer

from est_bot.ground import day_of, opened
from est_bot.trouble import Trouble
from reporting.cycle import answering, cycle_of, local, previous

if TYPE_CHECKING:
    from reporting.cycle import Cycle
    from reporting.ledger import Entry
    from reporting.municipality import Municipality
    from storage import Session

HEAD = ("what", "planned", "sent", "outcome", "tries")
OUTCOMES = {
    "waiting": "waiting",
    "sending": "being sent",
    "sent": "sent",
    "gone": "blocked, or the account is gone",
    "refused": "refused",
    "unknown": "unknown: may have arrived",
    "dropped": "dropped",
}
MOST_DIGITS = 18
"""Of a number; a longer one is nobody's, cut off or not, and no database could hold it."""
MOST = 20
"""Members that are listed when a part of a name fits many."""


def why(member: str, cycle: str | None, language: str) -> None:
    """Print the period, the sentence, and what was sent. Raises `Trouble` when nobody, or more than one, is meant."""
    from reporting.ledger_words import sentence
    from reporting.prompt import period
    from reporting.wording import LANGUAGES, words_in

    if language not in LANGUAGES:
        raise Trouble(f"--lang should be one of {', '.join(LANGUAGES)}.")
    with opened() as ground:
        municipality, now = ground.municipality(), ground.clock.now()
        entry = ground.database.run_here(lambda session: _entry(session, municipality, member, cycle, now))
    words = words_in(language)
    typer.echo(period(words, entry.cycle))
    typer.echo(_plain(sentence(words, entry)))
    for line in _table([HEAD, *_rows(entry)]):
        typer.echo(line)


def _entry(session: Session, municipality: Municipality, member: str, cycle: str | None, now: datetime) -> Entry:
    from storage import cycles, ledger

    asked_for = _cycle(municipality, cycle, now)
    period = cycles.find(session, municipality.rhythm, asked_for.key) or asked_for
    entry = ledger.entry(session, municipality, period, _member(session, member), now)
    if entry is None:
        raise Trouble(f"There is no member {member}.")
    return entry


def _cycle(municipality: Municipality, written: str | None, now: datetime) -> Cycle:
    """The period that holds a day; without one that which is open, else the last that was."""
    if written is not None:
        return cycle_of(municipality.rhythm, day_of(written))
    found = answering(municipality.rhythm, now)
    if found is None:
        found = cycle_of(municipality.rhythm, local(now, municipality.zone).date())
        while found.opens_at > now:
            found = previous(municipality.rhythm, found)
    return found


def _member(session: Session, written: str) -> int:
    from storage import ledger

    if written.isascii() and written.isdecimal():
        return int(written[:MOST_DIGITS])
    found = ledger.named(session, written)
    if not found:
        raise Trouble(f"There is nobody whose name holds {written!r}.")
    if len(found) > 1:
        listed = "\n".join(f"  {member_id}  {name}" for member_id, name in found[:MOST])
        more = f"\n  and {len(found) - MOST} more" if len(found) > MOST else ""
        raise Trouble(f"{written!r} fits {len(found)} members; give the number of one.\n{listed}{more}")
    return found[0][0]


def _rows(entry: Entry) -> Iterator[tuple[str, ...]]:
    """What was sent, in the order in which it was put, and what was answered."""
    for row in sorted(entry.sendings, key=lambda each: each.put_at):
        outcome = OUTCOMES.get(row.state, row.state) + (f" ({row.detail})" if row.detail else "")
        sent = row.settled_at if row.state in ("sent", "unknown") else None
        yield row.kind, _at(entry, row.planned_at), _at(entry, sent), outcome, str(row.attempts)
    for place in entry.places:
        if place.heard is not None:
            by = {"self": "by the member", "colleague": "by a colleague", "coordinator": "by the coordinator"}
            outcome = f"{place.heard.what}, {by[place.heard.by]}, for {place.unit}"
            yield "answer", "–", _at(entry, place.heard.at), outcome, "–"


def _at(entry: Entry, moment: datetime | None) -> str:
    return f"{local(moment, entry.zone):%a %Y-%m-%d %H:%M}" if moment is not None else "–"


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    if len(rows) == 1:
        return
    yield ""
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _plain(text: str) -> str:
    return unescape(sub(r"<[^>]+>", "", text))
