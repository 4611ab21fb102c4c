# Medlemmar, som samordnaren ser dem.
people-nameless = Utan namn
people-units = <b>Medlemmar</b> per enhet. { $units ->
        [one] { $units } enhet,
       *[other] { $units } enheter,
    } { $n ->
        [one] { $n } medlem.
       *[other] { $n } medlemmar.
    }
people-without-unit = Utan enhet ({ $n })
people-no-unit-name = Utan enhet
people-unit =
    <b>{ $unit }</b>
    { $n ->
        [0] Ingen är med här ännu.
        [one] En medlem:
       *[other] { $n } medlemmar:
    }
people-invite-here = Bjud in hit
people-back-units = Alla enheter
people-back-unit = Till enheten
people-back-person = Till { $name }
people-one = <b>{ $name }</b>
people-rank =
    { $rank ->
        [coordinator] Samordnare
       *[deputy] Ersättare för samordnaren
    }
people-no-seats = Inte med i någon enhet.
people-seat-line = { $unit } – { $role }
people-seat-contact = { $unit } – { $role }, kontaktperson
people-unreachable = <b>Går inte att nå:</b> har blockerat mig eller tagit bort kontot.
people-last = Den sista som samordnar. Utse någon till innan det ändras.
people-mark-unreachable = nås inte
people-mark-contact = kontakt
people-mark-rank =
    { $rank ->
        [coordinator] samordnare
       *[deputy] ersättare
    }
people-add-unit = Lägg till i en enhet
people-make-deputy = Gör till ersättare
people-unmake-deputy = Ta bort som ersättare
people-make-coordinator = Gör till samordnare
people-unmake-coordinator = Ta bort som samordnare
people-replace = Byt konto
people-replace-yes = Gör länken
people-remove = Ta bort
people-seat = <b>{ $name }</b> i { $unit }
people-asked-all = Alla i enheten får frågan.
people-asked-yes = Får frågan för enheten.
people-asked-no = Får inte frågan; det får kontaktpersonerna.
people-contact-on = Kontaktperson: ja
people-contact-off = Kontaktperson: nej
people-contact-set = Nu kontaktperson.
people-contact-unset = Inte längre kontaktperson.
people-contact-last = Enheten behöver en kontaktperson. Utse någon annan först.
people-move = Flytta till en annan enhet
people-leave-unit = Ta bort ur enheten
people-move-to = Flytta <b>{ $name }</b> från { $unit } till:
people-add-to = Lägg till <b>{ $name }</b> i:
people-moved = Flyttad till { $unit }.
people-added = Tillagd i { $unit }.
people-out-question = Ta bort <b>{ $name }</b> ur { $unit }?
people-out-yes = Ja, ta bort ur enheten
people-out = Borttagen ur { $unit }.
people-remove-question = <b>Ta bort { $name }?</b> Personen kan inte längre rapportera och får inga frågor. Skickade rapporter finns kvar.
people-remove-yes = Ja, ta bort
people-no = Nej, behåll
people-removed = <b>{ $name }</b> är borttagen.
people-restore = Ångra
people-restored = { $name } är tillbaka.
people-not-restored = Det gick inte att ångra. Bjud in på nytt.
people-gone = Personen är inte med längre.
people-rank-set = Klart. Personen har fått veta det.
people-step-down = <b>Sluta samordna?</b> Du är kvar som medlem. En annan samordnare kan ge dig rollen igen.
people-step-down-yes = Ja, sluta samordna
people-stepped-down = Du samordnar inte längre. Tack!
people-yourself = Dig själv tar du bort under Inställningar: Lämna.
people-replace-how = <b>Nytt konto för { $name }.</b> Du får en länk att skicka till personens nya konto. När den används flyttar allt dit och det gamla kontot slutar gälla. Den fungerar en gång, i { $days } dagar.

people-notice-enrolled = <b>{ $name }</b> är nu med i { $unit }.
people-notice-enrolled-lead =
    { $rank ->
        [coordinator] <b>{ $name }</b> är nu samordnare.
       *[deputy] <b>{ $name }</b> är nu ersättare för samordnaren.
    }
people-notice-replaced = <b>{ $name }</b> har bytt konto.
people-notice-remove = Ta bort
people-notice-show = Visa
people-notice-left = <b>{ $name }</b> har lämnat.
people-notice-rank =
    { $rank ->
        [coordinator] Du är nu <b>samordnare</b>. Allt finns under Samordning.
        [deputy] Du är nu <b>ersättare</b> för samordnaren. Allt finns under Samordning.
       *[other] Du samordnar inte längre. Tack för din hjälp!
    }
people-notice-moved = Du är nu med i <b>{ $unit }</b>.
people-notice-menu = Visa vad jag kan göra
