"""The heat map of a picture: reports by weekday and time of day over its periods, and the same in words.

Every box has its number, and a shade of one single ink, so that it reads the same in grey and for the colour-blind.
A box that an audience may not see is hatched; it is never drawn as empty.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from reporting.cycle import BAND_HOURS, BANDS
from reporting.drawing import typesetting as drawing
from reporting.drawing.typesetting import number
from reporting.post import picture_words as said
from reporting.wording import Words

SHADES = 5
ALT_ROOM = 850


def png(words: Words, view: Mapping[str, Any]) -> bytes:
    """Return the heat map as PNG, in the language of the words."""
    return drawing.png(drawing.PICTURE, figures(words, view))


def alt(words: Words, view: Mapping[str, Any]) -> str:
    """Return the heat map in plain words, at most 1024 characters: the boxes with most reports first."""
    counts, days = _counts(view), _days(words, view)
    full = sorted(((n, cell) for cell, n in counts.items() if n), key=lambda each: (-each[0], *_place(each[1])))
    hidden = sum(n is None for n in counts.values())
    if not full and not hidden:
        return words.text("drawing-heat-alt-empty", days=days)
    said_of = [
        words.text(
            "drawing-heat-alt-cell",
            day=_weekday(words, weekday),
            band=words.text(f"drawing-band-{band}").lower(),
            n=number(words, n),
        )
        for n, (weekday, band) in full
    ]
    more = [words.text("picture-and-more", n=n) for n in range(len(said_of) + 1)]
    listed = drawing.fitting(said_of, more, ALT_ROOM, ", ")
    text = (
        words.text("drawing-heat-alt", days=days, cells=listed)
        if full
        else f"{words.text('drawing-heat-title')} {days}."
    )
    return f"{text} {words.text('drawing-heat-alt-hidden', n=hidden)}" if hidden else text


def figures(words: Words, view: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the template draws: a row for each time of day, a box for each weekday, or one for all of them."""
    counts = _counts(view)
    most = max((n for n in counts.values() if n), default=0)
    is_hidden, is_empty = None in counts.values(), not most and None not in counts.values()
    week: Sequence[int | None] = (None,) if _is_without_days(view) else range(7)
    periods, total = (view.get("heat") or {}).get("periods", 1), sum(n or 0 for n in counts.values())
    values = {"days": _days(words, view), "periods": periods}
    if is_hidden:
        subtitle = words.text("drawing-heat-subtitle-hidden", **values)
    else:
        subtitle = words.text("drawing-heat-subtitle", **values, n=total)
    return {
        "kind": "heat",
        "language": words.language,
        "title": words.text("drawing-heat-title"),
        "subtitle": subtitle,
        "days": [_weekday(words, weekday) for weekday in week],
        "rows": [
            {
                "name": words.text(f"drawing-band-{band}"),
                "hours": "{:02d}–{:02d}".format(*BAND_HOURS[band]),
                "cells": [_cell(words, counts.get((weekday, band), 0), most) for weekday in week],
            }
            for band in BANDS
        ],
        "empty": words.text("drawing-heat-empty") if is_empty else "",
        "hidden": words.text("drawing-heat-hidden") if is_hidden else "",
        "scale": words.text("drawing-heat-scale"),
        "night": words.text("drawing-heat-night"),
        "alt": alt(words, view),
    }


def _cell(words: Words, n: int | None, most: int) -> dict[str, Any]:
    """A box: what stands in it and its shade, 0 for none to `SHADES`; shade None when it may not be seen.

    A single report is never dark, not even where it is the most.
    """
    if n is None:
        return {"text": "", "shade": None}
    return {"text": number(words, n), "shade": -(-n * SHADES // max(most, SHADES))}


def _is_without_days(view: Mapping[str, Any]) -> bool:
    """Whether an audience sees no weekday at all; what it may see then is the time of day, in `times`."""
    cells = (view.get("heat") or {}).get("cells", ())
    return bool(cells) and all(n is None for _, _, n in cells)


def _counts(view: Mapping[str, Any]) -> dict[tuple[int | None, str], int | None]:
    """Reports by weekday (None for all of them) and band; None where an audience may not see how many."""
    counts = dict[tuple[int | None, str], int | None]()
    heat, is_without_days = view.get("heat") or {}, _is_without_days(view)
    for weekday, band, n in view.get("times") or () if is_without_days else heat.get("cells", ()):
        at = None if is_without_days else weekday
        if band in BANDS and (weekday is not None or is_without_days):
            before = counts.get((at, band), 0)
            counts[at, band] = None if n is None or before is None else before + n
    if is_without_days:
        counts = {(None, band): counts.get((None, band)) for band in BANDS}
    return counts


def _place(cell: tuple[int | None, str]) -> tuple[int, int]:
    return cell[0] or 0, BANDS.index(cell[1])


def _days(words: Words, view: Mapping[str, Any]) -> str:
    period = view["period"]
    first = (view.get("heat") or {}).get("first_day") or period["first_day"]
    return said.period_days(words, {"first_day": first, "last_day": period["last_day"]})


def _weekday(words: Words, weekday: int | None) -> str:
    if weekday is None:
        return words.text("drawing-heat-all-days")
    day: date = said.MONDAY + timedelta(days=weekday)
    return words.day(day, pattern="EEE")
