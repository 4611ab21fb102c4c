"""The words for days and parts of a day, folded, Swedish and English, with the misspellings of a phone at night."""

from __future__ import annotations

from functools import cache

from reporting.cycle import AFTERNOON, EVENING, LATE_EVENING, MORNING, NIGHT
from reporting.reading.letters import one_of, slips

PARTS: dict[str, str] = {
    word: band
    for band, words in {
        MORNING: "morgon morgonen morronen morron morse morges morgse morgonkvisten formiddag formiddagen formiddags "
        "fm formiddan morning mornings bitti",
        AFTERNOON: "eftermiddag eftermiddagen eftermiddags eftermiddan eftermidda em lunch lunchen lunchtid "
        "lunchrasten "
        "lunchdags afternoon lunchtime lunchrast lunchrasterna lunchrasten",
        EVENING: "kvall kvallen kvallens kvalln kvalls kvll kvllen kvell kvellen kval kvalen kvllar kvallstid "
        "kvallskvisten kvallar kvallarna evening evenings kvallningen kvallsturen",
        NIGHT: "natt natten nattens natts nattetid natter natterna nattetimmarna smatimmarna nattn night nights",
        LATE_EVENING: "senkvall senkvallen",
    }.items()
    for word in words.split()
}
"""Words for a part of a day, wherever they stand."""

GREETERS = one_of("god godkvall good gokvall")
LATE = one_of("sen sent sena late senare")

NOW_WORDS = one_of("nyss nu now nuu nyyss nyys pagar pagaende currently skrivande speak ongoing precis just")
"""Words for this very moment; `precis` and `just` are so only beside certain words."""

OFFSETS: dict[str, tuple[int, str | None]] = {
    word: (offset, band)
    for words, offset, band in (
        ("igar igaar ijar gardagen gardagens igr yesterday yesterdays ystrday yesteday", -1, None),
        ("igarkvall igarkvallen gardagskvallen gardagskvall igarkvll igarkvalls", -1, EVENING),
        ("igarnatt", -1, NIGHT),
        ("iforrgar iforgar forrgar forrigar iforrigar forregar iforregar iforrgars", -2, None),
        ("idag idagg today", 0, None),
    )
    for word in words.split()
}
"""Days counted from the one on the calendar, with the part of the day that the word says itself."""

TODAY: dict[str, str | None] = {
    word: band
    for words, band in (
        ("ikvall ikvll ikvell ikval ikvalln ikvallen ikvlal ikvall ikvalle ikvalll ikvlll kvallens", EVENING),
        ("imorse imorrse imorses imorgse imorges imorsse imors", MORNING),
        ("iformiddags iformiddag", MORNING),
        ("ieftermiddag ieftermiddags iefermiddag ieftermidags", AFTERNOON),
        ("tonight tonite tonights", EVENING),
    )
    for word in words.split()
}
"""Parts of the evening-day that the message is sent in."""

TONIGHT = one_of("inatt inat innatt inattt nattens")
FUTURE: dict[str, int] = {
    **dict.fromkeys(
        ["imorgon", "imorron", "imorrn", "imorgn", "imoron", "tomorrow", "tmrw", "imorgonkvall", "morgondagen"], 1
    ),
    **dict.fromkeys(["iovermorgon", "overmorgon", "iovermorron"], 2),
}
WEEKENDS = one_of("helgen ihelgen helgens weekend weekenden hellgen helge")
PASSES = one_of(
    "passet pass skift skiftet rusningen rusning rasten rast ronden rond rundan runda turen oppet promenaden timmarna"
)
PASS_STARTS: tuple[tuple[str, str], ...] = (
    ("kvalls", EVENING),
    ("natt", NIGHT),
    ("natts", NIGHT),
    ("morgon", MORNING),
    ("formiddags", MORNING),
    ("eftermiddags", AFTERNOON),
    ("lunch", AFTERNOON),
)
"""Beginnings and ends of words such as "kvällspasset" and "förmiddagsrasten"."""

BEFORE_WEEKEND = one_of("forra last forrra previous")

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari february feb febr",
            "mars march mar",
            "april apr",
            "maj may",
            "juni june jun",
            "juli july jul",
            "augusti august aug",
            "september sept sep",
            "oktober october okt oct",
            "november nov novemeber",
            "december dec desember",
        ),
        1,
    )
    for name in names.split()
}

_DAYS = (
    ("mandag", "monday", "mon"),
    ("tisdag", "tuesday", "tis tue tues tisd"),
    ("onsdag", "wednesday", "ons wed onsd"),
    ("torsdag", "thursday", "tors thu thurs torsd"),
    ("fredag", "friday", "fre fri fred"),
    ("lordag", "saturday", "lor sat lord"),
    ("sondag", "sunday", "sond sun"),
)
MARKED = {"mån": 0, "mån.": 0, "sön": 6, "månd": 0}
"""Short names that are other words without their dots, so they count only as typed with them."""
UNSURE = frozenset(
    {"fri", "sat", "sun", "mon", "wed", "lord", "fred", "tors", "tis", "ons", "fre", "lor", "mar", "may", "jul"}
)
"""Short names that are other words too; they need something of time beside them."""

PLAIN, PAST, HABIT = "plain", "past", "habit"


@cache
def weekdays() -> dict[str, tuple[int, str]]:
    """Every spelling of the weekdays that is read, as the number of the day and what its ending says."""
    found: dict[str, tuple[int, str]] = {}
    for number, (swedish, english, short) in enumerate(_DAYS):
        stem = swedish[:-1]
        for form in (swedish, f"{swedish}en", f"{stem}n", f"{swedish}ens", stem, english, f"{stem}gen", f"{swedish}n"):
            found[form] = (number, PLAIN)
        for form in (f"{swedish}s", f"{stem}s", f"{swedish}ss"):
            found[form] = (number, PAST)
        for form in (f"{swedish}ar", f"{swedish}arna", f"{stem}r", f"{english}s", f"{swedish}arnas"):
            found[form] = (number, HABIT)
        for form in short.split():
            found[form] = (number, PLAIN)
    return found | _misspelt_weekdays(found)


def _misspelt_weekdays(known: dict[str, tuple[int, str]]) -> dict[str, tuple[int, str]]:
    """One letter missing or two swapped, where that leads to one weekday only and the word stays long."""
    found: dict[str, set[tuple[int, str]]] = {}
    for number, (swedish, english, _) in enumerate(_DAYS):
        for form, kind in ((swedish, PLAIN), (f"{swedish}s", PAST), (f"{swedish}en", PLAIN), (english, PLAIN)):
            for wrong in slips(form):
                if len(wrong) >= 5 and wrong not in known:
                    found.setdefault(wrong, set()).add((number, kind))
    return {wrong: next(iter(meant)) for wrong, meant in found.items() if len(meant) == 1}


_PART_STEMS = (
    ("eftermiddag", AFTERNOON),
    ("formiddag", MORNING),
    ("morgon", MORNING),
    ("morron", MORNING),
    ("lunch", AFTERNOON),
    ("kvall", EVENING),
    ("kvll", EVENING),
    ("kvell", EVENING),
    ("natt", NIGHT),
    ("natter", NIGHT),
)
_PART_ENDS = {"": False, "en": False, "s": False, "n": False, "ar": True, "arna": True, "er": True, "erna": True}
WEEKDAY_STARTS = frozenset(("man", "tis", "ons", "tor", "fre", "lor", "son", "ler", "lrd", "frd"))


def compound(word: str) -> tuple[int, str, str] | None:
    """Return the weekday, what the ending says and the band of "fredagskvallen"; None when it is no such word."""
    for stem, band in _PART_STEMS:
        at = word.rfind(stem)
        if at < 3:
            continue
        ending = _PART_ENDS.get(word[at + len(stem) :])
        day = weekdays().get(word[:at].rstrip("s") if word[:at] not in weekdays() else word[:at])
        if ending is not None and day is not None:
            return day[0], HABIT if ending else PLAIN, band
    return None


_SLIPPED = (
    "igar idag ikvall inatt imorse imorgon nyss natten kvallen kvall natt morgonen formiddagen formiddag "
    "eftermiddagen "
    "eftermiddag eftermiddags forrgar iforrgar sedan timme timmar minuter minuter klockan midnatt halv tolv elva "
    "yesterday tonight morning evening afternoon minutes november december januari februari september oktober augusti"
)
_OTHER_WORDS = one_of(
    "kall kallen vallen kvalen kval kvar time timer timma halva hall toll halvt klocka half mornings kvalle kvallens "
    "nattens timmen matten hatten atten kvallar minute natta helen sean"
)
"""Words that a slip would make of others: they mean what they say."""


def part_of(word: str) -> str | None:
    """Return the band of "kvallspasset" and "formiddagsrasten"; None when it is no such word."""
    for start, band in PASS_STARTS:
        if word.startswith(start) and word[len(start) :] in PASSES:
            return band
    return None


@cache
def slipped() -> dict[str, str]:
    """Return the words of time with one slip, each with the word that was meant."""
    known = {*PARTS, *OFFSETS, *TODAY, *TONIGHT, *FUTURE, *MONTHS, *weekdays(), *_SLIPPED.split()}
    found: dict[str, set[str]] = {}
    for word in set(_SLIPPED.split()):
        for wrong in slips(word):
            if (
                len(wrong) >= 4
                and (len(word) > 4 or len(wrong) >= 4)
                and wrong not in known
                and wrong not in _OTHER_WORDS
            ):
                found.setdefault(wrong, set()).add(word)
    return {wrong: next(iter(meant)) for wrong, meant in found.items() if len(meant) == 1}
