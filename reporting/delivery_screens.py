"""What a coordinator sees of a delivery whose outcome nobody knows: two buttons, and afterwards who decided what."""

from datetime import datetime
from typing import Literal

from .buttons import pack
from .screens import Screen, button
from .wording import Words

ROOM = "out"
Verdict = Literal["came", "again", "late", "other"]
"""It arrived · send it again · it turned out that it had arrived · it is settled otherwise"""


def unknown_buttons(row: int, claim: int) -> list[list[str]]:
    """The buttons of the notice about a row, as (words, code). An answer is to one try of it: `claim`."""
    return [[f"outbox-button-{verdict}", pack(ROOM, verdict, row, claim)] for verdict in ("came", "again")]


def decided_screen(words: Words, verdict: Verdict, room: str, *, name: str, local: datetime | None) -> Screen:
    """What became of a post whose outcome was unknown. `name` and `local` say who decided, and when, if anybody did."""
    values = {"room": room}
    if verdict in ("came", "again") and local is not None:
        who = name or words.text("outbox-somebody")
        values |= {"name": who, "day": words.day(local.date()), "time": words.clock(local)}
    return Screen(
        words.html(f"outbox-decided-{verdict}", **values),
        ((button(words.text("people-notice-menu"), "home", "hello"),),),
    )
