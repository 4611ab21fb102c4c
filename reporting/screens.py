"""A screen: what a person sees, as data. `bot` and `scheduler` turn it into messages of their libraries."""

from collections.abc import Iterable
from dataclasses import dataclass

from reporting.buttons import pack

NO_NUMBERS = range(0)


@dataclass(frozen=True, slots=True)
class Button:
    """A wide button: either a `code` (see `reporting.buttons`) or a `url`."""

    label: str
    code: str = ""
    url: str = ""
    counts: range = NO_NUMBERS
    """The numbers that the label stands for, when it is a number itself ("2–4"): typing one of them presses it."""


@dataclass(frozen=True, slots=True)
class PinKey:
    """A key below the text field that shares where the phone is; computers have none, so something can be typed too."""

    label: str
    beside: str
    """Stands in the empty text field; at most 64 characters."""


@dataclass(frozen=True, slots=True)
class Screen:
    """A message: Telegram HTML, already escaped, and rows of buttons."""

    html: str
    rows: tuple[tuple[Button, ...], ...] = ()
    silent: bool = False
    """Arrives without a sound."""
    pin_key: PinKey | None = None
    """Only in a private chat, on a new message, and instead of rows."""
    without_keys: bool = False
    """Takes such a key away again; on a new message, and instead of rows."""


def button(label: str, room: str, verb: str, *args: str | int, counts: range = NO_NUMBERS) -> Button:
    """A button that sets something."""
    return Button(label, pack(room, verb, *args), counts=counts)


FITS = {1: 36, 2: 17, 3: 10, 4: 7}
"""Characters of a label that are never cut, with its number, by how many buttons stand in the row.

The narrowest telephones, and ordinary ones with everything at its largest, show 320 dp. Of these a row of buttons has
305, each button 8 on either side, and a gap of 5 between. Telegram writes labels in 15 dp, on one line, and cuts what
is longer; a character of Swedish takes 7.5 dp on the average, and 8 is counted with.
"""
NUMBER = 3
"""Characters that the number takes: two figures and the gap."""
NARROW = FITS[2] - NUMBER
"""Labels up to this many characters can stand two in a row with their numbers."""
WIDE = FITS[1] - NUMBER


def rows(buttons: Iterable[Button], *, narrow: int = NARROW) -> tuple[tuple[Button, ...], ...]:
    """Lay buttons out: two in a row while both labels are short enough with their numbers, else one column."""
    laid: list[tuple[Button, ...]] = []
    waiting: Button | None = None
    for each in buttons:
        if len(each.label) > narrow:
            if waiting:
                laid.append((waiting,))
                waiting = None
            laid.append((each,))
        elif waiting:
            laid.append((waiting, each))
            waiting = None
        else:
            waiting = each
    if waiting:
        laid.append((waiting,))
    return tuple(laid)
