"""Texts as they come: read one by one, let in, rewritten, left out or merged, and undone; never decided unseen."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from sqlmodel import col, select

from bot.effects import Erase
from storage import incidents, pictures, reviews, revisions, rooms
from storage.tables import Audit, Cycle, Outbox, Report, Revision
from tests.bot.test_pic import code_of, screen, taps, toast, types
from tests.reporting.pictures import CYCLE, LYSEKIL
from tests.storage.test_pictures import LATER, NOW, coordinates, draft, publishes, tells
from tests.storage.test_remarks import of_the_period
from tests.town import STOCKHOLM, Town

FIRST = "1|rev|first|0"


def report_of(session, number):
    return session.get(Report, number, populate_existing=True)


def labels(shown):
    return [each.label for row in shown.rows for each in row]


def three(session):
    """Three texts that wait, and who reads them."""
    notes = ("Tre A-traktorer", "En kille med röd jacka, 17 år", "Klotter bakom skolan")
    places = ("sodra-hamnen", "stadsparken", "mariedalsskolan")
    numbers = [tells(session, note=note, place=place) for note, place in zip(notes, places, strict=True)]
    return numbers, coordinates(session)


def test_the_queue_is_thumbed_through_and_every_tap_leads_to_the_next(database):
    def story(session):
        (one, two, three_), ulla = three(session)
        first = screen(taps(session, ulla, FIRST))
        second = taps(session, ulla, code_of(first, "Godkänn"))
        third = screen(taps(session, ulla, code_of(screen(second), "Hoppa över")))
        again = taps(session, ulla, code_of(third, "Avvisa"))
        done = screen(taps(session, ulla, code_of(screen(again), "Avvisa")))
        return first, second, third, again, done, [report_of(session, each).review for each in (one, two, three_)]

    first, second, third, again, done, stands = database.run_here(story)
    assert "3 kvar" in first.html
    assert "Tre A-traktorer" in first.html
    assert "Södra hamnen" in first.html
    assert "Från Väktarna" in first.html
    assert "<u>" not in first.html
    assert toast(second) == "Godkänd"
    assert "En <u>kille</u> med röd <u>jacka</u>, <u>17 år</u>" in screen(second).html
    assert "Läs det understrukna en gång till: utseende." in screen(second).html
    assert "Platsen är känslig. Gruppen ser bara området" in third.html
    assert "– den sista" in screen(again).html
    assert "17 år" in screen(again).html
    assert "Inga texter väntar" in done.html
    assert stands == ["approved", "rejected", "rejected"]
    assert labels(first)[:4] == ["Godkänn", "Ändra", "Avvisa", "Slå ihop"]


def test_the_last_decision_is_undone_once(database):
    def story(session):
        (one, *_), ulla = three(session)
        first = screen(taps(session, ulla, FIRST))
        second = screen(taps(session, ulla, code_of(first, "Avvisa")))
        back = taps(session, ulla, code_of(second, f"Ångra nr {one}"))
        waits = report_of(session, one).review
        taps(session, ulla, code_of(screen(back), "Godkänn"))
        twice = taps(session, ulla, code_of(second, f"Ångra nr {one}"))
        return back, waits, twice, report_of(session, one).review

    back, waits, twice, after = database.run_here(story)
    assert toast(back) == "Ångrat"
    assert "Tre A-traktorer" in screen(back).html
    assert (waits, after) == ("submitted", "approved")
    assert "Ulla hann före:</b> texten är godkänd" in screen(twice).html


def test_a_text_is_rewritten_and_the_old_words_are_kept_nowhere(database):
    def story(session):
        (one, *_), ulla = three(session)
        first = screen(taps(session, ulla, FIRST))
        asked = screen(taps(session, ulla, code_of(first, "Ändra")))
        private = types(session, ulla, "Kevin Johansson körde")
        long = screen(types(session, ulla, "å" * 301))
        after = screen(types(session, ulla, "Tre mopeder körde fort."))
        report = report_of(session, one)
        revision = session.exec(select(Revision)).one()
        acts = list(session.exec(select(Audit.act).where(col(Audit.about) == f"report:{one}")))
        return asked, private, long, after, report, revision, acts, revisions.standing(session, one)

    asked, private, long, after, report, revision, acts, stands = database.run_here(story)
    assert "Så här står det nu:" in asked.html
    assert "verkar innehålla ett namn" in screen(private).html
    assert "Johansson" not in screen(private).html
    assert any(isinstance(each, Erase) for each in private)
    assert "1 tecken för lång" in long.html
    assert "är ändrad och godkänd" in after.html
    assert "17 år" in after.html
    assert (report.note, report.review, report.changed_at) == ("Tre mopeder körde fort.", "approved", LATER)
    assert (revision.changes, revision.note, revision.state) == ({"note": [True, True]}, None, "made")
    assert acts == ["text-edited"]
    assert stands.made == 1


def test_two_reports_of_one_incident_are_merged_and_the_text_still_waits(database):
    def story(session):
        (one, *_), ulla = three(session)
        other = tells(session, unit="ica")
        first = screen(taps(session, ulla, FIRST))
        which = screen(taps(session, ulla, code_of(first, "Slå ihop")))
        merged = screen(taps(session, ulla, code_of(which, f"Slå ihop med {other}")))
        again = screen(taps(session, ulla, code_of(which, f"Slå ihop med {other}")))
        root = incidents.root_of(report_of(session, other))
        parted = screen(taps(session, ulla, code_of(merged, "Dela upp")))
        return one, other, merged, again, root, parted, report_of(session, one).review

    one, other, merged, again, root, parted, review = database.run_here(story)
    assert "Rapporten räknas för sig" in parted.html
    assert "Samma händelse" not in parted.html
    assert "Texten väntar fortfarande på dig" in merged.html
    assert f"Samma händelse som: {other}" in merged.html
    assert merged.html == again.html
    assert (root, review) == (one, "submitted")


def test_of_two_coordinators_at_once_one_decides_and_the_other_sees_who(database):
    def begin(session):
        (one, *_), ulla = three(session)
        return one, reviews.stamp(report_of(session, one)), ulla, coordinates(session, "Nils")

    one, seen, ulla, nils = database.run_here(begin)

    def decides(verdict, who):
        return database.run_here(lambda s: reviews.decide(s, one, seen, verdict, who, NOW))

    with ThreadPoolExecutor(2) as both:
        outcomes = list(both.map(decides, ("approved", "rejected"), (ulla, nils)))
    assert sorted(each.made for each in outcomes) == [False, True]
    loser = outcomes[0] if outcomes[1].made else outcomes[1]
    assert loser.name == ("Nils" if outcomes[1].made else "Ulla")
    assert loser.report.review == ("rejected" if outcomes[1].made else "approved")


def test_a_text_that_its_writer_changes_or_takes_back_while_it_is_read_is_not_decided(database):
    def story(session):
        (one, two, _), ulla = three(session)
        first = screen(taps(session, ulla, FIRST))
        asked = code_of(first, "Ändra")
        report_of(session, one).note = "Tre mopeder"
        session.flush()
        changed = screen(taps(session, ulla, code_of(first, "Godkänn")))
        edited = screen(taps(session, ulla, asked))
        second = screen(taps(session, ulla, code_of(changed, "Hoppa över")))
        taps(session, ulla, code_of(second, "Ändra"))
        report_of(session, two).withdrawn_at = NOW
        session.flush()
        gone = taps(session, ulla, code_of(second, "Godkänn"))
        return changed, edited, gone, [report_of(session, each).review for each in (one, two)]

    changed, edited, gone, stands = database.run_here(story)
    assert "Texten är ändrad.</b> Läs den igen." in changed.html
    assert "Tre mopeder" in changed.html
    assert "Tre mopeder" in edited.html
    assert toast(gone) == "Den texten finns inte längre."
    assert "Klotter bakom skolan" in screen(gone).html
    assert stands == ["submitted", "submitted"]


def test_a_text_that_is_rewritten_by_two_is_written_by_the_first(database):
    def story(session):
        (one, *_), ulla = three(session)
        nils = coordinates(session, "Nils")
        for each in (ulla, nils):
            taps(session, each, code_of(screen(taps(session, each, FIRST)), "Ändra"))
        types(session, ulla, "De första orden")
        second = screen(types(session, nils, "Andra ord"))
        return second, report_of(session, one).note

    second, note = database.run_here(story)
    assert "Ulla hann före:</b> texten är godkänd" in second.html
    assert "De första orden" in second.html
    assert note == "De första orden"


def test_after_publishing_a_verdict_makes_the_next_version(database):
    def story(session):
        of_the_period(session)
        picture, ulla = draft(session), coordinates(session)
        publishes(session, picture, ulla)
        session.exec(select(Cycle)).one().next_moment = "done"
        session.flush()
        shown = screen(taps(session, ulla, f"1|pic|show|{picture.id}"))
        text = screen(taps(session, ulla, code_of(shown, "Läs texterna (1)")))
        taken = taps(session, ulla, code_of(text, "Godkänn"))
        return taken, session.exec(select(Cycle.next_moment)).one()

    taken, moment = database.run_here(story)
    assert toast(taken) == "Sparat. Gruppen ser det om några minuter."
    assert "Granska texterna igen (1)" in labels(screen(taken))
    assert moment == "revises"


def test_a_picture_that_went_out_by_itself_has_no_texts_to_decide(database):
    def story(session):
        picture, ulla = draft(session), coordinates(session)
        number = pictures.texts(session, picture)[0].report
        pictures.publish(session, picture.id, 1, None, LATER, LYSEKIL)
        read = screen(taps(session, ulla, f"1|rev|show|{picture.id}|{number}"))
        stamp = reviews.stamp(report_of(session, number))
        tried = taps(session, ulla, f"1|rev|ok|{picture.id}|{number}|{stamp}")
        return read, tried, reviews.waiting(session), report_of(session, number).review

    read, tried, waiting, review = database.run_here(story)
    assert "Godkänn" not in labels(read)
    assert toast(tried) == "Redan publicerat"
    assert (waiting, review) == ([], "submitted")


async def test_a_day_with_texts_from_the_word_in_the_morning_to_the_post(town: Town):
    """Karin hears of two texts at nine, reads them on the bus, and the group gets one of them on Monday."""
    karin, now = await town.coordinator(), town.clock.now()
    group = town.playground.group("EST Lysekil", members=[karin])
    group.add_bot(by=karin)

    def begin(session):
        rooms.bind(session, group.id, None, "EST Lysekil", "sv", now)
        for place, note in (("sodra-hamnen", "Tre A-traktorer stod där"), ("stadsparken", "Bänken är sönder")):
            tells(session, place=place, note=note, sent=now)

    await town.stored(begin)
    friday = datetime(2026, 11, 13, 9, 0, tzinfo=STOCKHOLM)
    await town.goes_to(friday - timedelta(minutes=1))
    assert "väntar på dig" not in karin.screen.text
    await town.goes_to(friday)
    assert "Det här väntar på dig" in karin.screen.text
    assert "2 texter att läsa." in karin.screen.text
    await town.goes_to(friday + timedelta(hours=2))
    digest = select(Outbox.state).where(Outbox.kind == "digest")
    assert await town.stored(lambda s: list(s.exec(digest))) == ["sent"]
    await town.taps(karin, "Texter att läsa (2)", "Godkänn", "Avvisa")
    assert "Inga texter väntar" in karin.screen.text
    await town.taps(karin, "Samordning")
    assert "Texter att läsa" not in str(karin.screen.json["reply_markup"])
    await town.goes_to(CYCLE.closes_at)
    await town.taps(karin, "Lägg till eget", "Hälsning")
    await town.says(karin, "Tack för alla ögon i natt.")
    await town.taps(karin, "Till förhandsvisningen", "Publicera")
    await town.bot.scheduler.round_now()
    post = "\n".join(each.text or "" for each in group.messages if each.by_bot)
    assert "Tre A-traktorer stod där" in post
    assert "Bänken är sönder" not in post
    assert "Tack för alla ögon i natt." in post
