# Ett meddelande blir en rapport: det som läses ur texten, personskyddet, fara först, flera på en gång, övning.

told-read = Jag har läst din text. Tryck på det som ska ändras.
told-when = Tiden blev <b>{ $day } kl. { $clock }</b>. Ändra om det är fel.
told-when-night = Tiden blev <b>natten till { $day } kl. { $clock }</b>. Den räknas till kvällen innan. Ändra om det är fel.
told-guess = <b>Är det något av det här?</b>
told-something-else = Något annat
told-other-day = En annan dag
told-pin-fits = Positionen stämmer med platsen. Den är inte sparad.
told-changed = Ändrat.
told-noted = Det är med i rapporten.
told-long = Texten är { $over } tecken för lång för att sparas. Det jag förstod är ifyllt. Skriv gärna kortare, högst { $limit } tecken.
told-no-report = Det ser inte ut som en rapport. Jag är en bot och kan inte svara på frågor. Fråga samordnaren. Bråttom? Ring 112 eller polisen, 114 14.
told-hello = Jag är en bot som tar emot rapporter. Har du sett något? Skriv vad, var och när. Är det bråttom: ring 112.
told-question = Jag är en bot och kan inte svara på frågor. Din fråga är inte med i rapporten. Är det bråttom: ring 112.
told-it-is-a-report = Det är en rapport
told-calm-not-asked = Bra att det är lugnt! Frågan för hela perioden kommer senare. Då svarar du med en knapp.
told-not-out-not-asked = Tack! Frågan för hela perioden kommer senare. Då svarar du med en knapp.

danger-now =
    🆘 <b>Är någon i fara nu? Ring 112.</b>

    Det du skrev är sparat här. Inget är skickat till någon. Rapporten kan vänta.
danger-first = 🆘 <b>Är någon i fara nu? Ring 112.</b>
danger-go-on = Jag har ringt, fortsätt
danger-over = Det är ingen fara nu

shield-caught = Din text verkar innehålla { $kinds }. Det är inte sparat, och meddelandet tas bort här. EST handlar om platser, inte om personer.
shield-masked = Så här blir texten utan det:
    <blockquote>{ $text }</blockquote>
shield-without = Skicka utan det
shield-rewrite = Skriv om
shield-person = Det här gäller en person
shield-special = Texten verkar säga något om { $kinds }. Om det gäller en person: ta bort det. Det är känsligt enligt lag.
shield-looks = Skriv hellre om platsen än om hur någon ser ut. Signalement hör hemma hos polisen, 114 14.
shield-kind-personnummer = ett personnummer
shield-kind-samordningsnummer = ett samordningsnummer
shield-kind-phone = ett telefonnummer
shield-kind-email = en e-postadress
shield-kind-plate = ett registreringsnummer
shield-kind-handle = ett användarnamn
shield-kind-url = en länk
shield-kind-bank = ett konto- eller kortnummer
shield-kind-address = en hemadress
shield-kind-name = ett namn
shield-doubt-ethnicity = ursprung
shield-doubt-religion = religion
shield-doubt-health = hälsa
shield-doubt-sexuality = sexualitet
shield-doubt-politics = politik
shield-person-title = <b>Det som gäller en person hör hemma här:</b>
shield-person-112 = <b>112</b> – någon är i fara nu, eller ett brott pågår.
shield-person-11414 = <b>114 14</b> – tipsa polisen om en person eller ett brott.
shield-person-child = <b>Orosanmälan</b> – du är orolig för ett barn: ring socialtjänsten i kommunen. Akut kväll och natt: ring 112 och be om socialjouren.
shield-person-here = Här rapporterar du bara platsen, tiden och vad som hände.
form-back-to-report = ‹ Till rapporten

pile-title = { $n ->
    [one] <b>En händelse</b>
   *[other] <b>{ $n } händelser</b> – stämmer det?
}
pile-line = <b>{ $number }.</b> { $told }
pile-line-gaps = <b>{ $number }.</b> { $told } – saknas: { $gaps }
pile-unclear = Oklart
pile-open = { $what }
pile-next = En i taget
pile-next-left = Nästa ({ $n } kvar)
pile-drop = Ta bort alla
pile-join = Det är samma händelse
pile-send-all = ✅ Skicka alla ({ $n })
pile-send-ready = ✅ Skicka de klara ({ $n })
pile-sent = { $n ->
    [one] ✅ <b>Tack! Rapport { $numbers } är mottagen.</b>
   *[other] ✅ <b>Tack! Rapporterna { $numbers } är mottagna.</b>
}
pile-left = { $n ->
    [one] En rapport behöver fler svar innan den kan skickas.
   *[other] { $n } rapporter behöver fler svar innan de kan skickas.
}
pile-nothing-left = De är redan skickade eller borttagna.
pile-another = Det verkar vara en annan händelse. Den ligger för sig.
pile-first = Här är de { $n } första. De andra kommer sedan.
pile-rest = Visa resten ({ $n })
pile-too-many = Jag tog de { $n } första. Skicka resten i ett nytt meddelande.

practice-on = <b>Övning.</b> Inget räknas, och ingen får det.
practice-sent = ✅ <b>Bra! Så lätt är det.</b> Det var en övning: inget är skickat.
practice-again = Öva igen
practice-for-real = Rapportera på riktigt
command-practise = Öva på att rapportera
