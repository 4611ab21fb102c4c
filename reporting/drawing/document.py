"""The picture as a document of two pages that a housing manager sends on by mail: tagged PDF (PDF/UA-1).

It says what the post says, as headings, lists and a table, with chart, heat map and map in words too, what is not
shown and why, and how the picture was made. What does not fit on two pages is told as a number.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from html import unescape
from typing import Any

from reporting.drawing import chart, heat_map, place_map
from reporting.drawing import typesetting as drawing
from reporting.drawing.levels import OUTSTANDING, UNKNOWN, is_own, key_of, level_of, level_word, shown_name
from reporting.drawing.map_ground import MapGround, Spots
from reporting.drawing.typesetting import number
from reporting.picture import late
from reporting.picture.withheld import sentences
from reporting.post import change_words as changed
from reporting.post import picture_words as said
from reporting.post.places import event_line
from reporting.wording import Words

TEMPLATES = (*drawing.DRAWINGS, "document")
MOST_KINDS = 2
MOST_NAMED = 4


def pdf(words: Words, view: Mapping[str, Any], spots: Spots, ground: MapGround | None = None) -> bytes:
    """Return the document in the language of the words. The same picture gives the same bytes."""
    made_at = datetime.fromisoformat(view["period"]["as_of"])
    return drawing.pdf(TEMPLATES, figures(words, view, spots, ground), made_at)


def pages(words: Words, view: Mapping[str, Any], spots: Spots, ground: MapGround | None = None) -> list[bytes]:
    """Return the pages of the document as PNG, for looking at them."""
    return drawing.pages(TEMPLATES, figures(words, view, spots, ground))


def figures(words: Words, view: Mapping[str, Any], spots: Spots, ground: MapGround | None = None) -> dict[str, Any]:
    """Return what the template writes: words and numbers; only how much fits is left to it."""
    weeks, name = said.period_name(words, view["period"]), view["municipality"]
    audience, own = view.get("audience", "group"), view.get("own") or {}
    return {
        "language": words.language,
        "title": words.text("drawing-pdf-title", weeks=weeks, name=name),
        "author": name,
        "keywords": ["EST"],
        "heading": words.text("drawing-pdf-heading", weeks=weeks),
        "from": words.text("drawing-pdf-from", name=name),
        "whom": words.text(f"drawing-pdf-for-{audience}"),
        "days": said.SEPARATOR.join((_days(words, view["period"]), *map(_plain, late.heading(words, view)))),
        "lead": _lead(words, view),
        "greeting": (own.get("greeting") or {}).get("text", ""),
        "facts": list(_facts(words, view)),
        "places": _places(words, view),
        "lists": list(_lists(words, view, own)),
        "texts": _list(words, "drawing-pdf-texts", _texts(words, view)),
        "chart": {**chart.figures(words, view), "title": words.text("drawing-pdf-categories")}
        | {"subtitle": words.text("picture-chart-subtitle", n=_answered(view)), "alt": chart.alt(words, view)},
        "heat": heat_map.figures(words, view),
        "map": place_map.figures(words, view, spots, ground, brief=True),
        "notes": [
            _list(words, "drawing-pdf-withheld", [_plain(each) for each in sentences(words, view.get("withheld", ()))])
        ],
        "method": {"title": words.text("drawing-pdf-method"), "lines": list(_method(words, view))},
        "help": words.text("drawing-pdf-help"),
        "footer": f"{words.text('drawing-pdf-nobody')} {words.text('drawing-pdf-help')}",
        "page_word": words.text("drawing-pdf-page"),
        "of_word": words.text("drawing-pdf-of"),
    }


def _days(words: Words, period: Mapping[str, Any]) -> str:
    """The days with their year: a document is read without its surroundings."""
    days, year = said.period_days(words, period), period["last_day"][:4]
    return days if year in days else f"{days} {year}"


def _answered(view: Mapping[str, Any]) -> int:
    return sum(view["asked"][kind] for kind in ("report", "calm", "notout"))


def _lead(words: Words, view: Mapping[str, Any]) -> str:
    """What stands out beyond chance or is said to; that nothing does, only where that can be said."""
    found: dict[tuple[str, bool], list[str]] = {}
    for entry in view["shown"]:
        found.setdefault((level_of(view, entry), is_own(view, entry)), []).append(shown_name(words, entry))
    parts = [
        words.text(
            f"drawing-pdf-lead-{level}{'-own' if own else ''}",
            places=", ".join(_at_most(words, found[level, own], MOST_NAMED)),
        )
        for level in OUTSTANDING
        for own in (False, True)
        if (level, own) in found
    ]
    if not parts and any(level == "normal" for level, _ in found):
        parts = [words.text("drawing-pdf-lead-normal")]
    return " ".join(parts)


def _facts(words: Words, view: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    now, asked = view["now"], view["asked"]
    units = [words.text("drawing-pdf-units", n=now["units"])] if now["units"] else []
    yield _fact(words, "reports", number(words, now["reports"]), units)
    previous, beside = view["previous"], list(_beside(words, view))
    if previous is not None:
        yield _fact(words, "before", number(words, previous["reports"]), beside)
    elif beside:
        yield _alone(words, view["series"], beside)
    if now.get("serious") is not None:
        assumed = [words.text("drawing-pdf-assumed", n=now["serious_assumed"])] if now["serious_assumed"] else []
        yield _fact(words, "serious", number(words, now["serious"]), assumed)
    answered = words.text("drawing-pdf-answers-of", answered=_answered(view), units=asked["units"])
    kinds = (("calm", asked["calm"]), ("not-out", asked["notout"]), ("missing", len(asked["missing"])))
    notes = [words.text(f"drawing-pdf-{kind}", n=n) for kind, n in kinds if n]
    yield _fact(words, "answers", answered, [" · ".join(notes)] if notes else [])


def _alone(words: Words, series: Mapping[str, Any], beside: Sequence[str]) -> dict[str, Any]:
    """The mean, or else the year before, where the last period is not told: its name above the figure."""
    if series.get("mean") and series["mean"]["periods"] > 1:
        label = words.text("drawing-pdf-mean-of", periods=series["mean"]["periods"])
        return {"label": label, "value": number(words, series["mean"]["reports"]), "notes": list(beside[1:])}
    return _fact(words, "year-before", number(words, series["year_ago"]["reports"]), ())


def _fact(words: Words, key: str, value: str, notes: Sequence[str]) -> dict[str, Any]:
    return {"label": words.text(f"drawing-pdf-{key}"), "value": value, "notes": list(notes)}


def _beside(words: Words, view: Mapping[str, Any]) -> Iterator[str]:
    """The other earlier figures to hold the total against, each with what it is."""
    series = view.get("series") or {}
    mean = series.get("mean")
    if mean and mean["periods"] > 1:
        yield words.text("drawing-pdf-mean", n=number(words, mean["reports"]), periods=mean["periods"])
    if year_ago := series.get("year_ago"):
        yield words.text("drawing-pdf-year-ago", n=number(words, year_ago["reports"]))


def _places(words: Words, view: Mapping[str, Any]) -> dict[str, Any]:
    rows = [_row(words, view, entry) for entry in view["shown"]]
    leveled = any(row["level"] not in ("", "few") for row in rows)
    parts = [part for part in ("what", "when") if any(row[part] for row in rows)]
    head = ["place", "count", *(["level"] if leveled else []), *parts]
    return {
        "title": words.text("drawing-pdf-places"),
        "head": [words.text(f"drawing-pdf-{key}") for key in head],
        "rows": rows,
        "leveled": leveled,
        "parts": parts,
        "more": [words.text("drawing-pdf-more-places", n=n) for n in range(len(rows) + 1)],
    }


def _row(words: Words, view: Mapping[str, Any], entry: Mapping[str, Any]) -> dict[str, Any]:
    kinds = entry.get("kinds") or ()
    every = said.kinds(words, view, kinds, len(kinds), detailed=True)
    return {
        "name": shown_name(words, entry),
        "count": number(words, entry["reports"]),
        "level": level_of(view, entry),
        "word": level_word(words, view, entry),
        "what": ", ".join(_at_most(words, every, MOST_KINDS)),
        "when": said.when(words, view, entry.get("times") or ()),
    }


def _lists(words: Words, view: Mapping[str, Any], own: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """What stands below the places, each with its heading: serious incidents, own lines, what is coming, presence."""
    yield _list(words, "drawing-pdf-serious-title", changed.serious(words, view, detailed=True))
    yield _list(words, "drawing-pdf-beside-usual", list(_changes(words, view)))
    yield _list(words, "drawing-pdf-actions", _lines(own.get("actions")))
    coming = [event_line(words, view, event) for event in view["events"]]
    yield _list(words, "drawing-pdf-coming", [*_lines(own.get("coming")), *coming])
    yield _list(words, "drawing-pdf-presence", _joined(_presence(words, view)))


def _list(words: Words, key: str, lines: Sequence[str]) -> dict[str, Any]:
    return {"title": words.text(key), "lines": list(lines), "more": _more(words, len(lines))}


def _lines(own: Mapping[str, Any] | None) -> list[str]:
    return [line for line in (own or {}).get("text", "").splitlines() if line.strip()]


def _changes(words: Words, view: Mapping[str, Any]) -> Iterator[str]:
    """What can be said of the whole and of places, what is quiet, what comes back, and what cannot be compared."""
    yield from _levels(words, view)
    if quiet := changed.quiet(words, view, ()):
        yield words.text("drawing-pdf-quiet", places=", ".join(_at_most(words, quiet, MOST_NAMED)))
    if patterns := changed.patterns(words, view):
        yield words.text("drawing-pdf-patterns", patterns="; ".join(_at_most(words, patterns, MOST_NAMED)))
    yield from (_plain(each) for each in changed.breaks(words, view))


def _levels(words: Words, view: Mapping[str, Any]) -> Iterator[str]:
    """The whole beside the usual, and each place that stands out or of which a coordinator says so, with why."""
    whole = changed.change_of(view, "")
    if verdict := changed.verdict(words, whole):
        known = changed.usual(words, whole) if whole else ""
        text = words.text("change-beside-usual", level=verdict, usual=known) if known else verdict
        yield words.text("drawing-pdf-whole", level=text)
    yield from (_plain(each) for each in changed.whole_own(words, view, brief=False))
    for entry in view["shown"]:
        if text := changed.said_of(words, changed.change_of(view, key_of(view, entry) or None)):
            yield words.text("drawing-pdf-text", place=shown_name(words, entry), text=text)


def _presence(words: Words, view: Mapping[str, Any]) -> Iterator[str]:
    roles: dict[str, list[int]] = {}
    for each in view["presence"]:
        roles.setdefault(each["role"], []).append(each["evenings"])
    for role, evenings in roles.items():
        n = f"{max(evenings)}+" if len(evenings) > 1 or max(evenings) > 2 else str(max(evenings))
        yield words.text("drawing-pdf-presence-line", role=said.role_label(words, view, role), n=n)


def _texts(words: Words, view: Mapping[str, Any]) -> list[str]:
    if not view.get("reviewed", False):
        return []
    return [
        words.text("drawing-pdf-text", place=shown_name(words, entry), text=text)
        for entry in view["shown"]
        for text in entry.get("texts") or ()
    ]


def _method(words: Words, view: Mapping[str, Any]) -> Iterator[str]:
    whole = changed.change_of(view, "") or {}
    if whole.get("periods") and whole.get("why") not in UNKNOWN:
        yield words.text("drawing-pdf-method-text", n=whole["periods"])
    else:
        yield words.text("drawing-pdf-method-short")
    if whole.get("own") or any(is_own(view, entry) for entry in view["shown"]):
        yield words.text("drawing-pdf-method-own")
    yield words.text("drawing-pdf-nobody")


def _joined(some: Iterable[str]) -> list[str]:
    line = said.SEPARATOR.join(some)
    return [line] if line else []


def _plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def _more(words: Words, most: int) -> list[str]:
    return [words.text("picture-and-more", n=n) for n in range(most + 1)]


def _at_most(words: Words, lines: Sequence[str], most: int) -> list[str]:
    return [*lines] if len(lines) <= most else [*lines[:most], words.text("picture-and-more", n=len(lines) - most)]
