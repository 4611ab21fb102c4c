"""Reports that were sent: their receipts, *Ta tillbaka*, and `/mina`."""

from collections.abc import Callable

from bot.commands import NAMES
from bot.rooms import Command, TapHandler
from bot.scene import Scene
from reporting import receipt
from reporting.buttons import number
from reporting.cycle import Cycle, answering
from reporting.prompt import UnitAsk
from reporting.screens import Screen
from storage import answers, reports
from storage.tables import Report

ROOM = "form"
MINE = 8


def mine(scene: Scene, args: tuple[str, ...]) -> None:
    """The member's own reports, newest first, page by page."""
    page = max(0, number(args[0])) if args else 0
    found = reports.of_member(scene.session, scene.member_id, limit=MINE + 1, offset=page * MINE)
    scene.show(receipt.mine(scene.words, scene.municipality, [_sent(each) for each in found], page=page, size=MINE))


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
    if (report.withdrawn_at is not None) != withdrawn:
        reports.set_withdrawn(scene.session, report, scene.now if withdrawn else None)
    scene.show(receipt_of(scene, report))


def receipt_of(scene: Scene, report: Report, *, listed: bool = False) -> Screen:
    """The receipt of a report, as it stands now; `listed`: with the way back to the list."""
    open_now = answering(scene.municipality.rhythm, scene.now)
    asks: list[UnitAsk] = []
    if open_now is not None and open_now.key == report.cycle:
        asks = answers.asks(scene.session, scene.municipality, report.cycle, scene.member_id, also=report.unit)
    return receipt.receipt(scene.words, scene.municipality, _sent(report), asks=asks, listed=listed)


def _sent(report: Report) -> receipt.Sent:
    assert report.id is not None
    return receipt.Sent(
        report.id, reports.as_draft(report), report.cycle, report.sent_at, report.withdrawn_at is not None
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
