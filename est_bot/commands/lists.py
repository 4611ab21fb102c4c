"""`est-bot import` and `est-bot export`: reports that come from a list, and reports that leave in one."""

from __future__ import annotations

import gc
import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import typer

from est_bot.ground import Ground, opened
from est_bot.trouble import SettingsTrouble, Trouble

if TYPE_CHECKING:
    from reporting.municipality import Municipality
    from reporting.rows.list import Said, ToldList
    from reporting.wording import Words
    from storage import Session
    from storage.imports import Foreseen, Known

BULK = 2000
"""Texts from which on it is worth to let several cores look at them."""
AT_ONCE = 250
"""Texts that one core is given at a time."""


class Wanted(NamedTuple):
    """What somebody wants imported, and how."""

    file: Path
    named: list[str]
    unit: str | None
    name: str | None
    dry_run: bool
    lang: str


def import_(wanted: Wanted) -> None:
    """Import a list, and tell all that there is to tell of it. Raises `Trouble` when it cannot be; then nothing is."""
    from reporting.rows.list import Said, Unmeant
    from reporting.rows.sheets import Unreadable
    from reporting.wording import words_in

    words = words_in(wanted.lang)
    content = wanted.file.read_bytes()
    try:
        said = Said.of(wanted.named, wanted.unit)
        with opened() as ground:
            _imported(ground, wanted, words, content, said)
    except Unmeant as unmeant:
        raise SettingsTrouble(f'"{unmeant}" is not known: --map is "Their column=ours", --unit a key.') from None
    except Unreadable as unreadable:
        raise Trouble(words.text(f"lists-cannot-{unreadable.code}")) from None


def _imported(ground: Ground, wanted: Wanted, words: Words, content: bytes, said: Said) -> None:
    from storage.batches import imported
    from storage.imports import digest_of

    digest = digest_of(content, said.written())
    before = ground.database.run_here(lambda session: imported(session, digest))
    if before is not None:
        from storage.imports import Known

        _tell(_outcome(words, ground.municipality(), Known(before), dry_run=wanted.dry_run))
        return
    municipality, now = ground.municipality(), ground.clock.now()
    with _progress() as show:
        told = _read(content, municipality, ground, said, show)
    _tell(_said_of(words, told))
    if not told.is_ready:
        raise Trouble(words.text("lists-nothing-done"))
    with _progress() as show:
        outcome = ground.database.run_here(
            lambda session: _carried_out(session, municipality, told, digest, wanted, now, show)
        )
    _tell(_outcome(words, municipality, outcome, dry_run=wanted.dry_run))


def _read(content: bytes, municipality: Municipality, ground: Ground, said: Said, show: Any) -> ToldList:
    from reporting.rows.list import read_list

    def shield(texts: Sequence[str], known: Collection[str]) -> Sequence[Sequence[str]]:
        return looked_at(texts, known, lambda done: show("texts", done, len(texts)))

    now = ground.clock.now()
    return read_list(content, municipality, now, said, shield=shield, told=lambda done, of: show("rows", done, of))


def _carried_out(
    session: Session, municipality: Municipality, told: ToldList, digest: str, wanted: Wanted, now: Any, show: Any
) -> Foreseen | Known:
    from reporting.rows.list import list_name
    from storage.imports import carry_out, foresee

    if wanted.dry_run:
        return foresee(session, municipality, told.rows, now)
    name = wanted.name or list_name(wanted.file.name, municipality)
    of = len(told.rows)
    return carry_out(
        session,
        municipality,
        told.rows,
        digest=digest,
        name=name,
        now=now,
        told=lambda done: show("reports", done, of),
    )


def _said_of(words: Words, told: ToldList) -> list[str]:
    from reporting.rows import words as row_words

    parts = (row_words.understood, row_words.wrong, row_words.meant, row_words.notes)
    return [line for part in parts for line in part(words, told)]


def _outcome(words: Words, municipality: Municipality, outcome: Foreseen | Known, *, dry_run: bool) -> list[str]:
    from reporting.rows.words import already, foreseen
    from storage.imports import Known

    if isinstance(outcome, Known):
        return already(words, outcome.batch.at.astimezone(municipality.zone), outcome.batch.reports)
    batch = None if dry_run else outcome.batch
    return foreseen(words, outcome.new, outcome.known, outcome.waiting, outcome.remade, batch)


def imports(lang: str) -> None:
    """Tell of every list that has been imported."""
    from reporting.rows.words import day
    from reporting.wording import words_in
    from storage import batches

    words = words_in(lang)
    with opened() as ground:
        zone = ground.municipality().zone
        found = ground.database.run_here(
            lambda session: [(each, batches.importer(session, each)) for each in batches.batches(session)]
        )
    for each, who in found:
        days = {"first": day(words, each.first_day), "last": day(words, each.last_day)}
        at = day(words, each.at.astimezone(zone).date())
        values = {"batch": str(each.id), "name": each.name, "n": each.reports, "who": who or "none", "day": at}
        typer.echo(words.text("lists-listed", **values, **days))
    if not found:
        typer.echo(words.text("lists-none"))


def undo(batch_id: int, lang: str) -> None:
    """Take an imported list out again, but for what somebody has worked with. Raises `Trouble` for none."""
    from reporting.rows.words import undone
    from reporting.wording import words_in
    from storage.imports import undo as take_out

    words = words_in(lang)
    with opened() as ground:
        now = ground.clock.now()
        done = ground.database.run_here(lambda session: take_out(session, batch_id, now))
    if done is None:
        raise Trouble(words.text("lists-no-such", batch=str(batch_id)))
    _tell(undone(words, done.gone, done.kept))


def _tell(lines: Sequence[str]) -> None:
    for line in lines:
        typer.echo(line)


# ---- the shield, on all cores


def looked_at(texts: Sequence[str], known: Collection[str], told: Any = lambda _done: None) -> list[tuple[str, ...]]:
    """What the privacy shield finds in each text; very many are looked at by several processes at once."""
    from reporting.rows.list import shielded

    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    blocks = [texts[start : start + AT_ONCE] for start in range(0, len(texts), AT_ONCE)]
    found: list[tuple[str, ...]] = []
    if cores < 2 or len(texts) < BULK:
        for block in blocks:
            found += shielded(block, known)
            told(len(found))
        return found
    shielded(texts[:1], known)  # the names are read once, and shared with the processes that are forked
    gc.freeze()
    with get_context("fork").Pool(cores, _keep, (known,)) as pool:
        for seen in pool.imap(_look, blocks):
            found += seen
            told(len(found))
    return found


_known: list[Collection[str]] = []
"""The municipality's own words, handed to a forked process once."""


def _keep(known: Collection[str]) -> None:
    _known.append(known)


def _look(texts: Sequence[str]) -> list[tuple[str, ...]]:
    from reporting.rows.list import shielded

    return shielded(texts, _known[-1])


# ---- progress


@contextmanager
def _progress() -> Iterator[Any]:
    """A bar with an estimate on stderr, where somebody watches."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        tasks: dict[str, Any] = {}

        def show(what: str, done: int, of: int) -> None:
            if what not in tasks:
                tasks[what] = progress.add_task(what, total=of)
            progress.update(tasks[what], completed=done, total=of)

        yield show
