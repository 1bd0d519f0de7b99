"""The gateway's REST interface, its checkout and its control panel."""

import base64
import hmac
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from pydantic import BaseModel

from sandbox.razorpay import pages
from sandbox.razorpay.book import Book, Entity, Refused, collection
from sandbox.razorpay.gateway import Gateway
from sandbox.razorpay.webhooks import Post, Webhooks, over_http

KEY_ID, KEY_SECRET = "rzp_test_sandbox", "sandbox-key-secret"
WEBHOOK_SECRET = "sandbox-webhook-secret"  # noqa: S105 -- a stand-in's
FAULTS = frozenset({"silent", "forged", "twice", "late"})
Field = Annotated[str, Form()]


class Registered(BaseModel):
    """Where webhooks go, as it is set on the dashboard."""

    url: str


class Dashboard(BaseModel):
    """What its owner, or a fault, has set; left out is as a merchant finds it."""

    captures_itself: bool = True
    takes_less: bool = False


class Vendor:
    """What the routes and the control panel share."""

    def __init__(self, folder: Path, post: Post = over_http) -> None:
        self.webhooks = Webhooks(WEBHOOK_SECRET, post)
        self.gateway = Gateway(Book(folder / "book.json"), self.webhooks.announce)


def router(vendor: Vendor) -> APIRouter:  # noqa: C901 -- one small route after another
    routes, gateway = APIRouter(prefix="/razorpay"), vendor.gateway

    async def answer(request: Request, work: Callable[[dict[str, Any]], Entity]) -> Response:
        if not _known(request):
            return JSONResponse({"error": {"description": "Authentication failed"}}, 401)
        try:
            raw = await request.body()
            return JSONResponse(work(await request.json() if raw else {}))
        except Refused as refused:
            return JSONResponse(refused.body(), refused.status)

    @routes.post("/v1/orders")
    async def order(request: Request) -> Response:
        return await answer(request, gateway.order)

    @routes.get("/v1/orders")
    async def orders(request: Request, receipt: str) -> Response:
        found = gateway.book.every("order", receipt=receipt)
        return await answer(request, lambda _: collection(list(found)))

    @routes.get("/v1/orders/{wanted}/payments")
    async def payments(request: Request, wanted: str) -> Response:
        found = gateway.book.every("payment", order_id=wanted)
        return await answer(request, lambda _: collection(list(found)))

    @routes.post("/v1/payments/{payment}/capture")
    async def capture(request: Request, payment: str) -> Response:
        return await answer(request, lambda body: gateway.capture(payment, body))

    @routes.get("/v1/payments/{payment}/transfers")
    async def transfers(request: Request, payment: str) -> Response:
        return await answer(request, lambda _: collection(gateway.transfers(payment)))

    @routes.get("/v1/payments/{payment}/refunds")
    async def refunds(request: Request, payment: str) -> Response:
        found = gateway.book.every("refund", payment_id=payment)
        return await answer(request, lambda _: collection(list(found)))

    @routes.post("/v1/payments/{payment}/refund")
    async def refund(request: Request, payment: str) -> Response:
        key = request.headers.get("x-refund-idempotency", "")
        return await answer(request, lambda body: gateway.refund(payment, body, key))

    @routes.get("/v1/transfers/{transfer}")
    async def transfer(request: Request, transfer: str) -> Response:
        return await answer(request, lambda _: gateway.book.find(transfer, "transfer"))

    @routes.patch("/v1/transfers/{transfer}")
    async def hold(request: Request, transfer: str) -> Response:
        return await answer(request, lambda body: gateway.hold(transfer, body))

    @routes.post("/v1/checkout/embedded")
    async def embedded(
        key_id: Field, order_id: Field, callback_url: Field, cancel_url: Field = ""
    ) -> HTMLResponse:
        if key_id != KEY_ID:
            raise HTTPException(401, "The api key provided is invalid")
        return pages.choose(_found(gateway, order_id), callback_url, cancel_url)

    @routes.post("/checkout/{order_id}")
    async def pay(
        order_id: str, way: Field, callback_url: Field, cancel_url: Field = ""
    ) -> HTMLResponse:
        _found(gateway, order_id)
        try:
            payment = gateway.authorize(order_id, fail=way in {"failed", "late"})
        except Refused as refused:
            raise HTTPException(400, refused.description) from refused
        if way == "late":
            gateway.late(payment["id"])
        if way == "paid":
            return pages.back(payment, callback_url, KEY_SECRET)
        title = "Failed" if way == "failed" else "You may close this window"
        return pages.page(title, pages.away(cancel_url))

    return routes


def control(vendor: Vendor) -> APIRouter:
    """Let tests and the demo set the gateway up and misuse it."""
    routes = APIRouter(prefix="/control/razorpay")

    @routes.put("/webhook")
    async def register(where: Registered) -> None:
        vendor.webhooks.url = where.url

    @routes.post("/faults/{fault}", status_code=201)
    async def spoil(fault: str) -> list[str]:
        if fault not in FAULTS:
            raise HTTPException(422, f"one of {sorted(FAULTS)}")
        vendor.webhooks.faults.append(fault)
        return vendor.webhooks.faults

    @routes.put("/settings")
    async def settings(body: Dashboard) -> None:
        vendor.gateway.behave(**body.model_dump())

    @routes.get("/webhooks")
    async def sent() -> list[dict[str, Any]]:
        return [
            {"event": each.event, "headers": each.headers, "body": each.body.decode()}
            for each in vendor.webhooks.sent
        ]

    @routes.get("/book")
    async def book() -> list[Entity]:
        return list(vendor.gateway.book.entities.values())

    return routes


def _found(gateway: Gateway, order: str) -> Entity:
    try:
        return gateway.book.find(order, "order")
    except Refused as refused:
        raise HTTPException(404, refused.description) from refused


def _known(request: Request) -> bool:
    wanted = base64.b64encode(f"{KEY_ID}:{KEY_SECRET}".encode()).decode()
    given = request.headers.get("authorization", "")
    return hmac.compare_digest(given, f"Basic {wanted}")
