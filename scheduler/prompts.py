"""What asks for a period's answer, and what closes it when none came, as it leaves: from what is true then."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from reporting.answer_screens import closed_screen
from reporting.cycle import Cycle, Rhythm
from reporting.prompt import UnitAsk, Why, next_waiting, prompt_screen, snoozes
from reporting.screens import Screen
from reporting.wording import Words

WHY: Mapping[str, Why] = {
    "prompt": "prompt",
    "reminder": "reminder",
    "reminder2": "reminder",
    "snooze": "snooze",
    "nudge": "nudge",
    "again": "again",
}
"""The kinds of rows that ask, and in which words."""
OF_THE_SILENT: Collection[Why] = ("reminder", "nudge", "again")
"""What is only for units that nothing has been heard from."""


def asked(
    words: Words,
    rhythm: Rhythm,
    cycle: Cycle,
    asks: Sequence[UnitAsk],
    why: Why,
    *,
    since: datetime,
    now: datetime,
    draft: int = 0,
) -> Screen | None:
    """Return the question, with the way back to a report that was begun (`draft`); None when it has become pointless.

    It has when the period has closed, or when every unit that the member has not answered for is answered by others,
    unless that was so already at `since`, when the row was put. What is for the silent is pointless even then.
    """
    mine = [ask for ask in asks if ask.mine is None]
    if now >= cycle.closes_at or not mine:
        return None
    if all(ask.standing.answer is not None for ask in mine) and (why in OF_THE_SILENT or _came(mine, since)):
        return None
    return prompt_screen(words, cycle, asks, why=why, snoozes=snoozes(rhythm, cycle, now), draft=draft)


def shut(words: Words, cycle: Cycle, asks: Sequence[UnitAsk]) -> Screen | None:
    """Return what becomes of a prompt that nobody answered; None when its member has answered or reported after all."""
    following = next_waiting(asks) or (asks[0] if asks else None)
    if following is None or any(ask.mine is not None or ask.reported for ask in asks):
        return None
    return closed_screen(words, cycle, following)


def _came(asks: Sequence[UnitAsk], since: datetime) -> bool:
    """Whether an answer has come since: whoever chose to be reminded of what was answered already, meant it."""
    return any(ask.heard_at is not None and ask.heard_at >= since for ask in asks)
