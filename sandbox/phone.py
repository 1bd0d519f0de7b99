"""Phones' screens, for demonstrations: what was sent to them, the newest on top."""

from collections import deque
from html import escape

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from sandbox.esp.routes import Provider
from sandbox.style import STYLE


def router(texts: deque[dict[str, str]], provider: Provider) -> APIRouter:
    routes = APIRouter(prefix="/control")

    @routes.get("/phones/{number}/screen")
    async def phone(number: str) -> HTMLResponse:
        return _screen([each["text"] for each in reversed(texts) if each["to"] == number])

    @routes.get("/esp/codes/{transaction}/screen")
    async def signer(transaction: str) -> HTMLResponse:
        waiting = provider.found(transaction)
        told = [f"{waiting.code} is the code for your signature."] if waiting.aadhaar else []
        return _screen(told)

    return routes


def _screen(texts: list[str]) -> HTMLResponse:
    """Show `texts`; the page renews itself."""
    shown = "".join(f'<p class="text">{escape(text)}</p>' for text in texts or ["No message yet."])
    return HTMLResponse(
        f"""<!doctype html><html lang="en"><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="refresh" content="3"><title>SIMULATED phone</title>{STYLE}
        <h1>SIMULATED phone</h1>{shown}</html>"""
    )
