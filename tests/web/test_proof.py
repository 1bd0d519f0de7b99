"""Mirrors web/demo/proof.py: the demo's own check must be able to fail."""

import json

import pytest

from web.demo.proof import leaked


def request(sink: str = "esp", body: str = "", path: str = "/esp") -> dict[str, object]:
    return {"sink": sink, "path": path, "headers": {}, "body": body}


def sms(**slots: str) -> dict[str, object]:
    recipient = {"mobiles": "919845012345", **slots}
    return request("msg91", json.dumps({"template_id": "t", "recipients": [recipient]}))


def test_a_phone_in_its_declared_field_is_no_leak() -> None:
    assert leaked(sms(code="123456")) == []


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("patient Rajesh Kumar", "name"),
        ("call 98450 12345 now", "phone"),
        ("call 98450-12345", "phone"),
        ("ABHA 9120 4857 2635 19", "ABHA"),
        ("22 Double Road, Indiranagar", "address"),
        ("RAJESH.KUMAR92@example.in", "e-mail"),
    ],
)
def test_an_identifier_anywhere_else_is_found(body: str, kind: str) -> None:
    assert kind in leaked(request(body=body))


def test_an_identifier_in_another_slot_or_in_the_path_is_found() -> None:
    assert "name" in leaked(sms(code="Asha Verma"))
    assert "phone" in leaked(request(path="/esp/919812345670"))
