"""What a physician reads first of a draft: a SOAP summary, what was considered and why.

Written from coded facts and the knowledge base alone, whoever drafted: no word of a model is in it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from core.prescription import Considered, Disposition, Line
from knowledge.conditions import Conditions
from knowledge.formulary import Formulary
from knowledge.glossary import Glossary
from knowledge.grounding import Presentation
from knowledge.ranking import Ranked, rank
from knowledge.schema import Condition

WORDS = 200  # the most of a summary
_NAMED = 3  # conditions in a differential
_LISTED = 8  # entries of one list in the summary
_DEPTH = 24


@dataclass(frozen=True, slots=True)
class Report:
    """Tells of one case in the words of the knowledge base."""

    conditions: Conditions
    formulary: Formulary
    glossary: Glossary

    def considered(self, facts: Presentation, chosen: Sequence[str]) -> tuple[Considered, ...]:
        """Say what speaks for and against each of the conditions `chosen` by id, in their order."""
        ranked = {r.condition.id: r for r in self._ranked(facts)}
        return tuple(self._considered(ranked.get(name), name) for name in chosen[:_NAMED])

    def summary(
        self,
        facts: Presentation,
        considered: Sequence[Considered],
        disposition: Disposition,
        lines: Sequence[Line],
    ) -> str:
        """Write subjective, objective, assessment and plan in at most 200 words."""
        parts = (
            " ".join(self._subjective(facts)),
            f"O: Not examined. {_who(facts)}",
            " ".join(_assessment(considered)),
            " ".join(_plan(disposition, lines)),
        )
        words = "\n".join(parts).split(" ")
        return " ".join(words[:WORDS])

    def _ranked(self, facts: Presentation) -> Iterable[Ranked]:
        return rank(facts, self.conditions, self.formulary, limit=_DEPTH)

    def _considered(self, ranked: Ranked | None, name: str) -> Considered:
        written = self.conditions.all[name].name
        if ranked is None:  # a model may name what no coded symptom speaks for
            return Considered(name=written)
        return Considered(
            name=written,
            speaks_for=self._names(ranked.speaks_for),
            speaks_against=self._names(ranked.speaks_against),
        )

    def _names(self, symptoms: Iterable[str]) -> tuple[str, ...]:
        known = self.glossary.symptoms
        return tuple(known[symptom].name for symptom in symptoms if symptom in known)

    def _subjective(self, facts: Presentation) -> Iterator[str]:
        told = _listed(self._names(facts.symptoms)) or "No coded complaint"
        lasting = f" for {_days(facts.duration_days)}" if facts.duration_days else ""
        yield f"S: {told}{lasting}{f', {facts.severity}' if facts.severity else ''}."
        if facts.absent:
            yield f"Denies {_listed(self._names(facts.absent)).lower()}."
        for title, known in (
            ("Allergies", facts.allergies),
            ("Current medicines", facts.current_medicines),
        ):
            yield f"{title}: {_known(known)}."
        yield f"History: {_listed(facts.conditions) or 'none told'}."


def disposition(condition: Condition | None, lines: Sequence[Line]) -> Disposition:
    """Say what the draft comes to. None: nothing fits well enough to propose a treatment."""
    if condition is None:
        return Disposition.UNDECIDED
    if not condition.tele_ok:
        return Disposition.EXAMINE
    return Disposition.PRESCRIBE if lines else Disposition.NO_PRESCRIPTION


def _who(facts: Presentation) -> str:
    sex = {"M": "male", "F": "female"}.get(facts.sex, "sex not known")
    pregnant = ", pregnant" if facts.pregnant else ""
    age = "age not known" if facts.age_bracket == "unknown" else facts.age_bracket
    return f"{age}, {sex}{pregnant}.".capitalize()


def _assessment(considered: Sequence[Considered]) -> Iterator[str]:
    if not considered:
        yield "A: No protocol fits well enough what was told."
    for at, each in enumerate(considered):
        reasons = (("for", each.speaks_for), ("against", each.speaks_against))
        told = [f"{side}: {_listed(names).lower()}" for side, names in reasons if names]
        reason = f" ({'; '.join(told)})" if told else ""
        yield f"{'Also consider' if at else 'A: Most likely'} {each.name}{reason}."


_PLANS = {
    Disposition.PRESCRIBE: "P: Proposed for your decision",
    Disposition.NO_PRESCRIPTION: "P: No medicine is proposed; advice and what to watch for are",
    Disposition.EXAMINE: "P: Needs examination in person",
    Disposition.UNDECIDED: "P: Nothing is proposed; you decide and write",
}


def _plan(disposition: Disposition, lines: Sequence[Line]) -> Iterator[str]:
    named = _listed([f"{line.medicine} {line.strength}".strip() for line in lines])
    yield f"{_PLANS[disposition]}{f': {named}' if named else ''}."


def _known(known: Sequence[str] | None) -> str:
    if known is None:
        return "not known"
    return _listed(known) or "none"


def _listed(entries: Sequence[str]) -> str:
    more = len(entries) - _LISTED
    return ", ".join([*entries[:_LISTED], *([f"{more} more"] if more > 0 else [])])


def _days(days: int) -> str:
    return f"{days} day{'s' if days != 1 else ''}"
