"""What is asked where an emergency and what looks like it cannot be told apart."""

import pytest

from core.language import Language
from privacy.text import Spoken
from safety.red_flags import Clarification
from safety.sayable import phrasebook, say
from safety.triage import Level, Triage

TRIAGE = Triage()
QUESTIONS = list(TRIAGE.questions.values())
ASKED = [(each, said) for each in QUESTIONS for said in each.must_ask]
NOT_ASKED = [(each, said) for each in QUESTIONS for said in each.must_not_ask]


@pytest.mark.parametrize(("question", "said"), ASKED, ids=lambda each: getattr(each, "id", each))
def test_it_is_asked_of_what_may_be_an_emergency(question: Clarification, said: str) -> None:
    assert TRIAGE.read(said).level is not Level.EMERGENCY
    assert question.id in TRIAGE.unclear([Spoken(said)])


@pytest.mark.parametrize(
    ("question", "said"), NOT_ASKED, ids=lambda each: getattr(each, "id", each)
)
def test_it_is_not_asked_of_anybody_else(question: Clarification, said: str) -> None:
    assert question.id not in TRIAGE.unclear([Spoken(said)])


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda each: each.id)
def test_a_no_raises_nothing_and_is_understood(question: Clarification, language: Language) -> None:
    asked = say(f"clarify.{question.id}", language).text
    no = "no" if language is Language.ENGLISH else "nahi"
    said = [Spoken(question.must_ask[0]), Spoken(no)]
    assert TRIAGE.assess(said, None, ["", asked]).level is not Level.EMERGENCY


def test_every_question_has_its_phrase_and_no_phrase_is_without_one() -> None:
    worded = {key for key in phrasebook().phrases if key.startswith("clarify.")}
    assert worded == {f"clarify.{each.id}" for each in QUESTIONS}
