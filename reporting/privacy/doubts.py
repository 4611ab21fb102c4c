"""Descriptions that are special by law or single somebody out, though nothing in them is a name or a number."""

from __future__ import annotations

import itertools
import re


def _forms(stems: str, endings: str) -> frozenset[str]:
    return frozenset(stem + ending.strip("0") for stem in stems.split() for ending in endings.split())


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_A_PERSON = _words(
    """
    kille killen killar killarna tjej tjejen tjejer tjejerna man mannen män männen kvinna kvinnan kvinnor
    kvinnorna pojke pojken pojkar pojkarna flicka flickan flickor flickorna grabb grabben grabbar grabbarna
    ungdom ungdomar ungdomarna person personen personer personerna barn barnen familj familjen familjer gäng
    gänget snubbe snubbar gubbe gubben tant tanten dam damen herre elev eleven elever eleverna kid kids boy boys
    girl girls guy guys man men woman women youth youths people person family medborgare bakgrund ursprung
    utseende typ typer folk härkomst etnicitet ungar unge ungen par paret gymnasietjej gymnasiekille
    """
)
_NATIONS = _forms(
    """
    norsk dansk finsk tysk polsk rysk rumänsk bulgarisk litauisk lettisk estnisk ukrainsk serbisk bosnisk
    kroatisk albansk kosovoalbansk turkisk kurdisk arabisk syrisk irakisk iransk persisk afghansk somalisk
    eritreansk etiopisk gambisk marockansk algerisk tunisisk egyptisk libanesisk palestinsk israelisk pakistansk
    indisk kinesisk vietnamesisk thailändsk asiatisk afrikansk sydamerikansk latinamerikansk spansk italiensk
    grekisk östeuropeisk svensk utländsk samisk romsk nordafrikansk georgisk nigeriansk amerikansk brittisk
    """,
    "0 a e t",
)
_COLOURED = _words("svart svarta mörk mörka mörkt vit vita brun bruna black white brown coloured colored")
_COLOURED_PERSON = _A_PERSON - _words("gäng gänget typ typer")
_ETHNIC = (
    _forms("rom", "er erna ernas")
    | _forms("zigenar zigenare tatt", "0 e n na arna are arna")
    | _forms("romsk samisk", "0 a t")
    | _forms("somali", "er ern erna ernas ier")
    | _forms(
        """
    arab kurd turk serb kroat bosni alban afghan syri assyri finländ jugg jugge polack asiat afrikan
    afroamerikan perser irani iraki
    """,
        "er erna ern",
    )
    | _forms("same lapp rumän bulgar balt", "erna er")
    | _forms("neger nigger blatt svartskall zigen", "0 e en ar arna er erna n")
    | _words(
        """
    arab araben somalier somaliern kurd kurden turk turken turkar turkarna afghan afghanen syrier syriern irakier
    iranier
    etiopier eritrean eritreaner eritreanerna marockaner marockan marockanen marockanerna polack polacker
    polackerna polacken rumän rumäner rumänerna rumänen ryss ryssen ryssar ryssarna ukrainare ukrainarna kines
    kineser asiat asiaten neger negern blatte blatten blattar blattarna svartskalle svartskallar svenne
    svennar svennarna invandrare invandraren invandrarna invandrarkille invandrarkillar invandrartjej
    invandrartjejer invandrarbakgrund invandrarungdomar invandrargäng utlänning utlänningar utlänningarna
    utlänningen mörkhyad mörkhyade mörkhyat ljushyad ljushyade vithyad svarthyad svarthyade mörkhyt östeuropé
    östeuropéer östeuropeer afrikan afrikaner afrikanen sydländsk sydländska sydländskt hudfärg etnicitet etnisk
    etniska etniskt flykting flyktingar flyktingen asylsökande ensamkommande nyanlända nyanländ afrosvensk
    afrosvenskar zigenare zigenarna tattare romer romerna rom_ samer samerna gypsy gypsies immigrant immigrants
    foreigner foreigners refugee refugees somalis arabs negro norrman norrmän norrmännen danskar
    danskarna tyskar tyskarna balter balterna litauer litauerna finnar bosnier albaner
    albanen albanerna serber serberna thailändare syrianer assyrier chilenare latino latinos migrant migranter
    papperslösa papperslös brytning
    """
    )
)
_RELIGIOUS = _forms("muslim", "0 er en erna ernas ska sk s") | _words(
    """
    islamist islamister kristen kristna judar judarna jude juden judisk judiska judiskt katolik katoliker
    hindu hinduer buddhist buddhister ateist sikh sikher hijab hijabs niqab burka burkor burkaklädd
    slöja slöjan slöjor beslöjad beslöjade kippa turban salafist salafister jehovas troende pingstvän
    religion religiös religiösa frikyrklig frikyrkliga imamens muslims jewish jew jews christians
    headscarf
    """
)
_HEALTHY = _words(
    """
    schizofren schizofreni psykos psykotisk psykotiska psykiskt psykisk psyksjuk psyksjuka psykfall psykpatient
    adhd autism autist autistisk autistiska asperger aspergers tourettes bipolär dement dementa demens
    demenssjuk demenssjuka alzheimer alzheimers deprimerad deprimerade depression självmord självmordsbenägen
    självmordsförsök suicidal suicid självskadande självskadebeteende missbrukaren missbrukar narkomanen
    alkoholisten alkoholiserad pundaren knarkaren alkisen missbruk missbruksproblem missbruksproblematik
    utvecklingsstörd utvecklingsstörda handikappad handikappade funktionshindrad funktionshindrade
    funktionsnedsättning funktionsnedsatt epilepsi epileptiker diabetiker diabetes hiv hepatit gravid gravida
    höggravid cancer cancersjuk lpt lvm lvu diagnos diagnoser rullstolsburen rullstolsbunden
    förståndshandikappad efterbliven tvångsvård psykiatrin psykakuten hjärnskada hjärnskadad stroke sinnessjuk
    mentalsjuk autistic schizophrenic pregnant psychotic demented ptsd ätstörning anorexi beroendesjukdom

    """
)
_ADDICT = _words(
    """
    missbrukare narkoman alkoholist pundare knarkare heroinist amfetaminist alkis a-lagare junkie addict
    alcoholic
    """
)
_ONE = _words("en den känd kända är a known")
"""Words before an addict that say that one is meant; several hanging about are no one's health."""
_SEXUAL = _words(
    """
    homosexuell homosexuella homosexuellt bisexuell bisexuella heterosexuell bög bögen bögar bögarna lesbisk
    lesbiska flator transperson transpersoner transsexuell transvestit hbtq hbtqi queer gay gays lesbian
    lesbians homosexual transgender sexualitet
    """
)
_POLITICAL = _words(
    """
    nazist nazister nazisten nazisterna nynazist nynazister nmr nmr:are sverigedemokrat
    sverigedemokrater sverigedemokraten sd:are sdare socialdemokrat socialdemokrater socialdemokraten sosse
    sossar sossen moderat moderater moderaten vänsterpartist vänsterpartister miljöpartist miljöpartister
    centerpartist centerpartister kristdemokrat kristdemokrater liberal liberaler kommunist kommunister fascist
    fascister antifascist antifascister afa högerextrem högerextrema högerextremist högerextremister
    vänsterextrem vänsterextrema vänsterextremist vänsterextremister extremist extremister partimedlem
    partiaktiv partisympatisör rasist rasister rasisten anarkist anarkister nazi nazis communist communists
    socialist socialister fackligt
    """
) | _forms("sd- s- m- v- kd- mp- l- c- sd s", "politiker politikern politikers politikerns anhängare")
_CLASS = re.compile(
    r"(?<!\w)(?:(?:klass|årskurs|åk|arskurs|grade|year|class) ?\d{1,2} ?[a-e]?|[1-9][a-e]|går i (?:ettan|tvåan"
    r"|trean|fyran|femman|sexan|sjuan|åttan|nian|gymnasiet)"
    r"|i (?:sexan|sjuan|åttan|nian)|(?:sjätte|sjunde|åttonde|nionde)klassa\w+|[6-9]:an|(?:sjuor|åttor"
    r"|nior)(?:na)?)(?!\w)"
)
_AGE = re.compile(
    r"(?<!\w)(?:\d{1,2} ?-? ?år(?:ig\w*|ing\w*|s)?|\d{1,2}-? ?års-? ?åldern|i \d0-års\w*|\d{1,2} ?(?:till"
    r"|-) ?\d{1,2} ?år\w*"
    r"|(?:ca|cirka|runt|kring|typ|omkring|about|around) ?\d{1,2}(?! ?(?:st|m|meter|min|kr|personer)(?!\w))|(?:tonårs"
    r"|medelålders|ung|unga|yngre|äldre|gammal|gamla|young|old|elderly|teenage)"
    r"|i (?:tonåren|tjugoårsåldern|trettioårsåldern|fyrtioårsåldern|\w{3,10}årsåldern)|\d{2} years?(?: old)?"
    r"|(?:femton|sexton|sjutton|arton|nitton|tjugo)\w{0,4} ?åring\w*"
    r"|(?:tolv|tretton|fjorton|femton|sexton|sjutton|arton|nitton|tjugo|trettio|fyrtio|femtio) år)(?!\w)"
)
_SEX = _words(
    """
    kille killen killar tjej tjejen tjejer man mannen män kvinna kvinnan kvinnor pojke pojken pojkar flicka
    flickan flickor grabb grabben grabbar snubbe snubben gubbe gubben tant tanten dam damen kvinnlig manlig boy
    girl guy woman lady male female pojkvän tonårskille tonårstjej tonårspojke tonårsflicka
    """
)
_CLOTHES = re.compile(
    r"jack(?:a|an|or)$|keps|möss(?:a|an|or)$|luv(?:a|an|or)$|hoodie|hoody|byx|jeans|tröj|t-?shirt|väst(?:en|ar)?$"
    r"|skor(?:na)?$|stövlar|huva|klänning"
    r"|kjol|kläder|klädd$|klädda$|ryggsäck|halsduk|^adidas|^nike|^gucci|moncler|overall|^jacket|^cap$|^hat$|shirt$"
    r"|^pants|trousers|sneakers|backpack"
    r"|^mjukis|glasögon|handväsk|axelväsk|sjal$|slöja$|^shorts|linne$|^rock$|kappa$|bandana|dräkt$|skärmmössa"
    r"|sandaler|tofflor"
)
_APPEARANCE = re.compile(
    r"(?:blond\w*|hår|håret|hårig|rödhår\w*|mörkhår\w*|ljushår\w*|brunhår\w*|långhår\w*|korthår\w*|skägg\w*"
    r"|mustasch\w*|tatuer\w*|piercing\w*|fräkn\w*|ärr|ärret|flint\w*|rakad|"
    r"rakat|skallig\w*|snaggad|lockig\w*|smal|tjock|kraftig|mullig|storvuxen|kortvuxen|lång|överviktig|haltar"
    r"|haltade|hair|beard|tattoo\w*|blonde|bald|skinny|tall|\d{3}cm|tandställning)"
)
_WORD = re.compile(r"[^\W\d_]+(?:[-:][^\W\d_]+)*")


LEFT_OUT = "[…]"
"""What stands where the shield has taken something out of a text."""


def sensitive(text: str, *, wary: bool = False) -> tuple[str, ...]:
    """Return what makes the description doubtful, in a fixed order; () when nothing does.

    "ethnicity", "religion", "health", "sexuality" and "politics" are special by law. "class" is a school class
    together with a person; "looks" is age, sex, and clothing or appearance together. Whoever is `wary`, as a reader
    before publishing, takes young people of any sex for "looks" too, and a name that was left out for a person.
    """
    small = text.lower()
    ordered = _WORD.findall(small)
    words = frozenset(ordered)
    doubts = []
    if not _ETHNIC.isdisjoint(words) or _is_of_a_nation(ordered, words):
        doubts.append("ethnicity")
    for kind, vocabulary in _BY_LAW:
        if not vocabulary.isdisjoint(words) or (kind == "health" and _is_an_addict(ordered, words)):
            doubts.append(kind)
    is_person = not _A_PERSON.isdisjoint(words) or (wary and LEFT_OUT in text)
    if is_person and _has_figure_or_grade(small) and _CLASS.search(small):
        doubts.append("class")
    if not (_SEX | _A_PERSON if wary else _SEX).isdisjoint(words) and _is_described(words) and _AGE.search(small):
        doubts.append("looks")
    return tuple(doubts)


_BY_LAW = (("religion", _RELIGIOUS), ("health", _HEALTHY), ("sexuality", _SEXUAL), ("politics", _POLITICAL))


def _is_of_a_nation(ordered: list[str], words: frozenset[str]) -> bool:
    """Whether a nation or a colour of skin stands right before a person: "svarta killar" but not "svarta jackor"."""
    if _NATIONS.isdisjoint(words) and _COLOURED.isdisjoint(words):
        return False
    pairs = itertools.pairwise(ordered)
    return any((a in _NATIONS and b in _A_PERSON) or (a in _COLOURED and b in _COLOURED_PERSON) for a, b in pairs)


def _is_an_addict(ordered: list[str], words: frozenset[str]) -> bool:
    if _ADDICT.isdisjoint(words):
        return False
    pairs = itertools.pairwise(ordered)
    return any(word in _ADDICT and before in _ONE for before, word in pairs)


def _is_described(words: frozenset[str]) -> bool:
    return any(_CLOTHES.search(word) or _APPEARANCE.fullmatch(word) for word in words if len(word) > 2)


_GRADES = ("klass", "nian", "åttan", "sjuan", "sexan", "sjuor", "åttor", "nior", "går i")


def _has_figure_or_grade(small: str) -> bool:
    return any(letter in small for letter in "123456789") or any(grade in small for grade in _GRADES)


def traits(text: str) -> list[tuple[int, int]]:
    """Return where the words stand that make a wary reader doubt, in order; nothing for a text without doubts."""
    doubts, small = sensitive(text, wary=True), text.lower()
    if not doubts or len(small) != len(text):  # a few letters of other alphabets grow when they are made small
        return []
    found = list(_WORD.finditer(small))
    spans = [match.span() for match in found if match[0] in _SPECIAL or (match[0] in _ADDICT and "health" in doubts)]
    for before, after in itertools.pairwise(found):
        pair = before[0], after[0]
        if (pair[0] in _NATIONS and pair[1] in _A_PERSON) or (pair[0] in _COLOURED and pair[1] in _COLOURED_PERSON):
            spans.append((before.start(), after.end()))
    if "class" in doubts:
        spans += [match.span() for match in _CLASS.finditer(small)]
    if "looks" in doubts:
        spans += [
            match.span() for match in found if match[0] in _SEX | _A_PERSON or _is_described(frozenset([match[0]]))
        ]
        spans += [match.span() for match in _AGE.finditer(small)]
    return sorted(spans)


_SPECIAL = _ETHNIC.union(*(vocabulary for _, vocabulary in _BY_LAW))
