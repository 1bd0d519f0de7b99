from hypothesis import given
from hypothesis import strategies as st

from commerce.catalog import load
from commerce.quantity import units_for
from core.prescription import Dose, Line, Unit
from knowledge import library

CATALOG = load()


def line(**changes: object) -> Line:
    fields: dict[str, object] = {
        "id": "1",
        "medicine": "Paracetamol",
        "dose": Dose(amount=500, unit=Unit.MG),
        "times_per_day": 2,
        "days": 5,
    }
    return Line.model_validate(fields | changes)


def units(sku: str, **changes: object) -> int | None:
    return units_for(line(**changes), CATALOG.product(sku))


def test_one_zero_one_for_five_days_is_ten_tablets() -> None:
    assert units("paracetamol-500-mg-tablet") == 10


def test_a_dose_of_two_tablets_counts_both() -> None:
    dose = {"amount": 1, "unit": "g"}
    assert units("paracetamol-500-mg-tablet", dose=dose) == 20


def test_a_tablet_may_be_halved_and_a_capsule_may_not() -> None:
    assert units("paracetamol-500-mg-tablet", dose={"amount": 250, "unit": "mg"}) == 5
    half = {"amount": 125, "unit": "mg"}
    assert units("amoxicillin-250-mg-capsule", medicine="Amoxicillin", dose=half) is None


def test_a_dose_that_no_tablet_makes_does_not_fit() -> None:
    assert units("paracetamol-650-mg-tablet", dose={"amount": 500, "unit": "mg"}) is None


def test_another_strength_or_form_than_written_does_not_fit() -> None:
    dose = {"amount": 1000, "unit": "mg"}
    assert units("paracetamol-500-mg-tablet", strength="1000 mg", dose=dose) is None
    assert units("paracetamol-500-mg-tablet", form="syrup") is None


def test_bottles_are_counted_by_what_is_taken_out_of_them() -> None:
    course = {"dose": {"amount": 10, "unit": "ml"}, "times_per_day": 3, "days": 5}
    assert units("paracetamol-250-mg_5-ml-syrup", **course) == 3  # 150 ml of 60 ml bottles


def test_a_dose_by_weight_that_was_never_made_exact_is_not_sold() -> None:
    dose = {"amount": 15, "unit": "mg", "per_kg": True}
    assert units("paracetamol-500-mg-tablet", dose=dose) is None


def test_every_first_line_of_an_adult_can_be_filled() -> None:
    for condition in library.load().conditions.all.values():
        for regimen in condition.first_line:
            if regimen.adult is None:
                continue
            wanted = line(
                medicine=regimen.medicine,
                form=regimen.form,
                strength=regimen.strength,
                dose=regimen.adult,
                times_per_day=regimen.times_per_day,
                days=regimen.days,
            )
            sold = CATALOG.of_medicine(regimen.medicine)
            assert any(units_for(wanted, each) for each in sold), (condition.id, regimen.medicine)


@given(
    amount=st.sampled_from([250, 500, 1000, 1500]),
    times=st.integers(1, 6),
    days=st.integers(1, 90),
)
def test_counted_units_hold_the_course_and_not_a_tablet_more(
    amount: int, times: int, days: int
) -> None:
    found = units(
        "paracetamol-500-mg-tablet",
        dose={"amount": amount, "unit": "mg"},
        times_per_day=times,
        days=days,
    )
    course = amount * times * days
    assert found is not None
    assert 0 <= found * 500 - course < 500
