"""What lies behind the buttons of the group's post: *Diagram · PDF · Mer om platsen*, answered in private.

A tap in a bound group is the proof that somebody belongs there, and holds for a day. Whoever the bot may not write to
gets a link to it, which does the same. What is shown is what the group may see, to coordinators too; a tap on a post
that a later version has overtaken shows the newest, and says so.
"""

import re
from collections.abc import Mapping
from functools import partial
from typing import Any

from bot.effects import Once, Papers, Post, Toast
from bot.rooms import TapHandler
from bot.rooms.common import Forged, whole
from bot.scene import Scene
from reporting import look_screens as screens
from reporting.drawing import papers, place_map
from reporting.drawing.map_ground import Spots
from reporting.look_screens import CHART, DOCUMENT, PLACES, ROOM
from reporting.picture import audiences
from reporting.picture.audiences import Audience
from reporting.post.messages import part
from reporting.post.picture_words import period_name
from reporting.screens import Screen
from reporting.wording import Raw, Words
from storage import guests, pictures, published, rooms
from storage.tables import Picture

IMPATIENT = 10
"""Seconds within which a second tap is the same tap."""
_LINK = re.compile(rf"({CHART}|{DOCUMENT}|{PLACES})-(\d{{1,9}})")
"""What stands in a link; no invite is as short."""


# ---- in the group


def tapped(what: str) -> TapHandler:
    """The handler of a button below the post: answered in private to whoever tapped, with a notice in the group."""

    def handler(scene: Scene, args: tuple[str, ...]) -> None:
        wanted = whole(args[0])
        if not let_in(scene, f"{what}-{wanted}"):
            return
        found = _newest(scene, wanted)
        if found is None:
            scene.speaks_to, scene.effects[:] = None, []
            return scene.toast("look-toast-gone", alert=True)
        _show(scene, what, found, wanted)

    return handler


def let_in(scene: Scene, code: str) -> bool:
    """Answer a tap in a bound group in private from here on; False when it cannot be, and why has been said.

    `code` goes into the link for those whom the bot may not write to: see `started`.
    """
    room = rooms.room_at(scene.session, scene.chat_id)
    if room is None:
        return False
    if room.unbound_at is not None:
        scene.toast("look-toast-unbound", alert=True)
        return False
    if scene.sender.is_anonymous_admin:
        scene.toast("look-toast-anonymous", alert=True)
        return False
    guests.tapped(scene.session, scene.sender.telegram_id, room, scene.now)
    scene.speaks_to = scene.sender.telegram_id
    link = f"https://t.me/{scene.username}?start={code}"
    scene.effects.append(Toast(scene.words.text("look-toast-sent"), if_gone=Toast(url=link)))
    return True


IN_GROUP: dict[str, TapHandler] = {what: tapped(what) for what in (CHART, DOCUMENT, PLACES)}


# ---- in private


def is_link(payload: str) -> bool:
    """Whether what stands after /start comes from a button in a group."""
    return _LINK.fullmatch(payload) is not None


def started(scene: Scene, payload: str) -> None:
    """`/start` by the link that a tap in the group gave: the same, here. Nobody becomes a member by it."""
    match = _LINK.fullmatch(payload)
    assert match is not None
    if not may_look(scene):
        return scene.post(Screen(scene.words.html("look-not-welcome")))
    found = _newest(scene, int(match[2]))
    if found is None:
        return scene.post(Screen(scene.words.html("look-gone")))
    _show(scene, match[1], found, int(match[2]))


def show(what: str) -> TapHandler:
    """The handler of a button that shows pictures, the document, or the places, as a new message."""

    def handler(scene: Scene, args: tuple[str, ...]) -> None:
        wanted = whole(args[0])
        found = _found(scene, wanted)
        if found is not None:
            scene.toast("look-toast-coming")
            _show(scene, what, found, wanted)

    return handler


def places(scene: Scene, args: tuple[str, ...]) -> None:
    """The places, a page of them, over the screen."""
    wanted = whole(args[0])
    found = _found(scene, wanted)
    if found is not None:
        screen = partial(screens.places_screen, page=whole(args[1]))
        scene.show(screen(scene.words, _view(found), found.id or 0, note=_note(scene.words, found, wanted)))


def place(scene: Scene, args: tuple[str, ...]) -> None:
    """One place. In a later version it may stand elsewhere in the list, or not be there any more."""
    wanted, at = whole(args[0]), whole(args[1])
    found, tapped_on = _found(scene, wanted), pictures.get(scene.session, wanted)
    if found is None or tapped_on is None:
        return
    note, view = _note(scene.words, found, wanted), _view(found)
    if found.id != wanted:
        shown = _view(tapped_on)["shown"]
        same = [number for number, each in enumerate(view["shown"]) if at < len(shown) and _is_same(each, shown[at])]
        if not same:
            return scene.show(screens.places_screen(scene.words, view, found.id or 0, note=note))
        at = same[0]
    if at >= len(view["shown"]):
        raise Forged(args[1])
    scene.show(screens.place_screen(scene.words, view, found.id or 0, at, note=note))


def why(scene: Scene, args: tuple[str, ...]) -> None:
    """What is withheld in the group's picture, and why."""
    found = _found(scene, whole(args[0]))
    if found is not None:
        scene.show(screens.why_screen(scene.words, found.data, found.id or 0))


def _papers(scene: Scene, what: str, picture: Picture) -> Papers:
    """The pictures (`chart`) or the document (`pdf`) of a published picture, as the group sees it."""
    spots = place_map.spots_of(scene.municipality)
    return papers_of(scene.words, what, picture.data, spots, key=f"{what}:{picture.id}")


def papers_of(
    words: Words, what: str, data: Mapping[str, Any], spots: Spots, *, key: str, audience: Audience = "group"
) -> Papers:
    """Pictures or the document of a picture's data, for an audience. `key` names the data: the same is drawn once."""
    view = audiences.view(data, audience)
    on_map = place_map.on_map(view, spots)
    text = part(words, data, 0) if audience == "group" else None
    failed = Raw("\n\n".join(filter(None, (words.html("look-failed"), text))))
    draw = partial(papers.pictures if what == CHART else papers.document, words, view, on_map)
    return Papers(f"{key}:{words.language}:{audience}", draw, Screen(failed), spots=on_map)


def _show(scene: Scene, what: str, picture: Picture, wanted: int) -> None:
    words, note = scene.words, _note(scene.words, picture, wanted)
    scene.once = Once(f"{what}:{picture.id}", IMPATIENT)
    if what == PLACES:
        return scene.post(screens.places_screen(words, _view(picture), picture.id or 0, note=note))
    if note:
        scene.effects.append(Post(Screen(note)))
    scene.effects.append(_papers(scene, what, picture))


def _note(words: Words, picture: Picture, wanted: int) -> Raw | None:
    """That this is a later version than the one that was asked for."""
    if picture.id == wanted:
        return None
    return words.html("look-overtaken", weeks=period_name(words, picture.data["period"]), version=picture.version)


def _found(scene: Scene, wanted: int) -> Picture | None:
    """The newest version of a picture, for one who may look; else they are told, and None."""
    if not is_let_in(scene):
        return None
    found = _newest(scene, wanted)
    if found is None:
        scene.toast("look-toast-gone", alert=True)
    return found


def _newest(scene: Scene, wanted: int) -> Picture | None:
    """The newest version that is out of the period that a picture is of."""
    picture = pictures.get(scene.session, wanted)
    return published.of(scene.session, picture.cycle) if picture is not None else None


def may_look(scene: Scene) -> bool:
    """Whether somebody may see in private what the group sees: a coordinator, or one who has tapped there lately."""
    return scene.coordinates or guests.room_of(scene.session, scene.sender.telegram_id, scene.now) is not None


def is_let_in(scene: Scene) -> bool:
    """The same for a button in private; whoever may not is told how."""
    allowed = may_look(scene)
    if not allowed:
        scene.toast("look-toast-not-welcome", alert=True)
    return allowed


def _view(picture: Picture) -> dict[str, Any]:
    return audiences.view(picture.data, "group")


def _is_same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return (one["kind"], one["name"]) == (other["kind"], other["name"])


TAPS: dict[str, TapHandler] = {
    CHART: show(CHART),
    DOCUMENT: show(DOCUMENT),
    PLACES: show(PLACES),
    "list": places,
    "place": place,
    "why": why,
}
"""Open to those who are no members: each looks after who may."""

__all__ = [
    "IN_GROUP",
    "ROOM",
    "TAPS",
    "is_let_in",
    "is_link",
    "let_in",
    "may_look",
    "papers_of",
    "started",
]
