"""Directions reach the patient whatever else is down: the record waits, the patient does not.

If a turn cannot be recorded, or not soon, its words are judged alone. An emergency is answered all
the same, kept sealed on this machine, and recorded once the database is back.
"""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, TypeVar

import structlog

from core.errors import ConsultError, Unavailable
from core.history.store import Outdated
from core.ids import AccountId, ConsultId, HospitalId, new_id
from core.unit_of_work import Units
from identity.roles import Role
from pipeline.advising import Advising
from pipeline.consult import Consults
from pipeline.events import Replied
from pipeline.ports import Transcript
from pipeline.queries import require_own
from pipeline.speech import directing, replied
from pipeline.state import State
from pipeline.unrecorded import Spool, Unrecorded, words_of
from privacy.text import Spoken
from safety.triage import Level

PATIENCE_SECONDS = 2.0  # how long an emergency waits for its record
_LOG = structlog.get_logger()
T = TypeVar("T")
Heard = tuple[Replied, State]
Record = Callable[[], Coroutine[Any, Any, Heard]]


@dataclass(frozen=True, slots=True)
class Speaking:
    """Who speaks, in which consult."""

    hospital: HospitalId
    account: AccountId
    consult: ConsultId


@dataclass(frozen=True, slots=True)
class Lifeline:
    """Stands between a patient and the record. `adviser` hears of a turn once it is recorded."""

    consults: Consults
    units: Units
    spool: Spool
    adviser: Advising | None = None

    async def hear(
        self, who: Speaking, utterance: str, said: Spoken | Transcript, record: Record
    ) -> Heard:
        """Have `record` hear an utterance; an emergency is answered even where that fails.

        Refusals (a consult that has ended, somebody else's) stay refusals.
        """
        recording = asyncio.create_task(record())
        try:
            return self._recorded(who, utterance, await in_time(recording))
        except ConsultError:
            raise
        except Exception as error:  # noqa: BLE001 -- whatever failed, an emergency is answered
            assessment, language = self.consults.alarm.at_once(who.consult, utterance, said)
            if assessment.level is not Level.EMERGENCY:
                return self._recorded(who, utterance, await recording)
            _LOG.critical("emergency not recorded", error=type(error).__name__, consult=who.consult)
        answered = Unrecorded(
            id=new_id(),
            hospital=who.hospital,
            account=who.account,
            consult=who.consult,
            utterance=utterance,
            **words_of(said),
            heard_at=self.units.clock(),
            language=language,
            rules=assessment.rules,
            directions=assessment.directions,
            triage_version=self.consults.alarm.triage.version,
        )
        await self._keep(answered)
        told = replied(utterance, directing(assessment.directions, language), "")
        return told, State.ESCALATED

    def _recorded(self, who: Speaking, utterance: str, heard: Heard) -> Heard:
        """Have a model asked beside the talk, where it goes on; nobody waits for that."""
        if self.adviser is not None and heard[1] is State.INTERVIEW:
            self.adviser.after(self.consults, who.hospital, who.consult, utterance)
        return heard

    async def _keep(self, unrecorded: Unrecorded) -> None:
        """Keep it, if that can be done; the directions are given either way."""
        try:
            await asyncio.to_thread(self.spool.keep, unrecorded)
        except Exception as error:  # noqa: BLE001 -- a full disk keeps nobody from calling 112
            _LOG.critical("emergency lost to the record", error=type(error).__name__)

    async def drain(self) -> int:
        """Record what waits; give how much there was. What fails again is tried again later."""
        recorded = 0
        for each in await asyncio.to_thread(lambda: list(self.spool.waiting())):
            try:
                await self._record(each)
            except (Outdated, Unavailable):
                continue  # somebody else was quicker, or the record is away again: it waits on
            except ConsultError as error:
                _LOG.error("emergency refused", id=str(each.id), error=type(error).__name__)
                await asyncio.to_thread(self.spool.refused, each.id)
                continue
            await asyncio.to_thread(self.spool.recorded, each.id)
            recorded += 1
        return recorded

    async def _record(self, each: Unrecorded) -> None:
        consult = ConsultId(each.consult)
        actor = f"{Role.PATIENT}:{each.account}"
        async with self.units.begin(HospitalId(each.hospital), actor) as uow:
            await require_own(uow, consult, AccountId(each.account))
            await self.consults.hear(uow, consult, each.utterance, each.said, each)


async def in_time(work: asyncio.Task[T], seconds: float = PATIENCE_SECONDS) -> T:
    """Wait for `work` so long, then raise `TimeoutError`; it goes on by itself."""
    done, _ = await asyncio.wait({work}, timeout=seconds)
    if not done:
        work.add_done_callback(_quietly)
        raise TimeoutError
    return work.result()


def _quietly(task: asyncio.Task[T]) -> None:
    """Look at the outcome, so that a failure nobody waits for is no noise."""
    if not task.cancelled():
        task.exception()
