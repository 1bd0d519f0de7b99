"""Answers of OpenAI-compatible servers as they were recorded, and a case to ask about."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx
import respx

from adapters.chat.endpoint import Endpoint
from adapters.drafter.chat.drafter import ChatDrafter, ChatDrafters
from adapters.egress.record import EgressRecord
from knowledge import library
from knowledge.grounding import Grounded, Passage, Presentation, ground
from pipeline.purse import Purse
from privacy.scan import Guard, Guarded
from privacy.text import Redacted, stored
from runtime import care

URL = "https://model.example/v1"
COMPLETIONS = f"{URL}/chat/completions"
LIBRARY = library.load()
IDS = ("asha-first-words", "02")  # a client's own ids, which are no business of a vendor
SAID = ("I am [NAME_1], sore throat for three days", "painful to swallow, no allergy")
FACTS = Presentation(
    symptoms=("sore-throat", "painful-swallowing"),
    duration_days=3,
    age_bracket="adult",
    sex="F",
    conditions=("diabetes", "sees somebody at the clinic"),
)
SHOWN = (
    "streptococcal-tonsillitis#first-line",
    "streptococcal-tonsillitis#overview",
    "streptococcal-tonsillitis#avoid",
    "streptococcal-tonsillitis#alternatives",
    "acute-pharyngitis#first-line",
)


class Shelf:
    """An index that finds what it was told to find."""

    async def nearest(
        self, told: Sequence[Redacted], facts: Presentation, limit: int
    ) -> Sequence[Passage]:
        return [passage for passage in LIBRARY.passages if passage.id in SHOWN]


async def case(*said: str) -> Grounded:
    words = said or SAID
    ids = [*IDS, *(f"n{n}" for n in range(len(words)))]
    turns = [(ids[n], stored(each, authentic=True)) for n, each in enumerate(words)]
    return await ground(turns, FACTS, Shelf())


@dataclass
class Sent:
    """What the gate noted."""

    records: list[EgressRecord] = field(default_factory=list)


async def drafter(
    *guarded: str, seconds: float = 5.0, tokens: int = 8000, purse: Purse | None = None
) -> tuple[ChatDrafter, Sent]:
    sent, endpoint = Sent(), Endpoint(URL, "gpt-x", "sk-test", seconds, tokens)
    made = ChatDrafters(endpoint, LIBRARY, care.rules().conditions.read, sent.records.append)
    guard = Guard(values=tuple(Guarded(kind="NAME", value=v) for v in guarded))
    return await made(guard, purse or Purse(100_000)), sent


def line(**changed: Any) -> dict[str, Any]:
    proposed = {
        "medicine": "Amoxicillin",
        "form": "capsule",
        "strength": "500 mg",
        "dose_amount": 500,
        "dose_unit": "mg",
        "dose_per_kg": False,
        "times_per_day": 3,
        "days": 10,
        "as_needed": False,
        "utterances": ["u1"],
        "passages": ["streptococcal-tonsillitis#first-line"],
    }
    return proposed | changed


def proposed(*lines: dict[str, Any], **changed: Any) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "conditions": ["streptococcal-tonsillitis"],
        "lines": list(lines or (line(),)),
        "reasoning": "Sore throat with painful swallowing.",
    }
    return answer | changed


def completion(content: str | None, **changed: Any) -> dict[str, Any]:
    """A chat completion. `finish_reason`, `refusal` and `usage` may be changed."""
    message = {"role": "assistant", "content": content, "refusal": changed.pop("refusal", None)}
    choice = {
        "index": 0,
        "message": message,
        "logprobs": None,
        "finish_reason": changed.pop("finish_reason", "stop"),
    }
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1780000000,
        "model": "gpt-x-2026-05-01",
        "choices": [choice],
        "usage": {"prompt_tokens": 1900, "completion_tokens": 210, "total_tokens": 2110},
    } | changed


def good() -> httpx.Response:
    return httpx.Response(200, json=completion(json.dumps(proposed())))


def error(status: int, code: str, **headers: str) -> httpx.Response:
    kind = "invalid_request_error" if status < 429 else code
    body = {"error": {"message": f"The server says {code}.", "type": kind, "code": code}}
    return httpx.Response(status, json=body | {"param": None}, headers=headers)


def wire() -> respx.MockRouter:
    return respx.mock(using="httpcore2", assert_all_called=False)
