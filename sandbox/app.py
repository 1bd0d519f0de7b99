"""All stand-ins behind one port, with a control panel for tests and demos."""

from collections import deque
from dataclasses import asdict
from pathlib import Path
from typing import Any

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel, Field

from sandbox import msg91, phone
from sandbox.esp import routes as esp
from sandbox.esp.answers import FAULTS
from sandbox.esp.authority import Authority
from sandbox.esp.routes import Provider
from sandbox.openai import routes as openai
from sandbox.razorpay import routes as razorpay
from sandbox.recording import Fault, Recording, RecordingMiddleware

SMS_KEY = "sandbox-sms-key"
SMS_TEMPLATES: dict[str, tuple[str, tuple[str, ...]]] = {
    "vaidya-sign-in-code": (
        "{code} is your Vaidya sign-in code. It is valid for 10 minutes. Tell it to nobody.",
        ("code",),
    ),
    "vaidya-delivery-code": (
        "{code} is the delivery code of your Vaidya order. Tell it only when you have the parcel.",
        ("code",),
    ),
    "vaidya-order-update": ("There is an update to your Vaidya order. Sign in to see it.", ()),
    "vaidya-update": ("There is an update to your Vaidya consultation. Sign in to see it.", ()),
}


class FaultIn(BaseModel):
    vendor: str
    times: int = 1
    status: int | None = None
    body: dict[str, Any] = Field(default_factory=dict)
    drop: bool = False
    seconds: float = 0.0


def create_app(folder: Path) -> FastAPI:
    """Build the stand-ins; what they must remember (an authority's keys) is kept in `folder`."""
    app, recording = FastAPI(title="Sandbox", openapi_url=None), Recording()
    texts: deque[dict[str, str]] = deque(maxlen=1000)
    provider = Provider(Authority(folder / "esp"))
    app.add_middleware(RecordingMiddleware, recording=recording)
    app.include_router(msg91.router(SMS_TEMPLATES, SMS_KEY, texts))
    app.include_router(esp.router(provider))
    gateway = razorpay.Vendor(folder / "razorpay")
    app.include_router(razorpay.router(gateway))
    app.include_router(razorpay.control(gateway))
    app.include_router(openai.router(model := openai.Server()))
    app.include_router(openai.panel(model))
    app.include_router(phone.router(texts, provider))

    @app.get("/control/phones/{number}")
    async def messages(number: str) -> list[str]:
        """Show what that phone got, the newest first."""
        return [each["text"] for each in reversed(texts) if each["to"] == number]

    @app.get("/control/esp/codes/{transaction}")
    async def code(transaction: str) -> str:
        """Show the code that the signer's phone got."""
        return provider.found(transaction).code

    @app.post("/control/esp/faults/{fault}", status_code=201)
    async def spoil(fault: str) -> list[str]:
        """Spoil the next signature in one named way."""
        if fault not in FAULTS:
            raise HTTPException(422, f"one of {sorted(FAULTS)}")
        provider.faults.append(fault)
        return provider.faults

    @app.get("/control/requests")
    async def requests() -> list[dict[str, Any]]:
        return recording.as_json()

    @app.delete("/control/requests")
    async def forget() -> None:
        recording.requests.clear()

    @app.post("/control/faults", status_code=201)
    async def misbehave(fault: FaultIn) -> dict[str, Any]:
        recording.faults.append(Fault(**fault.model_dump()))
        return asdict(recording.faults[-1])

    @app.delete("/control/faults")
    async def behave() -> None:
        """Take every fault back, whichever vendor was given it."""
        for faults in (recording.faults, provider.faults, model.faults, gateway.webhooks.faults):
            faults.clear()
        gateway.gateway.behave()

    return app
