"""What review needs from the outside world: a place for documents, and a signature."""

from dataclasses import dataclass
from typing import Protocol

from core.errors import Conflict, ConsultError, NotFound


class Documents(Protocol):
    """Keeps bytes under a key. What is handed over is already encrypted."""

    async def put(self, key: str, content: bytes) -> None: ...

    async def get(self, key: str) -> bytes: ...


class DocumentMissing(NotFound):
    """No document is kept under this key."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A PDF with an empty signature, and the SHA-256 over the bytes the signature will cover.

    `start` and `end` bound the reserved region in `held` (byte offsets).
    """

    held: bytes
    digest: bytes
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SealedDocument:
    """A signed PDF that was validated after signing."""

    pdf: bytes
    signer: str  # common name of the certificate
    certificate_sha256: str


class SignatureRefused(ConsultError):
    """A signature that must not be accepted: over another hash, by a stranger, out of date."""

    status = 409

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class DocumentSigner(Protocol):
    """Reserves a place for a signature in a PDF, and puts a detached one in."""

    async def prepare(self, pdf: bytes, signer: str, reason: str) -> Prepared: ...

    async def embed(self, prepared: Prepared, cms: bytes) -> SealedDocument:
        """Embed and validate the result: intact, whole file, trusted. Else `SignatureRefused`."""
        ...


@dataclass(frozen=True, slots=True)
class SigningPage:
    """Where the physician's browser goes, and the form fields it posts there."""

    url: str
    fields: dict[str, str]


@dataclass(frozen=True, slots=True)
class SignatureAnswer:
    """A provider's verified answer. `code` is empty on success, else one of our words for failure.

    Codes: invalid_otp, otp_expired, exceeded_otp_attempt, session_expired, signer_declined,
    aadhaar_not_linked_to_mobile, aadhaar_locked, service_down, pending.
    """

    transaction: str
    digest: bytes
    cms: bytes
    code: str = ""


class Forged(Conflict):
    """An answer that the provider did not sign, or that does not belong to us."""


class SignatureService(Protocol):
    """A licensed eSign provider. Aadhaar number and code are typed on its page, never on ours."""

    def begin(self, transaction: str, digest: bytes) -> SigningPage: ...

    def read(self, raw: bytes) -> SignatureAnswer:
        """Verify an answer on its raw bytes, or raise `Forged`."""
        ...

    async def ask(self, transaction: str) -> SignatureAnswer | None:
        """Ask how a transaction stands. None: the provider does not know it.

        Raises `Unavailable` where the provider does not answer.
        """
        ...
