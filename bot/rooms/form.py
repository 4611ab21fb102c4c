"""The report form: every button sets an answer in the member's one open draft. Typed answers are in `told`."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.commands import NAMES
from bot.rooms import Command, TapHandler, drafting, practice
from bot.rooms.question import waiting
from bot.rooms.receipts import receipt_of
from bot.scene import Scene
from reporting import form, form_screens, pile_screens
from reporting.buttons import number
from reporting.cycle import band_of, evening_of, local
from reporting.post.messages import seen_in_group
from reporting.screens import Screen, button
from storage import drafts, reports

ROOM = "form"


# ---- beginning and ending


def start(scene: Scene, _args: tuple[str, ...]) -> None:
    """*Rapportera*: a new report, or the one that was never sent."""
    begin(scene)


def begin(
    scene: Scene, unit: str | None = None, *, on_behalf: bool = False, kept: Mapping[str, Any] | None = None
) -> None:
    """Begin a report, for `unit` when it is known. An open draft with content is offered first, never overwritten.

    `kept` is what *En till, samma plats och tid* takes over.
    """
    draft = drafts.open_of(scene.session, scene.member_id)
    if draft is not None and drafting.is_on_its_way(draft, scene.now):
        return  # a double tap: the form is being posted
    if draft is not None and draft.practice:
        practice.end(scene, draft)
        draft = None
    if draft is not None and not draft.is_empty:
        if draft.message_id is None:  # its own screen never reached the chat
            return drafting.post(scene, draft)
        drafting.strip(scene, draft)
        scene.post(form_screens.offered_again(scene.words, scene.municipality, draft), drafting.remember(draft))
        return
    if unit is None and not drafting.may_report(scene):
        return scene.say("form-no-unit")
    if draft is None:
        draft = drafting.begun(scene, unit=unit or drafting.unit_of(scene), on_behalf=on_behalf)
    elif unit is not None:
        draft = drafts.write(scene.session, draft, scene.now, unit=unit, on_behalf=on_behalf, asking="")
    if kept is not None or (draft.is_empty and draft.day is not None):  # kept for another report, that was not told
        taken = {"place": None, "day": None, "band": None, **(kept or {})}
        draft = drafts.write(scene.session, draft, scene.now, **taken)
    drafting.post(scene, draft)


def repaint(scene: Scene) -> bool:
    """Post the open form again, when an answer of ours never left; False when no report is being told."""
    draft = drafts.at_hand(scene.session, scene.member_id)
    if draft is not None:
        drafting.post(scene, draft)
    return draft is not None


def open_again(scene: Scene, args: tuple[str, ...]) -> None:
    """*Fortsätt* with a draft that was not sent."""
    draft = drafting.open_draft(scene, args)
    if draft is not None:
        drafting.show(scene, draft)


def start_over(scene: Scene, args: tuple[str, ...]) -> None:
    """*Börja om*: the old draft is cancelled and a new one begun."""
    old = drafting.open_draft(scene, args)
    if old is not None:
        drafts.cancel(scene.session, old, scene.now)
        new = drafting.begun(scene, unit=old.unit, on_behalf=old.on_behalf)
        drafting.show(scene, drafts.write(scene.session, new, scene.now, practice=True) if old.practice else new)


def cancel(scene: Scene, args: tuple[str, ...]) -> None:
    """*Avbryt*: nothing is sent, and it can be undone."""
    draft = drafting.open_draft(scene, args)
    if draft is not None:
        drafts.cancel(scene.session, draft, scene.now)
        if draft.report_id is not None:
            return drafting.closed(scene, replace(draft, state="cancelled"))
        left = len(drafts.waiting_of(scene.session, scene.member_id))
        stopped = form_screens.cancelled(scene.words, draft, waiting(scene))
        scene.show(pile_screens.with_next(scene.words, stopped, left))


def reopen(scene: Scene, args: tuple[str, ...]) -> None:
    """Undo of a cancel; when another draft was begun meanwhile, that one is shown."""
    draft = drafts.get(scene.session, number(args[0]), scene.member_id)
    if draft is None or draft.report_id is not None:
        return drafting.gone(scene, draft)
    drafts.reopen(scene.session, draft, scene.now)
    current = drafts.open_of(scene.session, scene.member_id)
    if current is not None:
        drafting.show(scene, current)
    else:
        drafting.closed(scene, draft)


def send(scene: Scene, args: tuple[str, ...]) -> None:
    """*Skicka*: the report is sent once, whoever taps how often; the form becomes the receipt."""
    draft = drafts.get(scene.session, number(args[0]), scene.member_id)
    if draft is None or draft.state in ("cancelled", "waiting") or draft.report_id is not None:
        return drafting.gone(scene, draft)
    if draft.state == "open" and draft.unit and not _may_report_for(scene, draft, draft.unit):
        return drafting.show(
            scene, drafts.write(scene.session, draft, scene.now, unit=None, on_behalf=False, asking="")
        )
    if draft.state == "open" and (draft.masked is not None or form.gap(scene.municipality, draft) is not None):
        asking = "" if draft.masked is None else "shield"
        return drafting.show(scene, drafts.write(scene.session, draft, scene.now, asking=asking))
    if draft.state == "open" and draft.message_id is None and not scene.is_tap:
        return drafting.post(scene, draft)  # a word that was typed before its writer could see the report
    if draft.practice:
        drafts.mark_sent(scene.session, draft, scene.now)
        return scene.show(practice.done(scene))
    if draft.state == "sent":
        scene.toast("form-already-sent")
    report = reports.send(scene.session, scene.municipality, draft, scene.now)
    left = len(drafts.waiting_of(scene.session, scene.member_id))
    scene.show(pile_screens.with_next(scene.words, receipt_of(scene, report), left))


# ---- answers


def answer(scene: Scene, args: tuple[str, ...]) -> None:
    """A button that answers a question."""
    draft = drafting.open_draft(scene, args)
    if draft is not None:
        changes = form.answer(scene.municipality, draft, args[1], args[2], today=drafting.today(scene))
        if "unit" in changes and not _may_report_for(scene, draft, changes["unit"]):
            raise form.Unfit(args[2])
        drafting.show(scene, drafts.write(scene.session, draft, scene.now, **changes))


def kind(scene: Scene, args: tuple[str, ...]) -> None:
    """One of the kinds that a text may mean: category and sub-category in one tap."""
    draft = drafting.open_draft(scene, args)
    if draft is None:
        return
    today = drafting.today(scene)
    changes = form.answer(scene.municipality, draft, "category", args[1], today=today)
    chosen = replace(draft, **changes)
    if chosen.subcategory is None and args[2] != form.NO_SUBCATEGORY:
        changes |= form.answer(scene.municipality, chosen, "subcategory", args[2], today=today)
    drafting.show(scene, drafts.write(scene.session, draft, scene.now, **changes, guessed=None))


def _may_report_for(scene: Scene, draft: form.Draft, unit: str) -> bool:
    return unit in drafting.units_of(scene) if not draft.on_behalf else scene.coordinates


def now(scene: Scene, args: tuple[str, ...]) -> None:
    """*Nu*: the evening and the band of this moment."""
    draft = drafting.open_draft(scene, args)
    if draft is not None:
        here = local(scene.now, scene.municipality.zone)
        changes = form.answer(
            scene.municipality, draft, "day", evening_of(here).isoformat(), today=drafting.today(scene)
        )
        drafting.show(scene, drafts.write(scene.session, draft, scene.now, **changes, band=band_of(here)))


def act(scene: Scene, args: tuple[str, ...]) -> None:
    """A tick set or cleared among what was done."""
    draft = drafting.open_draft(scene, args)
    if draft is not None:
        drafting.show(scene, drafts.write(scene.session, draft, scene.now, **form.act(draft, args[1], args[2] == "1")))


def ask(scene: Scene, args: tuple[str, ...]) -> None:
    """Back to a question, or on to one that was offered."""
    draft = drafting.open_draft(scene, args)
    if draft is not None:
        question = args[1] if args[1] in (*form.REQUIRED, *sum(form.OFFERED.values(), ()), "review") else ""
        asking = "" if question == "review" else question
        drafting.show(scene, drafts.write(scene.session, draft, scene.now, asking=asking))


def review(scene: Scene, args: tuple[str, ...]) -> None:
    """Back to the review."""
    ask(scene, (args[0], "review"))


def remove_note(scene: Scene, args: tuple[str, ...]) -> None:
    """*Ta bort texten*."""
    draft = drafting.open_draft(scene, args)
    if draft is not None:
        drafting.show(scene, drafts.write(scene.session, draft, scene.now, note=None, asking=""))


def area_places(scene: Scene, args: tuple[str, ...]) -> None:
    """The places of an area, page by page."""
    draft = drafting.open_draft(scene, args)
    if draft is not None:
        area = "" if args[1] == "-" else args[1]
        drafting.show(
            scene, drafts.write(scene.session, draft, scene.now, asking="place"), area=area, page=number(args[2])
        )


def unit_page(scene: Scene, args: tuple[str, ...]) -> None:
    """More units to choose from."""
    draft = drafting.open_draft(scene, args)
    if draft is not None:
        drafting.show(scene, drafts.write(scene.session, draft, scene.now, asking="unit"), page=number(args[1]))


def seen(scene: Scene, args: tuple[str, ...]) -> None:
    """*Så syns det i gruppen*."""
    draft = drafting.open_draft(scene, args)
    if draft is None or form.gap(scene.municipality, draft) is not None:
        return
    told = form.ready(scene.municipality, draft, today=drafting.today(scene))
    back = button(scene.words.text("form-to-review"), "form", "review", draft.id)
    scene.show(Screen(seen_in_group(scene.words, scene.municipality, told), ((back,),)))


def behalf(scene: Scene, args: tuple[str, ...]) -> None:
    """A coordinator reports for a unit without Telegram; the report is marked so."""
    if not scene.coordinates or scene.municipality.unit(args[0]) is None:
        return scene.toast("form-old-button")
    begin(scene, args[0], on_behalf=True)


TAPS: dict[str, TapHandler] = {
    "start": start,
    "behalf": behalf,
    "open": open_again,
    "over": start_over,
    "cancel": cancel,
    "reopen": reopen,
    "send": send,
    "set": answer,
    "kind": kind,
    "now": now,
    "act": act,
    "ask": ask,
    "review": review,
    "nonote": remove_note,
    "places": area_places,
    "units": unit_page,
    "seen": seen,
}

COMMANDS = (Command("report", NAMES["report"], lambda scene, _rest: begin(scene)),)
