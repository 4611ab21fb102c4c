"""Whether somebody is in danger now: in the present tense, not yesterday, not handled, and no figure of speech.

Peril is said by itself ("ligger medvetslös", "det brinner"); a threat needs a word of now ("slagsmål … just nu"). What
somebody dealt with already, what people say will happen, what happens often and what is an exercise are no danger.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from reporting.cycle import evening_of
from reporting.reading.scene import Scene

PERIL, THREAT, NOW, HANDLED = "@peril", "@threat", "@now", "@handled"
PAST, DID, GOES = "@past", "@did", "@goes"
"""Words of a time that is gone, verbs of what somebody did, and verbs of what goes on."""
SOMEDAY, HEARSAY, EXERCISE = "@someday", "@hearsay", "@exercise"
"""What happens often or perhaps, what people say that will happen, and what is only played."""
THREATENING = frozenset(
    ("VALD/misshandel", "VALD/vapen", "VALD/ran", "BRAND", "BRAND/anlagd", "BRAND/container", "BRAND/annat")
)
"""Kinds that are danger while they go on."""
FRESH = timedelta(minutes=45)
"""How long ago it may have been and still go on."""


def is_danger(scene: Scene, at: datetime, day: date | None, moment: datetime | None) -> bool:
    """Whether the text says that somebody is in danger now. `day` and `moment` are when it was, if that is told."""
    roles = scene.roles
    is_now = NOW in roles
    threats = [*roles.get(THREAT, ()), *(hit.start for hit in scene.hits if hit.kind in THREATENING)]
    if PERIL not in roles and not (is_now and threats):
        return False
    if day is not None and day != evening_of(at):
        return False
    if moment is not None and at - moment > FRESH and not is_now:
        return False
    return any(_goes_on(scene, position) for position in roles.get(PERIL, ())) or (
        is_now and any(_threatens(scene, position) for position in threats)
    )


def _goes_on(scene: Scene, position: int) -> bool:
    if not _is_told(scene, position) or scene.has(HANDLED) or scene.has(EXERCISE):
        return False
    if _in_sentence(scene, NOW, position):
        return True
    if scene.has(HEARSAY) or any(_in_sentence(scene, role, position) for role in (PAST, SOMEDAY)):
        return False
    return scene.near(GOES, position, 3, 3) or not _in_clause(scene, DID, position)


def _threatens(scene: Scene, position: int) -> bool:
    return _goes_on(scene, position) and _in_sentence(scene, NOW, position, near=1)


def _is_told(scene: Scene, position: int) -> bool:
    tokens = scene.tokens
    return position not in scene.denied and tokens.sentences[position] not in tokens.asked


def _in_sentence(scene: Scene, role: str, position: int, near: int = 0) -> bool:
    """Whether the role stands in the position's sentence, or at most `near` sentences away."""
    sentences = scene.tokens.sentences
    return any(
        abs(sentences[at] - sentences[position]) <= near and at not in scene.denied for at in scene.roles.get(role, ())
    )


def _in_clause(scene: Scene, role: str, position: int) -> bool:
    clauses = scene.tokens.clauses
    return any(clauses[at] == clauses[position] for at in scene.roles.get(role, ()))
