"""Approve: the rules over the exact draft, then the exact bytes to the signature provider."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from core.directory import enlist
from core.encryption import Pepper
from core.errors import Conflict
from core.ids import AccountId, ConsultId, PrescriptionId, new_id
from core.unit_of_work import UnitOfWork
from identity.patients import profile_of
from identity.physicians import Physician, verified_physician
from pipeline.events import stream_of
from review.case import Case, CaseState, load
from review.compose import Composer
from review.desk import Desk
from review.events import SignatureRequested
from review.ports import Documents, DocumentSigner, SignatureService, SigningPage
from review.store import keep
from safety.finding import Finding, Severity

LIFETIME = timedelta(minutes=15)


class Blocked(Conflict):
    """A rule forbids this prescription as it stands; `more` lists the findings."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("the safety rules block this draft; change it or record what is missing")
        self.more = {"findings": [finding.model_dump(mode="json") for finding in findings]}


class Unacknowledged(Conflict):
    """A warning needs the physician's reason; `more` lists the findings."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("give a reason for each warning")
        self.more = {"findings": [finding.model_dump(mode="json") for finding in findings]}


@dataclass(frozen=True, slots=True)
class Approval:
    """What was sent for signature, and where the physician's browser goes on."""

    transaction: str
    page: SigningPage


@dataclass(frozen=True, slots=True)
class Approve:
    desk: Desk
    composer: Composer
    signer: DocumentSigner
    service: SignatureService
    documents: Documents
    pepper: Pepper

    async def __call__(
        self, uow: UnitOfWork, consult: ConsultId, by: AccountId, reasons: dict[str, str]
    ) -> Approval:
        """Freeze the prescription and ask for its signature.

        Raises `NotVerified` (403), `WrongState`, `Blocked`, `Unacknowledged` or `Incomplete` (409).
        """
        physician = await verified_physician(uow, by)
        case = await load(uow, consult)
        case.require(CaseState.WAITING)
        seen = self.desk.screened(uow, case)
        _refuse(seen.findings, reasons)
        prescription, transaction = PrescriptionId(new_id()), _transaction()
        pdf = await self._document(uow, case, physician, prescription)
        prepared = await self.signer.prepare(pdf, _stamp(physician), "Prescription approved")
        key = f"{uow.hospital}/{consult}/{prescription}-held.pdf"
        await keep(uow, self.documents, case.consult.patient, key, prepared.held)
        await enlist(uow, self.pepper.digest("esign-transaction", transaction))
        requested = SignatureRequested(
            transaction=transaction,
            prescription=str(prescription),
            physician=str(by),
            document=key,
            document_sha256=hashlib.sha256(prepared.held).hexdigest(),
            digest=prepared.digest.hex(),
            region=(prepared.start, prepared.end),
            acknowledged=reasons,
            rules_version=seen.rules_version,
            expires_at=uow.now + LIFETIME,
        )
        stream, patient = stream_of(consult), case.consult.patient
        await uow.append(stream, requested, expected=case.version, patient=patient)
        return Approval(transaction, self.service.begin(transaction, prepared.digest))

    async def _document(
        self, uow: UnitOfWork, case: Case, physician: Physician, prescription: PrescriptionId
    ) -> bytes:
        profile = await profile_of(uow, case.consult.patient)
        return await self.composer.pdf(uow, case, physician, profile, prescription)


def _refuse(findings: tuple[Finding, ...], reasons: dict[str, str]) -> None:
    blocking = tuple(each for each in findings if each.severity is Severity.BLOCK)
    if blocking:
        raise Blocked(blocking)
    warnings = (each for each in findings if each.severity is Severity.WARN)
    open_ = tuple(each for each in warnings if not reasons.get(each.rule, "").strip())
    if open_:
        raise Unacknowledged(open_)


def _transaction() -> str:
    """Make a transaction number, unique for good and never guessed (eSign: `txn`)."""
    return f"VAIDYA-{secrets.token_hex(16)}"


def _stamp(physician: Physician) -> str:
    return f"{physician.name}\nReg. {physician.registration}"
