"""The next version of a picture that is out: what it keeps of the one before, whether it tells anything new, and how.

`data["revision"]` says what a later version is: its number, when it was made, what came, and the totals before.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from reporting.picture.composing import waiting
from reporting.post import picture_words as said
from reporting.screens import Screen, button, rows
from reporting.wording import Raw, Words

CAME = ("reports", "answers", "changed", "withdrawn", "texts", "fewer", "lines", "levels")
"""What may have come since the version before, in the order in which it is told (words: `late-came-<code>`)."""
_CORRECTING = ("fewer", "lines", "levels")
"""What coordinators have put right: a version with nothing else in it is called a correction."""
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

    `came` counts reports: those that came, were changed or taken back. The rest of what `CAME` names is worked out
    here. `at` is aware UTC.
    """
    texts = _more_texts(earlier, later)
    counted = {**came, "answers": _answers(earlier, later), "texts": max(0, texts), "fewer": max(0, -texts)}
    counted |= _of_their_own(earlier, later)
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
        key = "review-corrected-heading" if is_correction(data) else "late-heading"
        yield words.html(key, version=str(revision["version"]), **_when(words, data))


def news(words: Words, data: Mapping[str, Any]) -> Raw:
    """Return the one line that follows in the group: what came, and the totals now and before."""
    weeks, came = said.period_name(words, data["period"]), what_came(words, data)
    if is_correction(data):
        return words.html("review-corrected", weeks=weeks, came=came)
    first = words.html("late-updated-came", weeks=weeks, came=came) if came else words.html("late-updated", weeks=weeks)
    return Raw(" ".join((first, *_totals(words, data))))


def is_correction(data: Mapping[str, Any]) -> bool:
    """Say whether a later version only puts right what coordinators have written, set or let in.

    Reports that were joined, or brought by a list, change the figures without having come.
    """
    before, came = data["revision"]["before"], {name: n for name, n in data["revision"]["came"].items() if n}
    is_same = (before["reports"], before["answered"]) == (data["now"]["reports"], _answered(data))
    return bool(came) and set(came) <= set(_CORRECTING) and is_same


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
    return ", ".join(words.text(f"late-came-{name}", n=came[name]) for name in CAME if came.get(name))


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
    seen["shown"] = [{**entry, "key": None} for entry in data["shown"]]  # format 1 has names only
    if not texts:
        seen["shown"] = [{**entry, "texts": []} for entry in seen["shown"]]
        seen["events"] = [{**each, "text": ""} for each in data["events"]]
    seen["categories"] = [[each["code"], each["reports"], each["units"]] for each in data["categories"]]
    seen["asked"] = {name: number for name, number in data["asked"].items() if isinstance(number, int)}
    seen["own"] = _own(data)
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
    return _texts(later) - _texts(earlier) if earlier.get("reviewed") else 0


def _texts(data: Mapping[str, Any]) -> int:
    return sum(len(entry["texts"]) for entry in data["shown"]) + sum(bool(each["text"]) for each in data["events"])


def _of_their_own(earlier: Mapping[str, Any], later: Mapping[str, Any]) -> dict[str, int]:
    """How many lines and levels of the coordinators are not as they were."""
    before, now = _own(earlier), _own(later)
    differ = [each for each in {*before, *now} if before.get(each) != now.get(each)]
    levels = sum(kind == "level" for kind, _ in differ)
    return {"lines": len(differ) - levels, "levels": levels}


def _own(data: Mapping[str, Any]) -> dict[tuple[str, str], tuple[str, str]]:
    """What coordinators say: kind and place → level and words. Pictures of an older program have nothing of it."""
    own = data.get("own") or {}
    levels = {("level", place): (each["level"], each["text"]) for place, each in own.get("levels", {}).items()}
    lines = {(kind, ""): ("", each["text"]) for kind, each in own.items() if kind != "levels" and each}
    return {key: says for key, says in (levels | lines).items() if says[1]}


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
