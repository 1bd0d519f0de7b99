"""Builds the vendors' adapters. In the demo each one's address is the sandbox."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from adapters.adviser.chat.adviser import ChatAdvisers
from adapters.chat.asked import Coded
from adapters.chat.endpoint import Endpoint
from adapters.drafter.chat.drafter import ChatDrafters
from adapters.egress import client as egress
from adapters.egress import sinks
from adapters.egress.record import EgressRecord
from adapters.sms.msg91 import Msg91
from knowledge import library
from knowledge.library import Library
from pipeline.outside import Outside
from pipeline.outside_advice import OutsideAdvice
from privacy.scan import Guard
from runtime.settings import Settings

Record = Callable[[EgressRecord], None]
_SANDBOX_SMS_KEY = "sandbox-sms-key"
_SANDBOX_MODEL = "sandbox-model"
_SANDBOX_MODEL_KEY = "sandbox-model-key"


def sms(settings: Settings, record: Record) -> Msg91:
    sandbox = settings.sandbox_url
    url = f"{sandbox}/msg91" if sandbox else settings.sms_url
    key = _SANDBOX_SMS_KEY if sandbox else settings.sms_key.get_secret_value()
    return Msg91(egress.client(sinks.sms(url), Guard, record, timeout_seconds=5), url, key)


def model(
    settings: Settings, coded: Coded, record: Record, shelf: Library | None = None
) -> Outside | None:
    """Build the drafters beyond the building, where chosen; heavy parts load when used.

    The second has its part of the time that a case has with both.
    """
    if settings.drafter != "model":
        return None
    second = _second(settings)
    seconds = settings.model_seconds - (second.seconds if second else 0)
    drafters = partial(ChatDrafters, library=shelf or library.load(), coded=coded, record=record)
    then = Outside(drafters(second), second.seconds) if second else None
    first = drafters(_first(settings, seconds))
    return Outside(first, seconds, then=then, tokens=settings.model_case_tokens)


def adviser(
    settings: Settings, coded: Coded, record: Record, drafters: Outside | None
) -> OutsideAdvice | None:
    """Build who is asked beside the interview: the first of the `drafters`, where chosen.

    An interview may spend half of what a draft may.
    """
    if drafters is None or not settings.model_interviews:
        return None
    endpoint = _first(settings, drafters.seconds)
    made = ChatAdvisers(endpoint, coded, record)
    tokens = settings.model_case_tokens // 2
    return OutsideAdvice(made, drafters.seconds, drafters.breaker, tokens)


def _first(settings: Settings, seconds: float) -> Endpoint:
    endpoint = Endpoint(
        url=settings.model_url,
        model=settings.model_name,
        key=settings.model_key.get_secret_value(),
        seconds=seconds,
        tokens=settings.model_tokens,
    )
    if settings.sandbox_url and not settings.model_url:
        url = f"{settings.sandbox_url}/openai/v1"
        return replace(endpoint, url=url, model=_SANDBOX_MODEL, key=_SANDBOX_MODEL_KEY)
    return endpoint


def _second(settings: Settings) -> Endpoint | None:
    if not settings.second_model_url:
        return None
    return Endpoint(
        url=settings.second_model_url,
        model=settings.second_model_name,
        key=settings.second_model_key.get_secret_value(),
        seconds=settings.second_model_seconds,
        tokens=settings.model_tokens,
        sink=sinks.SECOND_MODEL,
    )
