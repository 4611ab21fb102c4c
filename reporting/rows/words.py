"""What is said of a list, in lines: what was understood, each row that is wrong and why, and what became of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from reporting.form import NOTE_LENGTH
from reporting.receipt import listed
from reporting.rows.list import ToldList
from reporting.rows.reader import Finding
from reporting.wording import Words

EACH = 50
"""So many rows are told of one by one; more are told of together, by what is wrong with them."""
NUMBERS = 12
"""Row numbers that are named of those that are told of together."""


def understood(words: Words, told: ToldList) -> list[str]:
    """What stands in the list: rows, days, columns."""
    if told.lacks:
        columns = listed(words, [words.text(f"lists-column-{each}") for each in told.lacks])
        return [words.text("lists-lacks", columns=columns, header=", ".join(filter(None, told.header)))]
    lines = [words.text("lists-nothing")] if not told.rows and not told.wrong else []
    if told.rows:
        days = [row.day for row in told.rows]
        first, last = day(words, min(days)), day(words, max(days))
        span = first if first == last else words.text("lists-days", first=first, last=last)
        lines.append(words.text("lists-understood", n=len(told.rows), days=span))
    named = [f"{words.text(f'lists-column-{ours}')} ({told.header[at]})" for ours, at in told.columns.items()]
    lines.append(words.text("lists-columns", columns=", ".join(named)))
    unused = [name for at, name in enumerate(told.header) if name and at not in told.columns.values()]
    return [*lines, words.text("lists-columns-unused", columns=", ".join(unused))] if unused else lines


def wrong(words: Words, told: ToldList) -> list[str]:
    """Every row that cannot be imported, and why."""
    if not told.wrong:
        return []
    rows = len({each.line for each in told.wrong})
    return [words.text("lists-wrong-title", n=rows), *_lines(words, told.wrong)]


def notes(words: Words, told: ToldList) -> list[str]:
    """What is left out or cut of rows that can be imported."""
    return [words.text("lists-notes-title"), *_lines(words, told.notes)] if told.notes else []


def meant(words: Words, told: ToldList) -> list[str]:
    """Every name that is not known or not said, and how to say on the command line what it means."""
    is_nobodys = "unit" in told.lacks or any(each.code == "no-unit" for each in told.wrong)
    lines = [words.text("lists-say-unit")] if is_nobodys else []
    if lacking := [each for each in told.lacks if each != "unit"]:
        theirs = next((name for at, name in enumerate(told.header) if name and at not in told.columns.values()), "…")
        lines.append(words.text("lists-say-column", theirs=theirs, ours=lacking[0]))
    for each in told.unknown:
        lines.append(words.text(f"lists-meant-{each.what}", written=each.written, n=each.rows))
        if each.suggestions:
            names = ", ".join(f"{name} ({key})" for key, name in each.suggestions)
            lines.append("  " + words.text("lists-may-mean", names=names))
        ours = each.suggestions[0][0] if each.suggestions else "…"
        lines.append("  " + words.text("lists-say-which", what=each.what, written=each.written, ours=ours))
    return lines


def foreseen(
    words: Words, new: int, known: int, waiting: int, remade: Sequence[str], batch: int | None = None
) -> list[str]:
    """What importing did, as list number `batch`; or would do, without one. `remade` are keys of periods."""
    lines = [
        words.text("lists-foreseen", n=new) if batch is None else words.text("lists-done", n=new, batch=str(batch))
    ]
    lines += [words.text("lists-known", n=known)] if known else []
    lines += [words.text("lists-waiting", n=waiting)] if waiting else []
    if remade:
        periods = listed(words, [week(words, date.fromisoformat(each)) for each in remade])
        lines.append(words.text("lists-remade", periods=periods))
    return lines


def already(words: Words, at: datetime, reports: int) -> list[str]:
    """That the file was imported before, at a local time."""
    return [words.text("lists-already", n=reports, day=day(words, at.date()), clock=words.clock(at))]


def undone(words: Words, gone: int, kept: int) -> list[str]:
    """That a list was taken out again."""
    lines = [words.text("lists-undone", n=gone)]
    return [*lines, words.text("lists-undone-kept", n=kept)] if kept else lines


def week(words: Words, first_day: date) -> str:
    """A period by the week that it begins in."""
    year, number, _ = first_day.isocalendar()
    return words.text("lists-week", week=str(number), year=str(year))


def day(words: Words, each: date) -> str:
    """A day with its year."""
    return words.day(each, pattern="d MMM y")


def _lines(words: Words, findings: Sequence[Finding]) -> Iterable[str]:
    if len(findings) <= EACH:
        return [words.text("lists-row", line=str(each.line), what=_what(words, each)) for each in findings]
    alike: defaultdict[str, list[int]] = defaultdict(list)
    for each in findings:
        alike[_what(words, each)].append(each.line)
    lines = []
    for what, rows in alike.items():
        numbers = ", ".join(map(str, rows[:NUMBERS]))
        if len(rows) > NUMBERS:
            numbers = words.text("lists-and-more", lines=numbers, n=len(rows) - NUMBERS)
        alone = len(rows) == 1
        lines.append(
            words.text("lists-row", line=numbers, what=what)
            if alone
            else words.text("lists-rows", what=what, n=len(rows), lines=numbers)
        )
    return lines


def _what(words: Words, finding: Finding) -> str:
    if finding.code == "text-out":
        kinds = listed(words, [words.text(f"shield-kind-{each}") for each in finding.written.split()])
        return words.text("lists-wrong-text-out", kinds=kinds)
    if finding.code == "text-cut":
        return words.text("lists-wrong-text-cut", limit=NOTE_LENGTH)
    key = f"lists-wrong-{finding.code}"
    return words.text(key, written=finding.written) if not finding.code.startswith("no-") else words.text(key)
