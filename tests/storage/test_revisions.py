"""Sent reports are changed: at once while the picture is not out, else when a coordinator says yes. Once."""

import dataclasses
import random
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlmodel import select

from reporting import changes
from reporting.cycle import cycle_of
from storage import drafts, incidents, people, pictures, reports, revisions
from storage.tables import Audit, Draft, Picture, Report, Revision
from tests.reporting.pictures import CYCLE, LYSEKIL, PREVIOUS, day
from tests.storage.test_pictures import LATER, NOW, coordinates, draft, publishes, tells

TOLD = "Stor målning på gaveln"


def reported(session, name="Anna", **what):
    """Somebody's report with a text; returns it."""
    number = tells(session, member_id=coordinates(session, name), note=TOLD, **what)
    return reports.get(session, number)


def changed(session, report, at=NOW, **answers):
    """The report as its writer saves it with other answers; returns what came of it."""
    told = drafts.write(session, revisions.begin(session, report, at), at, **answers)
    return revisions.save(session, LYSEKIL, told, at)


def publish(session, cycle=CYCLE):
    session.add(Picture(cycle=cycle.key, version=1, state="published", data={}, made_at=NOW))
    session.flush()


def made(session):
    return list(session.exec(select(Revision).order_by(Revision.id), execution_options={"populate_existing": True}))


def test_a_change_is_written_with_what_was_and_what_is(database):
    def story(session):
        report = reported(session)
        outcome = changed(session, report, place="stadsparken", people="2-4")
        return outcome, reports.get(session, report.id), made(session)

    outcome, report, (revision,) = database.run_here(story)
    assert outcome == "made"
    assert (report.place, report.people, report.changed_at) == ("stadsparken", "2-4", NOW)
    assert revision.changes == {"place": ["sodra-hamnen", "stadsparken"], "people": [None, "2-4"]}
    assert (revision.state, revision.member_id, revision.at) == ("made", report.member_id, NOW)


def test_nothing_changed_is_no_revision(database):
    def story(session):
        report = reported(session, seriousness=2, seriousness_assumed=False)
        return changed(session, report), made(session), reports.get(session, report.id).changed_at

    assert database.run_here(story) == ("same", [], None)


def test_a_seriousness_that_the_file_has_changed_meanwhile_is_no_change(database):
    def story(session):
        return changed(session, reported(session, seriousness=3, seriousness_assumed=True))

    assert database.run_here(story) == "same"


@pytest.mark.parametrize(("text", "kept"), [("Något annat", [True, True]), (None, [True, False])])
def test_of_a_text_only_that_it_was_changed_is_kept_and_it_is_reviewed_anew(database, text, kept):
    def story(session):
        report = reported(session, review="approved")
        changed(session, report, note=text)
        return reports.get(session, report.id), made(session)

    report, (revision,) = database.run_here(story)
    assert (report.note, report.review) == (text, "submitted")
    assert revision.changes == {"note": kept}
    assert revision.note is None
    assert TOLD not in str(revision.model_dump())


def test_a_text_that_was_not_changed_keeps_its_review(database):
    def story(session):
        report = reported(session, review="approved")
        changed(session, report, band="natt")
        return reports.get(session, report.id).review

    assert database.run_here(story) == "approved"


def test_the_report_moves_to_the_period_of_its_new_evening(database):
    def story(session):
        report = reported(session)
        changed(session, report, day=day(-3))
        return reports.get(session, report.id), made(session)[0].changes

    report, kept = database.run_here(story)
    assert (report.cycle, report.day) == (PREVIOUS.key, day(-3))
    assert kept["cycle"] == [CYCLE.key, PREVIOUS.key]


def test_a_period_of_an_older_rhythm_is_left_alone_while_the_evening_is(database):
    def story(session):
        report = reported(session)
        report.cycle = "2026-11-02"
        session.flush()
        changed(session, report, band="natt")
        return reports.get(session, report.id).cycle

    assert database.run_here(story) == "2026-11-02"


def test_what_becomes_an_unsafe_place_keeps_the_evening_it_was_told(database):
    def story(session):
        report = reported(session, sent=CYCLE.closes_at - timedelta(days=2))
        changed(session, report, category="PLATS", subcategory="belysning", day=None, band="dygnet")
        return reports.get(session, report.id)

    report = database.run_here(story)
    assert (report.category, report.day) == ("PLATS", (CYCLE.closes_at - timedelta(days=2)).date())
    assert report.cycle == cycle_of(LYSEKIL.rhythm, report.day).key


def test_two_phones_that_save_make_one_revision(database):
    def begin(session):
        report = reported(session)
        told = revisions.begin(session, report, NOW)
        return drafts.write(session, told, NOW, place="stadsparken")

    told = database.run_here(begin)

    def saves(_phone):
        return database.run_here(lambda session: revisions.save(session, LYSEKIL, told, NOW))

    with ThreadPoolExecutor(2) as phones:
        outcomes = list(phones.map(saves, range(2)))
    assert sorted(outcomes) == ["before", "made"]
    assert len(database.run_here(made)) == 1


def test_a_change_under_way_is_gone_on_with_and_another_replaces_it(database):
    def story(session):
        report = reported(session)
        other = tells(session, member_id=report.member_id)
        first = revisions.begin(session, report, NOW)
        drafts.write(session, first, NOW, place="stadsparken")
        again = revisions.begin(session, report, LATER)
        second = revisions.begin(session, reports.get(session, other), LATER)
        states = {
            row.id: row.state for row in session.exec(select(Draft), execution_options={"populate_existing": True})
        }
        return first.id, again, second, states

    first, again, second, states = database.run_here(story)
    assert (again.id, again.place) == (first, "stadsparken")
    assert states == {first: "cancelled", second.id: "changing"}


def test_what_was_changed_elsewhere_meanwhile_is_begun_anew(database):
    def story(session):
        report = reported(session)
        old = revisions.begin(session, report, NOW)
        report.changed_at, report.place = LATER, "stadsparken"
        session.flush()
        new = revisions.begin(session, report, LATER)
        return old.id, new

    old, new = database.run_here(story)
    assert new.id != old
    assert new.place == "stadsparken"


def test_taking_back_and_sending_again_are_revisions(database):
    def story(session):
        report = reported(session)
        taken = [revisions.take_back(session, LYSEKIL, report, True, NOW) for _ in range(2)]
        gone = report.withdrawn_at
        sent = revisions.take_back(session, LYSEKIL, report, False, LATER)
        return taken, gone, sent, report.withdrawn_at, [row.changes for row in made(session)], report.changed_at

    taken, gone, sent, back, kept, changed_at = database.run_here(story)
    assert (taken, gone) == (["made", "before"], NOW)
    assert (sent, back, changed_at) == ("made", None, None)
    assert kept == [{"withdrawn": [False, True]}, {"withdrawn": [True, False]}]


def test_after_publishing_a_change_is_a_proposal_until_it_is_approved(database):
    def story(session):
        report, ulla = reported(session, review="approved"), coordinates(session)
        publish(session)
        outcome = changed(session, report, place="stadsparken", note="Nytt")
        before = reports.get(session, report.id).model_dump()
        proposal = revisions.waiting_of(session, report.id).model_dump()
        decided = revisions.decide(session, LYSEKIL, proposal["id"], True, ulla, LATER)
        second = revisions.decide(session, LYSEKIL, proposal["id"], False, ulla, LATER)
        acts = [(row.act, row.about) for row in session.exec(select(Audit))]
        return outcome, before, proposal, decided, second, reports.get(session, report.id), acts

    outcome, before, proposal, decided, second, report, acts = database.run_here(story)
    assert outcome == "proposed"
    assert (before["place"], before["note"], before["changed_at"]) == ("sodra-hamnen", TOLD, None)
    assert (proposal["state"], proposal["note"]) == ("proposed", "Nytt")
    assert (report.place, report.note, report.review, report.changed_at) == (
        "stadsparken",
        "Nytt",
        "submitted",
        LATER,
    )
    assert (decided.mine, decided.revision.state, decided.revision.note) == (True, "made", None)
    assert decided.revision.decided_at == LATER
    assert (second.mine, second.revision.state) == (False, "made")
    assert acts == [("change-approved", f"report:{report.id}")]


def test_a_refused_or_dropped_proposal_changes_nothing_and_forgets_its_text(database):
    def story(session):
        report, ulla = reported(session), coordinates(session)
        publish(session)
        changed(session, report, note="Nytt")
        first = revisions.waiting_of(session, report.id).id
        revisions.decide(session, LYSEKIL, first, False, ulla, LATER)
        revisions.take_back(session, LYSEKIL, report, True, LATER)
        second = revisions.waiting_of(session, report.id).id
        somebody_else = revisions.drop(session, second, ulla, LATER)
        revisions.drop(session, second, report.member_id, LATER)
        late = revisions.decide(session, LYSEKIL, second, True, ulla, LATER)
        return reports.get(session, report.id), made(session), somebody_else, late.mine

    report, rows, somebody_else, late = database.run_here(story)
    assert (report.note, report.withdrawn_at) == (TOLD, None)
    assert [(row.state, row.note) for row in rows] == [("refused", None), ("dropped", None)]
    assert somebody_else is None
    assert not late


def test_of_two_coordinators_at_once_one_decides(database):
    def begin(session):
        report = reported(session)
        publish(session)
        changed(session, report, place="stadsparken")
        return revisions.waiting_of(session, report.id).id, coordinates(session), coordinates(session, "Nils")

    number, *both = database.run_here(begin)

    def decides(who):
        yes = who == both[0]
        return database.run_here(lambda session: revisions.decide(session, LYSEKIL, number, yes, who, LATER))

    with ThreadPoolExecutor(2) as at_once:
        decided = list(at_once.map(decides, both))
    assert sorted(each.mine for each in decided) == [False, True]
    winner = both[[each.mine for each in decided].index(True)]
    (row,) = database.run_here(made)
    assert (row.state, row.decided_by) == ("made" if winner == both[0] else "refused", winner)


def test_the_same_proposal_twice_is_one_and_another_replaces_it(database):
    def story(session):
        report = reported(session)
        publish(session)
        outcomes = [changed(session, report, place=place) for place in ("stadsparken", "stadsparken", "brastad")]
        return (
            outcomes,
            [(row.state, row.changes["place"][1]) for row in made(session)],
            revisions.number_waiting(session),
        )

    outcomes, rows, number = database.run_here(story)
    assert outcomes == ["proposed"] * 3
    assert rows == [("dropped", "stadsparken"), ("proposed", "brastad")]
    assert number == 1


@pytest.mark.parametrize("published", [CYCLE, PREVIOUS])
def test_a_move_out_of_or_into_a_published_period_waits_for_a_yes(database, published):
    def story(session):
        report = reported(session)
        publish(session, published)
        return changed(session, report, day=day(-3)), reports.get(session, report.id).cycle

    assert database.run_here(story) == ("proposed", CYCLE.key)


def test_a_picture_on_its_way_has_the_change_in_it_or_the_change_waits(database):
    """Whoever comes first: nothing is published that says other than the reports do, without a coordinator's yes."""

    def begin(session):
        picture, ulla = draft(session), coordinates(session)
        report = reported(session)
        pictures.remake(session, LYSEKIL, picture.id, NOW)
        told = drafts.write(session, revisions.begin(session, report, NOW), NOW, place="stadsparken")
        return picture.id, ulla, told

    picture_id, ulla, told = database.run_here(begin)

    def publishes_it():
        return database.run_here(
            lambda session: type(publishes(session, pictures.get(session, picture_id), ulla)).__name__
        )

    with ThreadPoolExecutor(2) as both:
        published = both.submit(publishes_it)
        outcome = both.submit(lambda: database.run_here(lambda session: revisions.save(session, LYSEKIL, told, NOW)))
        published, outcome = published.result(), outcome.result()
    places = database.run_here(
        lambda session: {each["key"] for each in pictures.get(session, picture_id).data["places"]}
    )
    assert (outcome == "made") == (published == "Changed" or "stadsparken" in places)


def test_a_draft_picture_is_counted_anew_after_a_change(database):
    def story(session):
        picture = draft(session)
        report = session.exec(select(Report)).first()
        report.member_id = coordinates(session)
        session.flush()
        changed(session, report, place="stadsparken")
        return pictures.refresh(session, LYSEKIL, picture).data["places"]

    assert {each["key"] for each in database.run_here(story)} == {"sodra-hamnen", "stadsparken"}


def test_who_said_the_same_and_moves_the_report_elsewhere_is_parted_and_asked_anew(database):
    def story(session):
        first, mine = reported(session, "Anna"), reported(session, "Bo")
        incidents.join(session, mine.id, first.id, NOW)
        mine = reports.get(session, mine.id)
        changed(session, mine, people="2-4")
        still = reports.get(session, mine.id).incident
        changed(session, mine, place="stadsparken")
        mine = reports.get(session, mine.id)
        return first.id, still, mine.incident, mine.told_apart, made(session)[-1].changes

    first, still, incident, told_apart, kept = database.run_here(story)
    assert still == first
    assert (incident, told_apart) == (None, False)
    assert kept == {"place": ["sodra-hamnen", "stadsparken"], "incident": [True, False]}


def test_what_a_coordinator_has_joined_stays_joined_within_the_period(database):
    def story(session):
        first, mine = reported(session, "Anna"), reported(session, "Bo", place="stadsparken")
        incidents.join(session, mine.id, first.id, NOW, by=coordinates(session))
        mine = reports.get(session, mine.id)
        changed(session, mine, place="brastad")
        same_period = reports.get(session, mine.id).incident
        changed(session, mine, day=day(-3))
        return first.id, same_period, reports.get(session, mine.id).incident

    first, same_period, other = database.run_here(story)
    assert (same_period, other) == (first, None)


def test_the_history_leads_back_to_what_was_first_told(database):
    def story(session):
        report = reported(session)
        changed(session, report, place="stadsparken", day=day(5))
        changed(session, report, category="BRAND", subcategory="-", seriousness=3, at=LATER)
        return reports.as_draft(reports.get(session, report.id)), revisions.history(session, report.id)

    told, rows = database.run_here(story)
    for row in reversed(rows):
        told = changes.undone(told, row.changes)
    assert (told.place, told.day, told.category, told.subcategory) == ("sodra-hamnen", day(4), "SKADE", "klotter")
    assert told.seriousness is None


def test_who_erases_themselves_leaves_changes_without_a_name_and_no_proposal(database):
    def story(session):
        coordinates(session)
        report = reported(session, "Anna")
        changed(session, report, place="stadsparken")
        publish(session)
        changed(session, report, note="Nytt")
        revisions.begin(session, report, NOW)
        mine = people.my_data(session, report.member_id)["revisions"]
        people.erase(session, report.member_id, LATER)
        return mine, made(session), list(session.exec(select(Draft)))

    mine, rows, left = database.run_here(story)
    assert [each["state"] for each in mine] == ["made", "proposed"]
    assert [(row.member_id, row.state, row.note) for row in rows] == [(None, "made", None), (None, "dropped", None)]
    assert left == []


def test_however_it_is_changed_decided_and_published_the_history_leads_back(database):
    """One report, at most one waiting proposal, and every answer can be followed to what was first told."""
    dice = random.Random(11)
    answers = [
        {"place": "stadsparken"},
        {"place": "brastad", "band": "kvall"},
        {"category": "BRAND", "subcategory": "container"},
        {"category": "PLATS", "subcategory": "belysning", "band": "natt"},
        {"category": "SKADE", "subcategory": "-", "seriousness": 3},
        {"seriousness": None, "people": "2-4"},
        {"day": day(-2)},
        {"day": day(6), "recurring": "often"},
        {"actions": "police,guard"},
        {"note": "Något annat"},
        {"note": None},
    ]

    def story(session):
        report, ulla = reported(session), coordinates(session)
        first = reports.as_draft(report)
        for at in range(150):
            if at == 75:
                publish(session)
            report, now = reports.get(session, report.id), NOW + timedelta(minutes=at)
            match dice.randrange(5):
                case 0:
                    revisions.take_back(session, LYSEKIL, report, dice.random() < 0.5, now)
                case 1 if (waits := revisions.waiting_of(session, report.id)) is not None:
                    revisions.decide(session, LYSEKIL, waits.id, dice.random() < 0.5, ulla, now)
                case _:
                    changed(session, report, at=now, **dice.choice(answers))
            assert len([row for row in made(session) if row.state == "proposed"]) <= 1
            assert all(row.note is None for row in made(session) if row.state != "proposed")
        told = reports.as_draft(reports.get(session, report.id))
        for row in reversed(revisions.history(session, report.id)):
            told = changes.undone(told, row.changes) if row.state == "made" else told
        return first, told, len(session.exec(select(Report)).all()), len(made(session))

    first, told, number, revised = database.run_here(story)
    assert number == 1
    assert revised > 50
    assert dataclasses.replace(told, note=None) == dataclasses.replace(first, note=None)
