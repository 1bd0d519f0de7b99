"""One request or job, one hospital, one actor, one commit."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Self
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from core.acting import acts_for
from core.clock import Clock
from core.encryption import MasterKey
from core.forgetting import forget
from core.history.events import Catalog, Event
from core.history.store import History, Recorded
from core.ids import HospitalId
from core.patient_keys import PatientKeys

Projector = Callable[["UnitOfWork", Recorded], Awaitable[None]]
Projections = Mapping[type[Event], Sequence[Projector]]
Changed = Callable[[HospitalId, frozenset[str]], None]


def _nobody_listens(_: HospitalId, __: frozenset[str]) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Units:
    """What every unit of work needs; built once, in wiring.

    `changed` is told the streams that grew, after their commit: ids only.
    """

    engine: AsyncEngine
    catalog: Catalog
    projections: Projections
    master: MasterKey
    clock: Clock
    changed: Changed = _nobody_listens

    def begin(self, hospital: HospitalId, actor: str) -> "UnitOfWork":
        return UnitOfWork(self, hospital, actor)


class UnitOfWork:
    """A transaction of one hospital. Left without an error it commits; else nothing happened."""

    def __init__(self, units: Units, hospital: HospitalId, actor: str) -> None:
        self.hospital, self.actor = hospital, actor
        self.session = AsyncSession(units.engine, expire_on_commit=False)
        self.keys = PatientKeys(self.session, hospital, units.master)
        self.history = History(self.session, hospital, self.keys, units.catalog)
        self._units, self._grown = units, set[str]()

    @property
    def now(self) -> datetime:
        return self._units.clock()

    async def __aenter__(self) -> Self:
        tenant = text("select set_config('app.hospital_id', :id, true)")
        try:
            await self.session.execute(tenant, {"id": str(self.hospital)})
        except BaseException:
            await self.session.close()  # who does not get in is not shown out
            raise
        acts_for(self.hospital)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        try:
            if error is None:
                await self.session.commit()
        finally:
            await self.session.close()
        if error is None and self.keys.erased:
            forget()
        if error is None and self._grown:
            self._units.changed(self.hospital, frozenset(self._grown))

    async def append(
        self, stream: str, *events: Event, expected: int, patient: UUID | None = None
    ) -> int:
        """Record `events` and bring the projections up to them. Raises `Outdated` (409)."""
        recorded = await self.history.append(
            stream,
            events,
            expected=expected,
            actor=self.actor,
            patient=patient,
            clock=self._units.clock,
        )
        self._grown.add(stream)
        for each in recorded:
            await self.project(each)
        return expected + len(recorded)

    async def project(self, recorded: Recorded) -> None:
        """Bring the projections up to `recorded`. Erased events no longer project."""
        if recorded.event is not None:
            for projector in self._units.projections.get(type(recorded.event), ()):
                await projector(self, recorded)
