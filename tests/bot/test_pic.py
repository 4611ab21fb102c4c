"""Coordinators and the picture: reading it, reviewing its texts, deciding once; nobody else may."""

import pytest

from bot.effects import Edit, File, Post, Toast
from bot.rooms import pic
from bot.rooms.common import Forged
from bot.scene import Scene, Sender
from reporting.buttons import unpack
from storage.tables import Member
from tests.reporting.pictures import LYSEKIL
from tests.storage.test_pictures import LATER, NOW, coordinates, draft


def _tap(session, member, code):
    """Press a button, and return what is said."""
    scene = Scene(
        session=session,
        now=LATER,
        municipality=LYSEKIL,
        username="est_bot",
        sender=Sender(1, "Ulla", "sv"),
        chat_id=1,
        member=session.get(Member, member),
        message_id=5,
        is_tap=True,
    )
    tap = unpack(code)
    assert tap.room == pic.ROOM
    pic.TAPS[tap.verb](scene, tap.args)
    return scene.effects


def _screen(effects):
    return next(each.screen for each in effects if isinstance(each, Edit))


def _code(screen, label):
    return next(each.code for row in screen.rows for each in row if each.label.startswith(label))


def _toast(effects):
    return next((each.text for each in effects if isinstance(each, Toast)), "")


def test_a_coordinator_reviews_a_text_and_publishes(database):
    def story(session):
        picture, ulla = draft(session), coordinates(session)
        preview = _screen(_tap(session, ulla, f"1|pic|show|{picture.id}"))
        text = _screen(_tap(session, ulla, _code(preview, "Läs texterna (1)")))
        assert "Tre A-traktorer" in text.html
        taken = _tap(session, ulla, _code(text, "Ta med"))
        old = _tap(session, ulla, _code(preview, "Publicera"))
        new = _tap(session, ulla, _code(_screen(old), "Publicera"))
        again = _tap(session, ulla, _code(_screen(old), "Publicera"))
        late = _tap(session, ulla, _code(text, "Utelämna"))
        return taken, old, new, again, late

    taken, old, new, again, late = database.run_here(story)
    assert "Tre A-traktorer" in _screen(taken).html
    assert "Läs den nya förhandsvisningen" in _toast(old)
    assert _toast(new) == "Publicerat"
    assert "Publicerat. Ulla" in _screen(new).html
    assert _toast(again) == _toast(late) == "Redan publicerat"


def test_held_counted_again_and_drawn(database):
    def story(session):
        picture, ulla = draft(session), coordinates(session)
        (preview,) = [each.screen for each in _tap(session, ulla, "1|pic|latest") if isinstance(each, Post)]
        held = _tap(session, ulla, _code(preview, "Håll inne"))
        drawn = _tap(session, ulla, _code(preview, "Visa bilden"))
        return held, drawn, _tap(session, ulla, f"1|pic|recount|{picture.id}")

    held, drawn, counted = database.run_here(story)
    assert "hålls inne. Ulla" in _screen(held).html
    assert next(each for each in drawn if isinstance(each, File)).content.startswith(b"\x89PNG")
    assert "hålls inne" in _screen(counted).html


@pytest.mark.parametrize("verb", pic.TAPS)
def test_nobody_else_may(database, verb):
    def story(session):
        picture, anna = draft(session), coordinates(session, "Anna")
        session.get(Member, anna).rank = "member"
        effects = _tap(session, anna, f"1|pic|{verb}|{picture.id}|1|x")
        return effects, picture.state

    effects, state = database.run_here(story)
    assert [type(each) for each in effects] == [Toast]
    assert state == "draft"


@pytest.mark.parametrize(
    "code",
    ["publish|99|1|x", "publish|1|9|x", "hold|99|1", "show|x", "text|99|1", "recount|99", "chart|x", "take|99|1"],
)
def test_forged_codes_are_refused(database, code):
    def story(session):
        draft(session)
        with pytest.raises(Forged):
            _tap(session, coordinates(session), f"1|pic|{code}")

    database.run_here(story)


def test_a_text_of_another_picture_is_not_reviewed(database):
    def story(session):
        picture, ulla = draft(session), coordinates(session)
        return _tap(session, ulla, f"1|pic|take|{picture.id}|4711"), NOW

    assert _toast(database.run_here(story)[0]) == "Den texten finns inte längre."
