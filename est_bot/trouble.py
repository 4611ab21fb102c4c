"""What may go wrong in a command, told in one sentence.

    Trouble              a command cannot do what was asked (exit code 1)
    └── SettingsTrouble  a setting is wrong or missing (exit code 2)

Errors of the other packages keep their own classes; they are known here by name, so that nothing is imported to say so.
"""

import os


class Trouble(Exception):
    """Ends a command with its message, one sentence for the person at the keyboard. Never holds a secret."""


class SettingsTrouble(Trouble):
    """A setting is wrong or missing; the sentence names it and says what it should be."""


_OWN_WORDS = {
    "reporting.municipality_file.MunicipalityError",
    "storage.backup_file.BackupError",
}
"""Errors whose text was written for people."""

_WORDS = {
    "storage.migrate.DatabaseTooNew": (
        "The database was made by a newer version of this program; start that one, or restore a backup."
    ),
    "storage.database.DatabaseGone": (
        "The database cannot be reached or written; see that DATABASE_URL is right, that the server runs and that "
        "there is room on the disk."
    ),
}


def sentence(error: Exception) -> str | None:
    """Return what to tell of an error; None for those that the command line itself tells, such as wrong usage."""
    if isinstance(error, Trouble) or _name(error) in _OWN_WORDS:
        return str(error)
    if _name(error).startswith("typer."):
        return None
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {(error.strerror or 'cannot be used').lower()}."
    return _WORDS.get(_name(error), f"Something went wrong ({type(error).__name__}); EST_LOG=debug shows where.")


def code(error: Exception) -> int:
    """Return the exit code that belongs to an error."""
    return 2 if isinstance(error, SettingsTrouble) else 1


def wants_traceback() -> bool:
    """Whether the person asked for tracebacks in the environment."""
    return os.environ.get("EST_LOG", "").lower().endswith("debug")


def traceback_of(error: Exception) -> str:
    """Return the traceback without texts that repeat what people wrote, and without anything like a token."""
    from est_bot.logs import scrubbed, told

    return scrubbed(told(error))


def _name(error: Exception) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}"
