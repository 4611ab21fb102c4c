# Granskningen: texterna en och en, den dagliga påminnelsen, och det som samordnare lägger till i lägesbilden.

review-title = <b>Text i rapport { $number }</b>{ $left ->
    [0] {""}
    [one] {" "}– den sista
   *[other] {" "}– { $left } kvar
  }
review-unit = Från { $unit }.
review-hidden = Platsen är känslig. Gruppen ser bara området { $area } tills det finns { $few } rapporter därifrån.
review-sensitive = Platsen är känslig.
review-few = { $n ->
    [one] Det här är enda rapporten därifrån.
   *[other] Bara { $n } rapporter därifrån.
  }
review-marked = <u>{ $text }</u>
review-doubts = Läs det understrukna en gång till: { $kinds }.
review-kind-person = kanske ett namn
review-kind-class = skolklass
review-kind-looks = utseende
review-none = Inga texter väntar. Bra jobbat!

review-button-queue = Texter att läsa ({ $n })
review-button-approve = Godkänn
review-button-edit = Ändra
review-button-reject = Avvisa
review-button-join = Slå ihop
review-button-skip = Hoppa över
review-button-next = Nästa
review-button-undo = Ångra nr { $number }
review-button-back = Till texten
review-button-picture = Lägesbilden

review-edit-ask = Skriv den nya texten i rapport { $number }. Högst { $limit } tecken. Den ersätter den gamla, som inte sparas. Så här står det nu:
review-edit-long = { $over ->
    [one] Texten är { $over } tecken för lång. Skriv den kortare.
   *[other] Texten är { $over } tecken för lång. Skriv den kortare.
  }
review-edit-empty = Skriv minst ett ord.
review-edit-private = Texten verkar innehålla { $kinds }. Den är inte sparad. Skriv om plats, tid och vad som hände.

review-changed = <b>Texten är ändrad.</b> Läs den igen.
review-first-approved = <b>{ $name } hann före:</b> texten är godkänd.
review-first-rejected = <b>{ $name } hann före:</b> texten är avvisad.
review-now-edited = Texten i rapport { $number } är ändrad och godkänd.
review-now-joined = Ihopslagna. Texten väntar fortfarande på dig.
review-toast-approved = Godkänd
review-toast-rejected = Avvisad
review-toast-undone = Ångrat

review-digest-title = <b>Det här väntar på dig</b>
review-digest-texts = { $n ->
    [one] En text att läsa.
   *[other] { $n } texter att läsa.
  }
review-digest-proposals = { $n ->
    [one] En ändring att säga ja eller nej till.
   *[other] { $n } ändringar att säga ja eller nej till.
  }
review-digest-undecided = Lägesbilden { $period } väntar på att bli publicerad.
review-digest-closes = Svarstiden för { $period } går ut { $day } kl. { $time }.

# Det som samordnare lägger till
review-own-title = <b>Ert eget i lägesbilden</b>
review-own-line = <b>{ $name }:</b> { $text }
review-own-nothing = inget skrivet
review-own-levels = <b>Egna nivåer:</b>
review-own-level = • { $place }: { $level }. { $reason }
review-own-actions = Åtgärder
review-own-coming = På gång
review-own-greeting = Hälsning
review-own-whole = Hela kommunen
review-level-normal = som vanligt
review-level-above = mer än vanligt
review-level-clear = klart mer än vanligt

review-own-ask-actions = Skriv vad ni har gjort och ska göra. Det står i inlägget som Åtgärder.
review-own-ask-coming = Skriv vad som är på gång. Det står i inlägget under På gång.
review-own-ask-greeting = Skriv en hälsning till gruppen.
review-own-left = Du kan skriva högst { $left } tecken. Skriv om platser, inte om personer.
review-own-first = { $left ->
    [0] Det första inlägget är fullt. Din text kommer i nästa.
   *[other] Ungefär { $left } tecken får plats i det första inlägget. Är texten längre kommer den i nästa.
  }
review-own-now = Nu står det: <i>{ $text }</i>
review-own-by = Skrivet av { $name }.
review-own-places = <b>Vilken nivå vill du ändra?</b> Du väljer en plats och säger varför.
review-own-place = <b>{ $place }</b>
review-own-counted = Så räknar boten: { $level }.
review-own-set = Egen nivå: { $level }. { $reason }
review-own-choose = Välj nivå. Sedan skriver du varför, och det står i inlägget.
review-own-why = Skriv varför. <b>{ $place }: { $level }</b>. Det står i inlägget.
review-own-conflict = <b>{ $name } hann före.</b> Din text är inte sparad. Skriv den igen om den ska stå i stället.
review-own-conflict-gone = <b>{ $name } hann före</b> och tog bort texten. Skriv igen om den ska stå där.
review-own-saved = Sparat.
review-own-removed = Borttaget.

review-follows = Efter texten får gruppen bilden med staplar. Veckan och kartan ser den som trycker på Diagram.
review-button-own = Lägg till eget
review-button-own-change = Ändra ert eget
review-button-levels = Ändra en nivå
review-button-level-normal = Som vanligt
review-button-level-above = Mer än vanligt
review-button-level-clear = Klart mer än vanligt
review-button-remove = Ta bort
review-button-keep = Låt det stå
review-button-own-back = Tillbaka

# Rättade versioner
review-corrected-heading = <i>Rättad { $day } kl. { $time } (version { $version })</i>
review-corrected = Lägesbilden { $weeks } har rättats: { $came }.
late-came-lines = { $n ->
    [one] { $n } rad från samordnarna
   *[other] { $n } rader från samordnarna
  }
late-came-levels = { $n ->
    [one] { $n } nivå
   *[other] { $n } nivåer
  }
late-came-fewer = { $n ->
    [one] { $n } text borttagen
   *[other] { $n } texter borttagna
  }
