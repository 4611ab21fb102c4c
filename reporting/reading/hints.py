"""What the words around a day say of it: that it is another time, that it is denied, that it lasts since then."""

from __future__ import annotations

from reporting.reading.dayparts import OFFSETS
from reporting.reading.letters import Letters, one_of
from reporting.reading.said import DAY, NOW, Said

_SAME = one_of("samma likadant likadan som forut forr liknande brukar like same")
_ALSO = one_of("aven ocksa also too likasa")
_OVER = one_of(
    "lugnt lugn borta slackt over klart klar ok okej bra stangt tomt gone quiet calm fixat avblast battre "
    "tyst frid hemma "
    "fardigt slut omhandertagen omhandertagna until tills hittills fram till gripen gripna lost all stilla"
)
_HAPPENED = one_of(
    "nu hant hande hander skedde sett sag kom blev ringt hort varit fatt fick horde upptackte upptackt markte "
    "markt passerade "
    "gick kommit now saw seen happened heard nyss"
)
_SPANS = one_of("helgen veckan dagarna sistone tiden manaden host vinter sommar var hosten sommaren")


def again(letters: Letters, said: Said) -> int:
    """Say whether a day is named as another time: 2 for "samma som i fredags", 1 for "även i fredags", else 0."""
    if said.kind == NOW:
        return 0
    for back in range(1, 4):
        index = said.start - back
        if index < 0 or any(mark in letters.gap(index) for mark in ".!?;\n"):
            break
        word = letters.words[index]
        if word in _SAME and (word != "som" or back == 1):
            return 2
        if word == "gangen" and letters.word(index - 1) in ("forra", "sista"):
            return 2
        if word in _ALSO:
            return 1
    return 1 if letters.word(said.end) in ("ocksa", "too") and not letters.gap(said.end - 1).strip() else 0


def denied(letters: Letters, said: Said) -> bool:
    """Say whether the day is denied: "inte igår utan i förrgår"."""
    if letters.word(said.start - 1) not in ("inte", "ej", "not", "icke"):
        return False
    return "utan" in letters.words[said.end : said.end + 4] or "but" in letters.words[said.end : said.end + 4]


def since(letters: Letters, said: Said) -> bool:
    """Say whether something lasts since that day: "sen i fredags", "sedan igår", "since monday"."""
    if said.kind != DAY or said.moment is not None:
        return False
    before, word = letters.word(said.start - 1), letters.word(said.start)
    return before in ("sedan", "since", "alltsedan") or (before == "sen" and (word == "i" or word in OFFSETS))


def is_now(letters: Letters, index: int) -> bool:
    """Say whether the word tells that it happens now; "borta nu" and "nu är det lugnt" tell that it is over."""
    word, before, after = letters.words[index], letters.word(index - 1), letters.word(index + 1)
    if word in ("precis", "just"):
        return after in _HAPPENED or (word == "precis" and before in ("hande", "hant", "skedde"))
    if word == "speak":
        return before == "we"
    if word not in ("nu", "nuu", "now"):
        return True
    if before in ("just", "precis", "right"):
        return True
    done = after.endswith(("ad", "at", "rd", "rt", "tt", "it")) and not letters.gap(index).strip()
    if before in ("gangen", "ganger") or (before in ("har", "have", "has", "ar", "is") and done):
        return False
    if after in ("far", "vill", "maste", "ska", "racker", "hoppas") and before not in ("de", "dom"):
        return False
    if before in _OVER and not letters.gap(index - 1).strip():
        return False
    if after in ("i", "pa", "under") and letters.word(index + 2) in _SPANS:
        return False
    following = letters.words[index + 1 : index + 6]
    return not (after in ("ar", "is", "verkar", "kanns", "har") and any(each in _OVER for each in following))


_PLANS = tuple(
    one_of(
        "felanm anmal saner atgard bestal lagar lagas byt fix stad koll ring aterkom mote besikt repar glasm planer "
        "ses syns lamna hors moter montera kapar klipp rojer hamtas"
    )
)


def planned(letters: Letters, said: Said) -> bool:
    """Say whether a coming day is one for mending or meeting: "saneras imorgon", "möte på onsdag"."""
    index = said.start - 1
    for _ in range(8):
        if index < 0 or any(mark in letters.gap(index) for mark in ".!?;\n"):
            return False
        if letters.words[index].startswith(_PLANS):
            return True
        index -= 1
    return False
