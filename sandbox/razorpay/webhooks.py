"""Signed webhooks: at least once, in no order, until somebody answers 2xx."""

import asyncio
import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import httpx2

_WAITS_SECONDS = (0.0, 0.2, 1.0, 5.0, 15.0)
_TIMEOUT_SECONDS = 5.0
Post = Callable[[str, dict[str, str], bytes], Awaitable[int]]


@dataclass(frozen=True)
class Delivery:
    """One event as it goes out: the same id and bytes at every try."""

    event: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Webhooks:
    """Sends what happened to the registered address; nobody registered means nothing is sent.

    `faults` spoil one event each: "silent" loses it, "forged" signs it wrongly, "twice" repeats
    it, "late" sends it after the next ones.
    """

    secret: str
    post: Post
    url: str = ""
    faults: list[str] = field(default_factory=list)
    sent: list[Delivery] = field(default_factory=list)
    _tasks: set["asyncio.Task[None]"] = field(default_factory=set)

    def announce(self, event: str, entities: dict[str, dict[str, Any]]) -> None:
        fault = self.faults.pop(0) if self.faults else ""
        made = self._made(event, entities, forged=fault == "forged")
        if fault == "silent":
            return
        self.sent.append(made)
        for _ in range(3 if fault == "twice" else 1):
            self._later(made, 0.5 if fault == "late" else 0.0)

    def _made(self, event: str, entities: dict[str, dict[str, Any]], *, forged: bool) -> Delivery:
        body = json.dumps(
            {
                "entity": "event",
                "account_id": "acc_Platform000001",
                "event": event,
                "contains": list(entities),
                "payload": {name: {"entity": each} for name, each in entities.items()},
                "created_at": int(time.time()),
            }
        ).encode()
        key = secrets.token_hex(16) if forged else self.secret
        headers = {
            "content-type": "application/json",
            "x-razorpay-signature": hmac.new(key.encode(), body, hashlib.sha256).hexdigest(),
            "x-razorpay-event-id": secrets.token_hex(7),
        }
        return Delivery(event, headers, body)

    def _later(self, made: Delivery, wait: float) -> None:
        if self.url:
            task = asyncio.get_running_loop().create_task(self._deliver(made, wait))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _deliver(self, made: Delivery, wait: float) -> None:
        for pause in _WAITS_SECONDS:
            await asyncio.sleep(wait + pause)
            try:
                status = await self.post(self.url, made.headers, made.body)
            except httpx2.HTTPError:
                continue
            if 200 <= status < 300:  # noqa: PLR2004
                return


async def over_http(url: str, headers: dict[str, str], body: bytes) -> int:
    async with httpx2.AsyncClient(timeout=_TIMEOUT_SECONDS, trust_env=False) as http:
        return (await http.post(url, content=body, headers=headers)).status_code
