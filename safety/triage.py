"""Decides on every turn, before anything else, how soon somebody must be seen.

Local, deterministic, without model or database. Findings accumulate over the dialogue;
nothing here lowers a level that a physician or an earlier turn has set.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache

from core.clinical import PatientFacts, Sex
from core.forgetting import forgetful
from core.frozen import Frozen
from privacy.text import Spoken, locally
from safety.reading.expression import parse
from safety.red_flags import Catalog, Clarification, RedFlag, load
from safety.second_opinion import Opinion, SecondOpinion

MONTH = 1 / 12
CHILDBEARING = (12, 51)  # years, both included
LATE_WEEKS = 20
BESIDE = 3  # turns that speak of the same thing
# Chances from which the second opinion raises: of a complaint, of a later turn, and to urgent only.
SURE, SURE_LATER, LIKELY = 0.81, 0.95, 0.72
LEARNED = "learned."  # begins the id of what no rule, but the second opinion heard
_TURNS = 2048  # kept in memory: every turn reads all earlier ones again
Part = tuple[frozenset[str], frozenset[str]]


class Level(StrEnum):
    ROUTINE = "routine"
    URGENT = "urgent"
    EMERGENCY = "emergency"


class Assessment(Frozen):
    """The level, the rules that set it, and what the patient is told (phrase keys)."""

    level: Level
    rules: tuple[str, ...] = ()
    directions: tuple[str, ...] = ()


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
    """Reads red flags. Build once; safe to share between threads.

    The rules decide, with or without `second`: that may raise what they found, and nothing else.
    """

    def __init__(self, catalog: Catalog | None = None, second: SecondOpinion | None = None) -> None:
        self._catalog = catalog or load()
        self._opinion: Callable[[str], Opinion | None] | None = None
        if second is not None:
            self._opinion = forgetful(lru_cache(_TURNS)(second.of))
        self._reader = self._catalog.reader()
        self._derived = tuple((n, parse(when)[0]) for n, when in self._catalog.derived.items())
        self._rules = tuple((rule, *rule.condition) for rule in self._catalog.rules)
        self._near = frozenset(self._catalog.near)
        self._told_by = {rule.id: self._plainly(rule.condition[1]) for rule in self._catalog.rules}
        digest = hashlib.sha256(self._catalog.model_dump_json().encode())
        digest.update(second.version.encode() if second else b"")
        self.version = digest.hexdigest()[:12]

    def assess(
        self,
        said: Sequence[Spoken],
        patient: PatientFacts | None = None,
        asked: Sequence[str] = (),
    ) -> Assessment:
        """Judge everything the patient has said so far; `asked` are the questions in between."""
        return self.read(_dialogue(said, asked), patient)

    def unclear(
        self,
        said: Sequence[Spoken],
        patient: PatientFacts | None = None,
        asked: Sequence[str] = (),
    ) -> tuple[str, ...]:
        """Name the questions that would tell an emergency from what it looks like."""
        found = self.findings(_dialogue(said, asked), patient)
        return tuple(each.id for each in self._catalog.questions if each.condition[0](found))

    @property
    def questions(self) -> Mapping[str, Clarification]:
        return {each.id: each for each in self._catalog.questions}

    def read(self, text: str, patient: PatientFacts | None = None) -> Assessment:
        """Judge a plain text; its lines may be prefixed by who speaks."""
        turns, facts = self._told(text, patient)
        found = self._derive(facts.union(*turns))
        fired = [
            rule
            for rule, holds, names in self._rules
            if not names.isdisjoint(found) and holds(found)
        ]
        if len(turns) > BESIDE:
            parts = self._parts(turns, facts)
            fired = [rule for rule in fired if self._together(rule, parts)]
        return self._raised(text, _assessment(fired))

    def _raised(self, text: str, judged: Assessment) -> Assessment:
        """Let the second opinion raise what the rules found, turn by turn."""
        if self._opinion is None or judged.level is Level.EMERGENCY:
            return judged
        told = [each for words in self._reader.said(text) if (each := self._opinion(words))]
        if any(each.emergency >= (SURE_LATER if at else SURE) for at, each in enumerate(told)):
            return _heard(Level.EMERGENCY, judged)
        soon = any(each.urgent >= SURE or each.emergency >= LIKELY for each in told)
        return _heard(Level.URGENT, judged) if soon and judged.level is Level.ROUTINE else judged

    def findings(self, text: str, patient: PatientFacts | None = None) -> frozenset[str]:
        """Name what was found anywhere, as the rules see it."""
        turns, facts = self._told(text, patient)
        return self._derive(facts.union(*turns))

    def _told(
        self, text: str, patient: PatientFacts | None
    ) -> tuple[list[frozenset[str]], frozenset[str]]:
        """Give what is told in each turn, and what is known; "0 years" is made exact by words."""
        turns, facts = self._reader.turns(text), frozenset(_facts(patient or PatientFacts()))
        said = frozenset[str]().union(*turns)
        if patient and patient.age_years == 0 and "toddler" in said and not YOUNGEST & said:
            facts -= YOUNGEST
        return turns, facts

    def _parts(self, turns: Sequence[frozenset[str]], facts: frozenset[str]) -> list[Part]:
        """Give for each few turns in a row what is told there, and what counts there.

        A complaint counts in the whole dialogue; "severe" only beside what it was said of.
        """
        everywhere = facts.union(*turns) - self._near
        beside = [
            frozenset[str]().union(*turns[at : at + BESIDE])
            for at in range(len(turns) - BESIDE + 1)
        ]
        return [(told, self._derive(everywhere | told)) for told in beside]

    def _together(self, rule: RedFlag, parts: Sequence[Part]) -> bool:
        """Tell whether a rule holds among turns of which one names what the rule is about."""
        holds, names = rule.condition[0], self._told_by[rule.id]
        if names.isdisjoint(self._near):
            return True
        return any(not (names - self._near).isdisjoint(told) and holds(f) for told, f in parts)

    def _plainly(self, names: frozenset[str]) -> frozenset[str]:
        """Add to the findings of a condition those they are derived from."""
        derived = self._catalog.derived
        while more := {n for d in names & derived.keys() for n in parse(derived[d])[1]} - names:
            names |= more
        return names

    def _derive(self, names: frozenset[str]) -> frozenset[str]:
        found = set(names)
        for name, holds in self._derived:
            if holds(found):
                found.add(name)
        return frozenset(found)


def _dialogue(said: Sequence[Spoken], asked: Sequence[str]) -> str:
    """Write the turns as lines; `asked` are the questions before them."""
    words = [locally(turn, _one_line) for turn in said]
    if not asked:
        return "\n".join(words)
    turns = zip(asked, words, strict=True)
    return "\n".join(f"Assistant: {question}\nPatient: {answer}" for question, answer in turns)


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


def _heard(level: Level, judged: Assessment) -> Assessment:
    """Raise what the rules judged; what they found is told beside it."""
    told = "emergency.general" if level is Level.EMERGENCY else "urgent.general"
    return Assessment(level=level, rules=(f"{LEARNED}{level}", *judged.rules), directions=(told,))


YOUNGEST = frozenset({"neonate", "under_3_months"})
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
