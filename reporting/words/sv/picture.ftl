# Lägesbilden: inlägget i gruppen, bilden med staplar, förhandsvisningen och granskningen av texter.

picture-count = { $reports ->
    [0] Inga rapporter
    [one] { $reports } rapport från { $units ->
        [one] { $units } enhet
       *[other] { $units } enheter
      }
   *[other] { $reports } rapporter från { $units ->
        [one] { $units } enhet
       *[other] { $units } enheter
      }
  }
picture-count-short = { $reports ->
    [0] inga
   *[other] { $reports } från { $units ->
        [one] { $units } enhet
       *[other] { $units } enheter
      }
  }
picture-before = { $reports ->
    [0] inga
   *[other] { $reports } från { $units }
  }

# Första raden: den syns i telefonens notis.
picture-first = <b>{ $line }</b>
picture-first-place = { $where }: { $what }
picture-first-two = Flest rapporter: { $place } och { $other }. { $what }
picture-first-spread = Ingen plats sticker ut. { $count }: { $what }
picture-first-few = { $count }: { $where }. { $what }
picture-first-calm = Inga rapporter – { $n ->
    [one] { $n } enhet svarade lugnt
   *[other] { $n } enheter svarade lugnt
  }
picture-first-not-out = Inga rapporter – { $n ->
    [one] { $n } enhet har inte varit ute
   *[other] { $n } enheter har inte varit ute
  }
picture-first-silent = Inga rapporter – ingen enhet har svarat

picture-title = <b>Lägesbild { $weeks }</b> ({ $days })
picture-totals = { $count }, förra perioden { $before }.
picture-totals-other-length = { $count }. Förra perioden var inte lika lång och jämförs inte.
picture-serious = { $n ->
    [one] { $n } allvarlig
   *[other] { $n } allvarliga
  }
picture-serious-assumed = { $n ->
    [one] { $n } allvarlig
   *[other] { $n } allvarliga
  } ({ $assumed ->
    [one] { $assumed } antagen
   *[other] { $assumed } antagna
  })
picture-sentence = { $text }.
picture-answers = Svar från { $answered } av { $units ->
    [one] { $units } enhet
   *[other] { $units } enheter
  }: { $kinds }
picture-answers-report = { $n } med rapport
picture-answers-calm = { $n } lugnt
picture-answers-not-out = { $n } inte ute
picture-answers-missing = { $n } saknas
picture-late = { $n ->
    [one] { $n } rapport kom efter svarstiden.
   *[other] { $n } rapporter kom efter svarstiden.
  }
picture-late-before = Dessutom, räknas inte här: { $count } om tidigare perioder.

picture-place = { $symbol } { $place } – { $facts }
picture-several = bekräftat av flera
picture-area = { $area } (område)
picture-others = • Övriga platser ({ $n }) – { $count }
picture-mostly = mest { $when }
picture-all-day = dygnet runt
picture-weeks = v. { $weeks }
picture-week-year = v. { $week } { $year }

picture-presence = <b>Närvaro, kvällar:</b>
picture-evenings = { $role } { $n }
picture-events = <b>På gång:</b> { $events }
picture-event = { $what } { $day }, { $place }
picture-name = { $name }
picture-and-more = { $n } till
picture-automatic = Gick ut automatiskt, utan granskning och utan fritext.
picture-fixed = <i>Inga uppgifter om enskilda. Akut: 112 · Polisen: 114 14</i>

picture-details = <b>Plats för plats { $weeks }</b>
picture-details-place = <b>{ $place }</b> – { $facts }
picture-details-kind = { $category } { $n }
picture-details-kind-narrower = { $category } { $n }: { $narrower }
picture-details-text = – { $text }
picture-details-more-texts = { $n ->
    [one] – { $n } text till
   *[other] – { $n } texter till
  }
picture-details-events = <b>På gång</b>
picture-details-event = • { $event }

picture-unreviewed = Lägesbilden för { $weeks } är klar men inte granskad än. { $answers }.

# Så syns det i gruppen
picture-seen = <b>Så syns det i gruppen</b>
picture-seen-incomplete = Välj kategori och plats först, så visas raden här.
picture-seen-hidden = Platsen visas som sitt område, utan dag och tid, så länge rapporterna därifrån är färre än { $few }. Få rapporter kan peka ut någon.
picture-seen-note = Din text syns inte förrän en samordnare har godkänt den:
picture-seen-text = <i>{ $text }</i>
picture-seen-who = Varken du eller din enhet syns.

# Bilden med staplar
picture-chart-title = Lägesbild { $weeks }
picture-chart-subtitle = Antal rapporter. { $n ->
    [one] { $n } enhet svarade.
   *[other] { $n } enheter svarade.
  }
picture-chart-now = { $weeks }: { $count }
picture-chart-before = Förra perioden, { $weeks }: { $count }
picture-chart-empty = Inga rapporter i perioden
picture-chart-alt = Rapporter per kategori { $weeks }. { $bars }.
picture-chart-alt-empty = Inga rapporter i någon kategori { $weeks }.
picture-chart-alt-line = { $category }: { $n }

# Förhandsvisningen för samordnare
picture-preview-title = <b>Förhandsvisning.</b> Så här ser inlägget i gruppen ut:
picture-preview-part = <i>Del { $at } av { $of }:</i>
picture-preview-end = <b>Bara för samordnare</b>
picture-preview-missing = Har inte svarat:
picture-preview-missing-none = Alla enheter har svarat.
picture-preview-texts = { $n ->
    [one] { $n } text väntar på granskning. Ogranskade texter kommer inte med.
   *[other] { $n } texter väntar på granskning. Ogranskade texter kommer inte med.
  }
picture-preview-several = { $n ->
    [one] { $n } händelse är bekräftad av flera.
   *[other] { $n } händelser är bekräftade av flera.
  }
picture-preview-newer = { $n ->
    [one] { $n } rapport har kommit sedan bilden räknades.
   *[other] { $n } rapporter har kommit sedan bilden räknades.
  }
picture-preview-no-room = Ingen grupp är kopplad. Koppla EST-gruppen innan du publicerar.
picture-preview-held = Inlägget hålls inne. { $name }, { $day } kl. { $time }.
picture-preview-published = Publicerat. { $name }, { $day } kl. { $time }.
picture-preview-published-automatic = Publicerat automatiskt { $day } kl. { $time }.
picture-preview-someone = En tidigare samordnare
picture-button-page = Visa del { $at } av { $of }
picture-button-publish = Publicera
picture-button-hold = Håll inne
picture-button-recount = Räkna om
picture-button-read-texts = Läs texterna ({ $n })
picture-button-reread-texts = Granska texterna igen ({ $n })

picture-text-state-submitted = Inte granskad.
picture-text-state-approved = Tas med i inlägget.
picture-text-state-rejected = Utelämnas.
picture-button-back = Till förhandsvisningen

picture-toast-recounted = Räknad på nytt
picture-toast-none-yet = Det finns ingen lägesbild än. Den kommer när perioden stänger.
picture-toast-published = Publicerat
picture-toast-held = Hålls inne
picture-toast-changed = Innehållet har ändrats. Läs den nya förhandsvisningen först.
picture-toast-already = Redan publicerat
picture-toast-gone = Den texten finns inte längre.
