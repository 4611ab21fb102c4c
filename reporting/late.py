"""The next version of a picture that is out: what it keeps of the one before, whether it tells anything new, and how.

`data["revision"]` says what a later version is: its number, when it was made, what came, and the totals before.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from reporting import picture_words as said
from reporting.picture import waiting
from reporting.screens import Screen, button, rows
from reporting.wording import Raw, Words

CAME = ("reports", "answers", "changed", "withdrawn", "texts")
"""What may have come since the version before, in the order in which it is told (words: `late-came-<code>`)."""
_SEEN = ("now", "shown", "presence", "events")


def is_news(earlier: Mapping[str, Any], later: Mapping[str, Any]) -> bool:
    """Say whether a later count of a period differs in a figure, a place or a text that the group can see.

    The period before, and what came late about it, are no news of this one.
    """
    texts = earlier.get("reviewed", False)
    return _seen(earlier, texts=texts) != _seen(later, texts=texts)


def following(
    earlier: Mapping[str, Any], later: Mapping[str, Any], *, version: int, at: datetime, came: Mapping[str, int]
) -> dict[str, Any]:
    """Return a later count as the version after `earlier`. Kinds and roles keep the names that they had there.

    `came` counts what `CAME` names, answers and texts left out: these are worked out here. `at` is aware UTC.
    """
    counted = {**came, "answers": _answers(earlier, later), "texts": _more_texts(earlier, later)}
    revision = {
        "version": version,
        "at": at.isoformat(),
        "came": {name: counted.get(name, 0) for name in CAME},
        "before": {
            "reports": earlier["now"]["reports"],
            "answered": _answered(earlier),
            "units": earlier["asked"]["units"],
        },
    }
    kept = {"taxonomy": _taxonomy(earlier["taxonomy"], later["taxonomy"]), "reviewed": earlier.get("reviewed", False)}
    return {**later, **kept, "revision": revision}


def heading(words: Words, data: Mapping[str, Any]) -> Iterator[Raw]:
    """Return the line of a post that says which version it is; nothing for the first."""
    revision = data.get("revision")
    if revision is not None:
        yield words.html("late-heading", version=str(revision["version"]), **_when(words, data))


def news(words: Words, data: Mapping[str, Any]) -> Raw:
    """Return the one line that follows in the group: what came, and the totals now and before."""
    weeks, came = said.period_name(words, data["period"]), what_came(words, data)
    first = words.html("late-updated-came", weeks=weeks, came=came) if came else words.html("late-updated", weeks=weeks)
    return Raw(" ".join((first, *_totals(words, data))))


def leftover(words: Words) -> Raw:
    """Return what becomes of a message that the post does not need any more."""
    return words.html("late-leftover")


def notice(words: Words, data: Mapping[str, Any], *, number: int, rooms_told: int) -> Screen:
    """Return what coordinators are told when a later version has gone out. `number` is the picture's."""
    weeks, version = said.period_name(words, data["period"]), str(data["revision"]["version"])
    came = what_came(words, data)
    lines = [
        words.html("late-notice-title", weeks=weeks, version=version),
        *([words.html("late-notice-came", came=came)] if came else []),
        *_totals(words, data),
        words.html("late-notice-rooms", rooms=rooms_told),
    ]
    if data["reviewed"] and waiting(data):
        lines.append(words.html("picture-preview-texts", n=len(waiting(data))))
    return Screen(Raw("\n".join(lines)), rows([button(words.text("late-button-show"), "pic", "show", number)]))


def what_came(words: Words, data: Mapping[str, Any]) -> str:
    """Return what came since the version before, such as "2 sena rapporter, 1 sent svar"; may be empty."""
    came = data["revision"]["came"]
    return ", ".join(words.text(f"late-came-{name}", n=came[name]) for name in CAME if came[name])


def for_coordinators(words: Words, data: Mapping[str, Any], *, is_newest: bool, newer: int) -> Iterator[Raw]:
    """Return what they are told below a version that is out: when it went out, and that another is to come."""
    revision = data.get("revision")
    if revision is not None:
        version = str(revision["version"])
        came = what_came(words, data)
        yield words.html("late-preview-went-out", version=version, **_when(words, data))
        if came:
            yield words.html("late-notice-came", came=came)
    if not is_newest:
        yield words.html("late-preview-outdated", version=str(revision["version"] if revision else 1))
    elif newer:
        yield words.html("late-preview-coming", n=newer)


def _totals(words: Words, data: Mapping[str, Any]) -> Iterator[Raw]:
    n, before = data["now"]["reports"], data["revision"]["before"]
    if n == before["reports"]:
        yield words.html("late-incidents-same", n=str(n))
    else:
        yield words.html("late-incidents", n=str(n), before=str(before["reports"]))
    answered = _answered(data)
    if answered != before["answered"]:
        values = {"answered": str(answered), "units": data["asked"]["units"], "before": str(before["answered"])}
        yield words.html("late-answered", **values)


def _when(words: Words, data: Mapping[str, Any]) -> dict[str, str]:
    at = datetime.fromisoformat(data["revision"]["at"]).astimezone(ZoneInfo(data["zone"]))
    return {"day": words.day(at.date(), pattern="d MMM"), "time": words.clock(at)}


def _seen(data: Mapping[str, Any], *, texts: bool) -> dict[str, Any]:
    seen = {name: data[name] for name in _SEEN}
    if not texts:
        seen["shown"] = [{**entry, "texts": []} for entry in data["shown"]]
        seen["events"] = [{**each, "text": ""} for each in data["events"]]
    seen["categories"] = [[each["code"], each["reports"], each["units"]] for each in data["categories"]]
    seen["asked"] = {name: number for name, number in data["asked"].items() if isinstance(number, int)}
    return seen


def _answered(data: Mapping[str, Any]) -> int:
    asked = data["asked"]
    answered: int = asked["report"] + asked["calm"] + asked["notout"]
    return answered


def _answers(earlier: Mapping[str, Any], later: Mapping[str, Any]) -> int:
    """How many units have answered, or answered otherwise, without a report."""
    before, now = earlier["asked"].get("told"), later["asked"].get("told", {})
    if before is None:  # a version of an older program: it names those that were missing, no more
        before = {each["key"]: None for each in earlier["asked"]["missing"]}
        now = {key: answer for key, answer in now.items() if key in before}
    return sum(answer in ("calm", "notout") and before.get(key) != answer for key, answer in now.items())


def _more_texts(earlier: Mapping[str, Any], later: Mapping[str, Any]) -> int:
    return max(0, _texts(later) - _texts(earlier)) if earlier.get("reviewed") else 0


def _texts(data: Mapping[str, Any]) -> int:
    return sum(len(entry["texts"]) for entry in data["shown"]) + sum(bool(each["text"]) for each in data["events"])


def _taxonomy(earlier: Mapping[str, Any], later: Mapping[str, Any]) -> dict[str, Any]:
    known = {each["code"]: each for each in earlier["categories"]}
    now = {each["code"]: each for each in later["categories"]}
    categories = [_category(each, now.get(code)) for code, each in known.items()]
    new = [each for code, each in now.items() if code not in known]
    return {**later, "categories": [*categories, *new], "roles": {**later["roles"], **earlier["roles"]}}


def _category(earlier: Mapping[str, Any], later: Mapping[str, Any] | None) -> dict[str, Any]:
    known = {each["code"] for each in earlier["subcategories"]}
    new = [each for each in (later or earlier)["subcategories"] if each["code"] not in known]
    return {**earlier, "subcategories": [*earlier["subcategories"], *new]}
