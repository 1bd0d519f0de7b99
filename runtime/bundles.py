"""Exports a journey's history with the proof of its newest event."""

import asyncio
import time

from commerce.events import stream_of as order_stream
from commerce.queries import orders_of_consult
from core.errors import Unavailable
from core.history.bundle import Bundle, export
from core.history.chain import Link
from core.history.checkpoint import Inclusion
from core.ids import ConsultId, HospitalId, PatientId
from core.unit_of_work import UnitOfWork
from identity.patients import stream_of as patient_stream
from pipeline.events import stream_of as consult_stream
from runtime.checkpoints import Checkpointer

_PATIENCE_SECONDS = 5.0
_PAUSE_SECONDS = 0.05


class NotCovered(Unavailable):
    """An older transaction is still open, so the newest events are in no checkpoint yet."""


async def streams_of(
    uow: UnitOfWork, consult: ConsultId, patient: PatientId
) -> dict[str, list[Link]]:
    """Read the streams of a journey as they are stored: consents, consult, and its orders."""
    orders = [order_stream(each) for each in await orders_of_consult(uow, consult)]
    names = (patient_stream(patient), consult_stream(consult), *orders)
    return {name: await uow.history.links(name) for name in names}


async def bundle(
    hospital: HospitalId, streams: dict[str, list[Link]], checkpointer: Checkpointer
) -> Bundle:
    """Prove the head of every stream. Raises `NotCovered` (503) when none can be had in time."""
    end = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < end:
        await checkpointer.take()
        proofs = {name: checkpointer.kept.proof(name) for name in streams}
        if all(_covers(proofs[name], links) for name, links in streams.items()):
            return export(hospital, streams, {k: v for k, v in proofs.items() if v is not None})
        await asyncio.sleep(_PAUSE_SECONDS)
    raise NotCovered("the newest events are not covered by a checkpoint yet; try again")


def _covers(proof: Inclusion | None, links: list[Link]) -> bool:
    return proof is not None and bool(links) and proof.leaf.version == links[-1].version
