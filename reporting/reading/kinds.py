"""Which kind of incident a text tells of: the weights of its words, of words together, and who was the victim."""

from __future__ import annotations

from dataclasses import dataclass, field

from reporting.reading.reading import NOT_OUT, QUIET
from reporting.reading.scene import Hit, Scene
from reporting.reading.victims import staff_was_hit
from reporting.reading.vocabulary import Rules, Together, kind_parts

CHAT = "CHAT"
"""The kind of words that are said to the bot or to colleagues and tell of nothing."""

DANGER, PERIL = "FARA", "@peril"
"""The kind of rules whose roles together mean that somebody is in danger, and the role that they give the words."""

CLEAR = 3.0
"""From this weight on something was told, and not only hinted at."""

DENIED = 1.9
"""What a word must weigh for its denial to say that it was calm."""

HINT = 1.0
"""Below this nothing was told."""

LEAD = 0.4
"""How much more than the second the best kind must have, or both are offered."""

SECOND, LATER = 0.35, 0.15
"""How much the second best and each later word of a category add."""

EARLY = 0.25
"""What the first kind that is told has before the others: people begin with what matters."""

BUT, FUTURE, BECAUSE, MISTAKEN = "@but", "@future", "@because", "@mistaken"
COMING = "OVRIGT/evenemang"
NO_EVENT = 1.2
"""What the name of an event weighs when nothing says that it is to come."""


@dataclass(slots=True)
class Kinds:
    """The kinds of a text: the best category and sub-category, the guesses, and what else was told."""

    category: str | None = None
    subcategory: str | None = None
    guesses: tuple[tuple[str, str | None], ...] = ()
    also: tuple[str, ...] = ()
    is_report: bool = False
    heard: dict[str, tuple[float, str | None]] = field(default_factory=dict)
    """What every category weighs by its words, with the sub-category they tell of."""


@dataclass(slots=True)
class _Sum:
    """What speaks for one category."""

    weights: list[float] = field(default_factory=list)
    codes: dict[str, float] = field(default_factory=dict)
    first: int = 10_000

    @property
    def score(self) -> float:
        best, *others = sorted(self.weights, reverse=True)
        return best + sum(others[:1]) * SECOND + min(sum(others[1:]) * LATER, 0.6)

    @property
    def code(self) -> str | None:
        return max(self.codes, key=lambda code: self.codes[code]) if self.codes else None


def kinds(scene: Scene, rules: Rules, *, is_ahead: bool = False) -> Kinds:
    """Return the kinds that a text tells of. `is_ahead`: it names a day to come, so that a festival is one to come."""
    asked = scene.tokens.asked
    sentences = scene.tokens.sentences
    hits = [hit for hit in scene.hits if sentences[hit.start] not in asked]
    hits = _together(scene, hits, rules)
    staff_was_hit(scene, hits)
    _only_ahead(scene, hits, is_ahead)
    told = [hit for hit in hits if not hit.negated]
    sums = _sums(told)
    heard = {kind: (each.score, each.code) for kind, each in sums.items()}
    special = {kind: sums.pop(kind) for kind in (QUIET, NOT_OUT, CHAT) if kind in sums}
    best = max((each.score for each in sums.values()), default=0.0)
    answer = _special(scene, hits, told, special, best)
    if answer is None:
        answer = _ranked(sums) if best >= HINT else Kinds()
    answer.heard = heard
    return answer


def _only_ahead(scene: Scene, hits: list[Hit], is_ahead: bool) -> None:
    """A festival that is not to come is only where something happened."""
    if is_ahead or scene.has(FUTURE):
        return
    for hit in hits:
        if hit.kind == COMING:
            hit.weight = min(hit.weight, NO_EVENT)


def _sums(told: list[Hit]) -> dict[str, _Sum]:
    strongest: dict[tuple[str, int], Hit] = {}
    for hit in told:  # a word and a rule that begin alike speak once, with the louder voice
        known = strongest.get((hit.kind, hit.start))
        if known is None or hit.weight > known.weight:
            strongest[hit.kind, hit.start] = hit
    sums: dict[str, _Sum] = {}
    for hit in strongest.values():
        category, code = kind_parts(hit.kind)
        each = sums.setdefault(category, _Sum())
        each.first = min(each.first, hit.start)
        each.weights.append(hit.weight)
        if code:
            each.codes[code] = each.codes.get(code, 0.0) + hit.weight * hit.weight
    return sums


def _special(scene: Scene, hits: list[Hit], told: list[Hit], special: dict[str, _Sum], best: float) -> Kinds | None:
    """Return the reading of a zero report, of not having been out, or of chatter; None when it is an incident."""
    quiet = special[QUIET].score if QUIET in special else 0.0
    not_out = special[NOT_OUT].score if NOT_OUT in special else 0.0
    chat = special[CHAT].score if CHAT in special else 0.0
    if quiet or not_out:
        best = _without_reasons(scene, told, special, best)
        first = min(special[kind].first for kind in (QUIET, NOT_OUT) if kind in special)
        exceptions = [at for at in scene.roles.get(BUT, ()) if at > first]
        after = [hit.weight for hit in told if exceptions and hit.start > exceptions[0] and hit.kind not in special]
        if best >= CLEAR or any(weight >= HINT for weight in after):
            return None
        if max(quiet, not_out) >= best:
            return Kinds(category=NOT_OUT if not_out > quiet else QUIET, is_report=True)
    if best < HINT and chat < CLEAR and any(_is_denied_incident(hit) for hit in hits):
        return Kinds(category=QUIET, is_report=True)
    if chat >= max(best, HINT):
        return Kinds()
    return None


def _is_denied_incident(hit: Hit) -> bool:
    """Whether a text says that an incident did not happen: "inget bråk", and not only "inga hjälmar"."""
    return hit.negated and hit.weight >= DENIED and hit.kind not in (QUIET, NOT_OUT, CHAT)


def _without_reasons(scene: Scene, told: list[Hit], special: dict[str, _Sum], best: float) -> float:
    """What speaks for an incident without mere reasons and mistakes: "inställt pga halka", "trodde det var rån"."""
    reasons = (*scene.roles.get(BECAUSE, ()), *scene.roles.get(MISTAKEN, ()))
    if not reasons:
        return best
    kept = [hit for hit in told if hit.kind not in special and not any(0 < hit.start - at <= 6 for at in reasons)]
    return max((each.score for each in _sums(kept).values()), default=0.0)


def _ranked(sums: dict[str, _Sum]) -> Kinds:
    earliest = min(each.first for each in sums.values())
    scores = {name: each.score + EARLY * (each.first == earliest) for name, each in sums.items()}
    order = sorted(scores, key=lambda name: -scores[name])
    first = order[0]
    guesses = tuple((name, sums[name].code) for name in order[:2])
    also = tuple(name for name in order[1:] if max(sums[name].weights) >= CLEAR)
    if len(order) > 1 and scores[first] - scores[order[1]] < LEAD and scores[first] < CLEAR:
        return Kinds(guesses=guesses, is_report=True)
    in_doubt = scores[first] < 2.0
    return Kinds(first, sums[first].code, guesses if in_doubt else (), also, is_report=True)


def _together(scene: Scene, hits: list[Hit], rules: Rules) -> list[Hit]:
    """Add what roles mean together, take out what their words then no longer mean, and mark danger in the scene."""
    roles = scene.roles
    begun = sorted(each for role in roles if role in rules for each in rules[role])
    for _, rule in begun:
        if not all(role in roles for role in rule.roles) or any(role in roles for role in rule.unless):
            continue
        found = _closest(scene, rule)
        if found is None:
            continue
        if rule.kind == DANGER:
            scene.roles.setdefault(PERIL, []).append(min(found))
            continue
        start, end = min(found), max(found) + 1
        negated = any(at in scene.denied for at in found) and rule.kind not in (QUIET, NOT_OUT)
        for hit in () if negated else hits:
            if kind_parts(hit.kind)[0] in rule.mutes and hit.start < end and start < hit.end:
                hit.weight = min(hit.weight, 0.5)
        hits.append(Hit(rule.kind, rule.weight, start, end, negated))
    return hits


def _closest(scene: Scene, rule: Together) -> tuple[int, ...] | None:
    """Return where the roles of a rule stand near each other in one sentence, the nearest such place."""
    sentences, asked = scene.tokens.sentences, scene.tokens.asked
    first, *others = (scene.roles[role] for role in rule.roles)
    best: tuple[int, ...] | None = None
    for at in first[:8]:
        if sentences[at] in asked:
            continue
        found = [at]
        for positions in others:
            candidates = [each for each in positions[:8] if each > at] if rule.in_order else positions[:8]
            if not candidates:
                break
            near = min(candidates, key=lambda each: abs(each - at))
            if near == at and len(positions) > 1 and rule.roles.count(rule.roles[0]) > 1:
                near = next(each for each in positions if each != at)
            if abs(near - at) > rule.within or sentences[near] != sentences[at]:
                break
            found.append(near)
        else:
            if best is None or max(found) - min(found) < max(best) - min(best):
                best = tuple(found)
    return best
