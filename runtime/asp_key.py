"""Our key at the eSign provider: made on first use in the demo, demanded in production."""

import datetime as dt
import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from runtime.settings import Settings

_LIFE = dt.timedelta(days=730)


@dataclass(frozen=True)
class AspKeyFile:
    """Key and certificate, one PEM file."""

    pem: bytes

    @property
    def key(self) -> bytes:
        return self.pem

    @cached_property
    def certificate(self) -> bytes:
        return x509.load_pem_x509_certificate(self.pem).public_bytes(serialization.Encoding.PEM)

    @property
    def default_id(self) -> str:
        """Name the installation where no provider gave it a name."""
        digest = x509.load_pem_x509_certificate(self.pem).fingerprint(hashes.SHA256())
        return f"VAIDYA-{digest.hex()[:8].upper()}"


def asp_key(settings: Settings) -> AspKeyFile:
    path = settings.esign_asp_key or settings.keys_folder / "esign-asp.pem"
    if settings.profile == "demo" and not path.exists():
        _make(path)
    return AspKeyFile(path.read_bytes())


def _make(path: Path) -> None:
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Vaidya demo ASP")])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + _LIFE)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(secret + certificate.public_bytes(serialization.Encoding.PEM))
