"""Mirrors knowledge/floor.py: a release may tighten what the screen rests on, never loosen it."""

from dataclasses import replace
from typing import Any

import pytest

from knowledge import library
from knowledge.floor import loosened
from knowledge.formulary import Formulary
from knowledge.schema import AdultLimit, ChildLimit, Medicine, PregnancyUse, TelemedicineList

BOOK = library.load().formulary
PARACETAMOL = BOOK.medicines["paracetamol"]
TRAMADOL = BOOK.medicines["tramadol"]


def with_(medicine: Medicine, **changes: Any) -> Formulary:
    changed = medicine.model_copy(update=changes)
    return replace(BOOK, medicines={**BOOK.medicines, medicine.id: changed})


def test_what_ships_loosens_nothing() -> None:
    assert list(loosened(BOOK, BOOK)) == []


@pytest.mark.parametrize(
    ("medicine", "changes", "named"),
    [
        (PARACETAMOL, {"adult": AdultLimit(single_mg=1000, daily_mg=8000)}, "adult.daily_mg"),
        (PARACETAMOL, {"adult": AdultLimit(single_mg=1000)}, "adult.daily_mg"),
        (PARACETAMOL, {"contraindications": ()}, "contraindications"),
        (PARACETAMOL, {"classes": ()}, "classes"),
        (TRAMADOL, {"telemedicine": TelemedicineList.O}, "telemedicine"),
        (TRAMADOL, {"ndps": not TRAMADOL.ndps}, "ndps"),
        (TRAMADOL, {"child": ChildLimit()}, "child"),
    ],
)
def test_less_strict_is_named(medicine: Medicine, changes: dict[str, Any], named: str) -> None:
    assert f"{medicine.id}: {named}" in list(loosened(BOOK, with_(medicine, **changes)))


def test_a_pregnancy_warning_may_not_become_milder() -> None:
    warned = next(m for m in BOOK.medicines.values() if PregnancyUse.AVOID in m.pregnancy)
    milder = (PregnancyUse.COMPATIBLE,) * 3
    found = list(loosened(BOOK, with_(warned, pregnancy=milder)))
    assert found == [f"{warned.id}: pregnancy or lactation"]


def test_stricter_and_more_may_be_published() -> None:
    limit = PARACETAMOL.adult
    assert limit.daily_mg
    stricter = AdultLimit(single_mg=limit.single_mg, daily_mg=limit.daily_mg - 1000)
    against = (*PARACETAMOL.contraindications, "malnutrition")
    now = with_(PARACETAMOL, adult=stricter, contraindications=against)
    assert list(loosened(BOOK, now)) == []


def test_a_medicine_or_a_name_that_is_no_longer_known_is_named() -> None:
    rest = {name: each for name, each in BOOK.medicines.items() if name != "tramadol"}
    assert list(loosened(BOOK, replace(BOOK, medicines=rest))) == ["tramadol: removed"]
    names = {key: entry for key, entry in BOOK._names.items() if key != "crocin"}
    found = list(loosened(BOOK, replace(BOOK, _names=names)))
    assert found == [f"{BOOK._names['crocin'].shown}: no longer means what it did"]
