"""The keys of the installation: made on first use in the demo, demanded in production."""

from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from adapters.keys.key_ring import CURRENT
from adapters.keys.local_file import secret_file
from core.encryption import MasterKey, Pepper
from runtime.cloud import Record, master
from runtime.settings import Settings


@dataclass(frozen=True, slots=True)
class Keys:
    """Master key for data keys, pepper for digests, signing key for checkpoints."""

    master: MasterKey
    pepper: Pepper
    checkpoint: Ed25519PrivateKey


def open_keys(settings: Settings, record: Record) -> Keys:
    """Read the key files. Losing the master key loses the records: back it up apart."""
    folder, create = settings.keys_folder, settings.profile == "demo"
    if not settings.kms_key_id:
        secret_file(folder / CURRENT, create=create)
    keys = Keys(
        master=master(settings, record),
        pepper=Pepper(secret_file(folder / "pepper.key", create=create)),
        checkpoint=Ed25519PrivateKey.from_private_bytes(
            secret_file(folder / "checkpoint.key", create=create)
        ),
    )
    _publish(keys.checkpoint, folder / "checkpoint.pub")
    return keys


def _publish(key: Ed25519PrivateKey, path: Path) -> None:
    """Write the public key beside it: auditors pin a copy of this file."""
    pem = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    if not path.exists() or path.read_bytes() != pem:
        path.write_bytes(pem)
