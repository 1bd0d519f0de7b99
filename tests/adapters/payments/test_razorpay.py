"""The adapter against the gateway's stand-in, and against answers it must not trust."""

import json
from collections.abc import Callable
from typing import Any

import httpx2
import pytest
from fastapi import FastAPI

from adapters.payments.razorpay import Merchant, Razorpay
from adapters.payments.signatures import sign
from commerce.ports import Charge, ForgedPayment, PaymentRefusedByGateway
from core.errors import Unavailable
from core.ids import new_id
from tests.conftest import VENDORS

ACCOUNT = "acc_SunriseRx00001"
OURS = Merchant(
    f"{VENDORS}/razorpay",
    "rzp_test_sandbox",
    "sandbox-key-secret",
    ("sandbox-webhook-secret", "the-old-secret"),
    "http://clinic/return",
)


@pytest.fixture
def gateway(esp: FastAPI) -> Razorpay:
    return Razorpay(httpx2.AsyncClient(transport=httpx2.ASGITransport(app=esp)), OURS)


def answering(answer: Callable[[httpx2.Request], httpx2.Response]) -> Razorpay:
    return Razorpay(httpx2.AsyncClient(transport=httpx2.MockTransport(answer)), OURS)


def charge(**changes: Any) -> Charge:
    fields: dict[str, Any] = {
        "receipt": new_id().hex,
        "paise": 11900,
        "account": ACCOUNT,
        "account_paise": 9000,
    }
    return Charge(**fields | changes)


async def test_one_receipt_opens_one_order(gateway: Razorpay) -> None:
    wanted = charge()
    assert await gateway.open(wanted) == await gateway.open(wanted)
    assert await gateway.open(charge()) != await gateway.open(wanted)


@pytest.mark.parametrize(
    "changes",
    [{"paise": 50}, {"account": "acc_Nobody"}, {"account_paise": 20_000}, {"receipt": "r" * 41}],
)
async def test_what_the_gateway_refuses_is_a_no(gateway: Razorpay, changes: dict[str, Any]) -> None:
    with pytest.raises(PaymentRefusedByGateway):
        await gateway.open(charge(**changes))


def timeout(request: httpx2.Request) -> httpx2.Response:
    raise httpx2.ReadTimeout("slow", request=request)


@pytest.mark.parametrize(
    "answer",
    [
        timeout,
        lambda _: httpx2.Response(500, json={}),
        lambda _: httpx2.Response(429, json={}),
        lambda _: httpx2.Response(409, json={}),
        lambda _: httpx2.Response(200, text="<html>"),
    ],
)
async def test_what_nobody_knows_is_no_refusal(
    answer: Callable[[httpx2.Request], httpx2.Response],
) -> None:
    with pytest.raises(Unavailable):
        await answering(answer).open(charge())


def test_a_return_is_taken_with_the_gateways_signature_only(gateway: Razorpay) -> None:
    fields = {"razorpay_order_id": "order_1", "razorpay_payment_id": "pay_1"}
    signed = fields | {"razorpay_signature": sign("sandbox-key-secret", b"order_1|pay_1")}
    assert gateway.returned(signed) == "order_1"
    for changed in (
        fields,
        signed | {"razorpay_order_id": "order_2"},
        signed | {"razorpay_signature": ""},
    ):
        with pytest.raises(ForgedPayment):
            gateway.returned(changed)


def hook(body: bytes, secret: str = "sandbox-webhook-secret") -> dict[str, str]:
    return {"x-razorpay-signature": sign(secret, body), "x-razorpay-event-id": "e1"}


def test_a_webhook_signed_with_the_rotated_secret_is_still_read(gateway: Razorpay) -> None:
    payload = {"payment": {"entity": {"id": "pay_1", "order_id": "order_1"}}}
    body = json.dumps({"event": "payment.captured", "payload": payload}).encode()
    found = gateway.read(body, hook(body, "the-old-secret"))
    assert (found.gateway_order, found.payment, found.event_id) == ("order_1", "pay_1", "e1")
    with pytest.raises(ForgedPayment):
        gateway.read(body, hook(body, "nobodys-secret"))


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b'{"event": 1, "payload": 3}', b'{"payload": {"payment": {}}}']
)
def test_a_signed_webhook_of_no_shape_is_refused(gateway: Razorpay, body: bytes) -> None:
    with pytest.raises(ForgedPayment):
        gateway.read(body, hook(body))
