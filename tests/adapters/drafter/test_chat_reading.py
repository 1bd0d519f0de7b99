"""Mirrors adapters/drafter/chat/reading.py: whatever a model says, only the known gets through."""

import asyncio
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from adapters.drafter.chat.reading import Reading
from adapters.drafter.chat.schema import ProposedDraft
from core.clinical import Lane, PatientFacts, Sex
from core.prescription import Draft
from knowledge.grounding import Grounded
from pipeline.draft import Ungrounded, draft
from pipeline.ports import Unanswered
from runtime import care
from safety.finding import Severity
from safety.screen import screen
from tests.adapters.drafter.wire import LIBRARY, case, line, proposed

READING = Reading(LIBRARY.conditions, LIBRARY.formulary, LIBRARY.glossary)
CASE = asyncio.run(case())
ALIASES = {f"u{n}": name for n, (name, _) in enumerate(CASE.dialogue, 1)}
ADULT = PatientFacts(age_years=30, sex=Sex.FEMALE, pregnant=False, allergies=())
TODAY = date(2026, 11, 22)


def read(answer: dict[str, Any]) -> Draft:
    return READING.draft(ProposedDraft.model_validate(answer), CASE, ALIASES, "model")


class Answered:
    """A drafter that gives one answer."""

    name = "answered"

    def __init__(self, answer: str) -> None:
        self._answer = answer

    async def draft(self, case: Grounded) -> Draft:
        return read(json.loads(self._answer))


def left_out(answer: dict[str, Any]) -> str:
    return " ".join(note for note in read(answer).notes if note.startswith("Left out"))


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (line(medicine="Curitol Forte"), "not in the formulary"),
        (line(medicine="Ciprofloxacin"), "no passage that it cites"),
        (line(passages=["streptococcal-tonsillitis#avoid"]), "no passage that it cites"),
        (line(passages=["acute-pharyngitis#first-line"]), "no passage that it cites"),
        (line(passages=[]), "no passage that it cites"),
        (line(strength="5000 mg"), "not known in this form and strength"),
        (line(form="call 98450 12345"), "not known in this form and strength"),
        (line(days=0), "cannot be"),
        (line(days=4000), "cannot be"),
        (line(dose_amount=-1), "cannot be"),
        (line(times_per_day=0), "cannot be"),
    ],
)
def test_a_line_that_does_not_hold_is_left_out_and_the_physician_told(
    bad: dict[str, Any], why: str
) -> None:
    answer = proposed(line(), bad)
    assert why in left_out(answer)
    assert len(read(answer).lines) == 1


def test_a_brand_becomes_its_generic_and_instructions_are_the_protocols() -> None:
    written = read(proposed(line(medicine="Mox 500", strength="500mg", form="Capsule")))
    (only,) = written.lines
    assert (only.medicine, only.form, only.strength) == ("Amoxicillin", "capsule", "500 mg")
    assert only.instructions == "Finish the course"


def test_of_a_models_own_words_the_patient_reads_none() -> None:
    words = "CALL DR X\nAND\x00 PAY " * 100
    written = read(proposed(reasoning=words))
    told = written.model_copy(update={"notes": ()}).model_dump_json()
    assert "DR X" not in told
    note = next(n for n in written.notes if "DR X" in n)
    assert len(note) < 500
    assert "\n" not in note
    assert "\x00" not in note


def test_a_tenfold_dose_passes_the_drafter_and_is_stopped_by_the_rules() -> None:
    written = read(proposed(line(dose_amount=5000)))
    found = screen(written, ADULT, Lane(), care.rules(), TODAY).findings
    assert ("dose.single", Severity.BLOCK) in {(f.rule, f.severity) for f in found}


def test_an_allergy_the_model_overlooked_is_stopped_by_the_rules() -> None:
    allergic = ADULT.model_copy(update={"allergies": ("penicillin",)})
    found = screen(read(proposed()), allergic, Lane(), care.rules(), TODAY).findings
    assert ("allergy", Severity.BLOCK) in {(f.category, f.severity) for f in found}


SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.sampled_from(["Amoxicillin", "Paracetamol", "u1", "u2", "u3", "tablet", "mg", "500 mg"]),
    st.sampled_from([p.id for p in CASE.passages]),
)
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3), max_leaves=6)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A good answer with some fields, lines or characters changed."""
    lines = [line(), line(medicine="Paracetamol", form="tablet")]
    for each in lines:
        for name in draw(st.lists(st.sampled_from(sorted(each)), max_size=3)):
            each[name] = draw(VALUES)
    answer = proposed(*lines)
    for name in draw(st.lists(st.sampled_from(sorted(answer)), max_size=1)):
        answer[name] = draw(VALUES)
    text = json.dumps(answer)
    at = draw(st.integers(0, len(text)))
    return text if draw(st.booleans()) else text[:at] + draw(st.text(max_size=3)) + text[at:]


@given(mutated())
@settings(max_examples=200)
def test_no_change_of_an_answer_gets_a_line_through_that_is_unknown_or_rests_on_nothing(
    text: str,
) -> None:
    try:
        written = asyncio.run(draft(CASE, Answered(text)))
    except (Unanswered, Ungrounded, ValidationError, json.JSONDecodeError):
        return
    sent, shown = {name for name, _ in CASE.dialogue}, {p.id for p in CASE.passages}
    for each in written.lines:
        assert LIBRARY.formulary.resolve(each.medicine)
        assert each.evidence.utterances
        assert set(each.evidence.utterances) <= sent
        assert set(each.evidence.passages) <= shown
        assert any("#first-line" in p or "#alternatives" in p for p in each.evidence.passages)
        assert each.dose
        assert each.dose.amount > 0
    assert set(written.assessment) <= {
        LIBRARY.conditions.all[p.condition].name for p in CASE.passages
    }
