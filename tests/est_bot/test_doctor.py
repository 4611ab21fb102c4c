"""The doctor beside the playground: every illness has its line and its advice, and only health gives exit code 0."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from est_bot.clock import SystemClock
from est_bot.doctor import examine
from est_bot.settings import Settings
from playground.clock import MovableClock
from playground.server import Playground
from storage import invites, outbox, people, rooms
from storage.database import Database

OTHER = "987654321:AAExampleExampleExampleExampleExample"


class Ahead:
    def now(self):
        return datetime.now(UTC) + timedelta(minutes=3)


@pytest.fixture
async def playground():
    async with Playground(MovableClock(SystemClock().now)) as playground:
        yield playground


class Patient:
    """A house that the doctor looks at."""

    def __init__(self, keyboard, playground):
        self.keyboard = keyboard
        self.playground = playground
        self.now = SystemClock().now()
        self.given = {"telegram_bot_token": playground.token, "telegram_api_url": playground.url}
        keyboard.types("init")
        self.database = Database("sqlite:///est.db")

    async def looked_at(self, clock=None, **given):
        settings = Settings(**{**self.given, **given})
        found = await asyncio.to_thread(lambda: list(examine(settings, clock or SystemClock())))
        return {finding.about.partition(" “")[0]: finding for finding in found}

    def healthy(self):
        """A coordinator is enrolled and the group is bound."""
        karin = self.playground.person("Karin")
        group = self.playground.group("EST", [karin])
        group.add_bot(karin)
        self.database.run_here(lambda session: self._enrol(session, karin.id, group.id))
        return group

    def _enrol(self, session, person, chat):
        code = invites.create(session, kind="member", rank="coordinator", now=self.now)
        people.join(session, code, person, "Karin", self.now)
        rooms.bind(session, chat, None, "EST", "sv", self.now)


@pytest.fixture
def patient(keyboard, playground):
    patient = Patient(keyboard, playground)
    yield patient
    patient.database.close()


async def test_a_healthy_house_is_well(patient):
    patient.healthy()
    found = await patient.looked_at()
    assert {about: finding.level for about, finding in found.items() if finding.level != "ok"} == {}
    assert set(found) >= {
        "municipality",
        "database",
        "migrations",
        "deliveries",
        "coordinators",
        "time zone",
        "Bot API",
    }
    assert set(found) >= {"clock", "token", "groups", "privacy mode", "hearing", "group"}


async def test_the_exit_code_says_whether_all_is_well(patient):
    environment = {name.upper(): value for name, value in patient.given.items()}
    ill = await asyncio.to_thread(lambda: patient.keyboard.runs("doctor", **environment))
    assert ill.code == 1
    assert "fail  coordinators: nobody is enrolled  → `est-bot init`" in ill.out
    patient.healthy()
    well = await asyncio.to_thread(lambda: patient.keyboard.runs("doctor", **environment))
    assert (well.code, well.err) == (0, "All is well.\n"), well.out
    assert patient.playground.token not in well.out


async def test_the_folders_of_lists_and_of_maps_are_looked_at(patient):
    """A folder that cannot be written shows first when somebody sends a list, or on the first map without a ground."""
    seen = await patient.looked_at()
    assert (seen["lists"].level, "tiles" in seen) == ("ok", False)
    seen = await patient.looked_at(est_photos="est.db/photos")
    assert seen["lists"].level == "fail"
    assert "EST_PHOTOS" in seen["lists"].advice
    tiles = {"map_tiles_url": "https://map.example.se/{z}/{x}/{y}.png", "map_tiles_attribution": "© Lantmäteriet"}
    assert (await patient.looked_at(**tiles))["tiles"].level == "ok"
    seen = await patient.looked_at(**tiles, map_tiles_folder="est.db/tiles")
    assert seen["tiles"].level == "warn"
    assert "MAP_TILES_FOLDER" in seen["tiles"].advice


async def test_where_pictures_are_taken_their_folder_is_looked_at(patient):
    assert "pictures" not in await patient.looked_at()
    source = Settings().municipality_file.read_text("utf-8").replace("\nphotos = false\n", "\nphotos = true\n")
    (patient.keyboard.folder / "town.toml").write_text(source, "utf-8")
    town = {"est_municipality": "town.toml"}
    assert (await patient.looked_at(**town))["pictures"].level == "ok"
    (patient.keyboard.folder / "photos").mkdir(mode=0o755)
    seen = await patient.looked_at(**town)
    assert (seen["pictures"].level, seen["pictures"].advice) == ("warn", "chmod 700 photos")
    seen = await patient.looked_at(**town, est_photos="est.db/photos")
    assert seen["pictures"].level == "fail"


async def test_without_anything_the_doctor_says_where_to_begin(patient):
    found = await patient.looked_at(telegram_bot_token=None, database_url="sqlite:///nothing.db")
    assert found["database"].level == "fail"
    assert "est-bot init" in found["database"].advice
    assert found["token"].text == "TELEGRAM_BOT_TOKEN is missing"


async def test_a_refused_token_and_a_silent_server_are_told_apart(patient):
    refused = await patient.looked_at(telegram_bot_token=OTHER)
    assert refused["token"].level == "fail"
    assert "Unauthorized" in refused["token"].text
    silent = await patient.looked_at(telegram_api_url="http://127.0.0.1:9")
    assert silent["Bot API"].level == "fail"
    assert "token" not in silent


async def test_a_clock_that_is_wrong_is_told(patient):
    found = await patient.looked_at(clock=Ahead())
    assert found["clock"].level == "fail"
    assert found["clock"].text.startswith(("179 s", "180 s", "181 s"))


async def test_what_botfather_shows_is_told(patient):
    patient.playground.world.privacy_mode = False
    found = await patient.looked_at()
    assert found["privacy mode"].level == "warn"
    assert "/setprivacy" in found["privacy mode"].advice


async def test_a_group_that_threw_the_bot_out_is_told(patient):
    group = patient.healthy()
    group.remove_bot()
    found = await patient.looked_at()
    assert found["group"].level == "fail"
    assert "bind" in found["group"].advice


async def test_deliveries_that_are_stuck_are_told(patient):
    patient.healthy()
    long_ago = patient.now - timedelta(hours=1)
    patient.database.run_here(lambda session: outbox.put(session, "k", "notice", member_id=1, now=long_ago))
    found = await patient.looked_at()
    assert found["deliveries"].level == "fail"
    assert found["deliveries"].text.startswith("1 should have left")


async def test_a_webhook_that_nobody_set_is_told(patient):
    webhook = {
        "webhook_url": f"{patient.playground.url}/telegram",
        "webhook_secret": "a-secret-of-sixteen",
    }
    found = await patient.looked_at(**webhook)
    assert found["webhook"].level == "warn"


async def test_an_older_database_is_told(patient):
    patient.keyboard.sql("UPDATE alembic_version SET version_num = '0000'")
    found = await patient.looked_at()
    assert "fail" in {found.get("migrations", found.get("database")).level}


async def test_files_that_others_may_read_are_told(patient):
    env, file = patient.keyboard.folder / ".env", patient.keyboard.folder / "est.db"
    env.write_text("")
    env.chmod(0o644)
    found = await patient.looked_at()
    assert (found["files"].level, found["files"].advice) == ("warn", "chmod 600 .env")
    env.chmod(0o600)
    assert "files" not in await patient.looked_at()
    file.chmod(0o640)
    assert (await patient.looked_at())["files"].advice == "chmod 600 est.db"
