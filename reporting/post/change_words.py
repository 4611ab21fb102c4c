"""What can be said of a change, in words: level, arrow and what is usual, breaks in the series, patterns, own lines.

An arrow never stands alone, and none stands for what may be chance. Levels have a shape and a word. All of it is read
from what `reporting.picture.audiences.view` has made safe; pictures of an older format, without changes, say nothing.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from babel.numbers import format_decimal

from reporting.cycle import BAND_HOURS
from reporting.picture.change import level_of
from reporting.post import picture_words as said
from reporting.post.picture_words import SEPARATOR
from reporting.wording import Raw, Words

SYMBOLS = {"clear": "🔴", "above": "◐", "normal": "○", "few": "·"}
"""The shape of a level in a chat: a red disc, half a disc, a ring. Documents draw theirs."""
OUTSTANDING = ("clear", "above")
LINES = ("greeting", "actions", "coming")
"""Kinds of lines that coordinators write themselves, in the order in which they stand (words: `change-line-<kind>`)."""
SHORT_REASON = 90
"""A longer reason is not told in the first message."""


def change_of(data: Mapping[str, Any], key: str | None) -> Mapping[str, Any] | None:
    """Return the change of a place, None when nothing is known or may be told of it; "" is the whole."""
    found: Mapping[str, Any] | None
    if key == "":
        found = (data.get("change") or {}).get("whole")
    else:
        found = (data.get("change") or {}).get("places", {}).get(key)
    return found


def number(words: Words, value: float) -> str:
    """Return a mean in few digits: "14", "2,3"."""
    return str(format_decimal(value, format="0" if value >= 10 else "0.#", locale=words.language))


def level_word(words: Words, change: Mapping[str, Any] | None) -> str:
    """Return the word of the level that counts, such as "klart mer än vanligt"."""
    level = level_of(change)
    if level == "normal" and change and change["arrow"] == "down" and not change.get("own"):
        level = "fewer"
    return words.text(f"change-level-{level}")


def why_nothing(words: Words, change: Mapping[str, Any]) -> str:
    """Return why nothing can be said of a change; empty when something can."""
    return words.text(f"change-why-{change['why']}") if change["why"] and not change.get("own") else ""


def usual(words: Words, change: Mapping[str, Any]) -> str:
    """Return what a place has as a rule: "2 per period"; with how many can be compared, where that is not all.

    Empty where it may not be told, as of a sensitive place.
    """
    mean = change["usual"]
    if mean is None:
        return ""
    if change["now"] != change.get("told", change["now"]):
        return words.text("change-usual-part", now=str(change["now"]), usual=number(words, mean))
    return words.text("change-usual", usual=number(words, mean)) if mean else words.text("change-usual-none")


def said_of(words: Words, change: Mapping[str, Any] | None, *, brief: bool = False) -> str:
    """Return what is beyond chance at a place, or what a coordinator says of it; else nothing.

    With `brief`, a long reason of theirs is left for later: see `has_more`.
    """
    if not change:
        return ""
    own = change.get("own")
    if own and brief and has_more(change):
        return words.text("change-own-below", level=level_word(words, change))
    if own and own["text"]:
        return words.text("change-own", level=level_word(words, change), reason=own["text"])
    if own:
        return words.text("change-own-only", level=level_word(words, change))
    return _moved(words, change, level_word(words, change))


def _moved(words: Words, change: Mapping[str, Any], level: str) -> str:
    """The arrow, the word, and the usual; nothing where no arrow is."""
    known = usual(words, change)
    text = words.text("change-beside-usual", level=level, usual=known) if known else level
    if change["arrow"] == "up":
        return words.text("change-up", text=text)
    return words.text("change-down", text=text) if change["arrow"] == "down" else ""


def has_more(change: Mapping[str, Any] | None) -> bool:
    """Say whether a coordinator's reason is too long for the first message."""
    return bool(change and change.get("own") and len(change["own"]["text"]) > SHORT_REASON)


def symbol(change: Mapping[str, Any] | None) -> str:
    """Return what stands before a place in a list: its level's shape where that is above the usual, else a dot."""
    return outstanding(change) or "•"


def outstanding(change: Mapping[str, Any] | None) -> str:
    """Return the shape of a level that is above the usual; empty for any other."""
    level = level_of(change)
    return SYMBOLS[level] if level in OUTSTANDING else ""


# ---- the whole


def totals(words: Words, data: Mapping[str, Any], count: str) -> Iterator[Raw]:
    """Return the number of reports, whether it is beyond chance, and what it stands beside."""
    whole, series = change_of(data, ""), data.get("series") or {}
    before, mean, year = data["previous"], series.get("mean"), series.get("year_ago")
    said_of_it = verdict(words, whole)
    is_part = bool(whole and whole["now"] != whole["told"])
    if said_of_it and whole and is_part:
        values = {"now": str(whole["now"]), "usual": number(words, whole["usual"] or 0)}
        yield words.html("change-totals-part", count=count, level=said_of_it, **values)
    elif said_of_it:
        yield words.html("change-totals", count=count, level=said_of_it)
    elif data["other_length"]:
        yield words.html("picture-totals-other-length", count=count)
    elif before and not mean and not year:
        yield words.html("picture-totals", count=count, before=_before(words, before))
        return
    else:
        yield words.html("picture-sentence", text=count)
    parts = [words.text("change-beside-previous", before=_before(words, before))] if before else []
    if mean and mean["periods"] > 1 and not is_part:
        parts.append(words.text("change-beside-mean", **_mean(words, data, mean)))
    if year:
        parts.append(words.text(_year(year), n=str(year["reports"])))
    if parts:
        text = SEPARATOR.join(parts)
        yield words.html("change-beside", parts=text[:1].upper() + text[1:])


def _mean(words: Words, data: Mapping[str, Any], mean: Mapping[str, Any]) -> dict[str, Any]:
    """The mean beside the whole: of what can be compared, where units are said to be left out."""
    whole, change = change_of(data, ""), data.get("change") or {}
    if whole and whole["usual"] is not None and (change.get("baseline") or {}).get("without"):
        return {"periods": whole["periods"], "mean": number(words, whole["usual"])}
    return {"periods": mean["periods"], "mean": number(words, mean["reports"])}


def _before(words: Words, before: Mapping[str, Any]) -> str:
    return words.text("picture-before", reports=before["reports"], units=before["units"])


def verdict(words: Words, whole: Mapping[str, Any] | None) -> str:
    """Return what can be said of the whole; nothing of the first periods, of which nothing is known."""
    if not whole or whole.get("own") or not whole["periods"]:
        return ""
    why = why_nothing(words, whole)
    return "" if why and not whole["told"] else why or level_word(words, whole)


def _year(year: Mapping[str, Any]) -> str:
    kinds = {each["kind"] for each in year.get("breaks", ())}
    if "imported" in kinds:
        return "change-beside-year-list"
    return "change-beside-year-units" if kinds else "change-beside-year"


def whole_own(words: Words, data: Mapping[str, Any], *, brief: bool) -> Iterator[Raw]:
    """Return the coordinator's own level of the whole, with the reason."""
    whole = change_of(data, "")
    if whole and whole.get("own"):
        if brief and has_more(whole):
            yield words.html("change-whole-own-below", level=level_word(words, whole))
        else:
            line = words.html("change-whole-own", level=level_word(words, whole), reason=whole["own"]["text"])
            yield Raw(line.strip())


# ---- breaks in the series


def breaks(words: Words, data: Mapping[str, Any]) -> list[Raw]:
    """Return what is not compared with what, one sentence each. No unit is named, only what kind it is."""
    found = [*_units_left_out(words, data), *_mean_across(words, data)]
    latest: dict[str, Mapping[str, Any]] = {}
    for each in (data.get("series") or {}).get("breaks", ()):
        if each["kind"] == "taxonomy":
            name = said.category_label(words, data, each["name"])
            found.append(words.html("change-break-taxonomy", name=name, since=since(words, data, each["cycle"])))
        elif each["kind"] != "unit":
            latest[each["kind"]] = each
    keys = {kind: f"change-break-{kind}" for kind in ("length", "imported", "rules")}
    found += [
        words.html(key, since=since(words, data, latest[kind]["cycle"])) for kind, key in keys.items() if kind in latest
    ]
    return found


def _units_left_out(words: Words, data: Mapping[str, Any]) -> list[Raw]:
    left_out = ((data.get("change") or {}).get("baseline") or {}).get("without", ())
    found = []
    for why in ("new", "gone", "rested"):
        some = [each for each in left_out if each["why"] == why]
        if not some:
            continue
        roles = Counter[str]()
        for each in some:
            roles[each["role"]] += each["units"]
        labels = ", ".join(said.inside(said.role_label(words, data, role)) for role in sorted(roles))
        values: dict[str, Any] = {"n": sum(roles.values()), "roles": labels}
        if why == "new":
            found.append(words.html("change-break-new", since=_since_all(words, data, some), **values))
        else:
            found.append(words.html(f"change-break-{why}", **values))
    return found


def _mean_across(words: Words, data: Mapping[str, Any]) -> Iterator[Raw]:
    """That the mean is over more periods than the judgement, which begins where units had joined."""
    series, base = data.get("series") or {}, (data.get("change") or {}).get("baseline") or {}
    mean, earlier = series.get("mean"), series.get("earlier") or ()
    if not mean or not base.get("first_day") or not mean["periods"] <= len(earlier):
        return
    first = earlier[-mean["periods"]]["cycle"]
    joined = [each["cycle"] for each in series["breaks"] if each["kind"] == "unit"]
    within = [cycle for cycle in joined if first < cycle <= base["first_day"]]
    if within:
        yield words.html("change-break-mean", since=since(words, data, max(within)))


def _since_all(words: Words, data: Mapping[str, Any], some: Sequence[Mapping[str, Any]]) -> str:
    return since(words, data, min(each["since"] for each in some))


def since(words: Words, data: Mapping[str, Any], cycle: str) -> str:
    """Return the week that a period began in, with the year where it is another."""
    year, week, _ = date.fromisoformat(cycle).isocalendar()
    if year != data["period"]["weeks"][1][0]:
        return words.text("picture-week-year", week=str(week), year=str(year))
    return words.text("picture-weeks", weeks=str(week))


# ---- what stands out, is quiet, or comes back


def also(words: Words, data: Mapping[str, Any], told: Sequence[str]) -> list[str]:
    """Return the places that stand out and are not among those told already."""
    places = (data.get("change") or {}).get("places", {})
    keys = [key for key, each in places.items() if level_of(each) in OUTSTANDING and key not in told and each["told"]]
    return [_place(words, places[key]) for key in sorted(keys, key=lambda key: (-places[key]["told"], key))]


def quiet(words: Words, data: Mapping[str, Any], told: Sequence[str] = ()) -> list[str]:
    """Return the places that went quiet and are not among those told already: clearly fewer than as a rule, or none."""
    change = data.get("change") or {}
    keys = [key for key in change.get("quiet", ()) if key in change["places"] and key not in told]
    return [_place(words, change["places"][key]) for key in keys if not change["places"][key].get("own")]


def _place(words: Words, change: Mapping[str, Any]) -> str:
    place, known = f"{change['name']} {change['told']}", usual(words, change)
    return words.text("change-beside-usual", level=place, usual=known) if known else place


def patterns(words: Words, data: Mapping[str, Any]) -> list[str]:
    """Return the weekdays and hours that come back, the whole first."""
    change = data.get("change") or {}
    found = []
    for each in change.get("patterns", ()):
        when = said.range_words(words, each.get("days"), each.get("bands"))
        values = {"when": when, "n": str(each["n"]), "of": str(each["of"])}
        if each["place"] is None:
            found.append(words.text("change-pattern-whole", **values))
        elif each["place"] in change.get("places", {}):
            found.append(words.text("change-pattern", place=change["places"][each["place"]]["name"], **values))
    return found


def serious(words: Words, data: Mapping[str, Any], *, most: int | None = None, detailed: bool = False) -> list[str]:
    """Return the serious incidents in words, the newest first: what, where and when; hidden ones without the day.

    With `detailed`, the hours and whether somebody chose to call it serious. Of more than `most` the number is told.
    """
    every = data.get("serious") or []
    found = [_incident(words, data, each, detailed) for each in every[:most]]
    return found if len(found) == len(every) else [*found, words.text("picture-and-more", n=len(every) - len(found))]


def _incident(words: Words, data: Mapping[str, Any], each: Mapping[str, Any], detailed: bool) -> str:
    category, code = each["category"], each.get("subcategory")
    what = said.subcategory_label(words, data, category, code) or said.category_label(words, data, category)
    name = each.get("name") or data.get("names", {}).get(each["place"]) or each["place"] or ""
    place = words.text("picture-area", area=name) if each.get("kind") == "area" else name
    parts = [what, place]
    if each.get("day"):
        hours = _hours(each.get("band")) if detailed else ""
        parts.append(f"{words.day(date.fromisoformat(each['day']))} {hours}".strip())
    text = ", ".join(parts)
    if detailed and each.get("assumed"):
        text = words.text("change-serious-assumed", incident=text)
    return words.text("change-serious-times", incident=text, n=str(each["reports"])) if each["reports"] > 1 else text


def _hours(band: str | None) -> str:
    hours = BAND_HOURS.get(band or "")
    return f"{hours[0]:02d}–{hours[1]:02d}" if hours else ""


# ---- own lines


def own_lines(words: Words, data: Mapping[str, Any]) -> dict[str, Raw]:
    """Return the lines that coordinators have written, by kind."""
    own = data.get("own") or {}
    return {kind: words.html(f"change-line-{kind}", text=own[kind]["text"]) for kind in LINES if own.get(kind)}
