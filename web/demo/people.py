"""What the demo's people do, over HTTP and WebSocket as any client would."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx2
from websockets.sync.client import connect

from runtime.seed import PASSWORD


@dataclass(frozen=True, slots=True)
class Service:
    """Where the service and the vendors' stand-ins answer."""

    url: str
    sandbox: str
    http: httpx2.Client

    @property
    def api(self) -> str:
        return f"{self.url}/api/v1"


class Refused(RuntimeError):
    """The service said no where the demo needed a yes."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody signed in."""

    service: Service
    token: str

    def call(self, method: str, path: str, body: object = None) -> Any:
        answer = self.service.http.request(
            method,
            f"{self.service.api}{path}",
            json=body,
            headers={"Authorization": f"Bearer {self.token}"},
        )
        if answer.is_error:
            raise Refused(f"{method} {path}: {answer.status_code} {answer.text[:500]}")
        return answer.json() if "json" in answer.headers["content-type"] else answer.content

    def status(self, method: str, path: str, body: object = None) -> int:
        headers = {"Authorization": f"Bearer {self.token}"}
        url = f"{self.service.api}{path}"
        return self.service.http.request(method, url, json=body, headers=headers).status_code

    def talk(self, consult: str, answers: Iterator[tuple[str, str]]) -> Iterator[dict[str, Any]]:
        """Say one utterance after the other over the WebSocket, and yield each reply."""
        url = self.service.api.replace("http", "ws", 1) + f"/consults/{consult}/live"
        protocols = ["vaidya.v1", f"bearer.{self.token}"]
        with connect(url, subprotocols=protocols) as socket:  # type: ignore[arg-type]
            for name, text in answers:
                socket.send(json.dumps({"id": name, "text": text}))
                yield json.loads(socket.recv())


def patient(service: Service, hospital: str, phone: str) -> Person:
    """Sign in by one-time code, read off the phone as a person would."""
    http, api = service.http, service.api
    asked = http.post(f"{api}/auth/codes", json={"hospital": hospital, "phone": phone}).json()
    texts = http.get(f"{service.sandbox}/msg91/phones/{phone.removeprefix('+')}").json()
    code = re.findall(r"\b\d{6}\b", texts[0])[0]
    body = {"hospital": hospital, "challenge": asked["challenge"], "code": code}
    return Person(service, http.post(f"{api}/auth/sessions", json=body).json()["token"])


def staff(service: Service, hospital: str, role: str) -> Person:
    body = {"hospital": hospital, "username": role, "password": PASSWORD}
    answer = service.http.post(f"{service.api}/auth/staff/sessions", json=body)
    return Person(service, answer.json()["token"])
