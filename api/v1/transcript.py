"""The dialogue as the treating physician reads it."""

from pydantic import BaseModel

from pipeline.state import Consult
from pipeline.transcript import as_heard


class SpokenOut(BaseModel):
    """One answer. `words` came by keyboard or, `by_voice`, as they were heard.

    `retracted`: the patient said that this was heard wrong. `read_as`: a medicine they confirmed by
    its sound is spelled differently than it was heard.
    """

    utterance: str
    question: str
    words: str
    by_voice: bool = False
    retracted: bool = False
    read_as: str = ""


def transcript_of(consult: Consult) -> list[SpokenOut]:
    """Show what was asked and what was answered, letter by letter, to who treats the patient."""
    questions = [consult.greeting, *(consult.replies.get(t.utterance) for t in consult.turns)]
    return [
        SpokenOut(
            utterance=turn.utterance,
            question=question.words if question else "",
            words=as_heard(turn.said),
            by_voice=turn.heard is not None,
            retracted=turn.retracted,
            read_as=as_heard(turn.corrected) if turn.corrected else "",
        )
        for turn, question in zip(consult.turns, questions, strict=False)
    ]
