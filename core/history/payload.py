"""How an event becomes bytes and back: open fields as JSON, private ones sealed inside it."""

import base64
import json
from typing import Any
from uuid import UUID

from core.encryption import Cipher
from core.history.events import Event


def encode(event: Event, cipher: Cipher | None, context: bytes) -> bytes:
    """Serialize `event`. Private fields need a cipher: without one nothing is written."""
    fields = event.model_dump(mode="json")
    private = {name: fields.pop(name) for name in event.private_fields()}
    if private:
        if cipher is None:
            raise ValueError(f"{event.kind} has private fields but no patient to seal them for")
        sealed = cipher.seal(_json(private), context)
        fields["sealed"] = base64.b64encode(sealed).decode()
    return _json(fields)


def decode(payload: bytes, cipher: Cipher | None, context: bytes) -> dict[str, Any]:
    """Read the fields back; without the cipher the private ones are simply absent."""
    fields: dict[str, Any] = json.loads(payload)
    sealed = fields.pop("sealed", None)
    if sealed is not None and cipher is not None:
        fields |= json.loads(cipher.open(base64.b64decode(sealed), context))
    return fields


def context_of(hospital: UUID, stream: str, version: int, kind: str) -> bytes:
    """Bind sealed fields to their place, so that they open nowhere else."""
    return f"{hospital}\x1f{stream}\x1f{version}\x1f{kind}".encode()


def _json(fields: dict[str, Any]) -> bytes:
    return json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
