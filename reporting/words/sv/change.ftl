# Förändring utöver slumpen: nivåer, jämförelser, brott i serien, mönster och samordnarens egna rader i inlägget.

change-level-clear = klart mer än vanligt
change-level-above = mer än vanligt
change-level-normal = som vanligt
change-level-few = för få för att säga
change-level-fewer = färre än vanligt
change-why-few-periods = för få perioder för att jämföra
change-why-few-reports = för få för att säga
change-why-few-answers = för få svar för att jämföra
change-why-break = för få perioder sedan mätningen ändrades

# En plats i inlägget: "↑ klart mer än vanligt (2 per period)".
change-up = ↑ { $text }
change-down = ↓ { $text }
change-beside-usual = { $level } ({ $usual })
change-usual = { $usual } per period
change-usual-none = annars nästan inga
change-usual-part = { $now } jämförbara, annars { $usual }
change-own = { $level } enligt samordnaren: { $reason }
change-own-only = { $level } enligt samordnaren
change-own-below = { $level } enligt samordnaren, skäl längre ned

# Helheten, under antalet rapporter.
change-totals = { $count }: { $level }.
change-totals-part = { $count } ({ $now } jämförbara, annars { $usual }): { $level }.
change-beside = { $parts }.
change-beside-previous = Förra perioden { $before }
change-beside-mean = medel av { $periods ->
    [2] två
    [3] tre
    [4] fyra
    [5] fem
    [6] sex
   *[other] { $periods }
  } { $mean }
change-beside-year = samma veckor i fjol { $n }
change-beside-year-list = samma veckor i fjol { $n } (ur en lista)
change-beside-year-units = samma veckor i fjol { $n } (andra enheter)
change-whole-own = Läget i stort: { $level } enligt samordnaren. { $reason }
change-whole-own-below = Läget i stort: { $level } enligt samordnaren, skäl längre ned.

# Första raden, i telefonens notis.
change-first-one = { $level }: { $place } ({ $n }). { $what }
change-first-when = { $level }: { $place } ({ $n }), { $when }. { $what }
change-first-two = { $level }: { $place } och { $other }. { $what }
change-first-more = { $level } på { $n } platser. { $what }
change-first-whole = { $level } i stort: { $count }. { $what }
change-first-whole-own = { $level } i stort enligt samordnaren: { $count }. { $what }
change-first-fewer = Färre rapporter än vanligt: { $n }, annars { $usual }. { $what }

# Vad som sticker ut, har tystnat eller återkommer.
change-also = <b>Också mer än vanligt:</b> { $places }
change-quiet = <b>Tystare än vanligt:</b> { $places }
change-patterns = <b>Återkommer över { $periods } perioder:</b> { $patterns }
change-pattern = { $place } { $when } ({ $n } av { $of })
change-pattern-whole = { $when } ({ $n } av { $of })
change-serious = { $count }: { $incidents }.
change-serious-times = { $incident } ({ $n })
change-serious-assumed = { $incident } (antaget)
change-serious-title = <b>Allvarliga händelser</b>
change-serious-line = • { $incident }
change-more-title = <b>Mer om perioden { $weeks }</b>

# Brott i serien.
change-break-new = { $n ->
    [one] Ny enhet sedan { $since } ({ $roles }): jämförs utan den.
   *[other] Nya enheter sedan { $since } ({ $roles }): jämförs utan dem.
  }
change-break-gone = { $n ->
    [one] En enhet är inte längre med ({ $roles }): jämförs utan den.
   *[other] { $n } enheter är inte längre med ({ $roles }): jämförs utan dem.
  }
change-break-rested = { $n ->
    [one] En enhet har inte varit med hela tiden ({ $roles }): jämförs utan den.
   *[other] { $n } enheter har inte varit med hela tiden ({ $roles }): jämförs utan dem.
  }
change-break-mean = Fler enheter sedan { $since }: medelvärdet är delvis från tiden före.
change-break-length = Före { $since } var perioden inte lika lång: jämförs inte.
change-break-imported = Siffrorna byter källa { $since } (lista): äldre jämförs inte.
change-break-rules = Reglerna ändrades { $since }. Allt är räknat med dagens.
change-break-taxonomy = Kategorin { $name } fanns inte hela tiden ({ $since }).
change-breaks-below = Allt går inte att jämföra, se längre ned.

# Samordnarens egna rader.
change-line-greeting = { $text }
change-line-actions = <b>Åtgärder:</b> { $text }
change-line-coming = <b>På gång:</b> { $text }
