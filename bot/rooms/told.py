"""What is typed and shared in a private chat becomes answers in the open draft, or begins one.

Every text passes the privacy check here, before anything of it is stored.
"""

from bot.effects import Erase
from bot.rooms import drafting
from bot.scene import Scene
from reporting import form, places, privacy, receipt
from reporting.dates import read_day
from reporting.form import Draft
from reporting.names import clean
from reporting.screens import Screen, button
from storage import drafts

NEAR_M = 300
"""A shared location is snapped to known places within this many metres, else it asks."""


def line(scene: Scene, text: str) -> None:
    """A typed line: what the form asks for, else the text of the report."""
    if not drafting.may_report(scene):
        return scene.say("form-no-unit")
    draft = drafts.open_of(scene.session, scene.member_id)
    question = form.question_now(scene.municipality, draft) if draft else ""
    if _stopped(scene, draft, text):
        return
    if draft is not None and question == "place":
        _typed_place(scene, draft, text)
    elif draft is not None and question == "day":
        _typed_day(scene, draft, text)
    else:
        _typed_note(scene, draft, text)


def location(scene: Scene, latitude: float, longitude: float) -> None:
    """A shared location: the nearest known places are offered, and the pin itself is forgotten here."""
    if not drafting.may_report(scene):
        return scene.say("form-no-unit")
    near = places.nearest(scene.municipality, latitude, longitude, limit=3, within_m=NEAR_M)
    draft = drafts.open_of(scene.session, scene.member_id) or drafting.begun(scene, unit=drafting.unit_of(scene))
    key = "form-near" if near else "form-nowhere-near"
    asking = "place" if draft.category and draft.subcategory else draft.asking
    keys = ",".join(place.key for place, _ in near) or None
    draft = drafts.write(scene.session, draft, scene.now, near=keys, asking=asking)
    drafting.post(scene, draft, notice=scene.words.html(key, metres=NEAR_M) if not near else scene.words.html(key))


def unreadable(scene: Scene, caption: str) -> None:
    """A picture, a voice note or a file: not kept. Its caption is read like a typed line."""
    scene.say("form-unreadable")
    if caption:
        line(scene, caption)
    else:
        draft = drafts.open_of(scene.session, scene.member_id)
        if draft is not None:
            drafting.post(scene, draft)


def _stopped(scene: Scene, draft: Draft | None, text: str) -> bool:
    """Whether the text may not be stored; the person has then been told why, and a caught message is deleted."""
    found = privacy.found(text)
    if found:
        kinds = [scene.words.text(f"form-shield-{each}") for each in dict.fromkeys(each.kind for each in found)]
        if scene.message_id is not None:
            scene.effects.append(Erase(scene.message_id))
        notice = scene.words.html("form-shield", kinds=receipt.listed(scene.words, kinds))
    elif len(text) > form.NOTE_LENGTH:
        over = len(text) - form.NOTE_LENGTH
        notice = scene.words.html("form-too-long", over=over, limit=form.NOTE_LENGTH)
    else:
        return False
    if draft is not None:
        drafting.post(scene, draft, notice=notice)
    else:
        scene.post(Screen(notice, ((button(scene.words.text("form-start"), "form", "start"),),)))
    return True


def _typed_place(scene: Scene, draft: Draft, text: str) -> None:
    found = places.search(scene.municipality, text, limit=drafting.RECENT)
    exact = [each for each in found if places.fold(text) in {places.fold(name) for name in (each.name, *each.aliases)}]
    if len(exact) == 1:
        changes = form.answer(scene.municipality, draft, "place", exact[0].key, today=drafting.today(scene))
        drafting.post(scene, drafts.write(scene.session, draft, scene.now, **changes))
    else:
        notice = scene.words.html("form-which-place", n=len(found)) if found else scene.words.html("form-no-place")
        drafting.post(scene, draft, notice=notice, offered=tuple(found))


def _typed_day(scene: Scene, draft: Draft, text: str) -> None:
    today = drafting.today(scene)
    day = read_day(text, today=today, future=form.asks(scene.municipality, draft) == "event")
    try:
        if day is None:
            raise form.Unfit(text)
        changes = form.answer(scene.municipality, draft, "day", day.isoformat(), today=today)
    except form.Unfit:
        drafting.post(scene, draft, notice=scene.words.html("form-bad-day"))
    else:
        drafting.post(scene, drafts.write(scene.session, draft, scene.now, **changes))


def _typed_note(scene: Scene, draft: Draft | None, text: str) -> None:
    draft = draft or drafting.begun(scene, unit=drafting.unit_of(scene))
    asking = "" if draft.asking == "note" else draft.asking
    note = clean(text, form.NOTE_LENGTH)
    if draft.note and draft.asking != "note" and not draft.note.endswith(note):
        note = f"{draft.note} {note}"  # two lines in a row are one text; the first is not lost
        if _stopped(scene, draft, note):
            return
    draft = drafts.write(scene.session, draft, scene.now, note=note or None, asking=asking)
    is_shown = form.question_now(scene.municipality, draft) == "review"
    notice = scene.words.html("form-text-kept") if is_shown else scene.words.html("form-text-so-far", note=note)
    drafting.post(scene, draft, notice=notice)
