# Rapporten: frågor, knappar och kvitto.

form-start = Rapportera
form-continue = Fortsätt
form-start-over = Börja om
form-back = ‹ Tillbaka
form-cancel = Avbryt
form-done = Klar
form-skip = Annat / vet inte
form-more = Fler …
form-send = ✅ Skicka
form-seen = Så syns det i gruppen
form-undo-cancel = Ångra – fortsätt rapporten

form-ask-category = <b>Vad har hänt?</b>
form-ask-subcategory = <b>Vad mer exakt?</b>
form-ask-place = <b>Var?</b> Tryck på en plats, skriv dess namn eller dela din position.
form-ask-place-event = <b>Var blir det?</b> Tryck på en plats eller skriv dess namn.
form-ask-day = <b>När?</b> Välj, eller skriv ett datum som { $example }.
    Natt före kl. 06 räknas till kvällen innan.
form-ask-day-event = <b>Vilken dag blir det?</b> Välj, eller skriv ett datum som { $example }.
form-ask-band-incident = <b>Vilken tid?</b> Natt före kl. 06 räknas till kvällen innan.
form-ask-band-place = <b>När på dygnet känns det otryggt?</b>
form-ask-band-event = <b>När på dagen?</b>
form-ask-seriousness = <b>Hur allvarligt var det?</b>
form-ask-people = <b>Ungefär hur många personer?</b>
form-ask-recurring = <b>Har det hänt förut?</b>
form-ask-actions = <b>Vad gjordes?</b> Du kan välja flera.
form-ask-note = <b>Skriv kort vad som hände</b>, högst { $limit } tecken.
    Inga namn, nummer eller signalement – de hör hemma hos polisen, 114 14.
form-ask-unit = <b>För vilken enhet?</b>
form-anchor = <b>{ $level } { $label }</b> – { $anchor }

form-area = { $area } …
form-areas = ‹ Alla områden
form-now = Nu ({ $clock })
form-tonight = I kväll
form-today = I dag
form-tomorrow = I morgon
form-yesterday = I går

form-band-morgon = Morgon
form-band-eftermiddag = Eftermiddag
form-band-kvall = Kväll
form-band-sen_kvall = Sen kväll
form-band-natt = Natt
form-band-dygnet = Hela dygnet

form-people-0 = Ingen / vet inte
form-people-1 = 1
form-people-2-4 = 2–4
form-people-5-9 = 5–9
form-people-10-19 = 10–19
form-people-20up = 20 eller fler

form-recurring-first = Första gången
form-recurring-before = Har hänt förut
form-recurring-often = Ofta här

form-actions-none = Inget
form-actions-talked = Pratade på plats
form-actions-police = Ringde polis
form-actions-guard = Ringde väktare
form-actions-fault = Felanmält
form-actions-filed = Polisanmält
form-ticked = ☑ { $label } – vald
form-unticked = ☐ { $label }
form-note-remove = Ta bort texten

form-name-category = Vad
form-name-subcategory = Sort
form-name-place = Var
form-name-day = När
form-name-when = När
form-name-band = När
form-name-seriousness = Allvar
form-name-people = Antal
form-name-recurring = Förut
form-name-actions = Gjort
form-name-note = Text
form-name-unit = Enhet
form-when-night = { $day }, natten mot { $next } { $hours }
form-line = <b>{ $what }:</b> { $answer }
form-change = Ändra: { $what }
form-add = + { $what }
form-assumed = { $level } · { $label } (antagen)
form-on-behalf = åt { $unit }
form-so-far = <i>{ $told }</i>

form-review = <b>Stämmer det?</b> Mer kan läggas till, men behövs inte.
form-to-review = ‹ Till rapporten

form-cancelled = Avbrutet. Inget är skickat.
form-draft-found = Du har en rapport som inte är skickad:
form-already-sent = Rapporten är redan skickad.

form-receipt = ✅ <b>Tack! Rapport { $number } är mottagen.</b>
form-receipt-what-now = Den räknas in i lägesbilden { $period }. EST-gruppen läser den { $day } och bestämmer vad som görs.
form-receipt-late = Den kom efter svarstiden och räknas som sen i lägesbilden { $period }.
form-receipt-danger = Pågår det något farligt? Ring <b>112</b>.
form-another = En till
form-that-was-all = Det var allt
form-withdraw = Ta tillbaka
form-withdrawn = Rapport { $number } är tillbakatagen och räknas inte.
form-restore = Ångra – skicka igen

form-mine-none = Du har inte skickat någon rapport än.
form-mine = <b>Dina rapporter</b>
form-mine-one = <b>Rapport { $number }</b>, skickad { $day } kl. { $clock }.
form-mine-counts = Den räknas in i lägesbilden { $period }.
form-to-mine = ‹ Mina rapporter
form-mine-row = { $number } · { $day } · { $what }
form-mine-row-withdrawn = { $number } · tillbakatagen
form-older = Äldre …
form-newer = ‹ Nyare

form-comma = { $first }, { $rest }
form-and = { $first } och { $last }
form-too-long = Texten är { $over } tecken för lång. Den är inte sparad. Skriv högst { $limit } tecken.
form-text-kept = Texten är med i rapporten.
form-text-so-far = Texten är med i rapporten: <i>{ $note }</i>
form-no-place = Jag hittar ingen sådan plats. Prova en annan stavning eller tryck på ett område.
form-which-place = { $n ->
    [one] Menar du den här?
   *[other] Menar du någon av de här?
}
form-nowhere-near = Ingen känd plats inom { $metres } meter. Positionen är inte sparad. Tryck på en plats eller skriv namnet.
form-near = Det här ligger närmast. Positionen är inte sparad.
form-near-later = Jag visar platserna nära dig när jag frågar var. Positionen är inte sparad.
form-nowhere-near-later = Ingen känd plats inom { $metres } meter. Positionen är inte sparad. Jag frågar strax var.
form-bad-day = Det datumet kan jag inte använda. Skriv till exempel { $example }.
form-old-button = Den knappen gäller inte längre.
form-not-yours = Den rapporten finns inte kvar.
form-no-unit = Du hör inte till någon enhet just nu. Be samordnaren om en inbjudan. Pågår det något farligt: ring 112.
form-apology = Något gick fel hos mig och jag kunde inte ta emot det. Prova igen. Är det bråttom: ring 112.

command-report = Rapportera något du sett
command-mine = Dina rapporter
