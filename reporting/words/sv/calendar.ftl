# Samordnarens tider: när frågan går ut, röda dagar, periodens längd och uppehåll.
calendar-button = Tider och uppehåll
calendar-back = Alla tider
calendar-cancel = Avbryt

calendar-title = <b>Tider</b>
calendar-every = { $days ->
    [7] En period är en vecka.
   *[14] En period är två veckor.
}
calendar-line = { calendar-what }: { $when } kl. { $clock }
calendar-what = { $moment ->
    [opens] Frågan går ut
    [reminds] Påminnelsen går ut
    [closes] Perioden stänger
   *[publishes] Lägesbilden går ut
}
calendar-when-only = { $weekday }
calendar-when-in = { $weekday }, vecka { $week } av 2
calendar-when-after = { $weekday } efter perioden
calendar-when-later = { $weekday }, { $weeks } veckor efter perioden
calendar-red = Röd dag: { $rule ->
    [earlier] det sker vardagen före
    [later] det sker nästa vardag
   *[keep] det sker ändå
}.
calendar-pauses-none = Inga uppehåll är inlagda.
calendar-pauses = { $n ->
    [one] Ett uppehåll är inlagt.
   *[other] { $n } uppehåll är inlagda.
}

calendar-change = { $moment ->
    [opens] När frågan går ut
    [reminds] När påminnelsen går ut
    [closes] När perioden stänger
   *[publishes] När lägesbilden går ut
}
calendar-button-red = Röda dagar
calendar-button-week = En period är en vecka
calendar-button-weeks = En period är två veckor
calendar-button-shift = Byt till de andra veckorna
calendar-button-pauses = Uppehåll

calendar-time = <b>{ $moment ->
    [opens] När ska frågan gå ut?
    [reminds] När ska påminnelsen gå ut?
    [closes] När ska perioden stänga?
   *[publishes] När ska lägesbilden gå ut?
}</b> Nu: { $when } kl. { $clock }.
calendar-time-new = Nytt: { $when } kl. { $clock }.
calendar-time-press = Tryck på Spara om det är rätt.
calendar-time-bad = Det går inte att spara. Ordningen är fråga, påminnelse, stängning och lägesbild.
calendar-day-earlier = Dagen före
calendar-day-later = Dagen efter
calendar-hour-earlier = Timmen före
calendar-hour-later = Timmen efter
calendar-quarter-earlier = Kvarten före
calendar-quarter-later = Kvarten efter
calendar-save = Spara

calendar-red-ask = <b>Röda dagar och aftnar som julafton.</b> Vad ska hända när något annars sker en sådan dag?
calendar-red-order = Kan det inte flyttas åt det hållet, flyttas det åt det andra: ordningen hålls alltid.
calendar-red-earlier = Vardagen före
calendar-red-later = Nästa vardag
calendar-red-keep = Det sker ändå

calendar-turn = <b>{ $days ->
    [7] Byta till perioder om en vecka?
   *[14] Byta till perioder om två veckor?
}</b>
calendar-turn-shift = <b>Byta till de andra veckorna?</b>
calendar-turn-yes = Ja, byt

calendar-done = Sparat.
calendar-same = Så var det redan.
calendar-kept = { $period } behåller sina dagar och tider.
calendar-next = Nästa fråga går ut { $day } kl. { $clock }. Den gäller { $period }.
calendar-next-now = Frågan för { $period } går ut nu.

calendar-pause-list = <b>Uppehåll.</b> De dagarna går ingen ny fråga ut. Det går att rapportera ändå.
calendar-pause-line = • { $first } – { $last }
calendar-pause-period = • { $period }
calendar-pause-more = … och { $n } till
calendar-pause-add = Lägg till ett uppehåll
calendar-pause-take-out = Ta bort { $first } – { $last }
calendar-pause-type = Från och till vilken dag är det uppehåll? Skriv till exempel <i>29 juni–9 augusti</i> eller <i>v. 27–32</i>.
calendar-pause-bad = Jag förstod inte dagarna. Skriv den första och den sista dagen. Ett uppehåll är högst ett år.
calendar-pause-ask = <b>Uppehåll { $first } – { $last }?</b>
calendar-pause-without = Ingen fråga för:
calendar-pause-without-none = Ingen fråga skulle ha gått ut de dagarna.
calendar-pause-yes = Ja, lägg in uppehållet
calendar-pause-lift = <b>Ta bort uppehållet { $first } – { $last }?</b>
calendar-pause-lift-yes = Ja, ta bort
calendar-pause-gone = Uppehållet är borttaget.

calendar-notice = Kommunfilen har nya tider. Nästa fråga går ut { $opens }. Den gäller v. { $weeks }.
calendar-notice-kept = Kommunfilen har nya tider. Period v. { $kept } behåller sina. Nästa fråga går ut { $opens }. Den gäller v. { $weeks }.

calendar-file-name = EST { $name }
