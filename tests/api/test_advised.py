"""A model beside the talk, over HTTP: it reads along, the embedded interview stays in charge."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx2
import pytest
import structlog

from core.ids import ConsultId, HospitalId, PatientId
from identity.consents import give
from identity.notices import Purpose, notice
from pipeline.events import Advised, stream_of
from runtime.database.urls import Database
from runtime.wiring import Application
from tests.api.clinic import (
    consent,
    patient_of,
    prepare_case,
    sign_in_patient,
    sign_in_staff,
    tell,
)
from tests.conftest import Surroundings, calling, named, opened

COLD = "I am Rajesh, 98450 12345. I have a cold since 2 days and I sneezed the whole night"


@dataclass
class Talk:
    """A patient who talks over HTTP, the model's panel, and who reads the case."""

    app: Application
    client: httpx2.AsyncClient
    panel: httpx2.Client
    hospital: HospitalId
    patient: dict[str, str]
    consult: str

    async def say(self, name: str, text: str = "no") -> dict[str, Any]:
        """Say something, and let the model answer before anything else is said."""
        (reply,) = await tell(self.client, self.patient, self.consult, iter([(name, text)]))
        await self.settled()
        return reply

    async def settled(self) -> None:
        adviser = self.app.services.lifeline.adviser
        if adviser is not None:
            for task in list(adviser.asking):
                await task

    async def finish(self, begun: int) -> list[str]:
        """Answer no to the end; give what was asked on the way."""
        asked = list[str]()
        for number in range(begun, 14):
            reply = await self.say(f"u{number}")
            if reply["state"] != "interview":
                break
            asked.append(reply["says"])
        await prepare_case(self.app, self.hospital, self.consult)
        return asked

    async def case(self) -> dict[str, Any]:
        physician = await sign_in_staff(self.client, "physician")
        found = await self.client.get(f"/review/cases/{self.consult}", headers=physician)
        case: dict[str, Any] = found.json()
        return case

    async def advice(self) -> list[Advised]:
        async with self.app.services.units.begin(self.hospital, "tester") as uow:
            recorded = await uow.history.read(stream_of(ConsultId(UUID(self.consult))))
        return [each.event for each in recorded if isinstance(each.event, Advised)]

    def sent(self) -> list[dict[str, Any]]:
        """Give the requests that were about the talk, and not about a draft."""
        every = [each for each in self.panel.get("/requests").json() if each["sink"] == "openai"]
        return [each for each in every if "ask_next" in each["body"]]


@pytest.fixture
async def talking(
    database: Database,
    surroundings: Surroundings,
    tmp_path: Path,
    stand_in: str,
    panel: httpx2.Client,
) -> AsyncIterator[Callable[..., Awaitable[Talk]]]:
    """Open a clinic with these settings, and begin a talk with a patient of these consents."""
    async with AsyncExitStack() as stack:

        async def begin(*, agreed: str = "", **chosen: object) -> Talk:
            wanted = {"drafter": "model", "sandbox_url": stand_in, **chosen}
            settings = surroundings.settings(tmp_path).model_copy(update=wanted)
            app = await stack.enter_async_context(opened(settings, database, surroundings))
            client = await stack.enter_async_context(calling(app))
            return await _begun(app, client, panel, agreed)

        yield begin


async def _begun(
    app: Application, client: httpx2.AsyncClient, panel: httpx2.Client, agreed: str
) -> Talk:
    headers, hospital = await sign_in_patient(client, app), await named(app, "sunrise")
    patient = await patient_of(client, headers)
    await consent(client, headers, patient)
    shown = notice(Purpose.OUTSIDE_MODEL, "en")
    if agreed != "nothing":
        version = {"version": agreed} if agreed else {}
        async with app.services.units.begin(hospital, "patient") as uow:
            await give(uow, PatientId(UUID(patient)), shown.model_copy(update=version), "api")
    begun = await client.post("/consults", json={"patient": patient}, headers=headers)
    return Talk(app, client, panel, hospital, headers, begun.json()["consult"])


Begin = Callable[..., Awaitable[Talk]]


async def test_a_fact_that_no_rule_reads_is_read_by_the_model_and_reaches_the_case_marked(
    talking: Begin, panel: httpx2.Client
) -> None:
    panel.post("/openai/canaries", json=["Rajesh", "9845012345"])
    talk = await talking()
    await talk.say("u1", COLD)
    await talk.finish(2)
    first = (await talk.advice())[0]
    assert [(each.kind, each.value, each.quote) for each in first.facts] == [
        ("symptom", "sneezing", "sneezed")
    ]
    assert first.versions["adviser"].startswith("openai-chat/sandbox-model/1-")
    case = await talk.case()
    assert case["read_by_model"] == [
        {"kind": "symptom", "value": "sneezing", "utterance": "u1", "quote": "sneezed"}
    ]
    assert "Sneezing" in case["draft"]["complaints"]
    assert panel.get("/openai/violations").json() == []
    assert "[NAME_1]" in talk.sent()[0]["body"]


async def test_without_the_model_the_same_words_only_sound_like_it(talking: Begin) -> None:
    talk = await talking(model_interviews=False)
    await talk.say("u1", COLD)
    await talk.finish(2)
    case = await talk.case()
    (heard,) = case["read_by_model"]
    assert (heard["value"], heard["utterance"]) == ("sneezing", "u1")
    assert "Sneezing" not in case["draft"]["complaints"]


async def test_an_invented_fact_is_dropped_and_counted(
    talking: Begin, panel: httpx2.Client
) -> None:
    talk = await talking()
    panel.post("/openai/faults/inventing")
    with structlog.testing.capture_logs() as logged:
        await talk.say("u1", COLD)
    await talk.finish(2)
    first = (await talk.advice())[0]
    assert ([each.value for each in first.facts], first.dropped) == (["sneezing"], 1)
    case = await talk.case()
    assert case["facts"]["allergies"] == []
    assert [each["value"] for each in case["read_by_model"]] == ["sneezing"]
    dropped = [each["count"] for each in logged if each["event"] == "advice dropped"]
    assert dropped == [1]


async def test_the_model_changes_the_order_of_questions_and_asks_none_of_its_own(
    talking: Begin,
) -> None:
    asked = list[list[str]]()
    for model_interviews in (True, False):
        talk = await talking(model_interviews=model_interviews)
        await talk.say("u1", "I have loose motions since 2 days")
        first = await talk.say("u2", "6 out of 10")
        asked.append([first["says"], *await talk.finish(3)])
    advised, alone = asked
    assert advised[0] != alone[0] == "Do you also have blood in loose stools?"
    for needed in ("allerg", "medicine", "illness"):
        assert any(needed in each for each in advised)
    assert len(advised) == len(alone)


@pytest.mark.parametrize(
    "without",
    [
        {"agreed": "nothing"},
        {"agreed": "2026-11-3"},
        {"model_interviews": False},
        {"drafter": "embedded"},
    ],
)
async def test_without_leave_no_word_leaves_while_somebody_talks(
    talking: Begin, without: dict[str, object]
) -> None:
    talk = await talking(**without)
    for name, words in (("u1", COLD), ("u2", "no"), ("u3", "no")):
        await talk.say(name, words)
    assert await talk.advice() == []
    assert talk.panel.get("/requests").json() == []


@pytest.mark.parametrize(
    "fault", ["refusal", "length", "truncated", "wrong_schema", "server_error", "drop", "stall"]
)
async def test_whatever_the_model_does_the_embedded_interview_goes_on(
    talking: Begin, panel: httpx2.Client, fault: str
) -> None:
    talk = await talking(model_seconds=1.0)
    panel.post(f"/openai/faults/{fault}")
    first = await talk.say("u1", COLD)
    second = await talk.say("u2")
    assert [first["state"], second["state"]] == ["interview"] * 2
    assert [each.utterance for each in await talk.advice()] == []
    await talk.say("u3")
    assert [each.utterance for each in await talk.advice()] == ["u2"]  # it is asked anew


async def test_a_model_that_rests_is_not_asked(talking: Begin) -> None:
    talk = await talking()
    outside = talk.app.preparing.now.outside
    assert outside
    for _ in range(3):
        outside.breaker.failed()  # while drafting: it is the same server
    await talk.say("u1", COLD)
    assert talk.sent() == []


async def test_prompts_of_a_whole_talk_stay_as_short_as_the_first_ones(talking: Begin) -> None:
    talk = await talking()
    await talk.say("u1", COLD)
    await talk.finish(2)
    sizes = [len(each["body"]) for each in talk.sent()]
    assert len(sizes) > 4
    assert max(sizes) <= 1.3 * min(sizes)
