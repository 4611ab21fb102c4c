"""What is typed and shared in a private chat becomes answers in the draft at hand, or begins one.

Every text passes the shield here, before anything of it is stored: what it catches is gone when a room sees the text.
"""

from datetime import timedelta

from bot.rooms import TapHandler, ask, drafting, pile, practice
from bot.rooms.heard import Heard, NoteTooLong, hear
from bot.scene import Scene
from reporting import form, intake, intake_screens, places
from reporting.dates import example, read_day
from reporting.form import Draft
from reporting.names import NAME_LENGTH, clean
from reporting.reading import Reading, split
from reporting.reading.bare import answer as read_answer
from reporting.reading.reading import NOT_OUT, QUIET
from reporting.screens import Screen
from reporting.wording import Raw
from storage import drafts

ROOM = "told"
LEFT = timedelta(hours=1)
FEW = 3
"""Words of a bare fact."""
NEAR_M = 300
"""A shared location is snapped to known places within this many metres, else it asks."""


def line(scene: Scene, text: str) -> None:
    """A typed line: what the form asks for, else the text of a report."""
    if not drafting.may_report(scene):
        return scene.say("form-no-unit")
    draft = _about(scene)
    heard = hear(scene, text, draft.note if draft is not None and draft.asking != "note" else None)
    if draft is not None and draft.asking == "shield" and len(split(heard.text, scene.municipality, heard.at)) > 1:
        _take_in(scene, draft, heard)  # no new wording of the text that was stopped, which waits
    elif draft is not None and draft.asking in ("note", "shield"):
        _note(scene, draft, heard)
    elif draft is not None and _is_bare(scene, draft, heard):
        (_typed_place if form.question_now(scene.municipality, draft) == "place" else _typed_day)(scene, draft, heard)
    else:
        _take_in(scene, draft, heard)


def unanswered(scene: Scene, text: str) -> None:
    """A line that was acted on before its answer was lost: 112 is said, and what the shield caught is deleted, anew."""
    draft = _about(scene)
    heard = hear(scene, text, draft.note if draft is not None else None)
    if heard.kinds and _read(scene, draft, heard).danger:  # without a name in it the screen says so by itself
        scene.post(Screen(intake_screens.danger_text(scene.words)))


def location(scene: Scene, latitude: float, longitude: float) -> None:
    """A shared location: the nearest known places are offered, and the pin itself is forgotten here."""
    if not drafting.may_report(scene):
        return scene.say("form-no-unit")
    near = places.nearest(scene.municipality, latitude, longitude, limit=3, within_m=NEAR_M)
    draft = _about(scene) or drafting.begun(scene, unit=drafting.unit_of(scene))
    if draft.place in [place.key for place, _ in near]:
        return drafting.post(scene, draft, notice=scene.words.html("told-pin-fits"))
    asking = "place" if draft.category and draft.subcategory and draft.asking != "shield" else draft.asking
    keys = ",".join(place.key for place, _ in near) or None
    draft = drafts.write(scene.session, draft, scene.now, near=keys, asking=asking)
    key = "form-near" if near else "form-nowhere-near"
    if form.question_now(scene.municipality, draft) != "place":  # which is asked for in its turn
        key += "-later"
    drafting.post(scene, draft, notice=scene.words.html(key, metres=NEAR_M))


def _about(scene: Scene) -> Draft | None:
    """The draft that a line is about: a sent report only while one of its answers is being changed."""
    draft = drafts.at_hand(scene.session, scene.member_id)
    if draft is not None and draft.state == "changing" and not draft.asking:
        draft = drafts.open_of(scene.session, scene.member_id)
    if draft is not None and practice.is_forgotten(draft, scene.now):
        practice.end(scene, draft)
        return None
    return draft


def _is_bare(scene: Scene, draft: Draft, heard: Heard) -> bool:
    """Whether a few words answer the question of place or day that is on the screen."""
    question = form.question_now(scene.municipality, draft)
    is_short = len(heard.text) <= NAME_LENGTH and len(heard.text.split()) <= intake.SHORT
    if question not in ("place", "day") or heard.kinds or not is_short:
        return False
    return not (_was_left(scene, draft) and _read(scene, draft, heard).category in (QUIET, NOT_OUT))


# ---- a whole message


def _take_in(scene: Scene, draft: Draft | None, heard: Heard) -> None:
    if draft is None or draft.state == "open":
        items = split(heard.text, scene.municipality, heard.at)
        if len(items) > 1:
            return pile.begin(scene, heard, items)
    reading = _read(scene, draft, heard)
    if not heard.kinds:
        is_free = draft is None or draft.is_empty or _was_left(scene, draft)
        if is_free and reading.category in (QUIET, NOT_OUT):
            return _answered(scene, draft, reading)
        if draft is None and not (reading.is_report or reading.guesses or _begins(heard, reading)):
            return _no_report(scene, heard)
    if draft is not None and draft.state == "open" and intake.tells_of_another(scene.municipality, draft, reading):
        return pile.beside(scene, draft, heard, reading)
    _fill(scene, draft or drafting.begun(scene, unit=drafting.unit_of(scene)), heard, reading)


def _was_left(scene: Scene, draft: Draft) -> bool:
    """Whether a report was left half told some time ago: "lugnt" is no part of it then."""
    return draft.touched_at is not None and scene.now - draft.touched_at > LEFT


def _begins(heard: Heard, reading: Reading) -> bool:
    """Whether a text of no known kind may be the first of several messages about one incident.

    It says where, or is a bare fact of when or how many: "2 st", "igår kväll".
    """
    length = len(heard.text.split())
    facts = [each for each in (reading.day, reading.band, reading.people) if each is not None]
    is_told = (length <= intake.SHORT or facts) if reading.place is not None else (facts and length <= FEW)
    return bool(is_told) and "?" not in heard.text


def _read(scene: Scene, draft: Draft | None, heard: Heard) -> Reading:
    is_event = draft is not None and form.asks(scene.municipality, draft) == "event"
    return read_answer(heard.text, scene.municipality, heard.at, event=is_event)


def _fill(scene: Scene, draft: Draft, heard: Heard, reading: Reading) -> None:
    """Fill the gaps that a message tells of, keep its text, and go on with what is left to ask."""
    question = form.question_now(scene.municipality, draft)
    changes = intake.fills(scene.municipality, draft, reading, today=drafting.today(scene), answers=question)
    if not (draft.is_empty or reading.danger or heard.kinds) and intake.is_question(heard.text, reading, changes):
        return drafting.post(scene, draft, notice=scene.words.html("told-question"))
    notices = heard.notices(scene.words, danger=reading.danger)
    is_first = draft.is_empty and len(heard.text.split()) > FEW  # what began a report is kept as it was said
    if is_first or not intake.is_bare_answer(heard.text, changes):
        try:
            changes |= heard.note_for(draft)
        except NoteTooLong as too_long:
            notices.append(too_long.notice(scene.words))
    if reading.danger and not heard.kinds:
        changes["asking"] = "danger"
    before, draft = draft, drafts.write(scene.session, draft, scene.now, **changes)
    if not notices and not reading.danger:
        notices += _read_so(scene, before, draft, reading)
    drafting.post(scene, draft, notice=Raw("\n\n".join(notices)) if notices else None)


def _read_so(scene: Scene, before: Draft, draft: Draft, reading: Reading) -> list[Raw]:
    """What was made of the text, for the person to confirm: the hour that a "nyss" became, or the text that is kept."""
    words = scene.words
    if reading.clock is not None and draft.day is not None and draft.day != before.day:
        return [intake_screens.when_read(words, draft.day, reading.clock)]
    if form.question_now(scene.municipality, draft) == "review":
        if before.is_empty:
            return [words.html("told-read")]
        return [words.html("form-text-kept" if draft.note != before.note else "told-changed")]
    if draft.note is not None and draft.note != before.note and draft.asking != "danger":
        return [words.html("form-text-so-far", note=draft.note)]
    is_unseen = (draft.people, draft.recurring, draft.actions) != (before.people, before.recurring, before.actions)
    return [words.html("told-noted")] if is_unseen else []


def _answered(scene: Scene, draft: Draft | None, reading: Reading) -> None:
    """ "Lugnt" and "inte varit ute": the answer of the period when it is asked for, else a kind word."""
    if draft is not None and draft.is_empty:
        drafts.cancel(scene.session, draft, scene.now)
        drafting.strip(scene, draft)
    is_practice = draft is not None and draft.practice
    if is_practice or not ask.typed(scene, "calm" if reading.category == QUIET else "notout"):
        key = "told-calm-not-asked" if reading.category == QUIET else "told-not-out-not-asked"
        scene.post(intake_screens.kind_word_screen(scene.words, key))


def _no_report(scene: Scene, heard: Heard) -> None:
    """A question, a thank-you: nothing is begun, but what may be a report all the same can be taken up again."""
    kept = None
    if len(heard.text.split()) > 2 and len(heard.text) <= form.NOTE_LENGTH:
        draft = drafting.begun(scene, unit=drafting.unit_of(scene))
        kept = drafts.write(scene.session, draft, scene.now, note=clean(heard.text, form.NOTE_LENGTH) or None)
        drafts.cancel(scene.session, kept, scene.now)
    is_asked = kept is not None or "?" in heard.text
    scene.post(intake_screens.no_report_screen(scene.words, kept, "told-no-report" if is_asked else "told-hello"))


# ---- an answer to the question that is on


def _typed_place(scene: Scene, draft: Draft, heard: Heard) -> None:
    found = places.search(scene.municipality, heard.text, limit=drafting.RECENT)
    folded = places.fold(heard.text)
    exact = [each for each in found if folded in {places.fold(name) for name in (each.name, *each.aliases)}]
    if len(exact) == 1:
        changes = form.answer(scene.municipality, draft, "place", exact[0].key, today=drafting.today(scene))
        return drafting.post(scene, drafts.write(scene.session, draft, scene.now, **changes))
    reading = _read(scene, draft, heard)
    if reading.danger or intake.fills(scene.municipality, draft, reading, today=drafting.today(scene), answers="place"):
        return _take_in(scene, draft, heard)
    notice = scene.words.html("form-which-place", n=len(found)) if found else scene.words.html("form-no-place")
    drafting.post(scene, draft, notice=notice, offered=tuple(found))


def _typed_day(scene: Scene, draft: Draft, heard: Heard) -> None:
    today = drafting.today(scene)
    is_event = form.asks(scene.municipality, draft) == "event"
    day = read_day(heard.text, today=today, future=is_event)
    try:
        if day is None:
            raise form.Unfit("day")
        changes = form.answer(scene.municipality, draft, "day", day.isoformat(), today=today)
    except form.Unfit:
        reading = _read(scene, draft, heard)
        if reading.danger or intake.fills(scene.municipality, draft, reading, today=today, answers="day"):
            return _take_in(scene, draft, heard)
        notice = scene.words.html("form-bad-day", example=example(today, future=is_event))
        drafting.post(scene, draft, notice=notice)
    else:
        drafting.post(scene, drafts.write(scene.session, draft, scene.now, **changes))


def _note(scene: Scene, draft: Draft, heard: Heard) -> None:
    """The text that the form asked for, or one written anew after the shield: it replaces what stood there."""
    if draft.asking == "shield":
        draft = drafts.write(scene.session, draft, scene.now, masked=None, asking="note")
    reading = _read(scene, draft, heard)
    changes = intake.fills(scene.municipality, draft, reading, today=drafting.today(scene))
    notices = heard.notices(scene.words, danger=reading.danger)
    try:
        changes |= heard.note_for(draft, anew=True)
    except NoteTooLong as too_long:
        notices.append(too_long.notice(scene.words))
    if reading.danger and not heard.kinds:
        changes["asking"] = "danger"
    draft = drafts.write(scene.session, draft, scene.now, **changes)
    if not notices:
        notices.append(scene.words.html("form-text-kept"))
    drafting.post(scene, draft, notice=Raw("\n\n".join(notices)))


# ---- the shield's and danger's buttons


def without(scene: Scene, args: tuple[str, ...]) -> None:
    """*Skicka utan det*: the text goes on with what was caught taken out."""
    draft = drafting.open_draft(scene, args)
    if draft is None:
        return
    if draft.masked is not None:
        note = clean(intake.joined(draft.note, draft.masked), 2 * form.NOTE_LENGTH)
        over = len(note) - form.NOTE_LENGTH
        if over > 0:  # it stands nowhere else: it stays here until it is written anew
            draft = drafts.write(scene.session, draft, scene.now, asking="shield")
            return drafting.post(scene, draft, notice=NoteTooLong(over).notice(scene.words))
        draft = drafts.write(scene.session, draft, scene.now, note=note or None, masked=None, asking="")
    drafting.show(scene, draft)


def rewrite(scene: Scene, args: tuple[str, ...]) -> None:
    """*Skriv om*."""
    draft = drafting.open_draft(scene, args)
    if draft is not None:
        drafting.show(scene, drafts.write(scene.session, draft, scene.now, masked=None, asking="note"))


def person(scene: Scene, args: tuple[str, ...]) -> None:
    """*Det här gäller en person*: where that belongs. The draft stays as it is."""
    draft = drafting.open_draft(scene, args)
    if draft is not None:
        scene.show(intake_screens.person_screen(scene.words, draft))


def go_on(scene: Scene, args: tuple[str, ...]) -> None:
    """On with the report, after 112."""
    draft = drafting.open_draft(scene, args)
    if draft is not None:
        asking = "" if draft.asking == "danger" else draft.asking
        drafting.show(scene, drafts.write(scene.session, draft, scene.now, asking=asking))


TAPS: dict[str, TapHandler] = {
    "without": without,
    "rewrite": rewrite,
    "person": person,
    "on": go_on,
    "over": go_on,
}
