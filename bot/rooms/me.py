"""A member's own affairs: language, privacy, own data, leaving and being erased.

Whoever has left or was removed may still read and erase what is stored about them.
"""

import json

from bot.commands import NAMES
from bot.effects import Commands
from bot.rooms import Command, TapHandler
from bot.rooms.common import Forged, await_line, catch_up, catch_up_in, own_units, tell_coordinators
from bot.scene import Scene
from reporting.cycle import local
from reporting.home_screens import language_screen, settings_screen
from reporting.own_screens import (
    erase_again_screen,
    erase_screen,
    erased_screen,
    last_coordinator_screen,
    leave_screen,
    left_screen,
    privacy_screen,
)
from reporting.wording import LANGUAGES
from storage import deliveries, guests, people

ROOM = "me"


def settings(scene: Scene, note: str = "") -> None:
    """The member's own settings."""
    await_line(scene, "")
    scene.show(settings_screen(scene.words, own_units(scene), note=note))


def language(scene: Scene) -> None:
    """Ask for another language."""
    scene.show(language_screen(scene.words, ROOM))


def set_language(scene: Scene, args: tuple[str, ...]) -> None:
    """Speak this language from now on."""
    if not args or args[0] not in LANGUAGES:
        raise Forged(*args)
    people.set_language(scene.session, scene.member_id, args[0])
    scene.session.refresh(scene.me)
    scene.effects.append(Commands(scene.me.rank, scene.language))
    settings(scene, "me-language-set")


def privacy(scene: Scene) -> None:
    """`/integritet`, for anybody who asks."""
    scene.show(privacy_screen(scene.words, scene.municipality, is_member=scene.member is not None))


def data(scene: Scene) -> None:
    """`/minadata`: everything that is stored about the person, as a file."""
    member = people.known_at(scene.session, scene.sender.telegram_id)
    if member is None or member.id is None:
        return _guest_data(scene)
    stored = people.my_data(scene.session, member.id)
    day = local(scene.now, scene.municipality.zone).date()
    content = json.dumps(stored, ensure_ascii=False, indent=2).encode()
    scene.file(f"minadata-{day.isoformat()}.json", content, scene.words.html("me-data-caption"))


def _guest_data(scene: Scene) -> None:
    """Nothing is stored about somebody who is no member, but for a tap in the group."""
    until = guests.known_until(scene.session, scene.sender.telegram_id)
    if until is None:
        return scene.say("me-data-none")
    there = local(until, scene.municipality.zone)
    scene.say("look-guest-data", day=scene.words.day(there.date()), time=scene.words.clock(there))


def leave(scene: Scene) -> None:
    """`/lamna`: asked once."""
    scene.show(leave_screen(scene.words))


def left(scene: Scene, _args: tuple[str, ...]) -> None:
    """Leave; the last coordinator is shown a way forward instead."""
    units = people.unit_keys_of(scene.session, scene.member_id)
    try:
        people.leave(scene.session, scene.member_id, scene.now)
    except people.LastCoordinator:
        return scene.show(last_coordinator_screen(scene.words))
    for unit in units:
        catch_up_in(scene, unit)
    key = f"left:{scene.member_id}:{scene.update_id}"
    tell_coordinators(scene, key, "people-notice-left", member=scene.member_id)
    scene.effects.append(Commands("member", scene.language))
    scene.show(left_screen(scene.words))


def erase(scene: Scene) -> None:
    """`/radera`: what goes and what stays."""
    if people.known_at(scene.session, scene.sender.telegram_id) is None:
        was_guest = guests.forget(scene.session, scene.sender.telegram_id)
        return scene.say("look-guest-erased" if was_guest else "erase-none")
    scene.show(erase_screen(scene.words))


def erase_again(scene: Scene, _args: tuple[str, ...]) -> None:
    """The first of two taps."""
    if people.known_at(scene.session, scene.sender.telegram_id) is None:
        return scene.show(erased_screen(scene.words))
    scene.show(erase_again_screen(scene.words))


def erased(scene: Scene, _args: tuple[str, ...]) -> None:
    """The second tap: erased. The last coordinator is shown a way forward instead."""
    words = scene.words
    member = people.known_at(scene.session, scene.sender.telegram_id)
    try:
        if member is not None and member.id is not None:
            people.erase(scene.session, member.id, scene.now)
    except people.LastCoordinator:
        return scene.show(last_coordinator_screen(words))
    scene.effects.append(Commands("member", words.language))
    scene.show(erased_screen(words))


def on_blocked(scene: Scene, blocked: bool) -> None:
    """Telegram says that the person has blocked the bot, or let it in again. Nothing is said."""
    if scene.member is None:
        return
    if blocked:
        deliveries.unreachable(scene.session, scene.member_id, scene.now)
    else:
        people.mark_reachable(scene.session, scene.member_id)
        catch_up(scene, scene.member_id)


TAPS: dict[str, TapHandler] = {
    "show": lambda scene, _args: settings(scene),
    "language": lambda scene, _args: language(scene),
    "lang": set_language,
    "privacy": lambda scene, _args: privacy(scene),
    "data": lambda scene, _args: data(scene),
    "leave": lambda scene, _args: leave(scene),
    "left": left,
    "erase": lambda scene, _args: erase(scene),
}
OPEN_TAPS: dict[str, TapHandler] = {"erase2": erase_again, "erased": erased}
"""Also for those who are no longer members."""

COMMANDS = (
    Command("language", NAMES["language"], lambda scene, _rest: language(scene)),
    Command("privacy", NAMES["privacy"], lambda scene, _rest: privacy(scene), members_only=False),
    Command("mydata", NAMES["mydata"], lambda scene, _rest: data(scene), members_only=False),
    Command("leave", NAMES["leave"], lambda scene, _rest: leave(scene)),
    Command("erase", NAMES["erase"], lambda scene, _rest: erase(scene), members_only=False),
)
