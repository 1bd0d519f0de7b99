"""What each line of a draft rests on, ready to read."""

from collections.abc import Mapping

from core.frozen import Frozen
from core.prescription import Draft
from knowledge.grounding import Passage


class Evidence(Frozen):
    """A line with the utterances and passages it cites. `supported`: it cites both."""

    line: str
    utterances: tuple[str, ...]
    passages: tuple[Passage, ...]
    supported: bool


def evidence_of(draft: Draft, library: Mapping[str, Passage]) -> list[Evidence]:
    return [
        Evidence(
            line=line.id,
            utterances=line.evidence.utterances,
            passages=(
                passages := tuple(library[p] for p in line.evidence.passages if p in library)
            ),
            supported=bool(line.evidence.utterances and passages),
        )
        for line in draft.lines
    ]
