"""The way in: an invite link, the language, and what is expected. Also what anybody may ask without being a member.

Nothing that a stranger writes is stored.
"""

from bot.effects import Commands
from bot.rooms import TapHandler, home, look, me, stretches
from bot.rooms.common import Forged, catch_up, is_asked, own_units, tell_coordinators
from bot.rooms.home import stranger
from bot.scene import Scene
from reporting.buttons import pack
from reporting.home_screens import home_screen, language_screen, welcome_screen
from reporting.names import clean
from reporting.people_screens import unit_name
from reporting.screens import Screen
from reporting.wording import LANGUAGES, Raw
from storage import invites, people
from storage.invites import Refusal
from storage.people import Enrolment
from storage.tables import Invite

ROOM = "enrol"


def start(scene: Scene, payload: str) -> None:
    """`/start`, with the code of an invite or without."""
    if not payload:
        return home.home(scene)
    if stretches.is_link(payload):
        return stretches.started(scene, payload)
    if look.is_link(payload):
        return look.started(scene, payload)
    if not payload.isascii():
        return _refused(scene, "enrol-unknown")
    name = clean(scene.sender.name)
    result = people.join(scene.session, payload, scene.sender.telegram_id, name, scene.now)
    invite = invites.find(scene.session, payload)
    if isinstance(result, Refusal) or invite is None:
        is_for_group = invite is not None and invite.kind == "group"
        return _refused(scene, "enrol-group-code" if is_for_group else f"enrol-{result}")
    scene.member = result.member
    _tell(scene, result, invite)
    if not result.member.language:
        scene.post(language_screen(scene.words, ROOM))
    else:
        _come_in(scene, result, invite)


def choose_language(scene: Scene, args: tuple[str, ...]) -> None:
    """The first choice of language, and with it the welcome. Tapped again, it says the same in the other language."""
    if scene.member is None:
        return stranger(scene)
    if not args or args[0] not in LANGUAGES:
        raise Forged(*args)
    people.set_language(scene.session, scene.member_id, args[0])
    scene.session.refresh(scene.me)
    _welcome(scene)


def _come_in(scene: Scene, result: Enrolment, invite: Invite) -> None:
    """Greet somebody whose language is known."""
    if result.outcome in ("new", "returned"):
        return _welcome(scene)
    scene.effects.append(Commands(scene.me.rank, scene.language))
    screen = home_screen(scene.words, scene.municipality, home.state_of(scene))
    scene.post(Screen(Raw(f"{_line(scene, result, invite)}\n\n{screen.html}"), screen.rows))
    if result.outcome == "added":
        catch_up(scene, scene.member_id)


def _welcome(scene: Scene) -> None:
    asked = is_asked(scene)
    screen = welcome_screen(
        scene.words,
        scene.municipality,
        home.state_of(scene),
        name=scene.me.name,
        units=own_units(scene),
        will_be_asked=asked,
    )
    scene.effects.append(Commands(scene.me.rank, scene.language))
    scene.show(screen)
    catch_up(scene, scene.member_id)


def _line(scene: Scene, result: Enrolment, invite: Invite) -> Raw:
    words, unit = scene.words, unit_name(scene.municipality, invite.unit or "")
    if result.outcome == "replaced":
        return words.html("enrol-replaced")
    if result.outcome == "already":
        return words.html("enrol-already-unit", unit=unit) if invite.unit else words.html("enrol-already")
    if invite.rank in people.COORDINATING:
        return words.html("enrol-rank", rank=invite.rank)
    return words.html("enrol-added", unit=unit)


def _refused(scene: Scene, key: str) -> None:
    """Why a link does not open, and the way on."""
    line = scene.words.html(key)
    if scene.member is None:
        return scene.post(Screen(line))
    screen = home_screen(scene.words, scene.municipality, home.state_of(scene))
    scene.post(Screen(Raw(f"{line}\n\n{screen.html}"), screen.rows))


def _tell(scene: Scene, result: Enrolment, invite: Invite) -> None:
    """The coordinators hear of every enrolment, with *Ta bort*."""
    if result.outcome == "already":
        return
    member = scene.me
    key = f"enrolled:{member.id}:{invite.id}:{scene.update_id}"
    buttons = [
        ["people-notice-remove", pack("people", "remove", scene.member_id)],
        ["people-notice-show", pack("people", "one", scene.member_id)],
    ]
    if result.outcome == "replaced":
        tell_coordinators(
            scene, key, "people-notice-replaced", buttons[1:], but=scene.member_id, member=scene.member_id
        )
    elif invite.rank in people.COORDINATING:
        words = "people-notice-enrolled-lead"
        tell_coordinators(scene, key, words, buttons, but=scene.member_id, member=scene.member_id, rank=invite.rank)
    else:
        unit = unit_name(scene.municipality, invite.unit or "")
        tell_coordinators(
            scene, key, "people-notice-enrolled", buttons, but=scene.member_id, member=scene.member_id, unit=unit
        )


__all__ = ["ROOM", "TAPS", "choose_language", "start", "stranger"]

TAPS: dict[str, TapHandler] = {"lang": choose_language, **me.OPEN_TAPS}
"""These are open to those who are no members."""
