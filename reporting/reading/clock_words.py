"""The words around clock times, and those that tell that a number counts something else."""

from __future__ import annotations

from reporting.reading.letters import one_of

HOURS: dict[str, int] = {
    word: hour
    for hour, words in enumerate(
        [
            "ett one",
            "tva two tvaa",
            "tre three",
            "fyra four",
            "fem five",
            "sex six",
            "sju seven sjuu",
            "atta eight",
            "nio nie nine",
            "tio tie ten",
            "elva eleven elvaa",
            "tolv twelve",
        ],
        1,
    )
    for word in words.split()
}
SINGLE = one_of("midnatt midnight midnattstid tolvslaget midnattssnaret noon")
ABOUT_ENDS = ("tiden", "ish", "snaret", "draget", "rycket", "blecket")
HALVES = one_of("halv half")
QUARTERS = one_of("kvart quarter")

CLOCK = one_of("kl klockan klock klocka klockn klckan tid")
AT = one_of("vid at redan larm")
AROUND = one_of("runt omkring kring around efter after innan fore before fran from mellan between sedan sen since by")
ABOUT = one_of("ca cirka circa typ ungefar about c ung unge")
UNTIL = one_of("till tills until untill til")
PREFIXES = CLOCK | AT | AROUND | ABOUT | UNTIL
EARLY = one_of("innan fore before")
TO = one_of("i to before")
PAST = one_of("over past after")
STEPS: dict[str, int] = {
    "fem": 5, "five": 5, "5": 5, "tio": 10, "ten": 10, "10": 10, "tjugo": 20, "twenty": 20, "20": 20,
    "kvart": 15, "quarter": 15,
}  # fmt: skip

NUMBERED = one_of(
    "nr nummer no buss bussen busslinje linje linjen stolpe stolpen stolp lgh lagenhet kod port bg pg konto "
    "kort objekt "
    "rum sal vecka v veckor rv lv e tel telefon mobil art ktm plan hus tag spar bat brygga zon regnr")  # fmt: skip
UNITS = one_of(
    "kr kronor spann sek lax tkr st stycken styck stk pers personer person procent min mins minuter minut "
    "minutes tim "
    "timmar timme hours hour h s sek dag dagar dagars dygn days vecka veckor manad manader ar ars aring "
    "aringar arig ariga "
    "years yo m meter km mil l liter cl g gram kg grader knop ggr ganger gang hk cc volt vuxna killar kille grabbar "
    "tjejer tjej barn kids elever folk bilar bil mopeder moppar epor rutor people youths teens teenagers boys "
    "girls guys "
    "men women cars tal taggar stolpar cyklar mannar gubbar kvinnor herrar snubbar brudar a b c d som varav "
    "bank sidor "
    "besokare ungar x pack flak burkar pasar lador gm fororvare personers")  # fmt: skip
MEASURES = one_of(
    "kr kronor spann sek lax tkr st stycken procent min minuter tim timmar dagar ar ars m meter km mil l "
    "liter g gram kg "
    "grader knop ggr ganger hk volt watt w kvm kubik besokare deltagare"
)
COUNTED = ("ungdo", "perso", "tonar", "aring", "minut", "timma", "kille", "tjeje", "krono", "meter", "styck", "stolp")
FREE = one_of(
    "pa i vid utanfor inne ute nar da sag hande hander skedde kom blev var och o men sa sen sedan ikvall "
    "igar idag inatt "
    "imorse natten kvallen kvall natt morgonen nagon nagra nan nat ett en det den de dom vi jag han hon man "
    "som2 bakom "
    "framfor nedanfor bredvid nara langs med mot till fran over under av for ca ungefar samt tills innan efter fram "
    "ungefarligen typ cirka har hade ar the in on at by outside near and when we saw there they was were last this "
    "tonight yesterday today am pm mandag tisdag onsdag torsdag fredag lordag sondag tiden snaret draget or "
    "dvs alltsa "
    "igen nu nyss upptacktes upptackt mitt nere uppe bort borta hos mellan runt troligen tror fick skulle "
    "stod satt gick "
    "forra i lugnt inget ingen inga gjorde syntes hordes horde fanns kunde ringde larmade larm polis polisen vaktare "
    "pagick start startade borjade slutade slut eller")  # fmt: skip
DASHES = frozenset(("-", "–", "—", " - ", " – ", " — ", "- ", " -", "–", "‒", "−"))
RANGE_WORDS = one_of("till to och and o tills until")
PEOPLE = one_of(
    "tjej tjejer tjejen kille killar killen man mannen kvinna kvinnan snubbe snubbar grabb grabbar pojke "
    "pojkar flicka flickor "
    "ungdomar gubbe gubbar person personer gang ganget barn elever aldern guy guys boy boys girl girls kids teens"
)
DAY_WORDS = one_of("igar ikvall idag inatt gar kvall dag natt fredags lordags sondags yesterday today tonight")
MONEY = one_of("varde vard vart kostar kostade kostnad for pris swisha swish swishade summa belopp pin arende skap")
