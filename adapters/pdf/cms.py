"""What a detached signature says of itself, before anybody believes it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asn1crypto.cms import SignedData


class NoSignature(ValueError):
    """The bytes are no CMS, or one with no signer or several."""


def signed_data(cms: bytes) -> "SignedData":
    """Read a CMS with exactly one signer. Raises `NoSignature`."""
    from asn1crypto.cms import ContentInfo  # noqa: PLC0415

    try:
        signed = ContentInfo.load(cms, strict=True)["content"]
        (_,) = signed["signer_infos"]
    except (ValueError, TypeError, KeyError) as error:
        raise NoSignature("this is no signature of one signer") from error
    return signed


def message_digest(signed: "SignedData") -> bytes:
    """Give the digest that the signer says to have signed; b"" where none is told."""
    (signer,) = signed["signer_infos"]
    found = [
        bytes(attribute["values"][0].native)
        for attribute in signer["signed_attrs"]
        if attribute["type"].native == "message_digest"
    ]
    return found[0] if len(found) == 1 else b""
