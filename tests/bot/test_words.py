"""A coordinator teaches the bot a word of the place, after seeing what it would have matched."""

from sqlmodel import select

from storage import Session
from storage.tables import Draft, Report
from tests.town import Town


def drafts(session: Session) -> list[Draft]:
    return list(session.exec(select(Draft).order_by(Draft.id)))  # type: ignore[arg-type]


async def test_a_word_is_tried_then_kept_and_read_from_then_on(town: Town) -> None:
    anna, karin = await town.walker(), await town.coordinator()
    await town.says(anna, "flera knutteåkare vid stadsparken igår kväll")
    await town.taps(anna, "Något annat", "Trafik", "Moped", "Skicka")
    await town.taps(karin, "Samordning", "Ord som boten förstår", "Lägg till ett ord")
    screen = await town.says(karin, "Knutteåkare")
    assert "står i en av de" in screen.text
    assert "flera knutteåkare vid stadsparken igår kväll" in screen.text
    screen = await town.taps(karin, "Trafik", "Moped")
    assert "läses nu som Moped" in screen.text
    screen = await town.says(anna, "knutteåkarna vid rorkulten igår kväll")
    assert "Moped" in screen.text
    assert "Stämmer det?" in screen.text


async def test_a_word_that_was_taken_away_means_nothing_again(town: Town) -> None:
    anna, karin = await town.walker(), await town.coordinator()
    await town.taps(karin, "Samordning", "Ord som boten förstår", "Lägg till ett ord")
    await town.says(karin, "zwonk")
    await town.taps(karin, "Skadegörelse", "Klotter")
    screen = await town.taps(karin, "zwonk")
    assert "läses som Klotter" in screen.text
    screen = await town.taps(karin, "Ta bort ordet")
    assert "borttaget" in screen.text
    await town.says(anna, "zwonk vid rorkulten igår kväll")
    assert (await town.stored(drafts))[-1].category is None


async def test_a_word_can_mean_that_it_was_calm(town: Town) -> None:
    anna, karin = await town.walker(), await town.coordinator()
    await town.taps(karin, "Samordning", "Ord som boten förstår", "Lägg till ett ord")
    await town.says(karin, "soft")
    await town.taps(karin, "Lugnt")
    screen = await town.says(anna, "soft")
    assert "Bra att det är lugnt" in screen.text


async def test_personal_data_is_no_word(town: Town) -> None:
    karin = await town.coordinator()
    await town.taps(karin, "Samordning", "Ord som boten förstår", "Lägg till ett ord")
    screen = await town.says(karin, "kevin andersson")
    assert "uppgift om en person" in screen.text
    screen = await town.says(karin, "x")
    assert "minst en bokstav" in screen.text


async def test_a_member_cannot_add_words(town: Town) -> None:
    anna = await town.walker()
    anna.taps_data("1|coord|words|0", message=anna.screen)
    anna.taps_data("1|coord|word_add|SKADE|klotter", message=anna.screen)
    await town.quiet()
    assert await town.stored(lambda session: list(session.exec(select(Report)))) == []
    assert "Ord som boten förstår" not in anna.screen.labels
