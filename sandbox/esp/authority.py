"""A test authority whose names say that nothing it signs is valid."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

_YEARS = dt.timedelta(days=3650)
_LIFE = dt.timedelta(minutes=30)  # of a signer's certificate
_POLICY = "2.16.356.100.2.4.1"  # eKYC by one-time code
_WARNING = "SIMULATED - NOT LEGALLY VALID"


@dataclass(frozen=True)
class Pair:
    """A certificate and its private key."""

    certificate: x509.Certificate
    key: rsa.RSAPrivateKey

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    @property
    def key_pem(self) -> bytes:
        return self.key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )


class Authority:
    """Root, eSign sub-authority, time stamps and the key that signs answers; kept in a folder."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.root = _kept(folder / "root", lambda: _issue("Simulated CCA root", None, ca=True))
        self.sub = _kept(folder / "sub", lambda: _issue("Simulated eSign CA", self.root, ca=True))
        self.provider = _kept(folder / "esp", lambda: _issue("Simulated ESP", self.root))
        self.time = _kept(folder / "tsa", lambda: _issue("Simulated TSA", self.root, time=True))

    def signer(self, name: str, *, expired: bool = False) -> Pair:
        """Issue a short-lived certificate for the name in the Aadhaar record."""
        now = dt.datetime.now(dt.UTC)
        start = now - dt.timedelta(hours=2) if expired else now - dt.timedelta(minutes=1)
        return _issue(name, self.sub, start=start, life=_LIFE, person=True)


def _kept(stem: Path, make: Callable[[], Pair]) -> Pair:
    """Read the pair from its files, or make it once."""
    certificate, key = stem.with_suffix(".pem"), stem.with_suffix(".key")
    if not certificate.exists():
        pair = make()
        key.touch(mode=0o600)
        key.write_bytes(pair.key_pem)
        certificate.write_bytes(pair.pem)
    loaded = serialization.load_pem_private_key(
        key.read_bytes(), None, unsafe_skip_rsa_key_validation=True
    )  # our own: checking it anew takes a tenth of a second
    assert isinstance(loaded, rsa.RSAPrivateKey)
    return Pair(x509.load_pem_x509_certificate(certificate.read_bytes()), loaded)


def _issue(  # noqa: PLR0913 -- the fields of a certificate
    name: str,
    issuer: Pair | None,
    *,
    ca: bool = False,
    person: bool = False,
    time: bool = False,
    start: dt.datetime | None = None,
    life: dt.timedelta = _YEARS,
) -> Pair:
    key = rsa.generate_private_key(65537, 2048)
    begins = start or dt.datetime.now(dt.UTC) - dt.timedelta(days=1)
    subject = _name(name, "Personal" if person else _WARNING)
    by = issuer or None
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by.certificate.subject if by else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins + life)
        .add_extension(x509.BasicConstraints(ca, None), critical=True)
        .add_extension(_usage(ca=ca), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(
                (by.key if by else key).public_key()
            ),
            critical=False,
        )
    )
    if time:
        stamps = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(stamps, critical=True)
    if person:
        policy = x509.PolicyInformation(x509.ObjectIdentifier(_POLICY), None)
        builder = builder.add_extension(x509.CertificatePolicies([policy]), critical=False)
    return Pair(builder.sign(by.key if by else key, hashes.SHA256()), key)


def _name(common: str, organization: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "IN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organization),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


def _usage(*, ca: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not ca,
        content_commitment=not ca,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=ca,
        crl_sign=ca,
        encipher_only=False,
        decipher_only=False,
    )
