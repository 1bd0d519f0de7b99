"""What messaging needs from the outside world."""

from collections.abc import Mapping
from typing import Protocol


class SmsGateway(Protocol):
    """Hands one message to a carrier, or raises `Unavailable`.

    Not knowing whether it was taken is `Unavailable` too: a person asks again, nobody retries.
    """

    async def send(self, template: str, phone: str, values: Mapping[str, str]) -> None: ...
