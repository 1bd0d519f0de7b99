"""Words that no list knows: names as a rule, slips and medicine not."""

import pytest

from privacy.detection.detector import RuleDetector
from privacy.detection.slips import slip
from privacy.lexicon import lexicon
from privacy.likeness import likeness


def left(words: str) -> str:
    """Give the words with every finding cut out."""
    for found in sorted(RuleDetector().find(words), key=lambda f: -f.start):
        words = words[: found.start] + "_" + words[found.end :]
    return words


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        ("yesterday zorinmawia told me to rest", "yesterday _ told me to rest"),
        ("Mrs. Thangluri from Khawbung has a cough", "Mrs. _ from _ has a cough"),
        ("dr bhattarakar ne bola tha", "dr _ ne bola tha"),
        ("drvenkatappane bola tha", "_ bola tha"),
    ],
)
def test_a_name_that_no_list_has_is_hidden(said: str, stands: str) -> None:
    assert left(said) == stands


@pytest.mark.parametrize(
    "said",
    [
        "i tok crocin for my fevr and hedache",
        "rhonchi on ausculation, no odema",
        "khansi hai, balgam nikalta hai, dhoop me chakkar aata hai",
        "MRI and RBS done, LVEF 55%",
        "Reports show hypothyroidism and dyslipidaemia",
    ],
)
def test_slips_medicine_hindi_and_abbreviations_stay(said: str) -> None:
    assert left(said) == said


def test_a_slip_is_one_letter_away_from_a_common_word() -> None:
    assert slip("medicin")
    assert slip("feveer")
    assert slip("dcotor")
    assert not slip("zorinmawia")


def test_names_look_more_like_names_than_other_words_do() -> None:
    assert likeness("venkatappa") > 0 > likeness("throughput")


def test_a_word_that_is_a_name_too_is_taken_for_a_word() -> None:
    assert lexicon().everyday("asha")
    assert left("asha hai theek ho jaunga") == "asha hai theek ho jaunga"
    assert left("mera naam asha hai") == "mera naam _ hai"


@pytest.mark.parametrize(
    "said",
    [
        "I am taking Zolvexa twice a day",
        "maine kravitol li thi kal raat",
        "does bentrivox have side effects",
    ],
)
def test_what_somebody_takes_is_a_medicine_that_nobody_listed(said: str) -> None:
    assert left(said) == said


def test_who_makes_no_slips_is_believed_where_a_name_is_due() -> None:
    assert left("could you please check the file under saju") == (
        "could you please check the file under _"
    )


def test_who_makes_slips_is_not() -> None:
    said = "plz chek undr tablt for my hedache"
    assert left(said) == said
