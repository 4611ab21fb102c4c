"""What comes late makes the next version of a picture that is out: once, frozen, and only what differs is said."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlmodel import col, select

from reporting.cycle import next as next_period
from reporting.municipality import Change
from reporting.picture.composing import stamp
from reporting.picture.late import news
from reporting.wording import words_in
from scheduler.round import round_once
from storage import incidents, late, pictures, revisions, rooms, versions
from storage.tables import Answer, Cycle, Outbox, Picture, Report, Revision
from tests.reporting.pictures import CYCLE, LYSEKIL, PREVIOUS
from tests.storage.test_pictures import coordinates, draft, publishes, tells

PUBLISHED = CYCLE.closes_at + timedelta(hours=2)
TUESDAY = CYCLE.closes_at + timedelta(days=1)
SV = words_in("sv")


def laid_out(session, cycle=CYCLE, next_moment="done"):
    """The period's row, with all its moments behind it."""
    moments = {name: getattr(cycle, name) for name in ("opens_at", "reminds_at", "closes_at", "publishes_at")}
    days = {"first_day": cycle.first_day, "last_day": cycle.last_day}
    due_at = moments["publishes_at"] if next_moment == "publishes" else None
    session.add(Cycle(key=cycle.key, next_moment=next_moment, due_at=due_at, **days, **moments))
    session.flush()


def out(session, *, room=True, next_moment="done"):
    """A published picture of three reports; returns it and the coordinator's number."""
    laid_out(session, next_moment=next_moment)
    picture, ulla = draft(session, room=room), coordinates(session)
    if not room:
        rooms.bind(session, -100, None, "EST", "sv", PUBLISHED - timedelta(hours=1))
    published = publishes(session, picture, ulla, PUBLISHED)
    assert isinstance(published, pictures.Published)
    return published.picture, ulla


def arrive(session):
    """Everything that waits has reached the group, as messages 1001, 1002 …"""
    for row in session.exec(select(Outbox).where(col(Outbox.state) == "waiting", col(Outbox.room_id).is_not(None))):
        row.state, row.message_id, row.settled_at = "sent", row.message_id or 1000 + row.id, PUBLISHED
        session.add(row)
    session.flush()


def said(session, picture):
    """What is put for a version's rooms: kind, part, and the row of the message that it is about."""
    rows = session.exec(select(Outbox).where(col(Outbox.room_id).is_not(None)).order_by(col(Outbox.id)))
    mine = [row for row in rows if row.payload.get("picture") == picture.id]
    return [(row.kind, row.payload.get("part"), row.payload.get("of")) for row in mine]


def moment(session):
    row = session.get(Cycle, CYCLE.key, populate_existing=True)
    return row.next_moment, row.due_at


def due(session, now):
    """Run the round; returns the moments of our period."""
    found = []
    while (report := round_once(session, LYSEKIL, now)) is not None:
        found += [report.moment] if report.cycle.key == CYCLE.key else []
    return found


def all_versions(session):
    found = session.exec(select(Picture).where(Picture.cycle == CYCLE.key).order_by(col(Picture.version)))
    return [(each.version, each.state) for each in found]


def test_a_late_report_makes_one_more_version_and_the_first_stays_as_it_was(database):
    def story(session):
        first, _ = out(session)
        arrive(session)
        before = json.dumps(first.data, sort_keys=True)
        tells(session, sent=TUESDAY, unit="bovardar", place="torget" if LYSEKIL.place("torget") else "sodra-hamnen")
        made = versions.revise(session, LYSEKIL, CYCLE, TUESDAY)
        after = json.dumps(pictures.get(session, first.id).data, sort_keys=True)
        return first, made, before == after, said(session, made.picture), all_versions(session)

    first, made, is_frozen, rows, stored = database.run_here(story)
    assert is_frozen
    assert stored == [(1, "published"), (2, "published")]
    assert made.picture.published_at == TUESDAY
    assert made.picture.decided_by is None
    assert rows == [
        ("edit", 0, f"post:{first.id}:1:0"),
        ("edit", "chart", f"post:{first.id}:1:chart"),
        ("news", None, f"edit:{made.picture.id}:1:0"),
    ]
    post = made.picture.data["posts"]["sv"][0]
    assert "4 rapporter från 4 enheter" in post
    assert "Uppdaterad 24 nov kl. 12:00 (version 2)" in post
    assert "1 rapport kom efter svarstiden" in post
    told = "Lägesbilden v. 46–47 har uppdaterats: 1 sen rapport. Antal händelser: 4 (förut 3)."
    assert news(SV, made.picture.data) == f"{told} Svar från 4 av 17 enheter (förut 3)."


def test_without_a_change_nothing_is_made(database):
    def story(session):
        out(session)
        arrive(session)
        return versions.revise(session, LYSEKIL, CYCLE, TUESDAY), all_versions(session)

    assert database.run_here(story) == (None, [(1, "published")])


def test_a_draft_is_not_revised(database):
    def story(session):
        laid_out(session)
        draft(session)
        tells(session, sent=TUESDAY)
        return versions.revise(session, LYSEKIL, CYCLE, TUESDAY), late.touch(session, CYCLE.key, TUESDAY)

    assert database.run_here(story) == (None, False)


def test_a_burst_makes_one_version(database):
    def story(session):
        out(session)
        arrive(session)
        for seconds in range(0, 100, 10):
            tells(session, sent=TUESDAY + timedelta(seconds=seconds))
            late.touch(session, CYCLE.key, TUESDAY + timedelta(seconds=seconds))
        waits = moment(session)
        too_early = due(session, TUESDAY + timedelta(seconds=119))
        done = due(session, TUESDAY + timedelta(minutes=2))
        again = due(session, TUESDAY + timedelta(minutes=9))
        return waits, too_early, done, again, all_versions(session), pictures.latest(session, CYCLE.key).data

    waits, too_early, done, again, stored, data = database.run_here(story)
    assert waits == ("revises", TUESDAY + timedelta(minutes=2))
    assert (too_early, done, again) == ([], ["revises"], [])
    assert stored == [(1, "published"), (2, "published")]
    assert data["revision"]["came"]["reports"] == 10


def test_of_two_rounds_one_revises(database):
    def begin(session):
        out(session)
        tells(session, sent=TUESDAY)
        late.touch(session, CYCLE.key, TUESDAY)

    database.run_here(begin)
    with ThreadPoolExecutor(2) as both:
        done = list(both.map(lambda _: database.run_here(lambda s: due(s, TUESDAY + timedelta(minutes=3))), range(2)))
    assert sorted(done) == [[], ["revises"]]
    assert database.run_here(all_versions) == [(1, "published"), (2, "published")]


def test_undone_together_with_whatever_fails(database):
    def begin(session):
        out(session)
        arrive(session)
        tells(session, sent=TUESDAY)
        late.touch(session, CYCLE.key, TUESDAY)

    def dies(session):
        assert due(session, TUESDAY + timedelta(minutes=2)) == ["revises"]
        raise RuntimeError("killed")

    database.run_here(begin)
    with pytest.raises(RuntimeError):
        database.run_here(dies)
    assert database.run_here(all_versions) == [(1, "published")]
    assert database.run_here(lambda s: due(s, TUESDAY + timedelta(minutes=2))) == ["revises"]
    newest = database.run_here(lambda s: pictures.latest(s, CYCLE.key))
    assert [kind for kind, *_ in database.run_here(lambda s: said(s, newest))] == ["edit", "edit", "news"]


def test_late_calm_changes_the_denominator_and_leaves_the_bars_alone(database):
    def story(session):
        first, ulla = out(session)
        arrive(session)
        row = {"cycle": CYCLE.key, "unit": "gullmarsskolan", "member_id": ulla, "kind": "calm"}
        session.add(Answer(**row, answered_at=TUESDAY))
        session.flush()
        made = versions.revise(session, LYSEKIL, CYCLE, TUESDAY)
        return first, made.picture, said(session, made.picture)

    first, second, rows = database.run_here(story)
    assert first.data["asked"]["calm"] == 0
    assert second.data["asked"]["calm"] == 1
    assert ("edit", 0, f"post:{first.id}:1:0") in rows
    told = "har uppdaterats: 1 sent svar. Antal händelser: 3 (som förut). Svar från 4 av 17 enheter (förut 3)."
    assert told in news(SV, second.data)


def test_an_approved_change_comes_in_and_a_refused_one_does_not(database):
    def begin(session):
        _, ulla = out(session)
        arrive(session)
        report = session.exec(select(Report).where(Report.unit == "coop")).one()
        report.member_id = ulla
        session.add(report)
        session.flush()
        assert revisions.take_back(session, LYSEKIL, report, True, TUESDAY) == "proposed"
        return ulla, moment(session)

    def decides(session, approve):
        proposal = session.exec(select(Revision).where(Revision.state == "proposed")).one()
        revisions.decide(session, LYSEKIL, proposal.id, approve, ulla, TUESDAY)
        return moment(session)[0]

    ulla, (before, _) = database.run_here(begin)
    assert before == "done"
    assert database.run_here(lambda s: decides(s, False)) == "done"

    def again(session):
        report = session.exec(select(Report).where(Report.unit == "coop")).one()
        revisions.take_back(session, LYSEKIL, report, True, TUESDAY)
        return decides(session, True)

    assert database.run_here(again) == "revises"
    assert database.run_here(lambda s: due(s, TUESDAY + timedelta(minutes=2))) == ["revises"]
    data = database.run_here(lambda s: pictures.latest(s, CYCLE.key).data)
    assert data["now"]["reports"] == 2
    assert "1 återtagen rapport. Antal händelser: 2 (förut 3)." in news(SV, data)


def test_two_reports_said_to_be_the_same_later_are_counted_once(database):
    def story(session):
        out(session)
        arrive(session)
        numbers = list(session.exec(select(Report.id).order_by(col(Report.id))))
        incidents.join(session, numbers[0], numbers[1], TUESDAY)
        due(session, TUESDAY + timedelta(minutes=2))
        return pictures.latest(session, CYCLE.key)

    picture = database.run_here(story)
    assert picture.version == 2
    assert "har uppdaterats. Antal händelser: 2 (förut 3)." in news(SV, picture.data)


def test_texts_that_nobody_has_approved_stay_out_and_approved_ones_stay(database):
    def story(session):
        laid_out(session)
        picture, ulla = draft(session), coordinates(session)
        pictures.review(session, pictures.texts(session, picture)[0].report, "approved", ulla, PUBLISHED)
        picture = pictures.refresh(session, LYSEKIL, picture)
        publishes(session, picture, ulla, PUBLISHED)
        tells(session, sent=TUESDAY, note="Nya ord som ingen har läst", unit="bovardar")
        return versions.revise(session, LYSEKIL, CYCLE, TUESDAY).picture

    posts = "".join(database.run_here(story).data["posts"]["sv"])
    assert "Tre A-traktorer" in posts
    assert "Nya ord" not in posts


def test_what_went_out_by_itself_holds_no_text_in_its_next_version_either(database):
    def story(session):
        laid_out(session)
        picture, ulla = draft(session), coordinates(session)
        pictures.review(session, pictures.texts(session, picture)[0].report, "approved", ulla, PUBLISHED)
        pictures.publish(session, picture.id, 1, None, PUBLISHED, LYSEKIL)
        tells(session, sent=TUESDAY)
        return versions.revise(session, LYSEKIL, CYCLE, TUESDAY).picture

    post = "".join(database.run_here(story).data["posts"]["sv"])
    assert "A-traktorer" not in post
    assert "utan granskning" in post


def test_the_second_version_is_edited_on_from_where_it_stands(database):
    def story(session):
        out(session)
        arrive(session)
        made = []
        for hours in (0, 1):
            tells(session, sent=TUESDAY + timedelta(hours=hours))
            made.append(versions.revise(session, LYSEKIL, CYCLE, TUESDAY + timedelta(hours=hours)).picture)
            arrive(session)
        return made, said(session, made[1])

    (second, third), rows = database.run_here(story)
    assert third.version == 3
    assert rows[0] == ("edit", 0, f"edit:{second.id}:1:0")
    assert rows[1] == ("edit", "chart", f"edit:{second.id}:1:chart")


def test_an_edit_that_was_never_made_is_made_up_by_the_next_version(database):
    """The bars did not reach the group in version 2; they are as in version 2, and yet sent again."""

    def story(session):
        _, ulla = out(session)
        arrive(session)
        tells(session, sent=TUESDAY)
        second = versions.revise(session, LYSEKIL, CYCLE, TUESDAY).picture
        for row in session.exec(select(Outbox).where(Outbox.key == f"edit:{second.id}:1:chart")):
            row.state = "refused"
            session.add(row)
        session.flush()
        arrive(session)
        row = {"cycle": CYCLE.key, "unit": "gullmarsskolan", "member_id": ulla, "kind": "notout"}
        session.add(Answer(**row, answered_at=TUESDAY, on_behalf=True))
        session.flush()
        third = versions.revise(session, LYSEKIL, CYCLE, TUESDAY + timedelta(hours=1)).picture
        return said(session, third)

    rows = database.run_here(story)
    assert ("edit", "chart", "post:1:1:chart") in rows


def test_more_parts_are_posted_and_fewer_leave_a_line(database):
    def story(session):
        first, _ = out(session)
        arrive(session)
        added = [
            tells(session, sent=TUESDAY, place=place.key, unit="ica", category=category)
            for place in LYSEKIL.places[:14]
            for category in ("SKADE", "FORD")
            if not place.sensitive
        ]
        longer = versions.revise(session, LYSEKIL, CYCLE, TUESDAY).picture
        arrive(session)
        for number in added:
            session.get(Report, number).withdrawn_at = TUESDAY
        session.flush()
        shorter = versions.revise(session, LYSEKIL, CYCLE, TUESDAY + timedelta(hours=1)).picture
        return first, longer, said(session, longer), shorter, said(session, shorter)

    first, longer, grown, shorter, shrunk = database.run_here(story)
    assert [len(each.data["posts"]["sv"]) for each in (first, longer, shorter)] == [1, 2, 1]
    assert ("post", 1, None) in grown
    assert ("edit", 1, f"post:{longer.id}:1:1") in shrunk


def test_a_room_bound_later_hears_nothing_of_it_and_an_unbound_one_neither(database):
    def story(session):
        out(session)
        arrive(session)
        rooms.bind(session, -200, None, "Ny grupp", "en", TUESDAY)
        rooms.unbind(session, -100, TUESDAY)
        tells(session, sent=TUESDAY)
        made = versions.revise(session, LYSEKIL, CYCLE, TUESDAY + timedelta(minutes=2))
        return made.rooms, said(session, made.picture), made.picture.version

    assert database.run_here(story) == ((), [], 2)


def test_what_the_outbox_has_forgotten_is_posted_anew(database):
    def story(session):
        out(session)
        for row in session.exec(select(Outbox)):
            session.delete(row)
        session.flush()
        room = rooms.bound(session)[0]
        room.bound_at = PUBLISHED - timedelta(days=9)
        session.add(room)
        session.flush()
        tells(session, sent=TUESDAY)
        return said(session, versions.revise(session, LYSEKIL, CYCLE, TUESDAY).picture)

    assert [(kind, at) for kind, at, _ in database.run_here(story)] == [("post", 0), ("post", "chart"), ("news", None)]


def test_it_keeps_the_units_and_the_names_that_the_first_one_had(database):
    unit = {"name": "Nya enheten", "organisation": "polisen", "role": "police", "asked": "all"}
    later = LYSEKIL.with_changes(
        [
            Change(kind="unit", key="nya", value=unit),
            Change(kind="category", key="SKADE", value={"label": {"sv": "Nytt namn"}}),
        ]
    )

    def story(session):
        first, ulla = out(session)
        tells(session, sent=TUESDAY)
        second = versions.revise(session, later, CYCLE, TUESDAY).picture
        session.add(Answer(cycle=CYCLE.key, unit="nya", member_id=ulla, kind="calm", answered_at=TUESDAY))
        session.flush()
        third = versions.revise(session, later, CYCLE, TUESDAY + timedelta(hours=1)).picture
        return [each.data for each in (first, second, third)]

    first, second, third = database.run_here(story)
    assert first["asked"]["units"] == second["asked"]["units"] == third["asked"]["units"] - 1
    labels = [[each["label"]["sv"] for each in data["taxonomy"]["categories"]] for data in (first, second)]
    assert labels[0] == labels[1]
    assert "Nytt namn" in str(later.taxonomy())


def test_what_came_between_the_count_and_the_publishing_makes_a_version_too(database):
    def story(session):
        laid_out(session, next_moment="publishes")
        picture, ulla = draft(session), coordinates(session)
        tells(session, sent=CYCLE.closes_at + timedelta(minutes=30), unit="bovardar")
        publishes(session, picture, ulla, PUBLISHED)
        return moment(session), due(session, PUBLISHED + timedelta(minutes=2)), all_versions(session)

    (waits, at), done, stored = database.run_here(story)
    assert (waits, at) == ("revises", PUBLISHED + timedelta(minutes=2))
    assert done == ["revises"]
    assert stored == [(1, "published"), (2, "published")]


def test_what_goes_out_by_itself_is_counted_anew_first(database):
    def story(session):
        laid_out(session, next_moment="publishes")
        picture = draft(session)
        tells(session, sent=CYCLE.closes_at + timedelta(minutes=30), unit="bovardar")
        outcome = pictures.publish(session, picture.id, 1, None, PUBLISHED, LYSEKIL)
        return outcome.picture.data["now"]["reports"], moment(session)[0]

    assert database.run_here(story) == (4, "publishes")


def test_a_late_report_told_by_a_version_is_not_told_again_by_the_next_period(database):
    following = next_period(LYSEKIL.rhythm, CYCLE)

    def story(session):
        out(session)
        tells(session, sent=TUESDAY)
        before = pictures.compute(session, LYSEKIL, following, TUESDAY + timedelta(days=3))["late_before"]
        versions.revise(session, LYSEKIL, CYCLE, TUESDAY)
        after = pictures.compute(session, LYSEKIL, following, TUESDAY + timedelta(days=3))["late_before"]
        return before["reports"], after["reports"]

    assert database.run_here(story) == (0, 0)


def test_late_reports_of_a_period_that_was_never_published_are_told_by_the_next(database):
    following = next_period(LYSEKIL.rhythm, CYCLE)

    def story(session):
        draft(session)
        tells(session, sent=TUESDAY)
        return pictures.compute(session, LYSEKIL, following, TUESDAY + timedelta(days=3))["late_before"]["reports"]

    assert database.run_here(story) == 1


def test_a_late_answer_makes_a_draft_be_counted_again(database):
    def story(session):
        laid_out(session)
        picture, ulla = draft(session), coordinates(session)
        seen = stamp(picture.data)
        row = {"cycle": CYCLE.key, "unit": "gullmarsskolan", "member_id": ulla, "kind": "calm"}
        session.add(Answer(**row, answered_at=CYCLE.closes_at + timedelta(minutes=5)))
        session.flush()
        return publishes(session, picture, ulla, PUBLISHED, seen)

    changed = database.run_here(story)
    assert isinstance(changed, pictures.Changed)
    assert changed.picture.data["asked"]["calm"] == 1


def test_a_period_before_the_first_start_is_let_be(database):
    def story(session):
        return late.touch(session, PREVIOUS.key, TUESDAY), late.touch(session, "2026-99-99", TUESDAY)

    assert database.run_here(story) == (False, False)


def test_a_group_that_moves_forgets_the_numbers_of_its_old_messages(database):
    def story(session):
        first, _ = out(session)
        arrive(session)
        before = versions.message_of(session, f"post:{first.id}:1:0")
        rooms.migrate_room(session, -100, -100200)
        return before, versions.message_of(session, f"post:{first.id}:1:0")

    before, after = database.run_here(story)
    assert before is not None
    assert after is None


def test_the_coordinators_see_which_version_it_is_and_what_is_coming(database):
    def story(session):
        first, _ = out(session)
        tells(session, sent=TUESDAY)
        coming = pictures.preview(session, LYSEKIL, pictures.get(session, first.id), SV)
        second = versions.revise(session, LYSEKIL, CYCLE, TUESDAY).picture
        old = pictures.preview(session, LYSEKIL, pictures.get(session, first.id), SV)
        new = pictures.preview(session, LYSEKIL, second, SV)
        notices = list(session.exec(select(Outbox.payload).where(Outbox.kind == "revised")))
        return second, coming, old, new, notices

    second, coming, old, new, notices = database.run_here(story)
    assert "1 rapport har kommit sedan dess. Nästa version går ut om några minuter." in coming.html
    assert "Det här är version 1. Det finns en nyare." in old.html
    button = next(each for row in old.rows for each in row if each.label == "Visa nyaste versionen")
    assert button.code.endswith(f"|{second.id}")
    assert "Version 2 gick ut 24 nov kl. 12:00." in new.html
    assert "1 sen rapport" in new.html
    assert "nyare" not in new.html
    assert notices == [{"picture": second.id, "rooms": 1}]


def test_reports_that_come_while_versions_are_made_are_all_told_in_the_end(database):
    """Three people tell of things late while a scheduler makes one version after the other."""
    database.run_here(out)
    later = [TUESDAY + timedelta(minutes=3 * number) for number in range(12)]

    def sends(at):
        def story(session):
            tells(session, sent=at, unit="bovardar")
            return late.touch(session, CYCLE.key, at)

        return database.run_here(story)

    def rounds(at):
        database.run_here(lambda session: due(session, at))

    with ThreadPoolExecutor(4) as crowd:
        told = [crowd.submit(work, at) for at in later for work in (sends, rounds)]
        assert all(each.result() for each in told[::2])
    database.run_here(lambda session: due(session, later[-1] + timedelta(minutes=3)))
    newest = database.run_here(lambda session: pictures.latest(session, CYCLE.key))
    assert newest.data["now"]["reports"] == 3 + len(later)
    versions_made = database.run_here(all_versions)
    assert [number for number, _ in versions_made] == list(range(1, len(versions_made) + 1))
    counts = database.run_here(lambda s: [each.data["now"]["reports"] for each in s.exec(select(Picture))])
    assert len(set(counts)) == len(counts)  # no version without anything new


def test_a_report_that_comes_while_somebody_publishes_is_in_the_picture_or_in_the_next_version(database):
    def begin(session):
        laid_out(session, next_moment="publishes")
        return draft(session), coordinates(session)

    picture, ulla = database.run_here(begin)

    def sends(number):
        def story(session):
            tells(session, sent=PUBLISHED, unit="bovardar", on=number)
            late.touch(session, CYCLE.key, PUBLISHED)

        database.run_here(story)

    with ThreadPoolExecutor(4) as crowd:
        told = [crowd.submit(sends, number) for number in range(3)]
        told.append(crowd.submit(lambda: database.run_here(lambda s: publishes(s, picture, ulla, PUBLISHED))))
        told += [crowd.submit(sends, number) for number in range(3, 6)]
        for each in told:
            each.result()
    database.run_here(lambda session: due(session, PUBLISHED + timedelta(minutes=3)))
    assert database.run_here(lambda s: pictures.latest(s, CYCLE.key)).data["now"]["reports"] == 9


def test_after_the_clock_was_set_back_no_version_forgets_what_the_one_before_told(database):
    def story(session):
        out(session)
        arrive(session)
        tells(session, sent=TUESDAY, unit="bovardar")
        versions.revise(session, LYSEKIL, CYCLE, TUESDAY)
        earlier = TUESDAY - timedelta(hours=1)
        tells(session, sent=earlier + timedelta(minutes=5), unit="vaktare")
        made = versions.revise(session, LYSEKIL, CYCLE, earlier + timedelta(minutes=7))
        return made.picture.version, made.picture.data["now"]["reports"]

    assert database.run_here(story) == (3, 5)
