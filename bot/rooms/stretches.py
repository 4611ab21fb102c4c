"""Longer pictures in the chat: a quarter, four months, a year, as the group sees them, with the document.

They take long to count over many years, so they are read after the commit, on another thread. In the group stands the
first message; the rest and the document are answered in private, as with the buttons below the post.
"""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.effects import Effect, LookUp, Once, Papers, Post
from bot.rooms import TapHandler, look
from bot.rooms.common import Forged
from bot.scene import Scene
from reporting import whenever_screens as screens
from reporting.cycle import local
from reporting.drawing.map_ground import MapGround
from reporting.drawing.papers import Paper
from reporting.long import document as long_document
from reporting.long import picture as long_picture
from reporting.long import spans
from reporting.long.spans import Span
from reporting.screens import Screen
from reporting.whenever_screens import LONG_ROOM as ROOM
from reporting.wording import Raw, Words, words_in
from storage import Session, long
from storage.tables import Room

IMPATIENT = 10
OLDEST = 2000
_LINK = re.compile(r"(text|pdf)-(quarter|third|year)-(\d{8})")
"""What stands in a link: shorter than an invite, whatever stands in it."""


def read(scene: Scene, text: str) -> Span | None:
    """The stretch that somebody means by what stands after the command; None when it means none."""
    return spans.read(text, _today(scene))


def show(scene: Scene, span: Span, what: str = "text") -> None:
    """All of it in private: its messages, or the document."""
    scene.once = Once(f"{what}:{span.kind}:{span.first}", IMPATIENT)
    scene.effects.append(_look_up(scene, span, scene.words, _papers if what == "pdf" else _posts))


def show_in_group(scene: Scene, span: Span, room: Room) -> None:
    """Its first message in the group."""
    thread = scene.thread_id or room.thread_id

    def said(words: Words, view: Mapping[str, Any], span: Span) -> Sequence[Effect]:
        return [Post(screens.long_in_group(words, view, span), thread_id=thread)]

    scene.effects.append(_look_up(scene, span, words_in(room.language), said, thread))


def _look_up(scene: Scene, span: Span, words: Words, said: Any, thread: int | None = None) -> LookUp:
    municipality, at = scene.municipality, scene.now

    def read(session: Session) -> Sequence[Effect]:
        data = long.data(session, municipality, span, at)
        if data is None:
            return [Post(Screen(words.html("when-long-none"), silent=True), thread_id=thread)]
        found: Sequence[Effect] = said(words, long_picture.view(data, "group"), span)
        return found

    return LookUp(read, Screen(words.html("when-failed"), silent=True))


def _posts(words: Words, view: Mapping[str, Any], span: Span) -> Sequence[Effect]:
    return [Post(each) for each in screens.long_screens(words, view, span)]


def _papers(words: Words, view: Mapping[str, Any], span: Span) -> Sequence[Effect]:
    mark = hashlib.sha256(json.dumps(view, sort_keys=True).encode()).hexdigest()[:16]
    name = f"{words.text('look-file')}-{span.kind}-{span.first.isoformat()}.pdf"
    failed = Raw(f"{words.html('look-failed')}\n\n{long_picture.parts(words, view)[0]}")
    caption = long_picture.title(words, view)

    def draw(_ground: MapGround | None) -> Sequence[Paper]:
        return [Paper(name, long_document.pdf(words, view), caption)]

    return [Papers(f"long:{words.language}:{mark}", draw, Screen(failed))]


# ---- buttons and links


def tapped(what: str) -> TapHandler:
    """The handler of a button in the group, answered in private."""

    def handler(scene: Scene, args: tuple[str, ...]) -> None:
        span = _span(scene, args)
        if look.let_in(scene, f"{what}-{span.kind}-{span.first:%Y%m%d}"):
            show(scene, span, what)

    return handler


def pressed(what: str) -> TapHandler:
    """The handler of a button in private."""

    def handler(scene: Scene, args: tuple[str, ...]) -> None:
        if look.is_let_in(scene):
            scene.toast("look-toast-coming")
            show(scene, _span(scene, args), what)

    return handler


def is_link(payload: str) -> bool:
    """Whether what stands after /start comes from a button of a longer picture in a group."""
    return _LINK.fullmatch(payload) is not None


def started(scene: Scene, payload: str) -> None:
    """`/start` by such a link."""
    match = _LINK.fullmatch(payload)
    assert match is not None
    if not look.may_look(scene):
        return scene.post(Screen(scene.words.html("look-not-welcome")))
    first = f"{match[3][:4]}-{match[3][4:6]}-{match[3][6:]}"
    show(scene, _span(scene, (match[2], first)), match[1])


def _span(scene: Scene, args: tuple[str, ...]) -> Span:
    kind, first = args
    try:
        day = date.fromisoformat(first)
    except ValueError:
        raise Forged(first) from None
    if kind not in ("quarter", "third", "year") or day > _today(scene) or day.year < OLDEST:
        raise Forged(kind)
    return spans.of_day(kind, day)  # type: ignore[arg-type]


def _today(scene: Scene) -> date:
    return local(scene.now, scene.municipality.zone).date()


IN_GROUP: dict[str, TapHandler] = {"text": tapped("text"), "pdf": tapped("pdf")}
TAPS: dict[str, TapHandler] = {"text": pressed("text"), "pdf": pressed("pdf")}
"""Open to those who are no members: each looks after who may."""

__all__ = ["IN_GROUP", "ROOM", "TAPS", "is_link", "read", "show", "show_in_group", "started"]
