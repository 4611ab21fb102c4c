# Lägesbilden när som helst: knapparna under gruppens inlägg, /laget och /lagesbild.
look-button-chart = Diagram
look-button-document = PDF
look-button-places = Mer om platsen
look-button-every = Alla platser
look-button-why = Varför dolt?

look-toast-sent = Jag har skrivit till dig privat.
look-toast-coming = Kommer strax.
look-toast-anonymous = Du är anonym här. Då kan jag inte skriva till dig. Stäng av det och tryck igen.
look-toast-unbound = Gruppen är inte kopplad längre. Be samordnaren koppla den igen.
look-toast-gone = Den lägesbilden finns inte längre.
look-toast-not-welcome = Tryck på knappen i EST-gruppen igen. Trycket gäller ett dygn.
look-gone = Den lägesbilden finns inte längre.
look-not-welcome = Länken gäller för den som just tryckt på en knapp i EST-gruppen, och i ett dygn. Tryck på knappen där igen.
look-overtaken = Det här är version { $version } för { $weeks }. Den är nyare än inlägget du tryckte på.
look-failed = Bilden gick inte att rita just nu.

look-places = { $n ->
    [0] <b>Lägesbild { $weeks }</b> Ingen har rapporterat om någon plats.
   *[other] <b>Lägesbild { $weeks }</b> Vilken plats vill du veta mer om?
  }
look-usual = Jämfört med förut: { $level } ({ $usual }).
look-pattern = Återkommer: { $pattern }.
look-serious = Allvarligt: { $incident }.
look-hidden = Här visas området, utan dag och tid. Färre än { $few } rapporter från en känslig plats kan peka ut någon.
look-document = Lägesbild { $municipality } { $weeks }. Den går bra att skicka vidare.
look-file = lagesbild
look-file-chart = lagesbild-diagram
look-file-times = lagesbild-tider
look-file-map = lagesbild-karta

# /laget och /lagesbild
command-now = Läget just nu, i siffror
command-picture = En lägesbild: v45, förra, kvartal, år
when-now = <b>Läget just nu { $weeks }</b> ({ $days })
when-unreviewed = Så här långt. Inget är granskat.
when-count = { $count }.
when-answered = { $n ->
    [one] { $n } enhet av { $units } har svarat.
   *[other] { $n } enheter av { $units } har svarat.
  }
when-place = • { $place }: minst { $n }
when-few = Bara platser med minst { $few } rapporter visas, avrundat nedåt. De räknas en gång om dygnet, kl. 06. Känsliga platser visas inte.
when-closes = Svarstiden går ut { $closes }. Lägesbilden kommer { $out }.
when-at = { $day } kl. { $time }
when-button-now = Läget { $weeks }
when-failed = Det gick inte att räkna just nu. Försök igen om en stund.
when-unclear =
    Vilken period menar du? Skriv så här:
    /lagesbild v45
    /lagesbild 2026-11-09
    /lagesbild förra
    /lagesbild kvartal 3
    /lagesbild år 2025
when-none-yet = Ingen lägesbild är publicerad än. Skriv /laget för att se läget just nu.
when-ahead = Perioden { $weeks } har inte börjat än.
when-under-way = Perioden { $weeks } pågår. Skriv /laget för att se läget just nu.
when-not-out = Lägesbilden för { $weeks } är inte publicerad.
when-nearest = Det här finns närmast:
when-button-own = Samordnarens vy
when-button-rest = Allt, i privat chatt
when-button-quarter = Kvartal
when-button-third = Tertial
when-button-year = År
when-long-none = Inga lägesbilder är publicerade från den tiden. Då finns inget att visa.
when-button-draft = Visa utkastet

look-guest-data = Du är inte medlem. Det enda som är sparat är att du tryckt på en knapp i EST-gruppen. Det raderas { $day } kl. { $time }, eller nu om du skriver /radera.
look-guest-erased = Klart. Nu är inget sparat om dig här.
look-privacy = <b>Knapparna i EST-gruppen:</b> att du tryckt minns jag i ett dygn, för att kunna svara dig här. Du blir inte medlem av det.
