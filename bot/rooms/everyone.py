"""Ways for everyone: numbers that press buttons, help that does not lose the place, and sharing where one is."""

from html import escape

from bot.commands import NAMES
from bot.effects import Toast
from bot.rooms import Command, LineHandler, TapHandler, drafting, home, told
from bot.rooms.common import PIN, PinHandler, await_line
from bot.scene import Scene
from reporting import everyone_screens as screens
from reporting import form
from reporting.places import fold
from reporting.screens import Screen
from reporting.wording import Raw
from storage import drafts, people

ROOM = "all"
EMERGENCY = "112"
HELP = ("hjalp", "help")
"""Typed without a slash by whoever needs it."""


# ---- numbers


def aloud(scene: Scene) -> None:
    """A number that was typed has no spinner: what a tap is answered with on top of the screen becomes a message."""
    notices = [each for each in scene.effects if isinstance(each, Toast)]
    if len(scene.effects) > len(notices):
        return
    for each in notices:
        scene.post(Screen(Raw(escape(each.text, quote=False))))
    if not notices:
        home.home(scene, "home-old")


def no_button(scene: Scene, text: str) -> None:
    """A number that no button has: an answer where one is asked for in figures, else the screen again."""
    draft = drafts.at_hand(scene.session, scene.member_id)
    key = "everyone-112" if text.strip() == EMERGENCY else "everyone-no-number"
    if draft is not None and key != "everyone-112" and form.question_now(scene.municipality, draft) == "day":
        told.line(scene, text)
    elif draft is not None:
        drafting.post(scene, draft, notice=scene.words.html(key))
    elif scene.me.shown:
        scene.say(key if key == "everyone-112" else "everyone-no-number-above")
    else:
        home.home(scene, key)


# ---- help


def is_cry_for_help(text: str) -> bool:
    """Whether a line is nothing but a call for help."""
    return len(text) <= 12 and (text.strip() == "?" or fold(text).strip(" !?.") in HELP)


def help_command(scene: Scene, _rest: str) -> None:
    """`/hjalp`: about the question that is on, with the way back to it; else what one can do."""
    draft = drafts.at_hand(scene.session, scene.member_id)
    if draft is None:
        return home.home(scene, "everyone-help")
    scene.show(screens.help_screen(scene.words, draft, form.question_now(scene.municipality, draft)))


# ---- the location


def share(scene: Scene, args: tuple[str, ...]) -> None:
    """*Dela plats*: a key that shares the location of a phone, until the next answer."""
    if drafting.open_draft(scene, args) is not None:
        people.set_awaiting(scene.session, scene.member_id, PIN)
        scene.post(screens.pin_screen(scene.words))


def keys_away(scene: Scene) -> None:
    """Something else was sent: the key goes away."""
    if scene.me.awaiting == PIN:
        await_line(scene, "")


def line(scene: Scene, text: str) -> None:
    """The place was typed instead."""
    keys_away(scene)
    told.line(scene, text)


def pinned(scene: Scene, latitude: float, longitude: float) -> None:
    """The location was shared."""
    keys_away(scene)
    told.location(scene, latitude, longitude)


TAPS: dict[str, TapHandler] = {"pin": share}
LINES: dict[str, LineHandler] = {PIN: line}
PINS: dict[str, PinHandler] = {PIN: pinned}
COMMANDS = (Command("help", NAMES["help"], help_command),)
