"""Razorpay over its REST interface: orders with a Route transfer on hold, release, refund.

The vendor's own client sets no timeout and retries POSTs, so this is ours.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import httpx2

from adapters.payments.signatures import is_signed
from commerce.ports import (
    Charge,
    CheckoutPage,
    ForgedPayment,
    Hint,
    Payment,
    PaymentRefusedByGateway,
    Transfer,
)
from core.errors import Unavailable

_CONFLICT, _TOO_MANY, _BROKEN = 409, 429, 500


@dataclass(frozen=True, slots=True)
class Merchant:
    """What the gateway and we agreed on. `webhook_secrets`: the newest first."""

    url: str
    key_id: str
    key_secret: str
    webhook_secrets: Sequence[str]
    callback_url: str


class Razorpay:
    """Does what `commerce.ports` asks: `Checkout`, `Escrow` and `Hints`."""

    def __init__(self, http: httpx2.AsyncClient, merchant: Merchant) -> None:
        self._http, self._ours = http, merchant

    async def open(self, charge: Charge) -> str:
        """Open an order, or find the one that an unanswered request has opened."""
        opened = await self._call("GET", "/v1/orders", query={"receipt": charge.receipt})
        if opened["items"]:
            return str(opened["items"][0]["id"])
        transfer = {
            "account": charge.account,
            "amount": charge.account_paise,
            "currency": "INR",
            "on_hold": True,
        }
        body = {
            "amount": charge.paise,
            "currency": "INR",
            "receipt": charge.receipt,
            "transfers": [transfer],
        }
        return str((await self._call("POST", "/v1/orders", body))["id"])

    def page(self, gateway_order: str, paise: int) -> CheckoutPage:
        """Build the form that the patient's browser posts to the hosted checkout."""
        fields = {
            "key_id": self._ours.key_id,
            "order_id": gateway_order,
            "amount": str(paise),
            "currency": "INR",
            "callback_url": self._ours.callback_url,
        }
        return CheckoutPage(f"{self._ours.url}/v1/checkout/embedded", fields)

    def returned(self, fields: Mapping[str, str]) -> str:
        order = fields.get("razorpay_order_id", "")
        message = f"{order}|{fields.get('razorpay_payment_id', '')}".encode()
        given = fields.get("razorpay_signature", "")
        if not is_signed([self._ours.key_secret], message, given):
            raise ForgedPayment("the payment gateway did not sign this")
        return order

    def read(self, raw: bytes, headers: Mapping[str, str]) -> Hint:
        given = headers.get("x-razorpay-signature", "")
        if not is_signed(self._ours.webhook_secrets, raw, given):
            raise ForgedPayment("the payment gateway did not sign this")
        try:
            return _hint(json.loads(raw), headers.get("x-razorpay-event-id", ""))
        except (ValueError, KeyError, AttributeError, TypeError) as error:
            raise ForgedPayment("this is no event of the payment gateway") from error

    async def payments(self, gateway_order: str) -> list[Payment]:
        found = await self._call("GET", f"/v1/orders/{gateway_order}/payments")
        return [_payment(each) for each in found["items"]]

    async def capture(self, payment: Payment) -> Payment:
        """Capture; where the outcome is unclear the next look at the order tells."""
        body = {"amount": payment.paise, "currency": payment.currency}
        return _payment(await self._call("POST", f"/v1/payments/{payment.id}/capture", body))

    async def transfers(self, payment: str) -> list[Transfer]:
        found = await self._call("GET", f"/v1/payments/{payment}/transfers")
        return [_transfer(each) for each in found["items"]]

    async def release(self, transfer: str) -> Transfer:
        await self._call("PATCH", f"/v1/transfers/{transfer}", {"on_hold": False})
        return _transfer(await self._call("GET", f"/v1/transfers/{transfer}"))

    async def refund(self, payment: str, paise: int, key: str) -> str:
        """Refund with the transfer reversed; an earlier refund of `key` is found by its receipt."""
        made = await self._call("GET", f"/v1/payments/{payment}/refunds")
        for each in made["items"]:
            if each.get("receipt") == key:
                return str(each["id"])
        body = {"amount": paise, "speed": "normal", "receipt": key, "reverse_all": True}
        headers = {"X-Refund-Idempotency": key}
        return str(
            (await self._call("POST", f"/v1/payments/{payment}/refund", body, headers))["id"]
        )

    async def _call(
        self,
        method: str,
        path: str,
        body: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
        query: Mapping[str, str] | None = None,
    ) -> dict[str, Any]:
        """Ask. Raises `PaymentRefusedByGateway` on a no, `Unavailable` where nobody knows."""
        try:
            answer = await self._http.request(
                method,
                f"{self._ours.url}{path}",
                json=body,
                params=query,
                headers=headers,
                auth=(self._ours.key_id, self._ours.key_secret),
            )
            found: dict[str, Any] = answer.json()
        except (httpx2.HTTPError, ValueError) as error:
            raise Unavailable("the payment gateway does not answer; try again") from error
        if answer.is_success:
            return found
        if answer.status_code in {_CONFLICT, _TOO_MANY} or answer.status_code >= _BROKEN:
            raise Unavailable("the payment gateway is busy; try again")
        raise PaymentRefusedByGateway("the payment gateway refused the request")


def _hint(event: dict[str, Any], event_id: str) -> Hint:
    """Find out what an event is about, whichever of its entities tells."""
    payload = {name: each["entity"] for name, each in event["payload"].items()}
    payment, transfer = payload.get("payment", {}), payload.get("transfer", {})
    order = payment.get("order_id") or payload.get("order", {}).get("id")
    about = order or transfer.get("source", "")
    return Hint(
        event_id or f"{event['event']}:{about}", event["event"], about, payment.get("id", "")
    )


def _payment(found: dict[str, Any]) -> Payment:
    return Payment(
        id=found["id"],
        gateway_order=found["order_id"],
        paise=found["amount"],
        currency=found["currency"],
        status=found["status"],
        refunded_paise=found.get("amount_refunded") or 0,
    )


def _transfer(found: dict[str, Any]) -> Transfer:
    return Transfer(
        id=found["id"],
        account=found["recipient"],
        paise=found["amount"],
        on_hold=bool(found["on_hold"]),
        status=found.get("status") or found.get("transfer_status") or "",
    )
