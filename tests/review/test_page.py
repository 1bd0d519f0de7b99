"""Mirrors review/page.py, paper.py and typesetting.py: what a reader of the PDF finds."""

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from review.document import Incomplete
from review.page import render
from review.paper import TEST_MARK
from review.typesetting import Unprintable
from tests.review.pages import ROW, prescription


def words(**changes: Any) -> list[str]:
    return [
        " ".join(page.extract_text().split())
        for page in PdfReader(BytesIO(render(prescription(**changes)))).pages
    ]


def test_the_same_words_give_the_same_bytes() -> None:
    assert render(prescription()) == render(prescription())


def test_everything_that_the_guidelines_ask_for_is_on_the_page() -> None:
    (page,) = words()
    document = prescription()
    for said in (
        document.physician_name,
        document.qualification,
        document.registration,
        document.contact,
        document.patient_name,
        document.age,
        document.sex,
        document.patient_address,
        "Teleconsultation",
        *document.complaints,
        *document.diagnosis,
        *document.safety_net,
        ROW.name,
        ROW.form,
        ROW.dose,
        ROW.frequency,
        ROW.duration,
        ROW.quantity,
        document.code,
        "decided and signed by the physician",
    ):
        assert said in page


def test_the_date_is_the_one_in_india() -> None:
    assert "23 Nov 2026, 02:00 IST" in words()[0]


def test_a_test_prescription_says_so_on_every_page_and_a_real_one_nowhere() -> None:
    long = {"advice": ("Rest and drink plenty of fluids at home. " * 4,) * 30}
    marked, real = words(**long), words(**long, simulated=False)
    assert len(marked) > 1
    assert all(TEST_MARK in page for page in marked)
    assert not any(TEST_MARK in page for page in real)


def test_long_content_flows_on_and_only_the_last_page_is_signed() -> None:
    pages = words(advice=("Rest and drink plenty of fluids at home. " * 4,) * 40)
    total = len(pages)
    assert all(f"Page {at} of {total}" in page for at, page in enumerate(pages, start=1))
    assert "Signature of Dr Meera Nair" in pages[-1]
    assert all(f"Signature on page {total}" in page for page in pages[:-1])
    assert all("Rajesh Kumar" in page for page in pages)


def test_an_item_longer_than_a_page_is_not_cut_off() -> None:
    pages = words(advice=("word " * 3000 + "the end.",))
    assert "the end." in " ".join(pages)


def test_names_in_devanagari_are_set_in_an_embedded_font() -> None:
    pdf = render(prescription(patient_name="श्रीमती प्रज्ञा क्षीरसागर", hospital="श्री साई अस्पताल"))
    assert b"Lohit-Devanagari" in pdf
    assert pdf != render(prescription(patient_name="श्रीमती प्रज्ञा", hospital="श्री साई अस्पताल"))


def test_markup_in_a_value_is_text() -> None:
    assert "<b>Fever</b> & cough" in words(complaints=("<b>Fever</b> & cough",))[0]


def test_letters_without_a_font_are_named_instead_of_printed_as_boxes() -> None:
    with pytest.raises(Unprintable, match="ராஜேஷ்"):
        render(prescription(patient_name="ராஜேஷ்"))


def test_a_long_letterhead_is_made_smaller_and_stays_whole() -> None:
    address = "Third floor, behind the old market, near the bus stand, " * 5
    assert "bus stand" in words(physician_address=address)[0]


@pytest.mark.parametrize(
    "field",
    ["physician_name", "registration", "patient_name", "age", "patient_address", "contact"],
)
def test_a_page_without_a_required_field_is_not_set(field: str) -> None:
    with pytest.raises(Incomplete) as refused:
        render(prescription(**{field: ""}))
    assert refused.value.more == {"missing": [field]}


@pytest.mark.parametrize("field", ["dose", "frequency", "duration", "form"])
def test_a_medicine_that_does_not_say_how_it_is_taken_is_not_set(field: str) -> None:
    with pytest.raises(Incomplete, match=f"{field} of medicine 1"):
        render(prescription(rows=(ROW.model_copy(update={field: " "}),)))


def test_advice_alone_is_a_prescription_and_nothing_at_all_is_none() -> None:
    render(prescription(rows=()))
    with pytest.raises(Incomplete, match="a medicine or advice"):
        render(prescription(rows=(), advice=()))
