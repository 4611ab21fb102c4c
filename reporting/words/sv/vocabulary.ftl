# Ord som en samordnare lägger till, så att boten förstår hur folk skriver här.

coord-words = Ord som boten förstår
words-title = { $n ->
    [0] <b>Egna ord.</b> Boten förstår redan många ord. Lägg till dem som saknas här.
    [one] <b>Ett eget ord</b>
   *[other] <b>{ $n } egna ord</b>
}
words-add = Lägg till ett ord
words-type = Vilket ord? Skriv det som folk skriver, till exempel <i>crossar</i>. Högst 30 tecken.
words-bad = Skriv ett ord eller två, med minst en bokstav och högst 30 tecken.
words-private = Det ser ut som en uppgift om en person. Skriv bara ord för det som händer.
words-tried = { $n ->
    [0] <b>{ $word }</b> står inte i någon av de { $all } senaste texterna.
    [one] <b>{ $word }</b> står i en av de { $all } senaste texterna:
   *[other] <b>{ $word }</b> står i { $n } av de { $all } senaste texterna:
}
words-example = <blockquote>{ $text }</blockquote>
words-now = I dag läses det som: <b>{ $meaning }</b>.
words-unknown = I dag säger ordet inget för boten.
words-which = Vad ska det betyda? (Skriv ett nytt ord om det blev fel.)
words-kind = <b>{ $word }</b> – { $category }: vilken sort?
words-whole = Hela kategorin
words-added = <b>{ $word }</b> läses nu som { $meaning }.
words-one = <b>{ $word }</b> läses som { $meaning }.
words-remove = Ta bort ordet
words-removed = <b>{ $word }</b> är borttaget.
words-back = Alla egna ord
words-NOLL = Lugnt
words-EJUTE = Inte varit ute
