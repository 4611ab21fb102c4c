"""A screen: what a person sees, as data. `bot` and `scheduler` turn it into messages of their libraries."""

from collections.abc import Iterable
from dataclasses import dataclass

from reporting.buttons import pack


@dataclass(frozen=True, slots=True)
class Button:
    """A wide button: either a `code` (see `reporting.buttons`) or a `url`."""

    label: str
    code: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Screen:
    """A message: Telegram HTML, already escaped, and rows of buttons."""

    html: str
    rows: tuple[tuple[Button, ...], ...] = ()
    silent: bool = False
    """Arrives without a sound."""


def button(label: str, room: str, verb: str, *args: str | int) -> Button:
    """A button that sets something."""
    return Button(label, pack(room, verb, *args))


NARROW = 14
"""Labels up to this many characters can stand two in a row and be read at Telegram's largest text."""


def rows(buttons: Iterable[Button], *, narrow: int = NARROW) -> tuple[tuple[Button, ...], ...]:
    """Lay buttons out: two in a row while both labels are short, else one column."""
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
