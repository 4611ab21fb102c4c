"""The draft of the newsletter: figures for everybody, and gaps that nobody overlooks."""

from datetime import date, timedelta

import pytest

from reporting.long import newsletter, spans
from reporting.long import picture as long_picture
from reporting.wording import words_in
from tests.reporting.test_long_picture import data, every

SV = words_in("sv")
AUTUMN = spans.of_days(date(2025, 9, 1), date(2025, 10, 31))


def test_a_newsletter_tells_everybody_round_numbers_and_leaves_gaps():
    told = [*every("sodra-hamnen", 3, days=2), *every("mariedalsskolan", 1, days=7)]
    text = newsletter.markdown(
        SV, long_picture.view(data(told, every("sodra-hamnen", 3, 2024, days=2), span=AUTUMN), "public")
    )
    assert text.startswith("# Trygg i Lysekils kommun, 1 sep – 31 okt 2025")
    for heading in ("## Om trygghetsläget just nu", "## Arbete de senaste två månaderna", "## Råd"):
        assert heading in text
    assert "omkring 100" in text
    assert "hamnen" not in text
    assert "skolan" not in text
    assert text.count("**[FYLL I]**") >= 5
    assert "polisens statistik" in text
    assert "112" in text


def test_a_newsletter_is_written_for_the_public_only():
    with pytest.raises(ValueError, match="public"):
        newsletter.markdown(SV, long_picture.view(data([], span=AUTUMN), "group"))


def test_a_quiet_time_has_its_letter_too():
    text = newsletter.markdown(SV, long_picture.view(data([], span=AUTUMN), "public"))
    assert "Inga rapporter kom in" in text


def test_what_is_written_shows_as_itself():
    assert newsletter.plain("*Ö* [x](y) <b>") == "\\*Ö\\* \\[x\\](y) \\<b\\>"
    assert AUTUMN.last - AUTUMN.first == timedelta(days=60)
