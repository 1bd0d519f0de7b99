"""Erase a patient or a consult, unless a legal hold keeps everything of the patient."""

from compliance.holds import held
from core.errors import Conflict
from core.ids import ConsultId, PatientId
from core.unit_of_work import UnitOfWork
from identity.erasure import erase_patient
from pipeline.erasure import erase_vault
from pipeline.queries import patient_of_consult


class UnderHold(Conflict):
    """A legal hold is in force: nothing of this patient may be removed until it is lifted."""


async def erase(uow: UnitOfWork, patient: PatientId, reason: str) -> None:
    """Erase a patient for good. Raises `UnderHold`, else as `identity.erasure.erase_patient`.

    The hold is asked last: one that is placed meanwhile takes the same place in the patient's
    history, so that only one of the two can be recorded.
    """
    await erase_patient(uow, patient, reason)
    await _require_free(uow, patient)


async def erase_words(uow: UnitOfWork, consult: ConsultId, reason: str) -> None:
    """Erase what a consult's tokens stand for. Raises `UnderHold`, else as `erase_vault`."""
    await _require_free(uow, await patient_of_consult(uow, consult))
    await erase_vault(uow, consult, reason)


async def _require_free(uow: UnitOfWork, patient: PatientId) -> None:
    if patient in await held(uow):
        raise UnderHold("a legal hold is in force for this patient: lift it first, or leave it")
