"""Mirrors adapters/egress/sinks.py."""

import json

from adapters.egress import sinks
from privacy.egress import Allowed, Refused, Sink, decide
from privacy.scan import Guard

SMS = sinks.sms("https://control.msg91.com/api")
ESIGN = sinks.esign("https://esp.example")
MODEL = sinks.model("https://api.openai.com/v1")


def sent(sink: Sink, body: object) -> Allowed | Refused:
    return decide(sink, "application/json", json.dumps(body).encode(), Guard())


def test_the_carrier_gets_a_phone_and_a_code_and_no_more() -> None:
    recipient = {"mobiles": "919845012345", "code": "12345678"}
    assert isinstance(
        sent(SMS, {"template_id": "64f1a2b31234567", "recipients": [recipient]}), Allowed
    )
    note = recipient | {"VAR1": "919845012345"}
    assert isinstance(sent(SMS, {"recipients": [note]}), Refused)


def test_a_model_gets_nothing_that_identifies() -> None:
    assert isinstance(sent(MODEL, {"input": "[NAME_1] has fever"}), Allowed)
    assert isinstance(sent(MODEL, {"input": "9845012345"}), Refused)
    assert MODEL.hosts == {"api.openai.com"}


def test_the_signature_provider_gets_numbers_of_ours_and_no_others() -> None:
    query = '<EsignStatus ver="2.1" txn="VAIDYA-{}" aspId="VAIDYA-1" who="{}"/>'
    for number, who, verdict in (("12345678901", "", Allowed), ("1", "9845012345", Refused)):
        body = query.format(number, who).encode()
        assert isinstance(decide(ESIGN, "application/xml", body, Guard()), verdict)
