"""What coordinators add to the picture before it goes out, and after: lines of their own, and levels with a reason."""

from bot.effects import Erase
from bot.rooms import LineHandler, TapHandler, home
from bot.rooms.common import Forged, await_line, for_coordinators, lines_for_coordinators, whole
from bot.rooms.heard import shielded
from bot.scene import Scene
from reporting import remark_screens as screens
from reporting.names import clean
from reporting.receipt import listed
from reporting.remark_screens import ROOM, Own, Place
from reporting.wording import Raw
from storage import pictures, remarks, rooms
from storage.remarks import LEVEL, About, Outcome, Says
from storage.tables import Picture

LINE, REASON = "own-line", "own-level"
_LEVEL_OF = {each[0]: each for each in screens.LEVELS}
"""A level by its first letter, as it stands in `member.awaiting`."""


def menu(scene: Scene, args: tuple[str, ...]) -> None:
    """All that is added."""
    _menu(scene, _picture(scene, args[0]))


# ---- lines


def line(scene: Scene, args: tuple[str, ...]) -> None:
    """Ask for a line."""
    _ask_line(scene, _picture(scene, args[0]), _kind(args[1]))


def gone(scene: Scene, args: tuple[str, ...]) -> None:
    """Take a line away, as it was read."""
    picture, kind = _picture(scene, args[0]), _kind(args[1])
    outcome = _write(scene, About(picture.cycle, kind), Says(), whole(args[2]))
    if outcome.stands:
        return _menu(scene, picture, note="late-toast-soon" if outcome.is_out else "review-own-removed")
    _ask_line(scene, picture, kind, trouble=screens.conflict(scene.words, _own(outcome)))


def line_typed(scene: Scene, text: str) -> None:
    """A line that was typed."""
    _, number, kind, seen = scene.me.awaiting.split(":")
    picture = _picture(scene, number)
    about = About(picture.cycle, kind)
    trouble = _trouble(scene, text, screens.LINE_LENGTH)
    if trouble is None:
        outcome = _write(scene, about, Says("", clean(text, screens.LINE_LENGTH)), int(seen))
        if outcome.stands:
            await_line(scene, "")
            return _menu(scene, picture, note="late-toast-soon" if outcome.is_out else "review-own-saved")
        trouble = screens.conflict(scene.words, _own(outcome))
    _ask_line(scene, picture, kind, trouble=trouble)


def _ask_line(scene: Scene, picture: Picture, kind: str, *, trouble: Raw | None = None) -> None:
    own = _standing(scene, About(picture.cycle, kind))
    left = screens.room_left(picture.data, _language(scene), kind)
    await_line(scene, f"{LINE}:{picture.id}:{kind}:{own.revision}")
    number = picture.id or 0
    scene.show(screens.line_screen(scene.words, kind, own, number=number, left=left, trouble=trouble))


# ---- levels


def levels(scene: Scene, args: tuple[str, ...]) -> None:
    """The places that a level can be set for."""
    picture = _picture(scene, args[0])
    found = screens.places(scene.words, picture.data)
    scene.show(screens.places_screen(scene.words, found, number=picture.id or 0, page=whole(args[1])))


def place(scene: Scene, args: tuple[str, ...]) -> None:
    """One of them."""
    picture = _picture(scene, args[0])
    _show_place(scene, picture, _place(scene, picture, args[1]))


def level(scene: Scene, args: tuple[str, ...]) -> None:
    """A level is chosen: ask why."""
    picture = _picture(scene, args[0])
    if args[2] not in screens.LEVELS:
        raise Forged(args[2])
    _ask_why(scene, picture, _place(scene, picture, args[1]), args[2], whole(args[3]))


def plain(scene: Scene, args: tuple[str, ...]) -> None:
    """Take a level of their own away, as it was read: the counted one is shown again."""
    picture = _picture(scene, args[0])
    where = _place(scene, picture, args[1])
    outcome = _write(scene, About(picture.cycle, LEVEL, where.key), Says(), whole(args[2]))
    if outcome.stands:
        return _menu(scene, picture, note="late-toast-soon" if outcome.is_out else "review-own-removed")
    scene.toast("reports-toast-decided", alert=True)
    _show_place(scene, picture, where)


def reason_typed(scene: Scene, text: str) -> None:
    """Why a place has the level that was chosen."""
    _, number, code, short, seen = scene.me.awaiting.split(":")
    picture, chosen = _picture(scene, number), _LEVEL_OF[short]
    where = _place(scene, picture, code)
    trouble = _trouble(scene, text, screens.REASON_LENGTH)
    if trouble is not None:
        return _ask_why(scene, picture, where, chosen, int(seen), trouble=trouble)
    says = Says(chosen, clean(text, screens.REASON_LENGTH).rstrip(". "))  # it stands inside of a line
    outcome = _write(scene, About(picture.cycle, LEVEL, where.key), says, int(seen))
    if outcome.stands:
        await_line(scene, "")
        return _menu(scene, picture, note="late-toast-soon" if outcome.is_out else "review-own-saved")
    trouble = screens.conflict(scene.words, _own(outcome))
    _ask_why(scene, picture, where, chosen, outcome.now.revision, trouble=trouble)


def _ask_why(
    scene: Scene, picture: Picture, where: Place, chosen: str, seen: int, *, trouble: Raw | None = None
) -> None:
    own = _standing(scene, About(picture.cycle, LEVEL, where.key))
    if own.revision != seen:  # an old button: what stands now is said, and counts as read
        trouble = trouble or screens.conflict(scene.words, own)
    await_line(scene, f"{REASON}:{picture.id}:{where.code}:{chosen[0]}:{own.revision}")
    screen = screens.reason_screen(scene.words, where, chosen, own, number=picture.id or 0, trouble=trouble)
    scene.show(screen)


def _show_place(scene: Scene, picture: Picture, where: Place) -> None:
    own = _standing(scene, About(picture.cycle, LEVEL, where.key))
    counted = screens.counted_level(picture.data, where)
    scene.show(screens.level_screen(scene.words, where, counted, own, number=picture.id or 0))


# ---- what they share


def _menu(scene: Scene, picture: Picture, *, note: str = "") -> None:
    lines = {kind: _standing(scene, About(picture.cycle, kind)) for kind in screens.LINES}
    found = screens.places(scene.words, picture.data)
    own = [(each, _standing(scene, About(picture.cycle, LEVEL, each.key))) for each in found]
    own = [(each, standing) for each, standing in own if standing.value]
    screen = screens.menu_screen(scene.words, picture.data, lines, own, number=picture.id or 0, note=note)
    scene.show(screen)


def _write(scene: Scene, about: About, says: Says, seen: int) -> Outcome:
    return remarks.write(scene.session, about, says, seen, scene.member_id, scene.now)


def _trouble(scene: Scene, text: str, most: int) -> Raw | None:
    """Why a typed line would not do. One that holds something about a person leaves the chat."""
    heard, line = shielded(scene, text), clean(text, 2 * len(text) + 1)
    if heard.kinds:
        if scene.message_id is not None:
            scene.effects.append(Erase(scene.message_id))
        kinds = listed(scene.words, [scene.words.text(f"shield-kind-{each}") for each in heard.kinds])
        return scene.words.html("review-edit-private", kinds=kinds)
    if not any(each.isalnum() for each in line):
        return scene.words.html("review-edit-empty")
    if len(line) > most:
        return scene.words.html("review-edit-long", over=len(line) - most)
    return None


def _standing(scene: Scene, about: About) -> Own:
    found = remarks.standing(scene.session, about)
    return Own(found.value, found.text, found.revision, found.name)


def _own(outcome: Outcome) -> Own:
    return Own(outcome.now.value, outcome.now.text, outcome.now.revision, outcome.now.name)


def _picture(scene: Scene, number: str) -> Picture:
    """The newest version of the picture that a button names; an undecided one with all that has been added.

    Raises `Forged` for a number that there is not.
    """
    found = pictures.get(scene.session, whole(number))
    newest = pictures.latest(scene.session, found.cycle) if found is not None else None
    if newest is None:
        raise Forged(number)
    return pictures.refresh(scene.session, scene.municipality, newest)


def _language(scene: Scene) -> str:
    bound = rooms.bound(scene.session)
    return bound[0].language if bound else scene.municipality.languages[0]


def _place(scene: Scene, picture: Picture, code: str) -> Place:
    found = next((each for each in screens.places(scene.words, picture.data) if each.code == code), None)
    if found is None:
        raise Forged(code)
    return found


def _kind(code: str) -> str:
    if code not in screens.LINES:
        raise Forged(code)
    return code


_VERBS: dict[str, TapHandler] = {
    "menu": menu,
    "line": line,
    "gone": gone,
    "levels": levels,
    "place": place,
    "level": level,
    "plain": plain,
}
TAPS: dict[str, TapHandler] = {verb: for_coordinators(handler) for verb, handler in _VERBS.items()}
LINES: dict[str, LineHandler] = {
    LINE: lines_for_coordinators(line_typed, home.home),
    REASON: lines_for_coordinators(reason_typed, home.home),
}

__all__ = ["LINES", "ROOM", "TAPS"]
