"""What an utterance becomes in the history: its words as heard, and what they answer or replace."""

from pipeline.events import ReadBackAnswered, Uttered
from pipeline.outcome import Outcome
from pipeline.ports import Transcript
from pipeline.reading_back import outcome, pending
from pipeline.state import Consult
from privacy.text import Spoken, locally


def uttered_as(known: Consult, utterance: str, said: Spoken | Transcript) -> Uttered:
    """Keep both hearings of what came by voice."""
    words = said if isinstance(said, Spoken) else said.said
    waiting = pending(known.asked)
    corrected = waiting is not None and outcome(words) is Outcome.CORRECTED
    uttered = Uttered(
        utterance=utterance,
        words=locally(words, str),
        corrects=waiting.utterance if waiting and corrected else known.wrong,
    )
    if isinstance(said, Spoken):
        return uttered
    update = {"spoken": True, "hinted": locally(said.hinted, str), "confidence": said.confidence}
    return uttered.model_copy(update=update)


def answer_of(known: Consult, uttered: Uttered) -> ReadBackAnswered | None:
    """Read the answer to a read-back, where one was waiting."""
    waiting = pending(known.asked)
    if waiting is None:
        return None
    return ReadBackAnswered(
        utterance=waiting.utterance,
        by=uttered.utterance,
        outcome=outcome(Spoken(uttered.words)),
    )
