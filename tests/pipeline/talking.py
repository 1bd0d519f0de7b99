"""Patients who talk while a model listens, for tests."""

import asyncio
from dataclasses import dataclass, field

from core.history.events import Event
from core.ids import AccountId, ConsultId, HospitalId, PatientId, new_id
from core.unit_of_work import UnitOfWork
from pipeline.advice import Brief, FactKind, Proposal, ProposedFact
from pipeline.advising import Advising
from pipeline.breaker import Breaker
from pipeline.consult import Consults, Start
from pipeline.events import Advised, stream_of
from pipeline.lifeline import Lifeline, Speaking
from pipeline.outside_advice import OutsideAdvice
from pipeline.ports import Transcript
from pipeline.purse import Purse
from pipeline.state import Consult, State, load
from privacy.scan import Guard
from privacy.text import Spoken
from runtime.spool import FolderSpool
from runtime.wiring import Application
from tests.identity.people import consenting_patient

COLD = "I have a cold since 2 days and I sneezed the whole night"


@dataclass
class Listening:
    """An adviser that reads a sneeze, once it is let; and, where told so, fails."""

    briefs: list[Brief] = field(default_factory=list)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    may_answer: asyncio.Event = field(default_factory=asyncio.Event)
    fails: Exception | None = None

    async def __call__(self, guard: Guard, purse: Purse) -> "Listening":
        return self

    async def advise(self, brief: Brief) -> Proposal:
        self.briefs.append(brief)
        self.arrived.set()
        await self.may_answer.wait()
        if self.fails:
            raise self.fails
        about = brief.said[-1][0]
        sneeze = ProposedFact(FactKind.SYMPTOM, "sneezing", about, "sneezed")
        return Proposal(brief.questions[::-1], (sneeze,), (("adviser", "listening"),))


@dataclass
class Clinic:
    """Patients who talk while somebody listens."""

    app: Application
    hospital: HospitalId
    listening: Listening
    advising: Advising
    consults: Consults

    async def patient(self) -> PatientId:
        return await consenting_patient(self.app, self.hospital)

    async def start(self, patient: PatientId | None = None) -> ConsultId:
        patient = patient or await self.patient()
        async with self.begin() as uow:
            consult, _ = await self.consults.start(uow, Start(patient))
        return consult

    async def say(self, consult: ConsultId, name: str, said: str | Transcript = "no") -> State:
        words = Spoken(said) if isinstance(said, str) else said
        services = self.app.services
        spool = FolderSpool(services.settings.spool_folder, services.pepper)
        lifeline = Lifeline(self.consults, services.units, spool, self.advising)
        who = Speaking(self.hospital, AccountId(new_id()), consult)

        async def record() -> object:
            async with self.begin() as uow:
                return await self.consults.hear(uow, consult, name, words)

        _, state = await lifeline.hear(who, name, words, record)  # type: ignore[arg-type]
        return state

    async def answered(self) -> None:
        """Let the model answer, and wait for what comes of it."""
        self.listening.may_answer.set()
        await self.settled()

    async def settled(self) -> None:
        await asyncio.gather(*self.advising.asking, return_exceptions=True)

    async def asked(self, many: int) -> None:
        """Wait until so many questions have arrived."""
        async with asyncio.timeout(30):
            while len(self.listening.briefs) < many:
                self.listening.arrived.clear()
                await self.listening.arrived.wait()

    def begin(self) -> UnitOfWork:
        return self.app.services.units.begin(self.hospital, "patient")

    async def events(self, consult: ConsultId) -> list[Event | None]:
        async with self.begin() as uow:
            return [each.event for each in await uow.history.read(stream_of(consult))]

    async def advice(self, consult: ConsultId) -> list[Advised]:
        return [each for each in await self.events(consult) if isinstance(each, Advised)]

    async def known(self, consult: ConsultId) -> Consult:
        async with self.begin() as uow:
            return await load(uow, consult)


def clinic_of(
    app: Application, hospital: HospitalId, seconds: float = 30, breaker: Breaker | None = None
) -> Clinic:
    listening = Listening()
    outside = OutsideAdvice(listening, seconds, breaker or Breaker())
    advising = Advising(app.services.units, outside)
    return Clinic(app, hospital, listening, advising, app.services.consults)
