"""Coordinators among the reports: the period's list, one report, joining and parting, and what waits for a yes."""

from bot.rooms import TapHandler
from bot.rooms.after import changed_of, changes_of
from bot.rooms.common import Forged, for_coordinators, tell, whole
from bot.rooms.receipts import sent_of
from bot.scene import Scene
from reporting import cycle as cycles
from reporting import report_screens as screens
from reporting.after_screens import history_screen
from reporting.buttons import pack
from reporting.cycle import Cycle, answering, cycle_of, evening_of, local
from reporting.prompt import period
from reporting.report_screens import PAGE, ROOM, Proposal
from reporting.screens import button
from storage import cycles as stored_cycles
from storage import incidents, people, photos, pictures, reports, revisions
from storage.tables import Report, Revision

# ---- the list


def latest(scene: Scene, _args: tuple[str, ...]) -> None:
    """*Rapporter*: those of the period that is being worked on."""
    _show_list(scene, _current(scene), 0)


def listed(scene: Scene, args: tuple[str, ...]) -> None:
    """A page of a period's reports."""
    cycle = stored_cycles.find(scene.session, scene.municipality.rhythm, args[0])
    if cycle is None:
        raise Forged(args[0])
    _show_list(scene, cycle, whole(args[1]))


def _current(scene: Scene) -> Cycle:
    """The period whose picture is not decided, else the one that takes answers, else the one of this evening."""
    rhythm, picture = scene.municipality.rhythm, pictures.newest(scene.session)
    undecided = picture.cycle if picture is not None and picture.state in pictures.UNDECIDED else ""
    found = stored_cycles.find(scene.session, rhythm, undecided) if undecided else None
    return found or answering(rhythm, scene.now) or cycle_of(rhythm, evening_of(local(scene.now, rhythm.zone)))


def _show_list(scene: Scene, cycle: Cycle, page: int) -> None:
    rhythm = scene.municipality.rhythm
    found = reports.in_period(scene.session, cycle.key, limit=PAGE + 1, offset=page * PAGE)
    later = cycles.next(rhythm, cycle)
    has_begun = later.first_day <= evening_of(local(scene.now, rhythm.zone))
    screen = screens.list_screen(
        scene.words,
        scene.municipality,
        [sent_of(each) for each in found],
        cycle=cycle.key,
        period=period(scene.words, cycle),
        page=page,
        earlier=cycles.previous(rhythm, cycle).key,
        later=later.key if has_begun else "",
    )
    scene.show(screen)


# ---- one report


def one(scene: Scene, args: tuple[str, ...]) -> None:
    """One report with its text."""
    _show(scene, _report(scene, args[0]))


def history(scene: Scene, args: tuple[str, ...]) -> None:
    """Every change of a report."""
    report = _report(scene, args[0])
    back = button(scene.words.text("reports-back-to", number=str(report.id)), ROOM, "one", report.id or 0)
    told, found = reports.as_draft(report), changes_of(scene, report)
    scene.show(history_screen(scene.words, scene.municipality, report.id or 0, told, found, back))


def join(scene: Scene, args: tuple[str, ...]) -> None:
    """*Slå ihop med …*: which one."""
    report = _report(scene, args[0])
    if report.withdrawn_at is not None:
        return _show(scene, report)
    found = [sent_of(each) for each in incidents.candidates(scene.session, scene.municipality, report)]
    scene.show(screens.join_screen(scene.words, scene.municipality, sent_of(report), found, whole(args[1])))


def joined(scene: Scene, args: tuple[str, ...]) -> None:
    """Two reports are of one incident; joined before, it stays so."""
    report, other = _report(scene, args[0]), _report(scene, args[1])
    incidents.join(scene.session, report.id or 0, other.id or 0, scene.now, by=scene.member_id)
    report, other = _report(scene, args[0]), _report(scene, args[1])
    is_one = incidents.root_of(report) == incidents.root_of(other) and report.id != other.id
    _show(scene, report, note="reports-now-joined" if is_one else "reports-not-joined")


def part(scene: Scene, args: tuple[str, ...]) -> None:
    """*Dela upp*: the report is of an incident of its own."""
    report = _report(scene, args[0])
    incidents.part(scene.session, report.id or 0, scene.now, by=scene.member_id)
    _show(scene, _report(scene, args[0]), note="reports-now-parted")


def _report(scene: Scene, code: str) -> Report:
    report = reports.get(scene.session, whole(code))
    if report is None:
        raise Forged(code)
    return report


def _show(scene: Scene, report: Report, *, note: str = "") -> None:
    stands = revisions.standing(scene.session, report.id or 0)
    screen = screens.report_screen(
        scene.words,
        scene.municipality,
        sent_of(report),
        review=report.review,
        fellows=[sent_of(each) for each in incidents.fellows(scene.session, report)],
        changed=stands.made,
        waiting=stands.proposal,
        photos=len(photos.photos_of(scene.session, report.id or 0)),
        note=note,
    )
    scene.show(screen)


# ---- what waits for a yes


def waiting(scene: Scene, args: tuple[str, ...]) -> None:
    """All proposals that wait."""
    found = [_proposal_of(scene, *each) for each in revisions.waiting(scene.session)]
    scene.show(screens.waiting_screen(scene.words, scene.municipality, found, whole(args[0])))


def proposal(scene: Scene, args: tuple[str, ...]) -> None:
    """One proposal: what before, what after."""
    revision = revisions.get(scene.session, whole(args[0]))
    if revision is None:
        raise Forged(args[0])
    _show_proposal(scene, revision, _report(scene, str(revision.report_id)))


def approve(scene: Scene, args: tuple[str, ...]) -> None:
    """*Godkänn*: the change is made as it was proposed."""
    _decide(scene, args, yes=True)


def refuse(scene: Scene, args: tuple[str, ...]) -> None:
    """*Avslå*: the report stays as it was."""
    _decide(scene, args, yes=False)


def _decide(scene: Scene, args: tuple[str, ...], *, yes: bool) -> None:
    decided = revisions.decide(scene.session, scene.municipality, whole(args[0]), yes, scene.member_id, scene.now)
    if decided is None:
        raise Forged(args[0])
    if decided.mine:
        _tell_writer(scene, decided)
        scene.toast("reports-toast-approved" if yes else "reports-toast-refused")
    elif decided.revision.decided_by != scene.member_id:
        scene.toast("reports-toast-decided", alert=True)
    _show_proposal(scene, decided.revision, decided.report)


def _tell_writer(scene: Scene, decided: revisions.Decided) -> None:
    writer, report = decided.revision.member_id, decided.report
    if writer is not None and writer != scene.member_id and report.id is not None:
        key = "after-notice-approved" if decided.revision.state == "made" else "after-notice-refused"
        see = [["after-notice-report", pack("form", "report", report.id)]]
        tell(scene, writer, f"decided:{decided.revision.id}", key, see, number=str(report.id))


def _show_proposal(scene: Scene, revision: Revision, report: Report) -> None:
    scene.show(screens.proposal_screen(scene.words, scene.municipality, _proposal_of(scene, revision, report)))


def _proposal_of(scene: Scene, revision: Revision, report: Report) -> Proposal:
    decider = people.member_with(scene.session, revision.decided_by) if revision.decided_by is not None else None
    name = decider.name if decider is not None else ""
    return Proposal(revision.id or 0, sent_of(report), changed_of(scene, revision), revision.note, name)


_VERBS: dict[str, TapHandler] = {
    "latest": latest,
    "list": listed,
    "one": one,
    "history": history,
    "join": join,
    "joined": joined,
    "part": part,
    "waiting": waiting,
    "prop": proposal,
    "yes": approve,
    "no": refuse,
}
TAPS: dict[str, TapHandler] = {verb: for_coordinators(handler) for verb, handler in _VERBS.items()}

__all__ = ["ROOM", "TAPS"]
