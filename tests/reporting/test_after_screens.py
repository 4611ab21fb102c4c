"""What is shown of a report after it was sent: never more than fits, never what was taken out."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from reporting import changes
from reporting.after_screens import Changed, Since, differences, history_screen
from reporting.form import Draft
from reporting.receipt import Sent, receipt
from reporting.report_screens import Proposal, proposal_screen, report_screen
from reporting.screens import button
from reporting.wording import LANGUAGES, words_in
from tests.reporting.pictures import CYCLE, LYSEKIL

TOLD = Draft(
    1,
    1,
    state="sent",
    unit="vaktare",
    category="SKADE",
    subcategory="klotter",
    place="sodra-hamnen",
    day=date(2026, 11, 13),
    band="natt",
    note="N" * 300,
)
"""A report as it stands, with the longest text."""
SV = words_in("sv")
AT = datetime(2026, 11, 14, 21, 15, tzinfo=LYSEKIL.zone)


def test_what_was_changed_and_changed_back_comes_out_as_it_was() -> None:
    before = {"place": "stadsparken", "day": date(2026, 11, 10), "seriousness": 1, "seriousness_assumed": True}
    after = {"place": "sodra-hamnen", "day": date(2026, 11, 13), "seriousness": 3, "seriousness_assumed": False}
    made = changes.between(before, after)
    told = replace(TOLD, seriousness=3)
    was = changes.undone(told, made)
    assert (was.place, was.day, was.seriousness) == ("stadsparken", date(2026, 11, 10), None)
    assert changes.done(was, made) == told
    assert changes.values(made) == after


def test_of_a_text_only_that_it_was_changed_is_in_a_change() -> None:
    assert changes.between({"note": "Kalle"}, {"note": "Något"}) == {"note": [True, True]}
    assert changes.between({"note": None}, {"note": ""}) == {}
    assert changes.values({"note": [True, True], "withdrawn": [False, True]}) == {}


def test_an_answer_that_fell_away_with_its_form_is_not_told_as_a_change_of_its_own() -> None:
    unsafe = replace(TOLD, category="PLATS", subcategory="belysning", people=None)
    lines = differences(SV, LYSEKIL, replace(TOLD, people="5-9"), unsafe, {"category": ["SKADE", "PLATS"]})
    assert len(lines) == 1
    assert "Belysning" in lines[0] or "belysning" in lines[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_history_fits_and_counts_what_it_leaves_out(language: str) -> None:
    made = [Changed({"place": ["stadsparken", "sodra-hamnen"], "note": [True, True]}, AT) for _ in range(200)]
    shown = history_screen(words_in(language), LYSEKIL, 1, TOLD, made, button("‹", "form", "report", 1))
    assert len(shown.html) <= 4096
    assert TOLD.note is not None
    assert TOLD.note not in shown.html
    left = 200 - (shown.html.count("\n\n") - 1)
    assert str(left) in shown.html.splitlines()[-1]


def test_kept_is_the_place_and_the_time_of_an_incident_only() -> None:
    today = date(2026, 11, 14)
    kept = {"place": "sodra-hamnen", "day": TOLD.day, "band": "natt"}
    assert changes.kept(LYSEKIL, TOLD, today) == kept
    for other in (
        replace(TOLD, category="PLATS", subcategory="belysning"),
        replace(TOLD, category="OVRIGT", subcategory="evenemang"),
        replace(TOLD, day=date(2026, 3, 1)),
    ):
        assert changes.kept(LYSEKIL, other, today) == {"place": "sodra-hamnen"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "since",
    [Since(), Since(changed=3, proposal=2**31 - 1, asks_same=True), Since(is_shared=True), Since(may_join=True)],
)
def test_every_label_fits_a_phone(language: str, since: Since) -> None:
    words, sent = words_in(language), Sent(2**31 - 1, TOLD, CYCLE.key, AT)
    proposed = Changed({"place": ["sodra-hamnen", "stadsparken"], "note": [True, True]}, AT, "proposed")
    screens = [
        receipt(words, LYSEKIL, sent, since=since),
        receipt(words, LYSEKIL, replace(sent, is_withdrawn=True), since=since, listed=True),
        report_screen(words, LYSEKIL, sent, review="submitted", fellows=[sent] * 12, changed=4, waiting=3, photos=4),
        proposal_screen(words, LYSEKIL, Proposal(1, sent, proposed, "Ny" * 150)),
    ]
    for shown in screens:
        assert len(shown.html) <= 4096
        assert all(1 <= len(each.label) <= 40 and each.code for row in shown.rows for each in row)


def test_a_decided_proposal_has_no_buttons_to_decide_it() -> None:
    sent = Sent(1, TOLD, CYCLE.key, AT)
    for state, said in (("made", "Godkänt av Karin"), ("refused", "Avslaget av Karin"), ("dropped", "tagit bort")):
        changed = Changed({"place": ["sodra-hamnen", "stadsparken"]}, AT, state)
        shown = proposal_screen(SV, LYSEKIL, Proposal(1, sent, changed, decider="Karin"))
        assert said in shown.html
        assert not {"Godkänn", "Avslå"} & {each.label for row in shown.rows for each in row}
