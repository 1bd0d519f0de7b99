"""The provider's answer becomes a signed prescription, or nothing at all."""

import hashlib
import re
from dataclasses import dataclass
from uuid import UUID

from core.directory import enlist
from core.encryption import Pepper
from core.errors import Unavailable
from core.history.events import Event
from core.ids import AccountId, ConsultId
from core.jobs import Jobs
from core.unit_of_work import UnitOfWork
from identity.physicians import verified_physician
from pipeline.events import stream_of
from review.case import Case, CaseState, load
from review.codes import code_digest, verification_code
from review.events import SignatureFailed, SignatureRequested, Signed
from review.ports import (
    Documents,
    DocumentSigner,
    Prepared,
    SealedDocument,
    SignatureAnswer,
    SignatureRefused,
    SignatureService,
)
from review.queries import consult_of_transaction
from review.store import fetch, keep

TELL_PATIENT = "tell-patient"
PENDING = "pending"


@dataclass(frozen=True, slots=True)
class Sign:
    """Takes answers however they come: by the browser, by the server, twice, or asked for."""

    signer: DocumentSigner
    service: SignatureService
    documents: Documents
    jobs: Jobs
    pepper: Pepper

    async def answered(self, uow: UnitOfWork, answer: SignatureAnswer) -> Case:
        """Finish the transaction of a verified answer. A second answer changes nothing."""
        consult = await consult_of_transaction(uow, answer.transaction)
        case = await load(uow, consult)
        request = case.request
        if case.state is not CaseState.SIGNING or request is None:
            return case
        if request.transaction != answer.transaction or answer.code == PENDING:
            return case
        return await self._append(uow, case, await self._outcome(uow, case, request, answer))

    async def settle(self, uow: UnitOfWork, consult: ConsultId) -> Case:
        """Ask the provider about a signature that did not come back; end it once it expired."""
        case = await load(uow, consult)
        if case.state is not CaseState.SIGNING or case.request is None:
            return case
        try:
            answer = await self.service.ask(case.request.transaction)
        except Unavailable:
            answer = None
            if uow.now <= case.request.expires_at:
                raise
        if answer is not None and answer.code != PENDING:
            return await self.answered(uow, answer)
        if uow.now > case.request.expires_at:
            failed = SignatureFailed(transaction=case.request.transaction, code="session_expired")
            return await self._append(uow, case, failed)
        return case

    async def _outcome(
        self, uow: UnitOfWork, case: Case, request: SignatureRequested, answer: SignatureAnswer
    ) -> Event:
        failed = SignatureFailed(transaction=request.transaction, code=answer.code)
        if answer.code:
            return failed
        try:
            sealed = await self._sealed(uow, case, request, answer)
        except SignatureRefused as refused:
            return failed.model_copy(update={"code": refused.code})
        return await self._signed(uow, case, request, sealed)

    async def _sealed(
        self, uow: UnitOfWork, case: Case, request: SignatureRequested, answer: SignatureAnswer
    ) -> SealedDocument:
        """Check, embed and check again. Raises `SignatureRefused`."""
        if uow.now > request.expires_at:
            raise SignatureRefused("session_expired", "the answer came too late")
        if answer.digest.hex() != request.digest:
            raise SignatureRefused("wrong_hash", "another hash was signed")
        held = await fetch(uow, self.documents, case.consult.patient, request.document)
        if hashlib.sha256(held).hexdigest() != request.document_sha256:
            raise SignatureRefused("document_changed", "the kept document is not what was sent")
        prepared = Prepared(held, bytes.fromhex(request.digest), *request.region)
        sealed = await self.signer.embed(prepared, answer.cms)
        physician = await verified_physician(uow, AccountId(UUID(request.physician)))
        if _plain(sealed.signer) != _plain(physician.certificate_name):
            raise SignatureRefused("name_mismatch", "somebody else signed")
        return sealed

    async def _signed(
        self, uow: UnitOfWork, case: Case, request: SignatureRequested, sealed: SealedDocument
    ) -> Signed:
        digest = code_digest(self.pepper, verification_code(self.pepper, request.prescription))
        key = request.document.replace("-held.pdf", ".pdf")
        await keep(uow, self.documents, case.consult.patient, key, sealed.pdf)
        await enlist(uow, digest)
        await self.jobs.enqueue(uow, TELL_PATIENT, UUID(request.prescription))
        return Signed(
            transaction=request.transaction,
            prescription=request.prescription,
            document=key,
            document_sha256=hashlib.sha256(sealed.pdf).hexdigest(),
            certificate_sha256=sealed.certificate_sha256,
            code_digest=digest.hex(),
            physician=request.physician,
            supersedes=case.signed.prescription if case.signed else "",
        )

    async def _append(self, uow: UnitOfWork, case: Case, event: Event) -> Case:
        stream, patient = stream_of(case.consult.id), case.consult.patient
        await uow.append(stream, event, expected=case.version, patient=patient)
        return await load(uow, case.consult.id)


def _plain(name: str) -> str:
    """Compare names without titles, case, dots and spacing."""
    words = re.sub(r"[^\w\s]", " ", name.casefold()).split()
    return " ".join(word for word in words if word not in {"dr", "mr", "mrs", "ms", "shri", "smt"})
