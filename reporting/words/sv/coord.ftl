# Samordnarens meny: svar, åt en enhet, inbjudningar, enheter och platser.
coord-button = Samordning
coord-title = <b>Samordning</b>
coord-counts = { $members ->
        [one] { $members } medlem
       *[other] { $members } medlemmar
    } i { $units ->
        [one] { $units } enhet.
       *[other] { $units } enheter.
    }
coord-no-group = EST-gruppen är inte kopplad ännu.
coord-missing = Vilka saknas nu?
coord-picture = Lägesbilden
coord-members = Medlemmar
coord-invite = Bjud in
coord-invites = Öppna inbjudningar
coord-behalf = Svara åt en enhet
coord-units = Enheter
coord-places = Platser
coord-groups = EST-gruppen

missing-title = <b>Svar: { $answered } av { $units } enheter</b>
missing-when = { $day } kl. { $clock }
missing-closes = Perioden stänger { $closes }.
missing-not-open = Perioden tar emot svar från { $closes }. Rapporter som redan kommit räknas.
missing-none = Alla har svarat.
missing-list =
    { $n ->
        [one] En saknas. Tryck på den för att påminna eller svara åt den.
       *[other] { $n } saknas. Tryck på en för att påminna eller svara åt den.
    }
missing-nobody = tom
missing-again = Uppdatera

behalf-title = <b>Åt vilken enhet?</b> För den som inte har Telegram. Det märks ut att svaret gavs åt enheten.
behalf-unit = <b>Åt { $unit }</b>
behalf-period = Period: { $period }. Vad säger enheten?
behalf-standing = Hittills: { $answer ->
        [report] { $n ->
            [one] en rapport
           *[other] { $n } rapporter
        }
        [calm] lugnt
        [notout] inte varit ute
       *[none] inget svar
    }.
behalf-closed = Ingen period tar emot svar just nu, men det går att rapportera.
behalf-report = Rapportera åt enheten
behalf-calm = Svarat åt { $unit }: { $answer }.
behalf-evenings = Hur många kvällar var { $unit } ute?
behalf-evenings-set = Kvällar ute: { $n ->
        [3] 3 eller fler
       *[other] { $n }
    }.
behalf-too-late = Perioden har stängt. Svaret är inte sparat.
behalf-other = En annan enhet
behalf-missing = Vilka saknas nu?

invite-unit = <b>Bjud in</b> – till vilken enhet?
invite-lead = Samordnare eller ersättare
invite-rank = <b>Bjud in</b> – till vad? Länken kan användas en gång.
invite-rank-coordinator = Samordnare
invite-rank-deputy = Ersättare för samordnaren
invite-lead-days = Hur länge ska länken gälla?
invite-role = <b>{ $unit }</b> – vilken roll?
invite-uses = <b>{ $unit }</b> – hur många ska kunna använda länken?
invite-days = <b>{ $unit }</b> – hur länge ska länken gälla?
invite-n-uses =
    { $n ->
        [one] En person
       *[other] { $n } personer
    }
invite-n-days = { $n } dagar
invite-again = Börja om
invite-made =
    <b>Inbjudan till { $about } är klar.</b> Skicka vidare meddelandet här nedanför.
    { $uses ->
        [one] Den kan användas en gång
       *[other] Den kan användas { $uses } gånger
    }, till och med { $day }.
    Syns länken inte? Gör en ny; då slutar den här gälla.
invite-open =
    <b>Inbjudan till { $about }</b>
    { $uses ->
        [one] Kan användas en gång till
       *[other] Kan användas { $uses } gånger till
    }, till och med { $day }. Länken visas bara när den görs.
invite-revoke = Dra tillbaka
invite-renew = Gör en ny länk i stället
invite-revoked = Inbjudan är tillbakadragen. Länken fungerar inte längre.
invite-closed-already = Inbjudan var redan stängd.
invite-list-button = Öppna inbjudningar
invite-list =
    { $n ->
        [0] <b>Inga öppna inbjudningar.</b>
        [one] <b>En öppen inbjudan:</b>
       *[other] <b>{ $n } öppna inbjudningar:</b>
    }
invite-until = { $number }. { $about }: till { $day }
invite-about-group = EST-gruppen
invite-about-replace = nytt konto för { $name }
invite-link =
    Hej! Du är inbjuden att rapportera för <b>{ $unit }</b> i EST, { $municipality }.

    Tryck på länken och sedan på Start:
    { $link }

    { $uses ->
        [one] Länken gäller en gång, till och med { $day }.
       *[other] Länken gäller till och med { $day }.
    }
invite-link-lead =
    Hej! Du är inbjuden som { $rank ->
        [coordinator] <b>samordnare</b>
       *[deputy] <b>ersättare för samordnaren</b>
    } i EST, { $municipality }.

    Tryck på länken och sedan på Start:
    { $link }

    Länken gäller en gång, till och med { $day }. Den är personlig, skicka den inte vidare.
invite-link-replace =
    Hej! Öppna den här länken i ditt nya konto och tryck på Start, så flyttar din plats i EST, { $municipality }, dit:
    { $link }

    Länken gäller en gång, till och med { $day }. Den är personlig, skicka den inte vidare.

setup-units =
    { $n ->
        [one] <b>En enhet</b>
       *[other] <b>{ $n } enheter</b>
    }
setup-add-unit = Lägg till en enhet
setup-unit =
    <b>{ $unit }</b>
    { $organisation } – { $role }
    { $asked ->
        [contacts] Kontaktpersonerna får frågan.
       *[all] Alla i enheten får frågan.
    }
setup-back-units = Alla enheter
setup-type-unit-new = Vad heter den nya enheten? Skriv namnet, 2–40 tecken.
setup-type-unit-name = Vad ska <b>{ $name }</b> heta? Skriv namnet, 2–40 tecken. Gamla rapporter får det nya namnet.
setup-organisation = <b>{ $name }</b> – vem hör enheten till? (Skriv ett nytt namn om det blev fel.)
setup-own-organisation = En egen organisation
setup-role = <b>{ $name }</b> – vad gör de?
setup-asked = <b>{ $name }</b> – vem ska få frågan?
setup-ask-contacts = Fråga kontaktpersonerna
setup-ask-all = Fråga alla i enheten
setup-unit-added = <b>{ $name }</b> är tillagd.
setup-name-taken = Det namnet finns redan. Välj ett annat.
setup-name-bad = Skriv ett namn med 2–40 tecken och minst en bokstav.
setup-name-private = Det där ser ut som en uppgift om en person. Skriv bara namnet på enheten eller platsen.
setup-did-not-fit = Det gick inte att spara. Prova ett annat namn.
setup-lost-name = Namnet är borta. Börja om.
setup-cancel = Avbryt
setup-rename = Byt namn
setup-renamed = Nytt namn: <b>{ $name }</b>.
setup-saved = Sparat.
setup-retire = Ta bort
setup-retire-yes = Ja, ta bort
setup-keep = Nej, behåll
setup-retire-unit = <b>Ta bort { $name }?</b> Enheten får inga frågor och kan inte väljas. Gamla rapporter behåller namnet, och medlemmarna är kvar tills du flyttar dem. Det går att ångra.
setup-retire-place = <b>Ta bort { $name }?</b> Platsen kan inte väljas längre. Gamla rapporter behåller namnet. Det går att ångra.
setup-retired = <b>{ $name }</b> är borttagen.
setup-restore = Ångra, ta tillbaka
setup-restored = <b>{ $name }</b> är tillbaka.
setup-last-unit = Den sista enheten kan inte tas bort.

setup-places =
    { $n ->
        [one] <b>En plats</b>
       *[other] <b>{ $n } platser</b>
    }
setup-add-place = Lägg till en plats
setup-place =
    <b>{ $place }</b>
    Område: { $area }
    Kallas också: { $aliases }
    { $sensitive ->
        [yes] Känslig plats: gruppen ser bara området när rapporterna är få.
       *[no] Vanlig plats.
    }
    { $located ->
        [yes] Läge: finns.
       *[no] Läge: saknas.
    }
setup-back-places = Alla platser
setup-type-place-new = Vad heter den nya platsen? Skriv namnet, 2–40 tecken. Inga bostäder.
setup-type-place-name = Vad ska <b>{ $name }</b> heta? Skriv namnet, 2–40 tecken. Det gamla namnet går fortfarande att söka på.
setup-type-place-alias = Vad kallas <b>{ $name }</b> också? Skriv ett namn i taget.
setup-area = <b>{ $name }</b> – i vilket område? (Skriv ett nytt namn om det blev fel.)
setup-sensitive = <b>{ $name }</b> – är det en skola, en fritidsgård eller liknande?
setup-sensitive-no = Nej, vanlig plats
setup-sensitive-yes = Ja, känslig plats
setup-mark-no = Märk som vanlig plats
setup-mark-yes = Märk som känslig plats
setup-place-added = <b>{ $name }</b> är tillagd.
setup-pin = Var ligger <b>{ $place }</b>? Dela platsens läge med gemet i Telegram, så hittas den när någon delar var de är. Det går bra att hoppa över.
setup-pin-set = Läget är sparat.
setup-pin-far = Det läget ligger inte i Sverige. Dela platsens läge igen, eller hoppa över.
setup-pin-text = Dela läget med gemet, eller hoppa över.
setup-skip = Hoppa över
setup-add-alias = Lägg till ett annat namn
setup-alias-added = <b>{ $name }</b> är tillagt.
setup-locate = Sätt läge
