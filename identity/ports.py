"""What identity needs from the outside world."""

from typing import Protocol


class CodeSender(Protocol):
    """Brings a one-time code to a phone, or raises `Unavailable`. The code goes nowhere else."""

    async def send(self, phone: str, code: str) -> None: ...
