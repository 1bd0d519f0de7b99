"""A rule as data: which medicines, with what, in whom, when; and the cases that prove it."""

import functools
from collections.abc import Iterator
from typing import Any, Literal

from pydantic import Field, model_validator

from core.clinical import Sex
from core.frozen import Frozen
from knowledge.schema import Medicine
from safety.finding import Category, Dates, Override, RuleSource, Severity
from safety.rules.case import Case, Entry

FERTILE = (12.0, 51.0)
SKIN = frozenset({"topical", "skin", "external", "scalp"})


@functools.cache
def _parted(combinations: tuple[str, ...]) -> frozenset[frozenset[str]]:
    return frozenset(frozenset(each.split(" + ")) for each in combinations)


class Selector(Frozen):
    """Picks medicines: ids, "@class", "~AWaRe group"; "!" before one excludes it."""

    terms: tuple[str, ...]

    @model_validator(mode="before")
    @classmethod
    def _listed(cls, raw: Any) -> Any:
        return {"terms": tuple(raw.replace(",", " ").split())} if isinstance(raw, str) else raw

    @functools.cached_property
    def wanted(self) -> frozenset[str]:
        return frozenset(term for term in self.terms if term[0] != "!")

    @functools.cached_property
    def unwanted(self) -> frozenset[str]:
        return frozenset(term[1:] for term in self.terms if term[0] == "!")

    def picks(self, medicine: Medicine) -> bool:
        own = medicine.terms
        return not own.isdisjoint(self.wanted) and own.isdisjoint(self.unwanted)


class Proof(Frozen):
    """A case of a rule's own test. `rx`: "name[, mg[ x times[ x days[, route]]]]"."""

    rx: tuple[str, ...]
    severity: Severity | None = None  # what a rule that must fire says, where it is proven
    current: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    allergies: tuple[str, ...] | None = ()
    age: float | None = 40
    sex: Sex | None = Sex.MALE
    weight: float | None = None
    pregnant: bool | None = False
    weeks: int | None = None
    lactating: bool | None = False
    egfr: float | None = None
    mode: Literal["text", "audio", "video", "none"] = "video"
    encounter: Literal["first", "follow_up"] = "first"
    guardian: bool = True
    day: str = "2026-06-01"
    prior_days: int | None = None


class Rule(Frozen):
    """A rule. Without `medicine` it describes a check that is written in code."""

    id: str = Field(pattern=r"^[a-z0-9_]+(\.[a-z0-9_-]+)+$")
    version: str = "1"
    severity: Severity
    category: Category
    message: str
    management: str
    source: RuleSource
    override: Override = "reason"
    dates: Dates = Dates()
    must_fire: tuple[Proof, ...] = Field(min_length=1)
    must_not_fire: tuple[Proof, ...] = Field(min_length=1)
    medicine: Selector | None = None
    interacts: Selector | None = None  # another line, or a medicine the patient takes
    inside: bool = False  # both may stand in one combination
    combinations: tuple[str, ...] = ()  # "a + b": the line holds just these, in any order
    conditions: tuple[str, ...] = ()  # any of these
    unless: tuple[str, ...] = ()
    age_from: float | None = None
    age_under: float | None = None
    sex: Sex | None = None
    fertile: bool = False  # women who may be pregnant
    egfr_under: float | None = None
    egfr_from: float = 0
    weeks_from: int | None = None
    days_over: int | None = None
    mg_over: float | None = None  # one intake
    daily_mg_over: float | None = None
    times_from: float | None = None
    systemic: bool = True
    local: bool = False  # only on skin, eye, ear, nose
    skin: bool = False  # and of those only the skin
    without: Selector | None = None  # what belongs to it, and is neither written nor taken

    def hits(self, case: Case) -> Iterator[tuple[Entry, str]]:
        """Yield each line the rule is about, with what it meets ("" if nothing)."""
        if self.medicine is None or not self.dates.on(case.on) or not self._patient(case):
            return
        if self.without is not None and any(map(self.without.picks, case.medicines)):
            return
        taken = self._taken(case)
        for entry in case.entries:
            if self._concerns(entry):
                yield from self._meeting(case, entry)
            elif taken and entry.systemic and self._interacts(entry.medicines):
                yield from ((entry, each) for each in taken)

    def _taken(self, case: Case) -> list[str]:
        """Name what is taken of the first medicines of a pair: the second may be the new one."""
        if self.interacts is None or self.medicine is None:
            return []
        picks = self.medicine.picks
        return [each.written for each in case.current if any(map(picks, each.medicines))]

    def _interacts(self, medicines: tuple[Medicine, ...]) -> bool:
        return self.interacts is not None and any(map(self.interacts.picks, medicines))

    def _concerns(self, entry: Entry) -> bool:
        assert self.medicine is not None
        for at, medicine in enumerate(entry.medicines):
            if self.medicine.picks(medicine) and self._line(entry, at):
                return True
        return False

    def _line(self, entry: Entry, at: int) -> bool:
        part, line = entry.parts[at], entry.line
        assert self.medicine is not None
        if not self.medicine.picks(part.medicine) or not self._route(entry):
            return False
        if self.combinations and not self._combined(entry):
            return False
        daily = part.mg * line.times_per_day if part.mg is not None else None
        return (
            (self.days_over is None or line.days > self.days_over)
            and (self.times_from is None or line.times_per_day >= self.times_from)
            and (self.mg_over is None or (part.mg is not None and part.mg > self.mg_over))
            and (self.daily_mg_over is None or (daily is not None and daily > self.daily_mg_over))
        )

    def _combined(self, entry: Entry) -> bool:
        return frozenset(medicine.id for medicine in entry.medicines) in _parted(self.combinations)

    def _route(self, entry: Entry) -> bool:
        if self.skin and entry.line.route.strip().lower() not in SKIN:
            return False
        return not entry.systemic if self.local else entry.systemic or not self.systemic

    def _meeting(self, case: Case, entry: Entry) -> Iterator[tuple[Entry, str]]:
        if self.interacts is None:
            met = (case.conditions[name] for name in self.conditions if name in case.conditions)
            yield entry, ", ".join(dict.fromkeys(met))
            return
        for other in case.entries:
            picked = other.systemic and self._interacts(other.medicines)
            if picked and (other is not entry or self._inside(entry)):
                yield entry, other.name
        for taken in case.current:  # what is taken and written again does not meet itself
            if self._interacts(tuple(m for m in taken.medicines if m not in entry.medicines)):
                yield entry, taken.written

    def _inside(self, entry: Entry) -> bool:
        """Tell whether one combination holds both, where that counts."""
        assert self.interacts is not None
        ours = [at for at in range(len(entry.parts)) if self._line(entry, at)]
        theirs = [at for at, m in enumerate(entry.medicines) if self.interacts.picks(m)]
        return self.inside and any(one != other for one in ours for other in theirs)

    def _patient(self, case: Case) -> bool:
        return (
            (not self.conditions or any(name in case.conditions for name in self.conditions))
            and not any(name in case.conditions for name in self.unless)
            and self._age(case.age)
            and (self.sex is None or case.patient.sex is self.sex)
            and (not self.fertile or may_be_pregnant(case))
            and self._weeks(case)
            and self._kidneys(case)
        )

    def _age(self, age: float | None) -> bool:
        if age is None:
            return self.age_from is None and self.age_under is None
        old = self.age_from is None or age >= self.age_from
        return old and (self.age_under is None or age < self.age_under)

    def _weeks(self, case: Case) -> bool:
        if self.weeks_from is None:
            return True
        weeks = case.patient.gestation_weeks
        return bool(case.patient.pregnant) and (weeks is None or weeks >= self.weeks_from)

    def _kidneys(self, case: Case) -> bool:
        if self.egfr_under is None:
            return True
        egfr = case.patient.egfr
        return egfr is not None and self.egfr_from <= egfr < self.egfr_under


def may_be_pregnant(case: Case) -> bool:
    age = case.age
    woman = case.patient.sex is not Sex.MALE
    return woman and (age is None or FERTILE[0] <= age <= FERTILE[1])
