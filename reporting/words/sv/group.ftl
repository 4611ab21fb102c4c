# EST-gruppen.
group-bound = <b>Klart. Den här gruppen är EST-gruppen.</b> Hit kommer lägesbilden. Jag berättar om platser, aldrig om personer, och aldrig vem som har rapporterat.
group-bound-topic = Allt kommer i det här ämnet.
group-rights-ok = Det här får jag: { $rights }.
group-rights-missing = Det här får jag inte: { $rights }.
group-rights-not-admin = Gör mig till administratör med rätten att fästa meddelanden om lägesbilden ska ligga överst. Det går bra utan.
group-rights-admin = Ge mig rätten att fästa meddelanden om lägesbilden ska ligga överst. Det går bra utan.
group-right-send = skriva
group-right-pin = fästa meddelanden
group-reads-little = Jag ser bara kommandon till mig och svar på det jag skriver. Det ni skriver till varandra ser jag inte.
group-reads-all = Telegram skickar mig allt som skrivs här. Jag kastar det oläst; bara kommandon till mig läses. Vill ni att det inte ens skickas: gör mig till vanlig medlem, eller slå på privacy mode i BotFather.
group-here-already = Gruppen är redan kopplad. Koppla bort den med /koppla_bort, eller i samordnarens meny.
group-unbound = Gruppen är bortkopplad. Jag är tyst här nu. Den kan kopplas igen med en ny kod.
group-only-coordinator = Bara en samordnare kan koppla bort gruppen. Är du det, men skriver anonymt: gör det i chatten med mig, under Samordning.

group-list =
    { $n ->
        [0] <b>EST-gruppen</b> är inte kopplad. Lägesbilden har ingenstans att ta vägen.
        [one] <b>EST-gruppen</b> som får lägesbilden:
       *[other] <b>{ $n } grupper</b> får lägesbilden:
    }
group-nameless = Grupp utan namn
group-connect = Koppla EST-gruppen
group-one =
    <b>{ $title }</b>
    Språk i gruppen: { $language }. Välj här nedanför om det ska ändras.
group-one-topic = Allt skickas i ett ämne (topic) i gruppen.
group-unbind = Koppla bort
group-back = Alla grupper
group-unbind-question = <b>Koppla bort { $title }?</b> Lägesbilden kommer inte dit längre. Gruppen kan kopplas igen med en ny kod.
group-unbind-yes = Ja, koppla bort
group-unbind-no = Nej, behåll
group-gone = { $title } är bortkopplad.
group-language-set = Språket i gruppen är ändrat.
group-how =
    <b>Koppla EST-gruppen</b>

    1. Tryck på <i>Välj grupp</i> och välj gruppen. Då är det klart.
    2. Går det inte: lägg till @{ $username } i gruppen, gå dit (till rätt ämne om gruppen har ämnen) och skriv:
    <code>/bind { $code }</code>
    3. Jag svarar i gruppen med vad jag får och inte får göra där.

    Koden gäller en gång, till { $day }. Den fungerar också för anonyma administratörer.
group-choose = Välj grupp
group-new-code = Ny kod
group-notice-bound = <b>EST-gruppen är kopplad:</b> { $title }.
group-notice-unbound = <b>{ $title } är bortkopplad.</b> Lägesbilden kommer inte dit längre.
group-notice-thrown-out = <b>Jag är borttagen ur { $title }.</b> Lägesbilden kommer inte dit längre. Koppla gruppen igen om det var ett misstag.
group-notice-button = Visa grupper
