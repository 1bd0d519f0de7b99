"""The hosted checkout: a page with the ways a payment can end. No script."""

import hashlib
import hmac
from html import escape

from fastapi.responses import HTMLResponse

from sandbox.razorpay.book import Entity
from sandbox.style import STYLE

_WAYS = (
    ("paid", "Pay by UPI"),
    ("failed", "Let it fail"),
    ("late", "Fail, then take it after all"),
    ("closed", "Pay and close the window"),
)


def choose(order: Entity, callback: str, cancel: str) -> HTMLResponse:
    buttons = "".join(f'<button name="way" value="{way}">{text}</button> ' for way, text in _WAYS)
    rupees = f"{order['amount'] // 100}.{order['amount'] % 100:02}"
    return page(
        f"Pay ₹{rupees}",
        f"""<form method="post" action="/razorpay/checkout/{escape(order["id"])}">
        <input type="hidden" name="callback_url" value="{escape(callback)}">
        <input type="hidden" name="cancel_url" value="{escape(cancel)}">{buttons}</form>
        {away(cancel)}""",
    )


def back(payment: Entity, callback: str, secret: str) -> HTMLResponse:
    """Carry the signed ids back by the browser, as the hosted checkout does."""
    fields = {
        "razorpay_payment_id": payment["id"],
        "razorpay_order_id": payment["order_id"],
        "razorpay_signature": signature(payment["order_id"], payment["id"], secret),
    }
    inputs = "".join(
        f'<input type="hidden" name="{name}" value="{escape(value)}">'
        for name, value in fields.items()
    )
    form = (
        f'<form method="post" action="{escape(callback)}">{inputs}<button>Continue</button></form>'
    )
    return page("Paid", form)


def away(cancel: str) -> str:
    """Link back to the merchant without paying, where it gave an address for that."""
    known = cancel.startswith(("http://", "https://"))
    return f'<p><a href="{escape(cancel)}">Back to the shop</a></p>' if known else ""


def signature(order: str, payment: str, secret: str) -> str:
    return hmac.new(secret.encode(), f"{order}|{payment}".encode(), hashlib.sha256).hexdigest()


def page(title: str, body: str) -> HTMLResponse:
    return HTMLResponse(
        f"""<!doctype html><html lang="en"><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{escape(title)}</title>
        {STYLE}
        <p><strong>SIMULATED payment gateway. No money moves here.</strong></p>
        <h1>{escape(title)}</h1>{body}</html>"""
    )
