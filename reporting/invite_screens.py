"""Inviting: unit, role, how many, how long, and the link. Pure functions of data."""

from collections.abc import Sequence
from dataclasses import dataclass

from reporting.lists import column, page_of, short, turning, wide
from reporting.municipality import Municipality, Unit
from reporting.people_screens import choose_unit, menu_row, unit_name
from reporting.screens import Button, Screen, button
from reporting.wording import Raw, Words

USES = (1, 5, 20)
DAYS = (7, 14, 30)
RANKS = ("deputy", "coordinator")
LINK_DAYS = 7
"""How long a link lives that replaces an account or binds a group."""


@dataclass(frozen=True, slots=True)
class OpenInvite:
    """An invite that still opens."""

    id: int
    kind: str
    unit: str | None
    rank: str
    uses_left: int
    expires: str
    """The local day, in words."""
    replaces: str = ""
    """The name of the member who changes account."""


def unit_step(words: Words, municipality: Municipality, page: int) -> Screen:
    """Which unit is somebody invited to?"""
    return choose_unit(
        words,
        words.html("invite-unit"),
        municipality.units,
        page,
        turn=("coord", "inv"),
        label=lambda unit: unit.name,
        code=lambda unit: button("", "coord", "inv_unit", short(unit.key)),
        first=[button(words.text("invite-lead"), "coord", "inv_rank")],
        back=menu_row(words)[0],
    )


def rank_step(words: Words) -> Screen:
    """A coordinator or a deputy? Such a link can be used once."""
    choices = [button(words.text(f"invite-rank-{rank}"), "coord", "inv_lead", rank) for rank in RANKS]
    return Screen(words.html("invite-rank"), (*column(choices), _again(words), menu_row(words)))


def lead_days_step(words: Words, rank: str) -> Screen:
    """How long does a coordinator's link live?"""
    choices = [_days(words, days, "inv_lead_go", rank) for days in DAYS]
    return Screen(words.html("invite-lead-days", rank=rank), (*column(choices), _again(words), menu_row(words)))


def role_step(words: Words, municipality: Municipality, unit: Unit) -> Screen:
    """Which role? The unit's own stands first."""
    usual = municipality.role(unit.role)
    others = [role for role in municipality.roles if role.for_units and role.code != unit.role]
    roles = [usual, *others] if usual else others
    choices = [
        button(wide(role.label(words.language)), "coord", "inv_role", short(unit.key), role.code) for role in roles
    ]
    return Screen(words.html("invite-role", unit=unit.name), (*column(choices), _again(words), menu_row(words)))


def uses_step(words: Words, unit: Unit, role: str) -> Screen:
    """For how many?"""
    choices = [
        button(
            words.text("invite-n-uses", n=uses),
            "coord",
            "inv_uses",
            short(unit.key),
            role,
            uses,
            counts=range(uses, uses + 1),
        )
        for uses in USES
    ]
    return Screen(words.html("invite-uses", unit=unit.name), (*column(choices), _again(words), menu_row(words)))


def days_step(words: Words, unit: Unit, role: str, uses: int) -> Screen:
    """For how long?"""
    choices = [_days(words, days, "inv_go", short(unit.key), role, uses) for days in DAYS]
    return Screen(words.html("invite-days", unit=unit.name), (*column(choices), _again(words), menu_row(words)))


def made_screen(words: Words, municipality: Municipality, invite: OpenInvite, *, is_new: bool) -> Screen:
    """An invite that has been made; the link itself stands in a message of its own, to be forwarded."""
    title = _about(words, municipality, invite)
    text = words.html(
        "invite-made" if is_new else "invite-open", about=title, uses=invite.uses_left, day=invite.expires
    )
    choices = [button(words.text("invite-revoke"), "coord", "inv_revoke", invite.id)]
    if invite.kind != "group":
        choices.append(button(words.text("invite-renew"), "coord", "inv_renew", invite.id))
    choices.append(button(words.text("invite-list-button"), "coord", "inv_list", 0))
    return Screen(text, (*column(choices), menu_row(words)))


def link_screen(words: Words, municipality: Municipality, invite: OpenInvite, link: str) -> Screen:
    """The message to forward: it has no buttons, since those would not follow."""
    values = {"municipality": municipality.name, "link": link, "day": invite.expires, "uses": invite.uses_left}
    if invite.kind == "replace":
        return Screen(words.html("invite-link-replace", **values))
    if invite.rank != "member":
        return Screen(words.html("invite-link-lead", rank=invite.rank, **values))
    return Screen(words.html("invite-link", unit=unit_name(municipality, invite.unit or ""), **values))


def list_screen(
    words: Words, municipality: Municipality, invites: Sequence[OpenInvite], page: int, note: str = ""
) -> Screen:
    """The invites that still open; `note` is the key of what was just done."""
    lines = [words.html(note), Raw("")] if note else []
    lines.append(words.html("invite-list", n=len(invites)))
    shown = page_of(invites, page)
    for number, each in enumerate(shown, start=1):
        about = _about(words, municipality, each)
        lines.append(words.html("invite-until", number=number, about=about, day=each.expires))
    buttons = [button(wide(_about(words, municipality, each)), "coord", "inv_one", each.id) for each in shown]
    more = turning(words, len(invites), page, "coord", "inv_list")
    new = (button(words.text("coord-invite"), "coord", "inv", 0),)
    return Screen(Raw("\n".join(lines)), (*column(buttons), *more, new, menu_row(words)))


def _again(words: Words) -> tuple[Button, ...]:
    return (button(words.text("invite-again"), "coord", "inv", 0),)


def _about(words: Words, municipality: Municipality, invite: OpenInvite) -> str:
    if invite.kind == "group":
        return words.text("invite-about-group")
    if invite.kind == "replace":
        return words.text("invite-about-replace", name=invite.replaces or words.text("people-nameless"))
    if invite.rank != "member":
        return words.text(f"invite-rank-{invite.rank}")
    return unit_name(municipality, invite.unit or "")


def _days(words: Words, days: int, verb: str, *about: str | int) -> Button:
    label = words.text("invite-n-days", n=days)
    return button(label, "coord", verb, *about, days, counts=range(days, days + 1))
