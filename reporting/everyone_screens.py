"""Help in the middle of something, and the key that shares a location."""

from reporting.form import Draft
from reporting.home_screens import home_button
from reporting.screens import PinKey, Screen, button
from reporting.wording import Raw, Words


def help_screen(words: Words, draft: Draft, question: str) -> Screen:
    """Short help about the question that is on, whom to ring, and the way back to it."""
    about = f"everyone-help-{question}"
    lines = [words.html("everyone-help-danger")]
    lines += [words.html(about)] if words.has(about) else []
    lines.append(words.html("everyone-help-how"))
    back = button(words.text("everyone-to-report"), "form", "open", draft.id)
    return Screen(Raw("\n\n".join(lines)), ((back,), (home_button(words),)))


def pin_screen(words: Words) -> Screen:
    """Ask for the location of the phone; computers cannot tell it, so the place can be typed as well."""
    return Screen(
        words.html("everyone-pin"),
        pin_key=PinKey(words.text("everyone-pin-key"), words.text("everyone-pin-beside")),
    )
