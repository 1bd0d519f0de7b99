"""Plays an interview with one person, with the service's own classes and without a database."""

from dataclasses import dataclass, field
from datetime import date

from core.clinical import Lane
from core.ids import ConsultId, PatientId, new_id
from core.language import Language
from eval.lines import Row
from eval.suites.acting.person import Person
from eval.tasks.lane import record_of
from pipeline.alarm import Alarm, Told
from pipeline.events import InterviewEnded, Replied
from pipeline.language import language_of
from pipeline.replying import Replying
from pipeline.speech import greeting, replied
from pipeline.state import Consult
from pipeline.utterance import uttered_as
from privacy.text import Spoken
from runtime import care
from safety.triage import Level

LONGEST = 20  # turns after which something is badly wrong
LANGUAGES = {"en": Language.ENGLISH, "hi-en": Language.HINGLISH, "hi": Language.HINDI}


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question, whether it was needed, the answer, and what was said next (`next_in`)."""

    asks: str
    needed: bool
    words: str
    spoken: Language
    reply: str = ""
    next_in: Language | None = None


@dataclass
class Played:
    """What came of it. `ended` is None where an emergency was seen, or no end was found."""

    exchanges: list[Exchange] = field(default_factory=list)
    ended: InterviewEnded | None = None
    escalated: bool = False


def play(script: Row, today: date) -> Played:
    """Let the person of a script answer until the consult ends."""
    replying = Replying(Alarm(care.triage()), care.reader(), care.interview())
    person, record = Person(script), record_of(script["profile"])
    known = Consult(ConsultId(new_id()), PatientId(new_id()), Lane(), LANGUAGES[script["lang"]])
    said, asks = greeting(known.language)
    known.note(replied("", said, asks))
    played = Played()
    while known.asked and len(played.exchanges) < LONGEST:
        asked, questions = known.asked, tuple(known.questions)
        needed = asked not in person.told
        spoken = LANGUAGES[person.voice["lang"]]
        words = person.answer(asked)
        known.note(uttered_as(known, f"u{len(played.exchanges)}", Spoken(words)))
        told = Told(tuple(known.turns), record, questions, known.language)
        if replying.alarm.judge(told).level is Level.EMERGENCY:
            played.exchanges.append(Exchange(asked, needed, words, spoken))
            played.escalated = True
            return played
        reply = replying.reply(known, told, None, today)
        known.note(reply.replied)
        said_in = _in(reply.replied, words)
        played.exchanges.append(
            Exchange(asked, needed, words, spoken, reply.replied.words, said_in)
        )
        played.ended = reply.ended
    return played


def _in(reply: Replied, words: str) -> Language | None:
    """Name the language of a reply, where the words before it tell one."""
    return reply.language if language_of(words) else None
