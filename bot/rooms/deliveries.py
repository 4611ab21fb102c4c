"""A post of which nobody knows whether it arrived: a coordinator says so, or has it sent again."""

from bot.rooms import TapHandler
from bot.rooms.common import Forged, for_coordinators, whole
from bot.scene import Scene
from reporting.cycle import local
from reporting.delivery_screens import ROOM, Verdict, decided_screen
from storage import decisions


def came(scene: Scene, args: tuple[str, ...]) -> None:
    """It arrived."""
    _decide(scene, args, "came")


def again(scene: Scene, args: tuple[str, ...]) -> None:
    """Send it again."""
    _decide(scene, args, "again")


def _decide(scene: Scene, args: tuple[str, ...], verdict: Verdict) -> None:
    decided = decisions.decide(scene.session, whole(args[0]), whole(args[1]), verdict, scene.member_id, scene.now)
    if decided is None:
        raise Forged(args[0])
    scene.toast(f"outbox-toast-{verdict}" if decided.is_new else "outbox-toast-already")
    at = local(decided.at, scene.municipality.zone) if decided.at is not None else None
    scene.show(decided_screen(scene.words, decided.verdict, decided.room, name=decided.name, local=at))


_VERBS: dict[str, TapHandler] = {"came": came, "again": again}
TAPS: dict[str, TapHandler] = {verb: for_coordinators(handler) for verb, handler in _VERBS.items()}

__all__ = ["ROOM", "TAPS"]
