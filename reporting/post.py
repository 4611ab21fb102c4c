"""The group's post of a situation picture, as Telegram HTML in one or several messages.

The first message is the whole picture at a glance: at most 900 characters, at most five places, its first line made
for a phone's notification. What does not fit there, and texts that a coordinator has approved, follow place by place.
It reads only `data["shown"]` and totals, where sensitive places are hidden already, and never names a unit.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, Protocol

from reporting import late
from reporting import picture_words as said
from reporting.municipality import Municipality
from reporting.picture import RULES, announces, shown_alone
from reporting.picture_inputs import Tally
from reporting.picture_words import SEPARATOR
from reporting.post_places import (
    count,
    event_details,
    event_line,
    joined,
    length,
    name_of,
    place_details,
    serious,
    several,
    short_count,
)
from reporting.wording import Raw, Words

__all__ = ["FIRST_LENGTH", "LENGTH", "Told", "length", "part", "parts", "seen_in_group", "unreviewed_line"]

FIRST_LENGTH = 900
LENGTH = 4096
"""Telegram's limit for a message, counted after the HTML has been read."""


ROLES = 2
"""Roles named under presence for each coming event named."""


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


class Fit(NamedTuple):
    """How much the first message says: places, categories of each, sub-categories or not, events, twice the roles."""

    places: int
    kinds: int
    detailed: bool
    extras: int


FITS = (
    Fit(5, 3, True, 3),
    Fit(5, 2, True, 3),
    Fit(5, 2, False, 3),
    Fit(5, 1, False, 3),
    Fit(5, 1, False, 2),
    Fit(5, 1, False, 1),
    Fit(4, 1, False, 1),
    Fit(3, 1, False, 1),
    Fit(2, 1, False, 1),
    Fit(1, 1, False, 1),
    Fit(1, 1, False, 0),
)
"""From rich to poor; the first one that fits is taken."""


def parts(words: Words, data: Mapping[str, Any], *, texts: bool) -> list[Raw]:
    """Return the messages of the post, the first within 900 characters and all within Telegram's limit.

    With `texts`, approved free texts are in it; without, none is, and the post says that it went by itself.
    """
    fit, first = _first(words, data, texts)
    return [first, *joined(list(_details(words, data, fit, texts)), LENGTH)]


def part(words: Words, data: Mapping[str, Any], number: int) -> Raw | None:
    """Return one message of a published picture, as it was frozen; None when it has no such part."""
    frozen = data.get("posts", {}).get(words.language)
    found = frozen if frozen is not None else parts(words, data, texts=data.get("reviewed", False))
    return Raw(found[number]) if 0 <= number < len(found) else None


def unreviewed_line(words: Words, data: Mapping[str, Any]) -> Raw:
    """Return the one line for the group when nobody has decided: that it is ready, and who answered in numbers."""
    weeks = said.period_name(words, data["period"])
    return words.html("picture-unreviewed", weeks=weeks, answers=_answers(words, data))


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
        yield _place(words, data, entry, FITS[0])
    if entry["kind"] == "area":
        yield words.html("picture-seen-hidden", few=RULES["few"])


def _first(words: Words, data: Mapping[str, Any], texts: bool) -> tuple[Fit, Raw]:
    for fit in FITS:
        message = _glance(words, data, fit, texts)
        if length(message) <= FIRST_LENGTH:
            break
    return fit, message


def _glance(words: Words, data: Mapping[str, Any], fit: Fit, texts: bool) -> Raw:
    blocks: list[list[Raw]] = [
        [words.html("picture-first", line=_line(words, data, fit))],
        list(_figures(words, data, fit)),
        list(_places(words, data, fit)),
        [
            *_presence(words, data, ROLES * fit.extras),
            *_events(words, data, fit.extras),
            *([] if texts else [words.html("picture-automatic")]),
            words.html("picture-fixed"),
        ],
    ]
    return Raw("\n\n".join("\n".join(block) for block in blocks if block))


def _line(words: Words, data: Mapping[str, Any], fit: Fit) -> str:
    """What a notification shows: the place, the hours, what; or honestly that nothing stands out."""
    shown = data["shown"]
    if not shown:
        return _nothing(words, data)
    top = shown[0]
    equal = [entry for entry in shown if entry["reports"] == top["reports"]]
    is_few = top["reports"] < data["rules"]["few"]
    if len(equal) > 2 or (is_few and len(shown) > 1):
        what = _what(words, data, shown, fit)
        return words.text("picture-first-spread", count=count(words, data["now"]), what=what)
    place, what = name_of(words, top), _what(words, data, equal, fit)
    if len(equal) == 2:
        return words.text("picture-first-two", place=place, other=name_of(words, equal[1]), what=what)
    when = said.when(words, data, top["times"])
    where = f"{place}, {when}" if when else place
    if is_few:
        return words.text("picture-first-few", count=count(words, data["now"]), where=where, what=what)
    return words.text("picture-first-place", where=where, what=what)


def _what(words: Words, data: Mapping[str, Any], entries: Sequence[Mapping[str, Any]], fit: Fit) -> str:
    rows = [row for entry in entries for row in entry["kinds"]]
    roomy = fit.places > 1
    return SEPARATOR.join(said.kinds(words, data, rows, 2 if roomy else 1, detailed=roomy and len(entries) == 1))


def _nothing(words: Words, data: Mapping[str, Any]) -> str:
    asked = data["asked"]
    if asked["calm"]:
        return words.text("picture-first-calm", n=asked["calm"])
    if asked["notout"]:
        return words.text("picture-first-not-out", n=asked["notout"])
    return words.text("picture-first-silent")


def _figures(words: Words, data: Mapping[str, Any], fit: Fit) -> Iterator[Raw]:
    period, now = data["period"], data["now"]
    weeks, days = said.period_name(words, period), said.period_days(words, period)
    yield words.html("picture-title", weeks=weeks, days=days)
    yield from late.heading(words, data)
    yield _totals(words, data)
    if now["serious"]:
        yield words.html("picture-sentence", text=serious(words, now))
    if data["asked"]["units"]:
        yield words.html("picture-sentence", text=_answers(words, data))
    names = [unit["name"] for unit in data["asked"].get("resting", ())]
    if names:
        yield words.html("picture-resting", units=", ".join(_at_most(words, names, max(1, fit.extras))))
    if now["late"]:
        yield words.html("picture-late", n=now["late"])
    if data["late_before"]["reports"]:
        yield words.html("picture-late-before", count=count(words, data["late_before"]))


def _totals(words: Words, data: Mapping[str, Any]) -> Raw:
    now, before = count(words, data["now"]), data["previous"]
    if data["other_length"]:
        return words.html("picture-totals-other-length", count=now)
    if before is None:
        return words.html("picture-sentence", text=now)
    return words.html("picture-totals", count=now, before=words.text("picture-before", **_pair(before)))


def _answers(words: Words, data: Mapping[str, Any]) -> str:
    asked = data["asked"]
    answered = asked["report"] + asked["calm"] + asked["notout"]
    kinds = (
        ("picture-answers-report", asked["report"]),
        ("picture-answers-calm", asked["calm"]),
        ("picture-answers-not-out", asked["notout"]),
        ("picture-answers-missing", len(asked["missing"])),
    )
    each = ", ".join(words.text(key, n=number) for key, number in kinds if number)
    return words.text("picture-answers", answered=answered, units=asked["units"], kinds=each)


def _places(words: Words, data: Mapping[str, Any], fit: Fit) -> Iterator[Raw]:
    shown = data["shown"]
    yield from (_place(words, data, entry, fit) for entry in shown[: fit.places])
    if len(shown) > fit.places:
        rest = shown[fit.places]["from_here"]
        yield words.html("picture-others", n=rest["entries"], count=short_count(words, rest))


def _place(words: Words, data: Mapping[str, Any], entry: Mapping[str, Any], fit: Fit) -> Raw:
    kinds = said.kinds(words, data, entry["kinds"], len(entry["kinds"]), detailed=fit.detailed)
    facts = [short_count(words, entry), said.when(words, data, entry["times"])]
    facts += _at_most(words, kinds, fit.kinds) if fit == FITS[0] else kinds[: fit.kinds]  # else the rest follows
    facts.append(several(words, entry))
    return words.html("picture-place", place=name_of(words, entry), facts=SEPARATOR.join(filter(None, facts)))


def _presence(words: Words, data: Mapping[str, Any], most: int) -> Iterator[Raw]:
    """Evenings out by role; several units of a role may have been out together, so theirs are "at least"."""
    roles: dict[str, list[int]] = {}
    for each in data["presence"]:
        roles.setdefault(each["role"], []).append(each["evenings"])
    lines = [
        words.html(
            "picture-evenings",
            role=said.role_label(words, data, role),
            n=f"{max(evenings)}+" if len(evenings) > 1 or max(evenings) > 2 else str(max(evenings)),
        )
        for role, evenings in roles.items()
    ]
    if lines and most:
        yield Raw(f"{words.html('picture-presence')} {SEPARATOR.join(_at_most(words, lines, most))}")


def _events(words: Words, data: Mapping[str, Any], most: int) -> Iterator[Raw]:
    lines = [event_line(words, data, event) for event in data["events"]]
    if lines and most:
        yield words.html("picture-events", events=SEPARATOR.join(_at_most(words, lines, most)))


def _at_most(words: Words, lines: Sequence[str], most: int) -> Sequence[str]:
    return lines if len(lines) <= most else [*lines[:most], words.text("picture-and-more", n=len(lines) - most)]


def _details(words: Words, data: Mapping[str, Any], fit: Fit, texts: bool) -> Iterator[Raw]:
    """All places one by one when the first message could not say everything; else only those that have texts."""
    shown, events = data["shown"], data["events"]
    is_short = len(shown) > fit.places or not fit.detailed or fit.kinds < FITS[0].kinds
    places = [entry for entry in shown if is_short or (texts and entry["texts"])]
    for number, entry in enumerate(places):
        block = place_details(words, data, entry, texts=texts)
        if number == 0:
            title = words.html("picture-details", weeks=said.period_name(words, data["period"]))
            block = Raw(f"{title}\n\n{block}")
        yield block
    if len({each["role"] for each in data["presence"]}) > ROLES * fit.extras:
        yield from _presence(words, data, len(data["presence"]))
    if len(events) > fit.extras or (texts and any(event["text"] for event in events)):
        yield from event_details(words, data, texts=texts)


def _pair(figures: Mapping[str, Any]) -> dict[str, int]:
    return {"reports": figures["reports"], "units": figures["units"]}
