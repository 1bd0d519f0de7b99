"""Whom a signature may come from: roots, and the class of certificate that eSign issues."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from core.errors import ConsultError
from review.ports import SignatureRefused

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate
    from pyhanko.sign.validation.settings import KeyUsageConstraints
    from pyhanko_certvalidator import ValidationContext

# Aadhaar eKYC classes of the Indian PKI. Source: CCA certificate policy; seen: memory, draft.
_POLICIES = "2.16.356.100.2."
_NOT_REAL = "NOT LEGALLY VALID"


class Untrustworthy(ConsultError):
    """The trust file has no root, or a test root where real signatures are wanted."""


@dataclass(frozen=True, slots=True)
class Trust:
    """Roots that are trusted, and certificates that may lead there."""

    roots: tuple["Certificate", ...]
    others: tuple["Certificate", ...]

    def context(self) -> "ValidationContext":
        """Make a context that fetches nothing: revocation is what the answer brings along."""
        from pyhanko_certvalidator import ValidationContext  # noqa: PLC0415

        return ValidationContext(
            trust_roots=list(self.roots),
            other_certs=list(self.others),
            allow_fetching=False,
            revocation_mode="soft-fail",
        )

    def require(self, certificate: "Certificate", now: datetime) -> None:
        """Refuse a certificate that is out of date or of another class."""
        if not certificate.not_valid_before <= now <= certificate.not_valid_after:
            raise SignatureRefused("certificate_expired", "the certificate is out of date")
        stated = certificate.certificate_policies_value or ()
        policies = [policy["policy_identifier"].dotted for policy in stated]
        if not any(policy.startswith(_POLICIES) for policy in policies):
            raise SignatureRefused("untrusted", "the certificate is not of an eSign class")


def read(pem: bytes, *, simulated: bool) -> Trust:
    """Read a PEM file. Raises `Untrustworthy`."""
    from asn1crypto import pem as armor  # noqa: PLC0415
    from asn1crypto.x509 import Certificate  # noqa: PLC0415

    try:
        found = [Certificate.load(der) for _, _, der in armor.unarmor(pem, multiple=True)]
    except ValueError as error:
        raise Untrustworthy("the trust file is no PEM file of certificates") from error
    roots = tuple(each for each in found if each.self_signed != "no")
    if not roots:
        raise Untrustworthy("the trust file names no root")
    if not simulated and any(_NOT_REAL in each.subject.human_friendly for each in roots):
        raise Untrustworthy("the trust file names a test root; real signatures need a real one")
    return Trust(roots, tuple(each for each in found if each not in roots))


def key_usage() -> "KeyUsageConstraints":
    """Ask for a certificate made to sign documents."""
    from pyhanko.sign.validation.settings import KeyUsageConstraints  # noqa: PLC0415

    return KeyUsageConstraints(key_usage={"non_repudiation", "digital_signature"})
