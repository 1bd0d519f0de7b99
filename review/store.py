"""Documents at rest: sealed under the patient's key before they leave the process."""

from core.ids import PatientId
from core.unit_of_work import UnitOfWork
from review.ports import Documents


async def keep(
    uow: UnitOfWork, documents: Documents, patient: PatientId, key: str, content: bytes
) -> None:
    cipher = await uow.keys.cipher(patient)
    await documents.put(key, cipher.seal(content, key.encode()))


async def fetch(uow: UnitOfWork, documents: Documents, patient: PatientId, key: str) -> bytes:
    """Open a document. Raises `DocumentMissing`, `Unreadable` or `Erased`."""
    cipher = await uow.keys.cipher(patient)
    return cipher.open(await documents.get(key), key.encode())
