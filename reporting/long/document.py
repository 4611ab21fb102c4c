"""A long picture as a PDF of a few pages: for coordinators and the group, and a plainer, larger one for everybody.

For a year it ends with what the municipality must decide on, and fill in itself, by law (2023:196).
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from reporting.cycle import BANDS
from reporting.drawing import typesetting as drawing
from reporting.drawing.typesetting import number
from reporting.long import post as long_post
from reporting.long import words as said
from reporting.post.picture_words import inside, period_name
from reporting.wording import Words

TEMPLATES = ("long",)
MOST_PLACES = 10
MOST_PROBLEMS = 8
MOST_STANDING = 27
"""So many periods have a year of fortnights: with more, there is a bar for each month only."""
_MISSING = ("police", "survey", "dialogue", "causes", "coordinator", "council", "decided")
Block = dict[str, Any]


def pdf(words: Words, view: Mapping[str, Any]) -> bytes:
    """Return the document in the language of the words, for the audience of the view. About 50 ms."""
    return drawing.pdf(TEMPLATES, figures(words, view), datetime.fromisoformat(view["as_of"]))


def pages(words: Words, view: Mapping[str, Any]) -> list[bytes]:
    """Return the pages as PNG, for looking at them."""
    return drawing.pages(TEMPLATES, figures(words, view))


def figures(words: Words, view: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the template writes: words and numbers, nothing left to decide."""
    is_public = view["audience"] == "public"
    name = view["municipality"]
    span = said.name(words, view["span"])
    key = "long-pdf-public-title" if is_public else "long-pdf-title"
    title = words.text(key, name=span, municipality=name)
    return {
        "language": words.language,
        "large": is_public,
        "title": title,
        "author": name,
        "keywords": ["EST"],
        "from": words.text("drawing-pdf-from", name=name),
        "whom": words.text(f"long-pdf-for-{view['audience']}"),
        "heading": title if is_public else said.title(words, view),
        "lead": list(_lead(words, view, is_public=is_public)),
        "facts": [] if is_public else list(_facts(words, view)),
        "blocks": list(_for_all(words, view) if is_public else _for_those_who_decide(words, view)),
        "footer": words.text("long-fixed"),
        "page_word": words.text("long-pdf-page"),
        "of_word": words.text("long-pdf-of"),
    }


def _lead(words: Words, view: Mapping[str, Any], *, is_public: bool) -> Iterator[str]:
    if is_public:
        yield words.text("long-pdf-public-lead", count=said.count(words, view))
    yield from (each for each in (said.counted_to(words, view), *said.beside(words, view)) if each)
    if not is_public and (answers := said.answers(words, view)):
        yield answers


def _facts(words: Words, view: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    now = view["now"]
    yield {"label": words.text("long-pdf-reports"), "value": number(words, now["reports"])}
    yield {"label": words.text("long-pdf-units"), "value": number(words, now["units"])}
    yield {"label": words.text("long-pdf-serious"), "value": number(words, now["serious"])}
    if view["year_ago"]:
        yield {"label": words.text("long-pdf-year-ago"), "value": number(words, view["year_ago"]["reports"])}


# ---- for the group and coordinators


def _for_those_who_decide(words: Words, view: Mapping[str, Any]) -> Iterator[Block]:
    yield from _told(
        _trend(words, view),
        _categories(words, view),
        _places(words, view),
        _areas(words, view),
        _heat(words, view),
        _months(words, view),
        _levels(words, view),
        _list(words, "long-presence", long_post.presence(words, view)),
        _measures(words, view),
    )
    if view["span"]["kind"] == "year":
        yield from _law(words, view)
    yield _text(words, "long-not-title", *_not(words))
    yield from _told(_list(words, "long-hidden-title", said.hidden(words, view)))


def _told(*blocks: Block | None) -> Iterator[Block]:
    return (each for each in blocks if each)


def _trend(words: Words, view: Mapping[str, Any]) -> Block | None:
    periods = view["periods"]
    if not 2 <= len(periods) <= MOST_STANDING:
        return None
    bars = [
        _bar(words, said.period(words, each), _week(each), each["reports"], is_cut=not each["is_whole"])
        for each in periods
    ]
    note = words.text("long-trend-striped") if any(bar["cut"] for bar in bars) else ""
    return _bars(words, "standing", "long-trend", "long-pdf-alt-trend", bars, note)


def _week(period: Mapping[str, Any]) -> str:
    first, last = (week for _, week in period["weeks"])
    return str(first) if first == last else f"{first}–{last}"


def _categories(words: Words, view: Mapping[str, Any]) -> Block | None:
    has_then = bool(view["year_ago"])
    rows = [
        [
            said.category(words, view, each),
            number(words, each["reports"]),
            *([number(words, each["year_ago"] or 0)] if has_then else []),
            said.subcategories(words, view, each),
        ]
        for each in view["categories"]
        if each["reports"] or each["year_ago"]
    ]
    head = ("category", "count", *(("then",) if has_then else ()), "subs")
    widths = [34, 11, *([11] if has_then else []), 54]
    return _table(words, "long-what", head, rows, widths, range(1, 2 + has_then))


def _places(words: Words, view: Mapping[str, Any]) -> Block | None:
    entries = view["entries"]
    rows = []
    for each in entries[:MOST_PLACES]:
        kinds = ", ".join(inside(said.category(words, view, {"code": code})) for code, *_ in each["kinds"][:2])
        facts = [kinds, said.change(words, view, each)]
        when = said.when(words, view, each["times"])
        units = number(words, each["units"]) if each["units"] else ""
        row = [said.place(words, each), number(words, each["reports"]), units]
        rows.append([*row, "; ".join(fact for fact in facts if fact), when])
    rest = entries[MOST_PLACES:]
    if rest:
        count = number(words, sum(each["reports"] for each in rest))
        rows.append([words.text("long-others-count", n=len(rest)), count, "", "", ""])
    return _table(words, "long-where", ("place", "count", "units", "what", "when"), rows, [27, 10, 11, 34, 18], (1, 2))


def _areas(words: Words, view: Mapping[str, Any]) -> Block | None:
    rows = [
        [each["name"], number(words, each["reports"]), number(words, each["units"]), number(words, each["serious"])]
        for each in view["areas"]
        if each["name"]
    ]
    return _table(words, "long-areas", ("area", "count", "units", "serious"), rows, [40, 20, 20, 20], (1, 2, 3))


def _heat(words: Words, view: Mapping[str, Any]) -> Block | None:
    counts = {(weekday, band): n for weekday, band, n in view["times"]}
    if not counts:
        return None
    most = max(counts.values())
    table = [[counts.get((weekday, band), 0) for band in BANDS] for weekday in range(7)]
    return {
        "kind": "heat",
        "title": words.text("long-when"),
        "head": [words.text("long-pdf-weekday"), *map(said.hours, BANDS)],
        "rows": [[said.weekday(words, at), *(number(words, n) for n in row)] for at, row in enumerate(table)],
        "shades": [[round(n / most * 0.9, 3) for n in row] for row in table],
    }


def _months(words: Words, view: Mapping[str, Any]) -> Block | None:
    if len(view["months"]) < 2:
        return None
    names = [said.month(words, year, month) for year, month, _ in view["months"]]
    bars = [_bar(words, name, name, n) for name, (*_, n) in zip(names, view["months"], strict=True)]
    return _bars(words, "standing", "long-months", "long-pdf-alt-months", bars)


def _levels(words: Words, view: Mapping[str, Any]) -> Block | None:
    rows = [
        [words.text(f"long-level-{each['level']}"), number(words, each["chosen"]), number(words, each["assumed"])]
        for each in reversed(view["seriousness"])
    ]
    return _table(words, "long-serious-title", ("level", "chosen", "assumed"), rows, [40, 20, 20], (1, 2))


def _measures(words: Words, view: Mapping[str, Any]) -> Block:
    lines = [
        " ".join(
            (words.text("long-action", weeks=period_name(words, each), text=each["text"]), *said.measure(words, each))
        )
        for each in view["actions"]
    ]
    if not lines:
        return _text(words, "long-actions", words.text("long-actions-none"))
    return {**_text(words, "long-actions", *lines, words.text("long-action-warning")), "kind": "list"}


def _law(words: Words, view: Mapping[str, Any]) -> Iterator[Block]:
    """What the law asks for: the problems with room for what is decided, and all that reports cannot tell."""
    yield _text(words, "long-law-title", words.text("long-law-what"))
    rows = []
    for each in view["entries"][:MOST_PROBLEMS]:
        kinds = ", ".join(inside(said.category(words, view, {"code": code})) for code, *_ in each["kinds"][:2])
        when = said.when(words, view, each["times"])
        problem = f"{said.place(words, each)}: {kinds}" + (f", {when}" if when else "")
        rows.append([problem, number(words, each["reports"]), "", ""])
    head = ("long-law-problem", "long-pdf-count", "long-law-measure", "long-law-followed")
    table = _table(words, "long-law-problems", (), rows, [38, 10, 28, 24], (1,))
    if table:
        yield {**table, "head": [words.text(key) for key in head]}
    yield _fill(words, "long-law-missing", [f"long-law-{each}" for each in _MISSING], room=24)


def _not(words: Words) -> list[str]:
    return [words.text(f"long-not-{each}") for each in ("police", "who", "unseen")] + [words.text("long-method")]


# ---- for everybody


def _for_all(words: Words, view: Mapping[str, Any]) -> Iterator[Block]:
    is_about = view["span"]["kind"] == "days"
    kinds = [
        _bar(words, said.category(words, view, each), "", each["reports"], is_about=is_about)
        for each in view["categories"]
    ]
    named = [each for each in view["entries"] if each["kind"] == "place"][:MOST_PLACES]
    rest = sum(each["reports"] for each in view["entries"]) - sum(each["reports"] for each in named)
    where = [_bar(words, said.place(words, each), "", each["reports"]) for each in named]
    others = words.text("long-pdf-alt-bar", label=words.text("long-others"), n=number(words, rest)) if rest else ""
    bands = [
        _bar(words, said.hours(band) if band else words.text("long-band-other"), "", n) for band, n in view["bands"]
    ]
    yield from _told(
        _bars(words, "lying", "long-what", "long-pdf-alt-bars", kinds),
        _bars(words, "lying", "long-where", "long-pdf-alt-bars", where, others),
        _bars(words, "lying", "long-when", "long-pdf-alt-bars", bands),
        _months(words, view),
        _list(words, "long-presence", long_post.presence(words, view)),
    )
    yield _fill(words, "", ["long-pdf-public-done", "long-pdf-public-planned"], room=64)
    yield _text(words, "long-pdf-public-ask", words.text("long-pdf-public-questions"))
    yield _text(words, "long-not-title", *_not(words))
    yield from _told(_list(words, "long-hidden-title", said.hidden(words, view)))


# ---- blocks


def _bar(
    words: Words, label: str, short: str, n: int, *, is_about: bool = False, is_cut: bool = False
) -> dict[str, Any]:
    told = number(words, n)
    value = words.text("long-about", n=told) if is_about else told
    return {"label": label, "short": short, "n": n, "value": value, "cut": is_cut}


def _bars(
    words: Words, kind: str, title: str, alt: str, bars: Sequence[Mapping[str, Any]], note: str = ""
) -> Block | None:
    if not bars:
        return None
    told = ", ".join(words.text("long-pdf-alt-bar", label=each["label"], n=each["value"]) for each in bars)
    longest = max(len(each["label"]) for each in bars)
    return {
        "kind": kind,
        "title": words.text(title),
        "alt": words.text(alt, bars=told),
        "bars": list(bars),
        "label_width": min(210, 8 * longest),
        "note": note,
    }


def _table(
    words: Words,
    title: str,
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[int],
    right: Sequence[int],
) -> Block | None:
    if not rows:
        return None
    names = [words.text(f"long-pdf-{each}") for each in head]
    return {
        "kind": "table",
        "title": words.text(title),
        "head": names,
        "rows": [list(row) for row in rows],
        "widths": list(widths),
        "right": list(right),
    }


def _text(words: Words, title: str, *lines: str) -> Block:
    return {"kind": "text", "title": words.text(title), "lines": list(lines)}


def _list(words: Words, title: str, lines: Sequence[str]) -> Block | None:
    return {"kind": "list", "title": words.text(title), "lines": list(lines)} if lines else None


def _fill(words: Words, title: str, keys: Sequence[str], *, room: int) -> Block:
    return {
        "kind": "fill",
        "title": words.text(title) if title else "",
        "lines": [words.text(key) for key in keys],
        "word": words.text("long-pdf-fill"),
        "room": room,
    }
