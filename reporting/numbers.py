"""Numbers that press buttons: every button in a private chat can be pressed by typing the number in front of it.

Numbers follow the places of the buttons: 1 is the first. A button whose label is a number already (how many evenings,
how many people) is pressed by that number, and the others on its screen are then numbered beyond every number that
the question could be answered with: "5" never cancels.
"""

import re
import unicodedata

from reporting.screens import Button, Screen

GAP = "\N{EN SPACE}"
"""Stands between the number and the words of a button: wider than a space, and read aloud as nothing."""

LONGEST = 16
"""Characters that a typed number may have, with what people put around it."""

_TYPED = re.compile(r"(?:(?:nr|nummer|no|number|knapp|button)\.?\s{0,3})?#?(\d{1,6})\s?[.):!]?")
_KEYCAP = dict.fromkeys((0xFE0E, 0xFE0F, 0x20E3))
"""What makes an emoji of a digit: 1️⃣ is 1 with these behind it."""


def numbered(screen: Screen) -> tuple[tuple[Button, ...], ...]:
    """The rows of a screen with the number in front of every label. A link has none: it cannot be pressed for one."""
    return tuple(
        tuple(button if by is None else Button(_label(button, by), button.code, "", by) for button, by in row)
        for row in _pressed_by(screen)
    )


def codes(screen: Screen) -> str:
    """What a screen's numbers press: a line for each button, with its first and last number and its code."""
    return "\n".join(
        f"{by.start}-{by.stop - 1} {button.code}" for row in _pressed_by(screen) for button, by in row if by
    )


def code_of(shown: str, number: int) -> str:
    """The code of the button that a number presses on a screen whose `codes` are these; empty when none does."""
    for line in shown.splitlines():
        numbers, _, code = line.partition(" ")
        first, _, last = numbers.partition("-")
        if int(first) <= number <= int(last):
            return code
    return ""


def typed(text: str) -> int | None:
    """Read a line that is nothing but a number: "3", "3.", "nr 3", "3️⃣" or "３". None for anything else."""
    if len(text) > LONGEST:
        return None
    plain = unicodedata.normalize("NFKC", text.translate(_KEYCAP).replace("🔟", "10")).strip().lower()
    found = _TYPED.fullmatch(plain)
    return int(found[1]) if found else None


def _pressed_by(screen: Screen) -> list[list[tuple[Button, range | None]]]:
    buttons = [button for row in screen.rows for button in row]
    following = max((button.counts.stop for button in buttons if button.counts), default=1)
    laid: list[list[tuple[Button, range | None]]] = []
    for row in screen.rows:
        laid.append([])
        for button in row:
            by: range | None = None
            if button.code:
                by = button.counts or range(following, following + 1)
                following += not button.counts
            laid[-1].append((button, by))
    return laid


def _label(button: Button, by: range) -> str:
    says_it = button.counts and re.match(rf"{by.start}(?!\d)", button.label)
    return button.label if says_it else f"{by.start}{GAP}{button.label}"
