"""Names of persons are found as people write them; places, boats, cars and words that look like names pass."""

from __future__ import annotations

import re

import pytest

from reporting.privacy import Finding, found

# What stands in brackets is a name.
NAMES = """
[Kevin Andersson] kastade sten vid skolan
[kevin andersson] kastade sten vid skolan
Det var [Kevin] som började
det var [kevin] som började
han heter [kevin]
Han heter [Kevin Lindkvist]
hon heter [blerina]
Killen heter [Zoltan]
han heter nog [elias]
den ena heter [Robin] och den andra [Max]
det var [liam] och [hugo]
[Liam], [Hugo] och [Björn] satt på bänken
[liam] o [hugo] sparkade på dörren
[Kevins] kompis slog sönder rutan
[kevins] kompis slog sönder rutan
[Kevins] lillebror var med
[Johanssons] grabb körde epa
[johanssons] grabb körde epa
[K. Johansson] stod utanför
[K Johansson] stod utanför
[J Svensson] ringde väktare
[k. johansson] ringde väktare
[Karl-Erik Nilsson] såg allt
[Anna-Karin] på biblioteket blev rädd
[Ali] och [Mohamed] bråkade vid torget
[ahmed] hotade vakten
[Fatima Hassan] blev skrikt åt
[Nguyen] driver kiosken och blev hotad
[Mohammed al-Hassan] syntes till
[Abdi Warsame] och en till
pratade med [Björn] på fritids
träffade [Liv Lindgren] vid kajen
min kompis [Love] såg det
grannen [Stig] hörde smällen
grannen [stig] hörde smällen
[Björn Borg] var där
[Björns] kompis sprang
[Max Andersson] körde moppe
[max andersson] körde moppe
[Per Svensson] anmälde
[per svensson] anmälde
[Bo Ek] hörde av sig
läraren [Eva Lund] blev knuffad
fru [Berg] såg ungdomarna
familjen [Lind] har fått rutan krossad
herr [Storm] klagade
familjen [Karlsson] är oroliga
Enligt [Lars-Göran] var det tre stycken
[Åsa] ringde polis
[asa] ringde polis
[Asa Lindstrom] ringde polis
[Goran] från [Lindqvists] gäng
väktaren [Sara] blev spottad på
[Sara P] blev spottad på
[Emma L] såg allt
Tipset kom från [Maja Söderberg]
[MAJA SÖDERBERG] SÅG ALLT
DET VAR [KEVIN] OCH [ALI]
[Kevin], 16 år, kastade smällare
en kille som heter [isak] säljer gräs
en tjej vid namn [Thea] grät
killen kallas [Zäta] och säljer
killarna [Noel] och [Melvin] bråkade
[noel] sprang mot hamnen
Hälsningar [Gunilla]
Mvh [Stig Larsson]
mvh [gunilla]
jag heter [Lena] och jobbar på ICA
[Oskars] mamma kom och hämtade
[oskars] pappa är förbannad
[Saga Holm] blev knuffad
[Vera Nyström] tog kort
såg [Alma] springa iväg
[alma] och [ebba] blev rädda
[Jan-Olof Öberg] körde förbi
[Hans Ek] såg det hela
[Gun Persson] ringde mig
[Tor Hedlund] ska ha sett det
[Kim Larsson] och två till
[Erik Dahlberg] kom förbi
[von Essens] grabb
[Carl von Essen] hade fest
[Kevin de Souza] var med
[Josefine Ahlgren-Berg] hörde skrik
[Johan Åkerström] är förbannad
[Amina Yusuf] blev trakasserad
[Yusuf] delar ut snus till barn
det är [Viggo] igen
det är [viktor] igen som klottrar
alla vet att det är [simon]
misstänker [Jesper Qvist]
[Jesper Qvists] moped låg på marken
det är samma [robin] som förra veckan
[andersson] i port fyra har fest varje helg
[Bengtsson] ringde och klagade
[Gustafssons] son var med
[Sjögren] och hans kompis
[pettersson] brukar stå där
snacka med [leif] på macken
[Leif] på macken blev hotad
[ronny] och [conny] super i parken
vakten [Peter Holmberg] blev slagen
rektor [Marie Ekström] är informerad
Rektor [Ekström] är informerad
polisen pratade med [Ibrahim]
[hassan] och hans bror [omar]
bröderna [Gashi] bråkade
systrarna [Emelie] och [Ellinor]
[William] kastade sten
[Elliot] sprang
[wilma] och [tindra] skrek
kände igen [Jonte]
kände igen [jonte] från skolan
[Micke] och [Lasse] satt och drack
[micke] på båten
[Zlatko Petrovic] hade kniv
[Ahmad Al-Sayed] stod vid dörren
En kille, [Neo], stod kvar
[Lovisa Bergs] cykel blev stulen
stulen cykel, ägare [Lovisa Berg]
cykeln tillhör [Anders]
[Tuva Grönlund] fick en snöboll i ansiktet
[Milo Ström] eldade
[Nora Ek] filmade
pratade med [Nora] i receptionen
[Vincent] och [Theo] åkte EPA
fam [Berg] har haft inbrott
Fam. [Karlsson] är oroliga
[Per] ringde väktare
[Max] slog till [Leo]
[leo] och [max] bråkade
[Max] pappa kom och hämtade
[p-o larsson] såg allt
[Noah L], [Ali K] och [Max P] satt där
[Ove Å] brukar sitta där
[Kevin Andersson] Kungsgatan
[kevin andersson] skolgatan
[Kevin] Kungsgatan
det är [Andrés] moped
[Lundgren], [Noah]
his name is [Kevin]
a guy called [Marcus] threw a bottle
[marcus] threw a bottle
[John Smith] was there
saw [Oliver] kick the door
the boy is named [Amir]
""".strip().splitlines()

NOT_NAMES = """
Klotter på Karl Johansgatan
Bråk vid Karl Johans torg
inbrott på Olof Palmes gata
moped på Per Albin Hanssons väg
samling på Gustav Adolfs torg
brand i S:t Olofs kyrka
ungdomar vid Sankta Maria kyrka
båten Marita låg och drev
båten heter Marita
M/S Soten låg vid kajen
segelbåten Linnea saknar motor
fiskebåten Ingrid
färjan Saltholmen
stormen Gudrun fällde träd
ovädret Hans
Volvo V70 körde burnout
en röd BMW och en Audi A4
svart Passat
en Seat Leon på torget
vit Skoda Fabia
max 10 personer
MAX 10 PERSONER
utanför Max
på Max vid E6
ett gäng utanför max
björn sedd i skogen
sten kastades mot rutan
sten och flaskor kastades
En sten låg på vägen
Stenar kastades
de kastade sten mot bussen
bo kvar över natten
boende hörde skrik
ville inte gå hem
Ville bara säga att det var lugnt
hans kompis sprang
Hans kompis sprang
Hans bror var med
han var ensam
per person
två per natt
storm och blåst
Storm i natt, en skylt har blåst ner
på väg hem i natt
saga för barnen
saga på biblioteket
en tom flaska
tom lokal
Tom lokal med krossad ruta
tor kväll
tors 14 nov
mån-tors
i maj
Maj var lugnt
14 maj
mars och april
i augusti
dag och natt
Dag och natt står de där
varje dag
min cykel
Min cykel är borta
jo det var lugnt
Jo men det är lugnt
jan-mars
gun
dan efter
mark och park
privat mark
En lind har fallit
lind och ek i parken
Berg och dal
skog brinner vid berget
Ros och tulpan
sanna rykten
klara för ikväll
Klara för kvällen
vi är klara
Love is in the air
Nora kommun
Nora centrum
i Maria
Lysekil
Kungsgatan
Rosvik
Kungstorget
Stångehuvud
Södra hamnen
Stångenässkolan
Gullmarsgymnasiet
Mariedalsskolan
Kronbergsvallen
Badhusberget
Valbodalen
Brastad
Grundsund
Fiskebäckskil
Skalhamn
Gullmarsskolan
Havsbadsparken
Fjälla
Slätten
Dona
Rixö
Coop Ekgatan
Willys
ICA Maxi
Åhléns
Harrys
Lindex
Gina Tricot
Clas Ohlson
Kjell & Company
Espresso House
Burger King
McDonalds
Sibylla
Pressbyrån
Mc Donald's
Waynes Coffee
Johnson utombordare
Harley Davidson
Jack Daniels
Kalle Anka
polisen
väktare
ordningsvakten
rektorn
fritidsledaren
biblioteket
Lysekilsbostäder
LEVA
Avarn
Nokas
Svenska kyrkan
Röda korset
Västtrafik
Räddningstjänsten
ambulans
trygghetsvandrarna
nattvandrare
fältgruppen
Hyresgästföreningen
Lions
Pingstkyrkan
IFK Lysekil
lysekils kommun
vad heter gatan
gatan heter nåt på K
vet inte vad han heter
vad han heter vet jag inte
ingen vet vad de heter
så kallad epatraktor
den kallas för gågatan
det kallas gågatan
jag minns inte namnet
Lucia firades lugnt
Valborg firades lugnt
valborg och midsommar
tjugondag knut
en ask med smällare
knark i en ask
en alm har fallit
ask och björk
vid Ekens skola
ungdomar från klass 9B
i går kväll vid tio
en vakt
Marina vid hamnen
marinan
tage med
lila jacka
rosa hoodie
Rosa hoodie
silver cykel
Mercedes
Honda Civic
Yamaha utombordare
en Crescent
Puch Dakota
Askeladden
Ryds
skotern
vattenskoter
cross
Fredag natt
Sent i lördags
Inget att rapportera
inge nytt
Inga vuxna ute
inga ungdomar
Kjell & Company
Carl Wilhelmsons gata
Häggvall
Finns inget att rapportera
stranden vid Pinnevik
ungdomar kastade sten på en buss
Volvo 240
Opel Astra
Linder
Ida-vägen
Skaftö skola
Bojens förskola
Alla helgons
Even though it was calm
Mark was left on the wall
The guard said it was calm
Guy with a knife
He said that
Will report later
""".strip().splitlines()


@pytest.mark.parametrize("written", NAMES)
def test_a_name_is_found_as_people_write_it(written: str) -> None:
    for frame in ("{}", "Igår kväll: {}.", "{} igår kväll"):
        marked = frame.format(written)
        text = marked.replace("[", "").replace("]", "")
        assert [text[one.start : one.end] for one in found(text)] == re.findall(r"\[(.+?)\]", marked)
        assert {one.kind for one in found(text)} == {"name"}


@pytest.mark.parametrize("text", NOT_NAMES)
def test_what_only_looks_like_a_name_passes(text: str) -> None:
    for frame in ("{}", "Klotter igen. {}", "{} igår", "Det var vid {} sent"):
        assert found(frame.format(text)) == []


def test_a_place_of_the_municipality_is_never_a_name() -> None:
    assert found("träffade alma") != []
    assert found("träffade alma", known={"alma"}) == []
    assert found("klotter vid Åsa", known={"asa"}) == []
    assert found("träffade Kevin Brastad centrum", known={"brastad"}) == [Finding("name", 9, 14)]
