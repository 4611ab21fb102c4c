"""Lists of reports that a coordinator sends as a file: read, asked about, imported or left, and taken out again.

What a list holds is worked out beside the transaction (`bot.list_keeper`); here is only who may ask for it.
"""

from dataclasses import replace

from bot.attachments import Sent
from bot.effects import ListAct, ListWork
from bot.list_keeper import MOST_BYTES
from bot.rooms import TapHandler
from bot.rooms.common import await_line, for_coordinators, page, whole
from bot.scene import Scene
from reporting import list_screens as screens
from reporting.rows import words as row_words
from storage import imports

ROOM = screens.ROOM
LONGEST_NUMBER = 200
"""Characters of Telegram's number of a file; it has about 80."""


def received(scene: Scene, sent: Sent) -> None:
    """A list as a file, from a coordinator."""
    await_line(scene, "")
    if sent.size > MOST_BYTES or len(sent.file) > LONGEST_NUMBER or scene.message_id is None:
        return scene.post(screens.said(scene.words, "lists-too-large", rows=screens.MOST_ROWS))
    scene.effects.append(replace(_work(scene, "fetch", scene.message_id), file=sent.file, name=sent.name))


def how(scene: Scene, _args: tuple[str, ...] = ()) -> None:
    """How a list is sent: from the coordinator's menu."""
    scene.show(screens.how(scene.words))


def every(scene: Scene, args: tuple[str, ...]) -> None:
    """Everything that a name may mean, a page of it."""
    scene.effects.append(replace(_work(scene, "look", whole(args[0])), page=page(args, 1)))


def say(scene: Scene, args: tuple[str, ...]) -> None:
    """What a name means."""
    number, sort, about, key = args
    scene.effects.append(replace(_work(scene, "say", whole(number)), sort=sort, about=about, key=key))


def go(scene: Scene, args: tuple[str, ...]) -> None:
    """*Läs in*: a second tap finds it imported."""
    scene.effects.append(_work(scene, "import", whole(args[0])))


def cancel(scene: Scene, args: tuple[str, ...]) -> None:
    """*Avbryt*: nothing was imported, and the file is thrown away."""
    scene.effects.append(_work(scene, "cancel", whole(args[0])))
    scene.toast("lists-toast-cancelled")


def undo(scene: Scene, args: tuple[str, ...]) -> None:
    """*Ta bort listan igen*."""
    number = whole(args[0])
    done = imports.undo(scene.session, number, scene.now, scene.member_id)
    words = scene.words
    if done is None:
        return scene.show(screens.said(words, "lists-no-such", batch=str(number)))
    scene.show(screens.done(words, row_words.undone(words, done.gone, done.kept), None))


def _work(scene: Scene, act: ListAct, number: int) -> ListWork:
    tapped = scene.message_id if scene.is_tap else None
    return ListWork(act, number, scene.member_id, scene.words.language, screens.reading(scene.words), tapped)


TAPS: dict[str, TapHandler] = {
    "how": for_coordinators(how),
    "all": for_coordinators(every),
    "say": for_coordinators(say),
    "go": for_coordinators(go),
    "cancel": for_coordinators(cancel),
    "undo": for_coordinators(undo),
}
