"""The files in `deploy/` hold together: what they name exists, every variable is in the example, no door is open."""

import configparser
import os
import re
import shutil
import socket
import subprocess
import time
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

import pytest
import yaml

from est_bot.cli import app
from est_bot.settings import Settings
from playground.server import TOKEN
from tests.guards.test_settings import FOR_DEPLOY
from tests.guards.tree import PACKAGES, ROOT

DEPLOY = ROOT / "deploy"
COMPOSE = sorted(DEPLOY.glob("compose*.yaml"))
CADDY = sorted(DEPLOY.rglob("Caddyfile"))
UNITS = sorted(DEPLOY.glob("systemd/*.service"))
SETTINGS = {name.upper() for name in Settings.model_fields}
OURS = {"EST_ENV_FILE", "COMPOSE_PROFILES", "COMPOSE_PROJECT_NAME"}
"""What only `deploy/playground.env` sets."""


def variables(file: Path) -> dict[str, str]:
    return dict(re.findall(r"^([A-Z][A-Z_]+)=(.*)$", file.read_text("utf-8"), flags=re.MULTILINE))


def composed(file: Path, given: dict[str, str]):
    """A compose file with its variables filled in as compose does it; a required one that is empty fails."""

    def fill(found: re.Match[str]) -> str:
        name, how, otherwise = found.groups()
        value = given.get(name, "")
        assert value or how != ":?", f"{name}: {otherwise}"
        return value or (otherwise if how == ":-" else "")

    return yaml.safe_load(re.sub(r"\$\{([A-Z_]+)(:-|:\?)?([^}]*)\}", fill, file.read_text("utf-8")))


def environment(service, given):
    """What a service's process is given: the file, and what stands in the compose file before it."""
    return {**given, **service.get("environment", {})}


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def status(url: str, headers: dict[str, str]) -> int:
    """What a POST is answered, once somebody listens."""
    straight = build_opener(ProxyHandler({}))
    for _ in range(100):
        try:
            straight.open(Request(url, data=b"{}", headers=headers), timeout=20)
        except HTTPError as error:
            return error.code
        except OSError:
            time.sleep(0.1)
        else:
            return 200
    raise AssertionError(url)


def unit(file: Path) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(strict=False, interpolation=None, delimiters=("=",), comment_prefixes=("#",))
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(file.read_text("utf-8"))
    return parser


@pytest.fixture(params=COMPOSE, ids=lambda file: file.name)
def file(request):
    return request.param


def test_there_is_one_for_each_size():
    assert [each.name for each in COMPOSE] == ["compose.postgresql.yaml", "compose.yaml"]
    names = {each.name for each in UNITS}
    assert names == {"est-bot.service", "est-bot@.service", "est-bot-playground.service", "est-bot-proxy.service"}


def test_every_variable_that_is_filled_in_is_in_the_example(file):
    used = set(re.findall(r"\$\{([A-Z_]+)", file.read_text("utf-8")))
    assert used - {"EST_ENV_FILE"} <= set(FOR_DEPLOY)
    assert set(variables(ROOT / ".env.example")) == SETTINGS | set(FOR_DEPLOY)


def test_every_variable_for_deploy_is_used_somewhere():
    texts = "".join(each.read_text("utf-8") for each in (*COMPOSE, *UNITS, *DEPLOY.rglob("Caddyfile")))
    for name in FOR_DEPLOY:
        assert re.search(rf"\${{?{name}\b|{{\${name}}}", texts), name


def test_what_is_in_the_playground_file_is_known():
    given = variables(DEPLOY / "playground.env")
    assert set(given) <= SETTINGS | set(FOR_DEPLOY) | OURS
    assert given["TELEGRAM_BOT_TOKEN"] == TOKEN
    assert given["EST_ENV_FILE"] == "playground.env"


def test_it_starts_with_the_playground_and_no_file_of_ones_own(file):
    given = variables(DEPLOY / "playground.env")
    services = composed(file, given)["services"]
    assert services["playground"]["profiles"] == [given["COMPOSE_PROFILES"]]
    assert services["est-bot"]["env_file"] == ["playground.env"]
    settings = Settings.model_validate({name.lower(): value or None for name, value in given.items()})
    host, port = settings.telegram_api_url.removeprefix("http://").split(":")
    assert host in services
    assert port in services["playground"]["command"]


def test_the_settings_that_the_bot_is_given_will_do(file):
    given = {
        **variables(ROOT / ".env.example"),
        "TELEGRAM_BOT_TOKEN": "123456789:AAExampleExampleExampleExampleExample",
        "POSTGRES_PASSWORD": "0123456789abcdef",
        "EST_HOST": "est.example.se",
        "WEBHOOK_URL": "https://est.example.se/telegram",
        "WEBHOOK_SECRET": "a-secret-of-sixteen",
    }
    bot = composed(file, given)["services"]["est-bot"]
    told = {name.lower(): value for name, value in environment(bot, given).items() if value and name in SETTINGS}
    settings = Settings.model_validate(told)
    if "postgresql" in file.name:
        assert settings.database_url == "postgresql://est:0123456789abcdef@postgres/est"
        assert settings.listen == ("0.0.0.0", 8443)
        assert bot["deploy"]["replicas"] >= 2
    else:
        assert settings.database_url == "sqlite:////data/est.db"
        assert settings.webhook_url is None
        assert bot.get("deploy") is None, "two processes cannot poll one token"
    assert settings.photo_folder == Path("/data/photos")
    assert settings.tiles_folder == Path("/data/map-tiles")


def test_postgresql_is_not_started_without_a_password():
    with pytest.raises(AssertionError, match="POSTGRES_PASSWORD"):
        composed(DEPLOY / "compose.postgresql.yaml", {"EST_HOST": "est.example.se"})


def test_the_token_goes_to_the_bot_alone(file):
    for name, service in composed(file, dict.fromkeys(FOR_DEPLOY, "x"))["services"].items():
        if name != "est-bot":
            assert "env_file" not in service
            assert "TELEGRAM_BOT_TOKEN" not in str(service)


def test_every_file_and_volume_that_is_named_exists(file):
    document = composed(file, dict.fromkeys(FOR_DEPLOY, "x"))
    for service in document["services"].values():
        for each in service.get("volumes", ()):
            source = each.split(":")[0]
            assert (file.parent / source).exists() if source.startswith(".") else source in document["volumes"], source
        build = service.get("build")
        if build:
            assert (file.parent / build["context"] / build["dockerfile"]).exists()
        for other in service.get("depends_on", ()):
            assert other in document["services"]
    assert any(service.get("build") for service in document["services"].values())


def test_only_what_must_be_reached_is_open(file):
    for name, service in composed(file, {**dict.fromkeys(FOR_DEPLOY, "1")})["services"].items():
        open_ports = [each for each in service.get("ports", ()) if not each.startswith("127.0.0.1:")]
        assert not open_ports or name == "proxy", (name, open_ports)
        if service.get("image") == "est-bot":
            assert service["read_only"]
            assert service["cap_drop"] == ["ALL"]
            assert service["restart"] == "unless-stopped"


def test_the_playground_opens_nothing_to_other_machines(file):
    for name, service in composed(file, variables(DEPLOY / "playground.env"))["services"].items():
        assert all(each.startswith("127.0.0.1:") for each in service.get("ports", ())), name


@pytest.mark.parametrize("caddy", CADDY, ids=lambda file: file.parent.name)
def test_the_proxy_takes_no_orders_and_logs_no_header(caddy):
    """An update that finds nobody at home is an error to Caddy, which writes the whole request down."""
    options = caddy.read_text("utf-8").partition("{$EST_HOST}")[0]
    assert re.search(r"^\tadmin off$", options, flags=re.MULTILINE)
    assert re.search(r"wrap json\s+fields {\s+request>headers delete\s+}", options)


@pytest.mark.parametrize("caddy", CADDY, ids=lambda file: file.parent.name)
def test_where_there_is_a_caddy_it_keeps_the_secret_of_the_webhook(caddy, tmp_path):
    program = shutil.which("caddy")
    if program is None:  # not every machine that runs the tests has one; what it would read is checked above
        return
    port, nobody = free_port(), free_port()
    text = re.sub(r"127\.0\.0\.1:844\d", f"127.0.0.1:{nobody}", caddy.read_text("utf-8"))
    copy, log = tmp_path / "Caddyfile", tmp_path / "log"
    copy.write_text(text.replace("lb_try_duration 10s", "lb_try_duration 1s"), "utf-8")
    around = {name: str(tmp_path) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    with log.open("w") as written:
        proxy = subprocess.Popen(
            [program, "run", "--adapter", "caddyfile", "--config", str(copy)],
            env={**os.environ, **around, "EST_HOST": f"http://127.0.0.1:{port}"},
            stdout=written,
            stderr=written,
        )
    try:
        secret = {"X-Telegram-Bot-Api-Secret-Token": "a-secret-that-nobody-may-see"}
        assert status(f"http://127.0.0.1:{port}/telegram", secret) == 503
    finally:
        proxy.terminate()
        proxy.wait(20)
    assert "no upstreams available" in log.read_text("utf-8")
    assert "a-secret-that-nobody-may-see" not in log.read_text("utf-8")


def test_the_health_of_a_replica_is_asked_where_it_listens():
    bot = composed(DEPLOY / "compose.postgresql.yaml", dict.fromkeys(FOR_DEPLOY, "x"))["services"]["est-bot"]
    port = bot["environment"]["WEBHOOK_LISTEN"].rpartition(":")[2]
    assert f"http://127.0.0.1:{port}/health" in bot["healthcheck"]["test"][-1]
    caddy = (DEPLOY / "Caddyfile").read_text("utf-8")
    assert re.search(r"name est-bot\s+port " + port, caddy)


def test_the_image_holds_every_package_and_what_is_locked():
    text = (DEPLOY / "Dockerfile").read_text("utf-8")
    copied = re.findall(r"^COPY (?:--chmod=\d+ )?(\S+) ", text, flags=re.MULTILINE)
    assert {*PACKAGES, "municipalities", "requirements/run.txt", "deploy/est-bot"} == {
        each for each in copied if not each.startswith("--from")
    }
    for each in copied:
        assert each.startswith("--from") or (ROOT / each).exists(), each
    ignored = (DEPLOY / "Dockerfile.dockerignore").read_text("utf-8").splitlines()
    assert {line[1:] for line in ignored if line.startswith("!")} == {
        each for each in copied if not each.startswith("--from")
    }
    assert "--require-hashes" in text
    assert "\nUSER est\n" in text
    assert "index" not in text


def test_the_command_of_the_image_and_of_every_service_exists():
    import typer

    known = set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
    said = [service.get("command", ["run"])[0] for each in COMPOSE
            for service in composed(each, dict.fromkeys(FOR_DEPLOY, "x"))["services"].values()]  # fmt: skip
    said += re.findall(r"^ExecStart=.*/est-bot (\w+)", "".join(each.read_text("utf-8") for each in UNITS), re.MULTILINE)
    assert len(said) > 8
    assert set(said) <= known


@pytest.mark.parametrize("file", UNITS, ids=lambda file: file.name)
def test_a_service_is_locked_in_and_comes_back(file):
    service = unit(file)["Service"]
    for name in ("DynamicUser", "NoNewPrivileges", "ProtectHome", "PrivateTmp", "PrivateDevices", "LockPersonality"):
        assert service[name] == "yes", name
    assert service["ProtectSystem"] == "strict"
    assert service["Restart"] == "always"
    assert service.get("EnvironmentFile", "/etc/est-bot/.env") == "/etc/est-bot/.env"
    assert "EST_" not in service.get("Environment", "")


def test_each_process_of_several_listens_on_the_port_that_it_is_named_after():
    start = unit(DEPLOY / "systemd" / "est-bot@.service")["Service"]["ExecStart"]
    assert start == "/usr/bin/env WEBHOOK_LISTEN=127.0.0.1:%i /opt/est-bot/bin/est-bot run"
    assert "127.0.0.1:8443 127.0.0.1:8444" in (DEPLOY / "systemd" / "Caddyfile").read_text("utf-8")


def test_the_proxy_is_given_its_name_and_no_secret():
    start = unit(DEPLOY / "systemd" / "est-bot-proxy.service")["Service"]["ExecStart"]
    assert start.startswith("/usr/bin/env -i EST_HOST=${EST_HOST} ")
    assert set(re.findall(r"\$\{(\w+)\}", start)) == {"EST_HOST"}


@pytest.mark.parametrize("file", UNITS, ids=lambda file: file.name)
def test_systemd_finds_nothing_wrong(file, tmp_path):
    verify = shutil.which("systemd-analyze")
    text = re.sub(r"/opt/est-bot/bin/est-bot|/usr/bin/caddy", "/bin/true", file.read_text("utf-8"))
    copy = tmp_path / file.name.replace("@.", "@8443.")
    copy.write_text(text, "utf-8")
    if verify is None:  # not every machine that runs the tests has systemd; what it would read is checked above
        assert unit(copy).sections() == ["Unit", "Service", "Install"]
        return
    done = subprocess.run([verify, "verify", str(copy)], capture_output=True, text=True, timeout=60, check=False)
    ours = [line for line in done.stderr.splitlines() if copy.name in line]
    assert done.returncode == 0, done.stderr
    assert not ours
