# Periodens fråga, svaren på den, och vad samordnaren får veta om utskicken.

cycle-period-one = v. { $week } ({ $days })
cycle-period-many = v. { $first }–{ $last } ({ $days })
cycle-period-two-years = v. { $first } { $year } – v. { $last } { $next } ({ $days })

cycle-prompt = <b>Hur har det varit?</b> Period { $period }.
cycle-reminder = <b>En påminnelse.</b> Vi har inte hört något för { $period } än.
cycle-snooze = <b>Här är påminnelsen du bad om.</b> Period { $period }.
cycle-change = <b>Ändra svaret</b> för { $period }.
cycle-unit = <b>{ $unit }</b>
cycle-unit-of = <b>{ $unit }</b> ({ $number } av { $count })
cycle-nothing-yet = Har ni sett något som påverkar tryggheten?
cycle-reports = { $n ->
    [one] 1 rapport mottagen – något mer?
   *[other] { $n } rapporter mottagna – något mer?
}
cycle-answered-calm = Någon hos er har svarat: { $answer }. Något att lägga till?
cycle-rule = Beskriv platser, inte personer. Pågår det nu? Ring 112.

cycle-button-report = Rapportera
cycle-button-done = Det var allt
cycle-button-snooze = Påminn mig i morgon
cycle-button-now = Svara nu
cycle-button-change-unit = Ändra: { $unit }
cycle-button-next = Nästa: { $unit }
cycle-button-evenings = { $n ->
    [3] 3+
   *[other] { $n }
}

cycle-thanks = <b>Tack!</b> Det är noterat för { $period }.
cycle-line = ✓ { $unit }: { $answer }
cycle-line-evenings = ✓ { $unit }: { $answer }, { $evenings }
cycle-done = { $n ->
    [0] det var allt
    [one] 1 rapport, det var allt
   *[other] { $n } rapporter, det var allt
}
cycle-evenings = { $n ->
    [0] inga kvällar ute
    [one] 1 kväll ute
    [3] 3 eller fler kvällar ute
   *[other] { $n } kvällar ute
}
cycle-ask-evenings = Kvällar ute under perioden, { $unit }:
cycle-may-change = Svaret går att ändra till { $day } kl. { $clock }.
cycle-snoozed = Då påminner jag dig { $day } kl. { $clock }.
cycle-no-snooze = Det hinner stänga innan dess.
cycle-noted = Noterat
cycle-closed = Perioden { $period } är stängd – rapportera ändå? Gruppen får veta.

cycle-undecided = <b>Lägesbilden för { $period } skulle ha gått ut nu.</b> Den väntar på ditt beslut.
cycle-notice-unreachable = Jag når inte { $name }: boten är blockerad eller kontot borta. Hör gärna av dig på annat sätt.
cycle-notice-refused = Telegram tog inte emot ett inlägg i gruppen { $room }. Se efter vilka rättigheter boten har där.
cycle-notice-room-gone = Boten är inte längre med i gruppen { $room }. Lägg till den och koppla gruppen igen.
cycle-notice-topic = Ämnet i gruppen { $room } är stängt eller borttaget. Jag skriver i Allmänt till dess att du kopplar om den.

cycle-agenda-opens = Frågan går ut för { $period }
cycle-agenda-reminds = Påminnelse till dem som inte svarat, { $period }
cycle-agenda-closes = Perioden { $period } stänger, utkastet görs
cycle-agenda-publishes = Lägesbilden för { $period } går ut

command-answer = Svara på periodens fråga
cycle-none-open = Just nu är ingen fråga öppen för dig. Du kan rapportera när som helst.
