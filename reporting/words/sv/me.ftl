# Egna inställningar, personuppgifter, lämna och radera.
me-title = <b>Inställningar</b>
me-units =
    { $n ->
        [0] Du är inte med i någon enhet.
        [one] Din enhet: { $units }.
       *[other] Dina enheter: { $units }.
    }
me-language = Byt språk
me-privacy = Personuppgifter
me-data = Mina data (fil)
me-leave = Lämna
me-erase = Radera mina uppgifter
me-language-set = Nu talar vi svenska.
me-data-caption = Allt som är sparat om dig.
me-data-none = Det finns inget sparat om dig.

privacy-title = <b>Personuppgifter</b>
privacy-controller = <b>Ansvarig:</b> { $controller }. Frågor: { $contact }.
privacy-officer = <b>Dataskyddsombud:</b> { $officer }
privacy-kept = <b>Vad som sparas om dig:</b> ditt namn och ditt konto i Telegram. Dina enheter, roller och ditt språk. Vad du har svarat och rapporterat. Dina tysta timmar, dagar borta och pauser. När du fick frågan, eller varför inte: det sparas i 90 dagar, och samordnaren kan se det. Rapporter handlar om platser, aldrig om en person. Delar du var du är sparas bara platsens namn. Gruppen ser aldrig vem som har rapporterat.
privacy-retention = <b>Hur länge:</b> { $retention }
privacy-telegram = <b>Telegram</b> har en egen kopia av det som skrivs här, enligt egna villkor. Den kan vi inte radera.
privacy-public = <b>Allmän handling:</b> rapporter kan lämnas ut till den som frågar.
privacy-rights = <b>Dina rättigheter:</b> /minadata ger dig allt som är sparat om dig. /radera tar bort vem du är. Du kan klaga hos Integritetsskyddsmyndigheten, imy.se.

leave-question = <b>Vill du lämna?</b> Du får inga fler frågor och kan inte rapportera. Det du har rapporterat finns kvar. Du kan komma tillbaka med en ny inbjudan.
leave-yes = Ja, lämna
leave-no = Nej, jag är kvar
leave-done = Du har lämnat. Tack för din hjälp! Vill du komma tillbaka, be din samordnare om en ny inbjudan. Vill du att det som är sparat om dig tas bort, skriv /radera.

erase-question =
    <b>Radera dina uppgifter?</b>

    <b>Tas bort:</b> ditt namn, ditt konto, dina enheter, påbörjade rapporter och inställningar.
    <b>Finns kvar:</b> skickade rapporter och svar, utan koppling till dig, och Telegrams egen kopia av chatten. Den kan du själv radera i appen.

    Vill du se allt först, skriv /minadata.
erase-on = Fortsätt till radering
erase-no = Avbryt
erase-sure = <b>Säker?</b> Det går inte att ångra.
erase-yes = Ja, radera mig
erase-done = Raderat. Jag vet inte längre vem du är. Tack för din hjälp!
erase-none = Det finns inget sparat om dig.

last-coordinator = <b>Du är den sista som samordnar.</b> Utse en ersättare eller samordnare först; sedan kan du lämna, raderas eller sluta samordna.
last-members = Utse någon som är med
last-invite = Bjud in en samordnare
