"""Proves what the demo left, with tools that do not ask the service."""

import base64
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from rich.console import Console

from core.money import rupees
from runtime.seed import HOSPITALS
from web.demo.journey import STORIES, Wrong
from web.demo.people import Service

_MODEL = "openai"
_SMS_FIELD = "mobiles"  # the one declared field that may hold a patient's phone


def verify(service: Service, folder: Path, out: Console) -> None:
    """Check PDF, history and egress; raise `Wrong` where something does not hold."""
    out.print("\n[bold]Verification[/]")
    for story in STORIES:
        _signature(folder / f"prescription{story.files}.pdf", out)
        _history(folder / f"bundle{story.files}.json", out)
    requests = service.http.get(f"{service.sandbox}/control/requests").json()
    (folder / "egress.jsonl").write_text("".join(json.dumps(each) + "\n" for each in requests))
    leaks = [each for request in requests for each in leaked(request)]
    if leaks:
        raise Wrong(f"identifiers left the building: {leaks}")
    out.print(f"   egress.jsonl: {len(requests)} requests, no identifier outside declared fields")
    asked = sum(each["sink"] == _MODEL for each in requests)
    arrived = service.http.get(f"{service.sandbox}/control/openai/violations").json()
    if not asked or arrived:
        raise Wrong(f"the model was asked {asked} times; identifiers it saw: {arrived}")
    out.print(f"   the model was asked {asked} times and saw none of the seeded identifiers")


def seed_canaries(service: Service) -> None:
    """Tell the model's stand-in what it must never see: it answers such a request with an alarm."""
    canaries = sorted({value for _, value in _identifiers()})
    service.http.post(f"{service.sandbox}/control/openai/canaries", json=canaries)


def leaked(request: dict[str, Any]) -> list[str]:
    """Name the kinds of demo patients' identifiers in a request, outside the declared field."""
    body = request["body"]
    if request["sink"] == "msg91":
        content = json.loads(body)
        for recipient in content["recipients"]:
            recipient.pop(_SMS_FIELD)
        body = json.dumps(content)
    text = " ".join((request["path"], json.dumps(request["headers"]), body)).casefold()
    return [kind for kind, value in _identifiers() if _stands(value.casefold(), text)]


def _stands(value: str, text: str) -> bool:
    """Find a value as a word of its own, and a number however it is separated."""
    if value.isdigit():
        return value in re.sub(r"(?<=\d)[\s+.-]+(?=\d)", "", text)
    return re.search(rf"(?<![a-z0-9+/]){re.escape(value)}(?![a-z0-9+/=])", text) is not None


def _identifiers() -> list[tuple[str, str]]:
    found = list[tuple[str, str]]()
    for hospital in HOSPITALS:
        for patient in hospital.patients:
            found += [("name", patient.name), ("phone", patient.phone[-10:])]
            found += [("e-mail", patient.email or ""), ("address", patient.address)]
            found += [("ABHA", patient.abha), ("contact", patient.emergency_contact)]
            found += [("name", part) for part in patient.name.split()]
    return [(kind, value) for kind, value in found if value]


def _signature(file: Path, out: Console) -> None:
    """Ask poppler's pdfsig, which knows nothing of us, where it is installed."""
    pdfsig = shutil.which("pdfsig")
    if pdfsig is None:
        out.print(f"   {file.name}: pdfsig is not installed, so no second opinion")
        return
    said = subprocess.run([pdfsig, file], capture_output=True, text=True, check=False).stdout  # noqa: S603
    if "Signature is Valid" not in said:
        raise Wrong(f"pdfsig does not accept {file.name}")
    out.print(f"   {file.name}: pdfsig says Signature is Valid")


def _history(file: Path, out: Console) -> None:
    """Prove the bundle offline, then flip one byte and see that it is found and named."""
    whole = _verify(file)
    if whole.returncode != 0:
        raise Wrong(whole.stdout + whole.stderr)
    money = [line for line in whole.stdout.splitlines() if line.startswith("money of")]
    if not money or not money[0].endswith(f"{rupees(0)} on hold"):
        raise Wrong(f"the money of {file.name} does not add up: {money}")
    out.print(f"   {file.name}: {money[0]}", highlight=False)
    changed = file.with_suffix(".changed")
    changed.write_text(_flipped(file.read_text()))
    broken = _verify(changed)
    changed.unlink()
    if broken.returncode != 1:
        raise Wrong(f"a flipped byte of {file.name} was not found")
    named = broken.stdout.splitlines()[0].removeprefix("broken: ")
    out.print(f"   {file.name}: whole; with one byte flipped: {named}", highlight=False)


def _flipped(text: str) -> str:
    bundle = json.loads(text)
    event = bundle["streams"][min(bundle["streams"])][2]
    payload = bytearray(base64.b64decode(event["payload"]))
    payload[len(payload) // 2] ^= 1
    event["payload"] = base64.b64encode(bytes(payload)).decode()
    return json.dumps(bundle)


def _verify(file: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "runtime", "verify", "--bundle", str(file)]
    return subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603
