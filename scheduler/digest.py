"""The coordinators' daily word that something waits, from what waits when it leaves."""

from datetime import datetime

from reporting.cycle import answering, local
from reporting.municipality import Municipality
from reporting.prompt import period
from reporting.review_screens import digest_screen
from reporting.screens import Screen
from reporting.wording import words_in
from storage import Session, cycles, digests, people, pictures, reviews, revisions
from storage.outbox import Row
from storage.tables import Member


def digest(session: Session, municipality: Municipality, row: Row, member: Member, now: datetime) -> Screen | None:
    """Return what waits; None when nothing does any more, it is too late, or the member coordinates no more."""
    texts, proposals = reviews.number_waiting(session), revisions.number_waiting(session)
    if not (texts or proposals) or now - row.created_at > digests.STALE or member.rank not in people.COORDINATING:
        return None
    words, closes = words_in(member.language), None
    cycle = answering(municipality.rhythm, now)
    if cycle is not None:
        at = local(cycle.closes_at, municipality.zone)
        closes = period(words, cycle), words.day(at.date()), words.clock(at)
    picture = pictures.newest(session)
    is_draft = picture is not None and picture.state == "draft"
    of = cycles.find(session, municipality.rhythm, picture.cycle) if picture is not None and is_draft else None
    undecided = period(words, of) if of is not None else ""
    return digest_screen(words, texts=texts, proposals=proposals, closes=closes, undecided=undecided)
