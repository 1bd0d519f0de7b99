"""The drafter that ships: deterministic, from protocols, without a language model. It says so."""

from collections.abc import Sequence

from adapters.drafter.cautions import cautions
from adapters.drafter.report import Report, disposition
from core.prescription import Draft, Evidence, Line
from knowledge.conditions import Conditions
from knowledge.formulary import Formulary
from knowledge.glossary import Glossary
from knowledge.grounding import Grounded
from knowledge.protocol import fitting
from knowledge.ranking import TELLING, Ranked, rank


class EmbeddedDrafter:
    """Takes the likeliest condition whose protocol was among the passages shown."""

    name = "embedded-protocols/3"

    def __init__(self, conditions: Conditions, formulary: Formulary, glossary: Glossary) -> None:
        self._conditions, self._formulary, self._glossary = conditions, formulary, glossary
        self._report = Report(conditions, formulary, glossary)

    async def draft(self, case: Grounded) -> Draft:
        """Write a draft; where the evidence is thin, one that says so and proposes nothing."""
        shown = {passage.condition for passage in case.passages if passage.condition}
        ranked = rank(case.facts, self._conditions, self._formulary)
        likely = [each for each in ranked if each.condition.id in shown]
        best = likely[0] if likely else None  # too little to go on is not ranked at all
        utterances = self._said(case, best) if best else _first(case)
        lines = tuple(self._lines(case, best, utterances)) if best else ()
        return self._written(case, likely, best, lines, utterances)

    def _written(
        self,
        case: Grounded,
        likely: Sequence[Ranked],
        best: Ranked | None,
        lines: tuple[Line, ...],
        utterances: tuple[str, ...],
    ) -> Draft:
        names = [each.condition.id for each in likely]
        considered = self._report.considered(case.facts, names)
        condition = best.condition if best else None
        outcome = disposition(condition, lines)
        about = condition.id if condition else ""
        return Draft(
            written_by=self.name,
            disposition=outcome,
            summary=self._report.summary(case.facts, considered, outcome, lines),
            differential=considered,
            complaints=tuple(self._glossary.symptoms[s].name for s in case.facts.symptoms),
            assessment=tuple(each.name for each in considered),
            lines=lines,
            tests=condition.tests if condition else (),
            advice=condition.advice if condition else (),
            safety_net=condition.safety_net if condition else (),
            notes=self._notes(case, best),
            evidence=Evidence(
                utterances=utterances,
                passages=tuple(p.id for p in case.passages if about and p.condition == about),
            ),
        )

    def _lines(self, case: Grounded, best: Ranked, utterances: tuple[str, ...]) -> list[Line]:
        shown, lines = {passage.id for passage in case.passages}, list[Line]()
        for regimen, dose, section in fitting(best.condition, case.facts, self._formulary):
            passage = f"{best.condition.id}#{section}"
            if passage not in shown:
                continue
            lines.append(
                Line(
                    id=f"line-{len(lines) + 1}",
                    medicine=self._formulary.medicines[regimen.medicine].name,
                    form=regimen.form,
                    strength=regimen.strength,
                    dose=dose,
                    times_per_day=regimen.times_per_day,
                    days=regimen.days,
                    route=regimen.route,
                    as_needed=regimen.as_needed,
                    instructions=regimen.instructions,
                    evidence=Evidence(utterances=utterances, passages=(passage,)),
                )
            )
        return lines

    def _said(self, case: Grounded, best: Ranked) -> tuple[str, ...]:
        """Name the utterances that tell of what speaks for the condition."""
        telling = [
            utterance
            for utterance, words in case.dialogue
            if set(self._glossary.present(words.words)) & set(best.speaks_for)
        ]
        return tuple(telling) or _first(case)

    def _notes(self, case: Grounded, best: Ranked | None) -> tuple[str, ...]:
        if best is None:
            return ("No protocol fits well enough what was told: nothing is proposed.",)
        names = self._glossary.symptoms
        told = ", ".join(names[s].name for s in best.speaks_for if s in names)
        how = "Drafted from a protocol by fixed rules, without a language model."
        coded = f" For: {told}." if told else " No complaint could be coded."
        near = dict(case.facts.resembles).get(best.condition.id, 0.0) >= TELLING
        heard = " The words resemble those of people who have it." if near else ""
        return (f"{how}{coded}{heard}", *cautions(best.condition))


def _first(case: Grounded) -> tuple[str, ...]:
    return tuple(utterance for utterance, _ in case.dialogue[:1])
