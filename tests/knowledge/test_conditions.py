import shutil
from pathlib import Path

import pytest

from knowledge.conditions import load
from knowledge.files import DATA, BadKnowledge
from knowledge.formulary import load as formulary
from knowledge.schema import Condition, Medicine

CONDITIONS = load().all.values()
MEDICINES = formulary().medicines.values()


def test_the_common_conditions_and_medicines_are_there() -> None:
    assert len(CONDITIONS) >= 107
    assert len(MEDICINES) >= 600


@pytest.mark.parametrize("condition", CONDITIONS, ids=lambda c: c.id)
def test_a_condition_says_what_to_look_for_and_when_to_come_back(condition: Condition) -> None:
    assert max(condition.features.values()) >= 2
    assert any(not name.isascii() for name in condition.names) or len(condition.names) >= 2
    assert condition.red_flags
    assert condition.safety_net
    assert condition.sources


@pytest.mark.parametrize("condition", CONDITIONS, ids=lambda c: c.id)
def test_a_treatment_suits_no_one_it_would_harm(condition: Condition) -> None:
    known = formulary().medicines
    for regimen in (*condition.first_line, *condition.alternatives):
        medicine, unless = known[regimen.medicine], " ".join(regimen.unless)
        systemic = regimen.route == "oral" and regimen.form in {"tablet", "capsule"}
        if "contraindicated" in medicine.pregnancy and systemic:
            assert "pregnant" in unless or "sex:" in unless, (condition.id, medicine.id)
        if "penicillin" in medicine.classes or "nsaid" in medicine.classes:
            assert "allergy:" in unless, (condition.id, medicine.id)
        assert medicine.telemedicine != "prohibited", (condition.id, medicine.id)
        assert not medicine.banned, (condition.id, medicine.id)
        assert regimen.adult or regimen.child, (condition.id, medicine.id)


@pytest.mark.parametrize("condition", CONDITIONS, ids=lambda c: c.id)
def test_an_emergency_is_not_treated_from_afar(condition: Condition) -> None:
    if condition.urgency == "emergency":
        assert not condition.tele_ok
        assert not condition.first_line


@pytest.mark.parametrize("medicine", MEDICINES, ids=lambda m: m.id)
def test_a_medicine_is_consistent_with_itself(medicine: Medicine) -> None:
    adult, child = medicine.adult, medicine.child
    if adult.single_mg and adult.daily_mg:
        assert adult.single_mg <= adult.daily_mg
    if child and child.single_mg_per_kg and child.daily_mg_per_kg:
        assert child.single_mg_per_kg <= child.daily_mg_per_kg
    if medicine.schedule == "X":
        assert medicine.telemedicine == "prohibited"
    if "antibiotic" in medicine.classes:
        assert medicine.schedule in {"H", "H1"}
        assert medicine.telemedicine != "O"
    if medicine.telemedicine == "O":
        assert medicine.schedule == "none" or "emergency" in medicine.classes


@pytest.mark.parametrize("medicine", MEDICINES, ids=lambda m: m.id)
def test_the_strongest_tablet_is_within_the_daily_limit(medicine: Medicine) -> None:
    for product in medicine.products:
        if product.form in {"tablet", "capsule"} and product.mg_per_unit:
            daily = medicine.adult.daily_mg
            assert daily is None or product.mg_per_unit <= daily, product


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ("medicine: paracetamol", "medicine: paracetmol", "not in the formulary"),
        ("amount: 500", "amount: 5000", "above the limit"),
        ("fever: 3", "fevr: 3", "features: not in the glossary"),
        ("allergy:paracetamol", "allergy:paracetmol", "neither a medicine nor a class"),
        ("sources: {'*': icmr-stw", "sources: {'*': hearsay", "unknown document 'hearsay'"),
        ("urgency: routine", "urgency: soon", "urgency"),
        ("[dengue, ", "[dengu, ", "differentials: no such condition"),
    ],
)
def test_a_slip_in_a_file_names_the_file_and_the_field(
    tmp_path: Path, before: str, after: str, why: str
) -> None:
    data = tmp_path / "data"
    shutil.copytree(DATA, data)
    page = data / "conditions" / "viral-fever.yaml"
    text = page.read_text("utf-8")
    assert before in text
    page.write_text(text.replace(before, after, 1), "utf-8")
    with pytest.raises(BadKnowledge, match=rf"viral-fever(\.yaml)?: .*{why}"):
        load(data)
