# Listor in och ut: det som sägs om varje rad, frågor om namn som inte är kända, och vad som blev av det.

lists-column-occurred_on = datum
lists-column-time = tid
lists-column-band = tidsband
lists-column-category = kategori
lists-column-subcategory = underkategori
lists-column-place = plats
lists-column-lat = lat
lists-column-lon = lon
lists-column-unit = enhet
lists-column-seriousness = allvar
lists-column-assumed = antagen
lists-column-text = text
lists-column-number = nummer
lists-column-weekday = veckodag
lists-column-area = område
lists-column-incident = händelse
lists-column-review = granskning
lists-column-period = period
lists-column-first_day = första dag
lists-column-last_day = sista dag
lists-column-part = del
lists-column-name = namn
lists-column-reports = antal
lists-column-serious = allvarliga
lists-column-before = perioden innan
lists-column-level = läge
lists-column-units = enheter
lists-yes = ja
lists-no = nej
lists-review-submitted = väntar
lists-review-approved = godkänd
lists-review-rejected = visas inte
lists-part-total = totalt
lists-part-category = kategori
lists-part-place = plats
lists-part-area = område
lists-part-hidden = plats som område
lists-part-others = övriga platser
lists-part-subcategory = underkategori
lists-part-kind = slag på platsen
lists-part-usual = som det brukar vara
lists-part-time = tid

lists-week = v. { $week } { $year }
lists-row = Rad { $line }: { $what }
lists-rows = { $what }: { $n } rader (rad { $lines })
lists-and-more = { $lines } och { $n } till
lists-wrong-no-occurred_on = datum saknas
lists-wrong-no-time = tid saknas
lists-wrong-no-category = kategori saknas
lists-wrong-no-place = plats saknas
lists-wrong-no-unit = enhet saknas
lists-wrong-bad-occurred_on = ”{ $written }” är inget datum med år
lists-wrong-bad-time = ”{ $written }” är ingen tid på dygnet
lists-wrong-bad-lat = ”{ $written }” är ingen punkt i Sverige
lists-wrong-bad-seriousness = allvar ”{ $written }” är inte 1, 2 eller 3
lists-wrong-unknown-place = platsen ”{ $written }” är inte känd
lists-wrong-unknown-category = kategorin ”{ $written }” är inte känd
lists-wrong-unknown-unit = enheten ”{ $written }” är inte känd
lists-wrong-future = ”{ $written }” har inte varit än
lists-wrong-event = ”{ $written }” är något som ska hända, ingen händelse att räkna
lists-wrong-text-out = texten är utelämnad, den innehöll { $kinds }
lists-wrong-text-cut = texten är kortad till { $limit } tecken

lists-cannot-empty = Filen är tom.
lists-cannot-not-a-list = Jag kan inte läsa filen. Spara den som CSV eller Excel (.xlsx) och försök igen.
lists-cannot-old-excel = Det är en gammal eller låst Excel-fil. Spara den som .xlsx utan lösenord och försök igen.
lists-cannot-too-large = Filen är för stor. Dela upp den.
lists-lacks = Jag hittar ingen kolumn för { $columns }. Kolumnerna i filen heter: { $header }.
lists-understood = { $n ->
    [one] En rad
   *[other] { $n } rader
} går att läsa in: { $days }.
lists-days = { $first } till { $last }
lists-say-unit = Gäller alla rader samma enhet? Säg vilken: --unit ENHET
lists-columns = Kolumner: { $columns }.
lists-columns-unused = Används inte: { $columns }.
lists-nothing = Filen har inga rader.
lists-wrong-title = { $n ->
    [one] En rad kan inte läsas in:
   *[other] { $n } rader kan inte läsas in:
}
lists-nothing-done = Ingenting är inläst.
lists-notes-title = Det här ändras när listan läses in:
lists-meant-place = Platsen ”{ $written }” ({ $n ->
    [one] en rad
   *[other] { $n } rader
}) är inte känd.
lists-meant-category = Kategorin ”{ $written }” ({ $n ->
    [one] en rad
   *[other] { $n } rader
}) är inte känd.
lists-meant-unit = Enheten ”{ $written }” ({ $n ->
    [one] en rad
   *[other] { $n } rader
}) är inte känd.
lists-may-mean = Kanske: { $names }
lists-say-column = Säg vilken kolumn det är, till exempel: --map "{ $theirs }={ $ours }"
lists-say-which = Säg vad som menas: --map "{ $what }:{ $written }={ $ours }"
lists-foreseen = { $n ->
    [0] Inga nya rapporter.
    [one] En ny rapport.
   *[other] { $n } nya rapporter.
}
lists-known = { $n ->
    [one] En rad finns redan och läses inte in igen.
   *[other] { $n } rader finns redan och läses inte in igen.
}
lists-remade = Lägesbilder som redan är publicerade och görs om: { $periods }.
lists-waiting = { $n ->
    [one] En text väntar på att samordnaren läser den.
   *[other] { $n } texter väntar på att samordnaren läser dem.
}
lists-done = { $n ->
    [0] Klart. Inga nya rapporter.
    [one] Klart. En rapport är inläst.
   *[other] Klart. { $n } rapporter är inlästa.
} Listans nummer är { $batch }.
lists-already = Den här filen lästes in { $day } kl. { $clock } ({ $n ->
    [one] en rapport
   *[other] { $n } rapporter
}). Ingenting ändras.
lists-listed = { $batch }. { $name }: { $n ->
    [one] en rapport
   *[other] { $n } rapporter
}, från { $first } till { $last }. Inläst { $day }{ $who ->
    [none] {""}
   *[other] {" "}av { $who }
}.
lists-none = Ingen lista är inläst.
lists-undone = { $n ->
    [0] Inga rapporter togs bort.
    [one] En rapport togs bort.
   *[other] { $n } rapporter togs bort.
}
lists-undone-kept = { $n ->
    [one] En rapport är kvar, för någon har ändrat, läst eller slagit ihop den.
   *[other] { $n } rapporter är kvar, för någon har ändrat, läst eller slagit ihop dem.
}
lists-no-such = Det finns ingen lista med nummer { $batch }.

lists-button-how = Läs in en lista
lists-how-title = <b>Läs in en lista med rapporter</b>
lists-how-send = Skicka listan som en fil här i chatten: Excel (.xlsx) eller CSV, högst 5 MB och { $rows } rader. Varje rad är en rapport, och en rad överst säger vad kolumnerna heter.
lists-how-needed = Det här ska finnas: { $occurred_on } med år, { $time } eller { $band }, { $category }, { $place } eller { $lat } och { $lon }, { $unit }.
lists-how-more = Det här får finnas: { $subcategory }, { $seriousness }, { $text }.
lists-how-then = Är det något jag inte känner igen så frågar jag. Inget läses in innan du säger till, och du kan ta bort listan igen.

lists-line = { $line }
lists-reading = Jag läser listan.
lists-importing = Jag läser in { $n ->
    [one] en rad
   *[other] { $n } rader
}. Det tar ungefär { $seconds ->
    [one] en sekund
   *[other] { $seconds } sekunder
}.
lists-title = <b>En lista med rapporter</b>
lists-mend = Rätta i filen och skicka den igen.
lists-ask = Vad menas?
lists-ask-left = Sedan är det { $n } till.
lists-which-unit = <b>Vilken enhet gäller listan?</b> Raderna säger inte vem som har rapporterat.
lists-gone = Filen finns inte kvar. Skicka den igen.
lists-too-large = Listan är för stor för chatten. Här får den ha högst { $rows } rader och 5 MB. Dela upp den, eller be den som sköter boten att läsa in den.
lists-lost = Jag kunde inte hämta filen. Skicka den igen.
lists-failed = Något gick fel. Ingenting är inläst. Skicka filen igen.
lists-cancelled = Ingenting är inläst. Filen är borttagen.
lists-button-import = { $n ->
    [one] Läs in en rad
   *[other] Läs in { $n } rader
}
lists-button-cancel = Avbryt
lists-button-all = Visa alla
lists-button-undo = Ta bort listan igen
lists-toast-cancelled = Avbrutet.
