"""Mirrors privacy/detection/patterns.py, digits.py, cued_codes.py, dates.py and pin_codes.py."""

import pytest
from hypothesis import given, settings

from privacy.detection.detector import RuleDetector
from tests.privacy.saying import aadhaar, hidden, masked, mobile


@pytest.mark.parametrize(
    ("words", "identifier"),
    [
        ("PAN ABCPD1234F for the bill", "ABCPD1234F"),
        ("gadi MH 12 AB 1234 ka accident", "MH 12 AB 1234"),
        ("licence KA01 20110012345", "KA01 20110012345"),
        ("voter id XYZ 1234567", "XYZ 1234567"),
        ("IFSC HDFC0001234", "HDFC0001234"),
        ("my wrist band reads QXR20T44K", "QXR20T44K"),
        ("the sticker says 7F3K99Q2", "7F3K99Q2"),
        ("my ip is 192.168.10.24", "192.168.10.24"),
        ("see https://lab.example.in/p/88", "https://lab.example.in/p/88"),
        ("paid via meena-iyer@okaxis", "meena-iyer@okaxis"),
        ("abha address kiran.rao@abdm", "kiran.rao@abdm"),
        ("uhid is KMC/2023/00451", "KMC/2023/00451"),
        ("aadhaar ke aakhri chaar ank 4321 hain", "4321"),
        ("last four digits of my card are 7788", "7788"),
        ("dob 12/08/1979", "12/08/1979"),
        ("born on 3rd March 1985", "3rd March 1985"),
        ("meri janm tithi 15 agast 1962 hai", "15 agast 1962"),
        ("nani ninety seven saal ki hain", "ninety seven"),
        ("aged 91, bedridden", "91"),
        ("पिन कोड ४४००१०", "४४००१०"),
        ("call ９８４５０１２３４５", "９８４５０１２３４５"),
        ("call 98\u200d450 12\u200d345", "98\u200d450 12\u200d345"),
        ("s r i dot k at gmail dot com", "s r i dot k at gmail dot com"),
    ],
)
def test_an_identifier_goes_whole(words: str, identifier: str) -> None:
    assert identifier in hidden(words)


@pytest.mark.parametrize(
    "words",
    [
        "platelets 1,20,000 yesterday and 90,000 today",
        "platelet count is 1500000",
        "sugar 140 160 180",
        "I was born in 1985",
        "she is 85 years old",
        "BP 120/80, SpO2 97%, HbA1c 8.2",
        "walked 8000 steps",
        "vitamin D3 60000 IU weekly",
        "bp120over80 and pulse88, took dolo650mg2times",
        "120by80mm in the morning, 118by76mm at night",
    ],
)
def test_readings_years_and_ages_stay(words: str) -> None:
    assert masked(words) == words


@given(mobile)
@settings(max_examples=50)
def test_a_mobile_goes_in_any_grouping(number: str) -> None:
    forms = (
        number,
        f"{number[:5]} {number[5:]}",
        f"+91-{number}",
        f"{number[:3]}-{number[3:6]}-{number[6:]}",
    )
    for form in forms:
        assert not any(c.isdigit() for c in masked(f"call {form}, fever"))


@given(aadhaar)
@settings(max_examples=50)
def test_an_aadhaar_goes_whatever_its_checksum(number: str) -> None:
    assert not any(c.isdigit() for c in masked(f"adhar {number} hai"))


def test_a_spoken_address_far_into_a_text_is_found_and_the_search_ends() -> None:
    ahead = "main roz subah chalta hoon aur raat ko jaldi sota hoon " * 3
    words = f"{ahead} mail id hai princess four two nine at the rate gmail dot com"
    (found,) = [f for f in RuleDetector().find(words) if f.kind == "EMAIL"]
    assert words[found.start : found.end] == "princess four two nine at the rate gmail dot com"
