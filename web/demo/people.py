"""What the demo's people do, over HTTP and WebSocket as any client would."""

import json
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx2
from websockets.sync.client import ClientConnection, connect

from runtime.seed import PASSWORD

_CHUNK_SECONDS, _FASTER = 0.1, 4
_CHUNK = int(_CHUNK_SECONDS * 32_000)  # bytes


@dataclass(frozen=True, slots=True)
class Service:
    """Where the service and the vendors' stand-ins answer."""

    url: str
    sandbox: str
    http: httpx2.Client

    @property
    def api(self) -> str:
        return f"{self.url}/api/v1"


@contextmanager
def at(url: str, sandbox: str) -> Iterator[Service]:
    """Reach a service that is running."""
    with httpx2.Client(timeout=60) as http:
        yield Service(url, sandbox, http)


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

    def talk(
        self,
        consult: str,
        answers: Iterator[tuple[str, str | bytes]],
        told: Callable[[dict[str, Any]], None] = lambda _: None,
    ) -> Iterator[dict[str, Any]]:
        """Say one utterance after the other over the WebSocket, and yield each reply.

        Words are typed, sound (PCM16, 16 kHz) is spoken; `told` gets captions and speech as they
        come.
        """
        url = self.service.api.replace("http", "ws", 1) + f"/consults/{consult}/live"
        protocols = ["vaidya.v1", f"bearer.{self.token}"]
        with connect(url, subprotocols=protocols) as socket:  # type: ignore[arg-type]
            for name, said in answers:
                if isinstance(said, str):
                    socket.send(json.dumps({"id": name, "text": said}))
                    yield json.loads(socket.recv())
                else:
                    speak(socket, name, said)
                    yield listen(socket, told)


def speak(socket: ClientConnection, name: str, sound: bytes) -> None:
    """Send an utterance as a microphone would, only faster."""
    start = {"type": "audio.start", "id": name, "rate": 16000, "format": "pcm16"}
    socket.send(json.dumps({**start, "hands_free": False}))
    for begin in range(0, len(sound), _CHUNK):
        socket.send(sound[begin : begin + _CHUNK])
        time.sleep(_CHUNK_SECONDS / _FASTER)
    socket.send(json.dumps({"type": "audio.end"}))


def listen(socket: ClientConnection, told: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    """Take captions, the reply, and its speech with all of its sound; give the reply."""
    reply = dict[str, Any]()
    while True:
        frame = json.loads(socket.recv())
        if frame["type"] == "problem":
            raise Refused(f"{frame['status']} {frame['detail']}")
        if frame["type"] == "reply":
            reply = frame
            continue
        told(frame)
        if frame["type"] == "speech":
            got = 0
            while got < frame["bytes"]:
                got += len(socket.recv())
            return reply


def patient(service: Service, hospital: str, phone: str) -> Person:
    """Sign in by one-time code, read off the phone as a person would."""
    http, api = service.http, service.api
    asked = http.post(f"{api}/auth/codes", json={"hospital": hospital, "phone": phone}).json()
    texts = http.get(f"{service.sandbox}/control/phones/{phone.removeprefix('+')}").json()
    code = re.findall(r"\b\d{6}\b", texts[0])[0]
    body = {"hospital": hospital, "challenge": asked["challenge"], "code": code}
    return Person(service, http.post(f"{api}/auth/sessions", json=body).json()["token"])


def staff(service: Service, hospital: str, role: str) -> Person:
    body = {"hospital": hospital, "username": role, "password": PASSWORD}
    answer = service.http.post(f"{service.api}/auth/staff/sessions", json=body)
    return Person(service, answer.json()["token"])
