"""Who may be sent what: one declaration per receiver."""

from urllib.parse import urlsplit

from privacy.egress import Level, Sink
from privacy.kinds import Kind


def sms(url: str) -> Sink:
    """Let the SMS carrier have a phone and a code, in the slots of its flow API."""
    return Sink(
        name="sms",
        level=Level.PHI,
        hosts=frozenset({urlsplit(url).hostname or ""}),
        fields={
            "template_id": frozenset({Kind.ID}),
            "recipients[].mobiles": frozenset({Kind.PHONE}),
            "recipients[].code": frozenset({Kind.CODE}),
        },
        largest=20_000,
    )


def model(url: str) -> Sink:
    """Let a language model have redacted words, and nothing that identifies."""
    return Sink(
        name="model", level=Level.DEIDENTIFIED, hosts=frozenset({urlsplit(url).hostname or ""})
    )


def esign(url: str) -> Sink:
    """Let the eSign provider have a signed status query: our name and a transaction number.

    What a signature is made of looks like numbers, and names its algorithms by links.
    """
    return Sink(
        name="esign",
        level=Level.OPERATIONAL,
        hosts=frozenset({urlsplit(url).hostname or ""}),
        fields={
            **{f"EsignStatus{path}": frozenset({Kind.ID}) for path in _NUMBERS},
            **{f"EsignStatus.Signature.{path}": frozenset({Kind.URL}) for path in _ALGORITHMS},
        },
        largest=100_000,
    )


_NUMBERS = (
    "@txn",
    "@aspId",
    ".Signature.SignedInfo.Reference.DigestValue",
    ".Signature.SignatureValue",
    ".Signature.KeyInfo.X509Data.X509Certificate",
)
_ALGORITHMS = (
    "SignedInfo.CanonicalizationMethod@Algorithm",
    "SignedInfo.SignatureMethod@Algorithm",
    "SignedInfo.Reference.DigestMethod@Algorithm",
    "SignedInfo.Reference.Transforms.Transform@Algorithm",
)
