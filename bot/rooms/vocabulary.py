"""The words of this place: a coordinator adds "epa" or "crossar" after seeing what it would have matched.

The word is typed; while its kind is chosen it stands in `member.awaiting`, where a new line replaces it.
"""

from bot.rooms import LineHandler, TapHandler, home
from bot.rooms.changing import change, context
from bot.rooms.common import Forged, await_line, for_coordinators, lines_for_coordinators, page
from bot.scene import Scene
from reporting import privacy
from reporting import word_screens as screens
from reporting.cycle import local
from reporting.lists import digest
from reporting.municipality_parts import Word
from reporting.names import clean
from reporting.places import fold
from reporting.reading import read
from reporting.reading.reading import NOT_OUT, QUIET
from reporting.reading.tried import matching
from storage import notes

AWAITED = "word-new"
LENGTHS = range(2, 31)
"""Characters that a word or phrase may have."""
LOOKED_AT = 500
"""The newest texts that a word is tried on."""


def words(scene: Scene, args: tuple[str, ...]) -> None:
    """The words that were added here."""
    scene.show(screens.words_screen(scene.words, scene.municipality, page(args, 0)))


def word(scene: Scene, args: tuple[str, ...]) -> None:
    """One of them."""
    scene.show(screens.word_screen(scene.words, scene.municipality, _word(scene, args[0])))


def gone(scene: Scene, args: tuple[str, ...]) -> None:
    """Take a word away. One that is gone already is no mistake."""
    found = next((each for each in scene.municipality.words if digest(each.text) == args[0]), None)
    note = None
    if found is not None and change(scene, "word", fold(found.text), None):
        note = scene.words.html("words-removed", word=found.text)
    scene.show(screens.words_screen(scene.words, scene.municipality, 0, note=note))


def new(scene: Scene, _args: tuple[str, ...]) -> None:
    """Ask for a word."""
    await_line(scene, f"{AWAITED}:")
    scene.show(screens.ask_screen(scene.words))


def typed(scene: Scene, text: str) -> None:
    """The word that was typed: what it would have matched."""
    wanted = clean(text.lower(), LENGTHS.stop)
    trouble = _trouble(wanted)
    if trouble:
        await_line(scene, f"{AWAITED}:")
        return scene.show(screens.ask_screen(scene.words, trouble=trouble))
    await_line(scene, f"{AWAITED}:{wanted}")
    _show_tried(scene, wanted)


def category(scene: Scene, args: tuple[str, ...]) -> None:
    """The category that the word means: which kind of it?"""
    wanted = _typed_before(scene)
    if wanted is None:
        return
    if args[0] not in {each.code for each in scene.municipality.categories}:
        raise Forged(args[0])
    scene.show(screens.kind_screen(scene.words, scene.municipality, wanted, args[0]))


def add(scene: Scene, args: tuple[str, ...]) -> None:
    """Keep the word with what it means."""
    wanted = _typed_before(scene)
    if wanted is None:
        return
    code, sub = args[0], None if args[1] == screens.ANY else args[1]
    if code not in (QUIET, NOT_OUT) and scene.municipality.category(code) is None:
        raise Forged(code)
    await_line(scene, "")
    kept = change(scene, "word", fold(wanted), {"text": wanted, "category": code, "subcategory": sub})
    key = "words-added" if kept else "setup-did-not-fit"
    meaning = screens.named(scene.words, scene.municipality, code, sub)
    note = scene.words.html(key, word=wanted, meaning=meaning) if kept else scene.words.html(key)
    scene.show(screens.words_screen(scene.words, scene.municipality, 0, note=note))


def _show_tried(scene: Scene, wanted: str) -> None:
    looked_at = notes.lately(scene.session, limit=LOOKED_AT)
    now = read(wanted, scene.municipality, local(scene.now, scene.municipality.zone))
    means = screens.named(scene.words, scene.municipality, now.category, now.subcategory) if now.category else ""
    scene.show(
        screens.tried_screen(
            scene.words,
            scene.municipality,
            wanted,
            means_now=means,
            found=matching(wanted, looked_at),
            looked_at=len(looked_at),
        )
    )


def _trouble(wanted: str) -> str:
    if len(wanted) not in LENGTHS or not fold(wanted) or not any(each.isalpha() for each in wanted):
        return "words-bad"
    return "words-private" if privacy.found(wanted) else ""


def _typed_before(scene: Scene) -> str | None:
    """The word that was typed; None when it is gone, and the list is shown."""
    wanted = context(scene) if scene.me.awaiting.startswith(f"{AWAITED}:") else ""
    if wanted:
        return wanted
    scene.toast("setup-lost-name")
    scene.show(screens.words_screen(scene.words, scene.municipality, 0))
    return None


def _word(scene: Scene, code: str) -> Word:
    found = next((each for each in scene.municipality.words if digest(each.text) == code), None)
    if found is None:
        raise Forged(code)
    return found


_FRESH: dict[str, TapHandler] = {"words": words, "word": word, "word_new": new, "word_gone": gone}
_STEPS: dict[str, TapHandler] = {"word_cat": category, "word_add": add}
HANDLERS = {verb: for_coordinators(handler) for verb, handler in _FRESH.items()} | {
    verb: for_coordinators(handler, keeps_line=True) for verb, handler in _STEPS.items()
}
LINES: dict[str, LineHandler] = {AWAITED: lines_for_coordinators(typed, home.home)}
