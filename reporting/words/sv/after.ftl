# Efter att rapporten är skickad: ändra, förslag, historik, samma händelse. Sist samordnarens rapporter.

after-change = Ändra
after-changing = <b>Ändra rapport { $number }</b>
after-changing-more = Tryck på det som ska ändras. Inget ändras förrän du sparar.
after-save = ✅ Spara ändringen
after-cancel = Avbryt ändringen
after-cancelled = Inget är ändrat.
after-saved = Ändringen är sparad.
after-proposed = Förslaget är skickat till samordnaren.
after-same-as-before = Du ändrade ingenting.
after-saved-before = Ändringen är redan sparad.
after-changed = { $n ->
    [one] Ändrad 1 gång.
   *[other] Ändrad { $n } gånger.
  }
after-waits = Lägesbilden är redan publicerad. Ditt förslag väntar på samordnarens ja. Du får veta hur det går.
after-drop = Ta bort förslaget
after-dropped = Förslaget är borttaget.
after-decided-already = Förslaget är redan avgjort.

after-another-time = En till, samma plats och tid
after-another-place = En till, samma plats

after-same-question = Någon annan har rapporterat något liknande: { $what }. <b>Är det samma händelse?</b>
after-same-yes = Ja, samma
after-same-no = Nej, en annan
after-shared = Räknas ihop med en annan rapport om samma händelse.
after-part = Nej, det är en annan händelse
after-join = Samma händelse som någon annans
after-joined = Då räknas ni som en händelse.
after-parted = Då räknas den för sig.
after-no-similar = Den andra rapporten finns inte kvar.

after-history = Historik
after-history-title = <b>Historik för rapport { $number }</b>
after-history-none = Rapporten är inte ändrad.
after-history-older = { $n ->
    [one] … och { $n } äldre ändring.
   *[other] … och { $n } äldre ändringar.
  }
after-history-made = <b>{ $day } kl. { $clock }</b>
after-history-refused = <b>{ $day } kl. { $clock }</b> – samordnaren sa nej
after-from-to = { $what }: { $before } → { $after }
after-nothing = inget
after-note-on = Text: tillagd
after-note-off = Text: borttagen
after-note-changed = Text: ändrad
after-withdrawn-on = Rapporten togs tillbaka
after-withdrawn-off = Rapporten skickades igen
after-incident-on = Räknas ihop med en annan rapport
after-incident-off = Räknas inte längre ihop med en annan rapport

after-notice-proposal = En ändring av rapport { $number } väntar på ditt ja. Lägesbilden är redan publicerad.
after-notice-open = Se förslaget
after-notice-approved = Samordnaren har sagt ja. Rapport { $number } är ändrad som du ville.
after-notice-refused = Samordnaren har sagt nej till ändringen av rapport { $number }. Den står kvar som den var. Hör gärna av dig till samordnaren.
after-notice-report = Se rapporten

reports-button = Rapporter
reports-waiting = Väntar på ja ({ $n })
reports-title = <b>Rapporter { $period }</b>
reports-none = Inga rapporter än.
reports-line = <b>{ $number }</b> · { $told }
reports-earlier = ‹ Perioden före
reports-later = Perioden efter ›
reports-back = ‹ Alla rapporter
reports-back-to = ‹ Rapport { $number }
reports-withdrawn = Rapporten är tillbakatagen och räknas inte.
reports-joined = Samma händelse som: { $numbers }. De räknas en gång.
reports-join = Slå ihop med …
reports-join-title = <b>Vilken rapport gäller samma händelse som { $number }?</b>
reports-join-none = Ingen annan rapport ligger nära i tid och plats.
reports-join-with = Slå ihop med { $number }
reports-part = Dela upp
reports-now-joined = Ihopslagna. De räknas som en händelse.
reports-now-parted = Uppdelade. Rapporten räknas för sig.
reports-not-joined = De går inte att slå ihop.
reports-proposal = Se förslaget
reports-waiting-title = { $n ->
    [0] <b>Inget väntar på ja.</b>
    [one] <b>Ett förslag väntar på ja</b>
   *[other] <b>{ $n } förslag väntar på ja</b>
  }
reports-waiting-one = Förslag till rapport { $number }
reports-all-waiting = Allt som väntar på ja
reports-proposal-title = <b>Förslag till rapport { $number }</b> ({ $unit })
reports-proposal-asks = Den som skrev rapporten vill ändra ({ $day } kl. { $clock }):
reports-proposal-means = Ja ändrar rapporten. Den publicerade lägesbilden står kvar som den är.
reports-proposal-made = Godkänt av { $name }, { $day } kl. { $clock }.
reports-proposal-refused = Avslaget av { $name }, { $day } kl. { $clock }.
reports-proposal-dropped = Den som skrev rapporten har tagit bort förslaget.
reports-text-now = Text nu: <i>{ $text }</i>
reports-text-new = Ny text: <i>{ $text }</i>
reports-approve = Godkänn
reports-refuse = Avslå
reports-toast-approved = Godkänt
reports-toast-refused = Avslaget
reports-toast-decided = Någon annan hann före.
