"""What the patient hears: a reviewed phrase for every moment of the consult."""

from collections.abc import Sequence
from functools import lru_cache

from core.language import Language
from pipeline.events import Replied
from pipeline.interview import Question
from pipeline.slot import Slot
from safety import read_back, sayable
from safety.read_back import READ_BACK, ReadBack
from safety.sayable import Sayable, phrasebook, say

_PHRASES = {
    Slot.COMPLAINT: "intake.opening",
    Slot.DURATION: "ask.duration",
    Slot.SEVERITY: "ask.severity",
    Slot.WEIGHT: "ask.weight",
    Slot.PREGNANCY: "ask.pregnancy",
    Slot.GESTATION: "ask.gestation",
    Slot.KIDNEY: "ask.kidney",
    Slot.HISTORY: "ask.conditions",
    Slot.MEDICINES: "ask.medicines",
    Slot.ALLERGIES: "ask.allergies",
}


def greeting(language: Language) -> tuple[list[Sayable], str]:
    """Say what this is and ask the first question; the question's key comes with it."""
    said = [say("intake.greeting", language), say("intake.opening", language)]
    return said, Slot.COMPLAINT.value


def asking(question: Question, language: Language) -> list[Sayable]:
    """Put the question; the second time in other words."""
    if question.slot is Slot.SYMPTOM:
        return [say("ask.symptom", language, symptom=question.symptom)]
    wished = f"{'again' if question.again else 'more' if question.more else 'ask'}.{question.slot}"
    known = wished in phrasebook().phrases
    return [say(wished if known else _PHRASES[question.slot], language)]


def closing(language: Language) -> list[Sayable]:
    return [say("closing.queued", language)]


def deflecting(language: Language) -> list[Sayable]:
    """Decline to advise: only the physician may (TPG 2020, section 5.4)."""
    return [say("deflect.advice", language)]


def saying_again(language: Language) -> list[Sayable]:
    """Ask to say again what was heard wrong."""
    return [say("voice.say_again", language)]


def aloud(reply: Replied, *, authentic: bool) -> Sayable | ReadBack:
    """Give a reply as it may be spoken. `authentic`: it was decrypted out of the history."""
    language = reply.language or Language.ENGLISH
    if READ_BACK in reply.phrases:
        return read_back.stored(language, reply.words, authentic=authentic)
    return sayable.stored(" ".join(reply.phrases), language, reply.words, authentic=authentic)


def directing(directions: tuple[str, ...], language: Language) -> list[Sayable]:
    """Give the directions of an emergency, the general one last."""
    return [say(key, language) for key in directions or ("emergency.general",)]


def replied(utterance: str, said: Sequence[Sayable | ReadBack], asks: str) -> Replied:
    """Record what was said, word by word."""
    return Replied(
        utterance=utterance,
        phrases=tuple(each.key for each in said),
        words=" ".join(each.text for each in said),
        asks=asks,
        language=said[0].language,
    )


@lru_cache
def askable() -> frozenset[str]:
    """Name the symptoms there is a reviewed phrase for; no other is asked about."""
    return frozenset(phrasebook().lists["symptoms"])
