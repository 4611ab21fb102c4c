"""Inviting from the chat: step by step to a link that can be forwarded, and taken back.

The code itself is not kept, so a link is shown once. A second tap does not make a second link.
"""

from dataclasses import dataclass, fields
from datetime import timedelta

from bot.rooms import TapHandler
from bot.rooms.common import Forged, page, unit_of, whole
from bot.scene import Scene
from reporting import invite_screens as screens
from reporting.cycle import local
from reporting.invite_screens import DAYS, LINK_DAYS, RANKS, USES, OpenInvite
from reporting.municipality import Role
from storage import invites, people
from storage.tables import Invite


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an invite is to open."""

    kind: str
    unit: str | None = None
    role: str | None = None
    rank: str = "member"
    contact: bool = False
    replaces: int | None = None
    uses_left: int = 1

    @classmethod
    def like(cls, invite: Invite) -> "Wanted":
        """What an invite opens."""
        return cls(**{each.name: getattr(invite, each.name) for each in fields(cls)})


TWIN = timedelta(minutes=1)
"""An invite like the one asked for, made by the same person this recently and unused, is the same tap again."""


def units(scene: Scene, args: tuple[str, ...]) -> None:
    """Which unit?"""
    scene.show(screens.unit_step(scene.words, scene.municipality, page(args, 0)))


def unit(scene: Scene, args: tuple[str, ...]) -> None:
    """Which role?"""
    scene.show(screens.role_step(scene.words, scene.municipality, unit_of(scene, args[0])))


def role(scene: Scene, args: tuple[str, ...]) -> None:
    """For how many?"""
    scene.show(screens.uses_step(scene.words, unit_of(scene, args[0]), _role(scene, args[1]).code))


def uses(scene: Scene, args: tuple[str, ...]) -> None:
    """For how long?"""
    found, asked_for = unit_of(scene, args[0]), _role(scene, args[1]).code
    scene.show(screens.days_step(scene.words, found, asked_for, _one_of(USES, args[2])))


def go(scene: Scene, args: tuple[str, ...]) -> None:
    """Make the invite to a unit."""
    found, asked_for = unit_of(scene, args[0]), _role(scene, args[1]).code
    _make(
        scene,
        Wanted("member", found.key, asked_for, uses_left=_one_of(USES, args[2])),
        days=_one_of(DAYS, args[3]),
    )


def rank(scene: Scene, _args: tuple[str, ...]) -> None:
    """Coordinator or deputy?"""
    scene.show(screens.rank_step(scene.words))


def lead(scene: Scene, args: tuple[str, ...]) -> None:
    """For how long?"""
    scene.show(screens.lead_days_step(scene.words, _rank(args[0])))


def lead_go(scene: Scene, args: tuple[str, ...]) -> None:
    """Make the invite to coordinate."""
    _make(scene, Wanted("member", rank=_rank(args[0])), days=_one_of(DAYS, args[1]))


def replace(scene: Scene, args: tuple[str, ...]) -> None:
    """Make the link that moves a member to another account; older ones stop working."""
    member = people.member_with(scene.session, whole(args[0]))
    if member is None or member.id is None or member.state != "active":
        return scene.toast("people-gone", alert=True)
    wanted = Wanted("replace", replaces=member.id)
    if _twin(scene, wanted) is None:
        invites.revoke_replacing(scene.session, member.id, scene.now)
    _make(scene, wanted, days=LINK_DAYS)


def every(scene: Scene, args: tuple[str, ...]) -> None:
    """The invites that still open."""
    _list(scene, page(args, 0))


def one(scene: Scene, args: tuple[str, ...]) -> None:
    """One of them."""
    found = _open(scene, whole(args[0]))
    if found is None:
        return _list(scene, 0, "invite-closed-already")
    scene.show(screens.made_screen(scene.words, scene.municipality, _shown(scene, found), is_new=False))


def revoke(scene: Scene, args: tuple[str, ...]) -> None:
    """*Dra tillbaka*."""
    done = invites.revoke(scene.session, whole(args[0]), scene.now)
    _list(scene, 0, "invite-revoked" if done else "invite-closed-already")


def renew(scene: Scene, args: tuple[str, ...]) -> None:
    """A new link in the place of one that was lost, with as many uses and days left."""
    old = _open(scene, whole(args[0]))
    if old is None or old.id is None or old.kind == "group" or not invites.revoke(scene.session, old.id, scene.now):
        return _list(scene, 0, "invite-closed-already")
    left = -(-(old.expires_at - scene.now) // timedelta(days=1))
    _make(scene, Wanted.like(old), days=left)


def _make(scene: Scene, wanted: Wanted, *, days: int) -> None:
    """Make an invite like the wanted one, show it, and post its link to be forwarded."""
    twin = _twin(scene, wanted)
    if twin is not None:
        return scene.show(screens.made_screen(scene.words, scene.municipality, _shown(scene, twin), is_new=True))
    code = invites.create(
        scene.session,
        kind=wanted.kind,
        unit=wanted.unit,
        role=wanted.role,
        rank=wanted.rank,
        contact=wanted.contact,
        replaces=wanted.replaces,
        uses=wanted.uses_left,
        days=days,
        created_by=scene.member_id,
        now=scene.now,
    )
    made = invites.find(scene.session, code)
    assert made is not None
    shown = _shown(scene, made)
    scene.show(screens.made_screen(scene.words, scene.municipality, shown, is_new=True))
    link = f"https://t.me/{scene.username}?start={code}"
    scene.post(screens.link_screen(scene.words, scene.municipality, shown, link))


def _twin(scene: Scene, wanted: Wanted) -> Invite | None:
    since = scene.now - TWIN
    mine = (each for each in invites.open_invites(scene.session, scene.now) if each.created_by == scene.member_id)
    return next((each for each in mine if each.created_at > since and Wanted.like(each) == wanted), None)


def _open(scene: Scene, invite_id: int) -> Invite | None:
    return next((each for each in invites.open_invites(scene.session, scene.now) if each.id == invite_id), None)


def _list(scene: Scene, shown: int, note: str = "") -> None:
    found = [_shown(scene, each) for each in invites.open_invites(scene.session, scene.now)]
    scene.show(screens.list_screen(scene.words, scene.municipality, found, shown, note))


def _shown(scene: Scene, invite: Invite) -> OpenInvite:
    assert invite.id is not None
    replaced = people.member_with(scene.session, invite.replaces) if invite.replaces else None
    until = local(invite.expires_at, scene.municipality.zone)
    return OpenInvite(
        invite.id,
        invite.kind,
        invite.unit,
        invite.rank,
        invite.uses_left,
        scene.words.day(until.date()),
        replaced.name if replaced else "",
    )


def _role(scene: Scene, code: str) -> Role:
    found = next((each for each in scene.municipality.roles if each.code == code and each.for_units), None)
    if found is None:
        raise Forged(code)
    return found


def _rank(code: str) -> str:
    if code not in RANKS:
        raise Forged(code)
    return code


def _one_of(choices: tuple[int, ...], text: str) -> int:
    chosen = whole(text)
    if chosen not in choices:
        raise Forged(text)
    return chosen


HANDLERS: dict[str, TapHandler] = {
    "inv": units,
    "inv_unit": unit,
    "inv_role": role,
    "inv_uses": uses,
    "inv_go": go,
    "inv_rank": rank,
    "inv_lead": lead,
    "inv_lead_go": lead_go,
    "inv_replace": replace,
    "inv_list": every,
    "inv_one": one,
    "inv_revoke": revoke,
    "inv_renew": renew,
}
