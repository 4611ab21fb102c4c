# Leveranser som någon måste avgöra: kom ett inlägg fram eller inte?

outbox-notice-unknown = Jag vet inte om ett inlägg kom fram i gruppen { $room }. Titta efter där och säg hur det är. Jag skickar det inte igen om ingen ber mig.
outbox-button-came = Det kom fram
outbox-button-again = Skicka igen
outbox-decided-came = { $name } såg { $day } kl. { $time } att inlägget kom fram i { $room }. Jag skickar det inte igen.
outbox-decided-again = { $name } bad mig { $day } kl. { $time } att skicka inlägget i { $room } igen.
outbox-decided-late = Inlägget kom fram i { $room }. Svaret från Telegram dröjde bara.
outbox-decided-other = Inlägget i { $room } är inte längre aktuellt.
outbox-somebody = Någon
outbox-toast-came = Tack. Det kom fram.
outbox-toast-again = Jag skickar det igen.
outbox-toast-already = Det är redan avgjort.
