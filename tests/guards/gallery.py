"""The gallery: every screen that the pure core can draw of the municipality file, in one language."""

from collections.abc import Iterator, Mapping
from datetime import UTC, timedelta
from typing import Any

from reporting import (
    answer_screens,
    asked_period,
    calendar_screens,
    coord_screens,
    cycle,
    everyone_screens,
    form_screens,
    home_screens,
    intake_screens,
    invite_screens,
    ledger,
    ledger_screens,
    list_screens,
    look_screens,
    own_screens,
    people_screens,
    pile_screens,
    receipt,
    remark_screens,
    rest_screens,
    review_screens,
    setup_screens,
    time_screens,
    whenever_screens,
)
from reporting.agenda import MOMENTS
from reporting.day_spans import Span
from reporting.delivery_screens import decided_screen, unknown_buttons
from reporting.form import Draft
from reporting.municipality import Municipality
from reporting.own_time import OwnTime
from reporting.picture import audiences
from reporting.picture.late import following, notice
from reporting.preview import Decision, preview_screen
from reporting.prompt import UnitAsk, prompt_screen, snoozes
from reporting.rows.list import Said, read_list
from reporting.screens import Button, Screen, button
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
    yield from _calendar(words, municipality)
    yield from _picture(words)
    yield from _lists(words, municipality)
    yield from _review(words, municipality)
    yield from _look(words, municipality)
    yield from _deliveries(words)


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
    yield from _times(words)
    yield own_screens.privacy_screen(words, municipality, is_member=True)
    yield own_screens.leave_screen(words)
    yield own_screens.erase_screen(words)
    yield own_screens.erase_again_screen(words)
    yield own_screens.last_coordinator_screen(words)


def _times(words: Words) -> Iterator[Screen]:
    today = HERE.date()
    for first in (None, today, today + timedelta(days=3)):
        last = first and first + timedelta(days=400)
        for is_paused in (False, True):
            own = OwnTime(23 * 60 + 30, 7 * 60, first, last, is_paused)
            mine = time_screens.Mine(own, 2, today)
            yield time_screens.times_screen(words, mine, note="time-quiet-set")
            yield time_screens.stop_screen(words, mine)
            if first is not None and last is not None:
                yield time_screens.away_set_screen(words, mine)
                yield time_screens.confirm_away_screen(words, Span(first, last), today)
    yield time_screens.times_screen(words, time_screens.Mine(OwnTime(0, 0), 0, today))
    yield time_screens.quiet_screen(words, trouble="time-hours-unclear")
    yield time_screens.reminders_screen(words)
    yield time_screens.paused_screen(words)
    for day in range(7):
        yield time_screens.away_screen(words, today + timedelta(days=day), trouble="time-away-unclear")


def _period(words: Words, municipality: Municipality) -> Iterator[Screen]:
    rhythm = municipality.rhythm
    period = cycle.cycle_of(rhythm, HERE.date())
    before_sunday = period.reminds_at - timedelta(hours=1)
    offered = [*snoozes(rhythm, period, period.opens_at), *snoozes(rhythm, period, before_sunday)]
    silent = UnitStanding()
    for unit in municipality.units:
        other = next(each for each in municipality.units if each is not unit)
        for asks in (
            [UnitAsk(unit, silent)],
            [UnitAsk(unit, silent), UnitAsk(other, silent)],
            [UnitAsk(unit, UnitStanding(2, "report"), "done"), UnitAsk(other, silent)],
            [UnitAsk(unit, silent, "calm", 2), UnitAsk(other, silent, "notout")],
        ):
            yield prompt_screen(words, period, asks, unit=unit.key, snoozes=offered, draft=LONGEST_ID)
            for late in (False, True):
                yield answer_screens.answered_screen(words, period, asks, unit.key, rhythm, late=late)
        for reported in (0, 1):
            said = UnitAsk(unit, UnitStanding(1, "report"), "done", reported=reported)
            yield answer_screens.contradicted_screen(words, period, said)
        yield answer_screens.closed_screen(words, period, UnitAsk(unit, silent))
        question = answer_screens.question_button(words, period, unit.key)
        yield answer_screens.long_closed_screen(words, period, question)
        yield answer_screens.snoozed_screen(words, period, rhythm, NOW, unit.key)
        draft = Draft(LONGEST_ID, 1, unit=unit.key, category="SKADE")
        yield answer_screens.draft_found_screen(words, municipality, draft, unit.key)
        yield form_screens.cancelled(words, draft, question)


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
    yield from _ledger(words, municipality)
    for page in range(4):
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


def _ledger(words: Words, municipality: Municipality) -> Iterator[Screen]:
    period = cycle.cycle_of(municipality.rhythm, HERE.date())
    long = "Anna-Karin Johansson Lindberg-Svensson i Bovallstrand"
    someone = ledger.Entry(
        LONGEST_ID,
        long,
        period,
        period.opens_at + timedelta(hours=1),
        municipality.zone,
        NOW,
        places=(ledger.Place("A"),),
    )
    count = len(municipality.units)
    for people in ((), (someone,) * 3):
        missed = [ledger_screens.Missed(unit, len(people) * 4, people) for unit in municipality.units]
        for page in range(4):
            closes = "mån 23 nov kl. 12:00"
            yield coord_screens.missing_screen(words, missed, page, units=count, closes=closes, cycle=period.key)
    for unit in municipality.units:
        for page in range(2):
            yield ledger_screens.unit_screen(
                words,
                unit,
                [someone] * 8,
                20,
                page,
                weeks="v. 46",
                cycle=period.key,
                has_answered=False,
                can_nudge=True,
            )
    yield ledger_screens.person_screen(words, [someone, someone])


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
        yield rest_screens.add_screen(words, unit, HERE.date(), trouble="rest-unclear")
        span = Span(HERE.date(), HERE.date() + timedelta(days=300))
        resting = unit.model_copy(update={"not_in_operation": (span,)})
        yield rest_screens.rest_screen(words, resting, HERE.date(), note="rest-saved")
        yield rest_screens.confirm_screen(words, unit, span, HERE.date())
    yield setup_screens.unit_role_step(words, municipality, "Ny", "-")
    yield setup_screens.asked_step(words, municipality, "Ny", "-", municipality.units[0].role)
    for place in municipality.places:
        yield setup_screens.place_screen(words, municipality, place)
        yield setup_screens.pin_step(words, place)
        yield setup_screens.retire_screen(words, "place", place.key, place.name)
    yield setup_screens.sensitive_step(words, "Ny", municipality.areas[0].key)
    for what in ("unit-new", "unit-name", "place-new", "place-name", "place-alias"):
        yield setup_screens.name_screen(words, what, "Ny")


def _calendar(words: Words, municipality: Municipality) -> Iterator[Screen]:
    period = cycle.cycle_of(municipality.rhythm, HERE.date())
    pauses = [cycle.Pause(HERE.date(), HERE.date() + timedelta(days=200))]
    turn = calendar_screens.Turn(period, period)
    for days in (7, 14):
        rhythm = calendar_screens.with_days(municipality.rhythm, days, municipality.rhythm.anchor)
        yield calendar_screens.times_screen(words, rhythm, pauses, period, note=None)
        yield calendar_screens.turn_screen(words, rhythm, days, rhythm.anchor, turn, NOW)
        for moment in MOMENTS:
            for wanted in (getattr(rhythm, moment), cycle.Moment(62, HERE.time())):
                yield calendar_screens.time_screen(words, rhythm, moment, wanted, fits=wanted.day < 62)
        yield calendar_screens.red_screen(words, rhythm)
    yield calendar_screens.pauses_screen(words, pauses)
    yield calendar_screens.pause_typing_screen(words, bad=True)
    yield calendar_screens.pause_screen(words, pauses[0], [period] * 20, turn, municipality.rhythm, NOW)
    yield calendar_screens.lift_screen(words, pauses[0], turn, municipality.rhythm, NOW)


def _look(words: Words, municipality: Municipality) -> Iterator[Screen]:
    data = picture()
    view = audiences.view(data, "group")
    around = [("2026-10-26", data), ("2026-12-28", {"period": {"weeks": [[2026, 53], [2027, 1]]}})]
    today, spare = HERE.date(), cycle.cycle_of(municipality.rhythm, HERE.date())
    for page in range(2):
        yield look_screens.places_screen(words, view, LONGEST_ID, page=page)
    for at in range(len(view["shown"])):
        yield look_screens.place_screen(words, view, LONGEST_ID, at)
    yield look_screens.why_screen(words, data, LONGEST_ID)
    for is_coordinator in (False, True):
        yield whenever_screens.picture_screen(words, data, 1, around, today, is_coordinator=is_coordinator)
    for asked in (asked_period.Asked("unclear"), asked_period.Asked("newest"), asked_period.Asked("day", today)):
        yield whenever_screens.none_screen(words, asked, spare, today, around, waiting=1)
    yield whenever_screens.now_screen(words, data, spare, municipality.zone, [spare])


def _lists(words: Words, municipality: Municipality) -> Iterator[Screen]:
    rows = "datum;tid;kategori;plats;enhet\n2026-03-02;22;%s;%s;%s\n"
    for cells in (("Moped", "Kungstorgt", "Väktarna"), ("Busk", "Kungstorget", "Väktarna"), ("Moped", "Torget", "Nya")):
        told = read_list((rows % cells).encode(), municipality, NOW, Said())
        yield list_screens.ask(words, municipality, told, LONGEST_ID)
        yield from (list_screens.ask(words, municipality, told, LONGEST_ID, page) for page in range(9))
    fine = read_list((rows % ("Moped", "Torget", "Väktarna")).encode(), municipality, NOW, Said())
    yield list_screens.understood(words, fine, LONGEST_ID, ("1",))
    yield list_screens.done(words, ("1",), LONGEST_ID)
    yield list_screens.how(words)
    yield list_screens.reading(words)
    yield list_screens.importing(words, 20_000)


def _deliveries(words: Words) -> Iterator[Screen]:
    asked = unknown_buttons(LONGEST_ID, 999)
    laid = tuple((Button(words.text(label), code),) for label, code in asked)
    yield Screen(words.html("outbox-notice-unknown", room="EST Lysekil"), laid)
    for verdict in ("came", "again", "late", "other"):
        yield decided_screen(words, verdict, "EST Lysekil", name="Karin", local=HERE)


def _review(words: Words, municipality: Municipality) -> Iterator[Screen]:
    told = [each for each in drafts(municipality) if each.band and not each.asking]
    undo = review_screens.Undo(LONGEST_ID, "0" * 8)
    for draft, place in zip(told, municipality.places, strict=False):
        told_so = _at(draft, place.key)
        told_so = Draft(**{name: getattr(told_so, name) for name in draft.__slots__} | {"note": "Kevin <b> 17 år"})
        sent = receipt.Sent(LONGEST_ID, told_so, "2026-11-09", NOW)
        for review in ("submitted", "approved", "rejected"):
            reading = review_screens.Reading(sent, review, "0" * 8, 1, (1, 2))
            about = {"scope": LONGEST_ID, "left": 12, "following": LONGEST_ID, "undo": undo}
            note = review_screens.who_was_first(words, review, "Karin")
            yield review_screens.text_screen(words, municipality, reading, **about, note=note)
        yield review_screens.edit_screen(words, reading, scope=0, trouble=words.html("review-edit-empty"))
        yield review_screens.join_screen(words, municipality, reading, [sent] * 20, 1, scope=LONGEST_ID)
    yield review_screens.none_screen(words, undo=undo)
    closes = ("v. 46–47", "mån 23 nov", "12:00")
    yield review_screens.digest_screen(words, texts=120, proposals=12, closes=closes, undecided="v. 44–45")


def _added(words: Words, data: Mapping[str, Any]) -> Iterator[Screen]:
    nothing, own = remark_screens.Own(), remark_screens.Own("clear", "Tre bränder.", 3, "Karin")
    places = remark_screens.places(words, data)
    for line in (nothing, own):
        lines = dict.fromkeys(remark_screens.LINES, line)
        yield remark_screens.menu_screen(words, data, lines, [(each, own) for each in places], number=LONGEST_ID)
        for kind in remark_screens.LINES:
            trouble = remark_screens.conflict(words, line)
            yield remark_screens.line_screen(words, kind, line, number=LONGEST_ID, left=75, trouble=trouble)
        for place in places:
            counted = remark_screens.counted_level(data, place)
            yield remark_screens.level_screen(words, place, counted, line, number=LONGEST_ID)
            for level in remark_screens.LEVELS:
                yield remark_screens.reason_screen(words, place, level, line, number=LONGEST_ID)
    yield remark_screens.places_screen(words, places * 5, number=LONGEST_ID, page=1)


def _picture(words: Words) -> Iterator[Screen]:
    data = picture()
    for state in ("draft", "held", "published"):
        decision = Decision(state, "Karin", None if state == "draft" else HERE - timedelta(hours=1))
        yield preview_screen(words, data, number=1, version=1, language="sv", has_room=True, decision=decision, newer=2)
    revised = following(data, data, version=2, at=NOW, came={"reports": 2, "changed": 1, "withdrawn": 1})
    out = Decision("published", "", HERE)
    for newest in (2, 3):
        about = {"number": 2, "version": 2, "language": "sv", "has_room": True, "decision": out}
        yield preview_screen(words, revised, **about, newer=1, newest=newest, unread=[1])
    yield notice(words, revised, number=2, rooms_told=1)
    yield from _added(words, data)
    yield Screen("", ((button(words.text("people-notice-menu"), "home", "hello"),),))
