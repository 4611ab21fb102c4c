"""What is known about words that may be names: the two lists of names, and the words that stand beside names."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

FIRST, FIRST_WORD, FIRST_SMALL, FIRST_PLACE, LAST, LAST_WORD = 1, 2, 4, 8, 16, 32
"""What a word may be: a first name, one that is also a word, a small word or a place; a surname, one that is also
a word.
"""
ANY_FIRST = FIRST | FIRST_WORD | FIRST_SMALL | FIRST_PLACE
ANY = ANY_FIRST | LAST | LAST_WORD

_MARKS = {"~": FIRST_WORD, "=": FIRST_SMALL, "!": FIRST_PLACE}
_WITHOUT_DOTS = str.maketrans("åäöéèüïæø", "aaoeeuiao")
_WITHOUT_ACCENTS = str.maketrans("éèêëáàâíìîóòôúùûüñçšžćčđýğışł", "eeeeaaaiiiooouuuuncszccdygisl")
_NOT_WITHOUT_DOTS = frozenset("par mans osten hakan pal andre".split())  # noqa: SIM905


@cache
def book() -> dict[str, int]:
    """Return every listed name in small letters, also without å, ä and ö, and what it may be."""
    kinds: dict[str, int] = {}
    for name, mark in _listed("first_names.txt"):
        kind = _MARKS.get(mark, FIRST)
        for spelling in _spellings(name):
            kinds[spelling] = kinds.get(spelling, 0) | kind
    for name, mark in _listed("surnames.txt"):
        for spelling in _spellings(name):
            doubtful = mark or (spelling != name and name.endswith("én"))
            kinds[spelling] = kinds.get(spelling, 0) | (LAST_WORD if doubtful else LAST)
    return {name: _settled(kind) for name, kind in kinds.items()}


def _listed(file: str) -> list[tuple[str, str]]:
    lines = (files("reporting.privacy") / file).read_text(encoding="utf-8").splitlines()
    words = [word for line in lines if not line.startswith("#") for word in line.split()]
    return [(word.rstrip("~=!"), word[-1] if word[-1] in "~=!" else "") for word in words]


def without_dots(word: str) -> str:
    """Return a word in small letters as it is folded to be compared with places."""
    return word.translate(_WITHOUT_DOTS).translate(_WITHOUT_ACCENTS)


def _spellings(name: str) -> set[str]:
    bare = name.translate(_WITHOUT_DOTS)
    return {name} if bare in _NOT_WITHOUT_DOTS else {name, bare}


def _settled(kind: int) -> int:
    """A mark of doubt wins over the plain kind: two spellings may fall together."""
    if kind & (FIRST_WORD | FIRST_SMALL | FIRST_PLACE):
        kind &= ~FIRST
    if kind & LAST and kind & LAST_WORD:
        kind &= ~LAST
    return kind


_GENITIVE = re.compile(r"(?:[':´’]s|['’]|s)$")
_SON = re.compile(r"[^\W\d_]{2,20}s(?:son|dotter|d[óo]ttir)s?")
_SON_ENDS = ("son", "ons", "ter", "ers", "tir", "irs")
_NO_NAMES = frozenset("finns toms pers dags mins bos".split())  # noqa: SIM905
_NO_SON = frozenset("espresson espressons".split())  # noqa: SIM905
_NO_GENITIVE = ("s", "x", "z", "sh")


def kind_of(word: str) -> int:
    """Return what a word in small letters may be as a name, also with the "s" of "Kevins"; 0 when no name."""
    names = book()
    kind = names.get(word)
    if kind is not None or word in _NO_NAMES:
        return kind or 0
    if "-" in word:
        return _kind_of_double(word)
    if word.isascii() and word[-1] not in "s'’nr":
        return 0
    if not word.isascii() and (bare := word.translate(_WITHOUT_ACCENTS)) != word:
        return kind_of(bare)
    if word[-1] in "s'’":
        stem = _GENITIVE.sub("", word)
        if not stem.endswith(_NO_GENITIVE) or word[-2:] != stem[-1:] + "s":
            kind = names.get(stem, 0)
        if kind:
            return kind
    if word[-3:] in _SON_ENDS and _SON.fullmatch(word) and word not in _NO_SON:
        return LAST
    return 0


def is_genitive(word: str) -> bool:
    """Whether a name in small letters ends as in "Kevins kompis"."""
    return word[-1:] in ("s", "'", "’") and word not in book()


def _kind_of_double(word: str) -> int:
    if STREET_ENDING.fullmatch(word):
        return 0
    before, _, after = word.partition("-")
    if before in ("al", "el", "abu", "bin", "ben") and len(after) > 2:
        return LAST if kind_of(after) else LAST_WORD
    parts = [kind_of(part) for part in word.split("-") if part]
    if len(parts) == 2 and parts[0] & FIRST and not parts[1] and len(word) - word.index("-") > 4:
        return FIRST_WORD
    if len(parts) < 2 or not all(parts):
        return 0
    if all(part & ANY_FIRST for part in parts):
        return FIRST
    return LAST if parts[-1] & (LAST | LAST_WORD) and parts[0] & ANY else 0


_SURNAME_ENDING = re.compile(
    r".{3,}(?:qvist|kvist|ström|strom|gren|lund|berg|holm|dahl|strand|blom|bäck|stedt|mark|wall|vall|man|sson|son"
    r"|sen|ic|ić|ski|sky|oglu|zadeh|"
    r"lind|ell|én|ander|quist|qvarn|hjelm|sköld|stam|crona)s?"
)


def looks_like_surname(word: str) -> bool:
    """Whether a word in small letters beside a first name has the ending of a surname."""
    return _SURNAME_ENDING.fullmatch(word) is not None


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PARTICLES = _words("von af de da al el bin ben van der den del la le ibn abu di dos du ter")
NAMING = _words("heter hette heta kallas kallades kallar namn namnet called named")
AREAS = _words("kommun kommuns centrum tätort stad stads socken församling län industriområde flygplats station")
"""Words before a name."""
FILLERS = _words(
    """
    nog typ tydligen visst för tror jag väl ju i förnamn är var något nåt bara hans hennes deras den det säkert
    kanske is was på förmodligen ska
    """
)
PERSONS = _words(
    """
    han hon hen dom de jag du vi som en ena kille killen tjej tjejen grabb grabben man mannen kvinna kvinnan
    pojke pojken flicka flickan person personen ungdom elev eleven ledaren chefen snubbe snubben lärare läraren
    vakten väktaren mamman pappan he she they who guy boy girl kid man woman
    """
)
BEFORE = _words(
    """
    kompisen killen tjejen grabben pojken flickan sonen dottern brorsan brorsonen syrran bror broder syster son
    dotter pappa pappan mamma mamman farsan morsan polaren polare grannen granne eleven elev läraren lärare
    rektor rektorn väktaren vakten vaktmästaren kollegan kollega chefen herr fru fröken doktor tant farbror
    morbror moster faster lille lilla unge viss självaste mannen kvinnan ordningsvakten tränaren fritidsledaren
    snubben flickvän flickvännen pojkvän pojkvännen sambo sambon exet kusinen kusin kompis mr mrs ms ledaren
    lillebror storebror lillasyster storasyster mvh hälsningar vh hälsn kontakta familjen brodern systern
    brother sister friend neighbour neighbor teacher regards
    """
)
"""Words right before a first name that is also a word: "kompisen Love"."""
FAMILY = _words(
    "familjen fam frk dr herr fru fröken bröderna syskonen släkten herrn frun doktor mr mrs ms miss kusinerna gebrüder"
)
"""Words right before a surname that is also a word: "familjen Berg"."""
TITLES = _words(
    """
    enligt ordningsvakt väktare vakt polis polisen lärare chef handlare handlaren pastor prästen präst
    överläkare kurator kuratorn chaufför chauffören idag igår nu då sedan ringde ring hämta stoppa se kolla hej
    tack obs info tips misstänkt misstänker ägare ägaren vittne vittnet anmälare uppsägning enhetschef
    kommunalråd familjerna ungdomarna killarna grabbarna unge samma mopedisten föraren förare åkaren tipsare
    misstänkte gamle jagade tog
    """
)
AFTER = _words(
    """
    kompis kompisar polare bror brorsa brorsan lillebror storebror syster syrra lillasyster storasyster pappa
    farsa mamma morsa tjej kille grabb son dotter moppe moped cykel bil epa gäng familj flickvän pojkvän sambo
    ex kusin mobil föräldrar farfar morfar mormor farmor hus lägenhet vän vänner telefon jacka a-traktor båt
    hund friend brother sister mother father mum dad car house gang family
    """
)
"""Words right after a name with an "s": "Björns kompis"."""
DOING = _words(
    """
    sa sade säger slog slår sparkade sprang springer ringde skrek hotade hotar spottade kastade klottrade
    sprejade sprayade kom kommer gick körde kör satt stod bråkade bråkar snodde stal tog knuffade drog puttade
    heter sålde säljer langade langar rökte berättade såg filmade sade hörde mår blev hade said hit kicked threw
    ran shouted was went started började brukar
    """
)
"""What persons do: "Björn slog"."""
LOUD = _words("sa sade säger ringde skrek sprang slog sparkade hotade spottade heter berättade snodde klottrade")
"""What only persons do, mostly: also after a name in small letters."""
WITH = _words(
    """
    andra andre ena tredje med av åt och såg hörde känner kände träffade mötte pratade pratar hälsa hälsade tack
    hej with and saw
    """
)
"""Words before a name that is also a place: "med Max"."""
WITHIN = _words("i vid utanför nära om längs genom förbi via mellan till från mot på hos in at near from to")
"""Words before a place."""
THINGS = _words(
    """
    båt båten segelbåt segelbåten motorbåt motorbåten fiskebåt fiskebåten fartyg fartyget skepp skeppet färja
    färjan skuta skutan jakt jakten ms ss my storm stormen ovädret orkanen hund hunden katt katten häst hästen
    restaurang restaurangen pizzeria pizzerian café cafe cafét cafeet krog krogen pub puben bar baren butik
    butiken kiosk kiosken salong salongen hotell hotellet skola skolan förskola förskolan kvarter kvarteret kv
    buss bussen linje appen app villa gård gården stuga torp affär affären frisör kyrka kyrkan festival
    festivalen förening föreningen klubb klubben lag laget band bandet låt låten film filmen företag företaget
    gata gatan väg vägen plats platsen park parken torg ö ön skär hamn hamnen by byn sjö sjön tåg tåget pråm
    pråmen yacht bogserbåt sankt sankta st saint s:t s:ta restaurant boat ship street road shop helgonet helgon
    valp valpen norra södra östra västra
    """
)
"""What may bear a person's name without being a person, right before it: "båten Marita"."""
STREETS = _words(
    """
    company torg torget gata gatan väg vägen plats platsen gränd gränden allé allén park parken backe backen
    brunn kyrka kyrkan kapell minne udde vik holme ö berg bro bron brygga kaj kajen stig hamn skola skolan
    gymnasium gymnasiet sjukhus gård gården hage dal församling förskola café cafe konditori pizzeria kiosk
    bageri krog grill bar pub livs el bygg ab hb & co kebab frisör salong hotell blommor fisk varv rör järn
    begravningsbyrå transport åkeri måleri bygg städ bilverkstad trafikskola möbler skor mode hörna plan kulle
    passage trappa trappor allmänning esplanad bilservice festival dag natt street road square church school
    foundation stiftelse stiftelsen minnesfond gate källa grav hall hallen arena vall
    """
)
"""What after a name with an "s" makes it the name of a place, a shop or a day."""
STREETS_OF_THEIR_OWN = (
    "kungs",
    "stor",
    "skol",
    "hamn",
    "ekg",
    "strand",
    "kyrk",
    "torg",
    "central",
    "park",
    "drottning",
)
"""How streets begin that are not called after the name before them."""
STREET_ENDING = re.compile(
    r".*(?:gatan|gata|vägen|torget|parken|platsen|skolan|gymnasiet|gården|kyrkan|backen|gränd|gränden|allén|stigen"
    r"|hamnen|bron|udden|viken|hallen|området|motet|holmen"
    r"|rondellen|plan|leden|tunneln|dagen|marknaden|hemmet|huset|liden|kajen|bryggan|badet|vallen|stråket|esplanaden"
    r"|trappan)s?"
)
BRANDS = _words(
    """
    åhléns åhlens ahlens willys harrys harry's olearys o'learys jensens ericsson ericssons nilsons donalds
    donald's lindvalls löfbergs frasses marabou gustavsberg mathem kents carlings dressmann
    """
)
"""Shops, brands and tales that look like names."""
BRAND_PAIRS = frozenset(
    (pair.partition("_")[0], pair.partition("_")[2])
    for pair in _words(
        """
        jack_daniels jack_daniel's johnnie_walker john_deere john_bull
        kalle_anka clas_ohlson harley_davidson captain_morgan alfa_romeo
        seat_leon renault_zoe skoda_fabia skoda_felicia skoda_octavia
        gina_tricot wayne's_coffee waynes_coffee joe_the anders_petter
        lilla_edet göta_älv sven_duva erik_penser marie_curie
        levi_strauss ben_jerry per_person per_capita mary_jane
        maria_magdalena hello_kitty karl_xii karl_xiis
        """
    )
)
"""Two words that are a shop, a car or a tale together."""
COMMON = _words(
    """
    inte nåt något någon samma som typ tror jag vet det den detta så du han hon hen dom de vi ni man en ett och
    att men eller om när var vad vem hur nu då här där på i av för med till från vid mot kan ska skulle hade har
    är blir blev fick får gör går kom bara kanske väl ju nog mer mest alla många några lite mycket annat annan
    andra första sista helt hela efternamn förnamn förstås också igen ingen inget inga även redan sedan sen
    minns glömt ej okänt okänd hemligt fel rätt annorlunda gamla nya min mitt mina din hans hennes deras vår er
    sitt sin sina dem oss mig dig sig la lade lagt ut upp ner in över under film filmen filmer video videon bild
    bilder klipp klippet igår idag ikväll natt kväll ungdomar killar tjejer the a an is was and or not this that
    they he she we i you it in on at to from of for with some someone something same unknown filmade filmat
    skrev skriver skickade sprids spreds delas delade delat ligger lägger laddade postade gäng gänget grupp
    gruppen konto kontot flera olika hot hotfulla våld bråk slagsmål klotter rykte rykten ryktet grejer saker
    läs läste säger sa se sett såg kolla efter innan både folk personer grova kvar borta hemma lugnt tomt stängt
    öppet bra dåligt trasig trasigt
    """
)
"""Ordinary words that follow "heter" or "snap:" without being a name."""
