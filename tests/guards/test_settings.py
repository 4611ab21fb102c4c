"""`.env.example` and the pages describe every setting that the program reads, and no other."""

import re

from est_bot.settings import Settings
from tests.guards.tree import ROOT

FOR_DEPLOY = {"EST_HOST": "", "EST_HTTP_PORT": "80", "EST_HTTPS_PORT": "443", "POSTGRES_PASSWORD": ""}
"""What only the files in `deploy/` read: tests/est_bot/test_deploy.py sees that they do."""
SETTINGS = {name.upper(): field.default for name, field in Settings.model_fields.items()}


def _example():
    text = (ROOT / ".env.example").read_text("utf-8")
    found = dict(re.findall(r"^([A-Z][A-Z_]+)=(.*)$", text, flags=re.MULTILINE))
    assert {name: found.pop(name, None) for name in FOR_DEPLOY} == FOR_DEPLOY
    return found


def test_the_example_holds_every_setting_and_no_other():
    assert set(_example()) == set(SETTINGS)


def test_the_example_shows_the_defaults():
    for name, written in _example().items():
        default = SETTINGS[name] or ""
        assert written in (default, default.removeprefix("console:")), name


def test_every_setting_in_the_example_is_explained_above_it():
    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    for number, line in enumerate(lines):
        if re.match(r"[A-Z_]+=", line):
            above = lines[number - 1]
            assert above.startswith("#") or re.match(r"[A-Z_]+=", above), line


def test_every_setting_is_described_in_the_pages():
    operating = (ROOT / "docs" / "operating.md").read_text("utf-8")
    readme = (ROOT / "README.md").read_text("utf-8")
    for name in SETTINGS:
        assert f"`{name}`" in operating, name
        assert f"`{name}`" in readme, name
