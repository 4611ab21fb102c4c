"""The member's one open draft, and the message that shows it: what every part of the form needs."""

from datetime import date, datetime, timedelta

from bot.effects import Remember, Strip
from bot.rooms.question import asked_from, waiting
from bot.rooms.receipts import receipt_of
from bot.scene import Scene
from reporting import form, form_screens
from reporting.buttons import number
from reporting.cycle import evening_of, local
from reporting.form import Draft
from reporting.form_screens import View
from reporting.municipality import Place
from reporting.pile_screens import pile_screen, practised_screen
from reporting.screens import Screen
from reporting.wording import Raw
from storage import drafts, people, reports

RECENT = 6
KNOWS_UNITS = ("unit", "category", "review")
"""The screens on which it matters whether the member has several units; the others need not look."""
DOUBLE_TAP = timedelta(seconds=3)


def open_draft(scene: Scene, args: tuple[str, ...]) -> Draft | None:
    """The member's open draft, or the report being changed, that a button belongs to; else what became of it."""
    draft = drafts.get(scene.session, number(args[0]), scene.member_id)
    if draft is not None and draft.state in ("open", "changing"):
        return draft
    gone(scene, draft)
    return None


def gone(scene: Scene, draft: Draft | None) -> None:
    """Say what became of a draft that a button belongs to."""
    if draft is None:
        scene.toast("form-not-yours")
    else:
        closed(scene, draft)


def closed(scene: Scene, draft: Draft) -> None:
    """Show what a closed draft became: its receipt, or that it was cancelled."""
    if draft.report_id is not None:
        return _changed(scene, draft)
    if draft.state == "waiting":
        return scene.show(pile_screen(scene.words, scene.municipality, told_together(scene)))
    report = reports.of_draft(scene.session, draft.id)
    if draft.practice and draft.state == "sent":
        scene.show(practised_screen(scene.words))
    elif report is not None:
        scene.toast("form-already-sent")
        scene.show(receipt_of(scene, report))
    else:
        scene.show(form_screens.cancelled(scene.words, draft, waiting(scene)))


def _changed(scene: Scene, draft: Draft) -> None:
    report = reports.own(scene.session, draft.report_id or 0, scene.member_id)
    if report is None:
        return scene.toast("form-not-yours")
    scene.show(
        receipt_of(scene, report, note="after-cancelled" if draft.state == "cancelled" else "after-saved-before")
    )


def told_together(scene: Scene) -> list[Draft]:
    """The drafts of a list, in order: those that wait, and the open one when it has content."""
    found = drafts.open_of(scene.session, scene.member_id)
    opened = [found] if found is not None and not found.is_empty else []
    return sorted((*opened, *drafts.waiting_of(scene.session, scene.member_id)), key=lambda each: each.id)


def begun(scene: Scene, *, unit: str | None, on_behalf: bool = False) -> Draft:
    """Begin a draft; without a unit it is told on behalf of the one that will be chosen."""
    drafts.put_practice_away(scene.session, scene.member_id, scene.now)
    return drafts.start(scene.session, scene.member_id, scene.now, unit=unit, on_behalf=on_behalf or unit is None)


def unit_of(scene: Scene) -> str | None:
    """The unit of a new report: the member's only one, or the one last reported for; None asks."""
    units = units_of(scene)
    if len(units) <= 1:
        return units[0] if units else None
    last = reports.of_member(scene.session, scene.member_id, limit=1)
    return last[0].unit if last and last[0].unit in units else units[0]


def may_report(scene: Scene) -> bool:
    """Whether the member has a unit to report for; a coordinator without one reports on behalf of any."""
    return scene.coordinates or bool(units_of(scene))


def is_on_its_way(draft: Draft, now: datetime) -> bool:
    """Whether an empty form was begun a moment ago and has not reached the chat yet."""
    fresh = draft.touched_at is not None and timedelta(0) <= now - draft.touched_at < DOUBLE_TAP
    return draft.is_empty and draft.message_id is None and fresh


def units_of(scene: Scene) -> tuple[str, ...]:
    """The keys of the member's own units."""
    return people.unit_keys_of(scene.session, scene.member_id)


def today(scene: Scene) -> date:
    """The local date of the evening that it is now."""
    return evening_of(local(scene.now, scene.municipality.zone))


def _screen(
    scene: Scene, draft: Draft, *, notice: Raw | None, offered: tuple[Place, ...], area: str, page: int
) -> Screen:
    question = form.question_now(scene.municipality, draft)
    units = units_of(scene) if question in KNOWS_UNITS and not draft.on_behalf else ()
    if not offered and question == "place":
        offered = _places(scene, draft)
    here = local(scene.now, scene.municipality.zone)
    asked = asked_from(scene, draft) if question == "category" else None
    view = View(here, units=units, places=offered, notice=notice, question=asked, area=area, page=page)
    return form_screens.screen(scene.words, scene.municipality, draft, view)


def _places(scene: Scene, draft: Draft) -> tuple[Place, ...]:
    if draft.near:
        keys = draft.near.split(",")  # nearest to a shared location, and nothing that is not
    else:
        keys = reports.places_of(scene.session, scene.member_id, draft.unit, limit=RECENT)
    found = (scene.municipality.place(each) for each in dict.fromkeys(keys))
    return tuple(each for each in found if each is not None and not each.retired)[:RECENT]


def show(scene: Scene, draft: Draft, *, area: str = "", page: int = 0) -> None:
    """Paint the form over the tapped message; a form elsewhere loses its buttons."""
    if draft.message_id not in (None, scene.message_id):
        strip(scene, draft)
    screen = _screen(scene, draft, notice=None, offered=(), area=area, page=page)
    scene.show(screen, None if draft.message_id == scene.message_id else remember(draft))


def post(scene: Scene, draft: Draft, *, notice: Raw | None = None, offered: tuple[Place, ...] = ()) -> None:
    """Post the form anew below, where the person is looking, and take the buttons off the old one."""
    strip(scene, draft)
    scene.post(_screen(scene, draft, notice=notice, offered=offered, area="", page=0), remember(draft))


def strip(scene: Scene, draft: Draft) -> None:
    """Take the buttons off the message that shows the form."""
    if draft.message_id is not None:
        scene.effects.append(Strip(draft.message_id))


def remember(draft: Draft) -> Remember:
    """Remember which message shows the form, once it has been posted."""
    return lambda session, message_id: drafts.remember_message(session, draft.id, message_id)
