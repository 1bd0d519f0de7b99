"""The redactor of a consult between turns: its state in the vault, its log in a table."""

from collections import Counter
from dataclasses import dataclass, field

from sqlalchemy import select
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


@dataclass(frozen=True, slots=True)
class Outbound:
    """A consult for who drafts. Without a `guard` nothing of it may leave the building."""

    dialogue: list[tuple[str, Redacted]]
    guard: Guard | None


@dataclass(frozen=True, slots=True)
class Redaction:
    """Opens a consult's redactor, lets it hear a turn and puts it back."""

    pepper: Pepper
    warm: Warm = field(default_factory=Warm)

    async def hear(
        self, uow: UnitOfWork, consult: ConsultId, patient: PatientId, turn: str, said: Spoken
    ) -> dict[str, int]:
        """Redact one turn, log it, and give how many identifiers of each kind were replaced."""
        profile = await profile_of(uow, patient)
        redactor = await self._open(uow, consult, patient, profile)
        heard = redactor.redact_turn(turn, said)
        for each in (heard, *redactor.earlier()):
            _log(uow, consult, each)
        sealed = await self._keep(uow, consult, patient, redactor)
        self.warm.put(sealed, profile, redactor)
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
        redactor = await self._open(uow, consult, patient, profile)
        dialogue = [(turn, redactor.standing(turn).redacted) for turn in turns]
        if not may_leave:
            return Outbound(dialogue, None)
        known = (*redactor.guarded(), *of_identity(identity_of(profile)))
        return Outbound(dialogue, Guard(values=tuple(dict.fromkeys(known))))

    async def _open(
        self, uow: UnitOfWork, consult: ConsultId, patient: PatientId, profile: Profile
    ) -> Redactor:
        wanted = select(col(VaultRow.sealed)).where(col(VaultRow.consult_id) == consult)
        sealed = (await uow.session.execute(wanted)).scalar_one_or_none()
        warm = self.warm.take(sealed, profile) if sealed else None
        if warm is not None:
            return warm
        detector = RuleDetector(identity_of(profile))
        key = self.pepper.derive(f"redaction-log/{consult}")
        if sealed is None:
            return Redactor(str(consult), detector, key)
        cipher = await uow.keys.cipher(patient)
        return Redactor.load(str(consult), sealed, cipher, detector, key)

    async def _keep(
        self, uow: UnitOfWork, consult: ConsultId, patient: PatientId, redactor: Redactor
    ) -> bytes:
        """Seal the redactor into the vault; give what stands there now."""
        sealed = redactor.dump(await uow.keys.cipher(patient))
        row = {
            "consult_id": consult,
            "hospital_id": uow.hospital,
            "patient_id": patient,
            "sealed": sealed,
        }
        upsert = insert(VaultRow).values(row)
        await uow.session.execute(
            upsert.on_conflict_do_update(index_elements=["consult_id"], set_={"sealed": sealed})
        )
        return sealed


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


def _log(uow: UnitOfWork, consult: ConsultId, turn: RedactedTurn) -> None:
    uow.session.add_all(_row(uow, consult, entry) for entry in turn.entries)


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
