"""Mirrors pipeline/reading/results.py and data/results.yaml."""

from datetime import date

import pytest

from knowledge import library
from pipeline.reading.answer import read_answer
from pipeline.reading.results import results
from pipeline.slot import Slot

SHELF = library.load()


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("TSH 2.1 and vit D 34", {"high-tsh-reading": False, "low-tsh-reading": False,
                                  "vitamin-d-low": False}),
        ("tsh came 8.2", {"high-tsh-reading": True, "low-tsh-reading": False}),
        ("Hb 8.9 aaya", {"low-hemoglobin": True}),
        ("Temp: 98.9", {"fever": False}),
        ("bukhar 103 tha ab 98.6", {"fever": True}),
        ("विटामिन डी 12 है", {"vitamin-d-low": True}),
        ("fever 3 days", {}),  # no temperature
        ("temperature 37.2", {}),  # in another unit
    ],
)  # fmt: skip
def test_a_number_says_whether_a_result_is_a_complaint(words: str, read: dict[str, bool]) -> None:
    assert dict(results(words)) == read


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("hair fall, TSH 2.1, B12 410", ["hair-loss"]),
        ("tired, TSH 14.6", ["fatigue", "high-tsh-reading"]),
        ("Fever: no. Leg numbness: nil. back pain", ["back-pain"]),
    ],
)
def test_normal_results_and_items_that_were_ticked_off_are_no_symptoms(
    words: str, told: list[str]
) -> None:
    answer = read_answer(words, Slot.COMPLAINT, date(2026, 1, 15), SHELF.glossary, SHELF.formulary)
    assert [each.symptom for each in answer.symptoms if not each.denied] == told
