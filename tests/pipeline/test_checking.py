"""Mirrors pipeline/checking.py: what a model says counts as far as the words bear it out."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import library
from knowledge.grounding import Presentation
from pipeline.advice import Advice, Brief, FactKind, Proposal, ProposedFact
from pipeline.checking import Checking, quoted
from privacy.text import stored

SHELF = library.load()
CHECKING = Checking(SHELF.glossary, SHELF.formulary)
WORDS = (
    "[NAME_1] here, I sneezed a lot, the chemist at [ADDRESS_1] gave Crocin and Augmentin, "
    "Augmentin made my lips swell, day number 4, my sugar is old"
)
KINDS = st.sampled_from(FactKind)


def brief(words: str = WORDS) -> Brief:
    said = ((("u7"), stored(words, authentic=True)),)
    return Brief(Presentation(), (), said, (("sneezing", "Sneezing"),), ("sneezing", "cough"))


def fact(kind: str, value: str, quote: str, utterance: str = "u7") -> ProposedFact:
    return ProposedFact(FactKind(kind), value, utterance, quote)


def checked(*facts: ProposedFact, ask_next: tuple[str, ...] = (), words: str = WORDS) -> Advice:
    return CHECKING.check(Proposal(ask_next, facts), brief(words))


def values(advice: Advice) -> list[tuple[str, str]]:
    return [(each.kind.value, each.value) for each in advice.facts]


@pytest.mark.parametrize(
    ("kind", "value", "quote", "read"),
    [
        ("symptom", "sneezing", "I SNEEZED  a lot", ["sneezing"]),
        ("absent_symptom", "fever", "sneezed", ["fever"]),
        ("duration", " 4 ", "day number 4", ["4"]),
        ("medicine", "paracetamol", "gave Crocin", ["paracetamol"]),
        ("medicine", "Crocin", "Crocin", ["paracetamol"]),
        ("allergy", "amoxicillin", "Augmentin made my lips swell", ["amoxicillin"]),
        ("allergy", "Augmentin", "Augmentin made", ["amoxicillin", "clavulanic-acid"]),
        ("condition", "diabetes", "my sugar is old", ["diabetes"]),
    ],
)
def test_a_fact_that_the_words_bear_out_is_kept_as_the_rules_code_it(
    kind: str, value: str, quote: str, read: list[str]
) -> None:
    advice = checked(fact(kind, value, quote))
    assert values(advice) == [(kind, each) for each in read]
    assert advice.dropped == 0


@pytest.mark.parametrize(
    ("kind", "value", "quote"),
    [
        ("symptom", "sneezing", "I sneeze all day"),
        ("symptom", "sneezing", "neezed"),
        ("symptom", "sneezing", ""),
        ("symptom", "sneezing", "   "),
        ("symptom", "sneezing", "[NAME_1] here"),
        ("symptom", "sneezing", "NAME_1"),
        ("symptom", "sneezing", "here, I sneezed a lot, the chemist at [ADDRESS_1] gave"),
        ("symptom", "sneezing", "lot, the chemist at \0 gave"),
        ("symptom", "broken-heart", "I sneezed"),
        ("duration", "4.5", "day number 4"),
        ("duration", "-4", "day number 4"),
        ("duration", "four", "day number 4"),
        ("duration", "3651", "day number 4"),
        ("duration", "४", "day number 4"),
        ("duration", "1", "1"),
        ("medicine", "aspirin", "the chemist at"),
        ("medicine", "aspirin", "gave Crocin"),
        ("medicine", "paracetamol, aspirin", "gave Crocin"),
        ("medicine", "some tablet", "gave Crocin"),
        ("allergy", "penicillin", "my lips swell"),
        ("allergy", "peanut", "Augmentin made my lips swell"),
        ("condition", "no diabetes", "my sugar is old"),
        ("condition", "bad luck", "my sugar is old"),
    ],
)
def test_what_the_words_do_not_bear_out_is_dropped_and_counted(
    kind: str, value: str, quote: str
) -> None:
    assert checked(fact(kind, value, quote)) == Advice((), (), 1)


@pytest.mark.parametrize("utterance", ["u1", "?u9", ""])
def test_an_utterance_that_was_not_sent_is_quoted_in_vain(utterance: str) -> None:
    assert checked(fact("symptom", "sneezing", "I sneezed", utterance)).dropped == 1


@pytest.mark.parametrize(
    "words", ["I take no Crocin", "my mother takes Crocin", "Crocin nahi leti hoon"]
)
def test_a_name_in_a_denial_or_of_somebody_else_is_no_fact_of_the_patient(words: str) -> None:
    assert checked(fact("medicine", "paracetamol", words), words=words).facts == ()


def test_a_word_of_hindi_is_not_cut_at_its_vowel_signs() -> None:
    assert quoted("दर्द", ["पेट में दर्द है"])
    assert not quoted("दर", ["पेट में दर्द है"])
    assert not quoted("दर्", ["पेट में दर्द है"])


def test_only_questions_that_were_offered_are_ordered_each_once() -> None:
    advice = checked(ask_next=("cough", "suicidal-thoughts", "cough", "sneezing"))
    assert (advice.ask_next, advice.dropped) == (("cough", "sneezing"), 1)


def test_what_is_said_twice_is_one_fact_and_a_flood_is_dropped() -> None:
    once = fact("symptom", "sneezing", "I sneezed")
    assert (len(checked(*[once] * 20).facts), checked(*[once] * 20).dropped) == (1, 0)
    assert checked(*[once] * 50).dropped == 30


TEXT = st.text(max_size=60)


@given(kind=KINDS, value=TEXT | st.sampled_from(["sneezing", "4", "Crocin"]), quote=TEXT)
def test_a_quote_that_is_not_in_the_words_never_becomes_a_fact(
    kind: FactKind, value: str, quote: str
) -> None:
    found = checked(ProposedFact(kind, value, "u7", quote))
    plain = " ".join(quote.casefold().split())
    if not plain or plain not in " ".join(WORDS.casefold().split()):
        assert (found.facts, found.dropped) == ((), 1)
    assert all(read.quote == quote for read in found.facts)


@given(before=TEXT, after=TEXT, words=st.lists(st.sampled_from("ab कि 1".split()), min_size=1))
def test_whole_words_that_were_said_are_always_found(
    before: str, after: str, words: list[str]
) -> None:
    quote = " ".join(words)
    said = f"{before} {quote} {after}"
    assert quoted(quote, [" ".join(said.casefold().split())])


@given(given=st.lists(st.tuples(KINDS, TEXT, TEXT), max_size=25))
def test_every_fact_is_either_kept_or_counted(given: list[Any]) -> None:
    facts = [ProposedFact(kind, value, "u7", quote) for kind, value, quote in given]
    advice = checked(*facts)
    assert advice.dropped <= len(facts)
    assert bool(advice.facts) == (advice.dropped < len(facts))
