"""Who was the victim: threats and blows against staff are a kind of their own, whoever reports them.

Police and guards who were called, or who saw it, are no victims. Whoever writes "vi blev" or "på mig" is at work.
"""

from __future__ import annotations

from collections.abc import Iterator

from reporting.reading.scene import Hit, Scene
from reporting.reading.vocabulary import kind_parts

STAFF_ROLE, ATTACK, PASSIVE, TOWARDS, CALLED = "@staff", "@attack", "@passive", "@towards", "@called"
US, WE, SUFFERED, BYSTANDER = "@us", "@we", "@suffered", "@bystander"
BY, BRANDISH, AT_THEM = "@by", "@brandish", "@at_them"
OTHERS = ("@person", "@bystander", "@somebody", "@minor", "@age", "@car", "@boat", "@equipment", "@police")
"""Who or what else may have suffered it, when the text does not say that it was the writer."""
VIOLENCE, WEAPON = "VALD", "VALD/vapen"
AS_STAFF = {
    "hot": "PERSONAL/hot",
    "vapen": "PERSONAL/hot",
    "ran": "PERSONAL/hot",
    "misshandel": "PERSONAL/vald",
    "brak": "PERSONAL/vald",
    "trakasserier": "PERSONAL/krankt",
}
GOODS = ("@window", "@equipment", "@car")
"""What else may have been hit, when staff are only named after it: `kastade sten på rutan när personalen gick`."""
AIMED = ("VALD/hot", "VALD/trakasserier", "VALD/misshandel")
CLEARLY = 4.0
REACH = 4
TOWARDS_REACH = 10
"""How far after the attack they may stand where a preposition points at them: `mot vår chaufför`."""
US_REACH = 8
"""How far after the attack "oss" or "mig" may stand."""
PASSIVE_REACH = 9
"""How far after the staff "fick ett slag" or "blev hotad" may stand, in the same sentence."""
CERTAIN = 5.6
BY_ROLE = (
    ("@blow", "PERSONAL/vald"),
    ("@menace", "PERSONAL/hot"),
    ("@brandish", "PERSONAL/hot"),
    ("@blocking", "PERSONAL/hindrad"),
)
"""What an attack is whose words are of no kind by themselves."""
INSULT = "PERSONAL/krankt"
MOST = 24
"""As many attacks, and as many victims, are looked at: nobody tells of more in one message."""
GRAVEST = ("PERSONAL/vald", "PERSONAL/hot", INSULT, "PERSONAL/hindrad")
"""Who was insulted and threatened was threatened."""


def staff_was_hit(scene: Scene, hits: list[Hit]) -> None:
    """Turn violence, threats and insults against staff into incidents against staff, in place."""
    roles = scene.roles
    attacks = sorted({*roles.get(ATTACK, ()), *(hit.start for hit in hits if _is_aimed(hit))})[:MOST]
    found = [*_on_staff(scene, attacks), *_on_us(scene, attacks), *_at_them(scene, hits)] or list(_on_the_writer(scene))
    if not found:
        return
    told = [pair for pair in found if not scene.denied.intersection(pair)]
    kind, attack = min(((_kind(scene, hits, attack), attack) for _, attack in told or found), key=_gravity)
    for hit in hits:
        if kind_parts(hit.kind)[0] == VIOLENCE and abs(hit.start - attack) <= 2 * REACH:
            hit.weight = min(hit.weight, 0.5)
    hits.append(Hit(kind, CERTAIN, attack, attack + 1, negated=not told))


def _is_aimed(hit: Hit) -> bool:
    """Whether a word tells of a blow, a threat or an insult, which is always aimed at somebody."""
    return hit.kind in AIMED and hit.weight >= CLEARLY


def _gravity(attack: tuple[str, int]) -> tuple[int, int]:
    kind, position = attack
    return GRAVEST.index(kind) if kind in GRAVEST else len(GRAVEST), position


def _on_staff(scene: Scene, attacks: list[int]) -> Iterator[tuple[int, int]]:
    """Yield where staff stand that were attacked, and the attack: `hotade vakten`, `vakten blev slagen`."""
    for staff in scene.roles.get(STAFF_ROLE, ())[:MOST]:
        if scene.near(CALLED, staff, 3, 1):
            continue
        for attack in attacks:
            if _is_object(scene, staff, attack, REACH) or _is_passive(scene, staff, attack):
                yield staff, attack


def _on_us(scene: Scene, attacks: list[int]) -> Iterator[tuple[int, int]]:
    """Yield where the writers stand that were attacked: `kastade en burk på mig`, `vi blev kallade`."""
    for attack in attacks:
        for us in scene.roles.get(US, ())[:MOST]:
            if _is_object(scene, us, attack, US_REACH):
                yield us, attack
        for we in scene.roles.get(WE, ())[:MOST]:
            if _is_passive(scene, we, attack, reach=5):
                yield we, attack


def _at_them(scene: Scene, hits: list[Hit]) -> Iterator[tuple[int, int]]:
    """Yield where staff or the writers stand whom something was raised at: `höjde näven mot vakten`."""
    raising = {*scene.roles.get(BRANDISH, ()), *(hit.start for hit in hits if hit.kind == WEAPON)}
    for victim in (*scene.roles.get(STAFF_ROLE, ()), *scene.roles.get(US, ()))[:MOST]:
        for raised in sorted(raising)[:MOST]:
            if scene.near(AT_THEM, victim, 3, -1) and _is_object(scene, victim, raised, TOWARDS_REACH):
                yield victim, raised


def _on_the_writer(scene: Scene) -> Iterator[tuple[int, int]]:
    """Yield an attack that nobody else suffered: `spottad på av kvinna`, with no word before it of who was."""
    sentences = scene.tokens.sentences
    others = [other for role in OTHERS for other in scene.roles.get(role, ()) if not scene.near(BY, other, 4, -1)]
    for at in scene.roles.get(SUFFERED, ())[:MOST]:
        if not any(other - at <= REACH and sentences[other] == sentences[at] for other in others):
            yield at, at


def _is_object(scene: Scene, victim: int, attack: int, reach: int) -> bool:
    reach = TOWARDS_REACH if scene.near(TOWARDS, victim, 3, -1) else reach
    if not 0 < victim - attack <= reach or scene.tokens.sentences[victim] != scene.tokens.sentences[attack]:
        return False
    others = (BYSTANDER,) if scene.near(TOWARDS, victim, 1, -1) else (BYSTANDER, *GOODS)
    return not _between(scene, attack, victim, *others)


def _is_passive(scene: Scene, victim: int, attack: int, reach: int = PASSIVE_REACH) -> bool:
    if not 0 < attack - victim <= reach or scene.tokens.sentences[victim] != scene.tokens.sentences[attack]:
        return False
    suffers = any(victim < at <= attack for at in scene.roles.get(PASSIVE, ()))
    if not suffers and attack not in scene.roles.get(SUFFERED, ()) and not scene.tokens.words[attack].endswith("des"):
        return False
    return not _between(scene, victim, attack, BYSTANDER)


def _between(scene: Scene, first: int, last: int, *roles: str) -> bool:
    return any(first < at < last for role in roles for at in scene.roles.get(role, ()))


def _kind(scene: Scene, hits: list[Hit], attack: int) -> str:
    """Return the gravest kind that the words of the attack may be."""
    kinds = [kind for role, kind in BY_ROLE if attack in scene.roles.get(role, ())]
    there = [hit for hit in hits if hit.start <= attack < hit.end]
    for hit in sorted(there, key=lambda hit: -hit.weight):
        category, code = kind_parts(hit.kind)
        if category == "PERSONAL" and code:
            return hit.kind
        if category == VIOLENCE and code:
            kinds.append(AS_STAFF.get(code, INSULT))
            break
    return min(kinds, key=lambda kind: _gravity((kind, attack)), default=INSULT)
