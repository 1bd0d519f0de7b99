"""Identifiers planted at every door of one journey are found in no sink, however written."""

import asyncio
import base64
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, quote_plus
from uuid import UUID

import httpx2
import pypdf
import pytest
import sqlalchemy as sa
import structlog

from adapters.egress.client import client as guarded
from adapters.egress.sinks import sms
from adapters.sms.msg91 import Msg91
from core.ids import ConsultId, HospitalId
from eval.commands.promote import promote
from pipeline.consult import PREPARE
from pipeline.ports import Transcript
from privacy.scan import Guard
from privacy.text import Spoken
from review.store import fetch
from runtime import care, logging, vendors
from runtime.settings import Settings
from runtime.wiring import Application
from tests.api.clinic import start, tell
from tests.api.counter import ADDRESS, Counter
from tests.conftest import VENDORS

CANARIES = {
    "name": "Zorvexil Quintabar",
    "relative": "Plimsoranth",
    "phone": "9173640528",
    "mail": "zorvexil.q@quintabar.example",
    "aadhaar": "483927165034",
    "pan": "QZXPB7391K",
    "abha": "52739164082915",
    "city": "Vexilnagar",
    "street": "Brondulix Marg",
    "note": "Yarbolquist",
    "addressee": "Wendrilosk",
    "hook": "Hookramblix",
    "key": "Keyvostrand",
    "error": "Errgladwin",
}
# Columns that may hold identifiers in clear: none. Sealed ones are ciphertext, so they need none.
DECLARED: frozenset[tuple[str, str]] = frozenset()
FEVER = "I have fever and body ache since 2 days"


def writings(value: str) -> Iterator[str]:
    """Give a value as it may stand in a sink, folded."""
    raw = value.encode()
    yield from (value, quote(value), quote_plus(value), json.dumps(value)[1:-1], raw.hex())
    yield "".join(f"\\u{ord(c):04x}" for c in value)
    for shift in range(3):  # base64 looks different at each place in a group of three
        encoded = base64.b64encode(b"\0" * shift + raw + b"\0" * 3).decode()
        yield encoded[4 if shift else 0 : -8]
    yield from (word for word in value.split(" ") if len(word) > 5)  # "Marg" stands in base64


def found_in(text: str) -> list[str]:
    """Name the canaries that stand in a text, numbers also with signs between their digits."""
    folded = text.casefold()
    close = re.sub(r"(?<=\d)[\s+().,/-]+(?=\d)", "", folded)
    return [
        name
        for name, value in CANARIES.items()
        if any(way.casefold() in folded or way.casefold() in close for way in writings(value))
    ]


def test_the_search_finds_what_it_looks_for() -> None:
    for name, value in CANARIES.items():
        told = json.dumps({"a": f"xy {value}"})
        for way in (
            told,
            quote(told),
            base64.b64encode(told.encode()).decode(),
            told.encode().hex(),
        ):
            assert name in found_in(way), (name, way)
    assert found_in("call 91736 40528") == ["phone"]
    assert found_in("nothing here, 12345 67890") == []


class Doors:
    """Everybody who may bring words in, and every answer that was an error."""

    def __init__(self, counter: Counter, consult: str) -> None:
        self.counter, self.consult = counter, consult
        self.errors = list[str]()

    async def knock(self, method: str, path: str, body: object = None, **more: Any) -> None:
        """Send what is refused, and keep the refusal."""
        headers = {**self.counter.desk.patient, **more.pop("headers", {})}
        answer = await self.counter.client.request(method, path, json=body, headers=headers, **more)
        assert answer.is_error, (path, answer.text)
        self.errors.append(f"{answer.text}{answer.headers}")


async def profile(counter: Counter) -> None:
    changes = {
        "name": CANARIES["name"],
        "email": CANARIES["mail"],
        "address": f"7 {CANARIES['street']}",
        "city": CANARIES["city"],
        "abha": CANARIES["abha"],
        "emergency_contact": f"{CANARIES['relative']} {CANARIES['phone']}",
    }
    answer = await counter.send("PATCH", f"/patients/{counter.owner}", {"changes": changes})
    assert answer.is_success, answer.text


def typed() -> Iterator[tuple[str, str]]:
    yield "u1", f"{FEVER}. I am {CANARIES['name']} from {CANARIES['city']}, {CANARIES['phone']}"
    yield "u2", f"my mother {CANARIES['relative']} has it too, aadhaar {CANARIES['aadhaar']}"


async def talked(app: Application, hospital: HospitalId, counter: Counter, stand_in: str) -> str:
    """Type, with the model beside the talk, and speak."""
    client, headers = counter.client, counter.desk.patient
    consult = await start(client, headers)
    for purpose in ("outside_model", "improvement"):
        wanted = {"patient": counter.owner, "purpose": purpose, "language": "en"}
        assert (await client.post("/consents", json=wanted, headers=headers)).status_code == 201
    await tell(client, headers, consult, typed())
    await advised(app, hospital, consult, stand_in)
    heard = Spoken(f"my pan is {CANARIES['pan']} mail {CANARIES['mail']}")
    async with app.services.units.begin(hospital, "patient") as uow:
        said = Transcript(heard, heard, 0.9)
        await app.services.consults.hear(uow, ConsultId(UUID(consult)), "u3", said)
        await app.jobs.enqueue(uow, PREPARE, UUID(consult))
    await tell(client, headers, consult, ((f"u{n}", "no") for n in range(4, 40)))
    return consult


async def advised(app: Application, hospital: HospitalId, consult: str, stand_in: str) -> None:
    chosen, services = Settings(drafter="model", sandbox_url=stand_in), app.services
    coded = care.rules().conditions.read
    outside = vendors.model(chosen, coded, services.register)
    made = vendors.adviser(chosen, coded, services.register, outside)
    advising = care.advising(services.units, made)
    assert advising
    advising.after(services.consults, hospital, ConsultId(UUID(consult)), "u2")
    await asyncio.gather(*advising.asking)


async def drafted(app: Application, hospital: HospitalId, consult: str, stand_in: str) -> None:
    chosen = Settings(drafter="model", sandbox_url=stand_in)
    outside = vendors.model(chosen, care.rules().conditions.read, app.services.register)
    services = app.services
    job = care.prepare(
        services.units, services.consults.redaction, services.settings.vectors_folder, outside
    )
    await job.attempt(hospital, UUID(consult))


async def ordered(counter: Counter) -> Counter:
    await counter.fill()
    body = {**ADDRESS, "name": CANARIES["addressee"], "street": CANARIES["street"]}
    made = await counter.send("POST", "/addresses", {"patient": counter.owner, **body})
    order = {"patient": counter.owner, "address": made.json()["id"]}
    counter.order = (await counter.send("POST", "/orders", order)).json()["id"]
    await counter.paid()
    hook = (await counter.hooks())[0]
    note = json.dumps({**json.loads(hook["body"]), "note": CANARIES["hook"]})
    await counter.hear(hook | {"body": note})  # changed: refused, and not to be quoted
    await counter.hear(hook)
    await (await counter.packed()).on_the_way()
    await counter.work()
    return counter


async def reviewed(counter: Counter, consult: str) -> None:
    """Edit, record a contact, state facts and reject, each with a canary in the words."""
    desk = counter.desk
    desk.consult = consult
    edited = await desk.edit(advice=[f"call {CANARIES['note']} tomorrow"])
    assert edited.is_success, edited.text
    await desk.post("contacts", {"mode": "audio", "note": f"spoke to {CANARIES['note']}"})
    stated = await desk.post("facts", {"allergies": [f"{CANARIES['note']} syrup"]})
    assert stated.is_success, stated.text
    words = f"{CANARIES['note']} must come"
    rejected = await desk.post("rejection", {"code": "needs_in_person", "words": words})
    assert rejected.is_success, rejected.text


async def refused(doors: Doors) -> None:
    error, consult = CANARIES["error"], doors.consult
    utterances = f"/consults/{consult}/utterances"
    await doors.knock("GET", f"/consults/{error}")
    await doors.knock("POST", utterances, {"id": "u99", "text": {"a": error}})
    await doors.knock("POST", utterances, {"id": f"{error} {error}", "text": "x"})
    await doors.knock("POST", "/orders", {"patient": error, "address": error})
    await doors.knock("POST", "/addresses", {"pincode": error, error: error})
    await doors.knock("POST", "/auth/codes", {"hospital": error, "phone": error})
    await doors.knock("PATCH", f"/patients/{doors.counter.owner}", {"changes": {"sex": error}})
    await doors.knock("GET", f"/prescriptions/{error}/pdf")
    await doors.knock("POST", "/webhooks/razorpay", {"x": error})
    key = {"Idempotency-Key": CANARIES["key"] * 40}
    await doors.knock("POST", "/consents", {"patient": doors.counter.owner}, headers=key)


def rows(app: Application) -> Iterator[tuple[str, str, str]]:
    """Dump every column of every table, as a superuser sees it."""
    assert app.database.server
    name = sa.make_url(app.database.app).database or ""
    engine = sa.create_engine(app.database.server.url("postgres", name))
    wanted = (
        "select table_schema, table_name, column_name from information_schema.columns "
        "where table_schema not in ('pg_catalog', 'information_schema')"
    )
    with engine.connect() as connection:
        for schema, table, column in connection.execute(sa.text(wanted)).all():
            values = sa.text(
                f'select string_agg("{column}"::text, chr(10)) from {schema}."{table}"'
            )
            yield table, column, connection.execute(values).scalar() or ""
    engine.dispose()


async def metadata(app: Application, hospital: HospitalId, counter: Counter) -> str:
    async with app.services.units.begin(hospital, "test") as uow:
        key = str(
            (await uow.session.execute(sa.text("select document from prescription"))).scalar()
        )
        owner = UUID(counter.owner)
        pdf = await fetch(uow, app.services.review.documents, owner, key)  # type: ignore[arg-type]
    path = app.services.settings.root / "canary.pdf"
    path.write_bytes(pdf)
    read = pypdf.PdfReader(path)
    xmp = read.xmp_metadata
    return f"{read.metadata} {xmp.rdf_root.toxml() if xmp else ''} {key}"


def outbound(requests: list[dict[str, Any]]) -> str:
    """Give what vendors received, without the one field that may hold a phone."""
    for each in requests:
        if each["sink"] == "msg91":
            body = json.loads(each["body"])
            for recipient in body["recipients"]:
                recipient.pop("mobiles")
            each["body"] = json.dumps(body)
    return json.dumps(requests)


async def test_what_is_planted_at_every_door_is_found_nowhere(
    counter: Counter,
    browser: httpx2.AsyncClient,
    app: Application,
    stand_in: str,
    capfd: pytest.CaptureFixture[str],
) -> None:
    configured = structlog.get_config()
    logging.configure("DEBUG")
    hospital = counter.hospital
    carrier = guarded(sms(f"{VENDORS}/msg91"), Guard, lambda _: None, inner=browser._transport)
    counter.texts = Msg91(carrier, f"{VENDORS}/msg91", "sandbox-sms-key")  # type: ignore[assignment]
    await profile(counter)
    consult = await talked(app, hospital, counter, stand_in)
    await drafted(app, hospital, consult, stand_in)
    await ordered(counter)
    await reviewed(counter, consult)
    kept = await promote(app, app.services.settings.candidates_file)  # searched with the folder
    assert len(kept.new) == 1, kept
    doors = Doors(counter, consult)
    await refused(doors)
    await app.services.checkpointer.take()
    structlog.configure(**configured)

    model = httpx2.get(f"{stand_in}/control/requests").json()
    asked = [each["body"] for each in model if each["sink"] == "openai"]
    assert [("ask_next" in body, "[NAME_1]" in body) for body in asked] == [
        (True, True),
        (False, True),
    ]
    shop = (await browser.get("/control/requests")).json()
    assert found_in(outbound(model)) == []
    assert found_in(outbound(shop)) == []
    said = capfd.readouterr()
    assert found_in(said.err + said.out) == []
    assert found_in("".join(doors.errors)) == []
    told = await metadata(app, hospital, counter)
    assert found_in(told) == []
    assert not re.search("rajesh|kumar|98450", told, re.IGNORECASE)
    for folder in (app.services.settings.vectors_folder, app.services.settings.root):
        for path in folder.rglob("*"):
            if path.is_file() and path.name != "canary.pdf":
                assert found_in(path.read_bytes().decode("latin-1")) == [], path
    dumped = list(rows(app))
    seen = {table for table, _, text in dumped if consult in text}
    assert seen >= {"history", "vault", "redaction", "review_case", "workflow_status"}  # jobs too
    leaks = {
        (table, column, *found)
        for table, column, text in dumped
        if (found := found_in(text)) and (table, column) not in DECLARED
    }
    assert leaks == set()
