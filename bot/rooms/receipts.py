"""Reports that were sent: their receipts, *Ta tillbaka*, and `/mina`."""

from collections.abc import Callable

from bot.commands import NAMES
from bot.rooms import Command, TapHandler, question
from bot.rooms.common import tell_coordinators
from bot.scene import Scene
from reporting import changes, photo_screens, receipt
from reporting.after_screens import Since
from reporting.buttons import number, pack
from reporting.cycle import Cycle, answering, evening_of, local
from reporting.screens import Screen
from storage import answers, incidents, photos, reports, revisions
from storage.tables import Report

ROOM = "form"
MINE = 8


def mine(scene: Scene, args: tuple[str, ...]) -> None:
    """The member's own reports, newest first, page by page."""
    page = max(0, number(args[0])) if args else 0
    found = reports.of_member(scene.session, scene.member_id, limit=MINE + 1, offset=page * MINE)
    scene.show(receipt.mine(scene.words, scene.municipality, [sent_of(each) for each in found], page=page, size=MINE))


def show_report(scene: Scene, args: tuple[str, ...]) -> None:
    """One of the member's own reports."""
    report = reports.own(scene.session, number(args[0]), scene.member_id)
    if report is None:
        return scene.toast("form-not-yours")
    scene.show(receipt_of(scene, report, listed=True))


def that_was_all(scene: Scene, args: tuple[str, ...]) -> None:
    """*Det var allt*: the unit's answer for the period. The receipt stays, and *Ta tillbaka* with it."""
    _answer(
        scene,
        args,
        lambda cycle, unit, me, behalf: answers.answer(scene.session, cycle, unit, me, "done", scene.now, behalf),
    )


def evenings(scene: Scene, args: tuple[str, ...]) -> None:
    """*Kvällar ute*, after *Det var allt*."""
    _answer(
        scene,
        args,
        lambda cycle, unit, me, behalf: answers.set_evenings(
            scene.session, cycle, unit, me, number(args[1]), scene.now, behalf
        ),
    )


def _answer(scene: Scene, args: tuple[str, ...], answer: Callable[[Cycle, str, int, bool], bool]) -> None:
    report = reports.own(scene.session, number(args[0]), scene.member_id)
    if report is None:
        return scene.toast("form-not-yours")
    cycle = answering(scene.municipality.rhythm, scene.now)
    if report.withdrawn_at is None and cycle is not None and cycle.key == report.cycle:
        answer(cycle, report.unit, scene.member_id, report.on_behalf)
        scene.toast("cycle-noted")
    scene.show(receipt_of(scene, report))


def withdraw(scene: Scene, args: tuple[str, ...]) -> None:
    """*Ta tillbaka*: the report does not count any longer; it can be undone."""
    _set_withdrawn(scene, args, withdrawn=True)


def restore(scene: Scene, args: tuple[str, ...]) -> None:
    """Undo of *Ta tillbaka*."""
    _set_withdrawn(scene, args, withdrawn=False)


def _set_withdrawn(scene: Scene, args: tuple[str, ...], *, withdrawn: bool) -> None:
    report = reports.own(scene.session, number(args[0]), scene.member_id)
    if report is None:
        return scene.toast("form-not-yours")
    outcome = revisions.take_back(scene.session, scene.municipality, report, withdrawn, scene.now)
    if outcome == "proposed":
        ask_for_a_yes(scene, report)
    scene.show(receipt_of(scene, report, note="after-proposed" if outcome == "proposed" else ""))


def ask_for_a_yes(scene: Scene, report: Report) -> None:
    """Tell the coordinators that a proposal of the report's waits for them."""
    proposal = revisions.waiting_of(scene.session, report.id or 0)
    if proposal is None or proposal.id is None:
        return
    see = [["after-notice-open", pack("rep", "prop", proposal.id)]]
    key, shown = f"proposal:{proposal.id}", str(report.id)
    tell_coordinators(scene, key, "after-notice-proposal", see, but=scene.member_id, number=shown)


def receipt_of(scene: Scene, report: Report, *, listed: bool = False, note: str = "") -> Screen:
    """The receipt of a report, as it stands now; `listed`: with the way back to the list.

    `note` is the key of a word on what was just done with a report that was sent before.
    """
    open_now, is_withdrawn = answering(scene.municipality.rhythm, scene.now), report.withdrawn_at is not None
    is_asked_now = open_now is not None and open_now.key == report.cycle
    asked = question.read(scene, report.cycle, report.unit) if is_asked_now or is_withdrawn else None
    is_late = asked is not None and asked.takes_late
    asks = asked.asks if asked is not None and (asked.is_open or (is_late and is_withdrawn)) else []
    waiting = question.waiting(scene) if not asks and not listed else None
    since, is_listed = _since(scene, report), listed or bool(note)
    screen = receipt.receipt(
        scene.words,
        scene.municipality,
        sent_of(report),
        asks=asks,
        listed=is_listed,
        since=since,
        note=note,
        question=waiting,
        is_late=is_late,
    )
    unconfirmed = photos.unconfirmed(scene.session, report.id or 0)
    return photo_screens.asked(scene.words, screen, report.id or 0, unconfirmed) if unconfirmed else screen


def sent_of(report: Report) -> receipt.Sent:
    """A report in the shape that screens show."""
    assert report.id is not None
    return receipt.Sent(
        report.id, reports.as_draft(report), report.cycle, report.sent_at, report.withdrawn_at is not None
    )


def _since(scene: Scene, report: Report) -> Since:
    stands = revisions.standing(scene.session, report.id or 0)
    is_shared = incidents.is_shared(scene.session, report)
    similar = None if is_shared else incidents.similar(scene.session, scene.municipality, report)
    today = evening_of(local(scene.now, scene.municipality.zone))
    kept = changes.kept(scene.municipality, reports.as_draft(report), today)
    return Since(
        changed=stands.made,
        proposal=stands.proposal,
        asks_same=similar is not None and not report.told_apart,
        is_shared=is_shared,
        may_join=similar is not None and report.told_apart,
        keeps="time" if "day" in kept else "place",
    )


TAPS: dict[str, TapHandler] = {
    "mine": mine,
    "report": show_report,
    "all": that_was_all,
    "evenings": evenings,
    "withdraw": withdraw,
    "restore": restore,
}
COMMANDS = (Command("mine", NAMES["mine"], lambda scene, _rest: mine(scene, ())),)
