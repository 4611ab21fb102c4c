"""Every screen about people in every language: codes fit, labels fit, and there is a way on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reporting import coord_screens, home_screens, invite_screens, own_screens, people_screens, setup_screens
from reporting.group_rights import rights_screen
from reporting.home_screens import Home
from reporting.invite_screens import OpenInvite
from reporting.ledger_screens import Missed
from reporting.municipality import Change, load
from reporting.people_screens import Person, Seat
from reporting.screens import Screen
from reporting.standing import SILENT
from reporting.wording import LANGUAGES, Raw, Words, words_in

LONG = "a" * 31 + "b"
BASE = load(Path(__file__).parent.parent.parent / "municipalities" / "lysekil.toml")
TOWN = BASE.with_changes(
    [
        Change(kind="organisation", key=LONG, value={"name": "Å" * 40}),
        Change(kind="unit", key=LONG, value={"name": "Ö" * 40, "organisation": LONG, "role": "guard", "asked": "all"}),
        Change(kind="place", key=LONG, value={"name": "Ä" * 40, "area": "lysekil", "sensitive": True, "aliases": []}),
    ]
)
UNIT, PLACE = TOWN.unit(LONG), TOWN.place(LONG)
NAME = "<i>Ö" * 15
SEATS = (Seat(LONG, "field_secretary", contact=True), Seat("vaktare", "guard"))
INVITE = OpenInvite(9_999_999, "member", LONG, "member", 20, "tors 19 nov")


def screens(words: Words) -> Iterator[Screen]:
    assert UNIT is not None
    assert PLACE is not None
    yield home_screens.home_screen(words, TOWN, Home(True, True), hint="home-unknown")
    yield home_screens.home_screen(words, TOWN, Home(has_units=False))
    yield home_screens.language_screen(words, "enrol")
    yield home_screens.welcome_screen(words, TOWN, Home(), name=NAME, units=[UNIT.name], will_be_asked=True)
    yield home_screens.settings_screen(words, [], note="me-language-set")
    yield own_screens.privacy_screen(words, TOWN, is_member=True)
    yield own_screens.leave_screen(words)
    yield own_screens.erase_screen(words)
    yield own_screens.erase_again_screen(words)
    yield own_screens.last_coordinator_screen(words)
    for rank in ("member", "deputy", "coordinator"):
        person = Person(9_999_999_999, NAME, rank, SEATS, unreachable=rank == "deputy")
        yield people_screens.person_screen(words, TOWN, person, note=Raw("!"), is_last=rank == "coordinator")
        yield people_screens.unit_screen(words, UNIT.name, LONG, [person] * 30, 2)
        yield people_screens.seat_screen(words, TOWN, person, SEATS[0])
        yield people_screens.move_screen(words, TOWN, person, SEATS[0], 1)
        yield people_screens.add_screen(words, TOWN, person, 0)
        yield people_screens.removed_screen(words, person)
        yield people_screens.replace_screen(words, person, 7)
    yield people_screens.units_screen(words, TOWN, {LONG: 3}, 2, 2)
    yield coord_screens.menu_screen(words, members=200, units=60, groups=0)
    missed = [Missed(each, 3) for each in TOWN.units]
    yield coord_screens.missing_screen(words, missed, 1, units=60, closes="mån 12:00", cycle="2026-11-09")
    yield coord_screens.behalf_screen(words, TOWN, 2)
    for can_answer in (True, False):
        yield coord_screens.behalf_unit_screen(
            words, UNIT, "v. 46", SILENT, can_answer=can_answer, ask_evenings=can_answer
        )
    group = coord_screens.Group(1, NAME, "sv", in_topic=True)
    yield coord_screens.groups_screen(words, [group])
    yield coord_screens.group_screen(words, group)
    yield invite_screens.unit_step(words, TOWN, 0)
    yield invite_screens.rank_step(words)
    yield invite_screens.lead_days_step(words, "coordinator")
    yield invite_screens.role_step(words, TOWN, UNIT)
    yield invite_screens.uses_step(words, UNIT, "r" * 16)
    yield invite_screens.days_step(words, UNIT, "r" * 16, 20)
    yield invite_screens.made_screen(words, TOWN, INVITE, is_new=True)
    yield invite_screens.list_screen(words, TOWN, [INVITE] * 20, 1)
    yield setup_screens.units_screen(words, TOWN, 0)
    yield setup_screens.unit_screen(words, TOWN, UNIT)
    for what in ("unit-new", "unit-name", "place-new", "place-name", "place-alias"):
        yield setup_screens.name_screen(words, what, NAME, trouble="setup-name-bad")
    yield setup_screens.organisation_step(words, TOWN, NAME, 1)
    yield setup_screens.unit_role_step(words, TOWN, NAME, LONG)
    yield setup_screens.asked_step(words, TOWN, NAME, LONG, "guard")
    yield setup_screens.places_screen(words, TOWN, 0)
    yield setup_screens.place_screen(words, TOWN, PLACE)
    yield setup_screens.area_step(words, TOWN, NAME)
    yield setup_screens.sensitive_step(words, NAME, "lysekil")
    yield setup_screens.pin_step(words, PLACE)
    yield setup_screens.retire_screen(words, "unit", LONG, NAME)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen_fits_and_leads_on(language: str) -> None:
    for screen in screens(words_in(language)):
        assert 0 < len(screen.html) <= 4096
        assert "<i>Ö" not in screen.html.replace("&lt;i>", "&lt;i&gt;"), screen.html
        assert screen.rows, screen.html
        labels = [each.label for row in screen.rows for each in row]
        assert all(0 < len(label) <= 48 for label in labels), labels
        assert len(labels) <= 40


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("has", [True, False])
def test_the_group_is_told_what_the_bot_may_do(language: str, has: bool) -> None:
    words = words_in(language)
    html = rights_screen(words, can_send=True, can_pin=has, is_admin=has, privacy_mode=not has, in_topic=has).html
    assert (words.html("group-reads-all") in html) == has
    assert (words.html("group-rights-not-admin") in html) == (not has)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kind", "rank"), [("member", "member"), ("member", "deputy"), ("replace", "member")])
def test_the_message_to_forward_has_no_buttons_and_the_link(language: str, kind: str, rank: str) -> None:
    invite = OpenInvite(1, kind, LONG, rank, 1, "tors 19 nov", replaces=NAME)
    screen = invite_screens.link_screen(words_in(language), TOWN, invite, "t.me/bot?start=x")
    assert not screen.rows
    assert "t.me/bot?start=x" in screen.html
