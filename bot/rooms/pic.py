"""The situation picture with coordinators: the preview, and the decision. Texts: `review`; what they add: `draft`."""

from bot.rooms import TapHandler, look, review
from bot.rooms.common import Forged, for_coordinators, whole
from bot.scene import Scene
from reporting.drawing.place_map import spots_of
from reporting.look_screens import CHART, DOCUMENT
from reporting.picture.composing import stamp
from reporting.picture.withheld import why_screen
from reporting.preview import ROOM
from reporting.screens import button
from reporting.wording import words_in
from storage import pictures, rooms
from storage.tables import Picture


def latest(scene: Scene, _args: tuple[str, ...] = ()) -> None:
    """The newest picture that there is, below the menu that asked for it."""
    picture = pictures.newest(scene.session)
    if picture is None:
        return scene.toast("picture-toast-none-yet", alert=True)
    scene.post(pictures.preview(scene.session, scene.municipality, picture, scene.words))


def show(scene: Scene, args: tuple[str, ...]) -> None:
    """The preview, or one page of it."""
    _show(scene, _picture(scene, args[0]), page=whole(args[1]) if len(args) > 1 else 0)


def publish(scene: Scene, args: tuple[str, ...]) -> None:
    """Publish what the coordinator has read, and nothing else."""
    number, version, seen = whole(args[0]), whole(args[1]), args[2]
    outcome = pictures.publish(scene.session, number, version, scene.member_id, scene.now, scene.municipality, seen)
    match outcome:
        case pictures.Published():
            scene.toast("picture-toast-published")
        case pictures.AlreadyPublished():
            scene.toast("picture-toast-already")
        case pictures.Changed():
            scene.toast("picture-toast-changed", alert=True)
        case pictures.NoRoom():
            scene.toast("picture-preview-no-room", alert=True)
        case None:
            raise Forged(args[0])
    _show(scene, outcome.picture)


def hold(scene: Scene, args: tuple[str, ...]) -> None:
    """Keep the post back."""
    picture = pictures.hold(scene.session, whole(args[0]), whole(args[1]), scene.member_id, scene.now)
    if picture is None:
        raise Forged(args[0])
    scene.toast("picture-toast-held" if picture.state == "held" else "picture-toast-already")
    _show(scene, picture)


def recount(scene: Scene, args: tuple[str, ...]) -> None:
    """Count the picture anew, with what has come since."""
    picture = pictures.remake(scene.session, scene.municipality, whole(args[0]), scene.now)
    if picture is None:
        raise Forged(args[0])
    scene.toast("picture-toast-recounted" if picture.state != "published" else "picture-toast-already")
    _show(scene, picture)


def papers(what: str) -> TapHandler:
    """The handler that shows the pictures or the document of a draft, in the group's language, as the group gets it."""

    def handler(scene: Scene, args: tuple[str, ...]) -> None:
        picture = _picture(scene, args[0])
        bound = rooms.bound(scene.session)
        words = words_in(bound[0].language if bound else scene.municipality.languages[0])
        key, spots = f"{what}:{picture.id}:{stamp(picture.data)}", spots_of(scene.municipality)
        scene.toast("look-toast-coming")
        scene.effects.append(look.papers_of(words, what, picture.data, spots, key=key))

    return handler


def why(scene: Scene, args: tuple[str, ...]) -> None:
    """What the group is not shown, and why."""
    picture = _picture(scene, args[0])
    back = button(scene.words.text("picture-button-back"), ROOM, "show", picture.id or 0)
    scene.show(why_screen(scene.words, picture.data, "group", back))


def _picture(scene: Scene, number: str) -> Picture:
    picture = pictures.get(scene.session, whole(number))
    if picture is None:
        raise Forged(number)
    return picture


def _show(scene: Scene, picture: Picture, *, page: int = 0) -> None:
    scene.show(pictures.preview(scene.session, scene.municipality, picture, scene.words, page=page))


_VERBS: dict[str, TapHandler] = {
    "latest": latest,
    "show": show,
    "publish": publish,
    "hold": hold,
    "recount": recount,
    "text": review.show,
    "chart": papers(CHART),
    "pdf": papers(DOCUMENT),
    "why": why,
}
TAPS: dict[str, TapHandler] = {verb: for_coordinators(handler) for verb, handler in _VERBS.items()}

__all__ = ["ROOM", "TAPS"]
