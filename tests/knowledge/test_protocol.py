"""Which regimens of a protocol a presentation calls for."""

import pytest

from knowledge import library
from knowledge.grounding import Presentation
from knowledge.protocol import fitting

SHELF = library.load()


def given(condition: str, *symptoms: str) -> list[str]:
    facts = Presentation(symptoms=symptoms, age_bracket="adult", sex="M")
    wanted = SHELF.conditions.all[condition]
    return [regimen.medicine for regimen, _, _ in fitting(wanted, facts, SHELF.formulary)]


@pytest.mark.parametrize(
    ("condition", "medicine", "symptom"),
    [
        ("acute-gastroenteritis", "ondansetron", "vomiting"),
        ("migraine", "domperidone", "nausea"),
        ("infective-conjunctivitis", "moxifloxacin-eye", "eye-discharge"),
        ("acute-bronchitis", "ambroxol", "productive-cough"),
    ],
)
def test_a_medicine_for_a_symptom_is_given_where_it_was_told(
    condition: str, medicine: str, symptom: str
) -> None:
    assert medicine in given(condition, symptom)
    assert medicine not in given(condition, "fever")


def test_what_nothing_calls_for_is_not_replaced_by_an_alternative() -> None:
    without, with_it = given("migraine"), given("migraine", "nausea")
    assert set(with_it) - set(without) == {"domperidone"}
    assert set(without) <= set(with_it)


def test_what_somebody_has_long_been_taking_is_gone_on_with() -> None:
    hypertension = SHELF.conditions.all["hypertension"]
    taking = Presentation(age_bracket="adult", sex="M", current_medicines=("telmisartan",))
    regimens = [
        regimen.medicine for regimen, _, _ in fitting(hypertension, taking, SHELF.formulary)
    ]
    assert regimens == ["telmisartan"]


def test_a_combination_is_not_given_beside_its_own_part() -> None:
    """Of doxylamine with pyridoxine and of pyridoxine the first is enough."""
    facts = Presentation(
        symptoms=("pregnant", "vomiting"), age_bracket="adult", sex="F", pregnant=True
    )
    wanted = SHELF.conditions.all["nausea-of-pregnancy"]
    told = [regimen.medicine for regimen, _, _ in fitting(wanted, facts, SHELF.formulary)]
    assert told == ["doxylamine-pyridoxine"]


def test_no_protocol_gives_an_ingredient_twice_by_one_route() -> None:
    for condition in SHELF.conditions.all.values():
        for age in ("adult", "child"):
            facts = Presentation(symptoms=tuple(condition.features), age_bracket=age)
            given = [
                (part, regimen.route)
                for regimen, _, _ in fitting(condition, facts, SHELF.formulary)
                for part in SHELF.formulary.medicines[regimen.medicine].ingredients
            ]
            assert len(given) == len(set(given)), condition.id
