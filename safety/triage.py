"""Decides on every turn, before anything else, how soon somebody must be seen.

Local, deterministic, without model or database. Findings accumulate over the dialogue;
nothing here lowers a level that a physician or an earlier turn has set.
"""

import hashlib
from collections.abc import Iterator, Sequence
from enum import StrEnum

from core.clinical import PatientFacts, Sex
from core.frozen import Frozen
from privacy.text import Spoken, locally
from safety.reading import second
from safety.reading.expression import parse
from safety.red_flags import Catalog, RedFlag, load

MONTH = 1 / 12
CHILDBEARING = (12, 51)  # years, both included
LATE_WEEKS = 20
SECOND = "second.reader"  # the id under which the learned reader raises


class Level(StrEnum):
    ROUTINE = "routine"
    URGENT = "urgent"
    EMERGENCY = "emergency"


class Assessment(Frozen):
    """The level, the rules that set it, and what the patient is told (phrase keys)."""

    level: Level
    rules: tuple[str, ...] = ()
    directions: tuple[str, ...] = ()


RAISED = Assessment(level=Level.EMERGENCY, rules=(SECOND,), directions=("emergency.general",))


def worse(one: Assessment, other: Assessment) -> Assessment:
    """Join two assessments of the same dialogue: the higher level, its rules and directions."""
    levels = list(Level)
    high, low = sorted((one, other), key=lambda each: -levels.index(each.level))
    if low.level is not high.level:
        return high
    told = dict.fromkeys((*high.directions, *low.directions))
    general = told.pop("emergency.general", "emergency.general") is None
    return Assessment(
        level=high.level,
        rules=tuple(dict.fromkeys((*high.rules, *low.rules))),
        directions=(*told, *(("emergency.general",) if general else ())),
    )


class Triage:
    """Reads red flags. Build once; safe to share between threads."""

    def __init__(self, catalog: Catalog | None = None) -> None:
        self._catalog = catalog or load()
        self._reader = self._catalog.reader()
        self._derived = tuple((n, parse(when)[0]) for n, when in self._catalog.derived.items())
        self._rules = tuple((rule, *rule.condition) for rule in self._catalog.rules)
        self.rules = self._catalog.rules
        self._second = second.load()
        digest = hashlib.sha256(f"{self._catalog.model_dump_json()}{self._second}".encode())
        self.version = digest.hexdigest()[:12]

    def assess(
        self,
        said: Sequence[Spoken],
        patient: PatientFacts | None = None,
        asked: Sequence[str] = (),
    ) -> Assessment:
        """Judge everything the patient has said so far; `asked` are the questions in between."""
        words = [locally(turn, _one_line) for turn in said]
        if not asked:
            return self.read("\n".join(words), patient)
        dialogue = zip(asked, words, strict=True)
        lines = (f"Assistant: {question}\nPatient: {answer}" for question, answer in dialogue)
        return self.read("\n".join(lines), patient)

    def read(self, text: str, patient: PatientFacts | None = None) -> Assessment:
        """Judge a plain text; its lines may be prefixed by who speaks."""
        found = self.findings(text, patient)
        fired = [
            rule
            for rule, holds, names in self._rules
            if not names.isdisjoint(found) and holds(found)
        ]
        plain = _assessment(fired)
        if plain.level is not Level.EMERGENCY and self._second.raises(self.features(text, found)):
            raised = worse(plain, RAISED)
            return raised.model_copy(update={"rules": (SECOND, *plain.rules)})
        return plain

    def features(self, text: str, found: frozenset[str]) -> frozenset[str]:
        """Name what the second reader weighs."""
        reader = self._reader
        return second.features(reader.look(text), found, reader.marking, reader.words)

    def findings(self, text: str, patient: PatientFacts | None = None) -> frozenset[str]:
        """Name what was found, as the rules see it."""
        found = set(self._reader.read(text)) | set(_facts(patient or PatientFacts()))
        for name, holds in self._derived:
            if holds(found):
                found.add(name)
        return frozenset(found)


def _one_line(words: str) -> str:
    """Keep a patient's line breaks from looking like another speaker."""
    return " . ".join(words.splitlines())


def _assessment(fired: Sequence[RedFlag]) -> Assessment:
    emergencies = [rule for rule in fired if rule.level == "emergency"]
    if not fired:
        return Assessment(level=Level.ROUTINE)
    deciding = emergencies or fired
    told = [key for rule in deciding for key in rule.directions]
    if emergencies:
        told.append("emergency.general")
    elif not told:
        told.append("urgent.general")
    level = Level.EMERGENCY if emergencies else Level.URGENT
    ids = tuple(rule.id for rule in [*emergencies, *(r for r in fired if r not in emergencies)])
    return Assessment(level=level, rules=ids, directions=tuple(dict.fromkeys(told)))


AGES = ("neonate", "under_3_months", "infant", "toddler", "child")


def _facts(patient: PatientFacts) -> Iterator[str]:
    yield from _age(patient)
    if patient.pregnant:
        yield "pregnant"
        weeks = patient.gestation_weeks
        if weeks is not None:
            yield "late_pregnancy" if weeks >= LATE_WEEKS else "early_pregnancy"
    said = " ".join((*patient.conditions, *(patient.current_medicines or ()))).lower()
    for name, words in LASTING_WORDS.items():
        if any(word in said for word in words):
            yield name


def _age(patient: PatientFacts) -> Iterator[str]:
    years = patient.age_years
    if years is None:
        return
    limits = (28 / 365, 3 * MONTH, 1, 5, 16)
    yield from (name for name, limit in zip(AGES, limits, strict=True) if years < limit)
    yield from (f"over_{limit}" for limit in (40, 50, 65) if years >= limit)
    if years >= limits[-1]:
        yield "adult"
    if patient.sex is Sex.FEMALE and CHILDBEARING[0] <= years <= CHILDBEARING[1]:
        yield "female_of_childbearing_age"


LASTING_WORDS = {
    "diabetic": ("diabet", "insulin", "metformin", "glimepiride"),
    "immunosuppressed": ("chemo", "transplant", "hiv", "leukaemia", "leukemia", "azathioprine",
                         "tacrolimus", "methotrexate", "prednisolone", "splenectomy"),
    "anticoagulated": ("warfarin", "acitrom", "acenocoumarol", "rivaroxaban", "apixaban",
                       "dabigatran", "heparin", "enoxaparin", "clopidogrel", "ticagrelor"),
}  # fmt: skip
