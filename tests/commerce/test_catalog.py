import pytest

from commerce.catalog import NoSuchProduct, load
from knowledge import library
from knowledge.schema import Schedule, TelemedicineList

CATALOG = load()


def test_the_first_catalogue_has_at_least_250_products_of_known_medicines() -> None:
    medicines = library.load().formulary.medicines
    assert len(CATALOG.products) >= 250
    assert all(each.medicine in medicines for each in CATALOG.products.values())


def test_nothing_that_may_not_be_prescribed_here_is_sold() -> None:
    medicines = library.load().formulary.medicines
    for each in CATALOG.products.values():
        medicine = medicines[each.medicine]
        assert not medicine.ndps
        assert not medicine.banned
        assert medicine.schedule is not Schedule.X
        assert medicine.telemedicine is not TelemedicineList.PROHIBITED


def test_what_a_first_line_names_is_on_the_shelf() -> None:
    sold = {(each.medicine, each.form, each.strength) for each in CATALOG.products.values()}
    for condition in library.load().conditions.all.values():
        for regimen in condition.first_line:
            assert (regimen.medicine, regimen.form, regimen.strength) in sold, condition.id


def test_a_brand_finds_its_generic_and_a_beginning_finds_a_word() -> None:
    assert {each.medicine for each in CATALOG.search("Dolo 650")} == {"paracetamol"}
    assert CATALOG.search("azithro tab")[0].medicine == "azithromycin"
    assert CATALOG.search("   ") == []
    assert CATALOG.search("no such medicine") == []


def test_cut_strips_never_cost_more_than_the_printed_price() -> None:
    for each in CATALOG.products.values():
        assert each.price(each.pack) == each.mrp_paise
        assert sum(each.price(1) for _ in range(each.pack)) <= each.mrp_paise


def test_an_unknown_product_is_named_so() -> None:
    with pytest.raises(NoSuchProduct):
        CATALOG.product("nothing")
