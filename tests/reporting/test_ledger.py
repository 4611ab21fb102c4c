"""What is told of somebody's question: every case has its sentence, in both languages, and says the right thing."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from reporting import ledger, ledger_words, nudging
from reporting.ledger import Entry, Heard, Place, Sending
from reporting.ledger_screens import again_note, nudged_note, why_not
from reporting.wording import LANGUAGES, words_in
from tests.guards.test_words import entries
from tests.scheduler.cast import STOCKHOLM, at, period

CYCLE = period(date(2026, 11, 12))
"""Opens Thursday 19 November at 16, reminds on Sunday at 18, closes on Monday at 12."""
OPENS, CLOSES = CYCLE.opens_at, CYCLE.closes_at
FRIDAY = at(2026, 11, 20, 9)
SV = words_in("sv")
UNIT = Place("Nattvandrarna")


def anna(now=FRIDAY, **what) -> Entry:
    """Anna, who walks at night."""
    known = {"places": (UNIT,), "why": "", **what}
    return Entry(1, "Anna", CYCLE, now, STOCKHOLM, at(2026, 1, 1), **known)


def row(kind="prompt", state="sent", planned_at=OPENS, settled_at=OPENS, **what) -> Sending:
    settled = settled_at if state not in ("waiting", "sending") else None
    return Sending(kind, state, planned_at, what.pop("put_at", OPENS), settled, **what)


def heard(what="calm", by="self", when=FRIDAY) -> Place:
    return Place("Nattvandrarna", heard=Heard(what, when, by))


def told(entry: Entry) -> str:
    return str(ledger_words.sentence(SV, entry))


# ---- one by one


def test_asked_and_answered():
    entry = anna(sendings=(row(),), places=(heard("calm", when=at(2026, 11, 20, 8, 30)),))
    assert told(entry) == "Anna fick frågan tors 19 nov kl. 16:00. Svarade lugnt fre 20 nov kl. 08:30."


def test_reminded_and_still_silent():
    sunday = at(2026, 11, 22, 18)
    entry = anna(now=sunday + timedelta(hours=1), sendings=(row(), row("reminder", settled_at=sunday)))
    assert told(entry).endswith("Påmind sön 22 nov kl. 18:00, inget svar än.")
    assert told(replace(entry, now=CLOSES)).endswith("Påmind sön 22 nov kl. 18:00, inget svar kom.")


@pytest.mark.parametrize(
    ("what", "says"),
    [
        ({"sendings": (row(detail="maybe"),)}, "kanske två gånger"),
        (
            {"sendings": (row(state="unknown"), row("again", settled_at=FRIDAY))},
            "fick frågan igen fre 20 nov kl. 09:00",
        ),
        ({"sendings": (row(state="sending"),)}, "skickas just nu"),
        ({"sendings": (row(state="waiting"),)}, "står i kö sedan tors 19 nov kl. 16:00"),
        (
            {"sendings": (row(state="waiting"),), "held_until": FRIDAY + timedelta(minutes=2)},
            "väntar till fre 20 nov kl. 09:02",
        ),
        (
            {
                "sendings": (
                    row(state="waiting", planned_at=FRIDAY + timedelta(minutes=4), attempts=2, detail="offline"),
                )
            },
            "kom inte i väg. Nytt försök fre 20 nov kl. 09:04",
        ),
        (
            {"sendings": (row(state="waiting", planned_at=FRIDAY + timedelta(minutes=1), attempts=1, detail="maybe"),)},
            "Kanske har Anna fått frågan. Den går en gång till",
        ),
        (
            {"sendings": (row(state="waiting", planned_at=at(2026, 11, 21, 7)),)},
            "lör 21 nov kl. 07:00. Till dess är det tyst",
        ),
        ({"sendings": (row(state="waiting", planned_at=at(2026, 11, 21, 10)),)}, "får frågan lör 21 nov kl. 10:00."),
        (
            {
                "sendings": (row(state="waiting", planned_at=at(2026, 11, 22, 16)),),
                "away": (date(2026, 11, 15), date(2026, 11, 21)),
            },
            "borta till och med lör 21 nov och får frågan sön 22 nov kl. 16:00",
        ),
        ({"sendings": (row(state="unknown"),)}, "Kanske fick Anna frågan tors 19 nov kl. 16:00"),
        ({"sendings": (row(state="gone"),), "unreachable_since": OPENS}, "har blockerat boten"),
        ({"sendings": (row(state="refused"),)}, "Telegram tog inte emot den tors 19 nov kl. 16:00"),
        (
            {"sendings": (row(state="dropped"),), "places": (heard(by="colleague", when=OPENS),)},
            "enheten hade redan svarat",
        ),
        (
            {"sendings": (row(state="dropped", settled_at=CLOSES),), "now": CLOSES},
            "perioden stängde mån 23 nov kl. 12:00",
        ),
        ({"sendings": (row(state="dropped"),), "paused_at": OPENS}, "har pausat dem sedan tors 19 nov kl. 16:00"),
        ({"sendings": (row(state="dropped", detail="restored"),)}, "En äldre kopia av allt lades tillbaka tors 19 nov"),
        ({"sendings": (row(state="dropped", detail="paused"),)}, "hade pausat dem då"),
        ({"sendings": (row(state="dropped"),)}, "den drogs tillbaka tors 19 nov kl. 16:00"),
        ({"sendings": (row(state="waiting"),), "now": CLOSES}, "perioden stängde"),
        (
            {"why": "away", "away": (date(2026, 11, 15), date(2026, 12, 3))},
            "borta från sön 15 nov till och med tors 3 dec",
        ),
        ({"why": "away", "away": (date(2027, 2, 15), date(2027, 2, 20))}, "var borta då"),
        ({"why": "paused", "paused_at": at(2026, 11, 1)}, "har pausat dem sedan sön 1 nov kl. 00:00"),
        ({"why": "paused"}, "hade pausat dem då"),
        ({"why": "blocked", "unreachable_since": at(2026, 11, 1)}, "har blockerat boten"),
        ({"why": "blocked"}, "boten var blockerad då"),
        ({"why": "resting"}, "enheten är inte i drift"),
        ({"why": "other"}, "i enheten går den bara till kontaktpersonerna"),
        ({"why": "none", "places": ()}, "är inte med i någon enhet"),
        ({"why": ""}, "inget finns kvar om vad som hände"),
        ({"why": None, "enrolled_at": FRIDAY}, "kom med fre 20 nov kl. 09:00, när frågan hade gått ut"),
        ({"why": None, "enrolled_at": CLOSES, "now": CLOSES}, "Anna var inte med då: kom med mån 23 nov kl. 12:00."),
        ({"why": None, "now": at(2026, 11, 18)}, "Frågan till Anna går ut tors 19 nov kl. 16:00"),
        ({"why": None, "now": at(2026, 11, 18), "paused_at": at(2026, 11, 1)}, "kl. 16:00. Pausad."),
        ({"why": None, "was_opened": False}, "Boten har inte hunnit än"),
        ({"why": None, "was_opened": False, "now": CLOSES}, "boten gick inte då"),
        ({"why": None}, "hörde inte till dem som skulle få den"),
        ({"why": None, "places": (replace(UNIT, asked=False),)}, "i enheten går den bara till kontaktpersonerna"),
        ({"why": None, "is_paused": True}, "perioden är pausad"),
        ({"why": None, "is_kept": False, "now": at(2027, 6, 1)}, "sparas i 90 dagar"),
        ({"why": None, "state": "left", "ended_at": at(2026, 11, 3)}, "lämnade EST tis 3 nov"),
        ({"why": None, "state": "removed", "ended_at": at(2026, 11, 3)}, "togs bort ur EST tis 3 nov"),
        ({"sendings": (row(),), "state": "left", "ended_at": FRIDAY}, "kl. 16:00. Inget svar än, har lämnat EST."),
        ({"sendings": (row(),), "reminder": "wish"}, "Vill inte ha påminnelser, inget svar än."),
        ({"sendings": (row(), row("snooze", "waiting", at(2026, 11, 21, 16)))}, "Påminns lör 21 nov kl. 16:00"),
        ({"sendings": (row(), row("nudge", settled_at=FRIDAY))}, "Påmind fre 20 nov kl. 09:00"),
        ({"sendings": (row(), row("reminder", "unknown", settled_at=FRIDAY))}, "Kanske påmind fre 20 nov"),
        (
            {"sendings": (row(), row("again", "waiting", FRIDAY, put_at=FRIDAY))},
            "frågan tors 19 nov kl. 16:00. Frågan går igen",
        ),
        (
            {"sendings": (row(state="refused"), row("again", "waiting", FRIDAY, put_at=FRIDAY))},
            "Frågan till Anna står i kö sedan fre 20 nov kl. 09:00. Den går när det är dess tur.",
        ),
        ({"sendings": (row(),), "reminder": "late"}, "Inte påmind: frågan kom så sent, inget svar än."),
        ({"sendings": (row(),), "places": (heard("report"),)}, "Rapporterade fre 20 nov kl. 09:00."),
        ({"sendings": (row(),), "places": (heard("notout"),)}, "Svarade inte ute fre 20 nov kl. 09:00."),
        (
            {"sendings": (row(),), "places": (heard("report", "colleague"),)},
            "Någon annan i enheten rapporterade fre 20 nov",
        ),
        (
            {"sendings": (row(),), "places": (heard("calm", "coordinator"),)},
            "Samordnaren svarade åt enheten fre 20 nov",
        ),
        (
            {"sendings": (row(),), "places": (heard(), Place("Vakterna"))},
            "Svarade lugnt fre 20 nov kl. 09:00, svar saknas för Vakterna.",
        ),
    ],
)
def test_each_case_says_what_happened(what, says):
    given = dict(what)
    entry = anna(given.pop("now", FRIDAY))
    entry = replace(entry, **{"why": "" if given.get("sendings") else None, **given})
    assert says in told(entry)


def test_a_question_that_goes_again_is_told_once():
    entry = anna(sendings=(row(state="refused"), row("again", "waiting", FRIDAY, put_at=FRIDAY)))
    assert "går igen" not in told(entry)


def test_names_of_people_and_units_are_escaped():
    entry = replace(anna(sendings=(row(),), places=(heard(), Place("<A&B>"))), name="<b>Anna & Bo")
    said = told(entry)
    assert said.startswith("&lt;b&gt;Anna &amp; Bo fick frågan")
    assert "svar saknas för &lt;A&amp;B&gt;." in said
    assert "&lt;b&gt;" in nudged_note(SV, [entry], [])


# ---- all together

STATES = ("waiting", "sending", "sent", "gone", "refused", "unknown", "dropped")
QUESTIONS = (
    (),
    *((row(state=state, detail=detail),) for state in STATES for detail in ("", "maybe", *ledger.DROPPED)),
    *((row(state=first), row("again", second, put_at=FRIDAY)) for first, second in product(STATES, STATES)),
)
REMINDERS = ((), *((row(kind, state),) for kind in ledger.REMINDING for state in STATES))
PEOPLE = (
    {},
    {"state": "left", "ended_at": OPENS},
    {"state": "removed"},
    {"unreachable_since": OPENS},
    {"paused_at": OPENS},
    {"away": (date(2026, 11, 19), date(2026, 11, 21))},
    {"enrolled_at": FRIDAY},
    {"enrolled_at": CLOSES},
    {"is_paused": True},
    {"was_opened": False},
    {"is_kept": False},
    {"held_until": CLOSES},
)
PLACES = (
    (),
    (UNIT,),
    (replace(UNIT, asked=False),),
    (replace(UNIT, resting=True),),
    (heard("done", "colleague"), UNIT),
)
MOMENTS = (OPENS - timedelta(days=1), FRIDAY, CLOSES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_none_of_all_the_cases_falls_through(language):
    """Some hundred thousand of them: each comes to a code that has words, and to a whole sentence."""
    words, codes = words_in(language), {}
    for asked, who, places, now, why in product(QUESTIONS, PEOPLE, PLACES, MOMENTS, (None, "", *ledger.NOT_ASKED)):
        entry = replace(anna(now), why=why, sendings=asked, places=places, **who)
        codes.setdefault(ledger.question(entry).code, entry)
    for reminding, reminder, who in product(REMINDERS, ("", "sent", "answered", *ledger.UNREMINDED), PEOPLE):
        entry = replace(anna(), reminder=reminder, sendings=(row(), *reminding), **who)
        for said in (ledger_words.sentence(words, entry), ledger_words.short(words, entry)):
            assert said
    for code, entry in codes.items():
        said = ledger_words.sentence(words, entry)
        assert words.has(f"ledger-q-{code}"), code
        assert said.strip().endswith("."), said
        assert "None" not in said
        assert ledger_words.short(words, entry)
        for why_not_now in (nudging.unnudged(entry), nudging.unsent_again(entry)):
            if why_not_now is not None:
                assert why_not(words, entry, why_not_now)
                assert again_note(words, entry, why_not_now)
    assert len(codes) >= 30, sorted(codes)


def test_no_words_of_a_sentence_stand_idle():
    """Every sentence about the question belongs to a case that happens."""
    codes = {key.removeprefix("ledger-q-") for key in entries("sv") if key.startswith("ledger-q-")}
    found = {
        ledger.question(replace(anna(now), why=why, sendings=asked, places=places, **who)).code
        for asked, who, places, now, why in product(QUESTIONS, PEOPLE, PLACES, MOMENTS, (None, "", *ledger.NOT_ASKED))
    } | {"later", "quiet", "back", "retry", "queue", "doubt"}
    assert codes <= found, codes - found


# ---- nudging and sending again


def test_who_may_be_nudged():
    asked = anna(sendings=(row(),))
    assert nudging.unnudged(asked) is None
    for what, code in (
        ({"unreachable_since": OPENS}, "blocked"),
        ({"paused_at": OPENS}, "paused"),
        ({"away": (date(2026, 11, 20), date(2026, 11, 20))}, "away"),
        ({"state": "left"}, "left"),
        ({"places": (heard(by="colleague"),)}, "answered"),
        ({"places": (replace(UNIT, asked=False),)}, "other"),
        ({"sendings": (row(state="waiting"),)}, "not-yet"),
        ({"now": CLOSES}, "closed"),
        ({"is_paused": True}, "closed"),
        ({"sendings": (row(), row("nudge", put_at=FRIDAY - timedelta(hours=11)))}, "recent"),
    ):
        why = nudging.unnudged(replace(asked, **what))
        assert why is not None, code
        assert why.code == code
    for again in (row("nudge", put_at=FRIDAY - timedelta(hours=12)), row("nudge", "dropped", put_at=FRIDAY)):
        assert nudging.unnudged(replace(asked, sendings=(row(), again))) is None


def test_an_absence_that_is_over_or_to_come_stops_nobody():
    for away in ((date(2026, 11, 1), date(2026, 11, 19)), (date(2026, 11, 21), date(2026, 12, 1))):
        assert nudging.unnudged(anna(sendings=(row(),), away=away)) is None


def test_the_question_is_sent_again_when_it_is_not_on_its_way_and_not_every_minute():
    assert nudging.unsent_again(anna(sendings=(row(state="unknown"),))) is None
    assert nudging.unsent_again(anna(sendings=(row(),))) is None
    waiting = nudging.unsent_again(anna(sendings=(row(), row("again", "waiting", put_at=FRIDAY))))
    assert waiting is not None
    assert waiting.code == "not-yet"
    just_now = nudging.unsent_again(anna(sendings=(row(), row("again", put_at=FRIDAY - timedelta(minutes=59)))))
    assert just_now is not None
    assert just_now.code == "recent"


def test_what_came_of_a_nudge_names_a_few_and_counts_the_rest():
    many = [replace(anna(), name=f"N{number}") for number in range(12)]
    away = replace(anna(), away=(date(2026, 11, 15), date(2026, 12, 3)), name="Bo")
    stopped = nudging.unnudged(away)
    assert stopped is not None
    note = nudged_note(SV, many, [(away, stopped)])
    assert "12 påminnelser går till N0, N1" in note
    assert "och 2 till" in note
    assert "Inte till: Bo (borta till tors 3 dec)." in note
    night = replace(anna(at(2026, 11, 20, 23)), name="Cilla")
    assert "tyst tid" in nudged_note(SV, [night], [])
    assert "Ingen påminnelse gick." in nudged_note(SV, [], [(away, stopped)])
