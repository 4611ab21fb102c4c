"""The EST group: bound, unbound, moved by Telegram, its topic gone."""

from sqlmodel import col, select

from storage import guests, rooms
from storage.database import Database
from storage.tables import Outbox, Room
from tests.storage.town import LATER, NOW, told

EST, OTHER, SUPER = -500, -600, -1001234567890


def bind(session, chat_id=EST, *, thread=None, title="EST", language="sv", now=NOW):
    return rooms.bind(session, chat_id, thread, title, language, now)


def test_the_group_is_bound_unbound_and_bound_again_on_one_row(database: Database) -> None:
    def look(session):
        first = bind(session, thread=7).id
        assert [room.chat_id for room in rooms.bound(session)] == [EST]
        assert [rooms.unbind(session, EST, moment) for moment in (NOW, LATER)] == [True, False]
        assert rooms.bound(session) == []
        assert rooms.room_at(session, EST).unbound_at == NOW
        again = bind(session, title="EST Lysekil", language="en", now=LATER)
        assert (again.id, again.thread_id, again.title) == (first, None, "EST Lysekil")
        assert (again.language, again.bound_at, again.unbound_at) == ("en", LATER, None)

    database.run_here(look)


def test_several_groups_may_be_bound_and_each_gets_the_post(database: Database) -> None:
    def look(session):
        bind(session)
        bind(session, OTHER)
        assert [room.chat_id for room in rooms.bound(session)] == [EST, OTHER]
        assert rooms.room_at(session, -1) is None

    database.run_here(look)


def test_a_very_long_title_is_cut(database: Database) -> None:
    assert len(database.run_here(lambda s: bind(s, title="ö" * 300)).title) == 255


def test_a_group_that_becomes_a_supergroup_is_followed_once(database: Database) -> None:
    def look(session):
        room = bind(session)
        told(session, "post:1:1:0", kind="post", room_id=room.id)
        assert [rooms.migrate_room(session, EST, SUPER) for _ in range(2)] == [True, False]
        [moved] = rooms.bound(session)
        assert (moved.id, moved.chat_id, moved.title) == (room.id, SUPER, "EST")
        assert rooms.room_at(session, EST) is None
        assert session.exec(select(Outbox.room_id)).all() == [room.id]
        assert not rooms.migrate_room(session, SUPER, SUPER)

    database.run_here(look)


def test_a_group_bound_anew_before_we_heard_that_it_moved_is_one_group(database: Database) -> None:
    def look(session):
        old = bind(session)
        new = bind(session, SUPER, thread=12, title="EST (ny)", now=LATER)
        told(session, "post:1:old", kind="post", room_id=old.id)
        told(session, "post:1:new", kind="post", room_id=new.id)
        told(session, "post:0:new", kind="post", state="sent", room_id=new.id)
        guests.tapped(session, 4711, new, LATER)
        guests.tapped(session, 4712, old, LATER)
        assert rooms.migrate_room(session, EST, SUPER)
        [room] = session.exec(select(Room)).all()
        assert (room.id, room.chat_id, room.thread_id) == (old.id, SUPER, 12)
        assert (room.title, room.bound_at, room.unbound_at) == ("EST (ny)", LATER, None)
        assert [guests.room_of(session, who, LATER) for who in (4711, 4712)] == [None, room]
        rows = session.exec(
            select(Outbox).order_by(col(Outbox.id)), execution_options={"populate_existing": True}
        ).all()
        assert {row.room_id for row in rows} == {old.id}
        assert [row.state for row in rows] == ["waiting", "dropped", "sent"]

    database.run_here(look)


def test_what_waits_for_the_new_group_goes_out_when_the_old_was_unbound(database: Database) -> None:
    def look(session):
        old = bind(session)
        rooms.unbind(session, EST, NOW)
        new = bind(session, SUPER, now=LATER)
        told(session, "post:1:new", kind="post", room_id=new.id)
        rooms.migrate_room(session, EST, SUPER)
        [room] = rooms.bound(session)
        assert room.id == old.id
        assert session.exec(select(Outbox.state, Outbox.room_id)).all() == [("waiting", old.id)]

    database.run_here(look)


def test_a_bound_group_stays_bound_when_its_new_id_was_only_known_as_unbound(database: Database) -> None:
    def look(session):
        bind(session, title="EST")
        bind(session, SUPER, title="Gammal")
        rooms.unbind(session, SUPER, NOW)
        rooms.migrate_room(session, EST, SUPER)
        [room] = rooms.bound(session)
        assert (room.chat_id, room.title) == (SUPER, "EST")

    database.run_here(look)


def test_a_topic_that_is_gone_leaves_the_whole_group(database: Database) -> None:
    def look(session):
        room = bind(session, thread=7)
        assert [rooms.close_topic(session, room.id, 7) for _ in range(2)] == [True, False]
        assert rooms.room_at(session, EST).thread_id is None

    database.run_here(look)
