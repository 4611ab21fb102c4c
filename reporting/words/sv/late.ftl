# Nya versioner av en publicerad lägesbild: inlägget ändras, och en rad säger vad som kom.

late-heading = <i>Uppdaterad { $day } kl. { $time } (version { $version })</i>

late-updated = Lägesbilden { $weeks } har uppdaterats.
late-updated-came = Lägesbilden { $weeks } har uppdaterats: { $came }.
late-came-reports = { $n ->
    [one] { $n } sen rapport
   *[other] { $n } sena rapporter
  }
late-came-answers = { $n ->
    [one] { $n } sent svar
   *[other] { $n } sena svar
  }
late-came-changed = { $n ->
    [one] { $n } ändrad rapport
   *[other] { $n } ändrade rapporter
  }
late-came-withdrawn = { $n ->
    [one] { $n } återtagen rapport
   *[other] { $n } återtagna rapporter
  }
late-came-texts = { $n ->
    [one] { $n } godkänd text
   *[other] { $n } godkända texter
  }
late-incidents = Antal händelser: { $n } (förut { $before }).
late-incidents-same = Antal händelser: { $n } (som förut).
late-answered = Svar från { $answered } av { $units ->
    [one] { $units } enhet
   *[other] { $units } enheter
  } (förut { $before }).

late-leftover = <i>Det som stod här står nu i inlägget ovan.</i>

# Till samordnare
late-notice-title = <b>Lägesbilden { $weeks } har en ny version ({ $version })</b>
late-notice-came = Det som kom: { $came }.
late-notice-rooms = { $rooms ->
    [0] Ingen grupp har inlägget, så inget har skickats.
   *[other] Inlägget i gruppen är ändrat, och en rad säger vad som kom.
  }
late-button-show = Visa lägesbilden

late-preview-went-out = Version { $version } gick ut { $day } kl. { $time }.
late-preview-coming = { $n ->
    [one] { $n } rapport har kommit sedan dess. Nästa version går ut om några minuter.
   *[other] { $n } rapporter har kommit sedan dess. Nästa version går ut om några minuter.
  }
late-preview-outdated = Det här är version { $version }. Det finns en nyare.
late-button-newest = Visa nyaste versionen

late-toast-soon = Sparat. Gruppen ser det om några minuter.
