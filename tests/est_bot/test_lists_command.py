"""`est-bot import`, `export` and `picture`: reports in and out, for each reader what they may have."""

import csv
import io
import json
import sqlite3
from contextlib import closing

import pytest
from python_calamine import CalamineWorkbook

from est_bot.commands.lists import looked_at
from est_bot.sheets import harmless, writer
from reporting.municipality import load
from reporting.rows.list import shielded
from tests.town import LYSEKIL

HEADER = "Datum;Tid;Kategori;Plats;Rapporterat av;Beskrivning;Allvar"
FORMULA = '=HYPERLINK("x")'


def row(day, clock="22:15", kind="Moped", place="Kungstorget", unit="Väktarna", text="", level=""):
    return ";".join((day, clock, kind, place, unit, f'"{text}"', level))


ROWS = (
    row("2025-03-03", text="@ torget"),
    row("2025-03-04", "01:30", "Klotter", text="-1+1"),
    row("2025-03-05", kind="Hot mot personal", place="Mariedalsskolan", level="Allvarligt"),
    *(row(f"2025-03-{day:02}", place="Södra hamnen") for day in range(6, 11)),
    row("2025-03-12", "", "Nedskräpning", "Stadsparken", text="Ringde Anna Svensson 070-174 06 05"),
)


@pytest.fixture
def office(keyboard):
    """Somebody with a database and a list."""
    assert keyboard.types("init").code == 0
    (keyboard.folder / "a.csv").write_text("\n".join((HEADER, *ROWS)), "utf-8")
    return keyboard


def cells(text):
    return list(csv.DictReader(io.StringIO(text.lstrip("\ufeff")), delimiter=";"))


def acts(keyboard):
    with closing(sqlite3.connect(keyboard.folder / "est.db")) as connection:
        return connection.execute("SELECT act, about FROM audit ORDER BY id").fetchall()[-1]


def test_a_dry_run_says_all_the_same_and_changes_nothing(office):
    before = office.rows()
    dry = office.types("import", "a.csv", "--dry-run")
    assert dry.code == 0, dry.err
    assert "9 nya rapporter" in dry.out
    assert "Rad 10: texten är utelämnad, den innehöll ett namn och ett telefonnummer" in dry.out
    assert office.rows() == before
    done = office.types("import", "a.csv", "--name", "Väktarna 2025")
    assert done.out.replace("Klart. 9 rapporter är inlästa. Listans nummer är 1.", "9 nya rapporter.") == dry.out
    assert "Svensson" not in office.dump()
    again = office.types("import", "a.csv")
    assert again.code == 0
    assert "Den här filen lästes in" in again.out
    assert "1. Väktarna 2025: 9 rapporter, från 3 mars 2025 till 12 mars 2025" in office.types("import", "--list").out
    assert "9 rapporter togs bort" in office.types("import", "--undo", "1").out
    assert office.types("import", "--list").out == "Ingen lista är inläst.\n"


def test_a_list_that_is_wrong_ends_in_an_error_and_says_how_to_say_what_is_meant(office):
    wrong = "\n".join((HEADER, row("2025-03-03", unit="Securitas"), row("31/2 2025")))
    (office.folder / "b.csv").write_text(wrong, "utf-8")
    said = office.types("import", "b.csv", "--lang", "en")
    assert said.code == 1
    assert "Row 2: the unit “Securitas” is not known" in said.out
    assert "Row 3: “31/2 2025” is no date with a year" in said.out
    assert 'Say what is meant: --map "unit:Securitas=' in said.out
    assert "Nothing is imported" in said.err
    (office.folder / "b.csv").write_text("\n".join((HEADER, row("2025-03-03", unit="Securitas"))), "utf-8")
    assert office.types("import", "b.csv", "--map", "unit:Securitas=ingen").code == 2
    (office.folder / "c.csv").write_text("Datum;Tid;Kategori;Platsnr\n2025-03-03;22;Moped;Kungstorget\n", "utf-8")
    lacking = office.types("import", "c.csv").out
    assert "Jag hittar ingen kolumn för plats och enhet" in lacking
    assert '--map "Platsnr=place"' in lacking
    assert "--unit" in lacking
    assert office.types("import", "c.csv", "--map", "Platsnr=place", "--unit", "vaktare", "--dry-run").code == 0
    assert office.types("import", "b.csv", "--map", "Plats=månen").code == 2
    assert office.types("import", "b.csv", "--map", "unit:Securitas=vaktare", "--map", "Beskrivning=-").code == 0
    assert office.types("import", "nothing.csv").err.startswith("nothing.csv: ")
    assert office.types("import").code == 2
    assert office.types("import", "b.csv", "--list").code == 2
    assert office.types("import", "--undo", "99").code == 1


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "\n@", "＝", "＋", "－", "＠"])
def test_no_text_begins_as_a_formula_in_any_spreadsheet(sign, tmp_path):
    text = f"{sign}cmd|' /C calc'!A0"
    assert harmless(text) == f"'{text}"
    for form in ("csv", "xlsx"):
        with writer(tmp_path / form, form, ["a", "b"]) as write:
            write(["Bra; ", text])
    assert cells((tmp_path / "csv").read_bytes().decode("utf-8"))[0]["b"] == f"'{text}"
    sheet = CalamineWorkbook.from_path(str(tmp_path / "xlsx")).get_sheet_by_index(0)
    assert sheet.to_python()[1][1].startswith("'")


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_is_exported_can_be_imported_elsewhere_and_no_cell_is_a_formula(office, form):
    assert office.types("import", "a.csv").code == 0
    office.sql(f"UPDATE report SET note = '{FORMULA}' WHERE id = 3")
    out = office.types("export", "--format", form, "--texts", "-o", f"out.{form}")
    assert out.code == 0, out.err
    assert acts(office) == ("exported", f"coordinator {form} texts 2025-03-03/2025-03-16 9")
    content = (office.folder / f"out.{form}").read_bytes()
    if form == "csv":
        assert content.startswith(b"\xef\xbb\xbfnummer;datum;veckodag;")
        told = [each["text"] for each in cells(content.decode("utf-8"))]
    else:
        (header, *rows) = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
        told = [each[header.index("text")] for each in rows]
    assert sorted(filter(None, told)) == ["'-1+1", f"'{FORMULA}", "'@ torget"]
    known = office.types("import", f"out.{form}", "--dry-run")
    assert "9 rader finns redan och läses inte in igen" in known.out, known.out
    before = office.types("export", "--format", "json", "--texts").out
    office.sql("DELETE FROM report")
    again = office.types("import", f"out.{form}")
    assert again.code == 0, again.out
    after = office.types("export", "--format", "json", "--texts").out

    def content_of(text):
        keys = ("number", "incident", "review")
        return [{key: value for key, value in each.items() if key not in keys} for each in json.loads(text)]

    assert content_of(after) == content_of(before)
    assert {each["text"] for each in json.loads(after)} >= {FORMULA, "-1+1", "@ torget"}


def test_the_group_and_the_public_get_figures_and_never_a_report(office):
    assert office.types("import", "a.csv").code == 0
    group, public = (office.types("export", "--audience", each).out for each in ("group", "public"))
    assert acts(office)[1].startswith("public csv 2025-03-03/2025-03-16 ")
    places = {each["namn"]: each["antal"] for each in cells(group) if each["del"] in ("plats", "område")}
    assert places["Södra hamnen"] == "5"
    assert "Mariedalsskolan" not in group
    assert "Väktarna" not in group + public
    rows = cells(public)
    assert {(each["namn"], each["antal"]) for each in rows if each["del"] == "plats"} == {("Södra hamnen", "5")}
    assert [each["antal"] for each in rows if each["del"] == "övriga platser"] == ["4"]
    assert not any(each["namn"] and each["kategori"] for each in rows)
    assert all(int(each["antal"]) >= 3 for each in rows)
    only = office.types("export", "--audience", "group", "--cycle", "2025-W10")
    assert {each["period"] for each in cells(only.out)} == {"2025-03-03"}
    assert office.types("export", "--audience", "public", "--texts").code == 1
    assert office.types("export", "--format", "xlsx").code == 1
    assert office.types("export", "--from", "2025-03-02", "--cycle", "v10").code == 1
    one = office.types("export", "--from", "2025-03-05", "--to", "2025-03-05")
    assert len(cells(one.out)) == 1


def test_a_picture_is_written_for_its_readers(office):
    assert office.types("import", "a.csv").code == 0

    def told(*words):
        said = office.types("picture", "--cycle", "2025-W10", *words)
        assert said.code == 0, said.err
        return said.out

    assert "Södra hamnen – 5" in told()
    public = told("--audience", "public")
    assert "Södra hamnen: 5" in public
    assert "Mariedalsskolan" not in public
    assert acts(office)[0] == "imported"
    assert "Mariedalsskolan" in told("--audience", "coordinator")
    assert acts(office) == ("picture-exported", "coordinator text 2025-03-03")
    figures = json.loads(told("--format", "json", "--audience", "public"))
    assert (figures["audience"], figures["now"]["reports"]) == ("public", 9)
    assert cells(told("--format", "csv"))[0]["antal"] == "9"
    for form, start in (("chart", b"\x89PNG"), ("heat", b"\x89PNG"), ("map", b"\x89PNG")):
        told("--format", "png", "--picture", form, "-o", "x.png")
        assert (office.folder / "x.png").read_bytes().startswith(start)
    told("--format", "pdf", "-o", "x.pdf")
    assert (office.folder / "x.pdf").read_bytes().startswith(b"%PDF")
    assert office.types("picture", "--format", "pdf").code == 1
    assert office.types("picture", "--cycle", "v99").code == 1


def test_many_texts_are_looked_at_on_all_cores_with_the_same_result():
    known = load(LYSEKIL).place_words
    texts = [f"Nummer {n}: ring 070-174 06 05" if n % 7 == 0 else f"Lugnt på torget {n}" for n in range(3000)]
    done = []
    assert looked_at(texts, known, done.append) == shielded(texts, known)
    assert done[-1] == len(texts)
