# För vem: vad som inte visas i lägesbilden, och varför.

audience-rest = Övrigt (få av varje)
audience-others = Övriga platser
audience-count = { $reports ->
    [0] Inga rapporter
    [one] { $reports } rapport
   *[other] { $reports } rapporter
  }

audience-why-group = <b>Varför är något dolt?</b> Så här är det i gruppens bild.
audience-why-coordinator = <b>Varför är något dolt?</b> Du som samordnare ser allt.
audience-why-public = <b>Varför är något dolt?</b> Så här är det i bilden för alla.
audience-why-nothing = Inget är dolt.

audience-places-area = <b>{ $name }</b>: { $n ->
    [one] { $n } rapport visas
   *[other] { $n } rapporter visas
  } bara med området. Där finns en känslig plats, som en skola. Är det färre än { $few } därifrån kan de peka ut någon.
audience-places-others = <b>Övriga platser</b>: { $n ->
    [one] { $n } rapport visas
   *[other] { $n } rapporter visas
  } tillsammans. Var för sig har de få, eller så är de känsliga.
audience-places-few = Platser syns här först när de har minst { $few } rapporter. Antalet är avrundat nedåt.
audience-places-complement = Ibland göms en plats till. Annars går det att räkna ut den som är dold.
audience-places-sensitive = Skolor och andra känsliga platser visas aldrig med namn för alla.
audience-times-sensitive = { $n ->
    [one] { $n } rapport visas utan dag och tid. Den är inte heller med i tabellen över dagar och tider.
   *[other] { $n } rapporter visas utan dag och tid. De är inte heller med i tabellen över dagar och tider.
  }
audience-times-public = Dagar visas inte för alla, bara tid på dygnet.
audience-usual-sensitive = Vad som är vanligt på en känslig plats visas inte. Då syns de gånger som den har haft få.
audience-kinds-few = Vad som hänt visas för hela kommunen, inte plats för plats. Sorter med färre än { $few } rapporter visas ihop.
audience-lists-few = Det är färre än { $few } rapporter. Därför visas inte var och vad.
audience-units-public = Vilka som rapporterat visas inte för alla.
audience-texts-public = Fria texter visas inte för alla.
audience-texts-unreviewed = { $n ->
    [one] { $n } text är inte läst av en samordnare än. Den visas inte.
   *[other] { $n } texter är inte lästa av en samordnare än. De visas inte.
  }

# En rad under en bild eller sist i ett dokument.
audience-line = Dolt: { $what }. Färre än { $few } rapporter från en plats kan peka ut någon.
audience-line-places = platser med få rapporter
audience-line-times = en del dagar och tider
audience-line-usual = det vanliga på känsliga platser
audience-line-texts = en del texter
audience-line-kinds = vad som hänt på varje plats
audience-line-lists = var och vad
audience-line-units = vilka som rapporterat
