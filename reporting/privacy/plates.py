"""Number plates: Swedish ones told from ordinary words, and any at all where the text says that it is one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reporting.privacy.finding import Span
from reporting.privacy.plain import Plain

_PLATE = re.compile(r"(?<!\w)([A-HJ-PR-UW-Z]{3})([ -]?)(\d{3}|\d\d[A-HJ-NPR-UW-Z])(?!\w)", re.IGNORECASE)
_WORDS = frozenset(
    """
    all alt ana and ang ank app apr are ask att aug bad bak bar bas bcc ben bet bok bon bor bot bra bro bud buh
    bus but cam can cap com dag dal dar dax day dec del dem den des det dkk dnr doc dog dom don dra duk
    dus dyr eft eko eld end enl eol epa era eta ets ett eur fam fan far fat feb fel fem fet for fot fra fru gap
    gas gat gbp gem ger ges get gps gro gud gul gym had hal han har has hel hem hen her hog hon hos hot hur hus
    jag jan jul jun kal kan kap kar kat klo kmh kol kom kon kop kor kpl kub kul kwh lag lan lar las lat led ler
    let lgh log los lot lyd mag maj man mar mat max med men mer mha mkr mms mod mor mot mun mwh nar nat nbr
    ner ngn ngt nog nok nom not now nrs num nya och ock oct okt one ord oss ost our out own par pdf pen per pga
    pkt pos pub puh rad raf rak ran rar ref ren res ret rom rop ros rot rum run rut ryk rys sag sak sal sam san
    sat sek sen sep ses set sex she sju ska skl sku sms sno sol som son sos sot spa spp str sum sur sus tad tag
    tak tal tar tas tax tel ten tfn the tkr tog tom ton tpl tra tre trr tub tum tun tur tus typ ull ung upp usd
    utc ute was who you yta akt arm art ber bom byt cup dos dur dyr ens ers fly fyr hej hop
    hyr kaj kok kyl lok lon lur ned nej ont opp ort pol pop ras red rep rus seg ser sky
    syd syn syr tro tyg udd yxa zon zoo
    """.split()  # noqa: SIM905 - a hundred quotes would hide the words
)
_ABBREVIATIONS = frozenset(
    """
    bmw crf dkk drz eur exc gbp gps gsx kmh kxf ktm lgh max mbk mcb mms nok pdf rms rmz rum sek sms sos sxf tel
    tfn tpl ttr usd utc wrf yzf
    """.split()  # noqa: SIM905
)
_BEFORE_FIGURES = _ABBREVIATIONS | frozenset("hus kol ner par rum sal sen spa tom typ ung".split())  # noqa: SIM905
"""What people write right before figures without a space: "typ100"."""
_MAKERS = frozenset(
    "yamaha honda suzuki kawasaki husqvarna aprilia derbi peugeot piaggio sherco beta rieju volvo polaris".split()  # noqa: SIM905
)
_LETTERS = re.compile(r"[^\W\d_]{2,}")


def plates(plain: Plain) -> Iterator[Span]:
    """Yield plates, and pass over ordinary words: "rum 123", "max 100" and "och 14B" are no plates, "ABC 123" and
    "SAM 123" are.

    A word in capitals is a plate unless the words beside it are in capitals too.
    """
    text = plain.text
    for match in _PLATE.finditer(text):
        letters, gap, _ = match.groups()
        beside = [
            *_LETTERS.findall(text[max(match.start() - 40, 0) : match.start()])[-1:],
            *_LETTERS.findall(text[match.end() : match.end() + 40])[:1],
        ]
        shouting = any(word.isupper() for word in beside)
        doubtful = letters.islower() or letters.istitle() or (shouting and gap)
        passed_over = (_WORDS if gap else _BEFORE_FIGURES) if doubtful else _ABBREVIATIONS
        model = match[3].isdigit() and match[3][-1] in "05" and _before(text, match.start()) in _MAKERS
        if letters.lower() not in passed_over and not model:
            yield "plate", match.start(), match.end()


def _before(text: str, at: int) -> str:
    return "".join(_LETTERS.findall(text[max(at - 20, 0) : at])[-1:]).lower()


_SAID = re.compile(
    r"(?<!\w)(?:reg|regnr|reg\.?-? ?(?:nr|num+er)|registrerings(?:skylt\w*|num+er\w*|nr)|nummerplåt\w*"
    r"|nummerskylt\w*|regskylt\w*"
    r"|skylt\w*|plåt\w*|plate|plates|norskregad|norskreggad)(?!\w)[^\w\n]{0,4}(?:(?:är|var|typ|började på|nr|is"
    r"|was)[ :]{1,2})?"
)
_ANY = re.compile(
    r"(?:[A-ZÅÄÖa-z](?:[ ._:-]{0,2}[A-ZÅÄÖa-z]){1,2}[ ._:-]{0,3}[\dO](?:[ ._-]{0,2}[\dO]){1,4}(?:[ ._-]?[A-Za-z])?"
    r"|(?=[A-ZÅÄÖ]*\d)[A-ZÅÄÖ\d]{3,7})(?!\w)"
)


def plates_said(plain: Plain) -> Iterator[Span]:
    """Yield what follows "regnr" and the like: foreign plates, own words, and letters and figures far apart."""
    for said in _SAID.finditer(plain.small):
        if match := _ANY.match(plain.text, said.end()):
            yield "plate", match.start(), match.end()
