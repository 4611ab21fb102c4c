"""A published picture as other systems take it: JSON for any of them, and a card for a channel in Microsoft Teams.

    body(parcel)   the bytes to send, the same each time

Made from the frozen picture and nothing else: places as the group's post shows them, texts only where a coordinator
has approved them, no unit by name, no person.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from reporting.municipality import Receiver
from reporting.parcel_card import card
from reporting.picture.audiences import view
from reporting.post import picture_words as said
from reporting.wording import LANGUAGES, Words, words_in

SCHEMA = "est.picture/1"
"""The name of the JSON's form. What is added keeps it; what changes its meaning gets a new number."""

CONTENT_TYPE = "application/json; charset=utf-8"
"""With the character set: Teams takes half as much from those who leave it out."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """One version of a published picture, for one receiver."""

    kind: Literal["teams", "json"]
    language: str
    delivery: str
    """The same each time that it is sent, so that a receiver can tell a repeat."""
    version: int
    data: Mapping[str, Any]
    """As the group sees it."""


def parcel_of(receiver: Receiver, data: Mapping[str, Any], version: int, delivery: str) -> Parcel:
    """Return a picture as one receiver gets it, in the receiver's language or the municipality's first."""
    return Parcel(receiver.kind, receiver.language or data["language"], delivery, version, view(data, "group"))


def body(parcel: Parcel) -> bytes:
    """Return what is sent, in UTF-8."""
    language = parcel.language if parcel.language in LANGUAGES else LANGUAGES[0]
    if parcel.kind == "teams":
        return written(card(words_in(language), parcel.data, parcel.version))
    return written(figures(parcel, language))


def written(value: Mapping[str, Any]) -> bytes:
    """Return JSON in as few bytes as it goes."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def figures(parcel: Parcel, language: str) -> dict[str, Any]:
    """Return the picture as the JSON that `docs/receivers.md` describes."""
    data, words = parcel.data, words_in(language)
    period, texts = data["period"], data.get("reviewed", False)
    return {
        "schema": SCHEMA,
        "delivery": parcel.delivery,
        "municipality": data["municipality"],
        "language": language,
        "time_zone": data["zone"],
        "period": {name: period[name] for name in ("cycle", "first_day", "last_day", "weeks", "as_of")},
        "version": parcel.version,
        "reviewed": texts,
        "answers": {**_chosen(data["asked"], "units", "report", "calm"), "not_out": data["asked"]["notout"],
                    "missing": len(data["asked"]["missing"])},
        "totals": _chosen(data["now"], "reports", "units", "serious", "serious_assumed", "late"),
        "previous": data["previous"] and _chosen(data["previous"], "first_day", "last_day", "reports", "units"),
        "late_before": _chosen(data["late_before"], "reports", "units"),
        "categories": [_category(words, data, each) for each in data["categories"]],
        "places": [_place(words, data, entry, texts) for entry in data["shown"]],
        "presence": [
            {"role": role, "label": said.role_label(words, data, role), "evenings": most, "at_least": at_least}
            for role, most, at_least in presence(data)
        ],
        "events": [
            {**_chosen(each, "category", "subcategory", "kind", "name", "day", "week"),
             "text": each["text"] if texts else ""}
            for each in data["events"]
        ],
    }  # fmt: skip


def presence(data: Mapping[str, Any]) -> Iterator[tuple[str, int, bool]]:
    """Yield role, evenings out, and whether it may be more: units of a role may have been out apart or together."""
    roles: dict[str, list[int]] = {}
    for each in data["presence"]:
        roles.setdefault(each["role"], []).append(each["evenings"])
    for role, evenings in roles.items():
        yield role, max(evenings), len(evenings) > 1 or max(evenings) > 2


def _chosen(holder: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: holder[name] for name in names}


def _category(words: Words, data: Mapping[str, Any], each: Mapping[str, Any]) -> dict[str, Any]:
    code = each["code"]
    label = said.category_label(words, data, code)
    return {"code": code, "label": label, **_chosen(each, "reports", "units", "previous")}


def _place(words: Words, data: Mapping[str, Any], entry: Mapping[str, Any], texts: bool) -> dict[str, Any]:
    """A place as the group sees it. Its key is told only where the place itself is."""
    keys = [each["key"] for each in data["places"] if each["name"] == entry["name"] and entry["kind"] == "place"]
    return {
        "kind": entry["kind"],
        "key": keys[0] if keys else None,
        **_chosen(entry, "name", "reports", "units", "serious", "serious_assumed"),
        "confirmed": bool(entry["several"]),
        "kinds": [_kind(words, data, *each) for each in entry["kinds"]],
        "times": [
            {"weekday": None if weekday is None else weekday + 1, "band": band, "reports": n}
            for weekday, band, n in entry["times"]
        ],
        "texts": list(entry["texts"]) if texts else [],
    }


def _kind(
    words: Words, data: Mapping[str, Any], category: str, subcategory: str | None, reports: int
) -> dict[str, Any]:
    narrower = said.subcategory_label(words, data, category, subcategory)
    label = narrower or said.category_label(words, data, category)
    return {"category": category, "subcategory": subcategory, "label": label, "reports": reports}
