"""What somebody who speaks in a consult needs to know before, and hears after."""

from dataclasses import dataclass

from core.errors import NotFound
from core.ids import ConsultId
from core.language import Language
from core.unit_of_work import UnitOfWork
from identity.consents import require_voice
from identity.patients import profile_of
from pipeline.language import language_for
from pipeline.reading_back import hints
from pipeline.speech import aloud
from pipeline.state import State, load
from safety.read_back import ReadBack
from safety.sayable import Sayable


class NothingSaid(NotFound):
    """There is no answer to an utterance of this id."""


@dataclass(frozen=True, slots=True)
class Expecting:
    """Names that may be heard, the language last spoken, and whether the consult goes on."""

    names: tuple[str, ...]
    language: Language
    state: State


async def expecting(uow: UnitOfWork, consult: ConsultId) -> Expecting:
    """Tell what to expect. Raises `ConsentMissing` (409) without consent to hear the voice."""
    known = await load(uow, consult)
    await require_voice(uow, known.patient)
    record = (await profile_of(uow, known.patient)).facts_on(uow.now.date())
    language = language_for(known.standing, known.language)
    return Expecting(hints(record), language, known.state)


async def answer_to(uow: UnitOfWork, consult: ConsultId, utterance: str) -> Sayable | ReadBack:
    """Give the answer to an utterance, or the greeting (""), out of the encrypted history."""
    known = await load(uow, consult)
    reply = known.replies.get(utterance) if utterance else known.greeting
    if reply is None:
        raise NothingSaid("there is no answer to that")
    return aloud(reply, authentic=True)
