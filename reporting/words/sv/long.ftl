# De långa bilderna: kvartal, tertial och år, i chatten och som PDF, och utkastet till nyhetsbrev.

long-name-quarter = kvartal { $number } { $year }
long-name-third = tertial { $number } { $year }
long-name-year = år { $year }
long-name-days = { $days }
long-title = Lägesbild { $name }
long-counted-to = Räknat till och med { $day }. Det som är nyare har inte gått ut än.
long-count-public = { $reports ->
    [0] Inga rapporter
    [one] { $reports } rapport
   *[other] { $reports } rapporter
  }
long-about = omkring { $n }
long-sentence = { $text }.
long-heading = <b>{ $text }</b>
long-line = { $text }

# Helheten bredvid samma tid i fjol och tiden före
long-whole-clear = Klart mer än samma tid i fjol ({ $then }).
long-whole-above = Mer än samma tid i fjol ({ $then }).
long-whole-fewer = Färre än samma tid i fjol ({ $then }).
long-whole-normal = Samma tid i fjol: { $then }. Skillnaden kan vara en slump.
long-whole-few-reports = Samma tid i fjol: { $then }. För få för att säga om något har ändrats.
long-whole-break = Samma tid i fjol: { $then }. Talen går inte att jämföra rakt av.
long-whole-first-year = Det finns inget från samma tid i fjol att jämföra med.
long-before = Tiden före, { $name }: { $reports }.
long-break-unit = { $n ->
    [one] { $n } enhet är ny sedan dess. Utan den
   *[other] { $n } enheter är nya sedan dess. Utan dem
  }: { $now } nu mot { $then } då.
long-break-new = { $n ->
    [one] { $n } enhet är ny sedan dess och är inte med i jämförelsen.
   *[other] { $n } enheter är nya sedan dess och är inte med i jämförelsen.
  }
long-break-imported = En del av talen kommer ur en inläst lista.
long-break-length = Perioderna var inte lika långa då.
long-answers = Svar: { $answered } av { $asked } ({ $percent } %) i { $periods ->
    [one] { $periods } period
   *[other] { $periods } perioder
  }.

# Vad, var, när
long-what = Vad har hänt?
long-what-line = { $category } { $n }
long-what-line-then = { $category } { $n } (i fjol { $then })
long-what-subs = { $line }: { $subs }
long-other-kinds = Övrigt, få av varje
long-where = Var?
long-where-line = { $place } { $facts }
long-where-in-part = bara perioder med minst { $few }
long-level-clear = klart mer än i fjol ({ $then })
long-level-above = mer än i fjol ({ $then })
long-level-fewer = färre än i fjol ({ $then })
long-others = Övriga platser
long-others-count = { $n ->
    [one] { $n } plats till
   *[other] { $n } platser till
  }
long-areas = Områden
long-when = När?
long-when-most = Flest: { $cells }.
long-when-cell = { $day } { $hours } ({ $n })
long-when-pattern = Mönster: { $pattern }.
long-when-none = Inga rapporter med dag och tid.
long-months = Månad för månad
long-month = { $month } { $n }
long-band-other = övriga tider
long-trend = Period för period
long-trend-line = Flest { $weeks }: { $most }. Färst { $least-weeks }: { $least }.
long-trend-striped = Randig stapel: bara en del av perioden.
long-trend-cut = { $weeks } (del)
long-serious-title = Hur allvarligt?
long-level-1 = Störande
long-level-2 = Otryggt
long-level-3 = Allvarligt
long-seriousness = { $level }: { $n }
long-seriousness-assumed = { $level }: { $n }, varav { $assumed ->
    [one] { $assumed } antagen
   *[other] { $assumed } antagna
  }
long-presence = Närvaro, kvällar
long-presence-line = { $role } minst { $n }

# Åtgärder
long-actions = Åtgärder vi skrev upp
long-actions-none = Ingen åtgärd har skrivits i lägesbilderna.
long-action = { $weeks }: { $text }
long-action-place = { $place }: { $before } rapporter före ({ $periods-before } perioder), { $after } efter ({ $periods-after } perioder).
long-action-warning = Före och efter bevisar inget. Antalet kan ändras av sig självt.

# Vad talen är och inte är
long-not-title = Vad talen inte är
long-not-police = De är inte polisens statistik. De säger inte hur många brott som har anmälts.
long-not-who = De kommer från dem som är ute i jobbet eller som går frivilligt. Fler som rapporterar ger fler rapporter, inte mer brott.
long-not-unseen = Det som ingen har sett eller berättat om finns inte med. Våld i hemmet syns nästan aldrig här.
long-not-short = Talen är rapporter från enheter i EST. De är inte polisens statistik.
long-method = Samma händelse räknas en gång. En skillnad sägs bara när den är större än slumpen.
long-hidden-title = Det här visas inte
long-hidden-places = { $name }: { $n ->
    [one] { $n } rapport från en känslig plats
   *[other] { $n } rapporter från känsliga platser
  }, visas som område.
long-hidden-times = { $n ->
    [one] { $n } rapport från en känslig plats är inte med i dagar och tider.
   *[other] { $n } rapporter från känsliga platser är inte med i dagar och tider.
  }
long-hidden-few = Platser med få rapporter står ihop, så att ingen pekas ut.
long-hidden-lists = Vad, var och när visas först när hela året har gått. Annars går det att räkna ut det som är dolt.
long-hidden-complement = Platser visas bara för hela år. Annars går det att räkna ut det som är dolt.
long-hidden-texts = Texter och namn visas aldrig för alla.
long-fixed = Inga uppgifter om enskilda. Akut: 112 · Polisen: 114 14

# Året och lagen
long-law-title = Till lägesbild och åtgärdsplan
long-law-what = Kommunen ska enligt lag (2023:196) ha en lägesbild över brotten och en plan för vad som ska göras. Den ska ses över minst vartannat år. Det här är en del av den.
long-law-problems = Platser att ta ställning till
long-law-problem = Problem
long-law-measure = Åtgärd och ansvarig
long-law-followed = Vad hände sedan?
long-law-missing = Det här måste kommunen själv fylla i
long-law-police = Polisens statistik: anmälda brott, mot i fjol
long-law-survey = Trygghetsmätning: hur trygga de som bor här är
long-law-dialogue = Vad barn, unga och vuxna har sagt
long-law-causes = Orsaker: varför det händer här
long-law-coordinator = Samordnare: funktion och vem den svarar till
long-law-council = När lägesbilden visades för den högsta ledningen
long-law-decided = När planen beslutades och ska följas upp
long-law-pdf = Underlaget till lägesbilden enligt lag (2023:196) finns i dokumentet.

# PDF
long-pdf-title = Lägesbild { $name }, { $municipality }
long-pdf-public-title = Så var { $name } i { $municipality }
long-pdf-public-lead = { $count } kom in från dem som arbetar för trygghet: vandrare, skolor, vakter, butiker och fler.
long-pdf-public-ask = Vad vi vill prata om
long-pdf-public-questions = Känner du igen dig? Vilka platser saknas? Vad ska göras först?
long-pdf-public-done = Vad vi har gjort
long-pdf-public-planned = Vad vi ska göra
long-pdf-fill = Fylls i av kommunen
long-pdf-for-group = För EST-gruppen
long-pdf-for-coordinator = Bara för samordnare
long-pdf-for-public = För alla
long-pdf-reports = Rapporter
long-pdf-serious = Allvarliga
long-pdf-answers = Svar
long-pdf-year-ago = Samma tid i fjol
long-pdf-before = Tiden före
long-pdf-place = Plats
long-pdf-area = Område
long-pdf-count = Antal
long-pdf-units = Enheter
long-pdf-then = I fjol
long-pdf-what = Vad
long-pdf-when = När
long-pdf-category = Kategori
long-pdf-subs = Vanligast
long-pdf-weeks = Veckor
long-pdf-weekday = Dag
long-pdf-month = Månad
long-pdf-level = Nivå
long-pdf-chosen = Valt
long-pdf-assumed = Antaget
long-pdf-alt-trend = Staplar: rapporter per period. { $bars }.
long-pdf-alt-months = Staplar: rapporter per månad. { $bars }.
long-pdf-alt-bars = Staplar. { $bars }.
long-pdf-alt-bar = { $label }: { $n }
long-pdf-page = Sida
long-pdf-of = av

# Nyhetsbrevet
news-title = Trygg i { $municipality }, { $days }
news-now = Om trygghetsläget just nu
news-count = { $count } kom in under tiden från dem som arbetar för trygghet.
news-kinds = Det här handlade de om. Talen är runda.
news-kinds-exact = Det här handlade de om.
news-places = Flest kom från de här platserna.
news-work = Arbete de senaste två månaderna
news-presence = Ökad närvaro: så många kvällar har de varit ute.
news-advice = Råd
news-advice-emergency = Pågår ett brott eller är någon i fara? Ring 112. Annars 114 14 till polisen.
news-advice-place = Ser du en plats som känns otrygg, en trasig lampa eller klotter? Felanmäl till kommunen.
news-advice-tell = Gå gärna ut tillsammans på kvällen. Vuxna ute gör det lugnare.
news-fill = FYLL I
news-fill-opening = Två meningar till läsaren: vad är viktigast just nu?
news-fill-police = Anmälda brott hos polisen under tiden, mot samma tid i fjol: våldsbrott, tillgreppsbrott, skadegörelse.
news-fill-meaning = Vad betyder talen? Vad har förändrats, och varför tror ni det?
news-fill-work = Vad har gjorts? Nämn platser och arbete, aldrig personer.
news-fill-advice = Råd som passar årstiden: moped, båtmotor, skolavslutning, nyår.
