"""The redactor of a consult between turns: its state in the vault, its log in a table."""

import hashlib
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import cast

from sqlalchemy import Table, bindparam, inspect, select
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from core.encryption import Pepper
from core.errors import NotFound
from core.ids import ConsultId, PatientId
from core.unit_of_work import UnitOfWork
from identity.patients import Profile, profile_of
from pipeline.ports import Lessons
from pipeline.redaction_log import head_of, write
from pipeline.tables import VaultRow
from pipeline.warm import Warm
from privacy.configuration import configuration
from privacy.detection.detector import RuleDetector
from privacy.detection.learned import Learned
from privacy.detection.votes import NO_VOTES, Failed, Votes, Watch
from privacy.guarding import of_identity
from privacy.identity_facts import Identity
from privacy.log_chain import LogHead, chained, head_after
from privacy.redactor import RedactedTurn, Redactor
from privacy.scan import Guard
from privacy.text import Redacted, Spoken
from privacy.tokens import View

# Built once: building a statement costs as much as running it.
_SEALED = select(col(VaultRow.sealed)).where(col(VaultRow.consult_id) == bindparam("consult"))
_INSERT = insert(cast("Table", inspect(VaultRow).local_table))
_UPSERT = _INSERT.on_conflict_do_update(
    index_elements=["consult_id"], set_={"sealed": _INSERT.excluded.sealed}
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose consult it is."""

    consult: ConsultId
    patient: PatientId
    profile: Profile


@dataclass(frozen=True, slots=True)
class Outbound:
    """A consult for who drafts. Without a `guard` nothing of it may leave the building.

    `failed` are recognizers that failed just now, while it was read again.
    """

    dialogue: list[tuple[str, Redacted]]
    guard: Guard | None
    failed: tuple[Failed, ...] = ()


@dataclass(frozen=True, slots=True)
class Heard:
    """What became of a turn: identifiers by kind, the least sure of them, the log's new head.

    `failed` are the added recognizers that did not vote on it, or on a turn before it.
    """

    identifiers: dict[str, int]
    lowest: float
    log: LogHead
    detector: str
    failed: tuple[Failed, ...] = ()


@dataclass(frozen=True, slots=True)
class Opened:
    """A redactor as the turn before left it, with what its detector was made of.

    `at` is the digest of the record it was opened from; empty before the first turn.
    """

    profile: Profile
    learned: Learned
    redactor: Redactor
    log: LogHead
    watch: Watch
    at: bytes = b""


async def _nothing(_: UnitOfWork) -> Learned:
    return Learned()


@dataclass(frozen=True, slots=True)
class Redaction:
    """Opens a consult's redactor, lets it hear a turn and puts it back.

    `lessons` gives what the hospital has learned to look for beyond the rules, `votes` are
    recognizers that the operator added.
    """

    pepper: Pepper
    lessons: Lessons = _nothing
    votes: Votes = NO_VOTES
    warm: Warm[Opened] = field(default_factory=Warm)

    async def hear(self, uow: UnitOfWork, speaker: Speaker, turn: str, said: Spoken) -> Heard:
        """Redact one turn and log what was replaced, here and in earlier turns."""
        opened = await self._open(uow, speaker)
        redactor = opened.redactor
        heard, failed = redactor.redact_turn(turn, said), opened.watch.taken()
        without = [each.recognizer for each in failed]
        made_of = configuration(_version(opened.learned), self.votes.version, without)
        entries = [entry for each in (heard, *redactor.earlier()) for entry in each.entries]
        logged = chained(opened.log, uow.hospital, entries, made_of, uow.now)
        sealed = redactor.dump(await uow.keys.cipher(speaker.patient))
        await _keep(uow, speaker, sealed)
        await write(uow, logged)
        log = head_after(opened.log, logged)
        now = replace(opened, profile=speaker.profile, log=log, at=_digest(sealed))
        self.warm.put(now.at, now)
        kinds = dict(Counter(entry.kind for entry in heard.entries))
        lowest = min((entry.score for entry in heard.entries), default=1.0)
        return Heard(kinds, lowest, log, made_of, failed)

    def with_lessons(self, lessons: Lessons) -> "Redaction":
        """Give one that looks for other lessons, with the same votes; it remembers no turn."""
        return replace(self, lessons=lessons, warm=Warm())

    async def dialogue(
        self, uow: UnitOfWork, consult: ConsultId, patient: PatientId, turns: list[str]
    ) -> list[tuple[str, Redacted]]:
        """Give every turn as it stands by now: a number completed later is masked earlier too."""
        return (await self.outbound(uow, consult, patient, turns, may_leave=False)).dialogue

    async def outbound(
        self,
        uow: UnitOfWork,
        consult: ConsultId,
        patient: PatientId,
        turns: list[str],
        may_leave: bool,
    ) -> Outbound:
        """Give every turn as it stands by now, with the guard of this consult if it may leave.

        It may not where a recognizer failed: what it would have found is not vouched for.
        """
        profile = await profile_of(uow, patient)
        opened = await self._open(uow, Speaker(consult, patient, profile))
        redactor, failed = opened.redactor, opened.watch.taken()
        dialogue = [(turn, redactor.standing(turn).redacted) for turn in turns]
        if opened.at:
            self.warm.put(opened.at, opened)  # it was only looked at: the next turn finds it
        if failed or not may_leave:
            return Outbound(dialogue, None, failed)
        known = (*redactor.guarded(), *of_identity(identity_of(profile)))
        return Outbound(dialogue, Guard(values=tuple(dict.fromkeys(known))))

    async def turn(
        self, uow: UnitOfWork, consult: ConsultId, patient: PatientId, turn: str
    ) -> RedactedTurn:
        """Give one turn as it stands by now. Raises `NoSuchTurn` (404)."""
        opened = await self._open(uow, await _speaker(uow, consult, patient))
        try:
            return opened.redactor.standing(turn)
        except KeyError as unknown:
            raise NoSuchTurn("no such turn") from unknown

    async def turns(
        self, uow: UnitOfWork, consult: ConsultId, patient: PatientId
    ) -> tuple[RedactedTurn, ...]:
        """Give every turn as it stands by now."""
        return (await self._open(uow, await _speaker(uow, consult, patient))).redactor.turns()

    async def as_said(
        self, uow: UnitOfWork, consult: ConsultId, patient: PatientId, turn: str
    ) -> str:
        """Give one turn letter by letter, to a reviewer who had a reason to ask."""
        opened = await self._open(uow, await _speaker(uow, consult, patient))
        try:
            return opened.redactor.as_said(turn, View.REVIEWER).words
        except KeyError as unknown:
            raise NoSuchTurn("no such turn") from unknown

    async def _open(self, uow: UnitOfWork, speaker: Speaker) -> Opened:
        consult = speaker.consult
        found = await uow.session.execute(_SEALED, {"consult": consult})
        sealed, learned = found.scalar_one_or_none(), await self.lessons(uow)
        at = _digest(sealed) if sealed else b""
        warm = self.warm.take(at) if at else None
        if warm is not None and (warm.profile, warm.learned) == (speaker.profile, learned):
            return warm
        watch = Watch(self.votes)
        redactor = await self._load(uow, speaker, sealed, learned, watch)
        head = await head_of(uow, consult)
        return Opened(speaker.profile, learned, redactor, head, watch, at)

    async def _load(
        self,
        uow: UnitOfWork,
        speaker: Speaker,
        sealed: bytes | None,
        learned: Learned,
        watch: Watch,
    ) -> Redactor:
        consult = speaker.consult
        added = (watch.find,) if self.votes.recognizers else ()
        more = (*((learned.find,) if learned.lessons else ()), *added)
        detector = RuleDetector(identity_of(speaker.profile), more)
        key = self.pepper.derive(f"redaction-log/{consult}")
        if sealed is None:
            return Redactor(str(consult), detector, key)
        cipher = await uow.keys.cipher(speaker.patient)
        return Redactor.load(str(consult), sealed, cipher, detector, key)


class NoSuchTurn(NotFound):
    """The consult has no redacted turn of this name."""


async def _speaker(uow: UnitOfWork, consult: ConsultId, patient: PatientId) -> Speaker:
    return Speaker(consult, patient, await profile_of(uow, patient))


def _version(learned: Learned) -> str:
    return f"{learned.version}" if learned.version else ""


async def _keep(uow: UnitOfWork, speaker: Speaker, sealed: bytes) -> None:
    row = {
        "consult_id": speaker.consult,
        "hospital_id": uow.hospital,
        "patient_id": speaker.patient,
        "sealed": sealed,
    }
    await uow.session.execute(_UPSERT, row)


def _digest(sealed: bytes) -> bytes:
    return hashlib.sha256(sealed).digest()


def identity_of(profile: Profile) -> Identity:
    """Give the redactor what is known of the patient before a word is said."""
    return Identity(
        name=profile.name,
        phone=profile.phone,
        email=profile.email or "",
        dob=profile.birth_date.isoformat(),
        address=profile.address,
        city=profile.city,
        pincode=profile.pincode,
        abha=profile.abha,
        others=(profile.emergency_contact,) if profile.emergency_contact else (),
    )
