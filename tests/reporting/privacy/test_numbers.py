"""Numbers, links, handles, accounts and addresses in the spellings that people use, and what must pass."""

from __future__ import annotations

import re

import pytest

from reporting.privacy import found

# What stands in [[ ]] is found, as the kind before the colon.
FOUND = """
personnummer: pnr [[850709-9806]]
personnummer: personnr [[8507099806]] ringde in
personnummer: hans personnummer är [[19850709-9815]]
personnummer: född [[850709-9806]]
personnummer: ssn [[850709 9806]]
personnummer: pnr [[851309-9805]]
personnummer: pnr [[850709-980]]
personnummer: pers.nr: [[850709 98051]]
personnummer: kille född [[850709]]
personnummer: kille född [[2006-07-09]]
personnummer: född [[9 juli 1985]]
personnummer: f. [[060709]]
personnummer: [[85O7O9-98O5]] stod det
personnummer: [[850709-98O5]] stod det
personnummer: [[850709, sista fyra 9805]]
personnummer: [[850709 och sista fyra siffrorna är 9805]]
personnummer: [[850709 streck 9805]]
personnummer: [[850709 sista 4 9805]]
personnummer: [[850709-XXXX]]
personnummer: [[19850709xxxx]]
personnummer: [[850709 -- 9805]]
personnummer: [[850709_9805]]
personnummer: [[850709:9805]]
personnummer: her number is [[850709-9805]]
personnummer: [[８５０７０９–９８０５]]
samordningsnummer: pnr [[701063-2392]]
samordningsnummer: [[701063 2391]]
samordningsnummer: samordningsnr [[19701063-2391]]
phone: ring [[070-123 456]]
phone: tel [[61 30 00]]
phone: tfn [[613000]]
phone: ring på [[07O-123 45 67]]
phone: [[0 7 0 1 2 3 4 5 6 7]]
phone: [[0-7-0-1-2-3-4-5-6-7]]
phone: nummer [[70 123 45 67]]
phone: mobil: [[+46(0)701234567]]
phone: [[0046701234567]] ringde
phone: [[+46-70-123 45 67]]
phone: [[070-12 34 567]]
phone: [[070 1234 567]]
phone: [[07 0123 4567]]
phone: [[0701 234 567]]
phone: [[noll sju noll ett två tre fyra fem sex sju]]
phone: [[08-123 456 78]]
phone: [[031-12 34 56]]
phone: swisha till [[0701234567]]
phone: [[070_123_45_67]]
phone: [[070,123,45,67]]
phone: messa [[0736 12 34 5]]
email: [[kevin.a@gmail.com]]
email: [[kevin.a@gmail.com]].
email: [[kevin at gmail.com]]
email: [[kevin (at) gmail (dot) com]]
email: [[kevin snabel-a gmail.com]]
email: [[kevin snabela gmail punkt com]]
email: [[kevin_a[at]hotmail.se]]
email: mejla [[Kevin.A@GMAIL.COM]] snarast
email: [[kevin{at}live.se]]
email: [[kevin@gmail,com]]
email: [[kevin ät gmail punkt com]]
email: [[kevin@ gmail.com]]
plate: regnr [[BIL 123]]
plate: reg: [[abc.123]]
plate: reg [[A B C 1 2 3]]
plate: skylten var [[KEVIN1]]
plate: regnr är [[AB 12345]]
plate: bilen hade reg [[kom 123]]
plate: en volvo [[ABC12D]] körde
plate: [[abc 12d]] på torget
plate: [[XYZ987]],[[ABC123]]
plate: epa [[gbd 456]] drog donuts
plate: [[mor269]] körde
plate: [[dur58s]]
handle: [[@kevin06]] lade ut
handle: [[@anna.b]] filmade
handle: [[@kevve]]
handle: snap: [[kevin06]]
handle: snap [[kevin06]] säljer
handle: insta [[kevve_x]]
handle: insta: [[kevve.x]]
handle: instagram: [[kevvex]]
handle: ig: [[linneaa]]
handle: ig [[kevve06]]
handle: tiktok: [[emma.lol]]
handle: tiktok [[@emmalol]]
handle: discord [[kevve#1234]]
handle: discord: [[kevve]]
handle: hans snap är [[kevve07]]
handle: snapen [[kevve_07]]
handle: snapen är [[ebban.lol]]
handle: hon heter [[linnea_xx]] på insta
handle: på snap heter han [[kevve07]]
handle: kontot [[kevve_x]] la ut filmen
handle: användarnamn: [[kevvex]]
handle: snapchat - [[kevvex]]
handle: telegram [[@gram_lysekil]]
url: [[https://www.example.com/kevin]]
url: [[http://t.me/grupp]]
url: [[t.me/grupp123]]
url: se [[www.lysekil.se]]
url: [[lysekil.se]] skriver
url: [[flashback.org/t123?p=1]]
url: [[youtu.be/abc123]], kolla
url: länk: [[tiktok.com/@emmalol/video/1]]
url: ([[https://example.com/a]])
bank: konto [[8327-9 123 456 789-0]]
bank: kontonr: [[123 456 789]]
bank: clearing [[8327-9 konto 123 456 789-0]]
bank: clearing [[8327]] och konto [[123456789]]
bank: [[SE35 5000 0000 0549 1000 0003]]
bank: iban [[SE3550000000054910000003]]
bank: [[DE89 3704 0044 0532 0130 00]]
bank: bankgiro [[5050-1055]]
bank: bg [[123-4567]]
bank: plusgiro [[12 34 56-7]]
bank: pg [[123456-7]]
bank: swish [[123 456 78 90]]
bank: swisha till [[1234567890]]
bank: kort [[4539 1488 0343 6467]]
bank: [[4539148803436467]]
bank: kortnummer [[4539 1488 0343 6468]]
bank: [[5500-0000-0000-0004]]
bank: swedbank [[8105-9 123 456 789]]
address: bråk på [[Kungsgatan 12 B]]
address: bråk på [[kungsgatan 12b]] igen
address: [[Kungsgatan 12]], [[Ekgatan 3]]
address: [[Rosviksgatan 4 A lgh 1102]]
address: [[lgh 1102]] luktar hasch
address: [[lägenhet 1203]]
address: [[trappa 3]] igen
address: [[Kungsgatan 12 port 4]]
address: [[uppgång C]]
address: bor på [[Backavägen 7]]
address: bor i [[Rixö 114]]
address: adress: [[Lyse Humlekärr 114]]
address: [[Olof Palmes gata 3]]
address: [[Södra Hamngatan 10-12]]
address: [[Strandgatan nr 5]]
address: [[Valbogatan 9, 3 tr]]
address: [[Norra vägen 22]] i lysekil
address: [[Ängsstigen 8]] brinner
address: [[Bryggargränd 2]]
address: vid [[nummer 14 på Kungsgatan]]
address: [[Kungsg. 14]], lgh luktar
address: [[Turistg 4]] igen
address: [[kungsgatan14]]
address: he lives at [[Kungsgatan 12]]
""".strip().splitlines()

PASSES = """
Kungsgatan 22.30
kungsgatan 21:15
Kungsgatan kl 22
kungsgatan 15 ungdomar
kungsgatan 2 killar
Kungsgatan 3 bilar stod
kungsgatan 14/11
kungsgatan 14 november
kungsgatan 10-12 personer
Kungsgatan, 17-årig pojke
Hamngatan 3 st mopeder
Storgatan 5 förråd uppbrutna
Kungsgatan 50 meter från torget
Torget 10 ungdomar
väg 162
länsväg 1700
riksväg 44
E6
stolpe 14
belysningsstolpe 1204 på Kungsgatan
lampa 12 släckt vid Södra hamnen
buss 841 mot Brastad
linje 850
hållplats 3
spår 2
port 4
plan 2 i parkeringshuset
våning 2 på biblioteket
hus 12B
rum 101
sal B12
klass 8B
typ100 pers
max100 pers
rum101
årskurs 9
åk 7
v. 45
vecka 46
kl 22
22.30-23.15
22:30
2026-11-14
14/11-26
20261114 2230
14 nov 2130
2 500 kr
45 000 kr i skada
12 500:-
3 rutor
ca 20 st
20-25 ungdomar
15-åringar
14-16 år
födda 2008
född 2009
årskull 08
70 km/h
0,5 promille
ring 112
ring 114 14
1177
116 117
tel 112
ärende 5000-K123456-24
diarienr 2026-123
ärendenummer 123456
Volvo V70
Volvo XC60
BMW 320
Audi A4
Saab 9-5
VW Golf
Mercedes C220
KTM 125
Honda CBR 600
Yamaha YZF 125
värde 140 kr
för 300 kr
Mercury 50 hk
iPhone 15
Windows 11
Covid 19
7-Eleven
G20
4x4
A-traktor
EPA
100 000
1 000 000 kr
58.2743, 11.4358
N58 16.458 E11 26.148
la upp på snap igår
på snap och insta
filmade för tiktok
tiktok 14 nov
sprids på tiktok och snap
snap: dom filmade slagsmålet
det ligger på insta nu
kolla insta
discord och snap
facebookgruppen Lysekil
facebook: gruppen är arg
@ torget
@hamnen
10@20
kom hit.de sprang
lugnt.no problem
kl.22
t.ex. bänkar
m.m.
bl.a. klotter
o.s.v.
ca.20
IMG_2034.jpg
bild.jpg
klotter "ACAB"
klotter 1312
taggen ZK1
taggat "KSM" på 3 bänkar
bg färgen är grön
konto 12
kontot är 3 dagar gammalt
bankomaten
swish funkar inte
kort kille
kort stund
port uppbruten
trappan 3 meter
trappa 3 steg
lägenhet 3 rum
hemma hos någon
bor nära hamnen
bor på Kungsgatan
boende på Ekgatan
SOS 112
nr 12 av 20
nummer 3
""".strip().splitlines()


@pytest.mark.parametrize("line", FOUND)
def test_what_points_at_a_person_is_found_whole(line: str) -> None:
    kind, _, written = line.partition(": ")
    for frame in ("{}", "Hej! {} sa vakten"):
        marked = frame.format(written)
        text = marked.replace("[[", "").replace("]]", "")
        wanted = re.findall(r"\[\[(.+?)\]\]", marked)
        spans = [(one.kind, text[one.start : one.end]) for one in found(text)]
        assert [span for span in spans if span[1] in wanted] == [(kind, each) for each in wanted]


@pytest.mark.parametrize("text", PASSES)
def test_times_places_counts_and_things_pass(text: str) -> None:
    for frame in ("{}", "Vid torget: {} sågs", "{}, annars lugnt"):
        assert found(frame.format(text)) == []
