"""Rotates the master key: every patient's data key is wrapped anew, in short transactions.

It may be killed at any moment and run again: what is under the next key already is left alone,
and until the end both keys open.
"""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from adapters.keys.key_ring import KeyRing, Rotation
from core.directory import every_hospital
from core.encryption import MasterKey
from core.ids import HospitalId
from core.rotation import rewrap
from core.unit_of_work import Units
from runtime.cloud import kms, master
from runtime.settings import Settings
from runtime.vendors import Record

_TOGETHER = 100
_ACTOR = "command:rotate-keys"


async def rotate(
    units: Units,
    settings: Settings,
    record: Record,
    now: datetime,
    progress: Callable[[int], None] = lambda _: None,
) -> str:
    """Bring every data key under a new key file, or under the KMS key that is now configured.

    Gives what was retired.
    """
    if settings.kms_key_id:
        old, new = master(settings, record), kms(settings, record, strict=True)
        await _all(units, old, new, progress)
        return "every other master key"
    return await _to_a_new_file(units, settings, now, progress)


async def _to_a_new_file(
    units: Units, settings: Settings, now: datetime, progress: Callable[[int], None]
) -> str:
    rotation = Rotation(settings.keys_folder)
    new, old = rotation.begin(), KeyRing(settings.keys_folder)
    await _all(units, old, new, progress)
    return rotation.finish(now).name


async def _all(
    units: Units, old: MasterKey, new: MasterKey, progress: Callable[[int], None]
) -> None:
    """Pass again while keys are made by a service that has not seen the next one yet."""
    changed = 1
    while changed:
        changed = await _pass(units, old, new, progress)


async def _pass(
    units: Units, old: MasterKey, new: MasterKey, progress: Callable[[int], None]
) -> int:
    """Go through all hospitals once; give how many keys were wrapped anew."""
    hospitals = await every_hospital(units.engine)
    return sum([await _hospital(units, each, (old, new), progress) for each in hospitals])


async def _hospital(
    units: Units,
    hospital: HospitalId,
    keys: tuple[MasterKey, MasterKey],
    progress: Callable[[int], None],
) -> int:
    changed, last = 0, None
    while True:
        step = await _step(units, hospital, keys, last)
        changed, last = changed + step[0], step[1]
        progress(step[0])
        if last is None:
            return changed


async def _step(
    units: Units,
    hospital: HospitalId,
    keys: tuple[MasterKey, MasterKey],
    after: UUID | None,
) -> tuple[int, UUID | None]:
    async with units.begin(hospital, _ACTOR) as uow:
        done = await rewrap(uow, *keys, after, _TOGETHER)
    return done.changed, done.last if done.seen == _TOGETHER else None
