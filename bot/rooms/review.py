"""Free texts one by one: *Godkänn · Ändra · Avvisa · Slå ihop*, the next at once, and the last one undone.

With `scope` 0 everything that waits is gone through, else the texts of the picture with that number.
"""

from collections.abc import Sequence

from bot.effects import Erase
from bot.rooms import LineHandler, TapHandler, home
from bot.rooms.common import Forged, await_line, for_coordinators, lines_for_coordinators, whole
from bot.rooms.heard import shielded
from bot.rooms.receipts import sent_of
from bot.scene import Scene
from reporting import review_screens as screens
from reporting.form import NOTE_LENGTH
from reporting.names import clean
from reporting.receipt import listed
from reporting.review_screens import ROOM, Reading, Undo
from reporting.wording import Raw
from storage import incidents, pictures, reports, reviews
from storage.reviews import Outcome, Verdict
from storage.tables import Picture, Report

AWAITED = "rev-text"


def first(scene: Scene, args: tuple[str, ...]) -> None:
    """The oldest text that waits."""
    _show_next(scene, whole(args[0]), after=0)


def show(scene: Scene, args: tuple[str, ...]) -> None:
    """One text; one that is gone leads to the next."""
    scope, report = whole(args[0]), _report(scene, args[1])
    if report is None:
        return _gone(scene, scope, whole(args[1]))
    _show(scene, scope, report)


def approve(scene: Scene, args: tuple[str, ...]) -> None:
    """*Godkänn*: the group may see it."""
    _decide(scene, args, "approved")


def reject(scene: Scene, args: tuple[str, ...]) -> None:
    """*Avvisa*: the report counts, and its text stays with us."""
    _decide(scene, args, "rejected")


def undo(scene: Scene, args: tuple[str, ...]) -> None:
    """*Ångra*: the text waits again, unless somebody has decided on it since."""
    outcome = _decided(scene, args, "submitted")
    if outcome.report is None:
        return _gone(scene, whole(args[0]), whole(args[1]))
    if outcome.made:
        scene.toast("late-toast-soon" if outcome.is_out else "review-toast-undone")
        return _show(scene, whole(args[0]), outcome.report)
    _show_others(scene, whole(args[0]), outcome)


def edit(scene: Scene, args: tuple[str, ...]) -> None:
    """*Ändra*: ask for the new text. One that has changed since it was read is shown anew."""
    scope, report = whole(args[0]), _report(scene, args[1])
    if report is None:
        return _gone(scene, scope, whole(args[1]))
    if reviews.stamp(report) != args[2]:
        return _show_others(scene, scope, Outcome(report, name=reviews.decided_by(scene.session, report.id or 0)))
    await_line(scene, f"{AWAITED}:{scope}:{report.id}:{args[2]}")
    scene.show(screens.edit_screen(scene.words, _reading(scene, scope, report), scope=scope))


def typed(scene: Scene, text: str) -> None:
    """The new text: without what points at a person, and short enough."""
    _, scope, number, stamp = scene.me.awaiting.split(":")
    report = _report(scene, number)
    if report is None:
        await_line(scene, "")
        return _gone(scene, int(scope), int(number))
    heard, note = shielded(scene, text), clean(text, 2 * len(text) + 1)
    trouble = None
    if heard.kinds:
        if scene.message_id is not None:
            scene.effects.append(Erase(scene.message_id))
        kinds = listed(scene.words, [scene.words.text(f"shield-kind-{each}") for each in heard.kinds])
        trouble = scene.words.html("review-edit-private", kinds=kinds)
    elif not any(each.isalnum() for each in note):
        trouble = scene.words.html("review-edit-empty")
    elif len(note) > NOTE_LENGTH:
        trouble = scene.words.html("review-edit-long", over=len(note) - NOTE_LENGTH)
    if trouble is not None:
        reading = _reading(scene, int(scope), report)
        return scene.show(screens.edit_screen(scene.words, reading, scope=int(scope), trouble=trouble))
    await_line(scene, "")
    outcome = _decided(scene, (scope, number, stamp), "approved", text=note)
    if not outcome.made:
        return _show_others(scene, int(scope), outcome)
    said = [scene.words.html("review-now-edited", number=number)]
    said += [scene.words.html("late-toast-soon")] if outcome.is_out else []
    _show_next(scene, int(scope), after=int(number), undo=_undo(outcome), note=Raw(" ".join(said)))


def join(scene: Scene, args: tuple[str, ...]) -> None:
    """*Slå ihop*: with which one."""
    scope, report = whole(args[0]), _report(scene, args[1])
    if report is None:
        return _gone(scene, scope, whole(args[1]))
    found = [sent_of(each) for each in incidents.candidates(scene.session, scene.municipality, report)]
    reading = _reading(scene, scope, report)
    scene.show(screens.join_screen(scene.words, scene.municipality, reading, found, whole(args[2]), scope=scope))


def joined(scene: Scene, args: tuple[str, ...]) -> None:
    """Two reports are of one incident; the text is still to be decided on."""
    scope, number, other = whole(args[0]), whole(args[1]), whole(args[2])
    incidents.join(scene.session, number, other, scene.now, by=scene.member_id)
    report, with_it = _report(scene, args[1]), reports.get(scene.session, other)
    if report is None:
        return _gone(scene, scope, number)
    is_one = with_it is not None and incidents.root_of(report) == incidents.root_of(with_it)
    _show(scene, scope, report, note=scene.words.html("review-now-joined" if is_one else "reports-not-joined"))


def part(scene: Scene, args: tuple[str, ...]) -> None:
    """*Dela upp*: the report is of an incident of its own; the way back from *Slå ihop*."""
    scope, report = whole(args[0]), _report(scene, args[1])
    if report is None:
        return _gone(scene, scope, whole(args[1]))
    incidents.part(scene.session, report.id or 0, scene.now, by=scene.member_id)
    _show(scene, scope, _report(scene, args[1]) or report, note=scene.words.html("reports-now-parted"))


# ---- deciding


def _decide(scene: Scene, args: tuple[str, ...], verdict: Verdict) -> None:
    scope, number = whole(args[0]), whole(args[1])
    outcome = _decided(scene, args, verdict)
    if outcome.report is None:
        return _gone(scene, scope, number)
    if not outcome.made:
        return _show_others(scene, scope, outcome)
    scene.toast("late-toast-soon" if outcome.is_out else f"review-toast-{verdict}")
    _show_next(scene, scope, after=number, undo=_undo(outcome))


def _decided(scene: Scene, args: tuple[str, ...], verdict: Verdict, *, text: str | None = None) -> Outcome:
    picture, report = _picture(scene, whole(args[0])), _report(scene, args[1])
    if report is None or (picture is not None and not pictures.is_open_to_review(scene.session, picture)):
        return Outcome(report)
    also = [picture.cycle] if picture is not None else []
    by, now = scene.member_id, scene.now
    return reviews.decide(scene.session, whole(args[1]), args[2], verdict, by, now, text=text, also=also)


def _undo(outcome: Outcome) -> Undo | None:
    return Undo(outcome.report.id or 0, reviews.stamp(outcome.report)) if outcome.report is not None else None


# ---- showing


def _gone(scene: Scene, scope: int, number: int) -> None:
    """The text was taken away while it was read."""
    if scene.is_tap:
        scene.toast("picture-toast-gone", alert=True)
    _show_next(scene, scope, after=number, note=scene.words.html("picture-toast-gone"))


def _show_others(scene: Scene, scope: int, outcome: Outcome) -> None:
    """Somebody was first, or the text is another now: how it stands, to be decided on anew."""
    assert outcome.report is not None
    picture = _picture(scene, scope)
    if picture is not None and not pictures.is_open_to_review(scene.session, picture):
        scene.toast("picture-toast-already")
        return _show_picture(scene, picture)
    note = screens.who_was_first(scene.words, outcome.report.review, outcome.name)
    _show(scene, scope, outcome.report, note=note)


def _show_next(scene: Scene, scope: int, *, after: int, undo: Undo | None = None, note: Raw | None = None) -> None:
    """The next text that waits, in the order in which they came; from the beginning again behind the last."""
    waiting, picture = _waiting(scene, scope), _picture(scene, scope)
    number = next((each for each in waiting if each > after), waiting[0] if waiting else None)
    report = _report(scene, str(number)) if number is not None else None
    if report is not None:
        return _show(scene, scope, report, undo=undo, note=note)
    if picture is not None:
        return _show_picture(scene, picture)
    scene.show(screens.none_screen(scene.words, undo=undo, note=note))


def _show(scene: Scene, scope: int, report: Report, *, undo: Undo | None = None, note: Raw | None = None) -> None:
    waiting = _waiting(scene, scope)
    others = [each for each in _all(scene, scope, waiting) if each != report.id]
    following = next((each for each in others if each > (report.id or 0)), others[0] if others else 0)
    screen = screens.text_screen(
        scene.words,
        scene.municipality,
        _reading(scene, scope, report),
        scope=scope,
        left=len(waiting),
        following=following,
        undo=undo,
        note=note,
    )
    scene.show(screen)


def _reading(scene: Scene, scope: int, report: Report) -> Reading:
    picture = _picture(scene, scope)
    return Reading(
        sent_of(report),
        report.review,
        reviews.stamp(report),
        reviews.reports_at(scene.session, report),
        tuple(each.id or 0 for each in incidents.fellows(scene.session, report)),
        decided=picture is not None and not pictures.is_open_to_review(scene.session, picture),
    )


def _waiting(scene: Scene, scope: int) -> list[int]:
    picture = _picture(scene, scope)
    return pictures.unread(scene.session, picture) if picture is not None else reviews.waiting(scene.session)


def _all(scene: Scene, scope: int, waiting: Sequence[int]) -> Sequence[int]:
    """What *Nästa* goes through: of a picture every text when none waits any more, also those that are decided."""
    picture = _picture(scene, scope)
    if picture is None or waiting:
        return waiting
    return [text.report for text in pictures.texts(scene.session, picture)]


def _show_picture(scene: Scene, picture: Picture) -> None:
    scene.show(pictures.preview(scene.session, scene.municipality, picture, scene.words))


def _picture(scene: Scene, scope: int) -> Picture | None:
    if scope == 0:
        return None
    picture = pictures.get(scene.session, scope)
    if picture is None:
        raise Forged(str(scope))
    return picture


def _report(scene: Scene, number: str) -> Report | None:
    """The report, while it has a text that counts. Raises `Forged` for a number that there never was."""
    report = reports.get(scene.session, whole(number))
    if report is None:
        raise Forged(number)
    return report if report.note and report.withdrawn_at is None else None


_VERBS: dict[str, TapHandler] = {
    "first": first,
    "show": show,
    "ok": approve,
    "no": reject,
    "undo": undo,
    "edit": edit,
    "join": join,
    "joined": joined,
    "part": part,
}
TAPS: dict[str, TapHandler] = {verb: for_coordinators(handler) for verb, handler in _VERBS.items()}
LINES: dict[str, LineHandler] = {AWAITED: lines_for_coordinators(typed, home.home)}

__all__ = ["LINES", "ROOM", "TAPS"]
