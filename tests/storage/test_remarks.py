"""What coordinators add to a picture: written by whoever has seen how it stands, frozen with it, put right later."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from sqlmodel import col, select

from reporting.picture.composing import stamp
from storage import cycles, people, pictures, remarks, versions
from storage.remarks import About, Says
from storage.tables import Audit, Cycle, Member, Outbox, Remark, Report
from tests.reporting.pictures import CYCLE, LYSEKIL
from tests.storage.test_pictures import LATER, NOW, coordinates, draft, publishes

ACTIONS = About(CYCLE.key, "actions")
HARBOUR = About(CYCLE.key, "level", "sodra-hamnen")
MUCH_LATER = LATER + timedelta(hours=1)


def writes(session, about, says, seen, member, now=NOW):
    return remarks.write(session, about, says, seen, member, now)


def of_the_period(session):
    """The period has a row, as it has from the moment it opens."""
    moments = {name: getattr(CYCLE, name) for name in ("opens_at", "reminds_at", "closes_at", "publishes_at")}
    days = {"first_day": CYCLE.first_day, "last_day": CYCLE.last_day}
    session.add(Cycle(key=CYCLE.key, next_moment="done", **days, **moments))
    session.flush()


def test_a_line_is_written_rewritten_and_taken_away(database):
    def story(session):
        ulla, nils = coordinates(session), coordinates(session, "Nils")
        before = remarks.standing(session, ACTIONS)
        first = writes(session, ACTIONS, Says("", "Väktare går fler rundor."), before.revision, ulla)
        again = writes(session, ACTIONS, Says("", "Väktare går fler rundor."), 0, ulla)
        second = writes(session, ACTIONS, Says("", "Fältgruppen är ute."), 1, nils)
        gone = writes(session, ACTIONS, Says(), 2, ulla)
        rows = list(session.exec(select(Remark)))
        return before, first, again, second, gone, [(row.text, row.revision) for row in rows]

    before, first, again, second, gone, rows = database.run_here(story)
    assert (before.revision, before.text) == (0, "")
    assert (first.stands, first.now.revision, first.now.name) == (True, 1, "Ulla")
    assert (again.stands, again.now.revision) == (True, 1)
    assert (second.now.text, second.now.revision, second.now.name) == ("Fältgruppen är ute.", 2, "Nils")
    assert gone.stands
    assert rows == [("", 3)]


def test_of_two_who_write_at_once_the_second_sees_the_words_of_the_first(database):
    both = database.run_here(lambda session: [coordinates(session, name) for name in ("Ulla", "Nils")])

    def one(member):
        return database.run_here(lambda s: writes(s, ACTIONS, Says("", f"Från {member}"), 0, member))

    with ThreadPoolExecutor(2) as at_once:
        outcomes = list(at_once.map(one, both))
    assert sorted(each.stands for each in outcomes) == [False, True]
    winner = both[[each.stands for each in outcomes].index(True)]
    assert {each.now.text for each in outcomes} == {f"Från {winner}"}
    assert len(database.run_here(lambda s: list(s.exec(select(Remark))))) == 1
    late = database.run_here(lambda s: writes(s, ACTIONS, Says("", "Sent"), 0, both[0]))
    removed = database.run_here(lambda s: writes(s, ACTIONS, Says(), 0, both[0]))
    assert not late.stands
    assert not removed.stands


def test_what_is_added_comes_into_the_draft_and_an_old_button_does_not_publish_it(database):
    def story(session):
        picture, ulla = draft(session), coordinates(session)
        seen = stamp(picture.data)
        writes(session, HARBOUR, Says("clear", "Tre bränder på en kväll"), 0, ulla)
        writes(session, About(CYCLE.key, "greeting"), Says("", "Tack för hjälpen!"), 0, ulla)
        unseen = publishes(session, picture, ulla, seen=seen)
        return unseen, publishes(session, unseen.picture, ulla)

    unseen, published = database.run_here(story)
    assert isinstance(unseen, pictures.Changed)
    assert isinstance(published, pictures.Published)
    own = published.picture.data["own"]
    assert own["levels"] == {"sodra-hamnen": {"level": "clear", "text": "Tre bränder på en kväll", "revision": 1}}
    assert own["greeting"] == {"text": "Tack för hjälpen!", "revision": 1}
    assert "Tack för hjälpen!" in "".join(published.picture.data["posts"]["sv"])
    assert "Tre bränder på en kväll" in "".join(published.picture.data["posts"]["sv"])


def test_a_correction_after_publishing_makes_a_version_that_says_so(database):
    def story(session):
        of_the_period(session)
        picture, ulla = draft(session), coordinates(session)
        writes(session, ACTIONS, Says("", "Extra rundor"), 0, ulla)
        picture = pictures.refresh(session, LYSEKIL, picture)
        publishes(session, picture, ulla)
        session.exec(select(Cycle)).one().next_moment = "done"
        session.flush()
        corrected = writes(session, ACTIONS, Says("", "Extra rundor på fredag"), 1, ulla, LATER)
        moment = session.exec(select(Cycle.next_moment).execution_options(populate_existing=True)).one()
        version = versions.revise(session, LYSEKIL, CYCLE, LATER + timedelta(minutes=3))
        nothing = versions.revise(session, LYSEKIL, CYCLE, MUCH_LATER)
        kinds = list(session.exec(select(Outbox.kind).where(Outbox.key.contains(f":{version.picture.id}:"))))
        return corrected, moment, version.picture, nothing, kinds

    corrected, moment, picture, nothing, kinds = database.run_here(story)
    assert corrected.is_out
    assert moment == "revises"
    assert (picture.version, picture.data["own"]["actions"]["text"]) == (2, "Extra rundor på fredag")
    came = {name: number for name, number in picture.data["revision"]["came"].items() if number}
    assert came == {"lines": 1}
    assert "Rättad" in picture.data["posts"]["sv"][0] + picture.data["posts"]["sv"][-1]
    assert nothing is None
    assert {"edit", "news"} <= set(kinds) or {"post", "news"} <= set(kinds)


def test_who_erases_themselves_leaves_their_words_about_places_and_no_name(database):
    def story(session):
        ulla = coordinates(session)
        coordinates(session, "Nils")
        session.get(Member, ulla).telegram_id = 101
        session.flush()
        writes(session, ACTIONS, Says("", "Extra rundor"), 0, ulla)
        own = people.my_data(session, ulla)["remarks"]
        people.erase(session, ulla, LATER)
        standing = remarks.standing(session, ACTIONS)
        row = session.exec(select(Remark).execution_options(populate_existing=True)).one()
        return own, standing, row.member_id

    own, standing, member_id = database.run_here(story)
    assert [each["text"] for each in own] == ["Extra rundor"]
    assert (standing.text, standing.name) == ("Extra rundor", "")
    assert member_id is None


def test_every_writing_is_in_the_audit_without_its_words(database):
    def story(session):
        ulla = coordinates(session)
        writes(session, HARBOUR, Says("above", "Fler än vanligt"), 0, ulla)
        writes(session, HARBOUR, Says(), 1, ulla)
        found = session.exec(select(Audit.act, Audit.about).where(col(Audit.member_id) == ulla).order_by(Audit.id))
        return list(found), cycles.find(session, LYSEKIL.rhythm, CYCLE.key), list(session.exec(select(Report)))

    acts, _, _ = database.run_here(story)
    about = f"period:{CYCLE.key}:level:sodra-hamnen"
    assert acts == [("remark-level", about), ("remark-gone", about)]
