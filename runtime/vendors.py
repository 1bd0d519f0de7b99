"""Builds the vendors' adapters. In the demo each one's address is the sandbox."""

import structlog

from adapters.egress import client as egress
from adapters.egress import sinks
from adapters.egress.transport import EgressRecord
from adapters.sms.msg91 import Msg91
from privacy.scan import Guard
from runtime.settings import Settings

_SANDBOX_SMS_KEY = "sandbox-sms-key"
_LOG = structlog.get_logger()


def sms(settings: Settings) -> Msg91:
    sandbox = settings.sandbox_url
    url = f"{sandbox}/msg91" if sandbox else settings.sms_url
    key = _SANDBOX_SMS_KEY if sandbox else settings.sms_key.get_secret_value()
    return Msg91(egress.client(sinks.sms(url), Guard, register, timeout_seconds=5), url, key)


def register(record: EgressRecord) -> None:
    """Note what left, or was kept: whom, how much, never what."""
    decision = "allowed" if record.allowed else "refused"
    _LOG.info(
        "egress",
        sink=record.sink,
        host=record.host,
        method=record.method,
        route=record.path,
        bytes=record.size,
        decision=decision,
        rule=record.rule,
    )
