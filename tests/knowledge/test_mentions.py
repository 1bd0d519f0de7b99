import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import files, naming
from knowledge.formulary import load
from knowledge.mentions import mentioned

FORMULARY = load()
SPELLED = files.read(files.DATA / "devanagari_names.yaml")


def named(text: str) -> list[str]:
    return [mention.medicine.name for mention in mentioned(text, FORMULARY)]


@pytest.mark.parametrize(
    ("text", "medicines"),
    [
        ("Crocin se allergy hai", ["Paracetamol"]),
        ("main Telma 40 aur Ecosprin-75 leta hoon", ["Telmisartan", "Aspirin"]),
        ("pan 40 khali pet", ["Pantoprazole"]),
        ("मैं मेटफॉर्मिन लेता हूं", ["Metformin"]),
        ("fry it in a pan, then pause", []),
        ("it was as a 10 year old", []),
        ("no medicines at all", []),
    ],
)
def test_medicines_are_found_in_what_people_say(text: str, medicines: list[str]) -> None:
    assert named(text) == medicines


def test_the_strength_said_with_it_belongs_to_it() -> None:
    (mention,) = mentioned("took Dolo 650 mg last night", FORMULARY)
    assert dict(mention.medicine.ingredients) == {"paracetamol": 650}


@pytest.mark.parametrize(
    ("text", "medicines"),
    [
        ("सिनारेस्ट ली थी", ["Chlorphenamine + Paracetamol + Phenylephrine"]),
        ("मोंटेयर एलसी रात को", ["Montelukast + Levocetirizine"]),
        ("नेक्सियम-40", ["Esomeprazole"]),
        ("लैसिक्स 40", ["Furosemide"]),
        ("लोसेक", []),  # sounds like none of ours: never a look-alike
        ("विटामिन", []),  # A, B or D: nobody can tell
        ("थोड़ी खाँसी, शिर्डी जाते हैं, प्रकाश नहीं सहा जाता", []),
    ],
)
def test_a_brand_in_devanagari_is_found_by_its_sound(text: str, medicines: list[str]) -> None:
    assert named(text) == medicines


@given(st.text())
def test_no_text_makes_the_search_fail(text: str) -> None:
    for mention in mentioned(text, FORMULARY):
        assert 0 <= mention.start < mention.end <= len(text)


@pytest.mark.parametrize(("written", "meant"), SPELLED.items())
def test_a_name_in_devanagari_stands_for_what_it_stands_for_in_latin(
    written: str, meant: str
) -> None:
    found, wanted = FORMULARY.resolve(written), FORMULARY.resolve(meant)
    assert found is not None
    assert wanted is not None
    assert found.ingredients.keys() == wanted.ingredients.keys()
    everyday = naming.ordinary(naming.key(meant))
    assert naming.ordinary(naming.key(written)) is everyday


def test_a_part_of_a_word_in_devanagari_names_no_medicine() -> None:
    assert mentioned("पैनिक अटैक, पैन कार्ड", FORMULARY) == ()
