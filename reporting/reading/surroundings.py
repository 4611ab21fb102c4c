"""What the words around a place say of it: that it happened there, or that somebody came from it or went to it."""

from __future__ import annotations

from reporting.reading.letters import Letters, one_of

AT, PASSING, QUIET, AWAY, DENIED, NO_PLACE = range(6)
"""It happened there; towards it; it was calm there; somebody came from or left for it; it was not there; no place."""

_PLACING = one_of(
    "i pa vid utanfor bakom framfor bredvid nara invid intill runt kring over genom langs nedanfor ovanfor "
    "innanfor mellan "
    "mot till fran inne ute uppe nere omkring hos mitt in at on by near outside behind around from to the "
    "inside towards "
    "hela gamla under igenom utmed forbi strax efter"
)
_ARTICLES = one_of("the hela gamla in upp")
_NOT = one_of("inte ej not icke")
_LEAVING = one_of(
    "stack sticker sprang springer forsvann forsvinner drog drar flydde flyr avvek smet vek fortsatte vidare "
    "pep ran fled "
    "rymde skingrades lommade lamnade gick gar akte"
)
_MOVING = one_of(
    "gick gar cyklade cyklar korde kor akte aker promenerade vandrade vandrar walked walking drove rode went going "
    "skjutsade rorde flyttade"
)
_ON_FOOT = one_of("walked walking gick gar vi we sprang springer ran vandrade promenerade flydde stack drog fled")
_COMING = one_of(
    "kom kommer kommit kompis kompisar kille killar killen killarna tjej tjejer grabbar grabbarna gang ganget "
    "ungdomar elever "
    "elev nagon nagra nan folk person personer man mannen dom de ungdomarna barn familj polis polisen patrull "
    "snubbe snubbar "
    "people guys kids someone came coming boys girls gubbar gubbe dam kvinna han hon bor flyttat lag laget supportrar"
)
_SOUNDS = one_of("hej hejsan hemma rapport halsningar")
_CALM = one_of("lugnt lugn tomt tyst calm quiet folktomt ode frid stilla")
_ALSO = one_of("aven ocksa likadant samma also forra tidigare")
_NO_TOWN = ("kommun", "posten", "tidning")
_HOME = one_of("hemma bor bodde hemifran adress")
_STOPS = ".!?;\n"
_ENDS = frozenset(_STOPS)


_OTHER_WORDS = one_of("bro lyse stan")
"""Names that are so ordinary as words that standing last is not enough."""


_AFTER = one_of("igar ikvall idag inatt nyss nu kl klockan i vid ca runt efter strax fredag lordag sondag just")


def role(letters: Letters, start: int, end: int) -> int:
    """Return the part that the place named by the words `start` to `end` has in its sentence."""
    before = _before(letters, start, 8)
    if letters.word(end).startswith(_NO_TOWN) or (
        letters.gap(start - 1).endswith(("@", "/", "#")) and "@" in letters.gap(start - 1)
    ):
        return NO_PLACE
    if (
        letters.word(end)[:1].isdigit()
        and not letters.gap(end - 1).strip()
        and any(word in _HOME for word in before[-4:])
    ):
        return NO_PLACE
    place = next((word for word in reversed(before[-2:]) if word in _PLACING and word not in _ARTICLES), "")
    if "hemma" in before and ("mig" in before or "oss" in before):
        return NO_PLACE
    if _denied(before):
        return DENIED
    if place in ("fran", "from"):
        return _from(letters, before, end)
    if place in ("mot", "till", "towards", "to"):
        return _towards(before, place)
    if (before and before[-1] in _ALSO) or (len(before) > 1 and before[-2] in _ALSO and before[-1] in _PLACING):
        return QUIET
    return QUIET if _calm(letters, start, end) else AT


def stands_as_place(letters: Letters, index: int) -> bool:
    """Say whether a word with other meanings stands where a place does: after "i" or "vid", alone, or as a name."""
    word, before, raw = letters.words[index], letters.word(index - 1), letters.raw(index)
    gap = letters.gap(index - 1)
    if before in (
        "en",
        "ett",
        "a",
        "an",
        "min",
        "mitt",
        "din",
        "nagon",
        "att",
        "ingen",
        "inget",
        "varje",
        "denna",
        "den",
        "utan",
    ):
        return False
    if before == "gamla" and word == "stan":
        return False
    if word == "bussen":
        return before in ("vid", "utanfor", "bakom", "nara", "bredvid", "kring", "runt", "by", "framfor")
    if before in _PLACING and before not in ("under", "over", "mitt", "hela", "efter", "in", "the") and not gap.strip():
        return True
    if before == "hela" or (before == "the" and letters.word(index - 2) in _PLACING):
        return word not in ("bro",)
    named = raw[:1].isupper() and not letters.text.isupper()
    first = index == 0 or any(mark in gap for mark in _STOPS)
    last = letters.gap(index).strip()[:1] in (":", ",", "-", "–", ".", "(") or index == len(letters.words) - 1
    if named and not first:
        return True
    definite = word not in _OTHER_WORDS
    if first:
        return last or definite or (named and letters.word(index + 1)[:1].isdigit())
    following = letters.word(index + 1)
    if word not in _OTHER_WORDS and len(word) >= 5 and (following in _AFTER or following[:1].isdigit()):
        return True
    return (last and not gap.strip(" ,:-–/")) and (definite or gap.strip() != "")


def stands_after_place_word(letters: Letters, index: int) -> bool:
    """Say whether the word comes right after "i", "på", "vid" or the like."""
    return (
        letters.word(index - 1) in ("i", "pa", "vid", "utanfor", "bakom", "nara", "runt")
        and letters.gap(index - 1) == " "
    )


def joined(letters: Letters, end: int, start: int) -> bool:
    """Say whether two places are named side by side: "Dona och Slätten", "Slätten-Dona", "torget/parken"."""
    between = letters.words[end:start]
    if len(between) > 2:
        return False
    if not between:
        return letters.gap(end - 1).strip() in ("-", "–", "/", ",", "&", "+")
    return between[0] in ("och", "o", "and", "samt", "eller", "or", "resp") and letters.gap(end - 1).strip() in (
        "",
        ",",
    )


def _before(letters: Letters, start: int, count: int) -> list[str]:
    """Return the words before the place in its own clause, at most `count`."""
    first, last = start, max(start - count, 0)
    while first > last and ((gap := letters.gap(first - 1)) == " " or _ENDS.isdisjoint(gap)):
        first -= 1
    return letters.words[first:start]


def _denied(before: list[str]) -> bool:
    if not before:
        return False
    return before[-1] in _NOT or (len(before) > 1 and before[-2] in _NOT and before[-1] in _PLACING)


def _from(letters: Letters, before: list[str], end: int) -> int:
    if letters.word(end) in ("mot", "till", "towards", "to"):
        return AWAY if any(word in _ON_FOOT for word in before) else PASSING
    if any(word in _SOUNDS for word in before) or before[-2:-1] == ["hem"]:
        return AT
    return AWAY if any(word in _COMING or word in _LEAVING or word in _MOVING for word in before[-4:-1]) else AT


def _towards(before: list[str], place: str) -> int:
    if any(word in _LEAVING and word not in ("gick", "gar", "akte") for word in before):
        return AWAY
    if "fran" in before or "from" in before or "vag" in before or "riktning" in before:
        return AWAY
    if place in ("till", "to"):
        return AWAY if any(word in _MOVING or word in ("fran", "from") for word in before) else AT
    return PASSING if any(word in _MOVING for word in before) else AT


def _calm(letters: Letters, start: int, end: int) -> bool:
    """Say whether the clause says that it was calm there."""
    before = _before(letters, start, 3)
    if any(word in _CALM for word in before):
        return True
    after, gap = letters.words[end : end + 3], letters.gap(end - 1)
    if not after or not _ENDS.isdisjoint(gap):
        return False
    if after[0] in _CALM and "," in gap:
        return len(after) == 1 or not _ENDS.isdisjoint(letters.gap(end))
    return after[0] in _CALM or (after[0] in ("var", "ar", "is", "was") and len(after) > 1 and after[1] in _CALM)
