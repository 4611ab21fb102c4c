"""The EST group: bound by a code, told what the bot may do there, and let go of. Any other group hears nothing.

In a group the sender may be an anonymous admin: the code is what counts, not who writes it.
"""

from collections.abc import Callable

from bot.effects import LookAround, Post
from bot.rooms import TapHandler
from bot.rooms.common import await_line, for_coordinators, tell_coordinators, whole
from bot.scene import Scene
from reporting import coord_screens as screens
from reporting.buttons import pack
from reporting.cycle import local
from reporting.invite_screens import LINK_DAYS
from reporting.names import clean
from reporting.people_screens import confirm_screen, menu_row
from reporting.screens import Button, Screen, button
from reporting.wording import LANGUAGES, Raw, words_in
from storage import invites, rooms
from storage.tables import Invite, Room

ROOM = "group"
GONE = ("left", "kicked")


# ---- in the group


def bind(scene: Scene, rest: str) -> None:
    """`/bind <code>`: silence for a wrong code, so that the bot says nothing in groups that are not ours."""
    code = rest.split()[0] if rest.split() else ""
    redeemed = invites.redeem(scene.session, code, invites.ROOM, scene.now) if code.isascii() else None
    if not isinstance(redeemed, Invite):
        bound = _bound_here(scene)
        if bound is not None and code:
            _say(scene, bound.language, "group-here-already")
        return
    language = scene.municipality.languages[0]
    title = clean(scene.chat_title, 255)
    rooms.bind(scene.session, scene.chat_id, scene.thread_id, title, language, scene.now)
    scene.effects.append(LookAround(language, scene.thread_id))
    _tell(scene, "bound", "group-notice-bound", title)


def unbind(scene: Scene, _rest: str) -> None:
    """`/koppla_bort`, by a coordinator; an anonymous one is shown to the private chat."""
    bound = _bound_here(scene)
    if bound is None:
        return
    if not scene.coordinates:
        return _say(scene, bound.language, "group-only-coordinator")
    rooms.unbind(scene.session, scene.chat_id, scene.now)
    _say(scene, bound.language, "group-unbound")
    _tell(scene, "unbound", "group-notice-unbound", bound.title)


def on_membership(scene: Scene, status: str) -> None:
    """The bot was added, promoted, or thrown out. Only the bound group hears of it."""
    bound = _bound_here(scene)
    if bound is None:
        return
    if status in GONE:
        rooms.unbind(scene.session, scene.chat_id, scene.now)
        _tell(scene, "thrown", "group-notice-thrown-out", bound.title)
    elif status == "administrator":
        scene.effects.append(LookAround(bound.language, bound.thread_id))


def on_migrated(scene: Scene, new_chat_id: int) -> None:
    """The group became a supergroup and has a new id."""
    rooms.migrate_room(scene.session, scene.chat_id, new_chat_id)


def _bound_here(scene: Scene) -> Room | None:
    room = rooms.room_at(scene.session, scene.chat_id)
    return room if room is not None and room.unbound_at is None else None


def _say(scene: Scene, language: str, key: str) -> None:
    scene.effects.append(Post(Screen(words_in(language).html(key)), thread_id=scene.thread_id))


def _tell(scene: Scene, what: str, words: str, title: str) -> None:
    key = f"group-{what}:{scene.chat_id}:{scene.update_id}"
    show = [["group-notice-button", pack(ROOM, "list")]]
    tell_coordinators(scene, key, words, show, title=title or scene.words.text("group-nameless"))


# ---- in the coordinator's chat


def every(scene: Scene, _args: tuple[str, ...]) -> None:
    """The groups that get the summary."""
    _list(scene)


def one(scene: Scene, args: tuple[str, ...]) -> None:
    """One of them."""
    _with_room(scene, args[0], lambda room: scene.show(screens.group_screen(scene.words, _shown(room))))


def set_language(scene: Scene, args: tuple[str, ...]) -> None:
    """The language that the group is spoken to in."""

    def work(room: Room) -> None:
        if args[1] not in LANGUAGES:
            raise ValueError(args[1])
        room.language = args[1]
        scene.session.flush()
        scene.toast("group-language-set")
        scene.show(screens.group_screen(scene.words, _shown(room)))

    _with_room(scene, args[0], work)


def ask_unbind(scene: Scene, args: tuple[str, ...]) -> None:
    """Ask before a group is let go of."""

    def work(room: Room) -> None:
        words, title = scene.words, _title(scene, room)
        yes = button(words.text("group-unbind-yes"), ROOM, "unbound", args[0])
        no = button(words.text("group-unbind-no"), ROOM, "one", args[0])
        scene.show(confirm_screen(words, words.html("group-unbind-question", title=title), yes, no))

    _with_room(scene, args[0], work)


def unbound(scene: Scene, args: tuple[str, ...]) -> None:
    """Let go of a group."""

    def work(room: Room) -> None:
        rooms.unbind(scene.session, room.chat_id, scene.now)
        _list(scene, scene.words.html("group-gone", title=_title(scene, room)))

    _with_room(scene, args[0], work)


def connect(scene: Scene, _args: tuple[str, ...] = ()) -> None:
    """*Koppla EST-gruppen*: a link and a code that can be used once. Codes that I made before stop working."""
    for each in invites.open_invites(scene.session, scene.now):
        if each.kind == "group" and each.created_by == scene.member_id and each.id is not None:
            invites.revoke(scene.session, each.id, scene.now)
    code = invites.create(
        scene.session, kind="group", uses=1, days=LINK_DAYS, created_by=scene.member_id, now=scene.now
    )
    made, words = invites.find(scene.session, code), scene.words
    assert made is not None
    day = words.day(local(made.expires_at, scene.municipality.zone).date())
    text = words.html("group-how", username=scene.username, code=code, day=day)
    rows = (
        (Button(words.text("group-choose"), url=f"https://t.me/{scene.username}?startgroup={code}"),),
        (button(words.text("group-new-code"), ROOM, "connect"),),
        (button(words.text("group-back"), ROOM, "list"),),
        menu_row(words),
    )
    scene.show(Screen(text, rows))


def connect_command(scene: Scene, _rest: str) -> None:
    """`/bind` in the private chat: how it is done."""
    await_line(scene, "")
    connect(scene)


def _with_room(scene: Scene, code: str, work: Callable[[Room], None]) -> None:
    """Do it with a bound group; for one that is bound no longer the list is shown."""
    wanted = whole(code)
    room = next((each for each in rooms.bound(scene.session) if each.id == wanted), None)
    if room is None:
        _list(scene)
    else:
        work(room)


def _list(scene: Scene, note: Raw | None = None) -> None:
    groups = [_shown(each) for each in rooms.bound(scene.session)]
    scene.show(screens.groups_screen(scene.words, groups, note=note))


def _shown(room: Room) -> screens.Group:
    assert room.id is not None
    return screens.Group(room.id, room.title, room.language, room.thread_id is not None)


def _title(scene: Scene, room: Room) -> str:
    return room.title or scene.words.text("group-nameless")


_HANDLERS: dict[str, TapHandler] = {
    "list": every,
    "one": one,
    "lang": set_language,
    "unbind": ask_unbind,
    "unbound": unbound,
    "connect": connect,
}
TAPS = {verb: for_coordinators(handler) for verb, handler in _HANDLERS.items()}
COMMANDS: dict[str, Callable[[Scene, str], None]] = {
    "start": bind,
    "bind": bind,
    "koppla": bind,
    "unbind": unbind,
    "koppla_bort": unbind,
}
"""Commands in groups."""
