"""`/ova`: the whole form for practice. What is sent in it never becomes a report, so no statistics can hold it."""

from datetime import datetime, timedelta

from bot.commands import NAMES
from bot.rooms import Command, TapHandler, drafting, pile
from bot.scene import Scene
from reporting import form_screens
from reporting.form import Draft
from reporting.pile_screens import practised_screen
from reporting.screens import Screen
from storage import drafts

ROOM = "practice"
LESSON = timedelta(minutes=30)
"""How long practice may rest before a line counts as real again."""


def start(scene: Scene, _args: tuple[str, ...] = ()) -> None:
    """Begin to practise. A real report that is being told is offered first, and never becomes practice."""
    if not drafting.may_report(scene):
        return scene.say("form-no-unit")
    draft = drafts.open_of(scene.session, scene.member_id)
    if any(not each.practice for each in drafts.waiting_of(scene.session, scene.member_id)):
        pile.repaint(scene)
    elif draft is not None and not draft.is_empty:
        drafting.strip(scene, draft)
        scene.post(form_screens.offered_again(scene.words, scene.municipality, draft), drafting.remember(draft))
    else:
        draft = draft or drafting.begun(scene, unit=drafting.unit_of(scene))
        drafting.post(scene, drafts.write(scene.session, draft, scene.now, practice=True))


def real(scene: Scene, args: tuple[str, ...]) -> None:
    """*Rapportera på riktigt*: what was told for practice becomes a report that can be sent."""
    draft = drafting.open_draft(scene, args)
    if draft is not None:
        for each in drafts.waiting_of(scene.session, scene.member_id):  # the rest of its list
            drafts.write(scene.session, each, scene.now, practice=False)
        drafting.show(scene, drafts.write(scene.session, draft, scene.now, practice=False))


def end(scene: Scene, draft: Draft) -> None:
    """Put practice away, when something real begins."""
    drafting.strip(scene, draft)
    drafts.cancel(scene.session, draft, scene.now)
    drafts.put_practice_away(scene.session, scene.member_id, scene.now)


def is_forgotten(draft: Draft, now: datetime) -> bool:
    """Whether practice was left some time ago: what is told now is told for real."""
    return draft.practice and draft.touched_at is not None and now - draft.touched_at > LESSON


def done(scene: Scene) -> Screen:
    """What is shown when a report was sent for practice."""
    return practised_screen(scene.words)


TAPS: dict[str, TapHandler] = {"start": start, "real": real}
COMMANDS = (Command("practise", NAMES["practise"], lambda scene, _rest: start(scene)),)
