"""Consents: given to one notice for one purpose, withdrawn as easily."""

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from core.errors import Conflict
from core.history.store import Recorded
from core.ids import PatientId
from core.unit_of_work import UnitOfWork
from identity.events import ConsentGiven, ConsentWithdrawn
from identity.notices import SAID_SINCE, VOICE_SINCE, Notice, Purpose, tells
from identity.patients import stream_of
from identity.tables import ConsentRow

_ON_RECORD = select(col(ConsentRow.purpose)).where(
    col(ConsentRow.patient_id) == bindparam("patient"), col(ConsentRow.withdrawn_at).is_(None)
)


class ConsentMissing(Conflict):
    """A consent that this needs is not on record, or was withdrawn."""


async def give(uow: UnitOfWork, patient: PatientId, notice: Notice, channel: str) -> None:
    given = ConsentGiven(
        purpose=notice.purpose,
        notice_version=notice.version,
        notice_hash=notice.hash,
        language=notice.language,
        channel=channel,
    )
    await _append(uow, patient, given)


async def withdraw(uow: UnitOfWork, patient: PatientId, purpose: Purpose) -> None:
    await _append(uow, patient, ConsentWithdrawn(purpose=purpose))


async def on_record(uow: UnitOfWork, patient: PatientId) -> frozenset[Purpose]:
    """List the purposes the patient consents to now, of those this release knows."""
    given = await uow.session.execute(_ON_RECORD, {"patient": patient})
    return frozenset({*given.scalars()} & {*Purpose})


async def to_earlier_words(uow: UnitOfWork, patient: PatientId) -> frozenset[Purpose]:
    """List the purposes consented to by a notice that said less than today's does."""
    given = await on_record(uow, patient)
    told = {each: await tells_of(uow, patient, each, SAID_SINCE[each]) for each in given}
    return frozenset(purpose for purpose, all_of_it in told.items() if not all_of_it)


async def require(uow: UnitOfWork, patient: PatientId, *purposes: Purpose) -> None:
    """Raise `ConsentMissing` (409) unless every purpose is consented to."""
    missing = set(purposes) - await on_record(uow, patient)
    if missing:
        raise ConsentMissing(f"consent needed first: {', '.join(sorted(missing))}")


async def tells_of(uow: UnitOfWork, patient: PatientId, purpose: Purpose, since: str) -> bool:
    """Tell whether the patient consents now, to a notice that says what one of `since` says."""
    wanted = select(col(ConsentRow.notice_version)).where(
        col(ConsentRow.patient_id) == patient,
        col(ConsentRow.purpose) == purpose,
        col(ConsentRow.withdrawn_at).is_(None),
    )
    version = (await uow.session.execute(wanted)).scalar_one_or_none()
    return version is not None and tells(version, since)


async def require_voice(uow: UnitOfWork, patient: PatientId) -> None:
    """Raise `ConsentMissing` (409) unless a notice that speaks of the voice was consented to."""
    if not await tells_of(uow, patient, Purpose.AI_PROCESSING, VOICE_SINCE):
        raise ConsentMissing("to speak, consent first to processing of your voice; or type")


async def _append(
    uow: UnitOfWork, patient: PatientId, event: ConsentGiven | ConsentWithdrawn
) -> None:
    stream = stream_of(patient)
    version = await uow.history.version(stream)
    await uow.append(stream, event, expected=version, patient=patient)


async def project_given(uow: UnitOfWork, recorded: Recorded) -> None:
    event = recorded.event
    assert isinstance(event, ConsentGiven)
    assert recorded.patient
    row = {
        "patient_id": recorded.patient,
        "purpose": event.purpose,
        "hospital_id": uow.hospital,
        "notice_version": event.notice_version,
        "language": event.language,
        "given_at": recorded.at,
        "withdrawn_at": None,
    }
    upsert = insert(ConsentRow).values(row)
    await uow.session.execute(
        upsert.on_conflict_do_update(index_elements=["patient_id", "purpose"], set_=row)
    )


async def project_withdrawn(uow: UnitOfWork, recorded: Recorded) -> None:
    event = recorded.event
    assert isinstance(event, ConsentWithdrawn)
    wanted = select(ConsentRow).where(
        col(ConsentRow.patient_id) == recorded.patient, col(ConsentRow.purpose) == event.purpose
    )
    row = (await uow.session.execute(wanted)).scalar_one_or_none()
    if row is not None:
        row.withdrawn_at = recorded.at
