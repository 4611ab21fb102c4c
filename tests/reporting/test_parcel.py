"""What leaves for other systems: the picture as the group sees it and no more, small enough, and nothing in it acts."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from reporting.municipality import Receiver
from reporting.parcel import body, parcel_of
from reporting.parcel_card import MOST_BYTES
from reporting.receivers import is_loopback, setting_of, signature, wrong_address
from reporting.standing import UnitStanding
from tests.reporting.pictures import FORTNIGHT, LYSEKIL, STANDING, picture, tallies, tally, told

PAGE = (Path(__file__).parents[2] / "docs" / "receivers.md").read_text("utf-8")
SECRET = "Ett hemligt ord"
PRIVATE, WHO = "10.0.0.5", "user:password"


def made(data, kind="json", version=1, reviewed=True, language=None):
    receiver = Receiver(key="r", kind=kind, language=language)
    return body(parcel_of(receiver, {**data, "reviewed": reviewed}, version, "a-number"))


def card(data, **how):
    message = json.loads(made(data, "teams", **how))
    assert message["type"] == "message"
    [attachment] = message["attachments"]
    return attachment["content"]


def shown(content):
    """Every word that a reader of a card sees, a line for each element."""
    lines = []
    for each in content["body"]:
        runs = [run["text"] for run in each.get("inlines", ())]
        facts = [f"{fact['title']}: {fact['value']}" for fact in each.get("facts", ())]
        lines += ["".join(runs)] if runs else facts or [each["text"]]
    return lines


def noted(text, review, place="sodra-hamnen"):
    from reporting.picture.inputs import Note

    return picture(notes=[Note(1, place, review, text)])


def test_the_figures_are_those_of_the_picture():
    sent = json.loads(made(picture(), version=3))
    assert sent["totals"] == {"reports": 17, "units": 11, "serious": 2, "serious_assumed": 1, "late": 1}
    assert sent["answers"] == {"units": 17, "report": 11, "calm": 1, "not_out": 1, "missing": 4}
    assert sent["previous"]["reports"] == 12
    assert sum(each["reports"] for each in sent["places"]) == 17
    assert sum(each["reports"] for each in sent["categories"]) == 17
    assert (sent["version"], sent["delivery"], sent["reviewed"]) == (3, "a-number", True)
    harbour = sent["places"][0]
    assert (harbour["key"], harbour["name"], harbour["reports"]) == ("sodra-hamnen", "Södra hamnen", 6)
    assert harbour["kinds"][0] == {"category": "TRAFIK", "subcategory": "a-traktor", "label": "A-traktor", "reports": 3}
    assert {"weekday": 5, "band": "sen_kvall", "reports": 3} in harbour["times"]


def test_every_field_is_described():
    for name in re.findall(r'"(\w+)":', made(picture()).decode()):
        assert f"`{name}`" in PAGE, name


def test_a_school_with_few_reports_is_its_area_in_both_forms():
    for sent in (made(picture()).decode(), made(picture(), "teams").decode()):
        assert "Mariedalsskolan" not in sent
        assert "mariedalsskolan" not in sent
    areas = [each for each in json.loads(made(picture()))["places"] if each["kind"] == "area"]
    assert areas
    assert all(each["key"] is None and each["times"] == [] for each in areas)


def test_no_unit_is_named_anywhere():
    data = picture(standing={**STANDING, **{unit.key: UnitStanding() for unit in LYSEKIL.units[:5]}})
    sent = made(data).decode() + made(data, "teams").decode()
    places = {place.name for place in LYSEKIL.places} | {area.name for area in LYSEKIL.areas}
    for unit in LYSEKIL.units:
        assert f'"{unit.key}"' not in sent or unit.key in {place.key for place in LYSEKIL.places}
        assert unit.name not in sent or any(unit.name in name for name in places)


@pytest.mark.parametrize("kind", ["json", "teams"])
@pytest.mark.parametrize(
    ("review", "reviewed", "stands"),
    [("approved", True, True), ("approved", False, False), ("submitted", True, False), ("rejected", True, False)],
)
def test_a_text_stands_only_where_a_coordinator_let_it_in(kind, review, reviewed, stands):
    assert (SECRET in made(noted(SECRET, review), kind, reviewed=reviewed).decode()) is stands


def test_a_card_says_the_place_the_figures_and_the_text():
    lines = shown(card(noted("Belysningen är trasig", "approved")))
    assert lines[0] == "Lägesbild v. 46–47"
    assert "Rapporter: 17 rapporter från 11 enheter" in lines
    assert "Svar: 13 av 17 enheter" in lines
    assert any(line.startswith("Södra hamnen – 6 från 5 enheter · mest fre–lör 21–01") for line in lines)
    assert "– Belysningen är trasig" in lines
    assert lines[-1] == "Inga uppgifter om enskilda. Akut: 112 · Polisen: 114 14"
    assert not any("Version" in line for line in lines)


def test_a_later_version_says_that_it_replaces_the_one_before():
    assert "Version 2. Den ersätter den förra." in shown(card(picture(), version=2))


def test_a_picture_that_went_by_itself_says_so_in_teams_too():
    assert "Gick ut automatiskt, utan granskning och utan fritext." in shown(card(picture(), reviewed=False))


def test_a_receiver_reads_its_own_language():
    assert shown(card(picture(), language="en"))[0].startswith("Situation picture")
    assert json.loads(made(picture(), language="en"))["language"] == "en"


@pytest.mark.parametrize("text", ["<at>Anna</at>", "**fet** _kursiv_ [länk](https://x.example)", "{{DATE(2026-01-01)}}",
                                  "${figures} @{triggerBody()}", "rad ett\nrad två", '"\\', "\x07\x00pip"])  # fmt: skip
def test_what_people_write_in_a_card_is_read_and_never_carried_out(text):
    content = card(noted(text, "approved"))
    runs = [run for each in content["body"] if each["type"] == "RichTextBlock" for run in each["inlines"]]
    plain = re.sub(r"[\x00-\x08]", "", text).replace("{{", "{ {")
    assert any(plain in run["text"] for run in runs)
    assert all(run["type"] == "TextRun" and set(run) <= {"type", "text", "weight", "size", "isSubtle"} for run in runs)
    assert not any(plain in str(each) for each in content["body"] if each["type"] in ("TextBlock", "FactSet"))
    assert "{{" not in str(content)
    assert content["msteams"] == {"width": "Full"}, "nobody is mentioned"
    assert "actions" not in content


def test_a_card_that_would_be_too_large_says_less_and_says_so():
    from reporting.picture.inputs import Note

    places = [place.key for place in LYSEKIL.places]
    many = [tally(each, unit="vaktare", n=2) for each in places]
    notes = [Note(at, places[at % len(places)], "approved", "å" * 500) for at in range(200)]
    data = picture([*FORTNIGHT, *many], notes=notes)
    sent = made(data, "teams")
    assert len(sent.decode().encode("utf-16-le")) <= MOST_BYTES < 28 * 1024
    lines = shown(card(data))
    assert "Allt fick inte plats här. Hela bilden finns i EST-gruppen." in lines
    assert len(json.loads(made(data))["places"]) > 25, "the JSON has room for all"
    assert "Allt fick inte plats här. Hela bilden finns i EST-gruppen." not in shown(card(picture()))


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(some=tallies(), more=told())
def test_whatever_was_told_a_card_fits_and_both_forms_can_be_read(some, more):
    data = picture(some, **more)
    for kind in ("json", "teams"):
        sent = made(data, kind)
        assert sent == made(data, kind)
        json.loads(sent)
        for note in more["notes"]:
            if note.review != "approved" and len(note.text) > 40:
                assert json.dumps(note.text, ensure_ascii=False)[1:-1] not in sent.decode()
    assert len(sent.decode().encode("utf-16-le")) <= MOST_BYTES


def test_the_example_of_the_page_knows_what_is_ours():
    [example] = re.findall(r"```python\n(.*?)```", PAGE, flags=re.DOTALL)
    page: dict = {}
    exec(example, page)
    key, sent, at = "k" * 32, made(picture()), 1_795_518_000
    headers = {"EST-Timestamp": str(at), "EST-Signature": signature(key, at, sent)}
    is_from_us = page["is_from_us"]
    assert is_from_us(headers, sent, key, at + 200)
    assert not is_from_us(headers, sent, key, at + 400), "too old"
    assert not is_from_us(headers, sent + b" ", key, at), "changed on the way"
    assert not is_from_us(headers, sent, "another key", at)
    assert not is_from_us({**headers, "EST-Timestamp": str(at + 1)}, sent, key, at)
    assert not is_from_us({**headers, "EST-Signature": "v1=å"}, sent, key, at)
    assert not is_from_us({**headers, "EST-Timestamp": "9" * 5000}, sent, key, at)
    assert not is_from_us({}, sent, key, at)


@pytest.mark.parametrize(
    ("url", "will_do"),
    [
        ("https://gis.example.se/est?x=1", True),
        ("http://127.0.0.1:8080/est", True),
        ("http://localhost/est", True),
        ("http://[::1]:8080/est", True),
        ("http://gis.example.se/est", False),
        ("http://127.0.0.1.example.se/", False),
        (f"http://{PRIVATE}/est", False),
        (f"https://{WHO}@gis.example.se/", False),
        ("https://gis.example.se/#part", False),
        ("https://gis.example.se:99999/", False),
        ("https:///est", False),
        ("https://gis.example.se/a b", False),
        ("file:///etc/passwd", False),
        ("gis.example.se", False),
        ("", False),
    ],
)
def test_an_address_is_https_or_on_this_machine(url, will_do):
    assert (wrong_address(url) == "") is will_do


def test_a_receivers_settings_are_named_after_its_key():
    assert setting_of("gis-norr", "KEY") == "EST_RECEIVER_GIS_NORR_KEY"
    assert is_loopback("http://localhost:1")
    assert not is_loopback("https://localhost.example.se")
