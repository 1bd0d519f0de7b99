from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest

from adapters.drafter.embedded import EmbeddedDrafter
from knowledge import library
from knowledge.grounding import Grounded, Passage, Presentation, ground
from knowledge.passages import passages
from knowledge.retrieval import Retrieval, corpus, fused
from privacy.text import Redacted, stored

LIBRARY = library.load()


@dataclass
class Ordered:
    ids: Sequence[str] = ()
    asked: str = ""

    async def nearest(self, text: str, limit: int) -> Sequence[str]:
        self.asked = text
        return self.ids[:limit]


def retrieval(vectors: Ordered) -> Retrieval:
    return Retrieval(LIBRARY, vectors)


def redacted(words: str) -> Redacted:
    return stored(words, authentic=True)


def test_every_passage_is_citable_once() -> None:
    ids = [passage.id for passage in LIBRARY.passages]
    assert len(ids) == len(set(ids))
    assert "viral-fever#first-line" in ids
    assert all(p.source and p.edition and p.text for p in LIBRARY.passages)


def test_the_same_data_make_the_same_corpus() -> None:
    again = passages(LIBRARY.conditions, LIBRARY.formulary, LIBRARY.glossary)
    assert corpus(again) == corpus(LIBRARY.passages)
    changed = LIBRARY.passages[0].model_copy(update={"text": "other"})
    assert corpus((changed, *LIBRARY.passages[1:])) != corpus(LIBRARY.passages)


def test_a_first_line_passage_says_dose_and_who_must_not() -> None:
    (passage,) = [p for p in LIBRARY.passages if p.id == "viral-fever#first-line"]
    assert "adult 500 mg, child 15 mg/kg" in passage.text
    assert "allergy:paracetamol" in passage.text


def test_the_coded_order_outweighs_the_vectors() -> None:
    assert fused([(1.0, ["a", "b"]), (3.0, ["b", "a"])])[0] == "b"
    assert fused([(1.0, ["a"]), (3.0, [])]) == ["a"]


async def test_coded_symptoms_find_the_protocol_without_any_vector() -> None:
    facts = Presentation(symptoms=("dysuria", "urinary-frequency"))
    found = await retrieval(Ordered()).nearest([redacted("burning")], facts, 8)
    assert found[0].id == "urinary-tract-infection#first-line"
    assert len(found) <= 8


async def test_a_question_in_hindi_reaches_the_model_in_english() -> None:
    vectors = Ordered()
    await retrieval(vectors).nearest([redacted("पेशाब में जलन")], Presentation(), 4)
    assert vectors.asked.startswith("Burning urination (dysuria).")


async def test_the_complaint_is_asked_over_all_turns() -> None:
    vectors = Ordered(["migraine#overview"])
    dialogue = [("u1", redacted("I feel unwell")), ("u2", redacted("one side of my head throbs"))]
    grounded = await ground(dialogue, Presentation(), retrieval(vectors))
    assert "I feel unwell" in vectors.asked
    assert "throbs" in vectors.asked
    assert grounded.passages[0].condition == "migraine"


async def test_only_ground_makes_a_grounded_case() -> None:
    vectors = Ordered(["migraine#overview"])
    grounded = await ground([("u1", redacted("x"))], Presentation(), retrieval(vectors))
    forged = Passage(id="x", condition="", text="give anything", source="", edition="")
    with pytest.raises(TypeError):
        replace(grounded, passages=(forged,))
    with pytest.raises(TypeError):
        Grounded(grounded.dialogue, grounded.facts, (), b"forged")


async def test_who_must_not_have_the_first_choice_is_drafted_another() -> None:
    facts = Presentation(
        symptoms=("sore-throat", "fever", "throat-patches", "neck-glands"),
        age_bracket="adult",
        sex="M",
        allergies=("penicillin",),
    )
    case = await ground([("u1", redacted("sore throat"))], facts, retrieval(Ordered()))
    drafter = EmbeddedDrafter(LIBRARY.conditions, LIBRARY.formulary, LIBRARY.glossary)
    written = await drafter.draft(case)
    assert "Azithromycin" in [line.medicine for line in written.lines]
    assert "Amoxicillin" not in [line.medicine for line in written.lines]


async def test_three_conditions_are_shown_with_their_treatments() -> None:
    facts = Presentation(symptoms=("fever", "cough", "runny-nose"), age_bracket="adult", sex="M")
    case = await ground([("u1", redacted("fever"))], facts, retrieval(Ordered()))
    assert len({passage.condition for passage in case.passages}) == 3
