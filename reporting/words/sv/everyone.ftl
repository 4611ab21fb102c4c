# För alla: knappar med nummer, hjälp mitt i, och att dela sin plats.
everyone-112 = 🆘 <b>Jag kan inte larma. Ring 112 med telefonen.</b>
everyone-no-number = Det numret har ingen knapp här. Är det bråttom: ring 112.
everyone-no-number-above = Det numret har ingen knapp. Se numren på knapparna ovanför. Är det bråttom: ring 112.

everyone-help =
    Tryck på en knapp eller skriv dess nummer. Skriv vad som har hänt, så gör jag en rapport av det.
    <b>112</b>: någon är i fara nu. <b>114 14</b>: polisen, när det inte är bråttom.
everyone-help-danger =
    <b>112</b>: någon är i fara nu.
    <b>114 14</b>: polisen, när det inte är bråttom.
everyone-help-how = Tryck på en knapp eller skriv dess nummer. Det du har fyllt i finns kvar.
everyone-to-report = ‹ Tillbaka till rapporten

everyone-help-unit = <b>Enhet:</b> välj den grupp som du var ute med.
everyone-help-category = <b>Vad har hänt?</b> Välj det som stämmer bäst. Det går att ändra sedan.
everyone-help-subcategory = <b>Sort:</b> välj det som stämmer bäst. Passar inget: ta det sista.
everyone-help-place = <b>Plats:</b> tryck på ett område, så visas platserna där. Eller skriv namnet. Det gör inget om du stavar fel.
everyone-help-day = <b>Dag:</b> tryck på en dag eller skriv ett datum, som 13/11. Natt före kl. 06 hör till kvällen innan.
everyone-help-band = <b>Tid:</b> välj när det började. Ungefär räcker.
everyone-help-seriousness = <b>Allvar:</b> 1 är minst allvarligt, 3 är mest.
everyone-help-people = <b>Antal:</b> hur många gjorde det? Gissa hellre än att räkna.
everyone-help-recurring = <b>Förut:</b> har det hänt på samma plats tidigare?
everyone-help-actions = <b>Gjort:</b> tryck på det som någon redan har gjort. Tryck igen om det blev fel.
everyone-help-note = <b>Text:</b> skriv vad du såg och hörde. Skriv inte vem det var. En samordnare läser texten först.
everyone-help-review = <b>Stämmer det?</b> Tryck på Skicka när du är klar. Ser något fel ut: tryck på Ändra.

everyone-here = Dela plats
everyone-pin =
    Tryck på <b>Dela min plats</b> längst ner. Den knappen finns i telefonen, inte i datorn.
    Du kan skriva platsens namn i stället. Din position sparas inte.
everyone-pin-key = Dela min plats
everyone-pin-beside = eller skriv platsen
everyone-pin-over = Då går vi vidare.

everyone-mine-row = { $number } · { $place }
everyone-mine-line = <b>{ $number }</b> · { $day } · { $what }, { $place }
