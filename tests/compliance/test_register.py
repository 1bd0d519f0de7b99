"""Mirrors runtime/register.py: what left is on record before it leaves (K1)."""

import asyncio
from dataclasses import replace
from uuid import UUID

import httpx2
import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from adapters.egress.client import client as guarded
from adapters.egress.sinks import model as model_sink
from compliance.egress import Sent, SentFilter, register_of, traffic
from core.acting import acts_for, concerning
from core.ids import HospitalId, new_id
from messaging.templates import SIGN_IN_CODE
from pipeline.state import load
from privacy.egress import EgressRefused
from privacy.scan import Guard, Guarded
from runtime import care, vendors
from runtime.settings import Settings
from runtime.wiring import Application
from tests.pipeline.test_consult import interviewed, preparing

ILL = "I am Farida Sheikh, 90000 11111. I have a sore throat since 3 days"
URL = "https://model.example/v1"


async def register(app: Application, hospital: HospitalId, wanted: SentFilter) -> list[Sent]:
    async with app.services.units.begin(hospital, "test") as uow:
        return (await register_of(uow, wanted)).lines


def wire(app: Application, arrived: list[bytes]) -> httpx2.AsyncClient:
    """A client of the model behind the gate, and a network that keeps what reached it."""

    def answer(request: httpx2.Request) -> httpx2.Response:
        arrived.append(request.content)
        return httpx2.Response(200)

    known = Guard(values=(Guarded(kind="NAME", value="Sunita Pawar"),))
    network = httpx2.MockTransport(answer)
    return guarded(model_sink(URL), lambda: known, app.services.register, inner=network)


async def test_as_many_requests_are_on_record_as_the_vendors_saw(
    app: Application, hospital: HospitalId, stand_in: str
) -> None:
    chosen = Settings(drafter="model", sandbox_url=stand_in, model_seconds=5)
    record = app.services.register
    outside = vendors.model(chosen, care.rules().conditions.read, record)
    consult = await interviewed(app, hospital, app.services.consults, ILL)
    await replace(preparing(app), outside=outside).attempt(hospital, UUID(str(consult)))
    sms = vendors.sms(chosen, record)
    await sms.send(SIGN_IN_CODE.id, "+919845012345", {"code": "123456"})
    await sms._http.aclose()
    with httpx2.Client(base_url=f"{stand_in}/control") as panel:
        seen = [each["sink"] for each in panel.get("/requests").json()]
    lines = await register(app, hospital, SentFilter())
    assert len(lines) == len(seen) >= 2
    assert all(each.allowed and each.sha256 for each in lines)
    (asked,) = (each for each in lines if each.sink == "model")
    assert (asked.consult, asked.level) == (consult, "deidentified")
    assert asked.tokens["NAME"] >= 1
    assert asked.tokens["PHONE"] >= 1
    async with app.services.units.begin(hospital, "test") as uow:
        assert (await load(uow, consult)).state == "queued"


async def test_a_refused_request_is_on_record_without_its_path(
    app: Application, hospital: HospitalId
) -> None:
    arrived, consult = list[bytes](), new_id()
    acts_for(hospital)
    with concerning(consult), pytest.raises(EgressRefused):
        await wire(app, arrived).post(f"{URL}/Sunita%20Pawar", json={"text": "fever"})
    assert arrived == []
    (line,) = await register(app, hospital, SentFilter(allowed=False))
    assert (line.rule, line.path, line.sha256, line.consult) == ("value", "", "", consult)
    async with app.services.units.begin(hospital, "test") as uow:
        counted = await traffic(uow, line.at)
    assert [(each.sink, each.allowed, each.refused) for each in counted] == [("model", 0, 1)]


async def test_what_cannot_be_recorded_does_not_leave(
    app: Application, hospital: HospitalId
) -> None:
    arrived = list[bytes]()
    acts_for(hospital)
    engine = sa.create_engine(app.database.owner)
    with engine.begin() as connection:
        connection.execute(sa.text("revoke insert on egress from vaidya_app"))
    engine.dispose()
    with pytest.raises(EgressRefused, match="recorded"):
        await wire(app, arrived).post(URL, json={"text": "fever"})
    assert arrived == []


async def test_a_record_outlives_the_transaction_that_failed(
    app: Application, hospital: HospitalId
) -> None:
    arrived = list[bytes]()
    with pytest.raises(LookupError):
        async with app.services.units.begin(hospital, "test"):
            await wire(app, arrived).post(URL, json={"text": "fever"})
            raise LookupError
    assert len(await register(app, hospital, SentFilter())) == len(arrived) == 1


async def test_another_hospital_sees_nothing_of_it(
    app: Application, hospital: HospitalId, other_hospital: HospitalId
) -> None:
    acts_for(hospital)
    await wire(app, []).post(URL, json={"text": "fever"})
    assert await register(app, other_hospital, SentFilter()) == []


async def test_what_belongs_to_no_hospital_is_recorded_without_a_path(app: Application) -> None:
    async def outside_of_any() -> None:
        await wire(app, []).post(f"{URL}/chat", json={"text": "fever"})

    await asyncio.create_task(outside_of_any())
    async with app.services.engine.connect() as connection:
        found = (await connection.execute(sa.text("select * from egress_unowned"))).one()
    assert (found.sink, found.allowed) == ("model", True)
    assert not {"path", "tokens", "consult_id"} & set(found._mapping)


async def test_the_database_refuses_to_change_or_remove_a_record(
    app: Application, hospital: HospitalId
) -> None:
    acts_for(hospital)
    await wire(app, []).post(URL, json={"text": "fever"})
    for what in ("update egress set allowed = false", "delete from egress"):
        with pytest.raises(DBAPIError, match=r"append-only|permission denied"):
            async with app.services.units.begin(hospital, "test") as uow:
                await uow.session.execute(sa.text(what))
