"""What a coordinator sees of a picture before and after deciding, and the texts one by one to be let in or left out.

The post is shown exactly as the group gets it, in the group's language; what only coordinators may know stands apart.
Buttons say what they set: publishing names the stamp of what was read, and reviewing names the report.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from reporting.people_screens import menu_row
from reporting.picture import late
from reporting.picture.composing import stamp, waiting
from reporting.picture.withheld import withheld_from
from reporting.post.messages import LENGTH, length, parts
from reporting.remark_screens import own_button_label
from reporting.screens import Button, Screen, button, rows
from reporting.wording import Raw, Words, words_in

ROOM = "pic"
ROOMY = LENGTH - 300
"""As long as a preview may be: whoever sends it may put a line before it."""
MISSING_LENGTH = 1500


class Text(NamedTuple):
    """A report's free text with what a coordinator needs to judge it."""

    report: int
    category: str
    subcategory: str | None
    place: str
    day: date
    band: str
    review: str
    note: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided: the picture's state, by whom (empty: nobody who is here still) and when in local time."""

    state: str
    name: str = ""
    at: datetime | None = None


def preview_screen(
    words: Words,
    data: Mapping[str, Any],
    *,
    number: int,
    version: int,
    language: str,
    has_room: bool,
    decision: Decision,
    newer: int = 0,
    newest: int = 0,
    unread: Sequence[int] | None = None,
    also: Sequence[Raw] = (),
    page: int = 0,
) -> Screen:
    """Return the preview as one message with its buttons.

    `number` and `version` are the picture's; `language` is the group's; `newer` counts the reports that have come since
    it was counted, `newest` is the number of the period's newest version; `unread` are the reports whose text nobody
    has reviewed, where that is not as in the picture; `also` is said below what only they may know. A post too long for
    one screen is read page by page, a page being one of its messages. Texts of a version that is out can be reviewed
    while it is the newest: that makes the next one.
    """
    unread = waiting(data) if unread is None else unread
    post = _post(data, language)
    is_newest = newest in (0, number)
    own = Raw("\n".join((*_own(words, data, decision, newer, has_room, unread, is_newest=is_newest), *also)))
    pages = _pages(words, post, own)
    page = page if 0 <= page < len(pages) else 0
    to_read = [
        *_page_buttons(words, number, page, len(pages)),
        button(words.text("look-button-chart"), ROOM, "chart", number),
        button(words.text("look-button-document"), ROOM, "pdf", number),
    ]
    if withheld_from(data, "group"):
        to_read.append(button(words.text("look-button-why"), ROOM, "why", number))
    if decision.state == "published":
        if not is_newest:
            to_read.append(button(words.text("late-button-newest"), ROOM, "show", newest))
        elif data.get("reviewed", True):
            to_read += _work_buttons(words, data, number, 0, unread)
        return Screen(pages[page], (*rows(to_read), menu_row(words)))
    to_read += _work_buttons(words, data, number, newer, unread)
    to_decide = []
    if has_room:
        seen = stamp(data, held=decision.state == "held")
        to_decide.append(button(words.text("picture-button-publish"), ROOM, "publish", number, version, seen))
    if decision.state == "draft":
        to_decide.append(button(words.text("picture-button-hold"), ROOM, "hold", number, version))
    return Screen(pages[page], (*rows(to_read), *rows(to_decide), menu_row(words)))


def _post(data: Mapping[str, Any], language: str) -> list[Raw]:
    frozen = data.get("posts", {}).get(language)
    if frozen is not None:
        return [Raw(each) for each in frozen]
    return parts(words_in(language), data, texts=data.get("reviewed", True))


def _pages(words: Words, post: Sequence[Raw], own: Raw) -> list[Raw]:
    """All on one page when it fits, each message after the first under its number; else one page for each message."""
    title = words.html("picture-preview-title")
    numbered = [
        f"{words.html('picture-preview-part', at=at, of=len(post))}\n{each}"
        for at, each in enumerate(post[1:], start=2)
    ]
    whole = Raw("\n\n".join((title, post[0], *numbered, own)))
    if length(whole) <= ROOMY:
        return [whole]
    return [Raw("\n\n".join((title, post[0], own))), *post[1:]]


def _own(
    words: Words,
    data: Mapping[str, Any],
    decision: Decision,
    newer: int,
    has_room: bool,
    unread: Sequence[int],
    *,
    is_newest: bool,
) -> Iterator[Raw]:
    if decision.state != "published":
        yield words.html("review-follows")
    yield words.html("picture-preview-end")
    missing = [unit["name"] for unit in data["asked"]["missing"]]
    if missing:
        yield Raw(f"{words.html('picture-preview-missing')} {_listed(words, missing)}")
    elif data["asked"]["units"]:
        yield words.html("picture-preview-missing-none")
    several = sum(each.get("several", 0) for each in data["shown"])
    if several:
        yield words.html("picture-preview-several", n=several)
    if unread and is_newest and (decision.state != "published" or data.get("reviewed", True)):
        yield words.html("picture-preview-texts", n=len(unread))
    if decision.state != "published":
        if newer:
            yield words.html("picture-preview-newer", n=newer)
        if not has_room:
            yield words.html("picture-preview-no-room")
    if decision.at is not None and "revision" not in data:
        yield _decided(words, data, decision, decision.at)
    if decision.state == "published":
        yield from late.for_coordinators(words, data, is_newest=is_newest, newer=newer)


def _decided(words: Words, data: Mapping[str, Any], decision: Decision, at: datetime) -> Raw:
    values = {"day": words.day(at.date()), "time": words.clock(at)}
    if decision.state == "published" and not data.get("reviewed", True):
        return words.html("picture-preview-published-automatic", **values)
    name = decision.name or words.text("picture-preview-someone")
    return words.html(f"picture-preview-{decision.state}", name=name, **values)


def _listed(words: Words, names: Sequence[str]) -> Raw:
    """The names, as many as there is room for."""
    each = [words.html("picture-name", name=name) for name in names]
    for most in range(len(each), 0, -1):
        more = [words.html("picture-and-more", n=len(each) - most)] if most < len(each) else []
        listed = Raw(", ".join((*each[:most], *more)))
        if length(listed) <= MISSING_LENGTH:
            break
    return listed


def _page_buttons(words: Words, number: int, page: int, pages: int) -> Iterator[Button]:
    for other in range(pages):
        if other != page:
            yield button(words.text("picture-button-page", at=other + 1, of=pages), ROOM, "show", number, other)


def _work_buttons(
    words: Words, data: Mapping[str, Any], number: int, newer: int, unread: Sequence[int]
) -> Iterator[Button]:
    every = [report for report, _ in data["texts"]]
    if unread:
        yield button(words.text("picture-button-read-texts", n=len(unread)), "rev", "show", number, unread[0])
    elif every:
        yield button(words.text("picture-button-reread-texts", n=len(every)), "rev", "show", number, every[0])
    yield button(own_button_label(words, data), "own", "menu", number)
    if newer:
        yield button(words.text("picture-button-recount"), ROOM, "recount", number)
