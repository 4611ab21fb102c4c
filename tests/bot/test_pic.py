"""Coordinators and the picture: reading it, adding to it, deciding once; nobody else may."""

import pytest

from bot.effects import Edit, Papers, Post, Toast
from bot.rooms import draft as draft_room
from bot.rooms import pic, review
from bot.rooms.common import Forged
from bot.scene import Scene, Sender
from reporting.buttons import unpack
from storage.tables import Member
from tests.reporting.pictures import LYSEKIL
from tests.storage.test_pictures import LATER, coordinates, draft

ROOMS = {room.ROOM: room for room in (pic, review, draft_room)}


def scene_of(session, member, *, is_tap=True):
    return Scene(
        session=session,
        now=LATER,
        municipality=LYSEKIL,
        username="est_bot",
        sender=Sender(1, "Ulla", "sv"),
        chat_id=1,
        member=session.get(Member, member),
        message_id=5,
        is_tap=is_tap,
    )


def taps(session, member, code):
    """Press a button, and return what is said."""
    scene, tap = scene_of(session, member), unpack(code)
    ROOMS[tap.room].TAPS[tap.verb](scene, tap.args)
    return scene.effects


def types(session, member, text):
    """Answer what is awaited."""
    scene = scene_of(session, member, is_tap=False)
    LINES = {key: handler for room in ROOMS.values() for key, handler in getattr(room, "LINES", {}).items()}
    LINES[scene.me.awaiting.partition(":")[0]](scene, text)
    return scene.effects


def screen(effects):
    return next(each.screen for each in effects if isinstance(each, Edit | Post))


def code_of(shown, label):
    return next(each.code for row in shown.rows for each in row if each.label.startswith(label))


def toast(effects):
    return next((each.text for each in effects if isinstance(each, Toast)), "")


def test_a_coordinator_reviews_a_text_and_publishes(database):
    def story(session):
        picture, ulla = draft(session), coordinates(session)
        preview = screen(taps(session, ulla, f"1|pic|show|{picture.id}"))
        text = screen(taps(session, ulla, code_of(preview, "Läs texterna (1)")))
        assert "Tre A-traktorer" in text.html
        taken = taps(session, ulla, code_of(text, "Godkänn"))
        old = taps(session, ulla, code_of(preview, "Publicera"))
        new = taps(session, ulla, code_of(screen(old), "Publicera"))
        again = taps(session, ulla, code_of(screen(old), "Publicera"))
        late = taps(session, ulla, code_of(text, "Avvisa"))
        return taken, old, new, again, late

    taken, old, new, again, late = database.run_here(story)
    assert "Tre A-traktorer" in screen(taken).html
    assert "Läs den nya förhandsvisningen" in toast(old)
    assert toast(new) == "Publicerat"
    assert "Publicerat. Ulla" in screen(new).html
    assert toast(again) == "Redan publicerat"
    assert "Ulla hann före:</b> texten är godkänd" in screen(late).html


def test_held_counted_again_and_drawn(database):
    def story(session):
        picture, ulla = draft(session), coordinates(session)
        (preview,) = [each.screen for each in taps(session, ulla, "1|pic|latest") if isinstance(each, Post)]
        held = taps(session, ulla, code_of(preview, "Håll inne"))
        drawn, pages = (taps(session, ulla, code_of(preview, each)) for each in ("Diagram", "PDF"))
        why = screen(taps(session, ulla, f"1|pic|why|{picture.id}"))
        return held, drawn, pages, why, taps(session, ulla, f"1|pic|recount|{picture.id}")

    held, drawn, pages, why, counted = database.run_here(story)
    assert "hålls inne. Ulla" in screen(held).html
    shown = [each.draw(None) for each in (*drawn, *pages) if isinstance(each, Papers)]
    assert [[each.content[:4] for each in papers] for papers in shown] == [[b"\x89PNG"] * 3, [b"%PDF"]]
    assert "Varför är något dolt?" in why.html
    assert "hålls inne" in screen(counted).html


@pytest.mark.parametrize("code", [(room, verb) for room, each in ROOMS.items() for verb in each.TAPS])
def test_nobody_else_may(database, code):
    def story(session):
        picture, anna = draft(session), coordinates(session, "Anna")
        session.get(Member, anna).rank = "member"
        room, verb = code
        effects = taps(session, anna, f"1|{room}|{verb}|{picture.id}|1|x|1")
        return effects, picture.state

    effects, state = database.run_here(story)
    assert [type(each) for each in effects] == [Toast]
    assert state == "draft"


@pytest.mark.parametrize(
    "code",
    [
        *("pic|publish|99|1|x", "pic|publish|1|9|x", "pic|hold|99|1", "pic|show|x", "pic|text|99|1", "pic|recount|99"),
        *(
            "pic|chart|x",
            "pic|pdf|99",
            "pic|why|99",
            "rev|ok|99|1|x",
            "rev|ok|0|99|x",
            "rev|show|0|x",
            "rev|edit|0|99|x",
            "rev|join|0|99|0",
        ),
        *("own|menu|99", "own|line|1|song", "own|level|1|-|red|0", "own|place|1|zzzzzz", "own|gone|1|level|0"),
    ],
)
def test_forged_codes_are_refused(database, code):
    def story(session):
        draft(session)
        with pytest.raises(Forged):
            taps(session, coordinates(session), f"1|{code}")

    database.run_here(story)


def test_lines_are_added_to_the_draft_and_stand_in_the_preview(database):
    """Typed, too private, too long, changed, taken away; and the preview is the exact post."""

    def story(session):
        picture, ulla = draft(session), coordinates(session)
        menu = screen(taps(session, ulla, f"1|own|menu|{picture.id}"))
        asked = screen(taps(session, ulla, code_of(menu, "Åtgärder")))
        private = types(session, ulla, "Ring Kevin Johansson 070-123 45 67")
        long = types(session, ulla, "x" * 601)
        saved = types(session, ulla, "Väktare går fler rundor\nvid hamnen.")
        preview = screen(taps(session, ulla, code_of(screen(saved), "Till förhandsvisningen")))
        again = screen(taps(session, ulla, code_of(preview, "Ändra ert eget")))
        line = screen(taps(session, ulla, code_of(again, "Åtgärder")))
        removed = taps(session, ulla, code_of(line, "Ta bort"))
        twice = taps(session, ulla, code_of(line, "Ta bort"))
        return menu, asked, private, long, saved, preview, line, removed, twice

    menu, asked, private, long, saved, preview, line, removed, twice = database.run_here(story)
    assert menu.html.count("inget skrivet") == 3
    assert "högst 600 tecken" in asked.html
    assert "verkar innehålla" in screen(private).html
    assert "Kevin" not in screen(private).html
    assert "1 tecken för lång" in screen(long).html
    assert "Sparat" in screen(saved).html
    assert "Väktare går fler rundor vid hamnen." in preview.html
    assert "Nu står det: <i>Väktare går fler rundor vid hamnen.</i>" in line.html
    assert "Borttaget" in screen(removed).html
    assert screen(removed).html == screen(twice).html
    assert "Väktare" not in screen(removed).html


def test_a_level_is_set_with_a_reason_that_the_group_reads(database):
    def story(session):
        picture, ulla = draft(session), coordinates(session)
        menu = screen(taps(session, ulla, f"1|own|menu|{picture.id}"))
        places = screen(taps(session, ulla, code_of(menu, "Ändra en nivå")))
        place = screen(taps(session, ulla, code_of(places, "Södra hamnen")))
        why = screen(taps(session, ulla, code_of(place, "Klart mer än vanligt")))
        empty = screen(types(session, ulla, " … "))
        saved = screen(types(session, ulla, "Tre bränder på en kväll."))
        preview = screen(taps(session, ulla, f"1|pic|show|{picture.id}"))
        place = screen(taps(session, ulla, code_of(places, "Södra hamnen")))
        plain = screen(taps(session, ulla, code_of(place, "Ta bort")))
        after = screen(taps(session, ulla, f"1|pic|show|{picture.id}"))
        return why, empty, saved, preview, place, plain, after

    why, empty, saved, preview, place, plain, after = database.run_here(story)
    assert "Skriv varför. <b>Södra hamnen: klart mer än vanligt</b>" in why.html
    assert "Skriv minst ett ord" in empty.html
    assert "Södra hamnen: klart mer än vanligt. Tre bränder på en kväll" in saved.html
    assert "Tre bränder på en kväll" in preview.html
    assert "Egen nivå: klart mer än vanligt." in place.html
    assert "Skrivet av Ulla" in place.html
    assert "Tre bränder" not in plain.html + after.html


def test_of_two_who_add_at_once_the_second_sees_the_first_and_chooses(database):
    def story(session):
        picture, ulla, nils = draft(session), coordinates(session), coordinates(session, "Nils")
        for each in (ulla, nils):
            taps(session, each, f"1|own|line|{picture.id}|greeting")
        types(session, ulla, "Tack alla!")
        second = screen(types(session, nils, "Hej från kontoret."))
        chosen = screen(types(session, nils, "Tack alla! Hej från kontoret."))
        places = screen(taps(session, ulla, f"1|own|levels|{picture.id}|0"))
        place = screen(taps(session, ulla, code_of(places, "Hela kommunen")))
        for each in (ulla, nils):
            taps(session, each, code_of(place, "Mer än vanligt"))
        types(session, ulla, "Mycket på en gång.")
        late = screen(types(session, nils, "Det håller jag inte med om."))
        plain = taps(session, nils, f"1|own|plain|{picture.id}|-|0")
        return second, chosen, late, plain

    second, chosen, late, plain = database.run_here(story)
    assert "Ulla hann före.</b> Din text är inte sparad" in second.html
    assert "Nu står det: <i>Tack alla!</i>" in second.html
    assert {each.label for row in second.rows for each in row} >= {"Låt det stå", "Ta bort"}
    assert "<b>Hälsning:</b> Tack alla! Hej från kontoret." in chosen.html
    assert "Ulla hann före" in late.html
    assert "Mycket på en gång" in late.html
    assert toast(plain) == "Någon annan hann före."
    assert "Mycket på en gång" in screen(plain).html
