"""The gallery: every screen that the pure core can draw of the municipality file, in one language."""

from collections.abc import Iterator
from datetime import UTC, timedelta

from reporting import (
    coord_screens,
    cycle,
    everyone_screens,
    form_screens,
    home_screens,
    intake_screens,
    invite_screens,
    own_screens,
    people_screens,
    pile_screens,
    receipt,
    setup_screens,
)
from reporting.form import Draft
from reporting.municipality import Municipality
from reporting.preview import Decision, Text, preview_screen, text_screen
from reporting.prompt import UnitAsk, answered_screen, closed_screen, prompt_screen, snoozed_screen
from reporting.screens import Screen, button
from reporting.standing import UnitStanding
from reporting.wording import Words
from tests.guards.test_buttons import HERE, LONGEST_ID, drafts, views
from tests.reporting.pictures import picture

NOW = HERE.astimezone(UTC)
ME = people_screens.Person(12, "Anna", "member")


def gallery(words: Words, municipality: Municipality) -> Iterator[Screen]:
    """Every screen, with what it is drawn of taken from the file."""
    yield from _form(words, municipality)
    yield from _intake(words, municipality)
    yield from _home(words, municipality)
    yield from _period(words, municipality)
    yield from _receipts(words, municipality)
    yield from _coordination(words, municipality)
    yield from _people(words, municipality)
    yield from _setup(words, municipality)
    yield from _picture(words)


def _form(words: Words, municipality: Municipality) -> Iterator[Screen]:
    shown = views(municipality)
    for draft in drafts(municipality):
        yield form_screens.screen(words, municipality, draft, shown[0])
        if draft.category and draft.subcategory and draft.place is None:
            yield everyone_screens.help_screen(words, draft, "place")
    first = next(each for each in drafts(municipality) if each.subcategory)
    for view in shown:
        yield form_screens.screen(words, municipality, first, view)
        yield form_screens.screen(words, municipality, Draft(1, 1), view)
    yield form_screens.cancelled(words, first)
    yield form_screens.offered_again(words, municipality, first)
    yield everyone_screens.pin_screen(words)
    yield form_screens.screen(words, municipality, Draft(LONGEST_ID, LONGEST_ID, asking="actions"), shown[0])


def _intake(words: Words, municipality: Municipality) -> Iterator[Screen]:
    told = drafts(municipality)
    for asking in ("shield", "danger"):
        draft = Draft(1, 1, asking=asking, masked="Ring ⟨telefonnummer⟩ nu")
        yield form_screens.screen(words, municipality, draft, views(municipality)[0])
    yield intake_screens.person_screen(words, told[0])
    yield intake_screens.no_report_screen(words, told[0])
    for start in range(0, len(told), 6):
        yield pile_screens.pile_screen(words, municipality, told[start : start + 6])
    yield pile_screens.sent_screen(words, [1, 2], 3)
    yield pile_screens.practised_screen(words)
    yield pile_screens.dropped_screen(words, 1, 2)


def _home(words: Words, municipality: Municipality) -> Iterator[Screen]:
    for home in (home_screens.Home(), home_screens.Home(True, True, True, 12), home_screens.Home(has_units=False)):
        yield home_screens.home_screen(words, municipality, home)
        yield home_screens.welcome_screen(words, municipality, home, name="Anna", units=["A"], will_be_asked=True)
    yield home_screens.language_screen(words, "enrol")
    yield home_screens.settings_screen(words, ["A"])
    yield own_screens.privacy_screen(words, municipality, is_member=True)
    yield own_screens.leave_screen(words)
    yield own_screens.erase_screen(words)
    yield own_screens.erase_again_screen(words)
    yield own_screens.last_coordinator_screen(words)


def _period(words: Words, municipality: Municipality) -> Iterator[Screen]:
    rhythm = municipality.rhythm
    period = cycle.cycle_of(rhythm, HERE.date())
    silent = UnitStanding()
    for unit in municipality.units:
        other = next(each for each in municipality.units if each is not unit)
        for asks in (
            [UnitAsk(unit, silent)],
            [UnitAsk(unit, silent), UnitAsk(other, silent)],
            [UnitAsk(unit, UnitStanding(2, "report"), "done"), UnitAsk(other, silent)],
            [UnitAsk(unit, silent, "calm", 2), UnitAsk(other, silent, "notout")],
        ):
            yield prompt_screen(words, period, asks, unit=unit.key)
            yield answered_screen(words, period, asks, unit.key, rhythm)
        yield closed_screen(words, period, unit.key)
        yield snoozed_screen(words, period, rhythm, NOW, unit.key)


def _receipts(words: Words, municipality: Municipality) -> Iterator[Screen]:
    unit = next(each for each in municipality.units if each.goes_out)
    asks = [UnitAsk(unit, UnitStanding(1, "report"), "done")]
    period = cycle.cycle_of(municipality.rhythm, HERE.date()).key
    told = [each for each in drafts(municipality) if each.band and not each.asking]
    sent = [
        receipt.Sent(9999, _at(each, place.key), period, NOW, withdrawn)
        for each, place in zip(told * 9, municipality.places, strict=False)
        for withdrawn in (False, True)
    ]
    for each in sent:
        yield receipt.receipt(words, municipality, each)
        yield receipt.receipt(words, municipality, each, asks=asks, listed=True)
        yield receipt.mine(words, municipality, [each] * 9, page=1, size=8)
    yield receipt.mine(words, municipality, [], page=0, size=8)


def _at(draft: Draft, place: str) -> Draft:
    return Draft(**{name: getattr(draft, name) for name in draft.__slots__} | {"place": place})


def _coordination(words: Words, municipality: Municipality) -> Iterator[Screen]:
    yield coord_screens.menu_screen(words, members=3, units=4, groups=0)
    units = [(unit, False) for unit in municipality.units]
    for page in range(4):
        yield coord_screens.missing_screen(words, units, {}, page, closes="mån 23 nov kl. 12:00", is_open=True)
        yield coord_screens.behalf_screen(words, municipality, page)
        yield invite_screens.unit_step(words, municipality, page)
    yield invite_screens.rank_step(words)
    yield invite_screens.lead_days_step(words, "deputy")
    for unit in municipality.units:
        yield coord_screens.behalf_unit_screen(words, unit, "v. 46", UnitStanding(), can_answer=True, ask_evenings=True)
        yield invite_screens.role_step(words, municipality, unit)
        yield invite_screens.uses_step(words, unit, unit.role)
        yield invite_screens.days_step(words, unit, unit.role, 5)
        made = invite_screens.OpenInvite(1, "member", unit.key, "member", 5, "fre 20 nov")
        yield invite_screens.made_screen(words, municipality, made, is_new=True)
        yield invite_screens.list_screen(words, municipality, [made], 0)
    group = coord_screens.Group(-1, "EST Lysekil", "sv")
    yield coord_screens.groups_screen(words, [group])
    yield coord_screens.group_screen(words, group)


def _people(words: Words, municipality: Municipality) -> Iterator[Screen]:
    counts = {unit.key: 12 for unit in municipality.units}
    for page in range(4):
        yield people_screens.units_screen(words, municipality, counts, 3, page)
        yield people_screens.move_screen(words, municipality, ME, people_screens.Seat("vaktare", "guard"), page)
        yield people_screens.add_screen(words, municipality, ME, page)
    for unit in municipality.units:
        seat = people_screens.Seat(unit.key, unit.role, contact=True)
        for rank in ("member", "deputy", "coordinator"):
            person = people_screens.Person(12, "Anna", rank, (seat,), unreachable=rank == "deputy")
            yield people_screens.person_screen(words, municipality, person)
            yield people_screens.seat_screen(words, municipality, person, seat)
            yield people_screens.unit_screen(words, unit.name, unit.key, [person] * 9, 0)
    yield people_screens.removed_screen(words, ME)
    yield people_screens.replace_screen(words, ME, 7)


def _setup(words: Words, municipality: Municipality) -> Iterator[Screen]:
    for page in range(10):
        yield setup_screens.units_screen(words, municipality, page)
        yield setup_screens.places_screen(words, municipality, page)
        yield setup_screens.organisation_step(words, municipality, "Ny", page)
        yield setup_screens.area_step(words, municipality, "Ny", page)
    for unit in municipality.units:
        yield setup_screens.unit_screen(words, municipality, unit)
    yield setup_screens.unit_role_step(words, municipality, "Ny", "-")
    yield setup_screens.asked_step(words, municipality, "Ny", "-", municipality.units[0].role)
    for place in municipality.places:
        yield setup_screens.place_screen(words, municipality, place)
        yield setup_screens.pin_step(words, place)
        yield setup_screens.retire_screen(words, "place", place.key, place.name)
    yield setup_screens.sensitive_step(words, "Ny", municipality.areas[0].key)
    for what in ("unit-new", "unit-name", "place-new", "place-name", "place-alias"):
        yield setup_screens.name_screen(words, what, "Ny")


def _picture(words: Words) -> Iterator[Screen]:
    data = picture()
    for state in ("draft", "held", "published"):
        decision = Decision(state, "Karin", None if state == "draft" else HERE - timedelta(hours=1))
        yield preview_screen(words, data, number=1, version=1, language="sv", has_room=True, decision=decision, newer=2)
    texts = [
        Text(each, "SKADE", "klotter", "sodra-hamnen", HERE.date(), "natt", "submitted", "Text") for each in (1, 2)
    ]
    shown = text_screen(words, data, texts, number=1, report=1, decided=False)
    assert shown is not None
    yield shown
    yield Screen("", ((button(words.text("people-notice-menu"), "home", "hello"),),))
