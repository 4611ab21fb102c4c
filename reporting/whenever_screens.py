"""The picture at any time: a period so far in counts, one that is out, and what is said when there is none."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from reporting.asked_period import Asked
from reporting.cycle import Cycle, local
from reporting.long import picture as long_picture
from reporting.long.spans import Kind, Span, last_over
from reporting.look_screens import post_rows
from reporting.picture import audiences
from reporting.picture.composing import weeks
from reporting.post import picture_words as said
from reporting.post.messages import part
from reporting.post.places import count, name_of
from reporting.screens import Button, Screen, button, rows
from reporting.wording import Raw, Words

ROOM = "when"
LONG_ROOM = "long"
Data = Mapping[str, Any]
KINDS: tuple[Kind, ...] = ("quarter", "third", "year")


def now_screen(
    words: Words, data: Data, period: Cycle, zone: ZoneInfo, others: Sequence[Cycle] = (), *, steady: Data | None = None
) -> Screen:
    """Return a period so far: counts and nothing else, and no place with few; `others` are under way too.

    `steady` is the same period as it stood at `audiences.steady_at`.
    """
    view = audiences.open_view(data, steady)
    lines = [words.html("when-now", weeks=weeks_of(words, period), days=days_of(words, period))]
    lines.append(words.html("when-unreviewed"))
    lines.append(words.html("when-count", count=count(words, view["now"])))
    lines += _answered(words, view)
    places = [words.html("when-place", place=name_of(words, each), n=each["reports"]) for each in view["shown"]]
    if view["withheld"]:
        places.append(words.html("when-few", few=view["rules"]["few"]))
    blocks = [lines, places, list(_moments(words, period, zone))]
    text = "\n\n".join("\n".join(block) for block in blocks if block)
    ways = [
        button(words.text("when-button-now", weeks=weeks_of(words, each)), ROOM, "now", each.key) for each in others
    ]
    return Screen(Raw(text), rows(ways))


def picture_screen(
    words: Words,
    data: Data,
    number: int,
    around: Sequence[tuple[str, Data]],
    today: date,
    *,
    is_coordinator: bool = False,
) -> Screen:
    """Return a picture that is out as the group sees it, with ways to the rest of it and to those around it."""
    post = part(words, data, 0)
    assert post is not None, "every post has a first message"
    own = [button(words.text("when-button-own"), "pic", "show", number)] if is_coordinator else []
    return Screen(post, (*post_rows(words, number), *rows(own), *_others(words, around), _longer(words, today)))


def none_screen(
    words: Words,
    asked: Asked,
    period: Cycle,
    today: date,
    around: Sequence[tuple[str, Data]],
    *,
    waiting: int = 0,
) -> Screen:
    """Return why there is no picture to show, and the nearest that there are. `waiting` is a draft's number."""
    if asked.kind == "unclear":
        text = words.html("when-unclear")
    elif asked.kind != "day":
        text = words.html("when-none-yet")
    elif period.first_day > today:
        text = words.html("when-ahead", weeks=weeks_of(words, period))
    elif period.last_day >= today:
        text = words.html("when-under-way", weeks=weeks_of(words, period))
    else:
        text = words.html("when-not-out", weeks=weeks_of(words, period))
    nearest = [words.html("when-nearest")] if around else []
    draft = [button(words.text("when-button-draft"), "pic", "show", waiting)] if waiting else []
    return Screen(Raw("\n\n".join((text, *nearest))), (*rows(draft), *_others(words, around), _longer(words, today)))


def long_screens(words: Words, view: Data, span: Span) -> list[Screen]:
    """Return all messages of a longer picture, the document's button below the last."""
    *first, last = long_picture.parts(words, view)
    return [*(Screen(each) for each in first), Screen(last, ((_long(words, "pdf", span),),))]


def long_in_group(words: Words, view: Data, span: Span) -> Screen:
    """Return the first message of a longer picture, with the ways to the rest."""
    first, *more = long_picture.parts(words, view)
    ways = [_long(words, "pdf", span), *([_long(words, "text", span)] if more else [])]
    return Screen(first, tuple((each,) for each in ways), silent=True)


def weeks_of(words: Words, period: Cycle) -> str:
    """The weeks of a period: "v. 46–47"."""
    return said.period_name(words, {"weeks": weeks(period.first_day, period.last_day)})


def days_of(words: Words, period: Cycle) -> str:
    """The days of a period."""
    days = {"first_day": period.first_day.isoformat(), "last_day": period.last_day.isoformat()}
    return said.period_days(words, days)


def _answered(words: Words, view: Data) -> Iterator[Raw]:
    asked = view["asked"]
    if asked["units"]:
        told = sum(asked[kind] for kind in ("report", "calm", "notout"))
        yield words.html("when-answered", n=told, units=asked["units"])


def _moments(words: Words, period: Cycle, zone: ZoneInfo) -> Iterator[Raw]:
    yield words.html(
        "when-closes", closes=_at(words, period.closes_at, zone), out=_at(words, period.publishes_at, zone)
    )


def _at(words: Words, at: datetime, zone: ZoneInfo) -> str:
    there = local(at, zone)
    return words.text("when-at", day=words.day(there.date()), time=words.clock(there))


def _long(words: Words, what: str, span: Span) -> Button:
    key = {"pdf": "look-button-document", "text": "when-button-rest"}[what]
    return button(words.text(key), LONG_ROOM, what, span.kind, span.first.isoformat())


def _longer(words: Words, today: date) -> tuple[Button, ...]:
    """*Kvartal · Tertial · År*: the last ones that are over."""
    over = [last_over(kind, today) for kind in KINDS]
    return tuple(
        button(words.text(f"when-button-{each.kind}"), LONG_ROOM, "text", each.kind, each.first.isoformat())
        for each in over
    )


def _others(words: Words, around: Sequence[tuple[str, Data]]) -> tuple[tuple[Button, ...], ...]:
    return rows(button(said.period_name(words, data["period"]), ROOM, "at", key) for key, data in around)
