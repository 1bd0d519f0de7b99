"""Looks, once a lesson was learned, for what it hides in everything that left before."""

from dataclasses import dataclass
from uuid import UUID

import structlog
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from compliance.access import note
from compliance.egress import consults_that_left
from compliance.lessons import SCAN, Lessons
from compliance.tables import ExposureRow, LessonRow, ScanRow
from core.errors import ConsultError
from core.frozen import Frozen
from core.ids import ConsultId, HospitalId
from core.unit_of_work import UnitOfWork, Units
from pipeline.queries import patient_of_consult
from pipeline.redaction import Redaction
from privacy.detection.learned import Learned, Lesson
from privacy.detection.utterance import uttered

_ACTOR = f"job:{SCAN}"
_LOG = structlog.get_logger()


class Exposed(Frozen):
    """A past turn that left with what a lesson hides now."""

    consult: UUID
    turn: str


class Scanned(Frozen):
    """How a search of the past ended; None of it while it is under way."""

    consults: int
    unreadable: int
    exposed: list[Exposed]


@dataclass(frozen=True, slots=True)
class Scan:
    """A job. Safe to run twice: what was found is found again."""

    units: Units
    lessons: Lessons
    redaction: Redaction

    async def attempt(self, hospital: HospitalId, subject: UUID) -> None:
        async with self.units.begin(hospital, _ACTOR) as uow:
            row = await uow.session.get(LessonRow, subject)
            if row is None or await uow.session.get(ScanRow, subject) is not None:
                return
            lesson = await self.lessons.opened(uow, row)
            if lesson is None:  # erased with the patient: there is nothing left to look for
                await _finish(uow, subject, 0, 0)
                return
            left = await consults_that_left(uow)
            before = Learned(await self.lessons.read(uow, row.number), row.number - 1)
        unreadable = 0
        for consult in left:
            try:
                await self._one(hospital, subject, ConsultId(consult), lesson, before)
            except ConsultError:  # erased meanwhile, or of no patient: it cannot be read again
                unreadable += 1
        async with self.units.begin(hospital, _ACTOR) as uow:
            await _finish(uow, subject, len(left), unreadable)

    async def give_up(self, hospital: HospitalId, subject: UUID) -> None:
        """Leave it: the desk shows that this lesson's past was not searched."""
        _LOG.warning("scan not finished", hospital=str(hospital), reason=str(subject))

    async def _one(
        self,
        hospital: HospitalId,
        subject: UUID,
        consult: ConsultId,
        lesson: Lesson,
        before: Learned,
    ) -> None:
        async def then(_: UnitOfWork) -> Learned:
            return before

        redaction, sought = self.redaction.with_lessons(then), Learned((lesson,))
        async with self.units.begin(hospital, _ACTOR) as uow:
            patient = await patient_of_consult(uow, consult)
            await note(uow, patient, "scan", consult=consult)
            for turn in await redaction.turns(uow, consult, patient):
                if any(sought.find(uttered(turn.redacted.words))):
                    row = {"lesson_id": subject, "consult_id": consult, "turn": turn.turn}
                    exposed = insert(ExposureRow).values(row | {"hospital_id": hospital})
                    await uow.session.execute(exposed.on_conflict_do_nothing())


async def _finish(uow: UnitOfWork, lesson: UUID, consults: int, unreadable: int) -> None:
    found = {"lesson_id": lesson, "hospital_id": uow.hospital, "at": uow.now}
    found |= {"consults": consults, "unreadable": unreadable}
    await uow.session.execute(insert(ScanRow).values(found).on_conflict_do_nothing())


async def scanned(uow: UnitOfWork, lesson: UUID) -> Scanned | None:
    """Tell what the search for a lesson found. None: it has not ended."""
    done = await uow.session.get(ScanRow, lesson)
    if done is None:
        return None
    wanted = select(ExposureRow).where(col(ExposureRow.lesson_id) == lesson)
    order = (col(ExposureRow.consult_id), col(ExposureRow.turn))
    rows = (await uow.session.execute(wanted.order_by(*order))).scalars()
    exposed = [Exposed(consult=row.consult_id, turn=row.turn) for row in rows]
    return Scanned(consults=done.consults, unreadable=done.unreadable, exposed=exposed)
