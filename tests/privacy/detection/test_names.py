"""Mirrors privacy/detection/names.py, places.py, addresses.py and organizations.py."""

import pytest

from tests.privacy.saying import hidden, masked


@pytest.mark.parametrize(
    ("words", "identifier"),
    [
        ("my father-in-law Gurcharan is coughing", "Gurcharan"),
        ("meri bahu sushmita ko chakkar aa rahe hai", "sushmita"),
        ("main sohanlal bol raha hoon", "sohanlal"),
        ("dr. quimbley said rest", "quimbley"),
        ("myself Thangjam Ibomcha, 40", "Thangjam Ibomcha"),
        ("मेरा नाम सुरेश कुमार है", "सुरेश कुमार"),
        ("मेरी बेटी अनन्या को दस्त हैं", "अनन्या"),
        ("it's K-A-V-Y-A, spelled so", "K-A-V-Y-A"),
        ("Priya is my wife", "Priya"),
        ("Patient: Joy, 34 F", "Joy"),
        ("yours sincerely A. K. Chatterjee", "A. K. Chatterjee"),
        ("we went to Xyzpur last week", "Xyzpur"),
        ("हम नागपुर में रहते हैं", "नागपुर"),
        ("I work at Tech Mahindra", "Tech Mahindra"),
        ("admitted in Sunrise Kapila Hospital", "Sunrise Kapila Hospital"),
        ("send it to Flat 402, Sai Residency, 5th Cross", "Flat 402, Sai Residency, 5th Cross"),
    ],
)
def test_a_cue_gives_an_identifier_away(words: str, identifier: str) -> None:
    assert identifier in hidden(words)


@pytest.mark.parametrize(
    "words",
    [
        "my wife is pregnant, 28 weeks",
        "doctor ne antibiotic di thi",
        "Ram Ram ji, ghutne me dard",
        "Hashimoto thyroiditis, on Thyronorm 75",
        "asha hai ki aap madad karenge",
        "Patient: Yes, every night.",
        "Patient: Nothing helps",
        "I live in Maharashtra with my parents",
        "I work from home on laptop",
        "डॉक्टर ने पैरासिटामोल दी थी",
        "my brother noticed a lump",
    ],
)
def test_everyday_and_clinical_words_stay(words: str) -> None:
    assert masked(words) == words
