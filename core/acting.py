"""For whom something is done right now, so that whatever leaves the building can say so.

A unit of work sets the hospital for the rest of its task; a request, a job is a task of its own.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from core.ids import HospitalId

_HOSPITAL: ContextVar[HospitalId | None] = ContextVar("hospital", default=None)
_CONSULT: ContextVar[UUID | None] = ContextVar("consult", default=None)


def acts_for(hospital: HospitalId) -> None:
    """Note the hospital that the running task acts for from now on."""
    _HOSPITAL.set(hospital)


@contextmanager
def concerning(consult: UUID | None) -> Iterator[None]:
    """Note which consult the work inside is about."""
    before = _CONSULT.set(consult)
    try:
        yield
    finally:
        _CONSULT.reset(before)


def acting() -> tuple[HospitalId | None, UUID | None]:
    """Name hospital and consult of what is done now, as far as they are known."""
    hospital = _HOSPITAL.get()
    return hospital, _CONSULT.get() if hospital else None
