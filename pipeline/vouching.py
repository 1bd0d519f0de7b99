"""Which words of a consult may be shown to software, and which may leave the building."""

from core.unit_of_work import UnitOfWork
from identity.consents import on_record
from identity.notices import Purpose
from pipeline.redaction import Outbound, Redaction
from pipeline.state import Consult


class NotVouchedFor(Exception):
    """The words of this consult may go to no software: no consent, or redaction failed."""


async def vouched(
    uow: UnitOfWork, redaction: Redaction, known: Consult, turns: list[str]
) -> Outbound:
    """Give `turns` redacted, with a guard where they may leave. Raises `NotVouchedFor`."""
    given = await on_record(uow, known.patient)
    known.ai_processing &= Purpose.AI_PROCESSING in given
    if not (known.redactable and known.ai_processing):
        raise NotVouchedFor("no consent" if known.redactable else "redaction failed")
    may_leave = Purpose.OUTSIDE_MODEL in given and not (known.degraded or known.instructed)
    told = await redaction.outbound(uow, known.id, known.patient, turns, may_leave)
    known.without(told.failed)
    return told
