"""The gateway's rules: what it refuses, and what follows from what it accepts."""

import json
from collections.abc import Callable
from typing import Any

from sandbox.razorpay.book import Book, Entity, Refused

ACCOUNTS = frozenset({"acc_SunriseRx00001", "acc_LotusRx0000001"})  # activated linked accounts
_LEAST = 100  # paise
_LONGEST_RECEIPT, _SHORTEST_KEY = 40, 10
_MOST_NOTES = 15
Announce = Callable[[str, dict[str, Entity]], None]


class Gateway:
    """Changes the book by the rules and announces what happened to whoever sends webhooks."""

    def __init__(self, book: Book, announce: Announce) -> None:
        self.book, self._announce = book, announce
        self._refunds: dict[str, tuple[str, str]] = {}  # idempotency key -> (body, refund)
        self.behave()

    def behave(self, *, captures_itself: bool = True, takes_less: bool = False) -> None:
        """Set the dashboard's "capture what is authorized", and whether a payment is short."""
        self.captures_itself, self.takes_less = captures_itself, takes_less

    def order(self, body: dict[str, Any]) -> Entity:
        amount = _amount(body)
        receipt = body.get("receipt")
        if not isinstance(receipt, str) or not 0 < len(receipt) <= _LONGEST_RECEIPT:
            raise Refused("The receipt must be between 1 and 40 characters.", "receipt")
        if next(self.book.every("order", receipt=receipt), None):
            raise Refused("Order receipt must be unique.", "receipt")
        if len(body.get("notes") or {}) > _MOST_NOTES:
            raise Refused("Number of fields in notes should be less than or equal to 15", "notes")
        transfers = [_transfer(each) for each in body.get("transfers", [])]
        if sum(each["amount"] for each in transfers) > amount:
            raise Refused("The sum of amount requested for transfer is greater than the order.")
        made = self.book.add(
            "order",
            "order",
            amount=amount,
            amount_paid=0,
            amount_due=amount,
            currency="INR",
            receipt=receipt,
            status="created",
            attempts=0,
            notes=body.get("notes") or [],
        )
        for each in transfers:
            self._hold(made["id"], each)
        return made

    def _hold(self, order: str, wanted: Entity) -> None:
        self.book.add(
            "trf",
            "transfer",
            source=order,
            recipient=wanted["account"],
            amount=wanted["amount"],
            currency="INR",
            amount_reversed=0,
            on_hold=wanted["on_hold"],
            status="created",
            settlement_status=None,
        )

    def authorize(self, order_id: str, *, fail: bool = False) -> Entity:
        """Let a person pay. Authorized money is captured at once where the dashboard says so."""
        order = self.book.find(order_id, "order")
        if order["status"] == "paid":
            raise Refused("Payment already done for this order.")
        amount = order["amount"] - (100 if self.takes_less else 0)
        payment = self.book.add(
            "pay",
            "payment",
            order_id=order_id,
            amount=amount,
            currency="INR",
            status="failed" if fail else "authorized",
            captured=False,
            method="upi",
            amount_refunded=0,
            refund_status=None,
            fee=None,
            tax=None,
            notes=[],
        )
        self.book.change(order, status="attempted", attempts=order["attempts"] + 1)
        self._announce("payment.failed" if fail else "payment.authorized", {"payment": payment})
        if not fail and self.captures_itself:
            self._captured(payment)
        return payment

    def late(self, payment_id: str) -> Entity:
        """Capture a payment that was reported as failed: the bank was late (UPI does that)."""
        payment = self.book.find(payment_id, "payment")
        self.book.change(payment, status="authorized")
        return self._captured(payment)

    def capture(self, payment_id: str, body: dict[str, Any]) -> Entity:
        payment = self.book.find(payment_id, "payment")
        order = self.book.find(payment["order_id"], "order")
        if payment["status"] != "authorized":
            raise Refused("This payment has already been captured")
        if _amount(body) != order["amount"] or payment["amount"] != order["amount"]:
            raise Refused("Capture amount must be equal to the amount authorized", "amount")
        return self._captured(payment)

    def _captured(self, payment: Entity) -> Entity:
        order = self.book.find(payment["order_id"], "order")
        self.book.change(payment, status="captured", captured=True, fee=0, tax=0)
        self.book.change(order, status="paid", amount_paid=payment["amount"], amount_due=0)
        self._announce("payment.captured", {"payment": payment})
        self._announce("order.paid", {"payment": payment, "order": order})
        for transfer in self.book.every("transfer", source=order["id"], status="created"):
            held = "on_hold" if transfer["on_hold"] else "pending"
            self.book.change(transfer, status="processed", settlement_status=held)
            self._announce("transfer.processed", {"transfer": transfer})
        return payment

    def transfers(self, payment_id: str) -> list[Entity]:
        payment = self.book.find(payment_id, "payment")
        if payment["status"] not in {"captured", "refunded"}:
            return []
        return list(self.book.every("transfer", source=payment["order_id"]))

    def hold(self, transfer_id: str, body: dict[str, Any]) -> Entity:
        """Change a hold. A transfer that went back, or was never made, has none."""
        transfer = self.book.find(transfer_id, "transfer")
        if not isinstance(body.get("on_hold"), bool):
            raise Refused("The on hold field must be true or false.", "on_hold")
        if transfer["status"] != "processed":
            raise Refused("Transfer is not in a state where its settlement can be changed.")
        status = "on_hold" if body["on_hold"] else "pending"
        return self.book.change(transfer, on_hold=body["on_hold"], settlement_status=status)

    def refund(self, payment_id: str, body: dict[str, Any], key: str) -> Entity:
        if len(key) < _SHORTEST_KEY:
            raise Refused("The idempotency key must be at least 10 characters.")
        text = json.dumps([payment_id, body], sort_keys=True)
        if key in self._refunds:
            return self._again(key, text)
        payment = self.book.find(payment_id, "payment")
        amount = _amount(body)
        if payment["status"] not in {"captured", "refunded"}:
            raise Refused("The payment status should be captured for action to be taken")
        if payment["amount_refunded"] + amount > payment["amount"]:
            raise Refused("The payment has been fully refunded already", "amount")
        made = self.book.add(
            "rfnd",
            "refund",
            payment_id=payment_id,
            amount=amount,
            currency="INR",
            receipt=body.get("receipt"),
            status="processed",
            speed_requested="normal",
            speed_processed="normal",
        )
        self._refunds[key] = (text, made["id"])
        self._gone_back(payment, amount, reverse=bool(body.get("reverse_all")))
        self._announce("refund.created", {"refund": made, "payment": payment})
        self._announce("refund.processed", {"refund": made, "payment": payment})
        return made

    def _again(self, key: str, text: str) -> Entity:
        before, made = self._refunds[key]
        if before != text:
            raise Refused(
                "Different request with the same idempotency key has already been processed."
            )
        return self.book.find(made, "refund")

    def _gone_back(self, payment: Entity, amount: int, *, reverse: bool) -> None:
        back = payment["amount_refunded"] + amount
        whole = back == payment["amount"]
        self.book.change(
            payment,
            amount_refunded=back,
            status="refunded" if whole else payment["status"],
            refund_status="full" if whole else "partial",
        )
        if reverse:
            for each in self.transfers(payment["id"]):
                self.book.change(each, status="reversed", amount_reversed=each["amount"])


def _amount(body: dict[str, Any]) -> int:
    amount = body.get("amount")
    if not isinstance(amount, int) or isinstance(amount, bool):
        raise Refused("The amount must be an integer.", "amount")
    if amount < _LEAST:
        raise Refused("Order amount less than minimum amount allowed", "amount")
    if body.get("currency", "INR") != "INR":
        raise Refused("Currency is not supported", "currency")
    return amount


def _transfer(wanted: dict[str, Any]) -> Entity:
    if wanted.get("account") not in ACCOUNTS:
        raise Refused("The account must be an activated linked account.", "account")
    if not isinstance(wanted.get("on_hold"), bool):
        raise Refused("The on hold field must be true or false.", "on_hold")
    return {"account": wanted["account"], "amount": _amount(wanted), "on_hold": wanted["on_hold"]}
