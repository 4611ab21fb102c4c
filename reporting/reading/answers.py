"""The smaller answers of the form that a text may give: whether it happened before, and what was done already."""

from __future__ import annotations

from reporting.form import ACTIONS, RECURRING
from reporting.reading.scene import Scene

FIRST, BEFORE, OFTEN = (f"@{code}" for code in RECURRING)
CALLED, POLICE, GUARD = "@called", "@police", "@guard"
REACH = 4


def recurring(scene: Scene) -> str | None:
    """Return whether it is the first time, has happened before or happens often; None when it is not said."""
    if _said(scene, FIRST):
        return RECURRING[0]
    if _said(scene, OFTEN):
        return RECURRING[2]
    if _said(scene, BEFORE):
        return RECURRING[1]
    return RECURRING[0] if scene.has(BEFORE) and not _said(scene, BEFORE) else None


def actions(scene: Scene) -> tuple[str, ...]:
    """Return what the text says was done, as codes of the form in its order."""
    done = {code for code in ACTIONS if _said(scene, f"@did_{code}")}
    for call in scene.roles.get(CALLED, ()):
        if call not in scene.denied:
            done |= {
                code for role, code in ((POLICE, "police"), (GUARD, "guard")) if scene.near(role, call, REACH, REACH)
            }
    return tuple(code for code in ACTIONS if code in done)


def _said(scene: Scene, role: str) -> bool:
    return any(at not in scene.denied for at in scene.roles.get(role, ()))
