"""Builds what may lie in the cloud instead of beside us: the master key and the documents."""

from collections.abc import Callable

from adapters.documents.local_folder import LocalFolder
from adapters.documents.s3 import S3Documents
from adapters.egress import sinks
from adapters.egress.aws import Access
from adapters.egress.gate import Gate
from adapters.egress.record import EgressRecord
from adapters.index.chroma import Server
from adapters.keys.aws_kms import AwsKms
from adapters.keys.key_ring import CURRENT, KeyRing
from adapters.keys.several import FirstThatOpens
from core.encryption import Cipher, MasterKey, Pepper
from privacy.scan import Guard
from review.ports import Documents
from runtime.settings import Settings

Record = Callable[[EgressRecord], None]


def kms(settings: Settings, record: Record, *, strict: bool = False) -> AwsKms:
    """Build the key service's adapter; `strict` opens what the named key has wrapped only."""
    url = settings.kms_url or f"https://kms.{settings.kms_region}.amazonaws.com"
    gate = Gate(sinks.kms(url), Guard, record)
    access = Access(url=url, region=settings.kms_region)
    return AwsKms(settings.kms_key_id, access, gate, strict=strict)


def master(settings: Settings, record: Record) -> MasterKey:
    """Build what wraps data keys. Key files left in the folder still open what they wrapped."""
    folder = settings.keys_folder
    if not settings.kms_key_id:
        return KeyRing(folder)
    if not (folder / CURRENT).exists():
        return kms(settings, record)
    return FirstThatOpens(kms(settings, record), KeyRing(folder))


def vectors(settings: Settings, record: Record) -> Server | None:
    if not settings.vectors_url:
        return None
    return Server(settings.vectors_url, Gate(sinks.vectors(settings.vectors_url), Guard, record))


def documents(settings: Settings, pepper: Pepper, record: Record) -> Documents:
    if not settings.documents_bucket:
        return LocalFolder(settings.root / "documents")
    url = settings.documents_url or f"https://s3.{settings.documents_region}.amazonaws.com"
    gate = Gate(sinks.documents(url), Guard, record)
    access = Access(url=url, region=settings.documents_region)
    return S3Documents(settings.documents_bucket, access, gate, Cipher(pepper.derive("documents")))
