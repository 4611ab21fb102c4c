# Words that a coordinator adds, so that the bot understands how people write here.

coord-words = Words the bot understands
words-title = { $n ->
    [0] <b>Own words.</b> The bot understands many words already. Add those that are missing here.
    [one] <b>One own word</b>
   *[other] <b>{ $n } own words</b>
}
words-add = Add a word
words-type = Which word? Write it as people do, such as <i>crossar</i>. At most 30 characters.
words-bad = Write a word or two, with at least one letter and at most 30 characters.
words-private = That looks like something about a person. Write only words for what happens.
words-tried = { $n ->
    [0] <b>{ $word }</b> stands in none of the { $all } newest texts.
    [one] <b>{ $word }</b> stands in one of the { $all } newest texts:
   *[other] <b>{ $word }</b> stands in { $n } of the { $all } newest texts:
}
words-example = <blockquote>{ $text }</blockquote>
words-now = Today it is read as: <b>{ $meaning }</b>.
words-unknown = Today the word tells the bot nothing.
words-which = What shall it mean? (Write a new word if it was wrong.)
words-kind = <b>{ $word }</b> – { $category }: which kind?
words-whole = The whole category
words-added = <b>{ $word }</b> is now read as { $meaning }.
words-one = <b>{ $word }</b> is read as { $meaning }.
words-remove = Remove the word
words-removed = <b>{ $word }</b> has been removed.
words-back = All own words
words-NOLL = Calm
words-EJUTE = Not been out
