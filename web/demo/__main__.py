"""`python -m web.demo`: take two consults from the first word to the delivered medicines."""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
from rich.console import Console

from runtime.settings import Settings
from web.demo.journey import STORIES, Journey
from web.demo.people import Service
from web.demo.proof import seed_canaries, verify
from web.neighbor import free_port, register_webhook, sandbox

OUT = Console()
_PATIENCE_SECONDS = 120


def main() -> int:
    """Run the demo; exit 0 only when every stage did what it should."""
    argparse.ArgumentParser(prog="python -m web.demo", description=__doc__).parse_args()
    folder = Settings().root / "demo"
    folder.mkdir(parents=True, exist_ok=True)
    started = time.perf_counter()
    with (
        sandbox(Settings().sandbox_folder) as vendors,
        service(vendors) as (url, log),
        httpx2.Client(timeout=60) as http,
    ):
        wait_until_ready(http, url, log)
        register_webhook(vendors, url)
        OUT.print(f"[bold]Vaidya[/] is up after {time.perf_counter() - started:.1f} s at {url}")
        here = Service(url, vendors, http)
        seed_canaries(here)
        journeys = [Journey(here, story, folder, OUT) for story in STORIES]
        for journey in journeys:
            journey.run()
        verify(here, folder, OUT)
    OUT.print(f"\nLook at {folder}: prescription.pdf, bundle.json, egress.jsonl")
    OUT.print(f"[green]done[/] in {time.perf_counter() - started:.1f} s")
    return 0


@contextmanager
def service(vendors: str) -> Iterator[tuple[str, Path]]:
    """Run the service as a process of its own, as an operator would."""
    port, settings = free_port(), Settings()
    log = settings.root / "demo" / "service.log"
    environment = os.environ | {
        "CONSULT_SANDBOX_URL": vendors,
        "CONSULT_PORT": str(port),
        "CONSULT_DRAFTER": "model",
        "CONSULT_MODEL_URL": "",  # the sandbox's, whatever the operator uses
    }
    command = [sys.executable, "-m", "web", "--quiet"]
    with log.open("w") as output:
        process = subprocess.Popen(command, env=environment, stderr=output)  # noqa: S603 -- our own
        try:
            yield f"http://127.0.0.1:{port}", log
        finally:
            process.terminate()
            process.wait(30)


def wait_until_ready(http: httpx2.Client, url: str, log: Path) -> None:
    end = time.monotonic() + _PATIENCE_SECONDS
    with OUT.status("starting the service (the first start makes its database and its index)"):
        while time.monotonic() < end:
            try:
                if http.get(f"{url}/readyz").is_success:
                    return
            except httpx2.TransportError:
                time.sleep(0.1)
    raise SystemExit(f"the service did not start; see {log}")


if __name__ == "__main__":
    sys.exit(main())
