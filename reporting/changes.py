"""What was changed in a report after it was sent: column → [before, after], as it is kept and as it is undone again.

Of a text it is only kept whether there was one and whether there is one now: what somebody took out is not stored.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from reporting import form
from reporting.form import Draft
from reporting.municipality import Municipality

NOTE, WITHDRAWN, INCIDENT = "note", "withdrawn", "incident"
_SAID_ONLY = (NOTE, WITHDRAWN, INCIDENT, "cycle")
"""Kept as yes or no, or for the record; they are no answers of the form."""


def between(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Return every column of `after` that differs, as JSON-able [before, after]; empty when nothing was changed."""
    return {
        name: [_kept(name, before[name]), _kept(name, value)]
        for name, value in after.items()
        if (before[name] or None if name == NOTE else before[name]) != (value or None if name == NOTE else value)
    }


def values(changes: Mapping[str, list[Any]]) -> dict[str, Any]:
    """Return the columns as they are to be written, the text apart: a revision does not hold it."""
    written = {name: after for name, (_, after) in changes.items() if name not in (NOTE, WITHDRAWN, INCIDENT)}
    if "day" in written:
        written["day"] = date.fromisoformat(written["day"])
    return written


def done(told: Draft, changes: Mapping[str, list[Any]]) -> Draft:
    """Return the answers as the changes make them; the text stays as it is."""
    return _with(told, changes, 1)


def undone(told: Draft, changes: Mapping[str, list[Any]]) -> Draft:
    """Return the answers as they were before the changes; the text stays as it is."""
    return _with(told, changes, 0)


def kept(municipality: Municipality, told: Draft, today: date) -> dict[str, Any]:
    """Return what *En till* takes over of a report: its place, and its day and band when they are of an incident."""
    is_recent = told.day is not None and 0 <= (today - told.day).days <= form.DAYS_BACK
    if form.asks(municipality, told) != "incident" or not is_recent:
        return {"place": told.place}
    return {"place": told.place, "day": told.day, "band": told.band}


def _kept(name: str, value: Any) -> Any:
    if name == NOTE:
        return bool(value)
    return value.isoformat() if isinstance(value, date) else value


def _with(told: Draft, changes: Mapping[str, list[Any]], at: int) -> Draft:
    answers = {name: pair[at] for name, pair in changes.items() if name not in _SAID_ONLY}
    if answers.get("day") is not None:
        answers["day"] = date.fromisoformat(answers["day"])
    if "subcategory" in answers:
        answers["subcategory"] = answers["subcategory"] or form.NO_SUBCATEGORY
    assumed = answers.pop("seriousness_assumed", told.seriousness is None)
    if "seriousness" in answers or "seriousness_assumed" in changes:
        answers["seriousness"] = None if assumed else answers.get("seriousness", told.seriousness)
    return replace(told, **answers)
