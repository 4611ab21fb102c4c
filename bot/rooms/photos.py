"""Pictures, voice and files that people send, and the coordinators' look at a report's pictures.

Where a municipality takes no pictures, only the caption is used. Everything that cannot be read is answered in a few
words, in the same message as the form that goes on.
"""

from dataclasses import dataclass
from datetime import timedelta

from bot.attachments import Sent
from bot.effects import Erase, Photos, Post
from bot.rooms import TapHandler, drafting, told
from bot.rooms.common import for_coordinators
from bot.rooms.receipts import receipt_of
from bot.scene import Scene
from reporting import photo_screens
from reporting.buttons import number
from reporting.form import Draft
from reporting.screens import Screen
from reporting.wording import Raw
from storage import drafts, people, photos, reports
from storage.photo_files import MOST_BYTES
from storage.tables import Report

ROOM = "photo"
CHANGING = timedelta(hours=1)
LONGEST_NUMBER = 200
"""Characters of Telegram's number of a file that a row can hold; it has about 80."""
SIGNS = {"photo-kept": "k", "photo-kept-late": "l", "photo-full": "f", "photo-off": "o", "photo-too-large": "b"}
"""How it is remembered what has been said of an album; anything else is said by its last letter, in capitals."""


@dataclass(frozen=True, slots=True)
class _Album:
    """The pictures that belong together: what their earlier ones led to."""

    number: str
    draft: Draft | None
    said: str

    def has_said(self, key: str) -> bool:
        return _sign(key) in self.said


def received(scene: Scene, sent: Sent) -> None:
    """Something that is no text: its caption is read like a typed line, a picture is perhaps wanted."""
    if not drafting.may_report(scene):
        return scene.say("form-no-unit")
    album, before = _album(scene, sent), len(scene.effects)
    if sent.kind == "contact" and scene.message_id is not None:
        scene.effects.append(Erase(scene.message_id))
    if sent.caption:
        told.line(scene, sent.caption)
    beside = _laid_beside(scene) if sent.caption else []
    one = beside[0] if len(beside) == 1 else None  # a picture with a whole list belongs to none of it
    draft = one if beside else album.draft or _about(scene)
    if draft is None and not (sent.caption or album.said or sent.kind == "sticker"):
        draft = drafting.begun(scene, unit=drafting.unit_of(scene))
    key = _outcome(scene, sent, draft)
    is_news = not album.has_said(key)
    if sent.album:
        _remember(scene, album, key, draft)
    if is_news:
        notice = scene.words.html(key, many=1 if sent.album else 0, most=photo_screens.MOST_PHOTOS)
        _say(scene, sent, notice, draft, before)


def _laid_beside(scene: Scene) -> list[Draft]:
    """What the caption that was just read told of besides the report at hand."""
    return [each for each in drafts.waiting_of(scene.session, scene.member_id) if each.touched_at == scene.now]


def _about(scene: Scene) -> Draft | None:
    """The draft that a picture is for: the one touched last; a report that is being changed only for an hour."""
    draft = drafts.at_hand(scene.session, scene.member_id)
    if draft is None or draft.state == "open" or draft.asking or draft.touched_at is None:
        return draft
    return draft if scene.now - draft.touched_at < CHANGING else drafts.open_of(scene.session, scene.member_id)


def _outcome(scene: Scene, sent: Sent, draft: Draft | None) -> str:
    """What becomes of it, as the key of what is said; a picture that is wanted has its row from here on."""
    if sent.kind != "photo":
        return f"photo-no-{sent.kind}"
    if not scene.municipality.photos:
        return "photo-off"
    if sent.size > MOST_BYTES or len(sent.file) > LONGEST_NUMBER:
        return "photo-too-large"
    if draft is None:
        return "photo-no-report"
    if draft.practice:
        return "photo-practice"
    if not photos.take(scene.session, draft, sent.file, scene.now):
        return "photo-full"
    return "photo-kept-late" if draft.state == "sent" else "photo-kept"


def _say(scene: Scene, sent: Sent, notice: Raw, draft: Draft | None, before: int) -> None:
    """Say it in the answer to the caption, else with the form, the receipt, or a way to them."""
    report = reports.of_draft(scene.session, draft.id) if draft is not None and draft.state == "sent" else None
    if sent.caption:
        _add(scene, notice, before)
    elif report is not None:
        receipt = receipt_of(scene, report)
        scene.post(photo_screens.with_notice(receipt, notice) or receipt)
    elif draft is None or draft.state == "sent" or sent.kind == "sticker":
        scene.post(photo_screens.kind_word(scene.words, notice))
    else:
        drafting.post(scene, draft, notice=notice)


def _add(scene: Scene, notice: Raw, before: int) -> None:
    """Let the last message of the answer say one thing more; what stands first there, such as 112, stays first."""
    for at in reversed(range(before, len(scene.effects))):
        effect = scene.effects[at]
        if isinstance(effect, Post):
            longer = photo_screens.with_notice(effect.screen, notice)
            if longer is not None:
                scene.effects[at] = Post(longer, effect.remember)
            else:
                scene.effects.insert(at, Post(Screen(notice)))
            return
    scene.post(Screen(notice))


def _album(scene: Scene, sent: Sent) -> _Album:
    """What is remembered of the album that something belongs to."""
    number, _, rest = scene.me.album.partition("|")
    if not sent.album or number != sent.album:
        return _Album(sent.album, None, "")
    draft_id, _, said = rest.partition("|")
    draft = drafts.get(scene.session, int(draft_id), scene.member_id) if draft_id else None
    return _Album(number, draft if draft is not None and draft.state != "cancelled" else None, said)


def _remember(scene: Scene, album: _Album, key: str, draft: Draft | None) -> None:
    said = album.said if album.has_said(key) else album.said + _sign(key)
    memory = f"{album.number[:32]}|{draft.id if draft else ''}|{said}"
    if memory != scene.me.album:
        people.set_album(scene.session, scene.member_id, memory)


def _sign(key: str) -> str:
    return SIGNS.get(key, key[-1].upper())


# ---- their sender's answer, on the receipt


def nobody(scene: Scene, args: tuple[str, ...]) -> None:
    """*Nej, inga personer*: from now on coordinators may see the pictures."""
    report = _own(scene, args)
    if report is not None:
        if photos.confirm(scene.session, report.id or 0, scene.member_id, number(args[1]), scene.now):
            scene.toast("photo-toast-thanks")
        scene.show(receipt_of(scene, report))


def away(scene: Scene, args: tuple[str, ...]) -> None:
    """*Ta bort bilden*: its file is removed at once."""
    report = _own(scene, args)
    if report is not None:
        if photos.drop(scene.session, report.id or 0, scene.member_id, number(args[1]), scene.now):
            scene.toast("photo-toast-away")
        scene.show(receipt_of(scene, report))


def _own(scene: Scene, args: tuple[str, ...]) -> Report | None:
    report = reports.own(scene.session, number(args[0]), scene.member_id)
    if report is None:
        scene.toast("form-not-yours")
    return report


# ---- the coordinators' look


def show(scene: Scene, args: tuple[str, ...]) -> None:
    """The pictures of a report, as messages that cannot be forwarded, and the way to take one away."""
    report_id = number(args[0])
    found = photos.photos_of(scene.session, report_id)
    if not found:
        return scene.toast("photo-toast-none")
    photos.note_seen(scene.session, report_id, scene.member_id, scene.now)
    captions = (photo_screens.caption(scene.words, report_id, at, len(found)) for at in range(1, len(found) + 1))
    pictures = tuple(zip((each.file for each in found), captions, strict=True))
    scene.effects.append(Photos(pictures, Screen(scene.words.html("photo-missing"))))
    scene.post(photo_screens.shown(scene.words, report_id, [each.id or 0 for each in found]))


def strike(scene: Scene, args: tuple[str, ...]) -> None:
    """A coordinator takes a picture away; the others stay."""
    report_id = number(args[0])
    if photos.strike(scene.session, report_id, number(args[1]), scene.member_id, scene.now):
        scene.toast("photo-toast-away")
    left = photos.photos_of(scene.session, report_id)
    scene.show(photo_screens.shown(scene.words, report_id, [each.id or 0 for each in left]))


TAPS: dict[str, TapHandler] = {
    "nobody": nobody,
    "away": away,
    "show": for_coordinators(show),
    "strike": for_coordinators(strike),
}
