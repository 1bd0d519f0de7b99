"""A regimen goes where its medicine goes."""

from knowledge import library
from knowledge.schema import Regimen

SHELF = library.load()


def regimens() -> list[tuple[str, Regimen]]:
    found = SHELF.conditions.all.values()
    return [(c.id, regimen) for c in found for regimen in (*c.first_line, *c.alternatives)]


def test_no_regimen_gives_a_medicine_by_a_route_it_is_not_sold_for() -> None:
    wrong = [
        (condition, regimen.medicine, regimen.route)
        for condition, regimen in regimens()
        if (sold := {p.route for p in SHELF.formulary.medicines[regimen.medicine].products})
        and regimen.route not in sold
    ]
    assert wrong == []


def test_nothing_that_is_put_on_or_dropped_in_is_swallowed() -> None:
    told = {(regimen.form, regimen.route) for _, regimen in regimens()}
    local = ("cream", "ointment", "lotion", "drops", "spray", "shampoo", "inhaler")
    named = {(form, route) for form, route in told if any(word in form.split() for word in local)}
    by_mouth = {form for form, route in named if route == "oral"}
    assert by_mouth <= {"drops", "oral drops"}
    assert {route for _, route in named} == {"topical", "nasal", "ophthalmic", "otic", "inhaled"}
