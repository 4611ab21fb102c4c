"""The situation picture with coordinators: the preview, the texts to review, and the decision."""

from bot.rooms import TapHandler
from bot.rooms.common import Forged, for_coordinators, whole
from bot.scene import Scene
from reporting import chart
from reporting.picture import waiting
from reporting.preview import ROOM, text_screen
from reporting.wording import words_in
from storage import late, pictures, rooms
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


def text(scene: Scene, args: tuple[str, ...]) -> None:
    """One text."""
    _show_text(scene, _picture(scene, args[0]), whole(args[1]))


def take(scene: Scene, args: tuple[str, ...]) -> None:
    """Let a text into the post."""
    _review(scene, args, "approved", "picture-toast-taken")


def leave(scene: Scene, args: tuple[str, ...]) -> None:
    """Leave a text out."""
    _review(scene, args, "rejected", "picture-toast-left")


def show_chart(scene: Scene, args: tuple[str, ...]) -> None:
    """The picture with bars, in the group's language, as it will be posted."""
    picture = _picture(scene, args[0])
    bound = rooms.bound(scene.session)
    words = words_in(bound[0].language if bound else scene.municipality.languages[0])
    scene.file(f"{picture.cycle}.png", chart.png(words, picture.data), chart.alt(words, picture.data))


def _review(scene: Scene, args: tuple[str, ...], verdict: str, toast: str) -> None:
    picture, report = _picture(scene, args[0]), whole(args[1])
    is_out = picture.state == "published"
    if is_out and not (
        pictures.is_open_to_review(scene.session, picture) and late.touch(scene.session, picture.cycle, scene.now)
    ):
        scene.toast("picture-toast-already")
        return _show(scene, picture)
    if report not in [each for each, _ in picture.data["texts"]] or not pictures.review(
        scene.session, report, verdict, scene.member_id, scene.now
    ):
        scene.toast("picture-toast-gone")
        return _show(scene, picture)
    picture = pictures.refresh(scene.session, scene.municipality, picture)
    scene.toast("late-toast-soon" if is_out else toast)
    unread = pictures.unread(scene.session, picture) if is_out else waiting(picture.data)
    if unread:
        _show_text(scene, picture, next((each for each in unread if each > report), unread[0]))
    else:
        _show(scene, picture)


def _picture(scene: Scene, number: str) -> Picture:
    picture = pictures.get(scene.session, whole(number))
    if picture is None:
        raise Forged(number)
    return picture


def _show(scene: Scene, picture: Picture, *, page: int = 0) -> None:
    scene.show(pictures.preview(scene.session, scene.municipality, picture, scene.words, page=page))


def _show_text(scene: Scene, picture: Picture, report: int) -> None:
    screen = text_screen(
        scene.words,
        picture.data,
        pictures.texts(scene.session, picture),
        number=picture.id or 0,
        report=report,
        decided=not pictures.is_open_to_review(scene.session, picture),
    )
    if screen is None:
        scene.toast("picture-toast-gone")
        return _show(scene, picture)
    scene.show(screen)


_VERBS: dict[str, TapHandler] = {
    "latest": latest,
    "show": show,
    "publish": publish,
    "hold": hold,
    "recount": recount,
    "text": text,
    "take": take,
    "leave": leave,
    "chart": show_chart,
}
TAPS: dict[str, TapHandler] = {verb: for_coordinators(handler) for verb, handler in _VERBS.items()}

__all__ = ["ROOM", "TAPS"]
