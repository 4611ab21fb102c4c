"""Several incidents told at once: a pasted list becomes drafts that wait together, to be sent all or one by one."""

from typing import Any

from bot.rooms import TapHandler, drafting
from bot.rooms.heard import Heard, NoteTooLong, shielded
from bot.scene import Scene
from reporting import form, intake, pile_screens
from reporting.buttons import number
from reporting.form import Draft
from reporting.reading import Reading, read
from reporting.wording import Raw
from storage import drafts, photos, reports

ROOM = "pile"


def begin(scene: Scene, heard: Heard, items: list[str]) -> None:
    """A message that tells of several incidents: each becomes a draft that waits, shown together."""
    told_before = drafts.open_of(scene.session, scene.member_id)
    if told_before is not None:  # it stands in the list as well
        drafting.strip(scene, told_before)
    is_practice = told_before is not None and told_before.practice
    taken = items[: pile_screens.MOST]
    readings = intake.in_one_night([read(each, scene.municipality, heard.at) for each in taken])
    too_long = []
    for text, reading in zip(taken, readings, strict=True):
        too_long += _wait(scene, heard.part(text), reading, practice=is_practice)[1]
    notices = heard.notices(scene.words, danger=any(each.danger for each in readings))
    if any(each.danger for each in readings) and not heard.kinds:
        notices.insert(0, scene.words.html("danger-now"))
    if len(items) > len(taken):
        notices.append(scene.words.html("pile-too-many", n=len(taken)))
    _post(scene, [*notices, *too_long])


def beside(scene: Scene, draft: Draft, heard: Heard, reading: Reading) -> None:
    """A message about another incident than the one being told: it waits beside it, and nothing is mixed up."""
    new, too_long = _wait(scene, heard, reading, practice=draft.practice)
    drafting.strip(scene, draft)
    notices = heard.notices(scene.words, danger=reading.danger)
    if reading.danger and not heard.kinds:
        notices.insert(0, scene.words.html("danger-now"))
    notices.append(scene.words.html("pile-another"))
    _post(scene, [*notices, *too_long], joins=(new.id, draft.id))


def repaint(scene: Scene) -> bool:
    """Post the list again; False when nothing waits."""
    if not drafts.waiting_of(scene.session, scene.member_id):
        return False
    is_danger = any(each.asking == "danger" for each in drafting.told_together(scene))
    _post(scene, [scene.words.html("danger-now")] if is_danger else [])
    return True


def show(scene: Scene, _args: tuple[str, ...] = (), *, notice: Raw | None = None) -> None:
    """The list as it stands."""
    found = drafting.told_together(scene)
    if not found:
        return scene.show(pile_screens.sent_screen(scene.words, [], 0))
    scene.show(pile_screens.pile_screen(scene.words, scene.municipality, found, notice=notice))


def open_one(scene: Scene, args: tuple[str, ...]) -> None:
    """One of the list: it becomes the form, and the one that was open waits instead."""
    draft = drafts.get(scene.session, number(args[0]), scene.member_id)
    if draft is None or draft.state not in ("open", "waiting"):
        return drafting.gone(scene, draft)
    _take_up(scene, draft)


def next_one(scene: Scene, _args: tuple[str, ...]) -> None:
    """*En i taget*: the first that waits, or the one that is open."""
    found = drafts.open_of(scene.session, scene.member_id)
    waiting = drafts.waiting_of(scene.session, scene.member_id)
    if found is None or (found.is_empty and waiting):
        found = waiting[0] if waiting else found
    if found is None:
        return scene.show(pile_screens.sent_screen(scene.words, [], 0))
    _take_up(scene, found)


def join(scene: Scene, args: tuple[str, ...]) -> None:
    """*Det är samma händelse*: what was laid beside goes into the report that is being told."""
    extra, draft = (drafts.get(scene.session, number(each), scene.member_id) for each in args[:2])
    if extra is None or draft is None or extra.id == draft.id or draft.state not in ("open", "waiting"):
        return show(scene)
    if extra.state in ("open", "waiting"):
        try:
            changes = _joined(scene, draft, extra)
        except NoteTooLong as too_long:
            return show(scene, notice=too_long.notice(scene.words))
        drafts.cancel(scene.session, extra, scene.now)
        photos.hand_on(scene.session, extra, draft)
        draft = drafts.write(scene.session, draft, scene.now, **changes)
    _take_up(scene, draft)


def _joined(scene: Scene, draft: Draft, extra: Draft) -> dict[str, Any]:
    """Both texts as one; the shield looks at them together. Raises `NoteTooLong`, and then they stay apart."""
    changes = intake.answers_of(scene.municipality, draft, extra, today=drafting.today(scene))
    changes |= shielded(scene, extra.note, draft.note).note_for(draft) if extra.note else {}
    stopped = " ".join(filter(None, (draft.masked, extra.masked, changes.pop("masked", None))))
    if len(stopped) > form.NOTE_LENGTH:
        raise NoteTooLong(len(stopped) - form.NOTE_LENGTH)
    return {**changes, "masked": stopped, "asking": "shield"} if stopped else changes


def send(scene: Scene, args: tuple[str, ...]) -> None:
    """*Skicka alla*: every complete one of those that were shown, each once, whoever taps how often."""
    first, last = number(args[0]), number(args[1])
    shown = [each for each in drafting.told_together(scene) if first <= each.id <= last]
    ready = [each for each in shown if pile_screens.is_complete(scene.municipality, each) and _may_send(scene, each)]
    sent = []
    for each in ready:
        if each.practice:
            drafts.mark_sent(scene.session, each, scene.now)
        else:
            sent.append(reports.send(scene.session, scene.municipality, each, scene.now).id or 0)
    before = [] if ready else drafts.sent_between(scene.session, scene.member_id, first, last)  # tapped again
    sent += [report.id or 0 for each in before if (report := reports.of_draft(scene.session, each.id)) is not None]
    left = drafting.told_together(scene)
    more = any(pile_screens.is_complete(scene.municipality, each) for each in left)
    practice = bool(ready or before) and not sent
    scene.show(pile_screens.sent_screen(scene.words, sent, len(left), practice=practice, more=more))


def drop(scene: Scene, args: tuple[str, ...]) -> None:
    """*Ta bort alla*: nothing is sent, and it can be undone."""
    first, last = number(args[0]), number(args[1])
    for each in drafting.told_together(scene):
        if first <= each.id <= last:
            drafts.cancel(scene.session, each, scene.now)
    scene.show(pile_screens.dropped_screen(scene.words, first, last))


def undrop(scene: Scene, args: tuple[str, ...]) -> None:
    """Undo of *Ta bort alla*: they wait again."""
    drafts.wait_again(scene.session, scene.member_id, number(args[0]), number(args[1]), scene.now)
    if not all(each.practice for each in drafting.told_together(scene)):
        drafts.put_practice_away(scene.session, scene.member_id, scene.now)
    show(scene)


def _may_send(scene: Scene, draft: Draft) -> bool:
    return draft.unit in drafting.units_of(scene) if not draft.on_behalf else scene.coordinates


def _wait(scene: Scene, heard: Heard, reading: Reading, *, practice: bool) -> tuple[Draft, list[Raw]]:
    """A draft that waits, and what to say of a text that is too long for it."""
    unit, too_long = drafting.unit_of(scene), []
    if not practice:
        drafts.put_practice_away(scene.session, scene.member_id, scene.now)
    told = {"unit": unit, "on_behalf": unit is None, "practice": practice}
    draft = drafts.lay_aside(scene.session, scene.member_id, scene.now, **told)
    changes = intake.fills(scene.municipality, draft, reading, today=drafting.today(scene))
    try:
        changes |= heard.note_for(draft)
    except NoteTooLong as error:
        too_long.append(error.notice(scene.words))
        changes["asking"] = ""
    if reading.danger and not heard.kinds:
        changes["asking"] = "danger"
    return drafts.write(scene.session, draft, scene.now, **changes), too_long


def _take_up(scene: Scene, draft: Draft) -> None:
    open_now = drafts.open_of(scene.session, scene.member_id)
    if open_now is not None and open_now.id != draft.id:
        drafting.strip(scene, open_now)
        if open_now.is_empty:
            drafts.cancel(scene.session, open_now, scene.now)
        else:
            drafts.wait(scene.session, open_now, scene.now)
    drafts.take_up(scene.session, draft, scene.now)
    found = drafts.get(scene.session, draft.id, scene.member_id)
    assert found is not None
    drafting.show(scene, found)


def _post(scene: Scene, notices: list[Raw], *, joins: tuple[int, ...] = ()) -> None:
    notice = Raw("\n\n".join(notices)) if notices else None
    found = drafting.told_together(scene)
    scene.post(pile_screens.pile_screen(scene.words, scene.municipality, found, notice=notice, joins=joins))


TAPS: dict[str, TapHandler] = {
    "show": show,
    "open": open_one,
    "next": next_one,
    "join": join,
    "send": send,
    "drop": drop,
    "undrop": undrop,
}
