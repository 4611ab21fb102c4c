"""What a text denies: "inget klotter", "inga ungdomar", "utan bråk", "no fights". Grammar, with the words as roles."""

from __future__ import annotations

from reporting.reading.scene import Scene

NOUN_REACH = 3
"""How many words after *inget* or *no* its noun may stand."""

LONGEST_LIST = 30
"""How many words after *inget* a list of what is denied may go on."""

VERB_REACH = 4
"""How many words after *inte* or *not* what it denies may stand."""

NO, NOT, BUT, OR, AND, MODAL, PERCEIVE = "@no", "@not", "@but", "@or", "@and", "@modal", "@perceive"
ABOUT = "@about"


def deny(scene: Scene) -> None:
    """Mark the hits that the text denies, and every denied word."""
    if NO not in scene.roles and NOT not in scene.roles:
        return
    words = _Words(scene)
    for position in scene.roles.get(NO, ()):
        _deny_noun(scene, position, words)
    for position in scene.roles.get(NOT, ()):
        _deny_verb(scene, position, words)
    for hit in scene.hits:
        hit.negated = hit.negated or hit.start in scene.denied


class _Words:
    """The places of words that carry a denial on, or end it."""

    def __init__(self, scene: Scene) -> None:
        self.hits = {hit.start for hit in scene.hits}
        self.stops = set(scene.roles.get(BUT, ()))
        self.ors = set(scene.roles.get(OR, ()))
        self.ands = set(scene.roles.get(AND, ()))
        self.abouts = set(scene.roles.get(ABOUT, ()))


def _deny_noun(scene: Scene, position: int, words: _Words) -> None:
    """Deny the nouns that follow, along a list of them: "inget bråk, klotter eller stök"."""
    sentences, clauses = scene.tokens.sentences, scene.tokens.clauses
    last = min(len(sentences), position + LONGEST_LIST)
    limit = position + NOUN_REACH
    at = position + 1
    ahead = range(position + 1, min(position + 11, len(sentences)))
    listed = any(each in words.ors and sentences[each] == sentences[position] for each in ahead)
    while at < last and at <= limit and at not in words.stops and sentences[at] == sentences[position]:
        if clauses[at] != clauses[at - 1] and not (listed and at > position + 1):
            break
        scene.denied.add(at)
        if at in words.hits:
            limit = max(limit, at + NOUN_REACH - 1) if listed else min(limit, at + 1)
        if at in words.ors:
            limit = at + NOUN_REACH
        elif at in words.abouts:
            limit = at + 2
        elif at in words.ands and at + 1 in words.hits:
            limit = at + 1
        at += 1


def _deny_verb(scene: Scene, position: int, words: _Words) -> None:
    """Deny what follows *inte*; after a verb of seeing all that is not seen, after a modal verb nothing."""
    if scene.near(MODAL, position, 2, 0):
        return
    clauses = scene.tokens.clauses
    sees = scene.near(PERCEIVE, position, 3, 3)
    reach = 12 if sees else VERB_REACH
    at = position + 1
    while at < len(clauses) and at <= position + reach and at not in words.stops and clauses[at] == clauses[position]:
        scene.denied.add(at)
        at += 1
