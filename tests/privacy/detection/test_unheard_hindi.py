"""Mirrors privacy/detection/unheard_hindi.py."""

import re
from pathlib import Path

import pytest

from tests.privacy.saying import hidden, masked

EMERGENCIES = Path(__file__).parents[3] / "eval" / "datasets" / "emergencies"


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("डॉक्टर वैतरणी ने दवा दी थी", "वैतरणी"),
        ("पीजीआई में दिखाया था", "पीजीआई"),
        ("सुनिए, फुलझरिया रो रही है", "फुलझरिया"),
        ("मेरे साथ बसुंधा भी आई है", "बसुंधा"),
        ("ठेकेदार खुमानसिंह ने पैसे नहीं दिए", "खुमानसिंह"),
        ("हम खिरियागंज से पैदल आए हैं", "खिरियागंज"),
        ("मटौंध टोला में रहते हैं", "मटौंध टोला"),
        ("जिला महिला अस्पताल में दो दिन भर्ती रही", "जिला महिला अस्पताल"),
        ("दादी ९४ की उम्र में भी चलती हैं", "९४"),
    ],
)
def test_a_word_that_hindi_does_not_know_is_hidden_where_a_name_is_due(
    said: str, found: str
) -> None:
    assert any(found in each for each in hidden(said))


@pytest.mark.parametrize(
    "said",
    [
        "छत से टपकता पानी भर गया",
        "निचोड़कर कपड़े सुखाए, हाथ सुन्न हैं",
        "ओटीपी नहीं आया",
        "खसरा निकला है, बुखार भी",
        "राजस्थान में गर्मी बहुत है",
        "टीचर की ड्यूटी है",
    ],
)
def test_loan_words_and_letters_of_medicine_stay(said: str) -> None:
    assert masked(said) == said


def test_what_hundreds_of_sentences_of_nobody_say_is_kept() -> None:
    """Emergencies in Devanagari: a few pet names are in them, and hardly anything else may go."""
    texts = [
        turn
        for path in sorted(EMERGENCIES.rglob("*.txt"))
        for line in path.read_text("utf-8").splitlines()
        if line[:1] != "#" and re.search("[\u0900-\u097f]", line)
        for turn in re.sub(r"<([^<>|]*)[^<>]*>", r"\1", line.split(" | ", 1)[1]).split("||")
    ]
    touched = [text for text in texts if masked(text) != text]
    assert len(texts) > 300
    assert len(touched) < 0.05 * len(texts), touched
