# Var och ens egna tider: tysta timmar, påminnelser, borta, paus. Och enheter som inte är i drift.
command-away = Du är borta några dagar
command-stop = Pausa frågorna eller lämna

time-button = Mina tider
time-title = <b>Mina tider</b>
time-quiet = <b>Tysta timmar:</b> kl. { $first }–{ $last }. Då skriver jag inte av mig själv.
time-quiet-none = <b>Tysta timmar:</b> inga. Jag kan skriva när som helst på dygnet.
time-reminders = <b>Påminnelser:</b> { $n ->
    [0] inga
    [1] en per fråga, om din enhet inte har svarat
   *[other] två per fråga, om din enhet inte har svarat
  }.
time-away = <b>Borta:</b> { $days }.
time-paused = <b>Pausat:</b> du får inga frågor.

time-button-quiet = Tysta timmar
time-button-reminders = Påminnelser
time-button-away = Jag är borta
time-button-back = Jag är tillbaka
time-button-not-away = Ta bort dagarna
time-button-pause = Pausa frågorna
time-button-resume = Fortsätt få frågor
time-button-settings = Till inställningar
time-button-mine = Till mina tider
time-button-leave = Lämna helt

time-ask-quiet =
    <b>När ska jag vara tyst?</b> Frågor och påminnelser väntar tills de timmarna är slut.

    Du kan också skriva, till exempel <b>20-6</b>.
time-button-hours = Kl. { $first }–{ $last }
time-button-no-hours = Inga tysta timmar
time-hours-unclear = Det förstod jag inte. Skriv till exempel <b>20-6</b>. Högst sexton timmar.
time-quiet-set = Sparat.

time-ask-reminders = <b>Hur många påminnelser vill du ha?</b> De kommer bara om din enhet inte har svarat.
time-button-reminders-none = Ingen
time-button-reminders-one = En
time-button-reminders-two = Två
time-reminders-set = Sparat.

time-ask-away =
    <b>Vilka dagar är du borta?</b> Då får du inga frågor. Du kan ändå rapportera.

    Du kan också skriva, till exempel <b>{ $example }</b>.
time-button-days = { $length ->
    [today] I dag
    [weekend] I dag–{ $last }
    [week] En vecka, till { $last }
   *[fortnight] Två veckor, till { $last }
  }
time-away-unclear = Det förstod jag inte. Skriv till exempel <b>{ $example }</b>.
time-away-over = De dagarna har redan varit.
time-confirm-away = <b>Borta { $days }</b>. Stämmer det?
time-button-yes = Ja, spara
time-button-other-days = Nej, andra dagar
time-away-set =
    <b>Du är borta { $days }.</b> Jag frågar dig igen dagen efter, om det inte är för sent.

    Du kan rapportera hela tiden.
time-back = Välkommen tillbaka! Nu frågar jag dig igen.
time-back-asked = Välkommen tillbaka! Frågan för perioden kommer strax.
time-days-gone = Dagarna är borttagna.

time-is-paused = <b>Frågorna är pausade.</b> Du får inga frågor förrän du säger till. Du kan rapportera hela tiden.
time-resumed = Nu får du frågor igen.
time-resumed-asked = Nu får du frågor igen. Den för perioden kommer strax.
time-stop =
    <b>Vill du slippa frågorna?</b>

    <b>Pausa:</b> du får inga frågor förrän du säger till. Du kan rapportera ändå.
    <b>Lämna helt:</b> du är inte längre med.
time-button-no-stop = Nej, allt som förut

home-away = <b>Du är borta { $days }.</b> Då får du inga frågor.
home-paused = <b>Du har pausat frågorna.</b>

rest-button = Inte i drift
rest-title = <b>{ $unit }</b> – inte i drift
rest-how = En enhet som inte är i drift får ingen fråga. Den räknas inte heller i lägesbilden. Rapporterar den ändå, räknas den.
rest-none = Inga dagar är satta.
rest-days = • { $days }
rest-button-add = Lägg till dagar
rest-button-remove = Ta bort { $days }
rest-button-unit = Till enheten
rest-button-back = Tillbaka
rest-ask =
    <b>När är { $unit } inte i drift?</b>

    Du kan också skriva, till exempel <b>15 juni–16 augusti</b> eller <b>v. 25–32</b>.
rest-unclear = Det förstod jag inte.
rest-button-days = { $length ->
    [week] En vecka, till { $last }
    [fortnight] Två veckor, till { $last }
   *[month] Fyra veckor, till { $last }
  }
rest-confirm = <b>{ $unit }</b> är inte i drift <b>{ $days }</b>. Stämmer det?
rest-saved = Sparat.
rest-removed = Dagarna är borttagna.

picture-resting = Ej i drift: { $units }.
