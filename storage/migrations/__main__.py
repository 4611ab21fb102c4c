"""Write the next step from what the tables say now: `python -m storage.migrations "members have a phone"`.

Read what it wrote, and run `make format`: a renamed column looks like one lost and one new.
"""

import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command

from storage.database import Database
from storage.migrate import configuration, revisions, upgrade


def write(message: str) -> Path:
    """Compare the tables with a database at the head and write the difference as a new file in `versions`."""
    with TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/empty.db")
        if revisions():
            upgrade(database)
        with database.engine.connect() as connection:
            number = f"{len(revisions()) + 1:04}"
            made = command.revision(configuration(connection), message, autogenerate=True, rev_id=number)
        database.close()
    assert made is not None
    assert not isinstance(made, list)
    words = re.sub(r"\W+", "_", message.lower()).strip("_")[:40]
    return Path(made.path).rename(Path(made.path).with_name(f"{number}_{words}.py"))


if __name__ == "__main__":
    print(write(" ".join(sys.argv[1:]) or "what changes"))
