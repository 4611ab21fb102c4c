# Vägen in, och hem.
language-name = Svenska
language-question =
    Vilket språk vill du använda?
    Which language would you like to use?

enrol-stranger =
    Hej! Här rapporterar enheter i EST i { $municipality } vad de sett. Det du skriver här sparas inte.

    Ska du vara med? Be din samordnare om en inbjudan och tryck på länken i den. Är det bråttom: ring 112.
enrol-unknown = Länken stämmer inte. Tryck på själva länken i inbjudan, eller be din samordnare om en ny.
enrol-expired = Inbjudan har gått ut. Be din samordnare om en ny.
enrol-used_up = Inbjudan är redan använd. Be din samordnare om en ny.
enrol-revoked = Inbjudan är tillbakadragen. Be din samordnare om en ny.
enrol-group-code = Den koden kopplar EST-gruppen. Skriv den i gruppen, inte här.
enrol-already = Du är redan med.
enrol-already-unit = Du är redan med i { $unit }.
enrol-added = Klart. Nu är du med i { $unit } också.
enrol-rank =
    { $rank ->
        [coordinator] Du är nu samordnare.
       *[deputy] Du är nu ersättare för samordnaren och kan göra allt som samordnaren kan.
    }
enrol-replaced = Klart. Ditt nya konto har tagit över. Allt du rapporterat följer med.

welcome-title = <b>Välkommen, { $name }!</b> Du är med i EST i { $municipality }.
welcome-units =
    { $n ->
        [one] Din enhet: { $units }.
       *[other] Dina enheter: { $units }.
    }
welcome-asked = 1. <b>Varannan { $weekday } kl. { $time }</b> frågar jag hur det har varit. Var det lugnt räcker ett tryck.
welcome-asked-weekly = 1. <b>Varje { $weekday } kl. { $time }</b> frågar jag hur det har varit. Var det lugnt räcker ett tryck.
welcome-not-asked = 1. Du får inga frågor av mig. Rapportera när du har sett något.
welcome-how = 2. <b>Rapportera när du vill:</b> tryck på Rapportera eller skriv en rad. Det tar under en minut.
welcome-never = 3. <b>Beskriv händelser och platser, aldrig personer.</b> Är det bråttom: ring 112.

home-button = Hem
home-title = <b>EST { $municipality }</b> – vad vill du göra?
home-no-units = Du är inte med i någon enhet ännu.
home-go-on = Fortsätt rapporten
home-report = Rapportera
home-answer = Svara på frågan
home-mine = Mina rapporter
home-coordinate = Samordning
home-settings = Inställningar
home-unknown = Det kommandot känner jag inte. Här är det jag kan:
home-old = Den knappen är för gammal. Här är det du kan göra nu.
home-again = Jag är tillbaka. Var vi mitt i något så är det sparat.
home-edited = Jag läser inte ändrade meddelanden. Skriv hellre på nytt, eller ändra i rapporten med knapparna.
home-members-only = Bara för medlemmar.
home-coordinators-only = Det kan bara samordnaren göra.

list-more = Fler ({ $left }) ›
list-earlier = ‹ Föregående
list-back = Tillbaka

command-help = Hem och hjälp
command-language = Byt språk
command-privacy = Personuppgifter
command-mydata = Allt som är sparat om dig, som fil
command-leave = Lämna
command-erase = Radera dina uppgifter
command-coordinate = Samordning: medlemmar, inbjudningar, svar
command-bind = Koppla gruppen med en kod
command-unbind = Koppla bort gruppen
