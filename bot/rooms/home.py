"""Home: where everything leads back to, and where whatever is not understood ends up."""

from bot.effects import Commands
from bot.rooms.common import await_line, is_asked, own_seats
from bot.rooms.time import mine
from bot.scene import Scene
from reporting.cycle import answering
from reporting.home_screens import Home, home_screen, language_screen
from reporting.screens import Screen
from reporting.time_screens import ways_back
from storage import drafts

ROOM = "home"


def home(scene: Scene, hint: str = "") -> None:
    """The ways on; `hint` is the key of why we are here. Whoever has not chosen a language is asked for it."""
    if scene.member is None:
        return stranger(scene)
    await_line(scene, "")
    scene.show(_screen(scene, hint))


def stranger(scene: Scene) -> None:
    """One friendly line to whoever is no member. Nothing that they write is stored."""
    text = scene.words.html("enrol-stranger", municipality=scene.municipality.name)
    if scene.is_tap:
        scene.toast("home-members-only", alert=True)
    else:
        scene.post(Screen(text))


def again(scene: Scene) -> None:
    """The answer to something that was acted on before, but whose answer never left."""
    home(scene, "home-again")


def unknown_command(scene: Scene) -> None:
    """A command that nobody knows."""
    home(scene, "home-unknown")


def edited(scene: Scene) -> None:
    """A message that was changed afterwards."""
    scene.say("home-edited")


def old_button(scene: Scene) -> None:
    """A button of another time, or a forged one: the way on is a new message, the old one stays as it is."""
    if scene.member is None:
        return stranger(scene)
    scene.toast("home-old")
    scene.post(_screen(scene, "home-old"))


def show(scene: Scene, _args: tuple[str, ...]) -> None:
    """The home button."""
    home(scene)


def hello(scene: Scene, _args: tuple[str, ...]) -> None:
    """The button of a notice about new rights: their commands, and home."""
    scene.effects.append(Commands(scene.me.rank, scene.language))
    home(scene)


def state_of(scene: Scene) -> Home:
    """What decides which ways lead on."""
    open_now = answering(scene.municipality.rhythm, scene.now)
    draft = drafts.at_hand(scene.session, scene.member_id)
    begun = draft.id if draft is not None and not draft.is_empty else 0
    absent = tuple(ways_back(scene.words, mine(scene)))
    return Home(
        open_now is not None and is_asked(scene, open_now), scene.coordinates, bool(own_seats(scene)), begun, absent
    )


def _screen(scene: Scene, hint: str) -> Screen:
    if not scene.me.language:
        return language_screen(scene.words, "enrol")
    return home_screen(scene.words, scene.municipality, state_of(scene), hint=hint)


TAPS = {"show": show, "hello": hello}
