"""Mirrors adapters/adviser/chat: one recorded answer of a server, one outcome of ours."""

import json
from typing import Any

import httpx
import pytest

from adapters.adviser.chat.adviser import ChatAdvisers
from adapters.adviser.chat.prompt import VERSION
from adapters.chat.endpoint import Endpoint
from adapters.egress.record import EgressRecord
from knowledge.grounding import Presentation
from pipeline.advice import Brief, FactKind, Proposal, ProposedFact
from pipeline.ports import Unanswered
from pipeline.purse import Purse
from privacy.egress import EgressRefused
from privacy.scan import Guard, Guarded
from privacy.text import stored
from runtime import care
from sandbox.openai.requests import problems
from tests.adapters.drafter.wire import COMPLETIONS, URL, completion, error, wire

READ = {"kind": "symptom", "value": "sneezing", "utterance": "u1", "quote": "I sneezed"}
GOOD = {"ask_next": ["cough"], "facts": [READ]}


def brief(words: str = "I sneezed, [NAME_1]") -> Brief:
    said = (("clients-own-7", stored(words, authentic=True)),)
    return Brief(Presentation(), ("complaint",), said, (("sneezing", "Sneezing"),), ("cough",))


def answer(content: object, **changed: Any) -> httpx.Response:
    words = content if isinstance(content, str) else json.dumps(content)
    return httpx.Response(200, json=completion(words, **changed))


class Server:
    """A model that gives one answer, and what it was sent."""

    def __init__(self, answered: httpx.Response) -> None:
        self.answered = answered
        self.bodies = list[dict[str, Any]]()
        self.records = list[EgressRecord]()

    async def advise(
        self, shown: Brief, *guarded: str, purse: Purse | None = None, tokens: int = 8000
    ) -> Proposal:
        endpoint = Endpoint(URL, "gpt-x", "sk-test", 5.0, tokens)
        made = ChatAdvisers(endpoint, care.rules().conditions.read, self.records.append)
        guard = Guard(values=tuple(Guarded(kind="NAME", value=each) for each in guarded))
        adviser = await made(guard, purse or Purse(100_000))
        with wire() as server:
            route = server.post(COMPLETIONS).mock(return_value=self.answered)
            try:
                return await adviser.advise(shown)
            finally:
                self.bodies += [json.loads(each.request.content) for each in route.calls]


async def test_a_good_answer_is_handed_on_with_the_ids_of_its_utterances() -> None:
    proposal = await Server(answer(GOOD)).advise(brief())
    read = ProposedFact(FactKind.SYMPTOM, "sneezing", "clients-own-7", "I sneezed")
    assert (proposal.ask_next, proposal.facts) == (("cough",), (read,))
    told = dict(proposal.versions)
    assert told["adviser"] == f"openai-chat/gpt-x/{VERSION}"
    assert told["model"] == "gpt-x-2026-05-01"


async def test_an_utterance_that_was_not_sent_gets_no_id_of_ours() -> None:
    invented = GOOD | {"facts": [READ | {"utterance": "u9"}]}
    proposal = await Server(answer(invented)).advise(brief())
    assert [each.utterance for each in proposal.facts] == ["?u9"]


async def test_the_request_is_bounded_strict_and_asks_to_keep_nothing() -> None:
    server = Server(answer(GOOD))
    await server.advise(brief())
    (body,) = server.bodies
    assert (body["store"], body["max_completion_tokens"]) == (False, 700)
    wanted = body["response_format"]["json_schema"]
    assert wanted["strict"] is True
    assert list(problems(wanted["schema"])) == []
    assert "clients-own-7" not in json.dumps(body)
    assert [(each.sink, each.allowed) for each in server.records] == [("model", True)]


@pytest.mark.parametrize(
    ("answered", "reason"),
    [
        (httpx.Response(200, json=completion(None, refusal="no")), "refusal"),
        (httpx.Response(200, json=completion(None)), "empty"),
        (answer('{"prescription": "rest"}'), "not_the_schema"),
        (answer(GOOD | {"diagnosis": "flu"}), "not_the_schema"),
        (answer(GOOD | {"facts": [READ | {"kind": "dose"}]}), "not_the_schema"),
        (answer(GOOD, finish_reason="length"), "length"),
        (error(429, "rate_limit_exceeded"), "rate_limit"),
        (error(401, "invalid_api_key"), "unauthorized"),
        (error(503, "overloaded"), "server_error"),
    ],
)
async def test_an_answer_that_is_none_is_named(answered: httpx.Response, reason: str) -> None:
    server = Server(answered)
    with pytest.raises(Unanswered) as none:
        await server.advise(brief())
    assert (none.value.reason, len(server.bodies)) == (reason, 1)


async def test_an_interview_pays_what_the_server_counted_and_sends_nothing_it_cannot_pay() -> None:
    usage = {"prompt_tokens": 900, "completion_tokens": 60, "total_tokens": 960}
    purse, server = Purse(6000), Server(answer(GOOD, usage=usage))
    await server.advise(brief(), purse=purse)
    assert purse.left == 6000 - 960
    purse.left = 500
    with pytest.raises(Unanswered, match="over_budget"):
        await server.advise(brief(), purse=purse)
    assert len(server.bodies) == 1


async def test_a_name_that_redaction_missed_is_kept_in() -> None:
    server = Server(answer(GOOD))
    with pytest.raises(EgressRefused):
        await server.advise(brief("main Zaibunissa, gala kharab hai"), "Zaibunissa")
    assert server.bodies == []
    assert [(each.sink, each.allowed) for each in server.records] == [("model", False)]


async def test_words_too_long_for_the_budget_are_not_cut_but_kept() -> None:
    server = Server(answer(GOOD))
    with pytest.raises(Unanswered, match="case_too_long"):
        await server.advise(brief("gala kharab hai. " * 600), tokens=4000)
    assert server.bodies == []
