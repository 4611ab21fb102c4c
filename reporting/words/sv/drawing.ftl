# Bilderna och dokumentet: värmekarta, karta, PDF. Bilden med staplar har sina ord i picture.ftl.

drawing-chart-alt-line = { $category }: { $n } ({ $beside })
drawing-chart-alt-before = förra perioden { $n }
drawing-chart-alt-mean = medel { $n }
drawing-chart-mean = medel av { $n ->
    [one] { $n } period
   *[other] { $n } perioder
  }


# Värmekartan: veckodag och tid
drawing-heat-title = När på veckan?
drawing-heat-subtitle = { $days } · { $periods ->
    [one] { $periods } period
   *[other] { $periods } perioder
  } · { $n ->
    [one] { $n } rapport
   *[other] { $n } rapporter
  }
drawing-heat-subtitle-hidden = { $days } · { $periods ->
    [one] { $periods } period
   *[other] { $periods } perioder
  }
drawing-heat-night = Natten räknas till kvällen före.
drawing-heat-scale = Mörkare ruta: fler rapporter.
drawing-heat-all-days = Alla dagar
drawing-heat-hidden = visas inte
drawing-heat-empty = Inga rapporter med dag och tid
drawing-heat-alt = Rapporter per veckodag och tid, { $days }. Flest: { $cells }.
drawing-heat-alt-cell = { $day } { $band } { $n }
drawing-heat-alt-empty = Inga rapporter med dag och tid, { $days }.
drawing-heat-alt-hidden = { $n ->
    [one] { $n } ruta visas inte.
   *[other] { $n } rutor visas inte.
  }
drawing-band-morgon = Morgon
drawing-band-eftermiddag = Eftermiddag
drawing-band-kvall = Kväll
drawing-band-sen_kvall = Sen kväll
drawing-band-natt = Natt

# Kartan
drawing-map-title = Var i kommunen?
drawing-map-subtitle = { $weeks } · större punkt: fler rapporter
drawing-map-detail-title = Rutan, förstorad
drawing-map-numbered = Nummer på kartan
drawing-map-elsewhere = Inte på kartan
drawing-map-none = Ingen plats i perioden kan visas på kartan än.
drawing-map-plain = Utan kartbild: bara lägen.
drawing-map-north = N
drawing-map-place = { $name }: { $n }
drawing-map-place-level = { $name }: { $n } ({ $level })
drawing-map-alt = Karta över platser med rapporter { $weeks }. { $places }.
drawing-map-alt-elsewhere = Inte på kartan: { $places }.
drawing-metres = { $n } m
drawing-kilometres = { $n } km

# Dokumentet
drawing-pdf-title = Lägesbild { $weeks }, { $name }
drawing-pdf-heading = Lägesbild { $weeks }
drawing-pdf-for-group = För EST-gruppen
drawing-pdf-for-coordinator = Bara för samordnare
drawing-pdf-for-public = För alla
drawing-pdf-reports = Rapporter
drawing-pdf-serious = Allvarliga
drawing-pdf-answers = Enheter som svarade
drawing-pdf-answers-of = { $answered } av { $units }
drawing-pdf-before = Förra perioden
drawing-pdf-mean = medel { $n } ({ $periods } perioder)
drawing-pdf-mean-of = Medel av { $periods } perioder
drawing-pdf-year-before = Samma veckor i fjol
drawing-pdf-whole = I stort: { $level }.
drawing-pdf-year-ago = i fjol { $n }
drawing-pdf-assumed = { $n ->
    [one] varav { $n } antagen
   *[other] varav { $n } antagna
  }
drawing-pdf-units = från { $n ->
    [one] { $n } enhet
   *[other] { $n } enheter
  }
drawing-pdf-calm = { $n } lugnt
drawing-pdf-not-out = { $n } inte ute
drawing-pdf-missing = { $n } saknas
drawing-pdf-lead-clear = Klart mer än vanligt: { $places }.
drawing-pdf-lead-above = Mer än vanligt: { $places }.
drawing-pdf-lead-clear-own = Klart mer än vanligt enligt samordnaren: { $places }.
drawing-pdf-lead-above-own = Mer än vanligt enligt samordnaren: { $places }.
drawing-pdf-lead-normal = Ingen plats sticker ut från det vanliga.
drawing-pdf-more-places = { $n ->
    [one] { $n } plats till.
   *[other] { $n } platser till.
  }
drawing-pdf-beside-usual = Mot det vanliga
drawing-pdf-quiet = Tystare än vanligt: { $places }.
drawing-pdf-patterns = Återkommer: { $patterns }.
drawing-pdf-places = Platser
drawing-pdf-place = Plats
drawing-pdf-count = Antal
drawing-pdf-level = Nivå
drawing-pdf-what = Vad
drawing-pdf-when = När
drawing-pdf-categories = Vad har hänt?
drawing-pdf-serious-title = Allvarliga händelser
drawing-pdf-actions = Åtgärder
drawing-pdf-coming = På gång
drawing-pdf-presence = Närvaro, kvällar
drawing-pdf-presence-line = { $role } { $n }
drawing-pdf-texts = Ur rapporterna
drawing-pdf-text = { $place }: { $text }
drawing-pdf-withheld = Det här visas inte
drawing-pdf-method = Så är den gjord
drawing-pdf-method-text = Bilden bygger på rapporter från enheter i EST, inte på polisens statistik. Samma händelse räknas en gång. En nivå anges bara när skillnaden mot de { $n } perioderna före är större än slumpen.
drawing-pdf-method-short = Bilden bygger på rapporter från enheter i EST, inte på polisens statistik. Samma händelse räknas en gång.
drawing-pdf-method-own = En del nivåer har samordnaren satt. Då står det.
drawing-pdf-nobody = Inga uppgifter om enskilda.
drawing-pdf-help = Akut: 112 · Polisen: 114 14
drawing-pdf-from = { $name }, effektiv samordning för trygghet (EST)
drawing-pdf-page = Sida
drawing-pdf-of = av
