"""What is said of pictures: to those who send them, and to the coordinators who may see them."""

from collections.abc import Sequence
from dataclasses import replace

from reporting.home_screens import home_button
from reporting.screens import Button, Screen, button, rows
from reporting.wording import Raw, Words

MOST_PHOTOS = 4
"""Pictures of one report."""

LONGEST = 4000
"""Characters of a message that leave room for its tags."""


def show_button(words: Words, report_id: int, n: int) -> Button:
    """The way to a report's pictures, for coordinators only."""
    return button(words.text("photo-button-show", n=n), "photo", "show", report_id)


def asked(words: Words, receipt: Screen, report_id: int, waiting: Sequence[int]) -> Screen:
    """A receipt that asks whether persons are seen on the pictures `waiting` for an answer, by number."""
    n, last = len(waiting), waiting[-1]
    nobody = button(words.text("photo-button-nobody"), "photo", "nobody", report_id, last)
    away = button(words.text("photo-button-away", n=n), "photo", "away", report_id, last)
    return replace(
        receipt, html=Raw(f"{receipt.html}\n\n{words.html('photo-ask', n=n)}"), rows=((nobody,), (away,), *receipt.rows)
    )


def with_notice(screen: Screen, notice: Raw) -> Screen | None:
    """A screen that says one thing more, at its end; None when it is too long for that."""
    html = f"{screen.html}\n\n{notice}"
    return replace(screen, html=Raw(html)) if len(html) <= LONGEST else None


def kind_word(words: Words, notice: Raw) -> Screen:
    """A word to whoever sent a sticker, and the way to a report."""
    return Screen(notice, ((button(words.text("form-start"), "form", "start"),),))


def caption(words: Words, report_id: int, number: int, of: int) -> str:
    """What stands under a picture that a coordinator sees."""
    return words.html("photo-caption", report=str(report_id), number=str(number), of=str(of))


def shown(words: Words, report_id: int, photo_ids: Sequence[int]) -> Screen:
    """Below the pictures that a coordinator looks at: each can be taken away for good."""
    strike = [
        button(words.text("photo-button-strike", number=str(at)), "photo", "strike", report_id, photo_id)
        for at, photo_id in enumerate(photo_ids, start=1)
    ]
    return Screen(
        words.html("photo-shown", report=str(report_id), n=len(photo_ids)), rows((*strike, home_button(words)))
    )
