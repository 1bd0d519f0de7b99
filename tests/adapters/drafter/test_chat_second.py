"""The fallback chain on recorded wire shapes: where the first model fails, the second is asked."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
import respx

from adapters.egress.record import EgressRecord
from core.ids import ConsultId, new_id
from core.prescription import Draft
from knowledge.grounding import Grounded
from pipeline.drafting import Written, write
from privacy.scan import Guard, Guarded
from runtime import care, vendors
from runtime.settings import Settings
from tests.adapters.drafter.test_chat_outcomes import ANSWERS
from tests.adapters.drafter.wire import COMPLETIONS, case, error, good, wire

SECOND = "https://another.example/v1/chat/completions"
CHOSEN = Settings(
    drafter="model",
    model_url="https://model.example/v1",
    model_name="first",
    second_model_url="https://another.example/v1",
    second_model_name="second",
)
RECORDED = {name: (answer, reason) for name, (answer, reason) in ANSWERS.items()}
RECORDED |= {
    "a limit of the rate": (
        error(429, "rate_limit_exceeded", **{"retry-after": "60"}),
        "rate_limit",
    ),
    "no quota left": (error(429, "insufficient_quota"), "insufficient_quota"),
    "an error of the server": (error(500, "", **{"retry-after": "60"}), "server_error"),
    "a key that is wrong": (error(401, "invalid_api_key"), "unauthorized"),
}


class Local:
    """Writes here, without evidence, because it gives no line."""

    name = "local/1"

    async def draft(self, case: Grounded) -> Draft:
        return Draft(written_by=self.name)


@dataclass
class Wire:
    """Two servers, and what the gate let out to them."""

    first: respx.Route
    second: respx.Route
    records: list[EgressRecord]

    async def written(self, may: Guard | str, *said: str, **times: float) -> Written:
        chosen = CHOSEN.model_copy(update=times)
        outside = vendors.model(chosen, care.rules().conditions.read, self.records.append)
        return await write(ConsultId(new_id()), await case(*said), outside, may, Local())

    @property
    def asked(self) -> tuple[int, int]:
        return self.first.call_count, self.second.call_count


@pytest.fixture
def servers() -> Iterator[Wire]:
    with wire() as server:
        first, second = server.post(COMPLETIONS), server.post(SECOND)
        first.mock(return_value=good())
        second.mock(return_value=good())
        yield Wire(first, second, [])


async def stalled(_: httpx.Request) -> httpx.Response:
    await asyncio.sleep(30)
    return good()


async def test_while_the_first_drafts_the_second_is_not_asked(servers: Wire) -> None:
    found = await servers.written(Guard())
    assert found.versions["drafter"].startswith("openai-chat/first/")
    assert "fallback" not in found.versions
    assert servers.asked == (1, 0)


@pytest.mark.parametrize("shape", RECORDED)
async def test_where_the_first_gives_nothing_the_second_drafts_and_says_why(
    servers: Wire, shape: str
) -> None:
    answer, reason = RECORDED[shape]
    servers.first.mock(return_value=answer)
    found = await servers.written(Guard())
    why = "ungrounded" if shape == "an invented utterance" else reason
    assert found.versions["drafter"].startswith("openai-chat/second/")
    assert found.versions["fallback"] == why
    assert found.draft.written_by.startswith("openai-chat/second/")
    told = f"The first language model gave no draft ({why.replace('_', ' ')}); the second wrote"
    assert found.draft.notes[0].startswith(told)
    assert servers.asked == (1, 1)
    assert [(each.sink, each.host, each.allowed) for each in servers.records] == [
        ("model", "model.example", True),
        ("second-model", "another.example", True),
    ]


async def test_who_never_answers_leaves_the_second_its_time(servers: Wire) -> None:
    servers.first.mock(side_effect=stalled)
    found = await servers.written(Guard(), model_seconds=9, second_model_seconds=8)
    assert found.versions["drafter"].startswith("openai-chat/second/")
    assert found.versions["fallback"] == "timeout"


async def test_where_neither_gives_a_draft_it_is_made_here(servers: Wire) -> None:
    servers.first.mock(return_value=ANSWERS["refusal"][0])
    servers.second.mock(side_effect=stalled)
    found = await servers.written(Guard(), second_model_seconds=0.5)
    assert found.versions == {
        "drafter": "local/1",
        "fallback": "refusal",
        "second_fallback": "timeout",
    }
    told = "Neither language model gave a draft for this case (refusal; timeout)."
    assert found.draft.notes[0] == told


@pytest.mark.parametrize("why", ["no_consent", "degraded", "orders_to_the_software"])
async def test_a_case_that_may_not_leave_asks_neither(servers: Wire, why: str) -> None:
    found = await servers.written(why)
    assert found.versions == {"drafter": "local/1", "fallback": why}
    assert servers.asked == (0, 0)
    assert servers.records == []


async def test_what_the_gate_kept_from_the_first_is_not_offered_to_the_second(
    servers: Wire,
) -> None:
    guard = Guard(values=(Guarded(kind="NAME", value="Sunita Pawar"),))
    found = await servers.written(guard, "Sunita Pawar has a sore throat")
    assert found.versions["fallback"] == "kept_in"
    assert "second_fallback" not in found.versions
    assert servers.asked == (0, 0)
    assert [(each.sink, each.allowed) for each in servers.records] == [("model", False)]


async def test_a_dead_first_rests_while_the_second_goes_on(servers: Wire) -> None:
    servers.first.mock(return_value=error(401, "invalid_api_key"))
    outside: Any = vendors.model(CHOSEN, care.rules().conditions.read, servers.records.append)
    reasons = []
    for _ in range(5):
        found = await write(ConsultId(new_id()), await case(), outside, Guard(), Local())
        assert found.versions["drafter"].startswith("openai-chat/second/")
        reasons.append(found.versions["fallback"])
    assert reasons == [*["unauthorized"] * 3, "resting", "resting"]
    assert servers.asked == (3, 5)
