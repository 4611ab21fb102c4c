"""The coordinators' queue of free texts, one on a screen, and the daily word that something waits.

Every button names the text as it was read (its stamp), so that nothing is decided unseen. `scope` is 0 for everything
that waits, or the number of the picture whose texts are gone through.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reporting.form import NOTE_LENGTH
from reporting.form_words import told
from reporting.lists import page_of, turning
from reporting.municipality import Municipality
from reporting.people_screens import menu_row, unit_name
from reporting.picture.rules import RULES
from reporting.privacy.marks import Doubts, doubts
from reporting.receipt import Sent, listed
from reporting.screens import Button, Screen, button, rows
from reporting.wording import Raw, Words

ROOM = "rev"
PAGE = 8


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with what a coordinator needs to judge it.

    `at_place` is how many reports of the period tell of its place; `fellows` are the others of its incident.
    """

    sent: Sent
    review: str
    stamp: str
    at_place: int
    fellows: tuple[int, ...] = ()
    decided: bool = False
    """What is decided changes no picture any more: it can only be read."""


@dataclass(frozen=True, slots=True)
class Undo:
    """How the last decision is undone: the report, its stamp after it, and the picture whose texts were read."""

    report: int
    stamp: str


def text_screen(
    words: Words,
    municipality: Municipality,
    reading: Reading,
    *,
    scope: int = 0,
    left: int = 0,
    following: int = 0,
    undo: Undo | None = None,
    note: Raw | None = None,
) -> Screen:
    """One text with *Godkänn · Ändra · Avvisa · Slå ihop*. `left` is how many wait, `following` the next one's number.

    `note` says what was just done, or who was first.
    """
    number = reading.sent.number
    lines = [note] if note else []
    lines.append(words.html("review-title", left=left, number=str(number)))
    lines.append(_facts(words, municipality, reading))
    lines.append(_marked(words, municipality, reading.sent.told.note or ""))
    if reading.review != "submitted":
        lines.append(words.html(f"picture-text-state-{reading.review}"))
    buttons = [] if reading.decided else list(_verdicts(words, reading, scope))
    if reading.fellows and not reading.decided:
        buttons.append(button(words.text("reports-part"), ROOM, "part", scope, number))
    if following:
        key = "review-button-skip" if reading.review == "submitted" else "review-button-next"
        buttons.append(button(words.text(key), ROOM, "show", scope, following))
    return Screen(Raw("\n\n".join(lines)), (*rows(buttons), *_ways(words, scope, undo)))


def none_screen(words: Words, *, undo: Undo | None = None, note: Raw | None = None) -> Screen:
    """Everything is read."""
    lines = [note] if note else []
    lines.append(words.html("review-none"))
    return Screen(Raw("\n\n".join(lines)), _ways(words, 0, undo))


def edit_screen(
    words: Words, reading: Reading, *, scope: int, trouble: Raw | None = None, notice: Raw | None = None
) -> Screen:
    """Ask for the text that takes the place of what was told. `trouble` says why the last one would not do."""
    lines = [each for each in (trouble, notice) if each]
    lines.append(words.html("review-edit-ask", number=str(reading.sent.number), limit=str(NOTE_LENGTH)))
    lines.append(words.html("picture-seen-text", text=reading.sent.told.note or ""))
    back = button(words.text("review-button-back"), ROOM, "show", scope, reading.sent.number)
    return Screen(Raw("\n\n".join(lines)), ((back,),))


def join_screen(
    words: Words, municipality: Municipality, reading: Reading, found: Sequence[Sent], page: int, *, scope: int
) -> Screen:
    """Which report tells of the same incident; its text is still to be decided on afterwards."""
    number = reading.sent.number
    lines = [words.html("reports-join-title", number=str(number)), _line(words, municipality, reading.sent)]
    shown = page_of(found, page, PAGE)
    lines += [Raw(""), *(_line(words, municipality, each) for each in shown)]
    if not found:
        lines.append(words.html("reports-join-none"))
    choices = [
        (button(words.text("reports-join-with", number=str(each.number)), ROOM, "joined", scope, number, each.number),)
        for each in shown
    ]
    turn = turning(words, len(found), page, ROOM, "join", scope, number, size=PAGE)
    back = button(words.text("review-button-back"), ROOM, "show", scope, number)
    return Screen(Raw("\n".join(lines)), (*choices, *turn, (back,)))


def digest_screen(
    words: Words, *, texts: int, proposals: int, closes: tuple[str, str, str] | None, undecided: str = ""
) -> Screen:
    """What waits for a coordinator today. `closes` is a period, a day and a time in words; `undecided` a period."""
    lines = [words.html("review-digest-title")]
    lines += [words.html("review-digest-texts", n=texts)] if texts else []
    lines += [words.html("review-digest-proposals", n=proposals)] if proposals else []
    lines += [words.html("review-digest-undecided", period=undecided)] if undecided else []
    if closes is not None:
        period, day, time = closes
        lines.append(words.html("review-digest-closes", period=period, day=day, time=time))
    buttons = [review_button(words, texts)] if texts else []
    buttons += [button(words.text("reports-waiting", n=proposals), "rep", "waiting", 0)] if proposals else []
    buttons += [button(words.text("review-button-picture"), "pic", "latest")] if undecided else []
    return Screen(Raw("\n".join(lines)), (*((each,) for each in buttons), menu_row(words)))


def review_button(words: Words, waiting: int) -> Button:
    """The way into the queue, for the menu and the daily word."""
    return button(words.text("review-button-queue", n=waiting), ROOM, "first", 0)


def who_was_first(words: Words, review: str, name: str) -> Raw:
    """Return what somebody has decided meanwhile, or that the text is another now."""
    name = name or words.text("picture-preview-someone")
    return words.html("review-changed") if review == "submitted" else words.html(f"review-first-{review}", name=name)


# ---- the parts


def _verdicts(words: Words, reading: Reading, scope: int) -> list[Button]:
    number, stamp = reading.sent.number, reading.stamp
    choices = [("approve", "ok"), ("edit", "edit"), ("reject", "no"), ("join", "join")]
    left_out = {"approved": "ok", "rejected": "no"}.get(reading.review)
    return [
        button(words.text(f"review-button-{name}"), ROOM, verb, scope, number, 0 if verb == "join" else stamp)
        for name, verb in choices
        if verb != left_out
    ]


def _ways(words: Words, scope: int, undo: Undo | None) -> tuple[tuple[Button, ...], ...]:
    back = (button(words.text("picture-button-back"), "pic", "show", scope),) if scope else menu_row(words)
    if undo is None:
        return (back,)
    label = words.text("review-button-undo", number=str(undo.report))
    return (button(label, ROOM, "undo", scope, undo.report, undo.stamp),), back


def _facts(words: Words, municipality: Municipality, reading: Reading) -> Raw:
    sent = reading.sent
    lines = [words.html("picture-name", name=_about(words, municipality, sent))]
    lines.append(words.html("review-unit", unit=unit_name(municipality, sent.told.unit or "")))
    place = municipality.place(sent.told.place or "")
    is_few = reading.at_place < RULES["few"]
    if place is not None and place.sensitive and is_few:
        area = municipality.area(place.area)
        name = area.name if area else place.area
        lines.append(words.html("review-hidden", area=name, few=str(RULES["few"])))
    elif place is not None and place.sensitive:
        lines.append(words.html("review-sensitive"))
    elif is_few:
        lines.append(words.html("review-few", n=reading.at_place))
    if reading.fellows:
        lines.append(words.html("reports-joined", numbers=", ".join(map(str, reading.fellows))))
    return Raw("\n".join(lines))


def _line(words: Words, municipality: Municipality, sent: Sent) -> Raw:
    return words.html("reports-line", number=str(sent.number), told=_about(words, municipality, sent))


def _about(words: Words, municipality: Municipality, sent: Sent) -> str:
    about = (told(words, municipality, sent.told, each) for each in ("category", "place", "when"))
    return " · ".join(filter(None, about))


def _marked(words: Words, municipality: Municipality, text: str) -> Raw:
    found = doubts(text, municipality.place_words)
    parts: list[Raw] = []
    at = 0
    for start, end in found.spans:
        parts += [_safe(words, text[at:start]), words.html("review-marked", text=text[start:end])]
        at = end
    written = words.html("picture-seen-text", text=Raw("".join((*parts, _safe(words, text[at:])))))
    if not found.kinds:
        return written
    return Raw(f"{written}\n\n{words.html('review-doubts', kinds=_kinds(words, found))}")


def _kinds(words: Words, found: Doubts) -> str:
    keys = ((f"shield-kind-{each}", f"shield-doubt-{each}", f"review-kind-{each}") for each in found.kinds)
    return listed(words, [words.text(next(filter(words.has, each))) for each in keys])


def _safe(words: Words, text: str) -> Raw:
    return words.html("picture-name", name=text) if text else Raw("")
