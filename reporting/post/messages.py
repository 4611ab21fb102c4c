"""The group's post of a situation picture, as Telegram HTML in one or several messages.

The first message is the whole picture at a glance: at most 900 characters, at most five places, its first line made
for a phone's notification. What does not fit there, and texts that a coordinator has approved, follow place by place.
It reads what the group may see (`reporting.picture.audiences.view`), where sensitive places are hidden, and names no
unit.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Protocol

from reporting.municipality import Municipality
from reporting.picture.audiences import view
from reporting.picture.composing import RULES, announces, shown_alone
from reporting.picture.inputs import Tally
from reporting.post import change_words as changed
from reporting.post import picture_words as said
from reporting.post.first import (
    FIRST_LENGTH,
    FITS,
    Fit,
    Remarks,
    answers,
    at_most,
    first,
    pattern_line,
    place_line,
    place_list,
    presence,
    remarks,
)
from reporting.post.places import event_details, event_line, joined, length, place_details
from reporting.wording import Raw, Words

__all__ = ["FIRST_LENGTH", "LENGTH", "Told", "length", "part", "parts", "seen_in_group", "unreviewed_line"]

LENGTH = 4096
"""Telegram's limit for a message, counted after the HTML has been read."""

MOST_SAID = 15
"""Serious incidents, places or patterns in one list; of the rest only the number is told."""


class Told(Protocol):
    """A report, or a draft of one; None is a gap."""

    @property
    def category(self) -> str | None: ...  # noqa: D102 - said by the class
    @property
    def subcategory(self) -> str | None: ...  # noqa: D102
    @property
    def place(self) -> str | None: ...  # noqa: D102
    @property
    def day(self) -> date | None: ...  # noqa: D102
    @property
    def band(self) -> str | None: ...  # noqa: D102
    @property
    def note(self) -> str | None: ...  # noqa: D102


def parts(words: Words, data: Mapping[str, Any], *, texts: bool) -> list[Raw]:
    """Return the messages of the post, the first within 900 characters and all within Telegram's limit.

    With `texts`, approved free texts are in it; without, none is, and the post says that it went by itself.
    """
    seen = view(data, "group")
    fit, message = first(words, seen, texts)
    return [message, *joined(list(_details(words, seen, fit, texts)), LENGTH)]


def part(words: Words, data: Mapping[str, Any], number: int) -> Raw | None:
    """Return one message of a published picture, as it was frozen; None when it has no such part."""
    frozen = data.get("posts", {}).get(words.language)
    found = frozen if frozen is not None else parts(words, data, texts=data.get("reviewed", False))
    return Raw(found[number]) if 0 <= number < len(found) else None


def unreviewed_line(words: Words, data: Mapping[str, Any]) -> Raw:
    """Return the one line for the group when nobody has decided: that it is ready, and who answered in numbers."""
    weeks = said.period_name(words, data["period"])
    return words.html("picture-unreviewed", weeks=weeks, answers=answers(words, view(data, "group")))


def seen_in_group(words: Words, municipality: Municipality, report: Told) -> Raw:
    """Return how one single report would stand in the group's picture, and what of it is not shown there."""
    lines = [words.html("picture-seen")]
    if report.category and report.place:
        lines += _alone(words, municipality, report, report.category, report.place)
    else:
        lines.append(words.html("picture-seen-incomplete"))
    if report.note:
        lines += [words.html("picture-seen-note"), words.html("picture-seen-text", text=report.note)]
    return Raw("\n".join((*lines, words.html("picture-seen-who"))))


def _alone(words: Words, municipality: Municipality, report: Told, category: str, place: str) -> Iterator[Raw]:
    day = report.day or said.MONDAY
    tally = Tally(category, report.subcategory, place, day, report.band or "", 1, True, "", 1)
    entry = shown_alone(municipality, tally)
    data = {"taxonomy": municipality.taxonomy(), "rules": RULES}
    if announces(municipality, category, report.subcategory):
        shown_day = day.isoformat() if entry["kind"] == "place" and report.day else None
        event = {"category": category, "subcategory": report.subcategory, "day": shown_day}
        line = event_line(words, data, {**entry, **event, "week": day.isoformat()})
        yield words.html("picture-details-event", event=line)
    else:
        if report.day is None:
            entry["times"] = [row for row in entry["times"] if row[0] is None]
        yield place_line(words, data, entry, FITS[0])
    if entry["kind"] == "area":
        yield words.html("picture-seen-hidden", few=RULES["few"])


def _details(words: Words, data: Mapping[str, Any], fit: Fit, texts: bool) -> Iterator[Raw]:
    """All places one by one when the first message could not say everything; else only those with more to tell."""
    shown, events = data["shown"], data["events"]
    yield from _more(words, data, fit)
    is_short = len(shown) > fit.places or not fit.detailed or fit.kinds < FITS[0].kinds
    places = [entry for entry in shown if is_short or (texts and entry["texts"]) or _has_reason(data, entry)]
    for number, entry in enumerate(places):
        block = place_details(words, data, entry, texts=texts)
        if number == 0:
            title = words.html("picture-details", weeks=said.period_name(words, data["period"]))
            block = Raw(f"{title}\n\n{block}")
        yield block
    if len({each["role"] for each in data["presence"]}) > fit.roles:
        yield from presence(words, data, len(data["presence"]))
    if len(events) > fit.events or (texts and any(event["text"] for event in events)):
        yield from event_details(words, data, texts=texts)


def _has_reason(data: Mapping[str, Any], entry: Mapping[str, Any]) -> bool:
    return changed.has_more(changed.change_of(data, entry.get("key")))


def _more(words: Words, data: Mapping[str, Any], fit: Fit) -> Iterator[Raw]:
    """What is about the period and had no room in the first message: the coordinators' own lines first."""
    lines = changed.own_lines(words, data)
    found = [line for kind, line in lines.items() if kind not in fit.own]
    if changed.has_more(changed.change_of(data, "")):
        found += changed.whole_own(words, data, brief=False)
    found += _beside(words, data, remarks(words, data, fit).left_out(fit))
    for number, block in enumerate(found):
        title = words.html("change-more-title", weeks=said.period_name(words, data["period"]))
        yield block if number else Raw(f"{title}\n\n{block}")


def _beside(words: Words, data: Mapping[str, Any], beside: Remarks) -> Iterator[Raw]:
    if beside.breaks:
        yield Raw("\n".join(beside.breaks))
    if beside.serious:
        some = changed.serious(words, data, most=MOST_SAID, detailed=True)
        lines = [words.html("change-serious-line", incident=each) for each in some]
        yield Raw("\n".join((words.html("change-serious-title"), *lines)))
    places = [
        *place_list(words, "also", beside.also, MOST_SAID),
        *place_list(words, "quiet", beside.quiet, MOST_SAID),
        *pattern_line(words, data, at_most(words, beside.patterns, MOST_SAID)),
    ]
    if places:
        yield Raw("\n".join(places))
