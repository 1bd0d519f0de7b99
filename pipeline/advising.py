"""Asks a model beside the talk. No turn waits for it, and nothing it does can fail one.

After a turn is recorded a task asks; what comes of it is kept under the head of the history that it
was asked about, where the next turn finds it, or nobody does. A restart forgets it.
"""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass

import structlog

from core.acting import concerning
from core.forgetting import forgetful
from core.ids import ConsultId, HospitalId
from core.unit_of_work import Units
from pipeline.advice import Advice, Proposal
from pipeline.briefing import Briefed, briefed
from pipeline.checking import Checking
from pipeline.consult import Consults
from pipeline.events import Advised
from pipeline.outside_advice import OutsideAdvice
from pipeline.ports import Unanswered
from pipeline.purse import Purse
from privacy.egress import EgressRefused

AT_ONCE = 8  # questions that wait for an answer in one process; who comes then goes without
_ACTOR = "adviser"
_TALKS = 2048  # whose purses are remembered
_LAST_SECONDS = 2.0  # that a cancelled question gets to end
_LOG = structlog.get_logger()


@dataclass(eq=False, slots=True)
class _Talk:
    """What is known of the questions about one consult."""

    purse: Purse
    utterance: str = ""  # the last one that was asked about
    asking: asyncio.Task[None] | None = None
    over: bool = False  # the gate kept something in: nothing more is asked


class Advising:
    """The questions of one process: one a consult at a time, and not many together."""

    def __init__(self, units: Units, outside: OutsideAdvice) -> None:
        self.asking = set[asyncio.Task[None]]()
        self._units, self._outside = units, outside
        self._talks = OrderedDict[ConsultId, _Talk]()
        self._forgotten, self._closed = 0, False
        forgetful(self)

    def after(
        self, consults: Consults, hospital: HospitalId, consult: ConsultId, utterance: str
    ) -> None:
        """Begin to ask about the turn just recorded. An older question is given up."""
        talk = self._talk(consult)
        if self._closed or talk.over or talk.utterance == utterance:
            return
        talk.utterance = utterance
        if talk.asking is not None:
            talk.asking.cancel()
        if len(self.asking) >= AT_ONCE:
            _LOG.warning("no advice", consult=str(consult), reason="busy")
            return
        talk.asking = asyncio.create_task(self._quietly(talk, consults, hospital, consult))
        self.asking.add(talk.asking)
        talk.asking.add_done_callback(self.asking.discard)

    def cache_clear(self) -> None:
        """Keep no answer to what was asked before somebody was erased: it may be about them."""
        self._forgotten += 1

    async def close(self) -> None:
        """Give up what is still asked, and ask nothing more."""
        self._closed, waiting = True, set(self.asking)
        for task in waiting:
            task.cancel()
        if waiting:
            await asyncio.wait(waiting, timeout=_LAST_SECONDS)

    def _talk(self, consult: ConsultId) -> _Talk:
        talk = self._talks.pop(consult, None) or _Talk(Purse(self._outside.tokens))
        self._talks[consult] = talk
        while len(self._talks) > _TALKS:
            self._talks.popitem(last=False)
        return talk

    async def _quietly(
        self, talk: _Talk, consults: Consults, hospital: HospitalId, consult: ConsultId
    ) -> None:
        where = str(consult)
        try:
            await self._advise(talk, consults, hospital, consult)
        except Unanswered as none:
            _LOG.warning("no advice", consult=where, reason=none.reason)
        except EgressRefused as kept:  # redaction let something pass: an incident
            talk.over = True
            _LOG.error("kept from the model", consult=where, rule=kept.refused.rule)
        except Exception as error:  # noqa: BLE001 -- whatever it was, the talk goes on
            _LOG.error("the adviser broke", consult=where, error=type(error).__name__)

    async def _advise(
        self, talk: _Talk, consults: Consults, hospital: HospitalId, consult: ConsultId
    ) -> None:
        forgotten, utterance = self._forgotten, talk.utterance
        async with self._units.begin(hospital, _ACTOR) as uow:
            ready = await briefed(uow, consults, consult, utterance)
        if ready is None:
            return
        with concerning(consult):
            proposal = await self._outside.ask(ready.brief, ready.guard, talk.purse)
        if forgotten == self._forgotten:
            self._keep(consults, consult, utterance, ready, proposal)

    def _keep(
        self,
        consults: Consults,
        consult: ConsultId,
        utterance: str,
        ready: Briefed,
        proposal: Proposal,
    ) -> None:
        reader = consults.reader
        advice = Checking(reader.glossary, reader.formulary).check(proposal, ready.brief)
        if advice.dropped:
            _LOG.warning("advice dropped", consult=str(consult), count=advice.dropped)
        consults.advice.put(ready.head, _advised(utterance, advice, proposal))


def _advised(utterance: str, advice: Advice, proposal: Proposal) -> Advised:
    return Advised(
        utterance=utterance,
        ask_next=advice.ask_next,
        facts=advice.facts,
        dropped=advice.dropped,
        versions=dict(proposal.versions),
    )
