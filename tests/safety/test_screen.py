"""Mirrors safety/screen.py: every rule proves itself; nothing unknown or broken passes."""

import pickle
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.clinical import Lane, PatientFacts, Sex
from core.prescription import Draft
from safety.finding import Severity
from safety.rules.rule import Proof, Rule, Selector
from safety.rules.ruleset import RuleSet, load_or_block
from safety.screen import Screened, screen, stored
from tests.safety.proofs import draft, lane, patient, rules, screened

DAY = date(2026, 6, 1)
SAFE = Proof(rx=("Paracetamol, 500 x 3 x 3",))


def fired(proof: Proof) -> dict[str, Severity]:
    return {finding.rule: finding.severity for finding in screened(proof).findings}


@pytest.mark.parametrize("rule", rules().rules.values(), ids=lambda rule: rule.id)
def test_a_rule_fires_on_its_proofs_and_not_on_its_counterproofs(rule: Rule) -> None:
    assert [p for p in rule.must_fire if rule.id not in fired(p)] == []
    assert [p for p in rule.must_not_fire if rule.id in fired(p)] == []


def test_rules_name_only_medicines_and_classes_that_exist() -> None:
    formulary = rules().formulary
    assert formulary is not None
    classes = {name for m in formulary.medicines.values() for name in m.classes}
    known = {*formulary.medicines, *(f"@{name}" for name in classes), "*"}
    groups = rules().allergy_groups.values()
    selectors = [
        *(s for r in rules().rules.values() for s in (r.medicine, r.interacts)),
        *(s for g in groups for s in (g.members, g.crossing, g.labelled, g.after_severe)),
        *rules().duplicate_classes.values(),
    ]
    terms = {term.lstrip("!") for s in selectors if s for term in s.terms}
    assert {term for term in terms if term[0] != "~"} - known == set()


def test_rules_ask_only_for_conditions_that_are_read() -> None:
    asked = {c for r in rules().rules.values() for c in (*r.conditions, *r.unless)}
    asked |= rules().contraindications.keys()
    assert asked - rules().conditions.patterns.keys() == set()


def test_an_ordinary_prescription_raises_nothing() -> None:
    assert screened(SAFE).findings == ()


def test_a_rule_that_raises_blocks() -> None:
    class Raising(Rule):
        def hits(self, case: object) -> None:  # type: ignore[override]
            raise RuntimeError("broken predicate")

    broken = Raising.model_validate(next(iter(rules().rules.values())).model_dump())
    broken = broken.model_copy(update={"id": "ddi.raising", "medicine": Selector(terms=("*",))})
    with_it = replace(rules(), rules={**rules().rules, "ddi.raising": broken})
    result = screen(draft(*SAFE.rx), patient(SAFE), lane(SAFE, DAY), with_it, DAY)
    assert result.blocked
    assert result.findings[0].rule == "safety.broken"


def test_a_rule_set_that_does_not_load_blocks_everything() -> None:
    class NoFormulary:
        version = "1"

        def __getattr__(self, name: str) -> object:
            raise OSError(name)

    ruleset: RuleSet = load_or_block(NoFormulary())  # type: ignore[arg-type]
    empty = replace(rules(), rules={})
    for broken in (replace(ruleset, broken="OSError"), empty):
        assert screen(draft(*SAFE.rx), patient(SAFE), lane(SAFE, DAY), broken, DAY).blocked


def test_contact_lifts_the_block_it_asked_for() -> None:
    before = Proof(rx=("Amoxicillin, 500 x 3 x 5",), mode="none")
    assert fired(before) == {"needs_contact.video": Severity.BLOCK}
    assert fired(before.model_copy(update={"mode": "audio"})) == fired(before)
    assert fired(before.model_copy(update={"mode": "video"})) == {}


def test_no_contact_lifts_schedule_x_or_the_ndps_act() -> None:
    for name in ("Alprazolam", "Ketamine", "Tramadol", "Zolpidem"):
        result = screened(Proof(rx=(f"{name}, 1 x 1 x 1",)))
        legal = [f for f in result.findings if f.rule == "legal.prohibited"]
        assert legal
        assert legal[0].override == "none"


def test_a_brand_hides_no_allergen() -> None:
    proof = Proof(rx=("Combiflam, null x 2 x 3",), allergies=("Crocin se allergy hai",))
    assert fired(proof)["allergy.same"] is Severity.BLOCK


@given(st.text(min_size=1, max_size=60).filter(lambda text: text.strip()))
def test_a_name_nobody_knows_never_passes(name: str) -> None:
    line = draft(*SAFE.rx).lines[0].model_copy(update={"medicine": name})
    written = Draft(written_by="test 1", lines=(line,))
    known = rules().formulary
    assert known is not None
    result = screen(written, patient(SAFE), lane(SAFE, DAY), rules(), DAY)
    assert result.blocked or known.resolve(name) is not None


@given(
    age=st.none() | st.floats(0, 110),
    sex=st.none() | st.sampled_from(Sex),
    pregnant=st.none() | st.booleans(),
    allergies=st.none() | st.just(()),
)
def test_a_missing_age_or_allergy_status_always_blocks(
    age: float | None, sex: Sex | None, pregnant: bool | None, allergies: tuple[str, ...] | None
) -> None:
    facts = PatientFacts(age_years=age, sex=sex, pregnant=pregnant, allergies=allergies)
    result = screen(draft(*SAFE.rx), facts, Lane(guardian_present=True), rules(), DAY)
    assert result.blocked or (age is not None and allergies is not None)


@given(mg=st.floats(1, 20_000), times=st.integers(1, 12))
def test_more_than_four_grams_of_paracetamol_a_day_is_never_silent(mg: float, times: int) -> None:
    result = screened(Proof(rx=(f"Paracetamol, {mg:.0f} x {times} x 3",)))
    assert result.findings or round(mg) * times <= 4000 * 1.01


def test_only_screen_makes_a_screened_draft() -> None:
    real = screened(SAFE)
    with pytest.raises(TypeError):
        Screened(real.draft, (), real.rules_version, b"forged")
    with pytest.raises(TypeError):
        replace(real, draft=draft("Morphine, 10 x 1 x 1"))
    with pytest.raises(TypeError):
        pickle.dumps(real)
    assert stored(real.draft, real.findings, real.rules_version, authentic=True) == real
    with pytest.raises(ValueError, match="screen"):
        stored(real.draft, real.findings, real.rules_version, authentic=False)


def test_the_most_severe_comes_first() -> None:
    result = screened(Proof(rx=("Diclofenac, 50 x 2 x 30",), egfr=20, age=70))
    ranks = [list(Severity).index(finding.severity) for finding in result.findings]
    assert ranks == sorted(ranks)
    assert result.blocked
