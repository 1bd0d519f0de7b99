"""Who may be sent what: one declaration per receiver."""

from urllib.parse import urlsplit

from privacy.egress import Level, Sink
from privacy.kinds import Kind
from privacy.scan import Guard

# Digests, signatures, random references, sums: they look like anything and tell of nobody.
_RANDOM = frozenset(Kind)
_AWS_HEADERS = (
    "header.amz-sdk-invocation-id",
    "header.amz-sdk-request",
    "header.content-md5",
    "header.x-amz-checksum-crc32",
    "header.x-amz-content-sha256",
)
_SIGNATURE = (
    "SignedInfo.Reference.DigestValue",
    "SignatureValue",
    "KeyInfo.X509Data.X509Certificate",
)


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


MODEL, SECOND_MODEL = "model", "second-model"


def model(url: str, name: str = MODEL) -> Sink:
    """Let a language model have redacted words, and nothing that identifies."""
    return Sink(
        name=name, level=Level.DEIDENTIFIED, hosts=frozenset({urlsplit(url).hostname or ""})
    )


def second_model(url: str) -> Sink:
    """Let the language model that is asked second have no more than the first."""
    return model(url, SECOND_MODEL)


def esign(url: str) -> Sink:
    """Let the eSign provider have a signed status query: our name and a transaction number."""
    return Sink(
        name="esign",
        level=Level.PHI,
        hosts=frozenset({urlsplit(url).hostname or ""}),
        fields={
            "EsignStatus@txn": frozenset({Kind.ID}),
            "EsignStatus@aspId": frozenset({Kind.ID}),
            "EsignStatus@ts": frozenset({Kind.DATE, Kind.ID}),
            "EsignStatus@ver": frozenset({Kind.ID}),
            **{f"EsignStatus.Signature.{part}": _RANDOM for part in _SIGNATURE},
        },
        largest=100_000,
    )


def payments(url: str) -> Sink:
    """Let the payment gateway have amounts and references: of whom and for what is not told."""
    reference = ("path", "query.receipt", "receipt", "transfers[].account")
    amount = ("amount", "transfers[].amount")
    return Sink(
        name="payments",
        level=Level.OPERATIONAL,
        hosts=frozenset({urlsplit(url).hostname or ""}),
        fields=dict.fromkeys((*reference, *amount), _RANDOM),
        largest=20_000,
    )


def kms(url: str) -> Sink:
    """Let the key service have a data key, a key's name and a digest: nobody is named."""
    secret = ("KeyId", "Plaintext", "CiphertextBlob", "EncryptionContext.vaidya")
    return Sink(
        name="kms",
        level=Level.OPERATIONAL,
        hosts=frozenset({urlsplit(url).hostname or ""}),
        fields=dict.fromkeys((*secret, *_AWS_HEADERS), _RANDOM),
        largest=20_000,
    )


def documents(url: str) -> Sink:
    """Let the object store have ciphertext under a random name."""
    return Sink(
        name="documents",
        level=Level.OPERATIONAL,
        hosts=frozenset({urlsplit(url).hostname or ""}),
        fields=dict.fromkeys(("path", *_AWS_HEADERS), _RANDOM),
        opaque=True,
        largest=32_000_000,
    )


def mail(host: str) -> Sink:
    """Let the mail carrier have an address to send to; a message tells nothing of anybody."""
    return Sink(
        name="mail",
        level=Level.PHI,
        hosts=frozenset({host}),
        fields={
            "header.to": frozenset({Kind.EMAIL}),
            "header.from": frozenset({Kind.EMAIL}),
            "header.message-id": _RANDOM,
        },
        largest=200_000,
    )


def vectors(url: str) -> Sink:
    """Let a vector store have ids of reviewed passages and numbers, and no words at all."""
    return Sink(
        name="vectors",
        level=Level.OPERATIONAL,
        hosts=frozenset({urlsplit(url).hostname or ""}),
        fields={"ids[]": _RANDOM, "embeddings[][]": _RANDOM},
    )


def esign_guard() -> Guard:
    """Know the algorithm names of XML signatures: they are links and lead nowhere."""
    return Guard(links=("http://www.w3.org/",))
