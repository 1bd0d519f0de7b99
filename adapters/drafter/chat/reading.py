"""ProposedDraft -> Draft: only what the knowledge base knows, in the knowledge base's words.

Of a model's own words the physician reads `reasoning`; what can reach a patient after the
signature comes from closed vocabularies and reviewed protocols.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import ValidationError

from adapters.drafter.cautions import cautions
from adapters.drafter.chat.schema import ProposedDraft, ProposedLine
from adapters.drafter.report import Report, disposition
from core.prescription import Dose, Draft, Evidence, Line
from knowledge.conditions import Conditions
from knowledge.formulary import Formulary
from knowledge.glossary import Glossary
from knowledge.grounding import Grounded
from knowledge.protocol import called_for
from knowledge.schema import Condition, Regimen
from pipeline.ports import Fault, Unanswered

_MOST_LINES = 8
_REASONING, _NAME = 400, 60  # code points of a model's own words
_TREATMENTS = ("first-line", "alternatives")


class LeftOut(Exception):
    """A proposed line that does not become one; the text is for the physician."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What an answer is held against."""

    conditions: Conditions
    formulary: Formulary
    glossary: Glossary

    def draft(
        self, proposed: ProposedDraft, case: Grounded, aliases: Mapping[str, str], writer: str
    ) -> Draft:
        """Make a draft, or raise `Unanswered` where nothing of the answer holds."""
        lines, notes = list[Line](), list[str]()
        for number, each in enumerate(proposed.lines[:_MOST_LINES], 1):
            try:
                lines.append(self._line(f"line-{len(lines) + 1}", each, case, aliases))
            except LeftOut as why:
                notes.append(f"Left out line {number} of the model: {why}.")
        if len(proposed.lines) > _MOST_LINES:
            notes.append(f"Left out {len(proposed.lines) - _MOST_LINES} more lines of the model.")
        if proposed.lines and not lines:
            raise Unanswered("no_line_holds", Fault.ANSWER)
        named = self._named(proposed, case)
        if not named:
            raise Unanswered("no_condition", Fault.ANSWER)
        report = Report(self.conditions, self.formulary, self.glossary)
        considered = report.considered(case.facts, [each.id for each in named])
        outcome = disposition(named[0], lines)
        return Draft(
            written_by=writer,
            disposition=outcome,
            summary=report.summary(case.facts, considered, outcome, lines),
            differential=considered,
            complaints=tuple(self.glossary.symptoms[s].name for s in case.facts.symptoms),
            assessment=tuple(each.name for each in considered),
            lines=tuple(lines),
            tests=named[0].tests,
            advice=named[0].advice,
            safety_net=named[0].safety_net,
            notes=(*_opening(proposed), *notes, *cautions(named[0])),
            evidence=_evidence(named[0], lines, case),
        )

    def _named(self, proposed: ProposedDraft, case: Grounded) -> list[Condition]:
        """Give the conditions named, of those shown; what else was named is no condition here."""
        shown = {passage.condition for passage in case.passages}
        named = [name for name in dict.fromkeys(proposed.conditions) if name in shown]
        return [self.conditions.all[name] for name in named if name in self.conditions.all]

    def _line(
        self, name: str, proposed: ProposedLine, case: Grounded, aliases: Mapping[str, str]
    ) -> Line:
        found = self.formulary.resolve(proposed.medicine)
        if found is None:
            raise LeftOut(f"“{_plain(proposed.medicine, _NAME)}” is not in the formulary")
        regimen = self._regimen(proposed, frozenset(found.ingredients), case)
        if not called_for(regimen, case.facts):
            raise LeftOut(f"{found.name} is for a symptom that nobody told of")
        form, strength = self._product(proposed, regimen)
        try:
            return Line(
                id=name,
                medicine=self.formulary.medicines[regimen.medicine].name,
                form=form,
                strength=strength,
                dose=Dose(
                    amount=proposed.dose_amount,
                    unit=proposed.dose_unit,
                    per_kg=proposed.dose_per_kg,
                ),
                times_per_day=proposed.times_per_day,
                days=proposed.days,
                route=regimen.route,
                as_needed=proposed.as_needed,
                instructions=regimen.instructions,
                evidence=Evidence(
                    utterances=tuple(aliases.get(u, f"?{u}") for u in proposed.utterances),
                    passages=tuple(proposed.passages),
                ),
            )
        except ValidationError as wrong:
            raise LeftOut(f"{found.name} in a dose or for a time that cannot be") from wrong

    def _regimen(self, line: ProposedLine, ingredients: frozenset[str], case: Grounded) -> Regimen:
        """Find the treatment in a passage that the line cites; one about something else is none."""
        shown = {passage.id for passage in case.passages} & set(line.passages)
        fitting = [
            regimen
            for passage in sorted(shown)
            for regimen in self._treatments(passage)
            if frozenset(self.formulary.medicines[regimen.medicine].ingredients) == ingredients
        ]
        if not fitting:
            name = self.formulary.resolve(line.medicine)
            raise LeftOut(f"{name.name if name else 'it'} stands in no passage that it cites")
        same = [r for r in fitting if _product(r.form, r.strength) == _product_of(line)]
        return (same or fitting)[0]

    def _treatments(self, passage: str) -> Iterator[Regimen]:
        name, _, section = passage.partition("#")
        if section in _TREATMENTS and name in self.conditions.all:
            condition = self.conditions.all[name]
            yield from condition.first_line if section == "first-line" else condition.alternatives

    def _product(self, line: ProposedLine, regimen: Regimen) -> tuple[str, str]:
        """Give form and strength as the knowledge base writes them."""
        medicine = self.formulary.medicines[regimen.medicine]
        sold = [(regimen.form, regimen.strength)]
        sold += [(p.form, p.strength) for p in medicine.products if p.route == regimen.route]
        for form, strength in sold:
            if _product(form, strength) == _product_of(line):
                return form, strength
        raise LeftOut(f"{medicine.name} is not known in this form and strength")


def _product_of(line: ProposedLine) -> tuple[str, str]:
    return _product(line.form, line.strength)


def _product(form: str, strength: str) -> tuple[str, str]:
    return form.strip().lower(), re.sub(r"\s+", "", strength).lower()


def _opening(proposed: ProposedDraft) -> Iterator[str]:
    yield "Drafted by a language model from the passages shown; checked by fixed rules."
    if reasoning := _plain(proposed.reasoning, _REASONING):
        yield f"The model's reasoning, unverified: {reasoning}"


def _plain(words: str, most: int) -> str:
    """Keep the printable part of a model's words, on one line, not too long."""
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())[:most]


def _evidence(condition: Condition, lines: list[Line], case: Grounded) -> Evidence:
    told = {utterance for line in lines for utterance in line.evidence.utterances}
    return Evidence(
        utterances=tuple(u for u, _ in case.dialogue if u in told),
        passages=tuple(p.id for p in case.passages if p.condition == condition.id),
    )
