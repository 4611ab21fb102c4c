"""The pages keep up with the program: commands, options, links, and no addresses but our own and Telegram's."""

import re

import typer

from est_bot.cli import app
from tests.guards.tree import ROOT, named, texts

PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
HOSTS = {
    "api.telegram.org",
    "core.telegram.org",
    "t.me",
    "telegram.org",
    "localhost",
    "127.0.0.1",
    "0.0.0.0",
    "[::1",
    "keepachangelog.com",
    "semver.org",
    "eupl.eu",
    "interoperable-europe.ec.europa.eu",
    "github.com",
    "docs.aiogram.dev",
    "docs.python-telegram-bot.org",
    "www.w3.org",
    "projectfluent.org",
    "typst.app",
    "apscheduler.readthedocs.io",
    "docs.pytest.org",
    "json-schema.org",
}


def commands(command=None, path=("est-bot",)):
    command = command or typer.main.get_command(app)
    for name, each in getattr(command, "commands", {}).items():
        if getattr(each, "commands", None):
            yield from commands(each, (*path, name))
        else:
            yield " ".join((*path, name)), each


def test_every_command_and_option_is_described():
    page = (ROOT / "docs" / "operating.md").read_text("utf-8")
    for name, command in commands():
        assert f"`{name}" in page, f"{name} is not described"
        for parameter in command.params:
            longest = max(parameter.opts, key=len)
            if longest.startswith("--") and longest != "--help":
                assert longest in page, f"{name} {longest} is not described"


def test_every_command_that_the_pages_name_exists():
    known = {name for name, _ in commands()}
    groups = {name.rsplit(" ", 1)[0] for name in known if name.count(" ") > 1}
    for page in PAGES:
        for said in re.findall(r"`(est-bot [a-z]+(?: [a-z]+)?)", page.read_text("utf-8")):
            first = " ".join(said.split()[:2])
            assert said in known or first in known or first in groups, f"{named(page)} names {said}"


def test_the_links_between_the_pages_lead_somewhere():
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            if not target.startswith(("http", "mailto:", "tg:")):
                assert (page.parent / target).exists(), f"{named(page)} links to {target}"


def test_every_make_target_that_the_pages_name_exists():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), flags=re.MULTILINE))
    for page in PAGES:
        for target in re.findall(r"`?make ([a-z]+)`", page.read_text("utf-8")):
            assert target in targets, f"{named(page)} names make {target}"


def test_no_foreign_addresses():
    wrong = []
    for path in texts():
        if path.name == "LICENSE":
            continue
        for host in re.findall(r"https?://(\[::1|[^/\s\"'`<>)\]:{}\[]+)", path.read_text("utf-8")):
            name = host.rpartition("@")[2].lower().rstrip(".,;")
            is_host = re.fullmatch(r"[a-z0-9.-]+|\[::1", name)
            if is_host and name not in HOSTS and not re.search(r"(^|\.)example(\.\w+)?$", name):
                wrong.append(f"{named(path)}: {name}")
    assert not wrong


def test_the_licence_is_the_whole_text():
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in text
    assert all(f"\n{number}. " in text for number in range(1, 16))
    assert "Reciprocity (LiLiQ-R)" in text
