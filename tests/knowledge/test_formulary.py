from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import naming
from knowledge.files import DATA, BadKnowledge
from knowledge.formulary import Resolved, load

FORMULARY = load()


def found(written: str) -> Resolved:
    resolved = FORMULARY.resolve(written)
    assert resolved is not None, written
    return resolved


@pytest.mark.parametrize(
    "written", ["Dolo 650", "DOLO-650", "tab. dolo 650mg", "Paracetamol 650 mg tablet"]
)
def test_a_name_resolves_however_it_is_written(written: str) -> None:
    assert dict(found(written).ingredients) == {"paracetamol": 650}


@pytest.mark.parametrize(
    ("written", "ingredients"),
    [
        ("Thyronorm 50", {"levothyroxine": 0.05}),
        ("Levothyroxine 50 mcg", {"levothyroxine": 0.05}),
        ("Amoxicillin and clavulanic acid 625", {"amoxicillin": 500, "clavulanic-acid": 125}),
        ("Augmentin 625 Duo Tablet", {"amoxicillin": 500, "clavulanic-acid": 125}),
        ("aceclofenac + paracetamol", {"aceclofenac": None, "paracetamol": None}),
        ("Ibuprofen 400 mg + Paracetamol 325mg", {"ibuprofen": 400, "paracetamol": 325}),
        ("Paracetamol 250 mg/5 ml syrup", {"paracetamol": 50}),
        ("Methotrexate 15 weekly", {"methotrexate": 15}),
        ("Telma-AM", {"telmisartan": 40, "amlodipine": 5}),
        ("Vitamin D3 60,000 IU", {"cholecalciferol": 1.5}),
        ("Cetaphil moisturiser", {"emollient": None}),
        ("Novomix 30 FlexPen", {"insulin-aspart": None}),
        ("Uprise D3 60K", {"cholecalciferol": 1.5}),
        ("Insulin 40 IU", {"insulin": None}),
        ("Crocin DS syrup", {"paracetamol": 48}),
        ("Ｄｏｌｏ ６５０", {"paracetamol": 650}),
        ("पैरासिटामोल 500", {"paracetamol": 500}),
    ],
)
def test_the_milligrams_are_those_of_one_unit(
    written: str, ingredients: dict[str, float | None]
) -> None:
    assert dict(found(written).ingredients) == ingredients


def test_a_combination_hides_no_ingredient() -> None:
    assert set(found("Ultracet").ingredients) == {"tramadol", "paracetamol"}
    assert set(found("Librax").ingredients) == {"chlordiazepoxide", "clidinium"}


@pytest.mark.parametrize(
    "written",
    [
        "Aceclo-XY",  # a letter after a brand is another product
        "Etody MR",  # "MR" after a brand is often a muscle relaxant
        "Pantocid Z",
        "Loratadine eye serum",
        "Flucos lotion",  # fluconazole is sold in no lotion: this is another medicine
        "that white tablet",
        "",
        "650",
        "+",
    ],
)
def test_what_nobody_knows_is_not_resolved(written: str) -> None:
    assert FORMULARY.resolve(written) is None


def test_another_form_of_a_brand_may_be_another_medicine() -> None:
    assert set(found("Allegra 120").ingredients) == {"fexofenadine"}
    assert set(found("Allegra Nasal Spray").ingredients) == {"fluticasone"}


def test_a_part_nobody_knows_spoils_the_whole() -> None:
    assert FORMULARY.resolve("paracetamol + wonderdrug") is None


def every_name() -> Iterator[str]:
    for medicine in FORMULARY.medicines.values():
        yield from (medicine.id, medicine.name, *medicine.synonyms)
    yield from FORMULARY.brands


def test_every_generic_synonym_and_brand_resolves_to_what_is_in_it() -> None:
    for medicine in FORMULARY.medicines.values():
        for name in (medicine.id, medicine.name, *medicine.synonyms):
            assert set(found(name).ingredients) == set(medicine.ingredients), name
    for brand in FORMULARY.brands.values():
        assert set(found(brand.name).ingredients) == set(brand.ingredients), brand.name


def test_two_thousand_brands_are_known_and_a_strength_after_them_is_read() -> None:
    assert len(FORMULARY.brands) >= 2000
    single = [b for b in FORMULARY.brands.values() if list(b.ingredients.values()) == [None]]
    read = [found(f"{brand.name} 500mg") for brand in single if brand.form == "tablet"]
    assert all(list(each.ingredients.values()) == [500] for each in read)


@given(st.sampled_from(sorted(every_name())), st.data())
def test_a_name_one_letter_off_is_that_name_to_nobody(name: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(name) - 1))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    changed = name[:at] + letter + name[at + 1 :]
    reachable = {naming.key(known) for known in every_name()}
    resolved = FORMULARY.resolve(changed)
    readings = {reading.key for reading in naming.readings(changed)}
    combined = all(FORMULARY.resolve(part) for part in naming.parts(changed))
    assert resolved is None or readings & reachable or combined


@given(st.text())
def test_no_text_makes_the_resolver_fail(written: str) -> None:
    FORMULARY.resolve(written)


def test_a_look_alike_is_named_and_never_taken() -> None:
    assert FORMULARY.resolve("Metformn") is None
    assert "Metformin" in FORMULARY.look_alikes("Metformn 500")


def test_every_name_of_list_o_in_the_guideline_is_on_list_o() -> None:
    for name in (
        "paracetamol", "ORS", "zinc", "lozenges", "acetylcysteine", "ammonium chloride",
        "guaifenesin", "ambroxol", "bromhexine", "dextromethorphan", "iron folic acid",
        "vitamin D", "calcium", "antacid",
    ):  # fmt: skip
        for ingredient in found(name).ingredients:
            assert FORMULARY.medicines[ingredient].telemedicine == "O", name


def test_what_the_law_forbids_is_recognized_as_forbidden() -> None:
    for name in ("ketamine", "methylphenidate", "Ultracet", "Restyl 0.25", "Zolfresh", "Corex"):
        lists = {FORMULARY.medicines[i].telemedicine for i in found(name).ingredients}
        assert "prohibited" in lists, name


def test_every_narcotic_or_psychotropic_is_prohibited_but_the_three_the_amendment_names() -> None:
    opened = {
        m.id for m in FORMULARY.medicines.values() if m.ndps and m.telemedicine != "prohibited"
    }
    assert opened == {"phenobarbitone", "clobazam", "clonazepam"}


def test_a_wrong_entry_names_file_and_field(tmp_path: Path) -> None:
    (tmp_path / "medicines").mkdir()
    (tmp_path / "sources.yaml").write_text((DATA / "sources.yaml").read_text())
    (tmp_path / "medicines" / "x.yaml").write_text("- {id: x, name: X, ingredients: [x]}")
    with pytest.raises(BadKnowledge, match=r"x\.yaml: x: schedule"):
        load(tmp_path)


def test_a_combination_of_unknown_parts_is_refused(tmp_path: Path) -> None:
    (tmp_path / "medicines").mkdir()
    (tmp_path / "sources.yaml").write_text((DATA / "sources.yaml").read_text())
    entry = (
        "{id: x, name: X, ingredients: [y], schedule: H, telemedicine: A, sources: {'*': bnf-87}}"
    )
    (tmp_path / "medicines" / "x.yaml").write_text(f"- {entry}")
    with pytest.raises(BadKnowledge, match="no single medicine 'y'"):
        load(tmp_path)
