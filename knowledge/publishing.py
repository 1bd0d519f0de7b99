"""Publish a release: one administrator proposes, another publishes, anyone goes back.

Which release is in force is the fold of one chained stream. "" is what ships with the program.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from core.errors import Conflict
from core.frozen import Frozen
from core.history.store import Recorded
from core.unit_of_work import UnitOfWork
from knowledge.events import STREAM, ReleaseProposed, ReleasePublished, ReleaseRolledBack
from knowledge.release import Fault, Release
from privacy.reasons import reason_of


class Unpublishable(Conflict):
    """The release may be published by nobody as it lies there."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(f"this release cannot be published: {fault.replace('_', ' ')}")
        self.more = {"fault": fault.value}


class AlreadyProposed(Conflict):
    """It waits for another administrator already, or is in force."""


class NotProposed(Conflict):
    """Nobody has proposed this release with this evaluation."""


class SecondPerson(Conflict):
    """Who proposed a release does not publish it."""


class NothingToRollBack(Conflict):
    """No release is in force, another than was looked at, or the one before is gone."""


class Step(Frozen):
    """What happened to a release, by whom, when and why. `what`: the event's name."""

    what: str
    fingerprint: str
    actor: str
    at: datetime
    reason: str
    seal: str = ""


@dataclass
class Standing:
    """The fold of the stream. `before`: what was in force before each release that is."""

    current: str = ""
    before: list[str] = field(default_factory=list)
    proposed: dict[str, Step] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    version: int = 0

    def apply(self, recorded: Recorded) -> None:
        match recorded.event:
            case ReleaseProposed(fingerprint=name, seal=seal, reason=reason):
                self.proposed[name] = self._step("proposed", name, recorded, reason, seal)
            case ReleasePublished(fingerprint=name, seal=seal, reason=reason):
                self.before.append(self.current)
                self.current = name
                self.proposed.pop(name, None)
                self._step("published", name, recorded, reason, seal)
            case ReleaseRolledBack(left=left, restored=restored, reason=reason):
                self.before.pop()
                self.current = restored
                self._step("rolled_back", left, recorded, reason)
            case _:
                pass
        self.version = recorded.version

    def _step(self, what: str, name: str, recorded: Recorded, reason: str, seal: str = "") -> Step:
        who = {"actor": recorded.actor, "at": recorded.at, "reason": reason, "seal": seal}
        step = Step.model_validate({"what": what, "fingerprint": name, **who})
        self.steps.append(step)
        return step


async def standing(uow: UnitOfWork) -> Standing:
    """Read which release is in force and how it came to that."""
    folded = Standing()
    for each in await uow.history.read(STREAM):
        folded.apply(each)
    return folded


async def propose(uow: UnitOfWork, release: Release, reason: str) -> None:
    """Propose a release that could be published. Raises `Unpublishable`, `AlreadyProposed`."""
    known = await standing(uow)
    _require_fit(release)
    waiting = known.proposed.get(release.fingerprint)
    if known.current == release.fingerprint or (waiting and waiting.seal == release.seal):
        raise AlreadyProposed("this release waits for another administrator, or is in force")
    event = ReleaseProposed(
        fingerprint=release.fingerprint, seal=release.seal, reason=reason_of(reason)
    )
    await uow.append(STREAM, event, expected=known.version)


async def publish(uow: UnitOfWork, release: Release, reason: str) -> None:
    """Put a proposed release into force, by another person than who proposed it.

    Raises `Unpublishable`, `NotProposed`, `SecondPerson` (409), `BadReason` (422).
    """
    known = await standing(uow)
    _require_fit(release)
    waiting = known.proposed.get(release.fingerprint)
    if waiting is None or waiting.seal != release.seal:
        raise NotProposed("propose this release first, with its evaluation as it is now")
    if waiting.actor == uow.actor:
        raise SecondPerson("another administrator publishes what you proposed")
    event = ReleasePublished(
        fingerprint=release.fingerprint,
        seal=release.seal,
        replaced=known.current,
        reason=reason_of(reason),
    )
    await uow.append(STREAM, event, expected=known.version)


async def roll_back(
    uow: UnitOfWork, left: str, reason: str, at_hand: Callable[[str], bool]
) -> None:
    """Leave the release `left` for the one that was in force before it. One person suffices.

    Raises `NothingToRollBack` (409): another one is in force, or the one before is gone.
    """
    known = await standing(uow)
    if not known.before or known.current != left:
        raise NothingToRollBack("this release is not in force; look again")
    restored = known.before[-1]
    if restored and not at_hand(restored):
        raise NothingToRollBack("the release before is no longer at hand, or was changed")
    event = ReleaseRolledBack(left=left, restored=restored, reason=reason_of(reason))
    await uow.append(STREAM, event, expected=known.version)


def _require_fit(release: Release) -> None:
    if release.fault:
        raise Unpublishable(release.fault)
