import pytest

from knowledge import conditions, formulary, glossary
from knowledge.grounding import Presentation
from knowledge.ranking import rank


def ranked(facts: Presentation) -> list[str]:
    return [r.condition.id for r in rank(facts, conditions.load(), formulary.load())]


def told(words: str) -> Presentation:
    found = glossary.load().find(words)
    return Presentation(
        symptoms=tuple(t.symptom for t in found if not t.denied),
        absent=tuple(t.symptom for t in found if t.denied),
    )


@pytest.mark.parametrize(
    ("words", "condition"),
    [
        ("half my head throbs, light hurts and I feel sick to the stomach, nausea", "migraine"),
        ("aadhe sir me dard, roshni chubhti hai, ji michlata hai", "migraine"),
        ("रात को खुजली बढ़ती है, घर में सबको खुजली है", "scabies"),
        ("watery motions since morning after a wedding, vomited twice", "acute-gastroenteritis"),
        ("dast me khoon aur marod", "dysentery"),
        ("burning urine, need to pee often", "urinary-tract-infection"),
        ("burning urine with fever, chills and flank pain", "pyelonephritis"),
        ("pair ke anguthe me achanak dard aur sujan", "gout"),
        ("cough for 3 weeks, night sweats and weight loss", "tuberculosis"),
        ("chheenk, naak me khujli, dhool se badhta hai", "allergic-rhinitis"),
        ("fever with shivering every other day, sweating", "malaria"),
        ("face feels heavy on bending, yellow discharge from nose", "acute-sinusitis"),
    ],
)
def test_what_is_told_leads_to_what_a_doctor_would_think_of(words: str, condition: str) -> None:
    assert condition in ranked(told(words))[:2]


def test_each_place_says_what_speaks_for_and_against_it() -> None:
    facts = Presentation(symptoms=("fever", "body-ache", "dysuria"), absent=("headache",))
    first = next(
        r
        for r in rank(facts, conditions.load(), formulary.load(), limit=50)
        if r.condition.id == "viral-fever"
    )
    assert first.speaks_for == ("fever", "body-ache")
    assert set(first.speaks_against) == {"dysuria", "headache"}


def test_a_denied_symptom_lowers_and_never_raises() -> None:
    library = conditions.load(), formulary.load()
    without = {r.condition.id: r.score for r in rank(told("fever"), *library, limit=99)}
    denied = Presentation(symptoms=("fever",), absent=("body-ache",))
    for one in rank(denied, *library, limit=99):
        assert one.score <= without[one.condition.id]


def test_nothing_told_is_nothing_ranked() -> None:
    assert ranked(Presentation()) == []


def test_a_man_has_no_period_pain() -> None:
    facts = Presentation(symptoms=("period-pain", "lower-abdominal-pain"), sex="M")
    assert "dysmenorrhea" not in ranked(facts)


def test_fever_in_a_newborn_is_its_own_emergency() -> None:
    facts = Presentation(symptoms=("fever",), age_bracket="neonate")
    assert ranked(facts)[0] == "fever-in-infant"
    assert "fever-in-infant" not in ranked(Presentation(symptoms=("fever",), age_bracket="adult"))


def test_a_painkiller_taken_daily_speaks_for_an_ulcer() -> None:
    facts = Presentation(symptoms=("epigastric-pain",), current_medicines=("aceclofenac",))
    assert ranked(facts)[0] == "peptic-ulcer"


def test_nothing_is_ranked_by_where_it_comes_from_alone() -> None:
    """A gym, a pregnancy or a smoker is no complaint; the dry cough of an ACE inhibitor is one."""
    assert ranked(Presentation(symptoms=("lifting-trigger",))) == []
    cough = Presentation(
        symptoms=("dry-cough",), age_bracket="adult", current_medicines=("ramipril",)
    )
    assert ranked(cough)[0] == "ace-inhibitor-cough"
    assert "ace-inhibitor-cough" not in ranked(cough.model_copy(update={"current_medicines": ()}))
