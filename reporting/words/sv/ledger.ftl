# Liggaren: vem som fick frågan, när och varför inte, och samordnarens påminnelser.

cycle-nudge = <b>En påminnelse från samordnaren.</b> Vi har inte hört något för { $period } än.
cycle-again = <b>Här är frågan igen.</b> Hur har det varit? Period { $period }.

ledger-when = { $day } kl. { $clock }

ledger-q-sent = { $name } fick frågan { $at }.
ledger-q-twice = { $name } fick frågan { $at }, kanske två gånger.
ledger-q-again = { $name } fick frågan igen { $at }.
ledger-q-sending = Frågan till { $name } skickas just nu.
ledger-q-queue = Frågan till { $name } står i kö sedan { $at }. Den går när det är dess tur.
ledger-q-flood = Frågan till { $name } väntar till { $at }. Telegram har bett boten om en paus.
ledger-q-retry = Frågan till { $name } kom inte i väg. Nytt försök { $at }.
ledger-q-doubt = Kanske har { $name } fått frågan. Den går en gång till { $at }.
ledger-q-later = { $name } får frågan { $at }.
ledger-q-quiet = { $name } får frågan { $at }. Till dess är det tyst tid.
ledger-q-back = { $name } är borta till och med { $day } och får frågan { $at }.
ledger-q-unknown = Kanske fick { $name } frågan { $at }. Nätet bröts innan Telegram svarade.
ledger-q-blocked = { $name } fick ingen fråga: har blockerat boten, eller kontot är borta, sedan { $at }.
ledger-q-refused = { $name } fick ingen fråga: Telegram tog inte emot den { $at }.
ledger-q-left = { $name } fick ingen fråga: lämnade EST { $at }.
ledger-q-removed = { $name } fick ingen fråga: togs bort ur EST { $at }.
ledger-q-answered = { $name } fick ingen fråga: enheten hade redan svarat.
ledger-q-closed = { $name } fick ingen fråga: perioden stängde { $at }.
ledger-q-paused = { $name } får inga frågor: har pausat dem sedan { $at }.
ledger-q-away = { $name } fick ingen fråga: borta från { $first } till och med { $last }.
ledger-q-was-away = { $name } fick ingen fråga: var borta då.
ledger-q-was-paused = { $name } fick ingen fråga: hade pausat dem då.
ledger-q-was-blocked = { $name } fick ingen fråga: boten var blockerad då.
ledger-q-resting = { $name } fick ingen fråga: enheten är inte i drift.
ledger-q-other = { $name } fick ingen fråga: i enheten går den bara till kontaktpersonerna.
ledger-q-none = { $name } fick ingen fråga: är inte med i någon enhet.
ledger-q-newcomer = { $name } var inte med då: kom med { $at }.
ledger-q-joined = { $name } fick ingen fråga: kom med { $at }, när frågan hade gått ut.
ledger-q-pause = Ingen får frågan: perioden är pausad.
ledger-q-ahead = Frågan till { $name } går ut { $at }.
ledger-q-soon = Frågan till { $name } skulle gå ut { $at }. Boten har inte hunnit än.
ledger-q-never = Ingen fick frågan: boten gick inte då, { $at }.
ledger-q-unplanned = { $name } fick ingen fråga: hörde inte till dem som skulle få den.
ledger-q-old = Det finns inget kvar om { $name } och den perioden: vad som skickas sparas i 90 dagar.
ledger-q-lost = { $name } skulle få frågan, men inget finns kvar om vad som hände.
ledger-q-restored = Kanske fick { $name } frågan. En äldre kopia av allt lades tillbaka { $at }.
ledger-q-dropped = { $name } fick ingen fråga: den drogs tillbaka { $at }.

ledger-then = { $then }.
ledger-r-reminded = påmind { $at }
ledger-r-unknown = kanske påmind { $at }
ledger-r-waiting = påminns { $at }
ledger-r-again = frågan går igen { $at }
ledger-r-away = inte påmind: borta
ledger-r-paused = inte påmind: pausad
ledger-r-blocked = inte påmind: har blockerat boten
ledger-r-wish = vill inte ha påminnelser
ledger-r-snoozed = valde själv när
ledger-r-late = inte påmind: frågan kom så sent

ledger-a-self = { $what ->
    [report] rapporterade
    [calm] svarade lugnt
    [notout] svarade inte ute
   *[done] sa att det var allt
} { $at }
ledger-a-colleague = någon annan i enheten { $what ->
    [report] rapporterade
    [calm] svarade lugnt
    [notout] svarade inte ute
   *[done] svarade
} { $at }
ledger-a-coordinator = samordnaren { $what ->
    [report] rapporterade
   *[other] svarade
} åt enheten { $at }
ledger-a-none = inget svar än
ledger-a-closed = inget svar kom
ledger-a-left = svar saknas för { $units }

ledger-s-sent = fått frågan { $at }
ledger-s-twice = fått frågan { $at }, kanske två gånger
ledger-s-again = fått frågan igen { $at }
ledger-s-unknown = kanske fått frågan { $at }
ledger-s-reminded = påmind { $at }
ledger-s-refused = Telegram tog inte emot frågan
ledger-s-blocked = har blockerat boten
ledger-s-paused = pausad
ledger-s-away = borta till { $last }
ledger-s-left = har lämnat EST
ledger-s-removed = borttagen ur EST
ledger-s-resting = enheten är inte i drift
ledger-s-other = får inte frågan
ledger-s-none = i ingen enhet
ledger-s-joined = kom med { $at }
ledger-s-self = har svarat
ledger-s-answered = enheten har svarat
ledger-s-restored = kanske fått frågan
ledger-s-not-yet = frågan har inte gått ut än

# ---- för samordnaren

ledger-button-why = Varför kom ingen fråga?
ledger-button-nudge = Påminn nu
ledger-button-nudge-all = Påminn alla som saknas
ledger-button-nudge-unit = Påminn alla i enheten
ledger-button-again = Skicka frågan igen
ledger-button-answer = Svara åt enheten
ledger-button-person = Om { $name }
ledger-back-missing = Vilka saknas

ledger-person = <b>{ $name } och frågan</b>
ledger-period = <b>{ $period }</b>
ledger-unit =
    <b>{ $unit }</b>, { $period }
    { $n ->
        [0] Ingen i enheten får frågan.
        [one] En svarar för enheten:
       *[other] { $n } svarar för enheten:
    }
ledger-unit-answered = Enheten har svarat.
ledger-line = { $name }: { $state }
ledger-more = … och { $n } till
ledger-in-unit = <b>{ $unit }</b>
ledger-empty = ingen som får frågan
ledger-in-list = { $name } ({ $state })

ledger-nudged = { $n ->
    [0] Ingen påminnelse gick.
    [one] En påminnelse går till { $names }.
   *[other] { $n } påminnelser går till { $names }.
}
ledger-nudged-quiet = { $n ->
    [one] En har tyst tid och får den efteråt.
   *[other] { $n } har tyst tid och får den efteråt.
}
ledger-left-out = Inte till: { $names }.
ledger-and-more = { $names } och { $n } till

ledger-n-recent = påmind nyss, { $at }
ledger-n-answered = enheten har svarat
ledger-n-not-yet = frågan är på väg
ledger-n-closed = perioden är inte öppen

ledger-again-done = Frågan går igen.
ledger-again-quiet = Frågan går igen { $at }. Till dess är det tyst tid.
ledger-again-before = Det var redan gjort.
ledger-again-recent = Frågan gick igen { $at }. Vänta en stund.
ledger-again-closed = Perioden är inte öppen. Frågan går inte att skicka.
ledger-again-answered = Det behövs inte: enheten har svarat.
ledger-again-not-yet = Det behövs inte: frågan är på väg.
ledger-again-stopped = Frågan går inte att skicka: { $state }.
