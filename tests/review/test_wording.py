"""Mirrors review/wording.py: a pharmacist must read what the physician meant."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.prescription import Draft, Line
from review.document import Row
from review.wording import lines_of


def row(**fields: Any) -> Row:
    fields = {
        "id": "line-1",
        "medicine": "Paracetamol",
        "form": "tablet",
        "strength": "500 mg",
        "dose": {"amount": 500, "unit": "mg"},
        "times_per_day": 2,
        "days": 5,
    } | fields
    (printed,) = lines_of(Draft(written_by="test", lines=(Line.model_validate(fields),)))
    return printed


def dose(amount: float, unit: str, **more: Any) -> dict[str, Any]:
    return {"dose": {"amount": amount, "unit": unit, **more}}


def test_generic_names_are_in_capitals() -> None:
    assert row().name == "PARACETAMOL"


@pytest.mark.parametrize(
    ("fields", "said", "quantity"),
    [
        ({}, "1 tablet (500 mg)", "10 tablets"),
        (dose(1000, "mg"), "2 tablets (1000 mg)", "20 tablets"),
        (dose(250, "mg"), "½ tablet (250 mg)", "5 tablets"),
        ({"strength": "1 g"} | dose(500, "mg"), "½ tablet (500 mg)", "5 tablets"),
        ({"strength": "50 mcg"} | dose(0.1, "mg"), "2 tablets (0.1 mg)", "20 tablets"),
        ({"strength": "0.5 mg"} | dose(500, "mcg"), "1 tablet (500 mcg)", "10 tablets"),
        ({"form": "capsule", "strength": "60000 iu"} | dose(60000, "IU"),
         "1 capsule (60000 IU)", "10 capsules"),
        ({"form": "syrup", "strength": "250 mg/5 ml"} | dose(200, "mg"), "4 ml (200 mg)", "40 ml"),
        ({"form": "syrup", "strength": "250 mg/5 ml"} | dose(7.5, "ml"), "7½ ml", "75 ml"),
        ({"form": "inhaler", "strength": "100 mcg/puff"} | dose(2, "puff"), "2 puffs", "20 puffs"),
        ({"form": "tablet", "strength": "500/125 mg"} | dose(1, "tablet"),
         "1 tablet", "10 tablets"),
        ({"form": "eye drops", "strength": "0.3 %"} | dose(1, "drop"),
         "1 drop", "enough for 5 days"),
        (dose(650, "mg"), "650 mg", "enough for 5 days"),
    ],
)  # fmt: skip
def test_doses_and_quantities(fields: dict[str, Any], said: str, quantity: str) -> None:
    assert (row(**fields).dose, row(**fields).quantity) == (said, quantity)


def test_a_dose_per_kilogram_is_never_printed_as_if_it_were_a_dose() -> None:
    assert row(**dose(15, "mg", per_kg=True)).dose == ""


def test_only_what_is_put_on_the_skin_goes_without_a_number() -> None:
    assert row(dose=None).dose == ""
    assert row(dose=None, form="cream", strength="1%", route="topical").dose == "as instructed"


@pytest.mark.parametrize(
    ("times", "said"),
    [
        (1, "once a day"),
        (2, "1-0-1 (twice a day)"),
        (3, "1-1-1 (three times a day)"),
        (4, "1-1-1-1 (four times a day)"),
        (1 / 7, "once a week"),
        (0.142857, "once a week"),
        (0.5, "every other day"),
        (0.33, "once every 3 days"),
    ],
)
def test_frequencies(times: float, said: str) -> None:
    assert row(times_per_day=times).frequency == said


def test_a_pattern_counts_tablets_not_intakes() -> None:
    assert row(**dose(1000, "mg")).frequency == "2-0-2 (twice a day)"


def test_what_is_taken_when_needed_says_so_and_is_a_limit() -> None:
    needed = row(as_needed=True, times_per_day=3, days=3)
    assert needed.frequency == "up to three times a day, only when needed (SOS)"
    assert needed.quantity == "up to 9 tablets"


def test_a_weekly_medicine_is_counted_by_the_week() -> None:
    weekly = row(strength="60000 iu", times_per_day=1 / 7, days=56, **dose(60000, "IU"))
    assert weekly.quantity == "8 tablets"


@given(
    st.sampled_from([125.0, 250.0, 375.0, 500.0, 750.0, 1000.0]),
    st.integers(1, 6),
    st.integers(1, 60),
)
def test_what_is_dispensed_always_lasts_to_the_end(amount: float, times: int, days: int) -> None:
    quantity = row(times_per_day=times, days=days, **dose(amount, "mg")).quantity
    tablets = int(quantity.split()[0])
    assert 0 <= tablets - amount / 500 * times * days < 1
