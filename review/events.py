"""What a physician does with a case. The events go on in the consult's own stream."""

from datetime import datetime
from typing import ClassVar

from core.clinical import Mode
from core.history.events import Event, Private
from core.prescription import Draft
from review.stated import StatedFacts
from safety.finding import Finding


class ContactRecorded(Event):
    """The physician has communicated with the patient directly (TPG 2020, section 5.4)."""

    kind: ClassVar[str] = "contact-recorded"
    mode: Mode
    note: Private[str]
    prior_in_person_at: datetime | None = None  # makes it a follow-up of the same condition


class FactsStated(Event):
    """What the physician learned of the patient in a contact, the event of version `contact`.

    It counts from here on; what the patient said stays beside it in the history.
    """

    kind: ClassVar[str] = "facts-stated"
    contact: int
    facts: Private[StatedFacts]


class DraftEdited(Event):
    """The physician's own version, with what every rule says of it."""

    kind: ClassVar[str] = "draft-edited"
    draft: Private[Draft]
    findings: Private[tuple[Finding, ...]]
    rules_version: str


class Rejected(Event):
    kind: ClassVar[str] = "rejected"
    code: str
    words: Private[str]


class SignatureRequested(Event):
    """The very bytes to be signed are kept; `digest` is what the provider is asked to sign."""

    kind: ClassVar[str] = "signature-requested"
    transaction: str
    prescription: str
    physician: str  # account
    document: str  # key of the held PDF
    document_sha256: str
    digest: str
    region: tuple[int, int]
    acknowledged: Private[dict[str, str]]  # finding -> the physician's reason
    rules_version: str
    expires_at: datetime


class SignatureFailed(Event):
    """The case is back in the queue as it was; the transaction is never used again."""

    kind: ClassVar[str] = "signature-failed"
    transaction: str
    code: str


class Signed(Event):
    """The prescription exists in law from here on, and the patient may see it."""

    kind: ClassVar[str] = "signed"
    transaction: str
    prescription: str
    document: str
    document_sha256: str
    certificate_sha256: str
    code_digest: str
    physician: str  # account that asked for the signature
    supersedes: str = ""


class AmendmentOpened(Event):
    """A signed case is open again; what is signed next supersedes what was."""

    kind: ClassVar[str] = "amendment-opened"
    words: Private[str]


class Revoked(Event):
    kind: ClassVar[str] = "revoked"
    prescription: str
    words: Private[str]


class EmergencyClosed(Event):
    """A person took care of the emergency."""

    kind: ClassVar[str] = "emergency-closed"
    words: Private[str]


EVENTS = (
    ContactRecorded,
    FactsStated,
    DraftEdited,
    Rejected,
    SignatureRequested,
    SignatureFailed,
    Signed,
    AmendmentOpened,
    Revoked,
    EmergencyClosed,
)
