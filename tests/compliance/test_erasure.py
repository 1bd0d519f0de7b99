"""Mirrors compliance/erasure.py: a legal hold is stronger than a wish to erase."""

from collections.abc import Callable, Coroutine

import pytest

from compliance.erasure import UnderHold, erase, erase_words
from compliance.holds import lift, place
from core.ids import HospitalId
from core.patient_keys import Erased
from core.unit_of_work import UnitOfWork
from identity.patients import profile_of, stream_of
from pipeline.consult import Consults
from pipeline.erasure import StillNeeded
from runtime.wiring import Application
from tests.compliance.people import Told, told

WHY = "asked for by the patient"
Erasing = Callable[[UnitOfWork, Told], Coroutine[None, None, None]]


async def patient(uow: UnitOfWork, who: Told) -> None:
    await erase(uow, who.patient, WHY)


async def words(uow: UnitOfWork, who: Told) -> None:
    await erase_words(uow, who.consult, WHY)


async def said(app: Application, who: Told) -> int:
    """Count the turns whose words can still be read."""
    consults: Consults = app.services.consults
    async with app.services.units.begin(who.hospital, "test") as uow:
        return len(await consults.redaction.turns(uow, who.consult, who.patient))


@pytest.mark.parametrize("erasing", [patient, words])
async def test_nothing_is_erased_under_a_hold(
    app: Application, hospital: HospitalId, erasing: Erasing
) -> None:
    who = await told(app, hospital)
    async with app.services.units.begin(hospital, "compliance:x") as uow:
        await place(uow, who.patient, "a court asked for this record")
    with pytest.raises(UnderHold, match="lift it first"):
        async with app.services.units.begin(hospital, "test") as uow:
            await erasing(uow, who)
    assert await said(app, who) == 2
    async with app.services.units.begin(hospital, "test") as uow:
        kinds = [each.link.kind for each in await uow.history.read(stream_of(who.patient))]
    assert kinds[-1] == "hold-placed"  # nothing says that it was erased


async def test_a_lifted_hold_no_longer_protects(app: Application, hospital: HospitalId) -> None:
    who = await told(app, hospital)
    for change in (place, lift):
        async with app.services.units.begin(hospital, "compliance:x") as uow:
            await change(uow, who.patient, "a court asked for this record")
    with pytest.raises(StillNeeded):  # for another reason than the hold: the consult goes on
        async with app.services.units.begin(hospital, "test") as uow:
            await words(uow, who)
    async with app.services.units.begin(hospital, "test") as uow:
        await patient(uow, who)
    with pytest.raises(Erased):
        async with app.services.units.begin(hospital, "test") as uow:
            await profile_of(uow, who.patient)
