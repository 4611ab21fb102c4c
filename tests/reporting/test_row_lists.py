"""Lists as people make them: every way of writing a day, a time and a place; and every wrong row with its reason."""

import io
import zipfile
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter import Workbook

from reporting.list_screens import question, understood
from reporting.rows import sheets
from reporting.rows import words as row_words
from reporting.rows.columns import columns_of, lacks
from reporting.rows.list import Said, Unmeant, list_name, read_list
from reporting.rows.sheets import Unreadable, read
from reporting.rows.values import day_of, when
from reporting.wording import LANGUAGES, words_in
from tests.reporting.pictures import LYSEKIL

NOW = datetime(2026, 11, 12, 20, 15, tzinfo=UTC)
HEADER = "Datum;Tid;Kategori;Plats;Rapporterat av;Beskrivning;Allvar"


def told(*rows, header=HEADER, **said):
    content = "\r\n".join((header, *rows)).encode()
    return read_list(content, LYSEKIL, NOW, Said(**said))


@pytest.mark.parametrize(
    "written",
    [
        *("2025-11-09", "9/11 2025", "9/11/2025", "9.11.2025", "09-11-2025", "20251109", 20251109, "251109", "9/11-25"),
        *(
            "9 nov 2025",
            "9 november 2025",
            "den 9 november 2025",
            "lör 9 nov. 2025",
            "Nov 9, 2025",
            "9th November 2025",
        ),
        *(45970, 45970.0, date(2025, 11, 9), datetime(2025, 11, 9)),  # noqa: DTZ001 - as a spreadsheet gives it
    ],
)
def test_a_day_is_read_however_it_is_written(written):
    assert day_of(written) == (date(2025, 11, 9), None)


@pytest.mark.parametrize(
    "written", ["9/11", "igår", "31/2 2025", "13/13 2025", "", "2025", 12, -1.5, "9 novembre 2025"]
)
def test_no_day_is_made_up(written):
    with pytest.raises(ValueError):  # noqa: PT011 - whatever it is that is wrong
        day_of(written)


@pytest.mark.parametrize(
    ("written", "meant"),
    [(each, time(23, 15)) for each in ("23:15", "23.15", "2315", "kl. 23.15", "23:15-23:40", "11:15 pm", "23:15:00")]
    + [(2315, time(23, 15)), (0.96875, time(23, 15)), (time(23, 15), time(23, 15)), ("ca 22", time(22))]
    + [(timedelta(hours=1), time(1)), ("Kväll", "kvall"), ("sen_kvall", "sen_kvall"), ("Sen kväll 21–01", "sen_kvall")]
    + [("natten", "natt"), ("Hela dygnet", "dygnet"), ("late evening", "late evening"), ("24:00", "sen_kvall")],
)
def test_a_time_is_a_clock_time_or_a_part_of_the_day(written, meant):
    assert when(written) == ("sen_kvall" if meant == "late evening" else meant)


@pytest.mark.parametrize("written", ["sent", "25:00", "12:61", "–", "99", "kvällskvisten"])
def test_no_time_is_made_up(written):
    with pytest.raises(ValueError):  # noqa: PT011 - whatever it is that is wrong
        when(written)


def test_the_hours_before_six_belong_to_the_evening_before_and_a_part_of_the_day_to_its_own():
    found = told(
        "2025-11-08;01:30;Moped;Kungstorget;Väktarna;;",
        "2025-11-08;natt;Moped;Kungstorget;Väktarna;;",
        "2025-11-08 23:59;;Moped;Kungstorget;Väktarna;;",
        "2025-11-08;00:15;Moped;Kungstorget;Väktarna;;",
        "2025-11-08;;Nedskräpning;Kungstorget;Väktarna;;",
    )
    assert not found.wrong
    assert [(row.day.day, row.band) for row in found.rows] == [
        (7, "natt"),
        (8, "natt"),
        (8, "sen_kvall"),
        (7, "sen_kvall"),
        (8, "dygnet"),
    ]


def test_kinds_places_units_and_levels_are_known_by_code_name_label_and_alias():
    found = told(
        "2025-11-07;22;SKADE/klotter;kungstorget;vaktare;;3",
        "2025-11-07;22;Graffiti;KUNGSTORGET;väktarna;;Allvarligt",
        "2025-11-07;22;Vandalism & graffiti;Kungstorget;VÄKTARNA;;antagen",
        "2025-11-07;22;Bråk, hot & våld: Hot;Kungstorget;Väktarna;;",
    )
    assert not found.wrong
    kinds = [(row.category, row.subcategory, row.seriousness, row.assumed) for row in found.rows]
    assert kinds == [
        ("SKADE", "klotter", 3, False),
        ("SKADE", "klotter", 3, False),
        ("SKADE", None, 1, True),
        ("VALD", "hot", 3, True),
    ]
    assert {(row.place, row.unit) for row in found.rows} == {("kungstorget", "vaktare")}


def test_every_wrong_row_is_told_with_its_line_and_every_reason():
    found = told(
        ";;;;;;",
        "31/2 2025;25:00;Hot;Atlantis;Securitas;;7",
        "2027-01-01;12;Kommande arrangemang;;;;",
        "1999-12-31;dygnet;Moped;Kungstorget;Väktarna;;",
        "2025-11-07;;Moped;Kungstorget;Väktarna;;",
        "2025-11-07;22;Moped;Kungstorget;Väktarna;;",
    )
    assert [(each.line, each.code) for each in found.wrong] == [
        (3, "unknown-category"),
        (3, "bad-occurred_on"),
        (3, "bad-time"),
        (3, "unknown-place"),
        (3, "unknown-unit"),
        (3, "bad-seriousness"),
        (4, "event"),
        (4, "future"),
        (4, "no-place"),
        (4, "no-unit"),
        (5, "bad-occurred_on"),
        (6, "no-time"),
    ]
    assert not found.is_ready
    for language in LANGUAGES:
        assert len(row_words.wrong(words_in(language), found)) == 13
    many = told(
        *(f"2025-11-07;{n}:99;Moped;Kungstorget;Väktarna;;" for n in range(10)),
        *["x;22;Moped;Kungstorget;Väktarna;;"] * 70,
    )
    lines = row_words.wrong(words_in("sv"), many)
    assert len(lines) == 12, "more than fifty are told of together"
    assert (
        lines[-1]
        == "”x” är inget datum med år: 70 rader (rad 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23 och 58 till)"
    )


def test_an_unknown_name_comes_with_what_it_may_mean_and_is_told_what_it_means():
    rows = ["2025-11-07;22;Buskörning;Kungstorgt;Väktarn;;"] * 3
    found = told(*rows)
    meant = {each.what: (each.rows, [key for key, _ in each.suggestions][:1]) for each in found.unknown}
    assert meant == {"place": (3, ["kungstorget"]), "category": (3, ["TRAFIK"]), "unit": (3, ["vaktare"])}
    said = Said.of(["place:kungstorgt=kungstorget", "category:Buskörning=TRAFIK/moped", "unit:Väktarn=vaktare"])
    found = told(*rows, names=said.names)
    assert found.is_ready
    assert {(row.category, row.subcategory, row.place) for row in found.rows} == {("TRAFIK", "moped", "kungstorget")}
    for wrong in ("place:Kungstorgt=atlantis", "unit:Väktarn=ingen", "category:Buskörning=KATT"):
        with pytest.raises(Unmeant):
            told(*rows, names=Said.of([wrong]).names)
    for wrong in ("Plats", "=place", "Var=atlantis"):
        with pytest.raises(Unmeant):
            Said.of([wrong])


def test_a_point_is_the_nearest_trusted_place_and_else_a_question():
    def town(coordinates):
        at = {"lat": 58.2745, "lon": 11.4361, "coordinates": coordinates}
        place = LYSEKIL.place("kungstorget").model_copy(update=at)
        return LYSEKIL.model_copy(update={"places": (place,)})

    rows = "datum;tid;kategori;lat;lon;enhet\n2025-11-07;22;Moped;58.2746;11,4362;Väktarna\n"
    found = read_list(rows.encode(), town("approximate"), NOW, Said())
    (unknown,) = found.unknown
    assert (unknown.written, unknown.suggestions[0]) == ("58.2746, 11.4362", ("kungstorget", "Kungstorget"))
    said = Said.of(["place:58.2746, 11.4362=kungstorget"])
    assert read_list(rows.encode(), town("approximate"), NOW, said).is_ready
    found = read_list(f"{rows}2025-11-07;22;Moped;1;2;Väktarna".encode(), town("trusted"), NOW, Said())
    assert [row.place for row in found.rows] == ["kungstorget"]
    assert [(each.line, each.code) for each in found.wrong] == [(3, "bad-lat")]


def test_columns_are_known_by_many_names_and_can_be_named():
    header = ["TIDPUNKT:", "Händelse-datum", "Var", "Vad", "Rapporterat av", "Övrigt"]
    found = columns_of(header, {"övrigt": "text"})
    assert found == {"time": 0, "occurred_on": 1, "place": 2, "category": 3, "unit": 4, "text": 5}
    assert lacks(found, has_unit=False) == []
    assert "text" not in columns_of(["Kommentar"], {"Kommentar": "-"})
    assert columns_of(["datum", "start", "händelsedatum"], {"händelsedatum": "occurred_on"})["occurred_on"] == 2
    assert lacks({"lat": 0, "band": 1}, has_unit=False) == ["occurred_on", "category", "place", "unit"]
    only = told("2025-11-07;22;Moped;Kungstorget", header="datum;tid;kategori;plats")
    assert (only.lacks, question(only)) == (["unit"], "*")
    assert told("2025-11-07;22;Moped;Kungstorget", header="datum;tid;kategori;plats", unit="vaktare").is_ready


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_encoding_and_separator_are_found_out(encoding, sign):
    row = ("2025-11-07", "22", "Bråk", "Södra hamnen", "Väktarna", '"två\r\nrader; och ""citat"", ja"', "2")
    title = "Rapport från vaktbolaget"
    text = "\r\n".join((title, "", sign.join(HEADER.split(";")), sign.join(row), ""))
    found = read_list(text.encode(encoding), LYSEKIL, NOW, Said())
    assert found.is_ready
    (got,) = found.rows
    assert (got.place, got.note, got.seriousness) == ("sodra-hamnen", 'två rader; och "citat", ja', 2)


def test_an_excel_file_is_read_with_its_own_days_and_times():
    file = io.BytesIO()
    with Workbook(file) as book:
        book.add_worksheet("tom")
        sheet = book.add_worksheet("lista")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        clock = book.add_format({"num_format": "hh:mm"})
        sheet.write_row(2, 0, HEADER.split(";"))
        for at, hour in enumerate((0.979166666, 0.0625)):
            sheet.write_datetime(3 + at, 0, date(2025, 11, 8), day)
            sheet.write_number(3 + at, 1, hour, clock)
            sheet.write_row(3 + at, 2, ["Moped", "Kungstorget", "Väktarna", "", 2])
        sheet.write_row(6, 0, ["8 nov 2025", "kväll", "Moped", "Kungstorget", "Väktarna"])
        sheet.write_row(8, 0, ["snart", "kväll", "Moped", "Kungstorget", "Väktarna"])
    found = read_list(file.getvalue(), LYSEKIL, NOW, Said())
    assert [(row.day.day, row.band, row.clock) for row in found.rows] == [
        (8, "sen_kvall", time(23, 30)),
        (7, "natt", time(1, 30)),
        (8, "kvall", None),
    ]
    assert [(each.line, each.code) for each in found.wrong] == [(9, "bad-occurred_on")], "as Excel numbers its rows"


@cache
def large():
    """A small file that unpacks to more than we take."""
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        for at in range(5):
            packed.writestr(f"xl/{at}.xml", b"0" * (sheets.MOST_UNPACKED // 4))
    return bomb.getvalue()


def test_what_is_no_list_is_told_as_that():
    def code(content):
        with pytest.raises(Unreadable) as refused:
            list(read(content).rows)
        return refused.value.code

    assert code(b"") == "empty"
    assert code(b" \r\n;;;\r\n") == "empty"
    assert code(b"\x01\x02\x03\x04") == "not-a-list"
    assert code(b"PK\x03\x04 torn") == "not-a-list"
    assert code(b"\xd0\xcf\x11\xe0 old") == "old-excel"
    assert code(("datum;tid\n" + "x" * 200_000).encode()) == "not-a-list"
    assert len(large()) < 5_000_000
    assert code(large()) == "too-large"


def excel(*changes, far=()):
    """A small list as Excel writes it, with cells far away, and with its parts changed."""
    made, told = io.BytesIO(), io.BytesIO()
    with Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for at, name in enumerate(HEADER.split(";")):
            sheet.write(0, at, name)
        for row, column in far:
            sheet.write(row, column, "x")
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(told, "w", zipfile.ZIP_DEFLATED) as packed:
        for part in source.infolist():
            content = source.read(part)
            for name, old, new in changes:
                content = content.replace(old, new) if part.filename.endswith(name) else content
            packed.writestr(part.filename, content)
    return told.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        excel(far=[(1_048_575, 16_383)]),
        excel(far=[(1_048_575, 99)]),
        excel(
            ("sheet1.xml", b'<row r="2"', b"<row\tr\n=\n'1048576'"), ("sheet1.xml", b'r="A2"', b""), far=[(1, 16_000)]
        ),
        excel(("sheet1.xml", b'r="A2"', b'r="ZZZZZZZ2"'), far=[(1, 0)]),
        excel(("sharedStrings.xml", b'uniqueCount="8"', b'uniqueCount="4294967295"'), far=[(1, 0)]),
    ],
)
def test_a_small_file_that_asks_for_all_the_memory_is_refused(content):
    """Whoever reads Excel makes room for every cell between two that are far apart, and the process would end."""
    assert len(content) < 10_000
    with pytest.raises(Unreadable) as refused:
        read(content)
    assert refused.value.code == "too-large"


def test_a_file_that_lies_about_its_size_is_not_believed():
    content = bytearray(large())
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = content.find(mark)
        while start >= 0:
            content[start + at : start + at + 4] = (500).to_bytes(4, "little")
            start = content.find(mark, start + 4)
    with pytest.raises(Unreadable) as refused:
        read(bytes(content))
    assert refused.value.code == "too-large"
    assert read(excel(far=[(7, 2)])).header[0] == "Datum"


def test_another_kind_of_list_in_the_clothes_of_excel_is_none():
    """One that says that its row comes a million times."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr("content.xml", "<office/>")
    with pytest.raises(Unreadable) as refused:
        read(packed.getvalue())
    assert refused.value.code == "not-a-list"


def test_of_very_many_unknown_names_the_commonest_are_looked_up():
    names = [*(f"Sort {at}" for at in range(150)), *["Mopedåkning"] * 2]
    found = told(*(f"2025-11-07;22;{each};Kungstorget;Väktarna;;" for each in names))
    assert len(found.unknown) == 151
    assert found.unknown[0].written == "Mopedåkning"
    assert found.unknown[0].suggestions
    assert not any(each.suggestions for each in found.unknown[100:])


def test_texts_go_through_the_shield_and_no_text_is_a_formula():
    found = told(
        "2025-11-07;22;Moped;Kungstorget;Väktarna;Ringde Anna Svensson på 070-174 06 05;",
        "2025-11-07;22;Moped;Kungstorget;Väktarna;'=1+1;",
        f"2025-11-07;22;Moped;Kungstorget;Väktarna;{'Lugnt och fint. ' * 30};",
    )
    assert found.rows[0].note is None
    assert found.rows[1].note == "=1+1"
    assert len(found.rows[2].note) <= 300
    assert found.rows[2].note.endswith("…")
    assert [(each.line, each.code) for each in found.notes] == [(2, "text-out"), (4, "text-cut")]
    assert "Svensson" not in "".join(row_words.notes(words_in("sv"), found))
    unknown = told("2025-11-07;22;Moped;Hos 811218-9876;Väktarna;;")
    assert "811218" not in "".join(row_words.wrong(words_in("sv"), unknown) + row_words.meant(words_in("sv"), unknown))
    assert question(unknown) is None, "what may not be said aloud cannot be asked about"
    assert list_name("Väktare 2025.csv", LYSEKIL) == "Väktare 2025.csv"
    assert list_name("Anna_Svensson_0701740605.csv", LYSEKIL) == "lista"


@given(st.binary(max_size=400) | st.text(max_size=400).map(lambda each: f"{HEADER}\n{each}".encode()))
def test_whatever_is_sent_is_read_or_refused_and_its_screen_fits(content):
    try:
        found = read_list(content, LYSEKIL, NOW, Said())
    except Unreadable:
        return
    if question(found) is None:
        assert len(understood(words_in("sv"), found, 1, ()).html) < 4096


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.4\n" + bytes(range(256)) * 20,
        b"%PDF-1.7\n" + "En rapport från vakten;med semikolon".encode(),
        b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01" + bytes(range(32, 250)) * 9,
        b"\xff\xd8\xff\xdb" + bytes(range(128, 250)) * 9,
        b"{\\rtf1\\ansi Datum;Tid}",
    ],
)
def test_another_kind_of_file_is_told_from_a_list_whatever_it_is_called(content):
    with pytest.raises(sheets.Unreadable, match="not-a-list"):
        sheets.read(content)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_list_in_the_letters_of_windows_is_read_with_or_without_its_mark(encoding):
    told = sheets.read("Datum\tTid\tPlats\r\n2025-11-07\t22\tSödra hamnen – kajen\r\n".encode(encoding))
    assert [list(cells) for _, cells in told.rows] == [["2025-11-07", "22", "Södra hamnen – kajen"]]
