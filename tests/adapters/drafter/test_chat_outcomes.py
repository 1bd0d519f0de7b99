"""Mirrors adapters/drafter/chat: one recorded answer of a server, one outcome of ours."""

import json
from typing import Any

import httpx
import httpx2
import pytest

from core.prescription import Draft
from pipeline.draft import Ungrounded, draft
from pipeline.ports import Fault, Unanswered
from privacy.egress import EgressRefused
from tests.adapters.drafter.wire import (
    COMPLETIONS,
    case,
    completion,
    drafter,
    error,
    good,
    line,
    proposed,
    wire,
)


async def asked(answer: Any, *said: str, seconds: float = 5.0) -> Draft:
    """Ask a server that gives `answer`, and judge what it wrote as the pipeline does."""
    asking, _ = await drafter(seconds=seconds)
    with wire() as server:
        server.post(COMPLETIONS).mock(
            **({"side_effect": answer} if callable(answer) else {"return_value": answer})
        )
        return await draft(await case(*said), asking)


async def failed(answer: Any) -> Unanswered:
    with pytest.raises(Unanswered) as none:
        await asked(answer)
    return none.value


def content(text: str | None, **changed: Any) -> httpx.Response:
    return httpx.Response(200, json=completion(text, **changed))


def answered(**changed: Any) -> httpx.Response:
    return content(json.dumps(proposed(**changed)))


async def test_a_good_answer_becomes_a_draft_with_its_evidence_and_its_writer() -> None:
    written = await asked(good())
    (only,) = written.lines
    assert (only.medicine, only.days, only.route) == ("Amoxicillin", 10, "oral")
    assert only.evidence.utterances == ("asha-first-words",)
    assert only.evidence.passages == ("streptococcal-tonsillitis#first-line",)
    assert written.written_by.startswith("openai-chat/gpt-x/1-")
    assert written.versions["model"] == "gpt-x-2026-05-01"
    assert (written.versions["tokens_in"], written.versions["tokens_out"]) == ("1900", "210")


GOOD = json.dumps(proposed())
ANSWERS = {
    "refusal": (content(None, refusal="I can't help with that."), "refusal"),
    "nothing": (content(None), "empty"),
    "an empty text": (content(""), "empty"),
    "no choice": (httpx.Response(200, json=completion(GOOD) | {"choices": []}), "unreadable"),
    "cut at the limit": (content(GOOD[:40], finish_reason="length"), "length"),
    "filtered": (content(GOOD, finish_reason="content_filter"), "content_filter"),
    "a fence around it": (content(f"```json\n{GOOD}\n```"), "not_the_schema"),
    "truncated": (content(GOOD[: len(GOOD) // 2]), "not_the_schema"),
    "another schema": (content('{"prescription": "rest"}'), "not_the_schema"),
    "a number that is none": (content(GOOD.replace("500,", "NaN,")), "not_the_schema"),
    "a field nobody asked for": (answered(diagnosis="x"), "not_the_schema"),
    "no JSON at all": (httpx.Response(200, text="<html>busy</html>"), "unreadable"),
    "an unknown medicine only": (answered(lines=[line(medicine="Curitol")]), "no_line_holds"),
    "an invented condition": (answered(conditions=["plague"]), "no_condition"),
    "an invented utterance": (answered(lines=[line(utterances=["u9"])]), "ungrounded"),
    "a filter on the prompt": (error(400, "content_filter"), "content_filter"),
    "a context too short": (error(400, "context_length_exceeded"), "case_too_long"),
    "a canary's alarm": (error(418, "identifier_arrived"), "rejected"),
}


@pytest.mark.parametrize("name", [name for name in ANSWERS if name != "an invented utterance"])
async def test_an_answer_that_is_none_is_named_and_not_asked_for_again(name: str) -> None:
    answer, reason = ANSWERS[name]
    none = await failed(answer)
    assert (none.reason, none.fault) == (reason, Fault.ANSWER)


async def test_evidence_that_was_not_sent_is_refused_by_the_pipelines_own_judge() -> None:
    with pytest.raises(Ungrounded):
        await asked(ANSWERS["an invented utterance"][0])


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (error(401, "invalid_api_key"), "unauthorized"),
        (error(403, "forbidden"), "unauthorized"),
        (error(404, "model_not_found"), "not_found"),
        (error(400, "invalid"), "bad_request"),
        (error(422, "invalid"), "bad_request"),
        (error(429, "insufficient_quota"), "insufficient_quota"),
    ],
)
async def test_what_somebody_must_act_on_is_not_asked_again(
    answer: httpx.Response, reason: str
) -> None:
    none = await failed(answer)
    assert (none.reason, none.fault) == (reason, Fault.VENDOR)


@pytest.mark.parametrize(
    ("answer", "reason", "after"),
    [
        (error(429, "rate_limit_exceeded", **{"retry-after": "7"}), "rate_limit", 7.0),
        (error(429, "rate_limit_exceeded"), "rate_limit", 0.0),
        (error(429, "rate_limit_exceeded", **{"retry-after": "soon"}), "rate_limit", 0.0),
        (error(500, "server_error"), "server_error", 0.0),
        (error(503, "overloaded"), "server_error", 0.0),
        (httpx2.ReadTimeout("slow"), "timeout", 0.0),
        (httpx2.ConnectError("gone"), "connection", 0.0),
        (httpx2.RemoteProtocolError("cut"), "connection", 0.0),
    ],
)
async def test_what_passes_may_be_asked_again_when_the_server_says_so(
    answer: Any, reason: str, after: float
) -> None:
    def raising(_: object) -> httpx.Response:
        raise answer

    none = await failed(raising if isinstance(answer, Exception) else answer)
    assert (none.reason, none.fault, none.after_seconds) == (reason, Fault.PASSING, after)


async def test_one_try_is_one_request() -> None:
    asking, _ = await drafter()
    with wire() as server:
        route = server.post(COMPLETIONS).mock(return_value=error(503, "overloaded"))
        with pytest.raises(Unanswered):
            await asking.draft(await case())
        assert route.call_count == 1


async def test_a_prompt_that_the_server_cut_in_silence_is_no_basis_for_a_draft() -> None:
    usage = {"prompt_tokens": 60, "completion_tokens": 5, "total_tokens": 65}
    none = await failed(content(GOOD, usage=usage))
    assert (none.reason, none.fault) == ("prompt_cut", Fault.VENDOR)


async def test_a_server_that_counts_nothing_is_believed() -> None:
    written = await asked(httpx.Response(200, json=completion(GOOD) | {"usage": None}))
    assert "tokens_in" not in written.versions


async def test_a_case_too_long_for_the_budget_is_not_cut_but_kept() -> None:
    asking, sent = await drafter(tokens=4000)
    with wire() as server, pytest.raises(Unanswered, match="case_too_long"):
        route = server.post(COMPLETIONS).mock(return_value=good())
        await asking.draft(await case("gala kharab hai. " * 600))
    assert (route.call_count, sent.records) == (0, [])


async def test_a_canary_that_redaction_missed_is_kept_in_and_said_so_as_itself() -> None:
    asking, sent = await drafter("Zaibunissa")
    with wire() as server:
        route = server.post(COMPLETIONS).mock(return_value=good())
        with pytest.raises(EgressRefused):
            await asking.draft(await case("main Zaibunissa, gala kharab hai"))
        assert route.call_count == 0
    assert [(record.sink, record.allowed, record.rule) for record in sent.records] == [
        ("model", False, "value")
    ]


@pytest.mark.parametrize(
    "words", ["call me on 98450 12345", "a.b@example.in", "nine eight four five zero one two three"]
)
async def test_a_shape_of_an_identifier_is_kept_in_whoever_it_belongs_to(words: str) -> None:
    asking, sent = await drafter()
    with wire() as server, pytest.raises(EgressRefused):
        server.post(COMPLETIONS).mock(return_value=good())
        await asking.draft(await case(words))
    assert [record.allowed for record in sent.records] == [False]
