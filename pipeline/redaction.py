"""The redactor of a consult between turns: its state in the vault, its log in a table."""

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from typing import cast

from sqlalchemy import Table, bindparam, inspect, select
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from core.encryption import Pepper
from core.ids import ConsultId, PatientId, new_id
from core.unit_of_work import UnitOfWork
from identity.patients import Profile, profile_of
from pipeline.tables import RedactionRow, VaultRow
from pipeline.warm import Warm
from privacy.detection.detector import RuleDetector
from privacy.guarding import of_identity
from privacy.identity_facts import Identity
from privacy.log import LogEntry
from privacy.redactor import RedactedTurn, Redactor
from privacy.scan import Guard
from privacy.text import Redacted, Spoken

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
    """A consult for who drafts. Without a `guard` nothing of it may leave the building."""

    dialogue: list[tuple[str, Redacted]]
    guard: Guard | None


@dataclass(frozen=True, slots=True)
class Redaction:
    """Opens a consult's redactor, lets it hear a turn and puts it back."""

    pepper: Pepper
    warm: Warm[tuple[Profile, Redactor]] = field(default_factory=Warm)

    async def hear(
        self, uow: UnitOfWork, speaker: Speaker, turn: str, said: Spoken
    ) -> dict[str, int]:
        """Redact one turn, log it, and give how many identifiers of each kind were replaced."""
        redactor = await self._open(uow, speaker)
        heard = redactor.redact_turn(turn, said)
        rows = [row for each in (heard, *redactor.earlier()) for row in _rows(uow, speaker, each)]
        sealed = redactor.dump(await uow.keys.cipher(speaker.patient))
        await _keep(uow, speaker, sealed)
        uow.session.add_all(rows)
        self.warm.put(_digest(sealed), (speaker.profile, redactor))
        return dict(Counter(entry.kind for entry in heard.entries))

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
        """Give every turn as it stands by now, with the guard of this consult if it may leave."""
        profile = await profile_of(uow, patient)
        redactor = await self._open(uow, Speaker(consult, patient, profile))
        dialogue = [(turn, redactor.standing(turn).redacted) for turn in turns]
        if not may_leave:
            return Outbound(dialogue, None)
        known = (*redactor.guarded(), *of_identity(identity_of(profile)))
        return Outbound(dialogue, Guard(values=tuple(dict.fromkeys(known))))

    async def _open(self, uow: UnitOfWork, speaker: Speaker) -> Redactor:
        consult = speaker.consult
        found = await uow.session.execute(_SEALED, {"consult": consult})
        sealed = found.scalar_one_or_none()
        warm = self.warm.take(_digest(sealed)) if sealed else None
        if warm is not None and warm[0] == speaker.profile:
            return warm[1]
        detector = RuleDetector(identity_of(speaker.profile))
        key = self.pepper.derive(f"redaction-log/{consult}")
        if sealed is None:
            return Redactor(str(consult), detector, key)
        cipher = await uow.keys.cipher(speaker.patient)
        return Redactor.load(str(consult), sealed, cipher, detector, key)


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


def _rows(uow: UnitOfWork, speaker: Speaker, turn: RedactedTurn) -> list[RedactionRow]:
    return [_row(uow, speaker.consult, entry) for entry in turn.entries]


def _row(uow: UnitOfWork, consult: ConsultId, entry: LogEntry) -> RedactionRow:
    return RedactionRow(
        id=new_id(),
        hospital_id=uow.hospital,
        consult_id=consult,
        turn=entry.turn,
        entity=entry.kind,
        token=entry.token,
        rule=entry.rule,
        score=entry.score,
        begins=entry.start,
        ends=entry.end,
        digest=entry.digest,
        at=uow.now,
    )
