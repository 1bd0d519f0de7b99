"""The drafter that ships: deterministic, from protocols, without a language model. It says so."""

from adapters.drafter.cautions import cautions
from core.errors import ConsultError
from core.prescription import Draft, Evidence, Line
from knowledge.conditions import Conditions
from knowledge.formulary import Formulary
from knowledge.glossary import Glossary
from knowledge.grounding import Grounded
from knowledge.protocol import fitting
from knowledge.ranking import Ranked, rank

_NAMED = 3  # conditions named in the assessment


class NothingFits(ConsultError):
    """No condition of the knowledge base explains what was told; the physician writes."""


class EmbeddedDrafter:
    """Takes the likeliest condition whose protocol was among the passages shown."""

    name = "embedded-protocols/1"

    def __init__(self, conditions: Conditions, formulary: Formulary, glossary: Glossary) -> None:
        self._conditions, self._formulary, self._glossary = conditions, formulary, glossary

    async def draft(self, case: Grounded) -> Draft:
        """Write a draft, or raise `NothingFits`."""
        shown = {passage.condition for passage in case.passages if passage.condition}
        ranked = rank(case.facts, self._conditions, self._formulary)
        likely = [each for each in ranked if each.condition.id in shown]
        if not likely:
            raise NothingFits("no protocol fits what was told")
        best = likely[0]
        condition = best.condition
        utterances = self._said(case, best)
        return Draft(
            written_by=self.name,
            complaints=tuple(self._glossary.symptoms[s].name for s in case.facts.symptoms),
            assessment=tuple(each.condition.name for each in likely[:_NAMED]),
            lines=tuple(self._lines(case, best, utterances)),
            tests=condition.tests,
            advice=condition.advice,
            safety_net=condition.safety_net,
            notes=self._notes(best),
            evidence=Evidence(
                utterances=utterances,
                passages=tuple(p.id for p in case.passages if p.condition == condition.id),
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
        return tuple(telling) or tuple(utterance for utterance, _ in case.dialogue[:1])

    def _notes(self, best: Ranked) -> tuple[str, ...]:
        names = self._glossary.symptoms
        told = ", ".join(names[s].name for s in best.speaks_for if s in names)
        how = f"Drafted from a protocol by fixed rules, without a language model. For: {told}."
        return (how, *cautions(best.condition))
