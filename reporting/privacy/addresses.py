"""Dwelling addresses: a street with a house number, a flat, a stairwell. A street alone is a place and passes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reporting.privacy.finding import Span
from reporting.privacy.plain import Plain

_ENDING = (
    r"(?:gatan|gata|gränd|gränden|grand|allén|allen|stigen|slingan|svängen|kroken|ringen|liden|stråket|terrassen"
    r"|backen|torget|vägen|vagen|tomten|gården|höjden|platsen|kajen|esplanaden|lyckan|ängen|trappan)"
)
_TWO = r"(?:gata|väg|gränd|plats|torg|allé|park|backe|stig|plan|trappa|esplanad|gatan|vägen|hamngata|strandväg)"
_STREET = re.compile(
    rf"(?<![\w-])(?P<street>[^\W\d_][\w'-]{{1,30}}?{_ENDING}|[^\W\d_][\w'-]{{1,30}}s {_TWO}"
    rf"|(?:norra|södra|östra|västra|gamla|nya|stora|lilla|övre|nedre|sodra|ostra|vastra) (?:{_ENDING}|{_TWO})"
    r"|[^\W\d_]{3,20}(?:[st]g\.?|[^\W\d_][gv]\.(?= ?\d{1,3} ?[a-h]?(?:,| lgh| \d ?tr|$))))"
    r"(?P<gap>,? (?:nr|nummer|no|hus|port|uppgång)\.? ?| ?)"
    r"(?P<house>[1-9]\d{0,2}(?: ?- ?[1-9]\d{0,2})?(?: ?[a-hA-H](?![\w'-]))?)"
    r"(?![\w%])(?![.:,/-]\d)(?![.:]?- ?(?:\d|tal|år))"
)
_ROADS = re.compile(
    r"(?:läns|riks|europa|lands|motor|stats|cykel|gång|gc-|grus|skogs|infarts|genomfarts|påfarts|avfarts|järn|buss"
    r"|ut|in|hu?vud|ring)"
    r"(?:väg|vägen)$|(?:kyrk|skol|bak|fram|inner|barn|kolon\w*|hem|fritids|drivmedels|herr|prost|präst|bo|gård"
    r"|kasern)gården$"
    r"|(?:arbets|mötes|brotts|olycks|lek|park\w*|bygg|camping|grill|rast|samlings|bad|skade|händelse|fest|mark"
    r"|hållplats\w*|åter\w*)platsen$"
)
_COUNTED = re.compile(
    r" ?(?:st|pers|personer|person|ungdomar|killar|tjejer|grabbar|flickor|pojkar|barn|män|kvinnor|vuxna|elever"
    r"|bilar|bil|mopeder|mopeder?|moppar"
    r"|epor|epa\w*|a-?traktor\w*|cyklar|crossar|skotrar|båtar|minuter|min|sekunder|timmar|timme|dagar|dygn|nätter"
    r"|kvällar|veckor|år|åringar|meter|m|km|kr|kronor"
    r"|gånger|gång|ggr|rutor|fönster|flaskor|burkar|lampor|lyktor|stolpar|smällare|raketer|grader|procent|olika|nya"
    r"|till|unga|yngre|äldre|fulla|berusade"
    r"|maskerade|svartklädda|stora|små|ungar|snubbar|typer|figurer|stycken|förråd|garage|bord|skåp|däck"
    r"|papperskorgar|träd|bänkar|skyltar|soptunnor|containrar|bränder|anmälningar|patruller|poliser"
    r"|väktare|vakter|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|jan|feb"
    r"|apr|jun|jul|aug|sept?|okt|nov|dec"
    r"|people|kids|youths|guys|cars|mopeds|times|men|women|boys|girls|o'?clock|pm|am|och en halv"
    r"|[^\W\d_]+(?:åring\w*|ungar|or))(?!\w)"
)
_HINT = re.compile(
    r"gat|väg[e ]|vag[e ]|gr[äa]nd|all[ée]|stig|sling|sväng|krok|ringen|liden|stråk|terras|back|torg|tomt|gård|höjd"
    r"|plats|kaj|espl|lyckan|ängen"
    r"|trapp|plan |park |lgh|l[äa]gh|lägenhet|lagenhet|[gv]\. ?\d|[st]g ?\d|ap[at]r?t|flat|upp|stairw|\d ?tr|bor |bod"
    r"|boende|bost|adr|hyres|grann|hemma hos|live|addr|resid"
)
_TIME_BEFORE = re.compile(r"(?<!\w)(?:kl|klockan|vid)\.? ?$")
_FLAT = re.compile(
    r"(?<!\w)(?:(?:lgh|lght|lägenhet(?:en|snummer)?|lagenhet|apartment|apt|flat)\.?(?: ?(?:nr|nummer"
    r"|no)\.?)? ?[:#]? ?(?:\d{1,4} ?[a-h]?|[a-h]\d{0,4})"
    r"|(?:trappa|trapp|trappuppgång|trapphus|uppgång|portuppgång|port-?uppgång|stairwell) (?:nr "
    r"|nummer )?(?:\d{1,3} ?[a-h]?|[a-h])"
    r"|\d{1,2} ?tr(?:appor)?\.?(?: ?(?:upp|ög|nb|öv|th|tv|mitt))?)(?![\w%])(?![.:,]\d)(?! ?(?:rum|rok|kvm|st|steg|m"
    r"|meter|gånger)(?!\w))"
)
_ALONE_FLAT = re.compile(r"(?:lägenheten|trapp|trappa|flat|trapphus) [a-h]$")
_NUMBER_ON = re.compile(
    rf"(?<!\w)(?:vid|utanför|på|hos|i|till|från) (?P<where>(?:nr|nummer)\.? \d{{1,3}} ?[a-h]? på "
    rf"[^\W\d_]\w{{1,30}}?{_ENDING})(?!\w)"
)
_INSIDE = re.compile(
    r"(?<!\w)(?:port|porten|våning|vån|vån\.|plan|hus|dörr|dörren|nr|nummer|ingång|entré|entre)\.? (?:nr "
    r"|nummer )?(?:\d{1,3} ?[a-h]?|[a-h])"
    r"(?![\w%])(?![.:,]\d)"
)
_DWELLING = re.compile(
    r"(?<!\w)(?:bor|bodde|bostad\w*|lägenhet\w*|lgh|hyresgäst\w*|hyreshus\w*|granne\w*|hemma hos|adress\w*|lives?"
    r"|resident\w*)(?!\w)"
)
_LIVES = re.compile(
    r"(?<!\w)(?:bor|bodde|boende|adress|adressen|adr|hemadress|lives|address)(?: (?:på|i|är|vid|at|in|is))?[: ]{1,2}"
    r"(?P<where>(?:[^\W\d_][\w'-]{2,25} ){1,3}\d{1,3}(?: ?[a-hA-H](?!\w))?)(?!\w)(?![.:,/-]\d)"
)


def addresses(plain: Plain) -> Iterator[Span]:
    """Yield streets with a house number, flats, stairwells, and doors where the text is about a dwelling.

    What follows a street ("lgh 1102") is one finding with it.
    """
    text = plain.small
    if not _HINT.search(text):
        return
    streets = [(_beginning(plain, match), match.end()) for match in _STREET.finditer(text) if _is_house(text, match)]
    doors = [match.span() for match in _FLAT.finditer(text) if not _ALONE_FLAT.match(match[0])]
    homes = [match.span("where") for match in _LIVES.finditer(text) if not _COUNTED.match(text, match.end())]
    if streets or doors or homes or _DWELLING.search(text):
        doors += [match.span() for match in _INSIDE.finditer(text) if not _COUNTED.match(text, match.end())]
    homes += [match.span("where") for match in _NUMBER_ON.finditer(text)]
    ends = {end: start for start, end in reversed(homes + streets)}
    for start, end in sorted(doors):
        if end in ends:
            continue
        before = next((at for at in (start - 1, start - 2) if at in ends and not text[at:start].strip(" ,")), None)
        ends[end] = start if before is None else ends.pop(before)
    for end, start in ends.items():
        yield "address", start, end


_DIRECTION = re.compile(r"(?<!\w)(?:norra|södra|östra|västra|gamla|nya|stora|lilla|övre|nedre|sankt|s:t) $")
_CAPITAL = re.compile(r"(?<!\w)[^\W\d_]\w{1,20} $")


def _beginning(plain: Plain, match: re.Match[str]) -> int:
    """Return where the street's name begins: "Södra Hamngatan", "Olof Palmes gata"."""
    start = match.start()
    low = max(start - 24, 0)
    if before := _DIRECTION.search(plain.small, low, start):
        return before.start()
    before = _CAPITAL.search(plain.text, low, start) if " " in match["street"] else None
    if before and before[0][0].isupper() and plain.text[start].isupper():
        return before.start()
    return start


def _is_house(text: str, match: re.Match[str]) -> bool:
    """Tell a house number from what is counted, from a road's number and from a time."""
    if _ROADS.search(match["street"].split(" ")[0]) or _TIME_BEFORE.search(text, match.start(), match.start("house")):
        return False
    return not _COUNTED.match(text, match.end())
