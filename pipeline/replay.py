"""Draft an old case again, from its recorded facts, with the knowledge and the rules of today.

Nothing is recorded by it and nothing leaves the building: no model is asked, whoever wrote the old
draft, for only the embedded drafter gives the same answer twice.
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.clinical import Lane
from core.errors import Conflict
from core.frozen import Frozen
from core.history.store import Recorded
from core.ids import ConsultId
from core.unit_of_work import UnitOfWork
from identity.consents import on_record
from identity.notices import Purpose
from knowledge.grounding import Index, ground
from pipeline import state
from pipeline.dosing import individualize
from pipeline.draft import draft
from pipeline.drift import Change, Drift, drift, versions
from pipeline.events import Drafted, stream_of
from pipeline.ports import Drafter
from pipeline.reading import learned
from pipeline.redaction import Redaction
from pipeline.state import Consult
from safety.rules.ruleset import RuleSet
from safety.screen import screen

_OURS = ("knowledge", "rules")  # versions of which a change may change a draft


class NotReplayable(Conflict):
    """There is nothing to draft again, or nobody may."""


class Replayed(Frozen):
    """A draft then and now. `knowledge_at_hand`: what it was drafted from can still be read."""

    consult: ConsultId
    drafted_at: datetime
    versions: tuple[Change, ...]
    knowledge_at_hand: bool
    drift: Drift


@dataclass(frozen=True, slots=True)
class Replay:
    """`index` and `drafter` are heavy and made when first used; `at_hand` asks for a version."""

    redaction: Redaction
    index: Callable[[], Index]
    drafter: Callable[[], Drafter]
    rules: RuleSet
    knowledge_version: str
    at_hand: Callable[[str], bool]

    def outdated(self, then: Mapping[str, str]) -> list[str]:
        """Name the versions of a draft that are not today's."""
        today = {"knowledge": self.knowledge_version, "rules": self.rules.version}
        return [name for name in _OURS if name in then and then[name] != today[name]]

    async def __call__(self, uow: UnitOfWork, consult: ConsultId) -> Replayed:
        """Draft again and compare. Raises `ConsultNotFound` (404), `NotReplayable` (409)."""
        recorded = await uow.history.read(stream_of(consult))
        known, written = state.fold(consult, recorded), _drafted(recorded)
        await _require_leave(uow, known)
        assert known.facts is not None
        assert known.presentation is not None
        turns = [turn.utterance for turn in known.standing]
        told = await self.redaction.dialogue(uow, consult, known.patient, turns)
        index, drafter = await asyncio.to_thread(self.index), self.drafter()
        case = await ground(told, known.presentation, index)
        again = individualize(await draft(case, drafter), known.facts.weight_kg)
        lane = _as_long_ago(known.lane, uow.now - written.at)
        now = screen(again, known.facts, lane, self.rules, uow.now.date())
        then = written.event
        assert isinstance(then, Drafted)
        made_by = {
            "drafter": drafter.name,
            "knowledge": self.knowledge_version,
            "rules": now.rules_version,
            "likeness": learned.version(),
        }
        return Replayed(
            consult=consult,
            drafted_at=written.at,
            versions=versions(then.versions, made_by),
            knowledge_at_hand=self.at_hand(then.versions.get("knowledge", "")),
            drift=drift((then.draft, then.findings), (now.draft, now.findings)),
        )


def _drafted(recorded: list[Recorded]) -> Recorded:
    found = next((each for each in recorded if isinstance(each.event, Drafted)), None)
    if found is None:
        raise NotReplayable("software wrote no draft in this case, or its patient was erased")
    return found


async def _require_leave(uow: UnitOfWork, known: Consult) -> None:
    """Ask as before the first draft: consent may be withdrawn, words may be erased by now."""
    allowed = known.ai_processing and Purpose.AI_PROCESSING in await on_record(uow, known.patient)
    if not allowed:
        raise NotReplayable("the patient does not agree to processing by software")
    if not known.redactable or known.facts is None or known.presentation is None:
        raise NotReplayable("the words of this consult are no longer there to draft from")


def _as_long_ago(lane: Lane, passed: timedelta) -> Lane:
    """Keep a visit before the consult as long ago as it was: time alone changes no finding."""
    seen = lane.prior_in_person_at
    return lane if seen is None else lane.model_copy(update={"prior_in_person_at": seen + passed})
