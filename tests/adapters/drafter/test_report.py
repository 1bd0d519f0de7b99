"""What a physician reads first of a draft, whoever drafted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.drafter.embedded import EmbeddedDrafter
from adapters.drafter.report import WORDS, Report, disposition
from core.prescription import Disposition, Draft
from knowledge import library
from knowledge.grounding import Grounded, Passage, Presentation, ground
from privacy.text import Redacted, stored

SHELF = library.load()
PARTS = SHELF.conditions, SHELF.formulary, SHELF.glossary
REPORT = Report(*PARTS)
SYMPTOMS = sorted(SHELF.glossary.symptoms)
VIRAL = Presentation(
    symptoms=("fever", "body-ache"),
    absent=("cough",),
    duration_days=2,
    severity="moderate",
    age_bracket="adult",
    sex="M",
    allergies=(),
    current_medicines=("metformin",),
)


class Everything:
    """Finds every passage of the conditions it was made with."""

    def __init__(self, *conditions: str) -> None:
        self.found = [p for p in SHELF.passages if p.condition in conditions]

    async def nearest(self, told: object, facts: object, limit: int) -> list[Passage]:
        del told, facts, limit
        return self.found


def words(text: str) -> Redacted:
    return stored(text, authentic=True)


async def case(facts: Presentation, *conditions: str) -> Grounded:
    return await ground([("u1", words("as told"))], facts, Everything(*conditions))


async def drafted(facts: Presentation, *conditions: str) -> Draft:
    return await EmbeddedDrafter(*PARTS).draft(await case(facts, *conditions))


async def test_the_summary_says_what_was_told_what_was_not_seen_and_what_is_proposed() -> None:
    draft = await drafted(VIRAL, "viral-fever")
    subjective, objective, assessment, plan = draft.summary.split("\n")
    assert subjective.startswith("S: Fever, Body ache for 2 days, moderate. Denies cough.")
    assert "Allergies: none." in subjective
    assert "Current medicines: metformin." in subjective
    assert objective == "O: Not examined. Adult, male."
    assert assessment.startswith("A: Most likely Viral fever (for: fever, body ache")
    assert plan.startswith("P: Proposed for your decision: Paracetamol 500 mg")


async def test_the_differential_says_what_speaks_for_each() -> None:
    draft = await drafted(VIRAL, "viral-fever", "influenza")
    assert [each.name for each in draft.differential] == list(draft.assessment)
    assert draft.differential[0].speaks_for == ("Fever", "Body ache")


async def test_what_must_be_seen_in_person_is_said_so() -> None:
    facts = VIRAL.model_copy(update={"symptoms": ("measles-rash", "red-eye", "fever")})
    draft = await drafted(facts, "measles")
    assert draft.disposition is Disposition.EXAMINE
    assert "P: Needs examination in person" in draft.summary


async def test_where_nothing_fits_nothing_is_proposed_and_it_says_so() -> None:
    draft = await drafted(VIRAL.model_copy(update={"symptoms": ("fatigue",)}), "viral-fever")
    assert (draft.disposition, draft.lines) == (Disposition.UNDECIDED, ())
    assert "P: Nothing is proposed; you decide and write." in draft.summary


def test_a_condition_without_a_line_that_suits_is_no_prescription() -> None:
    assert disposition(SHELF.conditions.all["insomnia"], ()) is Disposition.NO_PRESCRIPTION


@given(
    told=st.lists(st.sampled_from(SYMPTOMS), max_size=40, unique=True),
    named=st.lists(st.sampled_from(sorted(SHELF.conditions.all)), max_size=6, unique=True),
)
def test_a_summary_is_never_longer_than_two_hundred_words(
    told: list[str], named: list[str]
) -> None:
    facts = VIRAL.model_copy(update={"symptoms": tuple(told)})
    considered = REPORT.considered(facts, named)
    summary = REPORT.summary(facts, considered, Disposition.UNDECIDED, ())
    assert len(summary.split()) <= WORDS


@pytest.mark.parametrize("condition", SHELF.conditions.all.values(), ids=lambda c: c.id)
def test_every_condition_comes_to_something(condition: object) -> None:
    assert disposition(condition, ()) is not Disposition.UNDECIDED  # type: ignore[arg-type]
