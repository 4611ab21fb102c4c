"""Days that nobody would choose, typed or in a forged button: said no to, and nobody's next tap suffers."""

from datetime import date, timedelta

import pytest
from sqlmodel import col, select

from reporting.day_spans import read_span
from storage import configuration
from storage.tables import Change, Inbox, Member, Term
from tests.town import Town

TODAY = date(2026, 11, 12)
ENDS = ("0001-01-01", "1899-12-25", "2026-11-23", "9990-01-01", "9999-12-27", "9999-12-31")
PAIRS = [(first, last) for first in ENDS for last in ENDS]
FORGED = {
    "away": [f"1|time|{verb}|{first}|{last}" for verb in ("days", "gone") for first, last in PAIRS],
    "rest": [f"1|rest|{verb}|vaktare|{a}|{b}" for verb in ("days", "save", "save", "remove") for a, b in PAIRS],
    "pause": [
        f"1|coord|{verb}|{a}|{b}".replace("-", "")
        for verb in ("pause_add", "pause_lift", "pause_gone")
        for a, b in PAIRS
    ],
    "turn": [
        f"1|coord|{verb}|{length}|{day}".replace("-", "")
        for verb in ("turn", "turned")
        for length in (7, 14)
        for day in ENDS
    ],
    "ledger": [
        f"1|led|{rest}"
        for day in ENDS
        for rest in (f"nudge|{day}|1", f"inunit|{day}|vaktare", f"all|{day}", f"again|{day}|1|1")
    ],
}


async def set_aside(town: Town) -> list[int]:
    return await town.stored(lambda session: list(session.exec(select(Inbox.update_id).where(Inbox.set_aside))))


@pytest.mark.parametrize("room", FORGED)
async def test_no_forged_day_ends_in_an_apology_or_rules_for_a_thousand_years(town: Town, room: str) -> None:
    karin = await town.coordinator()
    await town.guard()
    for number, code in enumerate(FORGED[room]):
        karin.taps_data(code, message=karin.screen)
        if number % 25 == 0:
            await town.quiet()
    await town.quiet()
    assert await set_aside(town) == []
    away = await town.stored(
        lambda session: list(session.exec(select(Member.away_to).where(col(Member.away_to).is_not(None))))
    )
    assert {each.year for each in away if each} <= {2026}
    kept = await town.stored(
        lambda session: [str(each.value) for table in (Change, Term) for each in session.exec(select(table))]
    )
    assert not [each for each in kept if any(f"'{year}" in each for year in ("0001-", "1899-", "999"))]
    assert "Samordning" in (await town.says(karin, "/samordning")).text


@pytest.mark.parametrize(
    "text",
    [
        "31 dec 9999",
        "2-5 dec 9999",
        "tis-1/1 0001",
        "tisdag till 1 jan 0001",
        "fre-31 dec 9999",
        "1 jan 2031",
        "0 veckor",
    ],
)
def test_a_year_out_of_reach_is_not_understood(text: str) -> None:
    assert read_span(text, today=TODAY) is None


@pytest.mark.parametrize(("text", "last"), [("1 dec 2028", date(2028, 12, 1)), ("v 1-30", date(2027, 8, 1))])
def test_a_year_that_can_be_meant_still_is(text: str, last: date) -> None:
    found = read_span(text, today=TODAY)
    assert found is not None
    assert found.last == last


async def test_who_types_such_a_year_is_asked_anew(town: Town) -> None:
    anna = await town.walker()
    assert "Det förstod jag inte" in (await town.says(anna, "/borta tis-1/1 0001")).text
    assert "Det förstod jag inte" in (await town.says(anna, "31 dec 9999")).text
    assert "Stämmer det?" in (await town.says(anna, "2-5 dec")).text
    assert await set_aside(town) == []


async def test_a_unit_that_rests_for_more_than_a_year_can_be_woken_again(town: Town) -> None:
    """Two rests that touch are shown as one, and can be taken away as one."""
    karin = await town.coordinator()
    await town.guard()
    for first, last in (("2026-12-01", "2027-11-30"), ("2027-12-01", "2028-05-31")):
        karin.taps_data(f"1|rest|save|vaktare|{first}|{last}", message=karin.screen)
        await town.quiet()
    [remove] = [label for label in karin.screen.labels if "1 dec" in label]
    assert "1 dec" not in (await town.taps(karin, remove)).text


async def test_any_number_of_pauses_can_be_looked_at_and_taken_out(town: Town) -> None:
    karin = await town.coordinator()
    days = [TODAY + timedelta(days=7 * number) for number in range(1, 121)]
    pauses = [{"from": day.isoformat(), "to": day.isoformat()} for day in reversed(days)]
    await town.stored(
        lambda session: configuration.change(session, "period", "", {"pauses": pauses}, 1, town.clock.now())
    )
    screen = await town.taps(karin, "Samordning", "Tider och uppehåll", "Uppehåll")
    assert len(screen.labels) < 50
    assert "19 nov" in screen.labels[1]
    assert "19 nov" not in (await town.taps(karin, screen.labels[1], "Ja, ta bort")).labels[1]
