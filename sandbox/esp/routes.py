"""The provider's pages. Aadhaar number and code are typed here and nowhere else. No script."""

import secrets
from dataclasses import dataclass, field
from html import escape
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request, Response
from fastapi.responses import HTMLResponse

from sandbox.esp import answers
from sandbox.esp.authority import Authority
from sandbox.esp.requests import Desk, Refused, SignRequest
from sandbox.style import STYLE

HOLDERS = {  # simulated Aadhaar number -> the name in its record
    "999941057058": "Meera Nair",
    "999971658847": "Imran Qureshi",
    "999933119405": "Somebody Else",
}
NO_MOBILE = "999900000002"
LOCKED = "999900000003"
_TRIES = 3
Field = Annotated[str, Form()]
Choice = Annotated[str, Form()]


@dataclass
class Open:
    """A request that waits for its signer."""

    request: SignRequest
    aadhaar: str = ""
    code: str = field(default_factory=lambda: f"{secrets.randbelow(1_000_000):06}")
    tries: int = 0
    answer: bytes = b""


class Provider:
    """What the pages and the control panel share."""

    def __init__(self, authority: Authority) -> None:
        self.authority, self.desk = authority, Desk()
        self.open: dict[str, Open] = {}
        self.faults: list[str] = []

    def found(self, transaction: str) -> Open:
        if transaction not in self.open:
            raise HTTPException(404, "no such transaction")
        return self.open[transaction]

    def fail(self, waiting: Open, code: str, message: str) -> HTMLResponse:
        transaction = waiting.request.transaction
        waiting.answer = answers.failure(self.authority, transaction, code, message)
        return _back(waiting)

    async def sign(self, waiting: Open) -> HTMLResponse:
        fault = self.faults.pop(0) if self.faults else ""
        if fault == "expired_code":
            return self.fail(waiting, "ESP-OTP-EXPIRED", "OTP expired")
        request = waiting.request
        name = HOLDERS[waiting.aadhaar]
        answer = await answers.success(self.authority, request, name, fault)
        waiting.answer = answer
        return _back(waiting) if fault != "never" else _page("Done here", "", "")


def router(provider: Provider) -> APIRouter:  # noqa: C901 -- four small pages
    routes = APIRouter(prefix="/esp")

    @routes.post("/2.1/signdoc")
    async def signdoc(request: Request) -> HTMLResponse:
        xml = str((await request.form()).get("eSignRequest", ""))
        try:
            wanted = provider.desk.signing(xml.encode())
        except Refused as refused:
            raise HTTPException(400, str(refused)) from refused
        provider.open[wanted.transaction] = Open(wanted)
        return _identity(wanted.transaction)

    @routes.post("/identity")
    async def identity(txn: Field, aadhaar: Field, decline: Choice = "") -> HTMLResponse:
        waiting = provider.found(txn)
        if waiting.answer:
            return _back(waiting)
        if decline:
            return provider.fail(waiting, "ESP-DECLINED", "signer declined")
        if aadhaar == NO_MOBILE:
            return provider.fail(waiting, "ESP-NO-MOBILE", "no mobile number")
        if aadhaar == LOCKED:
            return provider.fail(waiting, "330", "Aadhaar locked")
        if aadhaar not in HOLDERS:
            return _identity(txn, "This number is not known.")
        waiting.aadhaar = aadhaar
        return _code(txn)

    @routes.post("/code")
    async def code(txn: Field, otp: Field) -> HTMLResponse:
        waiting = provider.found(txn)
        if waiting.answer:
            return _back(waiting)
        if not waiting.aadhaar:
            return _identity(txn, "No code was sent yet.")
        waiting.tries += 1
        if secrets.compare_digest(otp, waiting.code):
            return await provider.sign(waiting)
        if waiting.tries >= _TRIES:
            return provider.fail(waiting, "403", "OTP attempts exceeded")
        return _code(txn, "That code is wrong.")

    @routes.post("/2.1/status")
    async def status(request: Request) -> Response:
        try:
            transaction = provider.desk.status(await request.body())
        except Refused as refused:
            raise HTTPException(400, str(refused)) from refused
        waiting = provider.found(transaction)
        answer = waiting.answer or answers.pending(provider.authority, transaction)
        return Response(answer, media_type="application/xml")

    return routes


def _identity(transaction: str, problem: str = "") -> HTMLResponse:
    known = "; ".join(f"{number} {escape(name)}" for number, name in HOLDERS.items())
    return _page(
        "Sign a document",
        problem,
        f"""<form method="post" action="/esp/identity">
        <input type="hidden" name="txn" value="{escape(transaction)}">
        <label>Aadhaar number <input name="aadhaar" inputmode="numeric" autocomplete="off"></label>
        <button>Send code</button> <button name="decline" value="1">Decline</button></form>
        <p>Simulated numbers: {known}</p>""",
    )


def _code(transaction: str, problem: str = "") -> HTMLResponse:
    return _page(
        "Enter the code",
        problem,
        f"""<form method="post" action="/esp/code">
        <input type="hidden" name="txn" value="{escape(transaction)}">
        <label>Code <input name="otp" inputmode="numeric" autocomplete="one-time-code"></label>
        <button>Sign</button></form>
        <p><a href="/control/esp/codes/{escape(transaction)}/screen" target="_blank"
        rel="noopener">Look at the signer's phone</a></p>""",
    )


def _back(waiting: Open) -> HTMLResponse:
    """Carry the answer back by the browser, as version 2.1 does."""
    return _page(
        "Done here",
        "",
        f"""<form method="post" action="{escape(waiting.request.response_url)}">
        <input type="hidden" name="eSignResponse" value="{escape(waiting.answer.decode())}">
        <button>Continue</button></form>""",
    )


def _page(title: str, problem: str, body: str) -> HTMLResponse:
    warning = "SIMULATED eSign provider. Nothing signed here is legally valid."
    return HTMLResponse(
        f"""<!doctype html><html lang="en"><meta charset="utf-8">
        <meta name="viewport" content="width=device-width"><title>{escape(title)}</title>{STYLE}
        <p><strong>{warning}</strong></p><h1>{escape(title)}</h1><p>{escape(problem)}</p>{body}</html>"""
    )
