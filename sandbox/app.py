"""All stand-ins behind one port, with a control panel for tests and demos."""

from dataclasses import asdict
from typing import Any

from fastapi import FastAPI
from pydantic import BaseModel, Field

from sandbox import msg91
from sandbox.recording import Fault, Recording, RecordingMiddleware

SMS_KEY = "sandbox-sms-key"
SMS_TEMPLATES: dict[str, tuple[str, tuple[str, ...]]] = {
    "vaidya-sign-in-code": (
        "{code} is your Vaidya sign-in code. It is valid for 10 minutes. Tell it to nobody.",
        ("code",),
    ),
    "vaidya-update": ("There is an update to your Vaidya consultation. Sign in to see it.", ()),
}


class FaultIn(BaseModel):
    vendor: str
    times: int = 1
    status: int | None = None
    body: dict[str, Any] = Field(default_factory=dict)
    drop: bool = False
    seconds: float = 0.0


def create_app() -> FastAPI:
    app, recording = FastAPI(title="Sandbox", openapi_url=None), Recording()
    app.add_middleware(RecordingMiddleware, recording=recording)
    app.include_router(msg91.router(SMS_TEMPLATES, SMS_KEY))

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
        recording.faults.clear()

    return app
