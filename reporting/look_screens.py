"""A published picture looked at in private: the buttons below the group's post, and the places one by one.

Everything here is what the group may see (`audiences.view(data, "group")`), also for coordinators: it is the group's
picture. A place is named on a button by the picture's number and its place in the list, which a version never changes.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from reporting.lists import page_of, turning, wide
from reporting.picture.withheld import why_screen as why_said
from reporting.post import change_words as changed
from reporting.post import picture_words as said
from reporting.post.places import name_of, place_details
from reporting.screens import WIDE, Button, Screen, button
from reporting.wording import Raw, Words

ROOM = "look"
MOST_SERIOUS = 5
CHART, DOCUMENT, PLACES = "chart", "pdf", "places"


def post_rows(words: Words, number: int) -> tuple[tuple[Button, ...], ...]:
    """Return the buttons below the group's post, `number` being the picture's."""
    return (papers_row(words, number), (button(words.text("look-button-places"), ROOM, PLACES, number),))


def papers_row(words: Words, number: int) -> tuple[Button, ...]:
    """Return *Diagram · PDF*."""
    return (
        button(words.text("look-button-chart"), ROOM, CHART, number),
        button(words.text("look-button-document"), ROOM, DOCUMENT, number),
    )


def places_screen(
    words: Words, view: Mapping[str, Any], number: int, *, page: int = 0, note: Raw | None = None
) -> Screen:
    """Return the places of a picture as buttons, a page of them."""
    shown = view["shown"]
    lines = [note] if note else []
    lines.append(words.html("look-places", weeks=said.period_name(words, view["period"]), n=len(shown)))
    places = [
        button(_label(words, entry), ROOM, "place", number, at) for at, entry in page_of(list(enumerate(shown)), page)
    ]
    more = turning(words, len(shown), page, ROOM, "list", number)
    return Screen(Raw("\n\n".join(lines)), (*((each,) for each in places), *more, *_ways(words, view, number)))


def place_screen(words: Words, view: Mapping[str, Any], number: int, at: int, *, note: Raw | None = None) -> Screen:
    """Return everything that the group may know of one place, with the way back. Raises IndexError for none such."""
    entry = view["shown"][at]
    lines = [note] if note else []
    lines.append(place_details(words, view, entry, texts=view.get("reviewed", False)))
    lines += _more(words, view, entry)
    if entry["kind"] == "area":
        lines.append(words.html("look-hidden", few=view["rules"]["few"]))
    back = button(words.text("look-button-every"), ROOM, "list", number, at // 8)
    return Screen(Raw("\n\n".join(lines)), ((back,), *_ways(words, view, number)))


def why_screen(words: Words, data: Mapping[str, Any], number: int) -> Screen:
    """Return what is withheld from the group in a picture, and why, with the way back to the places."""
    back = button(words.text("look-button-every"), ROOM, "list", number, 0)
    return why_said(words, data, "group", back)


def _label(words: Words, entry: Mapping[str, Any]) -> str:
    counted = f" ({entry['reports']})"
    return wide(name_of(words, entry), WIDE - len(counted)) + counted


def _ways(words: Words, view: Mapping[str, Any], number: int) -> Iterator[tuple[Button, ...]]:
    if view.get("withheld"):
        yield (button(words.text("look-button-why"), ROOM, "why", number),)
    yield papers_row(words, number)


def _more(words: Words, view: Mapping[str, Any], entry: Mapping[str, Any]) -> Iterator[Raw]:
    """What is usual there when nothing is beyond chance, what comes back, and what was serious."""
    key = entry.get("key")
    if not key:
        return
    change = changed.change_of(view, key)
    if change and change.get("usual") is not None and not changed.said_of(words, change):
        level = changed.why_nothing(words, change) or changed.level_word(words, change)
        yield words.html("look-usual", level=level, usual=changed.usual(words, change))
    patterns = [each for each in (view.get("change") or {}).get("patterns", ()) if each["place"] == key]
    for each in changed.patterns(words, {**view, "change": {**(view.get("change") or {}), "patterns": patterns}}):
        yield words.html("look-pattern", pattern=each.removeprefix(f"{change['name']} ") if change else each)
    serious = [each for each in view.get("serious", ()) if each["place"] == key]
    incidents = changed.serious(words, {**view, "serious": serious}, detailed=True)
    for each in incidents[:MOST_SERIOUS]:
        yield words.html("look-serious", incident=each)
    if len(incidents) > MOST_SERIOUS:
        yield words.html("picture-and-more", n=len(incidents) - MOST_SERIOUS)
