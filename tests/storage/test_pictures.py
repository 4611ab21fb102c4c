"""Situation pictures in the database: counted by it, decided upon once, and frozen from then on."""

import json
import random
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import event
from sqlmodel import select

from reporting.municipality import Change
from reporting.picture.composing import stamp
from reporting.post.messages import part
from reporting.wording import words_in
from storage import pictures, rooms
from storage.database import Database
from storage.pictures import AlreadyPublished, Changed, NoRoom, Published
from storage.tables import Answer, Audit, Cycle, Member, Outbox, Report
from tests.reporting.pictures import CYCLE, LYSEKIL, PREVIOUS, day

NOW = CYCLE.closes_at + timedelta(minutes=1)
LATER = NOW + timedelta(hours=2)
SV = words_in("sv")


def tells(session, *, cycle=CYCLE, on=4, sent=None, **what):
    """A report, by default of graffiti at Södra hamnen, sent before the period closed."""
    evening = cycle.first_day + timedelta(days=on)
    values = {
        "cycle": cycle.key,
        "unit": "vaktare",
        "category": "SKADE",
        "subcategory": "klotter",
        "place": "sodra-hamnen",
        "day": evening,
        "band": "sen_kvall",
        "seriousness": 1,
        "seriousness_assumed": True,
        "sent_at": sent or cycle.closes_at - timedelta(hours=1),
        **what,
    }
    report = Report(**values)
    session.add(report)
    session.flush()
    return report.id


def coordinates(session, name="Ulla"):
    """A coordinator; returns the member's number."""
    member = Member(name=name, rank="coordinator", language="sv", enrolled_at=NOW)
    session.add(member)
    session.flush()
    return member.id


def draft(session, *, room=True):
    """A draft of three reports, one with a text, and where it would go."""
    for n in range(3):
        tells(session, unit=("vaktare", "ica", "coop")[n], note="Tre A-traktorer" if n == 1 else None)
    if room:
        rooms.bind(session, -100, None, "EST", "sv", NOW)
    return pictures.make(session, LYSEKIL, CYCLE, NOW)


def publishes(session, picture, member, now=NOW, seen=None):
    found = stamp(picture.data, held=picture.state == "held") if seen is None else seen
    return pictures.publish(session, picture.id, picture.version, member, now, LYSEKIL, found)


def posts(session):
    return list(session.exec(select(Outbox).where(Outbox.kind == "post").order_by(Outbox.id)))


def test_it_counts_what_an_independent_count_counts(database):
    dice = random.Random(7)
    categories = [each for each in LYSEKIL.categories if each.code != "OVRIGT"]
    rows = []

    def fill(session):
        for _ in range(60):
            category = dice.choice(categories)
            row = {
                "on": dice.randrange(14),
                "category": category.code,
                "subcategory": dice.choice([None, *(each.code for each in category.subcategories)]),
                "place": dice.choice([place.key for place in LYSEKIL.places]),
                "band": dice.choice(["kvall", "sen_kvall", "natt"]),
                "unit": dice.choice([unit.key for unit in LYSEKIL.units]),
                "seriousness": dice.randint(1, 3),
                "withdrawn_at": NOW if dice.random() < 0.2 else None,
                "cycle": dice.choice([CYCLE, CYCLE, PREVIOUS]),
            }
            tells(session, **row)
            rows.append(row)
        return pictures.make(session, LYSEKIL, CYCLE, NOW).data

    data = database.run_here(fill)
    here = [row for row in rows if row["cycle"] is CYCLE and not row["withdrawn_at"]]
    then = [row for row in rows if row["cycle"] is PREVIOUS and not row["withdrawn_at"]]
    assert data["now"]["reports"] == len(here)
    assert data["now"]["units"] == len({row["unit"] for row in here})
    assert data["now"]["serious"] == len([row for row in here if row["seriousness"] == 3])
    assert (data["previous"]["reports"], data["previous"]["units"]) == (len(then), len({row["unit"] for row in then}))
    for place in data["places"]:
        of_place = [row for row in here if row["place"] == place["key"]]
        assert (place["reports"], place["units"]) == (len(of_place), len({row["unit"] for row in of_place}))
        for weekday, band, count in place["times"]:
            if weekday is not None:
                assert count == len(
                    [
                        row
                        for row in of_place
                        if row["band"] == band
                        and (CYCLE.first_day + timedelta(days=row["on"])).weekday() == weekday
                        and row["category"] != "PLATS"
                    ]
                )
    for category in data["categories"]:
        assert category["reports"] == len([row for row in here if row["category"] == category["code"]])
        assert category["previous"] == len([row for row in then if row["category"] == category["code"]])


def test_the_period_before_is_counted_at_the_same_age(database):
    def story(session):
        tells(session)
        tells(session, cycle=PREVIOUS, sent=PREVIOUS.closes_at - timedelta(hours=1))
        tells(session, cycle=PREVIOUS, sent=PREVIOUS.closes_at + timedelta(hours=1), unit="ica")
        young = pictures.compute(session, LYSEKIL, CYCLE, CYCLE.closes_at + timedelta(minutes=5))
        old = pictures.compute(session, LYSEKIL, CYCLE, CYCLE.closes_at + timedelta(hours=2))
        return young, old

    young, old = database.run_here(story)
    assert (young["previous"]["reports"], young["previous"]["units"]) == (1, 1)
    assert (old["previous"]["reports"], old["previous"]["units"]) == (2, 2)
    assert young["late_before"] == {"reports": 1, "units": 1}


def test_late_reports_are_said_to_be_late(database):
    def story(session):
        tells(session)
        tells(session, sent=CYCLE.closes_at + timedelta(minutes=30))
        first = pictures.compute(session, LYSEKIL, CYCLE, NOW)
        return first, pictures.compute(session, LYSEKIL, CYCLE, LATER)

    first, later = database.run_here(story)
    assert (first["now"]["reports"], first["now"]["late"]) == (1, 0)
    assert (later["now"]["reports"], later["now"]["late"]) == (2, 1)


def test_late_reports_are_told_in_the_next_picture_when_they_were_in_none(database):
    def story(session):
        pictures.make(session, LYSEKIL, PREVIOUS, PREVIOUS.closes_at + timedelta(hours=1))
        tells(session, cycle=PREVIOUS, sent=PREVIOUS.closes_at + timedelta(minutes=30))
        tells(session, cycle=PREVIOUS, sent=PREVIOUS.closes_at + timedelta(days=2))
        return pictures.compute(session, LYSEKIL, CYCLE, NOW)["late_before"]

    assert database.run_here(story) == {"reports": 1, "units": 1}


def test_without_an_earlier_period_nothing_is_compared(database):
    assert database.run_here(lambda session: draft(session).data["previous"]) is None

    def asked(session):
        moments = {name: getattr(PREVIOUS, name) for name in ("opens_at", "reminds_at", "closes_at", "publishes_at")}
        days = {"first_day": PREVIOUS.first_day, "last_day": PREVIOUS.last_day}
        session.add(Cycle(key=PREVIOUS.key, next_moment="done", **days, **moments))
        session.flush()
        return pictures.compute(session, LYSEKIL, CYCLE, NOW)["previous"]["reports"]

    assert database.run_here(asked) == 0


def test_answers_and_evenings_are_in_it(database):
    def story(session):
        member = coordinates(session)
        rows = [("coop", "calm", None), ("vaktare", "calm", 3), ("gullmarsskolan", "notout", None)]
        for unit, kind, evenings in rows:
            session.add(
                Answer(cycle=CYCLE.key, unit=unit, member_id=member, kind=kind, evenings=evenings, answered_at=NOW)
            )
        tells(session, unit="ica")
        return pictures.make(session, LYSEKIL, CYCLE, NOW).data

    data = database.run_here(story)
    assert [data["asked"][kind] for kind in ("report", "calm", "notout")] == [1, 2, 1]
    assert len(data["asked"]["missing"]) == len(LYSEKIL.units) - 4
    assert data["presence"] == [{"unit": "vaktare", "role": "guard", "evenings": 3}]


def test_what_is_coming_is_listed_until_its_day(database):
    def story(session):
        event_kind = {"category": "OVRIGT", "subcategory": "evenemang", "note": "Fest"}
        tells(session, cycle=PREVIOUS, day=day(40), sent=PREVIOUS.opens_at, **event_kind)
        tells(session, day=date(2026, 11, 14), **event_kind)
        tells(session, day=day(41), withdrawn_at=NOW, **event_kind)
        return pictures.make(session, LYSEKIL, CYCLE, NOW).data

    data = database.run_here(story)
    assert [each["day"] for each in data["events"]] == [day(40).isoformat()]
    assert data["now"]["reports"] == 0
    assert len(data["texts"]) == 1


def test_a_handful_of_statements_however_many_reports(database):
    def story(session):
        for n in range(200):
            tells(session, on=n % 14, place=LYSEKIL.places[n % 20].key, unit=LYSEKIL.units[n % 17].key)
        seen = []
        event.listen(session.get_bind(), "before_cursor_execute", lambda *args: seen.append(args[2]))
        pictures.compute(session, LYSEKIL, CYCLE, NOW)
        return seen

    assert len(database.run_here(story)) <= 20


def test_what_comes_while_a_draft_is_counted_is_in_it_the_next_time_that_it_is_looked_at(database, database_url):
    picture, other, came = database.run_here(draft), Database(database_url), []

    def comes(_connection, _cursor, statement, *_):
        if "FROM remark" in statement and not came:  # the reports have been counted by now
            came.append(meanwhile.submit(other.run_here, lambda s: tells(s, unit="bovardar", sent=NOW)))
            if not database.is_sqlite:  # which lets one write after the other
                came[0].result()

    with ThreadPoolExecutor(1) as meanwhile:
        event.listen(database.engine, "after_cursor_execute", comes)
        database.run_here(lambda session: pictures.remake(session, LYSEKIL, picture.id, NOW))
        event.remove(database.engine, "after_cursor_execute", comes)
    found = database.run_here(lambda s: pictures.refresh(s, LYSEKIL, pictures.get(s, picture.id)))
    other.close()
    assert len(came) == 1
    assert found.data["now"]["reports"] == 4


def test_making_it_again_changes_nothing(database):
    first = database.run_here(lambda session: draft(session).model_dump())
    database.run_here(lambda session: tells(session, sent=NOW))
    again = database.run_here(lambda session: pictures.make(session, LYSEKIL, CYCLE, LATER).model_dump())
    assert again == first


def test_publishing_queues_the_frozen_post_for_every_room(database):
    def story(session):
        picture = draft(session)
        rooms.bind(session, -200, 7, "EST in English", "en", NOW)
        rooms.bind(session, -300, None, "Gone", "sv", NOW)
        rooms.unbind(session, -300, NOW)
        outcome = publishes(session, picture, coordinates(session))
        return outcome, [(row.key, row.payload) for row in posts(session)]

    outcome, rows = database.run_here(story)
    assert isinstance(outcome, Published)
    assert (outcome.rooms, outcome.picture.state, outcome.picture.published_at) == (2, "published", NOW)
    number = outcome.picture.id
    assert [key for key, _ in rows] == [f"post:{number}:{room}:{at}" for room in (1, 2) for at in (0, "chart")]
    assert rows[1][1] == {"picture": number, "part": "chart"}
    assert part(SV, outcome.picture.data, 0).startswith("<b>Södra hamnen, fre 21–01: Skadegörelse")
    assert part(words_in("en"), outcome.picture.data, 0).startswith("<b>Södra hamnen, Fri 21–01: Vandalism")


def test_a_second_tap_publishes_nothing_more(database):
    def story(session):
        picture, ulla = draft(session), coordinates(session)
        publishes(session, picture, ulla)
        before = len(posts(session))
        second = publishes(session, picture, coordinates(session, "Nils"), LATER)
        return second, pictures.decision(session, second.picture), len(posts(session)) - before

    second, decision, more = database.run_here(story)
    assert isinstance(second, AlreadyPublished)
    assert more == 0
    assert (decision.state, decision.name) == ("published", "Ulla")
    assert decision.at == NOW


def test_of_two_coordinators_at_once_one_publishes_and_the_other_sees_who(database):
    def begin(session):
        picture = draft(session)
        return picture, [coordinates(session, name) for name in ("Ulla", "Nils")]

    picture, members = database.run_here(begin)
    with ThreadPoolExecutor(2) as both:
        outcomes = list(
            both.map(lambda member: database.run_here(lambda session: publishes(session, picture, member)), members)
        )
    assert {type(each) for each in outcomes} == {Published, AlreadyPublished}
    winner = members[[isinstance(each, Published) for each in outcomes].index(True)]
    assert all(each.picture.decided_by == winner for each in outcomes)
    assert len(database.run_here(posts)) == 2
    published = select(Audit).where(Audit.act == "picture-published")
    assert len(database.run_here(lambda session: list(session.exec(published)))) == 1


def test_what_changed_since_it_was_read_is_shown_and_not_published(database):
    def story(session):
        picture, ulla = draft(session), coordinates(session)
        seen = stamp(picture.data)
        report = session.exec(select(Report).where(Report.unit == "coop")).one()
        report.withdrawn_at = NOW
        session.add(report)
        session.flush()
        changed = publishes(session, picture, ulla, LATER, seen)
        after = publishes(session, changed.picture, ulla, LATER)
        return changed, after

    changed, after = database.run_here(story)
    assert isinstance(changed, Changed)
    assert changed.picture.data["now"]["reports"] == 2
    assert isinstance(after, Published)
    assert "2 rapporter från 2 enheter" in after.picture.data["posts"]["sv"][0]


def test_what_came_later_waits_until_a_coordinator_counts_again(database):
    def story(session):
        picture, ulla = draft(session), coordinates(session)
        tells(session, sent=NOW + timedelta(hours=1), unit="bovardar")
        preview, seen = pictures.preview(session, LYSEKIL, picture, SV), stamp(picture.data)
        recounted = pictures.remake(session, LYSEKIL, picture.id, LATER)
        old = publishes(session, recounted, ulla, LATER, seen)
        return preview, recounted, old, publishes(session, recounted, ulla, LATER)

    preview, recounted, old, new = database.run_here(story)
    assert "1 rapport har kommit sedan bilden räknades" in preview.html
    assert recounted.data["now"] == {**recounted.data["now"], "reports": 4, "late": 1}
    assert isinstance(old, Changed)
    assert isinstance(new, Published)


def test_reviewed_texts_come_in_and_the_preview_says_how_many_wait(database):
    def story(session):
        picture, ulla = draft(session), coordinates(session)
        preview = pictures.preview(session, LYSEKIL, picture, SV)
        text = pictures.texts(session, picture)[0]
        taken = pictures.review(session, text.report, "approved", ulla, NOW)
        again = pictures.review(session, text.report, "approved", ulla, NOW)
        changed = publishes(session, picture, ulla, seen=stamp(picture.data))
        return preview, text, taken, again, changed

    preview, text, taken, again, changed = database.run_here(story)
    assert "1 text väntar på granskning" in preview.html
    assert "Tre A-traktorer" not in preview.html
    assert [each.label for row in preview.rows for each in row if "texterna" in each.label] == ["Läs texterna (1)"]
    assert text.note == "Tre A-traktorer"
    assert taken
    assert again
    assert isinstance(changed, Changed)
    assert changed.picture.data["shown"][0]["texts"] == ["Tre A-traktorer"]


def test_a_text_that_is_not_there_cannot_be_reviewed(database):
    def story(session):
        ulla = coordinates(session)
        without, withdrawn = tells(session), tells(session, note="Nej", withdrawn_at=NOW)
        return [pictures.review(session, each, "approved", ulla, NOW) for each in (without, withdrawn, 999)]

    assert database.run_here(story) == [False, False, False]
    with pytest.raises(ValueError, match="verdict"):
        database.run_here(lambda session: pictures.review(session, 1, "maybe", 1, NOW))


def test_held_is_kept_back_until_somebody_publishes(database):
    def story(session):
        picture, ulla = draft(session), coordinates(session)
        held = pictures.hold(session, picture.id, 1, ulla, NOW).state
        again = pictures.hold(session, picture.id, 1, coordinates(session, "Nils"), LATER)
        by_itself = pictures.publish(session, picture.id, 1, None, LATER, LYSEKIL)
        before = len(posts(session))
        return held, pictures.decision(session, again), by_itself, before, publishes(session, again, ulla, LATER)

    held, decision, by_itself, before, published = database.run_here(story)
    assert held == "held"
    assert (decision.name, decision.at) == ("Ulla", NOW)
    assert isinstance(by_itself, Changed)
    assert before == 0
    assert isinstance(published, Published)


def test_who_has_not_seen_that_somebody_keeps_it_back_does_not_publish_it(database):
    def story(session):
        picture, ulla, nils = draft(session), coordinates(session), coordinates(session, "Nils")
        read = stamp(picture.data)
        pictures.hold(session, picture.id, 1, ulla, NOW)
        unseen = publishes(session, picture, nils, LATER, seen=read)
        kept = unseen.picture.state, len(posts(session))
        shown = pictures.preview(session, LYSEKIL, unseen.picture, SV)
        codes = [each.code for row in shown.rows for each in row if each.label == "Publicera"]
        seen = codes[0].split("|")[-1]
        return unseen, kept, publishes(session, unseen.picture, nils, LATER, seen=seen)

    unseen, kept, published = database.run_here(story)
    assert isinstance(unseen, Changed)
    assert kept == ("held", 0)
    assert isinstance(published, Published)


def test_it_goes_by_itself_without_any_free_text(database):
    def story(session):
        picture = draft(session)
        pictures.review(session, pictures.texts(session, picture)[0].report, "approved", coordinates(session), NOW)
        outcome = pictures.publish(session, picture.id, 1, None, NOW, LYSEKIL)
        return outcome, pictures.preview(session, LYSEKIL, outcome.picture, SV)

    outcome, preview = database.run_here(story)
    assert isinstance(outcome, Published)
    assert outcome.picture.decided_by is None
    assert "Tre A-traktorer" not in json.dumps(outcome.picture.data["posts"])
    assert "utan granskning" in outcome.picture.data["posts"]["sv"][0]
    assert "Publicerat automatiskt" in preview.html


def test_without_a_group_nothing_is_published(database):
    def story(session):
        picture, ulla = draft(session, room=False), coordinates(session)
        preview = pictures.preview(session, LYSEKIL, picture, SV)
        return publishes(session, picture, ulla), preview

    outcome, preview = database.run_here(story)
    assert isinstance(outcome, NoRoom)
    assert outcome.picture.state == "draft"
    assert "Ingen grupp är kopplad" in preview.html
    assert not any(each.label == "Publicera" for row in preview.rows for each in row)


def test_the_preview_is_the_exact_post_and_names_who_is_missing(database):
    def story(session):
        picture, ulla = draft(session), coordinates(session)
        preview = pictures.preview(session, LYSEKIL, picture, SV)
        outcome = publishes(session, picture, ulla)
        return preview, outcome.picture.data["posts"]["sv"], pictures.preview(session, LYSEKIL, outcome.picture, SV)

    preview, post, after = database.run_here(story)
    assert all(each in preview.html for each in post)
    assert "Fältgruppen" in preview.html
    assert "Fältgruppen" not in "".join(post)
    assert {each.label for row in preview.rows for each in row} >= {"Publicera", "Håll inne"}
    assert "Publicerat. Ulla, mån 23 nov kl. 12:01." in after.html
    assert not {each.label for row in after.rows for each in row} & {"Publicera", "Håll inne"}


def test_a_published_picture_never_changes_by_itself(database):
    def begin(session):
        picture = draft(session)
        publishes(session, picture, coordinates(session))
        return json.dumps(pictures.get(session, picture.id).data, sort_keys=True)

    before = database.run_here(begin)
    renamed = LYSEKIL.with_changes([Change(kind="place", key="sodra-hamnen", value={"name": "Nya hamnen"})])

    def after(session):
        tells(session, sent=NOW)
        for report in session.exec(select(Report).where(Report.unit == "ica")):
            report.withdrawn_at = LATER
            session.add(report)
        session.flush()
        picture = pictures.latest(session, CYCLE.key)
        pictures.remake(session, renamed, picture.id, LATER)
        pictures.refresh(session, renamed, picture)
        pictures.hold(session, picture.id, 1, 1, LATER)
        pictures.make(session, renamed, CYCLE, LATER)
        shown = pictures.preview(session, renamed, picture, SV).html
        return json.dumps(pictures.get(session, picture.id).data, sort_keys=True), shown

    now, shown = database.run_here(after)
    assert now == before
    assert "Södra hamnen" in shown
    assert "Nya hamnen" not in shown


def test_a_place_renamed_meanwhile_does_not_change_what_was_read(database):
    renamed = LYSEKIL.with_changes([Change(kind="place", key="sodra-hamnen", value={"name": "Nya hamnen"})])

    def story(session):
        picture, ulla = draft(session), coordinates(session)
        return pictures.publish(session, picture.id, 1, ulla, LATER, renamed, stamp(picture.data))

    outcome = database.run_here(story)
    assert isinstance(outcome, Published)
    assert "Södra hamnen" in outcome.picture.data["posts"]["sv"][0]


def test_forged_numbers_find_nothing(database):
    def story(session):
        picture = draft(session)
        return (
            pictures.publish(session, 99, 1, 1, NOW, LYSEKIL, "x"),
            pictures.publish(session, picture.id, 2, 1, NOW, LYSEKIL, "x"),
            pictures.hold(session, 99, 1, 1, NOW),
            pictures.remake(session, LYSEKIL, 99, NOW),
            pictures.get(session, 99),
        )

    assert database.run_here(story) == (None,) * 5


def test_times_are_aware_and_utc(database):
    picture = database.run_here(draft)
    assert picture.made_at == NOW
    assert datetime.fromisoformat(picture.data["period"]["as_of"]).astimezone(UTC) == NOW
