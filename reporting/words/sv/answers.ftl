# Svaren på periodens fråga: ångra sig, säga emot, bli påmind, svara sent, och rapporten som väntar.

answers-reports-for = { $n ->
    [one] 1 rapport har kommit in för { $unit }.
   *[other] { $n } rapporter har kommit in för { $unit }.
}
answers-reported-already = { $n ->
    [one] <b>Tack!</b> Men 1 rapport har redan kommit in för { $unit }. Var det allt, eller vill du lägga till något?
   *[other] <b>Tack!</b> Men { $n } rapporter har redan kommit in för { $unit }. Var det allt, eller vill du lägga till något?
}
answers-reported-yourself = { $n ->
    [one] <b>Tack!</b> Men du har själv skickat 1 rapport för { $unit }. Blev den fel kan du ta tillbaka den.
   *[other] <b>Tack!</b> Men du har själv skickat { $n } rapporter för { $unit }. Blev någon fel kan du ta tillbaka den.
}
answers-applies-to = Knapparna gäller { $unit }.
answers-late = Perioden är stängd, men gruppen får veta.
answers-long-closed = Perioden { $period } är stängd sedan länge. Du kan rapportera när som helst.
answers-open-draft = Du har en rapport som inte är skickad. Den ligger kvar.
answers-nothing-left = Hur var det annars för { $unit }?
answers-someone-first = Svarar någon annan hos er först slipper du påminnelsen.

answers-button-more = Rapportera mer
answers-button-mine = Mina rapporter
answers-button-nights = Ändra kvällar ute
answers-button-sunday = Påminn mig på söndag kväll
answers-button-tonight = Påminn mig i kväll
answers-button-go-on = Fortsätt på rapporten
answers-button-new = Börja en ny
answers-button-late-report = Rapportera ändå
answers-button-late-calm = Det var lugnt
answers-button-question = Svara på frågan
answers-button-back = ‹ Till frågan
