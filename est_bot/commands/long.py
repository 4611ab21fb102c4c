"""`est-bot long` and `est-bot newsletter`: a quarter, four months or a year; and a draft of the newsletter."""

from __future__ import annotations

import json
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from re import sub
from typing import TYPE_CHECKING, Any, NamedTuple

import typer

from est_bot.ground import Ground, opened
from est_bot.spans import Days, asked_for
from est_bot.trouble import Trouble
from reporting.long import spans

if TYPE_CHECKING:
    from reporting.picture.audiences import Audience
    from storage import Session

LETTER = timedelta(days=61)
"""What a newsletter tells of: two months, five times a year."""


class Wanted(NamedTuple):
    """Which stretch, such as "kvartal 3" or "ar 2025", for whom, and how it is written."""

    said: str
    audience: Audience
    form: str
    """text · json · pdf"""
    output: Path | None


def long(wanted: Wanted) -> None:
    """Write a long picture. Raises `Trouble` for a stretch that there is not, or that nothing is out of."""
    if wanted.form == "pdf" and wanted.output is None:
        raise Trouble("A PDF goes to a file; give --output.")
    with opened() as ground:
        span = spans.read(wanted.said, _today(ground))
        if span is None:
            raise Trouble("Give kvartal, tertial or ar, with a number or a year if need be: kvartal 3 2026, ar 2025.")
        data = _data(ground, span, wanted)
    _write(wanted.output, _written(wanted, data))


def newsletter(days: Days, output: Path | None) -> None:
    """Write a draft of the newsletter as Markdown, for the public; of the last two months without days."""
    from reporting.long import picture as long_picture
    from reporting.long.newsletter import markdown
    from reporting.wording import words_in

    with opened() as ground:
        municipality, now, today = ground.municipality(), ground.clock.now(), _today(ground)
        found = asked_for(days, municipality, now) or (today - LETTER, today)
        span = spans.of_days(*found)
        if span is None:
            raise Trouble("A newsletter is of a year at most; give --from and --to.")
        data = _data(ground, span, None)
    _write(output, markdown(words_in(municipality.languages[0]), long_picture.view(data, "public")).rstrip())


def _today(ground: Ground) -> date:
    return ground.clock.now().astimezone(ground.municipality().zone).date()


def _data(ground: Ground, span: spans.Span, wanted: Wanted | None) -> dict[str, Any]:
    from storage import long as counted
    from storage.exports import note_picture

    municipality, now = ground.municipality(), ground.clock.now()

    def look(session: Session) -> dict[str, Any] | None:
        data = counted.data(session, municipality, span, now)
        if data is not None and wanted is not None and wanted.audience == "coordinator":
            note_picture(session, f"coordinator {wanted.form} {span.first}/{span.last}", now)
        return data

    data = ground.database.run_here(look)
    if data is None:
        raise Trouble("Nothing of those days has been published yet.")
    return data


def _written(wanted: Wanted, data: dict[str, Any]) -> str | bytes:
    from reporting.long import picture as long_picture
    from reporting.wording import words_in

    words, view = words_in(data["language"]), long_picture.view(data, wanted.audience)
    if wanted.form == "json":
        return json.dumps(view, ensure_ascii=False, indent=2)
    if wanted.form == "pdf":
        from reporting.long import document as long_document

        return long_document.pdf(words, view)
    return unescape(sub(r"<[^>]+>", "", "\n\n".join(long_picture.parts(words, view))))


def _write(output: Path | None, content: str | bytes) -> None:
    if output is None:
        typer.echo(content)
        return
    if isinstance(content, bytes):
        output.write_bytes(content)
    else:
        output.write_text(content + "\n", "utf-8")
    typer.echo(f"{output} is written.", err=True)
