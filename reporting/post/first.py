"""The first message of a post: the whole picture at a glance, from rich to poor until it fits.

It reads what the group may see (`reporting.picture.audiences.view`) and nothing finer. What is left out here follows
in the messages after it: see `reporting.post.messages`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from reporting.picture import late
from reporting.picture.change import level_of
from reporting.post import change_words as changed
from reporting.post import picture_words as said
from reporting.post.picture_words import SEPARATOR
from reporting.post.places import count, event_line, length, name_of, serious, several, short_count
from reporting.wording import Raw, Words

FIRST_LENGTH = 900
SHORT_BREAKS = 60
"""Breaks in the series that take no more are said in any first message."""
_FRAME = 320
"""About what a first message needs for anything but the coordinators' own lines, at the least."""


class Fit(NamedTuple):
    """How much the first message says: places, categories of each, sub-categories or not, coming events, roles."""

    places: int
    kinds: int
    detailed: bool
    events: int
    roles: int
    patterns: int
    beside: int
    """Serious incidents, places that stand out or went quiet: so many of each. From two on, all breaks too."""
    own: tuple[str, ...] = ()
    """Kinds of lines that coordinators have written."""


FITS = (
    Fit(5, 3, True, 3, 6, 3, 4),
    Fit(5, 2, True, 3, 6, 2, 3),
    Fit(5, 2, False, 3, 6, 1, 3),
    Fit(5, 1, False, 3, 4, 1, 3),
    Fit(5, 1, False, 2, 2, 1, 3),
    Fit(5, 1, False, 1, 2, 0, 3),
    Fit(5, 1, False, 1, 0, 0, 3),
    Fit(5, 1, False, 1, 0, 0, 2),
    Fit(4, 1, False, 1, 0, 0, 2),
    Fit(4, 1, False, 1, 0, 0, 1),
    Fit(3, 1, False, 1, 0, 0, 1),
    Fit(3, 1, False, 1, 0, 0, 0),
    Fit(2, 1, False, 1, 0, 0, 0),
    Fit(1, 1, False, 1, 0, 0, 0),
    Fit(1, 1, False, 0, 0, 0, 0),
)
"""From rich to poor; the richest that fits is taken."""
_ROOMY = FITS[:12]
"""The poorest of these is still preferred to leaving a coordinator's own line for the next message."""


class Remarks(NamedTuple):
    """What is said beside the figures, as lists that may be cut."""

    serious: Sequence[Mapping[str, Any]]
    """As the picture has them; there may be hundreds."""
    also: list[str]
    quiet: list[str]
    patterns: list[str]
    breaks: list[Raw]

    def left_out(self, fit: Fit) -> "Remarks":
        """Return the lists of which the first message does not tell all."""
        return Remarks(
            self.serious if len(self.serious) > fit.beside else (),
            self.also if len(self.also) > fit.beside else [],
            self.quiet if len(self.quiet) > fit.beside else [],
            self.patterns if len(self.patterns) > fit.patterns else [],
            self.breaks if self.is_broken_below(fit) else [],
        )

    def is_broken_below(self, fit: Fit) -> bool:
        """Say whether the breaks in the series have to wait for the next message."""
        return fit.beside < 2 and sum(map(length, self.breaks)) > SHORT_BREAKS


def remarks(words: Words, data: Mapping[str, Any], fit: Fit) -> Remarks:
    """Return what is beside the figures. Places that the fit shows with their level are not told again."""
    told = [entry.get("key") for entry in data["shown"][: fit.places]]
    return Remarks(
        data.get("serious") or (),
        changed.also(words, data, told),
        changed.quiet(words, data, told),
        changed.patterns(words, data),
        changed.breaks(words, data),
    )


def first(words: Words, data: Mapping[str, Any], texts: bool) -> tuple[Fit, Raw]:
    """Return the first message, at most `FIRST_LENGTH` long, and how much it says."""
    lines = changed.own_lines(words, data)

    def written(fit: Fit) -> tuple[Fit, Raw]:
        return fit, _glance(words, data, fit, texts, lines)

    for own in _choices(lines):
        fits = [fit._replace(own=own) for fit in (_ROOMY if own else FITS)]
        found = _richest(fits, written)
        if length(found[1]) <= FIRST_LENGTH:
            break
    return found


def _richest(fits: Sequence[Fit], written: Callable[[Fit], tuple[Fit, Raw]]) -> tuple[Fit, Raw]:
    """Return the first that is short enough, by halving; the last one when none is."""
    low, high, found = 0, len(fits) - 1, written(fits[0])
    if length(found[1]) <= FIRST_LENGTH:
        return found
    found = written(fits[-1])
    if length(found[1]) > FIRST_LENGTH:
        return found
    while high - low > 1:
        middle = (low + high) // 2
        tried = written(fits[middle])
        if length(tried[1]) <= FIRST_LENGTH:
            high, found = middle, tried
        else:
            low = middle
    return found


def _choices(lines: Mapping[str, Raw]) -> Iterator[tuple[str, ...]]:
    """All of the own lines, the greeting alone, or none; without those that cannot fit anyhow."""
    for own in dict.fromkeys((tuple(lines), tuple(kind for kind in lines if kind == "greeting"))):
        if own and sum(length(lines[kind]) for kind in own) <= FIRST_LENGTH - _FRAME:
            yield own
    yield ()


def _glance(words: Words, data: Mapping[str, Any], fit: Fit, texts: bool, lines: Mapping[str, Raw]) -> Raw:
    own = {kind: [lines[kind]] if kind in fit.own else [] for kind in changed.LINES}
    beside = remarks(words, data, fit)
    blocks: list[list[Raw]] = [
        [words.html("picture-first", line=_line(words, data, fit))],
        own["greeting"],
        list(_figures(words, data, fit, beside)),
        [
            *_places(words, data, fit),
            *place_list(words, "also", beside.also, fit.beside),
            *place_list(words, "quiet", beside.quiet, fit.beside),
        ],
        own["actions"],
        [
            *presence(words, data, fit.roles),
            *_events_line(words, data, fit.events),
            *own["coming"],
            *pattern_line(words, data, at_most(words, beside.patterns, fit.patterns) if fit.patterns else ()),
            *([] if texts else [words.html("picture-automatic")]),
            words.html("picture-fixed"),
        ],
    ]
    return Raw("\n\n".join("\n".join(block) for block in blocks if block))


# ---- the first line


def _line(words: Words, data: Mapping[str, Any], fit: Fit) -> str:
    """What a notification shows: what stands out; else the place, the hours, what; or honestly that nothing does."""
    if not data["shown"]:
        return _nothing(words, data)
    return _outstanding(words, data, fit) or _as_usual(words, data, fit)


def _outstanding(words: Words, data: Mapping[str, Any], fit: Fit) -> str:
    shown, whole = data["shown"], changed.change_of(data, "")
    for level in changed.OUTSTANDING:
        some = [each for each in shown if level_of(changed.change_of(data, each.get("key"))) == level]
        what = _what(words, data, some or shown, fit if fit.detailed else FITS[-1])
        of_them = [changed.change_of(data, each.get("key")) for each in some]
        label = said_level(words, level, own=bool(some) and all(each and each.get("own") for each in of_them))
        values = {"level": label[:1].upper() + label[1:], "what": what}
        if len(some) > 2:
            return words.text("change-first-more", n=str(len(some)), **values)
        if len(some) == 2:
            names = {"place": name_of(words, some[0]), "other": name_of(words, some[1])}
            return words.text("change-first-two", **names, **values)
        if some:
            when = said.when(words, data, some[0]["times"])
            values |= {"place": name_of(words, some[0]), "n": str(some[0]["reports"])}
            if when:
                return words.text("change-first-when", when=when, **values)
            return words.text("change-first-one", **values)
        if level_of(whole) == level:
            key = "change-first-whole-own" if whole and whole.get("own") else "change-first-whole"
            return words.text(key, count=count(words, data["now"]), **values)
    if whole and whole["arrow"] == "down" and not whole.get("own"):
        values = {"n": str(whole["now"]), "usual": changed.number(words, whole["usual"])}
        return words.text("change-first-fewer", what=_what(words, data, shown, fit), **values)
    return ""


def said_level(words: Words, level: str, *, own: bool) -> str:
    """Return the word of a level; with whose it is, where a coordinator has set it."""
    label = words.text(f"change-level-{level}")
    return words.text("change-own-only", level=label) if own else label


def _as_usual(words: Words, data: Mapping[str, Any], fit: Fit) -> str:
    shown = data["shown"]
    top = shown[0]
    equal = [entry for entry in shown if entry["reports"] == top["reports"]]
    is_few = top["reports"] < data["rules"]["few"]
    if len(equal) > 2 or (is_few and len(shown) > 1):
        what = _what(words, data, shown, fit)
        return words.text("picture-first-spread", count=count(words, data["now"]), what=what)
    place, what = name_of(words, top), _what(words, data, equal, fit)
    if len(equal) == 2:
        return words.text("picture-first-two", place=place, other=name_of(words, equal[1]), what=what)
    when = said.when(words, data, top["times"])
    where = f"{place}, {when}" if when else place
    if is_few:
        return words.text("picture-first-few", count=count(words, data["now"]), where=where, what=what)
    return words.text("picture-first-place", where=where, what=what)


def _what(words: Words, data: Mapping[str, Any], entries: Sequence[Mapping[str, Any]], fit: Fit) -> str:
    rows = [row for entry in entries for row in entry["kinds"]]
    roomy = fit.places > 1
    return SEPARATOR.join(said.kinds(words, data, rows, 2 if roomy else 1, detailed=roomy and len(entries) == 1))


def _nothing(words: Words, data: Mapping[str, Any]) -> str:
    asked = data["asked"]
    if asked["calm"]:
        return words.text("picture-first-calm", n=asked["calm"])
    if asked["notout"]:
        return words.text("picture-first-not-out", n=asked["notout"])
    return words.text("picture-first-silent")


# ---- the figures, the places, and what is beside them


def _figures(words: Words, data: Mapping[str, Any], fit: Fit, beside: Remarks) -> Iterator[Raw]:
    period, now = data["period"], data["now"]
    weeks, days = said.period_name(words, period), said.period_days(words, period)
    yield words.html("picture-title", weeks=weeks, days=days)
    yield from late.heading(words, data)
    yield from changed.totals(words, data, count(words, data["now"]))
    yield from changed.whole_own(words, data, brief=True)
    if now["serious"]:
        yield _serious(words, data, fit.beside)
    if data["asked"]["units"]:
        yield words.html("picture-sentence", text=answers(words, data))
    names = [unit["name"] for unit in data["asked"].get("resting", ())]
    if names:
        yield words.html("picture-resting", units=", ".join(at_most(words, names, max(1, fit.events))))
    if now["late"]:
        yield words.html("picture-late", n=now["late"])
    if data["late_before"]["reports"]:
        yield words.html("picture-late-before", count=count(words, data["late_before"]))
    yield from [words.html("change-breaks-below")] if beside.is_broken_below(fit) else beside.breaks


def _serious(words: Words, data: Mapping[str, Any], most: int) -> Raw:
    some = changed.serious(words, data, most=most) if most else ()
    if not some:
        return words.html("picture-sentence", text=serious(words, data["now"]))
    return words.html("change-serious", count=serious(words, data["now"]), incidents=SEPARATOR.join(some))


def answers(words: Words, data: Mapping[str, Any]) -> str:
    """Return how many units have answered, and what, without naming any."""
    asked = data["asked"]
    answered = asked["report"] + asked["calm"] + asked["notout"]
    kinds = (
        ("picture-answers-report", asked["report"]),
        ("picture-answers-calm", asked["calm"]),
        ("picture-answers-not-out", asked["notout"]),
        ("picture-answers-missing", asked["units"] - answered),
    )
    each = ", ".join(words.text(key, n=number) for key, number in kinds if number)
    return words.text("picture-answers", answered=answered, units=asked["units"], kinds=each)


def _places(words: Words, data: Mapping[str, Any], fit: Fit) -> Iterator[Raw]:
    shown = data["shown"]
    yield from (place_line(words, data, entry, fit) for entry in shown[: fit.places])
    if len(shown) > fit.places:
        rest = shown[fit.places]["from_here"]
        yield words.html("picture-others", n=rest["entries"], count=short_count(words, rest))


def place_line(words: Words, data: Mapping[str, Any], entry: Mapping[str, Any], fit: Fit) -> Raw:
    """Return a place in one line, with its level's shape and word where they are beyond chance."""
    kinds = said.kinds(words, data, entry["kinds"], len(entry["kinds"]), detailed=fit.detailed)
    change = changed.change_of(data, entry.get("key"))
    facts = [short_count(words, entry), changed.said_of(words, change, brief=True)]
    facts.append(said.when(words, data, entry["times"]))
    is_all = fit.kinds == FITS[0].kinds
    facts += at_most(words, kinds, fit.kinds) if is_all else kinds[: fit.kinds]  # else the rest follows
    facts.append(several(words, entry))
    line = SEPARATOR.join(filter(None, facts))
    return words.html("picture-place", symbol=changed.symbol(change), place=name_of(words, entry), facts=line)


def place_list(words: Words, key: str, some: Sequence[str], most: int) -> Iterator[Raw]:
    """Return the places that stand out ("also") or went quiet ("quiet"), in one line; nothing when none does."""
    if some and most:
        yield words.html(f"change-{key}", places=SEPARATOR.join(at_most(words, some, most)))


def pattern_line(words: Words, data: Mapping[str, Any], some: Sequence[str]) -> Iterator[Raw]:
    """Return the weekdays and hours that come back, in one line; nothing when none does."""
    if some:
        periods = data["change"]["patterns"][0]["periods"]
        yield words.html("change-patterns", periods=str(periods), patterns=SEPARATOR.join(some))


def presence(words: Words, data: Mapping[str, Any], most: int) -> Iterator[Raw]:
    """Return evenings out by role; several units of a role may have been out together, so theirs are "at least"."""
    roles: dict[str, list[int]] = {}
    for each in data["presence"]:
        roles.setdefault(each["role"], []).append(each["evenings"])
    lines = [
        words.html(
            "picture-evenings",
            role=said.role_label(words, data, role),
            n=f"{max(evenings)}+" if len(evenings) > 1 or max(evenings) > 2 else str(max(evenings)),
        )
        for role, evenings in roles.items()
    ]
    if lines and most:
        yield Raw(f"{words.html('picture-presence')} {SEPARATOR.join(at_most(words, lines, most))}")


def _events_line(words: Words, data: Mapping[str, Any], most: int) -> Iterator[Raw]:
    lines = [event_line(words, data, event) for event in data["events"]]
    if lines and most:
        yield words.html("picture-events", events=SEPARATOR.join(at_most(words, lines, most)))


def at_most(words: Words, lines: Sequence[str], most: int) -> Sequence[str]:
    """Return so many, and how many more there are."""
    return lines if len(lines) <= most else [*lines[:most], words.text("picture-and-more", n=len(lines) - most)]
