"""A whole dialogue: triage on every turn, reading, redaction, grounding, draft, screen."""

import asyncio
import functools
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from core.clinical import Lane, PatientFacts
from core.language import Language
from eval.lines import Odd, Row
from eval.tasks.asked import asked_of
from eval.tasks.lane import lane_of, record_of
from eval.tasks.privacy import LOG_KEY
from eval.tasks.sessions import turns_of
from knowledge import library
from knowledge.grounding import Index, Presentation, ground
from knowledge.ranking import rank
from pipeline.dosing import individualize
from pipeline.draft import draft
from pipeline.intake import Intake, Turn
from pipeline.presentation import facts_of, present
from pipeline.slot import Slot
from pipeline.speech import greeting
from privacy.detection.detector import RuleDetector
from privacy.redactor import Redactor
from privacy.text import Redacted, Spoken
from runtime import care
from runtime.settings import Settings
from safety.finding import Severity
from safety.screen import Screened, screen
from safety.triage import Level

_HOLDS = "missing"  # an unanswered question holds the signature; the line stays in the queue
_AS_SAID = {"sulfonamide": "sulfonamide (sulfa)"}
_CALLED = {"iron": "iron", "vitamin-d": "vitamin D3"}  # nobody says which salt
_CHARTED = ("penicillin", "cephalosporin", "sulfonamide", "nsaid")
_WAYS = re.compile(r"[(),]")
_LEVELS = [Level.ROUTINE, Level.URGENT, Level.EMERGENCY]


@dataclass(frozen=True, slots=True)
class Dialogue:
    """The patient's turns, each with the words of the question before it.

    The service ends a talk at an emergency. A written one goes on, and its facts are read to the
    end: whoever takes the patient over reads all of it as well.
    """

    answers: tuple[str, ...]
    questions: tuple[str, ...]
    urgency: Level


@functools.lru_cache
def index() -> Index:
    """Open an index of our own, beside the service's, which belongs to the service's process."""
    return care.make_index(Settings().root / "eval" / "vectors")


class Consults:
    reads = ("turns", "demographics_from_profile", "consult")

    def __init__(self, on: date, find: Callable[[], Index] = index) -> None:
        self._index = functools.cache(find)  # heavy: made for the first draft
        self._on, self._now = on, datetime.combine(on, time(12), UTC)
        self._triage, self._reader, self._interview = care.triage(), care.reader(), care.interview()
        self._shelf = library.load()

    def answer(self, row: Row) -> Row:
        record = record_of(row.get("demographics_from_profile") or {})
        heard = self._heard(turns_of(row), record)
        intake = self._intake(heard, record)
        facts = facts_of(intake, record)
        shown = present(intake, facts, self._interview.known)
        drafted = None
        if heard.urgency is not Level.EMERGENCY:
            lane = lane_of(row.get("consult"), self._now)
            drafted = asyncio.run(self._drafted(heard, facts, shown, lane))
        return {
            "facts": self._facts(intake, facts, shown),
            "conditions": self._conditions(drafted, shown),
            "drugs": offered(drafted) if drafted else [],
            "urgency": str(heard.urgency),
        }

    def safe(self, row: Row) -> Row:  # noqa: ARG002 -- a person must read it, at once
        return {"facts": {}, "conditions": [], "drugs": [], "urgency": str(Level.EMERGENCY)}

    def _heard(self, turns: list[tuple[str, str]], record: PatientFacts) -> Dialogue:
        """Hear turn after turn, as the service does; an emergency stays one."""
        answers, questions, pending = list[str](), list[str](), [_greeting()]
        level = Level.ROUTINE
        for role, words in turns:
            if role == "assistant":
                pending.append(words)
                continue
            answers.append(words)
            questions.append(" ".join(pending))
            pending = []
            if level is not Level.EMERGENCY:
                said = [Spoken(answer) for answer in answers]
                found = self._triage.assess(said, record, questions).level
                level = max(level, found, key=_LEVELS.index)
        if not answers:
            raise Odd("the patient says nothing")
        return Dialogue(tuple(answers), tuple(questions), level)

    def _intake(self, heard: Dialogue, record: PatientFacts) -> Intake:
        turns = list[Turn]()
        for number, (question, words) in enumerate(
            zip(heard.questions, heard.answers, strict=True)
        ):
            asked = asked_of(question, words, self._shelf.glossary) if number else [Slot.COMPLAINT]
            turns += [Turn(f"u{number}", Spoken(words), key) for key in asked or [""]]
        intake = self._reader.read(turns, record, self._on)
        if intake.pregnant is None:  # the record of a file may say so; a profile has no such field
            intake.pregnant = record.pregnant
        return intake

    async def _drafted(
        self, heard: Dialogue, facts: PatientFacts, shown: Presentation, lane: Lane
    ) -> Screened | None:
        """Go the way of the job that prepares a case. None: nothing fits, the physician writes."""
        case = await ground(redacted(heard.answers), shown, self._index())
        try:
            written = await draft(case, care.drafter())
        except Exception:  # noqa: BLE001 -- as the job, which queues the case without a draft
            return None
        exact = individualize(written, facts.weight_kg)
        return screen(exact, facts, lane, care.rules(), self._on)

    def _facts(self, intake: Intake, facts: PatientFacts, shown: Presentation) -> Row:
        names = self._shelf.glossary.symptoms
        heard = (*intake.symptoms, *(each.value for each in intake.sounds))
        return {
            "symptoms": [way for each in heard for way in ways(names[each].name)],
            "duration_days": intake.duration,
            "age_bracket": shown.age_bracket,
            "sex": shown.sex,
            "allergies": [self._allergen(name) for name in facts.allergies or ()],
            "current_meds": [self._medicine(name) for name in facts.current_medicines or ()],
        }

    def _medicine(self, name: str) -> str:
        """Write an ingredient as people do; what nobody knows stays as it was said."""
        known = self._shelf.formulary.medicines.get(name)
        called = [said for each, said in _CALLED.items() if known and each in known.classes]
        written = known.name.lower() if known else name
        return f"{written} ({called[0]})" if called else written

    def _allergen(self, name: str) -> str:
        """Name the class beside a medicine, as a chart does: "amoxicillin (penicillin)"."""
        known = self._shelf.formulary.medicines.get(name)
        of = [each for each in _CHARTED if known and each in known.classes]
        return f"{self._medicine(name)} ({of[0]})" if of else _AS_SAID.get(name, name)

    def _conditions(self, drafted: Screened | None, shown: Presentation) -> list[str]:
        """Name what the draft assesses; without a draft, what the interview's ranking says."""
        if drafted is not None:
            return list(drafted.draft.assessment)
        ranked = rank(shown, self._shelf.conditions, self._shelf.formulary)
        return [each.condition.name for each in ranked[:3]]


def ways(name: str) -> list[str]:
    """Part "Burning urination (dysuria)" into the names that people use for one thing."""
    return [way for part in _WAYS.split(name) if (way := part.strip())]


def offered(screened: Screened) -> list[str]:
    """Name the medicines that the queue offers: those no blocking finding rejects as they stand."""
    blocking = [found for found in screened.findings if found.severity is Severity.BLOCK]
    rejecting = [found for found in blocking if found.category != _HOLDS]
    if any(not found.lines for found in rejecting):
        return []
    rejected = {line for found in rejecting for line in found.lines}
    return [line.medicine for line in screened.draft.lines if line.id not in rejected]


def redacted(answers: tuple[str, ...]) -> list[tuple[str, Redacted]]:
    """Redact the turns of a patient of whom nothing is known."""
    redactor = Redactor("eval", RuleDetector(), LOG_KEY)
    for number, words in enumerate(answers):
        redactor.redact_turn(f"u{number}", Spoken(words))
    return [(f"u{n}", redactor.standing(f"u{n}").redacted) for n in range(len(answers))]


def _greeting() -> str:
    said, _ = greeting(Language.ENGLISH)
    return " ".join(each.text for each in said)
