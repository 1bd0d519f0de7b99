"""What an utterance becomes in the history: its words as heard, and what they answer or replace."""

from knowledge import prompt_injection
from knowledge.formulary import Formulary
from pipeline.events import InstructionsNoticed, ReadBackAnswered, Redacted, Uttered
from pipeline.intake import Turn
from pipeline.language import language_of
from pipeline.outcome import Outcome
from pipeline.ports import Transcript
from pipeline.reading.heard import to_read_back
from pipeline.reading.spelling import spelled
from pipeline.reading_back import outcome, pending
from pipeline.redaction import Heard
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


def answer_of(known: Consult, uttered: Uttered, formulary: Formulary) -> ReadBackAnswered | None:
    """Read the answer to a read-back, where one was waiting."""
    waiting = pending(known.asked)
    turn = known.turn(waiting.utterance) if waiting else None
    if waiting is None or turn is None or turn.heard is None:
        return None
    ended, corrected = outcome(Spoken(uttered.words)), ""
    if ended is Outcome.RIGHT:
        confirmed = to_read_back(turn.heard, turn.asked, formulary)[: waiting.number + 1]
        corrected = spelled(turn.heard, confirmed, formulary)
    return ReadBackAnswered(
        utterance=turn.utterance, by=uttered.utterance, outcome=ended, corrected=corrected
    )


def redacted_as(turn: Turn, heard: Heard) -> Redacted:
    """Tell how a turn was redacted, and anchor the head of its consult's redaction log."""
    language = locally(turn.said, language_of)
    return Redacted(
        utterance=turn.utterance,
        identifiers=heard.identifiers,
        log_length=heard.log.number,
        log_head=heard.log.hash.hex(),
        lowest=heard.lowest,
        language=language.value if language else "",
        detector=heard.detector,
        degraded=heard.failed,
    )


def instructing(turn: Turn) -> list[InstructionsNoticed]:
    """Note words that read like orders to the software."""
    rules = prompt_injection.load()
    found = locally(turn.said, rules.found)
    name, version = turn.utterance, rules.version
    return [InstructionsNoticed(utterance=name, rules=found, version=version)] if found else []
