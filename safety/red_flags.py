"""Red-flag rules as data: what they need, where they come from, what proves them."""

from collections.abc import Mapping
from functools import cached_property
from importlib.resources import files
from typing import Any, Literal, TypeVar

from pydantic import Field

from core.frozen import Frozen
from core.plain_data import read_yaml
from safety.reading.expression import Holds, parse
from safety.reading.lists import listed
from safety.reading.measures import Measure
from safety.reading.patterns import Pattern, Patterns, written
from safety.reading.reader import Reader
from safety.reading.words import Words, entries, inline

FACTS = frozenset(
    listed("""
        neonate under_3_months infant toddler child adult over_40 over_50 over_65 pregnant
        late_pregnancy early_pregnancy postpartum diabetic immunosuppressed anticoagulated
        female_of_childbearing_age
    """)
)


Cited = TypeVar("Cited", bound=Frozen)


class Source(Frozen):
    document: str
    section: str
    date: str
    seen: Literal["source", "memory"]


class RedFlag(Frozen):
    """One rule. `when` is a condition over findings; the examples are run by a test."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9.-]*$")
    version: str = "1"
    level: Literal["urgent", "emergency"]
    when: str
    directions: tuple[str, ...] = ()
    source: Source
    must_fire: tuple[str, ...] = Field(min_length=1)
    must_not_fire: tuple[str, ...] = Field(min_length=1)

    @cached_property
    def condition(self) -> tuple[Holds, frozenset[str]]:
        return parse(self.when)


class Clarification(Frozen):
    """A question to put where a condition holds and no rule fires; the examples are tested."""

    id: str = Field(pattern=r"^[a-z][a-z-]*$")
    when: str
    directions: tuple[str, ...] = ()
    source: Source
    must_ask: tuple[str, ...] = Field(min_length=1)
    must_not_ask: tuple[str, ...] = Field(min_length=1)

    @cached_property
    def condition(self) -> tuple[Holds, frozenset[str]]:
        return parse(self.when)


class Catalog(Frozen):
    """Everything triage knows."""

    words: dict[str, dict[str, str]]
    marks: dict[str, tuple[str, ...]]
    concepts: dict[str, tuple[str, ...]]
    lasting: tuple[str, ...]
    near: tuple[str, ...]  # "severe", "suddenly": they say something of what is told beside them
    timed: tuple[str, ...] = ()  # "since an hour": what is denied beside it leaves it as it is
    measures: dict[str, Measure]
    derived: dict[str, str]
    rules: tuple[RedFlag, ...]
    questions: tuple[Clarification, ...]

    def reader(self) -> Reader:
        patterns = written(self.marks) + written(self.concepts)
        listed = {f"@{name}" for name in self.words}
        terms = {term for pattern in patterns for term in pattern.terms}
        if missing := sorted(t for t in terms if t.startswith("@") and t not in listed):
            raise ValueError(f"patterns use unknown word groups: {missing}")
        inlined = (each for t in sorted(terms) if t[0] != "@" for each in inline(t))
        known = [*entries(self.words), *inlined]
        return Reader(
            Words(known),
            Patterns(patterns),
            self.measures,
            frozenset(self.marks),
            frozenset(self.lasting),
            frozenset(self.timed),
        )

    def names(self) -> frozenset[str]:
        """Name every finding a rule may ask for."""
        bands = {b for m in self.measures.values() for b in (*m.bands, *m.second)}
        return frozenset(self.concepts) | bands | FACTS


def load() -> Catalog:
    """Read the shipped data. Raises on an unknown name, so that no rule is silently dead."""
    merged: dict[str, Any] = {
        "words": {},
        "marks": {},
        "concepts": {},
        "lasting": [],
        "near": [],
        "timed": [],
        "measures": {},
        "derived": {},
    }
    rules, sources = list[RedFlag](), dict[str, Any]()
    documents = [_read(path.name) for path in _data() if path.name.endswith(".yaml")]
    for document in documents:
        sources |= document.get("sources", {})
        for name in ("words", "marks", "concepts", "measures", "derived"):
            _join(merged[name], document.get(name, {}), name)
        for name in ("lasting", "near", "timed"):
            merged[name] += document.get(name, [])
    questions = list[Clarification]()
    for document in documents:
        _extend(merged, document.get("further", {}))
    for document in documents:
        rules += [_cited(RedFlag, raw, sources) for raw in document.get("rules", [])]
        questions += [_cited(Clarification, raw, sources) for raw in document.get("questions", [])]
    return _checked(Catalog(**merged, rules=tuple(rules), questions=tuple(questions)))


def _cited(kind: type[Cited], raw: Mapping[str, Any], sources: Mapping[str, Any]) -> Cited:
    document, _, section = raw["source"].partition("#")
    return kind.model_validate({**raw, "source": {**sources[document], "section": section}})


def _checked(catalog: Catalog) -> Catalog:
    known, seen = catalog.names(), set[str]()
    for name, when in catalog.derived.items():
        if unknown := parse(when)[1] - known:
            raise ValueError(f"{name} is derived from unknown findings {sorted(unknown)}")
    if unknown := frozenset(catalog.near) - known:
        raise ValueError(f"unknown findings are near: {sorted(unknown)}")
    for question in catalog.questions:
        if unknown := question.condition[1] - known:
            raise ValueError(f"{question.id} is asked of unknown findings {sorted(unknown)}")
    for rule in catalog.rules:
        if unknown := rule.condition[1] - known:
            raise ValueError(f"{rule.id} asks for unknown findings {sorted(unknown)}")
        if rule.id in seen:
            raise ValueError(f"{rule.id} stands twice")
        if rule.condition[0](frozenset()):
            raise ValueError(f"{rule.id} fires on silence")
        seen.add(rule.id)
    return catalog


def _join(into: dict[str, Any], more: Mapping[str, Any], kind: str) -> None:
    if twice := into.keys() & more.keys():
        raise ValueError(f"{kind} named twice: {sorted(twice)}")
    into |= more


def _extend(merged: Mapping[str, Any], further: Mapping[str, Any]) -> None:
    """Add ways of saying what another file names: words by language, patterns by name."""
    for kind in further:
        if unknown := further[kind].keys() - merged[kind].keys():
            raise ValueError(f"{kind} widened that nobody names: {sorted(unknown)}")
    for name, languages in further.get("words", {}).items():
        for language, said in languages.items():
            known = merged["words"][name].get(language)
            merged["words"][name][language] = f"{known}, {said}" if known else said
    for kind in ("marks", "concepts"):
        for name, patterns in further.get(kind, {}).items():
            merged[kind][name] = [*merged[kind][name], *patterns]


def _data() -> list[Any]:
    return sorted((files("safety") / "data" / "red_flags").iterdir(), key=lambda path: path.name)


def _read(name: str) -> dict[str, Any]:
    return read_yaml(files("safety") / "data" / "red_flags" / name) or {}


__all__ = ["Catalog", "Clarification", "Pattern", "RedFlag", "Source", "load"]
