"""When it happened is read as people type it, the hours 00–06 belong to the evening before, and nothing is made up."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from time import process_time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.cycle import BANDS
from reporting.reading.times import When, read_when

ZONE = ZoneInfo("Europe/Stockholm")
SATURDAY_NIGHT = datetime(2026, 11, 14, 23, 15, tzinfo=ZONE)
SUNDAY_NIGHT = datetime(2026, 11, 15, 1, 40, tzinfo=ZONE)
SUNDAY_MORNING = datetime(2026, 11, 15, 9, 20, tzinfo=ZONE)
MONDAY = datetime(2026, 11, 16, 10, 5, tzinfo=ZONE)
WEDNESDAY = datetime(2026, 11, 18, 18, 30, tzinfo=ZONE)

MON, TUE, WED, THU, FRI, SAT, SUN = (date(2026, 11, day) for day in range(9, 16))
KVALL, SEN, NATT, MORGON, EM = "kvall", "sen_kvall", "natt", "morgon", "eftermiddag"


def read(text: str, at: datetime = SATURDAY_NIGHT, *, event: bool = False) -> tuple[date | None, str | None]:
    when = read_when(text, at, event=event)
    return when.day, when.band


DAYS_ON_SATURDAY_NIGHT = [
    ("klotter på skolan igår", FRI, None),
    ("klotter på skolan i går", FRI, None),
    ("igår kväll", FRI, KVALL),
    ("igar kvall", FRI, KVALL),
    ("igår kvll", FRI, KVALL),
    ("i går kväll sent", FRI, SEN),
    ("sent igår kväll", FRI, SEN),
    ("sent igår", FRI, SEN),
    ("igårkväll", FRI, KVALL),
    ("gårdagskvällen", FRI, KVALL),
    ("igår natt", FRI, NATT),
    ("igår eftermiddag", FRI, EM),
    ("igår em", FRI, EM),
    ("igår fm", FRI, MORGON),
    ("igår på morgonen", FRI, MORGON),
    ("i förrgår", THU, None),
    ("i förrgår kväll", THU, KVALL),
    ("iforrgar", THU, None),
    ("förrgår", THU, None),
    ("idag", SAT, None),
    ("i dag på förmiddagen", SAT, MORGON),
    ("ikväll", SAT, KVALL),
    ("ikvll", SAT, KVALL),
    ("ikvall", SAT, KVALL),
    ("i kväll", SAT, KVALL),
    ("senare i kväll", SAT, KVALL),
    ("sent ikväll", SAT, SEN),
    ("nu ikväll", SAT, KVALL),
    ("i morse", SAT, MORGON),
    ("imorse", SAT, MORGON),
    ("imrose", SAT, MORGON),
    ("ikvlal", SAT, KVALL),
    ("iagr kvlal", FRI, KVALL),
    ("igår e.m.", FRI, EM),
    ("mitt på dagen idag", SAT, EM),
    ("månd kväll", MON, KVALL),
    ("under eftermiddagspasset igår", FRI, EM),
    ("i eftermiddags", SAT, EM),
    ("i natt", SAT, NATT),
    ("inatt", SAT, NATT),
    ("nyss", SAT, SEN),
    ("precis nu", SAT, SEN),
    ("hände precis", SAT, SEN),
    ("just nu", SAT, SEN),
    ("dom slåss nu", SAT, SEN),
    ("pågår vid torget", SAT, SEN),
    ("i fredags", FRI, None),
    ("i fredags kväll", FRI, KVALL),
    ("i fredags natt", FRI, NATT),
    ("natten till lördag", FRI, NATT),
    ("natten mot lördag", FRI, NATT),
    ("natten till idag", FRI, NATT),
    ("natten mellan fredag och lördag", FRI, NATT),
    ("fredag natt", FRI, NATT),
    ("fredagsnatt", FRI, NATT),
    ("fredagskvällen", FRI, KVALL),
    ("fredagkväll", FRI, KVALL),
    ("fredan", FRI, None),
    ("fredagen", FRI, None),
    ("i fredas", FRI, None),
    ("fre kväll", FRI, KVALL),
    ("förra fredagen", FRI, None),
    ("nu i fredags", FRI, None),
    ("lördag", SAT, None),
    ("lördas", date(2026, 11, 7), None),
    ("i lördags", date(2026, 11, 7), None),
    ("sist i lördags", date(2026, 11, 7), None),
    ("i sönda", date(2026, 11, 8), None),
    ("söndag", date(2026, 11, 8), None),
    ("i måndags", MON, None),
    ("i mandags kvall", MON, KVALL),
    ("mån kväll", MON, KVALL),
    ("i tisdags em", TUE, EM),
    ("tisdagkväll", TUE, KVALL),
    ("ons natt", WED, NATT),
    ("på torsdagskvällen", THU, KVALL),
    ("torsdags", THU, None),
    ("i lödags", date(2026, 11, 7), None),
    ("i ferdags", FRI, None),
    ("tonight", SAT, KVALL),
    ("last night", FRI, NATT),
    ("yesterday evening", FRI, KVALL),
    ("yesterday", FRI, None),
    ("this morning", SAT, MORGON),
    ("last friday", FRI, None),
    ("on thursday evening", THU, KVALL),
    ("friday night", FRI, NATT),
    ("right now", SAT, SEN),
    ("two days ago", THU, None),
    ("för två dagar sen", THU, None),
    ("för 3 dagar sedan", WED, None),
    ("för 20 min sen", SAT, SEN),
    ("20 min sedan", SAT, SEN),
    ("en timme sedan", SAT, SEN),
    ("för ca en timme sen", SAT, SEN),
    ("för en och en halv timme sen", SAT, SEN),
    ("för tre timmar sedan", SAT, KVALL),
    ("half an hour ago", SAT, SEN),
    ("för en kvart sen", SAT, SEN),
    ("för en stund sedan", SAT, SEN),
    ("för några minuter sen", SAT, SEN),
    ("14/11", SAT, None),
    ("den 13/11", FRI, None),
    ("13.11", FRI, None),
    ("13 nov", FRI, None),
    ("13 november", FRI, None),
    ("13:e november", FRI, None),
    ("den 13e nov", FRI, None),
    ("den 13:e", FRI, None),
    ("fredagen den 13:e", FRI, None),
    ("fredag 13/11", FRI, None),
    ("fredag den 13 november", FRI, None),
    ("2026-11-13", FRI, None),
    ("20261113", FRI, None),
    ("261113", FRI, None),
    ("13/11 2026", FRI, None),
    ("13/11-26", FRI, None),
    ("Nov 13", FRI, None),
    ("november 13th", FRI, None),
    ("13th of november", FRI, None),
    ("den trettonde november", FRI, None),
    ("on the 13th", FRI, None),
    ("15/11", date(2025, 11, 15), None),
    ("den 20:e", date(2026, 10, 20), None),
    ("3 sept", date(2026, 9, 3), None),
    ("natten till den 14/11", FRI, NATT),
    ("natten till 14 nov", FRI, NATT),
    ("13-14 nov på natten", FRI, NATT),
    ("kvällen den 13 nov", FRI, KVALL),
    ("13-14/11 på natten", FRI, NATT),
    ("natten mellan 13 och 14 november", FRI, NATT),
    ("på valborg", date(2026, 4, 30), None),
    ("midsommarafton", date(2026, 6, 19), None),
    ("nyårsafton", date(2025, 12, 31), None),
    ("day before yesterday", THU, None),
    ("sen fredagkväll", FRI, SEN),
    ("as we speak", SAT, SEN),
]

NO_DAYS = [
    "",
    "hej",
    "häromdagen",
    "i helgen",
    "förra helgen",
    "i veckan",
    "förra veckan",
    "vecka 46",
    "v.46",
    "senaste tiden",
    "varje fredag",
    "varje fredag och lördag",
    "fredagar",
    "på fredagar",
    "på lördagarna",
    "på helgerna",
    "varje dag",
    "nu i helgen",
    "13-15 nov",
    "några dagar sen",
    "24/7",
    "lampan är trasig sen i fredags",
    "samma som i fredags",
    "likadant i fredags",
    "drack 1/2 flaska",
    "god kväll",
    "godmorgon",
    "nattvandrarna såg klotter",
    "en man och hans son",
    "mannen kom fram",
    "det hände strax utanför",
    "precis utanför skolan",
    "borta nu",
    "det är lugnt nu",
    "nu är det lugnt",
    "kostar 50 kr",
    "22 ungdomar",
    "22 kr",
    "5 st",
    "runt 20 pers på torget",
    "ca 15 på torget",
    "14-16 år",
    "10-15 ungdomar",
    "8-10 st",
    "buss 850",
    "stolpe 14",
    "vid stolpe 117-120",
    "vid 3 bänkar",
    "vid ett tillfälle",
    "vid två tillfällen",
    "kille runt 16",
    "ring 112",
    "114 14",
    "070-123 45 67",
    "0523-61 30 00",
    "14 dagar",
    "på 10 min",
    "ABC123",
    "abc 12d",
    "år 2026",
    "sommaren 2025",
    "4111 1111 1111 1111",
    "Kungsgatan 22",
    "lgh 1203",
    "9B",
    "ett par killar",
    "elva ungdomar",
    "3 rutor krossade",
    "1400 spänn",
    "4 200 kr",
    "black friday",
    "saneras imorgon",
    "möte på onsdag",
    "felanmält, glasmästare kommer på måndag",
    "är nu sanerat",
    "tredje gången nu",
    "ser ut att vara runt 20",
    "kvar på platsen",
    "fredag eller lördag",
    "för 1200 kr",
    "värde 1500",
    "utanför 7-eleven",
    "valborg var lugnt",
    "sönder",
    "19640823-3234",
]

CLOCKS_ON_SATURDAY_NIGHT = [
    ("kl 22", SAT, SEN, time(22)),
    ("kl. 22.30", SAT, SEN, time(22, 30)),
    ("kl.22.30", SAT, SEN, time(22, 30)),
    ("kl22", SAT, SEN, time(22)),
    ("klockan 22", SAT, SEN, time(22)),
    ("22:30", SAT, SEN, time(22, 30)),
    ("22.30", SAT, SEN, time(22, 30)),
    ("2230", SAT, SEN, time(22, 30)),
    ("Rosvik 2310", SAT, SEN, time(23, 10)),
    ("kl 9", SAT, SEN, time(21)),
    ("kl 09", SAT, MORGON, time(9)),
    ("vid elva", SAT, SEN, time(23)),
    ("vid 22", SAT, SEN, time(22)),
    ("vid 22 på torget", SAT, SEN, time(22)),
    ("halv tolv", SAT, MORGON, time(11, 30)),
    ("vid halv elva", SAT, SEN, time(22, 30)),
    ("kvart i tio", SAT, SEN, time(21, 45)),
    ("kvart över nio", SAT, SEN, time(21, 15)),
    ("tio över åtta", SAT, KVALL, time(20, 10)),
    ("tjugo i nio", SAT, KVALL, time(20, 40)),
    ("fem i halv tio", SAT, SEN, time(21, 25)),
    ("fem över halv tio", SAT, SEN, time(21, 35)),
    ("runt 01", FRI, NATT, time(1)),
    ("vid tiotiden", SAT, SEN, time(22)),
    ("22-tiden", SAT, SEN, time(22)),
    ("vid 22 tiden", SAT, SEN, time(22)),
    ("vid åttasnåret", SAT, KVALL, time(20)),
    ("strax efter midnatt", FRI, SEN, time(0)),
    ("mellan 22 och 02", SAT, SEN, time(22)),
    ("mellan 8 och 9", SAT, KVALL, time(20)),
    ("22-04", SAT, SEN, time(22)),
    ("21.30-22", SAT, SEN, time(21, 30)),
    ("2130-2300", SAT, SEN, time(21, 30)),
    ("kl 18-22", SAT, KVALL, time(18)),
    ("klockan var tio", SAT, SEN, time(22)),
    ("2210 ungdomar kastar sten", SAT, SEN, time(22, 10)),
    ("22.30 killar slogs", SAT, SEN, time(22, 30)),
    ("kl 22 ungdomar utanför", SAT, SEN, time(22)),
    ("kl 22,30", SAT, SEN, time(22, 30)),
    ("22:30:15", SAT, SEN, time(22, 30)),
    ("halvtio", SAT, SEN, time(21, 30)),
    ("igår ca tio", FRI, SEN, time(22)),
    ("efter 22", SAT, SEN, time(22)),
    ("strax före 21", SAT, KVALL, time(21)),
    ("ca 20.30", SAT, KVALL, time(20, 30)),
    ("ca kl 20", SAT, KVALL, time(20)),
    ("vid ca 20", SAT, KVALL, time(20)),
    ("runt halv nio", SAT, KVALL, time(20, 30)),
    ("around 10 pm", SAT, SEN, time(22)),
    ("11pm", SAT, SEN, time(23)),
    ("10:30pm", SAT, SEN, time(22, 30)),
    ("at 2 am", FRI, NATT, time(2)),
    ("half past ten", SAT, SEN, time(22, 30)),
    ("quarter to nine", SAT, KVALL, time(20, 45)),
    ("around eleven", SAT, SEN, time(23)),
    ("8 o'clock", SAT, KVALL, time(20)),
    ("elva på kvällen", SAT, SEN, time(23)),
    ("två på natten", FRI, NATT, time(2)),
    ("kl 8 på morgonen", SAT, MORGON, time(8)),
    ("igår vid elva", FRI, SEN, time(23)),
    ("igår kväll vid halv tolv", FRI, SEN, time(23, 30)),
    ("i lördags vid halv tolv", date(2026, 11, 7), SEN, time(23, 30)),
    ("ikväll vid nio", SAT, SEN, time(21)),
    ("i fredags kl 22", FRI, SEN, time(22)),
    ("igår 22.10", FRI, SEN, time(22, 10)),
    ("16.10 idag", SAT, EM, time(16, 10)),
    ("13/11 kl 22", FRI, SEN, time(22)),
    ("13/11 22.30", FRI, SEN, time(22, 30)),
    ("13/11 2230", FRI, SEN, time(22, 30)),
    ("fredag 18.40", FRI, KVALL, time(18, 40)),
    ("fredag 2245", FRI, SEN, time(22, 45)),
    ("i morse vid sju", SAT, MORGON, time(7)),
    ("idag vid lunch kl 12", SAT, EM, time(12)),
    ("höll på till 02", FRI, NATT, time(2)),
]

NIGHTS = [
    ("01:30 i lördags", MONDAY, FRI, NATT),
    ("lördag 01.30", MONDAY, FRI, NATT),
    ("lördag natt 01.30", MONDAY, SAT, NATT),
    ("i lördags natt kl 02", MONDAY, SAT, NATT),
    ("natten till lördag 02:00", MONDAY, FRI, NATT),
    ("14/11 kl 01", MONDAY, FRI, NATT),
    ("14 nov 0130", MONDAY, FRI, NATT),
    ("igår kl 01", MONDAY, SAT, NATT),
    ("idag kl 02", MONDAY, SUN, NATT),
    ("igår kväll vid ett", MONDAY, SUN, NATT),
    ("i natt", SUNDAY_NIGHT, SAT, NATT),
    ("i natt", SUNDAY_MORNING, SAT, NATT),
    ("i natt vid elva", SUNDAY_MORNING, SAT, SEN),
    ("i natt vid tre", SUNDAY_MORNING, SAT, NATT),
    ("natten till söndag", SUNDAY_MORNING, SAT, NATT),
    ("natten mot söndag", SUNDAY_NIGHT, SAT, NATT),
    ("natten till lördag", SUNDAY_NIGHT, FRI, NATT),
    ("lördag natt", SUNDAY_NIGHT, SAT, NATT),
    ("lördag natt", MONDAY, SAT, NATT),
    ("lördagsnatten", MONDAY, SAT, NATT),
    ("ikväll", SUNDAY_NIGHT, SAT, KVALL),
    ("idag", SUNDAY_NIGHT, SAT, None),
    ("nyss", SUNDAY_NIGHT, SAT, NATT),
    ("kl 01", SUNDAY_NIGHT, SAT, NATT),
    ("kl 23", SUNDAY_NIGHT, SAT, SEN),
    ("vid elva", SUNDAY_NIGHT, SAT, SEN),
    ("vid ett", SUNDAY_NIGHT, SAT, NATT),
    ("halv två", SUNDAY_NIGHT, SAT, NATT),
    ("vid midnatt", SUNDAY_NIGHT, SAT, SEN),
    ("för en timme sen", SUNDAY_NIGHT, SAT, SEN),
    ("för 20 min sen", datetime(2026, 11, 15, 6, 10, tzinfo=ZONE), SAT, NATT),
    ("i söndags natt", WEDNESDAY, SUN, NATT),
    ("i lördags vid midnatt", WEDNESDAY, SAT, SEN),
    ("kl 22", MONDAY, SUN, SEN),
    ("kl 02", MONDAY, SUN, NATT),
    ("last night", MONDAY, SUN, NATT),
]

FUTURE = [
    ("disco på fredag", date(2026, 11, 20), None),
    ("disco imorgon kväll", SUN, KVALL),
    ("konsert 14/12", date(2026, 12, 14), None),
    ("konsert 14/12 kl 19", date(2026, 12, 14), KVALL),
    ("fest nästa lördag", date(2026, 11, 21), None),
    ("marknad den 5:e", date(2026, 12, 5), None),
    ("disco fredag 20/11 kl 18-22", date(2026, 11, 20), KVALL),
    ("skolavslutning 18 dec", date(2026, 12, 18), None),
    ("lucia 13 december", date(2026, 12, 13), None),
    ("concert on friday", date(2026, 11, 20), None),
    ("party tomorrow", SUN, None),
    ("2026-12-14", date(2026, 12, 14), None),
]

OTHERS = [
    ("hände igår, likadant i fredags", SATURDAY_NIGHT, FRI),
    ("klotter ikväll, samma som i fredags", SATURDAY_NIGHT, SAT),
    ("i torsdags blev det bråk, även i måndags", SATURDAY_NIGHT, THU),
    ("även i torsdags var det bråk, i måndags lugnt", SATURDAY_NIGHT, MON),
    ("inte igår utan i förrgår", SATURDAY_NIGHT, THU),
    ("bråk i fredags, vi felanmäler imorgon", SATURDAY_NIGHT, FRI),
    ("i fredags också", SATURDAY_NIGHT, FRI),
    ("rykte om att nån kommer hit på fredag", SATURDAY_NIGHT, date(2026, 11, 20)),
    ("pågick under natten", SUNDAY_MORNING, SAT),
    ("stökigt under kvällen", SATURDAY_NIGHT, SAT),
]


@pytest.mark.parametrize(("text", "day", "band"), DAYS_ON_SATURDAY_NIGHT)
def test_a_day_is_read_as_people_type_it(text: str, day: date, band: str | None) -> None:
    assert read(text) == (day, band)


@pytest.mark.parametrize("text", NO_DAYS)
def test_what_tells_no_day_is_no_day(text: str) -> None:
    assert read_when(text, SATURDAY_NIGHT).day is None
    assert read_when(text, SATURDAY_NIGHT).clock is None


@pytest.mark.parametrize(("text", "day", "band", "clock"), CLOCKS_ON_SATURDAY_NIGHT)
def test_a_clock_time_without_a_day_is_the_latest_that_has_passed(text: str, day: date, band: str, clock: time) -> None:
    when = read_when(text, SATURDAY_NIGHT)
    assert (when.day, when.band, when.clock) == (day, band, clock)


@pytest.mark.parametrize(("text", "at", "day", "band"), NIGHTS)
def test_a_night_belongs_to_the_evening_before(text: str, at: datetime, day: date, band: str | None) -> None:
    assert read(text, at) == (day, band)


@pytest.mark.parametrize(("text", "day", "band"), FUTURE)
def test_a_coming_event_lies_ahead(text: str, day: date, band: str | None) -> None:
    assert read(text, event=True) == (day, band)


@pytest.mark.parametrize(("text", "at", "day"), OTHERS)
def test_of_several_days_the_one_that_tells_when_is_taken(text: str, at: datetime, day: date) -> None:
    assert read(text, at)[0] == day


def test_a_weekend_offers_its_days_that_have_been() -> None:
    assert read_when("bråk i helgen", MONDAY).day_guesses == (FRI, SAT, SUN)
    assert read_when("bråk i helgen", SATURDAY_NIGHT).day_guesses == (FRI, SAT)
    assert read_when("bråk i helgen", datetime(2026, 11, 13, 9, 0, tzinfo=ZONE)).day_guesses[0] == date(2026, 11, 6)
    assert read_when("i helgen, lördag kväll", MONDAY) == When(SAT, (), KVALL, None, ((0, 8), (10, 22)))


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("på kvällen", KVALL),
        ("sent på kvällen", SEN),
        ("sen kväll", SEN),
        ("på natten", NATT),
        ("vid lunch", EM),
        ("på eftermiddagen", EM),
        ("på förmiddagen", MORGON),
        ("varje kväll", KVALL),
        ("på nätterna", NATT),
        ("på kvällstid", KVALL),
        ("late in the evening", SEN),
    ],
)
def test_a_part_of_the_day_alone_tells_no_day(text: str, band: str) -> None:
    assert read(text) == (None, band)


def test_what_was_read_is_pointed_out_so_that_nobody_counts_it_as_people() -> None:
    text = "2 st slogs kl 22 den 13/11 vid torget"
    spans = read_when(text, SATURDAY_NIGHT).spans
    assert [text[start:end] for start, end in spans] == ["kl 22", "den 13/11"]


def test_letters_may_be_typed_with_marks_of_their_own() -> None:
    assert read("iga\u030ar kva\u0308ll") == (FRI, KVALL)


def test_a_message_from_the_hour_that_comes_twice_is_read() -> None:
    again = datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=ZONE)
    assert read("för en timme sen", again) == (date(2026, 10, 24), NATT)
    assert read_when("för en timme sen", again).clock == time(2, 30)


WORDS = st.sampled_from(
    [
        "i",
        "igår",
        "ikväll",
        "natten",
        "till",
        "mot",
        "lördag",
        "fredags",
        "fredag",
        "den",
        "14",
        "11",
        "/",
        ".",
        "-",
        ":",
        "kl",
        "vid",
        "22",
        "2230",
        "halv",
        "kvart",
        "över",
        "tolv",
        "för",
        "en",
        "två",
        "timme",
        "min",
        "sen",
        "sedan",
        "nov",
        "2026",
        "och",
        "mellan",
        "varje",
        "förra",
        "helgen",
        "nu",
        "just",
        "på",
        "kvällen",
        "last",
        "night",
        "ago",
        "e",
        "a",
        "99999999999999999999",
    ]
)
MOMENTS = st.integers(1_577_836_800, 2_051_222_400).map(lambda seconds: datetime.fromtimestamp(seconds, ZONE))


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.text(max_size=200), st.lists(WORDS, max_size=25).map(" ".join), st.lists(WORDS, max_size=25).map("".join)
    ),
    MOMENTS,
)
def test_every_text_is_read_and_what_is_read_stands_in_it(text: str, at: datetime) -> None:
    for event in (False, True):
        when = read_when(text, at, event=event)
        assert when.band is None or when.band in BANDS
        assert all(0 <= start < end <= len(text) for start, end in when.spans)
        assert when.spans or when == When()
        assert all(guess <= at.date() for guess in when.day_guesses) or event


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([row[0] for row in (*CLOCKS_ON_SATURDAY_NIGHT, *DAYS_ON_SATURDAY_NIGHT[:40])]), MOMENTS)
def test_what_has_happened_is_never_read_as_still_to_come(text: str, at: datetime) -> None:
    day = read_when(text, at).day
    assert day is not None
    assert day <= at.date()


@pytest.mark.parametrize(
    "piece", ["natten till ", "kl 22 och ", "14/11-", "för en ", "fredag och ", "2230 ", "i ", "å\u0308", "22-"]
)
def test_time_grows_in_line_with_the_length(piece: str) -> None:
    short, long = (piece * 4096)[:1024], (piece * 4096)[:4096]
    assert _seconds(long) < 10 * _seconds(short) + 0.02


def _seconds(text: str) -> float:
    best = 9.0
    for _ in range(3):
        start = process_time()
        read_when(text, SATURDAY_NIGHT)
        best = min(best, process_time() - start)
    return best


def test_days_far_back_do_not_run_out() -> None:
    assert read_when("29/2", SATURDAY_NIGHT).day == date(2024, 2, 29)
    assert read_when("31/2", SATURDAY_NIGHT).day is None
    assert read_when("för 999 dagar sen", SATURDAY_NIGHT).day is None
    assert read_when("igår", datetime(2026, 1, 1, 12, tzinfo=ZONE)).day == date(2025, 12, 31)
    assert read_when("för 30 min sen", SATURDAY_NIGHT).clock == (SATURDAY_NIGHT - timedelta(minutes=30)).time()
