"""Mirrors pipeline/reading: claims.py, corrections.py, lasting.py, medicines.py, allergies.py."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.clinical import PatientFacts
from knowledge import library
from pipeline.intake import Reader, Turn
from pipeline.reading.allergies import allergens, nameless_allergen
from pipeline.reading.claims import claims
from pipeline.reading.corrections import correction
from pipeline.reading.durations import duration_days, only_duration
from pipeline.reading.lasting import lasting
from pipeline.reading.medicines import current, nameless_medicine, takes_none
from pipeline.reading.requests import without_requests
from pipeline.slot import Slot
from privacy.text import Spoken

FRIDAY = date(2026, 11, 20)
SHELF = library.load()
BOOK = SHELF.formulary


def said(text: str) -> list[tuple[str, bool]]:
    return [(each.words, each.denied) for each in claims(text) if each.words]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("nothing except penicillin", [("nothing", True), ("penicillin", False)]),
        ("sirf dhool se, dawai se nahi", [("dhool se", False), ("dawai se nahi", True)]),
        ("sugar ke alawa kuch nahi", [("sugar", False), ("kuch nahi", True)]),
        ("not penicillin, sulfa or aspirin",
         [("not penicillin", True), ("sulfa or aspirin", True)]),
        ("aspirin does not suit me", [("aspirin does not suit me", False)]),
        ("bp ki goli, naam yaad nahi", [("bp ki goli", False), ("naam yaad nahi", False)]),
        ("खाना खाता हूँ", [("खाना खाता हूँ", False)]),
        ("took Rantac, no relief", [("took Rantac", False), ("no relief", False)]),
        ("haath par daane hai par bukhar nahi",
         [("haath par daane hai", False), ("bukhar nahi", True)]),
    ],
)  # fmt: skip
def test_what_is_claimed_is_parted_from_what_is_denied(
    text: str, pieces: list[tuple[str, bool]]
) -> None:
    assert said(text) == pieces


def test_what_a_relative_has_is_another_matter_than_what_a_relative_says() -> None:
    assert [each.another for each in claims("my mother has asthma")] == [True]
    assert [each.another for each in claims("my mother says I have asthma")] == [False]


@pytest.mark.parametrize(
    ("text", "words", "rest"),
    [
        ("no, since Tuesday", "since Tuesday", ""),
        ("nahi nahi, das din ho gaye. haan", "das din ho gaye", "haan"),
        ("नहीं, दो हफ़्ते से", "दो हफ़्ते से", ""),
        ("sorry, it is 4 days", "4 days", ""),
    ],
)
def test_a_correction_takes_back_what_was_said(text: str, words: str, rest: str) -> None:
    assert correction(text, lambda words: only_duration(words, FRIDAY)) == (words, rest)


@pytest.mark.parametrize("text", ["no", "no, only body pain since yesterday", "nahi", "3 days"])
def test_a_plain_no_takes_nothing_back(text: str) -> None:
    assert correction(text, lambda words: only_duration(words, FRIDAY)) is None


@pytest.mark.parametrize(
    ("words", "slot", "days"),
    [
        ("fever for 3 days, diabetic for 10 years", "complaint", 3),
        ("diabetic for 10 years, fever for 3 days", "complaint", 3),
        ("9 weeks pregnant with vomiting", "complaint", None),
        ("9 weeks pregnant, vomiting since 2 days", "complaint", 2),
        ("since 2 days, no sorry 4 days", "duration", 4),
        ("operation two years ago", "history", None),
        ("no. it has been two weeks", "symptom", 14),
        ("yes, since 2 days", "symptom", None),
        ("Telma since 5 years", "medicines", None),
    ],
)
def test_how_long_it_has_lasted_is_that_of_the_complaint(
    words: str, slot: str, days: int | None
) -> None:
    assert lasting(words, slot, FRIDAY, SHELF.glossary, BOOK) == days


@pytest.mark.parametrize(
    ("words", "days"),
    [("3", 3), ("hafte bhar se", 7), ("half a year", 180), ("डेढ़ महीने से", 45), ("102", None),
     ("teen hafton se", 21), ("छः महीने", 180), ("day before yesterday", 2)],
)  # fmt: skip
def test_a_bare_answer_to_since_when_is_enough(words: str, days: int | None) -> None:
    assert duration_days(words, FRIDAY, asked=True) == days


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Diabetic on Glycomet 500", None),
        ("Telma 40 daily", None),
        ("Augmentin caused hives", ("amoxicillin", "clavulanic-acid")),
        ("Brufen", ("ibuprofen",)),
        ("nothing except sulfa", ("sulfonamide",)),
        ("not to penicillin", ()),
        ("my mother is allergic to penicillin", None),
        ("मूंगफली से", ("peanuts",)),
        ("पेनिसिलिन से एलर्जी है", ("penicillin",)),
        ("नहीं।", ()),
        ("I eat everything", None),
    ],
)
def test_an_allergy_is_never_what_somebody_takes(words: str, found: tuple[str, ...] | None) -> None:
    assert allergens(words, BOOK, asked=True) == found


def test_a_medicine_nobody_can_name_is_kept_in_their_own_words() -> None:
    assert nameless_medicine("sugar ki goli hai, naam yaad nahi", BOOK)
    assert nameless_medicine("Telma 40", BOOK) == ()
    assert nameless_medicine("the chemist's shop is closed, no medicine there", BOOK) == ()
    assert nameless_allergen("kisi injection se hui thi", BOOK) == ("kisi injection se hui thi",)
    assert nameless_allergen("I take a tablet of Telma", BOOK) == ()


def test_medicines_are_read_in_devanagari_and_with_everyday_names() -> None:
    assert current("टेल्मा 40 लेता हूँ", BOOK) == ("telmisartan",)
    assert current("iron", BOOK, asked=True) == ("ferrous-sulfate",)
    assert current("an iron gate fell on my foot", BOOK) == ()


@pytest.mark.parametrize(
    ("words", "none"),
    [("I take no medicines", True), ("koi dawai nahi leta", True), ("कोई दवा नहीं", True),
     ("no medicine helps", False), ("dawai se aaram nahi", False)],
)  # fmt: skip
def test_taking_nothing_is_heard_without_being_asked(words: str, *, none: bool) -> None:
    assert takes_none(words) is none


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("long ago they gave me cefixime and my lips and face swelled up", ("cefixime",)),
        ("बचपन में सल्फा की गोली से छाती पर दाने निकले थे", ("sulfonamide",)),
        ("brufen mana hai mujhe, doctor ne bola tha", ("ibuprofen",)),
        ("Voveran gave me hives, ibuprofen also same", ("diclofenac", "ibuprofen")),
        ("Combiflam gives swelling but plain Crocin suits me", ("ibuprofen",)),
        ("मुझे एस्पिरिन नहीं दे सकते, साँस फूलती है", ("aspirin",)),
        ("itching since 2 days, took cetirizine", None),
        ("please Crocin mat likhna, usse kuch farak nahi padta", None),
        ("khujli hai, pehle bhi hui thi, Avil se theek hui", None),
    ],
)
def test_a_harm_of_then_is_an_allergy_however_it_is_told(
    words: str, found: tuple[str, ...] | None
) -> None:
    assert allergens(words, BOOK) == found


@pytest.mark.parametrize(
    ("words", "taken"),
    [
        ("took Azee for five days, no improvement", ("azithromycin",)),
        ("iron leti hu roz", ("ferrous-sulfate",)),
        ("ghar me Zerodol pada hai", ()),
        ("I used Pantocid but stopped it", ()),
        ("koi goli nahi. Meftal de du kya?", ()),
    ],
)
def test_what_is_taken_is_told_from_what_was_given_up_or_lies_at_home(
    words: str, taken: tuple[str, ...]
) -> None:
    assert current(without_requests(words), BOOK, asked=True) == taken


def test_what_a_medicine_is_for_is_a_complaint_only_where_there_is_no_other() -> None:
    def symptoms(*turns: str) -> list[str]:
        told = [Turn(f"u{n}", Spoken(words), "") for n, words in enumerate(turns)]
        reader = Reader(SHELF.glossary, BOOK)
        return list(reader.read(told, PatientFacts(), FRIDAY).symptoms)

    assert symptoms("I take Crocin for headache") == ["headache"]
    assert symptoms("bahut khansi hai", "kamar dard ke liye Voveran leta hoon") == ["cough"]


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("loose motions and cramps, 4 days", 4),
        ("काजल लगाती हूँ। दो दिन से... नहीं नहीं, पाँच दिन", 5),
        ("papa had the same 3 months back. my cough since Monday", 4),
        ("bactrim se reaction hua tha pichle saal", None),
        ("headache comes every 3 days", None),
        ("We came back Sunday, by Monday it was there. Today is Friday, so four days of fever", 4),
        ("Telma 40 leti hoon, teen saal se", None),
        ("my baby is two months and I have a rash", None),
        ("attacks of fast heart beat, 10-15 min, then gone", None),
        ("fever since 2 d. now cough also", 2),
        ("cough with sputum 3 days no fever", 3),
        ("दो साल पहले पथरी निकली थी, अब पेट दर्द है", None),
    ],
)
def test_how_long_it_has_lasted_is_told_from_other_times(words: str, days: int | None) -> None:
    assert lasting(words, Slot.COMPLAINT, FRIDAY, SHELF.glossary, BOOK) == days


@pytest.mark.parametrize(
    ("words", "allergic"),
    [
        ("dhool aur brufen dono se allergy", ("dust", "ibuprofen")),
        ("Brufen and Voveran both gave wheeze", ("ibuprofen", "diclofenac")),
        ("Allergy for... dust", ("dust",)),
        ("He breaks out if he eats cashew", ("cashew",)),
        ("walnuts = hives for him", ("walnut",)),
        ("Penicillin injections are a no for me", ("penicillin",)),
        ("tetracycline se badan chhil gaya tha jawani mein", ("tetracycline",)),
        ("levolin sometimes allergy is to aspirin type never those", ("aspirin",)),
        ("my sister said Perinorm helped her", None),
    ],
)
def test_an_allergy_is_heard_however_it_is_told(
    words: str, allergic: tuple[str, ...] | None
) -> None:
    assert allergens(words, BOOK) == allergic


@pytest.mark.parametrize(
    ("words", "taken"),
    [
        ("Took Norflox-TZ one tab leftover from my roommate", ("norfloxacin", "tinidazole")),
        ("a friend gave me Alprax 0.25", ("alprazolam",)),
        ("my sister said Perinorm injections helped her", ()),
        ("sugar hai galvus met leta hoon do time allergy kabhi nahi hui kuch bhi likh do",
         ("vildagliptin", "metformin")),
    ],
)  # fmt: skip
def test_whose_medicine_it_is_is_told_apart(words: str, taken: tuple[str, ...]) -> None:
    assert current(words, BOOK, asked=True) == taken


@given(st.text(max_size=60))
def test_no_answer_crashes_what_parts_it(text: str) -> None:
    list(claims(text))
    correction(text, lambda words: only_duration(words, FRIDAY))
    for slot in (*Slot, ""):
        lasting(text, str(slot), FRIDAY, SHELF.glossary, BOOK)
    nameless_medicine(text, BOOK)
    nameless_allergen(text, BOOK)
