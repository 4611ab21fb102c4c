"""A member's own affairs: leaving, privacy, and being erased. Each step says what happens and how to come back."""

from reporting.home_screens import home_button
from reporting.lists import column
from reporting.municipality import Municipality
from reporting.photo_screens import MOST_PHOTOS
from reporting.screens import Screen, button
from reporting.wording import Raw, Words


def privacy_screen(words: Words, municipality: Municipality, *, is_member: bool) -> Screen:
    """Who answers for the data, what is kept and for how long, and what a person may ask for."""
    privacy = municipality.privacy
    contact = " · ".join(each for each in (privacy.mail, privacy.phone) if each)
    parts = [
        words.html("privacy-title"),
        words.html("privacy-controller", controller=privacy.controller, contact=contact),
    ]
    if privacy.officer:
        parts.append(words.html("privacy-officer", officer=privacy.officer))
    parts += [
        words.html("privacy-kept"),
        words.html("photo-privacy-on", most=MOST_PHOTOS) if municipality.photos else words.html("photo-privacy-off"),
        words.html("privacy-retention", retention=privacy.retention(words.language)),
        words.html("look-privacy"),
        words.html("privacy-telegram"),
        words.html("privacy-public"),
        words.html("privacy-rights"),
    ]
    choices = [
        button(words.text("me-data"), "me", "data"),
        button(words.text("me-erase"), "me", "erase"),
        home_button(words),
    ]
    return Screen(Raw("\n\n".join(parts)), column(choices) if is_member else ())


def leave_screen(words: Words) -> Screen:
    """Ask once before leaving."""
    return Screen(
        words.html("leave-question"),
        column((button(words.text("leave-yes"), "me", "left"), button(words.text("leave-no"), "home", "show"))),
    )


def left_screen(words: Words) -> Screen:
    """Gone, and how to come back."""
    return Screen(words.html("leave-done"))


def erase_screen(words: Words) -> Screen:
    """First of two taps: what goes and what stays."""
    choices = (button(words.text("erase-on"), "enrol", "erase2"), button(words.text("erase-no"), "home", "show"))
    return Screen(words.html("erase-question"), column(choices))


def erase_again_screen(words: Words) -> Screen:
    """Second of two taps: the buttons have changed places, so that a double tap does not erase."""
    choices = (button(words.text("erase-no"), "home", "show"), button(words.text("erase-yes"), "enrol", "erased"))
    return Screen(words.html("erase-sure"), column(choices))


def erased_screen(words: Words) -> Screen:
    """Erased: the last that this person hears."""
    return Screen(words.html("erase-done"))


def last_coordinator_screen(words: Words) -> Screen:
    """The last coordinator stays until there is another; the way forward is right below."""
    choices = (
        button(words.text("last-members"), "people", "units", 0),
        button(words.text("last-invite"), "coord", "inv_rank"),
        home_button(words),
    )
    return Screen(words.html("last-coordinator"), column(choices))
