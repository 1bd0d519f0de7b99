"""What is said beside the complaint: of then, in jest, in a list, a small thing by a big word."""

import pytest

from privacy.text import Spoken
from safety.triage import Level, Triage

TRIAGE = Triage()


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Any fever? And any drug allergy?",
         "No fever, periods over last week. Sulfa drugs gave me blisters in college, never again"),
        ("Kisi dawai se reaction hua hai?", "sulfa wali goli se chhale pad gaye the"),
        ("Dawaiyan aur allergy?",
         "bachha theek hai raha. Monocef injection se bp gir gaya tha pehli delivery me"),
        ("Kya potty me khoon hai?", "nahi pani jaisi hai"),
        ("Koi taklif?", "cigarette chhodni hai, din me 12 pita hu"),
    ],
)  # fmt: skip
def test_what_a_medicine_did_once_and_what_a_no_is_followed_by_are_no_alarm(
    question: str, answer: str
) -> None:
    asked, said = ["", question], [Spoken("my skin itches"), Spoken(answer)]
    assert TRIAGE.assess(said, asked=asked).level is not Level.EMERGENCY


@pytest.mark.parametrize(
    "said",
    [
        "fits? no. fainting? no. blood in stool? no. So only my seasonal sneezing",
        "This EMI is giving me chest pain, joking doctor, everything fine. Can you read my report?",
        "I was admitted for an overdose at nineteen. That's 12 years back, I am happy now",
        "A study in the Lancet linked sweetener to stroke. I have no complaints",
        "kal raat keeda kaat gaya haath pe, laal hai aur khujli",
        "I used Candid Mouth Paint for the ulcer in my mouth",
        "peshab ka infection nahi hai",
    ],
)
def test_big_words_about_small_things_are_no_alarm(said: str) -> None:
    assert TRIAGE.read(said).level is Level.ROUTINE


@pytest.mark.parametrize(
    "said",
    [
        "fits? yes. he is jerking now and not waking",
        "haha I took 30 sleeping tablets, goodbye",
        "chest pain going to my left arm and sweating, last year I also had an overdose",
        "machine mein ungli kat kar alag ho gayi",
        "mera pati mujhe peetta hai, abhi darwaza tod raha hai",
    ],
)
def test_what_looks_like_an_aside_and_is_none_stays_one(said: str) -> None:
    assert TRIAGE.read(said).level is not Level.ROUTINE
