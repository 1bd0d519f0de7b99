"""A confirmed miss becomes a lesson: looked for from the next turn on, and a case for `eval`."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlmodel import col

from compliance.invented import like, marked, retold
from compliance.misses import LearnedAlready, Miss, miss_of, require_other_eyes
from compliance.tables import LessonRow, WithdrawalRow
from core.encryption import Cipher, Pepper
from core.forgetting import forgetful
from core.ids import ConsultId, HospitalId, PatientId, new_id
from core.jobs import Jobs
from core.patient_keys import Erased
from core.unit_of_work import UnitOfWork
from pipeline.redaction import Redaction
from privacy.detection.detector import RuleDetector
from privacy.detection.learned import Learned, Lesson, Unteachable, lesson_of
from privacy.redactor import RedactedTurn

SCAN = "scan-for-lesson"
Form = Literal["words", "shape"]
_TRIES = 20
_NEWEST = select(func.coalesce(func.max(LessonRow.number), 0))
# Both only grow, so that every change is another version.
_VERSION = select(
    _NEWEST.scalar_subquery() + select(func.count()).select_from(WithdrawalRow).scalar_subquery()
)


class Known:
    """Lessons in memory, in the clear: gone from there whenever somebody is erased."""

    def __init__(self) -> None:
        self.of = dict[HospitalId, Learned]()

    def cache_clear(self) -> None:
        self.of.clear()


@dataclass(frozen=True, slots=True)
class Lessons:
    """What a hospital has learned, read once a version: the turn asks for the version only."""

    pepper: Pepper
    known: Known = field(default_factory=lambda: forgetful(Known()))

    async def __call__(self, uow: UnitOfWork) -> Learned:
        version = (await uow.session.execute(_VERSION)).scalar_one()
        known = self.known.of.get(uow.hospital)
        if known is None or known.version != version:
            known = Learned(await self.read(uow), version)
            self.known.of[uow.hospital] = known
        return known

    async def read(self, uow: UnitOfWork, below: int | None = None) -> tuple[Lesson, ...]:
        """Read the lessons in force, or of them those learned before number `below`.

        What was learned from the words of a patient who was erased is gone with them.
        """
        withdrawn = select(col(WithdrawalRow.lesson_id))
        wanted = select(LessonRow).where(col(LessonRow.id).not_in(withdrawn))
        wanted = wanted.order_by(col(LessonRow.number))
        if below is not None:
            wanted = wanted.where(col(LessonRow.number) < below)
        rows = (await uow.session.execute(wanted)).scalars().all()
        opened = [await self.opened(uow, row) for row in rows]
        return tuple(lesson for lesson in opened if lesson is not None)

    async def opened(self, uow: UnitOfWork, row: LessonRow) -> Lesson | None:
        """Open a lesson. None: its words were those of a patient who was erased."""
        patient = (await miss_of(uow, row.miss_id)).patient
        try:
            cipher = await self._cipher(uow, row.form, patient)
        except Erased:
            return None
        return Lesson.model_validate_json(cipher.open(row.sealed, _context(row.id)))

    async def sealed(self, uow: UnitOfWork, lesson: Lesson, identity: UUID, patient: UUID) -> bytes:
        cipher = await self._cipher(uow, lesson.form, patient)
        return cipher.seal(lesson.model_dump_json().encode(), _context(identity))

    async def _cipher(self, uow: UnitOfWork, form: str, patient: UUID) -> Cipher:
        """Words are the patient's and end with the patient; the shape of a number is nobody's."""
        if form == "words":
            return await uow.keys.cipher(patient)
        return Cipher(self.pepper.derive("lessons"))


@dataclass(frozen=True, slots=True)
class Confirm:
    """One action: the lesson, its case, and the search of what has left before."""

    redaction: Redaction
    lessons: Lessons
    jobs: Jobs

    async def __call__(self, uow: UnitOfWork, miss: UUID, form: Form) -> UUID:
        """Learn from a miss. Raises `Unteachable` (422), `FourEyes` or `LearnedAlready` (409)."""
        found = await miss_of(uow, miss)
        require_other_eyes(uow, found)
        consult, patient = ConsultId(found.consult), PatientId(found.patient)
        turn = await self.redaction.turn(uow, consult, patient, found.turn)
        missed = turn.redacted.words[found.begins : found.ends]
        number = (await uow.session.execute(_NEWEST)).scalar_one() + 1
        lesson = lesson_of(found.entity, form, missed).model_copy(update={"number": number})
        identity = new_id()
        row = LessonRow(
            id=identity,
            hospital_id=uow.hospital,
            number=number,
            miss_id=miss,
            entity=found.entity,
            form=form,
            sealed=await self.lessons.sealed(uow, lesson, identity, patient),
            regression=json.dumps(case_of(identity, turn, found, form), ensure_ascii=False),
            actor=uow.actor,
            at=uow.now,
        )
        await self._keep(uow, row)
        await self.jobs.enqueue(uow, SCAN, identity)
        return identity

    async def _keep(self, uow: UnitOfWork, row: LessonRow) -> None:
        uow.session.add(row)
        try:
            await uow.session.flush()
        except IntegrityError as error:
            raise LearnedAlready("somebody was quicker; look again") from error


def case_of(identity: UUID, turn: RedactedTurn, miss: Miss, form: Form) -> dict[str, object]:
    """Make a case of `eval` without a person in it, with the invented lesson it is hidden by."""
    missed = turn.redacted.words[miss.begins : miss.ends]
    value, lesson = _invented(missed, lambda words: lesson_of(miss.entity, form, words), identity)
    gap = (miss.begins, miss.ends, str(miss.entity), value)
    text, spans = retold(turn.redacted.words, turn.entries, gap)
    found = list(RuleDetector(None, (Learned((lesson,)).find,)).find(text))
    kept = [
        span
        for span in spans
        if span[3] == value or any(f.start <= span[0] and span[1] <= f.end for f in found)
    ]
    return {
        "id": f"miss-{identity.hex[-12:]}",
        "lang": "und",
        "style": "miss",
        "text": marked(text, kept),
        "learned": [lesson.model_dump(mode="json")],
    }


def _invented(missed: str, teach: Callable[[str], Lesson], identity: UUID) -> tuple[str, Lesson]:
    """Invent words that can be taught as the missed ones were."""
    for number in range(_TRIES):
        value = like(missed, f"{identity}/{number}")
        try:
            return value, teach(value)
        except Unteachable:
            continue
    raise Unteachable("no like of these words can be invented")


def _context(identity: UUID) -> bytes:
    return b"lesson" + identity.bytes
