"""`python -m est_bot` is the `est-bot` command."""

from est_bot.cli import app

app()
