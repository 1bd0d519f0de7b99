"""A reviewer's work over HTTP, for tests: what was said, and the desk that looks at it."""

from dataclasses import dataclass
from typing import Any

import httpx2

from core.ids import HospitalId
from runtime.seed import PASSWORD, SECOND_REVIEWER
from runtime.wiring import Application
from tests.api.clinic import sign_in_staff
from tests.compliance.people import Told, told

MISSED = (
    "fever since 2 days, it began after the zubbermint dinner, my wrist band reads QXR2044K, "
    "and I am Zoravar"
)


@dataclass
class Reviewer:
    """Two reviewers of one hospital, and a consult to look at."""

    client: httpx2.AsyncClient
    app: Application
    who: Told
    one: dict[str, str]
    two: dict[str, str]

    async def get(self, path: str, **query: Any) -> Any:
        answer = await self.client.get(f"/compliance{path}", params=query, headers=self.one)
        assert answer.is_success, answer.text
        return answer.json()

    async def post(
        self, path: str, body: object, who: dict[str, str] | None = None, key: str = ""
    ) -> httpx2.Response:
        headers = (who or self.one) | ({"Idempotency-Key": key} if key else {})
        return await self.client.post(f"/compliance{path}", json=body, headers=headers)

    async def confirm_password(self, password: str = PASSWORD) -> httpx2.Response:
        body = {"password": password}
        return await self.client.post("/auth/confirmations", json=body, headers=self.one)

    @property
    def turn(self) -> str:
        return f"/redactions/{self.who.consult}/u1"

    async def missed(self, words: str, entity: str) -> dict[str, Any]:
        """Say where words of the first turn stand, as it left."""
        shown = (await self.get(self.turn))["words"]
        begins = shown.index(words)
        return {"begins": begins, "ends": begins + len(words), "entity": entity}

    async def reported(self, words: str, entity: str) -> str:
        where = await self.missed(words, entity)
        body = {"consult": str(self.who.consult), "turn": "u1", **where}
        answer = await self.post("/misses", body)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["miss"])


async def reviewer(
    client: httpx2.AsyncClient, app: Application, hospital: HospitalId, *words: str
) -> Reviewer:
    who = await told(app, hospital, *words)
    one = await sign_in_staff(client, "compliance")
    return Reviewer(client, app, who, one, await sign_in_staff(client, SECOND_REVIEWER))
