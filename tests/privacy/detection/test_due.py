"""Mirrors privacy/detection/due.py and slots: names that are words too, where one is due."""

import pytest

from privacy.detection.slots import AFTER, BEFORE
from tests.privacy.saying import hidden, masked


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("please give the phone to violet", "violet"),
        ("bahu ka naam likhiye gomti bauri", "gomti bauri"),
        ("the card says Amber Bind, not what he told you", "Amber Bind"),
        ("basically sandhya my younger one has fever", "sandhya"),
        ("komal beti zara idhar aao", "komal"),
        ("mistry saab ne bola ecg theek hai", "mistry"),
        ("violet ki tabiyat kharab hai", "violet"),
        ("yesterday robin fell from the stairs", "robin"),
        ("we spoke with sunny about the dose", "sunny"),
        ("I was sent by Joy Bafna, who had a stone", "Joy Bafna"),
        ("बुआ शीला ९१ साल की हैं", "शीला"),
    ],
)
def test_a_person_is_hidden_though_the_name_is_a_word(said: str, found: str) -> None:
    assert any(found in each for each in hidden(said))


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("unka clinic Nai Sarak me hai", "Nai Sarak"),
        ("maayka semri hai sasural yahin", "semri"),
        ("we come from tola bansi side", "tola bansi"),
        ("pali jaate samay chakkar aaya", "pali"),
        ("we live in teachers colony", "teachers colony"),
        ("Deliver to Roy, Hisar 125001", "Hisar"),
        ("we live near metro pillar 84", "metro pillar 84"),
    ],
)
def test_a_place_is_hidden_where_somebody_comes_from_or_goes(said: str, found: str) -> None:
    assert any(found in each for each in hidden(said))


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("they did angioplasty at lucid under doctor rao", "lucid"),
        ("she was shifted to aster with low oxygen", "aster"),
        ("the madam from lucid told me it is low", "lucid"),
        ("he left skyline interiors two months back", "skyline interiors"),
        ("i work at orbit since june", "orbit"),
        ("बहू की पेंशन एसबीआई में आती है", "एसबीआई"),
    ],
)
def test_a_firm_without_a_trade_in_its_name_is_hidden(said: str, found: str) -> None:
    assert any(found in each for each in hidden(said))


@pytest.mark.parametrize(
    "said",
    [
        "mann ko shanti nahi milti, neend nahi aati",
        "prasad khane ke baad dast lag gaye teeno ko",
        "aankh ki jyoti kam ho gayi",
        "he was shifted to the ward from icu",
        "she left smoking two months back",
        "i work in construction and breathe cement dust",
        "we spoke about the dose with the doctor",
        "unko daura pada hai subah se",
    ],
)
def test_words_in_the_same_places_stay_when_they_are_no_names(said: str) -> None:
    assert masked(said) == said


def test_every_slot_says_what_stands_on_one_side_at_least() -> None:
    slots = {slot for table in (BEFORE, AFTER) for each in table.values() for slot in each}
    assert all(slot.left or slot.right for slot in slots)
