"""Erase what a consult's tokens stand for; its history stays under the patient's key."""

from sqlalchemy import delete
from sqlmodel import col

from core.errors import Conflict
from core.ids import ConsultId
from core.unit_of_work import UnitOfWork
from pipeline.events import VaultErased, stream_of
from pipeline.state import State, load
from pipeline.tables import VaultRow
from privacy.reasons import reason_of


class StillNeeded(Conflict):
    """The consult is not in the queue yet: its words are still being worked on."""


async def erase_vault(uow: UnitOfWork, consult: ConsultId, reason: str) -> None:
    """Erase a consult's vault. Its tokens can never be restored again.

    Raises `ConsultNotFound`, `StillNeeded`, `BadReason`.
    """
    known = await load(uow, consult)
    if known.state in {State.INTERVIEW, State.PREPARING}:
        raise StillNeeded("the consult is still going on")
    erased = VaultErased(reason=reason_of(reason))
    await uow.append(stream_of(consult), erased, expected=known.version, patient=known.patient)
    await uow.session.execute(delete(VaultRow).where(col(VaultRow.consult_id) == consult))
    await uow.keys.forget_everywhere()
