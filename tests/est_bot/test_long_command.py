"""`est-bot long` and `est-bot newsletter`: from a list of an earlier year to what each reader may have."""

import json

import pytest

HEADER = "Datum;Tid;Kategori;Plats;Rapporterat av"


@pytest.fixture
def office(keyboard):
    """Somebody with a database and a year of a guard company's list."""
    assert keyboard.types("init").code == 0
    days = [f"2025-{month:02}-{day:02}" for month in range(1, 13) for day in (4, 11, 25)]
    rows = [";".join((day, "22:15", "Moped", "Kungstorget", "Väktarna")) for day in days]
    rows.append("2025-03-05;22:15;Klotter;Mariedalsskolan;Väktarna")
    (keyboard.folder / "a.csv").write_text("\n".join((HEADER, *rows)), "utf-8")
    assert keyboard.types("import", "a.csv").code == 0
    return keyboard


def test_a_year_is_written_for_each_reader_and_a_whole_one_is_written_down(office):
    group = office.types("long", "ar-2025")
    assert group.code == 0, group.err
    assert group.out.startswith("Lägesbild år 2025\n37 rapporter från 1 enhet")
    assert "Mariedalsskolan" not in group.out
    assert "exported" not in office.dump()
    public = json.loads(office.types("long", "2025", "--audience", "public", "--format", "json").out)
    assert [each["reports"] for each in public["entries"]] == [37]
    everything = office.types("long", "kvartal-1-2025", "--audience", "coordinator")
    assert "Mariedalsskolan" in everything.out
    assert "coordinator text 2025-01-01/2025-03-31" in office.dump()
    drawn = office.types("long", "ar-2025", "--format", "pdf", "-o", "ar.pdf")
    assert drawn.code == 0, drawn.err
    assert (office.folder / "ar.pdf").read_bytes().startswith(b"%PDF")


def test_a_newsletter_is_drafted_for_the_days_that_are_given(office):
    said = office.types("newsletter", "--from", "2025-02-01", "--to", "2025-03-31", "-o", "brev.md")
    assert said.code == 0, said.err
    letter = (office.folder / "brev.md").read_text("utf-8")
    assert "# Trygg i Lysekils kommun, 1 feb – 31 mars 2025" in letter
    assert "**[FYLL I]**" in letter
    assert "Mariedalsskolan" not in letter


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("long", "vecka"), "Give kvartal, tertial or ar"),
        (("long", "ar-2025", "--format", "pdf"), "give --output"),
        (("newsletter", "--from", "2025-03-01", "--to", "2025-02-01"), "--to should not be before --from"),
        (("newsletter", "--to", "2025-03-01"), "a year at most"),
    ],
)
def test_what_cannot_be_written_is_told_in_a_sentence(office, words, told):
    said = office.types(*words)
    assert said.code != 0
    assert told in said.err
