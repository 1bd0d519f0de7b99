"""SMS by MSG91's flow API: a template id and its slots, never free text.

An error often comes with HTTP 200, so the answer's `type` decides.
"""

from collections.abc import Mapping

import httpx2

from core.errors import Unavailable


class NotSent(Unavailable):
    """The carrier refused the message, or did not say that it took it."""


class Msg91:
    def __init__(self, http: httpx2.AsyncClient, url: str, key: str) -> None:
        self._http, self._url, self._key = http, url.rstrip("/"), key

    async def send(self, template: str, phone: str, values: Mapping[str, str]) -> None:
        recipient = {"mobiles": phone.removeprefix("+"), **values}
        body = {"template_id": template, "short_url": "0", "recipients": [recipient]}
        try:
            answer = await self._http.post(
                f"{self._url}/api/v5/flow", json=body, headers={"authkey": self._key}
            )
            taken = answer.is_success and answer.json().get("type") == "success"
        except (httpx2.HTTPError, ValueError) as error:
            raise NotSent("the message service does not answer; try again in a minute") from error
        if not taken:
            raise NotSent("the message service refused the message; try again later")
