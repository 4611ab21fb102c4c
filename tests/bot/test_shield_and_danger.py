"""Personal data is stopped before it is stored, and danger comes before everything else."""

import pytest
from sqlmodel import select

from storage import Session
from storage.tables import Draft, Report
from tests.town import Town

ENGINES_HERE = ("sqlite",)
"""What is read and said here is the same on every engine; the stories that write are lived on both elsewhere."""

CAUGHT = "klotter på stångenässkolan igår kväll, det var Kevin Andersson 070-123 45 67"


def drafts(session: Session) -> list[Draft]:
    return list(session.exec(select(Draft).order_by(Draft.id)))  # type: ignore[arg-type]


def reports(session: Session) -> list[Report]:
    return list(session.exec(select(Report)))


async def test_the_person_sees_the_own_text_masked_and_the_message_is_deleted(town: Town) -> None:
    anna = await town.walker()
    sent = anna.sends(CAUGHT)
    await town.quiet()
    screen = anna.screen
    assert "klotter på stångenässkolan igår kväll, det var" in screen.text
    assert "Kevin" not in screen.text
    assert "123 45 67" not in screen.text
    assert "ett namn" in screen.text
    assert "ett telefonnummer" in screen.text
    for label in ("Skicka utan det", "Skriv om", "Det här gäller en person"):
        assert any(label in each for each in screen.labels)
    assert sent.id not in [each.id for each in anna.messages]
    (draft,) = await town.stored(drafts)
    assert "Kevin" not in str(draft.model_dump())
    assert "123 45" not in str(draft.model_dump())


async def test_skicka_utan_det_goes_on_with_the_rest(town: Town) -> None:
    anna = await town.walker()
    await town.says(anna, CAUGHT)
    screen = await town.taps(anna, "Skicka utan det")
    assert "Stämmer det?" in screen.text
    await town.taps(anna, "Skicka")
    (report,) = await town.stored(reports)
    assert (report.category, report.place) == ("SKADE", "stangenasskolan")
    assert report.note is not None
    assert "Kevin" not in report.note


async def test_skriv_om_takes_the_text_anew(town: Town) -> None:
    anna = await town.walker()
    await town.says(anna, CAUGHT)
    screen = await town.taps(anna, "Skriv om")
    assert "Skriv kort" in screen.text
    await town.says(anna, "klotter på väggen mot gården")
    await town.taps(anna, "Skicka")
    (report,) = await town.stored(reports)
    assert report.note == "klotter på väggen mot gården"


async def test_the_text_can_be_written_anew_without_a_tap(town: Town) -> None:
    anna = await town.walker()
    await town.says(anna, CAUGHT)
    screen = await town.says(anna, "bara klotter på väggen")
    assert "Stämmer det?" in screen.text
    (draft,) = await town.stored(drafts)
    assert (draft.note, draft.masked) == ("bara klotter på väggen", None)


async def test_about_a_person_leads_to_112_11414_and_orosanmalan_and_back(town: Town) -> None:
    anna = await town.walker()
    await town.says(anna, CAUGHT)
    screen = await town.taps(anna, "Det här gäller en person")
    for word in ("112", "114 14", "Orosanmälan"):
        assert word in screen.text
    screen = await town.taps(anna, "‹ Till rapporten")
    assert any("Skicka utan det" in each for each in screen.labels)


async def test_a_report_with_a_caught_text_cannot_be_sent_around_the_question(town: Town) -> None:
    anna = await town.walker()
    review = await town.says(anna, "klotter på stångenässkolan igår kväll")
    await town.says(anna, "det var Kevin Andersson")
    anna.taps("Skicka", message=review)
    await town.quiet()
    assert await town.stored(reports) == []
    await town.taps(anna, "Skicka utan det", "Skicka")
    (report,) = await town.stored(reports)
    assert "Kevin" not in (report.note or "")


async def test_a_list_with_a_name_waits_for_an_answer(town: Town) -> None:
    gunnar = await town.guard()
    screen = await town.says(
        gunnar, "- igår kväll klotter på Gullmarsskolan\n- igår kväll snatteri på Coop, Kevin Andersson"
    )
    assert "Kevin" not in screen.text
    await town.taps(
        gunnar, "Skicka alla" if any("Skicka alla" in each for each in screen.labels) else "Skicka de klara"
    )
    for report in await town.stored(reports):
        assert "Kevin" not in (report.note or "")


async def test_a_description_gets_a_softer_word_and_is_kept(town: Town) -> None:
    anna = await town.walker()
    screen = await town.says(anna, "klotter på stångenässkolan igår kväll av en kille ca 17 år med röd keps")
    assert "Signalement hör hemma hos polisen" in screen.text
    assert "Stämmer det?" in screen.text


# ---- danger


@pytest.mark.parametrize("text", ["dom slåss med kniv nu vid södra hamnen", "det brinner i en container vid coop"])
async def test_danger_going_on_gets_112_first(town: Town, text: str) -> None:
    anna = await town.walker()
    group = town.playground.group("EST Lysekil")
    screen = await town.says(anna, text)
    assert screen.text.index("112") < 60
    (draft,) = await town.stored(drafts)
    assert draft.note == text
    assert await town.stored(reports) == []
    assert not group.messages
    screen = await town.taps(anna, "Jag har ringt")
    assert "112" not in screen.text
    assert (await town.stored(drafts))[0].category in ("VALD", "BRAND")


@pytest.mark.parametrize(
    "text",
    [
        "det brann i en container vid coop igår kväll, polisen var på plats",
        "slagsmål vid södra hamnen igår kväll, lugnt nu",
        "dödstrist kväll, lite klotter på stångenässkolan",
    ],
)
async def test_what_is_over_is_no_alarm(town: Town, text: str) -> None:
    anna = await town.walker()
    screen = await town.says(anna, text)
    assert "Ring 112" not in screen.text


async def test_danger_with_a_name_gets_112_on_top_and_the_name_is_not_kept(town: Town) -> None:
    anna = await town.walker()
    screen = await town.says(anna, "Kevin Andersson hotar folk med kniv just nu vid södra hamnen")
    assert screen.text.index("112") < 60
    assert "Kevin" not in screen.text
    assert any("Skicka utan det" in each for each in screen.labels)


async def test_danger_in_the_middle_of_a_report_keeps_the_report(town: Town) -> None:
    anna = await town.walker()
    await town.taps(anna, "Rapportera", "Bråk, hot", "Bråk")
    screen = await town.says(anna, "nu drog han kniv, hjälp!! vid södra hamnen")
    assert screen.text.index("112") < 60
    await town.taps(anna, "Det är ingen fara nu")
    (draft,) = await town.stored(drafts)
    assert (draft.category, draft.place) == ("VALD", "sodra-hamnen")
