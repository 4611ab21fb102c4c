"""`est-bot run`, `est-bot demo` and `est-bot playground`: what stays until it is stopped."""

from __future__ import annotations

import asyncio
import gc
from typing import Any

import typer

from est_bot import logs, settings
from est_bot.clock import SystemClock
from est_bot.trouble import SettingsTrouble


def run() -> None:
    """Run bot and scheduler until stopped. Raises `SettingsTrouble` when the token is missing or refused."""
    from est_bot.ground import opened

    read = settings.read()
    read.token()
    logs.configure(read.log_style, read.log_level, read.secrets)
    with opened(read, making=True, remembering=True) as ground:
        from est_bot.house import Living, until_told

        async def live() -> None:
            living = Living(ground)
            until_told(living.stop)
            await living.live()

        _run(live())


def demo(host: str, port: int) -> None:
    """Run everything on this machine, with people already enrolled, until stopped."""
    from est_bot.demo import perform

    read = settings.read()
    level = read.log_level if "est_log" in read.model_fields_set else "warning"
    logs.configure(read.log_style, level, read.secrets)
    typer.echo("Setting the stage …", err=True)
    _run(perform(host, port))


def playground(host: str, port: int) -> None:
    """Run the local Bot API server alone until stopped."""
    from est_bot.house import until_told
    from playground.clock import MovableClock
    from playground.server import Playground

    async def play() -> None:
        stop = asyncio.Event()
        until_told(stop)
        gc.enable()
        server = Playground(MovableClock(SystemClock().now))
        await server.start(host, port)
        typer.echo(
            f"The playground is open at {server.url}\n"
            f"A bot finds it with TELEGRAM_API_URL={server.url} and TELEGRAM_BOT_TOKEN={server.token}\n"
            "Its control API is described in docs/playground.md. Ctrl-C ends it; nothing is kept."
        )
        try:
            await stop.wait()
        finally:
            await server.stop()

    logs.configure("console", "warning")
    try:
        _run(play())
    except OSError as error:
        raise SettingsTrouble(f"--port {port} on {host} cannot be had; choose another, or 0 for any.") from error


def _run(work: Any) -> None:
    """Run to the end; of errors that came together, the first is told."""
    try:
        asyncio.run(work)
    except Exception as error:
        raise _first(error) from error.__cause__


def _first(error: Exception) -> Exception:
    while isinstance(error, ExceptionGroup):
        error = error.exceptions[0]
    if type(error).__name__ == "TelegramUnauthorizedError":
        return SettingsTrouble(
            "TELEGRAM_BOT_TOKEN was refused by the Bot API server; it should be the token that @BotFather shows now."
        )
    return error
