"""Grounded -> Draft: what a drafter wrote, accepted only with its evidence."""

from core.errors import ConsultError
from core.prescription import Draft
from knowledge.grounding import Grounded
from pipeline.ports import Drafter


class Ungrounded(ConsultError):
    """A line rests on nothing that the drafter was shown."""

    status = 502


async def draft(case: Grounded, drafter: Drafter) -> Draft:
    """Ask `drafter`, and refuse a line that cites no utterance and no passage of this case."""
    written = await drafter.draft(case)
    utterances = {utterance for utterance, _ in case.dialogue}
    passages = {passage.id for passage in case.passages}
    for line in written.lines:
        cited = line.evidence
        invented = (set(cited.utterances) - utterances) | (set(cited.passages) - passages)
        if invented or not cited.utterances or not cited.passages:
            raise Ungrounded(f"line {line.id} rests on {sorted(invented) or 'nothing'}")
    return written
