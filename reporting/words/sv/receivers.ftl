# Mottagare av lägesbilden utöver gruppen: kortet i Teams, och det som samordnare får veta.

receiver-card-title = Lägesbild { $weeks }
receiver-card-about = { $municipality }, { $days }
receiver-card-version = Version { $version }. Den ersätter den förra.
receiver-card-now = Rapporter
receiver-card-before = Förra perioden
receiver-card-serious = Allvarliga
receiver-card-answers = Svar
receiver-card-answered = { $answered } av { $units ->
    [one] { $units } enhet
   *[other] { $units } enheter
  }
receiver-card-late = Efter svarstiden
receiver-card-places = Platser
receiver-card-events = På gång
receiver-card-cut = Allt fick inte plats här. Hela bilden finns i EST-gruppen.
receiver-card-fixed = Inga uppgifter om enskilda. Akut: 112 · Polisen: 114 14

receiver-notice-refused = { $receiver } tog inte emot lägesbilden (svar { $status }). Vi skickar den inte igen. Be den som sköter boten att se efter.
receiver-notice-given-up = Lägesbilden kom inte fram till { $receiver }. Vi har försökt i tre dygn. Be den som sköter boten att se efter.

receiver-way-sent = { $receiver }: skickad { $day } kl. { $time }
receiver-way-waiting = { $receiver }: inte skickad än
receiver-way-refused = { $receiver }: togs inte emot
