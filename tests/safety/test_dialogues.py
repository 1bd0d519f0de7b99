"""A dialogue is no bag of words: what is told apart is not read together."""

import pytest

from safety.triage import Level, Triage

TRIAGE = Triage()


def dialogue(*turns: str) -> str:
    """Write turns, the assistant's and the patient's by turns."""
    roles = ("Assistant", "Patient")
    return "\n".join(f"{roles[at % 2]}: {words}" for at, words in enumerate(turns))


BREATHLESS = (
    "How can I help?", "I get a little breathless when I run",
    "Since when?", "About two months",
    "Do you smoke?", "I stopped",
    "How do you sleep?", "Quite well",
)  # fmt: skip


def test_how_bad_something_is_says_nothing_of_what_was_told_long_before() -> None:
    apart = dialogue(*BREATHLESS, "Anything else?", "The traffic here is terrible today")
    assert TRIAGE.read(apart).level is not Level.EMERGENCY
    beside = dialogue(*BREATHLESS, "Anything else?", "Today the breathlessness is terrible")
    assert TRIAGE.read(beside).level is Level.EMERGENCY


def test_a_complaint_counts_in_the_whole_dialogue() -> None:
    told = dialogue(
        "How can I help?", "A bee stung me on the arm",
        "When?", "An hour ago",
        "What is your age?", "Thirty",
        "Anything else?", "Now my lips are swollen and I cannot breathe",
    )  # fmt: skip
    found = TRIAGE.read(told)
    assert found.level is Level.EMERGENCY
    assert "allergy.anaphylaxis" in found.rules


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Any illness in your family?", "my dad had a heart attack"),
        ("Does anything run in the family?", "heart attack, my father died of that"),
        ("I cannot see you at the moment, shall we go on?", "Yes"),
        ("How do you feel?", "a bit breathless, a little bit of a cough"),
        ("What do you think it is?", "bol do ki dengue nahi hai"),
        ("What is it?", "food poisoning, I can't say for sure"),
        ("Are you active?", "I am fit and well"),
        ("What is the matter?", "I am a bit confused about what to eat"),
    ],
)
def test_family_idiom_and_the_asker_alarm_nobody(asked: str, told: str) -> None:
    assert TRIAGE.read(dialogue(asked, told)).level is not Level.EMERGENCY


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Is somebody of your family with you?", "yes, but he is unconscious and not breathing"),
        ("May I ask whether you have crushing chest pain and sweating?", "Yes"),
        ("Can you tell me if you have crushing chest pain and sweating?", "yes, since an hour"),
    ],
)
def test_a_question_that_only_sounds_so_hides_no_emergency(asked: str, told: str) -> None:
    assert TRIAGE.read(dialogue(asked, told)).level is Level.EMERGENCY


def test_who_speaks_of_themself_is_heard_after_a_question_about_the_family() -> None:
    told = dialogue("Any illness in your family?", "no, but I have crushing chest pain and sweat")
    assert TRIAGE.read(told).level is Level.EMERGENCY
