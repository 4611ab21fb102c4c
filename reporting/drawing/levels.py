"""The level of a place beside the usual, as the drawings need it: beyond chance, or said by a coordinator."""

from collections.abc import Iterable, Mapping
from typing import Any

from reporting.picture import change
from reporting.post import change_words as changed
from reporting.post.places import name_of
from reporting.wording import Words

ORDER = ("normal", "above", "clear", "few")
"""Empty, half, full; and one that says nothing, for few to say."""
OUTSTANDING = changed.OUTSTANDING
UNKNOWN = ("few-periods", "break")
"""Why nothing can be said of any place yet: then no level is drawn at all, rather than the same one everywhere."""


def level_of(view: Mapping[str, Any], entry: Mapping[str, Any]) -> str:
    """Return the level of a place that is shown; empty where the picture says nothing, or may not."""
    found = changed.change_of(view, key_of(view, entry) or None)
    if not found or (found.get("why") in UNKNOWN and not found.get("own")):
        return ""
    level = change.level_of(found)
    return level if level in ORDER else ""


def level_word(words: Words, view: Mapping[str, Any], entry: Mapping[str, Any]) -> str:
    """Return the level in words, such as "klart mer än vanligt"; empty where there is none."""
    return changed.level_word(words, changed.change_of(view, key_of(view, entry))) if level_of(view, entry) else ""


def is_own(view: Mapping[str, Any], entry: Mapping[str, Any]) -> bool:
    """Say whether a coordinator has set the level of a place."""
    return bool((changed.change_of(view, key_of(view, entry) or None) or {}).get("own"))


def key_of(view: Mapping[str, Any], entry: Mapping[str, Any]) -> str:
    """Return the key of a place that is shown by its name; empty for an area, and for others together."""
    if entry["kind"] != "place":
        return ""
    if entry.get("key"):
        return str(entry["key"])
    named = [key for key, name in view.get("names", {}).items() if name == entry["name"]]  # pictures of format 1
    return named[0] if len(named) == 1 else ""


def shown_name(words: Words, entry: Mapping[str, Any]) -> str:
    """Return the name of a place, of an area, or of all the others together, as an audience sees it."""
    return words.text("audience-others") if entry["kind"] == "others" and not entry["name"] else name_of(words, entry)


def among(some: Iterable[str]) -> list[str]:
    """Return the levels that occur, in their order."""
    found = set(some)
    return [level for level in ORDER if level in found]
