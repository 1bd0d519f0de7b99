"""Plain complaints of what can wait, made of the glossary's words: no symptom alone is an alarm."""

from collections.abc import Iterator, Mapping
from random import Random

from eval.learning.case import LEVELS, Case
from knowledge import library
from knowledge.schema import Condition, Symptom

_OF_EACH = 30  # complaints of a condition
_TELLING = 1.0  # least weight of a feature that is named
_MOST = 3  # features in one complaint
_SAID = (
    "{}",
    "{} since 3 days",
    "i have {}",
    "doctor {}",
    "{} ho raha hai",
    "mujhe {} hai",
    "{} है",
)
_JOINED = (" and ", ", ", ", and there is ", " aur ", " और ")


def plain() -> Iterator[Case]:
    """Yield complaints that carry features of conditions which are no emergency."""
    shelf = library.load()
    for condition in shelf.conditions.all.values():
        level = LEVELS.index(condition.urgency)
        if level < LEVELS.index("emergency"):
            yield from _of(condition, level, shelf.glossary.symptoms)


def _of(condition: Condition, level: int, symptoms: Mapping[str, Symptom]) -> Iterator[Case]:
    rng = Random(condition.id)  # noqa: S311
    telling = [name for name, weight in condition.features.items() if weight >= _TELLING]
    for _ in range(_OF_EACH if telling else 0):
        chosen = rng.sample(telling, min(rng.randint(1, _MOST), len(telling)))
        said = [rng.choice(_phrases(symptoms[name])) for name in chosen]
        yield Case(rng.choice(_SAID).format(rng.choice(_JOINED).join(said)), level, held=False)


def _phrases(symptom: Symptom) -> list[str]:
    """List what is said in one piece; a symptom of pairs only goes by its name."""
    return [word for word in symptom.words if "{" not in word and " + " not in word] or [
        symptom.name
    ]
