"""What each line of a draft rests on, ready to read."""

from core.frozen import Frozen
from core.prescription import Draft
from knowledge.grounding import Passage
from knowledge.passages import find


class Evidence(Frozen):
    """A line with the utterances and passages it cites. `supported`: it cites both."""

    line: str
    utterances: tuple[str, ...]
    passages: tuple[Passage, ...]
    supported: bool


def evidence_of(draft: Draft) -> list[Evidence]:
    return [
        Evidence(
            line=line.id,
            utterances=line.evidence.utterances,
            passages=(passages := tuple(p for i in line.evidence.passages if (p := find(i)))),
            supported=bool(line.evidence.utterances and passages),
        )
        for line in draft.lines
    ]
