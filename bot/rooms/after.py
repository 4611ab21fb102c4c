"""A sent report in its writer's hands: changing it, its history, another at the same place, the same incident."""

from bot.rooms import TapHandler, drafting
from bot.rooms import form as form_room
from bot.rooms.receipts import ask_for_a_yes, receipt_of, sent_of
from bot.scene import Scene
from reporting import changes, form
from reporting.after_screens import Changed, history_screen
from reporting.buttons import number
from reporting.cycle import local
from reporting.screens import button
from storage import drafts, incidents, reports, revisions
from storage.tables import Report, Revision

ROOM = "form"
SAVED: dict[revisions.Outcome, str] = {
    "made": "after-saved",
    "proposed": "after-proposed",
    "same": "after-same-as-before",
    "before": "after-saved-before",
}


# ---- changing


def change(scene: Scene, args: tuple[str, ...]) -> None:
    """*Ändra*: the form, filled from the report."""
    report = _own(scene, args)
    if report is None:
        return
    if report.withdrawn_at is not None:
        return scene.show(receipt_of(scene, report))
    drafting.show(scene, revisions.begin(scene.session, report, scene.now))


def save(scene: Scene, args: tuple[str, ...]) -> None:
    """*Spara ändringen*: written once, whoever taps how often; the form becomes the receipt."""
    draft = drafts.get(scene.session, number(args[0]), scene.member_id)
    report = reports.own(scene.session, draft.report_id or 0, scene.member_id) if draft is not None else None
    if draft is None or report is None or draft.state == "cancelled":
        return drafting.gone(scene, draft)
    if draft.state == "changing":
        asked = _still_to_answer(scene, draft, report)
        if asked is not None:
            return drafting.show(scene, asked)
    outcome = revisions.save(scene.session, scene.municipality, draft, scene.now)
    if outcome == "proposed":
        ask_for_a_yes(scene, report)
    stands = reports.get(scene.session, report.id or 0) or report
    scene.show(receipt_of(scene, stands, note=SAVED[outcome]))


def _still_to_answer(scene: Scene, draft: form.Draft, report: Report) -> form.Draft | None:
    """The draft at the question that keeps it from being saved; None when nothing does."""
    if draft.masked is not None:
        return drafts.write(scene.session, draft, scene.now, asking="shield")
    if form.gap(scene.municipality, draft) is not None:
        return drafts.write(scene.session, draft, scene.now, asking="")
    if draft.unit != report.unit and not draft.on_behalf and draft.unit not in drafting.units_of(scene):
        return drafts.write(scene.session, draft, scene.now, unit=report.unit, asking="")
    return None


def drop(scene: Scene, args: tuple[str, ...]) -> None:
    """*Ta bort förslaget*: nobody needs to decide it any more."""
    revision = revisions.drop(scene.session, number(args[0]), scene.member_id, scene.now)
    report = reports.own(scene.session, revision.report_id, scene.member_id) if revision is not None else None
    if revision is None or report is None:
        return scene.toast("form-not-yours")
    note = "after-dropped" if revision.state == "dropped" else "after-decided-already"
    scene.show(receipt_of(scene, report, note=note))


def history(scene: Scene, args: tuple[str, ...]) -> None:
    """*Historik*: every change, with what was before."""
    report = _own(scene, args)
    if report is not None:
        back = button(scene.words.text("reports-back-to", number=str(report.id)), ROOM, "report", report.id or 0)
        told, found = reports.as_draft(report), changes_of(scene, report)
        scene.show(history_screen(scene.words, scene.municipality, report.id or 0, told, found, back))


def changes_of(scene: Scene, report: Report) -> list[Changed]:
    """The changes of a report in order, as screens show them."""
    return [changed_of(scene, each) for each in revisions.history(scene.session, report.id or 0)]


def changed_of(scene: Scene, revision: Revision) -> Changed:
    """A change as screens show it, in local time."""
    at = local(revision.decided_at or revision.at, scene.municipality.zone)
    return Changed(revision.changes, at, revision.state)


# ---- another, and the same


def again(scene: Scene, args: tuple[str, ...]) -> None:
    """*En till, samma plats och tid*: a new report with the unit, place, day and band of this one."""
    report = _own(scene, args)
    if report is None:
        return
    told = reports.as_draft(report)
    may = told.unit in drafting.units_of(scene) if not told.on_behalf else scene.coordinates
    if not may:
        return form_room.begin(scene)
    kept = changes.kept(scene.municipality, told, drafting.today(scene))
    form_room.begin(scene, told.unit, on_behalf=told.on_behalf, kept=kept)


def same(scene: Scene, args: tuple[str, ...]) -> None:
    """*Ja, samma* (1) and *Nej, en annan* (0): both can be changed afterwards."""
    report = _own(scene, args)
    if report is None:
        return
    note = _join(scene, report) if args[1] == "1" else _part(scene, report)
    scene.show(receipt_of(scene, reports.get(scene.session, report.id or 0) or report, note=note))


def _join(scene: Scene, report: Report) -> str:
    if incidents.is_shared(scene.session, report):
        return "after-joined"
    other = incidents.similar(scene.session, scene.municipality, report)
    if other is None or not incidents.join(scene.session, report.id or 0, other, scene.now):
        return "after-no-similar"
    return "after-joined"


def _part(scene: Scene, report: Report) -> str:
    incidents.part(scene.session, report.id or 0, scene.now)
    return "after-parted"


def _own(scene: Scene, args: tuple[str, ...]) -> Report | None:
    """The member's own report that a button names; for any other a short notice."""
    report = reports.own(scene.session, number(args[0]), scene.member_id)
    if report is None:
        scene.toast("form-not-yours")
    return report


TAPS: dict[str, TapHandler] = {
    "change": change,
    "save": save,
    "drop": drop,
    "history": history,
    "again": again,
    "same": same,
}

__all__ = ["ROOM", "TAPS", "changed_of", "changes_of", "sent_of"]
