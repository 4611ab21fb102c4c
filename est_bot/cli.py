"""The `est-bot` command. Here stand its words and options only: each command imports what it needs when it runs.

Whatever goes wrong is told in one sentence on stderr; the exit code is 2 for settings and usage, 1 for anything else.
With EST_LOG=debug the whole traceback follows.
"""

from __future__ import annotations

import gc
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from est_bot import cli_pictures, trouble


class Commands(TyperGroup):
    """Commands whose errors end in one sentence."""

    def invoke(self, ctx: Any) -> Any:
        """Run the chosen command; tell what went wrong and leave with its exit code.

        Without collecting garbage, since importing makes none: a tenth of a second less. What stays turns it on again.
        """
        gc.disable()
        try:
            return super().invoke(ctx)
        except Exception as error:
            sentence = trouble.sentence(error)
            if sentence is None:
                raise
            typer.echo(sentence, err=True)
            if trouble.wants_traceback():
                typer.echo(trouble.traceback_of(error), err=True)
            raise typer.Exit(trouble.code(error)) from None
        finally:
            gc.enable()


app = typer.Typer(
    cls=Commands,
    help="EST: report, prompt and situation picture, in a chat. Settings come from the environment or .env.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
config = typer.Typer(cls=Commands, help="The municipality file: write it as it now stands, or check one.")
app.add_typer(config, name="config", no_args_is_help=True)
deliveries = typer.Typer(cls=Commands, help="The outbox: how deliveries stand, which are stuck, and a way to mend one.")
app.add_typer(deliveries, name="outbox", invoke_without_command=True)


Port = Annotated[int, typer.Option(min=0, max=65535, help="Port; the next free one is taken when it is in use.")]
Host = Annotated[str, typer.Option(help="Address to listen on; 127.0.0.1 is this machine only.")]
Row = Annotated[int, typer.Argument(min=1, max=2**63 - 1, help="The delivery's id, as `est-bot outbox` shows it.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="File to write; standard output without it.")]


@app.command()
def run() -> None:
    """Run the bot and its scheduler against Telegram until stopped (Ctrl-C or SIGTERM).

    Hears by polling, or by webhook when WEBHOOK_URL and WEBHOOK_SECRET are set. Migrates the database first.
    """
    from est_bot.commands import running

    running.run()


@app.command()
def demo(port: Port = 8081, host: Host = "127.0.0.1") -> None:
    """Live through the whole main job on this machine, without a token: opens a chat page with four phones.

    Everything is made anew in a temporary database and thrown away at the end.
    """
    from est_bot.commands import running

    running.demo(host, port)


@app.command()
def playground(
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0 takes any free one.")] = 8081,
    host: Host = "127.0.0.1",
) -> None:
    """Run the local Bot API server with its chat page alone, for a bot that is started elsewhere."""
    from est_bot.commands import running

    running.playground(host, port)


@app.command()
def init(
    again: Annotated[bool, typer.Option("--again", help="Print another invite although a coordinator exists.")] = False,
    days: Annotated[int, typer.Option(min=1, max=90, help="Days that the invite can be used.")] = 7,
) -> None:
    """Prepare the database, read the municipality file and print the first coordinator's invite."""
    from est_bot.commands import people

    people.init(again, days)


@app.command()
def invite(
    unit: Annotated[str | None, typer.Option(help="Key of the unit, as in the municipality file.")] = None,
    role: Annotated[str | None, typer.Option(help="Code of the role; the unit's own without it.")] = None,
    coordinator: Annotated[bool, typer.Option("--coordinator", help="With a coordinator's rights.")] = False,
    group: Annotated[bool, typer.Option("--group", help="For the EST group instead of a person.")] = False,
    contact: Annotated[bool, typer.Option("--contact", help="As a contact: one who is asked for the unit.")] = False,
    uses: Annotated[int, typer.Option(min=1, max=200, help="How many may use it.")] = 1,
    days: Annotated[int, typer.Option(min=1, max=90, help="Days that it can be used.")] = 7,
) -> None:
    """Print an invite for a member of a unit, a coordinator, or the EST group."""
    from est_bot.commands import people

    people.invite(people.Wanted(unit, role, coordinator, group, contact, uses, days))


@app.command()
def agenda() -> None:
    """Show what will happen when, in local time, for the next two periods."""
    from est_bot.commands import cycles

    cycles.agenda()


@app.command()
def calendar(output: Output = None) -> None:
    """Write the moments of the coming year as an iCalendar file, for people's own calendars."""
    from est_bot.commands import cycles

    cycles.calendar(output)


@app.command("round")
def round_(
    now: Annotated[
        datetime,
        typer.Option(
            help="Local time to act as of, such as 2026-11-16T08:00.",
            formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
        ),
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be done, and change nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask, although real people may be written to.")] = False,
) -> None:
    """Run one round of the scheduler, and deliver, as of a given local time."""
    from est_bot.commands import cycles

    cycles.round_at(now, dry_run=dry_run, yes=yes)


cli_pictures.add_to(app)


@app.command()
def read(
    text: Annotated[str | None, typer.Argument(help="What somebody may write to the bot.")] = None,
    at: Annotated[
        str | None, typer.Option("--at", help="Local time it was sent, such as 2026-11-14T23:20; now without it.")
    ] = None,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help='Read lines {"id", "text", "sent_at"} from standard input instead.')
    ] = False,
) -> None:
    """Show what the bot makes of a text, as JSON. Stores nothing, needs no database and no token."""
    from est_bot.commands import reading

    reading.read(text, at, jsonl=jsonl)


@app.command()
def why(
    member: Annotated[str, typer.Argument(help="The member's number, or a part of the name.")],
    cycle: Annotated[
        str | None,
        typer.Option(help="A day of the period, such as 2026-11-02; the one that is open, or was last, without it."),
    ] = None,
    lang: Annotated[str, typer.Option("--lang", help="Language of the sentence: sv or en.")] = "sv",
) -> None:
    """Say in a sentence why a member got the period's question, or none, and what was sent to them."""
    from est_bot.commands import ledger

    ledger.why(member, cycle, lang)


@app.command()
def doctor() -> None:
    """Examine settings, database, Telegram, groups, clock and deliveries; exit code 0 only when all is well."""
    from est_bot.commands import care

    raise typer.Exit(care.doctor())


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="File to write; one of that name is replaced by a whole one.")],
) -> None:
    """Write the whole database to a file, also while the bot runs, and check it by reading it back."""
    from est_bot.commands import care

    care.backup(file)


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="A file that `est-bot backup` wrote.")],
    force: Annotated[bool, typer.Option("--force", help="Replace a database that is not empty.")] = False,
) -> None:
    """Bring back a backup, and check it by reading it back."""
    from est_bot.commands import care

    care.restore(file, force=force)


@deliveries.callback(invoke_without_command=True)
def outbox(
    ctx: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, with every moment in UTC.")] = False,
) -> None:
    """Show how many deliveries stand how, and those that are stuck, refused or unknown, with why and their next try."""
    from est_bot.commands import outbox as commands

    if ctx.invoked_subcommand is None:
        commands.show(as_json=as_json)


@deliveries.command("retry")
def retry(
    row: Row,
    again: Annotated[bool, typer.Option("--again", help="Also when it was sent: it arrives twice.")] = False,
) -> None:
    """Let a delivery leave as soon as it can. One that was sent needs --again; one that is under way is left alone."""
    from est_bot.commands import outbox as commands

    commands.retry(row, again=again)


@deliveries.command("drop")
def drop(row: Row) -> None:
    """Let a delivery that waits, is unknown or was refused never leave."""
    from est_bot.commands import outbox as commands

    commands.drop(row)


@config.command("export")
def export(output: Output = None) -> None:
    """Write the municipality file as it now stands, with what coordinators changed in chat."""
    from est_bot.commands import municipality

    municipality.export(output)


@config.command("check")
def check(file: Annotated[Path, typer.Argument(help="The municipality file to check.")]) -> None:
    """Check a municipality file; every mistake is told with its line and advice."""
    from est_bot.commands import municipality

    municipality.check(file)


if __name__ == "__main__":
    sys.exit(app())
