# Bilder, röst och filer: vad som tas emot, och vad som sägs om det som inte gör det.
photo-kept =
    { $many ->
        [0] Bilden är med i rapporten. När du har skickat frågar jag om någon person syns. Ingen ser den innan dess.
       *[other] Bilderna är med i rapporten. När du har skickat frågar jag om någon person syns. Ingen ser dem innan dess.
    }
photo-kept-late = Bilden är med i rapporten.
photo-full = En rapport kan ha { $most } bilder. De { $most } första är med, resten är inte sparade.
photo-off =
    { $many ->
        [0] Bilden är inte hämtad och inte sparad. Här tar vi bara emot text.
       *[other] Bilderna är inte hämtade och inte sparade. Här tar vi bara emot text.
    }
photo-practice = Det här är en övning. Bilden är inte sparad.
photo-too-large = Filen är för stor för mig och är inte sparad. Skicka den som foto i stället.
photo-no-report = Bilden är inte sparad, för den hör inte till någon rapport. Tryck på Rapportera och skicka den igen.
photo-lost = En bild gick inte att läsa. Den är inte med i rapporten. Skicka den gärna igen som foto.

photo-no-voice = Jag kan inte lyssna, så inget är sparat. Skriv gärna, eller tryck på knapparna.
photo-no-video = Jag kan inte se film, så inget är sparat. Skriv gärna, eller tryck på knapparna.
photo-no-file = Filer kan jag inte läsa, så inget är sparat. Skriv gärna, eller tryck på knapparna.
photo-no-contact = Kontaktkort tar jag bort och sparar inte. Här handlar det om platser, inte personer.
photo-no-poll = Listor och omröstningar kan jag inte läsa. Skriv gärna, eller tryck på knapparna.
photo-no-moving = En position som rör sig kan jag inte följa, och den är inte sparad. Skicka platsen som den är nu, eller skriv dess namn.
photo-no-other = Det där kan jag inte läsa, så inget är sparat. Skriv gärna, eller tryck på knapparna.
photo-no-sticker = Tack för den! Bilder av det slaget kan jag inte läsa. Har du sett något? Tryck på Rapportera.

photo-ask =
    { $n ->
        [one] <b>Syns någon person på bilden?</b> Ingen annan ser den förrän du har svarat.
       *[other] <b>Syns någon person på de { $n } bilderna?</b> Ingen annan ser dem förrän du har svarat.
    }
photo-button-nobody = Nej, inga personer
photo-button-away =
    { $n ->
        [one] Ta bort bilden
       *[other] Ta bort bilderna
    }
photo-toast-thanks = Tack! Nu kan samordnaren se bilden.
photo-toast-away = Borttaget.

photo-button-show =
    { $n ->
        [one] Visa bilden
       *[other] Visa { $n } bilder
    }
photo-caption = Rapport { $report }, bild { $number } av { $of }. Bara för dig som samordnar.
photo-shown =
    { $n ->
        [0] Rapport { $report } har inga bilder.
       *[other] <b>Bilder till rapport { $report }.</b> Syns en person ändå? Ta bort bilden, också här i chatten.
    }
photo-button-strike = Ta bort bild { $number }
photo-toast-none = Det finns inga bilder att visa.
photo-missing = En bild finns inte där den ska ligga. Hör med den som driver tjänsten.

photo-privacy-off = <b>Bilder, röst och filer</b> hämtas inte och sparas inte.
photo-privacy-on = <b>Bilder:</b> högst { $most } till en rapport, utan uppgift om telefon och plats. Bara samordnaren ser dem, och först när du sagt att inga personer syns. De tas bort med rapporten. Röst, film och andra filer sparas inte.
