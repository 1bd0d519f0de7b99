"""Work that must happen after a commit, whatever crashes in between."""

from typing import Protocol
from uuid import UUID

from core.unit_of_work import UnitOfWork


class Jobs(Protocol):
    """Starts durable work. Inputs are ids only: what a job is about, it reads itself."""

    async def enqueue(self, uow: UnitOfWork, job: str, subject: UUID) -> None:
        """Start `job` about `subject` once `uow` commits; the same job and subject run once."""
        ...
