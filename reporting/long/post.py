"""A long picture as messages for the chat: the whole first, then what, where and when, period by period."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reporting.long import words as said
from reporting.long.words import title
from reporting.post.picture_words import SEPARATOR, inside, period_name, role_label
from reporting.post.places import joined
from reporting.wording import Raw, Words

__all__ = ["parts", "title"]

MOST_PLACES = 10
MOST_ACTIONS = 12
LIMIT = 3500
"""Characters of one message, below Telegram's limit."""
_SPARKS = "▁▂▃▄▅▆▇█"


def parts(words: Words, view: Mapping[str, Any]) -> tuple[Raw, ...]:
    """Return the messages, in Telegram HTML, for the audience that the view is for."""
    blocks = [_block(words, *each) for each in _sections(words, view)]
    return tuple(joined(blocks, LIMIT))


def _block(words: Words, heading: str, lines: Sequence[str]) -> Raw:
    told = [words.html("long-line", text=line) for line in lines]
    return Raw("\n".join([words.html("long-heading", text=heading), *told] if heading else told))


def _sections(words: Words, view: Mapping[str, Any]) -> Iterator[tuple[str, list[str]]]:
    yield title(words, view), list(_whole(words, view))
    every = (
        ("long-what", what(words, view)),
        ("long-where", where(words, view)),
        ("long-when", _when(words, view)),
        ("long-months", _months(words, view)),
        ("long-trend", _trend(words, view)),
        ("long-serious-title", seriousness(words, view)),
        ("long-presence", presence(words, view)),
        ("long-actions", _actions(words, view)),
        ("long-hidden-title", said.hidden(words, view)),
    )
    for key, lines in every:
        if lines:
            yield words.text(key), lines
    yield "", _end(words, view)


def _whole(words: Words, view: Mapping[str, Any]) -> Iterator[str]:
    figures = SEPARATOR.join(each for each in (said.count(words, view), said.serious(words, view)) if each)
    yield words.text("long-sentence", text=figures)
    yield from (each for each in (said.counted_to(words, view), said.answers(words, view)) if each)
    yield from said.beside(words, view)


def what(words: Words, view: Mapping[str, Any]) -> list[str]:
    """Return a line for each category that has reports."""
    found = []
    is_about = view["audience"] == "public" and view["span"]["kind"] == "days"
    for each in view["categories"]:
        if not each["reports"]:
            continue
        n = words.text("long-about", n=each["reports"]) if is_about else each["reports"]
        then = each.get("year_ago")
        label = said.category(words, view, each)
        line = (
            words.text("long-what-line", category=label, n=n)
            if then is None
            else words.text("long-what-line-then", category=label, n=n, then=then)
        )
        subs = said.subcategories(words, view, each)
        found.append(f"• {words.text('long-what-subs', line=line, subs=subs) if subs else line}")
    return found


def where(words: Words, view: Mapping[str, Any]) -> list[str]:
    """Return a line for each of the places with the most reports, and one for all others."""
    entries = view["entries"]
    named = entries[:MOST_PLACES]
    found = [
        f"• {words.text('long-where-line', place=said.place(words, each), facts=_facts(words, view, each))}"
        for each in named
    ]
    rest = entries[MOST_PLACES:]
    if rest:
        is_open = all(each["kind"] == "place" for each in rest)
        others = words.text("long-others-count", n=len(rest)) if is_open else words.text("long-others")
        count = words.text("long-count-public", reports=sum(each["reports"] for each in rest))
        found.append(f"• {others} – {count}")
    return found


def _facts(words: Words, view: Mapping[str, Any], entry: Mapping[str, Any]) -> str:
    if "units" not in entry:
        return str(entry["reports"])
    facts = [
        words.text("picture-count-short", reports=entry["reports"], units=entry["units"])
        if entry["units"]
        else str(entry["reports"]),
        words.text("picture-serious", n=entry["serious"]) if entry["serious"] else "",
        said.change(words, view, entry),
        ", ".join(inside(said.category(words, view, {"code": code})) for code, _, _ in entry["kinds"][:2]),
        said.when(words, view, entry["times"]),
        words.text("long-where-in-part", few=view["rules"]["few"]) if entry.get("in_part") else "",
    ]
    return SEPARATOR.join(each for each in facts if each)


def _when(words: Words, view: Mapping[str, Any]) -> list[str]:
    if "times" not in view:
        return bands(words, view)
    pattern = said.when(words, view, view["times"])
    found = [said.most(words, view["times"])]
    return [*found, words.text("long-when-pattern", pattern=pattern)] if pattern else found


def bands(words: Words, view: Mapping[str, Any]) -> list[str]:
    """Return a line for each part of the day, as the public may see them."""
    return [
        words.text("long-what-line", category=said.hours(band) if band else words.text("long-band-other"), n=n)
        for band, n in view["bands"]
    ]


def _months(words: Words, view: Mapping[str, Any]) -> list[str]:
    told = [words.text("long-month", month=said.month(words, year, month), n=n) for year, month, n in view["months"]]
    return [SEPARATOR.join(told)] if len(told) > 1 else []


def _trend(words: Words, view: Mapping[str, Any]) -> list[str]:
    every = view.get("periods", ())
    whole = [each for each in every if each["is_whole"]]
    if len(whole) < 2:
        return []
    most = max(whole, key=lambda each: each["reports"])
    least = min(whole, key=lambda each: each["reports"])
    told = {"weeks": period_name(words, most), "most": most["reports"], "least": least["reports"]}
    return [
        sparks([each["reports"] for each in whole]),
        words.text("long-trend-line", **told, **{"least-weeks": period_name(words, least)}),
    ]


def sparks(counts: Sequence[int]) -> str:
    """Return a row of small bars."""
    most = max(counts) or 1
    return "".join(_SPARKS[round(n / most * (len(_SPARKS) - 1))] for n in counts)


def seriousness(words: Words, view: Mapping[str, Any]) -> list[str]:
    """Return a line for each level that has reports, the most serious first."""
    found = []
    for each in reversed(view.get("seriousness", ())):
        level, n = words.text(f"long-level-{each['level']}"), each["chosen"] + each["assumed"]
        if each["assumed"]:
            found.append(words.text("long-seriousness-assumed", level=level, n=n, assumed=each["assumed"]))
        elif n:
            found.append(words.text("long-seriousness", level=level, n=n))
    return found


def presence(words: Words, view: Mapping[str, Any]) -> list[str]:
    """Return a line for each role that has told of evenings out."""
    return [
        words.text("long-presence-line", role=role_label(words, view, each["role"]), n=each["evenings"])
        for each in view["presence"]
        if each["evenings"]
    ]


def _actions(words: Words, view: Mapping[str, Any]) -> list[str]:
    found = list[str]()
    for each in view.get("actions", ())[-MOST_ACTIONS:]:
        found.append(f"• {words.text('long-action', weeks=period_name(words, each), text=each['text'])}")
        found += said.measure(words, each)
    return [*found, words.text("long-action-warning")] if found else []


def _end(words: Words, view: Mapping[str, Any]) -> list[str]:
    law = [words.text("long-law-pdf")] if view["span"]["kind"] == "year" else []
    return [*law, words.text("long-not-short"), words.text("long-method"), words.text("long-fixed")]
