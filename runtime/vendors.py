"""Builds the vendors' adapters. In the demo each one's address is the sandbox."""

from collections.abc import Callable
from dataclasses import replace

from adapters.drafter.chat.drafter import ChatDrafters, Endpoint
from adapters.drafter.chat.prompt import Coded
from adapters.egress import client as egress
from adapters.egress import sinks
from adapters.egress.record import EgressRecord
from adapters.sms.msg91 import Msg91
from knowledge import library
from knowledge.library import Library
from pipeline.outside import Outside
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
    """Build the drafter beyond the building, where one was chosen; heavy parts load when used."""
    if settings.drafter != "model":
        return None
    key = settings.model_key.get_secret_value()
    endpoint = Endpoint(
        url=settings.model_url,
        model=settings.model_name,
        key=key,
        seconds=settings.model_seconds,
        tokens=settings.model_tokens,
    )
    if settings.sandbox_url and not settings.model_url:
        url = f"{settings.sandbox_url}/openai/v1"
        endpoint = replace(endpoint, url=url, model=_SANDBOX_MODEL, key=_SANDBOX_MODEL_KEY)
    drafters = ChatDrafters(endpoint, shelf or library.load(), coded, record)
    return Outside(drafters, settings.model_seconds)
