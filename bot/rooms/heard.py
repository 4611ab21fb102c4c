"""A text as a room may see it: the shield has been over it, and what was caught is deleted from the chat."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.effects import Erase
from bot.scene import Scene
from reporting import form, intake, intake_screens, privacy
from reporting.cycle import local
from reporting.form import Draft
from reporting.names import clean
from reporting.wording import Raw, Words


class NoteTooLong(Exception):
    """The text does not fit in a report; `over` is by how many characters."""

    def __init__(self, over: int) -> None:
        super().__init__(over)
        self.over = over

    def notice(self, words: Words) -> Raw:
        """What to say about it: nothing is lost, since the message stands in the chat."""
        return words.html("told-long", over=self.over, limit=form.NOTE_LENGTH)


@dataclass(frozen=True, slots=True)
class Heard:
    """A typed text without what the shield caught."""

    text: str
    at: datetime
    """When Telegram received it, on the wall clock of the municipality."""
    kinds: tuple[str, ...] = ()
    """What was caught; empty when nothing was."""
    doubts: tuple[str, ...] = ()
    """What may single a person out, and is left to its writer and the review."""

    def part(self, text: str) -> "Heard":
        """One item of a list: something was caught in it where it has the shield's mark."""
        return replace(self, text=text, kinds=self.kinds if privacy.MARK in text else ())

    def notices(self, words: Words, *, danger: bool) -> list[Raw]:
        """What to say on top of the answer: 112 first, then what was caught, then the softer word."""
        said = []
        if danger and self.kinds:
            said.append(intake_screens.danger_line(words))
        if self.kinds:
            said.append(intake_screens.caught(words, self.kinds))
            if len(self.text) > form.NOTE_LENGTH:
                said.append(NoteTooLong(len(self.text) - form.NOTE_LENGTH).notice(words))
        elif (doubt := intake_screens.doubted(words, self.doubts)) is not None:
            said.append(doubt)
        return said

    def note_for(self, draft: Draft, *, anew: bool = False) -> dict[str, Any]:
        """What to write in a draft so that the text is kept: as its note, or waiting for its writer when something was
        caught. `anew` replaces the note. Raises `NoteTooLong`.
        """
        room = 2 * form.NOTE_LENGTH + len(self.text)
        note = clean(self.text if anew else intake.joined(draft.note, self.text), room)
        if self.kinds:
            masked = clean(self.text, room)
            replaced = {"note": None} if anew else {}
            return {**replaced, "masked": masked[: form.NOTE_LENGTH], "asking": "shield"}
        if len(note) > form.NOTE_LENGTH:
            raise NoteTooLong(len(note) - form.NOTE_LENGTH)
        asking = "" if draft.asking in ("note", "shield") else draft.asking
        return {"note": note or None, "asking": asking}


def hear(scene: Scene, text: str, before: str | None = None) -> Heard:
    """Let the shield look at a text, in memory. A message that held something is deleted from the chat.

    `before` is the text that it would be added to: a number told in two lines is caught in the second.
    """
    heard = shielded(scene, text, before)
    if heard.kinds and scene.message_id is not None:
        scene.effects.append(Erase(scene.message_id))
    return heard


def shielded(scene: Scene, text: str, before: str | None = None) -> Heard:
    """A text without what is caught in it, alone or behind the text `before`."""
    at = local(scene.said_at or scene.now, scene.municipality.zone)
    known = scene.municipality.place_words
    found = privacy.found(text, known)
    across = _across(text, before, known) if before and not before.endswith(text) else []
    kinds = tuple(dict.fromkeys(each.kind for each in (*across, *found)))
    if not kinds:
        return Heard(text, at, doubts=tuple(privacy.sensitive(text)))
    rest = max((each.end for each in across), default=0)
    rest = max((rest, *(each.end for each in found if each.start < rest)))
    if rest:  # what was found across begins in the text before: the first part of this one goes
        apart = [replace(each, start=each.start - rest, end=each.end - rest) for each in found if each.start >= rest]
        return Heard(privacy.MARK + privacy.masked(text[rest:], apart), at, kinds)
    return Heard(privacy.MARK if across else privacy.masked(text, found), at, kinds)


def _across(text: str, before: str, known: Collection[str]) -> list[privacy.Finding]:
    """What is only found in a text behind the one before it, by where it ends in the text; 0 when it ends before."""
    so_far = len(before) + 1
    found = privacy.found(f"{before} {text}", known)
    return [replace(each, start=0, end=max(each.end - so_far, 0)) for each in found if each.start < so_far]
