"""Logs hold no secrets and nothing that people wrote, whatever road it takes."""

import io
import json
import logging

import pytest
import structlog
from pydantic import BaseModel

from est_bot import logs

TOKEN = "123456789:AAExampleExampleExampleExampleExample"


@pytest.fixture(params=["console", "json"])
def stream(request):
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    written = io.StringIO()
    logs.configure(request.param, "info", [TOKEN, "p@ss word"], stream=written)
    yield written
    root.handlers[:] = before
    root.setLevel(level)
    structlog.reset_defaults()


class Update(BaseModel):
    number: int


def test_a_token_is_hidden_wherever_it_stands(stream):
    log = logging.getLogger("aiogram.dispatcher")
    log.warning("calling %s", f"https://api.telegram.org/bot{TOKEN}/getMe")
    log.warning("and quoted %s", TOKEN.replace(":", "%3A"))
    log.warning("another bot's: 987654321:AAOtherOtherOtherOtherOtherOtherOther")
    log.warning("password p@ss word, or p%40ss%20word")
    structlog.get_logger("est").warning("by structlog", url=f"bot{TOKEN}")
    try:
        raise RuntimeError(f"no answer from bot{TOKEN}")
    except RuntimeError:
        log.exception("with a traceback")
    written = stream.getvalue()
    assert "Example" not in written
    assert "OtherOther" not in written
    assert "p@ss" not in written
    assert "p%40ss" not in written
    assert written.count(logs.HIDDEN) == 7
    assert "RuntimeError" in written


def test_httpx_does_not_tell_addresses(stream):
    logging.getLogger("httpx").info("HTTP Request: POST https://api.telegram.org")
    logging.getLogger("telegram.ext.ExtBot").info("Calling Bot API endpoint with parameters")
    assert stream.getvalue() == ""


def test_an_error_that_repeats_its_input_shows_its_name_only(stream):
    what_somebody_wrote = {"number": "Kalle slog Pelle"}
    try:
        try:
            Update.model_validate(what_somebody_wrote)
        except ValueError as error:
            raise RuntimeError("update 7 cannot be read") from error
    except RuntimeError:
        logging.getLogger("bot.hearing").exception("set aside")
    written = stream.getvalue()
    assert "Kalle" not in written
    assert "ValidationError" in written
    assert "update 7 cannot be read" in written


def test_json_is_one_object_a_line(capsys):
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    written = io.StringIO()
    try:
        logs.configure("json", "info", stream=written)
        logging.getLogger("est").warning("första %s", "raden")
        logging.getLogger("est").error("andra", extra={"row": 3})
    finally:
        root.handlers[:] = before
        root.setLevel(level)
    first, second = (json.loads(line) for line in written.getvalue().splitlines())
    assert first["event"] == "första raden"
    assert first["level"] == "warning"
    assert second["row"] == 3
    assert second["timestamp"].endswith("Z")
