"""Mirrors api/v1/events.py: what is sent when something changed, and when it ends."""

import json
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx2
from fastapi import Request

from api.call import Allow, Call
from api.v1.consults import standing
from api.v1.events import follow
from api.v1.review import queue
from core.ids import HospitalId
from identity.roles import Role
from runtime.wiring import Application
from tests.api.clinic import (
    answers,
    begin,
    finish,
    prepare_case,
    sign_in_patient,
    sign_in_staff,
    start,
    tell,
)
from tests.conftest import Hands

FEVER = "I have fever and body ache since 2 days"


class State:
    def __init__(self, services: object) -> None:
        self.services = services


class App:
    """What a request knows of its application."""

    def __init__(self, app: Application) -> None:
        self.state = State(app.services)


async def call_of(app: Application, headers: dict[str, str], role: Role) -> Call:
    scope = {"type": "http", "method": "GET", "headers": [], "app": App(app)}
    token = headers["Authorization"].removeprefix("Bearer ")
    return await Allow(role, active=False).admit(Request(scope), token)


def data(event: str) -> Any:
    return json.loads(event.split("data: ", 1)[1])


async def test_a_new_case_is_sent_to_the_physician_who_looks(
    client: httpx2.AsyncClient, app: Application, hospital: HospitalId
) -> None:
    physician = await call_of(app, await sign_in_staff(client, "physician"), Role.PHYSICIAN)
    events = follow(physician, "queue", lambda: queue(physician))
    assert data(await anext(events)) == {"cases": []}
    _, consult = await finish(client, app, hospital, FEVER)
    sent = await anext(events)
    assert sent.startswith("event: queue\n")
    assert [each["consult"] for each in data(sent)["cases"]] == [consult]
    assert "Rajesh" not in sent
    await events.aclose()


async def test_a_patient_sees_how_the_own_consult_moves(
    client: httpx2.AsyncClient, app: Application, hospital: HospitalId
) -> None:
    headers, consult = await begin(client, app)
    call = await call_of(app, headers, Role.PATIENT)
    events = follow(call, "consult", lambda: standing(UUID(consult), call))
    assert data(await anext(events))["state"] == "interview"
    await tell(client, headers, consult, answers(FEVER))
    assert data(await anext(events))["state"] == "preparing"
    await prepare_case(app, hospital, consult)
    assert data(await anext(events))["place_in_queue"] == 1
    await events.aclose()


async def test_a_stream_ends_with_its_session_and_does_not_keep_it_alive(
    client: httpx2.AsyncClient, app: Application
) -> None:
    call = await call_of(app, await sign_in_staff(client, "physician"), Role.PHYSICIAN)
    events = follow(call, "queue", lambda: queue(call), beat_seconds=0.05)
    await anext(events)
    assert await anext(events) == ": beat\n\n"
    clock = app.services.units.clock
    assert isinstance(clock, Hands)
    for _ in range(4):
        clock.ahead += timedelta(minutes=4)
        last = await anext(events)
    assert last.startswith("event: signed-out")
    assert [event async for event in events] == []


async def test_somebody_elses_consult_has_no_events(
    client: httpx2.AsyncClient, app: Application
) -> None:
    consult = await start(client, await sign_in_patient(client, app))
    other = await sign_in_patient(client, app, "+919812345670")
    answer = await client.get(f"/consults/{consult}/events", headers=other)
    assert answer.status_code == 404
