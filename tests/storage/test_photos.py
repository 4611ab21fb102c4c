"""Pictures of reports: their rows, and their files."""

import io
import os
import stat
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin
from sqlmodel import Session, col, select, update

from reporting.form import Draft as Told
from storage import drafts, housekeeping, people, photo_files, photos, reports
from storage.database import Database
from storage.photo_files import NotAPicture, PhotoFiles, clean
from storage.tables import Audit, Draft, Photo, Report
from tests.storage.town import ANNA, BO, NOW, ULLA, comes_in, invite, member_id, settle_in, tells

MOMENT = timedelta(seconds=1)
WEEK = timedelta(days=7)


@pytest.fixture
def town(database: Database) -> Database:
    database.run_here(settle_in)
    return database


def begins(session: Session, member: int) -> Told:
    return drafts.start(session, member, NOW)


def of_report(session: Session, report_id: int) -> Told:
    """The draft that a report was told in."""
    report = session.get(Report, report_id)
    assert report is not None
    return reports.as_draft(report)


def kept(session: Session, report_id: int, *, confirmed: bool = True) -> int:
    """A picture that has been fetched for a report; returns its number."""
    assert photos.take(session, of_report(session, report_id), "AgAC", NOW)
    number = rows(session)[-1].id
    photos.name(session, number, PhotoFiles(Path()).new_name())
    assert photos.stored(session, number)
    if confirmed:
        photos.confirm(session, report_id, of_report(session, report_id).member_id, number, NOW)
    return number


def rows(session: Session) -> list[Photo]:
    return list(session.exec(select(Photo).order_by(col(Photo.id)), execution_options={"populate_existing": True}))


def states(session: Session) -> list[str]:
    return [each.state for each in rows(session)]


# ---- rows


def test_a_draft_takes_four_pictures_and_a_place_is_free_again_when_one_is_taken_away(town: Database) -> None:
    def look(session):
        anna = member_id(session, ANNA)
        draft = begins(session, anna)
        assert [photos.take(session, draft, f"file {each}", NOW) for each in range(5)] == [True] * 4 + [False]
        assert len(rows(session)) == 4
        photos.attach(session, draft.id, tells(session, anna))
        report = rows(session)[0].report_id
        assert photos.drop(session, report, anna, rows(session)[0].id, NOW) == 1
        assert photos.take(session, draft, "another", NOW)

    town.run_here(look)


def test_pictures_of_a_draft_are_the_reports_once_it_is_sent_and_late_ones_too(town: Database) -> None:
    def look(session):
        anna = member_id(session, ANNA)
        report = tells(session, anna)
        told = of_report(session, report)
        session.exec(update(Report).values(draft_id=None))
        photos.take(session, told, "early", NOW)
        assert rows(session)[0].report_id is None
        session.exec(update(Report).values(draft_id=told.id))
        photos.attach(session, told.id, report)
        photos.take(session, told, "late", NOW)
        changing = Told(id=9_999, member_id=anna, state="changing", report_id=report)
        photos.take(session, changing, "while it is changed", NOW)
        assert [each.report_id for each in rows(session)] == [report] * 3
        assert {each.draft_id for each in rows(session)} == {told.id}

    town.run_here(look)


def test_coordinators_see_a_picture_only_when_it_is_fetched_and_confirmed_and_its_report_counts(town: Database) -> None:
    def look(session):
        anna = member_id(session, ANNA)
        report = tells(session, anna)
        assert photos.take(session, of_report(session, report), "AgAC", NOW)
        [number] = photos.unconfirmed(session, report)
        assert photos.photos_of(session, report) == []
        assert photos.confirm(session, report, anna, number, NOW) == 1
        assert photos.photos_of(session, report) == []
        photos.name(session, number, "a" * 32 + ".jpg")
        photos.stored(session, number)
        assert [each.id for each in photos.photos_of(session, report)] == [number]
        session.exec(update(Report).values(withdrawn_at=NOW))
        assert photos.photos_of(session, report) == []

    town.run_here(look)


def test_only_its_sender_can_say_that_nobody_is_seen_and_only_of_what_they_were_asked(town: Database) -> None:
    def look(session):
        comes_in(session, BO, "Bo")
        anna, bo = member_id(session, ANNA), member_id(session, BO)
        report = tells(session, anna)
        first, second = kept(session, report, confirmed=False), kept(session, report, confirmed=False)
        assert photos.confirm(session, report, bo, second, NOW) == 0
        assert photos.drop(session, report, bo, second, NOW) == 0
        assert photos.confirm(session, report, anna, first, NOW) == 1
        assert photos.unconfirmed(session, report) == [second]
        assert photos.drop(session, report, anna, second, NOW) == 1
        assert photos.drop(session, report, anna, second, NOW) == 0
        assert [each.id for each in photos.photos_of(session, report)] == [first]

    town.run_here(look)


def test_a_coordinator_takes_a_picture_away_once_and_never_one_of_another_report(town: Database) -> None:
    def look(session):
        anna, ulla = member_id(session, ANNA), member_id(session, ULLA)
        report, other = tells(session, anna), tells(session, anna)
        number = kept(session, report)
        assert not photos.strike(session, other, number, ulla, NOW)
        assert photos.strike(session, report, number, ulla, NOW)
        assert not photos.strike(session, report, number, ulla, NOW)
        session.flush()
        assert [(each.act, each.about) for each in session.exec(select(Audit))] == [
            ("photo-removed", f"report:{report}")
        ]

    town.run_here(look)


def test_a_file_has_its_row_before_it_is_written_and_keeps_the_first_name(town: Database) -> None:
    def look(session):
        photos.take(session, begins(session, member_id(session, ANNA)), "AgAC", NOW)
        [wanted] = photos.wanted(session)
        assert (wanted.telegram_file, wanted.file, wanted.chat_id) == ("AgAC", "", ANNA)
        assert photos.name(session, wanted.id, "first.jpg") == "first.jpg"
        assert photos.name(session, wanted.id, "second.jpg") == "first.jpg"
        assert photos.wanted(session)[0].file == "first.jpg"
        assert photos.wanted(session, but=[wanted.id]) == []
        assert photos.files(session) == {"first.jpg"}
        assert photos.stored(session, wanted.id)
        assert not photos.stored(session, wanted.id)
        assert not photos.failed(session, wanted.id)
        assert rows(session)[0].telegram_file == ""

    town.run_here(look)


def test_what_was_taken_away_while_it_was_fetched_is_removed_and_not_stored(town: Database) -> None:
    def look(session):
        anna = member_id(session, ANNA)
        report = tells(session, anna)
        photos.take(session, of_report(session, report), "AgAC", NOW)
        number = rows(session)[0].id
        photos.name(session, number, "a.jpg")
        photos.drop(session, report, anna, number, NOW)
        assert not photos.stored(session, number)
        assert photos.name(session, number, "b.jpg") is None
        assert photos.to_remove(session) == [(number, "a.jpg")]
        photos.removed(session, [number])
        assert photos.to_remove(session) == []
        assert states(session) == ["deleted"]

    town.run_here(look)


@pytest.mark.parametrize(
    ("state", "age", "goes"),
    [
        ("cancelled", WEEK, False),
        ("cancelled", WEEK + MOMENT, True),
        ("open", timedelta(days=30), False),
        ("open", timedelta(days=30) + MOMENT, True),
        ("waiting", timedelta(days=30) + MOMENT, True),
        ("sent", timedelta(0), True),
    ],
)
def test_pictures_of_what_was_never_sent_go_when_nobody_can_go_on_with_it(
    town: Database, state: str, age: timedelta, goes: bool
) -> None:
    def look(session):
        draft = begins(session, member_id(session, ANNA))
        photos.take(session, draft, "AgAC", NOW)
        session.exec(update(Photo).values(state="stored"))
        session.exec(update(Draft).values(state=state, touched_at=NOW - age))
        assert photos.mark_old(session, NOW) == goes
        assert states(session) == ["deleted" if goes else "stored"]

    town.run_here(look)


def test_pictures_of_a_draft_that_was_swept_go_too(town: Database) -> None:
    def look(session):
        draft = begins(session, member_id(session, ANNA))
        photos.take(session, draft, "AgAC", NOW)
        drafts.cancel(session, draft, NOW)
        housekeeping.sweep(session, NOW + WEEK + MOMENT)
        assert photos.mark_old(session, NOW) == 1
        assert photos.mark_old(session, NOW) == 0

    town.run_here(look)


def test_pictures_of_a_report_go_a_week_after_it_was_taken_back_or_never_confirmed(town: Database) -> None:
    def look(session):
        anna = member_id(session, ANNA)
        staying, withdrawn, unasked = (tells(session, anna) for _ in range(3))
        for report in (staying, withdrawn):
            kept(session, report)
        kept(session, unasked, confirmed=False)
        session.exec(update(Report).where(col(Report.id) == withdrawn).values(withdrawn_at=NOW))
        assert photos.mark_old(session, NOW + WEEK) == 0
        assert photos.mark_old(session, NOW + WEEK + MOMENT) == 2
        assert states(session) == ["stored", "deleted", "deleted"]

    town.run_here(look)


def test_a_picture_that_cannot_be_fetched_is_given_up_after_two_days(town: Database) -> None:
    def look(session):
        photos.take(session, begins(session, member_id(session, ANNA)), "AgAC", NOW)
        assert photos.mark_old(session, NOW + timedelta(days=2)) == 0
        assert photos.mark_old(session, NOW + timedelta(days=2) + MOMENT) == 1

    town.run_here(look)


def test_erasing_a_member_forgets_whose_their_pictures_were_and_marks_the_files(town: Database) -> None:
    def look(session):
        anna = member_id(session, ANNA)
        stored = kept(session, tells(session, anna))
        photos.take(session, begins(session, anna), "AgAC secret", NOW)
        told = people.my_data(session, anna)["photos"]
        assert [each["state"] for each in told] == ["stored", "wanted"]
        people.set_album(session, anna, "1337|5|k")
        assert people.erase(session, anna, NOW)
        [row] = rows(session)
        assert (row.id, row.state, row.member_id, row.report_id, row.draft_id) == (stored, "deleted", None, None, None)
        assert people.my_data(session, anna)["member"]["album"] == ""
        [(number, _)] = photos.to_remove(session)
        photos.removed(session, [number])
        assert rows(session) == []

    town.run_here(look)


def test_pictures_follow_their_sender_to_a_new_account(town: Database) -> None:
    def look(session):
        comes_in(session, BO, "Bo")
        anna, bo = member_id(session, ANNA), member_id(session, BO)
        kept(session, tells(session, bo))
        people.join(session, invite(session, kind="replace", replaces=anna), BO, "Anna", NOW)
        assert rows(session)[0].member_id == anna

    town.run_here(look)


def test_a_session_knows_that_there_is_something_to_do(town: Database) -> None:
    def look(session):
        before = photos.was_touched(session)
        photos.take(session, begins(session, member_id(session, ANNA)), "AgAC", NOW)
        return before, photos.was_touched(session)

    assert town.run_here(look) == (False, True)


# ---- files


def picture(size: tuple[int, int] = (40, 30), kind: str = "JPEG", mode: str = "RGB", **how: object) -> bytes:
    written = io.BytesIO()
    Image.new(mode, size, "red").save(written, kind, **how)
    return written.getvalue()


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def with_exif() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "Annas telefon"
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[2] = (58.0, 16.0, 21.0)
    return picture((40, 30), exif=exif, comment=b"Annas kommentar", icc_profile=b"Annas profil")


def test_nothing_but_what_is_seen_is_left_and_it_stands_upright() -> None:
    assert b"Annas" in with_exif()
    bare = clean(with_exif())
    assert b"Annas" not in bare
    assert b"Exif" not in bare
    seen = opened(bare)
    assert (seen.format, seen.size, dict(seen.getexif())) == ("JPEG", (30, 40), {})


def test_text_in_a_png_is_gone_and_what_is_transparent_becomes_white() -> None:
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "Annas namn")
    written = io.BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(written, "PNG", pnginfo=info)
    bare = clean(written.getvalue())
    assert b"Annas" not in bare
    assert opened(bare).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("kind", "mode"), [("JPEG", "CMYK"), ("JPEG", "L"), ("PNG", "P"), ("PNG", "I;16"), ("WEBP", "RGB")]
)
def test_pictures_of_many_kinds_become_jpeg(kind: str, mode: str) -> None:
    written = io.BytesIO()
    Image.new(mode, (20, 20)).save(written, kind)
    assert opened(clean(written.getvalue())).format == "JPEG"


def test_a_large_picture_is_made_smaller_and_a_small_one_is_not_made_larger() -> None:
    assert opened(clean(picture((5000, 2500)))).size == (2048, 1024)
    assert opened(clean(picture((300, 200)))).size == (300, 200)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hej",
        b"\xff\xd8\xff\xe0" + bytes(100),
        picture()[:200],
        picture(kind="GIF"),
        picture(kind="BMP"),
        picture(kind="TIFF"),
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        bytes(photo_files.MOST_BYTES + 1),
    ],
    ids=["empty", "text", "torn head", "torn", "gif", "bmp", "tiff", "svg", "too large"],
)
def test_what_is_no_picture_of_ours_is_refused(content: bytes) -> None:
    with pytest.raises(NotAPicture):
        clean(content)


def test_a_bomb_is_refused_before_it_is_opened() -> None:
    bomb = picture((9000, 9000), "PNG", mode="1")
    assert len(bomb) < 100_000
    with pytest.raises(NotAPicture, match="too many pixels"):
        clean(bomb)


def test_files_and_their_folder_are_their_owners_only(tmp_path: Path) -> None:
    files = PhotoFiles(tmp_path / "deep" / "photos")
    old = os.umask(0)
    try:
        name = files.new_name()
        files.keep(name, b"picture")
    finally:
        os.umask(old)
    assert stat.S_IMODE(files.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((files.folder / name).stat().st_mode) == 0o600
    assert files.read(name) == b"picture"
    files.keep(name, b"again")
    assert files.read(name) == b"again"
    assert files.names() == {name}
    files.remove(name)
    files.remove(name)
    assert files.read(name) is None


def test_names_tell_nothing_and_lead_nowhere_else(tmp_path: Path) -> None:
    files = PhotoFiles(tmp_path)
    assert len({files.new_name() for _ in range(100)}) == 100
    for name in ("../est.db", "", "a.jpg", "/etc/passwd", "a" * 32 + ".jpg/.."):
        for touch in (files.read, files.remove, lambda each: files.keep(each, b"")):
            with pytest.raises(ValueError, match="not the name"):
                touch(name)


def test_only_old_files_of_ours_without_a_row_are_strays(tmp_path: Path) -> None:
    files = PhotoFiles(tmp_path)
    known, stray, fresh = (files.new_name() for _ in range(3))
    torn = f"{files.new_name()}.1234abcd.part"
    others = {"est.db", "readme.jpg", "." + stray}
    for name in (known, stray, fresh, torn, *others):
        (tmp_path / name).write_bytes(b"x")
        if name != fresh:
            os.utime(tmp_path / name, (NOW.timestamp() - 1,) * 2)
    os.utime(tmp_path / fresh, (NOW.timestamp() + 1,) * 2)
    assert files.remove_strays(files.names(), {known}, NOW) == 2
    assert {each.name for each in tmp_path.iterdir()} == {known, fresh, *others}


def test_a_folder_that_is_not_there_has_no_files(tmp_path: Path) -> None:
    assert PhotoFiles(tmp_path / "none").names() == set()
