"""The sentences of a long picture, for the chat, the document and the newsletter: plain text, from a view."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from reporting.cycle import BAND_HOURS
from reporting.post import picture_words as said
from reporting.wording import Words

MOST_CELLS = 3
MOST_SUBS = 3
NO_PATTERN_BELOW = 6
"""Fewer reports than this make no pattern."""


def name(words: Words, span: Mapping[str, Any]) -> str:
    """Return what a stretch is called: "kvartal 3 2026"."""
    if span["kind"] == "days":
        days, year = said.period_days(words, span), span["last_day"][:4]
        return words.text("long-name-days", days=days if year in days else f"{days} {year}")
    year = str(span["year"])
    if span["kind"] == "year":
        return words.text("long-name-year", year=year)
    return words.text(f"long-name-{span['kind']}", number=str(span["number"]), year=year)


def title(words: Words, view: Mapping[str, Any]) -> str:
    """Return the title: "Lägesbild kvartal 3 2026"."""
    return words.text("long-title", name=name(words, view["span"]))


def count(words: Words, view: Mapping[str, Any]) -> str:
    """Return how many reports there are, and the units behind them where that may be said."""
    now = view["now"]
    if "units" not in now:
        return words.text("long-count-public", reports=now["reports"])
    return words.text("picture-count", reports=now["reports"], units=now["units"])


def serious(words: Words, view: Mapping[str, Any]) -> str:
    """Return how many are serious; empty when none is, or it may not be said."""
    now = view["now"]
    if not now["serious"]:
        return ""
    if now.get("serious_assumed"):
        return words.text("picture-serious-assumed", n=now["serious"], assumed=now["serious_assumed"])
    return words.text("picture-serious", n=now["serious"])


def counted_to(words: Words, view: Mapping[str, Any]) -> str:
    """Return how far a stretch is counted; empty when it is whole."""
    if view["span"]["is_whole"]:
        return ""
    day = date.fromisoformat(view["span"]["counted_to"])
    return words.text("long-counted-to", day=words.day(day, pattern="d MMM"))


def beside(words: Words, view: Mapping[str, Any]) -> list[str]:
    """Return the sentences about the same time a year ago and the time before, and what is not alike in them."""
    found = [_whole(words, view)]
    if view["year_ago"]:
        found += _breaks(words, view["year_ago"])
    if view["before"] and view["span"]["kind"] != "year":
        then = name(words, view["before"])
        found.append(words.text("long-before", name=then, reports=view["before"]["reports"]))
    return found


def _whole(words: Words, view: Mapping[str, Any]) -> str:
    change, then = view["change"], view["year_ago"]
    if not then:
        return words.text("long-whole-first-year")
    code = change["why"] or ("fewer" if change["arrow"] == "down" else change["level"])
    return words.text(f"long-whole-{code}", then=then["reports"])


def _breaks(words: Words, then: Mapping[str, Any]) -> list[str]:
    kinds = Counter(each["kind"] for each in then["breaks"])
    found = []
    if kinds["unit"]:
        bare = then["known"] is None
        told = {} if bare else then["known"]
        found.append(words.text("long-break-new" if bare else "long-break-unit", n=kinds["unit"], **told))
    found += [words.text(f"long-break-{kind}") for kind in ("imported", "length") if kinds[kind]]
    return found


def answers(words: Words, view: Mapping[str, Any]) -> str:
    """Return how many of the answers asked for came; empty where nobody was asked."""
    known = view["answers"]
    if not known or not known["asked"]:
        return ""
    return words.text("long-answers", percent=round(100 * known["answered"] / known["asked"]), **known)


def category(words: Words, view: Mapping[str, Any], entry: Mapping[str, Any]) -> str:
    """Return the label of a category; of those that are few together."""
    return said.category_label(words, view, entry["code"]) if entry["code"] else words.text("long-other-kinds")


def subcategories(words: Words, view: Mapping[str, Any], entry: Mapping[str, Any]) -> str:
    """Return the most common sub-categories with their counts."""
    found = []
    for code, n in entry.get("subcategories", ())[:MOST_SUBS]:
        label = said.subcategory_label(words, view, entry["code"], code)
        if label:
            found.append(words.text("long-what-line", category=said.inside(label), n=n))
    return ", ".join(found)


def place(words: Words, entry: Mapping[str, Any]) -> str:
    """Return what an entry is called: a place, an area, or the others."""
    if entry["kind"] == "others":
        return words.text("long-others")
    return words.text("picture-area", area=entry["name"]) if entry["kind"] == "area" else str(entry["name"])


def change(words: Words, view: Mapping[str, Any], entry: Mapping[str, Any]) -> str:
    """Return how a place stands beside last year where it differs by more than chance; empty otherwise."""
    known = entry.get("change")
    if not known or known["why"]:
        return ""
    code = "fewer" if known["arrow"] == "down" else known["level"]
    return words.text(f"long-level-{code}", then=known["usual"]) if code in ("above", "clear", "fewer") else ""


def when(words: Words, view: Mapping[str, Any], times: Sequence[Sequence[Any]]) -> str:
    """Return the weekdays and hours that hold most; empty for few reports, or none that stand out."""
    if sum(n for *_, n in times) < NO_PATTERN_BELOW:
        return ""
    return said.when(words, view, times)


def most(words: Words, times: Sequence[Sequence[Any]]) -> str:
    """Return the weekday-and-band cells with the most reports."""
    order = sorted(times, key=lambda cell: (-cell[2], cell[0], cell[1]))[:MOST_CELLS]
    found = [words.text("long-when-cell", day=weekday(words, day), hours=hours(band), n=n) for day, band, n in order]
    return words.text("long-when-most", cells=", ".join(found)) if found else words.text("long-when-none")


def weekday(words: Words, at: int) -> str:
    """Return the short name of a weekday, 0 for Monday."""
    return words.day(said.MONDAY + timedelta(days=at), pattern="EEE")


def hours(band: str) -> str:
    """Return the hours of a band: "21–01"."""
    start, end = BAND_HOURS.get(band, (0, 0))
    return f"{start:02d}–{end:02d}" if band in BAND_HOURS else band


def month(words: Words, year: int, number: int) -> str:
    """Return the short name of a month."""
    return words.day(date(year, number, 1), pattern="LLL")


def period(words: Words, entry: Mapping[str, Any]) -> str:
    """Return the weeks of a period; of one that is cut by the edge of the stretch, that it is a part."""
    weeks = said.period_name(words, entry)
    return weeks if entry["is_whole"] else words.text("long-trend-cut", weeks=weeks)


def measure(words: Words, entry: Mapping[str, Any]) -> list[str]:
    """Return the words on the reports before and after at each place that a measure names."""
    return [
        words.text(
            "long-action-place",
            place=each["name"],
            before=each["before"],
            after=each["after"],
            **{"periods-before": each["periods"][0], "periods-after": each["periods"][1]},
        )
        for each in entry["places"]
        if each["periods"][1]
    ]


def hidden(words: Words, view: Mapping[str, Any]) -> list[str]:
    """Return what is not shown, and why."""
    found = []
    for each in view["withheld"]:
        if each["why"] == "sensitive":
            values = {"n": each["n"]} if each["what"] == "times" else {"n": each["n"], "name": each["name"]}
            found.append(words.text(f"long-hidden-{each['what']}", **values))
        else:
            code = "lists" if each["what"] == "lists" else "texts" if each["why"] == "public" else each["why"]
            found.append(words.text(f"long-hidden-{code}"))
    return found
