"""Rank conditions for a presentation: a sum anyone can check, each feature for or against."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from knowledge.conditions import Conditions
from knowledge.formulary import Formulary
from knowledge.grounding import Presentation
from knowledge.schema import Condition

_DENIED = 0.5  # share of a feature's weight lost when the patient says it is not there
_UNEXPLAINED = 0.4  # lost for each complaint the condition does not explain
_KNOWN = 1.0  # gained where the patient is known to have the condition
_RESEMBLES = 6.0  # gained where the words are those of people who have it, without a doubt
TELLING = 0.6  # how much words must resemble to name a condition that no coded symptom speaks for
_LEAST = 1.0  # below this a condition is not worth naming
_LASTING_DAYS = 14  # a cough of two weeks is tested for tuberculosis (NTEP 2021)
# Told beside a complaint: where it comes from, who somebody is. Nothing is ranked by these alone.
_BESIDE = frozenset(
    "lifting-trigger allergen-trigger fatty-food-trigger contact-trigger outside-food recurrent "
    "heat-exposure smoker alcohol vegetarian low-sunlight newborn pregnant breastfeeding "
    "painkiller-use ace-inhibitor-use tb-contact covid-contact dengue-contact "
    "family-itching".split()
)
_TAKEN = {"nsaid": "painkiller-use", "ace-inhibitor": "ace-inhibitor-use"}  # class -> symptom
_YOUNG = frozenset({"neonate", "infant"})


@dataclass(frozen=True, slots=True)
class Ranked:
    """A condition with its score and the symptoms that speak for and against it."""

    condition: Condition
    score: float
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]


def rank(
    facts: Presentation, conditions: Conditions, formulary: Formulary, limit: int = 5
) -> tuple[Ranked, ...]:
    """List what the presentation fits best first; empty where it fits nothing well enough."""
    present = frozenset((*facts.symptoms, *_implied(facts, formulary))) - set(facts.absent)
    fitting = (c for c in conditions.all.values() if possible(c, facts))
    scored = (_scored(c, present, facts) for c in fitting)
    near = dict(facts.resembles)
    likely = [
        one
        for one in scored
        if one.score >= _LEAST
        and (near.get(one.condition.id, 0) >= TELLING or not _BESIDE.issuperset(one.speaks_for))
    ]
    return tuple(sorted(likely, key=lambda one: (-one.score, one.condition.id))[:limit])


def possible(condition: Condition, facts: Presentation) -> bool:
    """Tell whether somebody of this sex and age can have it."""
    wrong_sex = condition.sex and facts.sex in {"F", "M"} and facts.sex != condition.sex
    known = facts.age_bracket != "unknown"
    wrong_age = known and condition.brackets and facts.age_bracket not in condition.brackets
    return not wrong_sex and not wrong_age


def _implied(facts: Presentation, formulary: Formulary) -> Iterator[str]:
    """Name what other facts say as clearly as words would."""
    if facts.age_bracket in _YOUNG:
        yield "newborn"
    if facts.pregnant:
        yield "pregnant"
    if "cough" in facts.symptoms and (facts.duration_days or 0) >= _LASTING_DAYS:
        yield "chronic-cough"
    taken = [formulary.medicines.get(name) for name in facts.current_medicines or ()]
    for named, symptom in _TAKEN.items():
        if any(medicine and named in medicine.classes for medicine in taken):
            yield symptom


def _scored(condition: Condition, present: frozenset[str], facts: Presentation) -> Ranked:
    features = condition.features
    score = sum(features.get(symptom, -_UNEXPLAINED) for symptom in present)
    denied = [s for s in facts.absent if features.get(s, 0) > 0]
    score -= _DENIED * sum(features[symptom] for symptom in denied)
    score += _RESEMBLES * dict(facts.resembles).get(condition.id, 0.0)
    score += _KNOWN if _names(condition, facts.conditions) else 0.0
    speaks_for = _by_weight(features, (s for s in present if features.get(s, 0) > 0))
    missing = (s for s in present if features.get(s, 0) < 0)
    return Ranked(condition, round(score, 3), speaks_for, (*sorted(missing), *sorted(denied)))


def _names(condition: Condition, known: Collection[str]) -> bool:
    if not known:
        return False
    named = {name.casefold() for name in (condition.id, condition.name, *condition.names)}
    return any(word.casefold() in named for word in known)


def _by_weight(features: Mapping[str, float], symptoms: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(symptoms, key=lambda s: (-features[s], s)))
