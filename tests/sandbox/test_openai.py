"""Mirrors sandbox/openai: a stand-in that takes anything would prove nothing."""

import json
from collections.abc import AsyncIterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import httpx2
import pytest

from knowledge import library
from sandbox.app import create_app
from sandbox.openai.drafting import treatments

KEY = {"authorization": "Bearer sandbox-model-key"}
PATH = "/openai/v1/chat/completions"
LIBRARY = library.load()
SCHEMA = {
    "type": "object",
    "properties": {
        "lines": {"type": "array", "items": {"$ref": "#/$defs/Line"}},
        "conditions": {"type": "array", "items": {"type": "string"}},
        "note": {"anyOf": [{"type": "string"}, {"type": "null"}]},
    },
    "required": ["lines", "conditions", "note"],
    "additionalProperties": False,
    "$defs": {
        "Line": {
            "type": "object",
            "properties": {
                "medicine": {"type": "string"},
                "passages": {"type": "array", "items": {"type": "string"}},
            },
            "required": ["medicine", "passages"],
            "additionalProperties": False,
        }
    },
}


@pytest.fixture
async def vendor(authority: Path) -> AsyncIterator[httpx2.AsyncClient]:
    transport = httpx2.ASGITransport(app=create_app(authority), raise_app_exceptions=False)
    async with httpx2.AsyncClient(transport=transport, base_url="http://vendor") as http:
        yield http


def request(**changed: Any) -> dict[str, Any]:
    shown = [p for p in LIBRARY.passages if p.condition == "viral-fever"]
    case = {
        "patient": {"allergies": [], "child_years": None},
        "dialogue": [{"id": "u1", "words": "fever since two days"}],
        "passages": [{"id": p.id, "condition": p.condition, "text": p.text} for p in shown],
    }
    wanted = {"name": "draft", "strict": True, "schema": deepcopy(SCHEMA)}
    body = {
        "model": "sandbox-model",
        "messages": [
            {"role": "system", "content": "Draft."},
            {"role": "user", "content": json.dumps(case)},
        ],
        "response_format": {"type": "json_schema", "json_schema": wanted},
        "max_completion_tokens": 900,
    }
    return body | changed


async def asked(vendor: httpx2.AsyncClient, body: object) -> httpx2.Response:
    return await vendor.post(PATH, json=body, headers=KEY)


async def test_it_answers_from_the_passages_it_was_sent_and_in_the_shape_asked_for(
    vendor: httpx2.AsyncClient,
) -> None:
    answer = (await asked(vendor, request())).json()
    written = json.loads(answer["choices"][0]["message"]["content"])
    assert set(written) == {"lines", "conditions", "note"}
    assert written["lines"][0] == {
        "medicine": "Paracetamol",
        "passages": ["viral-fever#first-line"],
    }
    assert answer["usage"]["prompt_tokens"] > 100
    bare = request(messages=[{"role": "user", "content": "What now?"}])
    empty = (await asked(vendor, bare)).json()["choices"][0]["message"]["content"]
    assert json.loads(empty)["lines"] == []


async def test_it_reads_every_treatment_of_the_knowledge_base() -> None:
    for condition in LIBRARY.conditions.all.values():
        for regimens, section in (
            (condition.first_line, "first-line"),
            (condition.alternatives, "alternatives"),
        ):
            name = f"{condition.id}#{section}"
            text = next((p.text for p in LIBRARY.passages if p.id == name), "")
            read = [(t.medicine, t.form, t.strength, t.days) for t in treatments(name, text)]
            assert read == [
                (LIBRARY.formulary.medicines[r.medicine].name, r.form, r.strength, r.days)
                for r in regimens
            ]


async def test_a_wrong_key_or_model_is_refused_as_the_real_one_does(
    vendor: httpx2.AsyncClient,
) -> None:
    refused = await vendor.post(PATH, json=request(), headers={"authorization": "Bearer x"})
    assert (refused.status_code, refused.json()["error"]["code"]) == (401, "invalid_api_key")
    refused = await asked(vendor, request(model="gpt-9"))
    assert (refused.status_code, refused.json()["error"]["code"]) == (404, "model_not_found")
    listed = (await vendor.get("/openai/v1/models", headers=KEY)).json()
    assert [model["id"] for model in listed["data"]] == ["sandbox-model"]


def schema(**changed: Any) -> dict[str, Any]:
    wanted = {"name": "draft", "strict": True, "schema": SCHEMA | changed}
    return {"type": "json_schema", "json_schema": wanted}


@pytest.mark.parametrize(
    "body",
    [
        [],
        request(temprature=1),
        request(messages=[]),
        request(messages=[{"role": "wizard", "content": "x"}]),
        request(messages=[{"role": "user", "content": ""}]),
        request(max_tokens=5),
        request(response_format={"type": "text"}),
        request(response_format=schema(type="array")),
        request(response_format=schema(required=["lines"])),
        request(response_format=schema(additionalProperties={"type": "string"})),
        request(response_format=schema(properties={"note": {"type": "string", "default": "x"}})),
        request(response_format=schema(allOf=[])),
        request(response_format={"type": "json_schema", "json_schema": {"name": "a b"}}),
    ],
)
async def test_a_request_that_strict_mode_refuses_is_refused(
    vendor: httpx2.AsyncClient, body: object
) -> None:
    refused = await asked(vendor, body)
    assert (refused.status_code, refused.json()["error"]["type"]) == (400, "invalid_request_error")


@pytest.mark.parametrize(
    "arrives",
    [
        "I am Asha Verma",
        "asha_verma and others",
        "ASHA  VERMA",
        "number 98123-45670",
        "+91 98123 45670",
    ],
)
async def test_a_seeded_identifier_that_arrives_is_refused_loudly_and_kept_on_record(
    vendor: httpx2.AsyncClient, arrives: str
) -> None:
    await vendor.post("/control/openai/canaries", json=["Asha Verma", "9812345670", " "])
    harmless = await asked(vendor, request())
    assert harmless.status_code == 200
    hidden = json.dumps({"dialogue": [{"id": "u1", "words": arrives}], "passages": []})
    leak = await asked(vendor, request(messages=[{"role": "user", "content": hidden}]))
    assert leak.status_code == 418
    assert len((await vendor.get("/control/openai/violations")).json()) == 1


async def test_a_seeded_identifier_in_a_header_is_found_too(vendor: httpx2.AsyncClient) -> None:
    await vendor.post("/control/openai/canaries", json=["Asha Verma"])
    leak = await vendor.post(PATH, json=request(), headers={**KEY, "x-for": "asha verma"})
    assert leak.status_code == 418


async def test_a_fault_spoils_one_answer_and_an_unknown_one_is_refused(
    vendor: httpx2.AsyncClient,
) -> None:
    assert (await vendor.post("/control/openai/faults/nonsense")).status_code == 422
    await vendor.post("/control/openai/faults/rate_limit")
    limited = await asked(vendor, request())
    assert (limited.status_code, limited.headers["retry-after"]) == (429, "1")
    assert (await asked(vendor, request())).status_code == 200


async def test_the_same_case_gets_the_same_draft(vendor: httpx2.AsyncClient) -> None:
    answers = [(await asked(vendor, request())).json()["choices"] for _ in range(2)]
    assert answers[0] == answers[1]


TALK = {
    "patient": {"symptoms": ["cold"], "absent": [], "duration_days": None},
    "dialogue": [{"id": "u1", "words": "I Sneezed on day 4. no vomited food, cold"}],
    "symptoms": [
        {"id": "sneezing", "name": "Sneezing"},
        {"id": "vomiting", "name": "Vomiting"},
        {"id": "sore-throat", "name": "Sore throat (throat irritation)"},
    ],
    "questions": ["cough", "sneezing"],
}


async def advised(vendor: httpx2.AsyncClient) -> Any:
    facts = {"type": "array", "items": {"$ref": "#/$defs/Fact"}}
    names = ("kind", "value", "utterance", "quote")
    fact = {
        "type": "object",
        "properties": {name: {"type": "string"} for name in names},
        "required": list(names),
        "additionalProperties": False,
    }
    wanted = {
        "type": "object",
        "properties": {"ask_next": {"type": "array", "items": {"type": "string"}}, "facts": facts},
        "required": ["ask_next", "facts"],
        "additionalProperties": False,
        "$defs": {"Fact": fact},
    }
    described = {"name": "advice", "strict": True, "schema": wanted}
    told = request(
        messages=[{"role": "user", "content": json.dumps(TALK)}],
        response_format={"type": "json_schema", "json_schema": described},
    )
    return json.loads((await asked(vendor, told)).json()["choices"][0]["message"]["content"])


async def test_beside_a_talk_it_reads_names_it_was_sent_in_words_it_was_sent(
    vendor: httpx2.AsyncClient,
) -> None:
    assert await advised(vendor) == {
        "ask_next": ["sneezing", "cough"],
        "facts": [
            {"kind": "symptom", "value": "sneezing", "utterance": "u1", "quote": "Sneezed"},
            {"kind": "duration", "value": "4", "utterance": "u1", "quote": "day 4"},
        ],
    }


async def test_told_to_invent_it_adds_words_that_nobody_said(vendor: httpx2.AsyncClient) -> None:
    await vendor.post("/control/openai/faults/inventing")
    invented = (await advised(vendor))["facts"][-1]
    assert invented["kind"] == "allergy"
    assert invented["quote"] not in TALK["dialogue"][0]["words"]  # type: ignore[index]
