"""A coordinator sends a list of reports as a file: it is read, asked about, imported once, and can be taken back."""

from datetime import UTC, datetime, timedelta

from sqlmodel import select

from storage.tables import Audit, Batch, Report
from tests.town import Town

ROWS = "\r\n".join(
    (
        "Datum;Klockslag;Händelse typ;Plats;Rapporterat av;Anteckning",
        "2025-11-07;23:15;Klotter;Kungstorget;Securitas;Grön färg på muren",
        "2025-11-08;01:30;Moped;Kungstorgt;Securitas;Ringde 070-174 06 05",
        "2026-11-10;20:00;Moped;Kungstorgt;Securitas;Körde på gångbanan",
        "",
    )
).encode("cp1252")


async def rows(town, table=Report):
    return await town.stored(lambda session: session.exec(select(table).order_by(table.id)).all())


async def test_a_guard_companys_list_is_asked_about_imported_once_and_taken_out_again(database_url):
    async with Town(database_url) as town:
        karin = await town.coordinator()
        karin.sends_file("Väktare 2025.csv", ROWS)
        await town.quiet()
        assert "Enheten ”Securitas” (3 rader) är inte känd" in karin.screen.text
        await town.taps(karin, "Fler")
        await town.restarts()
        await town.taps(karin, "Väktarna")
        assert "Platsen ”Kungstorgt” (2 rader) är inte känd" in karin.screen.text
        await town.taps(karin, "Kungstorget")
        shown = karin.screen.text
        assert "3 rader går att läsa in: 7 nov 2025 till 10 nov 2026" in shown
        assert "3 nya rapporter" in shown
        assert "En text väntar på att samordnaren läser den" in shown
        assert "Rad 3: texten är utelämnad, den innehöll ett telefonnummer" in shown
        assert await rows(town) == []

        before = karin.screen
        await town.taps(karin, "Läs in 3 rader")
        assert "Klart. 3 rapporter är inlästa" in karin.screen.text
        told = await rows(town)
        assert [(each.day.isoformat(), each.band, each.unit, each.note, each.review) for each in told] == [
            ("2025-11-07", "sen_kvall", "vaktare", "Grön färg på muren", "rejected"),
            ("2025-11-07", "natt", "vaktare", None, "submitted"),
            ("2026-11-10", "kvall", "vaktare", "Körde på gångbanan", "submitted"),
        ]
        assert {each.member_id for each in told} == {None}
        assert not any(town.photos.glob("lists/*"))
        (batch,) = await rows(town, Batch)
        assert (batch.name, batch.reports) == ("Väktare 2025.csv", 3)

        karin.taps("Läs in 3 rader", message=before)  # an old button, on a slow phone
        await town.quiet()
        assert "Filen finns inte kvar" in karin.screen.text
        karin.sends_file("igen.csv", ROWS)
        await town.quiet()
        await town.taps(karin, "Fler", "Väktarna", "Kungstorget")
        assert "Den här filen lästes in 12 nov 2026 kl. 21:15 (3 rapporter)" in karin.screen.text
        await town.taps(karin, "Läs in 3 rader")
        assert len(await rows(town)) == 3

        await town.taps(karin, "Ta bort listan igen")
        assert "3 rapporter togs bort" in karin.screen.text
        assert (await rows(town), await rows(town, Batch)) == ([], [])
        acts = [each.act for each in await rows(town, Audit) if each.act.startswith("import")]
        assert acts == ["imported", "import-undone"]


async def test_a_list_that_cannot_be_imported_says_why_and_nobody_else_may_send_one(database_url):
    async with Town(database_url) as town:
        karin, anna = await town.coordinator(), await town.walker("Anna")
        karin.sends_file("a.csv", b"Datum;Tid;Plats\r\n2025-11-07;22;Kungstorget\r\n")
        await town.quiet()
        assert "Jag hittar ingen kolumn för kategori och enhet" in karin.screen.text
        wrong = "datum;tid;kategori;plats;enhet\r\n31/2 2025;22;Moped;Kungstorget;Väktarna\r\n2027-01-01;;;;\r\n"
        karin.sends_file("b.csv", wrong.encode())
        await town.quiet()
        shown = karin.screen.text
        assert "2 rader kan inte läsas in" in shown
        assert "Rad 2: ”31/2 2025” är inget datum med år" in shown
        assert "Rad 3: plats saknas" in shown
        assert "Rätta i filen och skicka den igen" in shown
        karin.sends_file("c.csv", b"\x00\x01\x02\x03" * 100)
        await town.quiet()
        assert "Jag kan inte läsa filen" in karin.screen.text
        karin.sends_file("d.csv", b"x" * (5 * 1024 * 1024 + 1))
        await town.quiet()
        assert "för stor för chatten" in karin.screen.text

        fine = b"datum;tid;kategori;plats\r\n2025-11-07;22;Moped;Kungstorget\r\n"
        anna.sends_file("e.csv", fine)
        await town.quiet()
        assert "lista" not in anna.screen.text.lower()
        anna.taps_data("1|lists|go|1")
        await town.quiet()
        karin.sends_file("e.csv", fine)
        await town.quiet()
        assert "Vilken enhet gäller listan?" in karin.screen.text
        kept = list(town.photos.glob("lists/*.list"))
        await town.taps(karin, "Avbryt")
        assert "Ingenting är inläst" in karin.screen.text
        assert len(list(town.photos.glob("lists/*.list"))) == len(kept) - 1
        assert await rows(town) == []
        town.bot.house.lists.files.sweep(datetime.now(UTC) + timedelta(days=2))
        assert not any(town.photos.glob("lists/*"))


async def test_a_coordinator_finds_in_the_menu_how_a_list_is_sent(database_url):
    async with Town(database_url) as town:
        karin = await town.coordinator()
        await town.says(karin, "/samordning")
        await town.taps(karin, "Läs in en lista")
        shown = karin.screen.text
        assert "Skicka listan som en fil" in shown
        for column in ("datum", "tid", "tidsband", "kategori", "plats", "lat och lon", "enhet", "allvar", "text"):
            assert column in shown
        assert "5 MB och 20 000 rader" in shown.replace("\xa0", " ")
        await town.taps(karin, "Samordning")
        karin.sends_file("a.csv", b"Datum;Tid;Plats\r\n2025-11-07;22;Kungstorget\r\n")
        await town.quiet()
        await town.taps(karin, "Läs in en lista")  # the way from a list that is wrong
        assert "Skicka listan som en fil" in karin.screen.text
        anna = await town.walker("Anna")
        anna.taps_data("1|lists|how")
        await town.quiet()
        assert "Skicka listan" not in anna.screen.text
