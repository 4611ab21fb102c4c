"""The group's post: what a phone shows first, what fits, and what must never stand in it."""

from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.form import Draft
from reporting.municipality import Change
from reporting.picture.inputs import Event, Note
from reporting.post.messages import FIRST_LENGTH, LENGTH, length, part, parts, seen_in_group, unreviewed_line
from reporting.post.picture_words import period_days, period_name
from reporting.preview import Decision, preview_screen
from reporting.standing import UnitStanding
from reporting.wording import words_in
from tests.reporting.pictures import LYSEKIL, SILENT, STANDING, picture, tallies, tally, told

SV = words_in("sv")
LANGUAGES = st.sampled_from(["sv", "en"])


class Reading(HTMLParser):
    """Reads Telegram's HTML and checks that every tag is closed in its place."""

    def __init__(self, html):
        super().__init__()
        self.open, self.text = [], ""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        assert tag in ("b", "i"), tag
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def _first_line(data, words=SV):
    return Reading(parts(words, data, texts=True)[0]).text.splitlines()[0]


def test_the_first_line_is_the_place_the_hours_and_what():
    assert (
        _first_line(picture()) == "Södra hamnen, mest fre–lör 21–01: Trafik & buskörning (A-traktor) · Bråk, hot & våld"
    )


GRAFFITI = "Skadegörelse & klotter"


@pytest.mark.parametrize(
    ("places", "n", "line"),
    [
        (["sodra-hamnen"], 1, f"1 rapport från 1 enhet: Södra hamnen, fre 21–01. {GRAFFITI}"),
        (["sodra-hamnen", "stadsparken"], 1, f"Ingen plats sticker ut. 2 rapporter från 1 enhet: {GRAFFITI}"),
        (["sodra-hamnen", "stadsparken"], 4, f"Flest rapporter: Stadsparken och Södra hamnen. {GRAFFITI}"),
        (["brastad", "pinnevik", "bro"], 3, f"Ingen plats sticker ut. 9 rapporter från 1 enhet: {GRAFFITI}"),
        (["rorkulten"], 2, f"2 rapporter från 1 enhet: Lysekil (område). {GRAFFITI}"),
    ],
)
def test_the_first_line_is_honest_when_there_is_little(places, n, line):
    assert _first_line(picture([tally(place, n=n) for place in places])) == line


def test_the_first_line_says_when_it_was_calm_and_when_nobody_answered():
    calm = {**SILENT, "coop": UnitStanding(0, "calm"), "ica": UnitStanding(0, "calm")}
    assert _first_line(picture([], standing=calm)) == "Inga rapporter – 2 enheter svarade lugnt"
    assert _first_line(picture([], standing=SILENT)) == "Inga rapporter – ingen enhet har svarat"
    out = {**SILENT, "coop": UnitStanding(0, "notout")}
    assert _first_line(picture([], standing=out)) == "Inga rapporter – 1 enhet har inte varit ute"


def test_counts_stand_beside_the_units_behind_them():
    first, details = parts(SV, picture(), texts=True)
    assert "17 rapporter från 11 enheter, förra perioden 12 från 8." in first
    assert "• Södra hamnen – 6 från 5 enheter" in first
    assert "Svar från 13 av 17 enheter: 11 med rapport, 1 lugnt, 1 inte ute, 4 saknas." in first
    assert "<b>Södra hamnen</b> – 6 rapporter från 5 enheter" in details


def test_the_other_places_add_up():
    places = [place.key for place in LYSEKIL.places if not place.sensitive][:9]
    data = picture(
        [tally(key, unit=unit, n=9 - at) for at, (key, unit) in enumerate(zip(places, STANDING, strict=False))]
    )
    first = parts(SV, data, texts=True)[0]
    shown = [line for line in first.splitlines() if line.startswith("• ")]
    assert len(shown) <= 6
    rest = data["shown"][len(shown) - 1]["from_here"]
    assert f"Övriga platser ({rest['entries']}) – {rest['reports']} från {rest['units']}" in shown[-1]


def test_no_unit_is_named_and_no_unapproved_text_is_told():
    notes = [Note(1, "sodra-hamnen", "submitted", "Hemligt"), Note(2, "sodra-hamnen", "approved", "Öppet")]
    events = [Event(3, "OVRIGT", "evenemang", "sodra-hamnen", date(2026, 12, 18), "approved", "Fest")]
    whole = "\n".join(parts(SV, picture(notes=notes, events=events), texts=True))
    assert "Hemligt" not in whole
    assert "Öppet" in whole
    assert "– Fest" in whole
    for unit in LYSEKIL.units:
        if unit.name not in {place.name for place in LYSEKIL.places}:
            assert unit.name not in whole
    by_itself = "\n".join(parts(SV, picture(notes=notes, events=events), texts=False))
    assert "Öppet" not in by_itself
    assert "– Fest" not in by_itself
    assert "utan granskning" in by_itself


def test_a_picture_nobody_decided_on_gives_one_line_with_the_answers_only():
    line = unreviewed_line(SV, picture())
    assert "\n" not in line
    assert "17" in line
    assert "hamnen" not in line.lower()
    assert "rapporter från" not in line


def test_a_published_part_is_the_frozen_one():
    data = {**picture(), "reviewed": True, "posts": {"sv": ["ett", "två"]}}
    assert [part(SV, data, number) for number in (0, 1, 2, -1)] == ["ett", "två", None, None]
    assert part(words_in("en"), data, 0) == parts(words_in("en"), data, texts=True)[0]


@settings(max_examples=60, deadline=None)
@given(tallies(), told(), LANGUAGES, st.booleans())
def test_every_message_fits_and_reads(some, rest, language, texts):
    data = picture(some, **rest)
    messages = parts(words_in(language), data, texts=texts)
    assert length(messages[0]) <= FIRST_LENGTH
    assert all(0 < length(each) <= LENGTH for each in messages)
    for each in messages:
        assert length(each) == len(Reading(each).text.encode("utf-16-le")) // 2


def _longest():
    """Lysekil with names and labels as long as the municipality file lets them be."""
    places = [(place.key, f"{at:02} {'Ö' * 37}") for at, place in enumerate(LYSEKIL.places)]
    areas = [(area.key, f"{at:02} {'Å' * 37}") for at, area in enumerate(LYSEKIL.areas)]
    categories = [(each.code, f"{each.code:<8}{'&' * 32}") for each in LYSEKIL.categories]
    roles = [(role.code, f"{role.code:<16}{'<' * 24}") for role in LYSEKIL.roles]
    return [
        *(Change(kind="place", key=key, value={"name": name}) for key, name in places),
        *(Change(kind="area", key=key, value={"name": name}) for key, name in areas),
        *(Change(kind="category", key=key, value={"label": {"sv": label, "en": label}}) for key, label in categories),
        *(Change(kind="role", key=key, value={"label": {"sv": label, "en": label}}) for key, label in roles),
    ]


LONGEST = LYSEKIL.with_changes(_longest())


@settings(max_examples=30, deadline=None)
@given(tallies(LONGEST), told(LONGEST), LANGUAGES)
def test_every_message_fits_with_the_longest_names_there_may_be(some, rest, language):
    assert LONGEST.ignored_changes == ()
    data = picture(some, municipality=LONGEST, **rest)
    messages = parts(words_in(language), data, texts=True)
    assert length(messages[0]) <= FIRST_LENGTH
    assert all(length(each) <= LENGTH for each in messages)
    decision = Decision("draft")
    values = {"number": 1, "version": 1, "language": language, "has_room": True, "decision": decision}
    for page in (0, 1, len(messages)):
        screen = preview_screen(words_in("sv"), data, page=page, **values)
        assert length(screen.html) <= LENGTH
        Reading(screen.html)


@settings(max_examples=40, deadline=None)
@given(tallies(), told())
def test_a_place_is_never_split(some, rest):
    data = picture(some, **rest)
    messages = parts(SV, data, texts=False)
    for entry in data["shown"] if len(messages) > 1 else ():
        name = f"<b>{entry['name']}</b>" if entry["kind"] == "place" else f"<b>{entry['name']} (område)</b>"
        blocks = [block for message in messages[1:] for block in message.split("\n\n") if block.startswith(name)]
        assert len(blocks) <= 1
        for category, _, _ in entry["kinds"] if blocks else ():
            label = next(each.label("sv") for each in LYSEKIL.categories if each.code == category)
            assert label.replace("&", "&amp;") in blocks[0]


@settings(max_examples=60, deadline=None)
@given(tallies(), told())
def test_no_sensitive_place_with_few_reports_is_named_in_any_message(some, rest):
    rest["notes"] = []  # what a coordinator lets through is theirs to judge
    data = picture(some, **rest)
    reports = {each["key"]: each["reports"] for each in data["places"]}
    every = {area.name for area in LYSEKIL.areas} | {place.name for place in LYSEKIL.places if not place.sensitive}
    whole = "\n".join(parts(SV, data, texts=False))
    for place in LYSEKIL.places:
        if place.sensitive and reports.get(place.key, 0) < 3 and not any(place.name in other for other in every):
            assert place.name not in whole


def test_periods_are_named_by_week_and_days():
    november = {"weeks": [[2026, 46], [2026, 47]], "first_day": "2026-11-09", "last_day": "2026-11-22"}
    assert (period_name(SV, november), period_days(SV, november)) == ("v. 46–47", "9–22 nov")
    new_year = {"weeks": [[2026, 53], [2027, 1]], "first_day": "2026-12-28", "last_day": "2027-01-10"}
    assert period_name(SV, new_year) == "v. 53 2026 – v. 1 2027"
    assert period_days(SV, new_year) == "28 dec 2026 – 10 jan 2027"
    week = {"weeks": [[2026, 44], [2026, 44]], "first_day": "2026-10-26", "last_day": "2026-11-01"}
    assert (period_name(SV, week), period_days(SV, week)) == ("v. 44", "26 okt – 1 nov")


def _draft(**answers):
    told = {"category": "SKADE", "subcategory": "klotter", "place": "sodra-hamnen", "day": date(2026, 11, 13)}
    return Draft(1, 1, **{**told, "band": "sen_kvall", **answers})


def test_a_report_is_shown_as_it_would_stand_in_the_group():
    alone = seen_in_group(SV, LYSEKIL, _draft(note="<b>Kalle</b>"))
    line = next(each for each in parts(SV, picture([tally()]), texts=True)[0].splitlines() if each.startswith("•"))
    assert line in alone
    assert "&lt;b&gt;Kalle" in alone
    assert "inte förrän en samordnare" in alone
    Reading(alone)


def test_a_sensitive_place_is_shown_as_its_area_to_its_own_reporter_too():
    alone = seen_in_group(SV, LYSEKIL, _draft(place="mariedalsskolan", unit="mariedalsskolan"))
    assert "Lysekil (område) – 1 från 1 enhet" in alone
    assert "Mariedal" not in alone
    assert "21–01" not in alone


def test_unfinished_and_other_forms_are_shown_too():
    assert "Välj kategori och plats" in seen_in_group(SV, LYSEKIL, Draft(1, 1))
    unsafe = seen_in_group(SV, LYSEKIL, _draft(category="PLATS", subcategory="belysning", day=None, band="dygnet"))
    assert "dygnet runt" in unsafe
    event = _draft(category="OVRIGT", subcategory="evenemang", day=date(2026, 12, 18))
    assert "• Kommande arrangemang fre 18 dec, Södra hamnen" in seen_in_group(SV, LYSEKIL, event)
    assert "Södra hamnen – 1 från 1 enhet" in seen_in_group(SV, LYSEKIL, _draft(subcategory="-", band=None))


@pytest.mark.parametrize("place", ["stadsparken", "mariedalsskolan"])
def test_what_several_have_told_of_is_marked_without_numbers_or_names(place):
    plain = picture([tally(place), tally(place, unit="ica", n=0)])
    marked = picture([tally(place, several=1), tally(place, unit="ica", n=0)])
    without, with_marker = ("\n".join(parts(SV, each, texts=True)) for each in (plain, marked))
    assert "bekräftat av flera" not in without
    assert with_marker.replace(" · bekräftat av flera", "") == without
    assert "1 från 2 enheter" in with_marker
    assert "ICA" not in with_marker
