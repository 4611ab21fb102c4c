"""The first look at free text finds what points at a person, and lets everything else through."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.privacy import Finding, found

POSITIVE = [
    # personal numbers, in the spellings that people use
    ("personnummer", "850709-9805"),
    ("personnummer", "8507099805"),
    ("personnummer", "198507099805"),
    ("personnummer", "19850709-9805"),
    ("personnummer", "19850709 9805"),
    ("personnummer", "850709 9805"),
    ("personnummer", "850709 - 9805"),
    ("personnummer", "850709–9805"),
    ("personnummer", "850709−9805"),
    ("personnummer", "85 07 09 9805"),
    ("personnummer", "85 07 09 98 05"),
    ("personnummer", "1985 07 09 9805"),
    ("personnummer", "19 85 07 09 98 05"),
    ("personnummer", "1985-07-09-9805"),
    ("personnummer", "1985-07-09 9805"),
    ("personnummer", "85.07.09-9805"),
    ("personnummer", "850709/9805"),
    ("personnummer", "121212+1212"),
    ("personnummer", "191212121212"),
    ("personnummer", "20000101-2384"),
    ("personnummer", "000101-2384"),
    ("personnummer", "640229-1238"),
    ("personnummer", "８５０７０９-９８０５"),
    ("personnummer", "85\u200b0709-98\u200c05"),
    ("personnummer", "85\u00ad0709-9805"),
    ("personnummer", "850709\u00a09805"),
    ("personnummer", "٨٥٠٧٠٩-٩٨٠٥"),
    ("samordningsnummer", "701063-2391"),
    ("samordningsnummer", "19701063-2391"),
    ("samordningsnummer", "7010632391"),
    # telephone numbers
    ("phone", "0701234567"),
    ("phone", "070-1234567"),
    ("phone", "070-123 45 67"),
    ("phone", "070 123 45 67"),
    ("phone", "070/123 45 67"),
    ("phone", "0701-23 45 67"),
    ("phone", "07 01 23 45 67"),
    ("phone", "070.123.45.67"),
    ("phone", "072-345 67 89"),
    ("phone", "073 345 67 89"),
    ("phone", "0763456789"),
    ("phone", "079-345 67 89"),
    ("phone", "+46701234567"),
    ("phone", "+46 70 123 45 67"),
    ("phone", "+46 (0)70-123 45 67"),
    ("phone", "0046 70 123 45 67"),
    ("phone", "＋46701234567"),
    ("phone", "0523-61 30 00"),
    ("phone", "0523-613000"),
    ("phone", "(0523) 61 30 00"),
    ("phone", "0522-123456"),
    ("phone", "0522 – 12 34 56"),
    ("phone", "031-701 00 00"),
    ("phone", "08-508 00 000"),
    ("phone", "010-569 46 00"),
    ("phone", "+47 912 34 567"),
    ("phone", "07\u200b01234567"),
    # e-mail addresses
    ("email", "anna.andersson@lysekil.se"),
    ("email", "a+b@mail.example.com"),
    ("email", "åsa@exempel.se"),
    ("email", "anna (at) exempel.se"),
    ("email", "anna[at]exempel.se"),
    ("email", "anna(snabel-a)exempel.se"),
    ("email", "ANNA@EXEMPEL.SE"),
    ("email", "anna＠exempel.se"),
    # number plates
    ("plate", "ABC123"),
    ("plate", "ABC 123"),
    ("plate", "ABC-123"),
    ("plate", "abc123"),
    ("plate", "abc 123"),
    ("plate", "Abc 123"),
    ("plate", "ABC12D"),
    ("plate", "ABC 12D"),
    ("plate", "xyz 98k"),
    ("plate", "SAM 123"),
    ("plate", "ＡＢＣ１２３"),
    ("plate", "A\u200bBC\u200b123"),
    ("plate", "WRT 07X"),
]

NEGATIVE = [
    "Ett gäng på 20 ungdomar vid Södra hamnen kl 21.30.",
    "",
    "850709-9806",  # the check digit is wrong
    "851309-9805",
    "850732-9805",
    "850700-0000",
    "630229-1234",
    "12345678901234567890",
    "556677-8899",
    "2026",
    "1985",
    "år 2023 och 2024",
    "2026-11-14",
    "2026-11-14 21:30",
    "2026-11-14 2130",
    "2026-11-14 2300-0130",
    "20261114",
    "14/11 kl 21.30–23.00",
    "14-15 nov",
    "v. 45-46",
    "vecka 33 2026",
    "kl 123",
    "kl 2130",
    "kl. 0700-0800",
    "07.00-08.30",
    "08.00-16.00",
    "08:00–16:30",
    "0100-0300 natten mot lördag",
    "02-03 2024",
    "mellan 01 och 02",
    "kostade 12 500 kr",
    "skada för 150000 kronor",
    "1 234 567 kr",
    "99:50",
    "buss 841",
    "linje 850 mot Brastad",
    "väg 162",
    "E6 söderut",
    "ring 112",
    "ringde 114 14",
    "1177",
    "112 eller 114 14",
    "ca 100 meter",
    "max 100 personer",
    "rum 123",
    "Rum 101",
    "hus 12B",
    "och 14B",
    "vid 200 meter",
    "typ 100 st",
    "har 12b",
    "över 300 åskådare",
    "var 200 ute",
    "bara 15 kvar",
    "hel 100",
    "Kungsgatan",
    "väg 123",
    "SMS 123",
    "TEL 112",
    "MAX 100 PERSONER",
    "DET VAR 100 UTE OCH 200 INNE",
    "tom 100 ungdomar",
    "sen 200 till",
    "BIL 123",
    "IQV123",
    "ABCD123",
    "ABC1234",
    "AB123",
    "XABC123",
    "58.2743, 11.4358",
    "+ 2 grader",
    "2+2",
    "5-6 st A-traktorer",
    "20-30 ungdomar, 10-12 mopeder",
    "100%",
    "3/4",
    "5000-K123456-24",
    "anna@",
    "@ torget",
    "10 @ 20",
    "mopeden låg 0,5 m från kanten",
    "0 personer",
    "007",
    "Paragraf 12 kap 3",
    "1–3, 4–6, 10–12",
    "070",
    "0522",
    "klass 9B och 8A",
    "lokal A123",
    "👍🏽 10/10",
]


@pytest.mark.parametrize(("kind", "written"), POSITIVE)
@pytest.mark.parametrize("frame", ["{}", "Någon skrev {} på väggen.", "Kontakt:{}, tack", "({})"])
def test_what_points_at_a_person_is_found_where_it_stands(kind: str, written: str, frame: str) -> None:
    text = frame.format(written)
    start = text.index(written)
    if kind == "email" and frame.startswith("Kontakt"):
        text, start = text.replace(":", ": "), start + 1
    findings = found(text)
    assert [finding.kind for finding in findings] == [kind]
    assert (findings[0].end, text[findings[0].start : findings[0].end].lstrip("(")) == (
        start + len(written),
        written.lstrip("("),
    )


@pytest.mark.parametrize("text", NEGATIVE)
@pytest.mark.parametrize("frame", ["{}", "Vid torget: {} sågs."])
def test_years_prices_times_and_ordinary_words_pass(text: str, frame: str) -> None:
    assert found(frame.format(text)) == []


def test_everything_in_a_text_is_found_in_order() -> None:
    text = "Ring 070-123 45 67 20 gånger eller a@b.se, bil ABC 12D, född 850709-9805."
    assert [(finding.kind, text[finding.start : finding.end]) for finding in found(text)] == [
        ("phone", "070-123 45 67"),
        ("email", "a@b.se"),
        ("plate", "ABC 12D"),
        ("personnummer", "850709-9805"),
    ]


def test_places_are_counted_in_code_points_of_the_text_as_given() -> None:
    assert found("🔥🔥 ABC123") == [Finding("plate", 3, 9)]
    assert found("👨\u200d👩\u200d👧 07\u200b01234567!") == [Finding("phone", 6, 17)]


@given(st.dates().filter(lambda day: 1900 <= day.year <= 2025), st.integers(1, 999))
def test_every_true_personal_number_is_found_in_every_usual_spelling(day: object, serial: int) -> None:
    short = f"{day:%y%m%d}{serial:03d}"
    check = luhn(short)
    for spelling in (
        f"{day:%Y%m%d}{serial:03d}{check}",
        f"{day:%Y%m%d}-{serial:03d}{check}",
        f"{day:%Y%m%d} {serial:03d}{check}",
        f"{day:%y%m%d}-{serial:03d}{check}",
        f"{day:%y%m%d}+{serial:03d}{check}",
    ):
        assert [(one.kind, one.start, one.end) for one in found(f"x {spelling} y")] == [
            ("personnummer", 2, 2 + len(spelling))
        ]
    wrong = f"{day:%Y%m%d}-{serial:03d}{(check + 1) % 10}"
    assert not any(one.kind == "personnummer" for one in found(wrong))


def luhn(digits: str) -> int:
    doubled = [int(digit) * (2 if position % 2 == 0 else 1) for position, digit in enumerate(digits)]
    return -sum(value - 9 if value > 9 else value for value in doubled) % 10


@given(st.text(max_size=200))
def test_findings_lie_within_the_text_and_do_not_overlap(text: str) -> None:
    end = 0
    for finding in found(text):
        assert end <= finding.start < finding.end <= len(text)
        end = finding.end


@given(st.text(alphabet="0123456789 -+./:()abcABC@", max_size=300))
def test_long_runs_of_figures_are_read_to_the_end(text: str) -> None:
    assert isinstance(found(text), list)


def test_the_number_plan_is_read_only_when_something_looks_like_a_number() -> None:
    code = "import sys; from reporting.privacy import found; found('lugnt'); print('phonenumbers' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"
